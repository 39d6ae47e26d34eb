// What platforms share whose requests carry the time that they were signed at, and where people write to an app by
// slash commands (Slack, Discord) or by a link that says "link CODE" (Teams, Google Chat).
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>

namespace kindred::chat {

// Whether these seconds since 1970 are within five minutes of now, before it or after it.
bool is_fresh(std::string_view seconds, instant now);

// What stands behind "/kindred": nothing opens the talk; "link CODE", "join CODE" and a code alone join; all else is
// what the person says.
void read_command(std::string words, inbound& into);

// What a person says. "link CODE" joins, as the command does; the bot itself knows "JOIN CODE" and the code alone.
void read_words(std::string words, inbound& into);

}  // namespace kindred::chat
