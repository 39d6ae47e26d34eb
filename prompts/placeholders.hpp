// The {names} of a text, plurals and choices included (ICU message format).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct plural_found {
    std::string name;                    // that it counts: "left"
    std::vector<std::string> selectors;  // in their order: "one", "=0", "other"
};

struct placeholders {
    std::set<std::string, std::less<>> names;
    std::vector<plural_found> plurals;  // those within others, too
    std::string trouble;  // empty: the pattern is well formed; else what is wrong, as a sentence
};

// "{school}: {left, plural, one {# question} other {# questions}} about {child}" -> school left child. Well formed is
// what text::fill fills: a name without blanks around it, or a plural or a choice with its branches.
placeholders placeholders_of(std::string_view pattern);

}  // namespace kindred
