// The talk with one guardian's phone, as a pure function: what was, and what happened, give what is next and what
// to do. No clock, no store, no chance: the same arguments give the same answer.
//
//   joined ──> choosing_language ──> asking_consent ──yes──> asking ⇄ … ──> resting
//                                          └──no──> resting                    │ an invitation: asking,
//                                                                              │ or offering if another child waits
//   STOP, HELP, START, MINE, CHANGE, FORGET, WHO, HOLD, HOURS and LANGUAGE are understood in every state, before
//   anything else; STOP first of all. A survey in the child's own words begins at its gate (offering) and ends with
//   reading_back. forgetting, changing, holding, switching, pausing, mistaken and keeping are asides: they go back to
//   where the talk was (`before`). Who joins with the school's consent on file goes straight to asking.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/asked.hpp"
#include "bot/talk/heard.hpp"
#include "bot/talk/library.hpp"
#include "bot/talk/sensitive.hpp"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

enum class stage : std::uint64_t {
    resting,
    choosing_language,
    asking_consent,
    asking,
    offering,
    reading_back,  // the child's words, to the child
    forgetting,    // what to delete?
    changing,      // which answer, and how? See `changing_step`
    switching,     // shall we write in `offered_language`?
    pausing,       // did that mean STOP? Nothing is sent meanwhile
    reasking,      // is an old answer still so?
    consenting,    // may we ask about this category at all? Before a set of it, where the law wants that
    holding,       // HOLD: what is not to be used for now?
    parting,       // the child left the school: may a copy go to the next one?
    mistaken,      // is this a wrong number? Nothing is sent meanwhile
    keeping,       // an answer may be too private for a school: is it to be kept?
};
// CHANGE, step by step.
enum class changing_step : std::uint64_t { which, how, words, sharing, note };

enum class consent : std::uint64_t { unasked, given, refused };

// What HOLD can limit about one child.
struct child_use {
    learner_id learner = 0;
    std::string child;
    bool held = false;   // by this guardian
    bool buddy = false;  // it is permitted to find them a buddy
    friend bool operator==(const child_use&, const child_use&) = default;
};

// Children who left the school, of whom this guardian had told something.
struct parting_from {
    std::vector<learner_id> learners;  // none: nothing is to be asked
    std::string names;                 // "Mateo and Lucia"
    instant erased_at{};               // when what was told of them goes; an answer counts until then
    bool asked = false;
    friend bool operator==(const parting_from&, const parting_from&) = default;
};

