// A letter as the bodies of Messenger messages.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <vector>

namespace kindred {

// In order: what is attached comes first, because quick replies vanish when another message follows. What cannot be
// shown here is named in `left_out`.
std::vector<std::string> messenger_bodies(const letter&, std::vector<std::string>& left_out);

}  // namespace kindred
