#include "adapters/platforms.hpp"

#include "adapters/mail/smtp.hpp"
#include "adapters/platform_kind.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <utility>

namespace kindred {
namespace {

const platform_kind* kind_named(std::string_view name) {
    for (const auto kinds : {kinds_for_families(), kinds_for_staff(), kinds_described()})
        if (const auto found = std::ranges::find(kinds, name, &platform_kind::name); found != kinds.end())
            return &*found;
    return nullptr;
}

// A key that every platform has: its limits are raised, or a school wants to go slower.
constexpr std::string_view pace_key = "letters_per_second";

std::optional<pace> pace_wanted(const channel_config& what) {
    if (!what.keys.contains(pace_key)) return std::nullopt;
    const auto wanted = number_of(what, pace_key, 0);
    if (wanted == 0 || wanted > 1000) return pace{};
    return pace{std::chrono::milliseconds{1000 / wanted}, wanted};
}

class checker {
public:
    checker(const channel_config& what, std::string_view file) : what_(what), file_(file) {}

    void check(const platform_kind& kind) {
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
        for (const auto& [key, value] : what_.keys) {
            if (key == pace_key) {
                if (!digits(value))
                    complain("has a 'letters_per_second' that is not a number", "Write one, like 30; 0 is no limit.");
            } else if (std::ranges::find(kind.rules, key, &key_rule::name) == kind.rules.end()) {
                unknown(kind, key);
            }
        }
        if (kind.lacks == nullptr) return;
        if (auto lack = kind.lacks(what_); !lack.what.empty()) complain(lack.what, std::move(lack.mend));
    }

    void unknown_platform() {
        const auto known = known_platforms();
        complain("is of an unknown platform", did_you_mean(what_.platform, known));
    }

    std::vector<complaint> complaints;

private:
    void unknown(const platform_kind& kind, const std::string& key) {
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
    const auto* kind = kind_named(what.platform);
    if (kind == nullptr)
        checked.unknown_platform();
    else
        checked.check(*kind);
    if (!checked.complaints.empty()) return std::move(checked.complaints);
    return channel{what.name, what.platform, kind->open(what, needs), pace_wanted(what)};
}

namespace {

// What kindred does for a number and cannot for a service that may hold several, of several kinds.
std::vector<complaint> warnings_about_service(const channel_config& what, const std::string& file) {
    if (what.platform != "twilio" || !value_of(what, "from").starts_with("MG")) return {};
    return {{file, what.line,
             "The channel '" + what.name +
                 "' sends by a messaging service: kindred knows no 24 hours there and sends no templates of WhatsApp, "
                 "makes join links of `number` only, and doctor cannot see where what people "
                 "write goes.",
             "For SMS set the service's incoming messages to this channel's webhook, and `number`; for WhatsApp write "
             "its number: from: \"whatsapp:+1555…\".",
             false}};
}

// Where the platform does not tell how fast its line is, and the school has not said so.
std::vector<complaint> warnings_about_pace(const channel_config& what, const channel& opened, const std::string& file) {
    const bool by_text_message = what.platform == "kannel" || what.platform == "http" || what.platform == "twilio";
    if (!by_text_message || opened.own_pace || opened.talk->pace_of_letters().channel.every.count() > 0) return {};
    return {{file, what.line,
             "The channel '" + what.name +
                 "' keeps no pace: letters leave as fast as they are taken, and what then waits for its line no STOP "
                 "reaches.",
             "Write how many letters a second its line carries, letters_per_second: 1; or 0, if it is to be so.",
             false}};
}

// Works, but the office should know.
std::vector<complaint> warnings_about_mail(const channel_config& what, const std::string& file) {
    if (what.platform != "email" || !may_go_unencrypted(value_of(what, "smtp"))) return {};
    return {{file, what.line,
             "The channel '" + what.name +
                 "' uses TLS only if its mail server offers it: families' words may go there in "
                 "the clear.",
             "Write 'smtps://…', give it a user and a password, or send by a mail server on this machine.", false}};
}

}  // namespace

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
        if (auto* good = std::get_if<channel>(&opened)) {
            for (auto about : {warnings_about_service(each, what.file), warnings_about_pace(each, *good, what.file),
                               warnings_about_mail(each, what.file)})
                std::ranges::move(about, std::back_inserter(all.complaints));
            all.good.push_back(std::move(*good));
        } else {
            std::ranges::move(std::get<std::vector<complaint>>(opened), std::back_inserter(all.complaints));
        }
    }
    return all;
}

std::vector<std::string_view> known_platforms() {
    std::vector<std::string_view> names;
    for (const auto kinds : {kinds_for_families(), kinds_for_staff(), kinds_described()})
        for (const auto& each : kinds) names.push_back(each.name);
    return names;
}

const channel& channel_named(const std::vector<channel>& all, std::string_view name) {
    for (const auto& each : all)
        if (each.name == name) return each;
    throw std::runtime_error("There is no channel \"" + std::string(name) + "\" in the configuration.");
}

}  // namespace kindred
