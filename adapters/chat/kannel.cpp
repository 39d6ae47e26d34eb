#include "adapters/chat/kannel.hpp"

#include "adapters/chat/charset.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/reaction_text.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "bot/text/gsm7.hpp"
#include "bot/text/text.hpp"

#include <charconv>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t segments_most = 8;
// UTF-16 units that fit so many segments, whatever they are: UCS-2, plain GSM-7, GSM-7 with an escape a character.
constexpr std::size_t ucs2_units = segments_most * 66, gsm_units = segments_most * 140,
                      escaped_units = segments_most * 76;

// One call of Kannel's, whichever way it puts its fields: query, form, or headers with the text as body.
class call {
public:
    explicit call(const http::request& what) : what_(what), query_(http::query_of(what.target)) {
        const auto type = http::value_of(what.fields, "Content-Type");
        posted_ = what.method == "POST" || what.method == "PUT";
        form_ = posted_ && type.starts_with("application/x-www-form-urlencoded");
    }

    std::optional<std::string> field(std::string_view name, std::string_view header) const {
        if (auto found = http::parameter(query_, name)) return found;
        if (form_) return http::parameter(what_.body, name);
        const auto value = http::value_of(what_.fields, header);
        return value.empty() ? std::nullopt : std::optional(std::string(value));
    }

    std::optional<std::string> text() const {
        if (auto found = field("text", "")) return found;
        return posted_ && !form_ ? std::optional(what_.body) : std::nullopt;
    }

    std::string charset() const {
        if (auto named = field("charset", "X-Kannel-Charset")) return *named;
        const auto type = http::value_of(what_.fields, "Content-Type");
        if (const auto at = type.find("charset="); !form_ && at != std::string_view::npos) {
            const auto name = type.substr(at + 8);
            return std::string(name.substr(0, name.find_first_of("; ")));
        }
        return field("coding", "X-Kannel-Coding") == "2" ? "UTF-16BE" : "UTF-8";
    }

private:
    const http::request& what_;
    std::string_view query_;
    bool posted_ = false, form_ = false;
};

// "+15550002222" in a query that was not escaped arrives with a blank in front.
std::string number_of(std::string given) {
    if (given.starts_with(' ')) given[0] = '+';
    return given;
}

std::optional<instant> time_of(const std::string& given) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    if (error == std::errc{} && end == given.data() + given.size()) return chat::from_unix(number);
    return chat::from_date(given);
}

constexpr std::string_view reports_wanted = "27";  // delivered 1, failed 2, taken by the centre 8, refused by it 16

