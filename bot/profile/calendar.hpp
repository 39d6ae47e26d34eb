// When a family's day comes. Calendar arithmetic on what a family told; no clock: today comes in.
#pragma once

#include "bot/profile/item.hpp"

#include <chrono>
#include <optional>

namespace kindred {

struct day_ahead {
    enum class kind {
        dated,       // it is on `on`
        this_month,  // the family named the month only, and that month has just begun
        moves,       // another date each year, so the family is to be asked again
    };
    kind is = kind::dated;
    std::chrono::sys_days on{};  // of kind dated
    friend bool operator==(const day_ahead&, const day_ahead&) = default;
};

// Whether the date of this item belongs into a message of `today` that looks `within` days ahead, today included.
// A month without a day: in its first seven days, so in one weekly message. A day that a month does not have this
// year (29 February) is its last. An item that moves and has no month is always ahead: the caller says when to ask.
std::optional<day_ahead> ahead(const item&, std::chrono::sys_days today, std::chrono::days within);

}  // namespace kindred
