// A letter as the bodies of Discord's messages.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct discord_bodies {
    std::vector<std::string> parts{};     // in order
    std::vector<std::string> left_out{};  // see written::left_out
};

// Photos at an address are shown with the words, other addresses are lines below them. Up to 25 choices are buttons,
// five in a row; with longer labels a list; else numbered lines. What has no choices has a button that opens a form.
//
// By the nonce Discord tells a repetition; it is made of `once_key` and differs from part to part. Without a key, none.
discord_bodies discord_bodies_of(const letter&, std::string_view once_key);

}  // namespace kindred
