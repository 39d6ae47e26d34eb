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

std::string_view kind_named(attachment_kind kind) {
    switch (kind) {
        case attachment_kind::photo:
            return "a photo";
        case attachment_kind::voice:
            return "a voice note";
        case attachment_kind::audio:
            return "a sound";
        case attachment_kind::video:
            return "a video";
        case attachment_kind::file:
            return "a file";
        case attachment_kind::location:
            return "a place";
        case attachment_kind::contact:
            return "a contact";
        case attachment_kind::sticker:
            return "a sticker";
    }
    return "an attachment";
}

}  // namespace kindred::chat
