// Learners and guardians who are erased for good, by the school's own command: nothing of them stays but a keyed mark
// of the school's id, so that the next list does not bring them back.
#include "bot/roster.hpp"
#include "storage/erasing.hpp"
#include "storage/profiles.hpp"
#include "storage/rights.hpp"
#include "storage/school_rows.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr sql one_learner = "SELECT id, sealed, class FROM learners WHERE id = $1";
constexpr sql one_guardian = "SELECT id, sealed FROM people WHERE id = $1 AND role = 1";
constexpr sql guardians_tied = "SELECT guardian FROM ties WHERE learner = $1";
constexpr sql new_revision = "UPDATE counters SET value = $1 WHERE name = 'names'";
constexpr sql stopped_places =
    "UPDATE addresses SET role = 0, person = 0, wake_at = NULL, check_at = NULL WHERE person = $1 AND stopped <> 0";
constexpr sql take_places = "DELETE FROM addresses WHERE person = $1 AND person <> 0";

constexpr sql take_permissions = "DELETE FROM permissions WHERE learner = $1";
constexpr sql take_holds = "DELETE FROM holds WHERE learner = $1";
constexpr sql take_told = "DELETE FROM told_of_erasing WHERE learner = $1";
constexpr sql take_readings = "DELETE FROM readings WHERE learner = $1";
constexpr sql take_invites = "DELETE FROM invites WHERE role = 1 AND about = $1";
constexpr sql take_ties = "DELETE FROM ties WHERE learner = $1";
constexpr sql take_guardianships = "DELETE FROM guardianships WHERE learner = $1";
constexpr sql take_learner = "DELETE FROM learners WHERE id = $1";

constexpr sql take_holds_of = "DELETE FROM holds WHERE guardian = $1";
constexpr sql take_told_of = "DELETE FROM told_of_erasing WHERE person = $1";
constexpr sql take_invites_of = "DELETE FROM invites WHERE role = 1 AND person = $1";
constexpr sql take_ties_of = "DELETE FROM ties WHERE guardian = $1";
constexpr sql take_guardianships_of = "DELETE FROM guardianships WHERE guardian = $1";
constexpr sql take_guardian = "DELETE FROM people WHERE id = $1 AND role = 1";

}  // namespace

void rights_table::erase_learner(learner_id about, instant at) {
    const auto child = school_rows::only(core_, school_rows::read_learner, one_learner, about);
    if (!child) return;
    std::set<address_id> named_to;
    add_readers_of(core_, about, named_to);
    for (const auto who : school_rows::ids(core_, guardians_tied, about)) {
        named_to.merge(addresses_of(core_, who));
        erase_dead_letters(core_, who);
    }
    const auto items = erase_all_said_of(core_, about);
    erase_letters(core_, named_to, which_letters::all);
    for (const auto& each : {take_permissions, take_holds, take_told, take_readings, take_invites, take_ties,
                             take_guardianships, take_learner})
        core_.db.run(each, about);
    core_.db.run(new_revision, number_by_chance());
    suppress(core_, suppressed_learner(core_.seals, child->external), at);
    note_erased("learner", items, {{.about = about}}, at);
}

// A place that said STOP stays one that nothing is sent to: a stranger's.
void rights_table::erase_guardian(person_id who, instant at) {
    const auto guardian = school_rows::only(core_, school_rows::read_guardian, one_guardian, who);
    if (!guardian) return;
    const auto items = said_by(who).size();
    erase_everything_said(core_, who);
    core_.db.run(stopped_places, who);
    for (const auto& each : {take_holds_of, take_told_of, take_invites_of, take_ties_of, take_guardianships_of,
                             take_places, take_guardian})
        core_.db.run(each, who);
    core_.db.run(new_revision, number_by_chance());
    suppress(core_, suppressed_guardian(core_.seals, guardian->external), at);
    note_erased("guardian", items, {{.source = who}}, at);
}

std::vector<std::string> rights_table::erased_in(const school_file& file) {
    std::vector<std::string> all;
    const auto look = [&](const std::string& id, const keyed_mark& mark) {
        if (std::ranges::find(file.again, id) == file.again.end() && is_suppressed(core_, mark)) all.push_back(id);
    };
    for (const auto& row : file.learners) look(row.id, suppressed_learner(core_.seals, row.id));
    for (const auto& row : file.guardians) look(row.id, suppressed_guardian(core_.seals, row.id));
    return all;
}

}  // namespace kindred
