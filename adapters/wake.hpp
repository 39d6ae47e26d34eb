// Tells a kindred that serves on this machine that the store was written to from outside. Nobody there: nothing to do.
#pragma once

#include "adapters/config.hpp"

namespace kindred {

// POST /wake to the internal listener; blocks for a second at most. Never throws.
void wake_running_server(const listen_address& internal) noexcept;

}  // namespace kindred
