#include "adapters/signature_sha1.hpp"

#include <openssl/evp.h>

#include <cstddef>
#include <stdexcept>

namespace kindred {
namespace {

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

}  // namespace

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view message) {
    std::array<unsigned char, 20> result{};
    std::size_t size = 0;
    const std::string_view present = key.empty() ? std::string_view{"", 0} : key;  // a null pointer would be no key
    const auto* made = EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA1", nullptr, present.data(), present.size(),
                                 bytes_of(message), message.size(), result.data(), result.size(), &size);
    if (!made || size != result.size()) throw std::runtime_error("OpenSSL cannot compute an HMAC-SHA1");
    return result;
}

}  // namespace kindred
