#include "adapters/jwt.hpp"

#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"

#include <nlohmann/json.hpp>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace kindred::jwt {
namespace {

constexpr std::chrono::minutes clocks_differ_by{5};
constexpr double year_9999_seconds = 253'402'300'799;
constexpr std::string_view any_algorithm = "*";  // no name of one
constexpr std::size_t token_bytes = 16 * 1024;
constexpr std::size_t keys_most = 256;
constexpr int key_bits_least = 2048, key_bits_most = 8192;

struct closer {
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(BIO* bytes) const { BIO_free(bytes); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(OSSL_PARAM* list) const { OSSL_PARAM_free(list); }
    void operator()(OSSL_PARAM_BLD* list) const { OSSL_PARAM_BLD_free(list); }
    void operator()(X509* certificate) const { X509_free(certificate); }
};
template <class Thing>
using owned = std::unique_ptr<Thing, closer>;

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}

owned<BIO> bytes_to_read(std::string_view text) {
    return owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// An encrypted PEM would make OpenSSL ask for its password on the terminal.
int no_password(char*, int, int, void*) { return -1; }

bool is_strong_rsa(const EVP_PKEY* key) {
    return key != nullptr && EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) >= key_bits_least &&
           EVP_PKEY_get_bits(key) <= key_bits_most;
}

owned<BIGNUM> number_of(std::string_view base64url_digits) {
    const auto bytes = from_base64url(base64url_digits);
    if (!bytes || bytes->empty() || bytes->size() > key_bits_most / 8 + 1) return {};
    return owned<BIGNUM>(BN_bin2bn(bytes_of(*bytes), static_cast<int>(bytes->size()), nullptr));
}

owned<EVP_PKEY> key_of_numbers(const BIGNUM* modulus, const BIGNUM* exponent) {
    const owned<OSSL_PARAM_BLD> list(OSSL_PARAM_BLD_new());
    const owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    if (!list || !context || OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_N, modulus) != 1 ||
        OSSL_PARAM_BLD_push_BN(list.get(), OSSL_PKEY_PARAM_RSA_E, exponent) != 1)
        return {};
    const owned<OSSL_PARAM> numbers(OSSL_PARAM_BLD_to_param(list.get()));
    EVP_PKEY* key = nullptr;
    if (!numbers || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, numbers.get()) != 1)
        return {};
    return owned<EVP_PKEY>(key);
}

std::optional<std::string> spelled(const EVP_PKEY* key) {
    if (!is_strong_rsa(key)) return std::nullopt;
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    if (size <= 0) return std::nullopt;
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> kept(der, [](unsigned char* p) { OPENSSL_free(p); });
    return base64url(std::span<const unsigned char>(der, static_cast<std::size_t>(size)));
}

using tree = nlohmann::ordered_json;

std::string text_in(const tree& from, const char* name) {
    const auto found = from.find(name);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

const EVP_MD* digest_of(std::string_view algorithm) {
    if (algorithm == "RS256") return EVP_sha256();
    if (algorithm == "RS384") return EVP_sha384();
    return algorithm == "RS512" ? EVP_sha512() : nullptr;
}

bool may_verify(const tree& jwk) {
    if (jwk.contains("use") && text_in(jwk, "use") != "sig") return false;
    const auto uses = jwk.find("key_ops");
    return uses == jwk.end() || !uses->is_array() || std::ranges::find(*uses, "verify") != uses->end();
}

// One line of the text that is kept: its id, the algorithm that it is for, the key, and who is endorsed by it.
std::optional<std::string> line_of_jwk(const tree& jwk) {
    if (!jwk.is_object() || text_in(jwk, "kty") != "RSA" || text_in(jwk, "kid").empty()) return std::nullopt;
    const bool for_one = jwk.contains("alg");
    if (!may_verify(jwk) || (for_one && digest_of(text_in(jwk, "alg")) == nullptr)) return std::nullopt;
    const auto modulus = number_of(text_in(jwk, "n")), exponent = number_of(text_in(jwk, "e"));
    if (!modulus || !exponent) return std::nullopt;
    const auto key = spelled(key_of_numbers(modulus.get(), exponent.get()).get());
    if (!key) return std::nullopt;
    auto line = base64url(std::string_view(text_in(jwk, "kid"))) + " " +
                (for_one ? text_in(jwk, "alg") : std::string(any_algorithm)) + " " + *key;
    if (const auto endorsed = jwk.find("endorsements"); endorsed != jwk.end() && endorsed->is_array())
        for (const auto& each : *endorsed)
            if (each.is_string()) line += " " + base64url(std::string_view(each.get_ref<const std::string&>()));
    return line + "\n";
}

std::optional<std::string> line_of_certificate(const std::string& id, const tree& pem) {
    if (id.empty() || !pem.is_string()) return std::nullopt;
    const auto bytes = bytes_to_read(pem.get_ref<const std::string&>());
    const owned<X509> certificate(bytes ? PEM_read_bio_X509(bytes.get(), nullptr, no_password, nullptr) : nullptr);
    if (!certificate) return std::nullopt;
    const auto key = spelled(X509_get0_pubkey(certificate.get()));
    if (!key) return std::nullopt;
    return base64url(std::string_view(id)) + " " + std::string(any_algorithm) + " " + *key + "\n";
}

std::string_view next_word(std::string_view& line) {
    const auto word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
    return word;
}

struct known_key {
    owned<EVP_PKEY> key;
    std::string_view algorithm;
    std::vector<std::string> endorsements;
};

known_key key_named(std::string_view id, std::string_view keys) {
    const auto wanted = base64url(id);
    while (!keys.empty()) {
        auto line = keys.substr(0, keys.find('\n'));
        keys.remove_prefix(std::min(keys.size(), line.size() + 1));
        if (next_word(line) != wanted) continue;
        known_key found;
        found.algorithm = next_word(line);
        const auto der = from_base64url(next_word(line)).value_or("");
        const auto* at = bytes_of(der);
        found.key.reset(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
        while (!line.empty()) found.endorsements.push_back(from_base64url(next_word(line)).value_or(""));
        return found;
    }
    return {};
}

bool is_signed(std::string_view what, std::string_view signature, const EVP_MD* digest, EVP_PKEY* key) {
    const owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    return context && is_strong_rsa(key) &&
           EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(what), what.size()) == 1;
}

// A number, maybe with a fraction (RFC 7519, "NumericDate"). A time that a token may do without is taken for
// `otherwise` only if it is not there at all.
std::optional<std::int64_t> time_in(json_value claims, std::string_view name, std::optional<std::int64_t> otherwise) {
    const json_value there = claims[name];
    if (!there) return otherwise;
    const auto written = there.is_text() ? std::string{} : there.text();
    double seconds = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), seconds);
    if (error != std::errc{} || end != written.data() + written.size()) return std::nullopt;
    if (!(seconds > 0 && seconds <= year_9999_seconds)) return std::nullopt;
    return static_cast<std::int64_t>(seconds);
}

