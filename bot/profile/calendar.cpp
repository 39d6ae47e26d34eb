#include "bot/profile/calendar.hpp"

#include <algorithm>

namespace kindred {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr unsigned first_days = 7;

sys_days in_year(year which, unsigned month, unsigned day) {
    const year_month_day last{which / std::chrono::month{month} / std::chrono::last};
    return last.year() / last.month() / std::min(std::chrono::day{day}, last.day());
}

sys_days next_time(sys_days today, unsigned month, unsigned day) {
    const auto this_year = year_month_day{today}.year();
    const auto on = in_year(this_year, month, day);
    return on >= today ? on : in_year(this_year + std::chrono::years{1}, month, day);
}

}  // namespace

std::optional<day_ahead> ahead(const item& told, sys_days today, days within) {
    using kind = day_ahead::kind;
    if (!told.month) return told.moves ? std::optional(day_ahead{kind::moves, {}}) : std::nullopt;
    if (*told.month < 1 || *told.month > 12) return std::nullopt;
    const auto month = static_cast<unsigned>(*told.month);
    if (told.day && *told.day >= 1 && !told.moves) {
        const auto on = next_time(today, month, static_cast<unsigned>(*told.day));
        return on - today <= within ? std::optional(day_ahead{kind::dated, on}) : std::nullopt;
    }
    const year_month_day now{today};
    const bool just_begun = static_cast<unsigned>(now.day()) <= first_days;
    if (now.month() != std::chrono::month{month} || !just_begun) return std::nullopt;
    return day_ahead{told.moves ? kind::moves : kind::this_month, {}};
}

}  // namespace kindred
