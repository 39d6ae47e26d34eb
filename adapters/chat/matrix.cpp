#include "adapters/chat/matrix.hpp"

#include "adapters/chat/matrix_events.hpp"
#include "adapters/chat/matrix_sync.hpp"
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

// An event is at most 65,536 bytes. So many UTF-16 units fit, whatever they are and however they are escaped.
constexpr std::size_t text_units = 8192;
// What homeservers let an ordinary user send, if nothing else is set (Synapse's rc_message); an application service
// with rate_limited: false may send as fast as it likes.
constexpr paces ordinary_paces{.channel = {.every = 5s, .in_a_row = 10}, .person = {}};
constexpr std::string_view file_sign = "📎";  // the name of what is sent; a sign, so that it needs no language
constexpr std::string_view server_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:-[]";
constexpr std::string_view media_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

struct code_class {
    std::string_view code;
    outcome what;
};
// By errcode, where it says more than the status. M_FORBIDDEN: we are not in the room, or may not speak there. A 403
// without any code is not the homeserver's but of something before it.
constexpr std::array<code_class, 20> code_classes{{
    {"M_FORBIDDEN", outcome::stopped},
    {"M_UNABLE_TO_AUTHORISE_JOIN", outcome::stopped},
    {"M_UNABLE_TO_GRANT_JOIN", outcome::stopped},
    {"M_NOT_FOUND", outcome::gone},
    {"M_INCOMPATIBLE_ROOM_VERSION", outcome::gone},
    {"M_LIMIT_EXCEEDED", outcome::again},
    {"M_NOT_YET_UPLOADED", outcome::again},
    {"M_UNKNOWN_TOKEN", outcome::channel_broken},
    {"M_MISSING_TOKEN", outcome::channel_broken},
    {"M_UNAUTHORIZED", outcome::channel_broken},
    {"M_UNRECOGNIZED", outcome::channel_broken},
    {"M_EXCLUSIVE", outcome::channel_broken},
    {"M_USER_DEACTIVATED", outcome::channel_broken},
    {"M_USER_LOCKED", outcome::channel_broken},
    {"M_USER_SUSPENDED", outcome::channel_broken},
    {"M_GUEST_ACCESS_FORBIDDEN", outcome::channel_broken},
    {"M_CONSENT_NOT_GIVEN", outcome::channel_broken},
    {"M_RESOURCE_LIMIT_EXCEEDED", outcome::channel_broken},
    {"M_TOO_LARGE", outcome::never},
    {"M_USER_IN_USE", outcome::sent},  // announce(): our user is there already
}};

outcome outcome_of(const std::string& code, int status) {
    const auto* found = std::ranges::find(code_classes, code, &code_class::code);
    if (found != code_classes.end()) return found->what;
    if (status == 429 || status == 408 || status >= 500) return outcome::again;
    if (status == 404 && code == "M_UNKNOWN") return outcome::gone;  // no server is left that knows the room
    return status == 401 || status == 403 || status == 404 ? outcome::channel_broken : outcome::never;
}

http::response answer_json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

http::response refused_with(std::string_view errcode) {
    return answer_json(404, R"({"errcode":)" + quoted(errcode) + "}");
}

// What comes after the prefix that all requests of a homeserver to us have; empty if it is not there.
std::string_view asked_of(std::string_view target) {
    static constexpr std::string_view prefix = "/_matrix/app/v1/";
    const auto path = http::path_of(target);
    const auto at = path.find(prefix);
    return at == std::string_view::npos ? std::string_view{} : path.substr(at + prefix.size());
}

// --- a letter

std::string_view name_of(attachment_kind kind) {
    if (kind == attachment_kind::location) return "a location";
    if (kind == attachment_kind::contact) return "a contact";
    return kind == attachment_kind::sticker ? "a sticker" : "an attachment without an address";
}

std::string text_body(std::string_view words) { return R"({"msgtype":"m.text","body":)" + quoted(words) + "}"; }

