#include "adapters/chat/telegram.hpp"

#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;

// Telegram's own limits.
constexpr std::size_t text_units = 4096;
constexpr std::size_t callback_data_bytes = 64;
constexpr std::size_t buttons_most = 100;
constexpr std::size_t error_units = 200;  // of its description of an error, that we repeat
constexpr std::string_view updates_wanted = R"(["message","edited_message","callback_query","my_chat_member"])";

struct media_kind {
    std::string_view field;  // in a message
    attachment_kind kind;
    std::string_view method;  // that sends one; empty: none
    std::string_view mime;    // where the message does not say
};
constexpr std::array<media_kind, 8> media{{
    {"voice", attachment_kind::voice, "sendVoice", "audio/ogg"},
    {"photo", attachment_kind::photo, "sendPhoto", "image/jpeg"},
    {"audio", attachment_kind::audio, "sendAudio", ""},
    {"video", attachment_kind::video, "sendVideo", ""},
    {"video_note", attachment_kind::video, "", "video/mp4"},
    {"animation", attachment_kind::video, "", ""},
    {"document", attachment_kind::file, "sendDocument", ""},
    {"sticker", attachment_kind::sticker, "", "image/webp"},
}};

std::optional<attachment> attachment_in(json_value message) {
    for (const auto& each : media) {
        json_value found = message[each.field];
        if (found.is_list()) found = found.last();  // a photo's sizes; the last is the largest
        if (!found) continue;
        attachment made{each.kind, found["file_id"].text(), {}, found["mime_type"].text(), {}};
        if (made.mime.empty()) made.mime = each.mime;
        if (const auto size = found["file_size"].integer(); size && *size >= 0)
            made.bytes = static_cast<std::uint64_t>(*size);
        if (!chat::is_identifier(made.id)) made.id.clear();
        return made;
    }
    if (const auto place = message["location"]) {
        auto where = chat::geo_address(place["latitude"].text(), place["longitude"].text());
        return attachment{attachment_kind::location, {}, std::move(where), {}, {}};
    }
    if (message["contact"])
        return attachment{attachment_kind::contact, {}, {}, {}, {}};  // a third person's number stays there
    for (const std::string_view other : {"poll", "dice", "game", "story", "checklist"})  // they say something
        if (message[other]) return attachment{};
    return std::nullopt;
}

void read_person(json_value from, inbound& into) {
    into.language = from["language_code"].text();
    std::string name = from["first_name"].text();
    if (const auto last = from["last_name"]) name += " " + last.text();
    into.name = chat::heard_name(std::move(name));
}

std::optional<instant> date_of(json_value carrier) { return chat::from_unix(carrier["date"].integer().value_or(0)); }

bool is_private(json_value chat) { return chat["type"].is("private"); }

// "/start", "/start CODE", "/start@our_bot CODE"; nothing if it is another text.
std::optional<std::string> start_payload(std::string_view words) {
    if (!words.starts_with("/start")) return std::nullopt;
    words.remove_prefix(6);
    if (words.starts_with('@')) words.remove_prefix(std::min(words.find(' '), words.size()));
    if (words.empty()) return std::string{};
    if (words[0] != ' ') return std::nullopt;
    const auto first = words.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string{}
                                           : std::string(words.substr(first, words.find(' ', first) - first));
}

void read_message(json_value message, inbound& into) {
    into.sent_at = date_of(message);
    into.sender = message["chat"]["id"].text();
    read_person(message["from"], into);
    if (!is_private(message["chat"]) || message["from"]["is_bot"].truth()) return;
    const json_value words = message["text"];
    if (const auto payload = start_payload(words.text())) {
        into.kind = inbound_kind::opened;
        if (chat::is_identifier(*payload)) into.join_code = *payload;
        if (payload->empty()) into.text = "/start";  // a word of theirs, which ends a STOP
        return;
    }
    into.text = chat::heard_text(words ? words.text() : message["caption"].text());
    if (auto found = attachment_in(message)) into.attachments.push_back(std::move(*found));
    if (!into.text.empty() || !into.attachments.empty()) into.kind = inbound_kind::message;
}

// A place that moves is told of at every step, and is no change of what was written.
void read_edit(json_value message, inbound& into) {
    read_message(message, into);
    into.sent_at = chat::from_unix(message["edit_date"].integer().value_or(0));
    into.attachments.clear();
    into.join_code.clear();
    if (into.kind != inbound_kind::ignored) into.kind = inbound_kind::edited;
    if (message["location"]) into.kind = inbound_kind::ignored;
}

