// The {names} of a text, plurals and choices included (ICU message format).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kindred {

struct placeholders {
    std::set<std::string, std::less<>> names;
    std::string trouble;  // empty: the pattern is well formed; else what is wrong, as a sentence
};

// "{school}: {left, plural, one {# question} other {# questions}} about {child}" -> school left child.
placeholders placeholders_of(std::string_view pattern);

}  // namespace kindred
