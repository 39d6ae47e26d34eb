// The people of a school, and who may see what a family said.
#pragma once

#include "bot/limits.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

using person_id = std::int64_t;  // a guardian, teacher, facilitator or administrator; ours, never the school's
using learner_id = std::int64_t;
using class_id = std::int64_t;
using hub_id = std::int64_t;

enum class role : std::int64_t { stranger = 0, guardian = 1, teacher = 2, facilitator = 3, administrator = 4 };

// Narrowest first. An item's scope is the family's decision; everything that shows an item asks `shows`.
enum class scope : std::int64_t { private_ = 0, teachers = 1, class_ = 2, visit = 3 };

std::string_view name_of(role);
std::string_view name_of(scope);  // "private", "teachers", "class", "visit"
std::optional<scope> scope_named(std::string_view);

// The learner's own teachers see every scope but private.
constexpr bool teacher_may_see(scope s) { return s >= scope::teachers; }

// When a guardian wants to be written to unasked, where they live: as a rule at any hour at which kindred writes at
// all.
struct own_hours {
    int from = limits::quiet_until_hour * 60, until = limits::quiet_from_hour * 60;  // minutes of the local day
    unsigned days = 0x7F;  // bit 0 Monday … bit 6 Sunday; never none
    bool on(int iso_weekday) const { return (days >> (iso_weekday - 1) & 1) != 0; }
    friend bool operator==(const own_hours&, const own_hours&) = default;
};

struct school {
    std::string name;
    std::string time_zone = "UTC";             // IANA
    std::vector<std::string> languages{"en"};  // BCP 47; the first is the default
    std::string contact;                       // a person or number that a parent can reach, as text
    std::string country = "US";                // ISO 3166-1 alpha-2
    std::string safety;                        // who is told of words that may mean danger: the school's id of a member
                                               // of staff; empty: the child's teachers
    std::string administrator;                 // who is told when a channel breaks: the same; empty: nobody
    std::string mail_channel;                  // the channel that teachers' e-mail goes by; empty: none
    std::string profile;                       // "gdpr": consent is asked for by category (G1); empty: no such law
    std::optional<std::chrono::month_day> year_ends = {};  // what is kept for a school year is not kept much longer
    friend bool operator==(const school&, const school&) = default;
};

inline bool consents_by_category(const school& house) { return house.profile == "gdpr"; }

}  // namespace kindred
