// CHANGE: one answer, by the number that MINE gives it: put in other words, shared with others, or deleted. A child's
// own words are shared or deleted, never put otherwise by somebody else; beside any answer a note can stand.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/choosing.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

constexpr std::array scopes{scope::teachers, scope::class_, scope::visit, scope::private_};

std::string about(const turn& t, std::string_view key) { return t.phrase(key, {{"child", t.talk.changed.child}}); }

standing ways(const turn& t) {
    standing asked{t.phrase("change.how", {{"child", t.talk.changed.child}, {"words", t.talk.changed_words}}), {}};
    const auto add = [&](std::string_view id) {
        asked.choices.push_back({"change:" + std::string(id), t.phrase("change." + std::string(id))});
    };
    if (t.talk.changed_by != voice::child) add("words");
    if (t.talk.changed_by != voice::teacher) {  // families never see a teacher's
        if (!t.talk.changed_kept) add("scope");
        add("note");
    }
    for (const auto* id : {"delete", "nothing"}) add(id);
    return asked;
}

constexpr std::string_view no_note = "change:note:none";

standing noting(const turn& t) {
    if (t.talk.changed_note.empty()) return {t.phrase("change.note.write"), {}};
    return {t.phrase("change.note.anew", {{"words", t.talk.changed_note}}),
            {{std::string(no_note), t.phrase("change.note.none")}}};
}

standing sharing(const turn& t) {
    standing asked{t.phrase("change.who"), {}};
    for (const auto each : scopes)
        asked.choices.push_back(
            {"change:with:" + std::string(name_of(each)), t.phrase("change.who." + std::string(name_of(each)))});
    return asked;
}

// The place in what is at hand that the item came from, if it did.
std::optional<std::uint64_t> place_at_hand(const conversation& c) {
    const auto place = c.changed.item - item_id_of(c.now, 0);
    if (!open(c) || place < 0 || place >= static_cast<std::int64_t>(limits::places_per_survey)) return std::nullopt;
    return static_cast<std::uint64_t>(place);
}

void hear_number(turn& t, const said& what) {
    const auto number = number_in(what.text, t.tongue());
    if (number && *number > 0) return t.put(look_up{static_cast<std::uint64_t>(*number)});
    if (yes_or_no(what.text, t.tongue()) == false || !ask_once_more(t, "change.again")) change_nothing(t);
}

bool is_teachers_own(const conversation& c) { return c.changed_by == voice::teacher; }

const survey* survey_of_changed(const turn& t) { return t.words.find(t.talk.changed.survey, t.talk.changed.version); }

const question* asked_for_changed(const turn& t) {
    return t.words.asked(t.talk.changed.survey, t.talk.changed.version, t.talk.changed_question);
}

std::string mark_of_changed(const turn& t) { return "change:" + std::to_string(t.talk.changed.item) + ":as:"; }

standing saying_anew(const turn& t) {
    const auto* asked = asked_for_changed(t);
    auto write = t.phrase("change.write");
    if (asked == nullptr || !is_picked(asked->kind)) return {std::move(write), {}};
    return with_options(t, std::move(write), *survey_of_changed(t), *asked, mark_of_changed(t));
}

doubt doubt_of_changed(const turn& t) {
    const auto& c = t.talk;
    const auto* asked = asked_for_changed(t);
    doubt of{.items = {c.changed.item}, .learner = c.changed.learner, .child = c.changed.child};
    of.ends_at = t.now + limits::sensitive_waits;
    of.childs = c.changed_by == voice::child;
    of.tells = asked != nullptr && asked->tell_teacher;
    return of;
}

// Where the answer is of what is at hand.
void note_sensitive(conversation& c, bool yes) {
    const auto place = place_at_hand(c);
    if (!place) return;
    const auto bit = std::uint64_t{1} << *place;
    c.sensitive = yes ? c.sensitive | bit : c.sensitive & ~bit;
}

// The question at hand may have been about what is changed, or gone.
void back_to_what_applies(turn& t, const lines& done) {
    const bool asks = t.talk.before == stage::asking;
    return_to_course(t.talk);
    if (asks && !applies(t, t.talk.question)) return go_on(t, done);
    tell_and_ask_again(t, done);
}

void amend_changed(turn& t, const message_heard& words, const date_heard& date = {}) {
    const auto& c = t.talk;
    const auto* asked = asked_for_changed(t);
    amend change{.item = c.changed.item, .words = words.written(), .language = language_written(t, words)};
    change.month = date.month;
    change.day = date.day;
    change.moves = date.moves;
    change.sensitive = !is_teachers_own(c) && is_sensitive(words, t.words);
    const auto kept = kept_for_all(t, asked != nullptr ? asked->categories : std::vector<std::string>{});
    change.expires_at = t.now + (change.sensitive ? limits::sensitive_waits : kept);
    lose_reasked(t, change.item, 0);
    lose_doubts(t.talk, change.item, 0);
    note_sensitive(t.talk, change.sensitive);
    const bool sensitive = change.sensitive;
    t.put(std::move(change));
    if (!sensitive) return back_to_what_applies(t, {t.phrase("change.done")});
    ask_whether_to_keep(t, doubt_of_changed(t));
}

// One or more of the options that were offered then; what is none of them, twice, is taken as it is.
void pick_otherwise(turn& t, const question& asked, const said& what) {
    const auto heard = picked_in(t, asked, what, options_of(t, *survey_of_changed(t), asked, mark_of_changed(t)));
    if (!heard) {
        if (ask_once_more(t, again_for(asked))) return;
        if (text::wordless(what.text.written())) return change_nothing(t);
    }
    if (const auto place = place_at_hand(t.talk)) note_picked(t.talk, *place, heard ? heard->options : 0);
    amend_changed(t, heard ? heard->words : what.text);
}

