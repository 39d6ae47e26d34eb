// The lint over all word files together, as `kindred check` prints it and `kindred serve` heeds it. What is wrong
// with one file by itself was said when it was read (prompts/word_file.hpp).
#pragma once

#include "prompts/word_file.hpp"

#include <string>
#include <vector>

namespace kindred {

// A survey that must not be sent, and why: it asks what a school must not ask, is too hard to read, has a question that
// nobody would ever be asked, or options that cannot be told apart. A survey may be refused for several reasons.
struct refusal {
    std::string survey;  // its id
    complaint why;       // grave
    bool forbidden = false;  // a school must not ask it: a talk that is in the middle of it ends, too
    friend bool operator==(const refusal&, const refusal&) = default;
};

struct findings {
    // Grave: a family would be shown braces, nothing at all, or be misunderstood. A warning: it would read a sentence
    // in the school's default language, or a text that nobody reviewed, or one that is long for its channel.
    std::vector<complaint> complaints;
    std::vector<refusal> refused;
};

// Every language is compared with "en" (with the school's default where there is no "en"); only the languages that the
// school chose must be complete. `made` is the library of that book. Any thread.
findings check_words(const word_book&, const library& made);

// How many text messages a letter takes when it goes by SMS. For authors.
struct sms_size {
    std::string language;
    std::string survey;  // empty: a phrase
    std::string key;     // of the phrase or the question
    bool ucs2 = false;   // else GSM-7
    std::size_t units = 0, segments = 0;
};

// Of every question as it is asked, its number and its options with it, and of the system texts; language by language,
// with the school's own name and contact and other names of usual length. A text that a language lacks is left out.
std::vector<sms_size> sms_sizes(const library&);

// The file of that language, whatever the case of its tag; nullptr if there is none.
const language_file* find_language(const word_book&, std::string_view tag);

}  // namespace kindred
