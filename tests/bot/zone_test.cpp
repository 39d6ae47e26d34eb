#include "bot/text/zone.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;

namespace {

instant utc(int year, unsigned month, unsigned day, int hour = 0, int minute = 0) {
    return instant(std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day))) +
           hour * 1h + minute * 1min;
}

constexpr auto new_york = "America/New_York";

}  // namespace

TEST_CASE("a zone is known by its full name") {
    for (const auto* name : {"America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu", "UTC", "Etc/UTC", "GMT",
                             "America/Argentina/Buenos_Aires", "US/Eastern"}) {
        INFO(name);
        CHECK(is_zone(name));
    }
    for (const auto* name : {"", "Oakland", "America/Nowhere", "PST", "CST", "GMT+3", "Etc/Unknown", "america/new_york",
                             "America/Los_Angeles ", "+02:00"}) {
        INFO(name);
        CHECK_FALSE(is_zone(name));
    }
}

TEST_CASE("an instant has its local day and minute") {
    CHECK(local(utc(2024, 3, 14, 12, 30), "UTC") == local_time{2024, 3, 14, 4, 12 * 60 + 30});
    CHECK(local(utc(2024, 3, 14, 2, 0), new_york) == local_time{2024, 3, 13, 3, 22 * 60});
    CHECK(local(utc(2024, 1, 14, 2, 0), new_york) == local_time{2024, 1, 13, 6, 21 * 60});
    CHECK(local(utc(2024, 12, 31, 18, 15), "Asia/Kathmandu") == local_time{2025, 1, 1, 3, 0});
    CHECK(local(utc(1969, 12, 31, 23, 59), "UTC") == local_time{1969, 12, 31, 3, 23 * 60 + 59});
    CHECK(local(utc(2024, 3, 17), "UTC").weekday == 7);
}

TEST_CASE("a local day and minute has its instant") {
    CHECK(from_local(2024, 3, 14, 12 * 60, "UTC") == utc(2024, 3, 14, 12));
    CHECK(from_local(2024, 7, 1, 8 * 60, new_york) == utc(2024, 7, 1, 12));
    CHECK(from_local(2024, 1, 32, 0, "UTC") == utc(2024, 2, 1));
    CHECK(from_local(2024, 1, 31, 24 * 60, "UTC") == utc(2024, 2, 1));
}

TEST_CASE("a minute that the clocks skip becomes the first one after it") {
    CHECK(from_local(2024, 3, 10, 1 * 60 + 59, new_york) == utc(2024, 3, 10, 6, 59));
    CHECK(from_local(2024, 3, 10, 2 * 60 + 30, new_york) == utc(2024, 3, 10, 7, 0));
    CHECK(local(from_local(2024, 3, 10, 2 * 60 + 30, new_york), new_york).minute == 3 * 60);
    CHECK(from_local(2024, 3, 10, 3 * 60, new_york) == utc(2024, 3, 10, 7, 0));
    // Samoa went without the 30th of December 2011.
    const auto apia = "Pacific/Apia";
    CHECK(local(from_local(2011, 12, 30, 8 * 60, apia), apia) == local_time{2011, 12, 31, 6, 0});
}

TEST_CASE("a minute that comes twice is the first of them") {
    CHECK(from_local(2024, 11, 3, 1 * 60 + 30, new_york) == utc(2024, 11, 3, 5, 30));
    CHECK(from_local(2024, 11, 3, 2 * 60, new_york) == utc(2024, 11, 3, 7, 0));
}

TEST_CASE("every hour of a year comes back from its local time") {
    for (const auto* zone : {new_york, "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "UTC"}) {
        int changed = 0;
        for (auto when = utc(2024, 1, 1); when < utc(2025, 1, 1); when += 1h) {
            const auto there = local(when, zone);
            const auto back = from_local(there.year, there.month, there.day, there.minute, zone);
            if (back != when) ++changed;  // the second of two equal hours
        }
        INFO(zone);
        CHECK(changed <= 1);
    }
}

TEST_CASE("the next weekly instant is strictly later") {
    constexpr int at = 6 * 60 + 45;
    CHECK(next_weekly(utc(2024, 3, 14), 1, at, "UTC") == utc(2024, 3, 18, 6, 45));
    CHECK(next_weekly(utc(2024, 3, 18, 6, 44), 1, at, "UTC") == utc(2024, 3, 18, 6, 45));
    CHECK(next_weekly(utc(2024, 3, 18, 6, 45), 1, at, "UTC") == utc(2024, 3, 25, 6, 45));
    CHECK(next_weekly(utc(2024, 3, 18, 6, 46), 1, at, "UTC") == utc(2024, 3, 25, 6, 45));
    CHECK(next_weekly(utc(2024, 3, 4, 12), 1, at, new_york) == utc(2024, 3, 11, 10, 45));
    CHECK(next_weekly(utc(2024, 3, 8), 7, 2 * 60 + 30, new_york) == utc(2024, 3, 10, 7, 0));
    CHECK(next_weekly(utc(2024, 11, 3, 6, 0), 7, 1 * 60 + 30, new_york) == utc(2024, 11, 10, 6, 30));
    CHECK(next_weekly(utc(2024, 12, 30, 12), 2, 0, "UTC") == utc(2024, 12, 31));
}

TEST_CASE("M7: families are written to unasked from eight to eight") {
    CHECK(within_hours(utc(2024, 3, 14, 12), "UTC") == utc(2024, 3, 14, 12));
    CHECK(within_hours(utc(2024, 3, 14, 8), "UTC") == utc(2024, 3, 14, 8));
    CHECK(within_hours(utc(2024, 3, 14, 7, 59), "UTC") == utc(2024, 3, 14, 8));
    CHECK(within_hours(utc(2024, 3, 14, 19, 59), "UTC") == utc(2024, 3, 14, 19, 59));
    CHECK(within_hours(utc(2024, 3, 14, 20), "UTC") == utc(2024, 3, 15, 8));
    CHECK(within_hours(utc(2024, 2, 29, 23), "UTC") == utc(2024, 3, 1, 8));
    CHECK(within_hours(utc(2024, 3, 10, 2), new_york) == utc(2024, 3, 10, 12));
}

TEST_CASE("a short date is written as the reader writes it") {
    CHECK(short_date(2024, 3, 14, "en") == "Thu 14 Mar");
    CHECK(short_date(2024, 3, 14, "es") == "jue 14 mar");
    CHECK(short_date(2024, 3, 14, "zz") == "Thu 14 Mar");
    CHECK(short_date(2024, 3, 14, "") == "Thu 14 Mar");
    CHECK(short_date(2024, 3, 14, "not a tag") == "Thu 14 Mar");
    CHECK(short_date(2024, 11, 14, "zh-Hans") == "11月14日周四");
    CHECK(short_date(2024, 3, 14, "fa").find("مارس") != std::string::npos);
}
TEST_CASE("an hour is written as people in that country write it, in signs that a text message has") {
    struct row {
        const char *language, *country, *afternoon;
    };
    const auto r = GENERATE(values<row>({
        {"en", "US", "4:00 PM"},
        {"en", "GB", "16:00"},
        {"en", "", "16:00"},
        {"es", "US", "4:00 pm"},
        {"es", "ES", "16:00"},
        {"ht", "US", "4:00 PM"},  // ICU does not know it
        {"pt-BR", "US", "16:00"},  // it names its own country
        {"fr", "CA", "16 h 00"},
    }));
    DYNAMIC_SECTION(r.language << "-" << r.country) {
        CHECK(clock_time(16 * 60, r.language, r.country) == r.afternoon);
    }
}