std::string_view message_type_of(attachment_kind kind) {
    if (kind == attachment_kind::photo || kind == attachment_kind::sticker) return "m.image";
    if (kind == attachment_kind::voice || kind == attachment_kind::audio) return "m.audio";
    return kind == attachment_kind::video ? "m.video" : "m.file";
}

// What lies on the homeserver, or a place. Anything else would have to be put there first.
std::optional<std::string> media_body(const attachment& what) {
    if (what.kind == attachment_kind::contact) return std::nullopt;
    if (what.kind == attachment_kind::location && what.url.starts_with("geo:"))
        return R"({"msgtype":"m.location","body":)" + quoted(what.url) + R"(,"geo_uri":)" + quoted(what.url) + "}";
    if (!what.id.starts_with("mxc://")) return std::nullopt;
    return R"({"msgtype":")" + std::string(message_type_of(what.kind)) + R"(","body":)" + quoted(file_sign) +
           R"(,"url":)" + quoted(what.id) + "}";
}

// What cannot be sent as itself is named by its address.
std::vector<std::string> bodies_of(const letter& what, std::vector<std::string>& left_out) {
    std::vector<std::string> bodies;
    std::string words = chat::numbered(what);
    for (const auto& each : what.attachments) {
        if (auto made = media_body(each))
            bodies.push_back(std::move(*made));
        else if (!each.url.empty() && each.kind != attachment_kind::contact)
            words += (words.empty() ? "" : "\n") + each.url;
        else
            left_out.emplace_back(name_of(each.kind));
    }
    if (words.empty()) return bodies;
    for (const auto& part : chat::split_units(words, text_units)) bodies.push_back(text_body(part));
    return bodies;
}

// A homeserver takes what comes under a known transaction id for a repetition and drops it: two letters may never
// share one.
std::string once_of(const letter& what, const sending& how) {
    if (!how.once_key.empty()) return how.once_key;
    return base64url(sha256(what.to + "|" + std::to_string(how.now.time_since_epoch().count()) + "|" + what.text));
}

class matrix_platform final : public platform {
public:
    explicit matrix_platform(matrix_keys keys) : keys_(std::move(keys)), base_(keys_.api + "/_matrix/client/v3") {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return is_transaction(what);
    }

    bool takes_large(const http::request& head) const override { return is_transaction(head); }

    // What a homeserver asks besides: whether somebody or a room exists, whether we are there.
    std::optional<http::response> greet(const http::request& what, instant) const override {
        const auto asked = asked_of(what.target);
        if (asked.empty() || !is_homeserver(what)) return std::nullopt;
        if (what.method == "PUT" && asked.starts_with("transactions/")) return std::nullopt;
        if (what.method == "POST" && asked == "ping") return answer_json(200, "{}");
        if (what.method != "GET") return refused_with("M_UNRECOGNIZED");
        if (!asked.starts_with("users/")) return refused_with("M_NOT_FOUND");
        const auto whom = asked.substr(6);
        return whom == keys_.user || http::decode(whom) == keys_.user ? answer_json(200, "{}")
                                                                      : refused_with("M_NOT_FOUND");
    }

    reading read(const http::request& what) const override {
        if (what.body.empty()) return chat::unreadable_because("a transaction larger than kindred takes");
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        const json_value events = body->root()["events"];
        if (!events.is_list()) return chat::unreadable_because("no events");
        reading made;
        for (const json_value each : events) matrix::read_event(each, each["room_id"].text(), keys_.user, made);
        if (made.inbounds.empty() && !made.trouble) made.inbounds.emplace_back();  // ignored: nothing happened
        return made;
    }

    http::response thanks(const http::request&) const override { return answer_json(200, "{}"); }

    std::optional<http::request> acknowledge(const inbound& what) const override {
        const auto wanted = matrix::courtesy_of(what.acknowledge);
        if (!wanted) return std::nullopt;
        if (wanted->is == matrix::courtesy::kind::join) return joining(wanted->whom);
        if (wanted->is == matrix::courtesy::kind::leave)
            return signed_in(chat::post_json(url_of_room(wanted->whom) + "/leave", "{}"));
        if (wanted->is == matrix::courtesy::kind::look_back) return looking_back(wanted->whom);
        // With this preset whoever is invited may not switch encryption on.
        return signed_in(chat::post_json(base_ + "/createRoom",
                                         R"({"preset":"private_chat","is_direct":true,"invite":[)" +
                                             quoted(wanted->whom) + "]}"));
    }

