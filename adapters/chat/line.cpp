#include "adapters/chat/line.hpp"

#include "adapters/chat/line_letter.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using namespace std::chrono_literals;

// LINE takes 2000 pushes a second of one channel (platforms §6 e); this stays below.
constexpr paces letter_paces{.channel = {.every = 1ms, .in_a_row = 100}, .person = {}};
constexpr std::string_view content_host = "https://api-data.line.me";  // where what people sent lies

struct media_kind {
    std::string_view type;  // of a message
    attachment_kind kind;
};
// "audio" is a voice note: what else sounds is a file.
constexpr std::array<media_kind, 4> media{{{"image", attachment_kind::photo},
                                           {"audio", attachment_kind::voice},
                                           {"video", attachment_kind::video},
                                           {"file", attachment_kind::file}}};

bool is_fetched(attachment_kind kind) {
    return std::ranges::find(media, kind, &media_kind::kind) != media.end();
}

// What a mini app sent in a person's name lies elsewhere, where we do not go.
attachment media_in(json_value message, attachment_kind kind) {
    attachment made{kind, message["id"].text(), {}, {}, {}};
    if (!chat::is_identifier(made.id)) made.id.clear();
    if (message["contentProvider"]["type"].is("external")) {
        made.id.clear();
        made.url = chat::media_address(message["contentProvider"]["originalContentUrl"].text());
        if (!made.url.starts_with("https://")) made.url.clear();
    }
    if (const auto size = message["fileSize"].integer(); size && *size >= 0)
        made.bytes = static_cast<std::uint64_t>(*size);
    return made;
}

void read_message(json_value message, inbound& into) {
    const std::string type = message["type"].text();
    if (const auto found = std::ranges::find(media, type, &media_kind::type); found != media.end()) {
        into.attachments.push_back(media_in(message, found->kind));
    } else if (type == "location") {
        auto where = chat::geo_address(message["latitude"].text(), message["longitude"].text());
        into.attachments.push_back({attachment_kind::location, {}, std::move(where), {}, {}});
    } else if (type == "sticker") {
        into.attachments.push_back({attachment_kind::sticker, message["stickerId"].text(), {}, {}, {}});
        if (!chat::is_identifier(into.attachments[0].id)) into.attachments[0].id.clear();
    } else if (message["type"].is_text() && type != "text") {
        into.attachments.emplace_back();  // a kind that is yet to come: something was said
    }
    if (type == "text" || type == "sticker") into.text = chat::heard_text(message["text"].text());
    if (!into.text.empty() || !into.attachments.empty()) into.kind = inbound_kind::message;
}

// A button of ours; its label is not told. One of a menu that the school made says its data: words, but where they are
// for a program ("action=hours").
void read_postback(json_value tap, inbound& into) {
    auto data = tap["data"].text();
    if (chat::is_choice_id(data)) {
        into.kind = inbound_kind::choice;
        into.choice = std::move(data);
    } else if (!data.empty() && data.find('=') == std::string::npos) {
        into.kind = inbound_kind::message;
        into.text = chat::heard_text(std::move(data));
    }
}

inbound read_event(json_value event) {
    inbound made;
    made.message_id = event["webhookEventId"].text();
    made.sender = event["source"]["userId"].text();
    made.sent_at = chat::from_unix(event["timestamp"].integer().value_or(0));
    // Groups are not where families are asked; "standby": somebody else is answering this person now.
    if (!event["source"]["type"].is("user") || event["mode"].is("standby")) return made;
    const json_value type = event["type"];
    if (type.is("message")) read_message(event["message"], made);
    if (type.is("postback")) read_postback(event["postback"], made);
    if (type.is("follow")) made.kind = inbound_kind::opened;
    if (type.is("unfollow")) made.kind = inbound_kind::stopped;
    return made;  // unsend, accountLink, beacon, and what is yet to come
}

class line final : public platform {
public:
    explicit line(line_keys keys) : keys_(std::move(keys)), mac_(keys_.channel_secret) {
        if (keys_.account.starts_with('@')) keys_.account.erase(0, 1);
    }

    bool authentic(const http::request& what, instant, const provisions&) const override {
        if (what.method != "POST" || keys_.channel_secret.empty()) return false;
        return same_secret(base64(mac_.of(what.body)), http::value_of(what.fields, "X-Line-Signature"));
    }

    reading read(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        const json_value events = body->root()["events"];
        if (!events.is_list()) return chat::unreadable_because("no events");
        reading made;
        for (const json_value each : events) {
            chat::take(read_event(each), made);
            if (each["type"].is("botSuspended"))
                made.trouble = unreadable{"LINE has suspended this account: look into its console", true};
        }
        if (made.inbounds.empty() && !made.trouble) made.inbounds.emplace_back();  // the console's "Verify"
        return made;
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        for (auto& body : line_bodies(what, made.left_out)) {
            auto part = signed_in(chat::post_json(keys_.api + "/v2/bot/message/push", std::move(body)));
            if (!how.once_key.empty())
                part.fields.emplace_back("X-Line-Retry-Key", line_retry_key(how.once_key, made.parts.size()));
            made.parts.push_back(std::move(part));
        }
        return made;
    }