bool is_valid_at(json_value claims, instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const auto spare = std::chrono::seconds{clocks_differ_by}.count();
    const auto from = time_in(claims, "nbf", 1), until = time_in(claims, "exp", std::nullopt);
    return from && until && seconds + spare >= *from && seconds - spare < *until;
}

bool is_for(json_value audience, std::string_view us) {
    if (us.empty()) return false;
    for (const json_value each : audience)
        if (each.is(us)) return true;
    return audience.is(us);
}

bool is_from(json_value issuer, const std::vector<std::string_view>& issuers) {
    return std::ranges::any_of(issuers, [issuer](std::string_view each) { return issuer.is(each); });
}

}  // namespace

std::optional<std::string> public_keys(std::string_view json) {
    if (!json_text::read(json)) return std::nullopt;  // bounds its depth
    const auto root = tree::parse(json, nullptr, false);
    if (!root.is_object()) return std::nullopt;
    std::string lines;
    std::size_t count = 0;
    const auto take = [&](std::optional<std::string> line) {
        if (line && ++count <= keys_most) lines += *line;
    };
    if (const auto set = root.find("keys"); set != root.end() && set->is_array()) {
        for (const auto& each : *set) take(line_of_jwk(each));
    } else {
        for (const auto& [id, pem] : root.items()) take(line_of_certificate(id, pem));
    }
    return lines.empty() ? std::nullopt : std::optional(std::move(lines));
}

std::string_view bearer(const http::headers& fields) {
    const auto given = http::value_of(fields, "Authorization");
    constexpr std::string_view scheme = "Bearer ";
    return given.starts_with(scheme) ? given.substr(scheme.size()) : std::string_view{};
}

std::optional<token> verified(std::string_view text, std::string_view keys, const expected& by, instant now) {
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (text.size() > token_bytes || second == std::string_view::npos) return std::nullopt;
    const auto header = from_base64url(text.substr(0, first));
    const auto signature = from_base64url(text.substr(second + 1));
    const auto about = header ? json_text::read(*header) : std::nullopt;
    if (!about || !signature) return std::nullopt;
    const json_value told = about->root();
    const auto algorithm = told["alg"].is_text() ? told["alg"].text() : std::string{};
    const auto* digest = digest_of(algorithm);
    if (digest == nullptr || told["crit"] || !told["kid"].is_text()) return std::nullopt;
    auto known = key_named(told["kid"].text(), keys);
    if (known.algorithm != any_algorithm && known.algorithm != algorithm) return std::nullopt;
    if (!known.key || !is_signed(text.substr(0, second), *signature, digest, known.key.get())) return std::nullopt;
    token made{from_base64url(text.substr(first + 1, second - first - 1)).value_or(""), std::move(known.endorsements)};
    const auto read = json_text::read(made.claims);
    if (!read) return std::nullopt;
    const json_value claims = read->root();
    if (!is_from(claims["iss"], by.issuers) || !is_for(claims["aud"], by.audience) || !is_valid_at(claims, now))
        return std::nullopt;
    return made;
}

std::optional<signing_key> signing_key::of_pem(std::string_view pem) {
    const auto bytes = bytes_to_read(pem);
    EVP_PKEY* key = bytes ? PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_password, nullptr) : nullptr;
    owned<EVP_PKEY> read(key);
    if (!is_strong_rsa(read.get())) return std::nullopt;
    return signing_key(std::shared_ptr<EVP_PKEY>(std::move(read)));
}

std::optional<std::string> signing_key::sign(std::string_view header, std::string_view claims) const {
    const auto what = base64url(header) + "." + base64url(claims);
    const owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    std::array<unsigned char, key_bits_most / 8> signature{};
    std::size_t size = signature.size();
    auto* key = static_cast<EVP_PKEY*>(key_.get());
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(what), what.size()) != 1)
        return std::nullopt;
    return what + "." + base64url(std::span<const unsigned char>(signature.data(), size));
}

}  // namespace kindred::jwt
