#include "adapters/chat/viber.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/chat/viber_letter.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;
using namespace std::chrono_literals;

constexpr auto session_lasts = 24h;

// Messages come whether they are asked for or not.
constexpr std::string_view events_wanted =
    R"(["delivered","seen","failed","subscribed","unsubscribed","conversation_started"])";

struct status_class {
    std::int64_t status;
    outcome what;
};
// Viber's error codes (platform spec, section 7 e). 6, not subscribed: whoever came by a join link has only opened the
// talk yet, and their first word subscribes them; the letter waits for that. Who leaves us is told by `unsubscribed`.
constexpr std::array<status_class, 25> status_classes{{
    {0, outcome::sent},
    {1, outcome::channel_broken},
    {2, outcome::channel_broken},
    {3, outcome::never},
    {4, outcome::never},
    {5, outcome::gone},
    {6, outcome::again},
    {7, outcome::channel_broken},
    {8, outcome::channel_broken},
    {9, outcome::channel_broken},
    {10, outcome::channel_broken},
    {11, outcome::gone},
    {12, outcome::again},
    {13, outcome::never},
    {14, outcome::never},
    {15, outcome::channel_broken},
    {16, outcome::never},
    {17, outcome::never},
    {18, outcome::never},
    {19, outcome::never},
    {20, outcome::never},
    {21, outcome::gone},
    {22, outcome::never},
    {23, outcome::channel_broken},
    {24, outcome::channel_broken},
}};
constexpr std::int64_t too_many_requests = 12;
constexpr std::int64_t not_subscribed = 6;

// All digits of a 64-bit number, as they are written: a double has room for 53 bits.
std::string token_of(json_value root) {
    const json_value token = root["message_token"];
    std::string digits = token.text();
    const bool good = !digits.empty() && digits.size() <= 20 &&
                      digits.find_first_not_of("0123456789") == std::string::npos;
    return good ? digits : std::string{};
}

void read_person(json_value who, inbound& into) {
    into.sender = who["id"].text();
    into.name = chat::heard_name(who["name"].text());
    into.language = who["language"].text();
}

std::optional<std::uint64_t> size_of(json_value what) {
    const auto size = what.integer();
    return size && *size >= 0 ? std::optional(static_cast<std::uint64_t>(*size)) : std::nullopt;
}

std::optional<attachment> attachment_in(json_value message) {
    const std::string type = message["type"].text();
    if (type == "location") {
        const json_value place = message["location"];
        return attachment{
            attachment_kind::location, {}, chat::geo_address(place["lat"].text(), place["lon"].text()), {}, {}};
    }
    if (type == "contact")
        return attachment{attachment_kind::contact, {}, {}, {}, {}};  // a third person's number stays there
    if (type == "sticker") {
        attachment made{attachment_kind::sticker, message["sticker_id"].text(), {}, {}, {}};
        if (!chat::is_identifier(made.id)) made.id.clear();
        return made;
    }
    const auto url = chat::media_address(message["media"].text());
    if (type == "picture") return attachment{attachment_kind::photo, {}, url, {}, {}};
    if (type == "video") return attachment{attachment_kind::video, {}, url, {}, size_of(message["size"])};
    if (type == "file") return attachment{attachment_kind::file, {}, url, {}, size_of(message["size"])};
    const bool words = type == "text" || type == "url";
    return words || !message["type"].is_text() ? std::nullopt : std::optional(attachment{});  // yet to come
}

void read_message(json_value message, inbound& into) {
    const std::string type = message["type"].text();
    const std::string words = message[type == "url" ? "media" : "text"].text();
    if (type == "text" && is_viber_tap(words, message["tracking_data"].text())) {
        into.kind = inbound_kind::choice;
        into.choice = words;
        return;
    }
    if (type == "text" || type == "url" || type == "picture") into.text = chat::heard_text(words);
    if (auto found = attachment_in(message)) into.attachments.push_back(std::move(*found));
    if (!into.text.empty() || !into.attachments.empty()) into.kind = inbound_kind::message;
}

void read_status(std::string_view status, json_value root, const std::string& token, inbound& into) {
    into.kind = inbound_kind::status;
    into.of = token;
    into.status = status;
    into.sender = root["user_id"].text();
    if (status == "failed") into.verdict = receipt{outcome::never, {}, "failed", {}, false};
}

reading read_event(json_value root) {
    const std::string event = root["event"].text(), token = token_of(root);
    if (event.empty() || token.empty()) return chat::unreadable_because("no event or message_token");
    inbound made;
    made.message_id = event == "message" ? token : token + ":" + event;
    made.sent_at = chat::from_unix(root["timestamp"].integer().value_or(0));
    if (event == "message") {
        read_person(root["sender"], made);
        read_message(root["message"], made);
    } else if (event == "conversation_started" || event == "subscribed") {
        read_person(root["user"], made);
        made.kind = inbound_kind::opened;
        made.window_less = session_lasts;  // which begins with a word of theirs
        if (auto context = root["context"].text(); chat::is_identifier(context)) made.join_code = std::move(context);
    } else if (event == "unsubscribed") {
        made.kind = inbound_kind::stopped;
        made.sender = root["user_id"].text();
    } else if (event == "delivered" || event == "failed") {
        read_status(event, root, token, made);
    } else if (event == "seen") {
        read_status("read", root, token, made);
    }
    if (!chat::is_identifier(made.message_id)) return chat::unreadable_because("an event with a strange name");
    const bool needs_sender = made.kind != inbound_kind::ignored && made.kind != inbound_kind::status;
    if (needs_sender && !chat::is_identifier(made.sender)) return chat::unreadable_because("an event from nobody");
    return {{std::move(made)}, {}};
}

