#include "adapters/chat/meta.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"

#include <utility>

namespace kindred::meta {

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

outcome outcome_of_status(int http_status) {
    if (http_status == 429 || http_status == 408 || http_status >= 500) return outcome::again;
    return http_status == 401 || http_status == 403 ? outcome::channel_broken : outcome::never;
}

bool may_have_taken(const http::response& answer) {
    const auto body = json_text::read(answer.body);
    const json_value root = body ? body->root() : json_value{};
    return root["error"]["code"].integer().value_or(0) <= 2 && http::may_have_been_done(answer.status);
}

}  // namespace kindred::meta