void put_otherwise(turn& t, const said& what) {
    const auto* asked = asked_for_changed(t);
    if (asked != nullptr && is_picked(asked->kind)) return pick_otherwise(t, *asked, what);
    if (text::wordless(what.text.written())) {
        if (!ask_once_more(t, "again.words")) change_nothing(t);
        return;
    }
    if (asked == nullptr || asked->kind != question_kind::when) return amend_changed(t, what.text);
    const auto heard = date_in(what.text, t.tongue(), t.words.house.country);
    if (!heard && ask_once_more(t, "again.when")) return;
    amend_changed(t, what.text, heard.value_or(date_heard{}));
}

void take_note_away(turn& t) {
    t.put(annotate{t.talk.changed.item, {}});
    step_back(t, {t.phrase("change.note.taken")});
}

void write_note(turn& t, const said& what) {
    const auto asked = noting(t);
    if (!asked.choices.empty() && choice_heard(t, what, asked)) return take_note_away(t);
    if (text::wordless(what.text.written())) {
        if (!ask_once_more(t, "again.words")) change_nothing(t);
        return;
    }
    if (is_sensitive(what.text, t.words)) {  // it stands nowhere before they say so
        auto of = doubt_of_changed(t);
        of.note = what.text.written();
        return ask_whether_to_keep(t, std::move(of));
    }
    t.put(annotate{t.talk.changed.item, what.text.written()});
    step_back(t, {t.phrase("change.note.done")});
}

void share_anew(turn& t, scope with) {
    auto& c = t.talk;
    t.put(share{{c.changed.item}, with});
    with == scope::private_ ? keep_from_sharing(c, c.changed.item) : open_for_sharing(c, c.changed.item);
    if (const auto place = place_at_hand(c)) set_scope(c, *place, with);
    const auto done = about(t, "shared." + std::string(name_of(with)));
    step_back(t, {done});
}

void delete_it(turn& t) {
    auto& c = t.talk;
    t.put(forget{c.changed.item, 0});
    lose_reasked(t, c.changed.item, 0);
    if (c.last.item == c.changed.item) c.last = {};
    lose_answer(c, c.changed.item);
    lose_doubts(c, c.changed.item, 0);
    back_to_what_applies(t, {t.phrase("change.deleted")});
}

void hear_way(turn& t, const std::string& id) {
    if (id == "change:words") {
        t.talk.change_at = changing_step::words;
        return ask(t);
    }
    if (id == "change:scope") {
        t.talk.change_at = changing_step::sharing;
        return ask(t);
    }
    if (id == "change:note") {
        t.talk.change_at = changing_step::note;
        return ask(t);
    }
    if (id == "change:delete") return delete_it(t);
    change_nothing(t);
}

}  // namespace

void ask_what_to_change(turn& t, std::uint64_t number) {
    step_aside(t, stage::changing);
    t.talk.change_at = changing_step::which;
    t.talk.changed = {};
    t.put(look_up{number});
}

standing change_asked(const turn& t) {
    switch (t.talk.change_at) {
        case changing_step::which:
            return {t.phrase("change.which"), {}};
        case changing_step::how:
            return ways(t);
        case changing_step::words:
            return saying_anew(t);
        case changing_step::sharing:
            return sharing(t);
        case changing_step::note:
            return noting(t);
    }
    return {};
}

void hear_change(turn& t, const said& what) {
    const auto asked = change_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    if (t.talk.change_at == changing_step::which) return hear_number(t, what);
    if (t.talk.change_at == changing_step::words) return put_otherwise(t, what);
    if (t.talk.change_at == changing_step::note) return write_note(t, what);
    const auto heard = choice_heard(t, what, asked);
    if (!heard) {
        if (!ask_once_more(t, "again.choice")) change_nothing(t);
        return;
    }
    t.talk.misreads = 0;
    if (t.talk.change_at == changing_step::how) return hear_way(t, asked.choices[*heard].id);
    share_anew(t, scopes[*heard]);
}

void hear_found(turn& t, const found& what) {
    if (t.talk.at != stage::changing || t.talk.change_at != changing_step::which) return;
    if (what.answers == 0) return step_back(t, {t.phrase("mine.none")});
    if (what.number == 0) {
        t.put(recite{});
        return ask(t);
    }
    if (what.what.item == 0) {
        if (!ask_once_more(t, "change.again")) change_nothing(t);
        return;
    }
    t.talk.changed = what.what;
    t.talk.changed_question = what.question;
    t.talk.changed_words = what.words;
    t.talk.changed_note = what.note;
    t.talk.changed_by = what.by;
    t.talk.changed_kept = what.sensitive == sensitivity::kept;
    if (what.sensitive == sensitivity::waits) {
        auto of = doubt_of_changed(t);
        of.ends_at = what.ends_at;
        return ask_whether_to_keep(t, std::move(of));
    }
    t.talk.change_at = changing_step::how;
    t.talk.misreads = 0;
    ask(t);
}

bool delete_changed(turn& t) {
    if (t.talk.changed.item == 0) return false;
    const bool note = t.talk.change_at == changing_step::note && !t.talk.changed_note.empty();
    note ? take_note_away(t) : delete_it(t);
    return true;
}

void keep_changed_private(turn& t) { share_anew(t, scope::private_); }

void change_nothing(turn& t) { step_back(t, {t.phrase("change.unchanged")}); }

}  // namespace kindred
