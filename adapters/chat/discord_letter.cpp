#include "adapters/chat/discord_letter.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/discord_interaction.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/signature.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Discord's own limits, in characters; counted in UTF-16 units here, which is never more generous.
constexpr std::size_t content_units = 2000;
constexpr std::size_t row_buttons = 5, buttons_most = 25, label_units = 80, custom_id_units = 100;
constexpr std::size_t list_rows = 25, row_units = 100;
constexpr std::size_t photos_most = 10;
constexpr std::size_t nonce_characters = 24;  // it takes one more
constexpr std::string_view write_sign = "✎";  // a sign, so that it needs no language

bool opens_address(std::string_view rest) { return rest.starts_with("https://") || rest.starts_with("http://"); }

// A backslash takes its meaning from what would be markup; but in an address it would be a part of it.
std::string escaped(std::string_view words) {
    static constexpr std::string_view anywhere = "\\*_~`|[<", at_line_start = "#>";
    std::string made;
    made.reserve(words.size() + 16);
    bool in_address = false, line_starts = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        if (!in_address && opens_address(words.substr(i))) in_address = true;
        if (c == ' ' || c == '\n') in_address = false;
        const bool small_print = words.substr(i).starts_with("-#");
        const bool marks = anywhere.find(c) != std::string_view::npos ||
                           (line_starts && (small_print || at_line_start.find(c) != std::string_view::npos));
        if (marks && !in_address) made += '\\';
        made += c;
        line_starts = c == '\n' || (line_starts && c == ' ');
    }
    return made;
}

// Escaped, a text is at most twice as long.
std::vector<std::string> contents_of(const std::string& words) {
    const auto too_long = [](const auto& part) { return text::utf16_units(escaped(part)) > content_units; };
    auto parts = chat::split_units(words, content_units);
    if (std::ranges::any_of(parts, too_long)) parts = chat::split_units(words, content_units / 2);
    return parts;
}

bool fit(const std::vector<choice>& choices, std::size_t most, std::size_t units) {
    std::set<std::string_view> ids;  // Discord wants them to differ
    for (const auto& each : choices) ids.insert(each.id);
    return !choices.empty() && choices.size() <= most && ids.size() == choices.size() &&
           std::ranges::all_of(choices, [units](const choice& each) {
               return !each.id.empty() && each.id.size() <= custom_id_units && !each.text.empty() &&
                      text::utf16_units(each.text) <= units;
           });
}

std::string button(std::string_view id, std::string_view label, int style) {
    return R"({"type":2,"style":)" + std::to_string(style) + R"(,"label":)" + quoted(label) + R"(,"custom_id":)" +
           quoted(id) + "}";
}

std::string buttons_of(const std::vector<choice>& choices) {
    std::string rows, row;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        row += (row.empty() ? "" : ",") + button(choices[i].id, choices[i].text, 1);
        if (i + 1 < choices.size() && (i + 1) % row_buttons != 0) continue;
        rows += (rows.empty() ? "" : ",") + (R"({"type":1,"components":[)" + std::exchange(row, {})) + "]}";
    }
    return rows;
}

std::string list_of(const std::vector<choice>& choices) {
    std::string options;
    for (const auto& each : choices) {
        if (!options.empty()) options += ',';
        options += R"({"label":)" + quoted(each.text) + R"(,"value":)" + quoted(each.id) + "}";
    }
    return R"({"type":1,"components":[{"type":3,"custom_id":)" + quoted(discord_choose) + R"(,"options":[)" + options +
           "]}]}";
}

std::string nonce_of(std::string_view once_key, std::size_t part) {
    return base64url(sha256(std::string(once_key) + ":" + std::to_string(part))).substr(0, nonce_characters);
}

std::string photos_of(const std::vector<std::string>& urls) {
    std::string list;
    for (const auto& each : urls) list += (list.empty() ? "" : ",") + (R"({"image":{"url":)" + quoted(each)) + "}}";
    return list.empty() ? list : R"(,"embeds":[)" + list + "]";
}

}  // namespace

discord_bodies discord_bodies_of(const letter& what, std::string_view once_key) {
    discord_bodies made;
    auto shown = what;
    std::vector<std::string> photos;
    for (const auto& each : what.attachments) {
        const bool photo = each.kind == attachment_kind::photo && each.url.starts_with("https://");
        if (photo && photos.size() < photos_most)
            photos.push_back(each.url);
        else if (!each.url.empty())
            shown.text += (shown.text.empty() ? "" : "\n") + each.url;
        else
            made.left_out.emplace_back(chat::kind_named(each.kind));
    }
    const bool buttons = !shown.text.empty() && fit(shown.choices, buttons_most, label_units);
    const bool list = !buttons && !shown.text.empty() && fit(shown.choices, list_rows, row_units);
    const std::string words = buttons || list ? shown.text : chat::numbered(shown);
    if (words.empty() && photos.empty()) return made;
    const auto parts = words.empty() ? std::vector<std::string>{{}} : contents_of(words);
    auto components = R"({"type":1,"components":[)" + button(discord_write, write_sign, 2) + "]}";
    if (buttons) components = buttons_of(shown.choices);
    if (list) components = list_of(shown.choices);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string body = R"({"content":)" + quoted(escaped(parts[i]));
        if (i == 0) body += photos_of(photos);
        if (i + 1 == parts.size()) body += R"(,"components":[)" + components + "]";
        if (!once_key.empty()) body += R"(,"nonce":)" + quoted(nonce_of(once_key, i)) + R"(,"enforce_nonce":true)";
        made.parts.push_back(body + R"(,"allowed_mentions":{"parse":[]}})");
    }
    return made;
}

}  // namespace kindred
