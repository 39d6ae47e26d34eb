// For the doctor: does the translator answer, and for which of the school's languages?
#pragma once

#include "adapters/translate/translator.hpp"

#include <string>
#include <vector>

namespace kindred {

struct translator_look {
    bool good = false;
    std::string says;  // what works, or what to do
};

// What the answer to ask_for_pairs() tells; good if one of the languages at least is translated to the first of them.
translator_look look_at_pairs(const translator&, const http::response&, const std::vector<std::string>& languages);

// Asks it. Blocks until it has answered or limits::send_deadline is over. Nobody's words are sent.
translator_look look_at_translator(const translation_config&, const std::vector<std::string>& languages);

}  // namespace kindred
