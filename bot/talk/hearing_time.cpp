// When LATER is: "tonight", "tomorrow morning", "after 6", "on Monday at 5 pm", "in an hour".
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_tokens.hpp"
#include "bot/talk/hearing_wish.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

using hearing::sign;
using hearing::token;
using std::chrono::minutes;

constexpr int an_hour = 60;

// What was found in the message, each at most once.
struct wish {
    bool later = false, today = false, tonight = false, tomorrow = false, weekend = false, next_week = false;
    bool beside_hour = false, has_words_beside = false;
    std::optional<sign> part;
    std::optional<int> weekday, hour, minute, in_days;
    std::optional<minutes> in;

    bool names_a_time() const {
        return tonight || tomorrow || weekend || next_week || part || weekday || hour || in_days || in;
    }
    bool names_a_day() const { return tonight || tomorrow || weekend || next_week || weekday || in_days; }
    // Said without LATER these may be an answer: only a plain time is not. A day alone is none, "on Monday" is.
    bool is_plain() const {
        if ((weekday || weekend) && !next_week) return part || hour || today || has_words_beside;
        return tonight || tomorrow || next_week || in_days || in || (today && (part || hour)) ||
               (hour && (beside_hour || part));
    }
};

bool is_part(sign s) { return s >= sign::morning && s <= sign::pm; }

bool note_hour(wish& w, const token& one) {
    if (w.hour) return false;
    w.hour = one.value;
    w.minute = one.minute;
    return true;
}

// Nothing if two of its words say different things.
std::optional<wish> wish_of(const std::vector<token>& all) {
    wish made;
    for (const auto& one : all) {
        made.later = made.later || one.is_later || one.is == sign::later;
        if (is_part(one.is)) {
            if (!made.part || *made.part == sign::am || *made.part == sign::pm) made.part = one.is;
            continue;
        }
        switch (one.is) {
            case sign::hour:
                if (!note_hour(made, one)) return std::nullopt;
                break;
            case sign::day:
                if (made.weekday && *made.weekday != one.value + 1) return std::nullopt;
                made.weekday = one.value + 1;
                break;
            case sign::today: made.today = true; break;
            case sign::tonight: made.tonight = true; break;
            case sign::tomorrow: made.tomorrow = true; break;
            case sign::weekend: made.weekend = true; break;
            case sign::next_week: made.next_week = true; break;
            case sign::beside: made.beside_hour = true; break;
            case sign::in_minutes: made.in = minutes(one.value); break;
            case sign::in_hours: made.in = minutes(one.value * an_hour); break;
            case sign::in_days: made.in_days = one.value; break;
            case sign::aside: made.has_words_beside = true; break;
            case sign::later:
            case sign::dash: break;  // "alas-6"
            default: return std::nullopt;
        }
    }
    return made;
}

// Nothing if the hour and the part of the day do not go together.
std::optional<int> hour_of(const wish& w, bool from_six) {
    constexpr int noon = 12, latest_afternoon = 7;
    if (!w.hour) {
        if (w.tonight || w.part == sign::evening) return limits::tonight_hour;
        if (w.part == sign::morning) return limits::morning_hour;
        if (w.part == sign::afternoon) return limits::afternoon_hour;
        return w.weekend ? limits::weekend_hour : limits::later_until_hour;
    }
    if (w.part) return hearing::hour_in(*w.part, *w.hour, from_six);
    if (w.tonight) return hearing::hour_in(sign::evening, *w.hour, from_six);
    if (*w.hour > noon) return *w.hour;
    if (from_six) return std::nullopt;
    return *w.hour <= latest_afternoon ? *w.hour + noon : *w.hour;
}

std::optional<instant> wished_for(const wish& w, instant now, std::string_view zone, bool from_six) {
    constexpr int saturday = 6, monday = 1, most_days = 31;
    const auto hour = hour_of(w, from_six);
    if (!hour) return std::nullopt;
    const int minute = *hour * an_hour + w.minute.value_or(0);
    if (w.in) return w.names_a_day() || w.part || w.hour ? std::nullopt : std::optional(now + *w.in);
    const auto today = local(now, zone);
    if (w.next_week || w.weekday || w.weekend) {
        if (w.tonight || w.tomorrow || w.in_days) return std::nullopt;
        auto after = now;
        if (w.next_week) {  // on a Monday that is in a week
            const auto tomorrow = from_local(today.year, today.month, today.day + 1, 0, zone) - minutes(1);
            after = next_weekly(tomorrow, monday, 0, zone) - minutes(1);
        }
        return next_weekly(after, w.weekday.value_or(w.weekend ? saturday : monday), minute, zone);
    }
    const int ahead = w.in_days.value_or(w.tomorrow ? 1 : 0);
    if (ahead > most_days) return std::nullopt;
    const auto at = from_local(today.year, today.month, today.day + ahead, minute, zone);
    if (at > now) return at;
    if (w.tonight) return now + std::chrono::hours(1);
    return from_local(today.year, today.month, today.day + 1, minute, zone);
}

// The time that a whole message is, if that is one that counts.
template <class Counts>
std::optional<instant> time_in(const message_heard& message, const language_words& words, instant now,
                               std::string_view zone, const Counts& counts) {
    const auto read = hearing::read_tokens(message.with_signs(), words.for_later, words, false);
    if (!read.whole || read.found.empty()) return std::nullopt;
    const auto heard = wish_of(read.found);
    if (!heard || !heard->names_a_time() || !counts(*heard)) return std::nullopt;
    const auto when = wished_for(*heard, now, zone, !words.times.from_six.empty());
    return when ? std::optional(within_hours(*when, zone)) : std::nullopt;
}

// Where a part of the text may begin or end: its words, or its characters where blanks part no words.
std::vector<std::size_t> borders(std::string_view text) {
    std::vector<std::size_t> all;
    const bool blanks = text::has_blanks_between_words(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (blanks ? text[at] == ' ' : begins_character) all.push_back(at);
    }
    all.push_back(text.size());
    if (blanks) all.insert(all.begin(), 0);
    return all;
}

}  // namespace

std::optional<instant> later_in(const message_heard& message, const language_words& words, instant now,
                                std::string_view zone, bool time_alone, bool day_alone) {
    return time_in(message, words, now, zone, [&](const wish& heard) {
        return heard.later || (time_alone && heard.is_plain() && (day_alone || !heard.weekday));
    });
}

std::optional<instant> time_within(const message_heard& message, const language_words& words, instant now,
                                   std::string_view zone) {
    if (message.written().size() > limits::question_characters) return std::nullopt;
    const std::string_view folded = message.folded();
    const auto ends = borders(folded);
    const auto is_time = [](const wish& heard) { return heard.is_plain() || heard.weekday || heard.weekend; };
    for (auto size = ends.size() - 1; size > 0; --size)  // the longest first: "tomorrow morning"
        for (std::size_t from = 0; from + size < ends.size(); ++from) {
            const auto part = folded.substr(ends[from], ends[from + size] - ends[from]);
            if (const auto when = time_in(part, words, now, zone, is_time)) return when;
        }
    return std::nullopt;
}

}  // namespace kindred
