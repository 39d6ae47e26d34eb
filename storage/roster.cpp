#include "storage/roster.hpp"

#include "storage/school_rows.hpp"

namespace kindred {
namespace {

using school_rows::all;
using school_rows::all_that_open;
using school_rows::only;

constexpr std::string_view code_column = "invites.mark";

constexpr sql learner_by_id = "SELECT id, sealed, class FROM learners WHERE id = $1";
constexpr sql learner_by_mark = "SELECT id, sealed, class FROM learners WHERE mark = $1";
constexpr sql class_by_id = "SELECT id, sealed FROM classes WHERE id = $1";
constexpr sql class_by_mark = "SELECT id, sealed FROM classes WHERE mark = $1";
constexpr sql every_class = "SELECT id, sealed FROM classes ORDER BY id";
constexpr sql learners_of_class =
    "SELECT id, sealed, class FROM learners WHERE class = $1 AND left_at IS NULL ORDER BY id";
constexpr sql learners_ever = "SELECT id, sealed, class FROM learners ORDER BY id";
constexpr sql guardians_ever = "SELECT id, sealed FROM people WHERE role = 1 ORDER BY id";
constexpr sql find_revision = "SELECT value FROM counters WHERE name = 'names'";
constexpr sql teachers_of_class =
    "SELECT p.id, p.role, p.hub, p.digest_weekday, p.digest_minute, p.digest_by_mail, p.digest_at, p.sealed "
    "FROM teaches t JOIN people p ON p.id = t.teacher WHERE t.class = $1 AND t.ended_at IS NULL AND p.role = 2 "
    "ORDER BY p.id";
constexpr sql classes_of_teacher =
    "SELECT c.id, c.sealed FROM teaches t JOIN classes c ON c.id = t.class JOIN people p ON p.id = t.teacher "
    "WHERE t.teacher = $1 AND t.ended_at IS NULL AND p.role = 2 ORDER BY c.id";
constexpr sql staff_by_id =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE id = $1 AND role > 1";
constexpr sql staff_by_mark =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE mark = $1 AND role > 1";
constexpr sql every_staff =
    "SELECT id, role, hub, digest_weekday, digest_minute, digest_by_mail, digest_at, sealed FROM people "
    "WHERE role > 1 ORDER BY id";
constexpr sql guardian_by_id = "SELECT id, sealed FROM people WHERE id = $1 AND role = 1";
constexpr sql guardian_by_mark = "SELECT id, sealed FROM people WHERE mark = $1 AND role = 1";
constexpr sql reseal_guardian = "UPDATE people SET sealed = $2 WHERE id = $1 AND role = 1";
constexpr sql guardians_of_learner =
    "SELECT p.id, p.sealed, g.restricted FROM guardianships g JOIN people p ON p.id = g.guardian "
    "WHERE g.learner = $1 ORDER BY p.id";
constexpr sql tied_guardians = "SELECT guardian FROM open_ties WHERE learner = $1 ORDER BY guardian";
constexpr sql learners_of_guardian =
    "SELECT l.id, l.sealed, l.class FROM ties t JOIN learners l ON l.id = t.learner WHERE t.guardian = $1 "
    "AND l.left_at IS NULL ORDER BY l.id";
constexpr sql restriction =
    "SELECT 1 FROM guardianships g WHERE g.learner = $2 AND g.restricted <> 0 AND (g.guardian = $1 OR g.guardian = "
    "(SELECT t.through FROM ties t WHERE t.learner = $2 AND t.guardian = $1))";
constexpr sql tie_guardian =
    "INSERT INTO ties (learner, guardian, at, through) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (learner, guardian) DO UPDATE SET through = excluded.through WHERE excluded.through = 0";
constexpr sql invite_by_mark = "SELECT id, role, person, about, expires_at, used_by FROM invites WHERE mark = $1";
constexpr sql use_invite = "UPDATE invites SET used_by = $2, used_at = $3 WHERE id = $1";
constexpr sql put_invite =
    "INSERT INTO invites (id, mark, role, person, about, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr sql void_invites = "DELETE FROM invites WHERE person = $1 AND about = $2 AND used_by IS NULL";
constexpr sql take_serial =
    "UPDATE counters SET value = CASE WHEN value < $1 THEN $1 ELSE value + 1 END "
    "WHERE name = 'serials' RETURNING value";
constexpr sql due_digests =
    "SELECT id FROM people "
    "WHERE digest_at <= $1 AND digest_at IS NOT NULL AND role = 2 AND EXISTS "
    "(SELECT 1 FROM teaches t WHERE t.teacher = people.id AND t.ended_at IS NULL) ORDER BY digest_at, id";
constexpr sql first_digest =
    "SELECT MIN(digest_at) FROM people WHERE digest_at IS NOT NULL AND role = 2 AND EXISTS "
    "(SELECT 1 FROM teaches t WHERE t.teacher = people.id AND t.ended_at IS NULL)";
constexpr sql set_digest = "UPDATE people SET digest_at = $2 WHERE id = $1";
constexpr sql set_by_mail = "UPDATE people SET digest_by_mail = $2 WHERE id = $1";
constexpr sql set_named = "UPDATE learners SET last_named_at = $2 WHERE id = $1";
constexpr sql find_named = "SELECT last_named_at FROM learners WHERE id = $1";
constexpr sql find_last_digest = "SELECT last_digest_at FROM people WHERE id = $1";
constexpr sql set_sent = "UPDATE people SET last_digest_at = $2, digest_at = $3 WHERE id = $1";
constexpr sql forget_invites = "DELETE FROM invites WHERE expires_at <= $1";

}  // namespace

std::optional<learner> roster_table::learner_of(learner_id id) {
    return only(core_, school_rows::read_learner, learner_by_id, id);
}

std::optional<learner> roster_table::learner_named(std::string_view external) {
    const auto mark = school_rows::learner_mark(core_.seals, external);
    return only(core_, school_rows::read_learner, learner_by_mark, blob(mark));
}

std::optional<classroom> roster_table::class_of(class_id id) {
    return only(core_, school_rows::read_class, class_by_id, id);
}

std::optional<classroom> roster_table::class_named(std::string_view external) {
    const auto mark = school_rows::class_mark(core_.seals, external);
    return only(core_, school_rows::read_class, class_by_mark, blob(mark));
}

std::vector<classroom> roster_table::classes() { return all_that_open(core_, school_rows::read_class, every_class); }

std::vector<learner> roster_table::learners_in(class_id id) {
    return all_that_open(core_, school_rows::read_learner, learners_of_class, id);
}

std::vector<staff> roster_table::teachers_of(class_id id) {
    return all_that_open(core_, school_rows::read_staff, teachers_of_class, id);
}

std::vector<classroom> roster_table::classes_taught_by(person_id teacher) {
    return all_that_open(core_, school_rows::read_class, classes_of_teacher, teacher);
}

std::optional<staff> roster_table::staff_of(person_id id) {
    return only(core_, school_rows::read_staff, staff_by_id, id);
}

std::optional<staff> roster_table::staff_named(std::string_view external) {
    const auto mark = school_rows::staff_mark(core_.seals, external);
    return only(core_, school_rows::read_staff, staff_by_mark, blob(mark));
}

std::vector<staff> roster_table::all_staff() { return all_that_open(core_, school_rows::read_staff, every_staff); }

std::optional<guardian> roster_table::guardian_of(person_id id) {
    return only(core_, school_rows::read_guardian, guardian_by_id, id);
}

std::optional<guardian> roster_table::guardian_named(std::string_view external) {
    const auto mark = school_rows::guardian_mark(core_.seals, external);
    return only(core_, school_rows::read_guardian, guardian_by_mark, blob(mark));
}

void roster_table::keep_hours(person_id id, const own_hours& hours) {
    const auto who = guardian_of(id);
    if (!who) return;
    const school_rows::names called{.external = who->external,
                                    .name = who->name,
                                    .email = {},
                                    .language = who->language,
                                    .time_zone = who->time_zone,
                                    .hours = hours,
                                    .consent = who->consent,
                                    .consent_by = who->consent_by};
    const auto sealed = school_rows::seal_names(core_.seals, school_rows::person_column, id, called);
    core_.db.run(reseal_guardian, id, blob(sealed));
}

std::vector<guardian> roster_table::guardians_of(learner_id id) {
    return all_that_open(core_, school_rows::read_guardian_of, guardians_of_learner, id);
}

std::vector<person_id> roster_table::joined_guardians_of(learner_id id) {
    return school_rows::ids(core_, tied_guardians, id);
}

std::vector<learner> roster_table::learners_tied_to(person_id guardian) {
    return all_that_open(core_, school_rows::read_learner, learners_of_guardian, guardian);
}

bool roster_table::is_restricted(person_id who, learner_id about) {
    return core_.db.query(restriction, who, about).next();
}

void roster_table::tie(person_id guardian, learner_id about, instant at, person_id through) {
    core_.db.run(tie_guardian, about, guardian, at, through == guardian ? person_id{0} : through);
}

family_names roster_table::names_to_hide() {
    family_names names;
    for (auto& child : all(core_, school_rows::read_learner, learners_ever))
        names.learners.push_back(std::move(child.name));
    for (auto& one : all(core_, school_rows::read_guardian, guardians_ever))
        names.guardians.push_back(std::move(one.name));
    return names;
}

std::int64_t roster_table::names_revision() {
    auto found = core_.db.query(find_revision);
    if (!found.next()) throw store_broken("store: the names have no revision");
    return found.number(0);
}

std::optional<invite> roster_table::invite_of(std::string_view code) {
    const auto mark = core_.seals.mark(code_column, code);
    auto found = core_.db.query(invite_by_mark, blob(mark));
    if (!found.next()) return std::nullopt;
    return invite{.id = found.number(0),
                  .is = static_cast<role>(found.number(1)),
                  .person = found.number(2),
                  .about = found.number(3),
                  .expires_at = found.time(4),
                  .used_by = found.maybe_number(5)};
}

void roster_table::use(const invite& what, address_id by, instant at) { core_.db.run(use_invite, what.id, by, at); }

void roster_table::add_invite(std::string_view code, const invite& what) {
    const auto mark = core_.seals.mark(code_column, code);
    core_.db.run(void_invites, what.person, what.about);
    core_.db.run(put_invite, core_.next_id(), blob(mark), what.is, what.person, what.about, what.expires_at);
}

// The time in milliseconds and ten bits to count within one; never goes back, even if the clock does.
std::int64_t roster_table::next_serial(instant now) {
    auto taken = core_.db.query(take_serial, now.time_since_epoch().count() << 10);
    if (!taken.next()) throw store_broken("store: the serials have no counter");
    const auto serial = taken.number(0);
    while (taken.next()) {
    }
    return serial;
}

std::vector<person_id> roster_table::digests_due(instant now) { return school_rows::ids(core_, due_digests, now); }

std::optional<instant> roster_table::next_digest() {
    auto found = core_.db.query(first_digest);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void roster_table::schedule_digest(person_id teacher, std::optional<instant> at) {
    core_.db.run(set_digest, teacher, at);
}
void roster_table::digest_by_mail(person_id teacher, bool yes) { core_.db.run(set_by_mail, teacher, yes); }

void roster_table::named_in_digest(const std::vector<learner_id>& learners, instant at) {
    for (const auto id : learners) core_.db.run(set_named, id, at);
}

std::optional<instant> roster_table::last_named(learner_id id) {
    auto found = core_.db.query(find_named, id);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

std::optional<instant> roster_table::last_digest(person_id teacher) {
    auto found = core_.db.query(find_last_digest, teacher);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void roster_table::digest_sent(person_id teacher, instant at, instant next) {
    core_.db.run(set_sent, teacher, at, next);
}

void roster_table::tidy_roster(instant now) { core_.db.run(forget_invites, now); }

}  // namespace kindred
