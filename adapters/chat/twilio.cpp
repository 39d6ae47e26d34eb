#include "adapters/chat/twilio.hpp"

#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/reaction_text.hpp"
#include "adapters/chat/twilio_letter.hpp"
#include "adapters/http/address.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "adapters/signature_sha1.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace kindred {
namespace {

using namespace std::chrono_literals;

// How fast a sender may send (platform spec, 4 e): what is faster waits at Twilio, where our STOP does not reach it.
constexpr auto pace_of_number = 1000ms;
constexpr auto pace_of_toll_free = 334ms;  // three a second
constexpr auto pace_of_short_code = 10ms;  // a hundred a second
constexpr auto pace_of_whatsapp = 13ms;    // eighty a second
constexpr pace pair_pace{limits::pair_pause, 45};  // to one person there: Meta's limit, whoever passes letters on
constexpr std::size_t short_code_digits = 6;

using pairs = std::vector<std::pair<std::string, std::string>>;

pairs pairs_of(std::string_view form) {
    pairs all;
    while (!form.empty()) {
        const auto one = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(form.size(), one.size() + 1));
        if (one.empty()) continue;
        const auto equals = std::min(one.find('='), one.size());
        all.emplace_back(http::decode(one.substr(0, equals)),
                         http::decode(one.substr(std::min(one.size(), equals + 1))));
    }
    return all;
}

// Sorted, and each value of a name once: as they are signed.
std::string signed_fields(std::string_view form) {
    auto all = pairs_of(form);
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    std::string made;
    for (const auto& [name, value] : all) made += name + value;
    return made;
}

// As the signing side may have written a query: everything but these escaped, "=" after each name, and all values of a
// name where its first one stands.
std::string written_anew(std::string_view query) {
    static constexpr std::string_view plain = "!*'()";
    const auto escaped = [](std::string_view text) {
        std::string made;
        for (const char c : text)
            made += plain.find(c) != std::string_view::npos ? std::string(1, c) : http::encode({&c, 1});
        return made;
    };
    std::map<std::string, std::size_t> places;
    std::vector<std::string> written;
    for (const auto& [name, value] : pairs_of(query)) {
        const auto [place, first] = places.emplace(name, written.size());
        if (first) written.emplace_back();
        written[place->second] += "&" + escaped(name) + "=" + escaped(value);
    }
    std::string made;
    for (const auto& each : written) made += each;
    return made.empty() ? made : made.substr(1);
}

// Or as browsers write one that holds such signs (WHATWG URL, "special-query").
std::string without_quotes(std::string_view query) {
    static constexpr std::string_view escaped = "'\"<>";
    std::string made;
    for (const char c : query)
        made += escaped.find(c) != std::string_view::npos ? http::encode({&c, 1}) : std::string(1, c);
    return made;
}

// The addresses that the signature may be over: with and without the port, the query as it came and as it may have been
// written; these are the ones that Twilio's own libraries try. The host is that of our configuration, whatever the
// request says.
std::vector<std::string> addresses_of(std::string_view webhook_url, std::string_view target) {
    const auto scheme = webhook_url.find("://");
    if (scheme == std::string_view::npos || !target.starts_with('/')) return {};
    const auto host_at = scheme + 3;
    const auto end = std::min(webhook_url.find_first_of("/?#", host_at), webhook_url.size());
    const std::string here(webhook_url.substr(0, end));
    const auto colon = here.rfind(':');
    const bool has_port = colon > scheme && here.find(']', colon) == std::string::npos;
    const auto bare = has_port ? here.substr(0, colon) : here;
    const auto with_port = has_port ? here : here + (webhook_url.starts_with("https:") ? ":443" : ":80");
    std::vector<std::string> targets{std::string(target)};
    if (const auto query = http::query_of(target); !query.empty())
        for (const auto& each : {written_anew(query), without_quotes(query)})
            targets.push_back(std::string(http::path_of(target)) + "?" + each);
    std::vector<std::string> all;
    for (const auto& each : targets) {
        all.push_back(bare + each);
        all.push_back(with_port + each);
    }
    return all;
}

// One call of Twilio's: a form, or all of it in the query.
class call {
public:
    explicit call(const http::request& what)
        : fields_(what.method == "POST" ? std::string_view(what.body) : http::query_of(what.target)) {}

