#include "adapters/chat/quick_replies.hpp"

#include "adapters/chat/pieces.hpp"

#include <algorithm>

namespace kindred::chat {

tappable tappable_of(const letter& what, std::size_t buttons_most, label_cutter cut) {
    if (what.choices.empty()) return {what.text, {}};
    const auto nameless = [](const choice& each) { return each.id.empty() || each.text.empty(); };
    if (what.choices.size() > buttons_most || std::ranges::any_of(what.choices, nameless)) return {numbered(what), {}};
    const auto fits = [cut](const choice& each) { return cut(each.text) == each.text; };
    if (!what.text.empty() && std::ranges::all_of(what.choices, fits)) return {what.text, what.choices};
    tappable made{numbered(what), {}};
    for (const auto& each : what.choices)
        made.buttons.push_back({each.id, cut(std::to_string(made.buttons.size() + 1) + " " + each.text)});
    return made;
}

}  // namespace kindred::chat
