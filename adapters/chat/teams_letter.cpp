#include "adapters/chat/teams_letter.hpp"

#include "adapters/chat/card_pieces.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace kindred {
namespace {

using chat::quoted;

// A message may have 28 KB, as UTF-16 (platform spec, section 8); escaped, a sign takes up to six.
constexpr std::size_t text_units = 2000;
constexpr std::size_t buttons_most = 6, button_units = 40;
constexpr std::size_t rows_most = 50, row_units = 200;
constexpr std::string_view nothing_chosen = "↑";  // below a list that is sent off untouched; needs no language

// Teams' "xml" is the one of its text formats in which every sign can be written and a line can end. Some clients of it
// read Markdown into it all the same, but none into a sign that is written by its number. Addresses have to stay whole.
std::string as_xml(std::string_view words) {
    static constexpr std::string_view of_markdown = "*_`~[]\\#";
    std::string text;
    bool address = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        if (words.substr(i).starts_with("https://") || words.substr(i).starts_with("http://")) address = true;
        if (c == ' ' || c == '\n') address = false;
        if (c == '&')
            text += "&amp;";
        else if (c == '<')
            text += "&lt;";
        else if (c == '>')
            text += "&gt;";
        else if (c == '\n')
            text += "<br/>";
        else if (!address && of_markdown.find(c) != std::string_view::npos)
            text += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else if (c != '\r')
            text += c;
    }
    return text;
}

std::string card(const std::string& body, const std::string& actions) {
    return R"({"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard",)"
           R"("$schema":"http://adaptivecards.io/schemas/adaptive-card.json","version":"1.4","body":[)" +
           body + R"(],"actions":[)" + actions + "]}}";
}

std::string button_card(const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"type":"Action.Submit","title":)" + quoted(each.text) + R"(,"data":{"choice":)" + quoted(each.id) +
                R"(,"label":)" + quoted(each.text) + "}}";
    }
    return card("", list);
}

std::string list_card(const std::vector<choice>& choices) {
    std::string list;
    for (const auto& each : choices) {
        if (!list.empty()) list += ',';
        list += R"({"title":)" + quoted(each.text) + R"(,"value":)" + quoted(each.id) + "}";
    }
    return card(R"({"type":"Input.ChoiceSet","id":"choice","style":"expanded","wrap":true,"isRequired":true,)"
                R"("errorMessage":)" +
                    quoted(nothing_chosen) + R"(,"choices":[)" + list + "]}",
                R"({"type":"Action.Submit","title":)" + quoted(chat::send_sign) + "}");
}

std::string activity(const std::string& text, const std::string& attachment) {
    std::string made = R"({"type":"message")";
    if (!text.empty()) made += R"(,"textFormat":"xml","text":)" + quoted(as_xml(text));
    if (!attachment.empty()) made += R"(,"attachments":[)" + attachment + "]";
    return made + "}";
}

}  // namespace

std::vector<std::string> teams_bodies(const letter& what, std::vector<std::string>& left_out) {
    std::vector<std::string> bodies;
    auto shown = what;
    for (const auto& each : what.attachments) {
        if (each.kind == attachment_kind::photo && !each.url.empty())
            bodies.push_back(
                activity("", R"({"contentType":)" + quoted(each.mime.empty() ? "image/*" : each.mime) +
                                 R"(,"contentUrl":)" + quoted(each.url) + "}"));
        else if (!each.url.empty())
            shown.text += (shown.text.empty() ? "" : "\n") + each.url;
        else
            left_out.emplace_back(chat::kind_named(each.kind));
    }
    const chat::card_look look{text_units, buttons_most, button_units, rows_most,
                               row_units,  button_card,  list_card,    activity};
    std::ranges::move(chat::messages_with_card(shown, look), std::back_inserter(bodies));
    return bodies;
}

}  // namespace kindred
