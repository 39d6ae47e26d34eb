#include "adapters/chat/line_letter.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/chat/quick_replies.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kindred {
namespace {

using chat::quoted;

// LINE's own limits (platforms §6 e). It counts texts in UTF-16 units, but labels in grapheme clusters.
constexpr std::size_t messages_per_push = 5;
constexpr std::size_t text_units = 5000;
constexpr std::size_t quick_replies_most = 13, label_characters = 20;
constexpr std::size_t postback_data_units = 300, media_address_units = 2000;

std::string fitting(std::string_view label) {
    if (text::characters(label) <= label_characters) return std::string(label);
    return std::string(text::cut_characters(label, label_characters - 1)).append("…");
}

std::string quick_reply_of(const std::vector<choice>& buttons) {
    std::string list;
    for (const auto& each : buttons) {
        if (!list.empty()) list += ',';
        list += R"({"type":"action","action":{"type":"postback","label":)" + quoted(each.text) + R"(,"data":)" +
                quoted(each.id) + R"(,"displayText":)" + quoted(each.text) + "}}";
    }
    return R"(,"quickReply":{"items":[)" + list + "]}";
}

std::string text_message(const std::string& words, const std::vector<choice>& buttons) {
    return R"({"type":"text","text":)" + quoted(words) + (buttons.empty() ? "" : quick_reply_of(buttons)) + "}";
}

std::string image_message(const std::string& address) {
    return R"({"type":"image","originalContentUrl":)" + quoted(address) + R"(,"previewImageUrl":)" + quoted(address) +
           "}";
}

bool has_web_address(const attachment& what) {
    return what.url.starts_with("https://") || what.url.starts_with("http://");
}

bool fits_as_image(const attachment& what) {
    const bool picture = what.kind == attachment_kind::photo || what.kind == attachment_kind::sticker;
    return picture && what.url.starts_with("https://") && text::utf16_units(what.url) <= media_address_units;
}

// What the log calls it where it cannot be shown.
std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::location) return "a location";
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

// Sound and films can be shown only by who knows how long they last or has a picture of them; files cannot at all.
// Where they lie stands in the words instead.
std::vector<std::string> messages_of(const letter& what, std::vector<std::string>& left_out) {
    std::vector<std::string> messages;
    std::string addresses;
    for (const auto& each : what.attachments) {
        if (fits_as_image(each))
            messages.push_back(image_message(each.url));
        else if (has_web_address(each))
            addresses += (addresses.empty() ? "" : "\n") + each.url;
        else
            left_out.emplace_back(name_of(each.kind));
    }
    if (!addresses.empty())
        for (const auto& part : chat::split_units(addresses, text_units)) messages.push_back(text_message(part, {}));
    auto whole = chat::tappable_of(what, quick_replies_most, fitting);
    const auto too_long = [](const choice& each) { return text::utf16_units(each.id) > postback_data_units; };
    if (std::ranges::any_of(whole.buttons, too_long)) whole = {chat::numbered(what), {}};
    if (!whole.buttons.empty()) whole.words = chat::numbered(what);  // LINE on a PC shows no quick replies
    if (whole.words.empty()) return messages;
    const auto parts = chat::split_units(whole.words, text_units);
    for (std::size_t i = 0; i < parts.size(); ++i)
        messages.push_back(text_message(parts[i], i + 1 == parts.size() ? whole.buttons : std::vector<choice>{}));
    return messages;
}

}  // namespace

std::vector<std::string> line_bodies(const letter& what, std::vector<std::string>& left_out) {
    const auto messages = messages_of(what, left_out);
    std::vector<std::string> bodies;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (i % messages_per_push == 0)
            bodies.push_back(R"({"to":)" + quoted(what.to) + R"(,"messages":[)" + messages[i]);
        else
            bodies.back() += "," + messages[i];
    }
    for (auto& each : bodies) each += "]}";
    return bodies;
}

}  // namespace kindred
