#include "adapters/chat/signal.hpp"

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
using chat::quoted;

// A longer text is sent as a file that clients show folded.
constexpr std::size_t text_bytes = 2000;
// UTF-16 units that fit, whatever they are: of one, two and three bytes.
constexpr std::array<std::size_t, 3> text_units{text_bytes, text_bytes / 2, text_bytes / 3};
// Signal tells no numbers; who writes to many people at once is asked for a CAPTCHA, or loses the account.
constexpr paces letter_paces{.channel = {.every = 1s, .in_a_row = 10}, .person = {}};

constexpr std::string_view untrusted = "untrusted";

struct told_error {
    std::string_view words;  // somewhere in the gateway's "error"
    outcome what;
    bool whole_channel = false, unreached = false;
};
// Of a 400: it has no codes. "Failed to send message" is all that is told when nobody could be reached: the network
// fails, or that account is no more.
constexpr std::array<told_error, 7> told_errors{{
    {"The user ", outcome::gone},  // "… is not registered."
    {"Unregistered user", outcome::gone},
    {"account does not exist", outcome::channel_broken},
    {"is not registered", outcome::channel_broken},  // our own number
    {untrusted, outcome::again},                     // a new phone: nothing goes there until the school trusts its key
    {"rate limit", outcome::again, true},
    {"Failed to send message", outcome::again, false, true},
}};

// --- in

// How the long text of a message comes beside its beginning, and how long that is at most.
constexpr std::string_view long_text = "text/x-signal-plain";
constexpr std::size_t beginning_bytes = 2048;
constexpr std::size_t beginning_bytes_least = beginning_bytes - 64;  // it is cut where a character ends, or a word
constexpr std::string_view ellipsis = "…";

// signal-cli does not tell what was recorded there and then. It has no file name, but for that of an iPhone, and is in
// one of these types.
attachment_kind kind_of(std::string_view mime, bool named) {
    static constexpr std::array<std::string_view, 5> recorded{"audio/aac", "audio/mp4", "audio/m4a", "audio/x-m4a",
                                                              "audio/ogg"};
    if (mime.starts_with("image/")) return attachment_kind::photo;
    if (mime.starts_with("video/")) return attachment_kind::video;
    if (!mime.starts_with("audio/")) return attachment_kind::file;
    const bool may_be = std::ranges::find(recorded, mime.substr(0, mime.find(';'))) != recorded.end();
    return named && !may_be ? attachment_kind::audio : attachment_kind::voice;
}

attachment attachment_in(json_value what) {
    attachment made;
    made.mime = what["contentType"].text();
    made.kind = kind_of(made.mime, bool(what["filename"]));
    made.id = what["id"].text();
    if (!chat::is_identifier(made.id)) made.id.clear();
    if (const auto size = what["size"].integer(); size && *size >= 0) made.bytes = static_cast<std::uint64_t>(*size);
    return made;
}

// A long text is its own attachment. signal-cli before 0.14.0 tells only its beginning: that is said by its end.
void read_words(json_value data, inbound& into) {
    auto words = data["message"].text();
    for (const json_value each : data["attachments"]) {
        const bool cut = each["contentType"].is(long_text) && words.size() >= beginning_bytes_least;
        if (cut && words.size() <= beginning_bytes) words += ellipsis;
    }
    into.text = chat::heard_text(std::move(words));
}

// What is to be seen once is not fetched: whoever sent it is told that it was not taken.
void read_attachments(json_value data, inbound& into) {
    for (const json_value each : data["attachments"]) {
        if (into.attachments.size() >= limits::inbound_attachments) return;
        if (!into.text.empty() && each["contentType"].is(long_text)) continue;
        into.attachments.push_back(attachment_in(each));
        if (data["viewOnce"].truth()) into.attachments.back().id.clear();
    }
}

// What somebody wrote to us alone.
void read_data(json_value data, inbound& into) {
    if (data["groupInfo"] || data["reaction"] || data["remoteDelete"] || data["storyContext"]) return;
    read_words(data, into);
    read_attachments(data, into);
    if (data["sticker"]) into.attachments.push_back({attachment_kind::sticker, {}, {}, "image/webp", {}});
    if (data["pollCreate"] || data["payment"]) into.attachments.emplace_back();  // they say something
    if (data["contacts"].is_list())
        into.attachments.push_back({attachment_kind::contact, {}, {}, {}, {}});  // a third person's number stays there
    if (!into.text.empty() || !into.attachments.empty()) into.kind = inbound_kind::message;
}

