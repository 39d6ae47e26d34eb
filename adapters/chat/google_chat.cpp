#include "adapters/chat/google_chat.hpp"

#include "adapters/chat/google_chat_event.hpp"
#include "adapters/chat/google_chat_letter.hpp"
#include "adapters/chat/oauth.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/jwt.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view chat_account = "chat@system.gserviceaccount.com";
constexpr std::string_view add_on_accounts = "@gcp-sa-gsuiteaddons.iam.gserviceaccount.com";
constexpr std::string_view keys_of_chat =
    "https://www.googleapis.com/service_accounts/v1/jwk/chat@system.gserviceaccount.com";
constexpr std::string_view keys_of_google = "https://www.googleapis.com/oauth2/v3/certs";
constexpr std::string_view usual_token_uri = "https://oauth2.googleapis.com/token";
constexpr std::string_view scope = "https://www.googleapis.com/auth/chat.bot";
constexpr std::string_view grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
constexpr std::chrono::seconds assertion_lasts{3600};  // Google takes no longer one

// Of a refusal: what is wrong with the school's project, not with one space.
constexpr std::array<std::string_view, 6> reasons_of_the_project{
    "SERVICE_DISABLED",   "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "BILLING_DISABLED",
    "CONSUMER_SUSPENDED", "CONSUMER_INVALID",                "USER_PROJECT_DENIED"};

struct account {
    std::string email, key_id, token_uri, private_key;
    std::optional<jwt::signing_key> key;
};

account account_in(std::string_view json) {
    account made;
    const auto text = json_text::read(json);
    if (!text) return made;
    const json_value root = text->root();
    made.email = root["client_email"].text();
    made.key_id = root["private_key_id"].text();
    made.token_uri = root["token_uri"].text();
    if (made.token_uri.empty()) made.token_uri = usual_token_uri;
    made.private_key = root["private_key"].text();
    if (!made.email.empty()) made.key = jwt::signing_key::of_pem(made.private_key);
    return made;
}

// A UUID of its own for each part of a letter: the same one at each try.
std::string request_id(const std::string& once_key, std::size_t part) {
    if (part == 0) return once_key;
    auto bytes = sha256(once_key + "/" + std::to_string(part));
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x80);  // RFC 9562: of the author's own making
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    auto text = hex(std::span<const unsigned char>(bytes).first(16));
    for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    return text;
}

bool is_of_the_project(json_value error) {
    for (const json_value each : error["details"])
        if (std::ranges::find(reasons_of_the_project, each["reason"].text()) != reasons_of_the_project.end())
            return true;
    return error["message"].text().find("Chat app not found") != std::string::npos;
}

outcome outcome_of(int status, json_value error) {
    if (status == 429 || status == 408 || status >= 500) return outcome::again;
    if (status == 401 || is_of_the_project(error)) return outcome::channel_broken;
    return status == 403 || status == 404 ? outcome::gone : outcome::never;
}

class google_chat final : public platform {
public:
    explicit google_chat(google_chat_keys keys) : keys_(std::move(keys)), account_(account_in(keys_.service_account)) {
        if (keys_.keys.empty()) keys_.keys = keys_.audience.empty() ? keys_of_chat : keys_of_google;
    }

    bool authentic(const http::request& what, instant now, const provisions& kept) const override {
        if (what.method != "POST") return false;
        const auto token = jwt::bearer(what.fields);
        const auto keys = chat::provided(kept, "keys", now);
        if (keys_.audience.empty())
            return jwt::verified(token, keys, {{chat_account}, keys_.project_number}, now).has_value();
        const jwt::expected by{{"https://accounts.google.com", "accounts.google.com"}, keys_.audience};
        const auto made = jwt::verified(token, keys, by, now);
        const auto claims = made ? json_text::read(made->claims) : std::nullopt;
        return claims && claims->root()["email_verified"].truth() && is_chat(claims->root()["email"]);
    }

    reading read(const http::request& what) const override { return read_google_chat_event(what.body); }

