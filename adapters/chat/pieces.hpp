// What the platforms share: keeping what arrives within kindred's limits, and cutting what goes out to a
// platform's.
#pragma once

#include "adapters/http/message.hpp"
#include "adapters/platform.hpp"
#include "bot/message.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::chat {

// --- in
// --------------------------------------------------------------------------------------------------------------

// UTF-8 within limits::inbound_text_bytes; what was longer ends in "…".
std::string heard_text(std::string);
// A hint: UTF-8 within limits::name_bytes.
std::string heard_name(std::string);
// A platform's id is taken whole or not at all: false if it is empty, too long or has control characters.
bool is_identifier(std::string_view);
// Where something that somebody sent lies, whole; empty if it is no web address or longer than
// limits::media_address_bytes. It was sent all the same.
std::string media_address(std::string url);
// The id of a choice of ours: at most 40 bytes of [a-z0-9:_-].
bool is_choice_id(std::string_view);
// Seconds or milliseconds since 1970, told apart by their size; nothing for 0, the negative and the absurd.
std::optional<instant> from_unix(std::int64_t);
// "2026-11-23 10:00[:00]", in UTC.
std::optional<instant> from_date(std::string_view);

reading unreadable_because(std::string why);
// Whether one more message of this request is taken (limits::messages_per_request); if not, that is its trouble.
bool has_room(reading&);
// Adds it if there is room, and if it has an id and whoever sent it, or whose letter it reports on.
void take(inbound, reading& into);
// The place on earth as a geo: address, "geo:37.80,-122.27"; empty if it is not two plain numbers.
std::string geo_address(std::string_view latitude, std::string_view longitude);

// --- out
// -------------------------------------------------------------------------------------------------------------

// The longest beginning of at most so many UTF-16 code units that ends on a character (grapheme) border.
std::string_view cut_units(std::string_view, std::size_t most_units);
// The same with "…" at its end if something was cut off.
std::string shorten(std::string_view, std::size_t most_units);
std::string_view without_blanks_around(std::string_view);
// Parts that `cut` leaves whole, parted between lines or words where there are any; one at least.
using cut_to = std::string_view(std::string_view, std::size_t most);
std::vector<std::string> split(std::string_view, std::size_t most, cut_to* cut);
// Of at most so many UTF-16 code units each.
std::vector<std::string> split_units(std::string_view, std::size_t most_units);

// The text with its choices as lines below it: "Ready?\n1 Yes\n2 Not now". What any platform can show.
std::string numbered(const letter&);

// A text as JSON writes it, quotes included; bytes that are not UTF-8 become U+FFFD. Bodies are put together by
// hand: on the way of every letter a document tree would cost ten times as much.
std::string quoted(std::string_view);

http::request post_json(std::string url, std::string body);

// --- what people sent, fetched
// -----------------------------------------------------------------------------------

fetch_step fetch_ends(fetch_step::kind, std::string why);
// What the platform's refusal means for it. Credentials that are refused may be mended meanwhile.
fetch_step fetch_ends(const receipt& verdict);
// The answer of a temporary address. One that is gone is asked for anew.
fetch_step fetched_by_address(const http::response&);

// What a Retry-After header asks for (http::retry_after); at most limits::letter_stale_after.
std::optional<std::chrono::milliseconds> pause_asked(const http::response&);
std::optional<std::chrono::milliseconds> pause_of(std::int64_t seconds);

}  // namespace kindred::chat
