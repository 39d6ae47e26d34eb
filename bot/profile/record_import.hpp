// Answers that a family gave to another kindred (kindred export), filed here for the same child.
#pragma once

#include "bot/store.hpp"

#include <map>
#include <string>
#include <vector>

namespace kindred {

struct brought_answer {
    item what;             // without ids
    std::string guardian;  // as the file calls them
};

struct brought_record {
    std::string learner, name;  // as the file calls them
    std::vector<brought_answer> answers;
};

struct import_told {
    std::size_t filed = 0;
    std::size_t here = 0;              // already, or were once and are erased
    std::size_t over = 0;              // their time is
    std::vector<std::string> refused;  // a sentence each: "Answer 3: …"
};

// Each answer becomes an item of its own with its source and dates; none replaces another, none comes twice, none is
// seen by more people than there, and none is kept for longer than one that is given today. One that was on hold is
// private. `guardians`: what the file calls a guardian -> the id in the school file, where they differ.
import_told file_record(store&, const learner& here, const brought_record&,
                        const std::map<std::string, std::string, std::less<>>& guardians, const school&, instant now);

// Whether it is the same child by name, however it is written.
bool is_called_alike(const learner&, const brought_record&);

}  // namespace kindred
