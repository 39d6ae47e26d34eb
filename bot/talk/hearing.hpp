// Understanding a reply: command words, numbers in any script, an option's words, a near miss, a month or a date.
#pragma once

#include "bot/talk/library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A command, if the whole message is one, in any language of the library (M1, M2 of the domain: STOP outranks the
// language of the talk). Inside a sentence these words are no commands.
std::optional<command> command_in(std::string_view message, const library&);

// Which of the options is meant: a tapped id, its number in any script or in words ("2", "2.", "٢", "two", "dos"),
// its text, or its text with one typing error (two from 8 letters on) if no other option is as near.
std::optional<std::size_t> option_in(std::string_view message, std::string_view tapped_id,
                                     const std::vector<std::string>& ids, const std::vector<std::string>& texts,
                                     const language_words&);

std::optional<bool> yes_or_no(std::string_view message, const language_words&);

struct date_heard {
    std::optional<int> month, day;  // 1-based; both empty: no date, or it moves
    bool moves = false;
    friend bool operator==(const date_heard&, const date_heard&) = default;
};
// "March", "14 de noviembre", "Nov 14", "11/14" (month first in en-US, day first elsewhere), "it moves", "not a date".
std::optional<date_heard> date_in(std::string_view message, const language_words&, std::string_view country);

}  // namespace kindred
