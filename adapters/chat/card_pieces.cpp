#include "adapters/chat/card_pieces.hpp"

#include "adapters/chat/pieces.hpp"

#include <algorithm>

namespace kindred::chat {
namespace {

// So few choices, each with an id and a label of at most so many UTF-16 units. True of none at all.
bool fit_a_card(const std::vector<choice>& choices, std::size_t most, std::size_t label_units) {
    return choices.size() <= most && std::ranges::all_of(choices, [label_units](const choice& each) {
               return !each.id.empty() && !each.text.empty() &&
                      cut_units(each.text, label_units).size() == each.text.size();
           });
}

}  // namespace

std::vector<std::string> messages_with_card(const letter& what, const card_look& look) {
    const bool buttons = fit_a_card(what.choices, look.buttons_most, look.button_units);
    const bool card_shows =
        !what.choices.empty() && (buttons || fit_a_card(what.choices, look.rows_most, look.row_units));
    const std::string words = card_shows ? what.text : numbered(what);
    if (words.empty() && !card_shows) return {};
    auto made = split_units(words, look.text_units);
    for (auto& each : made) {
        const bool last = card_shows && &each == &made.back();
        each = look.message(each, !last ? "" : buttons ? look.buttons(what.choices) : look.list(what.choices));
    }
    return made;
}

}  // namespace kindred::chat