    reading acknowledged(const inbound& what, const http::response& answer) const override {
        const auto wanted = matrix::courtesy_of(what.acknowledge);
        if (!wanted || answer.status / 100 != 2) return {};
        if (wanted->is == matrix::courtesy::kind::look_back)
            return matrix::read_backwards(answer, wanted->whom, keys_.user);
        if (wanted->room.empty()) return {};
        inbound left;  // the encrypted room, now that there is another
        left.sender = what.sender;
        left.message_id = what.message_id;
        left.acknowledge = matrix::to_text({matrix::courtesy::kind::leave, wanted->room});
        return {{std::move(left)}, {}};
    }

    // An invitation is accepted as a courtesy, which may be late or get lost, and a letter into a room that we are not
    // in looks like one to somebody who sent us away. So we are in before we speak; where we are already, nothing
    // happens.
    std::optional<http::request> ask_first(const letter& what, const sending&) const override {
        const auto at = matrix::seat_at(what.to);
        return at ? std::optional(joining(at->room)) : std::nullopt;
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        const auto at = matrix::seat_at(what.to);
        if (!at) {
            made.instead = receipt{outcome::never, {}, "not an address of this platform", {}, false};
            return made;
        }
        const std::string begin = url_of_room(at->room) + "/send/m.room.message/" + http::encode(once_of(what, how));
        for (auto& body : bodies_of(what, made.left_out)) {
            auto part = chat::post_json(begin + "-" + std::to_string(made.parts.size()), std::move(body));
            part.method = "PUT";
            made.parts.push_back(signed_in(std::move(part)));
        }
        return made;
    }

    bool knows_repetitions(int) const override { return true; }
    paces pace_of_letters() const override { return keys_.syncs ? ordinary_paces : paces{}; }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) return {outcome::sent, root["event_id"].text(), {}, {}, false};
        std::string code = root["errcode"].text();
        receipt made{outcome_of(code, answer.status), {}, std::to_string(answer.status), {}, false};
        if (code.starts_with("M_") && chat::is_identifier(code)) made.why += " " + code;
        if (made.what != outcome::again) return made;
        made.after = chat::pause_asked(answer);
        if (const auto told = root["retry_after_ms"].integer(); !made.after && told && *told > 0)
            made.after = chat::pause_of(*told / 1000 + (*told % 1000 == 0 ? 0 : 1));
        made.whole_channel = answer.status == 429;  // it counts what a sender sends, to whomever
        return made;
    }

    // Media are shown to whoever is signed in, since Matrix 1.11.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!chat::is_identifier(what.id)) return {};
        const auto address = download_of(what.id);
        if (address.empty()) return chat::fetch_ends(fetch_step::kind::lost, "no mxc address");
        if (so_far.empty()) {
            http::request ask;
            ask.target = keys_.api + "/_matrix/client/v1/media/download/" + address;
            return {.is = fetch_step::kind::ask, .ask = signed_in(std::move(ask)), .own = keys_.api};
        }
        if (so_far[0].status / 100 == 2) return chat::fetched_by_address(so_far[0]);
        const auto verdict = judge(so_far[0]);
        if (verdict.why.ends_with("M_TOO_LARGE")) return chat::fetch_ends(fetch_step::kind::too_large, verdict.why);
        return chat::fetch_ends(verdict);
    }

    bool pulls() const override { return keys_.syncs; }

    http::request pull(std::string_view place) const override {
        http::request made;
        made.target = keys_.api + matrix::sync_from(place, keys_.user);
        return signed_in(std::move(made));
    }

    http::request pull_less(std::string_view place) const override {
        http::request made;
        made.target = keys_.api + matrix::sync_from(place, keys_.user, true);
        return signed_in(std::move(made));
    }

    pulled read_pulled(const http::response& answer, std::string_view place) const override {
        return matrix::read_sync(answer, place, keys_.user);
    }

    std::optional<http::request> look_back(const gap& what, const std::vector<http::response>& pages) const override {
        const auto query = matrix::page_before(what, pages, keys_.user);
        if (query.empty()) return std::nullopt;
        http::request made;
        made.target = url_of_room(what.talk) + "/messages?" + query;
        return signed_in(std::move(made));
    }

    reading read_back(const gap& what, const std::vector<http::response>& pages) const override {
        return matrix::read_pages(what, pages, keys_.user);
    }

    // The user of an application service has to be made once.
    std::optional<http::request> announce() const override {
        if (keys_.syncs) return std::nullopt;
        const auto name = std::string_view(keys_.user).substr(1, keys_.user.find(':') - 1);
        return signed_in(chat::post_json(base_ + "/register",
                                         R"({"type":"m.login.application_service","inhibit_login":true,"username":)" +
                                             quoted(name) + "}"));
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = base_ + "/account/whoami";
        return signed_in(std::move(made));
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value whose = body ? body->root()["user_id"] : json_value{};
        if (whose.is(keys_.user)) return {};
        return {false, keys_.syncs ? "The access_token is of another user than `user`."
                                   : "The as_token is of another user: `user` is '@', sender_localpart of the "
                                     "registration, ':' and the homeserver's name."};
    }

    std::string join_link(std::string_view) const override { return "https://matrix.to/#/" + http::encode(keys_.user); }

    std::vector<std::string> secrets() const override {
        return keys_.syncs ? std::vector{keys_.access_token} : std::vector{keys_.as_token, keys_.hs_token};
    }