struct conversation {
    stage at = stage::resting;
    stage before = stage::resting;  // where an aside goes back to
    // Pausing or mistaken, which another aside came between: asked again when that is over. Resting: neither.
    stage unsettled = stage::resting;
    changing_step change_at = changing_step::which;
    told changed;  // the answer that CHANGE is about, and its words as they are
    std::string changed_question, changed_words, changed_note;
    voice changed_by = voice::guardian;           // a child's own words are not put otherwise by somebody else
    bool changed_kept = false;                    // it is sensitive, and not to be shared
    std::string offered_language;                 // while switching
    std::vector<std::string> declined_languages;  // not offered again
    std::string language;                         // of what is said, BCP 47; empty until the first word
    bool language_chosen = false;                 // by the person; else it is the best guess
    std::string zone;  // where this person lives, IANA; empty: where the school is. See zone_of
    // The person's and not this phone's: the caller brings them with each event, and no record keeps them.
    own_hours hours;      // in which they want to be written to unasked
    std::string on_file;  // the day since when the school has their consent, "2026-09-01"; empty: it has none
    bool hushed = false;  // on another phone they are asked whether they meant STOP: nothing begins here
    std::vector<learner_id> held;  // children on hold, of those at hand or waiting: nothing begins about them
    std::optional<instant> answer_until;  // here we may only answer, and until then; absent: write at any time
    std::vector<conversation> elsewhere;  // their talks on other phones, as long as they have not said yes here
    std::vector<asked_before> asked_elsewhere;  // and when something began there, and was reminded of, last
    instant begun_elsewhere{}, reminded_elsewhere{};
    std::vector<told> children;  // of whom they told something (learner, child), where what is said may be FORGET
    consent agreed = consent::unasked;
    bool agreed_on_file = false;  // it was said to the school, and never here
    std::vector<std::string> allowed, refused;  // categories that they said yes, or no, to by themselves
    bool stopped = false;                       // the person said STOP, or blocked us
    bool stopped_by_platform = false;           // blocked us, and did not say STOP
    invitation now;                     // what is at hand. While resting: begun or offered, and put off (see `open`)
    std::uint64_t question = 0;         // index into the survey's questions
    std::uint64_t misreads = 0;         // of this question
    std::uint64_t filed = 0;            // bit n: question n of `now` is filed
    std::uint64_t brief = 0;            // bit n: its answer was a word or two
    std::uint64_t sensitive = 0;        // bit n: its answer is; nothing more is asked about it, and it is not shared
    std::vector<doubt> doubts;          // the one that is asked about last
    std::vector<std::uint64_t> picked;  // by place: bit n: option n was chosen (yes_no, permission: yes 0, no 1)
    bool noticed = false;               // what the child's own words are kept for was told (C3), once
    std::vector<std::int64_t> kept_private;  // answers that they said stay with them: sharing does not open these
    std::vector<scope> shared;          // what the family said of `now`'s answers, by place; past its end: teachers
    bool reminded = false;              // once a survey
    std::string unplaced;               // while offering: written when it was put off, and perhaps the answer
    told last;
    std::vector<invitation> waiting;  // first come, first asked
    std::vector<asked_before> asked;  // the latest last
    instant heard_at{};               // the last word from this person
    instant asked_at{};               // when `now` was last taken up
    instant begun_at{};               // the last start that nobody asked for
    instant reminded_at{};            // the last reminder, of whatever survey
    instant session_at{};             // the parent's yes to the child's own words
    instant helped_at{};              // the last answer to HELP while stopped: once a day
    instant warned_at{};              // the last word of danger after STOP that was answered: once a day
    instant idled_at{};               // the last "there is no open question": once a day
    std::vector<child_use> uses;      // while holding
    std::string withdrawn;            // while holding: of this category, is what was told to be deleted?
    parting_from parted;
    bool told_where_else = false;  // that here we may only answer, once
    std::uint64_t unanswered = 0;  // tries in a row that ran out without a word; see limits::unanswered_in_a_row
    old_answer old;
    std::vector<std::int64_t> aging;   // answers that end soon, to be asked about when the talk is free
    std::optional<instant> resume_at;  // LATER: when `now`, or `old`, is taken up again
    std::optional<instant> wake_at;    // when this talk wants a `woke` if nothing happens first; see wake_of
    friend bool operator==(const conversation&, const conversation&) = default;
};

// Whether an invitation is at hand, though perhaps put off.
inline bool open(const conversation& c) { return !c.now.survey.empty(); }

// Whether whoever holds this phone once agreed to be asked on it. What they told is theirs to see and to change, also
// when the school has their consent no longer.
inline bool was_asked_here(const conversation& c) { return c.agreed == consent::given || !c.asked.empty(); }

// What this person was asked on another of their phones, and when, counts on this one: `asked_elsewhere` and its like.
void know_asked(conversation& here, const conversation& there);
// Whether they are asked if they meant STOP, or if this is a wrong number, and have not said.
bool wants_to_leave(const conversation&);

// Where this person's day and night are reckoned.
inline const std::string& zone_of(const conversation& c, const school& house) {
    return c.zone.empty() ? house.time_zone : c.zone;
}

// A conversation as bytes and back. Throws bad_record.
std::string to_record(const conversation&);
conversation conversation_from(std::string_view record);

