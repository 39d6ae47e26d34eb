// What a talk remembers of what was asked, and what came of it.
#pragma once

#include "bot/limits.hpp"
#include "bot/message.hpp"
#include "bot/people.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kindred {

// One survey that a guardian is asked to take about one learner. `serial` is unique and grows with time; an item's
// id is made of it and the question's place (see item_id_of), so that filing twice replaces and never doubles.
struct invitation {
    std::int64_t serial = 0;
    std::string survey;
    learner_id learner = 0;
    std::string child;      // preferred first name, as the family is to read it
    std::string teacher;    // "Ms. Lee"
    std::string classroom;  // "Room 4"
    int version = 0;        // of the survey, from its first question on: the talk ends as it began
    friend bool operator==(const invitation&, const invitation&) = default;
};

// The last answer that was filed: what FORGET can name.
struct told {
    std::int64_t item = 0;  // 0: none
    std::string survey;     // that the item came of
    learner_id learner = 0;
    std::string child;
    int version = 0;  // of the survey
    friend bool operator==(const told&, const told&) = default;
};

// A survey that this family was asked about a learner: not again within limits::survey_again_after.
struct asked_before {
    std::string survey;
    learner_id learner = 0;
    instant when{};  // begun, finished or turned down, whichever was last
    friend bool operator==(const asked_before&, const asked_before&) = default;
};

// An answer whose time is nearly over. At hand while reasking, and while that is put off (resting until `resume_at`).
struct old_answer {
    told what;  // item 0: none
    std::string question, words;
    std::vector<std::string> categories;
    instant ends_at{};
    bool anew = false;  // it is something new now: what?
    friend bool operator==(const old_answer&, const old_answer&) = default;
};

// The serial of the invitation times limits::places_per_survey, and the place of the question.
constexpr auto places_per_serial = static_cast<std::int64_t>(limits::places_per_survey);
constexpr std::int64_t item_id_of(std::int64_t serial, std::uint64_t place) {
    return serial * places_per_serial + static_cast<std::int64_t>(place);
}
constexpr std::int64_t item_id_of(const invitation& i, std::uint64_t place) { return item_id_of(i.serial, place); }
constexpr std::int64_t serial_of(std::int64_t item) { return item / places_per_serial; }
constexpr std::uint64_t place_of(std::int64_t item) { return static_cast<std::uint64_t>(item % places_per_serial); }
// When the invitation of that serial was made (roster::next_serial).
inline instant made_at(std::int64_t serial) { return instant(std::chrono::milliseconds(serial >> 10)); }

}  // namespace kindred
