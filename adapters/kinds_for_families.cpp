// The platforms that families write on.
#include "adapters/chat/kannel.hpp"
#include "adapters/chat/line.hpp"
#include "adapters/chat/messenger.hpp"
#include "adapters/chat/signal.hpp"
#include "adapters/chat/telegram.hpp"
#include "adapters/chat/twilio.hpp"
#include "adapters/chat/viber.hpp"
#include "adapters/chat/webchat.hpp"
#include "adapters/chat/wechat.hpp"
#include "adapters/chat/whatsapp.hpp"
#include "adapters/platform_kind.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

bool page_name(std::string_view value) {
    return !value.empty() && std::ranges::all_of(value, [](char c) { return one_word({&c, 1}) || c == '.'; });
}

bool socket_or_webhook(std::string_view value) { return value == "socket" || value == "webhook"; }

bool send_or_wait(std::string_view value) { return value == "send" || value == "wait"; }

bool aes_letters(std::string_view value) {
    return value.size() == 43 &&
           value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") ==
               std::string_view::npos;
}

bool bot_token(std::string_view value) {
    const auto colon = value.find(':');
    return colon != std::string_view::npos && digits(value.substr(0, colon)) && one_word(value.substr(colon + 1));
}

bool way_to_receive(std::string_view value) { return value == "webhook" || value == "poll"; }

// Twilio's templates for WhatsApp, under the names that they have at Meta.
bool contents(std::string_view value) { return !twilio_contents_in(value).empty(); }
constexpr std::string_view contents_like = "languages and the Content SIDs of this template in them, 'en HX…, es HX…'";

constexpr std::string_view starts_like =
    "how many people Meta lets the school write to of its own accord in 24 hours: 250 until it raises that";

constexpr std::array telegram_rules{
    key_rule{"token", true, bot_token, "the token that @BotFather gave you, \"123456789:AAE…\""},
    key_rule{"secret", false, one_word, "a secret of your own: 1 to 256 letters, digits, '_' or '-'"},
    key_rule{"receive", false, way_to_receive, "'webhook' or 'poll'"},
    key_rule{"bot", false, one_word, "the bot's user name without '@'"},
    key_rule{"api", false, web_address, "the base address of the Bot API, like 'https://api.telegram.org'"},
};
constexpr std::array whatsapp_rules{
    key_rule{"phone_number_id", true, digits, "the digits that Meta's app dashboard shows as 'Phone number ID'"},
    key_rule{"access_token", true, header_safe, "the token of a system user"},
    key_rule{"app_secret", true, anything, "the app secret of Meta's app dashboard"},
    key_rule{"verify_token", true, anything, "a secret of your own; Meta asks for it where the webhook is set"},
    key_rule{"number", false, anything, "the phone number that people write to, for join links"},
    key_rule{"starts_per_day", false, digits, starts_like},
    key_rule{"api", false, web_address, "the base address of the Graph API, like 'https://graph.facebook.com/v25.0'"},
};
constexpr std::array kannel_rules{
    key_rule{"username", true, anything, "the username of Kannel's sendsms-user"},
    key_rule{"password", true, anything, "the password of Kannel's sendsms-user"},
    key_rule{"from", true, anything, "the number that texts come from"},
    key_rule{"key", true, anything, "a secret of your own; Kannel's get-url carries it as 'key='"},
    key_rule{"api", false, web_address, "the address of Kannel's smsbox, like 'http://127.0.0.1:13013'"},
    key_rule{"reports", false, web_address,
             "where Kannel reaches this server, like 'http://127.0.0.1:8080', if not by server.public_url"},
};

