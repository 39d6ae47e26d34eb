// A family's answers as pages for people show them, by category: what was asked, the words and whose they are, when
// they were said and who may see them. One for the learner's profile and for the printouts of a record. Pure.
#pragma once

#include "bot/profile/item.hpp"
#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct answer_told {
    item what;
    std::string from;  // what the guardian is called through whom it came; empty: the page does not say
};

// In what an answer is shown: the words and language of the page, and of whom it was asked.
struct answer_setting {
    const library& words;
    std::string_view language, child, classroom;
};

std::string answers_by_category(const std::vector<answer_told>&, const answer_setting&);

// What a question of that version asks; empty if it is known no more.
std::string question_as_read(const answer_setting&, std::string_view survey, int version, std::string_view question);
// "2026-09-15" where the school is: the year counts, and one way of writing it is read everywhere.
std::string day_written(const library&, instant);
// A guardian as staff know them: by the name, or the id, of the school file.
std::string called(const guardian&);
std::string called_among(const std::vector<guardian>&, person_id);  // empty if it is none of them

}  // namespace kindred
