// Microsoft Teams, through the Bot Framework's connector.
#pragma once

#include "adapters/platform.hpp"

#include <memory>
#include <string>

namespace kindred {

struct teams_keys {
    std::string app_id;  // of the bot's registration
    std::string app_secret;
    std::string tenant;  // the school's directory; empty: the bot was registered for many, as one could until 2025
    std::string api = "https://login.microsoftonline.com";  // where tokens come from
    std::string keys = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    std::string service;  // where who stands in for Teams takes letters; empty: nobody stands in
};

// Only personal conversations are heard. A person is their conversation with the bot and where it is served, since both
// are needed to write to them: see teams_activity.hpp.
//
// Every request carries a token signed by Microsoft; there is no way to do without. Our own token is shown only to
// https at the Bot Framework's hosts, and to `service`.
//
// What duplicates are told by is the conversation and the activity's id in it.
std::unique_ptr<const platform> make_teams(teams_keys);

}  // namespace kindred
