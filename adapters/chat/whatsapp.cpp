#include "adapters/chat/whatsapp.hpp"

#include "adapters/chat/meta.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/whatsapp_letter.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

// "Undeliverable" (131026) also stands for a block: Meta does not say which.
constexpr std::array<meta::code_class, 33> code_classes{{
    {0, 0, outcome::channel_broken},           {1, 2, outcome::again},
    {3, 3, outcome::channel_broken},           {4, 4, outcome::again},
    {10, 10, outcome::channel_broken},         {100, 100, outcome::never},
    {190, 190, outcome::channel_broken},       {200, 299, outcome::channel_broken},
    {368, 368, outcome::channel_broken},       {80007, 80007, outcome::again},
    {130429, 130429, outcome::again},          {130472, 130472, outcome::again},
    {131000, 131000, outcome::again},          {131005, 131005, outcome::channel_broken},
    {131008, 131009, outcome::never},          {131016, 131016, outcome::again},
    {131021, 131021, outcome::gone},           {131026, 131026, outcome::gone},
    {131030, 131030, outcome::gone},           {131031, 131031, outcome::channel_broken},
    {131042, 131042, outcome::channel_broken}, {131047, 131047, outcome::window_closed},
    {131048, 131048, outcome::channel_broken}, {131049, 131049, outcome::again},
    {131050, 131050, outcome::stopped},        {131051, 131051, outcome::never},
    {131053, 131053, outcome::again},          {131056, 131056, outcome::again},
    {132001, 132001, outcome::window_closed},  {132015, 132016, outcome::window_closed},
    {132000, 132999, outcome::never},          {133010, 133010, outcome::channel_broken},
    {133016, 133016, outcome::again},
}};

// The template is not there in that language, paused or disabled: the letter is not at fault, and what it would say can
// be said once the person writes.
bool has_no_template(std::int64_t code) { return code == 132001 || code == 132015 || code == 132016; }

// What is meant for one phone number: `value` of one change.
class value_reader {
public:
    value_reader(json_value value, reading& into) : value_(value), into_(into) {}

    void read() {
        for (const json_value each : value_["messages"]) {
            if (each["type"].is("system"))
                for (auto& one : renamed(each)) chat::take(std::move(one), into_);
            else
                chat::take(message(each), into_);
        }
        for (const json_value each : value_["statuses"]) chat::take(status(each), into_);
    }

private:
    // The scoped id, or else the digits: see the header.
    static void name(const std::string& scoped, const std::string& digits, inbound& into) {
        into.sender = scoped.empty() ? digits : scoped;
        if (!scoped.empty() && chat::is_identifier(digits)) into.also = digits;
    }

    static std::optional<instant> time_of(json_value carrier) {
        return chat::from_unix(carrier["timestamp"].integer().value_or(0));
    }

    std::string name_of(const std::string& sender) const {
        for (const json_value each : value_["contacts"])
            if (each["user_id"].is(sender) || each["wa_id"].is(sender))
                return chat::heard_name(each["profile"]["name"].text());
        return {};
    }

    inbound message(json_value what) const {
        inbound made;
        made.message_id = what["id"].text();
        name(what["from_user_id"].text(), what["from"].text(), made);
        made.sent_at = time_of(what);
        made.name = name_of(made.sender);
        const std::string type = what["type"].text();
        if (made.message_id.empty()) made.kind = inbound_kind::message;  // nothing of Meta's: it is kept as unreadable
        if (what["group_id"]) return made;                               // where families are not asked
        if (type == "edit") {
            const json_value now = what["edit"]["message"];
            const json_value inner = now[now["type"].text()];
            made.text = chat::heard_text(inner["body"] ? inner["body"].text() : inner["caption"].text());
            made.kind = inbound_kind::edited;
        } else if (type == "text") {
            made.text = chat::heard_text(what["text"]["body"].text());
            if (!made.text.empty()) made.kind = inbound_kind::message;
        } else if (type == "interactive") {
            const json_value inner = what["interactive"];
            tap(inner["button_reply"] ? inner["button_reply"] : inner["list_reply"], "id", "title", made);
        } else if (type == "button") {
            tap(what["button"], "payload", "text", made);
        } else {
            attach(type, what, made);
        }
        return made;
    }