private:
    bool is_transaction(const http::request& what) const {
        return what.method == "PUT" && asked_of(what.target).starts_with("transactions/") && is_homeserver(what);
    }

    bool is_homeserver(const http::request& what) const {
        if (keys_.syncs) return false;
        static constexpr std::string_view scheme = "Bearer ";
        auto given = http::value_of(what.fields, "Authorization");
        if (given.starts_with(scheme)) return same_secret(keys_.hs_token, given.substr(scheme.size()));
        if (!given.empty()) return false;
        const auto in_address = http::parameter(http::query_of(what.target), "access_token");  // old homeservers
        return in_address && same_secret(keys_.hs_token, *in_address);
    }

    http::request signed_in(http::request made) const {
        made.fields.emplace_back("Authorization", "Bearer " + (keys_.syncs ? keys_.access_token : keys_.as_token));
        return made;
    }

    std::string url_of_room(std::string_view room) const { return base_ + "/rooms/" + http::encode(room); }

    http::request joining(std::string_view room) const {
        return signed_in(chat::post_json(url_of_room(room) + "/join", "{}"));
    }

    http::request looking_back(std::string_view room) const {
        http::request made;
        made.target = url_of_room(room) + "/messages?dir=b&limit=" + std::to_string(matrix::events_of_room) +
                      "&filter=" + http::encode(matrix::filter_of_room(keys_.user));
        return signed_in(std::move(made));
    }

    // "host/id" of "mxc://host/id"; empty if it is another.
    static std::string download_of(std::string_view address) {
        static constexpr std::string_view scheme = "mxc://";
        if (!address.starts_with(scheme)) return {};
        address.remove_prefix(scheme.size());
        const auto slash = address.find('/');
        if (slash == std::string_view::npos) return {};
        const auto server = address.substr(0, slash), id = address.substr(slash + 1);
        const bool fits = !server.empty() && server.find_first_not_of(server_letters) == std::string_view::npos &&
                          !id.empty() && id.find_first_not_of(media_letters) == std::string_view::npos &&
                          !server.starts_with('.');
        return fits ? http::encode(server) + "/" + http::encode(id) : std::string{};
    }

    matrix_keys keys_;
    std::string base_;
};

}  // namespace

std::unique_ptr<const platform> make_matrix(matrix_keys keys) {
    return std::make_unique<matrix_platform>(std::move(keys));
}

}  // namespace kindred
