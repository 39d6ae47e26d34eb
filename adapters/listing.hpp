// What the command line lists, for people and (--json) for scripts. Scripts rely on the JSON's names: keep them.
#pragma once

#include "adapters/doctor.hpp"
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

// Private items are counted, never listed.
std::string profile_json(const learner&, const std::vector<item>&);

}  // namespace kindred
