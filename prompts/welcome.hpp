// S0, what a family reads before its first question: who writes and why, the language, what becomes of its answers, and
// whether it agrees. Its steps are the talk's own (bot/talk/welcome.cpp), for no school may leave consent out; its
// words are phrases of the language files, for a school to put otherwise. It is listed, counted and kept as a survey
// is.
#pragma once

#include "bot/talk/survey_version.hpp"
#include "prompts/word_file.hpp"

#include <optional>
#include <string_view>

namespace kindred {

// 2 of "welcome en 2", as consent.wording says and the evidence of each opt-in keeps; 0 of anything else.
int welcome_version(std::string_view wording, std::string_view tag);

// With its texts in every language, under the keys of their phrases; its version is that of "en", or of the first
// language that has one. Empty if none has.
std::optional<checked_survey> welcome_of(const word_book&);

}  // namespace kindred
