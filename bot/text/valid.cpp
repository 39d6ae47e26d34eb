#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

namespace kindred::text {
namespace {

// Up to the first byte that may not stay.
std::size_t good_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto next = decode(text, at);
        if (!next.good || next.value == 0) break;
        at += next.bytes;
    }
    return at;
}

bool is_plain(std::string_view text) { return is_ascii(text) && text.find('\0') == std::string_view::npos; }

}  // namespace

bool is_valid(std::string_view text) { return is_plain(text) || good_prefix(text) == text.size(); }

std::string valid(std::string_view text) {
    if (is_plain(text)) return std::string(text);
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const auto good = good_prefix(text);
        clean.append(text.substr(0, good));
        if (good == text.size()) break;
        if (text[good] != '\0') clean += "\uFFFD";
        text.remove_prefix(good + 1);
    }
    return clean;
}

std::size_t utf16_units(std::string_view text) {
    if (is_ascii(text)) return text.size();
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        units += next.value > 0xFFFF ? 2 : 1;
        at += next.bytes;
    }
    return units;
}

}  // namespace kindred::text
