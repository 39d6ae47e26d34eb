// What a person wrote, out of the way in which Slack spells it.
#pragma once

#include "adapters/json_reader.hpp"

#include <string>
#include <string_view>

namespace kindred {

// "Me &amp; <@U1|Ana>: <http://oak.example|oak.example> :+1:" is "Me & @Ana: oak.example 👍". Slack sends emoji as
// names; which characters they are stands in the message's `blocks`, and a name that does not stays as it is.
std::string slack_words(std::string_view written, json_value blocks = {});

}  // namespace kindred
