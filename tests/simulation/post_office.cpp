#include "tests/simulation/post_office.hpp"

#include "bot/limits.hpp"

#include <chrono>

namespace kindred::simulation {
namespace {

using namespace std::chrono_literals;

bool is_for_family(const outgoing& each) { return each.to.channel == families_channel; }

}  // namespace

void post_office::plan_outage(std::string_view channel, instant from, instant until) {
    all_.at(from, [this, channel] { out_.emplace_back(channel); });
    all_.at(until, [this, channel] { std::erase(out_, channel); });
}

void post_office::plan_outages() {
    for (int week = 1; week * 7 < all_.how.days; ++week) {
        if (all_.chance(0.4)) continue;
        const auto from = all_.now + 24h * 7 * week + 1min * static_cast<std::int64_t>(all_.any(7 * 24 * 60));
        const auto until = from + 1min * static_cast<std::int64_t>(all_.any(14 * 60));
        plan_outage(all_.chance(0.6) ? families_channel : staff_channel, from, until);
    }
}

void post_office::mend() { out_.clear(); }

void post_office::deliver() {
    while (true) {
        std::vector<outgoing> letters;
        all_.in_a_transaction([&] { letters = all_.bot.claim(all_.now, limits::letters_per_claim, out_); });
        bool all_carried = true;
        for (const auto& each : letters) {
            ++all_.told.letters;
            if (is_for_family(each))
                homes_.check(each);
            else
                staff_.check(each);
            if (all_.chance(0.003)) {
                crash_on_the_wire(each);
                all_carried = false;  // what else was on the wire is claimed again
                break;
            }
            deliver_one(each);
        }
        if (all_carried && letters.size() < limits::letters_per_claim) return;
    }
}

// Nobody knows whether the letter arrived: it will come once more.
void post_office::crash_on_the_wire(const outgoing& each) {
    ++all_.told.crashes;
    all_.overhear(each.to.user, "! the server crashed");
    all_.in_a_transaction([&] { all_.memory.recover(); });
    if (is_for_family(each)) homes_.at(each.to.user).may_have_seen();
}

receipt post_office::fate_of(const outgoing& each) {
    using kindred::outcome;
    if (all_.chance(0.03)) return {.what = outcome::again};
    if (all_.chance(0.003)) return {.what = outcome::again, .whole_channel = true};
    if (is_for_family(each)) {
        if (all_.chance(0.002)) return {.what = outcome::never, .why = "refused"};
        if (all_.chance(0.004)) return {.what = all_.chance(0.5) ? outcome::stopped : outcome::gone};
    }
    return {.what = outcome::sent, .id = "p" + number(all_.next_number())};
}

void post_office::deliver_one(const outgoing& each) {
    using kindred::outcome;
    const auto what = fate_of(each);
    if (what.what != outcome::sent) all_.overhear(each.to.user, "! not sent");
    all_.in_a_transaction([&] { all_.bot.settle(each, what, all_.now, all_.now + 2min); });
    if (what.what == outcome::stopped) return homes_.leave(each.to.user);
    if (what.what == outcome::gone) return homes_.lose(each.to.user);
    if (what.what != outcome::sent) {
        if (is_for_family(each)) homes_.at(each.to.user).may_have_seen();  // what they see was answered before
        return;
    }
    if (!is_for_family(each)) return staff_.react(each);
    homes_.at(each.to.user).saw(each);
    if (all_.chance(0.002)) return tell_later(each, what.id);
    homes_.react(each);
}

// Some platforms say only afterwards that nobody is there.
void post_office::tell_later(const outgoing& each, const std::string& id) {
    all_.at(all_.now + 1min, [this, user = each.to.user, id] {
        inbound in{.kind = inbound_kind::status,
                   .sender = user,
                   .message_id = "status" + id,
                   .sent_at = all_.now,
                   .status = "failed",
                   .of = id,
                   .verdict = receipt{.what = kindred::outcome::gone}};
        all_.overhear(user, "! gone, its platform says");
        all_.in_a_transaction([&] { all_.bot.take_in(families_channel, in, all_.now); });
        homes_.lose(user);
    });
}

}  // namespace kindred::simulation
