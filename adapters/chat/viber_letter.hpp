// A letter as the bodies of Viber's send_message.
#pragma once

#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct viber_bodies {
    std::vector<std::string> all;  // in order
    std::vector<std::string> left_out;
};

// Choices: short ones two in a row of the keyboard, longer ones a row or two each; too many or too long, numbered
// lines. What is tapped comes back as a text that is the choice's id; which ids were offered comes back beside it as
// tracking_data, so that nobody's own words are taken for a button.
viber_bodies viber_bodies_of(const letter&, std::string_view sender);

// Whether this text, with this tracking_data beside it, is a button of ours.
bool is_viber_tap(std::string_view text, std::string_view tracking_data);

// What greets somebody who opened the talk by a join link: a sign that needs no language, and a button that says JOIN.
std::string viber_welcome(std::string_view sender, std::string_view join_code);

}  // namespace kindred