    std::string operator[](std::string_view name) const {
        return text::valid(http::parameter(fields_, name).value_or(""));
    }
    std::string first_of(std::initializer_list<std::string_view> names) const {
        for (const auto name : names)
            if (auto found = (*this)[name]; !found.empty()) return found;
        return {};
    }
    std::int64_t number(std::string_view name) const {
        const auto digits = (*this)[name];
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
    }

private:
    std::string_view fields_;
};

void attach(const call& from, inbound& into) {
    const auto most = static_cast<std::int64_t>(limits::inbound_attachments);
    for (std::int64_t i = 0; i < std::min(from.number("NumMedia"), most); ++i) {
        attachment thing;
        thing.mime = from["MediaContentType" + std::to_string(i)];
        if (thing.mime == "application/smil") continue;  // how the parts of an MMS are laid out
        thing.kind = chat::kind_of_type(thing.mime);
        thing.url = chat::media_address(from["MediaUrl" + std::to_string(i)]);
        if (thing.kind == attachment_kind::contact) thing = {thing.kind, {}, {}, {}, {}};  // a third person's number
        into.attachments.push_back(std::move(thing));
    }
    if (auto where = chat::geo_address(from["Latitude"], from["Longitude"]); !where.empty())
        into.attachments.push_back({attachment_kind::location, {}, std::move(where), {}, {}});
}

// What became of a letter: `MessageStatus` (platform spec, 4 a).
inbound status_in(const call& from, std::string told) {
    inbound made;
    made.of = from.first_of({"MessageSid", "SmsSid"});
    made.sender = from["To"];
    made.message_id = made.of.empty() ? std::string{} : made.of + ":" + told;
    if (told == "sent" || told == "delivered" || told == "read") made.status = told;
    if (told == "failed" || told == "undelivered") made.status = "failed";
    if (!made.status.empty()) made.kind = inbound_kind::status;
    if (made.status != "failed") return made;
    made.verdict = twilio_verdict(from.number("ErrorCode"), 0);
    if (made.verdict->why == "HTTP 0") made.verdict->why = told;
    return made;
}

// Buttons and lists are WhatsApp's. One that is not ours is just words.
void read_tap(const call& from, inbound& into) {
    const auto id = from.first_of({"ButtonPayload", "ListId"});
    if (id.empty()) return;
    if (auto label = from.first_of({"ButtonText", "ListTitle"}); !label.empty())
        into.text = chat::heard_text(std::move(label));
    if (!chat::is_choice_id(id)) return;
    into.choice = id;
    into.kind = inbound_kind::choice;
}

// Nothing to do about it: ours, or answered already.
inbound echo(inbound heard) {
    inbound made;
    made.sender = std::move(heard.sender);
    made.message_id = std::move(heard.message_id);
    return made;
}

// On WhatsApp people may hide their number behind a name; then only the id that Meta gives them is told. That it comes
// as this field is known from the platform spec (4 a) alone, and that letters reach it in this form is a guess.
std::string hidden_name_in(const call& from) {
    auto id = from["ExternalUserId"];
    if (!id.empty() && !is_on_whatsapp(id)) id.insert(0, "whatsapp:");
    return id;
}

inbound message_in(const call& from) {
    inbound made;
    made.sender = from["From"];
    (made.sender.empty() ? made.sender : made.also) = hidden_name_in(from);
    made.message_id = from.first_of({"MessageSid", "SmsMessageSid", "SmsSid"});
    made.name = chat::heard_name(from["ProfileName"]);
    if (from["MessageType"] == "reaction") return made;
    made.text = chat::heard_text(from["Body"]);
    attach(from, made);
    if (!is_on_whatsapp(made.sender) && chat::says_only_a_reaction(made)) return echo(std::move(made));
    if (!made.text.empty() || !made.attachments.empty()) made.kind = inbound_kind::message;
    read_tap(from, made);
    // With Advanced Opt-Out the school chooses the words, and Twilio has obeyed and answered already.
    const auto heard = from["OptOutType"];
    if (heard == "STOP") made.kind = inbound_kind::stopped;
    if (heard == "START") made.kind = inbound_kind::opened;
    return heard == "HELP" ? echo(std::move(made)) : made;
}

class twilio final : public platform {
public:
    explicit twilio(twilio_keys keys)
        : keys_(std::move(keys)),
          account_(keys_.api + "/2010-04-01/Accounts/" + http::encode(keys_.account_sid)),
          basic_("Basic " + base64(keys_.account_sid + ":" + keys_.auth_token)) {}

