// One turn of the talk while it is worked out: what advance() and its parts share. Internal to bot/talk.
//
//   conversation.cpp  what happened, and who deals with it      forgetting.cpp  FORGET
//   welcome.cpp       language and consent                      course.cpp      begin, go on, end, put off, offer
//   asking.cpp        a question and its answer                 waking.cpp      what time brings
//   commands.cpp      the words that outrank a question      own_words.cpp   the child's own words: gate and read-back
//   answering.cpp     what of an answer is filed              changing.cpp    CHANGE
//   reasking.cpp      an old answer: is it still so?        choosing.cpp    which of its options is meant
//   media.cpp         photos and voice notes
//   holding.cpp       HOLD: not used for now                  consenting.cpp  consent to a category
//   parting.cpp       the child left the school
//   switching.cpp     another language                        hours.cpp       HOURS: when we may write unasked
//   caution.cpp       danger, "did you mean STOP?", wrong number
//   keeping.cpp       what a school must not collect: is it to be kept?
//   moving.cpp        the person goes on at another phone
#pragma once

#include "bot/talk/conversation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

struct command_about;
using lines = std::vector<std::string>;

struct turn {
    conversation talk;  // becomes step::next
    const library& words;
    instant now;
    urgency how = urgency::reply;  // of what is said in this turn
    std::vector<effect> effects;
    instant heard_before{};             // the person's word before this one
    std::string noticed_language = {};  // what was just heard is in this one, and they may want it: asked first

    const language_words& tongue() const { return words.words(talk.language); }
    // Filled with {child}, {teacher}, {classroom}, {title}, {count}, {n} and {left} of what is at hand; `more` goes
    // first.
    std::string phrase(std::string_view key, const fillings& more = {}) const;
    void tell(const lines&, std::vector<choice> = {}, std::optional<message_template> instead = {});
    void put(effect what) { effects.push_back(std::move(what)); }
    // The survey at hand. Expects open(talk); advance() has seen to it that it exists and has the question.
    const survey& at_hand() const { return *words.find(talk.now.survey, talk.now.version); }
    // Whether the questions at hand are for the child; true already at their gate.
    bool is_childs() const { return is_spoken_by(voice::child); }
    // Whether they are a teacher's own, who asked for them and is told nothing by time.
    bool is_teachers() const { return is_spoken_by(voice::teacher); }
    // False, too, for what a family at the welcome waits for while the school has taken it out of its words.
    bool is_spoken_by(voice who) const {
        const auto* of = words.find(talk.now.survey, talk.now.version);
        return of != nullptr && of->speaks == who;
    }
};

// What the person is asked at this moment; no text while nothing is.
struct standing {
    std::string text;
    std::vector<choice> choices;
};
standing asked_now(const turn&);
// Says the lines, then what is asked at this moment. If another language was noticed that is asked first; a child is
// asked only while the parent's yes holds, else the parent is.
void ask(turn&, lines before = {}, std::optional<message_template> instead = {});
// "Thank you, Ms. Lee", in any language of the school. A yes is none.
bool is_courtesy(const turn&, const said&);
// True for the tap of a button that belongs to another question than this.
bool is_stale(const said&, const standing&);
// Which of its choices is meant (option_in); where the first means yes and the one at `no` means no, plain words for
// yes and no count, too.
std::optional<std::size_t> choice_heard(const turn&, const said&, const standing&, std::optional<std::size_t> no = {});
// Of two choices, the first of which means yes. What permits something, or deletes it, wants a plain word; elsewhere
// there may be more behind it ("yes, he does").
std::optional<bool> plain_yes_heard(const turn&, const said&, const standing&);
std::optional<bool> yes_heard(const turn&, const said&, const standing&);
// Counts a misread; true while what is asked may be asked once more.
bool ask_once_more(turn&, std::string_view phrase);
// Whether `last` is so long ago that it may be done again; then it is now.
bool not_lately(instant& last, instant now, std::chrono::milliseconds every);

// --- welcome.cpp
// Asks for the language, or for consent if that is known: if they chose it, or the school knows it of a family whose
// consent it has on file.
void greet(turn&, invitation first, bool language_known = false);
void welcome_again(turn&);            // START before consent was given
standing language_asked(const turn&);
standing consent_asked(const turn&);
void hear_language(turn&, const said&);
void hear_consent(turn&, const said&);
void ask_for_consent(turn&, std::string_view welcome = "welcome");
void give_consent(turn&);
void leave_unagreed(turn&, std::string_view phrase);  // nothing more is sent until START
void point_elsewhere_once(turn&);                     // where we may only answer
void lose_consent(turn&);                             // that the school had on file; without a word
bool is_welcoming(stage);
// The tag of a language of the school, if the message is its name, or words of no other's name ("Creole").
std::optional<std::string> language_named(const turn&, const message_heard& message);
// The one language that is named among other words: only where they are about a language.
std::optional<std::string> language_within(const turn&, const message_heard& message);
// Which of the school's languages is meant: a tapped one, its number, its name.
std::optional<std::size_t> language_in(const turn&, const said&);

