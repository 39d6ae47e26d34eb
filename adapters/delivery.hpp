// One letter's way to its platform: what has to be fetched or asked first, then request after request, until one is not
// taken. What was taken is put down before the next leaves. Network thread only.
#pragma once

#include "adapters/http/client.hpp"
#include "adapters/log.hpp"
#include "adapters/platform.hpp"
#include "bot/store.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kindred {

namespace net = boost::asio;

// Who carries a request, by its scheme.
struct carriers {
    std::function<net::awaitable<http::sent>(http::request)> http;  // http:, https:
    std::function<net::awaitable<http::sent>(http::request)> mail;  // smtp:, smtps:; empty: mail is never sent
    std::function<void(const address&)> shelved;                    // shelf: after the letter lies on the shelf
    // What a platform has fetched before it can write (adapters/provider.hpp); empty: none does.
    std::function<net::awaitable<const provisions*>(const channel&)> provide;
    std::function<void(const channel&, std::string_view name)> refused;                         // one of them
    std::function<void(const channel&, const http::request&, const http::sent&)> said;  // for the channel's log
};

// What happens before and between the parts of a letter.
struct between_parts {
    // Puts down that so many were taken; the platform's id of the first, if it was the first. False: the others must
    // not follow, for the person has stopped meanwhile, or the letter was taken back.
    std::function<net::awaitable<bool>(const outgoing&, int parts, std::string id)> note;
    std::function<net::awaitable<void>(const outgoing&)> wait;  // for the platform's pace; empty: none has one
    std::function<net::awaitable<void>(const outgoing&)> wait_to_ask{};  // the same, before ask_first
    // Whether the letter may still leave, asked where that was last seen a while ago (limits::wanted_seen_within): what
    // has to be fetched, asked or waited for takes its time, and the person may have stopped. Empty: it may.
    std::function<net::awaitable<bool>(const outgoing&)> is_wanted{};
};

struct delivered {
    receipt what;  // of a letter in parts with the id of the last; that of the first was noted
    bool for_the_shelf = false;  // it is not sent: whoever it is for fetches it
};

// Throws nothing but bad_alloc: what a platform's code throws is a receipt.
net::awaitable<delivered> deliver(const channel&, const outgoing&, const carriers&, const between_parts&,
                                  const logger&);

}  // namespace kindred