class kannel final : public platform {
public:
    explicit kannel(kannel_keys keys) : keys_(std::move(keys)), mac_(keys_.key) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        const auto given = http::parameter(http::query_of(what.target), "key");
        return given && same_secret(keys_.key, *given);
    }

    reading read(const http::request& what) const override {
        const call fields(what);
        inbound made;
        made.sender = number_of(text::valid(fields.field("from", "X-Kannel-From").value_or("")));
        const auto when = fields.field("ts", "X-Kannel-Time").value_or("");
        made.sent_at = time_of(when);
        made.any_clock = true;
        if (const auto type = fields.field("type", "")) return read_report(*type, fields, std::move(made));
        if (!chat::is_identifier(made.sender)) return chat::unreadable_because("no sender");
        const auto bytes = fields.text();
        if (!bytes) return chat::unreadable_because("no text");
        auto words = to_utf8(*bytes, fields.charset());
        if (!words) return chat::unreadable_because("an unknown charset");
        made.message_id = text::valid(fields.field("id", "X-Kannel-ID").value_or(""));
        if (made.message_id.empty() && !when.empty())
            made.message_id = base64url(mac_.of({made.sender, "|", when, "|", *bytes}));
        if (!chat::is_identifier(made.message_id)) return chat::unreadable_because("neither id nor time");
        made.text = chat::heard_text(std::move(*words));
        if (chat::says_only_a_reaction(made)) made.text.clear();
        if (!made.text.empty()) made.kind = inbound_kind::message;
        return {{std::move(made)}, {}};
    }

    http::response thanks(const http::request&) const override { return {200, {{"Content-Type", "text/plain"}}, {}}; }

    written write(const letter& what, const sending& how) const override {
        written made;
        std::string words = chat::numbered(what);
        for (const auto& each : what.attachments) {
            if (each.url.empty())
                made.left_out.emplace_back(chat::kind_named(each.kind));
            else
                words += (words.empty() ? "" : "\n") + each.url;
        }
        if (words.empty()) return made;
        const auto whole = plan_sms(words);
        auto parts = chat::split_units(whole.text, whole.ucs2 ? ucs2_units : gsm_units);
        for (const auto& part : parts)
            if (!whole.ucs2 && plan_sms(part).segments > segments_most) {
                parts = chat::split_units(whole.text, escaped_units);
                break;
            }
        for (const auto& part : parts) made.parts.push_back(sendsms(what.to, plan_sms(part), how.once_key));
        return made;
    }

    bool reports_by_once_key() const override { return !keys_.hook.empty(); }

    receipt judge(const http::response& answer) const override {
        receipt made{outcome::never, {}, std::to_string(answer.status), {}, false};
        if (answer.status / 100 == 2) return {};
        if (answer.status == 401 || answer.status == 403 || answer.status == 404) made.what = outcome::channel_broken;
        if (answer.status == 429 || answer.status == 408 || answer.status >= 500) {
            made.what = outcome::again;
            made.after = chat::pause_asked(answer);
        }
        return made;
    }

    // A text to nobody: smsbox looks at the credentials first, and then misses the number.
    std::optional<http::request> probe() const override {
        http::request made;
        made.target = keys_.api + "/cgi-bin/sendsms?username=" + http::encode(keys_.username) +
                      "&password=" + http::encode(keys_.password);
        return made;
    }

    receipt judge_probe(const http::response& answer) const override {
        const bool misses_number = answer.status == 400 && answer.body.find("receiver") != std::string::npos;
        if (misses_number) return {};
        auto made = judge(answer);
        if (made.what == outcome::sent) made = {outcome::never, {}, "takes a text to nobody", {}, false};
        return made;
    }

    probing probed(const http::response&) const override {
        if (keys_.hook.empty())
            return {true,
                    "It cannot tell what became of a letter: set public_url, or `reports` where Kannel reaches us."};
        return {};
    }

    std::string join_link(std::string_view code) const override {
        return "sms:" + http::encode(keys_.from) + "?body=" + http::encode("JOIN " + std::string(code));
    }

    std::vector<std::string> secrets() const override { return {keys_.password, keys_.key}; }

private:
    static reading read_report(const std::string& type, const call& fields, inbound made) {
        made.of = text::valid(fields.field("of", "").value_or(""));
        made.message_id = made.of + ":" + text::valid(type);
        if (type == "1") made.status = "delivered";
        if (type == "8") made.status = "sent";
        if (type == "2" || type == "16") made.status = "failed";
        const bool fine = chat::is_identifier(made.of) && chat::is_identifier(made.message_id);
        if (fine && !made.status.empty()) made.kind = inbound_kind::status;
        // A phone may be off for a day or a network have a bad one: the turn believes a second report, not the first.
        if (made.status == "failed") made.verdict = receipt{outcome::gone, {}, "report " + type, {}, false};
        return {{std::move(made)}, {}};
    }

    http::request sendsms(const std::string& to, const sms_plan& plan, const std::string& once_key) const {
        http::request made;
        made.target = keys_.api + "/cgi-bin/sendsms?username=" + http::encode(keys_.username) +
                      "&password=" + http::encode(keys_.password) + "&from=" + http::encode(keys_.from) +
                      "&to=" + http::encode(to) + "&charset=UTF-8&coding=" + (plan.ucs2 ? "2" : "0") +
                      "&text=" + http::encode(plan.text);
        if (!keys_.hook.empty() && !once_key.empty())
            made.target += "&dlr-mask=" + std::string(reports_wanted) + "&dlr-url=" +
                           http::encode(keys_.hook + "?key=" + http::encode(keys_.key) + "&type=%d&of=" + once_key);
        return made;
    }

    kannel_keys keys_;
    keyed_mac mac_;
};

}  // namespace

std::unique_ptr<const platform> make_kannel(kannel_keys keys) { return std::make_unique<kannel>(std::move(keys)); }

}  // namespace kindred
