#include "bot/talk/conversation.hpp"

#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

// Only words of the talk's course give another language away, also those that answer nothing yet: a name or a number
// says nothing.
void notice_language(turn& t, const said& what) {
    const auto& c = t.talk;
    const bool is_course = c.at == stage::asking || (open(c) && (c.at == stage::offering || c.at == stage::resting));
    if (!is_course || !what.choice.empty()) return;
    const auto other = language_of(what.text, t.words, t.tongue());
    if (other && std::ranges::find(c.declined_languages, *other) == c.declined_languages.end())
        t.noticed_language = *other;
}

// "About 3" is a number where one is asked for.
bool answers_with_a_time(const turn& t, const said& what) {
    const auto kind = current(t).kind;
    return kind == question_kind::when || (kind == question_kind::number && number_in(what.text, t.tongue()));
}

// Where a day may be what is special, "el domingo" is no LATER.
bool asks_for_a_day(const turn& t) {
    const auto& files_to = current(t).categories;
    return std::ranges::find(files_to, "traditions") != files_to.end();
}

bool may_be_put_off(const turn& t) {
    const auto& c = t.talk;
    const bool is_asked = c.at == stage::asking || c.at == stage::offering || c.at == stage::reasking;
    return !t.is_teachers() && (is_asked || (c.at == stage::resting && open(c)) || is_reasked_later(c));
}

// False if it says no time, and may be a story; or a day, where one is asked for ("maybe Sunday").
bool put_off_by(turn& t, const said& what) {
    constexpr std::size_t words_of_a_day = 4;
    const bool asked = t.talk.at == stage::asking;
    if (asked && current(t).kind == question_kind::when) return false;
    if (asked && asks_for_a_day(t) && what.text.words() <= words_of_a_day) return false;
    const auto& zone = zone_of(t.talk, t.words.house);
    if (const auto when = time_within(what.text, t.tongue(), t.now, zone)) {
        put_off_until(t, in_their_hours(t.talk, t.words.house, *when));
        return true;
    }
    const bool is_story = text::has_more_words(what.text.written(), limits::later_short_words);
    if (is_story && !promises_an_answer(what.text, t.words, t.tongue())) return false;
    obey(t, command::later);
    return true;
}

// Where a sentence is no new wording, and no word about something else.
bool may_ask_for_privacy(const turn& t) {
    const auto at = t.talk.at;
    return !t.is_teachers() && (at == stage::asking || at == stage::offering || at == stage::resting);
}

// A longer message in which a family asks to keep it from the teacher is an answer that nobody sees.
bool keeps_as_private_answer(turn& t, const said& what) {
    const bool answers = t.talk.at == stage::asking && !what.unseen && in_own_words(current(t).kind);
    if (!answers || !text::has_more_words(what.text.written(), limits::private_short_words)) return false;
    keep_with_its_date(t, &t.at_hand(), item_id_of(t.talk.now, t.talk.question));
    return true;
}

std::optional<instant> time_for_later(const turn& t, const said& what, std::optional<command> word) {
    const auto& c = t.talk;
    if (!what.choice.empty() || t.is_teachers() || (word && word != command::later)) return std::nullopt;
    if (!may_be_put_off(t)) return std::nullopt;
    const bool asked = c.at == stage::asking;
    const auto when = later_in(what.text, t.tongue(), t.now, zone_of(c, t.words.house),
                               !(asked && answers_with_a_time(t, what)), !(asked && asks_for_a_day(t)));
    if (!when) return std::nullopt;
    if (!word && choice_heard(t, what, asked_now(t))) return std::nullopt;  // a button's words may hold an hour
    return in_their_hours(c, t.words.house, *when);
}

// "Baja" is STOP in Spanish, and may be an answer in English.
bool may_be_an_answer(const turn& t, const said& what, command word) {
    const auto& c = t.talk;
    if (is_known_anywhere(what.text)) return false;  // HELP always answers (M5)
    if (!what.choice.empty() || c.stopped || is_welcoming(c.at) || c.at == stage::pausing) return false;
    return is_foreign_word(what.text, word, t.words, t.tongue());
}

