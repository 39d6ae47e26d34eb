#include "adapters/postman.hpp"

#include "adapters/bell.hpp"
#include "adapters/postage.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <map>
#include <random>

namespace kindred {
namespace {

// What the postman knows of a channel.
struct desk_of_channel {
    const channel* of = nullptr;
    std::size_t on_the_wire = 0;  // until they are settled on disk
    std::size_t settling = 0;     // of these, those that the platform has answered
    std::size_t places_taken() const { return on_the_wire - settling; }
    int failures = 0;  // of the whole channel, one after the other
    instant rests_until{};
};

// Counts while it lives.
class one_more {
public:
    explicit one_more(std::size_t& count) : count_(count) { ++count_; }
    ~one_more() { --count_; }
    one_more(const one_more&) = delete;
    one_more& operator=(const one_more&) = delete;

private:
    std::size_t& count_;
};

struct claimed {
    std::vector<outgoing> letters;
    std::optional<instant> next_due;
};

receipt never(std::string why) {
    receipt made;
    made.what = outcome::never;
    made.why = std::move(why);
    return made;
}

receipt no_such_channel() {
    receipt made;
    made.what = outcome::again;
    made.whole_channel = true;
    made.why = "no such channel is configured";
    made.after = limits::letter_pause_longest;
    return made;
}

std::string_view name_of(outcome what) {
    switch (what) {
        case outcome::sent:
            return "sent";
        case outcome::again:
            return "again";
        case outcome::window_closed:
            return "window_closed";
        case outcome::stopped:
            return "stopped";
        case outcome::gone:
            return "gone";
        case outcome::never:
            return "never";
        case outcome::channel_broken:
            return "channel_broken";
    }
    return "unknown";
}

// What the platform makes of the letter; nothing, with a reason, if it cannot.
std::vector<http::request> written(const platform& talk, const outgoing& one, std::string& why) {
    try {
        auto requests = talk.write(one.what, window_is_open(talk.window(), one.heard_at, now_utc()));
        if (requests.empty()) why = "the platform cannot write it";
        return requests;
    } catch (const std::exception& e) {
        why = std::string("writing failed: ") + e.what();
        return {};
    }
}

receipt judged(const platform& talk, const http::sent& what, urgency how) {
    if (const auto* failed = std::get_if<http::failure>(&what)) return receipt_of(*failed, how);
    const auto& answer = std::get<http::response>(what);
    auto verdict = talk.judge(answer);
    if (verdict.what == outcome::again && !verdict.after) verdict.after = retry_after_of(answer);
    return verdict;
}

}  // namespace

// Shared by the loop and the letters on their way, so that whatever is left at the end is taken down safely.
struct postman::round : std::enable_shared_from_this<round> {
    round(net::io_context& context, const std::vector<channel>& channels, turns& to_use, postman_work to_do,
          carriers given, metrics& numbers, logger to_log)
        : io(context),
          storage(to_use),
          work(std::move(to_do)),
          carry(std::move(given)),
          counts(numbers),
          log(std::move(to_log)),
          wake(context),
          settled(context),
          chance(std::random_device{}()) {
        for (const auto& one : channels) desks[one.name].of = &one;
    }

    // --- taking letters
    // ------------------------------------------------------------------------------------------------
    static net::awaitable<void> go(std::shared_ptr<round> self) {
        while (!self->stopping) {
            const auto now = now_utc();
            const auto blocked = self->not_on(now);
            const auto most = self->places(blocked);
            if (most == 0) {
                co_await self->wake.wait(moment_of(self->next_rested(now)));
                continue;
            }
            auto look = [self, now, most, blocked] {
                claimed found;
                found.letters = self->work.claim(now, most, blocked);
                if (found.letters.size() < most) found.next_due = self->work.next_due(blocked);
                return found;
            };
            auto looked = co_await self->storage.ask(std::move(look));
            auto& found = looked.second;
            if (!found) {
                self->say(level::error, "letters cannot be taken from the store: " + looked.first.why);
                co_await self->wake.wait(now_steady() + limits::store_pause);
                continue;
            }
            const auto taken = found->letters.size();
            for (auto& one : found->letters) self->send_off(std::move(one));
            if (taken >= most) continue;
            co_await self->wake.wait(self->next_look(found->next_due, taken, now));
        }
        self->running = false;
        self->settled.ring();
    }

