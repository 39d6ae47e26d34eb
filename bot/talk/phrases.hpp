// Phrases that take what was found by others back.
#pragma once

#include "bot/text/phrase_set.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

using text::place_found;

// Whether one of the phrases is in the text so that it overlaps that place. There "…" stands for up to three words.
bool overlaps(const std::vector<std::string>& phrases, std::string_view folded, place_found);

}  // namespace kindred
