// What a school must not collect, told of a family's own accord (sensitive.hpp). Nobody reads it; the family is asked,
// without a word of it, whether it is to be kept for the child's teachers or to go. Their word can wait for
// limits::sensitive_waits: then it goes as by FORGET, which is the caller's to do. Of what a child says its parent is
// asked, when the session is over.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

std::string button(const doubt& of, std::string_view what) {
    return "keep:" + std::to_string(of.items.front()) + ':' + std::string(what);
}

// Begun days: what is deleted within one is deleted in a day.
std::string days_left(const turn& t, const doubt& of) {
    const auto left = std::chrono::ceil<std::chrono::days>(of.ends_at - t.now).count();
    return std::to_string(std::max<std::int64_t>(left, 1));
}

std::string about(const turn& t, const doubt& of, std::string_view key) {
    const auto days = days_left(t, of);
    return t.phrase(key, {{"child", of.child}, {"days", days}});
}

std::string_view question_of(const doubt& of) {
    if (!of.note.empty()) return "keep.note";
    return of.childs ? "keep.child" : "keep";
}

std::vector<doubt>::iterator not_asked(conversation& c, bool childs) {
    return std::ranges::find_if(c.doubts, [&](const doubt& each) { return !each.asked && each.childs == childs; });
}

void erase_items(turn& t, const doubt& of) {
    for (const auto item : of.items) {
        t.put(forget{.item = item});
        if (t.talk.last.item == item) t.talk.last = {};
        lose_answer(t.talk, item);
        lose_reasked(t, item, 0);
    }
}

// What they said of it is done; returns what they are told.
lines decide(turn& t, const doubt& of, bool yes) {
    if (yes && of.tells && of.note.empty()) t.put(alarm{alarm::reason::note, of.learner});
    if (yes) {
        if (of.note.empty())
            t.put(entrust{of.items, t.now + kept_for("comforts")});
        else
            t.put(annotate{of.items.front(), of.note, true});
        return {about(t, of, "keep.kept")};
    }
    if (of.note.empty()) erase_items(t, of);
    return {t.phrase(of.note.empty() ? "change.deleted" : "change.note.taken")};
}

void settle(turn& t, bool yes) {
    const auto of = t.talk.doubts.back();
    t.talk.doubts.pop_back();
    const auto done = decide(t, of, yes);
    return_to_course(t.talk);
    const bool ends = t.talk.at == stage::resting && of.last && !t.talk.stopped;
    ends ? offer_rest_or_tell(t, done) : tell_and_ask_again(t, done);
}

}  // namespace

void doubt_answer(turn& t, std::int64_t item) {
    auto& c = t.talk;
    const bool childs = t.is_childs();
    const auto open_one = not_asked(c, true);
    if (childs && open_one != c.doubts.end() && serial_of(open_one->items.front()) == serial_of(item)) {
        open_one->items.push_back(item);
        return;
    }
    doubt of{.items = {item}, .learner = c.now.learner, .child = c.now.child};
    of.ends_at = t.now + limits::sensitive_waits;
    of.childs = childs;
    of.tells = current(t).tell_teacher;
    if (c.doubts.size() >= limits::doubts_remembered) c.doubts.erase(c.doubts.begin());
    c.doubts.push_back(std::move(of));
}

bool ask_of_answer(turn& t) {
    const auto found = not_asked(t.talk, false);
    if (found == t.talk.doubts.end()) return false;
    auto of = *found;
    of.last = !to_next(t);
    if (of.last) put_away(t);
    ask_whether_to_keep(t, std::move(of));
    return true;
}

bool ask_parent(turn& t, lines before) {
    const auto found = std::ranges::find(t.talk.doubts, false, &doubt::asked);
    if (found == t.talk.doubts.end()) return false;
    auto of = *found;
    of.last = !open(t.talk);
    ask_whether_to_keep(t, std::move(of), std::move(before));
    return true;
}

std::optional<instant> parent_asked_at(const conversation& c) {
    const bool unasked = std::ranges::find(c.doubts, false, &doubt::asked) != c.doubts.end();
    if (!unasked) return std::nullopt;
    return std::max(c.session_at, c.heard_at) + limits::child_session_open_for;  // not while the child holds the phone
}

void ask_whether_to_keep(turn& t, doubt of, lines before) {
    for (const auto item : of.items) lose_doubts(t.talk, item, 0);
    step_aside(t, stage::keeping);
    of.asked = true;
    if (t.talk.doubts.size() >= limits::doubts_remembered) t.talk.doubts.erase(t.talk.doubts.begin());
    t.talk.doubts.push_back(std::move(of));
    if (t.how != urgency::notice) return ask(t, std::move(before));
    t.talk.asked_at = t.now;
    const auto asked = keeping_asked(t);
    ask(t, std::move(before), message_template{"kindred_note", {asked.text}});
}

standing keeping_asked(const turn& t) {
    const auto& of = t.talk.doubts.back();
    return {about(t, of, question_of(of)),
            {{button(of, "yes"), t.phrase("keep.yes")}, {button(of, "no"), t.phrase("keep.no")}}};
}

// Only a plain word decides. What else they write is no answer to a question that they have not seen yet.
void hear_keeping(turn& t, const said& what) {
    const auto asked = keeping_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    if (const auto yes = plain_yes_heard(t, what, asked)) return settle(t, *yes);  // "no papers at all" is no "no"
    if (!ask_once_more(t, "again.choice")) keep_undecided(t);
}

bool decide_keeping(turn& t, const said& what) {
    auto& c = t.talk;
    const auto is_meant = [&](const doubt& each) {
        return what.choice == button(each, "yes") || what.choice == button(each, "no");
    };
    const auto found = what.choice.empty() ? c.doubts.end() : std::ranges::find_if(c.doubts, is_meant);
    if (found == c.doubts.end()) return false;
    const bool yes = what.choice == button(*found, "yes");
    if (c.at == stage::keeping && std::next(found) == c.doubts.end()) {
        settle(t, yes);
        return true;
    }
    const auto of = *found;
    c.doubts.erase(found);
    tell_and_ask_again(t, decide(t, of, yes));
    return true;
}

void forget_doubted(turn& t) { settle(t, false); }

void keep_undecided(turn& t) {
    const auto& of = t.talk.doubts.back();
    const lines open{of.note.empty() ? about(t, of, "keep.open") : t.phrase("change.unchanged")};
    step_back(t, open);
}

void lose_doubts(conversation& c, std::int64_t item, learner_id learner) {
    std::vector<std::int64_t> asked;
    if (c.at == stage::keeping && !c.doubts.empty()) asked = c.doubts.back().items;
    for (auto& each : c.doubts) {
        const bool all = item == 0 && (learner == 0 || each.learner == learner);
        std::erase_if(each.items, [&](std::int64_t one) { return all || one == item; });
    }
    std::erase_if(c.doubts, [](const doubt& each) { return each.items.empty(); });
    const bool is_gone = !asked.empty() && (c.doubts.empty() || c.doubts.back().items != asked);
    if (c.at == stage::keeping && is_gone) return_to_course(c);
}

}  // namespace kindred
