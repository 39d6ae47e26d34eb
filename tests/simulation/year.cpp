#include "tests/simulation/year.hpp"

#include "bot/limits.hpp"
#include "bot/roster.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kindred::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t children_a_class = 24;
constexpr const char* phones_channel = "families";
constexpr const char* staff_channel = "staff";

std::string number(std::size_t n) { return std::to_string(n); }

// Two children share a phone in every third family; two guardians share a child in every fifth.
school_file people_of(std::size_t families) {
    school_file file;
    file.hubs.push_back({"hub", "First grade"});
    file.staff.push_back({.id = "facilitator", .name = "Ms. Field", .hub = "hub", .is = role::facilitator});
    for (std::size_t f = 0; f < families; ++f) {
        const auto room = "room" + number(f / children_a_class);
        if (f % children_a_class == 0) {
            const auto teacher = "teacher" + number(f / children_a_class);
            file.staff.push_back({.id = teacher, .name = "Teacher " + number(f / children_a_class), .hub = "hub"});
            file.classes.push_back({room, "Room " + number(f / children_a_class), {teacher}});
        }
        const auto guardian = "g" + number(f);
        file.guardians.push_back({.id = guardian, .name = "Parent", .language = f % 2 == 0 ? "en" : "es"});
        file.learners.push_back({"l" + number(f), "Childname" + number(f), room, {guardian}});
        if (f % 3 == 0) file.learners.push_back({"m" + number(f), "Siblingname" + number(f), room, {guardian}});
    }
    return file;
}

}  // namespace

year::year(store& all, const library& words, settings how)
    : store_(all), words_(words), how_(how),
      work_(all, words, {.welcome = {"sparks"}, .fresh_code = [this] {
          std::string code;
          for (std::size_t i = 0; i < limits::join_code_characters; ++i)
              code.push_back(join_code_letters[random_() % join_code_letters.size()]);
          return code;
      }}),
      random_(how.seed) {}

outcome year::run() {
    now_ = from_local(2026, 9, 1, 9 * 60, words_.house.time_zone);
    const auto end = now_ + 24h * how_.days;
    prepare();
    plan_weeks();
    play_until(end);
    check_profiles();
    check_digests();
    check_forgetting();
    return told_;
}

