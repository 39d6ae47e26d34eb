// What was filed into a learner's profile from one answer.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/sensitive.hpp"
#include "bot/talk/survey.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kindred {

// What a machine made of an item's words in another language. Shown as a machine's, beside the words themselves.
struct machine_translation {
    std::string words;
    std::string language;  // BCP 47
    friend bool operator==(const machine_translation&, const machine_translation&) = default;
};

struct item {
    std::int64_t id = 0;     // grows with time; see item_id_of
    learner_id learner = 0;  // 0: a teacher, of themselves
    person_id source = 0;    // the guardian, or teacher, who said it
    std::vector<std::string> categories;
    std::string words;     // as they were written
    std::string language;  // BCP 47
    std::string survey;
    int version = 0;
    std::string question;
    scope shared = scope::teachers;
    std::optional<int> month, day;  // a tradition's date, 1-based
    bool moves = false;
    voice by = voice::guardian;  // whose words these are; source says through whom they came
    bool confirmed = false;      // by the child, when they were read back
    std::string note;            // what whoever said it adds beside it; it goes wherever the words are quoted at length
    // A guardian asked that nothing said of this learner is used for now; it is only kept. The store fills it in.
    bool held = false;
    sensitivity sensitive = sensitivity::none;
    instant answered_at{};
    instant expires_at{};
    std::optional<machine_translation> translation = {};
    friend bool operator==(const item&, const item&) = default;
};

// Whether the learner's own teachers may see it now, by its family's word.
inline bool teacher_may_see(const item& what) {
    return teacher_may_see(what.shared) && !what.held && what.sensitive != sensitivity::waits;
}

}  // namespace kindred
