#include "bot/text/zone.hpp"

#include "bot/limits.hpp"
#include "bot/text/cache.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>

namespace kindred {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::sys_days;
using zone_kept = std::unique_ptr<icu::TimeZone>;

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

const icu::TimeZone& zone_named(std::string_view name) {
    thread_local text::cache<zone_kept> zones;
    return *zones.get(name, [&] { return zone_kept(icu::TimeZone::createTimeZone(unicode(name))); });
}

milliseconds offset_at(instant when, const icu::TimeZone& zone) {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone.getOffset(static_cast<double>(when.time_since_epoch().count()), false, raw, summer, status);
    return milliseconds(std::int64_t{raw} + summer);
}

// The instant, between two on either side of the one change of the clocks there, at which they change.
instant change_between(instant before, instant after, const icu::TimeZone& zone) {
    const auto old = offset_at(before, zone);
    while (after - before > milliseconds(1)) {
        const auto middle = before + (after - before) / 2;
        (offset_at(middle, zone) == old ? before : after) = middle;
    }
    return after;
}

}  // namespace

bool is_zone(std::string_view iana_name) {
    // ICU knows three-letter names of its own, which mean one thing in Chicago and another in Shanghai.
    constexpr std::array<std::string_view, 15> short_names{"UTC", "GMT", "UCT", "EST", "MST", "HST", "CET", "EET",
                                                           "MET", "WET", "PRC", "ROC", "ROK", "GB",  "NZ"};
    if (iana_name.size() <= 3) return std::find(short_names.begin(), short_names.end(), iana_name) != short_names.end();
    if (iana_name == "Etc/Unknown") return false;
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString canonical;
    UBool is_system = false;
    icu::TimeZone::getCanonicalID(unicode(iana_name), canonical, is_system, status);
    return U_SUCCESS(status) && is_system;
}

local_time local(instant when, std::string_view zone) {
    const auto there = when + offset_at(when, zone_named(zone));
    const auto day = std::chrono::floor<days>(there);
    const std::chrono::year_month_day date(day);
    local_time at;
    at.year = static_cast<int>(date.year());
    at.month = static_cast<int>(static_cast<unsigned>(date.month()));
    at.day = static_cast<int>(static_cast<unsigned>(date.day()));
    at.weekday = static_cast<int>(std::chrono::weekday(day).iso_encoding());
    at.minute = static_cast<int>(std::chrono::floor<minutes>(there - day).count());
    return at;
}

instant from_local(int year, int month, int day, int minute, std::string_view zone_name) {
    const auto& zone = zone_named(zone_name);
    const auto first = sys_days(std::chrono::year(year) / month / 1) + days(day - 1);
    const auto wanted = instant(first) + minutes(minute);
    // A minute that comes twice is the first one, which still has the offset from before the change.
    const auto by_old = wanted - offset_at(wanted - days(1), zone);
    const auto by_new = wanted - offset_at(wanted + days(1), zone);
    const auto [first_guess, second_guess] = std::minmax({by_old, by_new});
    for (const auto guess : {first_guess, second_guess})
        if (guess + offset_at(guess, zone) == wanted) return guess;
    return change_between(first_guess, second_guess, zone);
}

instant next_weekly(instant after, int weekday, int minute, std::string_view zone) {
    const auto today = local(after, zone);
    const int ahead = (weekday - today.weekday + 7) % 7;
    const auto next = from_local(today.year, today.month, today.day + ahead, minute, zone);
    return next > after ? next : from_local(today.year, today.month, today.day + ahead + 7, minute, zone);
}

instant within_hours(instant when, std::string_view zone) { return within_hours(when, zone, {}); }

// Day by day: one may be skipped altogether, where the date line was moved.
instant within_hours(instant when, std::string_view zone, const own_hours& hours) {
    constexpr int days_tried = 15;  // two weeks: every weekday comes, whatever the clocks do
    const auto is_open = [&](const local_time& at) {
        return hours.on(at.weekday) && at.minute >= hours.from && at.minute < hours.until;
    };
    const auto today = local(when, zone);
    if (is_open(today)) return when;
    for (int ahead = 0; ahead < days_tried; ++ahead) {
        const auto begin = from_local(today.year, today.month, today.day + ahead, hours.from, zone);
        if (begin > when && is_open(local(begin, zone))) return begin;
    }
    return when;
}

}  // namespace kindred
