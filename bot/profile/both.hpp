// What a teacher and a child have in common, by their answers: one word of meaning that stands in both.
#pragma once

#include "bot/profile/item.hpp"
#include "bot/talk/library.hpp"

#include <string>

namespace kindred {

// The longest word of both answers, as it is written in `theirs`; the first of those. Only of answers in the same
// language of the school; at least limits::digest_both_letters long; none of the language's ordinary words, nor of what
// was asked. Empty: there is none.
std::string word_of_both(const item& own, const item& theirs, const library&);

}  // namespace kindred
