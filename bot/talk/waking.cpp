// What time brings when nothing else happens. `wake_at` is worked out anew at the end of each turn from what stands
// in the conversation, so that no alarm can be forgotten or go off twice:
//
//   asking, consenting, a reminder after limits::reminder_after, once a survey, and limits::between_reminders after the
//   a child's gate      last one of any; else the end of our patience
//   offering, put off   taken up when LATER said, else the end of our patience
//   resting             what is asked of a child who left the school (parting_due); the next invitation,
//                       limits::between_surveys after the last start that nobody asked for; or an answer that grows
//                       old. Each counts as such a start. Neither of the last two after so many tries that nobody
//                       answered (limits::unanswered_in_a_row)
//   reasking            the end of our patience, or of the answer's time
//   parting             the end of our patience
//   any other aside     when something else is due, but not within limits::aside_open_for; in the end it is over, and
//                       what was begun there is not kept on
//   pausing, mistaken   not before they say what they meant; in the end silence means what it may have meant
//   stopped, unagreed   never
//
// Of a child on hold nothing begins, and nobody is reminded.
//
// Whatever is said then is said within the person's own hours (HOURS), and where we may only answer before that is
// over: else it waits for a word of theirs, without an alarm.
#include "bot/limits.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

instant last_touched(const conversation& c) { return std::max(c.heard_at, c.asked_at); }

instant may_remind_at(const conversation& c) {
    const auto after_asking = last_touched(c) + limits::reminder_after;
    const auto last = std::max(c.reminded_at, c.reminded_elsewhere);
    if (last == instant{}) return after_asking;
    return std::max(after_asking, last + limits::between_reminders);
}

bool is_gate(const conversation& c, const library& words) {
    const auto* of = words.find(c.now.survey, c.now.version);
    return c.at == stage::offering && !c.resume_at && of != nullptr && of->speaks == voice::child;
}

// One that the week's measure would hold back much longer comes too late: the talk is nearly over then. So does one
// that their own hours hold back until nobody can answer it in time.
bool will_remind(const conversation& c, const library& words) {
    if (c.at != stage::asking && c.at != stage::consenting && !is_gate(c, words)) return false;
    if (c.reminded || is_on_hold(c, c.now)) return false;
    if (may_remind_at(c) - last_touched(c) > limits::reminder_after * 3 / 2) return false;
    const auto leaves = in_their_hours(c, words.house, may_remind_at(c));
    return last_touched(c) + limits::conversation_expires_after - leaves >= limits::reminder_after;
}

void remind(turn& t) {
    t.talk.reminded = true;
    t.talk.reminded_at = t.now;
    if (t.talk.at == stage::consenting) return remind_of_category(t, t.phrase("reminder"));
    if (t.is_childs() && t.talk.at == stage::asking)
        return open_gate(t, {t.phrase("reminder")}, reminder_template(t));
    ask(t, {t.phrase("reminder")}, reminder_template(t));
}

bool nothing_waits(const conversation& c) {
    return std::ranges::all_of(c.waiting, [&](const invitation& each) { return is_on_hold(c, each); });
}

bool is_given_up(const conversation& c) { return c.unanswered >= limits::unanswered_in_a_row; }

// No more is said. What was filed stays, and what is left can be taken up by the parent until something new begins.
void run_out(turn& t) {
    // A gate that nobody opened was a question too: it is not asked again by itself.
    const bool untouched = t.talk.question == 0 && t.talk.filed == 0;
    const bool only_offered = t.talk.at == stage::offering && untouched && !t.is_childs();
    if (t.talk.filed == 0 && t.talk.heard_at < t.talk.asked_at) ++t.talk.unanswered;
    if (t.talk.at == stage::reasking) return let_go(t);      // and the answer ends when its time is over
    if (t.talk.at == stage::reading_back) return let_go(t);  // what the child said stays as it was written
    t.talk.at = stage::resting;
    t.talk.misreads = 0;
    if (!only_offered) return;
    queue_first(t.talk, t.talk.now);
    let_go(t);
}

void begin_next(turn& t) {
    if (!may_begin(t.talk, t.now)) return;
    auto next = take_next(t);
    if (!next) {
        recall_next(t);
        return;
    }
    t.talk.begun_at = t.now;
    begin(t, *std::move(next), "invitation");
}

// As if it had not begun.
void begin_anew(turn& t) {
    auto& c = t.talk;
    if (c.at == stage::resting && c.unanswered > 0) --c.unanswered;  // it ran out meanwhile
    const bool asks_again = c.old.what.item != 0 && c.aging.size() < limits::old_answers_waiting;
    if (asks_again) c.aging.insert(c.aging.begin(), c.old.what.item);
    if (open(c)) {
        std::erase_if(c.asked, [&](const asked_before& each) {
            return each.survey == c.now.survey && each.learner == c.now.learner;
        });
        queue_first(c, c.now);
    }
    c.begun_at = {};
    let_go(t);
}

// STOP, or a wrong number: whoever does not say that it was not.
void end_in_silence(turn& t) {
    if (t.now - t.talk.heard_at < limits::conversation_expires_after) return;
    t.talk.at == stage::pausing ? stop_in_silence(t) : leave_wrong_number(t, false);
}

}  // namespace

