#include "adapters/chat/wechat_envelope.hpp"

#include "adapters/signature.hpp"
#include "tests/adapters/platform_fixture.hpp"

#include <openssl/evp.h>

#include <memory>
#include <span>

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string aes = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

// AES as WeChat does it, but with whatever stands at the end.
std::string sealed(const std::string& padded) {
    const auto key = wechat_aes_key(aes).value();
    const auto bytes = [](const std::string& of) {
        return static_cast<const unsigned char*>(static_cast<const void*>(of.data()));
    };
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> to(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    std::vector<unsigned char> made(padded.size() + 16);
    int size = 0, rest = 0;
    REQUIRE(EVP_EncryptInit_ex(to.get(), EVP_aes_256_cbc(), nullptr, bytes(key), bytes(key)) == 1);
    EVP_CIPHER_CTX_set_padding(to.get(), 0);
    REQUIRE(EVP_EncryptUpdate(to.get(), made.data(), &size, bytes(padded), static_cast<int>(padded.size())) == 1);
    REQUIRE(EVP_EncryptFinal_ex(to.get(), made.data() + size, &rest) == 1);
    return base64(std::span<const unsigned char>(made.data(), static_cast<std::size_t>(size + rest)));
}

std::string inside(const std::string& xml, const std::string& app_id, std::size_t length) {
    std::string made(16, 'r');
    for (const int shift : {24, 16, 8, 0}) made.push_back(static_cast<char>(length >> shift & 0xFF));
    return made + xml + app_id;
}

std::string padded(std::string plain) {
    const std::size_t count = 32 - plain.size() % 32;
    return plain.append(count, static_cast<char>(count));
}

std::string unsealed(const std::string& encrypt) {
    return unsealed_by_wechat(encrypt, wechat_aes_key(aes).value(), "wx0000000000000001").value_or("none");
}

}  // namespace

TEST_CASE("WeChat: the words of a signature are sorted by their bytes") {
    const auto told = [](const char* vector, const char* member) {
        return vectors()[vector][member].get<std::string>();
    };
    CHECK(wechat_signature({"kindredtoken", "1760000000", "1234567"}) == told("wechat", "value"));
    CHECK(wechat_signature({"1234567", "kindredtoken", "1760000000"}) == told("wechat", "value"));
    const auto encrypt = told("wechat_encrypted", "encrypt");
    CHECK(wechat_signature({"kindredtoken", "1760000000", "1234567", encrypt}) == told("wechat_encrypted", "value"));
    CHECK(wechat_signature({}) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");  // of no bytes
}

TEST_CASE("WeChat: the vector is opened with its key") {
    const auto vector = vectors()["wechat_encrypted"];
    CHECK(vector["encoding_aes_key"] == aes);
    CHECK(unsealed(vector["encrypt"]) == vector["plain_xml"].get<std::string>());
    const auto other = wechat_aes_key("B" + aes.substr(1)).value();
    CHECK_FALSE(unsealed_by_wechat(vector["encrypt"].get<std::string>(), other, "wx0000000000000001"));
    CHECK_FALSE(unsealed_by_wechat(vector["encrypt"].get<std::string>(), "", "wx0000000000000001"));
    CHECK_FALSE(unsealed_by_wechat(vector["encrypt"].get<std::string>(), wechat_aes_key(aes).value(), ""));
}

TEST_CASE("WeChat: what is sealed is taken only whole and for this account") {
    const std::string xml = "<xml></xml>", app = "wx0000000000000001";
    CHECK(unsealed(sealed(padded(inside(xml, app, xml.size())))) == xml);
    CHECK(unsealed(sealed(padded(inside("", app, 0)))).empty());
    const std::string fits(32 - (20 + app.size()) % 32, 'x');
    CHECK(unsealed(sealed(padded(inside(fits, app, fits.size())))) == fits);  // a whole block of padding
    CHECK(unsealed(sealed(padded(inside(xml, "wx0000000000000002", xml.size())))) == "none");
    CHECK(unsealed(sealed(padded(inside(xml, "", xml.size())))) == "none");
    CHECK(unsealed(sealed(padded(inside(xml, app + "x", xml.size())))) == "none");
    CHECK(unsealed(sealed(padded(inside(xml, app, xml.size() + 1)))) == "none");
    CHECK(unsealed(sealed(padded(inside(xml, app, 0xFFFFFFFF)))) == "none");
    CHECK(unsealed(sealed(padded(std::string(19, 'r')))) == "none");
    const auto whole = padded(inside(xml, app, xml.size()));
    for (const char last : {'\0', '\x21', '\x7f', '\xff', static_cast<char>(whole.back() + 1)}) {
        auto changed = whole;
        changed.back() = last;
        CHECK(unsealed(sealed(changed)) == "none");
    }
    auto uneven = whole;
    uneven[uneven.size() - 2] = 'x';
    CHECK(unsealed(sealed(uneven)) == "none");
    CHECK(unsealed(sealed(whole.substr(0, 16))) == "none");
    CHECK(unsealed(sealed(std::string(32, '\x20'))) == "none");
}

TEST_CASE("WeChat: only standard base64 is taken, in its one spelling") {
    const auto good = sealed(padded(inside("<xml></xml>", "wx0000000000000001", 11)));
    CHECK(unsealed(good) == "<xml></xml>");
    CHECK(unsealed("") == "none");
    CHECK(unsealed("=") == "none");
    CHECK(unsealed("====") == "none");
    CHECK(unsealed(good + "\n") == "none");
    CHECK(unsealed(good.substr(0, good.size() - 1)) == "none");
    CHECK(unsealed(good + "====") == "none");
    CHECK(unsealed("-" + good.substr(1)) == "none");
    CHECK(unsealed(" " + good.substr(1)) == "none");
}

TEST_CASE("WeChat: an EncodingAESKey is 43 letters, of which the last two bits say nothing") {
    CHECK(wechat_aes_key(aes)->size() == 32);
    CHECK(wechat_aes_key(aes.substr(0, 42) + "9") == wechat_aes_key(aes));  // "8" is 60, "9" is 61
    CHECK(wechat_aes_key(aes.substr(0, 42) + "/") == wechat_aes_key(aes));
    CHECK(wechat_aes_key(aes.substr(0, 42) + "7") != wechat_aes_key(aes));
    for (const auto& bad : {std::string{}, aes + "=", aes.substr(1), aes.substr(0, 42) + "-", "-" + aes.substr(1)}) {
        INFO(bad);
        CHECK_FALSE(wechat_aes_key(bad));
    }
}
