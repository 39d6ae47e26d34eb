// Ed25519 signatures, by OpenSSL. Safe to use from several threads at once.
#pragma once

#include <memory>
#include <string_view>

namespace kindred {

class ed25519_key {
public:
    // 64 hexadecimal digits. Of anything else comes a key that no signature is good for.
    explicit ed25519_key(std::string_view public_hex);

    explicit operator bool() const { return key_ != nullptr; }

    // Whether these 128 hexadecimal digits sign the message.
    bool signs(std::string_view message, std::string_view signature_hex) const;

private:
    std::shared_ptr<void> key_;  // an EVP_PKEY, only ever read
};

}  // namespace kindred
