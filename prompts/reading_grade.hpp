// How many years of school an English text asks of its reader, by Flesch and Kincaid (1975):
//   0.39 * words / sentences + 11.8 * syllables / words - 15.59
#pragma once

#include <cstddef>
#include <string_view>

namespace kindred {

struct reading_counts {
    std::size_t words = 0, sentences = 0, syllables = 0;

    double grade() const;  // 0 without words
    reading_counts& operator+=(const reading_counts&);
    friend bool operator==(const reading_counts&, const reading_counts&) = default;
};

// By a plain rule, which needs no dictionary:
// - A sentence ends at . ! ? … : or a line break, where a blank, a closing sign or the end follows; the last one at the
//   end of the text.
// - A word is a run of letters, digits, apostrophes and hyphens with a letter or a digit in it.
// - A word has as many syllables as runs of vowels (a e i o u y), less one for a silent e at its end: "love", "loves",
//   "loved", but not "little", "wanted", "pages"; at least one. A number has one.
// - A {name} is one word of two syllables, as "Mateo's" and "teacher" are about; "#" is a number.
reading_counts counted(std::string_view text);

// Of one word without signs around it.
std::size_t syllables_of(std::string_view word);

}  // namespace kindred
