#include "adapters/chat/slack_letter.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Slack's own limits, in characters; counted in UTF-16 units here, which is never more generous.
constexpr std::size_t section_units = 3000;
constexpr std::size_t longest_escape = 5;  // "&amp;", of one
constexpr std::size_t buttons_most = 25, label_units = 75;
constexpr std::size_t image_url_units = 3000, image_note_units = 200;
constexpr std::string_view picture_sign = "🖼";  // what is said of a photo without words; needs no language

// Of `text`, and of mrkdwn: three characters are Slack's own. What else looks like markup there cannot be written.
std::string escaped(std::string_view words) {
    std::string made;
    made.reserve(words.size() + 16);
    for (const char c : words) {
        if (c == '&')
            made += "&amp;";
        else if (c == '<')
            made += "&lt;";
        else if (c == '>')
            made += "&gt;";
        else
            made += c;
    }
    return made;
}

std::vector<std::string> sections_of(const std::string& words) {
    const auto too_long = [](const auto& part) { return text::utf16_units(escaped(part)) > section_units; };
    auto parts = chat::split_units(words, section_units);
    if (std::ranges::any_of(parts, too_long)) parts = chat::split_units(words, section_units / longest_escape);
    return parts;
}

bool fit_buttons(const std::vector<choice>& choices) {
    std::set<std::string_view> ids;  // Slack wants them to differ
    for (const auto& each : choices) ids.insert(each.id);
    return choices.size() <= buttons_most && ids.size() == choices.size() &&
           std::ranges::all_of(choices, [](const choice& each) {
               return !each.id.empty() && !each.text.empty() && text::utf16_units(each.text) <= label_units;
           });
}

std::string buttons_of(const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"type":"button","action_id":)" + quoted(each.id) + R"(,"text":{"type":"plain_text","text":)" +
                quoted(each.text) + R"(},"value":)" + quoted(each.id) + "}";
    }
    return R"(,{"type":"actions","elements":[)" + list + "]}";
}

// As plain text, in which a person's signs stay signs ("*nota bene*"). But only mrkdwn makes links of addresses.
std::string section_of(const std::string& words) {
    const bool links = words.find("https://") != std::string::npos || words.find("http://") != std::string::npos;
    return R"({"type":"section","text":{"type":)" + std::string(links ? R"("mrkdwn")" : R"("plain_text")") +
           R"(,"text":)" + quoted(links ? escaped(words) : words) + "}}";
}

// `words` are what a notification shows.
std::string message(const std::string& to, const std::string& words, const std::string& blocks) {
    return R"({"channel":)" + quoted(to) + R"(,"text":)" + quoted(words) + R"(,"blocks":[)" + blocks +
           R"(],"mrkdwn":false,"unfurl_links":false,"unfurl_media":false})";
}

std::string photo_body(const letter& what, const attachment& photo) {
    const auto note = what.text.empty() ? std::string(picture_sign) : chat::shorten(what.text, image_note_units);
    return message(what.to, std::string(picture_sign),
                   R"({"type":"image","image_url":)" + quoted(photo.url) + R"(,"alt_text":)" + quoted(note) + "}");
}

}  // namespace

slack_bodies slack_bodies_of(const letter& what) {
    slack_bodies made;
    auto shown = what;
    for (const auto& each : what.attachments) {
        const bool photo = each.kind == attachment_kind::photo && each.url.starts_with("https://") &&
                           text::utf16_units(each.url) <= image_url_units;
        if (photo)
            made.parts.push_back(photo_body(what, each));
        else if (!each.url.empty())
            shown.text += (shown.text.empty() ? "" : "\n") + each.url;
        else
            made.left_out.emplace_back(chat::kind_named(each.kind));
    }
    const bool buttons = !shown.choices.empty() && !shown.text.empty() && fit_buttons(shown.choices);
    const std::string words = buttons ? shown.text : chat::numbered(shown);
    if (words.empty()) return made;
    const auto parts = sections_of(words);
    for (const auto& part : parts) {
        auto blocks = section_of(part);
        if (buttons && &part == &parts.back()) blocks += buttons_of(shown.choices);
        made.parts.push_back(message(what.to, escaped(part), blocks));
    }
    return made;
}

}  // namespace kindred
