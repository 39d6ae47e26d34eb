// The words that outrank a question. STOP was heard before anything else (conversation.cpp).
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

void help(turn& t) {
    const bool american = t.words.house.country == "US";
    lines all{t.phrase(american ? "help.us" : "help")};
    if (t.talk.stopped)
        all.push_back(t.phrase("stopped.still"));  // it names the word that brings them back
    else if (t.talk.agreed == consent::given)
        all.push_back(t.phrase("help.more"));
    t.tell(std::move(all));
}

void help_and_ask_again(turn& t) {
    help(t);
    if (t.talk.at != stage::resting) ask(t);
}

void not_yet(turn& t, std::string_view phrase) {
    tell_and_ask_again(t, {t.phrase(phrase)});
}

// What was told on another phone is not recited on one whose holder has agreed to nothing.
void show_answers(turn& t) {
    if (!was_asked_here(t.talk)) return not_yet(t, "mine.not_yet");
    t.put(recite{});
    if (t.talk.at != stage::resting) ask(t);
}

void start_changing(turn& t, std::uint64_t number = 0) {
    if (!was_asked_here(t.talk)) return not_yet(t, "mine.not_yet");
    ask_what_to_change(t, number);
}

void show_readers(turn& t) {
    if (t.talk.at == stage::asking_consent) return ask(t);  // it says who will
    if (!was_asked_here(t.talk)) return not_yet(t, "mine.not_yet");
    t.put(recite_readers{});
    if (t.talk.at != stage::resting) ask(t);
}

void start_holding(turn& t) {
    if (t.is_teachers()) return ask(t);
    if (!was_asked_here(t.talk)) return not_yet(t, "mine.not_yet");
    t.put(look_over{});
}

void choose_another_language(turn& t) {
    if (t.talk.at == stage::asking_consent) t.talk.at = stage::choosing_language;
    if (t.talk.at == stage::choosing_language) return ask(t);
    ask_for_language(t);
}

// An aside ends as if the person had said "never mind".
void leave_aside(turn& t) {
    switch (t.talk.at) {
        case stage::forgetting:
            return forget_nothing(t);
        case stage::changing:
            return change_nothing(t);
        case stage::holding:
            return hold_nothing(t);
        case stage::pausing:
            return step_back(t, {t.phrase("stop.maybe_not")});
        case stage::mistaken:
            return step_back(t, {t.phrase("wrong_number.maybe_not")});
        case stage::keeping:
            return keep_undecided(t);
        default:
            return step_back(t, {t.phrase("language.kept")});
    }
}

// Whoever said no may want to see it all gone.
void start_forgetting(turn& t) {
    if (t.talk.agreed == consent::unasked) return not_yet(t, "forget.not_yet");
    ask_what_to_forget(t);
}

// As MINE counts them, and nothing else: "CHANGE 2", "FORGET two".
std::optional<std::uint64_t> number_of_answer(const turn& t, std::string_view about) {
    const auto number = number_in(about, t.tongue());
    if (!number || *number <= 0 || text::words(about).size() != 1) return std::nullopt;
    return static_cast<std::uint64_t>(*number);
}

// One of its choices, or words of one: "everything", "last answer", the child's name.
bool names_a_choice(const standing& asked, std::string_view folded) {
    return std::ranges::any_of(asked.choices,
                               [&](const choice& each) { return text::holds_phrase(text::fold(each.text), folded); });
}

// Where it means "now". What is for the child wants its own yes, and words that wait for a question a plain answer.
bool may_take_up(const turn& t) { return open(t.talk) && !t.is_childs() && t.talk.unplaced.empty(); }

void start(turn& t) {
    if (is_aside(t.talk.at)) return leave_aside(t);
    switch (t.talk.at) {
        case stage::asking_consent:
            return give_consent(t);  // the word for yes there is "Start"
        case stage::offering:
            return may_take_up(t) ? take_up(t) : ask(t);
        case stage::choosing_language:
        case stage::reasking:
        case stage::consenting:
        case stage::parting:
            return ask(t);
        case stage::asking:
        case stage::reading_back:
            return ask(t, {t.phrase("welcome_back")});
        default:
            break;
    }
    if (t.talk.agreed != consent::given) return welcome_again(t);
    if (is_reasked_later(t.talk)) return reask_now(t);
    if (t.talk.resume_at && may_take_up(t)) return take_up(t);
    offer_rest_or_tell(t, {t.phrase("start")});
}

