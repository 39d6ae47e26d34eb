#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

namespace kindred::text {
namespace {

UScriptCode script_of(char32_t value) {
    UErrorCode status = U_ZERO_ERROR;
    const auto found = uscript_getScript(static_cast<UChar32>(value), &status);
    if (U_FAILURE(status) || found == USCRIPT_COMMON || found == USCRIPT_INHERITED) return USCRIPT_UNKNOWN;
    return found;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string script(std::string_view text) {
    if (is_ascii(text)) return std::ranges::any_of(text, is_ascii_letter) ? "Latn" : "";
    std::array<std::size_t, USCRIPT_CODE_LIMIT> seen{};
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        at += next.bytes;
        if (!next.good || !u_isalpha(static_cast<UChar32>(next.value))) continue;
        ++letters;
        const auto found = script_of(next.value);
        if (found > 0 && found < USCRIPT_CODE_LIMIT) ++seen[static_cast<std::size_t>(found)];
    }
    const auto most = std::max_element(seen.begin(), seen.end());
    if (letters == 0 || *most * 2 <= letters) return {};
    return uscript_getShortName(static_cast<UScriptCode>(most - seen.begin()));
}

constexpr char32_t first_without_blanks = 0x0E00;  // Thai; all of these scripts stand behind it

bool has_blanks_between_words(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        at += next.bytes;
        if (!next.good || next.value < first_without_blanks) continue;
        switch (script_of(next.value)) {
            case USCRIPT_HAN:
            case USCRIPT_HIRAGANA:
            case USCRIPT_KATAKANA:
            case USCRIPT_HANGUL:  // has blanks, and hangs its particles on the words
            case USCRIPT_THAI:
            case USCRIPT_LAO:
            case USCRIPT_KHMER:
            case USCRIPT_MYANMAR:
                return false;
            default:
                break;
        }
    }
    return true;
}

bool holds_phrase(std::string_view folded, std::string_view phrase) {
    if (phrase.empty()) return false;
    auto at = folded.find(phrase);
    if (at == std::string_view::npos) return false;
    const bool anywhere = !has_blanks_between_words(phrase);
    for (; at != std::string_view::npos; at = folded.find(phrase, at + 1)) {
        const bool begins = at == 0 || folded[at - 1] == ' ';
        const auto after = at + phrase.size();
        const bool ends = after == folded.size() || folded[after] == ' ';
        if (anywhere || (begins && ends)) return true;
    }
    return false;
}

}  // namespace kindred::text
