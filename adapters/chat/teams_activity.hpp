// What Teams sends: an activity read as an inbound, and where its sender is reached.
#pragma once

#include "adapters/platform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// Where a person is reached. As inbound::sender it is spelled "emea a:1x7…": the region of the public service, a blank,
// the conversation; or the whole address of another service in place of the region. An address never holds a blank.
// The directory id that Teams now and then adds to the service's address is left out, else one person would be two.
struct teams_place {
    std::string service;  // "https://smba.trafficmanager.net/emea"
    std::string conversation;
    friend bool operator==(const teams_place&, const teams_place&) = default;
};
std::string teams_sender(std::string_view service_url, std::string_view conversation);  // empty: none can be made
std::optional<teams_place> teams_place_of(std::string_view sender);

// Whether our token may be shown there: to https at a host of the Bot Framework's, or to who stands in for Teams.
bool is_teams_host(std::string_view url, std::string_view stand_in);

// One activity, of which is_teams_host(serviceUrl) is known.
reading read_teams_activity(std::string_view body, std::string_view app_id);

// What an activity of the kind "invoke" waits to hear; an empty 200 for all others.
http::response thanks_for_teams_activity(std::string_view body);

}  // namespace kindred