void skip(turn& t) {
    if (is_aside(t.talk.at)) return leave_aside(t);
    switch (t.talk.at) {
        case stage::asking:
            return skip_question(t);
        case stage::offering:
        case stage::consenting:
            return skip_offer(t);
        case stage::parting:
            return leave_parting(t);
        case stage::choosing_language:
            return ask_for_consent(t, "welcome.greeted");
        case stage::asking_consent:
            return leave_unagreed(t, "unclear");
        case stage::reading_back:
            return finish(t, {t.phrase("child.saved_unread")});
        case stage::reasking:
            return leave_reasked(t, "skipped");
        default:
            return idle(t, {});
    }
}

void back(turn& t) {
    if (is_aside(t.talk.at)) return leave_aside(t);
    switch (t.talk.at) {
        case stage::asking:
            return back_one_question(t);
        case stage::asking_consent:
            if (t.words.languages.size() > 1) t.talk.at = stage::choosing_language;
            return ask(t);
        case stage::choosing_language:
        case stage::offering:
        case stage::consenting:
        case stage::parting:
            return ask(t);
        case stage::reasking:
            return back_to_whether(t);
        case stage::reading_back:
            t.talk.at = stage::asking;
            return ask(t, {t.phrase("back")});
        default:
            return idle(t, {});
    }
}

void later(turn& t) {
    if (is_aside(t.talk.at)) return leave_aside(t);
    switch (t.talk.at) {
        case stage::asking:
        case stage::reasking:
        case stage::offering:
        case stage::consenting:
            return put_off(t);
        case stage::parting:
            return leave_parting(t);
        case stage::choosing_language:
        case stage::asking_consent:
            return leave_unagreed(t, "unclear");
        case stage::reading_back:
            return finish(t, {t.phrase("child.saved_unread")});
        default:
            return open(t.talk) || is_reasked_later(t.talk) ? put_off(t) : idle(t, {});
    }
}

// Whatever was going on stops here; what was not finished is kept, for START to offer.
void halt(turn& t, std::string how) {
    auto& c = t.talk;
    c.unsettled = stage::resting;
    return_to_course(c);
    const auto was = c.at;
    if (is_welcoming(was) && open(c)) {
        queue_first(c, c.now);
        c.now = {};
    }
    c.at = stage::resting;
    c.misreads = 0;
    c.resume_at.reset();
    c.old = {};
    c.parted.asked = true;  // it is not asked any more; what they told is theirs all the same
    c.stopped = true;
    t.put(stop{std::move(how)});
}

// That nobody reads this is of use to those only who can read it.
bool notice_at_rest(turn& t, const said& what) {
    const auto& declined = t.talk.declined_languages;
    auto other = what.choice.empty() ? language_of(what.text, t.words, t.tongue()) : std::nullopt;
    if (!other || std::ranges::find(declined, *other) != declined.end()) return false;
    t.noticed_language = *std::move(other);
    offer_language(t);
    t.talk.idled_at = t.now;
    return true;
}

}  // namespace

void obey(turn& t, command what) {
    // Where the button at hand says the same, the word means the button.
    const bool wrong = what == command::change || what == command::wrong;
    if (t.talk.at == stage::reading_back && wrong) return say_it_again(t);
    if (t.talk.at == stage::changing && what == command::forget && delete_changed(t)) return;
    const bool at_sharing = t.talk.at == stage::changing && t.talk.change_at == changing_step::sharing;
    if (at_sharing && what == command::keep_private) return keep_changed_private(t);
    if (t.talk.at == stage::keeping && what == command::forget) return forget_doubted(t);
    switch (what) {
        case command::stop:
            return stop_by_word(t);
        case command::start:
            return start(t);
        case command::help:
            return help_and_ask_again(t);
        case command::mine:
            return show_answers(t);
        case command::forget:
            return start_forgetting(t);
        case command::skip:
            return skip(t);
        case command::back:
            return back(t);
        case command::later:
            return later(t);
        case command::language:
            return choose_another_language(t);
        case command::change:
            return start_changing(t);
        case command::who:
            return show_readers(t);
        case command::keep_private:
            if (!keep_private(t)) show_readers(t);
            return;
        case command::hold:
            return start_holding(t);
        case command::hours:
            return show_hours(t);
        case command::wrong:
            return hear_wrong_number(t);
    }
}

bool is_to_forget(const turn& t, const command_about& word) {
    if (word.what != command::forget) return false;
    if (t.talk.stopped && number_of_answer(t, word.about)) return true;  // then FORGET asks, since CHANGE is silent
    return names_a_choice(forgetting_asked(t), word.about);
}

