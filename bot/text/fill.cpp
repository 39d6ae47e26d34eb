// Filling a phrase. Nearly all have plain {names}, filled by hand; only one with a plural or a choice meets ICU.
#include "bot/text/cache.hpp"
#include "bot/text/text.hpp"
#include "bot/text/utf8.hpp"

#include <unicode/msgfmt.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

namespace kindred::text {
namespace {

using values_given = std::vector<std::pair<std::string_view, std::string_view>>;

constexpr std::string_view isolate_begins = "\u2068";  // first strong isolate
constexpr std::string_view isolate_ends = "\u2069";

// A filling may not reach out of its isolate: what it closes too often goes, what it leaves open is closed.
std::string isolated(std::string_view value) {
    std::string wrapped(isolate_begins);
    int open = 0;
    for (std::size_t at = 0; at < value.size();) {
        const auto three = value.substr(at, 3);
        const bool begins = three == "\u2066" || three == "\u2067" || three == isolate_begins;
        const bool ends = three == isolate_ends;
        const std::size_t size = begins || ends ? 3 : 1;
        if (!ends || open > 0) wrapped.append(value.substr(at, size));
        if (begins) ++open;
        if (ends && open > 0) --open;
        at += size;
    }
    for (; open >= 0; --open) wrapped += isolate_ends;
    return wrapped;
}

// Whether it would pull what stands beside it along, in a text from left to right. What is isolated in it does not.
bool turns(std::string_view value) {
    if (is_ascii(value)) return false;
    int open = 0;
    for (std::size_t at = 0; at < value.size();) {
        const auto next = decode(value, at);
        at += next.bytes;
        switch (u_charDirection(static_cast<UChar32>(next.value))) {
            case U_LEFT_TO_RIGHT_ISOLATE: case U_RIGHT_TO_LEFT_ISOLATE: case U_FIRST_STRONG_ISOLATE: ++open; break;
            case U_POP_DIRECTIONAL_ISOLATE:
                if (--open < 0) return true;
                break;
            case U_RIGHT_TO_LEFT: case U_RIGHT_TO_LEFT_ARABIC: case U_ARABIC_NUMBER: case U_LEFT_TO_RIGHT_EMBEDDING:
            case U_LEFT_TO_RIGHT_OVERRIDE: case U_RIGHT_TO_LEFT_EMBEDDING: case U_RIGHT_TO_LEFT_OVERRIDE:
            case U_POP_DIRECTIONAL_FORMAT:
                if (open == 0) return true;
                break;
            default: break;
        }
    }
    return open != 0;
}

std::string fill_by_hand(std::string_view pattern, const values_given& values, bool isolate) {
    std::string text;
    text.reserve(pattern.size() + 64);
    while (!pattern.empty()) {
        const auto open = std::min(pattern.find('{'), pattern.size());
        text.append(pattern.substr(0, open));
        pattern.remove_prefix(open);
        const auto close = pattern.find('}');
        if (close == std::string_view::npos) break;
        const auto name = pattern.substr(1, close - 1);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        if (value == values.end()) {
            text += pattern.front();  // as it is written; there may be a name further in
            pattern.remove_prefix(1);
            continue;
        }
        if (!value->second.empty() && (isolate || turns(value->second)))
            text += isolated(value->second);
        else
            text += value->second;
        pattern.remove_prefix(close + 1);
    }
    return text.append(pattern);
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \n\t");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \n\t") - from + 1);
}

enum class use { shown, counted, selected };

// How the pattern uses that name: "{left, plural, …}" counts it.
use use_of(std::string_view pattern, std::string_view name) {
    for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        const auto inside = pattern.substr(open + 1);
        const auto first = inside.find_first_of(",{}");
        if (first == std::string_view::npos || inside[first] != ',') continue;
        if (trimmed(inside.substr(0, first)) != name) continue;
        const auto rest = inside.substr(first + 1);
        const auto kind = trimmed(rest.substr(0, rest.find_first_of(",{}")));
        if (kind == "plural" || kind == "selectordinal") return use::counted;
        if (kind == "select") return use::selected;
    }
    return use::shown;
}

bool needs_icu(std::string_view pattern) {
    for (auto comma = pattern.find(','); comma != std::string_view::npos; comma = pattern.find(',', comma + 1)) {
        const auto rest = pattern.substr(comma + 1);
        const auto end = rest.find(',');
        if (end == std::string_view::npos) return false;
        const auto kind = trimmed(rest.substr(0, end));
        if (kind == "plural" || kind == "select" || kind == "selectordinal") return true;
    }
    return false;
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

// The root of all locales if it is none.
icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece tag(language.data(), static_cast<std::int32_t>(language.size()));
    const auto locale = icu::Locale::forLanguageTag(tag, status);
    return U_FAILURE(status) ? icu::Locale::getRoot() : locale;
}

// Null if the pattern is not one (kindred check says so before a school sees it).
std::unique_ptr<icu::MessageFormat> message_format(std::string_view pattern, std::string_view language) {
    std::string quoted;  // to ICU an apostrophe before a brace quotes it; to us "d'{child}" is French
    for (const char c : pattern) quoted.append(c == '\'' ? 2 : 1, c);
    auto locale = locale_of(language);
    // The same digits as in numbers that are shown as they come ("2 of 4", a phone number).
    UErrorCode status = U_ZERO_ERROR;
    locale.setKeywordValue("numbers", "latn", status);
    UParseError where;
    status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::MessageFormat>(unicode(quoted), locale, where, status);
    if (U_FAILURE(status)) return nullptr;
    return format;
}

icu::Formattable argument(std::string_view pattern, std::string_view name, std::string_view value, bool isolate) {
    const auto used = use_of(pattern, name);
    std::int64_t number = 0;
    if (used == use::counted) {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc() && end == value.data() + value.size()) return icu::Formattable(number);
    }
    const bool wrap = used == use::shown && !value.empty() && (isolate || turns(value));
    return icu::Formattable(unicode(wrap ? isolated(value) : std::string(value)));
}

std::optional<std::string> fill_by_icu(std::string_view pattern, std::string_view language, const values_given& values,
                                       bool isolate) {
    thread_local cache<std::unique_ptr<icu::MessageFormat>> formats;
    const auto key = std::string(language).append(1, '\n').append(pattern);
    const auto& format = formats.get(key, [&] { return message_format(pattern, language); });
    if (!format) return std::nullopt;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> arguments;
    for (const auto& [name, value] : values) {
        if (pattern.find(name) == std::string_view::npos) continue;
        names.push_back(unicode(name));
        arguments.push_back(argument(pattern, name, value, isolate));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString result;
    format->format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), result, status);
    if (U_FAILURE(status)) return std::nullopt;
    std::string text;
    return result.toUTF8String(text);
}

}  // namespace

std::string fill(std::string_view pattern, std::string_view language, const values_given& values, bool isolate) {
    if (pattern.find('{') == std::string_view::npos) return std::string(pattern);
    if (needs_icu(pattern))
        if (auto text = fill_by_icu(pattern, language, values, isolate)) return *std::move(text);
    return fill_by_hand(pattern, values, isolate);
}

std::vector<std::string> plural_forms(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale_of(language), status));
    if (U_FAILURE(status)) return {"other"};
    const std::unique_ptr<icu::StringEnumeration> categories(rules->getKeywords(status));
    std::vector<std::string> forms;
    while (U_SUCCESS(status)) {
        const char* next = categories->next(nullptr, status);
        if (next == nullptr) break;
        forms.emplace_back(next);
    }
    return forms;
}

}  // namespace kindred::text
