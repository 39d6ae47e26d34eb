// The port for what a learner's record holds beside the answers: who agreed to what, who permitted what, and which
// answers came from another kindred; and who read of it.
#pragma once

#include "bot/people.hpp"
#include "bot/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A category of its own: STOP (no) and coming back (yes); the wording is "said", "blocked" (what the platform told,
// its own STOP too), "silence" (asked whether that was STOP, they did not answer) or "came back".
inline constexpr std::string_view messages_at_all = "messages";

// A person was asked whether we may ask them, and said yes or no.
struct consent_given {
    person_id who = 0;
    std::string channel;            // where; empty if that address is known no more
    std::string category;           // what it was asked for by itself; empty: to be asked at all
    std::string wording, language;  // "welcome en 2"
    std::string on_file;            // it was said to the school, on that day ("2026-09-01"); empty: in the chat
    std::string recorded_by;        // who at school imported that: "anna (command line)"; empty: not known
    bool yes = false;
    instant at{};
    friend bool operator==(const consent_given&, const consent_given&) = default;
};

// What somebody permits about a learner ("buddy", "transfer"), or takes back.
struct permission_given {
    person_id who = 0;
    std::string what;
    bool yes = false;
    instant at{};
    friend bool operator==(const permission_given&, const permission_given&) = default;
};

// Who read what a family said.
struct access_entry {
    std::string who, why;  // the school's id of a person, or "anna (command line)"; "digest", "kindred profile"
    instant at{};
    std::string what = {};  // "answers", "photos and voice notes", "record"; empty in what older programs wrote
    friend bool operator==(const access_entry&, const access_entry&) = default;
};

// How such a reader's name ends; it is no id of the school's.
inline constexpr std::string_view command_line_reader = " (command line)";

class records {
public:
    virtual ~records() = default;
    // Both whole, the oldest first.
    virtual std::vector<consent_given> consents_of(person_id) = 0;
    virtual std::vector<permission_given> permissions_about(learner_id) = 0;
    // True the first time that this answer of another kindred is brought for this learner; false ever after, also if
    // the answer was erased meanwhile. A keyed mark of `print` is all that is kept.
    virtual bool first_import(learner_id, std::string_view print, instant at) = 0;
};

}  // namespace kindred
