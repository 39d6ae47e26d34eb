#include "adapters/time.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <string>

namespace kindred {
namespace {

using namespace std::chrono;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes the text apart from the left; once something did not fit, nothing more does.
class time_reader {
public:
    explicit time_reader(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_.empty() || !is_digit(rest_.front())) fits_ = false;
            if (!fits_) return 0;
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }
    bool next_is(std::string_view any_of) const {
        return !rest_.empty() && any_of.find(rest_.front()) != any_of.npos;
    }
    char one(std::string_view any_of) {
        if (!next_is(any_of)) fits_ = false;
        if (!fits_) return '\0';
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }
    int fraction_ms() {
        if (!next_is(".")) return 0;
        one(".");
        int value = 0;
        int places = 0;
        for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1), ++places)
            if (places < 3) value = value * 10 + (rest_.front() - '0');
        if (places == 0) fits_ = false;
        for (; places < 3; ++places) value *= 10;
        return value;
    }
    // How far the local time is ahead of UTC.
    minutes offset() {
        const char sign = one("Zz+-");
        if (sign != '+' && sign != '-') return {};
        const int hour = digits(2);
        one(":");
        const int minute = digits(2);
        if (hour > 23 || minute > 59) fits_ = false;
        const auto ahead = hours(hour) + minutes(minute);
        return sign == '+' ? ahead : -ahead;
    }
    bool whole() const { return fits_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool fits_ = true;
};

}  // namespace

std::string to_rfc3339(instant when) {
    const auto day = floor<days>(when);
    const year_month_day date(day);
    const hh_mm_ss time(when - day);
    std::array<char, 64> text{};
    const auto ms = static_cast<int>(time.subseconds().count());
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    std::string made = text.data();
    if (ms != 0) {
        std::snprintf(text.data(), text.size(), ".%03d", ms);
        made += text.data();
    }
    return made + "Z";
}

std::optional<instant> from_rfc3339(std::string_view text) {
    time_reader read(text);
    const int year_number = read.digits(4);
    read.one("-");
    const int month_number = read.digits(2);
    read.one("-");
    const int day_number = read.digits(2);
    read.one("Tt ");
    const int hour = read.digits(2);
    read.one(":");
    const int minute = read.digits(2);
    read.one(":");
    const int second = read.digits(2);
    const int ms = read.fraction_ms();
    const auto ahead = read.offset();
    const year_month_day date(year(year_number), month(static_cast<unsigned>(month_number)),
                              day(static_cast<unsigned>(day_number)));
    // 60: a leap second, which this clock counts as the first of the next minute.
    if (!read.whole() || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + milliseconds(ms) - ahead;
}

std::optional<instant> from_http_date(std::string_view text) {
    static constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec", end = " GMT";
    constexpr std::size_t length = 29;
    if (text.size() != length || text.substr(3, 2) != ", " || !text.ends_with(end)) return std::nullopt;
    const auto name = names.find(text.substr(8, 3));
    if (name == std::string_view::npos || name % 3 != 0 || text[7] != ' ' || text[11] != ' ') return std::nullopt;
    const auto number = std::to_string(name / 3 + 1);
    return from_rfc3339(std::string(text.substr(12, 4)) + (number.size() == 1 ? "-0" : "-") + number + "-" +
                        std::string(text.substr(5, 2)) + "T" + std::string(text.substr(17, 8)) + "Z");
}

}  // namespace kindred
