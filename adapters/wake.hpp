// Tells a kindred that serves on this machine that the store was written to from outside. Nobody there: nothing to do.
#pragma once

#include "adapters/config.hpp"
#include "bot/store.hpp"

namespace kindred {

// POST /wake to the internal listener; blocks for a second at most. Never throws. Whether anybody was there.
bool wake_running_server(const listen_address& internal) noexcept;

// In one transaction; what it did is seen at once by a server that runs beside. Returns what `what` does.
template <class What>
auto in_a_turn(store& with, const listen_address& internal, What what) {
    with.begin();
    try {
        auto result = what();
        with.commit();
        wake_running_server(internal);
        return result;
    } catch (...) {
        with.rollback();
        throw;
    }
}

}  // namespace kindred
