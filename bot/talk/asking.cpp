// One question: whether it is asked, how, and what is made of its answer. What a parent writes is filed at once and in
// their own words (answering.cpp); what we do not understand is asked again, and after limits::misreads_per_question
// tries taken as it is.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/choosing.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

constexpr std::string_view sharing_mark = "share:";

// Tells one survey's buttons from another's: an old button must not answer a new question.
std::string mark_of(const turn& t) {
    const auto mark = std::to_string(t.talk.now.serial) + ':' + std::to_string(t.talk.question) + ':';
    return current(t).kind == question_kind::sharing ? std::string(sharing_mark) + mark : mark;
}

offered options_here(const turn& t) { return options_of(t, t.at_hand(), current(t), mark_of(t)); }

// The words as they are, when we asked often enough; there may be none.
void take_as_written(turn& t, const said& what) {
    if (is_blank(what.text.written())) return go_on(t, {t.phrase("skipped")});
    if (is_picked(current(t).kind)) note_picked(t.talk, t.talk.question, 0);
    file_answer(t, what.text);
    go_on(t, {t.phrase("saved.as_written")});
}

// "None" is a whole answer: there is nothing to file, nor to ask more about.
void hear_none(turn& t) {
    unfile_answer(t, t.talk.question);
    go_on(t, {t.phrase("none")});
}

// "Ok", "sure", to a question that wants words: asked once more what they would tell.
bool only_agrees(const turn& t, const said& what) {
    return !t.is_teachers() && t.talk.misreads == 0 && yes_or_no(what.text, t.tongue()) == true;
}

// A question or a note for the school, where we asked about a child: they must not believe that somebody has read it.
bool is_put_to_the_school(turn& t, const said& what) {
    return t.talk.misreads == 0 && is_for_the_school(what.text, t.words, t.tongue()) && note_unplaced(t, what);
}

// "⚽⚽", after we asked for words: whoever answers so again means it. A thumb up tells nothing.
bool means_its_pictures(const turn& t, const said& what) {
    return t.talk.misreads > 0 && text::has_pictures(what.text.written()) && !yes_or_no(what.text, t.tongue());
}

void hear_words(turn& t, const said& what) {
    if (!what.attached.empty()) {
        if (!hear_attached(t, what)) take_as_written(t, what);
        return;
    }
    if (says_nothing(what.text, t.words, t.tongue())) return hear_none(t);
    const bool says_something = !text::wordless(what.text.written());
    if (says_something && (is_courtesy(t, what) || only_agrees(t, what)) && ask_once_more(t, "again.words")) return;
    if (says_something && is_put_to_the_school(t, what)) {
        offer_rest(t, {t.phrase("again.school")});
        return;
    }
    if (says_something) {
        note_length(t, what.text);
        file_answer(t, what.text);
        const bool for_nobody = is_kept_from_sharing(t.talk, item_id_of(t.talk.now, t.talk.question));
        return go_on(t, {t.phrase(for_nobody ? "shared.private" : "saved")}, what.text.written());
    }
    if (means_its_pictures(t, what)) return take_as_written(t, what);
    const bool unseen = what.has_attachment && is_blank(what.text.written());
    if (!ask_again(t, unseen ? "again.attachment" : "again.words")) take_as_written(t, what);
}

// What to say where a photo or a voice note came instead of what can be taken.
std::string_view or_no_attachment(const said& what, std::string_view phrase) {
    return what.has_attachment && is_blank(what.text.written()) ? "again.attachment" : phrase;
}

void hear_date(turn& t, const said& what) {
    const auto date = date_in(what.text, t.tongue(), t.words.house.country);
    if (!date) {
        if (says_nothing(what.text, t.words, t.tongue())) return hear_none(t);
        if (!ask_once_more(t, or_no_attachment(what, "again.when"))) take_as_written(t, what);
        return;
    }
    if (date->month || date->moves) {
        file_answer(t, what.text, *date);
        return go_on(t, {t.phrase("saved")});
    }
    // "No date" is a whole answer, and leaves nothing to file; what was filed before it is no longer true.
    unfile_answer(t, t.talk.question);
    go_on(t, {t.phrase("no_date")});
}

void hear_number(turn& t, const said& what) {
    if (!number_in(what.text, t.tongue())) {
        if (!ask_once_more(t, or_no_attachment(what, "again.number"))) take_as_written(t, what);
        return;
    }
    file_answer(t, what.text);
    go_on(t, {t.phrase("saved")});
}

