// Proving who sent something: a keyed HMAC-SHA256, the spellings of its result, and comparing secrets.
// Everything here is safe to use from several threads at once.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kindred {

using mac_bytes = std::array<unsigned char, 32>;

// HMAC-SHA256 under one key. Fetching and keying it is what costs, so it is done once, when a channel is opened;
// each use works on a duplicate of the keyed context. Throws std::runtime_error if OpenSSL cannot do its part.
class keyed_mac {
public:
    explicit keyed_mac(std::string_view key);
    mac_bytes of(std::string_view message) const;
    // Over the parts as if they were one text.
    mac_bytes of(std::initializer_list<std::string_view> parts) const;

private:
    std::shared_ptr<const void> keyed_;  // an EVP_MAC_CTX that is only ever duplicated
};

std::array<unsigned char, 32> sha256(std::string_view);

std::string hex(std::span<const unsigned char>);        // lower case
std::string base64(std::span<const unsigned char>);     // with padding
std::string base64url(std::span<const unsigned char>);  // without padding
std::string base64(std::string_view);
std::string base64url(std::string_view);
// Nothing if it is not base64url, or not the one spelling that base64url() gives.
std::optional<std::string> from_base64url(std::string_view);

// Equal, in a time that tells nothing but their lengths. Nothing equals an empty secret.
bool same_secret(std::string_view expected, std::string_view given);

}  // namespace kindred
