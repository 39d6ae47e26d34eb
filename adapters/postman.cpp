#include "adapters/postman.hpp"

#include "adapters/bell.hpp"
#include "adapters/postage.hpp"
#include "adapters/postman_desk.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <random>
#include <utility>

namespace kindred {
namespace {

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

receipt no_such_channel() {
    receipt made;
    made.what = outcome::again;
    made.whole_channel = true;
    made.why = "no such channel is configured";
    made.after = limits::letter_pause_longest;
    return made;
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
        for (const auto& one : channels) {
            desks[one.name].of = &one;
            desks[one.name].pace = pacer(one.own_pace.value_or(one.talk->pace_of_letters().channel));
        }
    }

    // --- to the store and back ---------------------------------------------------------------------------------------
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
            if (!self->over() && until > now_steady()) co_await self->wake.wait(until);
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
            count(one.letter, name_of(outcome::sent));
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
            if (closed_until(desk) > now || desk.pace.free_at(now) == 0 ||
                desk.on_the_wire > places_of(desk) * 3 / 4 || desk.settling > places_of(desk))
                blocked.push_back(name);
        return blocked;
    }

    static instant closed_until(const desk_of_channel& desk) { return std::max(desk.rests_until, desk.tried_until); }

    std::vector<taking> takings(instant now) const {
        std::vector<taking> all;
        auto others = not_on(now);
        std::vector<std::string> narrow;
        for (const auto& [name, desk] : desks) {
            if (!is_narrow(desk) || std::ranges::find(others, name) != others.end()) continue;
            narrow.push_back(name);
            taking own{{}, std::min(places_of(desk) - desk.on_the_wire, desk.pace.free_at(now))};
            if (is_on_trial(desk)) own.most = 1;
            for (const auto& [other, unused] : desks)
                if (other != name) own.not_on.push_back(other);
            all.push_back(std::move(own));
        }
        others.insert(others.end(), narrow.begin(), narrow.end());
        if (const auto most = places(others); most > 0) all.push_back({std::move(others), most});
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
        for (const auto& [name, desk] : desks) {
            if (const auto opens = closed_until(desk); opens > now) first = std::min(first, opens);
            if (desk.pace.free_at(now) == 0) first = std::min(first, desk.pace.next_free());
        }
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

    // --- one letter --------------------------------------------------------------------------------------------------
    void send_off(outgoing one) {
        auto& desk = desks[one.to.channel];
        const auto now = now_utc();
        if (auto* person = pace_of_person(desk, one.to_id, now)) {
            if (person->free_at(now) == 0) return put_off(std::move(one), now, person->next_free());
            person->take(now);
        }
        desk.pace.take(now);
        if (is_on_trial(desk)) desk.tried_until = now + limits::send_deadline;
        ++desk.on_the_wire;
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
        done.retry_at += pause_after(done, done.at);
        const bool may_be_lost = done.what.in_doubt && done.what.what == outcome::sent;
        count(done.letter, may_be_lost ? "in_doubt" : name_of(done.what.what));
    }

    // None where nobody counts, or the school has lifted the channel's pace.
    static pacer* pace_of_person(desk_of_channel& desk, address_id whom, instant now) {
        const auto pace = desk.of ? desk.of->talk->pace_of_letters().person : kindred::pace{};
        const bool lifted = desk.of && desk.of->own_pace && desk.of->own_pace->every.count() == 0;
        if (pace.every.count() == 0 || lifted) return nullptr;
        if (desk.people.size() > limits::people_paced)
            std::erase_if(desk.people, [&](const auto& each) { return each.second.is_full(now); });
        return &desk.people.try_emplace(whom, pace).first->second;
    }

    // It never left: no failure of anybody's, and no try.
    void put_off(outgoing one, instant now, instant until) {
        carried waits;
        waits.what.what = outcome::again;
        waits.what.whole_channel = true;
        waits.what.why = "this person has had enough letters for now";
        waits.at = now;
        waits.retry_at = until;
        ++desks[one.to.channel].settling;
        ++on_the_wire;
        waits.letter = std::move(one);
        bring_back(std::move(waits));
    }

    net::awaitable<void> carry_out(carried& done) {
        const auto* to = desks[done.letter.to.channel].of;
        if (!to) {
            done.what = no_such_channel();
            co_return;
        }
        auto end = co_await kindred::deliver(*to, done.letter, carry, between, log);
        if (end.for_the_shelf) done.ended = carried::how::for_the_shelf;
        done.what = std::move(end.what);
    }

    // A store that is broken just now does not stop the rest of the letter: it would only begin again.
    net::awaitable<bool> note_parts(const outgoing& one, int parts, std::string id) {
        if (!work.note_parts) co_return true;
        std::function<bool()> note = [this, &one, parts, first = std::move(id), now = now_utc()] {
            return work.note_parts(one, parts, first, now);
        };
        const bool goes_on = co_await said_by_store(std::move(note));
        co_return goes_on;
    }

    net::awaitable<bool> is_wanted(const outgoing& one) {
        if (!work.is_wanted) co_return true;
        std::function<bool()> look = [this, &one] { return work.is_wanted(one); };
        const bool wanted = co_await said_by_store(std::move(look));
        co_return wanted;
    }

    net::awaitable<bool> said_by_store(std::function<bool()> ask) {
        const auto said = std::make_shared<std::atomic<bool>>(true);
        turns::job job = [said, ask = std::move(ask)] { *said = ask(); };
        const auto end = co_await storage.run(std::move(job), turns::after::nothing);
        if (!end.ok()) say(level::warning, "a letter on its way could not be looked up: " + end.why);
        co_return *said;
    }

    // A part counts as a letter does. It takes its place before it waits: no letter claimed meanwhile goes first.
    net::awaitable<void> wait_for_pace(const outgoing& one) {
        auto& desk = desks[one.to.channel];
        const auto now = now_utc();
        auto free = desk.pace.next_free();
        desk.pace.take(now);
        if (auto* person = pace_of_person(desk, one.to_id, now)) {
            free = std::max(free, person->next_free());
            person->take(now);
        }
        co_await wait_until(free);
    }

    // A question counts where the platform says so; it takes its place as a part does.
    net::awaitable<void> wait_to_ask(const outgoing& one) {
        auto& desk = desks[one.to.channel];
        if (!desk.of || !desk.of->talk->pace_of_letters().asking_counts) co_return;
        const auto free = desk.pace.next_free();
        desk.pace.take(now_utc());
        co_await wait_until(free);
    }

    net::awaitable<void> wait_until(instant free) {
        if (free <= now_utc() || stopping) co_return;
        net::steady_timer clock(io, moment_of(free));
        co_await clock.async_wait(net::as_tuple(net::use_awaitable));
    }

    // How long this letter waits, and whether its channel rests.
    std::chrono::milliseconds pause_after(const carried& done, instant now) {
        const auto& what = done.what;
        const auto& name = done.letter.to.channel;
        auto& desk = desks[name];
        const double by = std::uniform_real_distribution<double>(0, 1)(chance);
        desk.tried_until = {};
        if (what.until_word) return {};  // it says nothing of the channel, and has a time of its own
        if (what.what == outcome::channel_broken) {
            say(level::warning, "channel " + name + " is refused (" + what.why + "); it rests");
            desk.failures = std::max(desk.failures, 1);
            rest(name, desk, now + limits::channel_pause);
            return limits::channel_pause;
        }
        // A notice that may be lost: what follows it waits until the channel is seen to work, or all would be lost.
        const bool may_be_lost = what.in_doubt && what.what == outcome::sent;
        if (may_be_lost || (what.what == outcome::again && what.whole_channel)) {
            // Letters that were on the wire together fail together: that is one failure of the channel.
            if (desk.rests_until <= now) ++desk.failures;
            const auto pause = pause_before_retry(desk.failures, what.after, by);
            if (desk.rests_until <= now)
                say(level::warning, "channel " + name + " does not answer (" + what.why + "); it rests");
            if (desk.of) rest(name, desk, now + pause);
            return pause;
        }
        if (!what.in_doubt) desk.failures = 0;
        return pause_before_retry(done.letter.tries + 1, what.after, by);
    }

    void rest(const std::string& name, desk_of_channel& desk, instant until) {
        desk.rests_until = std::max(desk.rests_until, until);
        ++counts.counter("kindred_channel_rests_total", "Letters after which their channel rested.",
                         {{"channel", name}});
    }

    void count(const outgoing& one, std::string_view outcome) {
        ++counts.counter("kindred_letters_total", "Letters carried, by channel and outcome.",
                         {{"channel", one.to.channel}, {"outcome", outcome}});
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
    const between_parts between{
        [this](const outgoing& one, int parts, std::string id) { return note_parts(one, parts, std::move(id)); },
        [this](const outgoing& one) { return wait_for_pace(one); },
        [this](const outgoing& one) { return wait_to_ask(one); },
        [this](const outgoing& one) { return is_wanted(one); }};
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