    bool knows_repetitions(int) const override { return true; }
    paces pace_of_letters() const override { return letter_paces; }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const int status = answer.status;
        receipt made{outcome::never, {}, std::to_string(status), {}, false};
        if (status / 100 == 2 || status == 409) {  // 409: it has this one already
            made = receipt{};
            for (const json_value each : root["sentMessages"])
                if (made.id.empty()) made.id = each["id"].text();
        } else if (status == 429 && tells(root, "monthly")) {
            made.what = outcome::channel_broken;
            made.why = "the month's messages are used up";
        } else if (status == 429 || status == 408 || status >= 500) {
            made.what = outcome::again;
            made.after = chat::pause_asked(answer);
            made.whole_channel = status == 429;
        } else if (status == 401 || status == 403) {
            made.what = outcome::channel_broken;
        } else if (status == 400 && tells(root, "'to'")) {
            made.what = outcome::gone;  // no user of ours has this id
        }
        return made;
    }

    // What LINE still makes ready is asked about once; then it is for later.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!is_fetched(what.kind) || !chat::is_identifier(what.id)) return {};
        const std::string way = "/v2/bot/message/" + http::encode(what.id) + "/content";
        if (so_far.empty()) return step_to(way);
        const auto& last = so_far.back();
        const bool asked_about = so_far.size() == 2;
        if (last.status / 100 != 2) return refused(last);
        if (!asked_about && last.status != 202) return chat::fetched_by_address(last);
        if (so_far.size() == 1) return step_to(way + "/transcoding");
        const auto body = json_text::read(last.body);
        const json_value status = body ? body->root()["status"] : json_value{};
        if (asked_about && status.is("succeeded")) return step_to(way);
        const bool failed = asked_about && status.is("failed");
        return chat::fetch_ends(failed ? fetch_step::kind::lost : fetch_step::kind::again, "transcoding");
    }

    std::optional<http::request> announce() const override {
        if (keys_.webhook.empty()) return std::nullopt;
        auto made = chat::post_json(keys_.api + "/v2/bot/channel/webhook/endpoint",
                                    R"({"endpoint":)" + chat::quoted(keys_.webhook) + "}");
        made.method = "PUT";
        return signed_in(std::move(made));
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = keys_.api + "/v2/bot/info";
        return signed_in(std::move(made));
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value told = body ? body->root() : json_value{};
        const std::string ours = "@" + keys_.account;
        if (keys_.account.empty() || told["basicId"].is(ours) || told["premiumId"].is(ours)) return {};
        return {false, "Its access_token is of another account than `account`: join links lead to the wrong one."};
    }

    std::optional<http::request> probe_further(const provisions&) const override {
        http::request made;
        made.target = keys_.api + "/v2/bot/channel/webhook/endpoint";
        return signed_in(std::move(made));
    }

    probing probed_further(const http::response& answer) const override {
        if (keys_.webhook.empty()) return {false, "It sends to https only. Set public_url."};
        if (answer.status != 404 && answer.status / 100 != 2) return {};
        const auto body = json_text::read(answer.body);
        const json_value told = body ? body->root() : json_value{};
        const auto url = told["endpoint"].text();
        if (url.empty())
            return {true, "It does not send to us yet: kindred serve tells it where we are when it starts."};
        if (url != keys_.webhook)
            return {false, "What people write goes to another address. Start kindred serve again, and look whether "
                           "something else uses this channel's token."};
        if (!told["active"].truth())
            return {false, "It does not send: in LINE's console, under Messaging API, switch on 'Use webhook'."};
        return {};
    }

    // Opens the talk with these words ready to be sent; who is no friend of the account yet is asked to be one.
    std::string join_link(std::string_view code) const override {
        return keys_.account.empty() ? std::string{}
                                     : "https://line.me/R/oaMessage/@" + http::encode(keys_.account) + "/?" +
                                           http::encode("JOIN " + std::string(code));
    }

    std::vector<std::string> secrets() const override { return {keys_.access_token, keys_.channel_secret}; }

private:
    static bool tells(json_value root, std::string_view words) {
        return root["message"].text().find(words) != std::string::npos;
    }

    fetch_step refused(const http::response& answer) const {
        const bool gone = answer.status == 404 || answer.status == 410;  // erased, or taken back by who sent it
        return gone ? chat::fetch_ends(fetch_step::kind::lost, std::to_string(answer.status))
                    : chat::fetch_ends(judge(answer));
    }

    fetch_step step_to(const std::string& way) const {
        const bool own = keys_.api != line_keys{}.api;
        http::request what;
        what.target = (own ? keys_.api : std::string(content_host)) + way;
        fetch_step made;
        made.is = fetch_step::kind::ask;
        made.ask = signed_in(std::move(what));
        made.hosts = {"api-data.line.me"};
        if (own) made.own = keys_.api;
        return made;
    }

    http::request signed_in(http::request made) const {
        made.fields.emplace_back("Authorization", "Bearer " + keys_.access_token);
        return made;
    }

    line_keys keys_;
    keyed_mac mac_;
};

}  // namespace

std::string line_retry_key(std::string_view once_key, std::size_t part) {
    auto bytes = sha256(std::string(once_key) + "/" + std::to_string(part));
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);  // the form of a random UUID, RFC 9562
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    const std::string digits = hex(std::span(bytes).first(16));
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
           "-" + digits.substr(20);
}

std::unique_ptr<const platform> make_line(line_keys keys) { return std::make_unique<line>(std::move(keys)); }

}  // namespace kindred
