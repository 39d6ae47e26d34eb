#include "adapters/platforms.hpp"

#include "adapters/chat/email.hpp"
#include "adapters/chat/kannel.hpp"
#include "adapters/chat/telegram.hpp"
#include "adapters/chat/webchat.hpp"
#include "adapters/chat/whatsapp.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>

namespace kindred {
namespace {

using fit = bool (*)(std::string_view);

bool anything(std::string_view value) { return !value.empty(); }

bool digits(std::string_view value) {
    return !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool one_word(std::string_view value) {
    return !value.empty() && value.size() <= 256 &&
           value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
               std::string_view::npos;
}

bool header_safe(std::string_view value) {
    return !value.empty() && std::ranges::all_of(value, [](char c) { return c > 0x20 && c < 0x7F; });
}

bool bot_token(std::string_view value) {
    const auto colon = value.find(':');
    return colon != std::string_view::npos && digits(value.substr(0, colon)) && one_word(value.substr(colon + 1));
}

bool way_to_receive(std::string_view value) { return value == "webhook" || value == "poll"; }

bool web_address(std::string_view value) {
    return (value.starts_with("https://") || value.starts_with("http://")) && value.size() > 8 && header_safe(value);
}

bool mail_server(std::string_view value) {
    return (value.starts_with("smtp://") || value.starts_with("smtps://")) && value.size() > 8 && header_safe(value);
}

bool mailbox(std::string_view value) {
    return mail_address_in(value) &&
           std::ranges::none_of(value, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

struct key_rule {
    std::string_view name;
    bool needed;
    fit fits;
    std::string_view like;  // how to write it
};

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
    key_rule{"api", false, web_address, "the base address of the Graph API, like 'https://graph.facebook.com/v25.0'"},
};
constexpr std::array kannel_rules{
    key_rule{"username", true, anything, "the username of Kannel's sendsms-user"},
    key_rule{"password", true, anything, "the password of Kannel's sendsms-user"},
    key_rule{"from", true, anything, "the number that texts come from"},
    key_rule{"key", true, anything, "a secret of your own; Kannel's get-url carries it as 'key='"},
    key_rule{"api", false, web_address, "the address of Kannel's smsbox, like 'http://127.0.0.1:13013'"},
};
constexpr std::array email_rules{
    key_rule{"smtp", true, mail_server, "'smtp://host:25', 'smtp://user:password@host:587' or 'smtps://…'"},
    key_rule{"from", true, mailbox, "like 'Oak School <kindred@oak.example>'"},
};

using opener = std::unique_ptr<const platform> (*)(const channel_config&, const platform_needs&);

std::string value_of(const channel_config& from, std::string_view key, std::string_view otherwise = {}) {
    const auto found = from.keys.find(key);
    return std::string(found == from.keys.end() ? otherwise : std::string_view(found->second));
}

std::string api_of(const channel_config& from, std::string otherwise) {
    auto url = value_of(from, "api", otherwise);
    while (url.ends_with('/')) url.pop_back();
    return url;
}

// Telegram itself sends to https only; who stands in for it takes any address.
std::string webhook_of(const channel_config& from, const platform_needs& needs, bool stand_in) {
    const bool taken = needs.public_url.starts_with("https://") || (stand_in && !needs.public_url.empty());
    return taken ? needs.public_url + "/webhooks/" + from.name : std::string{};
}

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
                          value_of(from, "number")});
}

std::unique_ptr<const platform> open_kannel(const channel_config& from, const platform_needs&) {
    const kannel_keys usual;
    return make_kannel({value_of(from, "username"), value_of(from, "password"), value_of(from, "from"),
                        value_of(from, "key"), api_of(from, usual.api)});
}

std::unique_ptr<const platform> open_email(const channel_config& from, const platform_needs& needs) {
    return make_email({value_of(from, "smtp"), value_of(from, "from"), needs.public_url, needs.unsubscribe_key,
                       needs.unsubscribe_line});
}

std::unique_ptr<const platform> open_webchat(const channel_config&, const platform_needs& needs) {
    return make_webchat(needs.web_key, needs.public_url);
}

// The table: a new platform is one line here and one file in chat/.
struct entry {
    std::string_view name;
    std::span<const key_rule> rules;
    opener open;
};
constexpr std::array<entry, 5> table{{
    {"telegram", telegram_rules, open_telegram},
    {"whatsapp", whatsapp_rules, open_whatsapp},
    {"kannel", kannel_rules, open_kannel},
    {"webchat", {}, open_webchat},
    {"email", email_rules, open_email},
}};

class checker {
public:
    checker(const channel_config& what, std::string_view file) : what_(what), file_(file) {}

