#include "adapters/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <stdexcept>

namespace kindred {
namespace {

struct mac_closer {
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

std::span<const unsigned char> span_of(std::string_view text) { return {bytes_of(text), text.size()}; }

std::string spell(std::span<const unsigned char> bytes, std::string_view alphabet, bool padded) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        const unsigned b = left > 1 ? bytes[i + 1] : 0U;
        const unsigned c = left > 2 ? bytes[i + 2] : 0U;
        const unsigned three = unsigned{bytes[i]} << 16 | b << 8 | c;
        text.push_back(alphabet[three >> 18]);
        text.push_back(alphabet[three >> 12 & 63]);
        if (left > 1) text.push_back(alphabet[three >> 6 & 63]);
        if (left > 2) text.push_back(alphabet[three & 63]);
    }
    while (padded && text.size() % 4 != 0) text.push_back('=');
    return text;
}

constexpr std::string_view plain_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

keyed_mac::keyed_mac(std::string_view key) {
    const std::unique_ptr<EVP_MAC, mac_closer> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
    std::unique_ptr<EVP_MAC_CTX, mac_closer> context(hmac ? EVP_MAC_CTX_new(hmac.get()) : nullptr);
    std::string digest = "SHA256";
    const std::array<OSSL_PARAM, 2> how{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                        OSSL_PARAM_construct_end()};
    const std::string_view present =
        key.empty() ? std::string_view{"", 0} : key;  // a null pointer would mean "no new key"
    if (!context || EVP_MAC_init(context.get(), bytes_of(present), present.size(), how.data()) != 1)
        throw std::runtime_error("OpenSSL cannot make an HMAC-SHA256");
    keyed_ = std::shared_ptr<EVP_MAC_CTX>(context.release(), mac_closer{});
}

mac_bytes keyed_mac::of(std::string_view message) const { return of({message}); }

mac_bytes keyed_mac::of(std::initializer_list<std::string_view> parts) const {
    const auto* keyed = static_cast<const EVP_MAC_CTX*>(keyed_.get());
    const std::unique_ptr<EVP_MAC_CTX, mac_closer> context(EVP_MAC_CTX_dup(keyed));
    mac_bytes result{};
    std::size_t size = 0;
    bool fine = context != nullptr;
    for (const auto part : parts) fine = fine && EVP_MAC_update(context.get(), bytes_of(part), part.size()) == 1;
    if (!fine || EVP_MAC_final(context.get(), result.data(), &size, result.size()) != 1 || size != result.size())
        throw std::runtime_error("OpenSSL cannot compute an HMAC-SHA256");
    return result;
}

std::array<unsigned char, 32> sha256(std::string_view text) {
    std::array<unsigned char, 32> result{};
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), result.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("OpenSSL cannot compute a SHA-256");
    return result;
}

std::string hex(std::span<const unsigned char> bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::string base64(std::span<const unsigned char> bytes) { return spell(bytes, plain_alphabet, true); }
std::string base64url(std::span<const unsigned char> bytes) { return spell(bytes, url_alphabet, false); }
std::string base64(std::string_view text) { return base64(span_of(text)); }
std::string base64url(std::string_view text) { return base64url(span_of(text)); }

std::optional<std::string> from_base64url(std::string_view text) {
    std::string plain;
    plain.reserve(text.size() / 4 * 3 + 2);
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = url_alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        held = (held << 6 | static_cast<unsigned>(value)) & 0xFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        plain.push_back(static_cast<char>(held >> bits & 0xFFU));
    }
    if (base64url(plain) != text)
        return std::nullopt;  // stray bits or a stray letter: a second spelling of the same bytes
    return plain;
}

bool same_secret(std::string_view expected, std::string_view given) {
    if (expected.empty() || expected.size() != given.size()) return false;
    return CRYPTO_memcmp(expected.data(), given.data(), expected.size()) == 0;
}

}  // namespace kindred