class viber final : public platform {
public:
    explicit viber(viber_keys keys) : keys_(std::move(keys)), mac_(keys_.auth_token) {}

    // In a header and, the same, in the address: where both are told, both have to be right.
    bool authentic(const http::request& what, instant, const provisions&) const override {
        const auto in_header = http::value_of(what.fields, "X-Viber-Content-Signature");
        const auto in_address = http::parameter(http::query_of(what.target), "sig");
        if (what.method != "POST" || keys_.auth_token.empty() || (in_header.empty() && !in_address)) return false;
        const auto good = hex(mac_.of(what.body));
        return (in_header.empty() || same_secret(good, in_header)) && (!in_address || same_secret(good, *in_address));
    }

    reading read(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        return body ? read_event(body->root()) : chat::unreadable_because("not JSON");
    }

    // What is answered to conversation_started is shown to somebody who has not subscribed; nothing else is.
    http::response thanks(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        const json_value root = body ? body->root() : json_value{};
        const std::string code = root["context"].text();
        const bool welcome = root["event"].is("conversation_started") && !root["subscribed"].truth();
        if (!welcome || !chat::is_identifier(code)) return {};
        return {200, {{"Content-Type", "application/json"}}, viber_welcome(keys_.name, code)};
    }

    // A session is the day after a word of theirs. What goes out in it is free.
    std::optional<std::chrono::seconds> window() const override {
        return keys_.sessions_only ? std::optional<std::chrono::seconds>(session_lasts) : std::nullopt;
    }
    bool only_answers() const override { return keys_.sessions_only; }

    written write(const letter& what, const sending& how) const override {
        if (keys_.sessions_only && !how.window_open)
            return {.instead = receipt{outcome::window_closed, {}, "outside a session", {}, false}};
        auto bodies = viber_bodies_of(what, keys_.name);
        written made{.left_out = std::move(bodies.left_out)};
        for (auto& body : bodies.all) made.parts.push_back(ask("send_message", std::move(body)));
        return made;
    }

    // Viber answers 200 to everything that it understood; what became of it stands in the body.
    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const auto status = root["status"].integer();
        receipt made;
        if (answer.status / 100 != 2) {
            const bool later = answer.status == 429 || answer.status == 408 || answer.status >= 500;
            made.what = later ? outcome::again : outcome::never;
            if (answer.status == 401 || answer.status == 403) made.what = outcome::channel_broken;
            made.why = "HTTP " + std::to_string(answer.status);
        } else if (status) {
            const auto found = std::ranges::find(status_classes, *status, &status_class::status);
            made.what = found != status_classes.end() ? found->what : outcome::again;  // "general error"
            if (made.what == outcome::sent)
                made.id = token_of(root);
            else
                made.why = std::to_string(*status);
            made.whole_channel = *status == too_many_requests;
            made.until_word = *status == not_subscribed;
        }
        if (made.what == outcome::again) made.after = chat::pause_asked(answer);
        return made;
    }

    // The address is good for about an hour; there is no other way to ask for it.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (what.url.empty() || what.url.starts_with("geo:")) return {};
        if (!so_far.empty()) {
            const auto status = so_far[0].status;
            if (status == 403 || status == 404 || status == 410)
                return chat::fetch_ends(fetch_step::kind::lost, std::to_string(status));
            return chat::fetched_by_address(so_far[0]);
        }
        http::request next;
        next.target = what.url;
        fetch_step made{.is = fetch_step::kind::ask, .ask = std::move(next), .hosts = {".viber.com"}};
        if (keys_.api != viber_keys{}.api) made.own = keys_.api;
        return made;
    }

    std::optional<http::request> announce() const override {
        if (keys_.webhook.empty()) return std::nullopt;
        return ask("set_webhook", R"({"url":)" + quoted(keys_.webhook) + R"(,"event_types":)" +
                                      std::string(events_wanted) + R"(,"send_name":true,"send_photo":false})");
    }

    std::optional<http::request> probe() const override { return ask("get_account_info", "{}"); }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const std::string url = body ? body->root()["webhook"].text() : std::string{};
        if (keys_.webhook.empty()) return {false, "It sends to https only. Set public_url."};
        if (url.empty())
            return {true, "It does not send to us yet: kindred serve tells it where we are when it starts."};
        if (url != keys_.webhook)
            return {false,
                    "What people write goes to another address. Start kindred serve again, and look whether "
                    "something else uses this bot's token."};
        return {};
    }

    std::string join_link(std::string_view code) const override {
        return keys_.uri.empty()
                   ? std::string{}
                   : "viber://pa?chatURI=" + http::encode(keys_.uri) + "&context=" + http::encode(code);
    }

    std::vector<std::string> secrets() const override { return {keys_.auth_token}; }

private:
    http::request ask(std::string_view method, std::string body) const {
        auto made = chat::post_json(keys_.api + "/" + std::string(method), std::move(body));
        made.fields.emplace_back("X-Viber-Auth-Token", keys_.auth_token);
        return made;
    }

    viber_keys keys_;
    keyed_mac mac_;
};

}  // namespace

std::unique_ptr<const platform> make_viber(viber_keys keys) { return std::make_unique<viber>(std::move(keys)); }

}  // namespace kindred