    http::response thanks(const http::request&) const override {
        return {200, {{"Content-Type", "application/json"}}, "{}"};
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        const auto token = how.provided("token");
        if (!is_google_chat_space(what.to)) {
            made.instead = receipt{outcome::never, {}, "no address of this channel", {}, false};
        } else if (how.kept && token.empty()) {
            made.instead = chat::without_token();
        } else {
            for (auto& body : google_chat_bodies(what, function(), made.left_out))
                made.parts.push_back(part(what.to, std::move(body), how.once_key, made.parts.size(), token));
        }
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) return {outcome::sent, root["name"].text(), {}, {}, false};
        const json_value error = root["error"];
        receipt made{outcome_of(answer.status, error), {}, {}, {}, false};
        const auto code = error["status"].text();
        made.why = chat::is_identifier(code) ? code : "HTTP " + std::to_string(answer.status);
        if (made.what == outcome::again) made.after = chat::pause_asked(answer);
        return made;
    }

    std::string_view refused_provision(const http::response& answer) const override {
        return answer.status == 401 ? "token" : "";
    }

    bool knows_repetitions(int) const override { return true; }

    // 3000 in a minute of a project, one in a second of a space.
    paces pace_of_letters() const override { return {{20ms, 1}, {1000ms, 1}}; }

    std::vector<errand> errands(const provisions& kept, instant now) const override {
        std::vector<errand> wanted;
        if (chat::provided(kept, "keys", now).empty()) {
            http::request ask;
            ask.target = keys_.keys;
            wanted.push_back({"keys", std::move(ask)});
        }
        if (!chat::provided(kept, "token", now).empty()) return wanted;
        if (const auto proof = assertion(now))
            wanted.push_back(
                {"token", chat::post_form(account_.token_uri, {{"grant_type", grant}, {"assertion", *proof}})});
        return wanted;
    }

    std::optional<provision> fetched(std::string_view name, const http::response& answer, instant now) const override {
        if (name == "token") return chat::token_in(answer, now);
        return name == "keys" ? chat::keys_in(answer, now) : std::nullopt;
    }

    // Which spaces we are in: that, the API of the project has to be switched on for.
    std::optional<http::request> probe_further(const provisions& kept) const override {
        const auto token = kept.find("token");
        if (token == kept.end()) return std::nullopt;
        http::request made;
        made.target = keys_.api + "/spaces?pageSize=1";
        made.fields.emplace_back("Authorization", "Bearer " + token->second.value);
        return made;
    }

    probing probed_further(const http::response& answer) const override {
        const auto told = judge(answer);
        if (told.what != outcome::channel_broken) return {};
        return {false, "The project does not let it in (" + told.why + "). In Google Cloud's console, switch on the "
                       "Google Chat API, and fill in its Configuration page."};
    }

    // The bytes themselves, at once: Media.download of the Chat API.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (!is_google_chat_media(what.id)) return {};
        if (so_far.empty()) {
            http::request ask;
            ask.target = keys_.api + "/media/" + what.id + "?alt=media";
            return {.is = fetch_step::kind::ask, .ask = std::move(ask), .signed_with = "token", .own = keys_.api};
        }
        if (so_far[0].status / 100 == 2) return chat::fetched_by_address(so_far[0]);
        return chat::fetch_ends(judge(so_far[0]));
    }

    std::vector<std::string> secrets() const override { return {account_.private_key}; }

private:
    // Chat itself, or what speaks for this project's add-ons.
    bool is_chat(json_value email) const {
        return email.is(chat_account) ||
               (!keys_.project_number.empty() &&
                email.is("service-" + keys_.project_number + std::string(add_on_accounts)));
    }

    // An add-on's click names the address that hears of it; for others it is a name.
    std::string_view function() const { return keys_.audience.empty() ? std::string_view("answer") : keys_.audience; }

    http::request part(const std::string& space, std::string body, const std::string& once_key, std::size_t number,
                       std::string_view token) const {
        auto url = keys_.api + "/" + space + "/messages";
        if (!once_key.empty()) url += "?requestId=" + http::encode(request_id(once_key, number));
        auto made = chat::post_json(std::move(url), std::move(body));
        made.fields.emplace_back("Authorization", "Bearer " + std::string(token));
        return made;
    }

    // RFC 7523: the account says who it is, under its own key.
    std::optional<std::string> assertion(instant now) const {
        if (!account_.key) return std::nullopt;
        const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
        std::string header = R"({"alg":"RS256","typ":"JWT")";
        if (!account_.key_id.empty()) header += R"(,"kid":)" + chat::quoted(account_.key_id);
        return account_.key->sign(header + "}", R"({"iss":)" + chat::quoted(account_.email) + R"(,"scope":)" +
                                                    chat::quoted(scope) + R"(,"aud":)" +
                                                    chat::quoted(account_.token_uri) + R"(,"iat":)" +
                                                    std::to_string(seconds.count()) + R"(,"exp":)" +
                                                    std::to_string((seconds + assertion_lasts).count()) + "}");
    }

    google_chat_keys keys_;
    account account_;
};

}  // namespace

std::unique_ptr<const platform> make_google_chat(google_chat_keys keys) {
    return std::make_unique<google_chat>(std::move(keys));
}

bool is_google_service_account(std::string_view json) { return account_in(json).key.has_value(); }

}  // namespace kindred
