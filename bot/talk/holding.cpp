// HOLD: nothing that was said of a child is used for now, and nothing is erased; the same word takes it back. And what
// the family permitted is withdrawn here: a buddy, and questions of a category (G2), which offers to delete what was
// told of it.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::string_view none = "hold:none";

std::string id_of(const child_use& each, std::string_view what) {
    return "hold:" + std::string(what) + ":" + std::to_string(each.learner);
}

std::string id_of(std::string_view category) { return "hold:category:" + std::string(category); }

standing whether_to_delete(const turn& t) {
    return {t.phrase("hold.delete"),
            {{"hold:delete:yes", t.phrase("answer.yes")}, {"hold:delete:no", t.phrase("answer.no")}}};
}

void set_hold(turn& t, const child_use& of) {
    t.put(hold{of.learner, !of.held});
    std::erase(t.talk.held, of.learner);
    if (!of.held) t.talk.held.push_back(of.learner);
    const auto done = t.phrase(of.held ? "hold.off" : "hold.on", {{"child", of.child}});
    step_back(t, {done});
}

void withdraw_buddy(turn& t, const child_use& of) {
    t.put(permit{of.learner, "buddy", false});
    const auto done = t.phrase("refused.buddy", {{"child", of.child}});
    step_back(t, {done});
}

// What was told of it is used no more from now on; whether it is deleted, too, is asked.
void withdraw_category(turn& t, const std::string& category) {
    t.put(agree{.yes = false,
                .wording = t.phrase("category." + category + ".wording"),
                .category = category,
                .withdrawn = true});
    note_consent(t.talk, category, consent::refused);
    if (open(t.talk) && is_refused(t, t.talk.now)) {
        const auto at = t.talk.at;
        let_go(t);
        t.talk.at = at;
        t.talk.before = stage::resting;
    }
    t.talk.withdrawn = category;
    t.talk.misreads = 0;
    ask(t, {t.phrase("hold.withdrawn")});
}

void hear_whether_to_delete(turn& t, const said& what) {
    const auto asked = whether_to_delete(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto yes = plain_yes_heard(t, what, asked);
    if (!yes && ask_once_more(t, "again.choice")) return;
    if (yes != true) return hold_nothing(t);
    t.put(forget{.category = t.talk.withdrawn});
    t.talk.last = {};
    lose_reasked(t, t.talk.old.what.item, 0);
    step_back(t, {t.phrase("hold.deleted")});
}

}  // namespace

void hear_overlooked(turn& t, const overlooked& what) {
    const auto& c = t.talk;
    if (c.stopped || !was_asked_here(c)) return;
    if (what.all.empty() && c.allowed.empty() && c.refused.empty())
        return tell_and_ask_again(t, {t.phrase("mine.none")});
    step_aside(t, stage::holding);
    t.talk.uses = what.all;
    ask(t);
}

standing holding_asked(const turn& t) {
    if (!t.talk.withdrawn.empty()) return whether_to_delete(t);
    standing asked{t.phrase("hold"), {}};
    const auto add = [&](std::string id, std::string_view phrase, std::string_view child = {}) {
        if (asked.choices.size() + 1 < limits::options_per_question)
            asked.choices.push_back({std::move(id), t.phrase(phrase, {{"child", child}})});
    };
    for (const auto& each : t.talk.uses)
        add(id_of(each, "child"), each.held ? "hold.child.off" : "hold.child", each.child);
    for (const auto& each : t.talk.allowed) add(id_of(each), "hold.category." + each);
    for (const auto& each : t.talk.refused) add(id_of(each), "hold.category_again." + each);
    for (const auto& each : t.talk.uses)
        if (each.buddy) add(id_of(each, "buddy"), "hold.buddy", each.child);
    asked.choices.push_back({std::string(none), t.phrase("hold.nothing")});
    return asked;
}

void hear_holding(turn& t, const said& what) {
    if (!t.talk.withdrawn.empty()) return hear_whether_to_delete(t, what);
    const auto asked = holding_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto heard = choice_heard(t, what, asked, asked.choices.size() - 1);
    if (!heard) {
        if (!ask_once_more(t, "again.choice")) hold_nothing(t);
        return;
    }
    const auto id = asked.choices[*heard].id;
    const auto uses = t.talk.uses;
    for (const auto& each : uses) {
        if (id == id_of(each, "child")) return set_hold(t, each);
        if (id == id_of(each, "buddy")) return withdraw_buddy(t, each);
    }
    const auto allowed = t.talk.allowed;
    for (const auto& each : allowed)
        if (id == id_of(each)) return withdraw_category(t, each);
    const auto refused = t.talk.refused;
    for (const auto& each : refused) {
        if (id != id_of(each)) continue;
        t.put(ask_anew{each});
        note_consent(t.talk, each, consent::unasked);
        return step_back(t, {t.phrase("hold.asked_again")});
    }
    hold_nothing(t);
}

void hold_nothing(turn& t) {
    step_back(t, {t.phrase(t.talk.withdrawn.empty() ? "change.unchanged" : "hold.not_deleted")});
}

}  // namespace kindred
