#include "adapters/chat/generic_keys.hpp"

#include "adapters/chat/code_points.hpp"
#include "adapters/chat/pieces.hpp"
#include "adapters/http/address.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kindred {
namespace {

// UTF-16 units of one message.
constexpr int text_units_usual = 1600, text_units_least = 20, text_units_most = 100'000;
constexpr std::array<std::string_view, 6> names{"to", "text", "hex", "once", "password", "code"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

// "5xx" is any of 500 to 599.
bool stands_for(std::string_view pattern, std::string_view word) {
    if (pattern.size() == 3 && same_word(pattern.substr(1), "xx")) return word.size() == 3 && word[0] == pattern[0];
    return same_word(pattern, word);
}

std::vector<std::string> words_of(std::string_view list) {
    static constexpr std::string_view blanks = " ,\t\n\r";
    std::vector<std::string> made;
    while (true) {
        list.remove_prefix(std::min(list.find_first_not_of(blanks), list.size()));
        if (list.empty()) return made;
        const auto word = list.substr(0, list.find_first_of(blanks));
        made.emplace_back(word);
        list.remove_prefix(word.size());
    }
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view blanks = " \t\r";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// A name of a template at the front, in braces; empty if something else stands there.
std::string_view name_in_front(std::string_view text) {
    if (!text.starts_with('{')) return {};
    const auto end = text.find('}');
    if (end == std::string_view::npos) return {};
    const auto name = text.substr(1, end - 1);
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return std::ranges::all_of(name, letter) ? name : std::string_view{};
}

// The text as UTF-16, big end first, in hexadecimal digits: how gateways of SMPP take what GSM-7 cannot write.
std::string utf16_hex(std::string_view written) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    const auto words = text::valid(written);
    std::string made;
    const auto add = [&made](std::uint32_t unit) {
        for (const int shift : {12, 8, 4, 0}) made += digits[unit >> shift & 15U];
    };
    for (std::size_t at = 0; at < words.size();) {
        const auto value = static_cast<std::uint32_t>(next_code_point(words, at));
        if (value >= 0x10000) add(0xD800U + ((value - 0x10000U) >> 10));
        add(value >= 0x10000 ? 0xDC00U + ((value - 0x10000U) & 0x3FFU) : value);
    }
    return made;
}

std::string escaped(std::string_view value, written_for where) {
    if (where == written_for::url || where == written_for::form) return http::encode(value);
    if (where == written_for::json) {
        const auto whole = chat::quoted(value);
        return whole.substr(1, whole.size() - 2);
    }
    std::string made(value);
    std::erase_if(made, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return made;
}

std::string value_of(std::string_view name, const filling& with) {
    if (name == "to") return std::string(with.to);
    if (name == "text") return std::string(with.text);
    if (name == "hex") return utf16_hex(with.text);
    if (name == "once") return std::string(with.once);
    return std::string(name == "password" ? with.password : with.code);
}

bool is_header_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
               const char small = lower(c);
               return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

bool is_status(std::string_view word) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return word.size() == 3 && word[0] >= '1' && word[0] <= '5' &&
           ((digit(word[1]) && digit(word[2])) || same_word(word.substr(1), "xx"));
}

class gateway_reader {
public:
    explicit gateway_reader(const generic_keys& keys) : keys_(keys) {}

    gateway read() {
        read_proof();
        read_places();
        read_media();
        read_sending();
        read_outcomes();
        return std::move(made_);
    }

private:
    std::string text(std::string_view key, std::string_view otherwise = {}) const {
        const auto found = keys_.find(key);
        return std::string(found == keys_.end() ? otherwise : std::string_view(found->second));
    }

    // One of two words; the first is the usual one.
    bool second(std::string_view key, std::string_view first, std::string_view other) {
        const auto word = text(key, first);
        if (word != first && word != other)
            complain(key, "that is neither '" + std::string(first) + "' nor '" + std::string(other) + "'",
                     "Write one of the two.");
        return word == other;
    }

    int number(std::string_view key, int otherwise, int least, int most) {
        const auto digits = text(key);
        if (digits.empty()) return otherwise;
        int value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error == std::errc{} && end == digits.data() + digits.size() && value >= least && value <= most)
            return value;
        complain(key, "that cannot be right",
                 "Write a number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
        return otherwise;
    }

    void read_proof() {
        made_.secret = text("secret");
        if (made_.secret.empty())
            made_.troubles.push_back({"has no 'secret'", "Make one up, by which the gateway proves who it is."});
        const auto where = text("secret_in", "query:key");
        const auto colon = std::min(where.find(':'), where.size());
        const auto way = where.substr(0, colon);
        made_.proof_name = where.substr(std::min(where.size(), colon + 1));
        if (way == "header") made_.by = gateway::proof::header;
        if (way == "hmac") made_.by = gateway::proof::hmac;
        if ((way != "query" && way != "header" && way != "hmac") || !is_header_name(made_.proof_name))
            complain("secret_in", "that cannot be right",
                     "Write 'query:NAME', 'header:NAME', or 'hmac:NAME' for a signature of the body in a header.");
    }

    void read_places() {
        made_.json_in = second("receive_format", "form", "json");
        made_.each = place("each");
        made_.sender = place("sender");
        made_.text = place("text");
        made_.message_id = place("message_id");
        made_.time = place("time");
        made_.coding = place("coding");
        made_.media = place("media");
        made_.media_type = place("media_type");
        made_.report_status = place("report_status");
        made_.report_id = place("report_id");
        made_.report_code = place("report_code");
        if (made_.report_id.empty()) made_.report_id = made_.message_id;
        for (const auto& [key, where] : {std::pair{"sender", &made_.sender}, std::pair{"text", &made_.text}})
            if (where->empty()) complain_missing(key, "Write in which field the gateway sends it.");
        if (made_.message_id.empty() && made_.time.empty())
            complain_missing("message_id", "Write its field, or that of 'time': by them a repetition is told.");
        if (!made_.json_in && !made_.each.empty())
            complain("each", "that a form cannot have", "Remove it, or write 'receive_format: json'.");
        if (made_.json_in && !made_.coding.empty())
            complain("coding", "that JSON does not need", "Remove it.");
        made_.delivered = words_of(text("delivered_words", "delivered delivrd success"));
        made_.failed = words_of(text("failed_words", "failed undelivered undeliv rejected rejectd expired"));
        made_.answer = text("answer");
        made_.answer_type = text("answer_type", "text/plain");
        if (escaped(made_.answer_type, written_for::header) != made_.answer_type)
            complain("answer_type", "that cannot be right", "Write one like 'text/plain'.");
    }

    void read_media() {
        auto hosts = media_hosts_of(words_of(text("media_hosts")));
        if (!hosts)
            complain("media_hosts", "with a word that is no host",
                     "Write hosts like 'media.gateway.example' or '.cdn.example', or a base address of your own like "
                     "'http://10.0.0.7:8080'.");
        made_.media_hosts = hosts ? std::move(*hosts) : generic_media_hosts{};
        if (hosts && made_.media.empty() == !made_.media_hosts.empty())
            complain_missing(made_.media.empty() ? "media" : "media_hosts",
                             "Photos need both: in which field their address stands, and the hosts that they may be "
                             "fetched from.");
        if (made_.media.empty() && !made_.media_type.empty()) complain("media_type", "but no 'media'", "Remove it.");
    }

    std::string place(std::string_view key) {
        auto where = text(key);
        if (!where.empty() && made_.json_in != where.starts_with('/'))
            complain(key, made_.json_in ? "that is no JSON pointer" : "that is no name of a field",
                     made_.json_in ? "Write one like '/message/from'." : "Write one like 'from'.");
        return where;
    }

    void read_sending() {
        made_.method = text("send_method", "POST");
        made_.json_out = second("send_format", "form", "json");
        made_.url = text("send_url");
        made_.url_wide = text("send_url_wide");
        made_.body = text("send_body");
        made_.body_wide = text("send_body_wide");
        made_.password = text("password");
        made_.join_link = text("join_link");
        made_.check_url = text("check_url");
        made_.plans_sms = second("alphabet", "any", "gsm7");
        made_.knows_once = second("knows_repetitions", "no", "yes");
        made_.text_units =
            static_cast<std::size_t>(number("text_limit", text_units_usual, text_units_least, text_units_most));
        read_header(text("send_header"));
        check_sending();
    }

    void read_header(std::string_view lines) {
        while (!lines.empty()) {
            const auto line = lines.substr(0, lines.find('\n'));
            lines.remove_prefix(std::min(lines.size(), line.size() + 1));
            if (trimmed(line).empty()) continue;
            const auto colon = std::min(line.find(':'), line.size());
            const auto name = trimmed(line.substr(0, colon));
            const auto value = trimmed(line.substr(std::min(line.size(), colon + 1)));
            if (!is_header_name(name) || value.empty() || escaped(value, written_for::header) != value)
                return complain("send_header", "with a line that is no header", "Write lines like 'Name: value'.");
            check_names("send_header", value, {"once", "password"});
            made_.fields.emplace_back(name, value);
        }
    }

    void check_sending() {
        const bool gets = made_.method == "GET";
        if (!gets && made_.method != "POST" && made_.method != "PUT")
            complain("send_method", "that cannot be right", "Write 'POST', 'GET' or 'PUT'.");
        if (!gets && made_.body.empty())
            complain_missing("send_body", "Write what is to be sent, with {to} and {text}.");
        if (gets && !made_.body.empty())
            complain("send_body", "that a GET cannot have", "Put all of it into 'send_url'.");
        if (!made_.plans_sms && !(made_.url_wide + made_.body_wide).empty())
            complain(made_.url_wide.empty() ? "send_body_wide" : "send_url_wide", "that is never used",
                     "Write 'alphabet: gsm7' to have what GSM-7 cannot write sent by it.");
        for (const auto& [key, url] : {std::pair{"send_url", &made_.url}, std::pair{"send_url_wide", &made_.url_wide}})
            if (!url->empty() || url == &made_.url) check_url(key, *url);
        for (const auto& [key, body] :
             {std::pair{"send_body", &made_.body}, std::pair{"send_body_wide", &made_.body_wide}})
            if (!body->empty()) check_body(key, *body);
        check_what_is_sent();
        if (!made_.join_link.empty()) check_names("join_link", made_.join_link, {"code"});
        if (!made_.check_url.empty()) check_names("check_url", made_.check_url, {"password"});
    }

    void check_what_is_sent() {
        auto whole = made_.url + made_.body;
        const auto holds = [&whole](std::string_view name) { return whole.find(name) != std::string::npos; };
        const auto lacks = [this](const std::string& name) {
            made_.troubles.push_back({"sends no " + name, "Put it into 'send_url' or 'send_body'."});
        };
        if (!holds("{to}")) lacks("{to}");
        if (!holds("{text}") && !holds("{hex}")) lacks("{text}");
        for (const auto& [name, value] : made_.fields) whole += value;
        if (made_.knows_once && !holds("{once}"))
            complain("knows_repetitions", "but sends no {once}", "Put it where the gateway looks for it.");
    }

    void check_url(std::string_view key, const std::string& url) {
        check_names(key, url, {"to", "text", "hex", "once", "password"});
        const auto host_at = std::min(url.find("://"), url.size());
        const auto host = std::string_view(url).substr(0, std::min(url.find_first_of("/?#", host_at + 3), url.size()));
        if (!http::place_of(filled(url, written_for::url, sample())) || host.find('{') != std::string_view::npos)
            complain(key, "that is no web address", "Write one like 'https://gateway.example/send'.");
    }

    void check_body(std::string_view key, const std::string& body) {
        check_names(key, body, {"to", "text", "hex", "once", "password"});
        if (made_.json_out && !json_text::read(filled(body, written_for::json, sample())))
            complain(key, "that is no JSON once it is filled", R"(Write names in quotes: {"to": "{to}"}.)");
    }

    void check_names(std::string_view key, std::string_view pattern, std::initializer_list<std::string_view> known) {
        for (; !pattern.empty(); pattern.remove_prefix(1)) {
            const auto name = name_in_front(pattern);
            if (!name.empty() && std::ranges::find(known, name) == known.end())
                return complain(key, "with a name in braces that means nothing there",
                                "Look into README for the names.");
        }
    }

    static filling sample() { return {"+15550002222", "\"\\\n", "0", "p\"", "J7KQ2M"}; }

    void read_outcomes() {
        made_.id_at = answer_place("id_at");
        made_.code_at = answer_place("code_at");
        made_.by_status = outcomes("_when", "2xx", "408 429 5xx", "401 402 403 404");
        made_.by_code = outcomes("_codes", "", "", "");
        made_.names_again = !text("again_when").empty();
        const auto& all = made_.by_status;
        for (const auto* list : {&all.sent, &all.again, &all.stopped, &all.gone, &all.broken})
            if (!std::ranges::all_of(*list, is_status))
                return made_.troubles.push_back({"has something in 'sent_when' or the like that is no HTTP status",
                                                 "Write statuses like '200 201' or '5xx'."});
        const auto& own = made_.by_code;
        if (made_.code_at.empty() && made_.report_code.empty() &&
            own.sent.size() + own.again.size() + own.stopped.size() + own.gone.size() + own.broken.size() > 0)
            complain_missing("code_at", "Write where in its answer the gateway tells such a code.");
    }

    std::string answer_place(std::string_view key) {
        auto where = text(key);
        if (!where.empty() && !where.starts_with('/') && where != "word" && where != "quoted")
            complain(key, "that cannot be right",
                     "Write a JSON pointer like '/id', or 'word' or 'quoted' for an answer in plain text.");
        return where;
    }

    generic_outcomes outcomes(const std::string& ending, std::string_view sent, std::string_view again,
                              std::string_view broken) const {
        return {words_of(text("sent" + ending, sent)), words_of(text("again" + ending, again)),
                words_of(text("stopped" + ending)), words_of(text("gone" + ending)),
                words_of(text("broken" + ending, broken))};
    }

    void complain(std::string_view key, const std::string& what, std::string mend) {
        made_.troubles.push_back({"has a '" + std::string(key) + "' " + what, std::move(mend)});
    }
    void complain_missing(std::string_view key, std::string mend) {
        made_.troubles.push_back({"has no '" + std::string(key) + "'", std::move(mend)});
    }

    const generic_keys& keys_;
    gateway made_;
};

}  // namespace

std::optional<outcome> generic_outcomes::of(std::string_view word) const {
    const auto holds = [word](const std::vector<std::string>& list) {
        return std::ranges::any_of(list, [word](const std::string& each) { return stands_for(each, word); });
    };
    if (word.empty()) return std::nullopt;
    if (holds(stopped)) return outcome::stopped;  // the rarer before "4xx" and the like
    if (holds(gone)) return outcome::gone;
    if (holds(again)) return outcome::again;
    if (holds(broken)) return outcome::channel_broken;
    return holds(sent) ? std::optional(outcome::sent) : std::nullopt;
}

gateway read_gateway(const generic_keys& keys) { return gateway_reader(keys).read(); }

json_value at_pointer(json_value from, std::string_view pointer) {
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const auto written = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(written.size());
        if (from.is_list()) {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), index);
            const bool whole = error == std::errc{} && end == written.data() + written.size();
            json_value found;
            for (const json_value each : from)
                if (whole && index-- == 0) {
                    found = each;
                    break;
                }
            from = found;
            continue;
        }
        std::string name;
        for (std::size_t i = 0; i < written.size(); ++i) {
            const bool tilde = written[i] == '~' && i + 1 < written.size();
            name += tilde ? (written[i + 1] == '1' ? '/' : '~') : written[i];
            if (tilde) ++i;
        }
        from = from[name];
    }
    return from;
}

std::string filled(std::string_view pattern, written_for where, const filling& with) {
    std::string made;
    while (!pattern.empty()) {
        const auto name = name_in_front(pattern);
        if (std::ranges::find(names, name) != names.end()) {
            made += escaped(value_of(name, with), where);
            pattern.remove_prefix(name.size() + 2);
        } else {
            made += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    return made;
}

std::vector<generic_trouble> troubles_of(const generic_keys& keys) { return read_gateway(keys).troubles; }

}  // namespace kindred
