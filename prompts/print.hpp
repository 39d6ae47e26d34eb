// A survey as a family will be asked it, to be read before it is sent: every question and choice in their language,
// with what each question depends on, where its answer is filed, who sees it, and what the lint found in this version.
#pragma once

#include "bot/talk/library.hpp"
#include "bot/talk/survey_version.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct printed_question {
    std::string number;  // "2"; "2a" follows only some answers
    std::string text, language;
    bool right_to_left = false;
    std::vector<std::string> choices;
    std::string how;      // it is answered: "In one's own words."
    std::string only_if;  // empty: everybody is asked
    std::string filed;    // where, for how long, and who sees it; empty: nowhere
};

struct printed_survey {
    std::string id, title, language;
    int version = 0;
    bool right_to_left = false;
    std::vector<std::string> about;  // who answers, and what holds for all of it; in English, for staff
    std::vector<printed_question> questions;
    std::vector<std::string> found;  // by the lint, with where it stands and how to mend it
    bool may_be_sent = false;
};

// The names that stand in the questions.
struct names_to_print {
    std::string child = "Mateo", teacher = "Ms. Lee", classroom = "Room 4";
};

// In one of the library's languages; a text that it lacks comes in the author's. `kept`: that version as the store has
// it; nullptr if it has not.
printed_survey print_survey(const library&, const checked_survey&, const kept_survey* kept, std::string_view language,
                            const names_to_print& = {});

std::string survey_text(const printed_survey&);
// One page that needs nothing else, right to left where the language is; for a printer.
std::string survey_page(const printed_survey&);

}  // namespace kindred
