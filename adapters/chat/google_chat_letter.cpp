#include "adapters/chat/google_chat_letter.hpp"

#include "adapters/chat/card_pieces.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"

#include <algorithm>
#include <iterator>

namespace kindred {
namespace {

using chat::quoted;

constexpr std::size_t text_units = 4096;  // of 32 KB (platform spec, section 11)
constexpr std::size_t buttons_most = 10, button_units = 60;
constexpr std::size_t rows_most = 50, row_units = 200;

// Chat has no way to escape its markup. What would lose words, or call somebody, is a "<" that begins a link or a
// mention: after a zero-width space it is a "<".
std::string as_text(std::string_view words) {
    std::string text;
    for (const char c : words) {
        text += c;
        if (c == '<') text += "\xE2\x80\x8B";
    }
    return text;
}

std::string parameter(std::string_view key, std::string_view value) {
    return R"({"key":)" + quoted(key) + R"(,"value":)" + quoted(value) + "}";
}

std::string button(std::string_view label, std::string_view function, const std::string& parameters) {
    return R"({"text":)" + quoted(label) + R"(,"onClick":{"action":{"function":)" + quoted(function) +
           R"(,"parameters":[)" + parameters + "]}}}";
}

std::string buttons_of(const std::vector<choice>& choices, std::string_view function) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += button(each.text, function, parameter("choice", each.id) + "," + parameter("label", each.text));
    }
    return R"({"buttonList":{"buttons":[)" + list + "]}}";
}

std::string list_of(const std::vector<choice>& choices, std::string_view function) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"text":)" + quoted(each.text) + R"(,"value":)" + quoted(each.id) + R"(,"selected":false})";
    }
    return R"({"selectionInput":{"name":"choice","type":"RADIO_BUTTON","items":[)" + list +
           R"(]}},{"buttonList":{"buttons":[)" + button(chat::send_sign, function, "") + "]}}";
}

std::string message(const std::string& text, const std::string& widgets) {
    std::string made = "{";
    if (!text.empty()) made += R"("text":)" + quoted(as_text(text));
    if (!text.empty() && !widgets.empty()) made += ',';
    if (!widgets.empty())
        made += R"("cardsV2":[{"cardId":"kindred","card":{"sections":[{"widgets":[)" + widgets + "]}]}}]";
    return made + "}";
}

}  // namespace

std::vector<std::string> google_chat_bodies(const letter& what, std::string_view function,
                                            std::vector<std::string>& left_out) {
    std::vector<std::string> bodies;
    auto shown = what;
    for (const auto& each : what.attachments) {
        if (each.kind == attachment_kind::photo && each.url.starts_with("https://"))
            bodies.push_back(message("", R"({"image":{"imageUrl":)" + quoted(each.url) + "}}"));
        else if (!each.url.empty())
            shown.text += (shown.text.empty() ? "" : "\n") + each.url;
        else
            left_out.emplace_back(chat::kind_named(each.kind));
    }
    const auto buttons = [&](const std::vector<choice>& choices) { return buttons_of(choices, function); };
    const auto list = [&](const std::vector<choice>& choices) { return list_of(choices, function); };
    const chat::card_look look{text_units, buttons_most, button_units, rows_most, row_units, buttons, list, message};
    std::ranges::move(chat::messages_with_card(shown, look), std::back_inserter(bodies));
    return bodies;
}

}  // namespace kindred
