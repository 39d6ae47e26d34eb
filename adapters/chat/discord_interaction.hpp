// What people do in Discord, and what Discord wants to hear at once.
#pragma once

#include "adapters/chat/discord.hpp"
#include "adapters/json_reader.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// Of components that do not stand for one choice. No id of a choice looks like these.
inline constexpr std::string_view discord_write = "WRITE";    // the button that opens a form, and the form
inline constexpr std::string_view discord_choose = "CHOOSE";  // the list of choices

reading discord_interaction(json_value body, const std::string& application_id);

// The answer to Discord's question whether we are there; nothing if it asks something else.
std::optional<http::response> discord_greeting(json_value body);

// What is answered once the turn is on disk.
http::response discord_thanks(json_value body);

// The commands that the app has, as Discord wants them registered.
std::string discord_commands();

}  // namespace kindred
