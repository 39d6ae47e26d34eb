#include "adapters/chat/messenger.hpp"

#include "adapters/chat/messenger_letter.hpp"
#include "adapters/chat/meta.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t fingerprint_characters = 16;
constexpr auto window_lasts = 24h;
// Meta takes 300 texts a second of one page.
constexpr paces letter_paces{.channel = {.every = 4ms, .in_a_row = 50}, .person = {}};
constexpr std::string_view get_started = "GET_STARTED";  // no id of a choice of ours: those are in lower case

// Platform spec, section 3 e. 551, and "is not receiving messages" under other codes, are what a person's block looks
// like; Meta does not say that it is one.
constexpr std::array<meta::code_class, 23> code_classes{{
    {10, 10, outcome::window_closed, 2018278},
    {10, 10, outcome::window_closed, 2018065},
    {10, 10, outcome::stopped, 2018108},
    {200, 200, outcome::stopped, 2018108},
    {200, 200, outcome::stopped, 1545041},
    {551, 551, outcome::stopped},
    {100, 100, outcome::gone, 2018001},
    {100, 100, outcome::never},
    {0, 0, outcome::channel_broken},
    {1, 2, outcome::again},
    {3, 3, outcome::channel_broken},
    {4, 4, outcome::again},
    {10, 10, outcome::channel_broken},
    {17, 17, outcome::again},
    {32, 32, outcome::again},
    {102, 102, outcome::channel_broken},
    {190, 190, outcome::channel_broken},
    {200, 299, outcome::channel_broken},
    {341, 341, outcome::again},
    {368, 368, outcome::channel_broken},
    {613, 613, outcome::again},
    {1200, 1200, outcome::again},
    {80006, 80006, outcome::again},
}};

// These are limits of the page or the app, whoever is written to.
bool limits_all(std::int64_t code, int http_status) {
    static constexpr std::array<std::int64_t, 6> codes{4, 17, 32, 341, 613, 80006};
    return std::ranges::find(codes, code) != codes.end() || http_status == 429;
}

bool is_media(attachment_kind kind) {
    return kind != attachment_kind::location && kind != attachment_kind::contact;
}

// What one person did on our page: one element of `messaging`.
class event_reader {
public:
    explicit event_reader(json_value event) : event_(event) { made_.sender = event["sender"]["id"].text(); }

    // Several of "delivered"; else one.
    std::vector<inbound> read() {
        if (made_.sender.empty() && event_["sender"]["user_ref"]) return {std::move(made_)};  // whom we cannot answer
        if (const auto told = event_["delivery"]) return delivered(told);
        if (const auto told = event_["read"]) return {seen(told)};
        made_.sent_at = chat::from_unix(event_["timestamp"].integer().value_or(0));
        if (const auto what = event_["message"])
            message(what);
        else if (const auto edit = event_["message_edit"])
            edited(edit);
        else if (const auto tap = event_["postback"])
            postback(tap);
        else if (const auto came = event_["referral"])
            opened("referral", came);
        else if (const auto agreed = event_["optin"]; agreed && !agreed["type"])
            opened("optin", agreed);  // by a plug-in of ours; with a type it asks for a subscription of Meta's
        return {std::move(made_)};  // reaction, and what is yet to come
    }

private:
    void message(json_value what) {
        made_.message_id = what["mid"].text();
        if (what["is_echo"].truth() || what["is_deleted"].truth()) return;
        made_.text = chat::heard_text(what["text"].text());
        for (const json_value each : what["attachments"]) attach(each);
        if (const std::string id = what["quick_reply"]["payload"].text(); chat::is_choice_id(id)) {
            made_.choice = id;
            made_.kind = inbound_kind::choice;
        } else if (!made_.text.empty() || !made_.attachments.empty()) {
            made_.kind = inbound_kind::message;
        }
        // They came by a link, and wrote at once.
        if (const auto came = what["referral"]; came && made_.kind != inbound_kind::ignored)
            made_.join_code = code_of(came);
    }

    void edited(json_value what) {
        made_.kind = inbound_kind::edited;
        made_.message_id = what["mid"].text() + "/edit/" + what["num_edit"].text();
        made_.text = chat::heard_text(what["text"].text());
    }

