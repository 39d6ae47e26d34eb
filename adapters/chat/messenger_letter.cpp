#include "adapters/chat/messenger_letter.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/chat/quick_replies.hpp"

#include <optional>
#include <string_view>

namespace kindred {
namespace {

using chat::quoted;

// Meta's own limits, in characters; counted in UTF-16 units here, which is never more generous (platforms §3 e).
constexpr std::size_t text_units = 2000;
constexpr std::size_t quick_replies_most = 13, title_units = 20;

std::string fitting(std::string_view label) { return chat::shorten(label, title_units); }

std::string message(const std::string& to, const std::string& content) {
    return R"({"messaging_type":"RESPONSE","recipient":{"id":)" + quoted(to) + R"(},"message":)" + content + "}";
}

std::string quick_replies_of(const std::vector<choice>& buttons) {
    std::string list;
    for (const auto& each : buttons) {
        if (!list.empty()) list += ',';
        list += R"({"content_type":"text","title":)" + quoted(each.text) + R"(,"payload":)" + quoted(each.id) + "}";
    }
    return R"(,"quick_replies":[)" + list + "]";
}

// Some of Meta's apps make formatting of what stands between two of * _ ~ `, and tell no way to write the signs
// themselves.
std::string text_body(const std::string& to, const std::string& words, const std::vector<choice>& buttons) {
    return message(to, R"({"text":)" + quoted(words) + (buttons.empty() ? "" : quick_replies_of(buttons)) + "}");
}

// What the log calls it where it cannot be shown.
std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::location) return "a location";
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

// A sticker of another platform is sent as the picture that it is.
std::optional<std::string> media_body(const std::string& to, const attachment& what) {
    std::string_view type = "file";
    if (what.kind == attachment_kind::photo || what.kind == attachment_kind::sticker) type = "image";
    if (what.kind == attachment_kind::voice || what.kind == attachment_kind::audio) type = "audio";
    if (what.kind == attachment_kind::video) type = "video";
    const bool thing = what.kind != attachment_kind::location && what.kind != attachment_kind::contact;
    const bool by_id = !what.id.empty() && what.kind != attachment_kind::sticker;
    if (!thing || (!by_id && what.url.empty())) return std::nullopt;
    const std::string source =
        by_id ? R"({"attachment_id":)" + quoted(what.id) : R"({"url":)" + quoted(what.url);
    return message(to,
                   R"({"attachment":{"type":")" + std::string(type) + R"(","payload":)" + source + "}}}");
}

}  // namespace

std::vector<std::string> messenger_bodies(const letter& what, std::vector<std::string>& left_out) {
    std::vector<std::string> bodies;
    for (const auto& each : what.attachments) {
        if (auto made = media_body(what.to, each))
            bodies.push_back(std::move(*made));
        else
            left_out.emplace_back(name_of(each.kind));
    }
    const auto whole = chat::tappable_of(what, quick_replies_most, fitting);
    if (whole.words.empty()) return bodies;
    const auto parts = chat::split_units(whole.words, text_units);
    for (std::size_t i = 0; i < parts.size(); ++i)
        bodies.push_back(text_body(what.to, parts[i], i + 1 == parts.size() ? whole.buttons : std::vector<choice>{}));
    return bodies;
}

}  // namespace kindred