// --- what happens ------------------------------------------------------------------------------------------------
struct joined {
    invitation first;
    std::string language_hint;
    bool hint_is_theirs = false;  // the school knows it; else the platform guesses
    friend bool operator==(const joined&, const joined&) = default;
};
struct invited {
    invitation what;
    friend bool operator==(const invited&, const invited&) = default;
};
struct said {
    message_heard text;
    std::string choice;                     // the id of a tapped button, else empty
    bool has_attachment = false;            // anything that is no words
    std::vector<attachment> attached = {};  // of it, what the platform can be asked for
    bool unseen = false;                    // what was asked last is not what they read last
    friend bool operator==(const said&, const said&) = default;
};
// wake_at has come.
struct woke {
    friend bool operator==(const woke&, const woke&) = default;
};
// The platform says that this person stopped us.
struct blocked {
    friend bool operator==(const blocked&, const blocked&) = default;
};
// The person came back: unblocked us, pressed the platform's Start. A START that they wrote is `said`, but where the
// platform itself understood and answered it.
struct reopened {
    bool by_word = false;
    bool stopped_elsewhere = false;  // on another phone they said STOP, and no START since
    friend bool operator==(const reopened&, const reopened&) = default;
};
// The person asks for these questions of their own accord (a teacher's: their own).
struct asked_for {
    invitation what;
    friend bool operator==(const asked_for&, const asked_for&) = default;
};
// The time of this answer of theirs is nearly over (limits::stale_before_end).
struct grown_old {
    std::int64_t item = 0;
    friend bool operator==(const grown_old&, const grown_old&) = default;
};
// This guardian answers for the learner no more. `hidden`: nor may they hear of them (a court order), not even a name.
struct left_class {
    learner_id learner = 0;
    bool hidden = false;
    friend bool operator==(const left_class&, const left_class&) = default;
};

// These children left the school (after left_class for each); what this guardian told of them is kept until then.
struct left_school {
    parting_from from;
    friend bool operator==(const left_school&, const left_school&) = default;
};
// What `look_over` asked for: every child that this guardian may hear of, at most limits::children_listed.
struct overlooked {
    std::vector<child_use> all;
    friend bool operator==(const overlooked&, const overlooked&) = default;
};
// Said on another phone: yes, no, or (neither) ask again before the next set.
struct consented {
    std::string category;
    consent now = consent::unasked;
    friend bool operator==(const consented&, const consented&) = default;
};

// The school has this guardian's consent no longer, and they never gave it themselves: nothing is asked until they do.
struct consent_withdrawn {
    friend bool operator==(const consent_withdrawn&, const consent_withdrawn&) = default;
};

// This person goes on at another phone: nothing that they were asked is open or waits here any more.
struct moved_out {
    friend bool operator==(const moved_out&, const moved_out&) = default;
};

// A letter that was due then was never sent, and is not sent any more. If what is at hand began with it, nobody has
// been asked: it begins with its reminder, if that can still come, or anew.
struct unsent {
    instant due{};
    friend bool operator==(const unsent&, const unsent&) = default;
};

// A letter that was due then went out only now: what it asks is asked since now, and its reminder comes no sooner.
struct sent_late {
    instant due{};
    bool reminder_taken = false;  // which had been said already, and was not sent
    friend bool operator==(const sent_late&, const sent_late&) = default;
};

// What `look_up` asked for; no item if there is none of that number.
struct found {
    std::uint64_t number = 0;   // that was looked up
    std::uint64_t answers = 0;  // that this guardian gave
    told what;
    std::string question;
    std::string words;
    voice by = voice::guardian;
    std::string note = {};
    sensitivity sensitive = sensitivity::none;
    instant ends_at{};
    friend bool operator==(const found&, const found&) = default;
};

// What `recall` asked for; no item in `what` if it is not there any more.
struct recalled {
    std::int64_t item = 0;  // that was asked for
    old_answer old;
    friend bool operator==(const recalled&, const recalled&) = default;
};
// Some of what this person said was erased, here or on another phone: nothing of it stays in the talk.
struct erased {
    std::int64_t item = 0;
    learner_id learner = 0;  // neither: everything
    friend bool operator==(const erased&, const erased&) = default;
};

