// What a hub said to a prompt, in its own words, without any child's name.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// The text with every whole-word occurrence of these names (any case, with a possessive) replaced by `instead`.
std::string without_names(std::string_view text, const std::vector<std::string>& names, std::string_view instead);

struct summary_facts {
    std::string question;
    std::size_t asked = 0;                // teachers
    std::vector<prompt_reply> replies;    // names already taken out
    std::string language;
};
std::string summarize(const summary_facts&, const library&);

}  // namespace kindred
