// A survey as its author wrote it. The words live in the library, by language; this is only the shape.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// The eight categories of the learner profile, by id: interests traditions languages people outside strengths
// comforts hopes. See README, "What is kept".
bool is_category(std::string_view id);

// Whether what is filed to it is asked about again before its time is over.
bool is_asked_again(std::string_view category);

// How long an item of this category is held for true.
std::chrono::hours kept_for(std::string_view category);
// Of an answer that is given then. What is kept for a school year ends limits::kept_after_school_year behind the year's
// end, where the school tells when that is (school::year_ends).
std::chrono::hours kept_for(std::string_view category, const school&, instant given);

enum class question_kind {
    words,       // anything the parent likes to write
    when,        // a month, a date, "it moves", "no date"
    choice,      // one of the options
    choices,     // one or more of the options
    yes_no,      // yes or no
    number,      // a whole number
    permission,  // yes or no, kept as evidence of consent (question::permission); filed nowhere
    sharing,     // one of four options, whose ids are scopes (teachers class visit private): see shared_from
    media,       // a photo, a voice note (question::wants), or words: not every phone can send one
};

// Whether it is answered in the person's own words.
constexpr bool in_own_words(question_kind kind) { return kind == question_kind::words || kind == question_kind::media; }

// What answers filed to these can tell of (a faith, an origin; health), a school under some laws may ask for with the
// family's consent to just that only.
inline constexpr std::array<std::string_view, 2> consent_categories{"traditions", "comforts"};

// Whose words the answers are.
enum class voice : std::uint64_t { guardian, child, teacher };

// What must be true of an earlier question for this one to be asked.
struct condition {
    enum class kind {
        chosen,    // one of `options` was chosen ("yes" and "no" of a yes_no)
        answered,  // it was answered, whatever was said
        skipped,   // it was asked, and there is no answer
        brief,     // its answer had at most limits::brief_answer_words words: a gentle follow-up
    };
    std::string question;
    kind is = kind::answered;
    std::vector<std::string> options;
    friend bool operator==(const condition&, const condition&) = default;
};

struct question {
    std::string id;  // unique in its survey: "loves"
    question_kind kind = question_kind::words;
    std::vector<std::string> options;         // ids, in order; empty unless choice, choices or sharing
    std::vector<std::string> categories;      // the answer is filed to these; empty for sharing and permission
    std::vector<condition> only_if;           // all of them; a question with conditions has no number of its own
    std::string permission;                   // what a question of that kind permits: "buddy"
    bool tell_teacher = false;                // the teacher hears within a school day that there is an answer
    std::vector<attachment_kind> wants = {};  // of kind media: photo, voice or both; never a photo of a child (C2)
    friend bool operator==(const question&, const question&) = default;
};

// Whether such a one answers the question. One of words takes both, where nothing of another kind was asked for.
bool takes(const question&, attachment_kind);
// The phrase behind a question of kind media that says how it may be answered.
std::string_view how_to_answer(const question&);

struct survey {
    std::string id;  // "sparks"
    int version = 1;
    std::vector<question> questions;
    voice speaks = voice::guardian;
    std::string texts_under;  // where the library has its texts; empty: under its id. Older versions: "sparks@1"
    friend bool operator==(const survey&, const survey&) = default;
};

// False for an older version: talks that began with it go on, and no new one begins.
inline bool is_installed(const survey& of) { return of.texts_under.empty(); }

// The number of questions that every family is asked: those without conditions.
std::uint64_t counted(const survey&);
// The place of the question in that count, from 1; 0 for a question with conditions.
std::uint64_t number_of(const survey&, std::uint64_t place);

// A sharing question is about one answer: the last question of kind words or choice before it, and what follows
// that one up to here (its `when`). `class` and `visit` open these alone; `teachers` and `private` are said of all
// that the survey filed so far: a family may take back more than it gave. Returns the first place that the sharing
// question is about.
std::uint64_t shared_from(const survey&, std::uint64_t sharing);
// The same for one of its options: from here on, up to the sharing question, `with` is said of what was filed.
std::uint64_t shared_from(const survey&, std::uint64_t sharing, scope with);

}  // namespace kindred
