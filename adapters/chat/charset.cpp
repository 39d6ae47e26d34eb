#include "adapters/chat/charset.hpp"

#include "adapters/chat/code_points.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kindred {
namespace {

constexpr char32_t replacement = 0xFFFD;

std::string upper(std::string_view name) {
    std::string result(name);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

std::string from_utf16(std::string_view bytes, bool big_end) {
    const auto unit_at = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]),
                   second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(big_end ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t unit = unit_at(at);
        if (unit >= 0xD800 && unit < 0xDC00 && at + 3 < bytes.size()) {
            const char32_t trail = unit_at(at + 2);
            if (trail >= 0xDC00 && trail < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00);
                at += 2;
            }
        }
        if (unit >= 0xD800 && unit < 0xE000) unit = replacement;
        if (unit != 0 && unit != 0xFEFF) append_utf8(text, unit);
    }
    if (at < bytes.size()) append_utf8(text, replacement);
    return text;
}

// Where windows-1252 differs from ISO-8859-1: 0x80 to 0x9F. 0 stands for a byte that means nothing.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t from_windows_1252(unsigned char byte) {
    if (byte < 0x80 || byte > 0x9F) return byte;
    const char32_t meant = windows_1252[byte - 0x80U];
    return meant == 0 ? replacement : meant;
}

char32_t from_latin_9(unsigned char byte) {
    struct changed {
        unsigned char byte;
        char16_t meant;
    };
    static constexpr std::array<changed, 8> table{{{0xA4, 0x20AC},
                                                   {0xA6, 0x0160},
                                                   {0xA8, 0x0161},
                                                   {0xB4, 0x017D},
                                                   {0xB8, 0x017E},
                                                   {0xBC, 0x0152},
                                                   {0xBD, 0x0153},
                                                   {0xBE, 0x0178}}};
    const auto found = std::ranges::find(table, byte, &changed::byte);
    return found == table.end() ? byte : found->meant;
}

template <class Decode>
std::string from_bytes(std::string_view bytes, Decode decode) {
    std::string text;
    for (const char c : bytes)
        if (c != '\0') append_utf8(text, decode(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset) {
    const std::string name = upper(charset);
    if (name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII") return text::valid(bytes);
    if (name == "UTF-16LE" || name == "UCS-2LE") return from_utf16(bytes, false);
    if (name == "UTF-16" && bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, false);
    if (name == "UTF-16BE" || name == "UTF-16" || name == "UCS-2" || name == "UCS-2BE" || name == "ISO-10646-UCS-2")
        return from_utf16(bytes, true);
    if (name == "WINDOWS-1252" || name == "CP1252") return from_bytes(bytes, from_windows_1252);
    if (name == "ISO-8859-15" || name == "LATIN9") return from_bytes(bytes, from_latin_9);
    if (name == "ISO-8859-1" || name == "LATIN1")
        return from_bytes(bytes, [](unsigned char byte) { return static_cast<char32_t>(byte); });
    return std::nullopt;
}

}  // namespace kindred
