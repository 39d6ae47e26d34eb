#include "storage/leaving.hpp"

#include "storage/school_rows.hpp"

namespace kindred {
namespace {

constexpr sql every_staff = "SELECT id, role FROM people WHERE role > 1";
constexpr sql dismiss = "UPDATE people SET role = 0, hub = NULL WHERE id = $1";
constexpr sql dismiss_addresses = "UPDATE addresses SET role = 0 WHERE person = $1 AND person <> 0";
constexpr sql every_lesson = "SELECT class, teacher FROM teaches WHERE ended_at IS NULL";
constexpr sql end_lesson = "UPDATE teaches SET ended_at = $3 WHERE class = $1 AND teacher = $2";
constexpr sql end_lessons_of_others =
    "UPDATE teaches SET ended_at = $1 WHERE ended_at IS NULL AND teacher NOT IN "
    "(SELECT id FROM people WHERE role = 2)";
constexpr sql end_digests =
    "UPDATE people SET digest_at = NULL WHERE digest_at IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM teaches t WHERE t.teacher = people.id AND t.ended_at IS NULL)";
constexpr sql every_learner = "SELECT id FROM learners WHERE left_at IS NULL";
constexpr sql let_go = "UPDATE learners SET left_at = $2 WHERE id = $1";
constexpr sql every_guardianship = "SELECT learner, guardian FROM guardianships";
constexpr sql end_guardianship = "DELETE FROM guardianships WHERE learner = $1 AND guardian = $2";
constexpr sql end_guardianships_of_the_gone =
    "DELETE FROM guardianships WHERE learner IN (SELECT id FROM learners WHERE left_at IS NOT NULL)";
constexpr sql baseless_ties =
    "SELECT guardian, learner FROM ties t WHERE NOT EXISTS (SELECT 1 FROM guardianships g "
    "WHERE g.learner = t.learner AND g.guardian = CASE WHEN t.through = 0 THEN t.guardian ELSE t.through END) "
    "ORDER BY learner, guardian";
constexpr sql end_tie = "DELETE FROM ties WHERE guardian = $1 AND learner = $2";
constexpr sql revoke_guardians =
    "DELETE FROM invites WHERE used_by IS NULL AND role = 1 AND NOT EXISTS "
    "(SELECT 1 FROM guardianships g WHERE g.learner = invites.about AND g.guardian = invites.person)";
constexpr sql revoke_staff =
    "DELETE FROM invites WHERE used_by IS NULL AND role > 1 "
    "AND person NOT IN (SELECT id FROM people WHERE role > 1)";

using pair = std::pair<std::int64_t, std::int64_t>;

std::vector<pair> pairs(rows&& found) {
    std::vector<pair> all;
    while (found.next()) all.emplace_back(found.number(0), found.number(1));
    return all;
}

void dismiss_staff(core& with, const school_file::coverage& whole, const listed_rows& listed) {
    for (const auto& [id, number] : pairs(with.db.query(every_staff))) {
        const auto is = static_cast<role>(number);
        const bool told = is == role::teacher ? whole.teachers : is == role::facilitator && whole.facilitators;
        if (!told || listed.staff.contains(id)) continue;
        with.db.run(dismiss, id);
        with.db.run(dismiss_addresses, id);
    }
}

void end_lessons(core& with, const school_file::coverage& whole, const listed_rows& listed, instant now) {
    with.db.run(end_lessons_of_others, now);
    if (whole.class_teachers)
        for (const auto& each : pairs(with.db.query(every_lesson)))
            if (!listed.teaches.contains(each)) with.db.run(end_lesson, each.first, each.second, now);
    with.db.run(end_digests);
}

std::set<learner_id> let_learners_go(core& with, const listed_rows& listed, instant now) {
    std::set<learner_id> gone;
    for (const auto id : school_rows::ids(with, every_learner))
        if (!listed.learners.contains(id)) gone.insert(id);
    for (const auto id : gone) with.db.run(let_go, id, now);
    return gone;
}

void end_guardianships(core& with, const school_file::coverage& whole, const listed_rows& listed) {
    with.db.run(end_guardianships_of_the_gone);
    if (!whole.learner_guardians) return;
    for (const auto& each : pairs(with.db.query(every_guardianship)))
        if (listed.learners.contains(each.first) && !listed.guardianships.contains(each))
            with.db.run(end_guardianship, each.first, each.second);
}

}  // namespace

std::vector<ended_tie> end_what_is_not_listed(core& with, const school_file::coverage& whole, const listed_rows& listed,
                                              instant now) {
    dismiss_staff(with, whole, listed);
    end_lessons(with, whole, listed, now);
    const auto gone = whole.learners ? let_learners_go(with, listed, now) : std::set<learner_id>{};
    end_guardianships(with, whole, listed);
    std::vector<ended_tie> ended;
    for (const auto& [guardian, about] : pairs(with.db.query(baseless_ties))) {
        with.db.run(end_tie, guardian, about);
        ended.push_back({.guardian = guardian, .about = about, .left_school = gone.contains(about)});
    }
    with.db.run(revoke_guardians);
    with.db.run(revoke_staff);
    return ended;
}

}  // namespace kindred
