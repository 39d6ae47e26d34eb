// Understanding a reply: command words, numbers in any script, an option's words, a near miss, a month or a date.
#pragma once

#include "bot/talk/library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A command, if the whole message is one, in any language of the library (M1, M2 of the domain: STOP outranks the
// language of the talk). Inside a sentence these words are no commands. The words that carriers have people write
// (STOP QUIT END REVOKE OPTOUT CANCEL UNSUBSCRIBE STOPALL) stop whatever the library holds, as does "/stop"; the
// names of all commands count behind a slash. Case, punctuation and blanks do not matter, nor STOP said thrice.
std::optional<command> command_in(std::string_view message, const library&);

// Which of the options is meant: a tapped id, its number in any script or in words ("2", "2.", "٢", "two", "dos"),
// its text, alone or behind its number, or its text with one typing error (from 4 letters on; two from 8 on) if no
// other option is as near. A tapped id that is none of them means nothing, whatever the button said.
std::optional<std::size_t> option_in(std::string_view message, std::string_view tapped_id,
                                     const std::vector<std::string>& ids, const std::vector<std::string>& texts,
                                     const language_words&);

// A whole message of those words, or a thumb up or down.
std::optional<bool> yes_or_no(std::string_view message, const language_words&);

struct date_heard {
    std::optional<int> month, day;  // 1-based; both empty: no date, or it moves
    bool moves = false;
    friend bool operator==(const date_heard&, const date_heard&) = default;
};
// "March", "14 de noviembre", "Nov 14", "every year in November", "11/14", "14.11.", "2024-11-14", "11月14日",
// "it moves", "not a date". Of two numbers the month is first where the country (ISO 3166-1) writes so, as the
// United States do, unless only the other order is possible. A year is passed over. A message that is not surely
// one date, or names an impossible one, is not heard.
std::optional<date_heard> date_in(std::string_view message, const language_words&, std::string_view country);

}  // namespace kindred
