#include "adapters/jwt.hpp"

#include "adapters/signature.hpp"
#include "tests/adapters/platform_fixture.hpp"
#include "tests/adapters/rsa_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

constexpr std::int64_t noon = 1760000000;
const char* const plain_header = R"({"alg":"RS256","typ":"JWT","kid":"k1"})";

jwt::expected us() { return {{"https://issuer.example", "issuer.example"}, "us"}; }

std::string claims(const std::string& more = {}) {
    return R"({"iss":"https://issuer.example","aud":"us","nbf":1760000000,"exp":1760003600)" + more + "}";
}

const std::string& kept() {
    static const auto keys = jwt::public_keys(jwk_set(another_key().jwk("k0") + "," + our_key().jwk("k1"))).value();
    return keys;
}

bool passes(const std::string& header, const std::string& said, std::int64_t at = noon + 100) {
    return jwt::verified(token_of(our_key(), header, said), kept(), us(), at_seconds(at)).has_value();
}

// The same token signed with another digest, or not at all: the header is changed after the signature was made.
std::string with_header(const std::string& token, std::string_view header) {
    return base64url(header) + token.substr(token.find('.'));
}

}  // namespace

TEST_CASE("A token of a platform's own key is taken, and its claims with it") {
    const auto made = jwt::verified(token_of(our_key(), plain_header, claims(R"(,"email":"a@oak.example")")), kept(),
                                    us(), at_seconds(noon + 100));
    REQUIRE(made);
    CHECK(made->claims == claims(R"(,"email":"a@oak.example")"));
    CHECK(made->endorsements.empty());
}

TEST_CASE("The vectors' tokens are taken at their time") {
    for (const char* name : {"teams", "google_chat_project_number"}) {
        INFO(name);
        const auto vector = vectors()[name];
        const auto keys = jwt::public_keys(jwk_set(vector["jwk"].dump()));
        REQUIRE(keys);
        const std::string issuer = vector["claims"]["iss"], audience = vector["claims"]["aud"];
        const http::headers fields{{vector["header"], vector["value"]}};
        const auto token = jwt::bearer(fields);
        const auto made =
            jwt::verified(token, *keys, {{issuer}, audience}, at_seconds(vector["check_time"].get<std::int64_t>()));
        REQUIRE(made);
        CHECK(made->endorsements == std::vector<std::string>{"msteams"});
        CHECK(nlohmann::json::parse(made->claims) == vector["claims"]);
        CHECK_FALSE(jwt::verified(token, *keys, {{issuer}, audience + "0"}, at_seconds(noon + 100)));
        CHECK_FALSE(jwt::verified(token, *keys, {{issuer + "0"}, audience}, at_seconds(noon + 100)));
    }
}

TEST_CASE("M12: a token changed in any place is refused") {
    const auto good = token_of(our_key(), plain_header, claims());
    std::size_t passed = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        passed += jwt::verified(changed, kept(), us(), at_seconds(noon + 100)) ? 1 : 0;
        passed += jwt::verified(good.substr(0, i), kept(), us(), at_seconds(noon + 100)) ? 1 : 0;
    }
    CHECK(passed == 0);
    CHECK_FALSE(jwt::verified(good + "=", kept(), us(), at_seconds(noon + 100)));
    CHECK_FALSE(jwt::verified(good + "." + good, kept(), us(), at_seconds(noon + 100)));
}

TEST_CASE("Only RSA signatures by a named key are taken") {
    struct row {
        const char* header;
        bool taken;
    };
    auto r = GENERATE(values<row>({
        {R"({"alg":"RS256","kid":"k1"})", true},
        {R"({"alg":"RS256","kid":"k1","x5t":"k1"})", true},
        {R"({"alg":"RS256","kid":"k0"})", false},  // another key
        {R"({"alg":"RS256","kid":"k2"})", false},
        {R"({"alg":"RS256","kid":""})", false},
        {R"({"alg":"RS256","kid":1})", false},
        {R"({"alg":"RS256"})", false},
        {R"({"alg":"RS384","kid":"k1"})", false},  // another digest than it is signed by
        {R"({"alg":"RS512","kid":"k1"})", false},
        {R"({"alg":"none","kid":"k1"})", false},
        {R"({"alg":"None","kid":"k1"})", false},
        {R"({"alg":"HS256","kid":"k1"})", false},
        {R"({"alg":"PS256","kid":"k1"})", false},
        {R"({"alg":"ES256","kid":"k1"})", false},
        {R"({"alg":["RS256"],"kid":"k1"})", false},
        {R"({"kid":"k1"})", false},
        {R"({"alg":"RS256","kid":"k1","crit":["b64"],"b64":false})", false},
        {"[]", false},
        {"", false},
    }));
    DYNAMIC_SECTION(r.header) { CHECK(passes(r.header, claims()) == r.taken); }
}

