// A letter as the messages that Google Chat shows.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// In order, as JSON. Choices: up to ten short ones are the buttons of a card, up to fifty a list on a card to pick from
// and send off, else numbered lines; `function` is what a click names. What cannot be shown is named in `left_out`.
std::vector<std::string> google_chat_bodies(const letter&, std::string_view function,
                                            std::vector<std::string>& left_out);

}  // namespace kindred
