// What kindred needs to know of people's writing. All UTF-8; ICU stays behind this header.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::text {

// The same text with every byte that is not UTF-8 replaced by U+FFFD, NUL dropped.
std::string valid(std::string_view);
bool is_valid(std::string_view);

// For comparing, never for keeping: compatibility-decomposed, case-folded, marks dropped (not the vowel signs of
// Indic scripts: without them a word is another word), apostrophes, zero-width characters and tatweel dropped,
// all other punctuation, symbols and emoji to blanks, blanks collapsed and trimmed, every script's digits as ASCII;
// composed. fold("  ¡Detener! ") == "detener", fold("don’t") == "dont", fold("٣") == "3".
std::string fold(std::string_view);

// At most so many bytes (characters: grapheme clusters), cut on a grapheme border. A single cluster longer than the
// bytes allowed (a pile of marks) is cut between code points, so that 4 bytes or more always give something.
std::string_view cut_bytes(std::string_view, std::size_t most_bytes);
std::string_view cut_characters(std::string_view, std::size_t most_characters);
// The longest beginning of at most so many bytes behind which a line may end (UAX 14) and no word is cut, also where
// words have no blanks between them: ICU has dictionaries of Thai, Chinese, Japanese, Khmer, Lao and Burmese. May be
// empty.
std::string_view cut_words(std::string_view, std::size_t most_bytes);
std::size_t characters(std::string_view);  // grapheme clusters
std::size_t utf16_units(std::string_view);
std::vector<std::string> words(std::string_view);  // by ICU's word borders, no blanks or punctuation; any script
bool has_more_words(std::string_view, std::size_t than);

// Insertions, deletions, substitutions and swaps of neighbours, in code points. Stops counting above `most`.
std::size_t distance(std::string_view, std::string_view, std::size_t most);

// The script of more than half of its letters as ISO 15924 ("Latn", "Arab", "Hani"); empty if there is none.
std::string script(std::string_view);
// Whether words of it are told apart by blanks (not those in Han, Thai …; nor Korean ones, which carry particles).
bool has_blanks_between_words(std::string_view);
// Whether the phrase stands in the text, both folded: as whole words; anywhere in scripts without blanks between them.
bool holds_phrase(std::string_view folded, std::string_view phrase);

// True if it has no letter and no digit (an emoji, "…", a blank).
bool wordless(std::string_view);
// Whether an emoji is in it.
bool has_pictures(std::string_view);

// How a word begins: "hope", "Hope". None: it has no letter, or its script has one case only.
enum class letter_case { none, small, capital };
letter_case first_letter(std::string_view word);

// The pattern with its {names} filled. Plurals as in ICU's message format ("{left, plural, one {# question} other
// {# questions}}"), but an apostrophe is an apostrophe everywhere ("d'{child}"). `isolate` wraps each filling
// that is shown in U+2068 … U+2069, out of which it cannot reach; without it only those that hold letters from right to
// left, or marks that turn the direction. An unknown name stays as it is written.
std::string fill(std::string_view pattern, std::string_view language,
                 const std::vector<std::pair<std::string_view, std::string_view>>& values, bool isolate);
// The categories of CLDR that this language tells apart when it counts: "one", "few", "other", in no order. "other" is
// always among them, and alone where the language is not known.
std::vector<std::string> plural_forms(std::string_view language);

}  // namespace kindred::text
