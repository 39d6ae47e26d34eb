// Leaving a phone that is not one's own. The cookie would last for a year: the page at /chat/leave asks, its button
// ends the session, here and in the store.
#pragma once

#include "adapters/web/pages.hpp"

namespace kindred::web {

inline constexpr std::string_view leave_path = "/chat/leave";

// 200: says what leaving means, with the button. Changes nothing.
http::response leave_offer(const http::request&, const library&);

// 200, whether or not anybody was here; the browser forgets the cookie and what the page kept. `secure`: as it was set.
http::response leave_done(const http::request&, const library&, bool secure);

}  // namespace kindred::web
