#include "bot/text/cache.hpp"
#include "bot/text/zone.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>

#include <memory>
#include <set>

namespace kindred {
namespace {

using format_kept = std::unique_ptr<icu::SimpleDateFormat>;

// The locale if ICU has words for it. It would else take those of the machine's locale.
icu::Locale locale_of(std::string_view language) {
    static const std::set<std::string> known = [] {
        std::int32_t count = 0;
        const auto* all = icu::Locale::getAvailableLocales(count);
        std::set<std::string> languages;
        for (std::int32_t i = 0; i < count; ++i) languages.insert(all[i].getLanguage());
        return languages;
    }();
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece tag(language.data(), static_cast<std::int32_t>(language.size()));
    auto locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status) || language == "en" || !known.contains(locale.getLanguage()))
        locale = icu::Locale("en", "GB");
    status = U_ZERO_ERROR;
    locale.setKeywordValue("calendar", "gregorian", status);
    status = U_ZERO_ERROR;
    locale.setKeywordValue("numbers", "latn", status);
    return locale;
}

// Weekday, day and month in the order of the language, without the comma of some: a line of a digest is short.
format_kept format_of(std::string_view language, const char16_t* skeleton, const char16_t* otherwise) {
    const auto locale = locale_of(language);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    icu::UnicodeString pattern(otherwise);
    if (U_SUCCESS(status)) {
        const auto best = patterns->getBestPattern(skeleton, status);
        if (U_SUCCESS(status)) pattern = best;
    }
    pattern.findAndReplace(u",", u"").findAndReplace(u"،", u"");
    status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status)) return nullptr;
    format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
}

std::string written(icu::SimpleDateFormat& format, instant local_as_utc) {
    icu::UnicodeString made;
    std::string text;
    return format.format(static_cast<double>(local_as_utc.time_since_epoch().count()), made).toUTF8String(text);
}

}  // namespace

std::string short_date(int year, int month, int day, std::string_view language) {
    thread_local text::cache<format_kept> formats;
    const auto& format = formats.get(language, [&] { return format_of(language, u"EEEdMMM", u"EEE d MMM"); });
    if (!format) return std::to_string(day) + "." + std::to_string(month) + ".";
    const auto then = from_local(year, month, day, 12 * 60, "UTC");
    return written(*format, then);
}

std::string day_and_hour(instant at, std::string_view zone, std::string_view language) {
    thread_local text::cache<format_kept> formats;
    const auto then = local(at, zone);
    const auto& format = formats.get(language, [&] { return format_of(language, u"EEEEjmm", u"EEEE HH:mm"); });
    if (!format) return std::to_string(then.minute / 60) + ":00";
    return written(*format, from_local(then.year, then.month, then.day, then.minute, "UTC"));
}

}  // namespace kindred