TEST_CASE("A token without a signature, or signed by our public key as a password, is refused") {
    const auto at = at_seconds(noon + 100);
    const auto good = token_of(our_key(), plain_header, claims());
    const auto unsigned_part = base64url(R"({"alg":"none"})") + "." + base64url(claims()) + ".";
    CHECK_FALSE(jwt::verified(unsigned_part, kept(), us(), at));
    CHECK_FALSE(jwt::verified(with_header(good, R"({"alg":"none","kid":"k1"})"), kept(), us(), at));
    const auto head = base64url(R"({"alg":"HS256","kid":"k1"})") + "." + base64url(claims());
    for (const auto& password : {our_key().certificate_pem, our_key().modulus, kept()})
        CHECK_FALSE(jwt::verified(head + "." + base64url(keyed_mac(password).of(head)), kept(), us(), at));
    CHECK_FALSE(jwt::verified(good, "", us(), at));
    CHECK_FALSE(jwt::verified("", kept(), us(), at));
    CHECK_FALSE(jwt::verified("..", kept(), us(), at));
}

TEST_CASE("Who issued it and whom it is for must fit") {
    struct row {
        const char* said;
        bool taken;
    };
    auto r = GENERATE(values<row>({
        {R"({"iss":"https://issuer.example","aud":"us","exp":1760003600})", true},
        {R"({"iss":"issuer.example","aud":"us","exp":1760003600})", true},
        {R"({"iss":"issuer.example","aud":["them","us"],"exp":1760003600})", true},
        {R"({"iss":"issuer.example","aud":["them"],"exp":1760003600})", false},
        {R"({"iss":"issuer.example","aud":[],"exp":1760003600})", false},
        {R"({"iss":"issuer.example","aud":"them","exp":1760003600})", false},
        {R"({"iss":"issuer.example","aud":"","exp":1760003600})", false},
        {R"({"iss":"issuer.example","exp":1760003600})", false},
        {R"({"iss":"other.example","aud":"us","exp":1760003600})", false},
        {R"({"iss":["issuer.example"],"aud":"us","exp":1760003600})", false},
        {R"({"aud":"us","exp":1760003600})", false},
        {R"({"iss":"issuer.example","aud":"us"})", false},  // it would be good for ever
        {R"({"iss":"issuer.example","aud":"us","exp":"soon"})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":1e99})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":9223372036854775807})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":-1})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":1760003600,"nbf":"later"})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":1760003600.25,"nbf":1.76e9})", true},
        {R"({"iss":"issuer.example","aud":"us","exp":"1760003600"})", false},  // no number
        {R"({"iss":"issuer.example","aud":"us","exp":1760003600,"nbf":"1760000000"})", false},
        {R"({"iss":"issuer.example","aud":"us","exp":true})", false},
        {"null", false},
        {"not JSON", false},
    }));
    DYNAMIC_SECTION(r.said) { CHECK(passes(plain_header, r.said) == r.taken); }
}

TEST_CASE("It is good from nbf to exp, by clocks that differ by five minutes") {
    struct row {
        std::int64_t at;
        bool taken;
    };
    auto r = GENERATE(values<row>({
        {noon - 301, false},
        {noon - 300, true},
        {noon, true},
        {noon + 3600, true},
        {noon + 3899, true},
        {noon + 3900, false},
        {0, false},
    }));
    DYNAMIC_SECTION(r.at) { CHECK(passes(plain_header, claims(), r.at) == r.taken); }
}

