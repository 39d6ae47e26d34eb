// The talk with one guardian's phone, as a pure function: what was, and what happened, give what is next and what
// to do. No clock, no store, no chance: the same arguments give the same answer.
//
//   joined ──> choosing_language ──> asking_consent ──yes──> asking ⇄ … ──> resting
//                                          └──no──> resting                    │ an invitation: asking,
//                                                                              │ or offering if another child waits
//   STOP, HELP, START, MINE and FORGET are understood in every state, before anything else; STOP first of all.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/library.hpp"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kindred {

// One survey that a guardian is asked to take about one learner. `serial` is unique and grows with time; an item's
// id is made of it and the question's place (see item_id_of), so that filing twice replaces and never doubles.
struct invitation {
    std::int64_t serial = 0;
    std::string survey;
    learner_id learner = 0;
    std::string child;    // preferred first name, as the family is to read it
    std::string teacher;  // "Ms. Lee"
    std::string classroom;  // "Room 4"
    friend bool operator==(const invitation&, const invitation&) = default;
};

enum class stage : std::uint64_t { resting, choosing_language, asking_consent, asking, offering, forgetting };
enum class consent : std::uint64_t { unasked, given, refused };

// The last answer that was filed: what FORGET can name.
struct told {
    std::int64_t item = 0;  // 0: none
    std::string survey;     // that the item came of
    learner_id learner = 0;
    std::string child;
    friend bool operator==(const told&, const told&) = default;
};

// A survey that this family was asked about a learner: not again within limits::survey_again_after.
struct asked_before {
    std::string survey;
    learner_id learner = 0;
    instant when{};  // begun, finished or turned down, whichever was last
    friend bool operator==(const asked_before&, const asked_before&) = default;
};

struct conversation {
    stage at = stage::resting;
    stage before = stage::resting;    // where `forgetting` goes back to
    std::string language;             // of what is said, BCP 47; empty until the first word
    bool language_chosen = false;     // by the person; else it is the best guess
    consent agreed = consent::unasked;
    bool stopped = false;             // the person said STOP, or blocked us
    bool stopped_by_platform = false; // blocked us, and did not say STOP
    invitation now;                   // what is at hand. While resting: begun or offered, and put off (see `open`)
    std::uint64_t question = 0;       // index into the survey's questions
    std::uint64_t misreads = 0;       // of this question
    std::uint64_t filed = 0;          // bit n: question n of `now` is filed
    std::vector<scope> shared;        // what the family said of `now`'s answers, by place; past its end: teachers
    bool reminded = false;            // once a survey
    told last;
    std::vector<invitation> waiting;  // first come, first asked
    std::vector<asked_before> asked;  // the latest last
    instant heard_at{};               // the last word from this person
    instant asked_at{};               // when `now` was last taken up
    instant begun_at{};               // the last start that nobody asked for
    instant helped_at{};              // the last answer to HELP while stopped: once a day
    instant idled_at{};               // the last "there is no open question": once a day
    std::optional<instant> resume_at; // LATER: when `now` is taken up again
    std::optional<instant> wake_at;   // when this talk wants a `woke` if nothing happens first; see wake_of
    friend bool operator==(const conversation&, const conversation&) = default;
};

// Whether an invitation is at hand, though perhaps put off.
inline bool open(const conversation& c) { return !c.now.survey.empty(); }

// A conversation as bytes and back. Throws bad_record.
std::string to_record(const conversation&);
conversation conversation_from(std::string_view record);

// --- what happens ------------------------------------------------------------------------------------------------
struct joined {
    invitation first;
    std::string language_hint;
    friend bool operator==(const joined&, const joined&) = default;
};
struct invited { invitation what; friend bool operator==(const invited&, const invited&) = default; };
struct said {
    std::string text;
    std::string choice;          // the id of a tapped button, else empty
    bool has_attachment = false; // a photo, a voice note
    friend bool operator==(const said&, const said&) = default;
};
// wake_at has come.
struct woke { friend bool operator==(const woke&, const woke&) = default; };
// The platform says that this person stopped us.
struct blocked { friend bool operator==(const blocked&, const blocked&) = default; };
// The person came back: unblocked us, pressed the platform's Start. A START that they wrote is `said`.
struct reopened { friend bool operator==(const reopened&, const reopened&) = default; };
struct left_class { learner_id learner; friend bool operator==(const left_class&, const left_class&) = default; };

using event = std::variant<joined, invited, said, woke, blocked, reopened, left_class>;

// --- what to do --------------------------------------------------------------------------------------------------
enum class urgency : std::uint64_t {
    reply,    // the person just wrote: at once, at any hour
    notice,   // nobody asked for it now: within the hours of the day, stale after a while
    farewell, // the one letter that may follow STOP, and the answer to HELP after it
};

struct say {
    std::string text;
    std::vector<choice> choices;
    urgency how = urgency::reply;
    std::optional<message_template> instead;
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
    std::string words;      // as the parent wrote them
    std::string language;   // the talk's, BCP 47
    scope shared = scope::teachers;
    std::optional<int> month, day;  // of kind `when`, 1-based
    bool moves = false;             // of kind `when`: another date each year
    instant expires_at{};
    friend bool operator==(const file&, const file&) = default;
};
struct unfile { std::int64_t item = 0; friend bool operator==(const unfile&, const unfile&) = default; };
struct share {
    std::vector<std::int64_t> items;
    scope with = scope::teachers;
    friend bool operator==(const share&, const share&) = default;
};
// The evidence of consent: what was answered, and to which wording ("welcome en 2").
struct agree {
    bool yes = false;
    std::string wording;
    friend bool operator==(const agree&, const agree&) = default;
};
// Nothing may be sent any more. `how`: "said", or "blocked" by the platform's word.
struct stop { std::string how; friend bool operator==(const stop&, const stop&) = default; };
struct restart { friend bool operator==(const restart&, const restart&) = default; };
// Say everything that this guardian told us.
struct recite { friend bool operator==(const recite&, const recite&) = default; };
// Erase what this guardian said: one item, one learner, or (neither) everything.
struct forget {
    std::int64_t item = 0;
    learner_id learner = 0;
    friend bool operator==(const forget&, const forget&) = default;
};

using effect = std::variant<say, file, unfile, share, agree, stop, restart, recite, forget>;

struct step {
    conversation next;
    std::vector<effect> effects;
    friend bool operator==(const step&, const step&) = default;
};

// The heart. Expects conversation values that it returned itself (or a fresh one). Never throws but bad_alloc.
step advance(conversation at, const event& happened, const library& words, instant now);

// serial * 8 + place: a survey has at most limits::questions_per_survey questions.
constexpr std::int64_t item_id_of(std::int64_t serial, std::uint64_t place) {
    return serial * 8 + static_cast<std::int64_t>(place);
}
constexpr std::int64_t item_id_of(const invitation& i, std::uint64_t place) { return item_id_of(i.serial, place); }
constexpr std::int64_t serial_of(std::int64_t item) { return item / 8; }

// One effect a line, as transcripts print it: `say Thank you! [1 Yes|2 No]`, `file interests "trucks"`, `stop`.
std::ostream& operator<<(std::ostream&, const effect&);

}  // namespace kindred
