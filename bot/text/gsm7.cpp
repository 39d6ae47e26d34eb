#include "bot/text/gsm7.hpp"

#include "bot/text/utf8.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::u32string_view basic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    U"abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u32string_view extension = U"\f^{}\\[~]|€";

// 0: not in the alphabet.
std::size_t weight(char32_t c) {
    if (basic.find(c) != std::u32string_view::npos) return 1;
    return extension.find(c) != std::u32string_view::npos ? 2 : 0;
}

bool is_invisible(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || c == 0xAD;
}

// The plain spelling of a typographic sign; itself if it is none.
std::string_view plainly(char32_t c) {
    if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2039 || c == 0x203A || c == U'´' || c == U'`') return "'";
    if ((c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == U'«' || c == U'»') return "\"";
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2022 || c == 0x2043) return "-";
    if (c == 0x2026) return "...";
    if (c == 0xA0 || c == U'\t' || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000) return " ";
    return {};
}

std::string written_plainly(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = text::decode(text, at);
        const auto as_it_is = text.substr(at, next.bytes);
        at += next.bytes;
        if (is_invisible(next.value)) continue;
        const auto other = plainly(next.value);
        plain += other.empty() ? as_it_is : other;
    }
    return plain;
}

// A long text goes out in segments that each lose seven bytes to a header; a character is never parted over two.
template <class Weigh>
void count(sms_plan& plan, std::size_t alone, std::size_t joined, Weigh weigh) {
    std::size_t used = 0;
    plan.segments = 1;
    for (std::size_t at = 0; at < plan.text.size();) {
        const auto next = text::decode(plan.text, at);
        at += next.bytes;
        const std::size_t size = weigh(next.value);
        plan.units += size;
        if (used + size > joined) {
            ++plan.segments;
            used = 0;
        }
        used += size;
    }
    if (plan.units <= alone) plan.segments = 1;
}

}  // namespace

std::optional<std::size_t> septets(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = text::decode(text, at);
        at += next.bytes;
        const std::size_t size = weight(next.value);
        if (size == 0) return std::nullopt;
        sum += size;
    }
    return sum;
}

sms_plan plan_sms(std::string_view text) {
    sms_plan plan{std::string(text), false, 0, 0};
    if (!septets(plan.text)) plan.text = written_plainly(text);
    if (septets(plan.text)) {
        count(plan, 160, 153, weight);
    } else {
        plan.text = text;
        plan.ucs2 = true;
        count(plan, 70, 67, [](char32_t c) { return std::size_t{c >= 0x10000 ? 2U : 1U}; });
    }
    return plan;
}

}  // namespace kindred
