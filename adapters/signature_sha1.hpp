// HMAC-SHA1, for the platforms that still sign with it. Nothing of our own is signed like this.
#pragma once

#include <array>
#include <string_view>

namespace kindred {

// Throws std::runtime_error if OpenSSL cannot do its part.
std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view message);

}  // namespace kindred
