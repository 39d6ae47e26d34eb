// A letter as the activities that Teams shows.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <vector>

namespace kindred {

// In order, as JSON. Choices: up to six short ones are the buttons of a card, up to fifty a list on a card to pick from
// and send off, else numbered lines. What cannot be shown is named in `left_out`.
std::vector<std::string> teams_bodies(const letter&, std::vector<std::string>& left_out);

}  // namespace kindred