// "Maybe later", where that is what one of the options says.
bool is_an_option(const turn& t, const said& what) {
    const auto at = t.talk.at;
    if (at != stage::asking && at != stage::changing && at != stage::reasking) return false;
    const auto asked = asked_now(t);
    return std::ranges::any_of(asked.choices,
                               [&](const choice& each) { return text::fold(each.text) == what.text.folded(); });
}

// "I am ready", "let's go": to what was put off. It ends no STOP, gives no consent, and may be an answer.
bool may_say_ready(const conversation& c) {
    return !c.stopped && c.agreed == consent::given && (c.at == stage::resting || c.at == stage::offering);
}

// Where "in Spanish" is an answer.
bool asks_for_a_language(const turn& t) {
    if (t.talk.at != stage::asking) return false;
    const auto& files_to = current(t).categories;
    return std::ranges::find(files_to, "languages") != files_to.end();
}

// STOP, a wrong number and a wish for privacy outrank whatever else the same sentence asks for: "delete what I told you
// and stop texting me", "don't show other parents what I wrote".
bool asks_for_more_than(const turn& t, const said& what, command word) {
    if (t.talk.stopped || t.is_teachers()) return false;
    if (may_mean_stop(what.text, t.words, t.tongue()) || may_mean_wrong_number(what.text, t.words)) return true;
    return word == command::who && may_ask_for_privacy(t) && says_private(what.text, t.words);
}

// What is no command as it stands, and no choice.
std::optional<command> meant(const turn& t, const said& what) {
    const auto word = what.choice.empty() ? command_meant(what.text, t.words, t.tongue()) : std::nullopt;
    const bool is_ready = may_say_ready(t.talk) && !says_not_now(what.text, t.words, t.tongue());
    if (word == command::start && !is_ready) return std::nullopt;
    if (word == command::language && asks_for_a_language(t)) return std::nullopt;
    if (!word || asks_for_more_than(t, what, *word)) return std::nullopt;
    return choice_heard(t, what, asked_now(t)) ? std::nullopt : word;
}

// Who was asked something beside the course, long ago, does not remember it.
bool was_left_aside(const turn& t) {
    const auto at = t.talk.at;
    const bool asked_for = at == stage::changing || at == stage::forgetting || at == stage::holding;
    return asked_for && !t.talk.stopped && t.now - t.heard_before >= limits::aside_over_after;
}

// What a notice may ask.
bool asks_unasked(stage at) {
    return at == stage::asking || at == stage::offering || at == stage::consenting || at == stage::reasking ||
           at == stage::parting || at == stage::keeping;
}

// Before a language is chosen, whoever writes ALTO is answered in Spanish.
std::string language_of_stop(const turn& t, const said& what) {
    const auto& c = t.talk;
    return c.language_chosen ? c.language : language_of_word(what.text, command::stop, t.words, c.language);
}

void hear_word(turn& t, const said& what) {
    // A tapped button is a choice, whatever is written on it. But STOP is STOP.
    auto word = command_in(what.text, t.words);
    if (word && word != command::stop && (!what.choice.empty() || is_an_option(t, what))) word.reset();
    if (word && may_be_an_answer(t, what, *word)) {
        if (word == command::stop) return pause(t);
        word.reset();
    }
    if (word == command::stop) return stop_by_word(t, language_of_stop(t, what));
    if (what.choice.empty() && !t.is_teachers() && speaks_of_danger(what.text, t.words))
        return warn_of_danger(t, what, session_is_over(t));
    const bool is_exact = word.has_value();
    if (!word) word = meant(t, what);
    if (word == command::wrong && t.talk.at != stage::reading_back) return hear_wrong_number(t);
    const auto about = !word && what.choice.empty() ? command_about_in(what.text, t.words) : std::nullopt;
    if (t.talk.stopped) return hear_while_stopped(t, what, about && is_to_forget(t, *about) ? command::forget : word);
    if (about && obey_about(t, *about)) return;
    if (!word && hear_hours(t, what)) return;
    if (t.talk.at == stage::pausing && !word) return hear_pause(t, what);
    if (t.talk.at == stage::mistaken && !word) return hear_mistaken(t, what);
    if (!word && session_is_over(t)) return open_gate(t, {t.phrase("gate.again")});
    if (const auto when = time_for_later(t, what, word)) return put_off_until(t, *when);
    if (word == command::language && !is_exact && hear_language_wish(t, what)) return;
    const bool crossed = what.unseen && what.choice.empty() && asks_unasked(t.talk.at);
    if (crossed && (word == command::skip || word == command::back)) return ask(t);
    if (word) return obey(t, *word);
    if (share_again(t, what) || decide_parting(t, what) || decide_keeping(t, what)) return;
    if (more_of_album(t, what)) return;
    const auto no_choice = [&] { return what.choice.empty() && !choice_heard(t, what, asked_now(t)); };
    if (!t.is_teachers() && may_mean_wrong_number(what.text, t.words) && no_choice()) return hear_wrong_number(t);
    if (may_mean_stop(what.text, t.words, t.tongue()) && no_choice()) return pause(t);  // "Ya no" may be a button's
    if (may_be_put_off(t) && says_not_now(what.text, t.words, t.tongue()) && no_choice() && put_off_by(t, what)) return;
    if (may_ask_for_privacy(t) && says_private(what.text, t.words) && no_choice() && !keeps_as_private_answer(t, what))
        return obey(t, command::keep_private);
    notice_language(t, what);
    if (crossed) return ask_what_crossed(t, what);
    if (adds_to_the_last(t, what)) return;
    hear_in_place(t, what);
}

