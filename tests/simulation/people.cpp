#include "tests/simulation/people.hpp"

#include "tests/simulation/world.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kindred::simulation {
namespace {

constexpr std::size_t families_a_room = 24;
constexpr std::size_t rooms_a_hub = 7;
// Where the clocks change on other days than at the school, the other way round, or never.
constexpr std::array<std::string_view, 4> zones_abroad{"Europe/Kyiv", "Pacific/Auckland", "Asia/Kathmandu",
                                                       "America/St_Johns"};

std::string hub_id_of(std::size_t hub) { return "hub" + number(hub); }

// One in eleven each, whatever else is true of it, writes from right to left, without blanks between its words, or in a
// language that ICU has no dates of.
std::string language_of(std::size_t f) {
    switch (f % 11) {
        case 3: return "ar";
        case 6: return "zh-Hans";
        case 9: return "ht";
        default: return f % 2 == 0 ? "en" : "es";
    }
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A name of five syllables, no two of them alike: what takes out one must not take out another by the way.
std::string name_of(std::size_t n) {
    constexpr std::string_view consonants = "bdfghjklmnprstvz", vowels = "aeiou";
    auto mixed = (static_cast<std::uint64_t>(n) + 1) * 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9U;
    mixed ^= mixed >> 32;
    std::string name;
    for (int syllable = 0; syllable < 5; ++syllable) {
        name.push_back(consonants[mixed % consonants.size()]);
        mixed /= consonants.size();
        name.push_back(vowels[mixed % vowels.size()]);
        mixed /= vowels.size();
    }
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> found;
    std::string word;
    for (const char c : text) {
        if (is_word(c))
            word.push_back(small(c));
        else if (!word.empty())
            found.push_back(std::exchange(word, {}));
    }
    if (!word.empty()) found.push_back(std::move(word));
    return found;
}

people::people(std::size_t families) {
    const auto count = (families + families_a_room - 1) / families_a_room;
    for (std::size_t r = 0; r < count; ++r) {
        const auto hub = r / rooms_a_hub;
        if (r % rooms_a_hub == 0) facilitators.push_back("facilitator" + number(hub));
        teachers.push_back({.id = "teacher" + number(r), .name = "Teacher " + number(r), .hub = hub});
        rooms.push_back(
            {.id = "room" + number(r), .name = "Room" + number(r), .teachers = {teachers[r].id}, .hub = hub});
        if (r % 4 == 3) rooms[r].teachers.push_back(teachers[r - 1].id);
        rooms_named_[words_of(rooms[r].name).front()] = r;
    }
    for (std::size_t f = 0; f < families; ++f) add_family(f);
}

void people::add_child(std::string id, std::string name, std::size_t in) {
    for (const auto& part : words_of(name)) named_[part] = in;
    rooms[in].children.push_back(children.size());
    children.push_back({.id = std::move(id), .name = std::move(name), .in = in});
}

void people::add_family(std::size_t f) {
    const auto in = f / families_a_room;
    const auto first = children.size();
    const bool two_names = f % 7 == 0;
    add_child("l" + number(f), name_of(f * 3) + (two_names ? " " + name_of(f * 3 + 1) : ""), in);
    if (f % 3 == 0) add_child("m" + number(f), name_of(f * 3 + 2), (in + f % 2) % rooms.size());
    std::vector<std::size_t> own;
    for (auto c = first; c < children.size(); ++c) own.push_back(c);
    const bool two = f % 5 == 0;
    const auto language = language_of(f);
    const std::string zone(f % 5 == 2 || f % 10 == 5 ? zones_abroad[f / 10 % zones_abroad.size()] : "");
    parents.push_back({.id = "a" + number(f),
                       .user = "phone-a" + number(f),
                       .language = language,
                       .time_zone = f % 10 == 5 ? "" : zone,
                       .children = own,
                       .family = f,
                       .shares = two});
    if (!two) return;
    parents.push_back({.id = "b" + number(f),
                       .user = "phone-b" + number(f),
                       .language = language,
                       .time_zone = zone,
                       .children = own,
                       .family = f,
                       .shares = true});
    if (f % 20 == 10) parents.back().kept_from = own.front();
}

std::vector<std::size_t> people::court_orders() {
    std::vector<std::size_t> kept;
    for (std::size_t p = 0; p < parents.size(); ++p) {
        auto& each = parents[p];
        if (!each.shares || each.family % 20 != (each.id.front() == 'b' ? 0 : 5)) continue;
        each.kept_from = each.children.front();
        kept.push_back(p);
    }
    return kept;
}

school_file people::file() const {
    school_file made;
    for (std::size_t h = 0; h < facilitators.size(); ++h) {
        made.hubs.push_back({hub_id_of(h), "Hub " + number(h)});
        made.staff.push_back(
            {.id = facilitators[h], .name = "Ms. Field", .hub = hub_id_of(h), .is = role::facilitator});
    }
    for (const auto& each : teachers)
        if (!each.gone) made.staff.push_back({.id = each.id, .name = each.name, .hub = hub_id_of(each.hub)});
    for (const auto& each : rooms) made.classes.push_back({each.id, each.name, each.teachers});
    for (const auto& each : parents)
        made.guardians.push_back(
            {.id = each.id, .name = "Parent", .language = each.language, .time_zone = each.time_zone});
    for (const auto& each : children) made.learners.push_back({each.id, each.name, rooms[each.in].id, {}});
    for (const auto& each : parents)
        for (const auto c : each.children) made.learners[c].guardians.push_back(each.id);
    return made;
}

school_file people::file_with_orders() const {
    auto made = file();
    for (const auto& each : parents)
        if (each.kept_from) made.learners[*each.kept_from].restricted[each.id] = true;
    return made;
}

void people::know(store& memory) {
    for (auto& each : children) {
        each.is = memory.learner_named(each.id)->id;
        room_of_[each.is] = each.in;
    }
    for (auto& each : parents)
        for (const auto& known : memory.guardians_of(children[each.children.front()].is))
            if (known.external == each.id) each.is = known.id;
}

void people::move_teachers() {
    if (rooms.size() < 2) return;
    std::swap(rooms[0].teachers, rooms[1].teachers);
    if (rooms.size() < 3) return;
    auto& leaves = teachers[2];
    leaves.gone = true;
    for (auto& each : rooms) std::erase(each.teachers, leaves.id);
}

std::size_t people::room_of(learner_id who) const { return room_of_.at(who); }

std::optional<std::size_t> people::room_of_child_named(std::string_view word) const {
    const auto found = named_.find(std::string(word));
    return found == named_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> people::room_named(std::string_view word) const {
    const auto found = rooms_named_.find(std::string(word));
    return found == rooms_named_.end() ? std::nullopt : std::optional(found->second);
}

bool people::teaches(std::string_view who, std::size_t in) const {
    return std::ranges::find(rooms[in].teachers, who) != rooms[in].teachers.end();
}

}  // namespace kindred::simulation
