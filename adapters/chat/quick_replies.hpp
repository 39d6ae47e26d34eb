// Buttons that stand under the last words until somebody writes (Messenger, LINE): how a letter's choices become them.
#pragma once

#include "bot/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::chat {

// A label as long as the platform lets a button's be; what was longer ends in "…".
using label_cutter = std::string (*)(std::string_view);

struct tappable {
    std::string words;
    std::vector<choice> buttons;  // with labels that fit
};

// Choices whose labels fit are buttons. If one is too long, or there are no words above them, all stand as numbered
// lines in the words, and each button shows its number and as much of its label as fits. More choices than there may
// be buttons are numbered lines alone.
tappable tappable_of(const letter&, std::size_t buttons_most, label_cutter);

}  // namespace kindred::chat
