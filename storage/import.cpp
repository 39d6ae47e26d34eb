// Takes the school file in, by the school's own ids: what is new, and what changed. What ended: leaving.cpp.
#include "bot/roster.hpp"
#include "storage/erasing.hpp"
#include "storage/leaving.hpp"
#include "storage/rights.hpp"
#include "storage/roster.hpp"
#include "storage/school_rows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace kindred {
namespace {

using school_rows::names;

// The rows of a table that are found by a mark and hold no more than what they are called, and at most one thing else.
struct named_rows {
    std::string_view column;  // of what is sealed
    sql with, add, change;
};
constexpr named_rows hub_rows{school_rows::hub_column, "SELECT id FROM hubs WHERE mark = $1",
                              "INSERT INTO hubs (id, mark, sealed) VALUES ($1, $2, $3)",
                              "UPDATE hubs SET sealed = $2 WHERE id = $1"};
constexpr named_rows class_rows{school_rows::class_column, "SELECT id FROM classes WHERE mark = $1",
                                "INSERT INTO classes (id, mark, sealed) VALUES ($1, $2, $3)",
                                "UPDATE classes SET sealed = $2 WHERE id = $1"};
constexpr named_rows learner_rows{school_rows::learner_column, "SELECT id FROM learners WHERE mark = $1",
                                  "INSERT INTO learners (id, mark, sealed, class) VALUES ($1, $2, $3, $4)",
                                  "UPDATE learners SET sealed = $2, class = $3, left_at = NULL WHERE id = $1"};
constexpr sql person_with =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE mark = $1";
constexpr sql guardian_with = "SELECT id, sealed FROM people WHERE mark = $1";
constexpr sql add_person =
    "INSERT INTO people (id, mark, role, hub, digest_weekday, digest_minute, digest_by_mail, sealed) "
    "VALUES ($1, $2, $3, NULLIF($4, 0), $5, $6, 1, $7)";
constexpr sql change_person =
    "UPDATE people SET digest_at = CASE WHEN digest_weekday = $4 AND digest_minute = $5 THEN digest_at END, "
    "role = $2, hub = NULLIF($3, 0), digest_weekday = $4, digest_minute = $5, sealed = $6 WHERE id = $1";
constexpr sql move_addresses = "UPDATE addresses SET role = $2 WHERE person = $1 AND person <> 0 AND role <> $2";
constexpr sql set_revision = "UPDATE counters SET value = $1 WHERE name = 'names'";
constexpr sql link_teacher =
    "INSERT INTO teaches (class, teacher) VALUES ($1, $2) "
    "ON CONFLICT (class, teacher) DO UPDATE SET ended_at = NULL";
constexpr sql link_guardian = "INSERT INTO guardianships (learner, guardian) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql restrict_guardian = "UPDATE guardianships SET restricted = $3 WHERE learner = $1 AND guardian = $2";
constexpr sql restricted_ties =
    "SELECT t.guardian, t.learner FROM guardianships g JOIN ties t ON t.learner = g.learner "
    "AND g.guardian IN (t.guardian, t.through) WHERE g.restricted <> 0";
constexpr sql classes_of_learners = "SELECT id, class FROM learners WHERE left_at IS NULL";
constexpr sql readers_no_more =
    "SELECT a.id FROM teaches t JOIN addresses a ON a.person = t.teacher AND a.person <> 0 "
    "WHERE t.class = $1 AND (t.ended_at IS NULL OR t.ended_at = $3) AND t.teacher NOT IN "
    "(SELECT n.teacher FROM teaches n WHERE n.class = $2 AND n.ended_at IS NULL)";
constexpr sql void_transfers =
    "DELETE FROM permissions WHERE what = $1 AND learner IN (SELECT id FROM learners WHERE left_at IS NULL)";
constexpr sql void_invites_of_restricted =
    "DELETE FROM invites WHERE used_by IS NULL AND role = 1 AND EXISTS (SELECT 1 FROM guardianships g "
    "WHERE g.learner = invites.about AND g.guardian = invites.person AND g.restricted <> 0)";

std::int64_t id_with(database& db, sql how, const keyed_mark& mark) {
    auto found = db.query(how, blob(mark));
    return found.next() ? found.number(0) : 0;
}

std::int64_t known(database& db, sql how, const keyed_mark& mark, const char* what) {
    const auto id = id_with(db, how, mark);
    if (id == 0)
        throw std::invalid_argument(std::string("the school file refers to a ") + what + " that it does not define");
    return id;
}

// The row with this mark, made if there is none, called what the file calls it. Returns its id.
template <class... More>
std::int64_t put_row(core& with, const named_rows& in, const keyed_mark& mark, const names& called, More... more) {
    const auto old = id_with(with.db, in.with, mark);
    const auto id = old != 0 ? old : with.next_id();
    const auto sealed = school_rows::seal_names(with.seals, in.column, id, called);
    if (old != 0)
        with.db.run(in.change, id, blob(sealed), more...);
    else
        with.db.run(in.add, id, blob(mark), blob(sealed), more...);
    return id;
}

// What the row says; where it says nothing, what was.
staff changed(staff who, const school_file::person_row& row, core& with) {
    if (!row.name.empty()) who.name = row.name;
    if (!row.email.empty()) who.email = row.email;
    if (!row.language.empty()) who.language = row.language;
    if (!row.hub.empty()) who.hub = known(with.db, hub_rows.with, school_rows::hub_mark(with.seals, row.hub), "hub");
    if (row.digest_weekday != 0) {
        who.digest_weekday = row.digest_weekday;
        who.digest_minute = row.digest_minute;
    }
    return who;
}

// What of a guardian is sealed beside their name. What they chose themselves no list changes.
void add_own(core& with, names& to, const school_file::person_row& row, const keyed_mark& mark,
             const school_file& file) {
    const auto old = school_rows::only(with, school_rows::read_guardian, guardian_with, blob(mark));
    to.time_zone = row.time_zone.empty() && old ? old->time_zone : row.time_zone;
    if (old) to.hours = old->hours;
    to.consent = row.consent.empty() && old && !file.whole.consents ? old->consent : row.consent;
    if (to.consent == withdrawn) to.consent.clear();
    if (!to.consent.empty()) to.consent_by = old && old->consent == to.consent ? old->consent_by : file.by;
}

person_id import_person(core& with, const school_file::person_row& row, const keyed_mark& mark, role is,
                        const school_file& file) {
    const auto old = school_rows::only(with, school_rows::read_staff, person_with, blob(mark));
    const auto now = changed(old ? *old : staff{.id = with.next_id()}, row, with);
    names called{row.id, now.name, now.email, now.language};
    if (is == role::guardian) add_own(with, called, row, mark, file);
    const auto sealed = school_rows::seal_names(with.seals, school_rows::person_column, now.id, called);
    if (old)
        with.db.run(change_person, now.id, is, now.hub, now.digest_weekday, now.digest_minute, blob(sealed));
    else
        with.db.run(add_person, now.id, blob(mark), is, now.hub, now.digest_weekday, now.digest_minute, blob(sealed));
    with.db.run(move_addresses, now.id, is);
    return now.id;
}

void import_class(core& with, const school_file::class_row& row, listed_rows& listed) {
    const auto mark = school_rows::class_mark(with.seals, row.id);
    const auto id = put_row(with, class_rows, mark, names{row.id, row.name, "", ""});
    for (const auto& teacher : row.teachers) {
        const auto who = known(with.db, person_with, school_rows::staff_mark(with.seals, teacher), "teacher");
        with.db.run(link_teacher, id, who);
        listed.teaches.emplace(id, who);
    }
}

void import_learner(core& with, const school_file::learner_row& row, listed_rows& listed) {
    const auto mark = school_rows::learner_mark(with.seals, row.id);
    const auto in = known(with.db, class_rows.with, school_rows::class_mark(with.seals, row.in), "class");
    const auto id = put_row(with, learner_rows, mark, names{row.id, row.name, "", ""}, in);
    listed.learners.insert(id);
    for (const auto& guardian : row.guardians) {
        const auto who = known(with.db, person_with, school_rows::guardian_mark(with.seals, guardian), "guardian");
        with.db.run(link_guardian, id, who);
        listed.guardianships.emplace(id, who);
        if (const auto said = row.restricted.find(guardian); said != row.restricted.end())
            with.db.run(restrict_guardian, id, who, said->second);
    }
}

// Guardian and learner.
using ties = std::set<std::pair<person_id, learner_id>>;

ties restricted(core& with) {
    ties all;
    auto found = with.db.query(restricted_ties);
    while (found.next()) all.emplace(found.number(0), found.number(1));
    return all;
}

// What they may not hear of any more does not reach them from where it waits either.
void take_from_the_restricted(core& with, const ties& before, std::vector<ended_tie>& ended) {
    with.db.run(void_invites_of_restricted);
    for (const auto& [who, about] : restricted(with)) {
        if (before.contains({who, about})) continue;
        erase_letters(with, addresses_of(with, who), which_letters::all);
        ended.push_back({who, about, true});
    }
}

// Whoever was erased for good is not brought back by a list, unless it is said in so many words.
school_file without_erased(core& with, school_file file) {
    const auto is_gone = [&](const std::string& id, const keyed_mark& mark) {
        if (!is_suppressed(with, mark)) return false;
        if (std::ranges::find(file.again, id) == file.again.end()) return true;
        known_again(with, mark);
        return false;
    };
    const auto guardian_is_gone = [&](const std::string& id) {
        return is_gone(id, suppressed_guardian(with.seals, id));
    };
    std::erase_if(file.guardians, [&](const auto& row) { return guardian_is_gone(row.id); });
    std::erase_if(file.learners,
                  [&](const auto& row) { return is_gone(row.id, suppressed_learner(with.seals, row.id)); });
    for (auto& row : file.learners) std::erase_if(row.guardians, guardian_is_gone);
    return file;
}

std::map<learner_id, class_id> classes_of(core& with) {
    std::map<learner_id, class_id> all;
    auto found = with.db.query(classes_of_learners);
    while (found.next()) all.emplace(found.number(0), found.number(1));
    return all;
}

// A digest that waits for whoever taught a learner until now, and does so no more, was written for what they read then.
void take_from_former_teachers(core& with, const std::map<learner_id, class_id>& before, instant now) {
    const auto after = classes_of(with);
    std::set<std::pair<class_id, class_id>> moves;  // to 0: out of the school
    for (const auto& [child, room] : before) {
        const auto is = after.find(child);
        const auto to = is == after.end() ? 0 : is->second;
        if (to != room) moves.emplace(room, to);
    }
    std::set<address_id> readers;
    for (const auto& [from, to] : moves)
        for (auto found = with.db.query(readers_no_more, from, to, now); found.next();) readers.insert(found.number(0));
    erase_letters(with, readers, which_letters::replies);
}

}  // namespace

std::vector<ended_tie> roster_table::import(const school_file& said, instant now) {
    listed_rows listed;
    const auto file = without_erased(core_, said);
    const auto barred = restricted(core_);
    const auto rooms = classes_of(core_);
    core_.db.run(set_revision, number_by_chance());
    for (const auto& row : file.hubs)
        put_row(core_, hub_rows, school_rows::hub_mark(core_.seals, row.id), names{row.id, row.name, "", ""});
    for (const auto& row : file.staff)
        listed.staff.insert(import_person(core_, row, school_rows::staff_mark(core_.seals, row.id), row.is, file));
    for (const auto& row : file.guardians)
        import_person(core_, row, school_rows::guardian_mark(core_.seals, row.id), role::guardian, file);
    for (const auto& row : file.classes) import_class(core_, row, listed);
    for (const auto& row : file.learners) import_learner(core_, row, listed);
    auto ended = end_what_is_not_listed(core_, file.whole, listed, now);
    for (auto& each : ended) each.restricted = barred.contains({each.guardian, each.about});
    take_from_the_restricted(core_, barred, ended);
    take_from_former_teachers(core_, rooms, now);
    core_.db.run(void_transfers, transfer_permission);  // whoever is back has not left
    return ended;
}

}  // namespace kindred
