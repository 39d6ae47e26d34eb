// A backup from before something was erased still has it: what the newer data knows of as erased is erased again in
// what was restored.
#include "storage/erasing.hpp"
#include "storage/media.hpp"
#include "storage/rights.hpp"
#include "storage/school_rows.hpp"
#include "storage/translations.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace kindred {
namespace {

constexpr sql every_mark = "SELECT mark, at FROM erased_marks";
constexpr sql every_suppressed = "SELECT mark FROM suppressed";
constexpr sql every_item = "SELECT id, source, learner FROM items";
constexpr sql take_item = "DELETE FROM items WHERE learner = $1 AND id = $2";
constexpr sql every_learner = "SELECT id, sealed, class FROM learners";
constexpr sql every_guardian = "SELECT id, sealed FROM people WHERE role = 1";
constexpr sql take_letters = "DELETE FROM letters";
constexpr sql take_shelves = "DELETE FROM web_letters";
constexpr sql take_dead = "DELETE FROM dead_letters";

using marks_with_times = std::map<std::string, instant>;

std::string text_of(const keyed_mark& mark) { return {mark.data(), mark.size()}; }

// What was asked after the erasing was told anew.
bool is_erased(const marks_with_times& marks, const vault& seals, const erased_part& item) {
    const std::array<erased_part, 4> ways{{{.item = item.item},
                                           {.source = item.source, .about = item.about},
                                           {.source = item.source},
                                           {.about = item.about}}};
    return std::ranges::any_of(ways, [&](const auto& each) {
        const auto found = marks.find(text_of(mark_of(seals, each)));
        return found != marks.end() && made_at(serial_of(item.item)) <= found->second;
    });
}

}  // namespace

erasure_marks rights_table::erased_before() {
    erasure_marks all;
    for (auto found = core_.db.query(every_mark); found.next();)
        all.parts.emplace_back(std::string(found.bytes(0)), found.time(1));
    for (auto found = core_.db.query(every_suppressed); found.next();) all.people.emplace_back(found.bytes(0));
    return all;
}

std::vector<erased_part> rights_table::erase_again(const erasure_marks& newer, instant at) {
    const marks_with_times marks(newer.parts.begin(), newer.parts.end());
    const std::set<std::string> people(newer.people.begin(), newer.people.end());
    std::vector<erased_part> gone;
    for (auto found = core_.db.query(every_item); found.next();) {
        const erased_part each{found.number(0), found.number(1), found.number(2)};
        if (is_erased(marks, core_.seals, each)) gone.push_back(each);
    }
    for (const auto& each : gone) {
        core_.db.run(take_item, each.about, each.item);
        erase_media_with(core_, each.item);
        erase_translation_with(core_, each.item);
    }
    for (const auto& each : school_rows::all_that_open(core_, school_rows::read_learner, every_learner))
        if (people.contains(text_of(suppressed_learner(core_.seals, each.external)))) erase_learner(each.id, at);
    for (const auto& each : school_rows::all_that_open(core_, school_rows::read_guardian, every_guardian))
        if (people.contains(text_of(suppressed_guardian(core_.seals, each.external)))) erase_guardian(each.id, at);
    // They may quote any of it, and were sent or grew stale since.
    for (const auto& each : {take_letters, take_shelves, take_dead}) core_.db.run(each);
    if (!gone.empty()) note_erased("restored", gone.size(), gone, at);
    core_.erased = true;
    return gone;
}

}  // namespace kindred