// One receipt tells of several letters.
std::vector<inbound> read_receipts(json_value told, const inbound& like) {
    std::vector<inbound> all;
    for (const json_value each : told["timestamps"]) {
        if (all.size() >= limits::messages_per_request) break;
        inbound made = like;
        made.of = each.text();
        if (told["isDelivery"].truth()) made.status = "delivered";
        if (told["isRead"].truth()) made.status = "read";
        made.message_id = made.sender + ":" + made.of + ":" + made.status;
        made.sent_at = chat::from_unix(told["when"].integer().value_or(0));
        if (!made.status.empty() && chat::is_identifier(made.of) && chat::is_identifier(made.message_id))
            made.kind = inbound_kind::status;
        all.push_back(std::move(made));
    }
    return all;
}

// "params" of a notification: an envelope, and the account that it is for.
reading read_received(json_value what, const std::string& number) {
    const json_value envelope = what["envelope"];
    if (what["account"] && !what["account"].is(number)) return {{inbound{}}, {}};  // another account of the gateway's
    if (!envelope.is_object() && !what["error"] && !what["exception"]) return chat::unreadable_because("no envelope");
    // signal-cli keeps it for two weeks, and tells it once the key is trusted.
    if (what["exception"]["type"].is("UntrustedIdentityException"))
        return chat::unreadable_because("from a phone whose key signal-cli does not trust yet");
    inbound made;
    made.sender = envelope["sourceUuid"].text();
    made.name = chat::heard_name(envelope["sourceName"].text());
    const json_value edit = envelope["editMessage"]["dataMessage"];
    const json_value data = edit ? edit : envelope["dataMessage"];
    const json_value when = data["timestamp"] ? data["timestamp"] : envelope["timestamp"];
    made.message_id = made.sender + ":" + when.text();
    made.sent_at = chat::from_unix(when.integer().value_or(0));
    made.any_clock = true;
    const bool ours = !envelope["sourceNumber"].is(number);
    if (ours && envelope["receiptMessage"] && chat::is_identifier(made.sender)) {
        if (auto all = read_receipts(envelope["receiptMessage"], made); !all.empty()) return {std::move(all), {}};
    }
    if (ours && data && !envelope["syncMessage"]) read_data(data, made);
    if (edit && made.kind != inbound_kind::ignored) {
        made.kind = inbound_kind::edited;
        made.attachments.clear();
    }
    const bool known = chat::is_identifier(made.sender) && when.integer() && chat::is_identifier(made.message_id);
    if (made.kind != inbound_kind::ignored && !known) return chat::unreadable_because("a message from nobody");
    return {{std::move(made)}, {}};
}

// --- out

std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

bool fit(const std::vector<std::string>& parts) {
    return std::ranges::all_of(parts, [](const std::string& each) { return each.size() <= text_bytes; });
}

std::vector<std::string> parts_of(std::string_view words) {
    std::vector<std::string> parts;
    for (const auto units : text_units) {
        parts = chat::split_units(words, units);
        if (fit(parts)) break;
    }
    return parts;
}

