#include "bot/text/cache.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/smpdtfmt.h>

#include <memory>
#include <set>

namespace kindred {
namespace {

using format_kept = std::unique_ptr<icu::SimpleDateFormat>;

bool is_known(const icu::Locale& locale) {
    static const std::set<std::string> known = [] {
        std::int32_t count = 0;
        const auto* all = icu::Locale::getAvailableLocales(count);
        std::set<std::string> languages;
        for (std::int32_t i = 0; i < count; ++i) languages.insert(all[i].getLanguage());
        return languages;
    }();
    return known.contains(locale.getLanguage());
}

icu::Locale locale_tagged(std::string_view language, UErrorCode& status) {
    return icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, status);
}

// The locale if ICU has words for it. It would else take those of the machine's locale.
icu::Locale locale_of(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = locale_tagged(language, status);
    const auto* country = *locale.getCountry() != '\0' ? locale.getCountry() : "GB";
    if (U_FAILURE(status) || language == "en" || !is_known(locale)) locale = icu::Locale("en", country);
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

// The tag with its country, if it names none itself.
std::string in_country(std::string_view language, std::string_view country) {
    const auto last = language.substr(language.rfind('-') + 1);
    const bool has_one = language.find('-') != std::string_view::npos && last.size() == 2;
    if (country.empty() || has_one) return std::string(language);
    return std::string(language).append(1, '-').append(country);
}

// "p. m." -> "pm": it may stand at the end of a sentence. Blanks that do not break are none of a text message's signs.
std::string without_points(std::string time) {
    for (const std::string_view blank : {"\u202F", "\u00A0"})
        for (auto at = time.find(blank); at != std::string::npos; at = time.find(blank))
            time.replace(at, blank.size(), " ");
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::string made;
    for (std::size_t at = 0; at < time.size(); ++at) {
        const bool abbreviates = time[at] == '.' && at > 0 && is_letter(time[at - 1]);
        if (!abbreviates) made += time[at];
        if (abbreviates && time.substr(at + 1).starts_with(' ')) ++at;
    }
    return made;
}

// ICU's place of a weekday, from Sunday at 1; ours is ISO's.
int icu_day(int iso_weekday) { return iso_weekday % 7 + 1; }

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

std::string clock_time(int minute, std::string_view language, std::string_view country) {
    thread_local text::cache<format_kept> formats;
    const auto there = in_country(language, country);
    const auto& format = formats.get(there, [&] { return format_of(there, u"jmm", u"HH:mm"); });
    const instant then(std::chrono::minutes{minute});
    return format ? without_points(written(*format, then)) : std::to_string(minute / 60) + ":00";
}

std::string weekdays_written(unsigned days, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    if (!is_known(locale_tagged(language, status)) || U_FAILURE(status)) return {};
    const auto locale = locale_of(language);
    const icu::DateFormatSymbols symbols(locale, status);
    const std::unique_ptr<icu::ListFormatter> lists(icu::ListFormatter::createInstance(locale, status));
    if (U_FAILURE(status)) return {};
    std::int32_t count = 0;
    const auto* names = symbols.getWeekdays(count, icu::DateFormatSymbols::STANDALONE, icu::DateFormatSymbols::WIDE);
    std::vector<icu::UnicodeString> chosen;
    for (int day = 1; day <= 7; ++day)
        if (own_hours{.days = days}.on(day)) chosen.push_back(names[icu_day(day)]);
    icu::UnicodeString made;
    std::string text;
    lists->format(chosen.data(), static_cast<std::int32_t>(chosen.size()), made, status);
    return U_SUCCESS(status) ? made.toUTF8String(text) : std::string{};
}

const std::vector<std::vector<std::string>>& weekday_names(std::string_view language) {
    thread_local text::cache<std::vector<std::vector<std::string>>> kept;
    return kept.get(language, [&] {
        std::vector<std::vector<std::string>> all(7);
        UErrorCode status = U_ZERO_ERROR;
        const auto locale = locale_tagged(language, status);
        if (U_FAILURE(status) || !is_known(locale)) return all;
        using symbols = icu::DateFormatSymbols;
        const symbols of(locale, status);
        if (U_FAILURE(status)) return all;
        for (const auto context : {symbols::FORMAT, symbols::STANDALONE})
            for (const auto width : {symbols::WIDE, symbols::ABBREVIATED}) {
                std::int32_t count = 0;
                const auto* names = of.getWeekdays(count, context, width);
                for (int day = 1; day <= 7; ++day) {
                    std::string name;
                    all[static_cast<std::size_t>(day - 1)].push_back(
                        text::fold(names[icu_day(day)].toUTF8String(name)));
                }
            }
        return all;
    });
}

}  // namespace kindred