    void attach(json_value what) {
        struct media {
            std::string_view type;
            attachment_kind kind;
        };
        // People can record a voice note here, but not tell it from music: "audio" is what both are called.
        static constexpr std::array<media, 5> kinds{{{"audio", attachment_kind::voice},
                                                     {"image", attachment_kind::photo},
                                                     {"video", attachment_kind::video},
                                                     {"file", attachment_kind::file},
                                                     {"sticker", attachment_kind::sticker}}};
        const json_value inner = what["payload"];
        const auto found = std::ranges::find(kinds, what["type"].text(), &media::type);
        if (what["type"].is("location")) {
            const auto place = inner["coordinates"];
            add({attachment_kind::location, {}, chat::geo_address(place["lat"].text(), place["long"].text()), {}, {}});
        } else if (found == kinds.end()) {
            if (made_.text.empty()) made_.text = shared(what, inner);
            if (made_.text.empty()) add({});  // what it was is not told
        } else {
            attachment thing{found->kind, {}, chat::media_address(inner["url"].text()), {}, {}};
            if (inner["sticker_id"]) thing.kind = attachment_kind::sticker;
            add(std::move(thing));
        }
    }

    // A sticker has been told twice at times: as itself and as a picture.
    void add(attachment thing) {
        const auto same_kind = std::ranges::find(made_.attachments, thing.kind, &attachment::kind);
        const bool twin = thing.kind == attachment_kind::sticker && same_kind != made_.attachments.end();
        if (!twin && made_.attachments.size() < limits::inbound_attachments)
            made_.attachments.push_back(std::move(thing));
    }

    // A page of the web that was passed on ("fallback"), a post: its title and address, as far as they are told.
    static std::string shared(json_value what, json_value inner) {
        std::string words = what["title"] ? what["title"].text() : inner["title"].text();
        const std::string address = what["url"] ? what["url"].text() : inner["url"].text();
        if (!words.empty() && !address.empty()) words += '\n';
        return chat::heard_text(words + address);
    }

    void postback(json_value tap) {
        const std::string payload = tap["payload"].text();
        made_.message_id = tap["mid"] ? tap["mid"].text() : id_of("postback", payload);
        if (const auto came = tap["referral"]) {
            join_by(came);
        } else if (payload == get_started) {
            made_.kind = inbound_kind::opened;
        } else {
            made_.text = chat::heard_text(tap["title"].text());
            if (chat::is_choice_id(payload)) made_.choice = payload;
            if (!made_.text.empty()) made_.kind = inbound_kind::message;  // a menu that the school made itself
            if (!made_.choice.empty()) made_.kind = inbound_kind::choice;
        }
    }

    void opened(std::string_view kind, json_value came) {
        made_.message_id = id_of(kind, came["ref"].text());
        join_by(came);
    }

    void join_by(json_value came) {
        made_.kind = inbound_kind::opened;
        made_.join_code = code_of(came);
    }

    static std::string code_of(json_value came) {
        auto code = came["ref"].text();
        return chat::is_identifier(code) ? code : std::string{};
    }

    // The same for an event that is told again, another for the next one.
    std::string id_of(std::string_view kind, std::string_view what) const {
        return std::string(kind) + ":" + made_.sender + ":" + event_["timestamp"].text() + ":" +
               base64url(sha256(what)).substr(0, fingerprint_characters);
    }

    // Of all letters until a time; it names none.
    inbound seen(json_value told) const {
        inbound one = made_;
        one.sent_at = chat::from_unix(told["watermark"].integer().value_or(0));
        one.status = "read";
        one.message_id = "read:" + one.sender + ":" + told["watermark"].text();
        if (one.sent_at) one.kind = inbound_kind::status;
        return one;
    }

    std::vector<inbound> delivered(json_value told) const {
        std::vector<inbound> all;
        for (const json_value each : told["mids"]) {
            inbound one = made_;
            one.kind = inbound_kind::status;
            one.of = each.text();
            one.status = "delivered";
            one.message_id = one.of.empty() ? std::string{} : one.of + ":" + one.status;
            one.sent_at = chat::from_unix(told["watermark"].integer().value_or(0));
            all.push_back(std::move(one));
        }
        return all;
    }

    json_value event_;
    inbound made_;
};

