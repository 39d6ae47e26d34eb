// Does every channel, key and web address work? Asks each platform with a request that changes nothing.
#pragma once

#include "adapters/config.hpp"
#include "adapters/platform.hpp"
#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <vector>

namespace kindred {

struct finding {
    std::string what;   // "channel families-telegram"
    bool good = true;
    std::string says;   // what works, or what to do
};

// Blocks until every platform has answered or limits::send_deadline is over. Stores nothing.
std::vector<finding> doctor(const config&, const std::vector<channel>&, store&);
// Who reviewed the languages that the school chose. A draft is no fault of the machine: it is good, and said.
finding of_languages(const std::vector<language_state>&);

}  // namespace kindred
