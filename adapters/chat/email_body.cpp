#include "adapters/chat/email_body.hpp"

#include "adapters/chat/code_points.hpp"
#include "adapters/signature.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

constexpr std::size_t word_bytes = 42;  // of an encoded word: 56 letters of base64 and 12 around them
constexpr std::size_t line_letters = 75;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '"')
            html += "&quot;";
        else
            html += c;
    }
    return html;
}

bool right_to_left(std::string_view language) {
    static constexpr std::array<std::string_view, 11> tags{"ar",  "he", "iw", "fa", "ur", "ps",
                                                           "prs", "sd", "ug", "yi", "dv"};
    return language.starts_with("ckb") ||
           std::ranges::find(tags, language.substr(0, language.find('-'))) != tags.end();
}

// One line of text, with its web addresses as links.
std::string linked(std::string_view line) {
    std::string html;
    while (!line.empty()) {
        const auto start = std::min({line.find("https://"), line.find("http://"), line.size()});
        html += escaped(line.substr(0, start));
        line.remove_prefix(start);
        auto link = line.substr(0, line.find_first_of(" \t<>\""));
        while (!link.empty() && std::string_view(".,;:!?)").find(link.back()) != std::string_view::npos)
            link.remove_suffix(1);
        if (!link.empty()) html += "<a href=\"" + escaped(link) + "\">" + escaped(link) + "</a>";
        line.remove_prefix(link.size());
    }
    return html;
}

}  // namespace

std::optional<std::string> mail_header_text(std::string_view text) {
    if (std::ranges::any_of(text, is_control)) return std::nullopt;
    if (std::ranges::all_of(text, is_ascii) && text.size() <= 60 && text.find("=?") == std::string_view::npos)
        return std::string(text);
    std::string words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        for (std::size_t next = start; next < text.size();) {
            next_code_point(text, next);
            if (next - start > word_bytes) break;
            at = next;
        }
        if (!words.empty()) words += "\r\n ";
        words += "=?UTF-8?B?" + base64(text.substr(start, at - start)) + "?=";
    }
    return words;
}

std::string quoted_printable(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    const auto put = [&](std::string_view letters) {
        if (column + letters.size() > line_letters) {
            out += "=\r\n";
            column = 0;
        }
        out += letters;
        column += letters.size();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool ends = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        if (c == '\r') continue;
        if (c == '\n') {
            out += "\r\n";
            column = 0;
        } else if (c == '=' || !is_ascii(c) || is_control(c) || (c == ' ' && ends) || (c == '.' && column == 0)) {
            const auto byte = static_cast<unsigned char>(c);
            const std::array<char, 3> code{'=', digits[byte >> 4], digits[byte & 15]};
            put({code.data(), code.size()});
        } else {
            put({&c, 1});
        }
    }
    return out += "\r\n";
}

std::string mail_html(std::string_view text, std::string_view language) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"" + escaped(language.empty() ? "en" : language) + "\" dir=\"" +
        (right_to_left(language) ? "rtl" : "ltr") +
        "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">"
        "</head>\n<body style=\"margin:0;padding:16px;font:17px/1.5 sans-serif;color:#1b1b1b;background:#fff\">\n"
        "<div style=\"max-width:36em;margin:0 auto\">\n";
    bool open = false;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.empty()) {
            if (open) html += "</p>\n";
            open = false;
            continue;
        }
        html += open ? "<br>\n" : "<p>";
        html += linked(line);
        open = true;
    }
    if (open) html += "</p>\n";
    return html + "</div>\n</body>\n</html>\n";
}

}  // namespace kindred
