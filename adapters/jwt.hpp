// Signed tokens (JSON Web Tokens, RFC 7519): whether one was made for us with a platform's own key, and making one with
// a key of the school's. RS256, RS384 and RS512 only: "none" proves nothing, and the HS family would let everyone sign
// who knows the public key. Everything here is safe to use from several threads at once.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::jwt {

// The RSA keys of a JWK set ({"keys":[…]}, RFC 7517) or of a map from key ids to certificates ({"id":"-----BEGIN
// CERTIFICATE…"}), as one text to be kept: finding a key in it reads no JSON. Nothing if none is of use.
std::optional<std::string> public_keys(std::string_view json);

// The token of "Authorization: Bearer …"; empty if there is none.
std::string_view bearer(const http::headers&);

struct expected {
    std::vector<std::string_view> issuers;  // any of them
    std::string_view audience;
};

struct token {
    std::string claims;                     // a JSON object
    std::vector<std::string> endorsements;  // of the key that signed it (Bot Framework)
};

// The token, if one of these keys signed it, somebody expected issued it, it is for us, and it is valid now by a clock
// that may differ by five minutes. What it claims beside that is the caller's to look at.
std::optional<token> verified(std::string_view text, std::string_view keys, const expected&, instant now);

// An RSA private key.
class signing_key {
public:
    static std::optional<signing_key> of_pem(std::string_view);  // nothing if it is not one, or is encrypted
    // A token signed by RS256; header and claims are JSON objects. Nothing if OpenSSL cannot do its part.
    std::optional<std::string> sign(std::string_view header, std::string_view claims) const;

private:
    explicit signing_key(std::shared_ptr<void> key) : key_(std::move(key)) {}
    std::shared_ptr<void> key_;  // an EVP_PKEY that is only ever used to sign
};

}  // namespace kindred::jwt
