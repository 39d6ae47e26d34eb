#include "adapters/chat/kind_named.hpp"

#include <algorithm>
#include <array>

namespace kindred::chat {

using namespace std::string_view_literals;

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

attachment_kind kind_of_type(std::string_view mime) {
    static constexpr std::array recorded{"audio/ogg"sv, "audio/amr"sv, "audio/3gpp"sv,
                                         "audio/mp4"sv, "audio/aac"sv, "audio/x-m4a"sv};
    if (mime.starts_with("image/")) return attachment_kind::photo;
    if (std::ranges::any_of(recorded, [&](auto type) { return mime.starts_with(type); })) return attachment_kind::voice;
    if (mime.starts_with("audio/")) return attachment_kind::audio;
    if (mime.starts_with("video/")) return attachment_kind::video;
    return mime == "text/vcard" || mime == "text/x-vcard" ? attachment_kind::contact : attachment_kind::file;
}

}  // namespace kindred::chat
