// FORGET: it asks once what is meant, because nothing brings it back, and then it is done. It works for those who
// have stopped, too; to them each of its sentences is a farewell.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

// Whom we talk about, else whom we talked about last.
told child_at_hand(const conversation& c) {
    const bool at_parting = c.at == stage::parting || c.before == stage::parting;
    if (at_parting && c.parted.learners.size() == 1) return {0, {}, c.parted.learners.front(), c.parted.names};
    if (open(c)) return {0, c.now.survey, c.now.learner, c.now.child};
    if (c.old.what.item != 0) return {0, c.old.what.survey, c.old.what.learner, c.old.what.child};
    return {0, c.last.survey, c.last.learner, c.last.child};
}

// Those that "all about" may mean: that one first.
std::vector<told> children_meant(const conversation& c) {
    std::vector<told> all;
    if (auto first = child_at_hand(c); first.learner != 0) all.push_back(std::move(first));
    for (const auto& each : c.children)
        if (std::ranges::find(all, each.learner, &told::learner) == all.end()) all.push_back(each);
    if (all.size() > limits::children_listed) all.resize(limits::children_listed);
    return all;
}

std::string id_of(const told& child) { return "forget:" + std::to_string(child.learner); }

void forget_last(turn& t) {
    auto& c = t.talk;
    t.put(forget{c.last.item, 0});
    lose_answer(c, c.last.item);
    lose_doubts(c, c.last.item, 0);
    lose_reasked(t, c.last.item, 0);
    c.last = {};
    const lines done{t.phrase("forgot.last")};
    const bool asks = !c.stopped && c.before == stage::asking;
    if (!asks || wants_to_leave(c) || applies(t, c.question)) return step_back(t, done);
    c.at = stage::asking;  // the question at hand was about what is gone
    go_on(t, done);
}

void drop_invitations(conversation& c, learner_id learner) {
    std::erase_if(c.waiting, [&](const invitation& i) { return i.learner == learner; });
}

void end_what_is_at_hand(turn& t, lines done) {
    let_go(t);
    t.talk.before = stage::resting;
    if (wants_to_leave(t.talk)) return step_back(t, std::move(done));
    if (t.talk.stopped || t.talk.agreed != consent::given || !offer_rest(t, done)) t.tell(done);
}

void forget_child(turn& t, const told& who) {
    t.put(forget{0, who.learner});
    drop_invitations(t.talk, who.learner);
    lose_reasked(t, 0, who.learner);
    lose_parting(t, who.learner);
    lose_doubts(t.talk, 0, who.learner);
    if (t.talk.last.learner == who.learner) t.talk.last = {};
    const lines done{t.phrase("forgot.child", {{"child", who.child}})};
    if (open(t.talk) && t.talk.now.learner == who.learner) return end_what_is_at_hand(t, done);
    step_back(t, done);
}

void forget_everything(turn& t) {
    t.put(forget{});
    lose_reasked(t, 0, 0);
    lose_parting(t, 0);
    lose_doubts(t.talk, 0, 0);
    t.talk.waiting.clear();
    t.talk.last = {};
    end_what_is_at_hand(t, {t.phrase("forgot.all")});
}

}  // namespace

void ask_what_to_forget(turn& t) {
    step_aside(t, stage::forgetting);
    ask(t);
}

standing forgetting_asked(const turn& t) {
    standing asked{t.phrase("forget"), {}};
    if (t.talk.last.item != 0) asked.choices.push_back({"forget:last", t.phrase("forget.last")});
    for (const auto& each : children_meant(t.talk))
        asked.choices.push_back({id_of(each), t.phrase("forget.child", {{"child", each.child}})});
    asked.choices.push_back({"forget:all", t.phrase("forget.all")});
    asked.choices.push_back({"forget:none", t.phrase("forget.none")});
    return asked;
}

void hear_forget(turn& t, const said& what) {
    const auto asked = forgetting_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto heard = choice_heard(t, what, asked);
    if (!heard) {
        if (!ask_once_more(t, "forget.again")) forget_nothing(t);
        return;
    }
    const auto& meant = asked.choices[*heard].id;
    if (meant == "forget:none") return forget_nothing(t);
    if (meant == "forget:all") return forget_everything(t);
    if (meant == "forget:last") return forget_last(t);
    const auto children = children_meant(t.talk);
    forget_child(t, *std::ranges::find(children, meant, id_of));
}

void forget_nothing(turn& t) { step_back(t, {t.phrase("forgot.none")}); }

}  // namespace kindred
