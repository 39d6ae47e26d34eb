#include "adapters/chat/wechat.hpp"

#include "adapters/chat/pieces.hpp"
#include "adapters/chat/wechat_envelope.hpp"
#include "adapters/chat/wechat_letter.hpp"
#include "adapters/chat/wechat_xml.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

using chat::quoted;
using namespace std::chrono_literals;

constexpr std::string_view token_name = "token";
constexpr auto request_good_for = 10min;  // before and after its timestamp: our clock may be wrong, too
constexpr auto window_after_words = 48h;
constexpr auto window_after_tap = 1min;  // of any menu, a code that was scanned, or "follow"
constexpr int parts_after_words = 5;  // until they write again
constexpr int parts_after_tap = 3;
constexpr auto token_lives = 7200s;
// WeChat gives the next token out five minutes before the end of one; the old one is good until then.
constexpr auto token_renewed_before = 4min;
// What WeChat writes as a person's words where it does not pass on what they sent (a sticker, say).
constexpr std::string_view not_shown = "【收到不支持的消息类型，暂无法显示】", not_shown_abroad = "[Unsupported Message]";
constexpr std::string_view scene_mark = "qrscene_";  // before the scene, where the code is what made them follow

struct code_class {
    std::int64_t code;
    outcome what;
    bool whole_channel = false;
};
// Platform spec, section 13 e. What is not listed is the letter's own fault.
constexpr std::array<code_class, 22> code_classes{{
    {-1, outcome::again, true},     // busy
    {0, outcome::sent},             //
    {40001, outcome::again, true},  // the token is no good, as the next three
    {40014, outcome::again, true},
    {41001, outcome::again, true},
    {42001, outcome::again, true},
    {40003, outcome::gone},            // no openid of this account
    {40013, outcome::channel_broken},  // app_id
    {40125, outcome::channel_broken},  // app_secret
    {40164, outcome::channel_broken},  // our IP address is not on the white list
    {40200, outcome::channel_broken},  // no service account: it may not send menus
    {43004, outcome::stopped},         // does not follow
    {43101, outcome::stopped},         // refused
    {45009, outcome::again, true},     // today's quota
    {45011, outcome::again, true},     // this minute's
    {45015, outcome::window_closed},
    {45047, outcome::again},           // as many as may follow their last word
    {48001, outcome::channel_broken},  // no permission, as the next
    {48004, outcome::channel_broken},
    {50001, outcome::channel_broken},
    {50002, outcome::channel_broken},
    {50005, outcome::stopped},  // does not follow
}};
constexpr std::int64_t todays_quota = 45009;
constexpr std::int64_t said_enough = 45047;

std::optional<std::int64_t> number_in(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
    return whole ? std::optional(number) : std::nullopt;
}

// The code in an answer; nothing if there is none: then all is well.
std::optional<std::int64_t> code_of(const http::response& answer) {
    const auto body = json_text::read(answer.body);
    return body ? body->root()["errcode"].integer() : std::nullopt;
}

bool refuses_token(std::optional<std::int64_t> code) {
    return code == 40001 || code == 40014 || code == 41001 || code == 42001;
}

receipt verdict_of(const http::response& answer) {
    receipt made;
    if (answer.status / 100 != 2) {
        const bool later = answer.status == 429 || answer.status == 408 || answer.status >= 500;
        made.what = later ? outcome::again : outcome::never;
        if (answer.status == 401 || answer.status == 403) made.what = outcome::channel_broken;
        made.why = "HTTP " + std::to_string(answer.status);
        if (later) made.after = chat::pause_asked(answer);
        return made;
    }
    const auto code = code_of(answer).value_or(0);
    const auto found = std::ranges::find(code_classes, code, &code_class::code);
    made.what = found == code_classes.end() ? outcome::never : found->what;
    made.whole_channel = found != code_classes.end() && found->whole_channel;
    if (code == todays_quota) made.after = limits::letter_pause_longest;
    made.until_word = code == said_enough;
    if (code != 0) made.why = std::to_string(code);
    return made;
}

// One message or event.
class message_reader {
public:
    explicit message_reader(const flat_xml& fields) : fields_(fields) {}

    reading read() {
        const auto type = fields_["MsgType"];
        made_.sender = fields_["FromUserName"];
        made_.sent_at = chat::from_unix(number_in(fields_["CreateTime"]).value_or(0));
        made_.message_id = fields_["MsgId"];
        if (type == "event") {
            const auto event = fields_["Event"];
            made_.message_id = made_.sender + ":" + std::string(fields_["CreateTime"]) + ":" + std::string(event);
            read_event(event);
        } else {
            read_message(type);
        }
        if (type.empty() || !chat::is_identifier(made_.message_id) || !chat::is_identifier(made_.sender))
            return chat::unreadable_because("a message without type, id or sender");
        return {{std::move(made_)}, {}};
    }

private:
    // WeChat lets less follow it than words of theirs.
    void is_tap() {
        made_.window_less = window_after_words - window_after_tap;
        made_.parts_less = parts_after_words - parts_after_tap;
    }

