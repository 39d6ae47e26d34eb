// The school's rows as values: what of people, classes, learners and hubs is sealed, and by what they are found.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

#include <string>
#include <string_view>

namespace kindred::school_rows {

// What is sealed in a row. A class and a learner have no e-mail and no language, a hub neither.
struct names {
    std::string external, name, email, language;
};
std::string seal_names(vault&, std::string_view column, std::int64_t row, const names&);
names open_names(const vault&, std::string_view column, std::int64_t row, std::string_view sealed);

inline constexpr std::string_view person_column = "people.sealed";
inline constexpr std::string_view class_column = "classes.sealed";
inline constexpr std::string_view learner_column = "learners.sealed";
inline constexpr std::string_view hub_column = "hubs.sealed";

// By the school's own id. Staff and guardians are told apart: a teacher may be a parent, too.
keyed_mark staff_mark(const vault&, std::string_view external);
keyed_mark guardian_mark(const vault&, std::string_view external);
keyed_mark class_mark(const vault&, std::string_view external);
keyed_mark learner_mark(const vault&, std::string_view external);
keyed_mark hub_mark(const vault&, std::string_view external);

// From: id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed.
staff read_staff(const rows&, const vault&);
// From: id, sealed.
guardian read_guardian(const rows&, const vault&);
classroom read_class(const rows&, const vault&);
hub read_hub(const rows&, const vault&);
// From: id, sealed, class.
learner read_learner(const rows&, const vault&);

// Every row of a query as values.
template <class Value>
std::vector<Value> all(rows&& found, const vault& seals, Value (*read)(const rows&, const vault&)) {
    std::vector<Value> values;
    while (found.next()) values.push_back(read(found, seals));
    return values;
}

// The only row of a query, if there is one.
template <class Value>
std::optional<Value> only(rows&& found, const vault& seals, Value (*read)(const rows&, const vault&)) {
    if (!found.next()) return std::nullopt;
    return read(found, seals);
}

}  // namespace kindred::school_rows
