// An outbox in memory, a disk that counts its commits, and a postman between them and two platforms of lines.
#pragma once

#include "tests/adapters/small_house.hpp"

#include "adapters/bell.hpp"
#include "adapters/clock.hpp"
#include "adapters/postman.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>

namespace kindred::test {

using namespace std::chrono_literals;

struct settled {
    std::int64_t letter;
    receipt what;
    std::chrono::milliseconds wait;
};

// An outbox in memory: claims like the real one (one letter a person, none of a channel in `not_on`). Storage
// thread only.
struct small_outbox {
    struct row {
        outgoing what;
        instant due;
        bool on_the_wire = false;
    };
    std::vector<row> rows;
    std::atomic<int> claims = 0;
    std::mutex mutex;
    std::vector<settled> done;
    std::vector<std::int64_t> shelved;
    std::string noted;  // parts that were taken: "<letter>:<how many>=<id of the first>;"

    bool may_go(const row& one, const std::vector<std::string>& not_on) const {
        if (one.on_the_wire || std::ranges::find(not_on, one.what.to.channel) != not_on.end()) return false;
        return std::ranges::none_of(
            rows, [&](const row& other) { return other.on_the_wire && other.what.to_id == one.what.to_id; });
    }
    std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on) {
        ++claims;
        std::vector<outgoing> taken;
        for (auto& one : rows) {
            if (taken.size() == most || one.due > now || !may_go(one, not_on)) continue;
            one.on_the_wire = true;
            taken.push_back(one.what);
        }
        return taken;
    }
    std::optional<instant> next_due(const std::vector<std::string>& not_on) const {
        std::optional<instant> first;
        for (const auto& one : rows)
            if (may_go(one, not_on) && (!first || one.due < *first)) first = one.due;
        return first;
    }
    void settle(const outgoing& one, const receipt& what, instant now, instant retry_at) {
        const std::lock_guard lock(mutex);
        done.push_back({one.id, what, retry_at - now});
        const auto at = std::ranges::find_if(rows, [&](const row& each) { return each.what.id == one.id; });
        if (what.what == outcome::again || what.what == outcome::channel_broken) {
            at->on_the_wire = false;
            at->due = retry_at;
            ++at->what.tries;
        } else {
            rows.erase(at);
        }
    }
    postman_work work() {
        postman_work made;
        made.claim = [this](auto... all) { return claim(all...); };
        made.next_due = [this](const auto& not_on) { return next_due(not_on); };
        made.settle = [this](const auto&... all) { settle(all...); };
        made.shelve = [this](const outgoing& one, instant) { shelved.push_back(one.id); };
        made.note_parts = [this](const outgoing& one, int parts, const std::string& id, instant) {
            noted += std::to_string(one.id) + ":" + std::to_string(parts) + (id.empty() ? "" : "=" + id) + ";";
            return true;
        };
        return made;
    }
    void post(std::int64_t id, std::int64_t person, std::string channel, std::string text,
              urgency how = urgency::reply) {
        outgoing one;
        one.id = id;
        one.to_id = person;
        one.to = {std::move(channel), "user-" + std::to_string(person)};
        one.what.to = one.to.user;
        one.what.text = std::move(text);
        one.how = how;
        one.heard_at = now_utc();
        rows.push_back({one, now_utc() - 1ms});
    }
};

// Knows how many letters' ends were on disk at the last commit.
struct disk : no_store {
    explicit disk(small_outbox& of) : box(of) {}
    void commit() override {
        const std::lock_guard lock(box.mutex);
        ++commits;
        on_disk = box.done.size();
    }
    small_outbox& box;
    std::atomic<std::size_t> commits = 0, on_disk = 0;
};

struct post_house {
    post_house() {
        channels.push_back({"sms", "lines", std::make_unique<line_platform>("http://sms.example")});
        channels.push_back({"chat", "lines", std::make_unique<line_platform>("http://chat.example")});
        channels.push_back({"web", "lines", std::make_unique<line_platform>("shelf:")});
        channels.push_back({"mail", "lines", std::make_unique<line_platform>("smtp://mail.example")});
        // Beginning and end of each request are noted; the answer is asked of `answer`.
        carry.http = [this](http::request what) { return http_carrier(std::move(what)); };
        carry.shelved = [this](const address& whose) { told_of += whose.user + ";"; };
    }
    ~post_house() {
        if (man) run_here(io, stop_man());
        storage.finish();
    }
    net::awaitable<int> stop_man() {
        co_await man->stop(now_steady() + 20s);
        co_return 0;
    }
    net::awaitable<http::sent> http_carrier(http::request what) {
        ++at_once;
        most_at_once = std::max(most_at_once, at_once);
        went += what.body + ";";
        bell rest(io);
        co_await rest.wait(now_steady() + takes);
        --at_once;
        auto reply = answer(what);
        co_return reply;
    }
    void start() {
        auto work = box.work();
        if (change) change(work);
        man.emplace(io, channels, storage, std::move(work), carry, counts, logger{});
        man->start();
    }
    // Runs until it is so, or for as long as a busy machine may need; whoever waits checks it afterwards.
    void run_until(const std::function<bool()>& so) {
        const auto until = now_steady() + 20s;
        while (!so() && now_steady() < until) run_for(2ms);
    }
    // Runs until so many letters are settled, which the postman may not have heard yet.
    void run_until_settled(std::size_t letters) {
        run_until([&] { return settled_so_far() >= letters; });
        REQUIRE(settled_so_far() >= letters);
    }
    bool has_gone(std::string_view what) const { return went.find(what) != std::string::npos; }
    void run_for(std::chrono::milliseconds time) {
        io.restart();
        io.run_for(time);
    }
    std::size_t settled_so_far() {
        const std::lock_guard lock(box.mutex);
        return box.done.size();
    }
    static http::sent ok(const http::request& what) { return reply(200, "id-" + what.body); }
    static http::sent reply(int status, std::string body = {}) {
        http::response made;
        made.status = status;
        made.body = std::move(body);
        return made;
    }

    net::io_context io{1};
    metrics counts;
    std::vector<channel> channels;
    small_outbox box;
    disk store{box};
    turns storage{io, store};
    carriers carry;
    std::function<http::sent(const http::request&)> answer = ok;
    std::function<void(postman_work&)> change;
    std::chrono::milliseconds takes = 1ms;
    std::size_t at_once = 0, most_at_once = 0;
    std::string went, told_of;
    std::optional<postman> man;
};

}  // namespace kindred::test
