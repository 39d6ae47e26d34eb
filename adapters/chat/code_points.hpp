// UTF-8 one code point at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kindred {

void append_utf8(std::string&, char32_t);

// The code point at `at`, which is moved behind it. Expects UTF-8 (text::valid); never reads beyond the end.
char32_t next_code_point(std::string_view, std::size_t& at);

}  // namespace kindred
