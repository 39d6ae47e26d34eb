// A survey as its author wrote it. The words live in the library, by language; this is only the shape.
#pragma once

#include "bot/people.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// The eight categories of the learner profile, by id: interests traditions languages people outside strengths
// comforts hopes. See README, "What is kept".
bool is_category(std::string_view id);

// How long an item of this category is held for true.
std::chrono::hours kept_for(std::string_view category);

enum class question_kind {
    words,   // anything the parent likes to write
    when,    // a month, a date, "it moves", "no date"
    choice,  // one of the options
    sharing, // one of four options, whose ids are scopes (teachers class visit private): see shared_from
};

struct question {
    std::string id;  // unique in its survey: "loves"
    question_kind kind = question_kind::words;
    std::vector<std::string> options;     // ids, in order; empty unless choice or sharing
    std::vector<std::string> categories;  // the answer is filed to these; empty for sharing
    friend bool operator==(const question&, const question&) = default;
};

struct survey {
    std::string id;  // "sparks"
    int version = 1;
    std::vector<question> questions;
    friend bool operator==(const survey&, const survey&) = default;
};

// A sharing question is about one answer: the last question of kind words or choice before it, and what follows
// that one up to here (its `when`). `class` and `visit` open these alone; `teachers` and `private` are said of all
// that the survey filed so far: a family may take back more than it gave. Returns the first place that the sharing
// question is about.
std::uint64_t shared_from(const survey&, std::uint64_t sharing);
// The same for one of its options: from here on, up to the sharing question, `with` is said of what was filed.
std::uint64_t shared_from(const survey&, std::uint64_t sharing, scope with);

}  // namespace kindred