    // A new number, or a new scoped id, of the same person: what they said counts on, STOP before all. (A number that
    // is somebody else's now is not told like this.) With a new number the scoped id changes, too.
    static std::vector<inbound> renamed(json_value what) {
        const json_value told = what["system"];
        const auto type = told["type"].text();
        const bool number = type == "user_changed_number";
        const auto was = told["previous_user_id"].text(), digits = number ? what["from"].text() : std::string{};
        inbound made;
        made.message_id = what["id"].text();
        made.sent_at = time_of(what);
        made.sender = told["user_id"].text();
        if (made.sender.empty()) made.sender = told["wa_id"].text();
        if (made.sender.empty()) made.sender = what["from"].text();
        std::vector<inbound> all;
        if (number || type == "user_changed_user_id")
            for (const auto& former : {was, digits}) {
                made.also = former;
                made.kind = inbound_kind::renamed;
                if (!chat::is_identifier(former) || former == made.sender) continue;
                all.push_back(made);
                made.message_id += "/number";
            }
        if (all.empty()) all.push_back({.sender = made.sender, .message_id = made.message_id});
        return all;
    }

    // A button of ours. One of a template that has no payload of ours repeats its label: then it is just words.
    static void tap(json_value reply, std::string_view id, std::string_view label, inbound& made) {
        made.text = chat::heard_text(reply[label].text());
        made.choice = reply[id].text();
        const bool ours = chat::is_choice_id(made.choice);
        if (!ours) made.choice.clear();
        made.kind = ours ? inbound_kind::choice : inbound_kind::message;
        if (!ours && made.text.empty()) made.attachments.emplace_back();  // a form of the school's own
    }

    static void attach(std::string_view type, json_value what, inbound& made) {
        struct media {
            std::string_view type;
            attachment_kind kind;
        };
        static constexpr std::array<media, 6> kinds{{{"audio", attachment_kind::audio},
                                                     {"voice", attachment_kind::voice},
                                                     {"image", attachment_kind::photo},
                                                     {"video", attachment_kind::video},
                                                     {"document", attachment_kind::file},
                                                     {"sticker", attachment_kind::sticker}}};
        // A reaction, what was taken back, and that the talk was opened.
        static constexpr std::array<std::string_view, 3> silent{"reaction", "revoke", "request_welcome"};
        const json_value inner = what[type];
        attachment thing;
        if (const auto found = std::ranges::find(kinds, type, &media::type); found != kinds.end()) {
            thing = {found->kind, inner["id"].text(), {}, inner["mime_type"].text(), {}};
            if (inner["voice"].truth()) thing.kind = attachment_kind::voice;
            if (!chat::is_identifier(thing.id)) thing.id.clear();
            made.text = chat::heard_text(inner["caption"].text());
        } else if (type == "location") {
            thing.kind = attachment_kind::location;
            thing.url = chat::geo_address(inner["latitude"].text(), inner["longitude"].text());
        } else if (type == "contacts") {
            thing.kind = attachment_kind::contact;  // a third person's number stays there
        } else if (!what["type"].is_text() || std::ranges::find(silent, type) != silent.end()) {
            return;
        }  // a poll, an order, what is yet to come: something that says something
        made.kind = inbound_kind::message;
        made.attachments.push_back(std::move(thing));
    }

