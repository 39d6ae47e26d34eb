// What Microsoft Teams and Google Chat share: letters shown as cards.
#pragma once

#include "bot/message.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::chat {

inline constexpr std::string_view send_sign = "✓";  // sends a list off; a sign, so that it needs no language

// How a platform shows a letter: with buttons, else a list, else numbered words; a card stands below the last part.
struct card_look {
    std::size_t text_units;
    std::size_t buttons_most, button_units;
    std::size_t rows_most, row_units;
    std::function<std::string(const std::vector<choice>&)> buttons, list;  // a card
    std::function<std::string(const std::string& text, const std::string& card)> message;  // one of them may be empty
};
// The messages of its words and choices; none if it has neither.
std::vector<std::string> messages_with_card(const letter&, const card_look&);

}  // namespace kindred::chat