void read_tap(json_value tap, inbound& into) {
    const json_value carrier = tap["message"];
    into.sender = tap["from"]["id"].text();
    read_person(tap["from"], into);
    into.choice = tap["data"].text();
    into.acknowledge = tap["id"].text();
    if (!chat::is_identifier(into.acknowledge)) into.acknowledge.clear();
    const bool fits = is_private(carrier["chat"]) && !tap["from"]["is_bot"].truth() && chat::is_choice_id(into.choice);
    into.kind = fits ? inbound_kind::choice : inbound_kind::ignored;
    if (!fits) into.choice.clear();
    for (const json_value row : carrier["reply_markup"]["inline_keyboard"])
        for (const json_value button : row)
            if (fits && button["callback_data"].is(into.choice)) into.text = chat::heard_text(button["text"].text());
}

void read_membership(json_value change, inbound& into) {
    into.sent_at = date_of(change);
    into.sender = change["chat"]["id"].text();
    read_person(change["from"], into);
    const json_value now = change["new_chat_member"]["status"];
    if (!is_private(change["chat"])) return;
    if (now.is("kicked")) into.kind = inbound_kind::stopped;
    if (now.is("member")) into.kind = inbound_kind::opened;
}

// One update into one inbound; why not, if it cannot be read.
std::optional<unreadable> read_update(json_value update, std::vector<inbound>& into) {
    inbound made;
    made.message_id = update["update_id"].text();
    if (!update["update_id"].integer() || !chat::is_identifier(made.message_id))
        return unreadable{"an update without update_id", true};
    if (const auto message = update["message"]) {
        read_message(message, made);
    } else if (const auto tap = update["callback_query"]) {
        read_tap(tap, made);
    } else if (const auto change = update["my_chat_member"]) {
        read_membership(change, made);
    } else if (const auto edit = update["edited_message"]) {
        read_edit(edit, made);
    }
    if (made.kind != inbound_kind::ignored && !chat::is_identifier(made.sender))
        return unreadable{"an update from nobody", true};
    into.push_back(std::move(made));
    return std::nullopt;
}

std::string keyboard_of(const std::vector<choice>& choices) {
    std::string rows;
    for (const auto& each : choices) {
        if (!rows.empty()) rows += ',';
        rows += R"([{"text":)" + quoted(each.text) + R"(,"callback_data":)" + quoted(each.id) + "}]";
    }
    return R"(,"reply_markup":{"inline_keyboard":[)" + rows + "]}";
}

bool fit_buttons(const std::vector<choice>& choices) {
    return choices.size() <= buttons_most && std::ranges::all_of(choices, [](const choice& each) {
               return !each.id.empty() && each.id.size() <= callback_data_bytes && !each.text.empty();
           });
}

class telegram final : public platform {
public:
    explicit telegram(telegram_keys keys) : keys_(std::move(keys)), base_(keys_.api + "/bot" + keys_.token + "/") {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return what.method == "POST" &&
               same_secret(keys_.secret, http::value_of(what.fields, "X-Telegram-Bot-Api-Secret-Token"));
    }

    reading read(const http::request& what) const override {
        const auto json_body = json_text::read(what.body);
        if (!json_body) return chat::unreadable_because("not JSON");
        reading made;
        made.trouble = read_update(json_body->root(), made.inbounds);
        return made;
    }