// --- asking.cpp
standing question_asked(const turn&);
std::string question_alone(const turn&);  // without its number: for templates
std::string question_named(const turn&);  // the same, and whom it is about if it does not say so
void hear_answer(turn&, const said&);
// A sharing button of the last survey that was answered, tapped when that is over: a family may change its mind.
// The button's serial must be the one we know: ids come from outside, and nobody may share what others said.
bool share_again(turn&, const said&);
// "I don't want the teacher to see this": the answer given last, or those that sharing is asked for, stay with the
// family. False: there is none.
bool keep_private(turn&);
void skip_question(turn&);
void back_one_question(turn&);
bool applies(const turn&, std::uint64_t place);

// --- course.cpp
void begin(turn&, invitation, std::string_view opening);            // the opening's words come before question 1
void go_on(turn&, lines before, std::string_view last_words = {});  // the next question that applies, or the end
void begin_asked_for(turn&, invitation);
void put_away(turn&);                  // it is not asked again soon, and nothing is at hand
bool to_next(turn&);                   // to the next question that applies; false: there is none
// The first that waits and may begin, which waits no longer. What is gone, refused, or was asked on another phone is
// dropped, and what is about a child on hold waits on.
std::optional<invitation> take_next(turn&);
bool offer_rest(turn&, lines before);  // offers what is open or waits; false (and says nothing) if nothing is
void offer_rest_or_tell(turn&, lines);
standing offer_made(const turn&);
void hear_offer(turn&, const said&);
std::optional<bool> offer_reply(const turn&, const said&);  // true: now; false: later
bool note_unplaced(turn&, const said&);  // while it is put off: it may be the answer. False: it says nothing
void skip_offer(turn&);
void put_off(turn&);  // until tomorrow
void put_off_until(turn&, instant);
void rest_until_tomorrow(turn&);  // without a word
void end(turn&, lines before, std::string_view last_words = {});
// Done with what is at hand: not asked again soon; what waits is offered.
void finish(turn&, lines before);
void take_up(turn&);  // what was put off or offered
void let_go(turn&);   // what is at hand ends here
void queue(conversation&, invitation);
void queue_first(conversation&, invitation);
bool same_task(const invitation&, const invitation&);  // the same questions about the same child
message_template reminder_template(const turn&);

// --- waking.cpp
void wake(turn&);
bool may_begin(const conversation&, instant now);  // by limits::between_surveys
instant last_begun(const conversation&);           // of our own accord, on whichever of their phones; {}: never
bool is_on_hold(const conversation&, const invitation&);  // its child is
// Whether what is said unasked then can still be sent, where we may only answer (conversation::answer_until).
bool may_write(const conversation&, instant then);
bool begin_here(turn&);  // where we may only answer: what waited for a word of theirs. False: nothing did
std::optional<instant> wake_of(const conversation&, const library&, instant now);
void hear_unsent(turn&, const unsent&);
void hear_sent_late(turn&, const sent_late&);
void note_word(turn&);  // of theirs: it ends a silence

// --- commands.cpp
void obey(turn&, command);
// With what it is about behind it; false: it is more likely an answer.
bool obey_about(turn&, const command_about&);
bool is_to_forget(const turn&, const command_about&);
void stop_by_word(turn&, std::string_view language = {});  // in which it is confirmed; else the talk's
void stop_by_platform(turn&);
void stop_in_silence(turn&);    // who did not say whether it was STOP
void come_back(turn&);
void hear_while_stopped(turn&, const said&, std::optional<command>);
void still_stopped(turn&);      // says how to come back, once a day
void idle(turn&, const said&);  // words while nothing is asked

// --- asides: what is asked beside the course of things, and goes back to where the talk was
bool is_aside(stage);
bool asks_whether_to_leave(stage);  // STOP, or a wrong number: no other aside takes it back (conversation::unsettled)
void step_aside(turn&, stage);
void tell_and_ask_again(turn&, lines);  // what is open, if anything is
void step_back(turn&, lines before);    // and asks what was asked there
void return_to_course(conversation&);  // without a word

// --- own_words.cpp
void open_gate(turn&, lines before, std::optional<message_template> instead = {});
standing gate_asked(const turn&);
void hear_gate(turn&, const said&);
bool is_childs_turn(const turn&);  // the next words are the child's
bool session_is_over(const turn&);
void read_back_answers(turn&, lines before);
standing read_back_asked(const turn&);
void hear_read_back(turn&, const said&);
void say_it_again(turn&);  // the child changes something: from the first question

// --- reasking.cpp
void note_grown_old(turn&, std::int64_t item);
bool recall_next(turn&);  // false: there is none, or nothing may begin yet
void hear_recalled(turn&, const recalled&);
standing reasking_asked(const turn&);
void hear_reasked(turn&, const said&);
void leave_reasked(turn&, std::string_view phrase);
void back_to_whether(turn&);
bool is_reasked_later(const conversation&);
void reask_now(turn&);
void lose_reasked(turn&, std::int64_t item, learner_id);  // that item, that learner, or (neither) all
void hear_erased(turn&, const erased&);

