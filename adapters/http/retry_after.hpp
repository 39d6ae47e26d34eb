// How long a server asks to be left alone.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/message.hpp"

#include <chrono>
#include <optional>

namespace kindred::http {

// The Retry-After header: seconds, or a date, which is told by the server's own clock (its Date), or by `now` where it
// shows none. What is past is 0. Nothing if there is none, or it cannot be read.
std::optional<std::chrono::milliseconds> retry_after(const response&, std::optional<instant> now = std::nullopt);

}  // namespace kindred::http
