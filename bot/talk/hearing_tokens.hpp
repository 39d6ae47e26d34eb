// What a message says of hours and days, word by word: what HOURS and LATER are understood from.
#pragma once

#include "bot/limits.hpp"
#include "bot/talk/library.hpp"
#include "bot/talk/vocabulary.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred::hearing {

// A message that is longer than a question of ours tells a story.
inline constexpr std::size_t most_bytes = 4 * limits::question_characters;

// A message with the signs that hours need kept: read_tokens and starts_with_word know them. `folded` is the same
// message without them.
std::string folded_with_signs(std::string_view message, std::string_view folded);
bool starts_with_word(std::string_view folded_with_signs, std::string_view word);

struct tokens_read {
    std::vector<token> found;  // until the first word that says something else
    bool whole = true;         // there was none
};
// With that language's words for numbers. With `typing_errors` one in a long word for a day or a part of one is
// overlooked: "wednesdy".
tokens_read read_tokens(std::string_view folded_with_signs, const vocabulary&, const language_words& numbers,
                        bool typing_errors);

}  // namespace kindred::hearing
