// "Is it still so?" An answer is held for true for some time only. Before that is over its guardian is asked, once,
// when nothing else is: it stays, is put anew, or goes. Silence lets it end by itself.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/choosing.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::string button(const turn& t, std::string_view what) {
    return "still:" + std::to_string(t.talk.old.what.item) + ':' + std::string(what);
}

// A date is about the answer before it, and lives as long.
std::vector<std::int64_t> with_its_date(const turn& t) {
    const auto& what = t.talk.old.what;
    std::vector<std::int64_t> items{what.item};
    const auto* of = t.words.find(what.survey, what.version);
    const auto next = place_of(what.item) + 1;
    if (of != nullptr && next < of->questions.size() && of->questions[next].kind == question_kind::when)
        items.push_back(what.item + 1);
    return items;
}

void let_old_go(conversation& c) {
    c.old = {};
    c.resume_at.reset();
    c.misreads = 0;
    if (c.at == stage::reasking) c.at = stage::resting;
    if (c.before == stage::reasking) c.before = stage::resting;
}

void done(turn& t, lines what) {
    let_old_go(t.talk);
    offer_rest_or_tell(t, std::move(what));
}

void keep(turn& t) {
    t.put(renew{with_its_date(t), t.now + kept_for_all(t, t.talk.old.categories)});
    done(t, {t.phrase("still.kept")});
}

void take_out(turn& t) {
    for (const auto item : with_its_date(t)) t.put(forget{.item = item, .outdated = true});
    if (t.talk.last.item == t.talk.old.what.item) t.talk.last = {};
    done(t, {t.phrase("still.removed")});
}

const survey* survey_of_old(const turn& t) {
    return t.words.find(t.talk.old.what.survey, t.talk.old.what.version);
}

const question* asked_for_old(const turn& t) {
    return t.words.asked(t.talk.old.what.survey, t.talk.old.what.version, t.talk.old.question);
}

void amend_old(turn& t, const message_heard& words) {
    const auto items = with_its_date(t);
    for (std::size_t i = 1; i < items.size(); ++i)
        t.put(forget{.item = items[i], .outdated = true});  // it was the earlier answer's
    const auto& old = t.talk.old;
    const bool sensitive = is_sensitive(words, t.words);
    const auto ends = t.now + (sensitive ? limits::sensitive_waits : kept_for_all(t, old.categories));
    t.put(amend{.item = old.what.item,
                .words = words.written(),
                .language = language_written(t, words),
                .expires_at = ends,
                .sensitive = sensitive});
    const auto* asked = asked_for_old(t);
    const bool tells = asked != nullptr && asked->tell_teacher;
    if (tells && !sensitive) t.put(alarm{alarm::reason::note, old.what.learner});
    t.talk.last = old.what;
    if (sensitive) {
        doubt made{.items = {old.what.item}, .learner = old.what.learner, .child = old.what.child};
        made.ends_at = ends;
        made.last = true;
        made.tells = tells;
        let_old_go(t.talk);
        return ask_whether_to_keep(t, std::move(made));
    }
    done(t, {t.phrase("saved")});
}

void put_anew(turn& t, const said& what) {
    const bool wordless = text::wordless(what.text.written());
    if (const auto* asked = asked_for_old(t); asked != nullptr && is_picked(asked->kind)) {
        const auto heard = picked_in(t, *asked, what, options_of(t, *survey_of_old(t), *asked, button(t, "as:")));
        if (heard) return amend_old(t, heard->words);
        if (ask_once_more(t, again_for(*asked))) return;
        return wordless ? leave_reasked(t, "change.unchanged") : amend_old(t, what.text);
    }
    if (!wordless) return amend_old(t, what.text);
    if (!ask_once_more(t, "again.words")) leave_reasked(t, "change.unchanged");
}

// "Now he likes dinosaurs", "not any more, trucks now".
bool tells_something_new(const turn& t, const said& what) {
    return what.choice.empty() && text::has_more_words(what.text.written(), 1) &&
           !is_only_polite(what.text, t.words, t.tongue()) && !says_nothing(what.text, t.words, t.tongue());
}

// Nothing is taken out by a guess, nor put anew: who tells of something else is asked what it is now.
void hear_whether(turn& t, const said& what) {
    const auto asked = reasking_asked(t);
    auto heard = choice_heard(t, what, asked, 2);
    const bool still_so = what.choice.empty() && yes_or_no_first(what.text, t.tongue()) == true;  // "yes, he loves it"
    if (!heard && still_so) heard = 0;
    if (!heard && tells_something_new(t, what)) heard = 1;
    if (!heard) {
        if (!ask_once_more(t, "again.choice")) leave_reasked(t, "change.unchanged");
        return;
    }
    if (*heard == 0) return keep(t);
    if (*heard == 2) return take_out(t);
    t.talk.old.anew = true;
    t.talk.misreads = 0;
    ask(t);
}

}  // namespace

