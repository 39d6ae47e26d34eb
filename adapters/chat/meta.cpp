#include "adapters/chat/meta.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kindred::meta {
namespace {

outcome outcome_of_status(int http_status) {
    if (http_status == 429 || http_status == 408 || http_status >= 500) return outcome::again;
    return http_status == 401 || http_status == 403 ? outcome::channel_broken : outcome::never;
}

}  // namespace

bool signature::is_on(const http::request& what) const {
    static constexpr std::string_view scheme = "sha256=";
    if (what.method != "POST" || !usable_) return false;
    std::string_view given = http::value_of(what.fields, "X-Hub-Signature-256");
    if (!given.starts_with(scheme)) return false;
    given.remove_prefix(scheme.size());
    return same_secret(hex(mac_.of(what.body)), given);
}

std::optional<http::response> greeting(const http::request& what, std::string_view verify_token) {
    const auto query = http::query_of(what.target);
    if (what.method != "GET" || http::parameter(query, "hub.mode") != "subscribe") return std::nullopt;
    const auto challenge = http::parameter(query, "hub.challenge").value_or("");
    if (!same_secret(verify_token, http::parameter(query, "hub.verify_token").value_or(""))) return std::nullopt;
    if (!chat::is_identifier(challenge)) return std::nullopt;
    return http::response{200, {{"Content-Type", "text/plain"}, {"X-Content-Type-Options", "nosniff"}}, challenge};
}

http::request named(http::request made) {
    made.fields.emplace_back("User-Agent", "kindred/0.1.0");
    return made;
}

reading read_entries(const http::request& what, std::string_view object,
                     const std::function<void(json_value entry, reading& into)>& read) {
    const auto body = json_text::read(what.body);
    if (!body) return chat::unreadable_because("not JSON");
    const json_value root = body->root();
    if (!root["object"].is_text() || !root["entry"].is_list()) return chat::unreadable_because("no object or entry");
    reading made;
    if (root["object"].is(object))
        for (const json_value entry : root["entry"]) read(entry, made);
    if (made.inbounds.empty() && !made.trouble) made.inbounds.emplace_back();
    return made;
}

fault fault_in(json_value error) {
    return {error["code"].integer().value_or(-1), error["error_subcode"].integer().value_or(0)};
}

receipt verdict(std::span<const code_class> table, fault told, int http_status) {
    const auto found = std::ranges::find_if(table, [&](const code_class& c) {
        return c.first <= told.code && told.code <= c.last && (c.subcode == 0 || c.subcode == told.subcode);
    });
    const bool known = told.code >= 0 && found != table.end();
    receipt made{known ? found->what : outcome_of_status(http_status), {}, {}, {}, false};
    made.why = told.code >= 0 ? std::to_string(told.code) : "HTTP " + std::to_string(http_status);
    if (told.code >= 0 && told.subcode != 0) made.why += "/" + std::to_string(told.subcode);
    return made;
}

bool may_have_taken(const http::response& answer) {
    const auto body = json_text::read(answer.body);
    const json_value root = body ? body->root() : json_value{};
    return root["error"]["code"].integer().value_or(0) <= 2 && http::may_have_been_done(answer.status);
}

}  // namespace kindred::meta
