// What the command line lists, for people and (--json) for scripts. Scripts rely on the JSON's names: keep them.
#pragma once

#include "adapters/doctor.hpp"
#include "bot/roster.hpp"
#include "bot/store.hpp"

#include <string>
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

// What an import changes, a line a kind, nothing about what stays; of learners the ids only.
std::string changes_text(const school_changes&);
// Why an import is refused until somebody says that it is meant; empty if it is not.
std::string cut_off_text(const school_changes&);
// "2 classes, 3 staff, 5 learners, 4 guardians"
std::string school_text(const school_file&);

// Who asks a hub: the facilitator of that id; without one, the only one. Throws std::runtime_error with what a
// person at the keyboard is to mend.
person_id asker_among(const std::vector<staff>& facilitators, const std::string& hub, const std::string& id);
// How many families were asked, and of how many learners nobody could be.
std::string sent_text(std::size_t asked, std::size_t out_of_reach);

// Private items are counted, never listed.
std::string profile_json(const learner&, const std::vector<item>&);

}  // namespace kindred
