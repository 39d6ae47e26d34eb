#include "adapters/chat/sms.hpp"

#include "adapters/chat/pieces.hpp"

#include <algorithm>

namespace kindred::chat {

std::vector<sms_plan> sms_parts(std::string_view words, sms_room room) {
    const auto whole = plan_sms(words);
    auto parts = split_units(whole.text, whole.ucs2 ? room.units : room.septets);
    const auto too_long = [&](const std::string& part) { return plan_sms(part).units > room.septets; };
    if (!whole.ucs2 && std::ranges::any_of(parts, too_long)) parts = split_units(whole.text, room.septets / 2);
    std::vector<sms_plan> made;
    made.reserve(parts.size());
    for (const auto& part : parts) made.push_back(plan_sms(part));
    return made;
}

}  // namespace kindred::chat
