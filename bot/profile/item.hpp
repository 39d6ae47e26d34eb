// What was filed into a learner's profile from one answer.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"
#include "bot/talk/survey.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kindred {

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
    instant answered_at{};
    instant expires_at{};
    friend bool operator==(const item&, const item&) = default;
};

}  // namespace kindred
