#include "adapters/web/chat.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace kindred::web {
namespace {

// What chat.js says by itself: data-<key> of each language's template, from the phrase page.<key>.
constexpr std::array said_by_the_page{"chat", "talk",    "write",   "send",    "you",  "choices", "sent",
                                      "sending", "refused", "offline", "link", "leave", "console"};

std::string templates(const library& words) {
    std::string html;
    for (const auto& language : words.languages) {
        html += "<template lang=\"" + escaped(language.tag) + "\" dir=\"" + std::string(direction_of(language)) + "\"";
        for (const std::string_view key : said_by_the_page)
            html += " data-" + std::string(key) + "=\"" + word(words, language, "page." + std::string(key)) + "\"";
        html += "></template>\n";
    }
    return html;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && value > 0 ? value : 0;
}

}  // namespace

http::response chat_page(const http::request& in, const library& words, bool staff) {
    const auto& language = language_for(in, words);
    const auto console = "<a href=\"/?language=" + http::encode(language.tag) + "\" data-word=\"console\">" +
                         word(words, language, "page.console") + "</a>\n";
    const html_parts parts{{"words", templates(words)}, {"console", staff ? console : std::string()}};
    return {200, strict_headers("text/html; charset=utf-8"), filled("chat.html", words, language, parts)};
}

http::response chat_stranger(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    return page(403, words, language, words.say(language.tag, "page.chat"),
                "<p>" + word(words, language, "page.link") + "</p>\n<p class=\"small\">" +
                    word(words, language, "page.ask") + "</p>\n");
}

std::int64_t place_of(const http::request& in) {
    const auto after = http::parameter(http::query_of(in.target), "after");
    return std::max(number_in(http::value_of(in.fields, "last-event-id")), number_in(after.value_or("")));
}

std::string stream_ready() { return "event: ready\ndata:\n\n"; }
std::string stream_rest() { return "event: rest\ndata:\n\n"; }

std::string stream_letter(const outbox::web_letter& one) {
    auto choices = nlohmann::json::array();
    for (const auto& choice : one.what.choices) choices.push_back({{"id", choice.id}, {"text", choice.text}});
    const nlohmann::json data{{"text", one.what.text},
                              {"choices", std::move(choices)},
                              {"language", one.what.language},
                              {"at", one.at.time_since_epoch().count()}};
    // JSON has no line break of its own, so one data line holds it; what is not UTF-8 must not end the stream.
    return "id: " + std::to_string(one.id) +
           "\nevent: letter\ndata: " + data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n\n";
}

}  // namespace kindred::web
