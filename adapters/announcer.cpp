#include "adapters/announcer.hpp"

#include "adapters/clock.hpp"
#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <algorithm>

namespace kindred {

using std::chrono::milliseconds;

announcer::announcer(net::io_context& io, const channel& to, http::client& client, logger log,
                     exchange_told said)
    : to_(to), client_(client), log_(std::move(log)), said_(std::move(said)), rest_(io) {}

void announcer::stop() {
    stopping_ = true;
    rest_.ring();
}

net::awaitable<bool> announcer::tell() {
    auto what = to_.talk->announce();
    if (!what) co_return true;
    auto news = std::move(*what);
    auto copy = news;
    const auto came = co_await client_.send(std::move(copy));
    if (said_) said_(to_, news, came);
    if (const auto* broken = std::get_if<http::failure>(&came)) {
        failed(broken->why, std::nullopt);
        co_return false;
    }
    const auto& answer = std::get<http::response>(came);
    auto verdict = to_.talk->judge(answer);
    if (verdict.what == outcome::sent) {
        if (log_) log_(level::info, "channel " + to_.name + ": the platform knows where we are");
        co_return true;
    }
    // Whatever else is wrong may be mended from outside: a name that resolves, a certificate, a token.
    if (verdict.what == outcome::channel_broken) verdict.after = limits::channel_pause;
    failed("it answered " + (verdict.why.empty() ? std::to_string(answer.status) : verdict.why), verdict.after);
    co_return false;
}

net::awaitable<void> announcer::keep_telling() {
    bool told = false;
    while (!told && !stopping_) {
        co_await rest_.wait(now_steady() + pause_);
        if (!stopping_) told = co_await tell();
    }
}

void announcer::failed(const std::string& why, std::optional<milliseconds> after) {
    pause_ = pause_before_retry(++failures_, after, 0.5);
    if (log_ && !stopping_)
        log_(level::warning, "channel " + to_.name + ": the platform could not be told where we are: " + why);
}

}  // namespace kindred