// A photo with words beside it, where words alone are kept: that is said, in front of what else is.
void tell_of_what_is_lost(turn& t, const said& what, std::size_t unplaced_before) {
    const auto keeps_words = [](const effect& each) {
        const auto* beside = std::get_if<annotate>(&each);
        return std::holds_alternative<file>(each) || std::holds_alternative<amend>(each) ||
               (beside != nullptr && !beside->note.empty());
    };
    const auto keeps_it = [](const effect& each) { return std::holds_alternative<attach>(each); };
    const bool takes_words =
        std::ranges::any_of(t.effects, keeps_words) || t.talk.unplaced.size() > unplaced_before;
    const bool warns = std::ranges::any_of(t.effects, [](const effect& each) {
        const auto* raised = std::get_if<alarm>(&each);
        return raised != nullptr && raised->why == alarm::reason::danger;
    });
    if (!what.has_attachment || !takes_words || warns || std::ranges::any_of(t.effects, keeps_it)) return;
    for (auto& each : t.effects)
        if (auto* letter = std::get_if<say>(&each); letter != nullptr && letter->how == urgency::reply) {
            letter->text = t.phrase("again.beside") + '\n' + letter->text;
            return;
        }
}

void hear(turn& t, const said& what) {
    t.heard_before = t.talk.heard_at;
    note_word(t);
    auto heard = what;
    if (was_left_aside(t)) {
        return_to_course(t.talk);
        heard.unseen = true;  // it may be for what was left, and answers no older question
    }
    const auto unplaced_before = t.talk.unplaced.size();
    hear_word(t, heard);
    tell_of_what_is_lost(t, heard, unplaced_before);
}

// Within limits::survey_again_after.
bool is_lately_among(const std::vector<asked_before>& asked, const invitation& what, instant now) {
    return std::ranges::any_of(asked, [&](const asked_before& each) {
        return each.survey == what.survey && each.learner == what.learner &&
               now - each.when < limits::survey_again_after;
    });
}

// What is at hand and not just left over from a talk that ran out.
bool is_busy(const conversation& c) { return c.at != stage::resting || c.resume_at || (c.stopped && open(c)); }

bool is_known(const conversation& c, const invitation& what) {
    return (is_busy(c) && open(c) && same_task(c.now, what)) ||
           std::ranges::any_of(c.waiting, [&](const invitation& i) { return same_task(i, what); });
}

void invite(turn& t, const invitation& what) {
    auto& c = t.talk;
    if (t.words.find(what.survey) == nullptr || is_known(c, what) || was_asked_lately(c, what, t.now)) return;
    if (is_refused(t, what)) return;
    const bool free = c.agreed == consent::given && !c.stopped && !c.hushed && !is_busy(c) && c.waiting.empty();
    // Nothing is at hand before it can be read: what they wrote until then would be taken for its answer.
    const bool by_day = in_their_hours(c, t.words.house, t.now) == t.now;
    if (!free || !by_day || !may_begin(c, t.now) || !may_write(c, t.now)) return queue(c, what);
    t.how = urgency::notice;
    begin(t, what, "invitation");
    c.begun_at = t.now;
}

