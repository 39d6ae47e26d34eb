// What the postman decides, without the postman: pure functions, tested by tables
// (tests/adapters/postman_pause_test.cpp).
#pragma once

#include "adapters/http/client.hpp"
#include "bot/message.hpp"
#include "bot/store.hpp"
#include "bot/talk/conversation.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

// How long to wait before the next try. `tries` counts the failures so far, this one included. Doubles from
// limits::letter_pause_first to letter_pause_longest; `chance` from 0 to 1 spreads it over three quarters to five
// quarters of that, so that what failed together does not come back together. What the platform asked for (`after`)
// is never undercut, only spread by up to a tenth; more than limits::letter_stale_after is taken as that.
std::chrono::milliseconds pause_before_retry(int tries, std::optional<std::chrono::milliseconds> after,
                                             double chance);

// See http::retry_after.
std::optional<std::chrono::milliseconds> retry_after_of(const http::response&,
                                                        std::optional<instant> now = std::nullopt);

// A letter that may have arrived. Someone who just wrote is waiting, so a reply is tried again and may come twice; a
// notice counts as sent, since a lost one is asked again next round and a double one annoys (at most once). Where the
// platform tells repetitions by our key, both are tried again.
receipt in_doubt(receipt, urgency, bool knows_repetitions);

// What it means for a letter that its request got no answer. Not sent: try again, the host is at fault, not the letter.
receipt receipt_of(const http::failure&, urgency, bool knows_repetitions = false);

// As it is counted: "sent", "again" …
std::string_view name_of(outcome);

// A UUID of this letter (RFC 9562, version 8): the same at each try and after a restart, and no other letter's.
std::string once_key_of(const outgoing&);

// Whether free text is allowed now: there is no window, or the person wrote within it.
bool window_is_open(std::optional<std::chrono::seconds> window, std::optional<instant> heard_at, instant now);

}  // namespace kindred
