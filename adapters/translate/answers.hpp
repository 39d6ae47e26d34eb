// What every service that translates may answer, whatever it is called.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/translation.hpp"

#include <string>

namespace kindred {

// What a text that came means; an empty one is no translation.
translated here(std::string text);
// What an answer without a text means. What it says in its body may be a family's words: never told.
translated without_text(const http::response&);
// Why an answer tells no pairs, as a sentence.
std::string no_pairs(const http::response&);

}  // namespace kindred
