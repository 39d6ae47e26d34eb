// HOURS (M7): when this person wants to be written to unasked, within the hours of the house. What they ask for, and
// the answer to what they write, comes at any hour.
#include "bot/talk/hearing_hours.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/zone.hpp"

namespace kindred {
namespace {

constexpr unsigned every_day = own_hours{}.days;

// Of a language that ICU has no weekdays for, the words that are understood.
std::string days_written(const turn& t, unsigned days) {
    auto written = weekdays_written(days, t.tongue().tag);
    if (!written.empty()) return written;
    const auto& names = t.tongue().weekdays;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (names[day].empty() || !own_hours{.days = days}.on(static_cast<int>(day) + 1)) continue;
        written += (written.empty() ? "" : ", ") + names[day].front();
    }
    return written;
}

std::string time_written(const turn& t, int minute) {
    return clock_time(minute, t.tongue().tag, t.words.house.country);
}

std::string with_hours(const turn& t, std::string_view phrase, const own_hours& of) {
    const auto days = of.days == every_day ? t.phrase("hours.every_day") : days_written(t, of.days);
    const auto from = time_written(t, of.from), until = time_written(t, of.until);
    return t.phrase(phrase, {{"days", days}, {"from", from}, {"until", until}});
}

}  // namespace

void show_hours(turn& t) {
    if (t.is_teachers()) return ask(t);  // who asked for their questions, and is told nothing by time
    tell_and_ask_again(t, {with_hours(t, "hours", t.talk.hours), t.phrase("hours.how")});
}

// While a question is open only a message that begins with the word is a wish: "only weekends" may be its answer.
bool hear_hours(turn& t, const said& what) {
    if (!what.choice.empty() || what.has_attachment || t.is_teachers()) return false;
    const auto heard = hours_in(what.text, t.words, t.tongue(), t.talk.at == stage::resting);
    if (!heard || (heard->is == hours_heard::kind::unclear && !heard->sure)) return false;
    switch (heard->is) {
        case hours_heard::kind::chosen:
            t.talk.hours = heard->hours;
            t.put(keep_hours{heard->hours});
            tell_and_ask_again(t, {with_hours(t, "hours.set", heard->hours)});
            break;
        case hours_heard::kind::too_few:
            tell_and_ask_again(t, {with_hours(t, "hours.too_few", {})});
            break;
        case hours_heard::kind::unclear:
            tell_and_ask_again(t, {t.phrase("hours.unclear")});
            break;
    }
    return true;
}

std::string day_and_hour(const turn& t, instant when) {
    const auto then = local(when, zone_of(t.talk, t.words.house));
    return days_written(t, 1U << (then.weekday - 1)) + " " + time_written(t, then.minute);
}

instant in_their_hours(const conversation& c, const school& house, instant when) {
    return within_hours(when, zone_of(c, house), c.hours);
}

}  // namespace kindred
