#include "adapters/channel_log.hpp"

#include "adapters/clock.hpp"
#include "adapters/mask.hpp"
#include "adapters/time.hpp"
#include "bot/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace kindred {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t name_characters = 40;     // a longer name of a value is none of a platform's
constexpr std::size_t error_characters = 160;
constexpr std::size_t segment_characters = 24;  // of a path; longer ones are ids or tokens
constexpr std::size_t digits_of_an_id = 5;
constexpr int depth_levels = 8;
constexpr int depth_of_errors = 2;  // {"error": {"code": …}}; below, it is what somebody said

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string length_of(std::string_view text) { return "<" + std::to_string(text.size()) + ">"; }

// Where platforms say how it went, and what was wrong. Of a refusal more is theirs: elsewhere "message" is somebody's.
enum class of { request, answer, refusal };

bool tells_of_error(std::string_view name, of what) {
    constexpr std::array<std::string_view, 8> always{"ok",     "error",   "error_code", "code",
                                                     "errmsg", "errcode", "status",     "status_message"};
    constexpr std::array<std::string_view, 5> refused{"description", "detail", "message", "title", "type"};
    if (what == of::request) return false;
    return std::ranges::find(always, name) != always.end() ||
           (what == of::refusal && std::ranges::find(refused, name) != refused.end());
}

// A key that is somebody's: Matrix has rooms by their ids.
bool names_somebody(std::string_view key) {
    return key.size() > name_characters || key.find_first_of("!@%+$") != std::string_view::npos ||
           static_cast<std::size_t>(std::ranges::count_if(key, is_digit)) >= digits_of_an_id;
}

std::string without_digits(std::string_view text) {
    std::string made(text.substr(0, error_characters));
    std::ranges::replace_if(made, is_digit, '#');
    return made;
}

json shape_of(const json& value, of what, bool of_error, int depth) {
    if (depth > depth_levels) return "<deep>";
    if (value.is_object()) {
        auto made = json::object();
        for (const auto& [name, inner] : value.items())
            made[names_somebody(name) ? length_of(name) : name] =
                shape_of(inner, what, depth < depth_of_errors && tells_of_error(name, what), depth + 1);
        return made;
    }
    if (value.is_array()) {
        auto made = json::array();
        for (const auto& inner : value) made.push_back(shape_of(inner, what, false, depth + 1));
        return made;
    }
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return of_error ? without_digits(text) : length_of(text);
    }
    if (value.is_number() && !of_error) return "<number>";
    return value;
}

std::string outline_of_pairs(std::string_view pairs) {
    std::string made;
    while (!pairs.empty()) {
        const auto one = pairs.substr(0, pairs.find('&'));
        const auto name = one.substr(0, one.find('='));
        if (!made.empty()) made += '&';
        made += name.size() > name_characters ? length_of(name) : std::string(name);
        if (name.size() < one.size()) made += "=" + length_of(one.substr(name.size() + 1));
        pairs.remove_prefix(std::min(one.size() + 1, pairs.size()));
    }
    return made;
}

bool is_form(std::string_view body) {
    const auto equals = body.find('=');
    return equals != std::string_view::npos && equals <= name_characters &&
           std::ranges::all_of(body, [](char c) { return c > ' ' && c < 0x7F; });
}

std::string outline(std::string_view body, of what) {
    if (body.empty()) return {};
    const auto whole = json::parse(body, nullptr, false);
    if (!whole.is_discarded() && whole.is_structured())
        return shape_of(whole, what, false, 0).dump(-1, ' ', false, json::error_handler_t::replace);
    return is_form(body) ? outline_of_pairs(body) : length_of(body) + " bytes";
}

bool looks_like_an_id(std::string_view segment) {
    return segment.size() > segment_characters || segment.find_first_of("!@%+$") != std::string_view::npos ||
           static_cast<std::size_t>(std::ranges::count_if(segment, is_digit)) >= digits_of_an_id;
}

void cut(std::string& text) {
    if (text.size() > limits::exchange_body_bytes) text.resize(limits::exchange_body_bytes);
}

std::string clock_of(instant at) {
    const auto text = to_rfc3339(at);
    return text.size() >= 19 ? text.substr(11, 8) : text;
}

}  // namespace

std::string outline_of(std::string_view body) { return outline(body, of::request); }
std::string outline_of_answer(std::string_view body, int status) {
    return outline(body, status >= 400 ? of::refusal : of::answer);
}

std::string outline_of_target(std::string_view target) {
    const auto path = http::path_of(target), query = http::query_of(target);
    std::string made;
    auto rest = path;
    if (const auto host = rest.find("://"); host != std::string_view::npos) {
        const auto end = std::min(rest.find('/', host + 3), rest.size());
        made = rest.substr(0, end);
        rest.remove_prefix(end);
    }
    while (!rest.empty()) {
        const auto segment = rest.substr(0, rest.find('/'));
        made += looks_like_an_id(segment) ? length_of(segment) : std::string(segment);
        rest.remove_prefix(segment.size());
        if (!rest.empty()) made += '/';
        rest.remove_prefix(std::min<std::size_t>(1, rest.size()));
    }
    return query.empty() ? made : made + "?" + outline_of_pairs(query);
}

void channel_log::note(const channel& with, bool from_platform, http::request asked, const http::sent& answer) {
    exchanged made{now_utc(), from_platform, std::move(asked), {0, {}, {}}};
    if (const auto* came = std::get_if<http::response>(&answer))  // it may be a photo
        made.answered = {came->status, came->fields, came->body.substr(0, limits::exchange_body_bytes)};
    else
        made.answered.body = std::get<http::failure>(answer).why;
    cut(made.asked.body);
    cut(made.answered.body);
    auto& kept = kept_[with.name];
    kept.push_back(std::move(made));
    if (kept.size() > limits::exchanges_kept) kept.pop_front();
}

std::string channel_log::shown(const channel& with) const {
    const auto found = kept_.find(with.name);
    if (found == kept_.end()) return {};
    const auto secrets = with.talk->secrets();
    std::string made;
    for (const auto& each : found->second) {
        const auto& [status, fields, body] = each.answered;
        const auto asked = each.asked.method + " " + outline_of_target(masked(each.asked.target, secrets)) + " " +
                           outline_of(masked(each.asked.body, secrets));
        const auto answer = status == 0 ? "no answer: " + masked(body, secrets)
                                        : std::to_string(status) + " " +
                                              outline_of_answer(masked(body, secrets), status);
        made += clock_of(each.at) + (each.from_platform ? " they " : " we ") + asked + "\n         answered " + answer +
                "\n";
    }
    return made;
}

}  // namespace kindred