    // Over the address and the sorted fields, or, where the address tells the body's hash, over the address alone.
    bool authentic(const http::request& what, instant, const provisions&) const override {
        const auto given = http::value_of(what.fields, "X-Twilio-Signature");
        const bool posted = what.method == "POST";
        if (given.empty() || keys_.auth_token.empty() || (!posted && what.method != "GET")) return false;
        std::string fields;
        if (const auto hash = http::parameter(http::query_of(what.target), "bodySHA256"); posted && hash) {
            if (!same_secret(hex(sha256(what.body)), *hash)) return false;
        } else if (posted) {
            fields = signed_fields(what.body);
        }
        bool good = false;
        for (const auto& address : addresses_of(keys_.webhook_url, what.target))
            good |= same_secret(base64(hmac_sha1(keys_.auth_token, address + fields)), given);
        return good;
    }

    reading read(const http::request& what) const override {
        const call from(what);
        auto told = from["MessageStatus"];
        const bool of_ours = !told.empty() && told != "received" && told != "receiving";
        auto made = of_ours ? status_in(from, std::move(told)) : message_in(from);
        if (!chat::is_identifier(made.message_id)) return chat::unreadable_because("no MessageSid");
        if (!of_ours && !chat::is_identifier(made.sender)) return chat::unreadable_because("no From");
        if (!of_ours && made.sender == keys_.from) made = echo(std::move(made));
        return {{std::move(made)}, {}};
    }

    // TwiML that says nothing: what we answer goes out as a letter.
    http::response thanks(const http::request&) const override {
        return {200, {{"Content-Type", "text/xml"}}, R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)"};
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        if (!how.window_open && is_on_whatsapp(what.to)) {
            auto form = twilio_template_form(what, keys_, made.left_out);
            if (!form) return {{}, {}, receipt{outcome::window_closed, {}, "24 hours", {}, false}};
            made.parts.push_back(sent_with(std::move(*form)));
            return made;
        }
        auto forms = twilio_forms_of(what, keys_);
        made.left_out = std::move(forms.left_out);
        for (auto& body : forms.bodies) made.parts.push_back(sent_with(std::move(body)));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const bool taken = answer.status / 100 == 2;
        const bool failed = root["status"].is("failed") || root["status"].is("undelivered");
        if (taken && !failed) {
            receipt made;
            made.id = root["sid"].text();
            // "queued" is not yet "taken": 63016, or a queue that is full, comes later.
            made.may_return = !keys_.webhook_url.empty();
            return made;
        }
        const auto code = root[taken ? "error_code" : "code"].integer().value_or(0);
        auto made = twilio_verdict(code, answer.status);
        if (made.what == outcome::again) made.after = chat::pause_asked(answer);
        return made;
    }

    paces pace_of_letters() const override {
        if (keys_.from.starts_with("MG")) return {};  // as many numbers as there are in the service
        paces made;
        made.channel.every = pace_of_number;
        if (is_toll_free(keys_.from)) made.channel.every = pace_of_toll_free;
        if (keys_.from.size() <= short_code_digits) made.channel.every = pace_of_short_code;
        if (is_on_whatsapp(keys_.from)) made = {{pace_of_whatsapp}, pair_pace};
        return made;
    }

    std::optional<std::chrono::seconds> window() const override {
        return is_on_whatsapp(keys_.from) ? std::optional<std::chrono::seconds>(24h) : std::nullopt;
    }

    std::optional<int> starts_per_day() const override {
        return is_on_whatsapp(keys_.from) ? std::optional(keys_.starts_per_day) : std::nullopt;
    }

    // Without the templates that ask families, in any language.
    bool only_answers() const override {
        if (!is_on_whatsapp(keys_.from)) return false;
        const auto asks = keys_.templates.find("kindred_invitation");
        return asks == keys_.templates.end() ||
               std::ranges::all_of(asks->second, [&](const auto& each) { return only_answers_in(each.first); });
    }
    bool only_answers_in(std::string_view language) const override {
        if (!is_on_whatsapp(keys_.from)) return false;
        return !has_twilio_template(keys_, "kindred_invitation", language) ||
               !has_twilio_template(keys_, "kindred_reminder", language);
    }

