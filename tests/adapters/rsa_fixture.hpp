// What the tests of signed tokens share: keys made for this run, as a platform would publish them, and tokens by them.
#pragma once

#include "adapters/jwt.hpp"
#include "adapters/platform.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace kindred::test {

// The strings that an RSA key is written as. Made once a run: that takes a moment.
struct rsa_key {
    std::string private_pem, certificate_pem;
    std::string modulus, exponent;  // base64url

    std::string jwk(const std::string& id, const std::string& more = {}) const {
        return R"({"kty":"RSA","use":"sig","kid":")" + id + R"(","n":")" + modulus + R"(","e":")" + exponent + "\"" +
               more + "}";
    }
};
const rsa_key& our_key();
const rsa_key& another_key();
rsa_key key_of_bits(unsigned);

inline std::string jwk_set(const std::string& keys) { return R"({"keys":[)" + keys + "]}"; }

// The token that this key signs, by RS256.
inline std::string token_of(const rsa_key& by, std::string_view header, std::string_view claims) {
    const auto key = jwt::signing_key::of_pem(by.private_pem);
    REQUIRE(key);
    const auto made = key->sign(header, claims);
    REQUIRE(made);
    return *made;
}

inline provisions keys_kept(const std::string& json, instant until = instant::max()) {
    const auto keys = jwt::public_keys(json);
    REQUIRE(keys);
    return {{"keys", {*keys, until}}};
}

}  // namespace kindred::test
