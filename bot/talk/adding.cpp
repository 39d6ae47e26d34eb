// Who writes in several messages goes on with the answer that was just given: "and also her grandma's stories". It
// becomes part of that answer, and the question that was asked meanwhile is asked again.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

namespace kindred {
namespace {

// Whether the last question that this one follows was answered in the parent's own words.
bool follows_an_answer(const turn& t) {
    const auto& c = t.talk;
    if (serial_of(c.last.item) != c.now.serial) return false;
    const auto place = place_of(c.last.item);
    if (place >= c.question || !is_filed(c, place) || is_sensitive_at(c, place)) return false;
    const auto& all = t.at_hand().questions;
    for (auto between = place + 1; between < c.question; ++between)
        if (all[between].only_if.empty()) return false;  // it was skipped
    return all[place].kind == question_kind::words;
}

// The survey is over: nothing else was asked that their words could be for, or only whether they want the next.
bool follows_the_end(const turn& t, const said& what) {
    const auto& c = t.talk;
    if (c.at != stage::resting && c.at != stage::offering) return false;
    if (c.last.item == 0 || c.asked.empty() || is_kept_from_sharing(c, c.last.item)) return false;
    const auto& over = c.asked.back();
    const bool is_it = over.survey == c.last.survey && over.learner == c.last.learner;
    if (!is_it || t.now - over.when > limits::last_answer_open_for) return false;
    const auto* of = t.words.find(c.last.survey, c.last.version);
    const auto place = place_of(c.last.item);
    if (of == nullptr || place + 1 != of->questions.size()) return false;
    const bool is_more = c.at == stage::resting && !text::wordless(what.text.written()) &&
                         !is_only_polite(what.text, t.words, t.tongue()) && !is_courtesy(t, what) &&
                         !is_for_the_school(what.text, t.words, t.tongue());
    return of->questions[place].kind == question_kind::words && (is_more || goes_on(what.text, t.tongue()));
}

// They had hardly time to read this question.
bool was_just_asked(const turn& t) { return t.talk.at == stage::asking && t.talk.misreads == 0; }

}  // namespace

bool adds_to_the_last(turn& t, const said& what) {
    if (t.is_childs() || t.is_teachers() || !what.choice.empty() || !what.attached.empty()) return false;
    if (t.now - t.heard_before > limits::goes_on_within || is_sensitive(what.text, t.words)) return false;
    const bool goes_on_here = was_just_asked(t) && follows_an_answer(t) && goes_on(what.text, t.tongue());
    if (!goes_on_here && !follows_the_end(t, what)) return false;
    t.put(amend{.item = t.talk.last.item, .words = what.text.written(), .more = true});
    tell_and_ask_again(t, {t.phrase("saved")});
    return true;
}

}  // namespace kindred
