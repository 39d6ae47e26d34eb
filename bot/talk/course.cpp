// The course of a survey: it begins, goes from question to question, ends with thanks; the next child is offered,
// not pressed; whatever is put off is taken up where it stood.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

const std::string& zone_of(const turn& t) { return kindred::zone_of(t.talk, t.words.house); }

bool is_untouched(const conversation& c) { return c.question == 0 && c.filed == 0; }

std::string offer_id(const turn& t, std::string_view what) {
    return std::to_string(t.talk.now.serial) + ':' + std::string(what);
}

instant tomorrow_afternoon(const turn& t) {
    const auto& zone = zone_of(t);
    const auto today = local(t.now, zone);
    return from_local(today.year, today.month, today.day + 1, limits::later_until_hour * 60, zone);
}

// From now on this survey about this learner is not begun again soon.
void note_asked(turn& t) {
    auto& c = t.talk;
    std::erase_if(c.asked, [&](const asked_before& a) {
        const bool same = a.survey == c.now.survey && a.learner == c.now.learner;
        return same || t.now - a.when >= limits::survey_again_after;
    });
    c.asked.push_back({c.now.survey, c.now.learner, t.now});
    if (c.asked.size() > limits::surveys_remembered) c.asked.erase(c.asked.begin());
}

void go_back_to_asking(turn& t) {
    t.talk.at = stage::asking;
    t.talk.misreads = 0;
    t.talk.asked_at = t.talk.session_at = t.now;
    t.talk.resume_at.reset();
}

// A child is asked nothing before the parent's yes (C1).
std::string asked_first(const turn& t) { return t.is_childs() ? gate_asked(t).text : question_alone(t); }

message_template invitation_template(const turn& t) {
    return {"kindred_invitation", {t.talk.now.teacher, t.words.house.name, t.talk.now.child, asked_first(t)}};
}

// Whom it is about: an old answer's child is not the one at hand.
std::string put_off_words(const turn& t, std::string_view phrase, std::string_view when = {}) {
    const auto& old = t.talk.old.what;
    return t.phrase(phrase, {{"when", when}, {"child", old.item != 0 ? old.child : t.talk.now.child}});
}

// A question whose condition an answer has undone leaves nothing behind.
void leave_out(turn& t, std::uint64_t place) {
    unfile_answer(t, place);
    if (place < t.talk.picked.size()) t.talk.picked[place] = 0;
}

// It was offered here, and taken up on another of their phones.
void leave_to_the_other_phone(turn& t) {
    let_go(t);
    if (t.how == urgency::notice) return;
    offer_rest_or_tell(t, {t.phrase("offer.elsewhere")});
}

// Whether what came while nothing was asked is the answer.
void hear_yours(turn& t, const said& what) {
    const auto yes = offer_reply(t, what);
    // Who goes on writing is here, and is asked the question itself: what they write then is its answer.
    const bool noted = !yes && note_unplaced(t, what);
    const auto named = !yes ? language_named(t, what.text) : std::nullopt;
    if (named && *named != t.tongue().tag) t.noticed_language = *named;  // or it is the answer: so that is asked
    if (noted && ++t.talk.misreads <= limits::misreads_per_question) return ask(t);
    if (noted) return take_up(t);
    if (!yes) {
        if (!ask_once_more(t, "again.choice")) put_off(t);
        return;
    }
    const auto words = std::exchange(t.talk.unplaced, {});
    if (!*yes) return ask(t);
    go_back_to_asking(t);
    t.talk.misreads = 1;  // they were asked about these words
    hear_answer(t, {words, {}});
}

}  // namespace

// The thanks repeat the family's own words where they are short enough to be read at a glance.
void end(turn& t, lines before, std::string_view last_words) {
    if (t.is_childs()) return read_back_answers(t, std::move(before));
    if (t.is_teachers()) {
        before.push_back(t.phrase(t.talk.filed == 0 ? "about.nothing" : "about.thanks"));
        return finish(t, std::move(before));
    }
    const bool quoted = !last_words.empty() && text::characters(last_words) <= limits::thanks_quote_characters;
    if (quoted)
        before = {t.phrase("thanks.words", {{"words", last_words}})};
    else
        before.push_back(t.phrase(t.talk.filed == 0 ? "thanks.nothing" : "thanks"));
    finish(t, std::move(before));
}

