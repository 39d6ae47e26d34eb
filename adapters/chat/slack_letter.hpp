// A letter as the bodies of Slack's chat.postMessage.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <vector>

namespace kindred {

struct slack_bodies {
    std::vector<std::string> parts{};     // in order
    std::vector<std::string> left_out{};  // see written::left_out
};

// A photo at an address is a message of its own, and comes first; every other address is a line below the words. Up
// to 25 choices with short labels are buttons, else they are numbered lines.
slack_bodies slack_bodies_of(const letter&);

}  // namespace kindred
