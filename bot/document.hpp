// A configuration or word file after it was read: a tree that remembers where each part stood, so that every
// complaint about it can say file and line. Made by prompts/yaml, read by whoever owns the meaning.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

struct node {
    enum class kind { missing, scalar, list, map };
    kind is = kind::missing;
    std::string scalar;
    std::vector<node> items;                            // of a list
    std::vector<std::pair<std::string, node>> members;  // of a map, in the file's order; keys are unique
    int line = 0;                                       // from 1

    // The member of that name, or a missing node (line 0).
    const node& operator[](std::string_view key) const;
    explicit operator bool() const { return is != kind::missing; }
};

// Something that the writer of a file must mend. Printed as "file:line: what is wrong. How to mend it."
struct complaint {
    std::string file;
    int line = 0;
    std::string what;
    std::string mend;
    bool grave = true;  // false: a warning
    friend bool operator==(const complaint&, const complaint&) = default;
};

std::string to_text(const complaint&);

}  // namespace kindred
