// The one place that reads the clock. Everything else is told the time.
#pragma once

#include "bot/message.hpp"

#include <chrono>

namespace kindred {

using moment = std::chrono::steady_clock::time_point;  // for deadlines: never jumps

inline instant now_utc() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }
inline moment now_steady() { return std::chrono::steady_clock::now(); }

// When `at` comes, on the clock that deadlines use. What is past is now; what is far off is looked at again in a
// day, so that a changed wall clock is noticed.
inline moment moment_of(instant at) {
    const auto left = at - now_utc();
    if (left <= std::chrono::milliseconds{0}) return now_steady();
    return now_steady() +
           (left < std::chrono::hours{24} ? left : std::chrono::milliseconds{std::chrono::hours{24}});
}

}  // namespace kindred
