#include "adapters/postman.hpp"

#include "adapters/bell.hpp"
#include "adapters/postage.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace kindred {
namespace {

// What the postman knows of a channel.
struct desk_of_channel {
    const channel* of = nullptr;
    std::size_t on_the_wire = 0;  // claimed, and the platform has not answered
    std::size_t settling = 0;     // it has, and that is not on disk yet
    int failures = 0;             // of the whole channel, one after the other
    instant rests_until{};
};

// Mail takes a thread each: what is claimed has to leave at once, or a STOP in between would come too late for it.
std::size_t places_of(const desk_of_channel& desk) {
    const bool mail = desk.of != nullptr && desk.of->kind == "email";
    return mail ? limits::mails_on_the_wire : limits::letters_on_the_wire_per_channel;
}

// Letters asked of the store together, from all channels but these.
struct taking {
    std::vector<std::string> not_on;
    std::size_t most = 0;
};

// A letter after its way, until what became of it is on disk.
struct carried {
    enum class how { answered, for_the_shelf, broken };
    outgoing letter;
    how ended = how::answered;
    receipt what;
    instant at{}, retry_at{};
};

// One visit to the store, in one transaction: what came back is settled, and then new letters are claimed.
struct visit {
    instant now{};
    std::vector<carried> back;
    std::vector<taking> takings;
    std::vector<outgoing> claimed;
    bool more = false;  // as many were claimed as were asked for
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

    // --- to the store and back
    // -----------------------------------------------------------------------------------------
    static net::awaitable<void> go(std::shared_ptr<round> self) {
        while (!self->over()) {
            const auto one = self->next_visit();
            if (one->back.empty() && one->takings.empty()) {
                co_await self->wake.wait(moment_of(self->next_rested(one->now)));
                continue;
            }
            auto jobs = self->jobs_of(one);
            const auto ends = co_await self->storage.run_each(std::move(jobs), turns::after::nothing);
            const auto until = self->come_back(*one, ends);
            if (until > now_steady()) co_await self->wake.wait(until);
        }
        self->running = false;
        self->settled.ring();
    }

    bool over() const { return stopping && on_the_wire == 0; }

    std::shared_ptr<visit> next_visit() {
        auto one = std::make_shared<visit>();
        one->now = now_utc();
        one->back = std::exchange(back, {});
        if (!stopping) one->takings = takings(one->now);
        return one;
    }

    // Each letter's settling is a turn of its own; the claim is the last, so that it finds who is free again.
    std::vector<turns::job> jobs_of(const std::shared_ptr<visit>& one) {
        std::vector<turns::job> jobs;
        jobs.reserve(one->back.size() + 1);
        for (const auto& each : one->back)
            jobs.emplace_back([self = shared_from_this(), one, &each] { self->enter(each); });
        if (!one->takings.empty()) jobs.emplace_back([self = shared_from_this(), one] { self->claim(*one); });
        return jobs;
    }

    // Storage thread.
    void enter(const carried& one) const {
        if (one.ended == carried::how::broken) {
            work.give_up(one.letter, one.at);
            return;
        }
        if (one.ended == carried::how::for_the_shelf) work.shelve(one.letter, one.at);
        work.settle(one.letter, one.what, one.at, one.retry_at);
    }

    // Storage thread.
    void claim(visit& one) const {
        for (const auto& each : one.takings) {
            auto taken = work.claim(one.now, each.most, each.not_on);
            if (taken.size() >= each.most)
                one.more = true;
            else if (const auto due = work.next_due(each.not_on); due && (!one.next_due || *due < *one.next_due))
                one.next_due = due;
            std::ranges::move(taken, std::back_inserter(one.claimed));
        }
    }

    // Until when there is nothing to do but for whoever rings.
    moment come_back(visit& one, const std::vector<turned>& ends) {
        const auto broken = std::ranges::find(ends, turned::kind::store_broken, &turned::how);
        if (broken != ends.end()) {
            say(level::error, "letters cannot be settled or taken: " + broken->why);
            keep_for_later(one.back);
            return now_steady() + limits::store_pause;
        }
        for (std::size_t i = 0; i < one.back.size(); ++i) put_away(one.back[i], ends[i].ok());
        if (one.takings.empty()) return moment_of(next_rested(one.now));
        if (!ends.back().ok()) {
            say(level::error, "letters cannot be taken from the store: " + ends.back().why);
            return now_steady() + limits::store_pause;
        }
        const auto taken = one.claimed.size();
        for (auto& each : one.claimed) send_off(std::move(each));
        return one.more ? now_steady() : next_look(one.next_due, taken, one.now);
    }