void put_away(turn& t) {
    note_asked(t);
    let_go(t);
}

void finish(turn& t, lines before) {
    put_away(t);
    if (ask_parent(t, before) || offer_rest(t, before)) return;
    if (t.noticed_language.empty()) return t.tell(before);
    offer_language(t);
    ask(t, std::move(before));
}

void begin(turn& t, invitation what, std::string_view opening) {
    let_go(t);
    t.talk.now = std::move(what);
    t.talk.now.version = t.words.find(t.talk.now.survey)->version;
    note_asked(t);
    const bool unasked = t.how == urgency::notice;
    if (wants_consent(t)) return ask_for_category(t, {t.phrase(opening)});
    if (t.is_childs())
        return open_gate(t, {t.phrase(opening)}, unasked ? std::optional(invitation_template(t)) : std::nullopt);
    t.talk.at = stage::asking;
    t.talk.asked_at = t.now;
    ask(t, {t.phrase(opening)}, unasked ? std::optional(invitation_template(t)) : std::nullopt);
}

bool to_next(turn& t) {
    const auto count = t.at_hand().questions.size();
    t.talk.misreads = 0;
    for (auto next = t.talk.question + 1; next < count; ++next) {
        if (!applies(t, next)) {
            leave_out(t, next);
            continue;
        }
        t.talk.question = next;
        return true;
    }
    return false;
}

void go_on(turn& t, lines before, std::string_view last_words) {
    if (ask_of_answer(t)) return;
    if (to_next(t)) return ask(t, std::move(before));
    end(t, std::move(before), last_words);
}

std::optional<invitation> take_next(turn& t) {
    auto& waiting = t.talk.waiting;
    std::erase_if(waiting, [&](const invitation& each) {
        return t.words.find(each.survey) == nullptr || is_refused(t, each) || was_asked_elsewhere(t, each);
    });
    const auto next = std::ranges::find_if(waiting, [&](const invitation& each) { return !is_on_hold(t.talk, each); });
    if (next == waiting.end()) return std::nullopt;
    auto what = std::move(*next);
    waiting.erase(next);
    return what;
}

bool offer_rest(turn& t, lines before) {
    if (!open(t.talk)) {
        auto next = take_next(t);
        if (!next) return false;
        t.talk.now = *std::move(next);
        t.talk.now.version = t.words.find(t.talk.now.survey)->version;
    }
    if (t.is_childs()) {
        open_gate(t, std::move(before));
        return true;
    }
    t.talk.at = stage::offering;
    t.talk.asked_at = t.now;
    t.talk.misreads = 0;
    ask(t, std::move(before));
    return true;
}

void offer_rest_or_tell(turn& t, lines what) {
    if (!offer_rest(t, what)) t.tell(what);
}

standing offer_made(const turn& t) {
    if (t.is_childs()) return gate_asked(t);
    if (!t.talk.unplaced.empty())
        return {t.phrase("offer.yours", {{"question", question_named(t)}}),
                {{offer_id(t, "yours"), t.phrase("answer.yes")}, {offer_id(t, "other"), t.phrase("answer.no")}}};
    return {t.phrase(is_untouched(t.talk) ? "offer" : "offer.rest"),
            {{offer_id(t, "now"), t.phrase("offer.now")}, {offer_id(t, "later"), t.phrase("offer.later")}}};
}

// With more words behind it, a yes may be about something else.
std::optional<bool> offer_reply(const turn& t, const said& what) {
    return plain_yes_heard(t, what, offer_made(t));
}

// Not where the family decides something: that wants to be read again first.
bool note_unplaced(turn& t, const said& what) {
    auto& words = t.talk.unplaced;
    if (t.is_childs() || t.is_teachers() || !was_asked_lately(t.talk, t.talk.now, t.now)) return false;
    const auto kind = current(t).kind;
    if (kind == question_kind::sharing || kind == question_kind::permission) return false;
    const auto& written = what.text.written();
    if (!what.choice.empty() || text::wordless(written) || is_only_polite(what.text, t.words, t.tongue())) return false;
    if (words.size() + written.size() >= limits::inbound_text_bytes) return false;
    words += (words.empty() ? "" : " ") + written;
    return true;
}

