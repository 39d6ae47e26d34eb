// What a school file does not list any more ends here: classes of former staff, ties of former guardians, learners.
#pragma once

#include "bot/roster.hpp"
#include "bot/store.hpp"
#include "storage/core.hpp"

#include <set>
#include <utility>

namespace kindred {

// The rows that a school file named.
struct listed_rows {
    std::set<person_id> staff;
    std::set<learner_id> learners;
    std::set<std::pair<class_id, person_id>> teaches;
    std::set<std::pair<learner_id, person_id>> guardianships;
};

// Call it when all that is listed is in. Returns the ties that ended.
std::vector<ended_tie> end_what_is_not_listed(core&, const school_file::coverage&, const listed_rows&, instant now);

}  // namespace kindred
