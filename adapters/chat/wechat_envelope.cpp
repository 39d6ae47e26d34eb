#include "adapters/chat/wechat_envelope.hpp"

#include "adapters/signature.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>
#include <stdexcept>
#include <vector>

namespace kindred {
namespace {

constexpr std::size_t aes_key_bytes = 32, iv_bytes = 16;
constexpr std::size_t encoded_key_letters = 43;
constexpr std::size_t padded_to_bytes = 32;  // not AES's own 16
constexpr std::size_t random_bytes = 16, length_bytes = 4;

struct cipher_closer {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

// The standard alphabet with its padding, and only the one spelling that base64() gives.
std::optional<std::string> from_base64(std::string_view text) {
    const auto letters = text.substr(0, text.find('='));
    if (text.size() % 4 != 0 || letters.find_first_of("-_") != std::string_view::npos) return std::nullopt;
    std::string web(letters);
    std::ranges::replace(web, '+', '-');
    std::ranges::replace(web, '/', '_');
    auto plain = from_base64url(web);
    return plain && base64(*plain) == text ? plain : std::nullopt;
}

std::optional<std::string> decrypted(std::string_view sealed, std::string_view key) {
    const bool fits = !sealed.empty() && sealed.size() % padded_to_bytes == 0 && sealed.size() <= INT_MAX;
    if (!fits || key.size() != aes_key_bytes) return std::nullopt;
    const std::unique_ptr<EVP_CIPHER_CTX, cipher_closer> context(EVP_CIPHER_CTX_new());
    std::vector<unsigned char> plain(sealed.size() + iv_bytes);
    int size = 0, rest = 0;
    const bool fine =
        context &&
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes_of(key),
                           bytes_of(key.substr(0, iv_bytes))) == 1 &&
        EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
        EVP_DecryptUpdate(context.get(), plain.data(), &size, bytes_of(sealed), static_cast<int>(sealed.size())) == 1 &&
        EVP_DecryptFinal_ex(context.get(), plain.data() + size, &rest) == 1;
    if (!fine) return std::nullopt;
    return std::string(plain.begin(), plain.begin() + size + rest);
}

// PKCS#7 to 32 bytes: each of the last n says n.
std::optional<std::string_view> without_padding(std::string_view plain) {
    const std::size_t count = plain.empty() ? 0 : static_cast<unsigned char>(plain.back());
    if (count == 0 || count > padded_to_bytes || count > plain.size()) return std::nullopt;
    const auto padding = plain.substr(plain.size() - count);
    if (padding.find_first_not_of(plain.back()) != std::string_view::npos) return std::nullopt;
    return plain.substr(0, plain.size() - count);
}

}  // namespace

std::string wechat_signature(std::initializer_list<std::string_view> words) {
    std::vector<std::string_view> sorted(words);
    std::ranges::sort(sorted);
    std::string joined;
    for (const auto each : sorted) joined += each;
    std::array<unsigned char, 20> sum{};
    unsigned size = 0;
    if (EVP_Digest(joined.data(), joined.size(), sum.data(), &size, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("OpenSSL cannot compute a SHA-1");
    return hex(sum);
}

std::optional<std::string> wechat_aes_key(std::string_view encoding_aes_key) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (encoding_aes_key.size() != encoded_key_letters) return std::nullopt;
    const auto last = alphabet.find(encoding_aes_key.back());
    if (last == std::string_view::npos) return std::nullopt;
    // 43 letters hold 258 bits: WeChat makes them up by chance, and the last two bits say nothing.
    auto key = from_base64(std::string(encoding_aes_key.substr(0, encoded_key_letters - 1)) +
                           alphabet[last & ~std::size_t{3}] + "=");
    return key && key->size() == aes_key_bytes ? key : std::nullopt;
}

std::optional<std::string> unsealed_by_wechat(std::string_view encrypt, std::string_view aes_key,
                                              std::string_view app_id) {
    const auto sealed = from_base64(encrypt);
    const auto plain = sealed ? decrypted(*sealed, aes_key) : std::nullopt;
    const auto whole = plain ? without_padding(*plain) : std::nullopt;
    if (!whole || whole->size() < random_bytes + length_bytes) return std::nullopt;
    std::size_t length = 0;
    for (const char c : whole->substr(random_bytes, length_bytes))
        length = length << 8 | static_cast<unsigned char>(c);
    const auto rest = whole->substr(random_bytes + length_bytes);
    if (length > rest.size() || !same_secret(app_id, rest.substr(length))) return std::nullopt;
    return std::string(rest.substr(0, length));
}

}  // namespace kindred
