// What the next school file would change: a comparison of two of them.
#include "bot/limits.hpp"
#include "bot/roster.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kindred {
namespace {

template <class Row>
std::map<std::string, const Row*> by_id(const std::vector<Row>& rows) {
    std::map<std::string, const Row*> found;
    for (const auto& row : rows) found.emplace(row.id, &row);
    return found;
}

std::string shown(const school_file::person_row& who, const school_file::person_row* before = nullptr) {
    const auto& name = who.name.empty() && before != nullptr ? before->name : who.name;
    return name.empty() || name == who.id ? who.id : name + " (" + who.id + ")";
}

// What is empty in a row says nothing.
bool says_other(const std::string& now, const std::string& before) { return !now.empty() && now != before; }

bool differs(const school_file::person_row& now, const school_file::person_row& before) {
    const bool other_time = now.digest_weekday != 0 &&
                            (now.digest_weekday != before.digest_weekday || now.digest_minute != before.digest_minute);
    return now.is != before.is || other_time || says_other(now.name, before.name) ||
           says_other(now.language, before.language) || says_other(now.email, before.email) ||
           says_other(now.hub, before.hub) || says_other(now.time_zone, before.time_zone);
}

bool has(const std::vector<std::string>& ids, const std::string& id) { return std::ranges::find(ids, id) != ids.end(); }

bool is_told(role is, const school_file::coverage& whole) {
    return is == role::teacher ? whole.teachers : is == role::facilitator && whole.facilitators;
}

school_changes::rows staff_changes(const school_file& known, const school_file& said) {
    school_changes::rows found;
    const auto before = by_id(known.staff);
    const auto now = by_id(said.staff);
    for (const auto& row : said.staff) {
        const auto old = before.find(row.id);
        if (old == before.end())
            found.added.push_back(shown(row));
        else if (differs(row, *old->second))
            found.changed.push_back(shown(row, old->second));
    }
    for (const auto& row : known.staff)
        if (is_told(row.is, said.whole) && !now.contains(row.id)) found.removed.push_back(shown(row));
    return found;
}

// Who teaches a class no more, though still with the school.
std::vector<std::string> lessons_ended(const school_file& known, const school_file& said) {
    std::vector<std::string> ended;
    const auto rooms = by_id(said.classes);
    const auto staff = by_id(said.staff);
    const auto staff_before = by_id(known.staff);
    for (const auto& room : known.classes) {
        const auto now = rooms.find(room.id);
        for (const auto& id : room.teachers) {
            const auto who = staff.find(id);
            const auto before = staff_before.find(id);
            if (before == staff_before.end() || (who == staff.end() && said.whole.teachers)) continue;
            const bool still_teacher = who == staff.end() || who->second->is == role::teacher;
            const bool in_list = now != rooms.end() && has(now->second->teachers, id);
            const bool listed = in_list || !said.whole.class_teachers;
            if (!still_teacher || !listed) ended.push_back(shown(*before->second) + ": " + room.name);
        }
    }
    return ended;
}

bool lost_someone(const school_file::learner_row& now, const school_file::learner_row& before) {
    return std::ranges::any_of(before.guardians, [&](const auto& id) { return !has(now.guardians, id); });
}

bool gained_someone(const school_file::learner_row& now, const school_file::learner_row& before) {
    return lost_someone(before, now);
}

// Whom this row says to be restricted, or no longer, and who was not, or was.
bool changes_restriction(const school_file::learner_row& now, const school_file::learner_row* before, bool to) {
    return std::ranges::any_of(now.restricted, [&](const auto& said) {
        const auto& [id, is] = said;
        const bool was = before != nullptr && before->restricted.contains(id) && before->restricted.at(id);
        return is == to && was != to;
    });
}

void learner_changes(school_changes& found, const school_file& known, const school_file& said) {
    const auto before = by_id(known.learners);
    const auto now = by_id(said.learners);
    for (const auto& row : said.learners) {
        const auto old = before.find(row.id);
        const auto* was = old == before.end() ? nullptr : old->second;
        const bool restricts = changes_restriction(row, was, true), frees = changes_restriction(row, was, false);
        if (restricts) found.restricted.push_back(row.id);
        if (frees) found.no_longer_restricted.push_back(row.id);
        if (was == nullptr) {
            found.learners.added.push_back(row.id);
            continue;
        }
        const bool lost = said.whole.learner_guardians && lost_someone(row, *was);
        if (lost) found.guardians_removed.push_back(row.id);
        const bool guarded_otherwise = lost || restricts || frees || gained_someone(row, *was);
        if (guarded_otherwise || says_other(row.name, was->name) || row.in != was->in)
            found.learners.changed.push_back(row.id);
    }
    if (!said.whole.learners) return;
    for (const auto& row : known.learners)
        if (!now.contains(row.id)) found.learners.removed.push_back(row.id);
}

// --- what a file that was cut off, or lost a column, would take away ---------------------------------------------
school_changes::missing missing_of(std::size_t gone, std::size_t known, std::size_t one_in) {
    return {gone, known, gone * one_in > known};
}

school_changes::missing teachers_gone(const school_file& known, const school_file& said) {
    std::size_t all = 0, gone = 0;
    const auto now = by_id(said.staff);
    for (const auto& row : known.staff) {
        if (row.is != role::teacher) continue;
        ++all;
        gone += said.whole.teachers && !now.contains(row.id) ? 1 : 0;
    }
    return missing_of(gone, all, limits::teachers_gone_one_in);
}

school_changes::missing classes_left_alone(const school_file& known, const school_file& said) {
    std::size_t all = 0, alone = 0;
    const auto now = by_id(said.classes);
    for (const auto& room : known.classes) {
        const auto listed = now.find(room.id);
        if (room.teachers.empty() || listed == now.end()) continue;
        ++all;
        alone += said.whole.class_teachers && listed->second->teachers.empty() ? 1 : 0;
    }
    return missing_of(alone, all, limits::teachers_gone_one_in);
}

school_changes::missing guardians_gone(const school_file& known, const school_file& said) {
    std::size_t all = 0, gone = 0;
    const auto now = by_id(said.learners);
    for (const auto& child : known.learners) {
        const auto listed = now.find(child.id);
        if (listed == now.end()) continue;
        for (const auto& id : child.guardians) {
            ++all;
            gone += said.whole.learner_guardians && !has(listed->second->guardians, id) ? 1 : 0;
        }
    }
    return missing_of(gone, all, limits::guardians_gone_one_in);
}

// A withdrawal that is written out is meant.
school_changes::missing consents_gone(const school_file& known, const school_file& said) {
    std::size_t all = 0, gone = 0;
    const auto now = by_id(said.guardians);
    for (const auto& row : known.guardians) {
        const auto listed = now.find(row.id);
        if (row.consent.empty() || listed == now.end()) continue;
        ++all;
        gone += said.whole.consents && listed->second->consent.empty() ? 1 : 0;
    }
    return missing_of(gone, all, limits::guardians_gone_one_in);
}

}  // namespace

school_changes changes_between(const school_file& known, const school_file& said) {
    school_changes found;
    found.staff = staff_changes(known, said);
    found.no_longer_teaching = lessons_ended(known, said);
    learner_changes(found, known, said);
    found.learners_gone =
        missing_of(found.learners.removed.size(), known.learners.size(), limits::learners_gone_one_in);
    found.teachers_gone = teachers_gone(known, said);
    found.classes_left_alone = classes_left_alone(known, said);
    found.guardians_gone = guardians_gone(known, said);
    found.consents_gone = consents_gone(known, said);
    return found;
}

bool looks_cut_off(const school_changes& found) {
    return found.learners_gone.looks_cut_off || found.teachers_gone.looks_cut_off ||
           found.classes_left_alone.looks_cut_off || found.guardians_gone.looks_cut_off ||
           found.consents_gone.looks_cut_off;
}

}  // namespace kindred
