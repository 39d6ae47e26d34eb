// What Meta's platforms (WhatsApp, Messenger) have in common: how Meta proves who it is, its handshake, and what an
// answer means whose code says nothing.
#pragma once

#include "adapters/http/message.hpp"
#include "adapters/signature.hpp"
#include "bot/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred::meta {

// An app's signature in X-Hub-Signature-256, over the raw bytes of what was posted. Without a secret nothing has one.
class signature {
public:
    explicit signature(std::string_view app_secret) : usable_(!app_secret.empty()), mac_(app_secret) {}
    bool is_on(const http::request&) const;

private:
    bool usable_;
    keyed_mac mac_;
};

// Repeats hub.challenge to who knows our verify token; nothing for everybody else.
std::optional<http::response> greeting(const http::request&, std::string_view verify_token);

// With our name, as Meta's specification asks for it.
http::request named(http::request);

outcome outcome_of_status(int http_status);

// platform::may_have_taken: a code of Meta's says that the letter failed, but for the two of all its APIs (1 and 2)
// which say no more than the status.
bool may_have_taken(const http::response&);

}  // namespace kindred::meta
