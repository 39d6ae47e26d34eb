// Local time, from ICU's time zone data. Pure: the instant comes in.
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct local_time {
    int year = 1970, month = 1, day = 1;  // 1-based
    int weekday = 1;                      // ISO: 1 Monday … 7 Sunday
    int minute = 0;                       // of the day
    friend bool operator==(const local_time&, const local_time&) = default;
};

bool is_zone(std::string_view iana_name);  // for the others: a zone that is none counts as UTC
local_time local(instant, std::string_view zone);
// The instant of that local day and minute; a minute that the clocks skip becomes the first one after it, of one
// that comes twice it is the first. A day or minute beyond its month or day counts on into the next.
instant from_local(int year, int month, int day, int minute, std::string_view zone);
// The next instant, strictly after `after`, that is this weekday (ISO) and minute there.
instant next_weekly(instant after, int weekday, int minute, std::string_view zone);

// The same instant if it lies within the hours in which families may be written to unasked (limits::quiet_…), else
// the next that does.
instant within_hours(instant, std::string_view zone);
// The same with a person's own hours, which lie within those.
instant within_hours(instant, std::string_view zone, const own_hours&);

// "Thu 14 Mar" in the language of the reader (English if ICU does not know it); always of the Gregorian calendar.
std::string short_date(int year, int month, int day, std::string_view language);

// "6:00 PM", "18:00": a minute of the day as that language writes it in that country (ISO 3166-1; may be empty). Only
// signs that a text message has in its small alphabet.
std::string clock_time(int minute, std::string_view language, std::string_view country);
// "Saturday and Sunday", of the days in own_hours::days; empty if ICU does not know the language.
std::string weekdays_written(unsigned days, std::string_view language);
// What Monday … Sunday are called in that language, written out and shortened, folded (text.hpp). Empty lists if ICU
// does not know it.
const std::vector<std::vector<std::string>>& weekday_names(std::string_view language);

}  // namespace kindred
