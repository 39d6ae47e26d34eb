#include "adapters/chat/card_pieces.hpp"

#include "adapters/chat/pieces.hpp"

#include <algorithm>

namespace kindred::chat {

bool fit_a_card(const std::vector<choice>& choices, std::size_t most, std::size_t label_units) {
    return choices.size() <= most && std::ranges::all_of(choices, [label_units](const choice& each) {
               return !each.id.empty() && !each.text.empty() &&
                      cut_units(each.text, label_units).size() == each.text.size();
           });
}

}  // namespace kindred::chat
