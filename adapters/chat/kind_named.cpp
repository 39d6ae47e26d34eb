#include "adapters/chat/kind_named.hpp"

namespace kindred::chat {

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
