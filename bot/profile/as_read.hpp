// An answer as somebody reads it who speaks another language, or does not see what was asked. Pure.
#pragma once

#include "bot/profile/item.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <string_view>

namespace kindred {

// A choice, several, a yes or a no is filed in the words of its family's language, and has its words in each other one.
// What is in words of the family's own, or not known any more, stays as it is.
std::string as_read(const library&, const item&, std::string_view language);

// `words`, behind its question where they say little alone: "When in the year is it? March". `about`: what the learner
// and the class are called there.
struct asked_about {
    std::string_view child, classroom;
};
std::string with_its_question(const library&, const item&, std::string_view language, const asked_about&,
                              std::string_view words);

// Whether nobody can tell from it what it is about: a yes, a no, a number.
bool says_little_alone(const library&, const item&);

}  // namespace kindred
