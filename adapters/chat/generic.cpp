#include "adapters/chat/generic.hpp"

#include "adapters/chat/charset.hpp"
#include "adapters/chat/generic_keys.hpp"
#include "adapters/chat/kind_named.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/chat/reaction_text.hpp"
#include "adapters/chat/sms.hpp"
#include "adapters/signature.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

constexpr std::size_t code_characters = 40;  // of a gateway's code, for the log

bool is_post(const http::request& what) { return what.method == "POST" || what.method == "PUT"; }

// What may be told in a log of what a gateway calls a code: it may have put a person's words there.
std::string told_code(std::string_view code) {
    std::string made;
    for (const char c : code.substr(0, code_characters)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                           c == '-' || c == '.';
        if (!plain) break;
        made += c;
    }
    return made;
}

// What stands at a place of an answer: a JSON pointer, the first word of a plain text, or the first text in quotes.
std::string found_in(const std::string& body, std::string_view place) {
    if (place.starts_with('/')) {
        const auto read = json_text::read(body);
        return read ? at_pointer(read->root(), place).text() : std::string{};
    }
    const std::string_view text(body);
    if (place == "word") return std::string(text.substr(0, text.find_first_of(" \t\r\n")));
    const auto open = place == "quoted" ? text.find('"') : std::string_view::npos;
    if (open == std::string_view::npos) return {};
    const auto close = text.find('"', open + 1);
    return close == std::string_view::npos ? std::string{} : std::string(text.substr(open + 1, close - open - 1));
}

std::optional<instant> time_of(const std::string& given) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
    if (error == std::errc{} && end == given.data() + given.size()) return chat::from_unix(number);
    if (const auto read = from_rfc3339(given)) return read;
    return chat::from_date(given);
}

// The data coding of SMPP: 2 and 8 are UCS-2, 3 is Latin-1; what a gateway has decoded by itself is UTF-8.
std::string_view charset_of(std::string_view coding) {
    if (coding == "8" || coding == "2") return "UTF-16BE";
    return coding == "3" ? "ISO-8859-1" : "UTF-8";
}

// The fields of one message, wherever they stand: bytes of a form, UTF-8 of JSON.
class message_fields {
public:
    explicit message_fields(json_value from) : json_(from), is_json_(true) {}
    // What is proved by a signature of the body stands in the body.
    message_fields(const http::request& what, bool body_only)
        : query_(body_only ? std::string_view{} : http::query_of(what.target)),
          form_(is_post(what) ? std::string_view(what.body) : std::string_view{}) {}

    std::optional<std::string> operator[](std::string_view place) const {
        if (place.empty()) return std::nullopt;
        if (is_json_) {
            const auto found = at_pointer(json_, place);
            auto value = found ? found.text() : std::string{};
            return found ? std::optional(std::move(value)) : std::nullopt;
        }
        if (auto found = http::parameter(query_, place)) return found;
        return http::parameter(form_, place);
    }
    std::string text(std::string_view place) const { return text::valid((*this)[place].value_or("")); }

    // A list, or what stands between blanks.
    std::vector<std::string> all(std::string_view place) const {
        std::vector<std::string> made;
        if (const auto list = is_json_ ? at_pointer(json_, place) : json_value{}; list.is_list()) {
            for (const json_value each : list) made.push_back(each.text());
            return made;
        }
        const auto whole = text(place);
        for (std::string_view rest = whole; !rest.empty();) {
            const auto word = rest.substr(0, rest.find_first_of(" \t\r\n"));
            if (!word.empty()) made.emplace_back(word);
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        }
        return made;
    }

private:
    json_value json_;
    std::string_view query_, form_;
    bool is_json_ = false;
};

