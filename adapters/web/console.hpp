// The staff's console at "/": in which languages the school writes to families and who has reviewed them, and which
// surveys may be sent. It is for whoever of the staff has opened the web chat in this browser; everybody else sees
// web::start_page. No child, no family and no answer is on it. Pure.
#pragma once

#include "adapters/web/pages.hpp"

namespace kindred::web {

http::response console_page(const http::request&, const library&);

}  // namespace kindred::web
