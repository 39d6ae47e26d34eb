// Instants as text, the way JSON and the command line write them.
#pragma once

#include "bot/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// RFC 3339 in UTC, milliseconds only where there are any: "2026-11-23T23:05:36Z", "2026-11-23T23:05:36.250Z".
std::string to_rfc3339(instant);

// Any RFC 3339 time, "+02:00" included; parts of a millisecond are cut. Nothing if the text is not one.
std::optional<instant> from_rfc3339(std::string_view);

// The date of HTTP's headers (RFC 9110, "IMF-fixdate"): "Mon, 30 Nov 2026 22:25:55 GMT". Its weekday is not looked at.
std::optional<instant> from_http_date(std::string_view);

}  // namespace kindred
