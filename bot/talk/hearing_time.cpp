// When LATER is: "tonight", "tomorrow morning", "after 6", "on Monday at 5 pm".
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <charconv>

namespace kindred {
namespace {

// What was found in the message, each at most once.
struct wish {
    bool later = false, tonight = false, tomorrow = false, morning = false, afternoon = false, weekend = false;
    bool beside_hour = false, am = false, pm = false;
    std::optional<int> weekday, hour, minute;

    bool names_a_time() const { return tonight || tomorrow || morning || afternoon || weekend || weekday || hour; }
    // Said without LATER these may be an answer: only a plain time is not.
    bool is_plain() const { return tonight || tomorrow || (hour && (beside_hour || am || pm)); }
};

class time_reader {
public:
    time_reader(std::string_view folded, const library& all, const language_words& words)
        : rest_(folded), all_(all), words_(words) {}

    // Nothing if a word in it says anything else.
    std::optional<wish> read() {
        while (!rest_.empty()) {
            if (rest_.front() == ' ')
                rest_.remove_prefix(1);
            else if (!number() && !word())
                return std::nullopt;
        }
        return found_;
    }

private:
    using list = std::vector<std::string>;

    bool word() {
        longest_ = 0;
        const auto before = found_;
        auto best = found_;
        const auto look = [&](const list& phrases, const auto& note) {
            for (const auto& each : phrases) {
                if (each.size() < longest_ || each.empty() || !stands_here(each)) continue;
                if (each.size() > longest_) best = before;
                longest_ = each.size();
                note(best);
            }
        };
        for (const auto& language : all_.languages) {
            const auto later = language.commands.find(command::later);
            if (later != language.commands.end()) look(later->second, [](wish& w) { w.later = true; });
        }
        const auto& t = words_.times;
        look(t.tonight, [](wish& w) { w.tonight = true; });
        look(t.tomorrow, [](wish& w) { w.tomorrow = true; });
        look(t.morning, [](wish& w) { w.morning = true; });
        look(t.afternoon, [](wish& w) { w.afternoon = true; });
        look(t.weekend, [](wish& w) { w.weekend = true; });
        look(t.hour, [](wish& w) { w.beside_hour = true; });
        look(t.am, [](wish& w) { w.am = true; });
        look(t.pm, [](wish& w) { w.pm = true; });
        for (std::size_t day = 0; day < words_.weekdays.size(); ++day)
            look(words_.weekdays[day], [&](wish& w) { w.weekday = static_cast<int>(day) + 1; });
        if (!found_.hour)
            for (std::size_t i = 0; i < words_.numbers.size(); ++i)
                look(words_.numbers[i], [&](wish& w) { w.hour = static_cast<int>(i) + 1; });
        if (longest_ == 0) return false;
        found_ = best;
        rest_.remove_prefix(longest_);
        return true;
    }

    bool stands_here(std::string_view phrase) const {
        if (!rest_.starts_with(phrase)) return false;
        if (!text::has_blanks_between_words(phrase)) return true;
        return rest_.size() == phrase.size() || rest_[phrase.size()] == ' ';
    }

    bool number() {
        int value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc()) return false;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if (!found_.hour && value <= 24)
            found_.hour = value;
        else if (found_.hour && !found_.minute && value < 60)
            found_.minute = value;
        else
            rest_ = "?";  // no time: the message says something else
        return true;
    }

    std::string_view rest_;
    const library& all_;
    const language_words& words_;
    wish found_;
    std::size_t longest_ = 0;
};

int hour_of(const wish& w) {
    constexpr int noon = 12;
    if (!w.hour) {
        if (w.tonight) return limits::tonight_hour;
        if (w.morning) return limits::morning_hour;
        if (w.weekend) return limits::weekend_hour;
        return w.afternoon ? limits::afternoon_hour : limits::later_until_hour;
    }
    const int hour = *w.hour;
    if (hour > noon) return hour;
    if (w.pm || w.tonight || w.afternoon) return hour == noon ? noon : hour + noon;
    if (w.am || w.morning) return hour % noon;
    return hour <= 7 ? hour + noon : hour;
}

instant wished_for(const wish& w, instant now, std::string_view zone) {
    constexpr int saturday = 6;
    const auto today = local(now, zone);
    const int minute = hour_of(w) * 60 + w.minute.value_or(0);
    if (w.weekday || w.weekend) return next_weekly(now, w.weekday.value_or(saturday), minute, zone);
    const auto at = from_local(today.year, today.month, today.day + (w.tomorrow ? 1 : 0), minute, zone);
    if (at > now) return at;
    if (w.tonight) return now + std::chrono::hours(1);
    return from_local(today.year, today.month, today.day + 1, minute, zone);
}

}  // namespace

std::optional<instant> later_in(std::string_view message, const library& all, const language_words& words, instant now,
                                std::string_view zone, bool time_alone) {
    const auto folded = text::fold(message);
    if (folded.empty()) return std::nullopt;
    const auto heard = time_reader(folded, all, words).read();
    if (!heard || !heard->names_a_time()) return std::nullopt;
    if (!heard->later && !(time_alone && heard->is_plain())) return std::nullopt;
    return within_hours(wished_for(*heard, now, zone), zone);
}

}  // namespace kindred
