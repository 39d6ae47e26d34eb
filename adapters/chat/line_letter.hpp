// A letter as the bodies of LINE's push requests.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <vector>

namespace kindred {

// In order, up to five messages each. What cannot be shown here is named in `left_out`.
std::vector<std::string> line_bodies(const letter&, std::vector<std::string>& left_out);

}  // namespace kindred
