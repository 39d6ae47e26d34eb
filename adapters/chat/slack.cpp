#include "adapters/chat/slack.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/slack_letter.hpp"
#include "adapters/chat/slack_reading.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "bot/media.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view command_taken = "✓";  // a sign, so that it needs no language
constexpr std::size_t error_bytes = 80;          // of Slack's name of an error, that we repeat
constexpr std::string_view files_host = "files.slack.com";

constexpr std::string_view too_many_sockets = "too_many_websockets";
constexpr std::string_view no_messages_tab = "messages_tab_disabled";
// Of these the limit is that of all letters.
constexpr std::array<std::string_view, 3> limits_of_channel{"ratelimited", "rate_limited", "message_limit_exceeded"};

struct error_class {
    std::string_view error;
    outcome what;
};
// Platform spec, Slack (e). What is not here will never be taken.
constexpr std::array<error_class, 39> error_classes{{
    {"ratelimited", outcome::again},
    {"rate_limited", outcome::again},
    {"message_limit_exceeded", outcome::again},
    {too_many_sockets, outcome::again},
    {"internal_error", outcome::again},
    {"fatal_error", outcome::again},
    {"request_timeout", outcome::again},
    {"service_unavailable", outcome::again},
    {"team_added_to_org", outcome::again},
    {"channel_not_found", outcome::gone},
    {"user_not_found", outcome::gone},
    {"users_not_found", outcome::gone},
    {"user_not_visible", outcome::gone},
    {"user_disabled", outcome::gone},
    {"is_archived", outcome::gone},
    {"not_in_channel", outcome::gone},
    {"cannot_dm_bot", outcome::gone},
    {"msg_too_long", outcome::never},
    {"msg_blocks_too_long", outcome::never},
    {"no_text", outcome::never},
    {"invalid_blocks", outcome::never},
    {no_messages_tab, outcome::channel_broken},
    {"invalid_auth", outcome::channel_broken},
    {"not_authed", outcome::channel_broken},
    {"account_inactive", outcome::channel_broken},
    {"token_revoked", outcome::channel_broken},
    {"token_expired", outcome::channel_broken},
    {"missing_scope", outcome::channel_broken},
    {"no_permission", outcome::channel_broken},
    {"not_allowed_token_type", outcome::channel_broken},
    {"access_denied", outcome::channel_broken},
    {"restricted_action", outcome::channel_broken},
    {"ekm_access_denied", outcome::channel_broken},
    {"org_login_required", outcome::channel_broken},
    {"team_access_not_granted", outcome::channel_broken},
    {"two_factor_setup_required", outcome::channel_broken},
    {"accesslimited", outcome::channel_broken},
    {"invalid_app", outcome::channel_broken},
    {"unknown_method", outcome::channel_broken},
}};

outcome outcome_of_status(int status) {
    // Slack says of every letter whether it took it. An answer that does not is somebody else's.
    if (status / 100 == 2 || status == 429 || status == 408 || status >= 500) return outcome::again;
    return status == 401 || status == 403 || status == 404 ? outcome::channel_broken : outcome::never;
}

bool is_json(std::string_view body) {
    const auto first = body.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && body[first] == '{';
}

bool is_command(const http::request& what) {
    return !is_json(what.body) && http::parameter(what.body, "command").has_value();
}

// Slack looks now and then, by GET or POST and without a signature, whether a command's address has a good certificate.
bool is_look_at_certificate(const http::request& what) {
    if (what.method == "GET") return http::parameter(http::query_of(what.target), "ssl_check") == "1";
    return what.method == "POST" && !is_json(what.body) && http::parameter(what.body, "ssl_check") == "1";
}

std::string taken_note() { return R"({"response_type":"ephemeral","text":)" + chat::quoted(command_taken) + "}"; }

class slack final : public platform {
public:
    explicit slack(slack_keys keys) : keys_(std::move(keys)), mac_(keys_.signing_secret) {}

    bool authentic(const http::request& what, instant now, const provisions&) const override {
        return is_signed(what, now);
    }

    std::optional<http::response> greet(const http::request& what, instant now) const override {
        if (is_look_at_certificate(what)) return http::response{};
        if (what.body.find("\"url_verification\"") == std::string::npos) return std::nullopt;
        if (!is_json(what.body) || !is_signed(what, now)) return std::nullopt;
        const auto body = json_text::read(what.body);
        if (!body || !body->root()["type"].is("url_verification")) return std::nullopt;
        const auto challenge = body->root()["challenge"].text();
        if (!chat::is_identifier(challenge)) return std::nullopt;
        return in_json(R"({"challenge":)" + chat::quoted(challenge) + "}");
    }

    // Three shapes come to one address.
    reading read(const http::request& what) const override {
        if (is_json(what.body)) {
            const auto body = json_text::read(what.body);
            return body ? slack_event(body->root(), keys_) : chat::unreadable_because("not JSON");
        }
        if (const auto payload = http::parameter(what.body, "payload")) {
            const auto body = json_text::read(*payload);
            return body ? slack_interaction(body->root(), keys_) : chat::unreadable_because("not JSON");
        }
        if (!is_command(what)) return chat::unreadable_because("neither an event, a tap nor a command");
        const auto field = [&what](std::string_view name) {
            return text::valid(http::parameter(what.body, name).value_or(""));
        };
        return slack_command(field, keys_);
    }

