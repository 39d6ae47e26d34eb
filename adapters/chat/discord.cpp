#include "adapters/chat/discord.hpp"

#include "adapters/chat/app_pieces.hpp"
#include "adapters/chat/discord_interaction.hpp"
#include "adapters/chat/discord_letter.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/ed25519.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

using std::chrono::milliseconds;

constexpr int tries_told = 5;

struct code_class {
    std::int64_t code;
    outcome what;
};
// Platform spec, Discord (e). What is not here goes by the answer's status.
constexpr std::array<code_class, 31> code_classes{{
    {10002, outcome::channel_broken},   // no such application
    {10003, outcome::gone},             // no such channel
    {10013, outcome::gone},             // no such user
    {10062, outcome::never},            // the interaction is over
    {20009, outcome::never},            // its filter dislikes the words
    {20012, outcome::channel_broken},   // not our application
    {20016, outcome::again},            // slow mode
    {20022, outcome::again},            // too many announcements
    {20028, outcome::again},            // too much written in this channel
    {20029, outcome::again},            // too much written in this server
    {40001, outcome::channel_broken},   // not authorised
    {40002, outcome::channel_broken},   // the account has to be verified
    {40003, outcome::again},            // talks opened too fast
    {40007, outcome::gone},             // banned there
    {40060, outcome::never},            // the interaction was answered
    {50001, outcome::channel_broken},   // no access
    {50006, outcome::never},            // nothing in it
    {50007, outcome::stopped},          // takes no messages from us
    {50013, outcome::channel_broken},   // no permission
    {50014, outcome::channel_broken},   // a bad token
    {50025, outcome::channel_broken},   // a bad token
    {50033, outcome::gone},             // nobody who could be written to
    {50035, outcome::never},            // a body that it does not take
    {50109, outcome::never},            // not JSON
    {50278, outcome::stopped},          // no server in common any more
    {110000, outcome::channel_broken},  // an application that is not found
    {130000, outcome::again},           // overloaded
    {200000, outcome::never},           // blocked by a server's rules
    {200001, outcome::never},           // the same, of a title
    {240000, outcome::never},           // a link that it thinks harmful
    {500000, outcome::again},           // the platform's own failure
}};

outcome outcome_of_status(std::int64_t code, int status) {
    if (status == 429 || status == 408 || status >= 500) return outcome::again;
    // Without a code a refusal comes from what stands before Discord, or of a wrong `api`.
    const bool of_us = status == 401 || (code <= 0 && (status == 403 || status == 404));
    return of_us ? outcome::channel_broken : outcome::never;
}

// "64.57" seconds, which JSON may write without a fraction.
std::optional<milliseconds> pause_in(const std::string& seconds) {
    double asked = 0;
    const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), asked);
    const double most = std::chrono::duration<double>(limits::letter_stale_after).count();
    if (seconds.empty() || error != std::errc{} || end != seconds.data() + seconds.size()) return std::nullopt;
    if (!(asked > 0)) return std::nullopt;
    return milliseconds{static_cast<milliseconds::rep>(std::min(asked, most) * 1000) + 1};
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Webhook events are switched on, and who takes the app back is among them.
bool tells_of_leaving(json_value application) {
    bool told = false;
    for (const json_value each : application["event_webhooks_types"]) told |= each.is("APPLICATION_DEAUTHORIZED");
    return told && application["event_webhooks_status"].integer() == 2;
}

class discord final : public platform {
public:
    explicit discord(discord_keys keys) : keys_(std::move(keys)), key_(keys_.public_key) {}

    bool authentic(const http::request& what, instant now, const provisions&) const override {
        return is_signed(what, now);
    }

    // Discord tries with bad signatures, too, and gives up an address that takes them.
    std::optional<http::response> greet(const http::request& what, instant now) const override {
        if (!is_signed(what, now)) return std::nullopt;
        const auto body = json_text::read(what.body);
        return body ? discord_greeting(body->root()) : std::nullopt;
    }

    reading read(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        return discord_interaction(body->root(), keys_.application_id);
    }

    http::response thanks(const http::request& what) const override {
        const auto body = json_text::read(what.body);
        return discord_thanks(body ? body->root() : json_value{});
    }

