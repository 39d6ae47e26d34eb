// Where a text names a way to reach somebody: what looks like a phone number or an e-mail address. Pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kindred {

struct text_span {
    std::size_t begin = 0, end = 0;  // bytes
    friend bool operator==(const text_span&, const text_span&) = default;
};

// E-mail addresses and "@names"; and 7 digits or more of any script with nothing between them but blanks and what
// people set into phone numbers. Not taken for a phone number: a date with its year, "2026-2027" and counting
// ("1 2 3 4 5 6 7", "5 10 15 20"). In the order of the text.
std::vector<text_span> contacts_in(std::string_view text);

}  // namespace kindred