    written write(const letter& what, const sending&) const override {
        written made;
        auto& requests = made.parts;
        for (const auto& each : what.attachments) {
            if (auto one = send_media(what.to, each))
                requests.push_back(std::move(*one));
            else
                made.left_out.emplace_back(chat::kind_named(each.kind));
        }
        const bool buttons = fit_buttons(what.choices);
        const std::string words = buttons ? what.text : chat::numbered(what);
        if (words.empty()) return made;
        const auto parts = chat::split_units(words, text_units);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const bool keyboard = buttons && !what.choices.empty() && i + 1 == parts.size();
            requests.push_back(chat::post_json(base_ + "sendMessage",
                                               R"({"chat_id":)" + id_of(what.to) + R"(,"text":)" + quoted(parts[i]) +
                                                   (keyboard ? keyboard_of(what.choices) : "") + "}"));
        }
        return made;
    }

    // About 30 a second in all, one a second in a chat with short bursts (Bot FAQ, limits).
    paces pace_of_letters() const override {
        return {{std::chrono::milliseconds{34}, 30}, {std::chrono::milliseconds{1000}, 5}};
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) {
            if (!body || root["ok"].truth()) return {outcome::sent, root["result"]["message_id"].text(), {}, {}, false};
            return judge_error(static_cast<int>(root["error_code"].integer().value_or(500)), root, answer);
        }
        return judge_error(answer.status, root, answer);
    }

    // getFile tells where it lies for an hour; that address holds the token.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!chat::is_identifier(what.id)) return {};
        if (so_far.empty())
            return step_to(chat::post_json(base_ + "getFile", R"({"file_id":)" + quoted(what.id) + "}"));
        if (so_far.size() > 1) return chat::fetched_by_address(so_far[1]);
        const auto body = json_text::read(so_far[0].body);
        const json_value root = body ? body->root() : json_value{};
        if (so_far[0].status / 100 != 2 || !root["ok"].truth()) return fetch_refused(root, so_far[0]);
        const std::string path = root["result"]["file_path"].text();
        if (!is_file_path(path)) return chat::fetch_ends(fetch_step::kind::lost, "no file_path");
        if (root["result"]["file_size"].integer().value_or(0) > static_cast<std::int64_t>(limits::media_bytes))
            return chat::fetch_ends(fetch_step::kind::too_large, "file_size");
        http::request made;
        made.target = keys_.api + "/file/bot" + keys_.token + "/" + path;
        return step_to(std::move(made));
    }

    std::optional<http::request> acknowledge(const inbound& what) const override {
        if (what.acknowledge.empty()) return std::nullopt;
        return chat::post_json(base_ + "answerCallbackQuery",
                               R"({"callback_query_id":)" + quoted(what.acknowledge) + "}");
    }

    bool pulls() const override { return keys_.polls; }

    http::request pull(std::string_view place) const override {
        http::request made;
        const auto wait = std::chrono::duration_cast<std::chrono::seconds>(limits::pull_wait);
        made.target = base_ + "getUpdates?offset=" + std::to_string(number_of(place)) +
                      "&limit=" + std::to_string(updates_most) +
                      "&timeout=" + std::to_string(wait.count()) + "&allowed_updates=" + http::encode(updates_wanted);
        return made;
    }

    pulled read_pulled(const http::response& answer, std::string_view place) const override {
        pulled made{{}, std::string(place)};
        auto next = number_of(place);
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (!root["ok"].truth() || !root["result"].is_list()) {
            const std::string more = answer.status == 409 ? ": a webhook is set, or someone else polls this bot" : "";
            made.what.trouble = unreadable{"getUpdates was answered " + std::to_string(answer.status) + more, false};
            return made;
        }
        for (const json_value each : root["result"]) {
            if (auto trouble = read_update(each, made.what.inbounds)) made.what.trouble = std::move(trouble);
            const auto id = each["update_id"].integer();
            if (id && *id >= next && *id < last_place) next = *id + 1;
        }
        if (next > 0) made.next_place = std::to_string(next);
        return made;
    }

    // A bot that has a webhook is refused getUpdates (409): the one is taken back before the other begins.
    std::optional<http::request> announce() const override {
        if (keys_.polls) return chat::post_json(base_ + "deleteWebhook", "{}");
        if (keys_.webhook.empty()) return std::nullopt;
        return chat::post_json(base_ + "setWebhook", R"({"url":)" + quoted(keys_.webhook) + R"(,"secret_token":)" +
                                                         quoted(keys_.secret) + R"(,"max_connections":)" +
                                                         std::to_string(limits::webhook_connections) +
                                                         R"(,"allowed_updates":)" + std::string(updates_wanted) + "}");
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = base_ + "getWebhookInfo";
        return made;
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value told = body ? body->root()["result"] : json_value{};
        const std::string url = told["url"].text();
        const auto waiting = told["pending_update_count"].integer().value_or(0);
        if (keys_.polls && !url.empty()) return {true, "A webhook is set: kindred serve takes it back when it starts."};
        if (keys_.polls) return {};
        if (keys_.webhook.empty()) return {false, "It sends to https only. Set public_url, or receive: poll."};
        if (url.empty())
            return {true, "It does not send to us yet: kindred serve tells it where we are when it starts."};
        if (url != keys_.webhook)
            return {false,
                    "What people write goes to another address. Start kindred serve again, and look whether "
                    "something else uses this bot's token."};
        if (const auto why = told["last_error_message"]; why && waiting > 0)
            return {false, std::to_string(waiting) + " messages wait, because we could not be reached: " +
                               chat::shorten(why.text(), error_units) + "."};
        return {};
    }

    std::string join_link(std::string_view code) const override {
        return keys_.bot.empty() ? std::string{}
                                 : "https://t.me/" + http::encode(keys_.bot) + "?start=" + http::encode(code);
    }

    std::vector<std::string> secrets() const override { return {keys_.token, keys_.secret}; }

