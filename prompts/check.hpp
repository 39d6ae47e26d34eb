// The lint over all word files together, as `kindred check` prints it and `kindred serve` heeds it. What is wrong
// with one file by itself was said when it was read (prompts/word_file.hpp).
#pragma once

#include "prompts/word_file.hpp"

#include <vector>

namespace kindred {

// Grave: a family would be shown braces, nothing at all, or be misunderstood. A warning: it would read a sentence
// in the school's default language, or a text that nobody reviewed. Every language is compared with "en" (with the
// school's default where there is no "en"); only the languages that the school chose must be complete.
std::vector<complaint> check_words(const word_book&, const school&);

// The file of that language, whatever the case of its tag; nullptr if there is none.
const language_file* find_language(const word_book&, std::string_view tag);

}  // namespace kindred
