// Folding makes what people type comparable: "¡ALTO!", "alto" and "Álto " are one word. ASCII, which is nearly all
// of it, never meets ICU.
#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <stdexcept>

namespace kindred::text {
namespace {

constexpr char gone = 1;  // in the table: drops out; a blank: becomes one

constexpr std::array<char, 128> ascii_folded = [] {
    std::array<char, 128> table{};
    table.fill(' ');
    for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        table[static_cast<std::size_t>(c)] = c;
        table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
    }
    table['\''] = table['`'] = table['\0'] = gone;
    return table;
}();

std::string fold_ascii(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool blank_waits = false;
    for (const char c : text) {
        const char to = ascii_folded[static_cast<std::size_t>(c)];
        if (to == gone) continue;
        if (to == ' ') {
            blank_waits = !folded.empty();
            continue;
        }
        if (blank_waits) folded += ' ';
        blank_waits = false;
        folded += to;
    }
    return folded;
}

struct normalizers {
    const icu::Normalizer2* casefold;
    const icu::Normalizer2* decompose;
    const icu::Normalizer2* compose;
};

const normalizers& shared_normalizers() {
    static const normalizers all = [] {
        UErrorCode status = U_ZERO_ERROR;
        const normalizers made{icu::Normalizer2::getNFKCCasefoldInstance(status),
                               icu::Normalizer2::getNFKDInstance(status), icu::Normalizer2::getNFCInstance(status)};
        if (U_FAILURE(status)) throw std::runtime_error("ICU's normalization data are missing");
        return made;
    }();
    return all;
}

// What people set as an apostrophe; inside a word it says nothing. Looked at before decomposing, which makes of an
// acute accent a blank with a mark.
bool is_apostrophe(UChar32 c) {
    switch (c) {
        case '\'': case '`': case 0x00B4: case 0x02B9: case 0x02BB: case 0x02BC: case 0x02BD: case 0x055A:
        case 0x05F3: case 0x05F4: case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0xA78C: case 0xFF07:
        case 0xFF40: return true;
        default: return false;
    }
}

// A vowel sign of Hindi, Burmese or Thai is a mark too, but a word without it is another word. What goes is what
// people leave out: accents, points of Arabic and Hebrew, variation selectors.
bool is_dropped_mark(UChar32 c) {
    if (c == 0x3099 || c == 0x309A) return false;  // tells Japanese ga from ka: another syllable
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_INHERITED: case USCRIPT_COMMON: case USCRIPT_LATIN: case USCRIPT_GREEK: case USCRIPT_CYRILLIC:
        case USCRIPT_ARABIC: case USCRIPT_HEBREW: case USCRIPT_SYRIAC: return true;
        default: return false;
    }
}

// Letters that one keyboard has and another has not, which no decomposition unites.
UChar32 plain_letter(UChar32 c) {
    switch (c) {
        case 0x0111: return 'd';                                // đ
        case 0x0127: return 'h';                                // ħ
        case 0x0131: return 'i';                                // ı
        case 0x0142: return 'l';                                // ł
        case 0x00F8: return 'o';                                // ø
        case 0x06A9: return 0x0643;                             // Persian kaf
        case 0x06CC: case 0x0649: return 0x064A;                // Persian yeh, alef maksura
        case 0x0629: case 0x06C1: case 0x06D5: return 0x0647;   // teh marbuta, Urdu and Kurdish heh
        default: return c;
    }
}

// As ascii_folded, for any code point of a casefolded, decomposed text.
UChar32 folded(UChar32 c) {
    constexpr UChar32 tatweel = 0x0640;
    if (c == tatweel || c == 0) return gone;
    switch (u_charType(c)) {
        case U_FORMAT_CHAR: return gone;
        case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: return is_dropped_mark(c) ? gone : c;
        case U_DECIMAL_DIGIT_NUMBER: return '0' + u_charDigitValue(c);
        case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER:
        case U_OTHER_LETTER: return plain_letter(c);
        case U_COMBINING_SPACING_MARK: case U_LETTER_NUMBER: case U_OTHER_NUMBER: case U_PRIVATE_USE_CHAR: return c;
        default: return ' ';
    }
}

std::string fold_any(std::string_view text) {
    const auto& normalize = shared_normalizers();
    icu::UnicodeString raw;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        at += next.bytes;
        if (!is_apostrophe(static_cast<UChar32>(next.value))) raw.append(static_cast<UChar32>(next.value));
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto apart = normalize.decompose->normalize(normalize.casefold->normalize(raw, status), status);
    icu::UnicodeString bare;
    bool blank_waits = false;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
        const auto to = folded(apart.char32At(at));
        if (to == gone) continue;
        if (to == ' ') {
            blank_waits = !bare.isEmpty();
            continue;
        }
        if (blank_waits) bare.append(u' ');
        blank_waits = false;
        bare.append(to);
    }
    std::string result;
    normalize.compose->normalize(bare, status).toUTF8String(result);  // so that a Korean syllable is one character
    if (U_FAILURE(status)) throw std::bad_alloc();
    return result;
}

}  // namespace

std::string fold(std::string_view text) { return is_ascii(text) ? fold_ascii(text) : fold_any(text); }

bool wordless(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        at += next.bytes;
        const auto kinds = U_GET_GC_MASK(static_cast<UChar32>(next.value));
        if (next.good && (kinds & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return false;
    }
    return true;
}

bool has_pictures(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto next = decode(text, at);
        at += next.bytes;
        const auto value = static_cast<UChar32>(next.value);
        if (next.good && u_hasBinaryProperty(value, UCHAR_EXTENDED_PICTOGRAPHIC)) return true;
    }
    return false;
}

}  // namespace kindred::text