using event = std::variant<joined, invited, said, woke, blocked, reopened, left_class, found, asked_for, grown_old,
                           recalled, erased, left_school, overlooked, consented, consent_withdrawn, moved_out, unsent,
                           sent_late>;

// --- what to do --------------------------------------------------------------------------------------------------
enum class urgency : std::uint64_t {
    reply,     // the person just wrote: at once, at any hour
    notice,    // nobody asked for it now: within the hours of the day, stale after a while
    farewell,  // the one letter that may follow STOP, and the answer to HELP after it
    alarm,     // a child may be in danger: to staff, and to whoever said so whom to call; at once, at any hour. It
               // quotes nobody, so FORGET leaves it
};

struct say {
    std::string text;
    std::vector<choice> choices;
    urgency how = urgency::reply;
    std::optional<message_template> instead;
    std::string if_untold = {};  // the text, if an alarm of this turn reached nobody; empty: the same
    friend bool operator==(const say&, const say&) = default;
};

// Files an answer into the profile, or replaces what this same question filed before.
struct file {
    std::int64_t item = 0;  // item_id_of(invitation, question)
    learner_id learner = 0;
    std::string survey;
    int version = 0;
    std::string question;
    std::vector<std::string> categories;
    std::string words;     // as the parent wrote them
    std::string language;  // BCP 47; see language_written
    scope shared = scope::teachers;
    std::optional<int> month, day;  // of kind `when`, 1-based
    bool moves = false;             // of kind `when`: another date each year
    voice by = voice::guardian;
    instant expires_at{};
    bool sensitive = false;  // it waits for its family's word
    friend bool operator==(const file&, const file&) = default;
};
// Another wording of an answer that was filed before, whatever survey it came from.
struct amend {
    std::int64_t item = 0;
    std::string words;
    std::string language;
    std::optional<int> month = {}, day = {};
    bool moves = false;
    instant expires_at{};
    bool sensitive = false;  // as in `file`
    bool more = false;       // the words go behind those that are there, and nothing else changes
    friend bool operator==(const amend&, const amend&) = default;
};
// A photo or voice note goes with this item.
struct attach {
    std::int64_t item = 0;
    learner_id learner = 0;
    attachment what;
    bool alone = false;  // the item's words only say what it is
    bool first = true;   // false: beside what came with the answer before, of one album
    instant expires_at{};
    friend bool operator==(const attach&, const attach&) = default;
};
// Held for true anew.
struct renew {
    std::vector<std::int64_t> items;
    instant expires_at{};
    friend bool operator==(const renew&, const renew&) = default;
};
// Look this old answer up, and bring it as `recalled`.
struct recall {
    std::int64_t item = 0;
    friend bool operator==(const recall&, const recall&) = default;
};
struct unfile {
    std::int64_t item = 0;
    friend bool operator==(const unfile&, const unfile&) = default;
};
struct share {
    std::vector<std::int64_t> items;
    scope with = scope::teachers;
    friend bool operator==(const share&, const share&) = default;
};
// The evidence of consent: what was answered, and to which wording ("welcome en 2").
struct agree {
    bool yes = false;
    std::string wording;
    std::string category = {};  // empty: to be asked at all
    bool withdrawn = false;     // a yes that is taken back: nothing told of that category is used any more
    std::string on_file = {};   // it was said to the school, on that day; empty: here
    friend bool operator==(const agree&, const agree&) = default;
};
// What a guardian permits about a child who left the school: that a copy of their own answers goes to the next one.
inline constexpr std::string_view transfer_permission = "transfer";

