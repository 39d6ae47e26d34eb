#include "adapters/chat/pieces.hpp"

#include "adapters/http/address.hpp"
#include "adapters/http/retry_after.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <utility>

namespace kindred::chat {
namespace {

using namespace std::chrono;

constexpr std::string_view ellipsis = "…";

// The byte place after at most so many UTF-16 units, on a code point border.
std::size_t place_of_unit(std::string_view text, std::size_t most_units) {
    std::size_t at = 0, units = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        units += width == 4 ? 2 : 1;
        if (units > most_units) return at;
        at = std::min(text.size(), at + width);
    }
    return text.size();
}

// A part ends with a line, else with a word, unless it would lose more than half by it.
std::string_view to_border(std::string_view words, std::string_view head) {
    for (const char border : {'\n', ' '}) {
        const auto place = head.rfind(border);
        if (place != std::string_view::npos && place >= head.size() / 2) return head.substr(0, place);
    }
    const auto whole = text::cut_words(words, head.size());
    return whole.size() >= head.size() / 2 ? whole : head;
}

}  // namespace

std::string_view without_blanks_around(std::string_view text) {
    static constexpr std::string_view blanks = " \n\r\t";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string heard_text(std::string words) {
    if (words.size() > limits::inbound_text_bytes) {
        words.resize(text::cut_bytes(words, limits::inbound_text_bytes - ellipsis.size()).size());
        words += ellipsis;
    }
    return words;
}

std::string heard_name(std::string name) {
    if (name.size() > limits::name_bytes) name.resize(text::cut_bytes(name, limits::name_bytes).size());
    return name;
}

bool is_identifier(std::string_view id) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    return !id.empty() && id.size() <= limits::identifier_bytes && std::ranges::none_of(id, control);
}

std::string media_address(std::string url) {
    return url.size() <= limits::media_address_bytes && http::place_of(url) ? url : std::string{};
}

bool is_choice_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= limits::choice_id_bytes && std::ranges::all_of(id, allowed);
}

std::optional<instant> from_unix(std::int64_t number) {
    constexpr std::int64_t seconds_end = 100'000'000'000;  // the year 5138; as milliseconds, 1973
    if (number <= 0 || number > seconds_end * 1000) return std::nullopt;
    return instant{milliseconds{number < seconds_end ? number * 1000 : number}};
}

std::optional<instant> from_date(std::string_view text) {
    if (text.size() != 16 && text.size() != 19) return std::nullopt;
    return from_rfc3339(std::string(text.substr(0, 10)) + "T" + std::string(text.substr(11)) +
                        (text.size() == 16 ? ":00Z" : "Z"));
}

reading unreadable_because(std::string why) { return {{}, unreadable{std::move(why), true}}; }

bool has_room(reading& into) {
    if (into.inbounds.size() < limits::messages_per_request) return true;
    into.trouble = unreadable{"more messages in one request than kindred takes", true};
    return false;
}

void take(inbound made, reading& into) {
    const bool known = made.kind == inbound_kind::ignored ||
                       (is_identifier(made.message_id) && (is_identifier(made.sender) || !made.of.empty()));
    if (!known)
        into.trouble = unreadable{"a message without id or sender", true};
    else if (has_room(into))
        into.inbounds.push_back(std::move(made));
}

std::string geo_address(std::string_view latitude, std::string_view longitude) {
    const auto plain = [](std::string_view number) {
        return !number.empty() && number.size() <= 24 &&
               number.find_first_not_of("-.0123456789") == std::string_view::npos;
    };
    if (!plain(latitude) || !plain(longitude)) return {};
    return "geo:" + std::string(latitude) + "," + std::string(longitude);
}

std::string_view cut_units(std::string_view words, std::size_t most_units) {
    const auto place = place_of_unit(words, most_units);
    if (place == words.size()) return words;
    const auto whole = text::cut_bytes(words, place);
    return whole.empty() ? words.substr(0, place) : whole;  // one character longer than the limit: part it after all
}

std::string shorten(std::string_view words, std::size_t most_units) {
    if (place_of_unit(words, most_units) == words.size()) return std::string(words);
    return std::string(without_blanks_around(cut_units(words, most_units - 1))).append(ellipsis);
}

std::vector<std::string> split(std::string_view words, std::size_t most, cut_to* cut) {
    std::vector<std::string> parts;
    for (auto head = cut(words, most); head.size() < words.size() && !head.empty(); head = cut(words, most)) {
        head = to_border(words, head);
        words.remove_prefix(head.size());
        const auto part = without_blanks_around(head);
        if (!part.empty()) parts.emplace_back(part);
        words = without_blanks_around(words);
    }
    if (!words.empty() || parts.empty()) parts.emplace_back(words);
    return parts;
}

std::vector<std::string> split_units(std::string_view words, std::size_t most_units) {
    return split(words, most_units, cut_units);
}

std::string numbered(const letter& what) {
    std::string lines = what.text;
    int number = 0;
    for (const auto& each : what.choices) {
        if (!lines.empty()) lines += '\n';
        lines += std::to_string(++number) + " " + each.text;
    }
    return lines;
}

std::string quoted(std::string_view words) {
    static constexpr std::string_view digits = "0123456789abcdef";
    const auto foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (std::ranges::any_of(words, foreign) && !text::is_valid(words)) return quoted(text::valid(words));
    std::string json;
    json.reserve(words.size() + 8);
    json += '"';
    for (const char c : words) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (c == '\n') {
            json += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += digits[static_cast<unsigned char>(c) >> 4];
            json += digits[static_cast<unsigned char>(c) & 15];
        } else {
            json += c;
        }
    }
    return json += '"';
}

http::request post_json(std::string url, std::string body) {
    http::request made;
    made.method = "POST";
    made.target = std::move(url);
    made.fields = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    made.body = std::move(body);
    return made;
}

std::optional<milliseconds> pause_of(std::int64_t asked) {
    if (asked <= 0) return std::nullopt;
    const std::int64_t most = duration_cast<seconds>(limits::letter_stale_after).count();
    return seconds{std::min(asked, most)};
}

std::optional<milliseconds> pause_asked(const http::response& answer) {
    const auto asked = http::retry_after(answer);
    return asked ? pause_of(ceil<seconds>(*asked).count()) : std::nullopt;
}

fetch_step fetch_ends(fetch_step::kind how, std::string why) {
    fetch_step made;
    made.is = how;
    made.why = std::move(why);
    return made;
}

fetch_step fetch_ends(const receipt& verdict) {
    const bool later = verdict.what == outcome::again || verdict.what == outcome::channel_broken;
    auto made = fetch_ends(later ? fetch_step::kind::again : fetch_step::kind::lost, verdict.why);
    made.after = verdict.after;
    if (verdict.what == outcome::channel_broken) made.after = limits::channel_pause;
    return made;
}

fetch_step fetched_by_address(const http::response& answer) {
    if (answer.status / 100 == 2 && answer.status != 206) {
        fetch_step made;
        made.is = answer.body.empty() ? fetch_step::kind::again : fetch_step::kind::here;
        made.mime = std::string(http::value_of(answer.fields, "Content-Type"));
        return made;
    }
    auto made = fetch_ends(fetch_step::kind::again, std::to_string(answer.status));
    made.after = pause_asked(answer);
    return made;
}

}  // namespace kindred::chat
