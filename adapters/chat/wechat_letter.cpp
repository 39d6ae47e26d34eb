#include "adapters/chat/wechat_letter.hpp"

#include "adapters/chat/pieces.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// WeChat's own limits (platform spec, section 13 e). How long a menu may be it does not say: ten lines are taken.
constexpr std::size_t text_bytes = 2048;
constexpr std::size_t menu_lines_most = 10;
constexpr std::size_t menu_head_bytes_least = 512;  // beside the lines; with less room the letter is numbered

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// WeChat makes links of <a …> in a text, and knows no way to write a "<" that is none: it becomes a wide one.
std::string plain_words(std::string_view words) {
    std::string plain;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        const bool tag = c == '<' && i + 1 < words.size() && (is_letter(words[i + 1]) || words[i + 1] == '/');
        if (tag)
            plain += "＜";
        else if (c == '\t')
            plain += ' ';
        else if (c == '\n' || static_cast<unsigned char>(c) >= 0x20)
            plain += c;
    }
    return plain;
}

std::string message(const std::string& to, const std::string& type, const std::string& content) {
    return R"({"touser":)" + quoted(to) + R"(,"msgtype":")" + type + R"(",")" + type + R"(":)" + content + "}";
}

std::string text_body(const std::string& to, const std::string& words) {
    return message(to, "text", R"({"content":)" + quoted(words) + "}");
}

std::string menu_body(const std::string& to, const std::string& words, const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"id":)" + quoted(each.id) + R"(,"content":)" + quoted(plain_words(each.text)) + "}";
    }
    return message(to, "msgmenu",
                   R"({"head_content":)" + quoted(words) + R"(,"list":[)" + list + R"(],"tail_content":""})");
}

// The bytes left for the words above the menu; nothing if there is no menu to be made.
std::optional<std::size_t> room_above_menu(const letter& what) {
    const auto good = [](const choice& each) { return !each.text.empty() && chat::is_choice_id(each.id); };
    const auto& choices = what.choices;
    if (what.text.empty() || choices.empty() || choices.size() > menu_lines_most || !std::ranges::all_of(choices, good))
        return std::nullopt;
    std::size_t taken = 0;
    for (const auto& each : choices) taken += plain_words(each.text).size() + 1;
    return taken + menu_head_bytes_least <= text_bytes ? std::optional(text_bytes - taken) : std::nullopt;
}

std::optional<std::string> media_body(const std::string& to, const attachment& what) {
    if (what.id.empty()) return std::nullopt;
    const std::string held = R"({"media_id":)" + quoted(what.id) + "}";
    if (what.kind == attachment_kind::photo) return message(to, "image", held);
    const bool heard = what.kind == attachment_kind::voice || what.kind == attachment_kind::audio;
    return heard ? std::optional(message(to, "voice", held)) : std::nullopt;
}

// What the log calls it where it cannot be shown.
std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::location) return "a location";
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

}  // namespace

wechat_bodies wechat_bodies_of(const letter& what) {
    wechat_bodies made;
    const auto room = room_above_menu(what);
    std::string words = room ? what.text : chat::numbered(what);
    for (const auto& each : what.attachments) {
        if (auto body = media_body(what.to, each))
            made.all.push_back(std::move(*body));
        else if (!each.url.empty())
            words += (words.empty() ? "" : "\n") + each.url;
        else
            made.left_out.emplace_back(name_of(each.kind));
    }
    const auto plain = plain_words(words);
    const auto bare = chat::without_blanks_around(plain);
    if (bare.empty()) return made;
    const auto parts = chat::split(bare, room.value_or(text_bytes), text::cut_bytes);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool menu = room && i + 1 == parts.size();
        made.all.push_back(menu ? menu_body(what.to, parts[i], what.choices) : text_body(what.to, parts[i]));
    }
    return made;
}

}  // namespace kindred