void wake(turn& t) {
    auto& c = t.talk;
    if (c.stopped) return;
    if (is_aside(c.at) && !asks_whether_to_leave(c.at)) {
        if (t.now - c.heard_at < limits::aside_open_for) return;
        return_to_course(c);
    }
    if (wants_to_leave(c)) return end_in_silence(t);
    if (c.agreed != consent::given || c.hushed) return;
    t.how = urgency::notice;
    const bool may_speak = in_their_hours(c, t.words.house, t.now) == t.now && may_write(c, t.now);
    if (const auto due = parent_asked_at(c); may_speak && due && *due <= t.now && ask_parent(t, {})) return;
    if (c.resume_at && open(c) && is_on_hold(c, c.now)) c.resume_at.reset();
    if (may_speak && c.resume_at && *c.resume_at <= t.now) return is_reasked_later(c) ? reask_now(t) : take_up(t);
    const auto silent_for = t.now - last_touched(c);
    const bool asks = c.at == stage::asking || c.at == stage::reading_back || c.at == stage::reasking ||
                      c.at == stage::consenting || c.at == stage::parting;
    const bool waited_for = asks || (c.at == stage::offering && !c.resume_at);
    const bool too_late = c.at == stage::reasking && c.old.ends_at <= t.now;
    if (too_late || (waited_for && silent_for >= limits::conversation_expires_after)) run_out(t);
    if (!may_speak) return;
    if (will_remind(c, t.words) && t.now >= may_remind_at(c)) return remind(t);
    if (c.at == stage::resting && !c.resume_at) is_to_part(c, t.now) ? ask_at_parting(t) : begin_next(t);
}

bool may_write(const conversation& c, instant then) {
    return !c.answer_until || then + limits::answer_margin < *c.answer_until;
}

bool begin_here(turn& t) {
    auto& c = t.talk;
    if (!c.answer_until || c.agreed != consent::given || open(c) || c.hushed) return false;
    if (c.resume_at && may_write(c, *c.resume_at)) return false;  // they said LATER, and it comes by itself
    if (is_reasked_later(c) || is_to_part(c, t.now)) {
        is_reasked_later(c) ? reask_now(t) : ask_at_parting(t);
        return true;
    }
    const auto said_before = t.effects.size();
    begin_next(t);
    return t.effects.size() > said_before;
}

instant last_begun(const conversation& c) { return std::max(c.begun_at, c.begun_elsewhere); }

bool is_on_hold(const conversation& c, const invitation& what) {
    return std::ranges::find(c.held, what.learner) != c.held.end();
}

bool may_begin(const conversation& c, instant now) {
    const auto last = last_begun(c);
    return !is_given_up(c) && (last == instant{} || now - last >= limits::between_surveys);
}

void note_word(turn& t) {
    t.talk.heard_at = t.now;
    t.talk.unanswered = 0;
}

void hear_unsent(turn& t, const unsent& letter) {
    auto& c = t.talk;
    const bool began_with_it = letter.due == c.begun_at && c.heard_at < c.begun_at;
    if (!began_with_it || c.stopped || is_aside(c.at)) return;
    if (!c.reminded || c.reminded_at <= c.begun_at) return begin_anew(t);
    c.begun_at = c.reminded_at;  // the reminder tells it all, if it goes out
    c.asked_at = std::max(c.asked_at, c.reminded_at);
}

void hear_sent_late(turn& t, const sent_late& letter) {
    auto& c = t.talk;
    if (letter.due != c.asked_at || c.heard_at > c.asked_at) return;
    c.asked_at = t.now;
    if (!letter.reminder_taken) return;
    c.reminded = false;
    c.reminded_at = {};
}

std::optional<instant> wake_of(const conversation& c, const library& words, instant now) {
    const auto& house = words.house;
    if (c.stopped) return std::nullopt;
    if (asks_whether_to_leave(c.at))
        return c.heard_at + limits::conversation_expires_after;  // at night, too: nothing is said
    if (c.agreed != consent::given) return std::nullopt;
    if (c.hushed) return now + limits::hushed_looks_again_after;
    // What should have come before, as when the server stood still, does not come at night either.
    const auto by_day = [&](instant when) { return in_their_hours(c, house, std::max(when, now)); };
    // By day, as the next invitation may go out then.
    const auto patience_ends = by_day(last_touched(c) + limits::conversation_expires_after);
    // What is said of our own accord then; never where we may only answer and that is over by then.
    const auto spoken = [&](instant when) {
        const auto then = by_day(when);
        return may_write(c, then) ? std::optional(then) : std::nullopt;
    };
    if (const auto due = parent_asked_at(c); due && !is_aside(c.at))
        if (const auto then = spoken(*due)) return then;
    switch (c.at) {
        case stage::offering:
            if (c.resume_at) return spoken(*c.resume_at);
            [[fallthrough]];
        case stage::asking:
        case stage::consenting:
            if (!will_remind(c, words)) return patience_ends;
            return std::min(spoken(may_remind_at(c)).value_or(patience_ends), patience_ends);
        case stage::resting:
            if (c.resume_at) return spoken(*c.resume_at);
            if (const auto due = parting_due(c, now)) return spoken(*due);
            if (is_given_up(c) || (nothing_waits(c) && c.aging.empty())) return std::nullopt;
            return spoken(may_begin(c, now) ? now : last_begun(c) + limits::between_surveys);
        case stage::reading_back:
        case stage::parting:
            return patience_ends;
        case stage::reasking:
            return std::min(patience_ends, c.old.ends_at);
        case stage::pausing:
        case stage::mistaken:
        case stage::changing:
        case stage::holding:
        case stage::keeping:
        case stage::switching:
        case stage::forgetting: {
            auto behind = c;
            behind.at = c.unsettled != stage::resting ? c.unsettled : c.before;
            const auto over = c.heard_at + limits::conversation_expires_after;  // what was begun there is not kept on
            const auto wanted = std::min(wake_of(behind, words, now).value_or(over), over);
            return by_day(std::max(wanted, c.heard_at + limits::aside_open_for));
        }
        case stage::choosing_language:
        case stage::asking_consent:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace kindred
