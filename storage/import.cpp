// Takes the school file in, by the school's own ids: what is new, and what changed. What ended: leaving.cpp.
#include "bot/roster.hpp"
#include "storage/leaving.hpp"
#include "storage/roster.hpp"
#include "storage/school_rows.hpp"

#include <stdexcept>

namespace kindred {
namespace {

using school_rows::names;

constexpr sql hub_with = "SELECT id FROM hubs WHERE mark = $1";
constexpr sql add_hub = "INSERT INTO hubs (id, mark, sealed) VALUES ($1, $2, $3)";
constexpr sql change_hub = "UPDATE hubs SET sealed = $2 WHERE id = $1";
constexpr sql class_with = "SELECT id FROM classes WHERE mark = $1";
constexpr sql add_class = "INSERT INTO classes (id, mark, sealed) VALUES ($1, $2, $3)";
constexpr sql change_class = "UPDATE classes SET sealed = $2 WHERE id = $1";
constexpr sql learner_with = "SELECT id FROM learners WHERE mark = $1";
constexpr sql add_learner = "INSERT INTO learners (id, mark, class, sealed) VALUES ($1, $2, $3, $4)";
constexpr sql change_learner = "UPDATE learners SET class = $2, left_at = NULL, sealed = $3 WHERE id = $1";
constexpr sql person_with =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE mark = $1";
constexpr sql add_person =
    "INSERT INTO people (id, mark, role, hub, digest_weekday, digest_minute, digest_by_mail, sealed) "
    "VALUES ($1, $2, $3, NULLIF($4, 0), $5, $6, 1, $7)";
constexpr sql change_person =
    "UPDATE people SET digest_at = CASE WHEN digest_weekday = $4 AND digest_minute = $5 THEN digest_at END, "
    "role = $2, hub = NULLIF($3, 0), digest_weekday = $4, digest_minute = $5, sealed = $6 WHERE id = $1";
constexpr sql move_addresses = "UPDATE addresses SET role = $2 WHERE person = $1 AND role <> $2";
constexpr sql link_teacher =
    "INSERT INTO teaches (class, teacher) VALUES ($1, $2) "
    "ON CONFLICT (class, teacher) DO UPDATE SET ended_at = NULL";
constexpr sql link_guardian =
    "INSERT INTO guardianships (learner, guardian) VALUES ($1, $2) ON CONFLICT DO NOTHING";

std::int64_t id_with(database& db, sql how, const keyed_mark& mark) {
    auto found = db.query(how, blob(mark));
    return found.next() ? found.number(0) : 0;
}

std::int64_t known(database& db, sql how, const keyed_mark& mark, const char* what) {
    const auto id = id_with(db, how, mark);
    if (id == 0)
        throw std::invalid_argument(std::string("the school file refers to a ") + what +
                                    " that it does not define");
    return id;
}

void import_hub(core& with, const school_file::hub_row& row) {
    const auto mark = school_rows::hub_mark(with.seals, row.id);
    const auto old = id_with(with.db, hub_with, mark);
    const auto id = old != 0 ? old : with.next_id();
    const auto sealed =
        school_rows::seal_names(with.seals, school_rows::hub_column, id, names{row.id, row.name, "", ""});
    if (old != 0)
        with.db.run(change_hub, id, blob(sealed));
    else
        with.db.run(add_hub, id, blob(mark), blob(sealed));
}

// What the row says; where it says nothing, what was.
staff changed(staff who, const school_file::person_row& row, core& with) {
    if (!row.name.empty()) who.name = row.name;
    if (!row.email.empty()) who.email = row.email;
    if (!row.language.empty()) who.language = row.language;
    if (!row.hub.empty()) who.hub = known(with.db, hub_with, school_rows::hub_mark(with.seals, row.hub), "hub");
    if (row.digest_weekday != 0) {
        who.digest_weekday = row.digest_weekday;
        who.digest_minute = row.digest_minute;
    }
    return who;
}

person_id import_person(core& with, const school_file::person_row& row, const keyed_mark& mark, role is) {
    const auto old = school_rows::only(with.db.query(person_with, blob(mark)), with.seals, school_rows::read_staff);
    const auto now = changed(old ? *old : staff{.id = with.next_id()}, row, with);
    const auto sealed = school_rows::seal_names(with.seals, school_rows::person_column, now.id,
                                                names{row.id, now.name, now.email, now.language});
    if (old)
        with.db.run(change_person, now.id, is, now.hub, now.digest_weekday, now.digest_minute, blob(sealed));
    else
        with.db.run(add_person, now.id, blob(mark), is, now.hub, now.digest_weekday, now.digest_minute,
                    blob(sealed));
    with.db.run(move_addresses, now.id, is);
    return now.id;
}

void import_class(core& with, const school_file::class_row& row, listed_rows& listed) {
    const auto mark = school_rows::class_mark(with.seals, row.id);
    const auto old = id_with(with.db, class_with, mark);
    const auto id = old != 0 ? old : with.next_id();
    const auto sealed =
        school_rows::seal_names(with.seals, school_rows::class_column, id, names{row.id, row.name, "", ""});
    if (old != 0)
        with.db.run(change_class, id, blob(sealed));
    else
        with.db.run(add_class, id, blob(mark), blob(sealed));
    for (const auto& teacher : row.teachers) {
        const auto who = known(with.db, person_with, school_rows::staff_mark(with.seals, teacher), "teacher");
        with.db.run(link_teacher, id, who);
        listed.teaches.emplace(id, who);
    }
}

void import_learner(core& with, const school_file::learner_row& row, listed_rows& listed) {
    const auto mark = school_rows::learner_mark(with.seals, row.id);
    const auto old = id_with(with.db, learner_with, mark);
    const auto id = old != 0 ? old : with.next_id();
    const auto in = known(with.db, class_with, school_rows::class_mark(with.seals, row.in), "class");
    const auto sealed =
        school_rows::seal_names(with.seals, school_rows::learner_column, id, names{row.id, row.name, "", ""});
    if (old != 0)
        with.db.run(change_learner, id, in, blob(sealed));
    else
        with.db.run(add_learner, id, blob(mark), in, blob(sealed));
    listed.learners.insert(id);
    for (const auto& guardian : row.guardians) {
        const auto who = known(with.db, person_with, school_rows::guardian_mark(with.seals, guardian), "guardian");
        with.db.run(link_guardian, id, who);
        listed.guardianships.emplace(id, who);
    }
}

}  // namespace

std::vector<ended_tie> roster_table::import(const school_file& file, instant now) {
    listed_rows listed;
    for (const auto& row : file.hubs) import_hub(core_, row);
    for (const auto& row : file.staff)
        listed.staff.insert(import_person(core_, row, school_rows::staff_mark(core_.seals, row.id), row.is));
    for (const auto& row : file.guardians)
        import_person(core_, row, school_rows::guardian_mark(core_.seals, row.id), role::guardian);
    for (const auto& row : file.classes) import_class(core_, row, listed);
    for (const auto& row : file.learners) import_learner(core_, row, listed);
    return end_what_is_not_listed(core_, file.whole, listed, now);
}

}  // namespace kindred