void share_what_was_filed(turn& t, scope with) {
    share what{{}, with};
    for (auto place = shared_from(t.at_hand(), t.talk.question, with); place < t.talk.question; ++place) {
        if (is_kept_from_sharing(t.talk, item_id_of(t.talk.now, place))) continue;
        set_scope(t.talk, place, with);
        if (is_filed(t.talk, place) && !is_sensitive_at(t.talk, place))
            what.items.push_back(item_id_of(t.talk.now, place));
    }
    if (!what.items.empty()) t.put(std::move(what));
    go_on(t, {t.phrase("shared." + std::string(name_of(with)))});
}

// Of the answers given last, said beside the course of things.
void confirm_sharing(turn& t, scope with) {
    tell_and_ask_again(t, {t.phrase("shared." + std::string(name_of(with)), {{"child", t.talk.last.child}})});
}

void hear_sharing(turn& t, const said& what) {
    const auto made = options_here(t);
    auto heard = option_in(what.text, what.choice, made.ids, made.texts, t.tongue());
    if (!heard && is_for_nobody(t, what)) return share_what_was_filed(t, scope::private_);
    if (!heard && what.choice.empty()) heard = option_with_more(what.text, made.texts, t.words, t.tongue());
    if (heard) return share_what_was_filed(t, scope_named(current(t).options[*heard]).value_or(scope::private_));
    if (ask_once_more(t, or_no_attachment(what, "again.choice"))) return;
    // Nothing is widened by a guess.
    const auto as_it_is = scope_of(t.talk, shared_from(t.at_hand(), t.talk.question));
    go_on(t, {t.phrase("unchanged." + std::string(name_of(as_it_is)))});
}

void hear_pick(turn& t, const said& what) {
    const auto heard = picked_in(t, current(t), what, options_here(t));
    if (!heard) {
        if (what.choice.empty() && says_nothing(what.text, t.words, t.tongue())) return hear_none(t);
        if (!ask_once_more(t, or_no_attachment(what, again_for(current(t))))) take_as_written(t, what);
        return;
    }
    note_picked(t.talk, t.talk.question, heard->options);
    file_answer(t, heard->words);
    go_on(t, {t.phrase("saved")}, heard->says_more ? what.text.written() : std::string_view{});
}

// Only a plain yes permits anything: what we did not understand leaves it as it was.
void hear_permission(turn& t, const said& what) {
    const auto yes = plain_yes_heard(t, what, question_asked(t));
    if (!yes && ask_once_more(t, or_no_attachment(what, "again.choice"))) return;
    if (!yes) return go_on(t, {t.phrase("change.unchanged")});
    const auto& of = current(t).permission;
    note_picked(t.talk, t.talk.question, *yes ? 1 : 2);
    t.put(permit{t.talk.now.learner, of, *yes});
    go_on(t, {t.phrase((*yes ? "permitted." : "refused.") + of)});
}

bool holds(const turn& t, const condition& wanted) {
    const auto& asked = t.at_hand().questions;
    const auto of = std::ranges::find(asked, wanted.question, &question::id);
    if (of == asked.end()) return false;
    const auto place = static_cast<std::uint64_t>(of - asked.begin());
    if (!applies(t, place)) return false;
    if (is_sensitive_at(t.talk, place)) return false;
    const bool answered = is_filed(t.talk, place) || picked_at(t.talk, place) != 0;
    switch (wanted.is) {
        case condition::kind::answered:
            return answered;
        case condition::kind::skipped:
            return !answered;
        case condition::kind::brief:
            return is_filed(t.talk, place) && (t.talk.brief >> place & 1) != 0;
        case condition::kind::chosen:
            break;
    }
    return std::ranges::any_of(wanted.options, [&](const std::string& option) {
        const auto bit = place_of_option(*of, option);
        return bit && (picked_at(t.talk, place) >> *bit & 1) != 0;
    });
}

// A teacher knows whom we talk about. A parent with two children may not, nor a child whose sister comes next.
bool names_whom(const turn& t, std::string_view question) {
    return t.is_teachers() || question.find(t.talk.now.child) != std::string::npos;
}

// "2 of 4, about Mateo. …"
std::string question_with_number(const turn& t) {
    if (number_of(t.at_hand(), t.talk.question) == 0) return question_named(t);
    const auto alone = question_alone(t);
    if (t.is_childs() || names_whom(t, alone)) return t.phrase("question", {{"question", question_named(t)}});
    return t.phrase("question.about", {{"question", alone}});
}

}  // namespace

