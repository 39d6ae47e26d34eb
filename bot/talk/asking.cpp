// One question and what is made of its answer. What a parent writes is filed at once and in their own words; what
// we do not understand is asked again, and after limits::misreads_per_question tries taken as it is.
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

const question& current(const turn& t) { return t.at_hand().questions[t.talk.question]; }

bool is_filed(const conversation& c, std::uint64_t place) { return (c.filed >> place & 1) != 0; }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

constexpr std::string_view sharing_mark = "share:";

// Tells one survey's buttons from another's: an old button must not answer a new question.
std::string choice_id(const turn& t, std::string_view option) {
    const auto id =
        std::to_string(t.talk.now.serial) + ':' + std::to_string(t.talk.question) + ':' + std::string(option);
    return current(t).kind == question_kind::sharing ? std::string(sharing_mark) + id : id;
}

// An answer that is given again, after BACK, keeps what the family said of it.
scope scope_of(const conversation& c, std::uint64_t place) {
    return place < c.shared.size() ? c.shared[place] : scope::teachers;
}

void set_scope(conversation& c, std::uint64_t place, scope with) {
    if (c.shared.size() <= place) c.shared.resize(place + 1, scope::teachers);
    c.shared[place] = with;
}

void file_answer(turn& t, std::string answer, const date_heard& date = {}) {
    const auto& q = current(t);
    auto keep = q.categories.empty() ? kept_for("") : kept_for(q.categories.front());
    for (const auto& category : q.categories) keep = std::min(keep, kept_for(category));
    const auto item = item_id_of(t.talk.now, t.talk.question);
    t.put(file{item, t.talk.now.learner, t.talk.now.survey, t.at_hand().version, q.id, q.categories,
               std::move(answer), t.tongue().tag, scope_of(t.talk, t.talk.question), date.month, date.day,
               date.moves, t.now + keep});
    t.talk.filed |= std::uint64_t{1} << t.talk.question;
    t.talk.last = {item, t.talk.now.survey, t.talk.now.learner, t.talk.now.child};
}

// The words as they are, when we asked often enough; there may be none.
void take_as_written(turn& t, const said& what) {
    if (is_blank(what.text)) return go_on(t, {t.phrase("skipped")});
    file_answer(t, what.text);
    go_on(t, {t.phrase("saved.as_written")});
}

void hear_words(turn& t, const said& what) {
    if (!text::wordless(what.text)) {
        file_answer(t, what.text);
        return go_on(t, {t.phrase("saved")}, what.text);
    }
    const bool unseen = what.has_attachment && is_blank(what.text);
    if (!ask_once_more(t, unseen ? "again.attachment" : "again.words")) take_as_written(t, what);
}

void hear_date(turn& t, const said& what) {
    const auto date = date_in(what.text, t.tongue(), t.words.house.country);
    if (!date) {
        if (!ask_once_more(t, "again.when")) take_as_written(t, what);
        return;
    }
    if (date->month || date->moves) {
        file_answer(t, what.text, *date);
        return go_on(t, {t.phrase("saved")});
    }
    // "No date" is a whole answer, and leaves nothing to file; what was filed before it is no longer true.
    if (is_filed(t.talk, t.talk.question)) t.put(unfile{item_id_of(t.talk.now, t.talk.question)});
    t.talk.filed &= ~(std::uint64_t{1} << t.talk.question);
    go_on(t, {t.phrase("no_date")});
}

void share_what_was_filed(turn& t, scope with) {
    share what{{}, with};
    for (auto place = shared_from(t.at_hand(), t.talk.question, with); place < t.talk.question; ++place) {
        set_scope(t.talk, place, with);
        if (is_filed(t.talk, place)) what.items.push_back(item_id_of(t.talk.now, place));
    }
    if (!what.items.empty()) t.put(std::move(what));
    go_on(t, {t.phrase("shared." + std::string(name_of(with)))});
}

void hear_option(turn& t, const said& what) {
    const auto& q = current(t);
    std::vector<std::string> ids, texts;
    for (const auto& option : q.options) {
        ids.push_back(choice_id(t, option));
        texts.push_back(t.words.option_text(t.talk.language, t.at_hand(), q, option));
    }
    const auto heard = option_in(what.text, what.choice, ids, texts, t.tongue());
    const bool sharing = q.kind == question_kind::sharing;
    if (!heard) {
        if (ask_once_more(t, "again.choice")) return;
        if (!sharing) return take_as_written(t, what);
        // Nothing is widened by a guess.
        const auto as_it_is = scope_of(t.talk, shared_from(t.at_hand(), t.talk.question));
        return go_on(t, {t.phrase("unchanged." + std::string(name_of(as_it_is)))});
    }
    if (sharing) return share_what_was_filed(t, scope_named(q.options[*heard]).value_or(scope::private_));
    file_answer(t, texts[*heard]);
    go_on(t, {t.phrase("saved")});
}

}  // namespace

standing question_asked(const turn& t) {
    const auto asked = question_alone(t);
    const bool names_child = asked.find(t.talk.now.child) != std::string::npos;
    standing made{t.phrase(names_child ? "question" : "question.about", {{"question", asked}}), {}};
    for (const auto& option : current(t).options)
        made.choices.push_back(
            {choice_id(t, option), t.words.option_text(t.talk.language, t.at_hand(), current(t), option)});
    return made;
}

std::string question_alone(const turn& t) {
    const auto& who = t.talk.now;
    return t.words.ask(t.talk.language, t.at_hand(), current(t),
                       {{"child", who.child}, {"teacher", who.teacher}, {"classroom", who.classroom}});
}

void hear_answer(turn& t, const said& what) {
    if (is_stale(what, question_asked(t))) return ask(t, {t.phrase("stale")});
    switch (current(t).kind) {
        case question_kind::words: return hear_words(t, what);
        case question_kind::when: return hear_date(t, what);
        case question_kind::choice:
        case question_kind::sharing: return hear_option(t, what);
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
    const auto* of = t.words.find(last.survey);
    if (!with || of == nullptr || sharing >= of->questions.size()) return false;
    if (of->questions[sharing].kind != question_kind::sharing) return false;
    share change{{}, *with};
    for (auto place = shared_from(*of, sharing, *with); place < sharing; ++place) {
        change.items.push_back(item_id_of(serial, place));
        if (t.talk.now.serial == serial) set_scope(t.talk, place, *with);
    }
    t.put(std::move(change));
    const lines done{t.phrase("shared." + std::string(name_of(*with)), {{"child", last.child}})};
    if (t.talk.at == stage::resting) t.tell(done);
    else ask(t, done);
    return true;
}

void skip_question(turn& t) {
    go_on(t, {t.phrase(is_filed(t.talk, t.talk.question) ? "kept" : "skipped")});
}

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

// A date and sharing ask about an answer before them: without it there is nothing to ask.
bool applies(const turn& t, std::uint64_t place) {
    switch (t.at_hand().questions[place].kind) {
        case question_kind::when: return place == 0 || is_filed(t.talk, place - 1);
        case question_kind::sharing: return is_filed(t.talk, shared_from(t.at_hand(), place));
        case question_kind::words:
        case question_kind::choice: return true;
    }
    return true;
}

}  // namespace kindred