    // A command leaves no trace in the talk that it was written in; without an answer it would look lost.
    http::response thanks(const http::request& what) const override {
        return is_command(what) ? in_json(taken_note()) : http::response{};
    }

    written write(const letter& what, const sending&) const override {
        auto bodies = slack_bodies_of(what);
        written made;
        made.left_out = std::move(bodies.left_out);
        for (auto& body : bodies.parts)
            made.parts.push_back(call("chat.postMessage", std::move(body), keys_.bot_token));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2 && root["ok"].truth()) return {outcome::sent, root["ts"].text(), {}, {}, false};
        const auto error = root["error"].text();
        auto made = slack_verdict(error);
        if (answer.status == 429) made = slack_verdict("ratelimited");
        if (error.empty() && answer.status != 429) {
            made.what = outcome_of_status(answer.status);
            made.why = "HTTP " + std::to_string(answer.status);
        }
        if (made.what != outcome::again) return made;
        if (const auto asked = chat::pause_asked(answer)) made.after = asked;
        return made;
    }

    // Slack says of two of its errors that a part of what was asked may have been done before.
    bool may_have_taken(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value error = body ? body->root()["error"] : json_value{};
        if (!error) return http::may_have_been_done(answer.status);
        return error.is("internal_error") || error.is("fatal_error");
    }

    // One message a second to each, in short bursts more; and some hundreds a minute in all (Slack, "Rate limits").
    paces pace_of_letters() const override {
        return {.channel = {.every = milliseconds{200}, .in_a_row = 10},
                .person = {.every = milliseconds{1000}, .in_a_row = 3}};
    }

    // Its address wants the token. It is not told of what lies in another workspace: that is asked for first.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        const bool asks_first = what.url.empty();
        if (asks_first && !chat::is_identifier(what.id)) return {};
        http::request next;
        next.target = what.url;
        if (asks_first && so_far.empty()) next.target = keys_.api + "/files.info?file=" + http::encode(what.id);
        if (so_far.size() > (asks_first ? 1U : 0U)) return whole(so_far.back());
        if (!asks_first || so_far.empty()) return step_to(std::move(next));
        const auto body = json_text::read(so_far[0].body);
        const json_value file = body ? body->root()["file"] : json_value{};
        if (const auto verdict = judge(so_far[0]); verdict.what != outcome::sent) return chat::fetch_ends(verdict);
        if (file["size"].integer().value_or(0) > static_cast<std::int64_t>(limits::media_bytes))
            return chat::fetch_ends(fetch_step::kind::too_large, "size");
        next.target = file["url_private_download"].text();
        if (next.target.empty()) return chat::fetch_ends(fetch_step::kind::lost, "no url_private_download");
        auto made = step_to(std::move(next));
        made.mime = file["mimetype"].text();
        if (!may_be(what.kind, made.mime)) return chat::fetch_ends(fetch_step::kind::lost, "another kind of file");
        return made;
    }

    bool listens() const override { return !keys_.app_token.empty(); }

    // Nothing is opened by asking where the socket is.
    std::optional<http::request> probe_further(const provisions&) const override { return before_listening(); }
    probing probed_further(const http::response& answer) const override {
        const auto told = judge(answer);
        if (told.what != outcome::channel_broken) return {};
        return {false, "Its app_token is refused (" + told.why +
                           "). Make one with connections:write, and switch Socket Mode on."};
    }

    std::optional<http::request> before_listening() const override {
        if (!listens()) return std::nullopt;
        auto made = call("apps.connections.open", {}, keys_.app_token);
        made.fields[0].second = "application/x-www-form-urlencoded";
        return made;
    }

    std::string listen_at(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const auto url = root["url"].text();
        const bool usable = url.starts_with("wss://") || (is_stand_in() && url.starts_with("ws://"));
        return answer.status / 100 == 2 && root["ok"].truth() && usable ? url : std::string{};
    }

    heard hear(std::string_view frame) const override {
        if (!listens()) return {};
        const auto text = json_text::read(frame);
        if (!text || !text->root().is_object()) return {chat::unreadable_because("a frame that is not JSON"), {}};
        const json_value root = text->root();
        heard made;
        made.goodbye = root["type"].is("disconnect");
        if (made.goodbye && root["reason"].is(too_many_sockets)) made.rest = limits::sockets_pause;
        const auto envelope = root["envelope_id"].text();
        const json_value payload = root["payload"];
        if (root["type"].is("events_api")) made.what = slack_event(payload, keys_);
        if (root["type"].is("interactive")) made.what = slack_interaction(payload, keys_);
        const bool command = root["type"].is("slash_commands");
        if (command)
            made.what = slack_command([payload](std::string_view name) { return payload[name].text(); }, keys_);
        if (!chat::is_identifier(envelope)) return made;
        const bool answers = command && root["accepts_response_payload"].truth();
        made.answer = R"({"envelope_id":)" + chat::quoted(envelope) +
                      (answers ? R"(,"payload":)" + taken_note() : std::string{}) + "}";
        return made;
    }

    std::optional<http::request> probe() const override { return call("auth.test", "{}", keys_.bot_token); }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const auto team = body ? body->root()["team_id"].text() : std::string{};
        if (!keys_.team.empty() && !team.empty() && team != keys_.team)
            return {false, "Its bot_token is of another workspace than `team`."};
        const auto scopes = http::value_of(answer.fields, "X-OAuth-Scopes");
        for (const std::string_view needed : {"chat:write", "im:history"})
            if (!scopes.empty() && !has(scopes, needed))
                return {false, "It lacks the scope " + std::string(needed) + ": add it, and install the app anew."};
        if (!scopes.empty() && !has(scopes, "files:read"))
            return {true, "It lacks the scope files:read: photos and voice notes will not come."};
        return {};
    }

    std::string mend(std::string_view why) const override {
        if (why != no_messages_tab) return {};
        return "Slack takes no direct messages of the app: in its settings, under App Home, switch on the Messages Tab "
               "and allow users to write from it.";
    }

    // Carries no code: whoever follows it writes it.
    std::string join_link(std::string_view) const override {
        if (keys_.app.empty()) return {};
        const auto team = keys_.team.empty() ? std::string{} : "&team=" + http::encode(keys_.team);
        return "https://slack.com/app_redirect?app=" + http::encode(keys_.app) + team;
    }

    std::vector<std::string> secrets() const override {
        return {keys_.bot_token, keys_.signing_secret, keys_.app_token};
    }

