// Viber bots through Viber's REST API.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct viber_keys {
    std::string auth_token;
    std::string name = "Kindred";  // who a letter comes from; Viber shows 28 characters
    std::string uri;               // the bot's, for join links; may be empty
    std::string api = "https://chatapi.viber.com/pa";
    std::string webhook;  // where we take its callbacks; empty: nowhere that Viber sends to
    bool sessions_only = false;  // nothing is written outside a session, where Viber bills it
};

// A person is Viber's id of them for this bot. What duplicates are told by is the message_token, which has all 64 bits
// and is kept as it is written; of anything but a message "<token>:<event>".
//
// Viber takes letters only to people who have subscribed, which their first message does. Whoever came by a join link
// has not: they are shown a button that says JOIN for them (platform::thanks), and letters wait for it.
std::unique_ptr<const platform> make_viber(viber_keys);

}  // namespace kindred