void note_grown_old(turn& t, std::int64_t item) {
    auto& aging = t.talk.aging;
    if (t.talk.agreed != consent::given || aging.size() >= limits::old_answers_waiting) return;
    if (t.talk.old.what.item != item && std::ranges::find(aging, item) == aging.end()) aging.push_back(item);
}

bool recall_next(turn& t) {
    auto& c = t.talk;
    if (c.aging.empty() || !may_begin(c, t.now)) return false;
    c.old.what.item = c.aging.front();
    c.aging.erase(c.aging.begin());
    t.put(recall{c.old.what.item});
    return true;
}

// The answer may be gone meanwhile, or its child: then the next one is looked at.
void hear_recalled(turn& t, const recalled& what) {
    auto& c = t.talk;
    if (c.at != stage::resting || c.stopped || what.item == 0 || c.old.what.item != what.item) return;
    const bool wanted = c.heard_at == t.now;  // they said START just now
    t.how = wanted ? urgency::reply : urgency::notice;
    if (what.old.what.item != what.item || what.old.ends_at <= t.now) {
        let_old_go(c);
        if (!recall_next(t) && wanted) t.tell({t.phrase("resting")});
        return;
    }
    let_go(t);  // what was left over from an earlier survey
    c.old = what.old;
    c.at = stage::reasking;
    c.misreads = 0;
    c.asked_at = t.now;
    if (may_begin(c, t.now)) c.begun_at = t.now;  // else it was put off, and is no new start
    if (wanted) return ask(t);
    const auto asked = reasking_asked(t);
    ask(t, {}, message_template{"kindred_note", {asked.text}});
}

standing reasking_asked(const turn& t) {
    const auto& old = t.talk.old;
    if (old.anew) {
        const auto* asked = asked_for_old(t);
        if (asked == nullptr || !is_picked(asked->kind)) return {t.phrase("still.ask"), {}};
        return with_options(t, t.phrase("still.ask"), *survey_of_old(t), *asked, button(t, "as:"));
    }
    return {t.phrase("still", {{"child", old.what.child}, {"words", old.words}}),
            {{button(t, "yes"), t.phrase("still.yes")},
             {button(t, "new"), t.phrase("still.new")},
             {button(t, "no"), t.phrase("still.no")}}};
}

void hear_reasked(turn& t, const said& what) {
    if (!what.choice.empty() && is_stale(what, reasking_asked(t))) return ask(t, {t.phrase("stale")});
    if (t.talk.old.anew) return put_anew(t, what);
    hear_whether(t, what);
}

void leave_reasked(turn& t, std::string_view phrase) { done(t, {t.phrase(phrase)}); }

void back_to_whether(turn& t) {
    t.talk.old.anew = false;
    t.talk.misreads = 0;
    ask(t);
}

bool is_reasked_later(const conversation& c) { return c.at == stage::resting && c.resume_at && c.old.what.item != 0; }

void reask_now(turn& t) {
    auto& c = t.talk;
    const auto item = c.old.what.item;
    let_old_go(c);
    c.old.what.item = item;
    t.put(recall{item});
}

void lose_reasked(turn& t, std::int64_t item, learner_id learner) {
    auto& c = t.talk;
    if (item == 0 && learner == 0) c.aging.clear();
    if (item != 0) std::erase(c.aging, item);
    if (c.old.what.item == 0) return;
    const bool all = item == 0 && learner == 0;
    if (all || (item != 0 && c.old.what.item == item) || (learner != 0 && c.old.what.learner == learner)) let_old_go(c);
}

// What is asked about it is not asked any more; without a word, as it was done on another phone.
void hear_erased(turn& t, const erased& what) {
    auto& c = t.talk;
    const auto is_gone = [&](const told& each) {
        if (each.item == 0) return false;
        if (what.item != 0) return each.item == what.item;
        return what.learner == 0 || each.learner == what.learner;
    };
    if (is_gone(c.changed)) return_to_course(c);
    if (is_gone(c.last)) c.last = {};
    if (what.item == 0) c.unplaced.clear();
    lose_answer(c, what.item);
    lose_doubts(c, what.item, what.learner);
    lose_reasked(t, what.item, what.learner);
    if (what.item == 0) lose_parting(t, what.learner);
}

}  // namespace kindred
