#include "adapters/web/join.hpp"

#include "bot/limits.hpp"

namespace kindred::web {
namespace {

constexpr std::string_view prefix = "/j/";

// How people call the app; a platform that is not listed is offered under its own name. A gateway is known by what its
// link opens.
std::string app_name(const join_way& way) {
    static const std::map<std::string_view, std::string_view> names{
        {"telegram", "Telegram"}, {"whatsapp", "WhatsApp"}, {"messenger", "Messenger"}, {"viber", "Viber"},
        {"line", "LINE"},         {"signal", "Signal"},     {"slack", "Slack"},         {"teams", "Teams"},
        {"wechat", "WeChat"},     {"discord", "Discord"},   {"matrix", "Matrix"}};
    if (way.link.starts_with("sms:")) return "SMS";
    if (way.link.starts_with("https://wa.me/")) return "WhatsApp";
    const auto found = names.find(way.kind);
    return std::string(found == names.end() ? way.kind : found->second);
}

}  // namespace

std::string code_of(std::string_view target) {
    const auto path = http::path_of(target);
    if (!path.starts_with(prefix) || path.size() > prefix.size() + limits::name_bytes) return {};
    auto code = http::decode(path.substr(prefix.size()));
    if (code.find('/') != std::string::npos) return {};
    return code;
}

http::response join_offer(const http::request& in, const library& words, std::string_view code,
                          const std::vector<join_way>& ways, bool here) {
    const auto& language = language_for(in, words);
    const auto path = std::string(prefix) + http::encode(code);
    std::string body = "<p>" + word(words, language, "page.join_words") + "</p>\n";
    if (here && !ways.empty()) body += "<p>" + word(words, language, "page.join_where") + "</p>\n";
    body += "<div class=\"ways\">\n";
    if (here)
        body += "<form method=\"post\" action=\"" + path +
                "\">\n<input type=\"hidden\" name=\"language\" value=\"" + escaped(language.tag) +
                "\">\n<button type=\"submit\">" +
                word(words, language, ways.empty() ? "page.start" : "page.start_here") + "</button>\n</form>\n";
    for (const auto& way : ways) {
        const auto app = app_name(way);
        body += "<a class=\"button second\" rel=\"noreferrer\" href=\"" + escaped(way.link) + "\">" +
                word(words, language, "page.start_in", {{"app", app}}) + "</a>\n";
        if (!way.words.empty()) body += "<p class=\"small\" dir=\"ltr\">" + escaped(way.words) + "</p>\n";
    }
    body += "</div>\n<p class=\"small\">" + word(words, language, "page.ask") + "</p>\n" +
            other_languages(words, language, path);
    return page(200, words, language, words.say(language.tag, "page.join_title"), body);
}

http::response join_refused(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    return page(404, words, language, words.say(language.tag, "page.refused_title"),
                "<p>" + word(words, language, "page.refused_words") + "</p>\n<p class=\"small\">" +
                    word(words, language, "page.ask") + "</p>\n");
}

http::response join_later(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    auto out = page(429, words, language, words.say(language.tag, "page.later_title"),
                    "<p>" + word(words, language, "page.later_words") + "</p>\n");
    const auto wait = std::chrono::seconds(limits::wrong_joins_forgotten_after);
    out.fields.emplace_back("Retry-After", std::to_string(wait.count()));
    return out;
}

std::string cookie_header(std::string_view cookie_value, bool secure) {
    const auto lives = std::chrono::seconds(limits::chat_cookie_lives);
    return "kindred_chat=" + std::string(cookie_value) + "; Path=/; Max-Age=" + std::to_string(lives.count()) +
           "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
}

http::response join_done() {
    http::response out{303, strict_headers("text/plain; charset=utf-8"), {}};
    out.fields.emplace_back("Location", "/chat/");
    return out;
}

bool from_own_page(const http::request& in) {
    if (const auto site = http::value_of(in.fields, "sec-fetch-site"); !site.empty()) return site == "same-origin";
    const auto origin = http::value_of(in.fields, "origin");
    if (origin.empty() || origin == "null") return true;
    const auto host = origin.find("://");
    return host != std::string_view::npos && origin.substr(host + 3) == http::value_of(in.fields, "host");
}

inbound opening(std::string_view user, std::string_view code, std::string_view message_id,
                std::string_view language) {
    inbound in;
    in.kind = inbound_kind::opened;
    in.sender = user;
    in.message_id = message_id;
    in.language = language;
    in.join_code = code;
    return in;
}

bool wrong_joins::too_many(std::string_view remote, time now) const {
    const auto found = of_.find(remote);
    return found != of_.end() && found->second.count >= limits::wrong_joins_per_remote &&
           now - found->second.since < limits::wrong_joins_forgotten_after;
}

void wrong_joins::add(std::string_view remote, time now) {
    if (remote.empty()) return;
    if (of_.size() >= limits::wrong_join_remotes)
        std::erase_if(
            of_, [&](const auto& one) { return now - one.second.since >= limits::wrong_joins_forgotten_after; });
    if (of_.size() >= limits::wrong_join_remotes) of_.clear();  // so many at once: memory first
    auto& from_there = of_.try_emplace(std::string(remote), tries{0, now}).first->second;
    if (now - from_there.since >= limits::wrong_joins_forgotten_after) from_there = {0, now};
    ++from_there.count;
}

}  // namespace kindred::web
