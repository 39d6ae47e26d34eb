// How fast letters may leave: a token bucket that needs one number, the time at which it will be full again. Pure: the
// time comes in. (The generic cell rate algorithm, ITU-T I.371.)
#pragma once

#include "adapters/platform.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace kindred {

class pacer {
public:
    explicit pacer(pace of = {}) : of_(of) {}

    bool limits() const { return of_.every.count() > 0; }

    // How many may leave now, one after the other.
    std::size_t free_at(instant now) const {
        if (!limits()) return std::numeric_limits<std::size_t>::max();
        const auto used = std::max(full_at_ - now, std::chrono::milliseconds{0});
        const auto left = of_.every * of_.in_a_row - used;
        return left.count() < 0 ? 0 : static_cast<std::size_t>(left / of_.every);
    }

    // When the next one may: now or earlier if one may now.
    instant next_free() const { return limits() ? full_at_ - of_.every * (of_.in_a_row - 1) : instant{}; }

    void take(instant now) {
        if (limits()) full_at_ = std::max(full_at_, now) + of_.every;
    }

    bool is_full(instant now) const { return full_at_ <= now; }

private:
    pace of_;
    instant full_at_{};
};

}  // namespace kindred
