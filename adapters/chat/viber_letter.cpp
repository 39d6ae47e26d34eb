#include "adapters/chat/viber_letter.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/http/message.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Viber's own limits, in characters; counted in UTF-16 units here, which is never more generous.
constexpr std::size_t text_units = 7000, sender_units = 28, file_name_units = 256;
constexpr std::size_t tracking_bytes = 4000;
// A keyboard is 6 columns wide and at most 24 rows high. So many units fit a row, half of it, or a button of two rows:
// what is longer Viber cuts off.
constexpr int rows_most = 24, columns_whole = 6, columns_half = 3;
constexpr std::size_t half_row_units = 14, row_units = 30, two_rows_units = 60;
constexpr std::string_view tracking_mark = "choices:";
constexpr std::string_view wave = "👋", go = "▶";

std::string sender_of(std::string_view name) {
    return R"("sender":{"name":)" + quoted(chat::shorten(name, sender_units)) + "}";
}

// A message up to what its type needs; the brace is closed by the caller.
std::string head(const std::string& to, std::string_view sender, std::string_view type) {
    return R"({"receiver":)" + quoted(to) + R"(,"min_api_version":1,)" + sender_of(sender) + R"(,"type":")" +
           std::string(type) + '"';
}

// A label is HTML to Viber. In a text it makes formatting of what stands between two of * _ ~, and tells no way to
// write the signs themselves.
std::string escaped(std::string_view label) {
    std::string html;
    for (const char c : label) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else
            html += c;
    }
    return html;
}

std::string button(std::string_view label, std::string_view reply, int columns, int rows) {
    return R"({"Columns":)" + std::to_string(columns) + R"(,"Rows":)" + std::to_string(rows) +
           R"(,"ActionType":"reply","ActionBody":)" + quoted(reply) + R"(,"Text":)" + quoted(escaped(label)) + "}";
}

std::string keyboard(const std::string& buttons) {
    return R"(,"keyboard":{"Type":"keyboard","DefaultHeight":false,"Buttons":[)" + buttons + "]}";
}

bool all_within(const std::vector<choice>& choices, std::size_t units) {
    return std::ranges::all_of(choices, [&](const choice& c) { return text::utf16_units(c.text) <= units; });
}

int rows_of(const choice& what) { return text::utf16_units(what.text) <= row_units ? 1 : 2; }

std::string tracking_of(const std::vector<choice>& choices) {
    std::string ids(tracking_mark);
    for (const auto& each : choices) ids += (ids.size() == tracking_mark.size() ? "" : " ") + each.id;
    return ids;
}

bool fit_keyboard(const std::vector<choice>& choices) {
    if (choices.empty() || !all_within(choices, two_rows_units)) return false;
    const auto good = [](const choice& each) { return !each.text.empty() && chat::is_choice_id(each.id); };
    int rows = 0;
    for (const auto& each : choices) rows += rows_of(each);
    return std::ranges::all_of(choices, good) && rows <= rows_most && tracking_of(choices).size() <= tracking_bytes;
}

std::string keyboard_of(const std::vector<choice>& choices) {
    const bool halves = choices.size() > 1 && all_within(choices, half_row_units);
    std::string buttons;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const bool alone = i + 1 == choices.size() && i % 2 == 0;
        if (i > 0) buttons += ',';
        buttons += button(choices[i].text, choices[i].id, halves && !alone ? columns_half : columns_whole,
                          rows_of(choices[i]));
    }
    return keyboard(buttons);
}

std::string file_name_of(std::string_view url) {
    const auto path = http::path_of(url);
    const auto name = http::decode(path.substr(path.rfind('/') + 1));
    return name.empty() ? "file" : chat::shorten(text::valid(name), file_name_units);
}

// "geo:1.5,-2" as Viber spells a place.
std::optional<std::string> place_body(std::string_view geo) {
    if (!geo.starts_with("geo:")) return std::nullopt;
    geo.remove_prefix(4);
    const auto comma = geo.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string latitude(geo.substr(0, comma)), longitude(geo.substr(comma + 1));
    if (chat::geo_address(latitude, longitude).empty()) return std::nullopt;
    return R"(,"location":{"lat":)" + quoted(latitude) + R"(,"lon":)" + quoted(longitude) + "}}";
}

// Viber fetches things by their address and wants the size of all but pictures. Nothing if it cannot be sent as such.
std::optional<std::string> media_body(const std::string& to, std::string_view sender, const attachment& what) {
    if (what.kind == attachment_kind::location) {
        auto place = place_body(what.url);
        return place ? std::optional(head(to, sender, "location") + *place) : std::nullopt;
    }
    if (what.url.empty() || what.kind == attachment_kind::contact || what.kind == attachment_kind::sticker)
        return std::nullopt;
    const std::string media = R"(,"media":)" + quoted(what.url);
    if (what.kind == attachment_kind::photo) return head(to, sender, "picture") + R"(,"text":"")" + media + "}";
    if (!what.bytes) return std::nullopt;
    const std::string sized = media + R"(,"size":)" + std::to_string(*what.bytes);
    if (what.kind == attachment_kind::video) return head(to, sender, "video") + sized + "}";
    return head(to, sender, "file") + sized + R"(,"file_name":)" + quoted(file_name_of(what.url)) + "}";
}

// What the log calls it where it cannot be shown.
std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::location) return "a location";
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

}  // namespace

viber_bodies viber_bodies_of(const letter& what, std::string_view sender) {
    viber_bodies made;
    const bool buttons = !what.text.empty() && fit_keyboard(what.choices);
    std::string words = buttons ? what.text : chat::numbered(what);
    for (const auto& each : what.attachments) {
        if (auto body = media_body(what.to, sender, each))
            made.all.push_back(std::move(*body));
        else if (!each.url.empty())
            words += (words.empty() ? "" : "\n") + each.url;
        else
            made.left_out.emplace_back(name_of(each.kind));
    }
    if (words.empty()) return made;
    const auto parts = chat::split_units(words, text_units);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool with_buttons = buttons && i + 1 == parts.size();
        const auto tracked = tracking_of(with_buttons ? what.choices : std::vector<choice>{});
        made.all.push_back(head(what.to, sender, "text") + R"(,"text":)" + quoted(parts[i]) + R"(,"tracking_data":)" +
                           quoted(tracked) + (with_buttons ? keyboard_of(what.choices) : "") + "}");
    }
    return made;
}

bool is_viber_tap(std::string_view text, std::string_view tracking_data) {
    if (!chat::is_choice_id(text)) return false;
    const auto colons = std::ranges::count(text, ':');
    if (colons > 1) return true;  // of an earlier keyboard: no person writes "12:0:yes"
    // Not of a letter of ours: "q17:yes" is a button, "8:30" and "hi" are words.
    if (!tracking_data.starts_with(tracking_mark)) return colons == 1 && text[0] >= 'a' && text[0] <= 'z';
    tracking_data.remove_prefix(tracking_mark.size());
    while (!tracking_data.empty()) {
        const auto one = tracking_data.substr(0, tracking_data.find(' '));
        if (one == text) return true;
        tracking_data.remove_prefix(std::min(one.size() + 1, tracking_data.size()));
    }
    return false;
}

std::string viber_welcome(std::string_view sender, std::string_view join_code) {
    return R"({"min_api_version":1,)" + sender_of(sender) + R"(,"type":"text","text":)" + quoted(wave) +
           keyboard(button(go, "JOIN " + std::string(join_code), columns_whole, 1)) + "}";
}

}  // namespace kindred