TEST_CASE("Keys are read from a JWK set or a map of certificates") {
    const auto at = at_seconds(noon + 100);
    const auto good = token_of(our_key(), plain_header, claims());
    const auto believed = [&](const std::string& json) {
        const auto keys = jwt::public_keys(json);
        return keys && jwt::verified(good, *keys, us(), at);
    };
    CHECK(believed(jwk_set(our_key().jwk("k1"))));
    CHECK(believed(jwk_set(R"({"kty":"EC","kid":"k1"},5,null,)" + our_key().jwk("k1"))));
    CHECK_FALSE(believed(jwk_set(another_key().jwk("k1"))));
    CHECK_FALSE(believed(jwk_set(another_key().jwk("k1") + "," + our_key().jwk("k1"))));  // the first of a name
    const auto map = [](const std::string& id, const std::string& pem) {
        return nlohmann::json{{id, pem}}.dump();
    };
    CHECK(believed(map("k1", our_key().certificate_pem)));
    CHECK_FALSE(believed(map("k1", another_key().certificate_pem)));
    CHECK_FALSE(believed(map("k2", our_key().certificate_pem)));
    auto for_secrecy = our_key().jwk("k1");
    for_secrecy.replace(for_secrecy.find(R"("sig")"), 5, R"("enc")");
    CHECK_FALSE(jwt::public_keys(jwk_set(for_secrecy)));
}

TEST_CASE("A key is for what its owner says") {
    struct row {
        const char* said;
        bool taken;
    };
    auto r = GENERATE(values<row>({
        {R"(,"alg":"RS256")", true},
        {R"(,"alg":"RS512")", false},
        {R"(,"alg":"PS256")", false},
        {R"(,"alg":"*")", false},
        {R"(,"alg":7)", false},
        {R"(,"key_ops":["verify"])", true},
        {R"(,"key_ops":["sign","verify"],"alg":"RS256")", true},
        {R"(,"key_ops":["encrypt"])", false},
        {R"(,"key_ops":[])", false},
    }));
    DYNAMIC_SECTION(r.said) {
        const auto keys = jwt::public_keys(jwk_set(our_key().jwk("k1", r.said))).value_or("");
        const auto token = token_of(our_key(), plain_header, claims());
        CHECK(jwt::verified(token, keys, us(), at_seconds(noon + 100)).has_value() == r.taken);
    }
}

TEST_CASE("What holds no key that can be used is refused") {
    for (const auto& each : nonsense()) CHECK_FALSE(jwt::public_keys(each));
    for (const char* each : {R"({"keys":[]})", R"({"keys":[{}]})", R"({"keys":[{"kty":"RSA","kid":"k"}]})",
                             R"({"keys":[{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB"}]})",
                             R"({"keys":[{"kty":"RSA","kid":"k","n":"!","e":"AQAB"}]})", R"({"k1":"x"})",
                             R"({"k1":"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})"})
        CHECK_FALSE(jwt::public_keys(each));
    CHECK_FALSE(jwt::public_keys(jwk_set(our_key().jwk(""))));
    const auto weak = key_of_bits(1024);
    CHECK_FALSE(jwt::public_keys(jwk_set(weak.jwk("k1"))));
    CHECK_FALSE(jwt::public_keys(nlohmann::json{{"k1", weak.certificate_pem}}.dump()));
    CHECK_FALSE(jwt::signing_key::of_pem(weak.private_pem));
}

TEST_CASE("Endorsements come with the key") {
    const auto keys = jwt::public_keys(jwk_set(our_key().jwk("k1", R"(,"endorsements":["msteams","web chat",7])")));
    REQUIRE(keys);
    const auto made = jwt::verified(token_of(our_key(), plain_header, claims()), *keys, us(), at_seconds(noon + 100));
    REQUIRE(made);
    CHECK(made->endorsements == std::vector<std::string>{"msteams", "web chat"});
}

TEST_CASE("A private key is taken as PEM, and never asked a password for") {
    CHECK(jwt::signing_key::of_pem(our_key().private_pem));
    for (const char* each :
         {"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
          "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
          "00112233445566778899AABBCCDDEEFF\n\nAAAAAAAAAAAAAAAAAAAAAA==\n-----END RSA PRIVATE KEY-----\n"})
        CHECK_FALSE(jwt::signing_key::of_pem(each));
    CHECK_FALSE(jwt::signing_key::of_pem(our_key().certificate_pem));
}

TEST_CASE("The token of a request stands behind Bearer") {
    CHECK(jwt::bearer({{"authorization", "Bearer a.b.c"}}) == "a.b.c");
    CHECK(jwt::bearer({{"Authorization", "Basic a.b.c"}}).empty());
    CHECK(jwt::bearer({{"Authorization", "Bearer"}}).empty());
    CHECK(jwt::bearer({}).empty());
}