// Joining is the plainest way to say "write to me": it undoes a STOP. Who agreed before is not asked again.
void join(turn& t, const joined& what) {
    auto& c = t.talk;
    note_word(t);
    if (c.language.empty()) c.language = t.words.words(what.language_hint).tag;
    const bool known = is_known(c, what.first);
    if (c.stopped) {
        if (!known) queue_first(c, what.first);
        return come_back(t);
    }
    if (c.agreed == consent::given) {
        if (t.words.find(what.first.survey) == nullptr) return;
        if (!is_busy(c)) {
            std::erase_if(c.waiting, [&](const invitation& i) { return same_task(i, what.first); });
            return begin(t, what.first, "also_joined");
        }
        if (!known) queue(c, what.first);
        return ask(t, {t.phrase("also_joined.later", {{"child", what.first.child}})});
    }
    if (c.at == stage::resting) return greet(t, what.first, what.hint_is_theirs);
    if (!known) queue(c, what.first);
    ask(t);
}

void reopen(turn& t, const reopened& how) {
    note_word(t);
    const auto at = t.talk.at;
    // Nobody said anything: that is no yes to what is asked here.
    const bool wants_a_word = is_welcoming(at) || asks_whether_to_leave(at);
    if (!t.talk.stopped) return wants_a_word ? ask(t) : obey(t, command::start);
    const bool only_blocked = t.talk.stopped_by_platform && !how.stopped_elsewhere;
    if (only_blocked || how.by_word) return come_back(t);
    still_stopped(t);
}

void leave_class(turn& t, learner_id learner, bool hidden) {
    std::erase_if(t.talk.waiting, [&](const invitation& i) { return i.learner == learner; });
    if (open(t.talk) && t.talk.now.learner == learner) abandon(t);
    lose_reasked(t, 0, learner);
    // FORGET still means what was said last; who may see it is no longer theirs to widen (asking.cpp, share_again).
    if (t.talk.last.learner == learner) t.talk.last.survey.clear();
    if (t.talk.last.learner == learner && hidden) t.talk.last = {};
    const auto& from = t.talk.parted.learners;
    if (hidden && std::ranges::find(from, learner) != from.end()) lose_parting(t, 0);
    if (t.talk.changed.learner == learner && is_aside(t.talk.at)) return_to_course(t.talk);
    lose_doubts(t.talk, 0, learner);
    if (t.talk.at == stage::holding) return_to_course(t.talk);
}

// Surveys may change while a talk is on its way: what is no longer there is not asked.
void mend(turn& t) {
    if (!open(t.talk)) return;
    const auto* questions = t.words.find(t.talk.now.survey, t.talk.now.version);
    if (questions != nullptr && t.talk.question < questions->questions.size()) return;
    if (!is_welcoming(t.talk.at)) abandon(t);
}

// What a category's consent is asked for may have become free meanwhile.
void mend_consenting(turn& t) {
    if (t.talk.at == stage::consenting && !wants_consent(t)) t.talk.at = stage::resting;
    if (t.talk.before == stage::consenting && !wants_consent(t)) t.talk.before = stage::resting;
}

struct happening {
    turn& t;
    void operator()(const joined& e) const { join(t, e); }
    void operator()(const invited& e) const { invite(t, e.what); }
    void operator()(const said& e) const { hear(t, e); }
    void operator()(const woke&) const { wake(t); }
    void operator()(const blocked&) const { stop_by_platform(t); }
    void operator()(const reopened& e) const { reopen(t, e); }
    void operator()(const left_class& e) const { leave_class(t, e.learner, e.hidden); }
    void operator()(const found& e) const { hear_found(t, e); }
    void operator()(const asked_for& e) const { begin_asked_for(t, e.what); }
    void operator()(const grown_old& e) const { note_grown_old(t, e.item); }
    void operator()(const recalled& e) const { hear_recalled(t, e); }
    void operator()(const erased& e) const { hear_erased(t, e); }
    void operator()(const left_school& e) const { note_left_school(t, e); }
    void operator()(const overlooked& e) const { hear_overlooked(t, e); }
    void operator()(const consented& e) const { hear_consented(t, e); }
    void operator()(const consent_withdrawn&) const { lose_consent(t); }
    void operator()(const moved_out&) const { move_out(t); }
    void operator()(const unsent& e) const { hear_unsent(t, e); }
    void operator()(const sent_late& e) const { hear_sent_late(t, e); }
};

}  // namespace