constexpr std::array messenger_rules{
    key_rule{"page_id", true, digits, "the digits of the page's id"},
    key_rule{"access_token", true, header_safe, "the page's access token, of Meta's app dashboard"},
    key_rule{"app_secret", true, anything, "the app secret of Meta's app dashboard"},
    key_rule{"verify_token", true, anything, "a secret of your own; Meta asks for it where the webhook is set"},
    key_rule{"page", false, page_name, "the page's name at m.me, for join links"},
    key_rule{"api", false, web_address, "the base address of the Graph API, like 'https://graph.facebook.com/v25.0'"},
};
constexpr std::array twilio_rules{
    key_rule{"account_sid", true, one_word, "the Account SID, \"AC…\""},
    key_rule{"auth_token", true, header_safe, "the Auth Token: it proves who calls, too"},
    key_rule{"from", true, header_safe, "a number like \"+15551234567\", or a messaging service's \"MG…\""},
    key_rule{"number", false, header_safe, "the number that people write to, where 'from' is a messaging service"},
    key_rule{"starts_per_day", false, digits, starts_like},
    key_rule{"api", false, web_address, "the base address of Twilio's API, like 'https://api.twilio.com'"},
    key_rule{"kindred_invitation", false, contents, contents_like},
    key_rule{"kindred_reminder", false, contents, contents_like},
    key_rule{"kindred_prompt", false, contents, contents_like},
    key_rule{"kindred_digest", false, contents, contents_like},
    key_rule{"kindred_note", false, contents, contents_like},
};
constexpr std::array line_rules{
    key_rule{"access_token", true, header_safe, "the channel access token of the Messaging API"},
    key_rule{"channel_secret", true, header_safe, "the channel secret, under 'Basic settings'"},
    key_rule{"account", false, header_safe, "the account's id with its '@', for join links"},
    key_rule{"api", false, web_address, "the base address of LINE's API, like 'https://api.line.me'"},
};
constexpr std::array viber_rules{
    key_rule{"auth_token", true, header_safe, "the token that Viber shows under Edit Info as 'Your app key'"},
    key_rule{"name", false, anything, "the name that letters come from; Viber shows 28 characters"},
    key_rule{"uri", false, one_word, "the bot's URI, for join links"},
    key_rule{"outside_sessions", false, send_or_wait,
             "'send' (Viber bills what goes out outside a session) or 'wait' until the person writes"},
    key_rule{"api", false, web_address, "the base address of Viber's API, like 'https://chatapi.viber.com/pa'"},
};
constexpr std::array signal_rules{
    key_rule{"number", true, anything, "the account's number, like \"+15550001111\""},
    key_rule{"api", false, web_address, "the address of signal-cli-rest-api, like 'http://127.0.0.1:8080'"},
    key_rule{"receive", false, socket_or_webhook, "'socket' or 'webhook'"},
    key_rule{"secret", false, one_word, "a secret of your own, at the end of RECEIVE_WEBHOOK_URL"},
};
constexpr std::array wechat_rules{
    key_rule{"app_id", true, one_word, "the AppID of the service account, \"wx…\""},
    key_rule{"app_secret", true, header_safe, "the AppSecret of the service account"},
    key_rule{"token", true, one_word, "a secret of your own, the same as 'Token' in WeChat's console"},
    key_rule{"encoding_aes_key", false, aes_letters, "the 43 letters of 'EncodingAESKey' in WeChat's console"},
    key_rule{"account", false, one_word, "the account's WeChat ID, or its \"gh_…\", for join links"},
    key_rule{"api", false, web_address, "the base address of WeChat's API, like 'https://api.weixin.qq.com'"},
};

std::unique_ptr<const platform> open_telegram(const channel_config& from, const platform_needs& needs) {
    const telegram_keys usual;
    const auto api = api_of(from, usual.api);
    return make_telegram({value_of(from, "token"), value_of(from, "secret"), value_of(from, "receive") == "poll", api,
                          value_of(from, "bot"), webhook_of(from, needs, api != usual.api)});
}

std::unique_ptr<const platform> open_whatsapp(const channel_config& from, const platform_needs&) {
    const whatsapp_keys usual;
    return make_whatsapp({value_of(from, "phone_number_id"), value_of(from, "access_token"),
                          value_of(from, "app_secret"), value_of(from, "verify_token"), api_of(from, usual.api),
                          value_of(from, "number"), number_of(from, "starts_per_day", usual.starts_per_day)});
}

std::unique_ptr<const platform> open_kannel(const channel_config& from, const platform_needs& needs) {
    const kannel_keys usual;
    auto near = needs;  // the gateway is the school's own: it may reach us on another way than the world
    if (from.keys.contains("reports")) near.public_url = without_slash(value_of(from, "reports"));
    return make_kannel({value_of(from, "username"), value_of(from, "password"), value_of(from, "from"),
                        value_of(from, "key"), api_of(from, usual.api), webhook_of(from, near, true)});
}

