// What a message says of hours and days, word by word: what HOURS and LATER are understood from.
#pragma once

#include "bot/limits.hpp"
#include "bot/talk/library.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::hearing {

// A message that is longer than a question of ours tells a story.
inline constexpr std::size_t most_bytes = 4 * limits::question_characters;

enum class sign {
    hour,
    half,  // past an hour
    minute,
    dash,
    from,
    until,
    link,  // "to", "de … a": it joins two, and says nothing before one
    also,  // "and"
    only,
    any,
    day,
    weekend,
    weekdays,
    morning,
    afternoon,
    evening,
    am,
    pm,
    today,
    tonight,
    tomorrow,
    next_week,
    in_minutes,
    in_hours,
    in_days,
    later,
    beside,  // it belongs to an hour
    aside    // it says nothing
};

struct token {
    sign is = sign::aside;
    int value = 0;  // of an hour; of a day: 0 Monday; how many of in_…
    int minute = 0;
    bool in_words = false;  // an hour that was not written in digits
    bool is_later = false;  // the word is one for LATER as well: "mañana"
};

// The words that are known. Of two that are equally long the one that was added first counts.
class vocabulary {
public:
    explicit vocabulary(const language_words& of) : numbers_(of) {}

    void add(const std::vector<std::string>& folded, token means);
    void add_days(const std::vector<std::vector<std::string>>& weekdays);
    // A phrase of that language that is a list of words, with commas between them.
    void add_phrase(const language_words& of, std::string_view key, sign means);
    // What both HOURS and LATER know.
    void add_times(const time_words&);

    struct known {
        std::string_view folded;
        token means;
    };
    const std::vector<known>& all() const { return words_; }
    const language_words& numbers() const { return numbers_; }

private:
    const language_words& numbers_;
    std::vector<known> words_;
    std::deque<std::string> own_;
};

// Folded, with the signs that hours need kept: read_tokens and starts_with_word know them.
std::string folded_with_signs(std::string_view message);
bool starts_with_word(std::string_view folded_with_signs, std::string_view word);

struct tokens_read {
    std::vector<token> found;  // until the first word that says something else
    bool whole = true;         // there was none
};
// With `typing_errors` one in a long word for a day or a part of one is overlooked: "wednesdy".
tokens_read read_tokens(std::string_view folded_with_signs, const vocabulary&, bool typing_errors);

}  // namespace kindred::hearing