private:
    bool is_signed(const http::request& what, instant now) const {
        if (what.method != "POST" || keys_.signing_secret.empty()) return false;
        const auto time = http::value_of(what.fields, "X-Slack-Request-Timestamp");
        const auto given = http::value_of(what.fields, "X-Slack-Signature");
        if (!chat::is_fresh(time, now)) return false;
        return same_secret("v0=" + hex(mac_.of({"v0:", time, ":", what.body})), given);
    }

    bool is_stand_in() const { return keys_.api != slack_keys{}.api; }

    static http::response in_json(std::string body) {
        return {200, {{"Content-Type", "application/json"}}, std::move(body)};
    }

    static bool has(std::string_view scopes, std::string_view wanted) {
        while (!scopes.empty()) {
            const auto one = scopes.substr(0, scopes.find(','));
            scopes.remove_prefix(std::min(scopes.size(), one.size() + 1));
            if (one.substr(std::min(one.find_first_not_of(' '), one.size())) == wanted) return true;
        }
        return false;
    }

    http::request call(std::string_view method, std::string body, const std::string& token) const {
        auto made = chat::post_json(keys_.api + "/" + std::string(method), std::move(body));
        made.fields[0].second = "application/json; charset=utf-8";
        return signed_in(std::move(made), token);
    }

    static http::request signed_in(http::request made, const std::string& token) {
        made.fields.emplace_back("Authorization", "Bearer " + token);
        made.fields.emplace_back("User-Agent", "kindred/0.1.0");
        return made;
    }

    bool takes_token(std::string_view url) const {
        const auto there = http::place_of(url);
        if (!there) return false;
        if (there == http::place_of(keys_.api)) return true;
        return there->tls && there->port == "443" && there->host == files_host;
    }

    fetch_step step_to(http::request what) const {
        const bool with_token = takes_token(what.target);
        fetch_step made{.is = fetch_step::kind::ask,
                        .ask = with_token ? signed_in(std::move(what), keys_.bot_token) : std::move(what),
                        .hosts = {std::string(files_host), "slack.com"}};
        if (is_stand_in()) made.own = keys_.api;
        return made;
    }

    // Where the token does not open it, Slack shows its sign-in page instead.
    static fetch_step whole(const http::response& answer) {
        if (answer.status == 404 || answer.status == 410)
            return chat::fetch_ends(fetch_step::kind::lost, std::to_string(answer.status));
        auto made = chat::fetched_by_address(answer);
        if (made.is != fetch_step::kind::here || !made.mime.starts_with("text/html")) return made;
        made = chat::fetch_ends(fetch_step::kind::again, "a page instead: has the app the scope files:read?");
        made.after = limits::channel_pause;
        return made;
    }

    slack_keys keys_;
    keyed_mac mac_;
};

}  // namespace

receipt slack_verdict(const std::string& error) {
    const auto found = std::ranges::find(error_classes, error, &error_class::error);
    receipt made{found == error_classes.end() ? outcome::never : found->what, {}, {}, {}, false};
    made.why = text::valid(text::cut_bytes(error, error_bytes));
    made.whole_channel = std::ranges::find(limits_of_channel, error) != limits_of_channel.end();
    if (error == too_many_sockets) made.after = limits::sockets_pause;
    return made;
}

std::unique_ptr<const platform> make_slack(slack_keys keys) { return std::make_unique<slack>(std::move(keys)); }

}  // namespace kindred
