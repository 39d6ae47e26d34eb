// What hours and days say together.
#pragma once

#include "bot/people.hpp"
#include "bot/talk/hearing_tokens.hpp"

#include <optional>
#include <vector>

namespace kindred::hearing {

// The hour of the day, of one that is said with a part of it ("6 in the evening"); nothing if the two do not go
// together, or leave open which is meant ("12 at night"). Where hours may be counted from six o'clock (`from_six`)
// that one holds in which the part is right: "saa 3 asubuhi" is 9, "9 asubuhi" as well, "5 asubuhi" may be both.
std::optional<int> hour_in(sign part, int hour, bool from_six);

struct wish {
    own_hours hours;
    bool only = false;  // it says "only"
};
// Of the tokens of one message; nothing if they say too little, or may mean two things.
std::optional<wish> wish_of(const std::vector<token>&, bool from_six);

}  // namespace kindred::hearing
