// The parents' chat page and what its stream carries (chat.html, chat.css, chat.js). Pure.
//
// The page's words are filled in by the server, in every language that the school speaks (<template> elements): the
// page follows the language of the talk without asking again.
#pragma once

#include "adapters/web/pages.hpp"
#include "bot/message.hpp"
#include "bot/store.hpp"

#include <cstdint>
#include <string>

namespace kindred::web {

// `staff`: with the way to their console.
http::response chat_page(const http::request&, const library&, bool staff);

// 403: nobody has joined in this browser, or whoever had has left.
http::response chat_stranger(const http::request&, const library&);

// Where the stream goes on: the greater of Last-Event-ID (the browser's own reconnect) and ?after= (the page's).
std::int64_t place_of(const http::request&);

// Server-sent events (WHATWG HTML §9.2): `ready` ends what there was before; `rest` asks this tab to be quiet until
// it is looked at.
std::string stream_ready();
std::string stream_rest();
std::string stream_letter(const outbox::web_letter&);

}  // namespace kindred::web
