// A configuration or word file after it was read: a tree that remembers where each part stood, so that every
// complaint about it can say file and line. Made by prompts/yaml, read by whoever owns the meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct node {
    struct entry;
    enum class kind { missing, scalar, list, map };
    kind is = kind::missing;
    std::string scalar;
    std::vector<node> items;      // of a list
    std::vector<entry> members;   // of a map, in the file's order; keys are unique
    int line = 0;                 // from 1

    // The member of that name, or a missing node (line 0).
    const node& operator[](std::string_view key) const;
    explicit operator bool() const { return is != kind::missing; }
};

struct node::entry {
    std::string name;
    node value;
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

// How to mend an unknown key: "Did you mean 'token'?" if one is within limits::typing_errors_guessed, else
// "Known are: …".
std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& known);

// A grave complaint for each member of this map that is not among the known ones. `where` as in "in school".
std::vector<complaint> unknown_keys(const node& map, const std::vector<std::string_view>& known,
                                    std::string_view where, std::string_view file);

}  // namespace kindred