// The answer to a question of kind permission, or to one that the talk asks by itself.
struct permit {
    learner_id learner = 0;
    std::string of;  // "buddy"
    bool yes = false;
    friend bool operator==(const permit&, const permit&) = default;
};
// A person at school has to know, today.
struct alarm {
    enum class reason { danger, note, wrong_number, gone };
    reason why = reason::danger;
    learner_id learner = 0;  // 0: no child is known to be meant
    friend bool operator==(const alarm&, const alarm&) = default;
};
// Says the answers of one talk to whom they are from, a line each, without numbers.
struct read_back {
    std::vector<std::int64_t> items;
    std::string child;
    friend bool operator==(const read_back&, const read_back&) = default;
};
// The child said that these are right.
struct confirm {
    std::vector<std::int64_t> items;
    friend bool operator==(const confirm&, const confirm&) = default;
};
// Look the n-th answer of what `recite` lists up (from 1), and bring it as `found`; 0: only how many there are.
struct look_up {
    std::uint64_t number = 0;
    friend bool operator==(const look_up&, const look_up&) = default;
};
// Say who has read what this guardian told us.
struct recite_readers {
    friend bool operator==(const recite_readers&, const recite_readers&) = default;
};
// This address reaches somebody else: the person is not to be reached here any more.
struct unlink {
    friend bool operator==(const unlink&, const unlink&) = default;
};
// What waits to be sent to this address is not sent.
struct hush {
    friend bool operator==(const hush&, const hush&) = default;
};
// Nothing may be sent any more. `how`: "said", "blocked" by the platform's word, or "silence" when asked whether that
// was STOP.
struct stop {
    std::string how;
    friend bool operator==(const stop&, const stop&) = default;
};
struct restart {
    friend bool operator==(const restart&, const restart&) = default;
};
// Say everything that this guardian told us.
struct recite {
    friend bool operator==(const recite&, const recite&) = default;
};
// What stands beside an answer in its guardian's words; empty: nothing any more.
struct annotate {
    std::int64_t item = 0;
    std::string note;
    bool sensitive = false;  // and kept by their word: for the teachers alone, with the answer
    friend bool operator==(const annotate&, const annotate&) = default;
};
// A no to a category is taken back: asked anew before the next set of it.
struct ask_anew {
    std::string category;
    friend bool operator==(const ask_anew&, const ask_anew&) = default;
};
// See which children there are and what may be used of them, and bring it as `overlooked`.
struct look_over {
    friend bool operator==(const look_over&, const look_over&) = default;
};
// Nothing said of this child is used for now; or it is again.
struct hold {
    learner_id learner = 0;
    bool yes = false;
    friend bool operator==(const hold&, const hold&) = default;
};
// Whenever this person is written to unasked, on whichever phone, it is within these hours from now on.
struct keep_hours {
    own_hours hours;
    friend bool operator==(const keep_hours&, const keep_hours&) = default;
};
// Say that here we may only answer, and where we may write first, unless the person can be reached elsewhere already.
struct point_elsewhere {
    learner_id learner = 0;
    friend bool operator==(const point_elsewhere&, const point_elsewhere&) = default;
};
// What this person was asked on their other phones goes on here, and no longer there.
struct move_in {
    friend bool operator==(const move_in&, const move_in&) = default;
};
// Erase what this guardian said: one item, one learner, one category, or (none of them) everything.
struct forget {
    std::int64_t item = 0;
    learner_id learner = 0;
    std::string category = {};
    bool outdated = false;  // it is not so any more: nobody is told that something was taken back
    friend bool operator==(const forget&, const forget&) = default;
};

using effect = std::variant<say, file, attach, amend, unfile, share, agree, permit, alarm, read_back, confirm, look_up,
                            recite_readers, unlink, hush, stop, restart, recite, forget, renew, recall, annotate,
                            ask_anew, look_over, hold, keep_hours, point_elsewhere, move_in, entrust>;

struct step {
    conversation next;
    std::vector<effect> effects;
    friend bool operator==(const step&, const step&) = default;
};

// The heart. Expects conversation values that it returned itself (or a fresh one). Never throws but bad_alloc.
step advance(conversation at, const event& happened, const library& words, instant now);

// One effect a line, as transcripts print it: `say Thank you! [1 Yes|2 No]`, `file interests "trucks"`, `stop`.
std::ostream& operator<<(std::ostream&, const effect&);

}  // namespace kindred