    static inbound status(json_value what) {
        static constexpr std::array<std::string_view, 4> known{"sent", "delivered", "read", "failed"};
        inbound made;
        made.of = what["id"].text();
        made.status = what["status"].text();
        made.message_id = made.of.empty() ? std::string{} : made.of + ":" + made.status;
        name(what["recipient_user_id"].text(), what["recipient_id"].text(), made);
        made.sent_at = time_of(what);
        if (std::ranges::find(known, made.status) == known.end()) return made;
        made.kind = inbound_kind::status;
        if (made.status != "failed") return made;
        made.verdict = receipt{outcome::never, {}, "failed", {}, false};
        for (const json_value each : what["errors"]) {
            made.verdict = whatsapp_verdict(each["code"].integer().value_or(-1), 0);
            if (made.verdict->until_word) made.verdict->what = outcome::never;  // its letter is not kept any more
            break;
        }
        return made;
    }

    json_value value_;
    reading& into_;
};

class whatsapp final : public platform {
public:
    explicit whatsapp(whatsapp_keys keys)
        : keys_(std::move(keys)), signature_(keys_.app_secret), url_(keys_.api + "/" + keys_.phone_number_id) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return signature_.is_on(what);
    }

    std::optional<http::response> greet(const http::request& what, instant) const override {
        return meta::greeting(what, keys_.verify_token);
    }

    reading read(const http::request& what) const override {
        return meta::read_entries(what, "whatsapp_business_account", [this](json_value entry, reading& made) {
            for (const json_value change : entry["changes"]) {
                const json_value value = change["value"];
                const bool ours = change["field"].is("messages") &&
                                  value["metadata"]["phone_number_id"].text() == keys_.phone_number_id;
                if (ours) value_reader(value, made).read();
            }
        });
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        for (auto& body : whatsapp_bodies(what, how.window_open, made.left_out))
            made.parts.push_back(signed_in(chat::post_json(url_ + "/messages", std::move(body))));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2 && !root["error"]) {
            receipt made;
            made.may_return = true;  // "accepted" is not yet "allowed": 131047 comes as a status
            for (const json_value each : root["messages"]) made.id = each["id"].text();
            return made;
        }
        auto made = whatsapp_verdict(root["error"]["code"].integer().value_or(-1), answer.status);
        if (made.what == outcome::again && !made.after) made.after = chat::pause_asked(answer);
        return made;
    }

    bool may_have_taken(const http::response& answer) const override { return meta::may_have_taken(answer); }

    // The media id tells an address that is good for five minutes; both want the token.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!chat::is_identifier(what.id)) return {};
        http::request next;
        if (so_far.empty()) {
            next.target = keys_.api + "/" + http::encode(what.id) + "?phone_number_id=" + keys_.phone_number_id;
            return step_to(std::move(next));
        }
        const auto body = json_text::read(so_far[0].body);
        const json_value root = body ? body->root() : json_value{};
        if (so_far[0].status / 100 != 2 || !root || root["error"])
            return chat::fetch_ends(whatsapp_verdict(root["error"]["code"].integer().value_or(-1), so_far[0].status));
        if (so_far.size() > 1) return whole(so_far[1], root["sha256"].text());
        if (root["file_size"].integer().value_or(0) > static_cast<std::int64_t>(limits::media_bytes))
            return chat::fetch_ends(fetch_step::kind::too_large, "file_size");
        next.target = root["url"].text();
        if (next.target.empty()) return chat::fetch_ends(fetch_step::kind::lost, "no url");
        auto made = step_to(std::move(next));
        made.mime = root["mime_type"].text();
        return made;
    }

    std::optional<std::chrono::seconds> window() const override { return std::chrono::hours{24}; }
    std::optional<int> starts_per_day() const override { return keys_.starts_per_day; }
    // 80 a second a number, one in 6 s a person with 45 lent of the future (Cloud API, throughput and pair rates).
    paces pace_of_letters() const override {
        return {{std::chrono::milliseconds{13}, 80}, {limits::pair_pause, 45}};
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = url_ + "?fields=id";
        return signed_in(std::move(made));
    }

    // By itself: a token that may send need not be allowed to see this.
    std::optional<http::request> probe_further(const provisions&) const override {
        http::request made;
        made.target = url_ + "?fields=health_status";
        return signed_in(std::move(made));
    }

    probing probed_further(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value health = body ? body->root()["health_status"] : json_value{};
        const auto sends = health["can_send_message"].text();
        if (sends != "BLOCKED" && sends != "LIMITED") return {};
        std::string where;
        for (const json_value each : health["entities"]) {
            if (!each["can_send_message"].is(sends)) continue;
            where = " (" + each["entity_type"].text();
            for (const json_value error : each["errors"]) where += " " + error["error_code"].text();
            where += ")";
        }
        const bool blocked = sends == "BLOCKED";
        return {!blocked, std::string(blocked ? "Meta lets it send nothing" : "Meta limits what it sends") + where +
                              ". Look into WhatsApp Manager."};
    }

    // What is wrong with a template. `why` is as whatsapp_verdict() makes it.
    std::string mend(std::string_view why) const override {
        if (!why.starts_with("132")) return {};
        if (why == "132001")
            return "Meta has approved no such template in that language: make it in WhatsApp Manager, as the README "
                   "lists it, and wait until it is approved.";
        if (why == "132000" || why == "132012" || why == "132018")
            return "The template wants other parameters than kindred gives: mend it in WhatsApp Manager, as the README "
                   "lists it.";
        return "Look at the template in WhatsApp Manager: Meta has paused, disabled or refused it.";
    }

    std::string join_link(std::string_view code) const override {
        std::string digits = keys_.number;
        std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
        return digits.empty() ? std::string{}
                              : "https://wa.me/" + digits + "?text=" + http::encode("JOIN " + std::string(code));
    }

    std::vector<std::string> secrets() const override {
        return {keys_.access_token, keys_.app_secret, keys_.verify_token};
    }