    // A tapped line of a menu is a text that is its label, with its id beside it.
    void read_message(std::string_view type) {
        if (type == "text") {
            const auto words = fields_["Content"];
            if (words == not_shown || words == not_shown_abroad)
                made_.attachments.emplace_back();
            else
                made_.text = chat::heard_text(std::string(words));
            const auto id = fields_["bizmsgmenuid"];
            if (chat::is_choice_id(id)) made_.choice = id;
            if (!id.empty()) is_tap();
        } else if (type == "voice") {
            made_.text = chat::heard_text(std::string(fields_["Recognition"]));  // what WeChat heard in it
            attach(attachment_kind::voice, "MediaId", fields_["Format"] == "amr" ? "audio/amr" : "");
        } else if (type == "image") {
            attach(attachment_kind::photo, "MediaId", "");
        } else if (type == "video" || type == "shortvideo") {
            attach(attachment_kind::video, "MediaId", "video/mp4");
        } else if (type == "location") {
            auto where = chat::geo_address(fields_["Location_X"], fields_["Location_Y"]);
            made_.attachments.push_back({attachment_kind::location, {}, std::move(where), {}, {}});
        } else if (type == "link") {
            std::string words(fields_["Title"]);
            if (!words.empty()) words += '\n';
            made_.text = chat::heard_text(words.append(fields_["Url"]));
        } else {  // a file, a mini program, and what is yet to come: something that says something
            made_.attachments.emplace_back();
        }
        if (!made_.text.empty() || !made_.attachments.empty()) made_.kind = inbound_kind::message;
        if (!made_.choice.empty()) made_.kind = inbound_kind::choice;
    }

    // Without an id it is known to have been sent all the same.
    void attach(attachment_kind kind, std::string_view field, std::string_view mime) {
        attachment made{kind, std::string(fields_[field]), {}, std::string(mime), {}};
        if (!chat::is_identifier(made.id)) made.id.clear();
        made_.attachments.push_back(std::move(made));
    }

    // A custom menu of the account's own (CLICK) says what the school wrote into it.
    void read_event(std::string_view event) {
        auto key = fields_["EventKey"];
        is_tap();
        if (event == "subscribe" || event == "SCAN") {
            made_.kind = inbound_kind::opened;
            const bool scene = event == "SCAN" || key.starts_with(scene_mark);
            if (key.starts_with(scene_mark)) key.remove_prefix(scene_mark.size());
            if (scene && chat::is_identifier(key)) made_.join_code = key;
        } else if (event == "unsubscribe") {
            made_.kind = inbound_kind::stopped;
        } else if (event == "CLICK" && !key.empty()) {
            const bool ours = chat::is_choice_id(key) && key.find(':') != std::string_view::npos;
            made_.kind = ours ? inbound_kind::choice : inbound_kind::message;
            (ours ? made_.choice : made_.text) = ours ? std::string(key) : chat::heard_text(std::string(key));
        }
    }

    const flat_xml& fields_;
    inbound made_;
};

class wechat final : public platform {
public:
    explicit wechat(wechat_keys keys)
        : keys_(std::move(keys)), aes_key_(wechat_aes_key(keys_.encoding_aes_key).value_or("")) {}

    bool authentic(const http::request& what, instant now, const provisions&) const override {
        if (what.method != "POST") return false;
        const auto query = http::query_of(what.target);
        if (!safe()) return is_signed(query, now);
        const auto outer = flat_xml::read(what.body);
        return outer && is_signed(query, now, (*outer)["Encrypt"]) && unsealed((*outer)["Encrypt"]);
    }

    std::optional<http::response> greet(const http::request& what, instant now) const override {
        const auto query = http::query_of(what.target);
        const auto echo = http::parameter(query, "echostr");
        if (what.method != "GET" || !echo || !chat::is_identifier(*echo) || !is_signed(query, now)) return std::nullopt;
        return http::response{200, {{"Content-Type", "text/plain"}, {"X-Content-Type-Options", "nosniff"}}, *echo};
    }

    reading read(const http::request& what) const override {
        auto fields = flat_xml::read(what.body);
        if (!fields) return chat::unreadable_because("not WeChat's XML");
        if (!safe() && (*fields)["MsgType"].empty() && !(*fields)["Encrypt"].empty())
            return chat::unreadable_because("sealed, and encoding_aes_key is not set");
        if (safe()) {
            const auto inner = unsealed((*fields)["Encrypt"]);
            fields = inner ? flat_xml::read(*inner) : std::nullopt;
        }
        return fields ? message_reader(*fields).read() : chat::unreadable_because("sealed by another key");
    }

    http::response thanks(const http::request&) const override {
        return {200, {{"Content-Type", "text/plain"}}, "success"};
    }

    written write(const letter& what, const sending& how) const override {
        if (!how.window_open)
            return {.instead = receipt{outcome::window_closed, {}, "not within 48 hours", {}, false}};
        const auto token = how.provided(token_name);
        if (how.kept && token.empty())
            return {.instead = receipt{outcome::again, {}, "no access token", {}, true}};
        auto bodies = wechat_bodies_of(what);
        written made{.left_out = std::move(bodies.left_out)};
        const std::string url = keys_.api + "/cgi-bin/message/custom/send?access_token=" + http::encode(token);
        for (auto& body : bodies.all) made.parts.push_back(chat::post_json(url, std::move(body)));
        return made;
    }