// --- changing.cpp
void ask_what_to_change(turn&, std::uint64_t number = 0);  // of MINE; 0: which?
standing change_asked(const turn&);
void hear_change(turn&, const said&);
void hear_found(turn&, const found&);
void change_nothing(turn&);
bool delete_changed(turn&);  // false: no answer was chosen yet
void keep_changed_private(turn&);

// --- consenting.cpp
bool wants_consent(const turn&);                  // what is at hand, before it may be asked
bool is_refused(const turn&, const invitation&);  // one of its categories was
bool may_keep(const turn&, std::string_view category);
void note_consent(conversation&, std::string_view category, consent);
void ask_for_category(turn&, lines before);
void remind_of_category(turn&, std::string reminder);
standing consenting_asked(const turn&);
void hear_consenting(turn&, const said&);
void hear_consented(turn&, const consented&);

// --- holding.cpp
void hear_overlooked(turn&, const overlooked&);
standing holding_asked(const turn&);
void hear_holding(turn&, const said&);
void hold_nothing(turn&);

// --- hours.cpp
void show_hours(turn&);
// "Monday 4:00 PM", there and in their language.
std::string day_and_hour(const turn&, instant);
bool hear_hours(turn&, const said&);  // false: it is no wish for hours, or more likely an answer
// The same instant if this person wants to be written to then, else the next that they do.
instant in_their_hours(const conversation&, const school&, instant);

// --- parting.cpp
void note_left_school(turn&, const left_school&);
std::optional<instant> parting_due(const conversation&, instant now);  // absent: nothing is to be asked
bool is_to_part(const conversation&, instant now);
void ask_at_parting(turn&);
standing parting_asked(const turn&);
void hear_parting(turn&, const said&);
void leave_parting(turn&);                // unanswered, which is no yes
bool decide_parting(turn&, const said&);  // one of its buttons, at any later time
void lose_parting(turn&, learner_id);     // 0: all

// --- switching.cpp
void ask_for_language(turn&);
void switch_to(turn&, std::string tag);
bool hear_language_wish(turn&, const said&);  // "in Spanish, please"; false: LANGUAGE asks
void offer_language(turn&);
standing switch_asked(const turn&);
void hear_switch(turn&, const said&);

// --- caution.cpp
void warn_of_danger(turn&, const said&, bool session_over);
void pause(turn&);
standing pause_asked(const turn&);
void hear_pause(turn&, const said&);
void hear_wrong_number(turn&);  // asks whether it is one, once, and only whoever agreed
standing mistaken_asked(const turn&);
void hear_mistaken(turn&, const said&);
void leave_wrong_number(turn&, bool says_so = true);

// --- keeping.cpp
void doubt_answer(turn&, std::int64_t item);  // to the question at hand: it was filed, and waits for their word
bool ask_of_answer(turn&);                    // the one just given, and the course is ahead; false: there is none
bool ask_parent(turn&, lines before);         // of what their child said; false: they know
std::optional<instant> parent_asked_at(const conversation&);  // where the child's session broke off
void ask_whether_to_keep(turn&, doubt, lines before = {});
standing keeping_asked(const turn&);
void hear_keeping(turn&, const said&);
bool decide_keeping(turn&, const said&);  // one of its buttons, at any later time
void forget_doubted(turn&);               // FORGET, while it is asked
void keep_undecided(turn&);
void lose_doubts(conversation&, std::int64_t item, learner_id);  // that item, that learner, or (neither) all

// --- moving.cpp
bool move_in_here(turn&);  // true: the talk goes on with what this person was asked on another phone
void move_out(turn&);

// --- conversation.cpp
bool was_asked_lately(const conversation&, const invitation&, instant now);  // within limits::survey_again_after
bool was_asked_elsewhere(const turn&, const invitation&);  // so lately, on another phone of theirs and not here
void abandon(turn&);  // what is at hand ends without a word; whoever is choosing what to forget goes on choosing
// What is asked at this moment hears the message; a child only while the parent's yes holds.
void hear_in_place(turn&, const said&);
// Their word crossed our letter: it answers nothing that they have not read. That is asked now.
void ask_what_crossed(turn&, const said&);

// --- media.cpp
// A photo or voice note in answer to a question of kind words or media. False: none of it can be kept, and it was asked
// for often enough.
bool hear_attached(turn&, const said&);
// As ask_once_more; whoever does not send what a question of kind media wants is told so once only.
bool ask_again(turn&, std::string_view phrase);
// The rest of an album goes with the answer that its first piece was; without a word.
bool more_of_album(turn&, const said&);

// --- adding.cpp
// A message that goes on with the answer before, hardly a moment after it. False: it does not.
bool adds_to_the_last(turn&, const said&);

// --- forgetting.cpp
void ask_what_to_forget(turn&);
standing forgetting_asked(const turn&);
void hear_forget(turn&, const said&);
void forget_nothing(turn&);

}  // namespace kindred
