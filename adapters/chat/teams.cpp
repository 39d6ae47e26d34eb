#include "adapters/chat/teams.hpp"

#include "adapters/chat/oauth.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/teams_activity.hpp"
#include "adapters/chat/teams_letter.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/jwt.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view issuer = "https://api.botframework.com";
constexpr std::string_view scope = "https://api.botframework.com/.default";
constexpr std::string_view directory_of_all = "botframework.com";
constexpr std::chrono::hours configuration_good_for{24};

struct code_class {
    std::string_view code;
    outcome what;
};
// Of a 403 or 404; by code where it tells one (platform spec, section 8).
constexpr std::array<code_class, 8> code_classes{{
    {"MessageWritesBlocked", outcome::stopped},
    {"ConversationBlockedByUser", outcome::stopped},
    {"ForbiddenOperationException", outcome::gone},
    {"BotNotInConversationRoster", outcome::gone},
    {"ConversationNotFound", outcome::gone},
    {"BotDisabledByAdmin", outcome::channel_broken},
    {"InvalidBotApiHost", outcome::channel_broken},
    {"TenantNotAllowed", outcome::channel_broken},
}};

outcome outcome_of(int status, std::string_view code) {
    const auto known = std::ranges::find(code_classes, code, &code_class::code);
    if ((status == 403 || status == 404) && known != code_classes.end()) return known->what;
    if (status == 429 || status == 412 || status == 408 || status >= 500) return outcome::again;
    if (status == 401) return outcome::channel_broken;
    return status == 403 ? outcome::gone : outcome::never;  // a 403 is about this conversation: we are not in it
}

class teams final : public platform {
public:
    explicit teams(teams_keys keys) : keys_(std::move(keys)) {}

    // The token says who sent it and from which service, not what: so the activity has to come from there.
    bool authentic(const http::request& what, instant now, const provisions& kept) const override {
        if (what.method != "POST") return false;
        const auto keys = chat::provided(kept, "keys", now);
        const auto token = jwt::verified(jwt::bearer(what.fields), keys, {{issuer}, keys_.app_id}, now);
        const auto claims = token ? json_text::read(token->claims) : std::nullopt;
        const auto body = claims ? json_text::read(what.body) : std::nullopt;
        if (!body) return false;
        const json_value activity = body->root();
        const auto service = activity["serviceUrl"].text(), from = activity["channelId"].text();
        return !service.empty() && claims->root()["serviceurl"].is(service) && !from.empty() &&
               std::ranges::find(token->endorsements, from) != token->endorsements.end();
    }

    reading read(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        if (!is_teams_host(body->root()["serviceUrl"].text(), keys_.service))
            return chat::unreadable_because("its serviceUrl is not one of Microsoft's that kindred knows");
        return read_teams_activity(what.body, keys_.app_id);
    }

    http::response thanks(const http::request& what) const override { return thanks_for_teams_activity(what.body); }