std::unique_ptr<const platform> open_webchat(const channel_config&, const platform_needs& needs) {
    return make_webchat(needs.web_key, needs.public_url);
}

std::unique_ptr<const platform> open_messenger(const channel_config& from, const platform_needs&) {
    const messenger_keys usual;
    return make_messenger({value_of(from, "page_id"), value_of(from, "access_token"), value_of(from, "app_secret"),
                           value_of(from, "verify_token"), api_of(from, usual.api), value_of(from, "page")});
}

// Signatures are over the address that Twilio was told, whatever its scheme.
std::unique_ptr<const platform> open_twilio(const channel_config& from, const platform_needs& needs) {
    const twilio_keys usual;
    twilio_contents templates;
    for (const auto& [name, value] : from.keys)
        if (name.starts_with("kindred_")) templates.emplace(name, twilio_contents_in(value));
    return make_twilio({value_of(from, "account_sid"), value_of(from, "auth_token"), value_of(from, "from"),
                        api_of(from, usual.api), value_of(from, "number"), webhook_of(from, needs, true),
                        std::move(templates), number_of(from, "starts_per_day", usual.starts_per_day)});
}

platform_kind::lack twilio_lacks(const channel_config& what) {
    if (!what.keys.contains("starts_per_day") || value_of(what, "from").starts_with("whatsapp:")) return {};
    return {"has 'starts_per_day', and sends no WhatsApp", "Leave it out, or write 'from: \"whatsapp:+1555…\"'."};
}

std::unique_ptr<const platform> open_line(const channel_config& from, const platform_needs& needs) {
    const line_keys usual;
    const auto api = api_of(from, usual.api);
    return make_line({value_of(from, "access_token"), value_of(from, "channel_secret"), value_of(from, "account"), api,
                      webhook_of(from, needs, api != usual.api)});
}

std::unique_ptr<const platform> open_viber(const channel_config& from, const platform_needs& needs) {
    const viber_keys usual;
    const auto api = api_of(from, usual.api);
    return make_viber({value_of(from, "auth_token"), value_of(from, "name", usual.name), value_of(from, "uri"), api,
                       webhook_of(from, needs, api != usual.api), value_of(from, "outside_sessions") == "wait"});
}

std::unique_ptr<const platform> open_signal(const channel_config& from, const platform_needs&) {
    const signal_keys usual;
    return make_signal({value_of(from, "number"), value_of(from, "secret"), value_of(from, "receive") != "webhook",
                        api_of(from, usual.api)});
}

platform_kind::lack signal_lacks(const channel_config& what) {
    if (value_of(what, "receive") != "webhook" || what.keys.contains("secret")) return {};
    return {"has no 'secret'", "Make one up, for the end of RECEIVE_WEBHOOK_URL, or write 'receive: socket'."};
}

std::unique_ptr<const platform> open_wechat(const channel_config& from, const platform_needs&) {
    const wechat_keys usual;
    return make_wechat({value_of(from, "app_id"), value_of(from, "app_secret"), value_of(from, "token"),
                        value_of(from, "encoding_aes_key"), api_of(from, usual.api), value_of(from, "account")});
}

platform_kind::lack telegram_lacks(const channel_config& what) {
    if (value_of(what, "receive") == "poll" || what.keys.contains("secret")) return {};
    return {"has no 'secret'", "Make one up, by which Telegram proves who it is, or write 'receive: poll'."};
}

}  // namespace

std::span<const platform_kind> kinds_for_families() {
    static constexpr std::array all{
        platform_kind{"telegram", telegram_rules, open_telegram, telegram_lacks},
        platform_kind{"whatsapp", whatsapp_rules, open_whatsapp},
        platform_kind{"messenger", messenger_rules, open_messenger},
        platform_kind{"kannel", kannel_rules, open_kannel},
        platform_kind{"twilio", twilio_rules, open_twilio, twilio_lacks},
        platform_kind{"line", line_rules, open_line},
        platform_kind{"viber", viber_rules, open_viber},
        platform_kind{"signal", signal_rules, open_signal, signal_lacks},
        platform_kind{"wechat", wechat_rules, open_wechat},
        platform_kind{"webchat", {}, open_webchat},
    };
    return all;
}

}  // namespace kindred