    // A letter that was carried must be settled, or it would go out again: a broken store is asked until it works.
    void keep_for_later(std::vector<carried>& all) {
        if (!stopping) {
            back.insert(back.begin(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
            return;
        }
        for (const auto& each : all) forget(each.letter.to.channel);
    }

    // A letter that cannot be settled would stay on the wire and hold up everything else to that person.
    void put_away(carried& one, bool on_disk) {
        const bool given_up = one.ended == carried::how::broken;
        if (!on_disk && !given_up) {
            give_up(std::move(one));
            return;
        }
        if (one.ended == carried::how::for_the_shelf) {
            count(one.letter, outcome::sent);
            if (carry.shelved) carry.shelved(one.letter.to);
        }
        forget(one.letter.to.channel);
    }

    void give_up(carried one) {
        say(level::error, "channel " + one.letter.to.channel + ": a letter could not be carried; it is given up");
        one.ended = carried::how::broken;
        if (!work.give_up) {
            forget(one.letter.to.channel);
            return;
        }
        back.push_back(std::move(one));
        wake.ring();
    }

    void forget(const std::string& name) {
        --desks[name].settling;
        --on_the_wire;
        settled.ring();
    }

    // Channels that rest, or on which too much is on its way: the others have at least a quarter of their places free.
    // A letter leaves its place when the platform has answered, so that what is settled and what is taken next share a
    // commit, and the network is busy with the others meanwhile.
    std::vector<std::string> not_on(instant now) const {
        std::vector<std::string> blocked;
        for (const auto& [name, desk] : desks)
            if (desk.rests_until > now || desk.on_the_wire > places_of(desk) * 3 / 4 || desk.settling > places_of(desk))
                blocked.push_back(name);
        return blocked;
    }

    // Mail has few places: it is taken by itself, so that it does not keep the others short.
    std::vector<taking> takings(instant now) const {
        std::vector<taking> all;
        auto chats = not_on(now);
        std::vector<std::string> mail;
        for (const auto& [name, desk] : desks) {
            if (places_of(desk) != limits::mails_on_the_wire || std::ranges::find(chats, name) != chats.end()) continue;
            mail.push_back(name);
            taking own{{}, places_of(desk) - desk.on_the_wire};
            for (const auto& [other, unused] : desks)
                if (other != name) own.not_on.push_back(other);
            all.push_back(std::move(own));
        }
        chats.insert(chats.end(), mail.begin(), mail.end());
        if (const auto most = places(chats); most > 0) all.push_back({std::move(chats), most});
        return all;
    }

    // How many may be taken whatever channel they are of.
    std::size_t places(const std::vector<std::string>& blocked) const {
        std::size_t most = limits::letters_per_claim;
        bool open = false;
        for (const auto& [name, desk] : desks) {
            if (std::ranges::find(blocked, name) != blocked.end()) continue;
            open = true;
            most = std::min(most, places_of(desk) - desk.on_the_wire);
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
        if (next_due && *next_due <= now && taken == 0) at = std::min<instant>(at, now + limits::letter_pause_first);
        if (next_due && *next_due <= now && taken > 0) return now_steady();
        return at == instant::max() ? moment::max() : moment_of(at);
    }

    // --- one letter
    // ----------------------------------------------------------------------------------------------------
    void send_off(outgoing one) {
        ++desks[one.to.channel].on_the_wire;
        ++on_the_wire;
        net::co_spawn(io, deliver(shared_from_this(), std::move(one)), net::detached);
    }

    static net::awaitable<void> deliver(std::shared_ptr<round> self, outgoing one) {
        carried done;
        done.letter = std::move(one);
        try {
            co_await self->carry_out(done);
            self->answered(done);
        } catch (const std::exception&) {
            done.ended = carried::how::broken;
        }
        auto& desk = self->desks[done.letter.to.channel];
        --desk.on_the_wire;
        ++desk.settling;
        self->bring_back(std::move(done));
    }

    void bring_back(carried done) {
        if (done.ended == carried::how::broken) {
            give_up(std::move(done));
            return;
        }
        back.push_back(std::move(done));
        wake.ring();
    }

    void answered(carried& done) {
        done.at = done.retry_at = now_utc();
        if (done.ended == carried::how::for_the_shelf) return;  // it counts once it lies there
        done.retry_at += pause_after(done.letter, done.what, done.at);
        count(done.letter, done.what.what);
    }

    net::awaitable<void> carry_out(carried& done) {
        const auto& one = done.letter;
        const auto* to = desks[one.to.channel].of;
        if (!to) {
            done.what = no_such_channel();
            co_return;
        }
        std::string trouble;
        auto requests = written(*to->talk, one, trouble);
        if (requests.empty()) {
            done.what = never(std::move(trouble));
            co_return;
        }
        if (requests.front().target.starts_with("shelf:")) {
            done.ended = carried::how::for_the_shelf;
            co_return;
        }
        receipt last;
        std::string first_id;
        bool begun = false;  // the first part was taken
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const auto answer = co_await send(std::move(requests[i]));
            last = judged(*to->talk, answer, one.how);
            if (last.what != outcome::sent) break;
            if (!begun) first_id = last.id;
            begun = true;
        }
        if (begun && last.what == outcome::again && one.how == urgency::notice) last.what = outcome::sent;
        if (last.what == outcome::sent && begun) last.id = first_id;
        done.what = std::move(last);
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
    std::vector<carried> back;                     // that the store has not been told of
    std::size_t on_the_wire = 0;                   // claimed, and not settled on disk
    std::minstd_rand chance;
    bool running = false;
    bool stopping = false;
};

postman::postman(net::io_context& io, const std::vector<channel>& channels, turns& storage, postman_work work,
                 carriers carry, metrics& numbers, logger log)
    : round_(
          std::make_shared<round>(io, channels, storage, std::move(work), std::move(carry), numbers, std::move(log))) {}

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
