#include "adapters/listener.hpp"

#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

platform::heard heard_by(const platform& talk, const std::string& message) {
    try {
        return talk.hear(message);
    } catch (const std::exception& e) {
        platform::heard made;
        made.what.trouble = unreadable{std::string("reading failed: ") + e.what(), true};
        return made;
    }
}

std::optional<std::string> nowhere() { return std::nullopt; }

}  // namespace

listener::listener(net::io_context& io, const channel& from, http::client& client, std::shared_ptr<http::trust> whom,
                   intake& in, reception::told told, logger log, exchange_told asked, exchange_told heard)
    : from_(from),
      client_(client),
      intake_(in),
      reception_(std::move(told)),
      log_(std::move(log)),
      asked_(std::move(asked)),
      heard_(std::move(heard)),
      socket_(io, std::move(whom)),
      rest_(io) {
    socket_.on_sign([this] { hears(); });
}

void listener::stop() {
    stopping_ = true;
    socket_.cut();
    rest_.ring();
}

net::awaitable<void> listener::run() {
    while (!stopping_) {
        const auto began = now_steady();
        auto where = nowhere();
        where = co_await find();
        bool heard = false;
        if (where && !stopping_) heard = co_await listen(std::move(*where));
        if (stopping_) break;
        failures_ = heard ? 0 : failures_ + 1;
        const bool lasted = heard && now_steady() - began > limits::socket_idle_deadline;
        const auto until = now_steady() + pause(lasted);
        co_await rest_.wait(until);
    }
}

// Before the next socket is opened. Where nobody keeps for us what is said meanwhile it is as good as none.
std::chrono::milliseconds listener::pause(bool lasted) {
    const auto asked = std::exchange(asked_to_wait_, std::nullopt);
    if (lasted && !asked) return {};
    const auto longest = from_.talk->keeps_while_unheard() ? limits::pull_pause_longest : limits::listen_pause_unkept;
    const auto usual = pause_before_retry(std::max(failures_, 1), asked, 0.5);
    return std::min<std::chrono::milliseconds>(usual, longest);
}

net::awaitable<std::optional<std::string>> listener::find() {
    auto question = from_.talk->before_listening();
    http::response answer;
    if (question) {
        const auto asked = *question;
        auto came = co_await client_.send(std::move(*question));
        if (asked_) asked_(from_, asked, came);
        if (const auto* broken = std::get_if<http::failure>(&came)) {
            failed("asking where to listen failed: " + broken->why, broken->why);
            co_return nowhere();
        }
        answer = std::move(std::get<http::response>(came));
    }
    auto where = from_.talk->listen_at(answer);
    if (where.empty()) {
        const auto verdict = from_.talk->judge(answer);
        const auto why = verdict.why.empty() ? std::to_string(answer.status) : verdict.why;
        const bool refused = verdict.what == outcome::channel_broken;
        asked_to_wait_ = verdict.after ? verdict.after : retry_after_of(answer);
        failed("the platform does not say where to listen (" + why + ")", why,
               refused ? channel_state::refused : channel_state::silent);
        co_return nowhere();
    }
    co_return std::move(where);
}

// True if there was a sign of life, be it without a word: then the next socket need not wait long.
net::awaitable<bool> listener::listen(std::string url) {
    const auto why = co_await socket_.open(std::move(url));
    if (stopping_) co_return false;
    if (!why.empty()) {
        failed("its socket cannot be opened: " + why, why);
        co_return false;
    }
    hears_ = false;
    if (log_) log_(level::info, "channel " + from_.name + ": listening");
    bool over = false;
    while (!over && !stopping_) {
        auto message = nowhere();
        message = co_await socket_.hear();
        if (!message) break;
        hears();
        const bool well = co_await take(std::move(*message), over);
        if (!well) break;
    }
    socket_.cut();
    if (!hears_) failed("its socket was closed without a word", "closed");
    co_return hears_;
}

// False: what came is not on disk, and the socket is closed without a word, so that it comes again.
net::awaitable<bool> listener::take(std::string message, bool& over) {
    auto heard = heard_by(*from_.talk, message);
    over = heard.goodbye;
    asked_to_wait_ = heard.rest;
    const bool nothing = heard.what.inbounds.empty() && !heard.what.trouble;
    const auto copy = message.substr(0, nothing ? 0 : limits::exchange_body_bytes);
    if (!nothing) {
        const auto end = co_await intake_.take(from_, std::move(heard.what), std::move(message));
        if (end == intake::result::store_broken) {
            note(copy, http::failure{{}, "it could not be put on disk, and is to come again"});
            co_return false;
        }
    }
    const auto answer = heard.answer;
    bool said = true;
    if (!answer.empty()) said = co_await socket_.say(std::move(heard.answer));
    if (!nothing && said) note(copy, http::response{200, {}, answer});
    if (!nothing && !said) note(copy, http::failure{{}, "our answer could not be said, and it is to come again"});
    co_return said;
}

void listener::note(std::string message, const http::sent& answer) const {
    if (heard_) heard_(from_, {.method = "say", .body = std::move(message)}, answer);
}

void listener::hears() {
    hears_ = true;
    reception_.well();
}

void listener::failed(const std::string& what, const std::string& why, channel_state how) {
    if (stopping_) return;
    if (log_) log_(level::warning, "channel " + from_.name + ": " + what);
    reception_.failed(why, how);
}

}  // namespace kindred
