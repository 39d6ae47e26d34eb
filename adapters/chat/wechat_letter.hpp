// A letter as the bodies of WeChat's customer service messages.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <vector>

namespace kindred {

struct wechat_bodies {
    std::vector<std::string> all;  // in order
    std::vector<std::string> left_out;
};

// Choices: a menu of lines to tap, as many as it takes; else numbered lines. A thing that WeChat holds goes by its
// media_id; one that lies elsewhere as its address.
wechat_bodies wechat_bodies_of(const letter&);

}  // namespace kindred
