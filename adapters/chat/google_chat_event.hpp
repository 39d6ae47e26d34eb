// What Google Chat sends: an event read as inbounds.
#pragma once

#include "adapters/platform.hpp"

#include <string_view>

namespace kindred {

// An interaction event, in the form of the Chat API or in that of a Workspace add-on.
reading read_google_chat_event(std::string_view body);

// "spaces/AAA", and nothing else.
bool is_google_chat_space(std::string_view);

// The name of an attachment's bytes, parts between slashes that an address takes as they are.
bool is_google_chat_media(std::string_view);

}  // namespace kindred
