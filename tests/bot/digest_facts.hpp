// Children and their items as facts of a digest, of a class in Los Angeles on a Monday in March.
#pragma once

#include "bot/profile/digest.hpp"
#include "bot/text/zone.hpp"
#include "tests/bot/staff_library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::tests {

inline constexpr std::string_view zone = "America/Los_Angeles";

inline instant at(int year, int month, int day, int hour = 7) { return from_local(year, month, day, hour * 60, zone); }

inline const instant monday = at(2026, 3, 9);
inline const instant last_week = at(2026, 3, 2);
inline const instant this_week = at(2026, 3, 5, 18);

inline std::int64_t next_id() {
    static std::int64_t serial = 0;
    return ++serial * 8;
}

inline item said(std::string category, std::string words, scope shared = scope::teachers) {
    item i;
    i.id = next_id();
    i.categories = {std::move(category)};
    i.words = std::move(words);
    i.language = "en";
    i.survey = "sparks";
    i.question = "loves";
    i.shared = shared;
    i.answered_at = this_week;
    return i;
}

// The answer to "when is it?" of the same round of questions.
inline item date_of(const item& what, std::optional<int> month, std::optional<int> day = {}, bool moves = false) {
    item i = what;
    i.id = what.id + 1;
    i.survey = "traditions";
    i.question = "when";
    i.words = "the date, as written";
    i.month = month;
    i.day = day;
    i.moves = moves;
    return i;
}

inline digest_child child(learner_id id, std::string name, std::vector<item> items = {}) {
    digest_child c;
    c.id = id;
    c.name = std::move(name);
    c.items = std::move(items);
    c.joined = !c.items.empty();
    return c;
}

inline digest_child silent_child(learner_id id, std::string name, bool joined) {
    auto c = child(id, std::move(name));
    c.silent = true;
    c.joined = joined;
    return c;
}

inline digest_facts facts_of(std::vector<digest_child> children) {
    digest_facts facts;
    facts.classroom = "Room 4";
    facts.teacher = "Ms. Lee";
    facts.language = "en";
    facts.time_zone = zone;
    facts.now = monday;
    facts.since = last_week;
    facts.children = std::move(children);
    return facts;
}

inline const library& words() {
    static const library all = staff_library();
    return all;
}

inline std::string text_of(const digest_facts& facts) { return compose(facts, words()).text; }
inline bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace kindred::tests