class signal_platform final : public platform {
public:
    explicit signal_platform(signal_keys keys) : keys_(std::move(keys)) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        if (what.method != "POST" || keys_.secret.empty()) return false;
        if (const auto given = http::parameter(http::query_of(what.target), "secret"))
            return same_secret(keys_.secret, *given);
        const auto path = http::path_of(what.target);
        return same_secret(keys_.secret, http::decode(path.substr(path.rfind('/') + 1)));
    }

    reading read(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        const json_value root = body->root();
        if (!root["method"].is("receive")) return chat::unreadable_because("no notification of something received");
        const json_value told = root["params"];
        return read_received(told["result"] ? told["result"] : told, keys_.number);
    }

    bool listens() const override { return keys_.listens; }
    bool keeps_while_unheard() const override { return false; }

    std::string listen_at(const http::response&) const override {
        if (!keys_.api.starts_with("http")) return {};
        return "ws" + keys_.api.substr(4) + "/v1/receive/" + http::encode(keys_.number);
    }

    heard hear(std::string_view frame) const override {
        const auto body = json_text::read(frame);
        if (!body) return {chat::unreadable_because("not JSON"), {}, false};
        return {read_received(body->root(), keys_.number), {}, false};
    }

    written write(const letter& what, const sending&) const override {
        written made;
        std::string words = chat::numbered(what);
        for (const auto& each : what.attachments) {
            if (each.url.empty() || each.kind == attachment_kind::contact)
                made.left_out.emplace_back(name_of(each.kind));
            else
                words += (words.empty() ? "" : "\n") + each.url;
        }
        if (words.empty()) return made;
        for (const auto& part : parts_of(words))
            made.parts.push_back(chat::post_json(keys_.api + "/v2/send",
                                                 R"({"number":)" + quoted(keys_.number) + R"(,"recipients":[)" +
                                                     quoted(what.to) + R"(],"message":)" + quoted(part) +
                                                     R"(,"text_mode":"normal"})"));
        return made;
    }

    paces pace_of_letters() const override { return letter_paces; }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) {
            const json_value one = root.is_list() ? root.last() : root;  // one a recipient
            return {outcome::sent, one["timestamp"].text(), {}, {}, false};
        }
        receipt made{outcome::never, {}, std::to_string(answer.status), {}, false};
        const int status = answer.status;
        if (status == 400) weigh(root["error"].text(), made);
        if (status == 401 || status == 403 || status == 404 || status == 405) made.what = outcome::channel_broken;
        if (status == 429 || status == 408 || status >= 500) made.what = outcome::again;
        made.whole_channel = made.whole_channel || status == 429;
        if (status == 429 && wants_captcha(root)) {
            made = {outcome::channel_broken, {}, "429 CAPTCHA", {}, false};
        } else if (made.what == outcome::again) {
            made.after = chat::pause_asked(answer);
        }
        return made;
    }

    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!chat::is_identifier(what.id)) return {};
        if (so_far.empty()) {
            http::request ask;
            ask.target = keys_.api + "/v1/attachments/" + http::encode(what.id);
            return {.is = fetch_step::kind::ask, .ask = std::move(ask), .own = keys_.api};
        }
        const bool lost = so_far[0].status == 400 || so_far[0].status == 404;
        if (lost) return chat::fetch_ends(fetch_step::kind::lost, std::to_string(so_far[0].status));
        return chat::fetched_by_address(so_far[0]);
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = keys_.api + "/v1/accounts";
        return made;
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value accounts = body ? body->root() : json_value{};
        for (const json_value each : accounts)
            if (each.is(keys_.number)) return {};
        return {false,
                "The account `number` is not registered there. Register it, or link it as a second device, by "
                "signal-cli-rest-api."};
    }

    std::optional<http::request> probe_further(const provisions&) const override {
        http::request made;
        made.target = keys_.api + "/v1/about";
        return made;
    }

    probing probed_further(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const auto mode = body ? body->root()["mode"].text() : std::string{};
        if (mode.empty() || mode == "json-rpc" || mode == "json-rpc-native") return {};
        return {false, "Nothing comes in: start signal-cli-rest-api with MODE=json-rpc."};
    }

    std::string join_link(std::string_view) const override { return "https://signal.me/#p/" + keys_.number; }

    std::vector<std::string> secrets() const override {
        return keys_.secret.empty() ? std::vector<std::string>{} : std::vector{keys_.secret};
    }

    std::string mend(std::string_view why) const override {
        if (!why.ends_with(untrusted)) return {};
        return "A family has a new phone, or somebody else has their number: ask them. Then trust its key, by PUT "
               "/v1/identities/" + keys_.number + "/trust/ and their number, with {\"trust_all_known_keys\":true}; or "
               "let signal-cli-rest-api trust all, with JSON_RPC_TRUST_NEW_IDENTITIES=always.";
    }

private:
    static void weigh(const std::string& error, receipt& into) {
        const auto* found = std::ranges::find_if(told_errors, [&](const told_error& each) {
            return error.find(each.words) != std::string::npos;
        });
        if (found == told_errors.end()) return;
        into.what = found->what;
        into.whole_channel = found->whole_channel;
        into.unreached = found->unreached;
        if (found->words == untrusted) into.why += " " + std::string(untrusted);
    }

    static bool wants_captcha(json_value root) {
        for (const json_value each : root["challenge_tokens"])
            if (!each.text().empty()) return true;
        return false;
    }

    signal_keys keys_;
};

}  // namespace

std::unique_ptr<const platform> make_signal(signal_keys keys) {
    return std::make_unique<signal_platform>(std::move(keys));
}

}  // namespace kindred
