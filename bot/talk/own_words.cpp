// A survey in the child's own words. The parent is asked at its gate each time (C1: the yes holds for
// limits::child_session_open_for), is told once what becomes of the answers (C3), and the child hears at the end what
// was written down, to say whether it is right.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

namespace kindred {
namespace {

std::string gate_id(const turn& t, std::string_view what) {
    return std::to_string(t.talk.now.serial) + ":gate:" + std::string(what);
}

std::string right_id(const turn& t, std::string_view what) {
    return std::to_string(t.talk.now.serial) + ":right:" + std::string(what);
}

std::vector<std::int64_t> filed_items(const turn& t) {
    std::vector<std::int64_t> items;
    for (std::uint64_t place = 0; place < t.at_hand().questions.size(); ++place)
        if (is_filed(t.talk, place) && !is_sensitive_at(t.talk, place)) items.push_back(item_id_of(t.talk.now, place));
    return items;
}

void keep_as_they_are(turn& t) { finish(t, {t.phrase("child.saved_unread")}); }

}  // namespace

void open_gate(turn& t, lines before, std::optional<message_template> instead) {
    auto& c = t.talk;
    c.at = stage::offering;
    c.asked_at = t.now;
    c.misreads = 0;
    c.resume_at.reset();
    ask(t, std::move(before), std::move(instead));
}

standing gate_asked(const turn& t) {
    const auto notice = t.talk.noticed ? std::string{} : t.phrase("gate.notice") + '\n';  // until it was read (C3)
    return {notice + t.phrase("gate"),
            {{gate_id(t, "now"), t.phrase("gate.now")},
             {gate_id(t, "later"), t.phrase("gate.later")},
             {gate_id(t, "no"), t.phrase("gate.no")}}};
}

// Only a plain yes opens it.
void hear_gate(turn& t, const said& what) {
    const auto asked = gate_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto heard = choice_heard(t, what, asked, 2);
    if (!heard) {
        if (!ask_once_more(t, "again.choice")) put_off(t);
        return;
    }
    if (*heard != 1) t.talk.noticed = true;
    if (*heard == 0) return take_up(t);
    if (*heard == 1) return put_off(t);
    finish(t, {t.phrase("gate.refused")});
}

// Of what is asked beside it the parent is the one who speaks.
bool is_childs_turn(const turn& t) {
    return (t.talk.at == stage::asking || t.talk.at == stage::reading_back) && t.is_childs();
}

bool session_is_over(const turn& t) {
    return is_childs_turn(t) && t.now - t.talk.session_at >= limits::child_session_open_for;
}

void read_back_answers(turn& t, lines before) {
    if (t.talk.filed == 0) return finish(t, {t.phrase("child.nothing")});
    if (filed_items(t).empty()) return finish(t, {});  // what the parent is asked about is all there is
    t.talk.at = stage::reading_back;
    t.talk.misreads = 0;
    t.tell(before);
    t.put(read_back{filed_items(t), t.talk.now.child});
    ask(t);
}

standing read_back_asked(const turn& t) {
    return {t.phrase("child.right"),
            {{right_id(t, "yes"), t.phrase("child.yes")}, {right_id(t, "change"), t.phrase("child.change")}}};
}

void hear_read_back(turn& t, const said& what) {
    const auto asked = read_back_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto heard = choice_heard(t, what, asked, 1);
    if (!heard) {
        if (!ask_once_more(t, "again.choice")) keep_as_they_are(t);
        return;
    }
    if (*heard == 0) {
        t.put(confirm{filed_items(t)});
        return finish(t, {t.phrase("child.saved")});
    }
    say_it_again(t);
}

void say_it_again(turn& t) {
    t.talk.at = stage::asking;
    t.talk.question = t.talk.misreads = 0;
    ask(t, {t.phrase("child.again")});
}

}  // namespace kindred