class generic final : public platform {
public:
    explicit generic(const generic_keys& keys) : gate_(read_gateway(keys)), mac_(gate_.secret) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        if (!gate_.troubles.empty() || gate_.secret.empty() || (!is_post(what) && what.method != "GET")) return false;
        if (gate_.by == gateway::proof::query) {
            const auto given = http::parameter(http::query_of(what.target), gate_.proof_name);
            return given && same_secret(gate_.secret, *given);
        }
        auto given = std::string(http::value_of(what.fields, gate_.proof_name));
        if (gate_.by == gateway::proof::header) return same_secret(gate_.secret, given);
        if (!is_post(what)) return false;
        if (given.starts_with("sha256=")) given.erase(0, 7);
        const auto sum = mac_.of(what.body);
        return same_secret(hex(sum), in_small_letters(given)) || same_secret(base64(sum), given);
    }

    reading read(const http::request& what) const override {
        reading made;
        if (!gate_.json_in) {
            take(message_fields(what, gate_.by == gateway::proof::hmac), made);
            return made;
        }
        const auto body = json_text::read(what.body);
        if (!body) return chat::unreadable_because("not JSON");
        const auto root = at_pointer(body->root(), gate_.each);
        if (!root.is_list() && (!gate_.each.empty() || !root.is_object()))
            return chat::unreadable_because(gate_.each.empty() ? "no object" : "no list");
        if (root.is_object()) take(message_fields(root), made);
        for (const json_value each : root) take(message_fields(each), made);
        if (made.inbounds.empty() && !made.trouble) made.inbounds.emplace_back();  // an empty list
        return made;
    }

    http::response thanks(const http::request&) const override {
        return {200, {{"Content-Type", gate_.answer_type}}, gate_.answer};
    }

    written write(const letter& what, const sending& how) const override {
        written made;
        if (!gate_.troubles.empty()) {
            made.instead = receipt{outcome::channel_broken, {}, "the configuration", {}, false};
            return made;
        }
        std::string words = chat::numbered(what);
        for (const auto& each : what.attachments) {
            if (each.url.empty()) made.left_out.emplace_back(chat::kind_named(each.kind));
            if (!each.url.empty()) words += (words.empty() ? "" : "\n") + each.url;
        }
        if (words.empty()) return made;
        if (!gate_.plans_sms) {
            for (const auto& part : chat::split_units(words, gate_.text_units))
                made.parts.push_back(sent_with(what.to, part, false, once_of(how, made.parts.size())));
            return made;
        }
        // As many segments of either alphabet: 153 characters or 67 each.
        const chat::sms_room room{gate_.text_units, std::max<std::size_t>(gate_.text_units * 67 / 153, 1)};
        for (const auto& part : chat::sms_parts(words, room))
            made.parts.push_back(sent_with(what.to, part.text, part.ucs2, once_of(how, made.parts.size())));
        return made;
    }

    receipt judge(const http::response& answer) const override {
        const auto status = std::to_string(answer.status);
        const auto code = gate_.code_at.empty() ? std::string{} : found_in(answer.body, gate_.code_at);
        auto verdict = gate_.by_status.of(status).value_or(outcome::never);
        if (const auto told = gate_.by_code.of(code))
            verdict = *told;
        else if (verdict == outcome::sent && !gate_.by_code.sent.empty())
            verdict = outcome::never;  // a code that the configuration does not know, or none
        receipt made{verdict, {}, {}, {}, false};
        if (verdict == outcome::sent) {
            made.id = found_in(answer.body, gate_.id_at);
            if (!chat::is_identifier(made.id) || !text::is_valid(made.id)) made.id.clear();
            return made;
        }
        made.why = told_code(code);
        if (made.why.empty()) made.why = status;
        if (verdict == outcome::again) made.after = chat::pause_asked(answer);
        made.whole_channel = verdict == outcome::again && answer.status == 429;
        return made;
    }

    bool may_have_taken(const http::response& answer) const override {
        const auto code = gate_.code_at.empty() ? std::string{} : found_in(answer.body, gate_.code_at);
        return !gate_.names_again && !gate_.by_code.of(code) && http::may_have_been_done(answer.status);
    }

    std::optional<http::request> probe() const override {
        if (gate_.check_url.empty()) return std::nullopt;
        const filling with{.password = gate_.password};
        http::request made;
        made.target = filled(gate_.check_url, written_for::url, with);
        for (const auto& [name, value] : gate_.fields)
            made.fields.emplace_back(name, filled(value, written_for::header, with));
        return made;
    }

    receipt judge_probe(const http::response& answer) const override {
        receipt made{outcome::never, {}, std::to_string(answer.status), {}, false};
        made.what = gate_.by_status.of(made.why).value_or(outcome::never);
        return made;
    }

    probing unasked() const override {
        return {true, "is configured; nothing in it can be asked. Where the gateway has an address that only tells "
                      "something, like the balance, write it as check_url."};
    }

    bool knows_repetitions(int) const override { return gate_.knows_once; }

    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        if (gate_.media_hosts.empty() || what.url.empty()) return {};
        if (!so_far.empty()) return chat::fetched_by_address(so_far[0]);
        auto step = step_to_media(gate_.media_hosts, what.url);
        return step ? std::move(*step) : chat::fetch_ends(fetch_step::kind::lost, "it lies elsewhere");
    }

    std::string join_link(std::string_view code) const override {
        return filled(gate_.join_link, written_for::url, {.code = code});
    }

    // The secret, the password, and what the header says where it is no name in braces: a key, mostly.
    std::vector<std::string> secrets() const override {
        std::vector<std::string> all{gate_.secret};
        if (!gate_.password.empty()) all.push_back(gate_.password);
        for (const auto& [name, value] : gate_.fields) {
            const auto small = in_small_letters(name);
            if (small == "accept" || small == "content-type" || value.find('{') != std::string::npos) continue;
            all.push_back(value);
            if (const auto blank = value.rfind(' '); blank != std::string::npos) all.push_back(value.substr(blank + 1));
        }
        return all;
    }