void year::broken(std::string what) {
    if (told_.broken_promises.size() < 20)
        told_.broken_promises.push_back(what + " (minute " + number(static_cast<std::size_t>(
            now_.time_since_epoch().count() / 60'000)) + ")");
}

bool year::chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }

// Mostly minutes, sometimes days.
std::chrono::milliseconds year::pause() {
    const auto minutes = std::exp(std::uniform_real_distribution<>(0, 9)(random_));
    return std::chrono::milliseconds(static_cast<std::int64_t>(minutes * 60'000));
}

std::string year::words() { return "told" + number(++counter_) + " and more"; }

void year::in_a_transaction(const std::function<void()>& what) {
    store_.begin();
    what();
    store_.commit();
}

void year::at(instant when, std::function<void()> what) { later_.emplace(std::max(when, now_), std::move(what)); }

void year::prepare() {
    const auto file = people_of(how_.families);
    in_a_transaction([&] {
        work_.import(file, now_);
        for (std::size_t f = 0; f < how_.families; ++f) {
            phone p{.where = {phones_channel, "user" + number(f)}, .language = f % 2 == 0 ? "en" : "es", .chatty = chance(0.3)};
            for (const auto* kind : {"l", "m"}) {
                const auto child = store_.learner_named(kind + number(f));
                if (!child) continue;
                children_.insert(child->name);
                const auto guardian = store_.guardians_of(child->id).front();
                p.codes.push_back(work_.make_invite(role::guardian, guardian.id, child->id, now_));
            }
            phone_of_[p.where.user] = phones_.size();
            phones_.push_back(std::move(p));
        }
        for (const auto& row : file.staff) {
            const auto member = store_.staff_named(row.id);
            const auto code = work_.make_invite(member->is, member->id, 0, now_);
            work_.take_in(staff_channel, {.kind = inbound_kind::opened, .sender = row.id, .message_id = "join" + row.id,
                                          .sent_at = now_, .join_code = code}, now_);
        }
    });
    for (std::size_t f = 0; f < phones_.size(); ++f)
        for (const auto& code : phones_[f].codes) at(now_ + pause(), [this, f, code] { send(f, "JOIN " + code); });
}

void year::plan_weeks() {
    for (int week = 1; week * 7 < how_.days; ++week) {
        const auto when = now_ + 24h * 7 * week;
        if (week % 4 == 0) at(when, [this, week] {
            in_a_transaction([&] {
                for (const auto& room : store_.classes())
                    work_.send_survey(week % 8 == 0 ? "traditions" : "sparks", room.id, now_);
            });
        });
        if (week % 2 == 0) at(when + 5h, [this] {
            in_a_transaction([&] {
                const auto from = store_.staff_named("facilitator");
                work_.ask_hub(from->hub, from->id, "What did you learn about a learner this week?", now_);
            });
        });
    }
}

void year::play_until(instant end) {
    while (true) {
        auto next = end;
        if (!later_.empty()) next = std::min(next, later_.begin()->first);
        if (const auto due = work_.next_due()) next = std::min(next, *due);
        if (const auto due = static_cast<outbox&>(store_).next_due({})) next = std::min(next, *due);
        if (next >= end) return;
        now_ = std::max(now_, next);
        while (!later_.empty() && later_.begin()->first <= now_) {
            const auto what = std::move(later_.begin()->second);
            later_.erase(later_.begin());
            what();
        }
        in_a_transaction([&] { work_.take_up_due(now_, 100); });
        deliver();
    }
}

void year::send(std::size_t f, std::string text, std::string choice) {
    inbound in{.kind = choice.empty() ? inbound_kind::message : inbound_kind::choice, .sender = phones_[f].where.user,
               .text = std::move(text), .choice = std::move(choice), .message_id = "m" + number(++counter_),
               .sent_at = now_, .language = phones_[f].language};
    take(f, in);
    if (chance(0.05)) at(now_ + pause(), [this, f, in] { take(f, in); });  // redelivered
}

void year::take(std::size_t f, const inbound& in) {
    if (chance(0.01)) {  // a crash before the commit: the platform was not answered and sends it again
        ++told_.crashes;
        store_.begin();
        store_.turn();
        work_.take_in(phones_channel, in, now_);
        store_.rollback();
        store_.begin();
        store_.recover();
        store_.commit();
    }
    bool fresh = false;
    in_a_transaction([&] {
        store_.turn();
        fresh = work_.take_in(phones_channel, in, now_);
        store_.turn_done();
    });
    ++(fresh ? told_.messages : told_.duplicates);
    if (fresh) remember(f, in);
}

// What this person may be sent from now on. After STOP: its one confirmation, and one answer to each command of theirs.
void year::remember(std::size_t f, const inbound& in) {
    auto& p = phones_[f];
    const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, in.text) != words.end();
    };
    if (in.choice.empty() && is_one_of({"STOP", "alto"})) {
        told_.stops += p.stopped ? 0 : 1;
        p.farewells_owed = p.stopped ? 0 : 1;
        p.stopped = true;
    } else if (in.text.starts_with("JOIN") || (in.choice.empty() && is_one_of({"START", "Start", "Empezar"}))) {
        p.stopped = false;
    } else if (p.stopped && (!in.choice.empty() || !in.text.starts_with("told"))) {
        p.farewells_owed = 1;
    }
}

void year::deliver() {
    while (true) {
        std::vector<outgoing> letters;
        in_a_transaction([&] { letters = work_.claim(now_, limits::letters_per_claim, {}); });
        if (letters.empty()) return;
        for (const auto& each : letters) {
            ++told_.letters;
            check(each);
            if (chance(0.003)) {  // a crash with the letter on the wire: nobody knows whether it arrived
                ++told_.crashes;
                in_a_transaction([&] { store_.recover(); });
                const auto family = phone_of_.find(each.to.user);
                if (family != phone_of_.end()) ++phones_[family->second].farewells_owed;  // it will come once more
                break;
            }
            receipt what{.what = chance(0.03) ? kindred::outcome::again : kindred::outcome::sent, .id = "p" + number(++counter_)};
            in_a_transaction([&] { work_.settle(each, what, now_, now_ + 2min); });
            if (what.what != kindred::outcome::sent) continue;
            if (each.to.channel == staff_channel) react_as_staff(each);
            else react(phone_of_.at(each.to.user), each.what);
        }
    }
}

void year::check(const outgoing& each) {
    if (each.to.channel == staff_channel) {
        if (each.to.user == "facilitator")
            for (const auto& child : children_)
                if (each.what.text.find(child + " ") != std::string::npos) broken("the facilitator read of " + child);
        return;
    }
    auto& p = phones_[phone_of_.at(each.to.user)];
    if (p.stopped && each.how != urgency::farewell) broken("a letter after STOP to " + each.to.user + ": " + each.what.text);
    if (p.stopped && each.tries == 0 && --p.farewells_owed < 0)
        broken("more than one farewell to " + each.to.user + ": " + each.what.text);
    if (each.how != urgency::notice) return;
    if (within_hours(now_, words_.house.time_zone) != now_) broken("a notice in quiet hours to " + each.to.user);
    if (each.tries > 0) return;
    while (!p.notices.empty() && now_ - p.notices.front() >= 24h * 7) p.notices.pop_front();
    p.notices.push_back(now_);
    if (p.notices.size() > 4) broken("too many notices in a week to " + each.to.user + ": " + each.what.text);
}

void year::react(std::size_t f, const letter& what) {
    if (!chance(phones_[f].chatty ? 0.97 : 0.75)) return;
    const auto when = now_ + pause();
    if (chance(0.012)) return at(when, [this, f] { send(f, "STOP"); at(now_ + pause() * 20, [this, f] { if (chance(0.5)) send(f, "START"); }); });
    static constexpr std::array commands{"SKIP", "BACK", "LATER", "HELP", "MINE", "alto", "🙂", "AYUDA", "FORGET"};
    if (chance(0.10)) return at(when, [this, f, c = commands[random_() % commands.size()]] { send(f, c); });
    if (!what.choices.empty() && chance(0.9)) {
        const auto& picked = what.choices[random_() % what.choices.size()];
        // Erasing everything is for check_forgetting.
        if (chance(0.5)) return at(when, [this, f, picked] { send(f, picked.text, picked.id); });
        return at(when, [this, f, picked] { send(f, picked.text); });
    }
    at(when, [this, f] { send(f, words()); });
}

void year::react_as_staff(const outgoing& each) {
    ++told_.digests;
    if (each.to.user == "facilitator" || !chance(0.5)) return;
    at(now_ + pause(), [this, who = each.to.user] {
        inbound in{.kind = inbound_kind::message, .sender = who, .text = *children_.begin() + " counts wheels",
                   .message_id = "s" + number(++counter_), .sent_at = now_};
        in_a_transaction([&] { work_.take_in(staff_channel, in, now_); });
    });
}

// Every answer stands once, whatever was repeated, undone and sent again.
void year::check_profiles() {
    std::set<std::string> seen;
    for (const auto& room : store_.classes())
        for (const auto& child : store_.learners_in(room.id))
            for (const auto& each : store_.of_learner(child.id, now_)) {
                ++told_.answers;
                if (each.words.starts_with("told") && !seen.insert(each.words).second) broken("filed twice: " + each.words);
            }
}

void year::check_digests() {
    for (const auto& room : store_.classes())
        for (const auto& teacher : store_.teachers_of(room.id)) {
            const auto text = work_.digest_for(teacher.id, now_, true);
            for (const auto& child : store_.learners_in(room.id))
                for (const auto& each : store_.of_learner(child.id, now_))
                    if (!teacher_may_see(each.shared) && text.find(each.words) != std::string::npos)
                        broken("a private answer in the digest of " + teacher.external);
        }
}

void year::check_forgetting() {
    for (std::size_t f = 0; f < std::min<std::size_t>(phones_.size(), 30); ++f) {
        const auto who = store_.find(phones_[f].where);
        if (!who || who->person == 0) continue;
        in_a_transaction([&] { store_.erase(who->person, std::nullopt); });
        if (!store_.told_by(who->person, now_).empty()) broken("not forgotten: " + phones_[f].where.user);
    }
}

}  // namespace kindred::simulation