    void check(const entry& kind) {
        for (const auto& rule : kind.rules) {
            const auto found = what_.keys.find(rule.name);
            const std::string name(rule.name), like(rule.like);
            if (found == what_.keys.end()) {
                if (rule.needed) complain("has no '" + name + "'", "Write '" + name + ": …': " + like + ".");
            } else if (!rule.fits(found->second)) {  // the value may be a secret: never told
                complain(
                    found->second.empty() ? "has an empty '" + name + "'" : "has a '" + name + "' that cannot be right",
                    "It should be " + like + ".");
            }
        }
        for (const auto& [key, value] : what_.keys)
            if (std::ranges::find(kind.rules, key, &key_rule::name) == kind.rules.end()) unknown(kind, key);
        if (kind.name == "telegram" && value_of(what_, "receive") != "poll" && !what_.keys.contains("secret"))
            complain("has no 'secret'", "Make one up, by which Telegram proves who it is, or write 'receive: poll'.");
    }

    void unknown_platform() {
        const auto known = known_platforms();
        complain("is of an unknown platform", did_you_mean(what_.platform, known));
    }

    std::vector<complaint> complaints;

private:
    void unknown(const entry& kind, const std::string& key) {
        std::vector<std::string_view> known;
        for (const auto& rule : kind.rules) known.push_back(rule.name);
        const std::string none = "The platform '" + std::string(kind.name) + "' has no keys.";
        complain("has a key '" + key + "' that is not known", known.empty() ? none : did_you_mean(key, known));
    }

    void complain(const std::string& what, std::string mend) {
        complaints.push_back(
            {std::string(file_), what_.line, "The channel '" + what_.name + "' " + what + ".", std::move(mend), true});
    }

    const channel_config& what_;
    std::string_view file_;
};

}  // namespace

std::variant<channel, std::vector<complaint>> open_channel(const channel_config& what, const platform_needs& needs,
                                                           std::string_view file) {
    checker checked(what, file);
    const auto kind = std::ranges::find(table, what.platform, &entry::name);
    if (kind == table.end())
        checked.unknown_platform();
    else
        checked.check(*kind);
    if (!checked.complaints.empty()) return std::move(checked.complaints);
    return channel{what.name, what.platform, kind->open(what, needs)};
}

opened_channels open_channels(const config& what, const library& words, const std::string& unsubscribe_key,
                              const std::string& web_key) {
    const auto way_out = [kept = std::make_shared<library>(words)](std::string_view in, std::string_view link) {
        return kept->say(in, "mail.unsubscribe", {{"link", link}});
    };
    const platform_needs needs{.public_url = what.public_url,
                               .unsubscribe_key = unsubscribe_key,
                               .web_key = web_key,
                               .unsubscribe_line = way_out};
    opened_channels all;
    for (const auto& each : what.channels) {
        auto opened = open_channel(each, needs, what.file);
        if (auto* good = std::get_if<channel>(&opened))
            all.good.push_back(std::move(*good));
        else
            std::ranges::move(std::get<std::vector<complaint>>(opened), std::back_inserter(all.complaints));
    }
    return all;
}

std::vector<std::string_view> known_platforms() {
    std::vector<std::string_view> names;
    for (const auto& each : table) names.push_back(each.name);
    return names;
}

const channel& channel_named(const std::vector<channel>& all, std::string_view name) {
    for (const auto& each : all)
        if (each.name == name) return each;
    throw std::runtime_error("There is no channel \"" + std::string(name) + "\" in the configuration.");
}

}  // namespace kindred
