// The school as a school file would tell it: what the next file is compared with.
#include "bot/roster.hpp"
#include "storage/roster.hpp"
#include "storage/school_rows.hpp"

#include <map>

namespace kindred {
namespace {

constexpr sql every_hub = "SELECT id, sealed FROM hubs ORDER BY id";
constexpr sql every_class = "SELECT id, sealed FROM classes ORDER BY id";
constexpr sql every_staff =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE role > 1 ORDER BY id";
constexpr sql every_guardian = "SELECT id, sealed FROM people WHERE role = 1 ORDER BY id";
constexpr sql every_learner = "SELECT id, sealed, class FROM learners WHERE left_at IS NULL ORDER BY id";
constexpr sql every_lesson = "SELECT class, teacher FROM teaches WHERE ended_at IS NULL ORDER BY class, teacher";
constexpr sql every_guardianship = "SELECT learner, guardian FROM guardianships ORDER BY learner, guardian";
constexpr sql every_restricted =
    "SELECT learner, guardian FROM guardianships WHERE restricted <> 0 ORDER BY learner, guardian";

using ids = std::map<std::int64_t, std::string>;  // ours -> the school's
using lists = std::map<std::int64_t, std::vector<std::string>>;

lists lists_of(rows&& found, const ids& members) {
    lists all;
    while (found.next())
        if (const auto member = members.find(found.number(1)); member != members.end())
            all[found.number(0)].push_back(member->second);
    return all;
}

}  // namespace

school_file roster_table::known_school() {
    school_file school;
    ids hubs, people, classes;
    auto& db = core_.db;
    for (const auto& each : school_rows::all(core_, school_rows::read_hub, every_hub)) {
        school.hubs.push_back({each.external, each.name});
        hubs[each.id] = each.external;
    }
    for (const auto& each : school_rows::all(core_, school_rows::read_staff, every_staff)) {
        school.staff.push_back({each.external, each.name, each.language, each.email, hubs[each.hub], each.is,
                                each.digest_weekday, each.digest_minute});
        people[each.id] = each.external;
    }
    for (const auto& each : school_rows::all(core_, school_rows::read_guardian, every_guardian)) {
        school.guardians.push_back({.id = each.external,
                                    .name = each.name,
                                    .language = each.language,
                                    .email = {},
                                    .hub = {},
                                    .is = role::guardian,
                                    .time_zone = each.time_zone,
                                    .consent = each.consent});
        people[each.id] = each.external;
    }
    auto teachers = lists_of(db.query(every_lesson), people);
    for (const auto& each : school_rows::all(core_, school_rows::read_class, every_class)) {
        school.classes.push_back({each.external, each.name, std::move(teachers[each.id])});
        classes[each.id] = each.external;
    }
    auto guardians = lists_of(db.query(every_guardianship), people);
    const auto restricted = lists_of(db.query(every_restricted), people);
    for (const auto& each : school_rows::all(core_, school_rows::read_learner, every_learner)) {
        school.learners.push_back({each.external, each.name, classes[each.in], std::move(guardians[each.id])});
        if (const auto some = restricted.find(each.id); some != restricted.end())
            for (const auto& id : some->second) school.learners.back().restricted[id] = true;
    }
    return school;
}

}  // namespace kindred
