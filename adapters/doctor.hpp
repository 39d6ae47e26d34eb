// Does every channel, key and web address work? Asks each platform with a request that changes nothing.
#pragma once

#include "adapters/config.hpp"
#include "adapters/platform.hpp"
#include "bot/store.hpp"

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

}  // namespace kindred
