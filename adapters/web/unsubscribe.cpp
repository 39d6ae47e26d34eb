#include "adapters/web/unsubscribe.hpp"

#include "bot/limits.hpp"

namespace kindred::web {
namespace {

constexpr std::string_view prefix = "/u/", field = "List-Unsubscribe", yes = "One-Click";

// A multipart body has one small part; what stands between its name and its words is not worth a parser.
bool says_so_in_parts(std::string_view body) {
    const auto name = body.find("name=\"" + std::string(field) + "\"");
    return name != std::string_view::npos &&
           body.find("\r\n\r\n" + std::string(yes), name) != std::string_view::npos;
}

}  // namespace

std::string token_of(std::string_view target) {
    const auto path = http::path_of(target);
    if (!path.starts_with(prefix) || path.size() > prefix.size() + limits::identifier_bytes) return {};
    return http::decode(path.substr(prefix.size()));
}

bool is_one_click(const http::request& in) {
    if (http::value_of(in.fields, "content-type").starts_with("multipart/form-data"))
        return says_so_in_parts(in.body);
    return http::parameter(in.body, field) == yes;
}

http::response unsubscribe_offer(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    // The form has no action: it goes to the page's own address, so that the token is written nowhere.
    return page(200, words, language, words.say(language.tag, "page.unsubscribe_title"),
                "<p>" + word(words, language, "page.unsubscribe_words") +
                    "</p>\n<form method=\"post\">\n<input type=\"hidden\" name=\"" + std::string(field) +
                    "\" value=\"" + std::string(yes) + "\">\n<button type=\"submit\">" +
                    word(words, language, "page.unsubscribe") + "</button>\n</form>\n");
}

http::response unsubscribe_done(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    return page(200, words, language, words.say(language.tag, "page.unsubscribed_title"),
                "<p>" + word(words, language, "page.unsubscribed_words") + "</p>\n");
}

}  // namespace kindred::web
