#include "tests/adapters/rsa_fixture.hpp"

#include "adapters/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

namespace kindred::test {
namespace {

std::string text_of(BIO* bytes) {
    char* start = nullptr;
    const long size = BIO_get_mem_data(bytes, &start);
    return {start, static_cast<std::size_t>(size)};
}

std::string number_of(const EVP_PKEY* key, const char* name) {
    BIGNUM* number = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    const std::unique_ptr<BIGNUM, void (*)(BIGNUM*)> kept(number, BN_free);
    std::vector<unsigned char> bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    return base64url(bytes);
}

std::string self_signed(EVP_PKEY* key) {
    const std::unique_ptr<X509, void (*)(X509*)> made(X509_new(), X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key);
    REQUIRE(X509_sign(made.get(), key, EVP_sha256()) > 0);
    const std::unique_ptr<BIO, int (*)(BIO*)> bytes(BIO_new(BIO_s_mem()), BIO_free);
    REQUIRE(PEM_write_bio_X509(bytes.get(), made.get()) == 1);
    return text_of(bytes.get());
}

}  // namespace

rsa_key key_of_bits(unsigned bits) {
    const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(EVP_RSA_gen(bits), EVP_PKEY_free);
    REQUIRE(key);
    const std::unique_ptr<BIO, int (*)(BIO*)> bytes(BIO_new(BIO_s_mem()), BIO_free);
    REQUIRE(PEM_write_bio_PrivateKey(bytes.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return {text_of(bytes.get()), self_signed(key.get()), number_of(key.get(), OSSL_PKEY_PARAM_RSA_N),
            number_of(key.get(), OSSL_PKEY_PARAM_RSA_E)};
}

const rsa_key& our_key() {
    static const auto key = key_of_bits(2048);
    return key;
}

const rsa_key& another_key() {
    static const auto key = key_of_bits(2048);
    return key;
}

}  // namespace kindred::test
