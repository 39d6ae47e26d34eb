#include "adapters/ed25519.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace kindred {
namespace {

constexpr std::size_t key_bytes = 32, signature_bytes = 64;

struct closer {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

unsigned hex_value(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return 16;
}

template <std::size_t Size>
std::optional<std::array<unsigned char, Size>> from_hex(std::string_view digits) {
    if (digits.size() != Size * 2) return std::nullopt;
    std::array<unsigned char, Size> bytes{};
    for (std::size_t i = 0; i < Size; ++i) {
        const unsigned high = hex_value(digits[2 * i]), low = hex_value(digits[2 * i + 1]);
        if (high > 15 || low > 15) return std::nullopt;
        bytes[i] = static_cast<unsigned char>(high << 4 | low);
    }
    return bytes;
}

}  // namespace

ed25519_key::ed25519_key(std::string_view public_hex) {
    const auto bytes = from_hex<key_bytes>(public_hex);
    if (!bytes) return;
    std::unique_ptr<EVP_PKEY, closer> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes->data(), bytes->size()));
    if (key) key_ = std::shared_ptr<EVP_PKEY>(key.release(), closer{});
}

bool ed25519_key::signs(std::string_view message, std::string_view signature_hex) const {
    const auto signature = from_hex<signature_bytes>(signature_hex);
    if (!key_ || !signature) return false;
    const std::unique_ptr<EVP_MD_CTX, closer> context(EVP_MD_CTX_new());
    auto* key = static_cast<EVP_PKEY*>(key_.get());
    if (!context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) != 1) return false;
    const auto* bytes = static_cast<const unsigned char*>(static_cast<const void*>(message.data()));
    return EVP_DigestVerify(context.get(), signature->data(), signature->size(), bytes, message.size()) == 1;
}

}  // namespace kindred
