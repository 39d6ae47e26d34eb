// What Slack sends, however it came: the body of an event, of an interaction, the fields of a slash command.
#pragma once

#include "adapters/chat/slack.hpp"
#include "adapters/json_reader.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kindred {

reading slack_event(json_value body, const slack_keys&);
reading slack_interaction(json_value body, const slack_keys&);

using slack_field = std::function<std::string(std::string_view name)>;  // in UTF-8; empty: there is none
reading slack_command(const slack_field&, const slack_keys&);

}  // namespace kindred
