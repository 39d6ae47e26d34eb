#include "adapters/web/leave.hpp"

#include "adapters/chat/webchat.hpp"

namespace kindred::web {

http::response leave_offer(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    const auto here = std::string(leave_path) + "?language=" + http::encode(language.tag);
    return page(200, words, language, words.say(language.tag, "page.leave"),
                "<p>" + word(words, language, "page.leave_words") + "</p>\n<div class=\"ways\">\n" +
                    "<form method=\"post\" action=\"" + escaped(here) + "\">\n<button type=\"submit\">" +
                    word(words, language, "page.leave_now") + "</button>\n</form>\n" +
                    "<a class=\"button second\" href=\"/chat/\">" + word(words, language, "page.stay") +
                    "</a>\n</div>\n" + other_languages(words, language, leave_path));
}

http::response leave_done(const http::request& in, const library& words, bool secure) {
    const auto& language = language_for(in, words);
    auto out = page(200, words, language, words.say(language.tag, "page.left_title"),
                    "<p>" + word(words, language, "page.left_words") + "</p>\n<p class=\"small\">" +
                        word(words, language, "page.ask") + "</p>\n<script src=\"" + file_address("left.js") +
                        "\"></script>\n");
    out.fields.emplace_back(
        "Set-Cookie",
        std::string(chat_cookie_name) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : ""));
    out.fields.emplace_back("Clear-Site-Data", "\"storage\"");  // other tabs, too; over https only
    return out;
}

}  // namespace kindred::web