    // Channels that rest, or on which too much is on its way: the rest has at least half of its places free. A letter
    // leaves its place when the platform has answered, so that what is settled and what is taken next share a commit.
    std::vector<std::string> not_on(instant now) const {
        std::vector<std::string> blocked;
        for (const auto& [name, desk] : desks)
            if (desk.rests_until > now || desk.places_taken() > limits::letters_on_the_wire_per_channel / 2 ||
                desk.settling > limits::letters_on_the_wire_per_channel)
                blocked.push_back(name);
        return blocked;
    }

    // How many may be taken whatever channel they are of.
    std::size_t places(const std::vector<std::string>& blocked) const {
        std::size_t most = limits::letters_per_claim;
        bool open = false;
        for (const auto& [name, desk] : desks) {
            if (std::ranges::find(blocked, name) != blocked.end()) continue;
            open = true;
            most = std::min(most, limits::letters_on_the_wire_per_channel - desk.places_taken());
        }
        return open ? most : 0;
    }

    instant next_rested(instant now) const {
        auto first = instant::max();
        for (const auto& [name, desk] : desks)
            if (desk.rests_until > now) first = std::min(first, desk.rests_until);
        return first;
    }

    // Letters that are due but could not be taken wait for one that is on the wire; its settling rings.
    moment next_look(std::optional<instant> next_due, std::size_t taken, instant now) const {
        auto at = next_rested(now);
        if (next_due && *next_due > now) at = std::min(at, *next_due);
        if (next_due && *next_due <= now && taken == 0)
            at = std::min<instant>(at, now + limits::letter_pause_first);
        if (next_due && *next_due <= now && taken > 0) return now_steady();
        return at == instant::max() ? moment::max() : moment_of(at);
    }

    // --- one letter
    // ----------------------------------------------------------------------------------------------------
    void send_off(outgoing one) {
        ++desks[one.to.channel].on_the_wire;
        ++on_the_wire;
        auto ended = [self = shared_from_this(), name = one.to.channel](std::exception_ptr thrown) {
            --self->desks[name].on_the_wire;
            --self->on_the_wire;
            if (thrown) self->say(level::error, "channel " + name + ": a letter could not be carried");
            self->wake.ring();
            self->settled.ring();
        };
        net::co_spawn(io, deliver(shared_from_this(), std::move(one)), std::move(ended));
    }

    // A letter whose carrying broke would stay on the wire and hold up everything else to that person.
    static net::awaitable<void> deliver(std::shared_ptr<round> self, outgoing one) {
        bool broken = false;
        try {
            co_await carry_out(self, one);
        } catch (const std::exception&) {
            broken = true;
        }
        if (broken) co_await self->give_up(one);
    }

    net::awaitable<void> give_up(const outgoing& one) {
        say(level::error, "channel " + one.to.channel + ": a letter could not be carried; it is given up");
        if (!work.give_up) co_return;
        turns::job job = [self = shared_from_this(), &one] { self->work.give_up(one, now_utc()); };
        co_await storage.run(std::move(job), turns::after::nothing);
    }

    static net::awaitable<void> carry_out(std::shared_ptr<round> self, const outgoing& one) {
        const auto desk = self->desks.find(one.to.channel);
        const auto* to = desk->second.of;
        if (!to) {
            co_await self->settle(one, no_such_channel());
            co_return;
        }
        std::string trouble;
        auto requests = written(*to->talk, one, trouble);
        if (requests.empty()) {
            co_await self->settle(one, never(std::move(trouble)));
            co_return;
        }
        if (requests.front().target.starts_with("shelf:")) {
            co_await self->put_on_shelf(one);
            co_return;
        }
        receipt last;
        std::string first_id;
        bool begun = false;  // the first part was taken
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const auto answer = co_await self->send(std::move(requests[i]));
            last = judged(*to->talk, answer, one.how);
            if (last.what != outcome::sent) break;
            if (!begun) first_id = last.id;
            begun = true;
        }
        if (begun && last.what == outcome::again && one.how == urgency::notice) last.what = outcome::sent;
        if (last.what == outcome::sent && begun) last.id = first_id;
        co_await self->settle(one, std::move(last));
    }

    net::awaitable<http::sent> send(http::request what) {
        if (!what.target.starts_with("smtp")) return carry.http(std::move(what));
        if (carry.mail) return carry.mail(std::move(what));
        return nobody();
    }

    static net::awaitable<http::sent> nobody() {
        http::failure none;
        none.what = http::failure::kind::unfit;
        none.why = "nobody carries mail";
        co_return none;
    }