void hear_offer(turn& t, const said& what) {
    if (t.is_childs()) return hear_gate(t, what);
    if (!what.choice.empty() && is_stale(what, offer_made(t))) return ask(t, {t.phrase("stale")});
    if (!t.talk.unplaced.empty()) return hear_yours(t, what);
    const auto now = offer_reply(t, what);
    if (now) return *now ? take_up(t) : put_off(t);
    if (const auto other = language_named(t, what.text)) {
        t.talk.language = *other;
        return ask(t);
    }
    if (!ask_once_more(t, "again.choice")) put_off(t);
}

void skip_offer(turn& t) {
    if (t.talk.unplaced.empty()) return finish(t, {t.phrase("offer.skipped")});
    t.talk.unplaced.clear();  // then it was no answer
    ask(t);
}

void put_off(turn& t) {
    if (t.is_teachers()) {
        t.talk.at = stage::resting;
        return t.tell({t.phrase("about.later")});
    }
    const auto wanted = in_their_hours(t.talk, t.words.house, tomorrow_afternoon(t));
    if (wanted != tomorrow_afternoon(t) || !may_write(t.talk, wanted)) return put_off_until(t, wanted);
    rest_until_tomorrow(t);
    t.tell({put_off_words(t, "later")});
}

void rest_until_tomorrow(turn& t) {
    t.talk.at = stage::resting;
    t.talk.misreads = 0;
    t.talk.resume_at = in_their_hours(t.talk, t.words.house, tomorrow_afternoon(t));
}

void put_off_until(turn& t, instant when) {
    t.talk.at = stage::resting;
    t.talk.misreads = 0;
    t.talk.resume_at = when;
    if (!may_write(t.talk, when)) return t.tell({t.phrase("later.here")});  // no promise that cannot be kept
    const auto then = day_and_hour(t, when);
    t.tell({put_off_words(t, "later.at", then)});
}

void take_up(turn& t) {
    const bool unasked = t.how == urgency::notice;
    const bool fresh = is_untouched(t.talk);
    if (fresh && was_asked_elsewhere(t, t.talk.now)) return leave_to_the_other_phone(t);
    note_asked(t);
    if (fresh && wants_consent(t)) return ask_for_category(t, unasked ? lines{t.phrase("invitation")} : lines{});
    if (unasked && t.is_childs()) return open_gate(t, {t.phrase("invitation")}, invitation_template(t));
    go_back_to_asking(t);
    if (fresh && unasked) return ask(t, {t.phrase("invitation")}, invitation_template(t));
    if (fresh && t.is_childs()) return ask(t);  // the gate has said how many
    if (t.is_teachers()) return ask(t, {t.phrase(fresh ? "about.begin" : "about.again")});
    if (fresh) return ask(t, {t.phrase("begin")});
    ask(t, {t.phrase("welcome_back")}, unasked ? std::optional(reminder_template(t)) : std::nullopt);
}

void let_go(turn& t) {
    auto& c = t.talk;
    c.at = stage::resting;
    c.now = {};
    c.question = c.misreads = c.filed = c.brief = c.sensitive = 0;
    c.picked.clear();
    c.shared.clear();
    c.unplaced.clear();
    c.reminded = false;
    c.old = {};
    c.resume_at.reset();
}

void begin_asked_for(turn& t, invitation what) {
    if (t.words.find(what.survey) == nullptr || t.talk.stopped || t.talk.agreed != consent::given) return;
    note_word(t);
    return_to_course(t.talk);
    const auto& at = t.talk.now;
    if (open(t.talk) && at.survey == what.survey && at.learner == what.learner) return take_up(t);
    begin(t, std::move(what), "about.begin");
}

void queue(conversation& c, invitation what) {
    if (c.waiting.size() < limits::invitations_waiting) c.waiting.push_back(std::move(what));
}

bool same_task(const invitation& a, const invitation& b) { return a.survey == b.survey && a.learner == b.learner; }

// Once: the same may wait already, sent while this one was put off.
void queue_first(conversation& c, invitation what) {
    std::erase_if(c.waiting, [&](const invitation& each) { return same_task(each, what); });
    c.waiting.insert(c.waiting.begin(), std::move(what));
    if (c.waiting.size() > limits::invitations_waiting) c.waiting.pop_back();
}

message_template reminder_template(const turn& t) {
    return {"kindred_reminder", {t.talk.now.teacher, t.talk.now.child, asked_first(t)}};
}

}  // namespace kindred
