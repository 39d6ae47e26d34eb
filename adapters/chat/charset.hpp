// The character sets that SMS arrives in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// The bytes as UTF-8. Knows UTF-8, US-ASCII, UTF-16 (BE unless a mark says LE), UTF-16BE/LE, UCS-2, ISO-8859-1, -15
// and windows-1252, in any case; nothing for any other. What is broken (a lone surrogate, an odd byte at the end)
// becomes U+FFFD; NUL is dropped.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace kindred