    written write(const letter& what, const sending& how) const override {
        written made;
        const auto place = teams_place_of(what.to);
        const auto token = how.provided("token");
        if (!place || !is_teams_host(place->service, keys_.service)) {
            made.instead = receipt{outcome::never, {}, "no address of this channel", {}, false};
        } else if (how.kept && token.empty()) {
            made.instead = chat::without_token();
        } else {
            const auto url = place->service + "/v3/conversations/" + http::encode(place->conversation) + "/activities";
            for (auto& body : teams_bodies(what, made.left_out))
                made.parts.push_back(with_token(chat::post_json(url, std::move(body)), token));
        }
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) return {outcome::sent, root["id"].text(), {}, {}, false};
        const bool asked_for_token = root["error"].is_text();  // OAuth's form of an error, not the connector's
        const auto code = asked_for_token ? root["error"].text() : root["error"]["code"].text();
        receipt made{outcome_of(answer.status, code), {}, {}, {}, false};
        if (asked_for_token && made.what != outcome::again) made.what = outcome::channel_broken;
        made.why = chat::is_identifier(code) ? code : "HTTP " + std::to_string(answer.status);
        if (made.what == outcome::again) made.after = chat::pause_asked(answer);
        return made;
    }

    std::string_view refused_provision(const http::response& answer) const override {
        return answer.status == 401 ? "token" : "";
    }

    // Of one conversation 7 in a second, 8 in two, 60 in thirty and 1800 in an hour; of a tenant 30 in a second.
    paces pace_of_letters() const override { return {{34ms, 1}, {2010ms, 7}}; }

    std::vector<errand> errands(const provisions& kept, instant now) const override {
        std::vector<errand> wanted;
        const auto keys_at = chat::provided(kept, "openid", now);
        if (keys_at.empty())
            wanted.push_back({"openid", get(keys_.keys)});
        else if (chat::provided(kept, "keys", now).empty())
            wanted.push_back({"keys", get(std::string(keys_at))});
        if (chat::provided(kept, "token", now).empty()) wanted.push_back({"token", ask_for_token()});
        return wanted;
    }

    std::optional<provision> fetched(std::string_view name, const http::response& answer, instant now) const override {
        if (name == "token") return chat::token_in(answer, now);
        if (name == "keys") return chat::keys_in(answer, now);
        const auto body = json_text::read(answer.body);
        if (name != "openid" || answer.status != 200 || !body) return std::nullopt;
        auto where = body->root()["jwks_uri"].text();
        const auto there = http::place_of(where);
        if (!there || (!there->tls && there != http::place_of(keys_.keys))) return std::nullopt;
        return provision{std::move(where), now + configuration_good_for};
    }

    // Files lie in the person's OneDrive, at an address that lets everyone in for a while; pictures within a message at
    // the service, for our token. There is none at hand here: it is asked for first.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (what.url.empty()) return {};
        const bool inside = is_teams_host(what.url, keys_.service);
        if (!inside) return so_far.empty() ? step_to(get(what.url)) : chat::fetched_by_address(so_far[0]);
        if (so_far.empty()) return step_to(ask_for_token());
        if (so_far.size() > 1) return chat::fetched_by_address(so_far[1]);
        const auto token = chat::token_in(so_far[0], {});
        if (!token && so_far[0].status == 200) return chat::fetch_ends(fetch_step::kind::again, "no token");
        if (!token) return chat::fetch_ends(judge(so_far[0]));
        return step_to(with_token(get(what.url), token->value));
    }

    std::optional<http::request> probe() const override { return ask_for_token(); }

    std::string join_link(std::string_view code) const override {
        return "https://teams.microsoft.com/l/chat/0/0?users=28:" + http::encode(keys_.app_id) +
               "&message=" + http::encode("JOIN " + std::string(code));
    }

    std::vector<std::string> secrets() const override { return {keys_.app_secret}; }

private:
    static http::request get(std::string url) {
        http::request made;
        made.target = std::move(url);
        return made;
    }

    static http::request with_token(http::request made, std::string_view token) {
        made.fields.emplace_back("Authorization", "Bearer " + std::string(token));
        return made;
    }

    http::request ask_for_token() const {
        const auto directory = keys_.tenant.empty() ? std::string(directory_of_all) : http::encode(keys_.tenant);
        return chat::post_form(keys_.api + "/" + directory + "/oauth2/v2.0/token",
                               {{"grant_type", "client_credentials"},
                                {"client_id", keys_.app_id},
                                {"client_secret", keys_.app_secret},
                                {"scope", scope}});
    }

    fetch_step step_to(http::request what) const {
        fetch_step made;
        made.is = fetch_step::kind::ask;
        made.ask = std::move(what);
        made.hosts = {"login.microsoftonline.com", "smba.trafficmanager.net", ".botframework.com",
                      ".teams.microsoft.com",      ".sharepoint.com",         ".sharepoint.us"};
        const auto there = http::place_of(made.ask.target);
        if (keys_.api != teams_keys{}.api && there == http::place_of(keys_.api)) made.own = keys_.api;
        if (!keys_.service.empty() && there == http::place_of(keys_.service)) made.own = keys_.service;
        return made;
    }

    teams_keys keys_;
};

}  // namespace

std::unique_ptr<const platform> make_teams(teams_keys keys) { return std::make_unique<teams>(std::move(keys)); }

}  // namespace kindred
