#include "adapters/web/pages.hpp"

#include "bot/embedded.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace kindred {
extern const std::span<const embedded_file> web_files;
}

namespace kindred::web {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// The text up to the border, which is taken off together with it.
std::string_view take_to(std::string_view& rest, char border) {
    const auto end = rest.find(border);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return trimmed(part);
}

struct wish {
    std::string_view tag;
    int thousandths = 1000;
};

// "q=0.8" as 800; what is no weight counts as the least wish.
int weight(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto one = take_to(parameters, ';');
        if (!one.starts_with("q=")) continue;
        auto digits = std::string(one.substr(2));
        std::erase(digits, '.');
        digits.resize(4, '0');
        int value = 0;
        const auto end = digits.data() + digits.size();
        return std::from_chars(digits.data(), end, value).ptr == end ? value : 0;
    }
    return 1000;
}

// The dearest first; of equal ones the first named.
std::vector<wish> wishes_of(std::string_view accept_language) {
    const auto dearer = [](int q, const wish& other) { return q > other.thousandths; };
    std::vector<wish> wishes;
    while (!accept_language.empty() && wishes.size() < limits::languages_accepted) {
        auto one = take_to(accept_language, ',');
        const auto tag = take_to(one, ';');
        const int q = weight(one);
        if (tag.empty() || q <= 0) continue;
        wishes.insert(std::upper_bound(wishes.begin(), wishes.end(), q, dearer), {tag, q});
    }
    return wishes;
}

std::string_view entity_of(char c) {
    static constexpr std::string_view marks = "&<>\"'";
    static constexpr std::string_view names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    const auto at = marks.find(c);
    return at == std::string_view::npos ? std::string_view{} : names[at];
}

std::string hex_hash(std::string_view text) {  // FNV-1a: tells versions apart, guards nothing
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    std::string hex(16, '0');
    for (auto at = hex.rbegin(); at != hex.rend(); ++at, hash >>= 4) *at = "0123456789abcdef"[hash & 15];
    return hex;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) {
        if (const auto name = entity_of(c); !name.empty())
            safe += name;
        else
            safe += c;
    }
    return safe;
}

const language_words& language_for(const http::request& in, const library& words) {
    if (const auto asked = http::parameter(http::query_of(in.target), "language"))
        if (const auto* spoken = words.speaks(*asked)) return *spoken;
    for (const auto& wish : wishes_of(http::value_of(in.fields, "accept-language")))
        if (const auto* spoken = words.speaks(wish.tag)) return *spoken;
    return words.languages.at(0);
}

std::string word(const library& words, const language_words& in, std::string_view phrase, const fillings& values) {
    return escaped(words.say(in.tag, phrase, values));
}

http::headers strict_headers(std::string_view type) {
    return {{"Content-Type", std::string(type)},
            {"Content-Security-Policy",
             "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
             "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
            {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"},
            {"Cross-Origin-Opener-Policy", "same-origin"},
            {"Cache-Control", "no-store"}};
}

std::string filled(std::string_view name, const library& words, const language_words& in, const html_parts& parts) {
    const auto value = [&](std::string_view hole) -> std::string {
        if (hole == "language") return escaped(in.tag);
        if (hole == "direction") return std::string(direction_of(in));
        if (hole == "school") return escaped(words.house.name);
        if (hole == "icon") return file_address("icon.svg");
        if (hole == "style") return file_address("chat.css");
        if (hole == "script") return file_address("chat.js");
        const auto part = parts.find(hole);
        return part == parts.end() ? word(words, in, hole) : part->second;
    };
    std::string html;
    auto rest = file_text(name);
    for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
        const auto close = rest.find("}}", open);
        html.append(rest.substr(0, open)).append(value(rest.substr(open + 2, close - open - 2)));
        rest.remove_prefix(close + 2);
    }
    return html.append(rest);
}

http::response page(int status, const library& words, const language_words& in, std::string_view title,
                    std::string_view body) {
    const html_parts parts{{"title", escaped(title)}, {"body", std::string(body)}};
    return {status, strict_headers("text/html; charset=utf-8"), filled("page.html", words, in, parts)};
}

std::string_view direction_of(const language_words& in) { return in.right_to_left ? "rtl" : "ltr"; }

std::string other_languages(const library& words, const language_words& now, std::string_view path) {
    if (words.languages.size() < 2) return {};
    std::string links = "<p class=\"languages\">";
    for (const auto& one : words.languages)
        if (one.tag != now.tag)
            links += "<a href=\"" + escaped(path) + "?language=" + http::encode(one.tag) + "\" lang=\"" +
                     escaped(one.tag) + "\" dir=\"" + std::string(direction_of(one)) + "\">" + escaped(one.name) +
                     "</a>\n";
    return links + "</p>\n";
}

http::response start_page(const http::request& in, const library& words) {
    const auto& language = language_for(in, words);
    return page(200, words, language, words.say(language.tag, "page.start_title"),
                "<p>" + word(words, language, "page.start_words") + "</p>\n<p class=\"small\">" +
                    word(words, language, "page.ask") + "</p>\n" + other_languages(words, language, "/"));
}

std::string_view file_text(std::string_view name) {
    for (const auto& one : web_files)
        if (one.path.substr(one.path.rfind('/') + 1) == name) return one.text;
    throw std::logic_error("no such web file");
}

std::string file_address(std::string_view name) {
    return "/chat/" + std::string(name) + "?v=" + hex_hash(file_text(name));
}

http::response file(std::string_view name, std::string_view type) {
    return {200,
            {{"Content-Type", std::string(type)},
             {"Cache-Control", "public, max-age=31536000, immutable"},
             {"X-Content-Type-Options", "nosniff"}},
            std::string(file_text(name))};
}

}  // namespace kindred::web