    receipt judge(const http::response& answer) const override { return verdict_of(answer); }

    std::string_view refused_provision(const http::response& answer) const override {
        return refuses_token(code_of(answer)) ? token_name : std::string_view{};
    }

    std::optional<std::chrono::seconds> window() const override { return window_after_words; }
    std::optional<int> parts_per_word() const override { return parts_after_words; }
    bool only_answers() const override { return true; }

    std::vector<errand> errands(const provisions& kept, instant now) const override {
        const auto found = kept.find(token_name);
        if (found != kept.end() && found->second.good_until - now > token_renewed_before) return {};
        return {{std::string(token_name), ask_for_token()}};
    }

    std::optional<provision> fetched(std::string_view name, const http::response& answer, instant now) const override {
        if (name != token_name || answer.status / 100 != 2) return std::nullopt;
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        auto token = token_in(root);
        if (!token) return std::nullopt;
        const auto lives = root["expires_in"].integer().value_or(token_lives.count());
        if (lives <= 0) return std::nullopt;
        return provision{std::move(*token), now + std::min(std::chrono::seconds{lives}, token_lives)};
    }

    // With a token of its own asking: see the header. A refusal is JSON, and so is the way to a video.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!chat::is_identifier(what.id)) return {};
        if (so_far.empty()) return step_to(ask_for_token());
        const auto& last = so_far.back();
        const auto body = json_text::read(last.body);
        const json_value root = body ? body->root() : json_value{};
        if (last.status / 100 != 2 || root["errcode"]) return chat::fetch_ends(verdict_of(last));
        if (so_far.size() > 1)
            return root.is_object() ? chat::fetch_ends(fetch_step::kind::lost, "JSON") : chat::fetched_by_address(last);
        const auto token = token_in(root);
        if (!token) return chat::fetch_ends(fetch_step::kind::again, "no access token");
        http::request next;
        next.target = keys_.api + "/cgi-bin/media/get?access_token=" + http::encode(*token) +
                      "&media_id=" + http::encode(what.id);
        return step_to(std::move(next));
    }

    std::optional<http::request> probe() const override { return ask_for_token(); }

    probing probed(const http::response&) const override {
        if (safe()) return {};
        return {true,
                "Messages come in plain mode: nothing proves their words. Choose safe mode in WeChat's console and set "
                "encoding_aes_key."};
    }

    // Shows the account's QR code, which carries no join code: those that do are made by a call for each.
    std::string join_link(std::string_view) const override {
        return keys_.account.empty() ? std::string{}
                                     : "https://open.weixin.qq.com/qr/code?username=" + http::encode(keys_.account);
    }

    std::vector<std::string> secrets() const override {
        return {keys_.app_secret, keys_.token, keys_.encoding_aes_key};
    }

private:
    bool safe() const { return !keys_.encoding_aes_key.empty(); }

    // By the token, a time that is near, and what is signed beside them: in safe mode the sealed body, else nothing.
    bool is_signed(std::string_view query, instant now, std::optional<std::string_view> sealed = std::nullopt) const {
        const auto time = http::parameter(query, "timestamp").value_or("");
        const auto nonce = http::parameter(query, "nonce").value_or("");
        const auto given = http::parameter(query, sealed ? "msg_signature" : "signature").value_or("");
        if (keys_.token.empty() || nonce.empty() || (sealed && sealed->empty())) return false;
        const auto when = chat::from_unix(number_in(time).value_or(0));
        if (!when || *when > now + request_good_for || *when < now - request_good_for) return false;
        return same_secret(sealed ? wechat_signature({keys_.token, time, nonce, *sealed})
                                  : wechat_signature({keys_.token, time, nonce}),
                           given);
    }

    std::optional<std::string> unsealed(std::string_view encrypt) const {
        return aes_key_.empty() ? std::nullopt : unsealed_by_wechat(encrypt, aes_key_, keys_.app_id);
    }

    http::request ask_for_token() const {
        return chat::post_json(keys_.api + "/cgi-bin/stable_token",
                               R"({"grant_type":"client_credential","appid":)" + quoted(keys_.app_id) +
                                   R"(,"secret":)" + quoted(keys_.app_secret) + R"(,"force_refresh":false})");
    }

    static std::optional<std::string> token_in(json_value root) {
        auto token = root["access_token"].text();
        return chat::is_identifier(token) ? std::optional(std::move(token)) : std::nullopt;
    }

    fetch_step step_to(http::request what) const {
        fetch_step made{.is = fetch_step::kind::ask, .ask = std::move(what), .hosts = {"api.weixin.qq.com"}};
        if (keys_.api != wechat_keys{}.api) made.own = keys_.api;
        return made;
    }

    wechat_keys keys_;
    std::string aes_key_;  // empty: plain mode, or a key that is none
};

}  // namespace

std::unique_ptr<const platform> make_wechat(wechat_keys keys) { return std::make_unique<wechat>(std::move(keys)); }

}  // namespace kindred
