// The platforms that only staff has.
#include "adapters/chat/discord.hpp"
#include "adapters/chat/email.hpp"
#include "adapters/chat/google_chat.hpp"
#include "adapters/chat/matrix.hpp"
#include "adapters/chat/slack.hpp"
#include "adapters/chat/teams.hpp"
#include "adapters/platform_kind.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

bool host_like(std::string_view value) {
    return !value.empty() && std::ranges::all_of(value, [](char c) { return one_word({&c, 1}) || c == '.'; });
}

bool public_key(std::string_view value) {
    return value.size() == 64 && value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool matrix_user(std::string_view value) {
    return value.starts_with('@') && value.find(':') != std::string_view::npos && header_safe(value);
}

bool appservice_or_sync(std::string_view value) { return value == "appservice" || value == "sync"; }

bool mail_server(std::string_view value) {
    return (value.starts_with("smtp://") || value.starts_with("smtps://")) && value.size() > 8 && header_safe(value);
}

constexpr std::array email_rules{
    key_rule{"smtp", true, mail_server, "'smtp://host:25', 'smtp://user:password@host:587' or 'smtps://…'"},
    key_rule{"from", true, mailbox, "like 'Oak School <kindred@oak.example>'"},
};

constexpr std::array slack_rules{
    key_rule{"bot_token", true, header_safe, "the Bot User OAuth Token, \"xoxb-…\""},
    key_rule{"signing_secret", false, header_safe, "the Signing Secret of the app: what Slack calls us with"},
    key_rule{"app_token", false, header_safe, "an app-level token with connections:write, \"xapp-…\""},
    key_rule{"app", false, one_word, "the app's id, \"A…\", for join links"},
    key_rule{"team", false, one_word, "the workspace's id, \"T…\", for join links"},
    key_rule{"api", false, web_address, "the base address of Slack's API, like 'https://slack.com/api'"},
};
constexpr std::array teams_rules{
    key_rule{"app_id", true, one_word, "the Application (client) ID of the bot's registration"},
    key_rule{"app_secret", true, header_safe, "a client secret of that registration"},
    key_rule{"tenant", false, host_like, "the school's Directory (tenant) ID"},
    key_rule{"keys", false, web_address, "the OpenID configuration of who stands in for Microsoft"},
    key_rule{"service", false, web_address, "where who stands in for Teams takes letters"},
    key_rule{"api", false, web_address, "where tokens come from, like 'https://login.microsoftonline.com'"},
};
constexpr std::array discord_rules{
    key_rule{"application_id", true, digits, "the Application ID of the developer portal"},
    key_rule{"public_key", true, public_key, "the Public Key of the developer portal, 64 hexadecimal digits"},
    key_rule{"bot_token", true, header_safe, "the bot's token"},
    key_rule{"api", false, web_address, "the base address of Discord's API, like 'https://discord.com/api/v10'"},
};
constexpr std::array google_chat_rules{
    key_rule{"project_number", true, digits, "the digits of the Google Cloud project's number"},
    key_rule{"service_account", true, is_google_service_account, "'file:' and the path of its JSON key file"},
    key_rule{"audience", false, web_address, "our own address, if 'Authentication audience' is set to 'App URL'"},
    key_rule{"keys", false, web_address, "where the public keys of who stands in for Google are"},
    key_rule{"api", false, web_address, "the base address of the Chat API, like 'https://chat.googleapis.com/v1'"},
};
constexpr std::array matrix_rules{
    key_rule{"user", true, matrix_user, "the bot's id, like \"@kindred:oak.example\""},
    key_rule{"api", true, web_address, "the homeserver's base address, like 'https://matrix.oak.example'"},
    key_rule{"as_token", false, header_safe, "the as_token of the registration file"},
    key_rule{"hs_token", false, header_safe, "the hs_token of the registration file"},
    key_rule{"receive", false, appservice_or_sync, "'appservice' or 'sync'"},
    key_rule{"access_token", false, header_safe, "the user's access token, with 'receive: sync'"},
};

std::unique_ptr<const platform> open_slack(const channel_config& from, const platform_needs&) {
    const slack_keys usual;
    return make_slack({value_of(from, "bot_token"), value_of(from, "signing_secret"), value_of(from, "app_token"),
                       api_of(from, usual.api), value_of(from, "app"), value_of(from, "team")});
}

platform_kind::lack slack_lacks(const channel_config& what) {
    if (what.keys.contains("signing_secret") || what.keys.contains("app_token")) return {};
    return {"has neither 'signing_secret' nor 'app_token'",
            "Write 'app_token' for Socket Mode, which works behind a router, or 'signing_secret' for webhooks."};
}

std::unique_ptr<const platform> open_teams(const channel_config& from, const platform_needs&) {
    const teams_keys usual;
    return make_teams({value_of(from, "app_id"), value_of(from, "app_secret"), value_of(from, "tenant"),
                       api_of(from, usual.api), value_of(from, "keys", usual.keys),
                       without_slash(value_of(from, "service"))});
}

std::unique_ptr<const platform> open_discord(const channel_config& from, const platform_needs&) {
    const discord_keys usual;
    return make_discord({value_of(from, "application_id"), value_of(from, "public_key"), value_of(from, "bot_token"),
                         api_of(from, usual.api)});
}

std::unique_ptr<const platform> open_google_chat(const channel_config& from, const platform_needs&) {
    const google_chat_keys usual;
    return make_google_chat({value_of(from, "project_number"), value_of(from, "service_account"),
                             value_of(from, "audience"), api_of(from, usual.api), value_of(from, "keys")});
}

bool syncs(const channel_config& what) { return value_of(what, "receive") == "sync"; }

std::unique_ptr<const platform> open_matrix(const channel_config& from, const platform_needs&) {
    return make_matrix({value_of(from, "user"), api_of(from, {}), value_of(from, "as_token"),
                        value_of(from, "hs_token"), syncs(from), value_of(from, "access_token")});
}

platform_kind::lack matrix_lacks(const channel_config& what) {
    if (syncs(what) && !what.keys.contains("access_token"))
        return {"has no 'access_token'", "Write the access token of its user."};
    if (!syncs(what) && !(what.keys.contains("as_token") && what.keys.contains("hs_token")))
        return {"has no 'as_token' and 'hs_token'",
                "Write the two of the application service's registration file, or 'receive: sync'."};
    return {};
}

std::unique_ptr<const platform> open_email(const channel_config& from, const platform_needs& needs) {
    return make_email({value_of(from, "smtp"), value_of(from, "from"), needs.public_url, needs.unsubscribe_key,
                       needs.unsubscribe_line});
}

}  // namespace

std::span<const platform_kind> kinds_for_staff() {
    static constexpr std::array all{
        platform_kind{"slack", slack_rules, open_slack, slack_lacks},
        platform_kind{"teams", teams_rules, open_teams},
        platform_kind{"google_chat", google_chat_rules, open_google_chat},
        platform_kind{"discord", discord_rules, open_discord},
        platform_kind{"matrix", matrix_rules, open_matrix, matrix_lacks},
        platform_kind{"email", email_rules, open_email},
    };
    return all;
}

}  // namespace kindred