private:
    // Media may lie on any of Meta's hosts; the token is shown to the two that ask for it.
    fetch_step step_to(http::request what) const {
        const bool with_token = takes_token(what.target);
        fetch_step made{.is = fetch_step::kind::ask,
                        .ask = with_token ? signed_in(std::move(what)) : meta::named(std::move(what)),
                        .hosts = {"graph.facebook.com", "lookaside.fbsbx.com", ".fbsbx.com", ".fbcdn.net"}};
        if (keys_.api != whatsapp_keys{}.api) made.own = keys_.api;
        return made;
    }

    bool takes_token(std::string_view url) const {
        const auto there = http::place_of(url);
        if (!there) return false;
        if (there == http::place_of(keys_.api)) return true;
        return there->tls && there->port == "443" &&
               (there->host == "graph.facebook.com" || there->host == "lookaside.fbsbx.com");
    }

    // Meta has written the checksum as base64 and as hex.
    static fetch_step whole(const http::response& answer, const std::string& checksum) {
        auto made = chat::fetched_by_address(answer);
        if (made.is != fetch_step::kind::here || checksum.empty()) return made;
        const auto sum = sha256(answer.body);
        if (checksum == base64(sum) || checksum == hex(sum)) return made;
        return chat::fetch_ends(fetch_step::kind::again, "its checksum is another");
    }

    http::request signed_in(http::request made) const {
        made.fields.emplace_back("Authorization", "Bearer " + keys_.access_token);
        return meta::named(std::move(made));
    }

    whatsapp_keys keys_;
    meta::signature signature_;
    std::string url_;
};

}  // namespace

receipt whatsapp_verdict(std::int64_t code, int http_status) {
    auto made = meta::verdict(code_classes, {code}, http_status);
    if (code == 131056) made.after = limits::pair_pause;
    if (code == 131049 || code == 130472) made.after = limits::held_back_pause;
    made.until_word = has_no_template(code);
    made.whole_channel = code == 4 || code == 80007 || code == 130429;
    return made;
}

std::unique_ptr<const platform> make_whatsapp(whatsapp_keys keys) {
    return std::make_unique<whatsapp>(std::move(keys));
}

}  // namespace kindred
