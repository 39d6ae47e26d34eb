// What the command line lists, for people and (--json) for scripts. Scripts rely on the JSON's names: keep them.
#pragma once

#include "adapters/doctor.hpp"
#include "bot/roster.hpp"
#include "bot/store.hpp"
#include "bot/work.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct code_row {
    std::string person, name;    // who the code is for: the school's id, and the name
    std::string learner, child;  // a guardian's: about whom; empty for staff
    std::string code;
    std::vector<std::string> links;
};

std::string codes_text(const std::vector<code_row>&);
std::string codes_json(const std::vector<code_row>&);

std::string findings_text(const std::vector<finding>&);
std::string findings_json(const std::vector<finding>&);

// Dead letters: which, when, from where, why and how large; never what they say. `all`: how many there are.
std::string dead_letters_text(const std::vector<dead_letter>&, std::size_t all);
std::string dead_letters_json(const std::vector<dead_letter>&);
// Comes before what one says.
inline constexpr std::string_view dead_letter_warning =
    "What follows may be a family's own words, meant for their child's teachers. Look at it only to mend a fault, and "
    "keep no copy.\n";

// What an import changes, a line a kind, nothing about what stays; of learners the ids only.
std::string changes_text(const school_changes&);
// Why an import is refused until somebody says that it is meant; empty if it is not.
std::string cut_off_text(const school_changes&);
// "2 classes, 3 staff, 5 learners, 4 guardians"
std::string school_text(const school_file&);

// Who asks a hub: the facilitator of that id; without one, the only one. Throws std::runtime_error with what a
// person at the keyboard is to mend.
person_id asker_among(const std::vector<staff>& facilitators, const std::string& hub, const std::string& id);
// How many families were asked, how many were passed over and why, and of how many learners nobody could be.
std::string sent_text(const survey_round&, std::size_t out_of_reach);

// Private items are counted, never listed.
std::string profile_json(const learner&, const std::vector<item>&);

}  // namespace kindred
