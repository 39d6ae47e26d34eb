// A family that goes on at another phone, or in another app, is not asked twice. What it was asked comes along once it
// has said yes there: what is over is over, what is open goes on where it stood, what waits waits there.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

stage behind_aside(const conversation& c) { return is_aside(c.at) ? c.before : c.at; }

void wait_here(conversation& c, const invitation& what) {
    const bool known = std::ranges::any_of(c.waiting, [&](const invitation& each) { return same_task(each, what); });
    if (!known && !same_task(c.now, what)) queue(c, what);
}

void bring(conversation& c, const conversation& from) {
    for (const auto& each : from.asked)
        if (std::ranges::find(c.asked, each) == c.asked.end()) c.asked.push_back(each);
    std::ranges::sort(c.asked, {}, &asked_before::when);
    while (c.asked.size() > limits::surveys_remembered) c.asked.erase(c.asked.begin());
    for (const auto& each : from.waiting) wait_here(c, each);
    for (const auto item : from.kept_private) keep_from_sharing(c, item);
    const auto ask_again = [&](std::int64_t item) {
        const bool known = item == 0 || std::ranges::find(c.aging, item) != c.aging.end();
        if (!known && c.aging.size() < limits::old_answers_waiting) c.aging.push_back(item);
    };
    ask_again(from.old.what.item);
    for (const auto item : from.aging) ask_again(item);
    if (c.parted.learners.empty()) c.parted = from.parted;
    if (behind_aside(from) == stage::parting) c.parted.asked = false;
    for (const auto& each : from.doubts)
        if (c.doubts.size() < limits::doubts_remembered && each.note.empty()) c.doubts.push_back(each);
    for (const auto& each : from.allowed) note_consent(c, each, consent::given);
    for (const auto& each : from.refused) note_consent(c, each, consent::refused);
    c.begun_at = std::max(c.begun_at, from.begun_at);
    c.reminded_at = std::max(c.reminded_at, from.reminded_at);
    c.noticed = c.noticed || from.noticed;
}

bool can_go_on(const turn& t, const conversation& there) {
    const auto* asked = open(there) ? t.words.find(there.now.survey, there.now.version) : nullptr;
    return asked != nullptr && there.question < asked->questions.size();
}

void go_on_from(turn& t, const conversation& there) {
    auto& c = t.talk;
    const auto invited_here = c.now;
    c.now = there.now;
    c.question = there.question;
    c.filed = there.filed;
    c.brief = there.brief;
    c.sensitive = there.sensitive;
    c.picked = there.picked;
    c.shared = there.shared;
    c.reminded = there.reminded;
    c.last = there.last;
    if (!same_task(invited_here, c.now) && !was_asked_lately(c, invited_here, t.now)) queue_first(c, invited_here);
    if (t.is_childs()) return open_gate(t, {});
    c.unplaced = there.unplaced;
    if (c.unplaced.empty()) return take_up(t);
    offer_rest(t, {});  // what they wrote there may be the answer
}

}  // namespace

void know_asked(conversation& here, const conversation& there) {
    here.asked_elsewhere.insert(here.asked_elsewhere.end(), there.asked.begin(), there.asked.end());
    here.begun_elsewhere = std::max(here.begun_elsewhere, there.begun_at);
    here.reminded_elsewhere = std::max(here.reminded_elsewhere, there.reminded_at);
}

bool move_in_here(turn& t) {
    const auto there = std::move(t.talk.elsewhere);
    t.talk.elsewhere.clear();
    if (there.empty()) return false;
    t.put(move_in{});
    for (const auto& each : there) bring(t.talk, each);
    const auto at = std::ranges::find_if(there, [&](const conversation& each) { return can_go_on(t, each); });
    for (const auto& each : there)  // of a third phone
        if (at != there.end() && &each != &*at && can_go_on(t, each)) wait_here(t.talk, each.now);
    if (at != there.end()) {
        go_on_from(t, *at);
        return true;
    }
    if (!was_asked_lately(t.talk, t.talk.now, t.now)) return false;
    let_go(t);
    offer_rest_or_tell(t, {t.phrase("start")});
    return true;
}

void move_out(turn& t) {
    if (t.talk.agreed != consent::given) return;
    auto& c = t.talk;
    c.waiting.clear();
    c.aging.clear();
    c.parted = {};
    const auto at = behind_aside(c);
    if (open(c) || at == stage::reasking || at == stage::parting) abandon(t);
    c.old = {};
}

}  // namespace kindred
