// /u/<token>: the one-click unsubscribe of RFC 8058. Opening it changes nothing; a POST of
// "List-Unsubscribe=One-Click", by a mail program or by the page's button, does. The answer never tells whether the
// token was good.
#pragma once

#include "adapters/web/pages.hpp"

#include <string>
#include <string_view>

namespace kindred::web {

// The token of "/u/<token>"; empty if that is not one.
std::string token_of(std::string_view target);

// Whether the body says so, as a form (both encodings that RFC 8058 §3.2 allows).
bool is_one_click(const http::request&);

http::response unsubscribe_offer(const http::request&, const library&);
http::response unsubscribe_done(const http::request&, const library&);

}  // namespace kindred::web
