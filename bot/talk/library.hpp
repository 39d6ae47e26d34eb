// Everything that kindred can say, and every word that it understands, by language. Filled by prompts/, read by the
// talk; a plain value that does not change while the server runs, so any thread may read it.
#pragma once

#include "bot/people.hpp"
#include "bot/talk/survey.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

enum class command { stop, start, help, mine, forget, skip, back, later };

struct language_words {
    std::string tag;   // BCP 47
    std::string name;  // in itself: "Español"
    bool right_to_left = false;
    std::string reviewed_by;                                  // empty: a draft
    std::map<std::string, std::string, std::less<>> phrases;  // "stopped" -> "{school}: you get no more messages…"
    std::map<command, std::vector<std::string>> commands;  // "detener", "no mas mensajes"; folded (see text/fold.hpp)
    std::vector<std::string> yes, no;                      // folded
    std::vector<std::vector<std::string>> numbers;         // words for 1, 2, 3 …: {"one","first"}; folded
    std::vector<std::vector<std::string>> months;          // words for January …: {"january","jan"}; folded
    std::vector<std::string> moves, no_date;               // "it moves", "not a date"; folded
    // survey id -> question id -> text; option texts under "question.option"; the survey's title under ""
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> surveys;
};

// Values for the {placeholders} of a text.
using fillings = std::vector<std::pair<std::string_view, std::string_view>>;

struct library {
    school house;
    std::vector<survey> surveys;
    std::vector<language_words> languages;  // those the school chose, its default first

    const survey* find(std::string_view survey_id) const;
    const question* find(const survey&, std::string_view question_id) const;

    // The best of the school's languages for a tag ("es-MX" -> "es"), by RFC 4647 lookup; the default if none.
    const language_words& words(std::string_view tag) const;
    // The same, but nullptr if the school does not speak it.
    const language_words* speaks(std::string_view tag) const;

    // A phrase of the school's, filled. {school} and {contact} are always filled. In a right-to-left language each
    // filling is isolated (U+2068 … U+2069). A phrase missing from the language comes in the default language.
    std::string say(std::string_view language, std::string_view phrase, const fillings& = {}) const;
    std::string ask(std::string_view language, const survey&, const question&, const fillings&) const;
    std::string option_text(std::string_view language, const survey&, const question&, std::string_view option) const;
    std::string title(std::string_view language, const survey&) const;
};

}  // namespace kindred
