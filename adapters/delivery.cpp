#include "adapters/delivery.hpp"

#include "adapters/clock.hpp"
#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace kindred {
namespace {

receipt never(std::string why) {
    receipt made;
    made.what = outcome::never;
    made.why = std::move(why);
    return made;
}

receipt until_next_word(std::string why) {
    receipt made;
    made.what = outcome::again;
    made.why = std::move(why);
    made.until_word = true;
    return made;
}

receipt said_enough() { return until_next_word("no more may follow their last word"); }

// How many parts may still follow what this person wrote last.
int parts_left(const platform& talk, const outgoing& one) {
    const auto most = talk.parts_per_word();
    return most ? std::max(0, *most - one.parts_since_heard) : std::numeric_limits<int>::max();
}

// What the platform makes of the letter; no part of it, and why, if it cannot.
written writing_of(const platform& talk, const outgoing& one, const sending& how) {
    try {
        auto made = talk.write(one.what, how);
        if (made.parts.empty() && !made.instead) made.instead = never("the platform cannot write it");
        return made;
    } catch (const std::exception& e) {
        return {{}, {}, never(std::string("writing failed: ") + e.what())};
    }
}

receipt judged(const platform& talk, const http::sent& what, const outgoing& one, urgency how) {
    const bool knows = talk.knows_repetitions(one.tries);
    if (const auto* failed = std::get_if<http::failure>(&what)) return receipt_of(*failed, how, knows);
    const auto& answer = std::get<http::response>(what);
    auto verdict = talk.judge(answer);
    if (verdict.what != outcome::again) return verdict;
    if (!verdict.after) verdict.after = retry_after_of(answer, now_utc());
    if (talk.may_have_taken(answer)) return in_doubt(std::move(verdict), how, knows);
    return verdict;
}

std::string refused_provision(const platform& talk, const http::sent& what) {
    const auto* answer = std::get_if<http::response>(&what);
    return answer ? std::string(talk.refused_provision(*answer)) : std::string{};
}

http::sent nobody() {
    http::failure none;
    none.what = http::failure::kind::unfit;
    none.why = "nobody carries mail";
    return none;
}

// One letter on its way.
struct journey {
    const channel& to;
    const outgoing& one;
    const carriers& carry;
    const between_parts& between;
    sending how;
    moment wanted_at = now_steady();  // when it was last seen that it may leave
    bool provided_anew = false;

    const platform& talk() const { return *to.talk; }

    net::awaitable<http::sent> send(http::request what) const {
        if (what.target.starts_with("smtp")) {
            if (!carry.mail) co_return nobody();
            auto end = co_await carry.mail(std::move(what));
            co_return end;
        }
        std::optional<http::request> kept;
        if (carry.said) kept = what;
        auto end = co_await carry.http(std::move(what));
        if (kept) carry.said(to, *kept, end);
        co_return end;
    }

    net::awaitable<void> provide() {
        if (!carry.provide) co_return;
        how.kept = co_await carry.provide(to);
        how.now = now_utc();
    }

    net::awaitable<bool> is_wanted() {
        if (!between.is_wanted || now_steady() - wanted_at <= limits::wanted_seen_within) co_return true;
        const bool wanted = co_await between.is_wanted(one);
        wanted_at = now_steady();
        co_return wanted;
    }

    // So many parts were taken. False: the others must not follow.
    net::awaitable<bool> note(std::size_t parts, std::string id) {
        const bool goes_on = co_await between.note(one, static_cast<int>(parts), std::move(id));
        wanted_at = now_steady();
        co_return goes_on;
    }

    // True once: a token that is refused may only have been withdrawn.
    net::awaitable<bool> provides_anew(const http::sent& end) {
        const auto name = refused_provision(talk(), end);
        if (name.empty() || provided_anew || !carry.refused) co_return false;
        provided_anew = true;
        carry.refused(to, name);
        co_await provide();
        co_return true;
    }

    // Nothing, or why the letter cannot go.
    net::awaitable<std::optional<receipt>> ask_first() {
        for (;;) {
            auto question = talk().ask_first(one.what, how);
            if (!question) co_return std::nullopt;
            if (between.wait_to_ask) co_await between.wait_to_ask(one);
            auto end = co_await send(std::move(*question));
            const bool again = co_await provides_anew(end);
            if (again) continue;
            // Nothing was said to anybody yet: whatever became of the question, it can be asked again.
            auto verdict = judged(talk(), end, one, urgency::reply);
            verdict.in_doubt = false;
            if (verdict.what != outcome::sent) co_return verdict;
            how.told = std::move(std::get<http::response>(end));
            co_return std::nullopt;
        }
    }
};

std::optional<receipt> no_receipt() { return std::nullopt; }

}  // namespace

net::awaitable<delivered> deliver(const channel& to, const outgoing& one, const carriers& carry,
                                  const between_parts& between, const logger& log) {
    const auto now = now_utc();
    journey way{.to = to, .one = one, .carry = carry, .between = between, .how = {}};
    way.how.window_open = window_is_open(to.talk->window(), one.heard_at, now);
    way.how.now = now;
    way.how.once_key = once_key_of(one);
    delivered end;
    auto left = parts_left(*to.talk, one);
    if (left == 0) end.what = said_enough();
    if (left == 0) co_return end;
    co_await way.provide();
    auto trouble = no_receipt();
    trouble = co_await way.ask_first();
    if (trouble) {
        end.what = std::move(*trouble);
        co_return end;
    }
    auto made = writing_of(way.talk(), one, way.how);
    if (log)
        for (const auto& each : made.left_out)
            log(level::info, "channel " + to.name + " cannot show " + each + ": it was left out of a letter");
    if (made.instead) {
        end.what = std::move(*made.instead);
        co_return end;
    }
    if (made.parts.front().target.starts_with("shelf:")) {
        end.for_the_shelf = true;
        co_return end;
    }
    for (auto i = static_cast<std::size_t>(one.parts); i < made.parts.size();) {
        const bool wanted = co_await way.is_wanted();
        if (!wanted) end.what = until_next_word("they have stopped");
        if (!wanted) co_return end;
        const auto answer = co_await way.send(made.parts[i]);
        const bool anew = co_await way.provides_anew(answer);
        if (anew) {
            made = writing_of(way.talk(), one, way.how);
            if (made.instead) end.what = *made.instead;
            if (made.instead) co_return end;
            continue;
        }
        const bool doubted = end.what.in_doubt;
        end.what = judged(way.talk(), answer, one, one.how);
        end.what.in_doubt = end.what.in_doubt || doubted;
        if (end.what.what != outcome::sent) co_return end;
        if (end.what.id.empty() && way.talk().reports_by_once_key()) end.what.id = way.how.once_key;
        ++i;
        if (i == made.parts.size()) break;
        auto noted = i == 1 ? end.what.id : std::string{};
        const bool goes_on = co_await way.note(i, std::move(noted));
        if (!goes_on) break;
        if (--left == 0) end.what = said_enough();
        if (left == 0) co_return end;
        if (between.wait) co_await between.wait(one);
    }
    end.what.what = outcome::sent;
    if (way.talk().tells_reading_by_time()) end.what.read_from = now;
    co_return end;
}

}  // namespace kindred
