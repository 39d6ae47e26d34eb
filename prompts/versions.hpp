// What the store and `kindred check` are to know of the word files, beside the library that the talk speaks from.
#pragma once

#include "bot/talk/survey_version.hpp"
#include "prompts/check.hpp"

#include <string>
#include <vector>

namespace kindred {

// Each survey that has an id, with its texts in every language that there is. Its complaints are those over its own
// file and over the lines that translate it, and (grave) why it is refused; `complaints` has the latter as warnings.
// The last one is the welcome, which no survey file says (prompts/welcome.hpp).
std::vector<checked_survey> checked_surveys(const word_book&, const std::vector<complaint>& complaints,
                                            const std::vector<refusal>&);

// All languages, in the order of their files.
std::vector<language_state> language_states(const word_book&, const school&);

// Survey id -> why it is refused, all reasons in one text.
std::map<std::string, std::string, std::less<>> reasons_of(const std::vector<refusal>&);

}  // namespace kindred
