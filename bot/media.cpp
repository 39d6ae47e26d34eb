#include "bot/media.hpp"

#include "bot/limits.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

using namespace std::string_view_literals;

constexpr std::array types{
    media_type{attachment_kind::photo, "image/jpeg", "jpg"},  media_type{attachment_kind::photo, "image/png", "png"},
    media_type{attachment_kind::photo, "image/webp", "webp"}, media_type{attachment_kind::photo, "image/gif", "gif"},
    media_type{attachment_kind::photo, "image/heic", "heic"}, media_type{attachment_kind::voice, "audio/ogg", "ogg"},
    media_type{attachment_kind::voice, "audio/mp4", "m4a"},   media_type{attachment_kind::voice, "audio/mpeg", "mp3"},
    media_type{attachment_kind::voice, "audio/aac", "aac"},   media_type{attachment_kind::voice, "audio/amr", "amr"},
    media_type{attachment_kind::voice, "audio/3gpp", "3gp"}};

// Its start, and what stands later in it (nothing: no more is asked for).
struct signature {
    std::string_view mime, start;
    std::size_t at;
    std::string_view more;
};
constexpr std::array signatures{
    signature{"image/jpeg", "\xFF\xD8\xFF", 0, {}},   signature{"image/png", "\x89PNG\r\n\x1A\n", 0, {}},
    signature{"image/gif", "GIF87a", 0, {}},          signature{"image/gif", "GIF89a", 0, {}},
    signature{"image/heic", {}, 4, "ftypheic"},       signature{"image/heic", {}, 4, "ftypheix"},
    signature{"image/heic", {}, 4, "ftypmif1"},       signature{"audio/3gpp", {}, 4, "ftyp3gp"},
    signature{"image/webp", "RIFF", 8, "WEBP"},       signature{"audio/ogg", "OggS", 28, "OpusHead"},
    signature{"audio/ogg", "OggS", 28, "\x01vorbis"}, signature{"audio/mp4", {}, 4, "ftypM4A "},
    signature{"audio/mp4", {}, 4, "ftypmp4"},         signature{"audio/mp4", {}, 4, "ftypisom"},
    signature{"audio/mp4", {}, 4, "ftypiso2"},        signature{"audio/mpeg", "ID3", 0, {}},
    signature{"audio/mpeg", "\xFF\xFB", 0, {}},       signature{"audio/mpeg", "\xFF\xF3", 0, {}},
    signature{"audio/mpeg", "\xFF\xF2", 0, {}},       signature{"audio/aac", "\xFF\xF1", 0, {}},
    signature{"audio/aac", "\xFF\xF9", 0, {}},        signature{"audio/amr", "#!AMR\n", 0, {}},
    signature{"audio/amr", "#!AMR-WB\n", 0, {}}};

bool is_taken(attachment_kind kind) { return kind == attachment_kind::photo || kind == attachment_kind::voice; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "image/jpeg" of "Image/JPEG; q=1".
std::string bare(std::string_view mime) {
    mime = mime.substr(0, mime.find(';'));
    while (mime.ends_with(' ')) mime.remove_suffix(1);
    std::string made(mime);
    std::ranges::transform(made, made.begin(), lower);
    return made;
}

}  // namespace

std::optional<media_type> media_type_of(std::string_view bytes) {
    for (const auto& each : signatures)
        if (bytes.starts_with(each.start) && bytes.substr(std::min(each.at, bytes.size())).starts_with(each.more))
            return media_type_named(each.mime);
    return std::nullopt;
}

std::optional<media_type> media_type_named(std::string_view mime) {
    const auto found = std::ranges::find(types, mime, &media_type::mime);
    return found == types.end() ? std::nullopt : std::optional(*found);
}

bool may_be(attachment_kind kind, std::string_view mime) {
    const auto name = bare(mime);
    if (name.empty() || name == "application/octet-stream" || name == "binary/octet-stream") return is_taken(kind);
    if (const auto known = media_type_named(name)) return known->is == kind;
    if (kind == attachment_kind::photo) return name == "image/jpg" || name == "image/heif";
    return kind == attachment_kind::voice &&
           (name == "audio/opus" || name == "application/ogg" || name == "audio/x-m4a");
}

fit fit_of(const attachment& what) {
    if (!is_taken(what.kind) || !may_be(what.kind, what.mime)) return fit::wrong_kind;
    return what.bytes.value_or(0) > limits::media_bytes ? fit::too_large : fit::good;
}

}  // namespace kindred
