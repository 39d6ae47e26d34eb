#include "adapters/puller.hpp"

#include "adapters/clock.hpp"
#include "adapters/postage.hpp"

#include <algorithm>

namespace kindred {

using std::chrono::milliseconds;

namespace {

platform::pulled read_pulled(const platform& talk, const http::response& answer, const std::string& place) {
    try {
        return talk.read_pulled(answer, place);
    } catch (const std::exception& e) {
        return {{{}, unreadable{std::string("reading failed: ") + e.what(), false}}, place};
    }
}

reading read_gap(const platform& talk, const platform::gap& what, const std::vector<http::response>& pages) {
    try {
        return talk.read_back(what, pages);
    } catch (const std::exception& e) {
        return {{}, unreadable{std::string("reading failed: ") + e.what(), true}};
    }
}

}  // namespace

puller::puller(net::io_context& io, const channel& from, http::client& client, turns& storage, intake& in,
               puller_work work, reception::told told, logger log, exchange_told said)
    : from_(from),
      client_(client),
      turns_(storage),
      intake_(in),
      work_(std::move(work)),
      reception_(std::move(told)),
      log_(std::move(log)),
      said_(std::move(said)),
      rest_(io) {}

void puller::stop() {
    stopping_ = true;
    rest_.ring();
}

net::awaitable<void> puller::run() {
    std::optional<std::string> place;
    while (!stopping_) {
        const auto began = now_steady();
        bool well = place.has_value();
        if (!well) place = co_await first_place();
        if (well)
            well = co_await pull(*place);
        else
            well = place.has_value();
        if (stopping_) break;
        failures_ = well ? 0 : failures_ + 1;
        if (!well) {
            const auto pause = pause_before_retry(failures_, asked_to_wait_, 0.5);
            co_await rest_.wait(now_steady() +
                                std::clamp<milliseconds>(pause, asked_to_wait_, limits::pull_pause_longest));
        } else if (now_steady() - began < limits::pull_pause_empty && asked_to_wait_ > milliseconds{0}) {
            co_await rest_.wait(now_steady() + asked_to_wait_);
        }
        asked_to_wait_ = {};
    }
}

net::awaitable<std::optional<std::string>> puller::first_place() {
    auto look = [this] { return work_.place(from_.name); };
    auto found = co_await turns_.ask(std::move(look));
    if (!found.second) complain("its place cannot be read from the store");
    co_return found.second;
}

// Moves `place` on; false if something is wrong and a pause is due.
net::awaitable<bool> puller::pull(std::string& place) {
    auto question = less_ ? from_.talk->pull_less(place) : from_.talk->pull(place);
    asked_ = question;
    auto came = co_await client_.send(std::move(question), limits::pull_deadline);
    if (const auto* failed = std::get_if<http::failure>(&came)) {
        if (stopping_) co_return false;
        note(came);
        less_ = less_ || failed->what == http::failure::kind::too_large;
        complain("asking for messages failed: " + failed->why);
        reception_.failed(failed->why);
        co_return false;
    }
    auto& answer = std::get<http::response>(came);
    if (answer.status / 100 == 2) co_return co_await take(std::move(answer), place);
    note(came);
    refused(answer);
    co_return false;
}

void puller::note(const http::sent& came) const {
    if (said_) said_(from_, asked_, came);
}

void puller::refused(const http::response& answer) {
    const auto verdict = from_.talk->judge(answer);
    const auto after = verdict.after ? verdict.after : retry_after_of(answer);
    asked_to_wait_ = std::min<milliseconds>(after.value_or(milliseconds{0}), limits::pull_pause_longest);
    if (verdict.what == outcome::channel_broken) asked_to_wait_ = limits::channel_pause;
    // A conflict is over when whoever else asks is gone: an older process, for a moment.
    const bool refused = verdict.what == outcome::channel_broken && answer.status != 409;
    complain("asking for messages was answered " + std::to_string(answer.status));
    reception_.failed(verdict.why.empty() ? std::to_string(answer.status) : verdict.why,
                    refused ? channel_state::refused : channel_state::silent);
}

net::awaitable<bool> puller::take(http::response answer, std::string& place) {
    auto pulled = read_pulled(*from_.talk, answer, place);
    const auto status = std::to_string(answer.status);
    const auto next = pulled.next_place;
    const bool nothing = pulled.what.inbounds.empty() && next == place;
    const bool readable = !pulled.what.trouble || next != place;
    if (!nothing || !readable)
        note(http::response{answer.status, answer.fields, answer.body.substr(0, limits::exchange_body_bytes)});
    auto gaps = std::move(pulled.gaps);
    const auto body = gaps.empty() ? std::string{} : answer.body;
    const bool on_disk = co_await put_on_disk(std::move(pulled.what), std::move(answer.body));
    if (!on_disk) co_return false;
    if (!readable) {
        complain("what came could not be read");
        reception_.failed(status);
        co_return false;
    }
    for (auto& each : gaps) {
        const bool filled = co_await fill(std::move(each), body);
        if (!filled) co_return false;
    }
    reception_.well();
    less_ = false;
    look_backs_failed_ = 0;
    if (nothing) asked_to_wait_ = limits::pull_pause_empty;
    if (next == place) co_return true;
    turns::job remember = [this, next] { work_.remember(from_.name, next); };
    const auto remembered = co_await turns_.run(std::move(remember), turns::after::nothing);
    if (remembered.ok()) place = next;
    co_return remembered.ok();
}

net::awaitable<bool> puller::put_on_disk(reading what, std::string body) {
    const auto end = co_await intake_.take(from_, std::move(what), std::move(body));
    if (end == intake::result::store_broken) complain("the store is broken; what came will be asked for again");
    co_return end != intake::result::store_broken;
}

// First what was left out, then what was said after it; `body` is what that came in. False: nothing is lost, and a
// pause is due.
net::awaitable<bool> puller::fill(platform::gap what, std::string body) {
    std::vector<http::response> pages;
    const bool asked = co_await look_back(what, pages);
    if (!asked) co_return false;
    auto before = read_gap(*from_.talk, what, pages);
    auto page = pages.empty() ? std::string{} : std::move(pages.back().body);
    const bool filled = co_await put_on_disk(std::move(before), std::move(page));
    if (!filled) co_return false;
    const bool on_disk = co_await put_on_disk(std::move(what.after), std::move(body));
    co_return on_disk;
}

// True once all pages are there, or no more will be, however often we ask.
net::awaitable<bool> puller::look_back(const platform::gap& what, std::vector<http::response>& pages) {
    while (auto question = from_.talk->look_back(what, pages)) {
        asked_ = *question;
        auto ask = std::move(*question);
        auto came = co_await client_.send(std::move(ask));
        if (stopping_) co_return false;
        note(came);
        if (auto* answer = std::get_if<http::response>(&came)) {
            if (answer->status / 100 == 2) {
                pages.push_back(std::move(*answer));
                continue;
            }
            const auto verdict = from_.talk->judge(*answer).what;
            if (verdict != outcome::again && verdict != outcome::channel_broken) co_return true;
            refused(*answer);
        } else {
            const auto& failed = std::get<http::failure>(came);
            if (failed.what == http::failure::kind::too_large) co_return true;
            complain("asking for what was left out failed: " + failed.why);
            reception_.failed(failed.why);
        }
        co_return ++look_backs_failed_ > limits::look_back_tries;
    }
    co_return true;
}

void puller::complain(const std::string& why) {
    if (log_) log_(level::warning, "channel " + from_.name + ": " + why);
}

}  // namespace kindred