bool is_for_nobody(const turn& t, const said& what) {
    if (t.talk.at != stage::asking || current(t).kind != question_kind::sharing || !what.choice.empty()) return false;
    const auto& options = current(t).options;
    const auto at = std::ranges::find(options, name_of(scope::private_));
    const auto& folded = what.text.folded();
    if (at == options.end() || folded.empty()) return false;
    // "No", "just us": nothing is kept from anybody by mistake that CHANGE could not give back.
    if (yes_or_no(what.text, t.tongue()) == false) return true;
    if (asks_for(what.text, command::keep_private, t.words, t.tongue())) return true;
    const auto texts = options_here(t).texts;
    const auto holds_it = [&](const std::string& each) { return text::holds_phrase(text::fold(each), folded); };
    return holds_it(texts[static_cast<std::size_t>(at - options.begin())]) &&
           std::ranges::count_if(texts, holds_it) == 1;
}

std::string question_named(const turn& t) {
    auto alone = question_alone(t);
    if (names_whom(t, alone)) return alone;
    return t.phrase(t.is_childs() ? "question.to" : "question.more.about", {{"question", alone}});
}

standing question_asked(const turn& t) {
    auto made = with_options(t, question_with_number(t), t.at_hand(), current(t), mark_of(t));
    if (current(t).kind == question_kind::media) made.text += '\n' + t.phrase(how_to_answer(current(t)));
    return made;
}

std::string question_alone(const turn& t) {
    const auto& who = t.talk.now;
    return t.words.ask(t.talk.language, t.at_hand(), current(t),
                       {{"child", who.child}, {"teacher", who.teacher}, {"classroom", who.classroom}});
}

void hear_answer(turn& t, const said& what) {
    if (!what.choice.empty() && is_stale(what, question_asked(t))) return ask(t, {t.phrase("stale")});
    switch (current(t).kind) {
        case question_kind::words:
        case question_kind::media:
            return hear_words(t, what);
        case question_kind::when:
            return hear_date(t, what);
        case question_kind::number:
            return hear_number(t, what);
        case question_kind::choice:
        case question_kind::choices:
        case question_kind::yes_no:
            return hear_pick(t, what);
        case question_kind::permission:
            return hear_permission(t, what);
        case question_kind::sharing:
            return hear_sharing(t, what);
    }
}

bool share_again(turn& t, const said& what) {
    const auto& last = t.talk.last;
    const auto serial = serial_of(last.item);
    if (last.item == 0 || (t.talk.at == stage::asking && t.talk.now.serial == serial)) return false;
    const auto mark = std::string(sharing_mark) + std::to_string(serial) + ':';
    if (!what.choice.starts_with(mark) || what.choice.size() < mark.size() + 2) return false;
    const auto sharing = static_cast<std::uint64_t>(what.choice[mark.size()] - '0');
    const auto with = scope_named(std::string_view(what.choice).substr(mark.size() + 2));
    const auto* of = t.words.find(last.survey, last.version);
    if (!with || of == nullptr || sharing >= of->questions.size()) return false;
    if (of->questions[sharing].kind != question_kind::sharing) return false;
    share change{{}, *with};
    for (auto place = shared_from(*of, sharing, *with); place < sharing; ++place) {
        if (is_kept_from_sharing(t.talk, item_id_of(serial, place))) continue;
        change.items.push_back(item_id_of(serial, place));
        if (t.talk.now.serial == serial) set_scope(t.talk, place, *with);
    }
    t.put(std::move(change));
    confirm_sharing(t, *with);
    return true;
}

bool keep_private(turn& t) {
    auto& c = t.talk;
    if (c.at == stage::asking && current(t).kind == question_kind::sharing) {
        share_what_was_filed(t, scope::private_);
        return true;
    }
    if (c.last.item == 0 || t.is_teachers()) return false;
    t.put(share{keep_with_its_date(t, t.words.find(c.last.survey, c.last.version), c.last.item), scope::private_});
    confirm_sharing(t, scope::private_);
    return true;
}

void skip_question(turn& t) { go_on(t, {t.phrase(is_filed(t.talk, t.talk.question) ? "kept" : "skipped")}); }

void back_one_question(turn& t) {
    auto place = t.talk.question;
    do {
        if (place == 0) return ask(t, {t.phrase("back.first")});
        --place;
    } while (!applies(t, place));
    t.talk.question = place;
    t.talk.misreads = 0;
    ask(t, {t.phrase("back")});
}

bool applies(const turn& t, std::uint64_t place) {
    const auto& q = t.at_hand().questions[place];
    if (!std::ranges::all_of(q.only_if, [&](const condition& each) { return holds(t, each); })) return false;
    // A date and sharing ask about an answer before them: without it there is nothing to ask.
    const auto tells = [&](std::uint64_t of) { return is_filed(t.talk, of) && !is_sensitive_at(t.talk, of); };
    if (q.kind == question_kind::when) return place == 0 || tells(place - 1);
    if (q.kind == question_kind::sharing) return tells(shared_from(t.at_hand(), place));
    return true;
}

}  // namespace kindred
