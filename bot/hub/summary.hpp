// What a hub said to a prompt, in its own words. Names are taken out before (bot/hub/names.hpp).
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <vector>

namespace kindred {

struct summary_facts {
    std::string question;
    std::size_t asked = 0;                // teachers
    std::vector<prompt_reply> replies;    // names already taken out
    std::string language;
};
std::string summarize(const summary_facts&, const library&);

}  // namespace kindred
