// What a family reads as its child's name.
#include "bot/text/text.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {

// Two children of one family may be called the same: their classes tell them apart.
std::string work::name_for(person_id guardian, const learner& child) {
    const auto name = text::fold(child.name);
    const bool shared = std::ranges::any_of(store_.learners_tied_to(guardian), [&](const learner& other) {
        return other.id != child.id && text::fold(other.name) == name;
    });
    const auto room = shared ? store_.class_of(child.in) : std::nullopt;
    return room ? child.name + " (" + room->name + ")" : child.name;
}

std::vector<told> work::children_told_of(const correspondent& who, instant now) {
    std::vector<told> all;
    for (const auto& each : told_here(who, now)) {
        const bool listed = std::ranges::find(all, each.learner, &told::learner) != all.end();
        const auto child = listed ? std::nullopt : store_.learner_of(each.learner);
        if (child) all.push_back({.learner = each.learner, .child = name_for(who.person, *child)});
    }
    return all;
}

}  // namespace kindred
