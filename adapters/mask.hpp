// Takes secrets out of texts that people will read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// The text with "***" for each secret, also where it stands percent-encoded, form-encoded or escaped for JSON (byte
// by byte, in any mixture), and for each run of base64 that holds one. Empty secrets hide nothing.
std::string masked(std::string_view text, const std::vector<std::string>& secrets);

}  // namespace kindred
