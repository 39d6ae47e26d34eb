#include "storage/rights.hpp"

#include "bot/limits.hpp"
#include "storage/erasing.hpp"
#include "storage/media.hpp"
#include "storage/profiles.hpp"
#include "storage/school_rows.hpp"

#include <set>
#include <string>
#include <utility>

namespace kindred {
namespace {

constexpr sql put_hold =
    "INSERT INTO holds (learner, guardian, at) VALUES ($1, $2, $3) ON CONFLICT (learner, guardian) DO NOTHING";
constexpr sql take_hold = "DELETE FROM holds WHERE learner = $1 AND guardian = $2";
constexpr sql any_hold = "SELECT 1 FROM held WHERE learner = $1 LIMIT 1";
constexpr sql own_hold = "SELECT 1 FROM holds WHERE learner = $1 AND guardian = $2";
constexpr sql own_permission =
    "SELECT yes FROM permissions WHERE learner = $1 AND what = $2 AND person = $3 ORDER BY id DESC LIMIT 1";
constexpr sql items_said_by =
    "SELECT i.id, i.learner, i.scope FROM told t CROSS JOIN items i "
    "WHERE t.source = $1 AND i.learner = t.learner AND i.source = $1 ORDER BY i.id";
constexpr sql tellers_of = "SELECT source FROM told WHERE learner = $1";
constexpr sql when_left = "SELECT left_at FROM learners WHERE id = $1";
constexpr sql put_erasure = "INSERT INTO erasures (id, at, kind, items) VALUES ($1, $2, $3, $4)";
constexpr sql put_mark = "INSERT INTO erased_marks (mark, at) VALUES ($1, $2) ON CONFLICT (mark) DO UPDATE SET at = $2";
constexpr sql last_erasures = "SELECT at, kind, items FROM erasures ORDER BY at DESC, id DESC LIMIT $1";
constexpr sql when_told = "SELECT at FROM told_of_erasing WHERE learner = $1 AND person = $2";
constexpr sql note_told =
    "INSERT INTO told_of_erasing (learner, person, at) VALUES ($1, $2, $3) "
    "ON CONFLICT (learner, person) DO UPDATE SET at = $3";
constexpr sql sources_about = "SELECT DISTINCT source FROM items WHERE learner = $1";
constexpr sql count_about = "SELECT COUNT(*) FROM items WHERE learner = $1";
constexpr sql left_long_ago =
    "SELECT l.id FROM learners l WHERE l.left_at <= $1 AND EXISTS (SELECT 1 FROM items i WHERE i.learner = l.id)";
constexpr sql forget_erasures = "DELETE FROM erasures WHERE at < $1";
constexpr sql forget_marks = "DELETE FROM erased_marks WHERE at < $1";
constexpr sql forget_told = "DELETE FROM told_of_erasing WHERE at < $1";
constexpr sql find_suppressed = "SELECT 1 FROM suppressed WHERE mark = $1";
constexpr sql put_suppressed = "INSERT INTO suppressed (mark, at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr sql take_suppressed = "DELETE FROM suppressed WHERE mark = $1";

}  // namespace

keyed_mark mark_of(const vault& seals, const erased_part& what) {
    const auto said = std::to_string(what.item) + ":" + std::to_string(what.source) + ":" + std::to_string(what.about);
    return seals.mark("erased_marks.mark", said);
}
keyed_mark suppressed_learner(const vault& seals, std::string_view external) {
    return seals.mark("suppressed.mark", "learner", external);
}
keyed_mark suppressed_guardian(const vault& seals, std::string_view external) {
    return seals.mark("suppressed.mark", "guardian", external);
}
bool is_suppressed(core& with, const keyed_mark& mark) { return with.db.query(find_suppressed, blob(mark)).next(); }
void suppress(core& with, const keyed_mark& mark, instant at) { with.db.run(put_suppressed, blob(mark), at); }
void known_again(core& with, const keyed_mark& mark) { with.db.run(take_suppressed, blob(mark)); }

bool is_held(core& with, learner_id about) { return about != 0 && with.db.query(any_hold, about).next(); }

std::size_t erase_all_said_of(core& with, learner_id about) {
    std::size_t items = 0;
    if (auto found = with.db.query(count_about, about); found.next()) items = static_cast<std::size_t>(found.number(0));
    std::set<person_id> sources;
    for (auto found = with.db.query(sources_about, about); found.next();) sources.insert(found.number(0));
    std::set<address_id> quoted_to;
    add_readers_of(with, about, quoted_to);
    for (const auto who : sources) {
        quoted_to.merge(addresses_of(with, who));
        erase_said(with, who, about);
        erase_dead_letters(with, who);
    }
    erase_letters(with, quoted_to, which_letters::all);
    with.erased = true;
    return items;
}

// What waits for the learner's teachers may be of what is not to be used.
void rights_table::hold(person_id who, learner_id about, bool yes, instant at) {
    if (!yes) {
        core_.db.run(take_hold, about, who);
        return;
    }
    core_.db.run(put_hold, about, who, at);
    std::set<address_id> readers;
    add_readers_of(core_, about, readers);
    erase_letters(core_, readers, which_letters::replies);
}

bool rights_table::is_held(learner_id about) { return kindred::is_held(core_, about); }
bool rights_table::holds(person_id who, learner_id about) { return core_.db.query(own_hold, about, who).next(); }

bool rights_table::permitted_by(person_id who, learner_id about, std::string_view what) {
    auto found = core_.db.query(own_permission, about, what, who);
    return found.next() && found.truth(0);
}

std::vector<said_item> rights_table::said_by(person_id who) {
    std::vector<said_item> all;
    auto found = core_.db.query(items_said_by, who);
    while (found.next()) all.push_back({found.number(0), found.number(1), static_cast<scope>(found.number(2))});
    return all;
}

std::vector<person_id> rights_table::who_told_of(learner_id about) {
    return school_rows::ids(core_, tellers_of, about);
}

std::optional<instant> rights_table::left_at(learner_id about) {
    auto found = core_.db.query(when_left, about);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void rights_table::note_erased(std::string_view kind, std::size_t items, const std::vector<erased_part>& of,
                               instant at) {
    core_.db.run(put_erasure, core_.next_id(), at, kind, items);
    for (const auto& each : of) {
        const auto mark = mark_of(core_.seals, each);
        core_.db.run(put_mark, blob(mark), at);
    }
}

std::vector<erasure> rights_table::erasures(std::size_t most) {
    std::vector<erasure> all;
    auto found = core_.db.query(last_erasures, most);
    while (found.next())
        all.push_back({found.time(0), std::string(found.text(1)), static_cast<std::size_t>(found.number(2))});
    return all;
}

std::optional<instant> rights_table::told_of_erasing(person_id who, learner_id about) {
    auto found = core_.db.query(when_told, about, who);
    return found.next() ? found.maybe_time(0) : std::nullopt;
}

void rights_table::note_told_of_erasing(person_id who, learner_id about, instant at) {
    core_.db.run(note_told, about, who, at);
}

// The profile of a learner who left the school is kept for a while, for the family's sake, and no longer.
void rights_table::tidy_rights(instant now) {
    std::vector<learner_id> gone;
    for (auto found = core_.db.query(left_long_ago, now - limits::profile_kept_after_leaving); found.next();)
        gone.push_back(found.number(0));
    for (const auto each : gone) note_erased("left school", erase_all_said_of(core_, each), {{.about = each}}, now);
    core_.db.run(forget_erasures, now - limits::erasures_kept_for);
    core_.db.run(forget_marks, now - limits::erased_marks_kept_for);
    core_.db.run(forget_told, now - limits::erasing_told_every);
}

}  // namespace kindred
