#include "adapters/provider.hpp"

#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace kindred {
namespace {

std::optional<provision> fetched_by(const platform& talk, std::string_view name, const http::response& answer) {
    try {
        return talk.fetched(name, answer, now_utc());
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace

struct provider::desk {
    explicit desk(net::io_context& io) : done(io, net::steady_timer::time_point::max()) {}
    provisions kept;
    bool fetching = false;
    net::steady_timer done;  // cancelled when the fetching ends: whoever waits looks again
    int failures = 0;
    moment rests_until{};
    instant renewed_at{};
};

provider::provider(net::io_context& io, http::client& client, logger log, told heard)
    : io_(io), client_(client), log_(std::move(log)), told_(std::move(heard)) {}

provider::~provider() = default;

provider::desk& provider::desk_of(const channel& whose) {
    auto& found = desks_[whose.name];
    if (!found) found = std::make_unique<desk>(io_);
    return *found;
}

const provisions& provider::of(const channel& whose) const {
    static const provisions none;
    const auto found = desks_.find(whose.name);
    return found == desks_.end() ? none : found->second->kept;
}

bool provider::wanted_by(const channel& whose) const { return !whose.talk->errands({}, now_utc()).empty(); }

net::awaitable<void> provider::prepare(const channel& whose) {
    auto& at = desk_of(whose);
    while (at.fetching) co_await at.done.async_wait(net::as_tuple(net::use_awaitable));
    if (stopping_ || now_steady() < at.rests_until || whose.talk->errands(at.kept, now_utc()).empty()) co_return;
    at.fetching = true;
    co_await fetch_all(whose, at);
    at.fetching = false;
    at.done.cancel();
}

// Only network failures and useless answers end it early: nothing here throws.
net::awaitable<void> provider::fetch_all(const channel& whose, desk& at) {
    bool well = true;
    for (std::size_t round = 0; well && round < limits::errand_rounds; ++round) {
        auto wanted = whose.talk->errands(at.kept, now_utc());
        if (wanted.empty()) break;
        for (auto& each : wanted)
            if (well) well = co_await fetch(whose, at, std::move(each));
    }
    at.failures = well ? 0 : at.failures + 1;
    if (!well) at.rests_until = now_steady() + pause_before_retry(at.failures, std::nullopt, 0.5);
}

net::awaitable<bool> provider::fetch(const channel& whose, desk& at, errand what) {
    const auto name = what.name;
    std::optional<http::request> asked;
    if (told_) asked = what.ask;
    auto came = co_await client_.send(std::move(what.ask));
    if (told_) told_(whose, *asked, came);
    const auto* answer = std::get_if<http::response>(&came);
    auto brought = answer ? fetched_by(*whose.talk, name, *answer) : std::nullopt;
    if (!brought) {
        const auto why = answer ? "the answer (" + std::to_string(answer->status) + ") is of no use"
                                : std::get<http::failure>(came).why;
        if (log_ && !stopping_) log_(level::warning, "channel " + whose.name + ": no " + name + " to be had: " + why);
        co_return false;
    }
    at.kept.insert_or_assign(name, std::move(*brought));
    co_return true;
}

void provider::drop(const channel& whose, std::string_view name) {
    auto& kept = desk_of(whose).kept;
    if (const auto found = kept.find(name); found != kept.end()) kept.erase(found);
}

bool provider::renew(const channel& whose, instant now) {
    auto& at = desk_of(whose);
    if (now - at.renewed_at < limits::provisions_renewed_every) return false;
    at.renewed_at = now;
    drop(whose, "keys");
    return true;
}

void provider::stop() { stopping_ = true; }

}  // namespace kindred
