// What Meta's platforms (WhatsApp, Messenger) have in common: how Meta proves who it is, its handshake, the shape of
// what it posts, and what its errors mean.
#pragma once

#include "adapters/http/message.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/platform.hpp"
#include "adapters/signature.hpp"
#include "bot/message.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
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

// What was posted, entry by entry; of another kind of object, none. What holds nothing for us is one ignored inbound.
reading read_entries(const http::request&, std::string_view object,
                     const std::function<void(json_value entry, reading& into)>&);

// Which codes mean what, `last` included; a subcode of 0: whichever. The first in a table that fits counts.
struct code_class {
    std::int64_t first, last;
    outcome what;
    std::int64_t subcode = 0;
};
struct fault {
    std::int64_t code = -1, subcode = 0;  // -1: no code was told, 0: no subcode
};
fault fault_in(json_value error);  // {"code":…,"error_subcode":…}
// By the code, never by the title; by the HTTP status where the table does not know the code, or there is none.
receipt verdict(std::span<const code_class>, fault, int http_status);

// platform::may_have_taken: a code of Meta's says that the letter failed, but for the two of all its APIs (1 and 2)
// which say no more than the status.
bool may_have_taken(const http::response&);

}  // namespace kindred::meta