    net::awaitable<void> settle(const outgoing& one, receipt what) {
        const auto now = now_utc();
        const auto retry_at = now + pause_after(one, what, now);
        turns::job job = [self = shared_from_this(), &one, &what, now, retry_at] {
            self->work.settle(one, what, now, retry_at);
        };
        count(one, what.what);
        const one_more settled_soon(desks[one.to.channel].settling);
        wake.ring();
        co_await until_on_disk(one, std::move(job));
    }

    net::awaitable<void> put_on_shelf(const outgoing& one) {
        const auto now = now_utc();
        turns::job job = [self = shared_from_this(), &one, now] {
            self->work.shelve(one, now);
            self->work.settle(one, receipt{}, now, now);
        };
        const bool there = co_await until_on_disk(one, std::move(job));
        if (!there) co_return;
        count(one, outcome::sent);
        if (carry.shelved) carry.shelved(one.to);
    }

    // A letter that was carried must be settled, or it would go out again: a broken store is asked until it works.
    net::awaitable<bool> until_on_disk(const outgoing& one, turns::job job) {
        for (;;) {
            const auto end = co_await storage.run(job, turns::after::nothing);
            if (end.ok()) co_return true;
            if (end.how == turned::kind::undone) {
                co_await give_up(one);
                co_return false;
            }
            if (stopping) co_return false;
            bell rest(io);
            co_await rest.wait(now_steady() + limits::store_pause);
        }
    }

    // How long this letter waits, and whether its channel rests.
    std::chrono::milliseconds pause_after(const outgoing& one, const receipt& what, instant now) {
        auto& desk = desks[one.to.channel];
        const double by = std::uniform_real_distribution<double>(0, 1)(chance);
        if (what.what == outcome::channel_broken) {
            say(level::warning, "channel " + one.to.channel + " is refused (" + what.why + "); it rests");
            rest(one.to.channel, desk, now + limits::channel_pause);
            return limits::channel_pause;
        }
        if (what.what == outcome::again && what.whole_channel) {
            // Letters that were on the wire together fail together: that is one failure of the channel.
            if (desk.rests_until <= now) ++desk.failures;
            const auto pause = pause_before_retry(desk.failures, what.after, by);
            if (desk.rests_until <= now)
                say(level::warning, "channel " + one.to.channel + " does not answer (" + what.why + "); it rests");
            if (desk.of) rest(one.to.channel, desk, now + pause);
            return pause;
        }
        desk.failures = 0;
        return pause_before_retry(one.tries + 1, what.after, by);
    }

    void rest(const std::string& name, desk_of_channel& desk, instant until) {
        desk.rests_until = std::max(desk.rests_until, until);
        ++counts.counter("kindred_channel_rests_total", "Letters after which their channel rested.",
                         {{"channel", name}});
    }

    void count(const outgoing& one, outcome what) {
        ++counts.counter("kindred_letters_total", "Letters carried, by channel and outcome.",
                         {{"channel", one.to.channel}, {"outcome", name_of(what)}});
    }

    void say(level how, const std::string& what) const {
        if (log) log(how, what);
    }

    net::io_context& io;
    turns& storage;
    const postman_work work;
    const carriers carry;
    metrics& counts;
    const logger log;
    bell wake, settled;
    std::map<std::string, desk_of_channel> desks;  // never shrinks: letters on the wire refer to it
    std::size_t on_the_wire = 0;
    std::minstd_rand chance;
    bool running = false;
    bool stopping = false;
};

postman::postman(net::io_context& io, const std::vector<channel>& channels, turns& storage, postman_work work,
                 carriers carry, metrics& numbers, logger log)
    : round_(std::make_shared<round>(io, channels, storage, std::move(work), std::move(carry), numbers,
                                     std::move(log))) {}

postman::~postman() {
    round_->stopping = true;
    round_->wake.ring();
}

void postman::start() {
    round_->running = true;
    net::co_spawn(round_->io, round::go(round_), [self = round_](std::exception_ptr thrown) {
        self->running = false;
        self->settled.ring();
        if (thrown) self->say(level::error, "the postman stopped by an error");
    });
}

void postman::ring() { round_->wake.ring(); }

std::size_t postman::on_the_wire() const { return round_->on_the_wire; }

net::awaitable<void> postman::stop(moment until) {
    const auto self = round_;
    self->stopping = true;
    self->wake.ring();
    while ((self->running || self->on_the_wire > 0) && now_steady() < until) co_await self->settled.wait(until);
}

}  // namespace kindred
