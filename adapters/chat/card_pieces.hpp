// What Microsoft Teams and Google Chat share: letters shown as cards.
#pragma once

#include "bot/message.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace kindred::chat {

// So few choices, each with an id and a label of at most so many UTF-16 units. True of none at all.
bool fit_a_card(const std::vector<choice>&, std::size_t most, std::size_t label_units);

inline constexpr std::string_view send_sign = "✓";  // sends a list off; a sign, so that it needs no language


}  // namespace kindred::chat
