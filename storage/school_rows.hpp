// The school's rows as values: what of people, classes, learners and hubs is sealed, and by what they are found.
#pragma once

#include "bot/record.hpp"
#include "bot/store.hpp"
#include "storage/core.hpp"

#include <string>
#include <string_view>

namespace kindred::school_rows {

// What is sealed in a row. A class, a learner and a hub have no e-mail, language and time zone; only guardians have a
// time zone, hours and consent.
struct names {
    std::string external, name, email, language;
    std::string time_zone = {};
    own_hours hours = {};
    std::string consent = {}, consent_by = {};
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
// From: id, sealed, restricted.
guardian read_guardian_of(const rows&, const vault&);
classroom read_class(const rows&, const vault&);
hub read_hub(const rows&, const vault&);
// From: id, sealed, class.
learner read_learner(const rows&, const vault&);

// The first column of every row.
template <class... Keys>
std::vector<std::int64_t> ids(core& in, sql query, const Keys&... keys) {
    std::vector<std::int64_t> all;
    auto found = in.db.query(query, keys...);
    while (found.next()) all.push_back(found.number(0));
    return all;
}

// What a query of these columns finds, as values.
template <class Value>
using reader = Value (*)(const rows&, const vault&);

// Every row.
template <class Value, class... Keys>
std::vector<Value> all(core& in, reader<Value> read, sql query, const Keys&... keys) {
    std::vector<Value> values;
    auto found = in.db.query(query, keys...);
    while (found.next()) values.push_back(read(found, in.seals));
    return values;
}

// The same without those that do not open: one damaged row must not hold up everybody else. store::damaged finds it.
template <class Value, class... Keys>
std::vector<Value> all_that_open(core& in, reader<Value> read, sql query, const Keys&... keys) {
    std::vector<Value> values;
    auto found = in.db.query(query, keys...);
    while (found.next()) {
        try {
            values.push_back(read(found, in.seals));
        } catch (const turn_failed&) {
        } catch (const bad_record&) {
        }
    }
    return values;
}

// The only row, if there is one.
template <class Value, class... Keys>
std::optional<Value> only(core& in, reader<Value> read, sql query, const Keys&... keys) {
    auto found = in.db.query(query, keys...);
    if (!found.next()) return std::nullopt;
    return read(found, in.seals);
}

}  // namespace kindred::school_rows