private:
    static std::string in_small_letters(std::string text) {
        for (auto& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    }

    void take(const message_fields& from, reading& into) const {
        if (!chat::has_room(into)) return;
        inbound made;
        made.sender = number_of(from.text(gate_.sender));
        const auto status = from[gate_.report_status];
        const bool report = status && !status->empty();
        auto why = report ? read_report(text::valid(*status), from, made) : read_message(from, made);
        if (why.empty())
            into.inbounds.push_back(std::move(made));
        else
            into.trouble = unreadable{std::move(why), true};
    }

    // "+15550002222" in a query that was not escaped arrives with a blank in front.
    static std::string number_of(std::string given) {
        if (given.starts_with(' ')) given[0] = '+';
        return given;
    }

    // Why not; empty if it could be read.
    std::string read_message(const message_fields& from, inbound& into) const {
        if (!chat::is_identifier(into.sender)) return "no sender";
        into.attachments = attachments_in(from);
        const auto bytes = from[gate_.text];
        if (!bytes && into.attachments.empty()) return "no text";
        const auto when = from.text(gate_.time);
        into.sent_at = time_of(when);
        into.any_clock = true;
        into.message_id = from.text(gate_.message_id);
        if (into.message_id.empty() && !when.empty())
            into.message_id = base64url(mac_.of({into.sender, "|", when, "|", bytes.value_or(from.text(gate_.media))}));
        if (!chat::is_identifier(into.message_id)) return "neither id nor time";
        into.text = chat::heard_text(to_utf8(bytes.value_or(""), charset_of(from.text(gate_.coding))).value_or(""));
        if (chat::says_only_a_reaction(into)) into.text.clear();
        if (!into.text.empty() || !into.attachments.empty()) into.kind = inbound_kind::message;
        return {};
    }

    // What lies where we do not go is known to have been sent: its sender is told that it cannot be opened.
    std::vector<attachment> attachments_in(const message_fields& from) const {
        std::vector<attachment> made;
        if (gate_.media.empty()) return made;
        const auto types = from.all(gate_.media_type);
        for (auto& url : from.all(gate_.media)) {
            if (made.size() >= limits::inbound_attachments) break;
            attachment each;
            if (types.size() == 1) each.mime = types[0];
            if (types.size() > made.size()) each.mime = types[made.size()];
            if (each.mime.empty()) each.mime = type_by_ending(url);
            each.kind = chat::kind_of_type(each.mime);
            each.url = chat::media_address(std::move(url));
            if (!step_to_media(gate_.media_hosts, each.url)) each.url.clear();
            made.push_back(std::move(each));
        }
        return made;
    }

    std::string read_report(const std::string& word, const message_fields& from, inbound& into) const {
        const auto small = in_small_letters(word);
        const auto is_in = [&](const std::vector<std::string>& list) {
            return std::ranges::any_of(list, [&](const auto& each) { return in_small_letters(each) == small; });
        };
        into.of = from.text(gate_.report_id);
        into.message_id = into.of + ":" + word;
        if (!chat::is_identifier(into.of) || !chat::is_identifier(into.message_id)) return "a report of no letter";
        if (is_in(gate_.delivered)) into.status = "delivered";
        if (is_in(gate_.failed)) into.status = "failed";
        if (!into.status.empty()) into.kind = inbound_kind::status;
        if (into.status != "failed") return {};
        // A phone may be off for a day: one failure does not yet mean that nobody is there, unless a code says so.
        const auto code = from.text(gate_.report_code);
        const auto known = gate_.by_code.of(code);
        const bool of_person = known == outcome::stopped || known == outcome::gone;
        into.verdict = receipt{of_person ? *known : outcome::never, {}, told_code(code), {}, false};
        if (into.verdict->why.empty()) into.verdict->why = "report " + told_code(word);
        return {};
    }

    // Each part is a message of its own to the gateway.
    static std::string once_of(const sending& how, std::size_t part) {
        return part == 0 || how.once_key.empty() ? how.once_key : how.once_key + "-" + std::to_string(part + 1);
    }

    http::request sent_with(const std::string& to, const std::string& words, bool wide, const std::string& once) const {
        const filling with{.to = to, .text = words, .once = once, .password = gate_.password};
        const auto& url = wide && !gate_.url_wide.empty() ? gate_.url_wide : gate_.url;
        const auto& body = wide && !gate_.body_wide.empty() ? gate_.body_wide : gate_.body;
        http::request made;
        made.method = gate_.method;
        made.target = filled(url, written_for::url, with);
        for (const auto& [name, value] : gate_.fields)
            made.fields.emplace_back(name, filled(value, written_for::header, with));
        if (gate_.method == "GET") return made;
        if (http::value_of(made.fields, "Content-Type").empty())
            made.fields.emplace_back("Content-Type",
                                     gate_.json_out ? "application/json" : "application/x-www-form-urlencoded");
        made.body = filled(body, gate_.json_out ? written_for::json : written_for::form, with);
        return made;
    }

    gateway gate_;
    keyed_mac mac_;
};

}  // namespace

std::unique_ptr<const platform> make_generic(const generic_keys& keys) { return std::make_unique<generic>(keys); }

}  // namespace kindred
