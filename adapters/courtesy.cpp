#include "adapters/courtesy.hpp"

#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

http::sent nothing_yet() { return http::failure{}; }

}  // namespace

courtesies::courtesies(net::io_context& io, http::client& client) : io_(io), client_(client) {}

bool courtesies::has_room() const { return !stopping_ && on_the_wire_ < limits::acknowledgements_on_the_wire; }

net::awaitable<http::sent> courtesies::say(const channel& to, http::request what) {
    auto came = nothing_yet();
    for (int tries = 1;; ++tries) {
        auto once = what;
        ++on_the_wire_;
        came = co_await client_.send(std::move(once));
        --on_the_wire_;
        const auto pause = pause_before_saying_again(*to.talk, came, tries);
        if (!pause || stopping_) co_return std::move(came);
        co_await rest(*pause);
        if (stopping_) co_return std::move(came);
    }
}

net::awaitable<void> courtesies::rest(std::chrono::milliseconds pause) {
    net::steady_timer clock(io_, pause);
    const auto place = resting_.insert(resting_.end(), &clock);
    co_await clock.async_wait(net::as_tuple(net::use_awaitable));
    resting_.erase(place);
}

void courtesies::stop() {
    stopping_ = true;
    for (auto* each : resting_) each->cancel();
}

std::optional<std::chrono::milliseconds> pause_before_saying_again(const platform& talk, const http::sent& came,
                                                                   int tries) {
    if (tries >= limits::acknowledgement_tries) return std::nullopt;
    std::optional<std::chrono::milliseconds> asked;
    if (const auto* answer = std::get_if<http::response>(&came)) {
        const auto verdict = talk.judge(*answer);
        if (verdict.what != outcome::again || talk.may_have_taken(*answer)) return std::nullopt;
        asked = verdict.after ? verdict.after : retry_after_of(*answer);
    } else if (std::get<http::failure>(came).what != http::failure::kind::not_sent) {
        return std::nullopt;
    }
    return std::min<std::chrono::milliseconds>(pause_before_retry(tries, asked, 0.5), limits::pull_pause_longest);
}

}  // namespace kindred