private:
    static constexpr int updates_most = 8;  // of the longest texts, escaped and quoted, fit limits::response_body_bytes
    static constexpr std::int64_t last_place = std::int64_t{1} << 53;

    static std::int64_t number_of(std::string_view place) {
        std::int64_t number = 0;
        std::from_chars(place.data(), place.data() + place.size(), number);
        return number;
    }

    // "voice/file_7.oga". A server of one's own may tell a path on its disk instead: that is no address.
    static bool is_file_path(std::string_view path) {
        static constexpr std::string_view letters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
        return chat::is_identifier(path) && path.find_first_not_of(letters) == std::string_view::npos &&
               !path.starts_with('/') && path.find("..") == std::string_view::npos;
    }

    fetch_step step_to(http::request what) const {
        fetch_step made{.is = fetch_step::kind::ask, .ask = std::move(what), .hosts = {"api.telegram.org"}};
        if (keys_.api != telegram_keys{}.api) made.own = keys_.api;
        return made;
    }

    fetch_step fetch_refused(json_value root, const http::response& answer) const {
        const bool told = answer.status / 100 == 2;
        const int code = told ? static_cast<int>(root["error_code"].integer().value_or(500)) : answer.status;
        if (root["description"].text().find("too big") != std::string::npos)
            return chat::fetch_ends(fetch_step::kind::too_large, std::to_string(code));
        const auto verdict = judge_error(code, root, answer);
        return chat::fetch_ends(verdict);
    }

    // A number where it is one (as the Bot API's own type), else "@name".
    static std::string id_of(const std::string& to) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(to.data(), to.data() + to.size(), number);
        const bool plain = error == std::errc{} && end == to.data() + to.size() && std::to_string(number) == to;
        return plain ? to : quoted(to);
    }

    std::optional<http::request> send_media(const std::string& to, const attachment& what) const {
        const auto how =
            std::ranges::find_if(media, [&](const auto& m) { return m.kind == what.kind && !m.method.empty(); });
        const std::string& source = what.id.empty() ? what.url : what.id;
        if (how == media.end() || source.empty()) return std::nullopt;
        return chat::post_json(
            base_ + std::string(how->method),
            R"({"chat_id":)" + id_of(to) + ",\"" + std::string(how->field) + "\":" + quoted(source) + "}");
    }

    static receipt judge_error(int code, json_value root, const http::response& answer) {
        const std::string told = root["description"].text();
        const auto tells = [&told](std::string_view words) { return told.find(words) != std::string::npos; };
        receipt made{outcome::never, {}, std::to_string(code), {}, false};
        if (code == 429) {
            made.what = outcome::again;
            made.after = chat::pause_of(root["parameters"]["retry_after"].integer().value_or(0));
            if (!made.after) made.after = chat::pause_asked(answer);
        } else if (code >= 500 || code == 408) {
            made.what = outcome::again;
            made.after = chat::pause_asked(answer);
        } else if (code == 403) {
            if (tells("blocked by the user")) made.what = outcome::stopped;
            if (tells("user is deactivated") || tells("can't initiate conversation")) made.what = outcome::gone;
        } else if (code == 401 || code == 404 || code == 409) {
            made.what = outcome::channel_broken;
        } else if (tells("bad webhook")) {
            made.why += ": " + chat::shorten(told, error_units);  // of our own address; nobody's words
        } else if (tells("chat not found") || root["parameters"]["migrate_to_chat_id"]) {
            made.what = outcome::gone;
        }
        return made;
    }

    telegram_keys keys_;
    std::string base_;  // with the token: never to be logged
};

}  // namespace

std::unique_ptr<const platform> make_telegram(telegram_keys keys) {
    return std::make_unique<telegram>(std::move(keys));
}

}  // namespace kindred