bool was_asked_lately(const conversation& c, const invitation& what, instant now) {
    return is_lately_among(c.asked, what, now) || is_lately_among(c.asked_elsewhere, what, now);
}

bool was_asked_elsewhere(const turn& t, const invitation& what) {
    return is_lately_among(t.talk.asked_elsewhere, what, t.now) && !is_lately_among(t.talk.asked, what, t.now);
}

void ask_what_crossed(turn& t, const said& what) {
    const bool asks = t.talk.at == stage::asking;
    if (asks && note_unplaced(t, what)) {
        offer_rest(t, {});
        return;
    }
    lines before;
    if (what.has_attachment && text::wordless(what.text.written())) before.push_back(t.phrase("again.attachment"));
    if (asks && t.talk.question == 0 && t.talk.filed == 0) before.push_back(t.phrase("begin"));
    ask(t, std::move(before));
}

void abandon(turn& t) {
    const auto at = t.talk.at;
    let_go(t);
    t.talk.before = stage::resting;
    if (is_aside(at)) t.talk.at = at;
}

void hear_in_place(turn& t, const said& what) {
    if (session_is_over(t)) return open_gate(t, {t.phrase("gate.again")});
    switch (t.talk.at) {
        case stage::choosing_language:
            return hear_language(t, what);
        case stage::asking_consent:
            return hear_consent(t, what);
        case stage::asking:
            return hear_answer(t, what);
        case stage::offering:
            return hear_offer(t, what);
        case stage::reading_back:
            return hear_read_back(t, what);
        case stage::forgetting:
            return hear_forget(t, what);
        case stage::changing:
            return hear_change(t, what);
        case stage::switching:
            return hear_switch(t, what);
        case stage::pausing:
            return hear_pause(t, what);
        case stage::mistaken:
            return hear_mistaken(t, what);
        case stage::keeping:
            return hear_keeping(t, what);
        case stage::reasking:
            return hear_reasked(t, what);
        case stage::consenting:
            return hear_consenting(t, what);
        case stage::holding:
            return hear_holding(t, what);
        case stage::parting:
            return hear_parting(t, what);
        case stage::resting:
            return idle(t, what);
    }
}

standing asked_now(const turn& t) {
    switch (t.talk.at) {
        case stage::choosing_language:
            return language_asked(t);
        case stage::asking_consent:
            return consent_asked(t);
        case stage::asking:
            return question_asked(t);
        case stage::offering:
            return offer_made(t);
        case stage::reading_back:
            return read_back_asked(t);
        case stage::forgetting:
            return forgetting_asked(t);
        case stage::changing:
            return change_asked(t);
        case stage::switching:
            return switch_asked(t);
        case stage::pausing:
            return pause_asked(t);
        case stage::mistaken:
            return mistaken_asked(t);
        case stage::keeping:
            return keeping_asked(t);
        case stage::reasking:
            return reasking_asked(t);
        case stage::consenting:
            return consenting_asked(t);
        case stage::holding:
            return holding_asked(t);
        case stage::parting:
            return parting_asked(t);
        case stage::resting:
            return {};
    }
    return {};
}

step advance(conversation at, const event& happened, const library& words, instant now) {
    turn t{.talk = std::move(at), .words = words, .now = now, .how = urgency::reply, .effects = {}};
    mend(t);
    mend_consenting(t);
    std::visit(happening{t}, happened);
    t.talk.elsewhere.clear();
    t.talk.children.clear();
    if (t.talk.at != stage::offering && t.talk.before != stage::offering) t.talk.unplaced.clear();
    if (!is_aside(t.talk.at)) t.talk.unsettled = stage::resting;
    t.talk.wake_at = wake_of(t.talk, words, now);
    t.talk.held.clear();
    t.talk.asked_elsewhere.clear();
    t.talk.begun_elsewhere = t.talk.reminded_elsewhere = {};
    return {std::move(t.talk), std::move(t.effects)};
}

}  // namespace kindred
