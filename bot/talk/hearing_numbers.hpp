// Numbers as people write them in words, and options; what hearing's other files share.
#pragma once

#include "bot/talk/library.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::hearing {

// A number at the start of a folded text, and how many bytes of it say so.
struct number_found {
    int value = 0;
    std::size_t size = 0;
};

// In digits, of at most so many.
std::optional<number_found> digits_at(std::string_view folded, std::size_t most);
// The longest of the language's words for a number that stands there: "twenty four", "veinticuatro".
std::optional<number_found> number_word_at(std::string_view folded, const language_words&, char hyphen = ' ');

// Whether the phrase stands at the start of the folded text, and no letter of the same word behind it. What is a
// blank in the phrase may be a hyphen, kept as `hyphen`, in the text.
bool stands_at(std::string_view phrase, std::string_view text, char hyphen = ' ');

// "三月十四日" -> "3月14日": before one of these units only, elsewhere such numerals are words.
std::string chinese_as_digits(std::string_view message, std::span<const std::string_view> units);
// What is left of a folded message between words that say nothing: "later" of "ok later please". May be empty.
std::string_view without_polite(std::string_view folded, const library&, const language_words& talk);

// Whether a message of at most so many words has a phrase of both lists for that, one_of and and_one_of, side by side.
// In one of at most `overlapping_words` they may be the same words: "whats this".
bool asks_in_two(std::string_view folded, command, std::size_t most_words, std::size_t overlapping_words,
                 const language_words&);

// The texts of a question's options, folded for all that is looked for among them. They must outlive it.
struct options_offered {
    explicit options_offered(const std::vector<std::string>& texts);
    const std::vector<std::string>& written;
    std::vector<std::string> folded;
};
// option_in, of a message or a piece of one.
std::optional<std::size_t> option_named(std::string_view written, std::string_view folded, const options_offered&,
                                        const language_words&);

// The value of a text that is nothing but a Chinese numeral below a hundred.
std::optional<int> chinese_number(std::string_view);

}  // namespace kindred::hearing
