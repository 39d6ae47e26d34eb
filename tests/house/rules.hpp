// The laws of the house as functions over one source text. Each returns "path:line: what is wrong", one a breach.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred::house {

struct source {
    std::string path;  // from the top: "bot/people.cpp"
    std::string text;
};

using breaches = std::vector<std::string>;

breaches forbidden_arrows(const source&);     // a room includes only what it may, libraries included
breaches includes_from_elsewhere(const source&);  // every quoted include starts from the top
breaches clocks_in_the_bot(const source&);    // bot/ has no clock, no thread, no file
breaches awaits_miscompiled(const source&);   // g++ 12: a statement with co_await has no brace, capture or ?:
breaches long_functions(const source&);
breaches wide_lines(const source&);
breaches long_files(const source&);
breaches leftovers(const source&);            // marks of unfinished work

// What other files see of one: "kindred::type exchange", "kindred::words_of(std::string_view)".
struct definition {
    std::string name, path;
    std::size_t line = 0;
    std::string content;  // without blanks
};
std::vector<definition> definitions_of(const source&);
// One name is one thing in all files that may be linked together.
breaches defined_twice(const std::vector<source>&);

// The text with comments and the insides of literals blanked, line by line as long as before.
std::string bare(std::string_view text);

inline constexpr std::size_t function_lines_most = 70;
inline constexpr std::size_t columns_most = 120;
inline constexpr std::size_t file_lines_most = 500;

}  // namespace kindred::house