// FORGET asks all the same, since nothing brings it back; CHANGE and LANGUAGE need not. By its number in MINE an answer
// is changed, and deleting it is one of the ways.
bool obey_about(turn& t, const command_about& word) {
    if (is_to_forget(t, word)) {
        start_forgetting(t);
        return true;
    }
    if (word.what != command::language) {
        const auto number = number_of_answer(t, word.about);
        if (number) start_changing(t, *number);
        return number.has_value();
    }
    const auto tag = language_named(t, word.about);
    if (tag) switch_to(t, *tag);
    return tag.has_value();
}

void stop_by_word(turn& t, std::string_view language) {
    auto& c = t.talk;
    const bool was_only_blocked = std::exchange(c.stopped_by_platform, false);
    if (c.stopped) {
        c.at = stage::resting;
        if (was_only_blocked) t.put(stop{"said"});
        return;
    }
    const auto farewell = language.empty() ? t.phrase("stopped") : t.words.say(language, "stopped");
    halt(t, "said");
    t.how = urgency::farewell;
    t.tell({farewell});
}

void stop_in_silence(turn& t) {
    t.talk.stopped_by_platform = false;
    halt(t, "silence");
}

void stop_by_platform(turn& t) {
    if (t.talk.stopped) return;
    halt(t, "blocked");
    t.talk.stopped_by_platform = true;
}

void come_back(turn& t) {
    t.talk.stopped = t.talk.stopped_by_platform = false;
    t.talk.at = stage::resting;
    t.put(restart{});
    start(t);
}

void hear_while_stopped(turn& t, const said& what, std::optional<command> word) {
    if (word == command::start) return come_back(t);
    if (!word && what.choice.empty() && asks_to_come_back(what.text, t.words, t.tongue())) return come_back(t);
    t.how = urgency::farewell;
    if (word == command::forget) return ask_what_to_forget(t);
    if (word == command::mine) return still_stopped(t);
    if (word == command::help) {
        if (not_lately(t.talk.helped_at, t.now, limits::help_while_stopped_every)) help(t);
        return;
    }
    if (t.talk.at == stage::forgetting) return hear_forget(t, what);
    if (decide_keeping(t, what)) return;
    if (t.talk.stopped_by_platform) still_stopped(t);  // they write to us, so they may not know
}

void still_stopped(turn& t) {
    t.how = urgency::farewell;
    if (not_lately(t.talk.idled_at, t.now, limits::idle_reply_every)) t.tell({t.phrase("stopped.still")});
}

// Just after it; a greeting out of the blue wants one.
bool is_thanks_for_a_talk(const turn& t, const said& what) {
    const bool just_spoke = t.heard_before != instant{} && t.now - t.heard_before <= limits::thanks_within;
    const bool says_yes = what.text.words() > 1 && is_only_polite(what.text, t.words, t.tongue());  // "ok thanks"
    return just_spoke && what.choice.empty() && (says_yes || is_courtesy(t, what));
}

void idle(turn& t, const said& what) {
    if (!what.text.written().empty() && text::wordless(what.text.written())) return;  // a thumb up wants no answer
    if (const auto other = language_named(t, what.text)) {
        t.talk.language = *other;
        t.talk.language_chosen = true;
        return t.tell({t.phrase("language.set")});
    }
    if (t.talk.agreed == consent::given && open(t.talk)) {
        // Behind "tomorrow afternoon" an "ok" is thanks, and what is for the child wants its own yes.
        const bool now = t.talk.resume_at ? choice_heard(t, what, offer_made(t)) == 0 : offer_reply(t, what) == true;
        if (what.choice.empty() && now && !t.is_childs()) return take_up(t);
        if (is_thanks_for_a_talk(t, what)) return;
        note_unplaced(t, what);
        const bool is_lost = what.has_attachment && text::wordless(what.text.written());
        offer_rest(t, is_lost ? lines{t.phrase("again.attachment")} : lines{});
        return;
    }
    if (begin_here(t) || is_thanks_for_a_talk(t, what)) return;
    const std::string_view nobody_reads = t.talk.agreed == consent::given ? "resting" : "unclear";
    if (notice_at_rest(t, what)) return ask(t, {t.words.say(t.talk.offered_language, nobody_reads)});
    if (!not_lately(t.talk.idled_at, t.now, limits::idle_reply_every)) return;
    t.tell({t.phrase(nobody_reads)});
}

}  // namespace kindred
