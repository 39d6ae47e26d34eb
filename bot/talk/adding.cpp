// Who writes in several messages goes on with the answer that was just given: "and also her grandma's stories". It
// becomes part of that answer, and the question that was asked meanwhile is asked again.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

namespace kindred {
namespace {

// Whether the last question that this one follows was answered in the parent's own words.
bool follows_an_answer(const turn& t) {
    const auto& c = t.talk;
    if (serial_of(c.last.item) != c.now.serial) return false;
    const auto place = static_cast<std::uint64_t>(c.last.item - item_id_of(c.now, 0));
    if (place >= c.question || !is_filed(c, place) || is_sensitive_at(c, place)) return false;
    const auto& all = t.at_hand().questions;
    for (auto between = place + 1; between < c.question; ++between)
        if (all[between].only_if.empty()) return false;  // it was skipped
    return all[place].kind == question_kind::words;
}

// They had hardly time to read this question.
bool was_just_asked(const turn& t) {
    return t.talk.at == stage::asking && t.talk.misreads == 0 && t.now - t.heard_before <= limits::goes_on_within;
}

}  // namespace

bool adds_to_the_last(turn& t, const said& what) {
    if (t.is_childs() || t.is_teachers() || !what.choice.empty() || !what.attached.empty()) return false;
    if (!was_just_asked(t) || !follows_an_answer(t)) return false;
    if (!goes_on(what.text, t.tongue()) || is_sensitive(what.text, t.words)) return false;
    t.put(amend{.item = t.talk.last.item, .words = what.text.written(), .more = true});
    ask(t, {t.phrase("saved")});
    return true;
}

}  // namespace kindred