class messenger final : public platform {
public:
    explicit messenger(messenger_keys keys) : keys_(std::move(keys)), signature_(keys_.app_secret) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return signature_.is_on(what);
    }

    std::optional<http::response> greet(const http::request& what, instant) const override {
        return meta::greeting(what, keys_.verify_token);
    }

    reading read(const http::request& what) const override {
        return meta::read_entries(what, "page", [this](json_value entry, reading& made) {
            if (!entry["id"].is(keys_.page_id)) return;
            for (const json_value event : entry["messaging"])
                for (auto& each : event_reader(event).read()) chat::take(std::move(each), made);
        });
    }

    http::response thanks(const http::request&) const override {
        return {200, {{"Content-Type", "text/plain"}}, "EVENT_RECEIVED"};
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        if (!how.window_open) {
            made.instead = receipt{outcome::window_closed, {}, "24 hours are over", {}, false};
            return made;
        }
        for (auto& body : messenger_bodies(what, made.left_out))
            made.parts.push_back(meta::named(chat::post_json(url_of("/me/messages?"), std::move(body))));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const json_value error = root["error"];
        if (answer.status / 100 == 2 && !error) return {outcome::sent, root["message_id"].text(), {}, {}, false};
        const auto told = meta::fault_in(error);
        auto made = messenger_verdict(told.code, told.subcode, answer.status);
        if (made.what == outcome::again) made.after = chat::pause_asked(answer);
        return made;
    }

    bool may_have_taken(const http::response& answer) const override { return meta::may_have_taken(answer); }

    paces pace_of_letters() const override { return letter_paces; }
    bool tells_reading_by_time() const override { return true; }
    std::optional<std::chrono::seconds> window() const override { return window_lasts; }
    bool only_answers() const override { return true; }

    // Its address is all that is told, and is good for a while. It wants no token, so it is shown none.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!is_media(what.kind) || chat::media_address(what.url).empty()) return {};
        if (!so_far.empty()) return arrived(what, so_far[0]);
        fetch_step made;
        made.is = fetch_step::kind::ask;
        made.hosts = {".fbcdn.net", ".fbsbx.com"};
        made.ask.target = what.url;
        made.ask = meta::named(std::move(made.ask));
        if (keys_.api != messenger_keys{}.api) made.own = keys_.api;
        return made;
    }

    // A link to us tells its code only to a page that has a Get Started button; it can be had by this request alone.
    std::optional<http::request> announce() const override {
        return meta::named(chat::post_json(
            url_of("/me/messenger_profile?"), R"({"get_started":{"payload":)" + chat::quoted(get_started) + "}}"));
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = url_of("/me?fields=id&");
        return meta::named(std::move(made));
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value id = body ? body->root()["id"] : json_value{};
        if (id.is(keys_.page_id)) return {};
        return {false, "Its access_token is of another page than page_id, or of a person. Make one for this page."};
    }

    std::string join_link(std::string_view code) const override {
        return keys_.page.empty() ? std::string{}
                                  : "https://m.me/" + http::encode(keys_.page) + "?ref=" + http::encode(code);
    }

    std::vector<std::string> secrets() const override {
        return {keys_.access_token, keys_.app_secret, keys_.verify_token};
    }

private:
    // `path` ends where one more parameter may stand.
    std::string url_of(std::string_view path) const {
        return keys_.api + std::string(path) + "access_token=" + http::encode(keys_.access_token);
    }

    static fetch_step arrived(const attachment& what, const http::response& answer) {
        if (answer.status == 403 || answer.status == 404 || answer.status == 410)
            return chat::fetch_ends(fetch_step::kind::lost, std::to_string(answer.status));
        auto made = chat::fetched_by_address(answer);
        const bool sound = what.kind == attachment_kind::voice;
        if (sound && made.mime.starts_with("video/mp4")) made.mime = "audio/mp4";  // by its container; without pictures
        return made;
    }

    messenger_keys keys_;
    meta::signature signature_;
};

}  // namespace

receipt messenger_verdict(std::int64_t code, std::int64_t subcode, int http_status) {
    auto made = meta::verdict(code_classes, {code, subcode}, http_status);
    made.whole_channel = made.what == outcome::again && limits_all(code, http_status);
    return made;
}

std::unique_ptr<const platform> make_messenger(messenger_keys keys) {
    return std::make_unique<messenger>(std::move(keys));
}

}  // namespace kindred
