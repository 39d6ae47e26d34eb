// Google Chat: an app with an HTTP endpoint, built on the Chat API or as a Google Workspace add-on.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace kindred {

struct google_chat_keys {
    std::string project_number;
    std::string service_account;  // what stands in its JSON key file
    // What "Authentication audience" is set to where the app is configured: empty is the project number, else our own
    // address as it is written there. Tokens differ, and one kind is not taken for the other.
    std::string audience;
    std::string api = "https://chat.googleapis.com/v1";
    std::string keys;  // where Google's public keys are; empty: where they are for that audience
};

// Only direct messages are heard. A person is the space in which they and the app write to each other ("spaces/AAA"):
// that is where letters go, and only they are in it.
//
// What duplicates are told by is the message's name; of a click, with its time. Letters carry a requestId made of
// sending::once_key, so a letter that may have arrived is sent again.
std::unique_ptr<const platform> make_google_chat(google_chat_keys);

// Whether it is what Google gives as a JSON key file, with a private key that can be used.
bool is_google_service_account(std::string_view);

}  // namespace kindred
