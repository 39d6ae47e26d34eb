// The command line speaks to a kindred that serves on this machine, by its internal listener: tells it that the store
// was written to from outside (nobody there: nothing to do), and asks what only it knows.
#pragma once

#include "adapters/config.hpp"
#include "bot/store.hpp"

#include <optional>
#include <string>

namespace kindred {

// POST /wake to the internal listener; blocks for a second at most. Never throws. Whether anybody was there.
bool wake_running_server(const listen_address& internal) noexcept;

// What it last said and heard on that channel (adapters/channel_log.hpp). Nothing: nobody is there to say.
std::optional<std::string> said_on_channel(const listen_address& internal, const std::string& channel) noexcept;

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