    std::optional<http::request> ask_first(const letter& what, const sending&) const override {
        return signed_in(chat::post_json(keys_.api + "/users/@me/channels",
                                         R"({"recipient_id":)" + chat::quoted(what.to) + "}"));
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        std::string talk = "{id}";  // where nothing was asked, a letter can only be shown
        if (how.told) {
            const auto body = json_text::read(how.told->body);
            talk = body ? body->root()["id"].text() : std::string{};
            if (!is_digits(talk)) {
                made.instead = receipt{outcome::again, {}, "no talk was told", {}, false};
                return made;
            }
        }
        auto bodies = discord_bodies_of(what, how.once_key);
        made.left_out = std::move(bodies.left_out);
        const auto url = keys_.api + "/channels/" + talk + "/messages";
        for (auto& body : bodies.parts) made.parts.push_back(signed_in(chat::post_json(url, std::move(body))));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        if (answer.status / 100 == 2) return {outcome::sent, root["id"].text(), {}, {}, false};
        auto made = discord_verdict(root["code"].integer().value_or(0), answer.status);
        if (made.what != outcome::again) return made;
        made.after = pause_in(root["retry_after"].text());
        if (!made.after) made.after = chat::pause_asked(answer);
        if (answer.status != 429) return made;
        // Without a body of Discord's it is our address that is shut out.
        const bool for_all = root["global"].truth() || !root.is_object() ||
                             http::value_of(answer.fields, "X-RateLimit-Global") == "true";
        made.whole_channel = made.whole_channel || for_all;
        return made;
    }

    // A nonce is remembered for a few minutes: as long as the first tries take (pause_before_retry).
    bool knows_repetitions(int tries) const override { return tries < tries_told; }

    // 50 requests a second in all, whatever they are: so many at once that those that follow within it stay below. Five
    // in five seconds to each person.
    paces pace_of_letters() const override {
        return {.channel = {.every = milliseconds{25}, .in_a_row = 10},
                .person = {.every = milliseconds{1000}, .in_a_row = 5},
                .asking_counts = true};
    }

    // An address that is signed for about a day; nothing brings another.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (what.url.empty()) return {};
        if (so_far.empty()) {
            fetch_step made{.is = fetch_step::kind::ask, .hosts = {"cdn.discordapp.com", "media.discordapp.net"}};
            made.ask.target = what.url;
            if (keys_.api != discord_keys{}.api) made.own = keys_.api;
            return made;
        }
        const int status = so_far.back().status;
        if (status == 403 || status == 404 || status == 410)
            return chat::fetch_ends(fetch_step::kind::lost, std::to_string(status));
        return chat::fetched_by_address(so_far.back());
    }

    // The slash commands: the same ones again change nothing.
    std::optional<http::request> announce() const override {
        auto made = signed_in(chat::post_json(
            keys_.api + "/applications/" + http::encode(keys_.application_id) + "/commands", discord_commands()));
        made.method = "PUT";
        return made;
    }

    std::optional<http::request> probe() const override {
        http::request made;
        made.target = keys_.api + "/applications/@me";
        return signed_in(std::move(made));
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value told = body ? body->root() : json_value{};
        if (told["id"] && !told["id"].is(keys_.application_id))
            return {false, "Its bot_token is of another application than application_id."};
        if (told["verify_key"] && !told["verify_key"].is(keys_.public_key))
            return {false, "Its public_key is another than Discord's: copy it from the developer portal."};
        if (told["id"] && told["interactions_endpoint_url"].text().empty())
            return {false, "Discord does not know our address: in the developer portal, set 'Interactions Endpoint "
                           "URL' to <public_url>/webhooks/<channel>."};
        if (told["id"] && !tells_of_leaving(told))
            return {true, "Who takes the app back is not told to us: in the developer portal, under Webhooks, set the "
                          "endpoint to the same address, with the events Application Authorized and Application "
                          "Deauthorized."};
        return {};
    }

    std::string join_words(std::string_view code) const override { return "/link " + std::string(code); }
    std::string join_link(std::string_view) const override {
        return "https://discord.com/oauth2/authorize?client_id=" + http::encode(keys_.application_id) +
               "&integration_type=1&scope=applications.commands";
    }

    std::vector<std::string> secrets() const override { return {keys_.bot_token}; }

private:
    bool is_signed(const http::request& what, instant now) const {
        const auto time = http::value_of(what.fields, "X-Signature-Timestamp");
        const auto given = http::value_of(what.fields, "X-Signature-Ed25519");
        if (what.method != "POST" || !key_ || !chat::is_fresh(time, now)) return false;
        return key_.signs(std::string(time) + what.body, given);
    }

    http::request signed_in(http::request made) const {
        made.fields.emplace_back("Authorization", "Bot " + keys_.bot_token);
        made.fields.emplace_back("User-Agent", "DiscordBot (kindred, 0.1.0)");
        return made;
    }

    discord_keys keys_;
    ed25519_key key_;
};

}  // namespace

receipt discord_verdict(std::int64_t code, int status) {
    const auto found = std::ranges::find(code_classes, code, &code_class::code);
    receipt made{found == code_classes.end() ? outcome_of_status(code, status) : found->what, {}, {}, {}, false};
    made.why = code > 0 ? std::to_string(code) : "HTTP " + std::to_string(status);
    if (status == 429) made.what = outcome::again;
    made.whole_channel = code == 40003;
    return made;
}

std::unique_ptr<const platform> make_discord(discord_keys keys) { return std::make_unique<discord>(std::move(keys)); }

}  // namespace kindred