    // The address asks for our credentials and sends on to where the bytes lie.
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (what.url.empty()) return {};
        if (!so_far.empty()) return end_of(so_far[0]);
        const auto there = http::place_of(what.url);
        const bool stand_in = there && there == http::place_of(keys_.api);
        if (!stand_in && (!there || !there->tls || there->port != "443" || there->host != "api.twilio.com"))
            return chat::fetch_ends(fetch_step::kind::lost, "it lies elsewhere");
        fetch_step made{.is = fetch_step::kind::ask,
                        .ask = signed_in({.method = "GET", .target = what.url}),
                        .hosts = {"api.twilio.com", ".twilio.com", ".twiliocdn.com"}};
        if (keys_.api != twilio_keys{}.api) made.own = keys_.api;
        return made;
    }

    std::optional<http::request> probe() const override {
        return signed_in({.method = "GET", .target = account_ + ".json"});
    }

    probing probed(const http::response& answer) const override {
        const auto body = json_text::read(answer.body);
        const json_value root = body ? body->root() : json_value{};
        const auto state = root["status"].text();
        if (!state.empty() && state != "active")
            return {false, "The account is not active. Look into Twilio's console."};
        if (keys_.webhook_url.empty()) return {false, "Nothing comes in without public_url: signatures are over it."};
        if (root["type"].is("Trial")) return {true, "It is a trial account: it writes only to numbers that it knows."};
        return {};
    }

    // What comes in at this number: to whom does Twilio bring it?
    std::optional<http::request> probe_further(const provisions&) const override {
        if (!keys_.from.starts_with('+')) return std::nullopt;
        const auto asked = account_ + "/IncomingPhoneNumbers.json?PhoneNumber=" + http::encode(keys_.from);
        return signed_in({.method = "GET", .target = asked});
    }

    probing probed_further(const http::response& answer) const override {
        if (answer.status / 100 != 2) return {};  // a restricted key: letters may go out for all that
        const auto body = json_text::read(answer.body);
        const json_value numbers = body ? body->root()["incoming_phone_numbers"] : json_value{};
        if (!numbers) return {};
        for (const json_value each : numbers) {
            const auto url = each["sms_url"].text();
            const auto plain = url.substr(0, url.find('#'));  // behind it stands how often Twilio tries
            if (plain == keys_.webhook_url || !each["sms_application_sid"].text().empty()) return {};
            return {false, "What people text goes to another address. In Twilio's console, at this number, set \"A "
                           "message comes in\" to " + keys_.webhook_url + "."};
        }
        return {false, "`from` is no number of this account. Look into Twilio's console, under Phone Numbers."};
    }

    std::string mend(std::string_view why) const override { return twilio_mend(why); }

    std::string join_link(std::string_view code) const override {
        const auto words = http::encode("JOIN " + std::string(code));
        const auto& number = keys_.number.empty() ? keys_.from : keys_.number;
        if (number.starts_with("MG")) return {};
        if (!is_on_whatsapp(number)) return "sms:" + number + "?&body=" + words;
        auto digits = number;
        std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
        return "https://wa.me/" + digits + "?text=" + words;
    }

    std::vector<std::string> secrets() const override { return {keys_.auth_token}; }

private:
    static bool is_toll_free(std::string_view number) {
        static constexpr std::array<std::string_view, 7> codes{"800", "833", "844", "855", "866", "877", "888"};
        return number.starts_with("+1") && number.size() == 12 &&
               std::ranges::find(codes, number.substr(2, 3)) != codes.end();
    }

    static fetch_step end_of(const http::response& answer) {
        if (answer.status == 404 || answer.status == 410)
            return chat::fetch_ends(fetch_step::kind::lost, std::to_string(answer.status));
        if (answer.status == 401 || answer.status == 403) return chat::fetch_ends(twilio_verdict(0, answer.status));
        return chat::fetched_by_address(answer);
    }

    http::request sent_with(std::string form) const {
        auto made = signed_in({.method = "POST", .target = account_ + "/Messages.json", .body = std::move(form)});
        made.fields.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return made;
    }

    http::request signed_in(http::request made) const {
        made.fields.emplace_back("Authorization", basic_);
        return made;
    }

    twilio_keys keys_;
    std::string account_, basic_;
};

}  // namespace

std::unique_ptr<const platform> make_twilio(twilio_keys keys) { return std::make_unique<twilio>(std::move(keys)); }

}  // namespace kindred
