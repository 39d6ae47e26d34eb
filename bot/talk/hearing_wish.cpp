#include "bot/talk/hearing_wish.hpp"

#include "bot/limits.hpp"

#include <algorithm>
#include <utility>

namespace kindred::hearing {
namespace {

constexpr int noon = 12, an_hour = 60, week = 7;
constexpr int house_from = limits::quiet_until_hour;
constexpr unsigned weekend_days = 0x60, school_days = 0x1F;

bool is_part(sign s) { return s >= sign::morning && s <= sign::pm; }
bool is_day(sign s) { return s == sign::day || s == sign::weekend || s == sign::weekdays; }

struct clock {
    int hour = 0, minute = 0;
    bool settled = false;  // it is the hour of the day; else one of two
    bool is_pm = false;    // as was said
    int at() const { return hour * an_hour + minute; }
};

// Of two hours, which halves of the day are meant.
own_hours between(const clock& first, const clock& second) {
    constexpr int half = noon * an_hour, morning = house_from * an_hour;
    int from = first.at(), until = second.at();
    if (!first.settled && !second.settled) {
        if (until <= morning && from < until) from += half, until += half;  // "1-5"
        if (until <= from && until < half) until += half;                   // "9-6"
    } else if (!first.settled && from + half < until && second.is_pm) {
        from += half;  // "6-8 pm"
    } else if (!second.settled && until <= from && until < half) {
        until += half;  // "2 pm - 6"
    }
    return {.from = from, .until = until};
}

own_hours after(const clock& c) {
    const int half = !c.settled && c.hour < house_from ? noon * an_hour : 0;
    return {.from = c.at() + half};
}

own_hours before(const clock& c) {
    const int half = !c.settled && c.hour <= house_from ? noon * an_hour : 0;
    return {.until = c.at() + half};
}

own_hours during(sign part) {
    constexpr int evening = limits::tonight_hour * an_hour;
    if (part == sign::morning) return {.until = noon * an_hour};
    if (part == sign::afternoon) return {.from = noon * an_hour, .until = evening};
    return {.from = evening};
}

// What stands between two: signs that order them, as they were written.
using gap = std::vector<sign>;

bool has(const gap& g, sign s) { return std::ranges::find(g, s) != g.end(); }
bool joins(const gap& g) {  // "to", "-", "from … until …"
    return std::ranges::any_of(g, [](sign s) { return s != sign::also; });
}
// "From" and "until": the others say nothing before a single hour or day.
gap strong(const gap& g) {
    gap kept;
    std::ranges::copy_if(g, std::back_inserter(kept), [](sign s) { return s == sign::from || s == sign::until; });
    return kept;
}
bool are_all(const gap& g, sign s) { return std::ranges::all_of(g, [&](sign each) { return each == s; }); }

class wish_reader {
public:
    explicit wish_reader(bool from_six) : from_six_(from_six), is_plain_(!from_six) {}

    std::optional<wish> read(const std::vector<token>& all) {
        if (!sort(all) || !give_parts_to_hours()) return std::nullopt;
        const auto is_hour = [](const item& i) { return i.is == sign::hour; };
        const auto first = std::ranges::find_if(items_, is_hour);
        const auto last = std::find_if_not(first, items_.end(), is_hour);
        if (last - first > 2 || std::any_of(last, items_.end(), is_hour)) return std::nullopt;
        first_ = static_cast<std::size_t>(first - items_.begin());
        end_ = static_cast<std::size_t>(last - items_.begin());
        const auto hours = hours_said();
        if (!hours || !(any_ || days_ != 0 || !parts_.empty() || end_ > first_)) return std::nullopt;
        wish made{*hours, only_};
        if (days_ != 0) made.hours.days = days_;
        return made;
    }

private:
    struct item {
        sign is = sign::hour;
        int value = 0, minute = 0;  // of an hour; of a day its number
        std::optional<sign> part;   // of an hour
    };
    struct run {
        bool is_any = false, begins_as_range = false, ends_as_range = false;
        bool holds_from = false;  // "from" behind a day: "until" behind the last is its other half
        bool is_group = false;    // "weekends": nobody means from these on
    };

    // Items, and a gap before each and behind the last.
    bool sort(const std::vector<token>& all) {
        gaps_.emplace_back();
        for (const auto& one : all) {
            switch (one.is) {
                case sign::only: only_ = true; break;
                case sign::any: any_ = true; break;
                case sign::from:
                case sign::until:
                case sign::link:
                case sign::also:
                case sign::dash: gaps_.back().push_back(one.is); break;
                case sign::aside:
                case sign::beside: break;
                default:
                    if (one.is != sign::hour && !is_day(one.is) && !is_part(one.is)) return false;
                    items_.push_back({one.is, one.value, one.minute, {}});
                    gaps_.emplace_back();
            }
        }
        return true;
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t hour_before(std::size_t at) const {
        while (at-- > 0)
            if (items_[at].is == sign::hour) return at;
        return none;
    }
    std::size_t hour_behind(std::size_t at) const {
        for (; at < items_.size(); ++at)
            if (items_[at].is == sign::hour) return at;
        return none;
    }
    bool joined(std::size_t from, std::size_t to) const {
        for (; from < to; ++from)
            if (joins(gaps_[from + 1])) return true;
        return false;
    }

    // A part of the day stands before its hour or behind it, by language and by habit. Between two hours it is on that
    // side of "until" on which it belongs; where that does not tell, as the others in the message do.
    std::size_t hour_of_part(std::size_t at, bool some_lead, bool some_trail) const {
        const auto before = hour_before(at), behind = hour_behind(at);
        if (before == none || behind == none) return before == none ? behind : before;
        const bool cut_before = joined(before, at), cut_behind = joined(at, behind);
        if (cut_before != cut_behind) return cut_before ? behind : before;
        return some_lead && !some_trail ? behind : before;
    }

    bool give_parts_to_hours() {
        const bool some_hours = hour_behind(0) != none;
        bool lead = false, trail = false;
        for (std::size_t at = 0; at < items_.size(); ++at) {
            if (!is_part(items_[at].is)) continue;
            lead = lead || hour_before(at) == none;
            trail = trail || hour_behind(at) == none;
        }
        for (std::size_t at = 0; at < items_.size(); ++at) {
            const auto part = items_[at].is;
            if (!is_part(part)) continue;
            if (!some_hours) {
                if (part == sign::am || part == sign::pm || !is_free(at)) return false;
                parts_.push_back(part);
                continue;
            }
            auto& of = items_[hour_of_part(at, lead, trail)];
            const auto is_morning = [](sign s) { return s == sign::morning || s == sign::am; };
            if (of.part && is_morning(*of.part) != is_morning(part)) return false;
            if (!of.part || *of.part == sign::am || *of.part == sign::pm) of.part = part;
        }
        for (std::size_t at = items_.size(); at-- > 0;) {
            if (!is_part(items_[at].is)) continue;
            gaps_[at].insert(gaps_[at].end(), gaps_[at + 1].begin(), gaps_[at + 1].end());
            gaps_.erase(gaps_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return true;
    }

    // "From the morning" says no hour: a part alone takes no "from" or "until" but that of a day beside it.
    bool is_free(std::size_t at) const {
        const bool day_before = at > 0 && is_day(items_[at - 1].is);
        const bool day_behind = at + 1 < items_.size() && is_day(items_[at + 1].is);
        if (day_before && day_behind) return false;  // "Monday morning and Friday": all of Friday?
        return (day_before ? are_all(strong(gaps_[at]), sign::until) : strong(gaps_[at]).empty()) &&
               (day_behind ? are_all(strong(gaps_[at + 1]), sign::from) : strong(gaps_[at + 1]).empty());
    }

    // The days from one item to before another: "Monday to Friday" names those between them.
    std::optional<run> take_days(std::size_t from, std::size_t to) {
        run made;
        bool in_range = false;
        for (auto at = from; at < to; ++at) {
            const auto& day = items_[at];
            const bool is_range = at > from && joins(gaps_[at]);
            if (is_range && (in_range || day.is != sign::day || items_[at - 1].is != sign::day)) return std::nullopt;
            in_range = is_range;
            if (at == from + 1) made.begins_as_range = is_range;
            made.holds_from = made.holds_from || (is_range && has(gaps_[at], sign::from));
            made.is_group = made.is_group || day.is != sign::day;
            if (day.is == sign::weekend) days_ |= weekend_days;
            if (day.is == sign::weekdays) days_ |= school_days;
            if (day.is != sign::day) continue;
            for (auto each = is_range ? items_[at - 1].value : day.value;; each = (each + 1) % week) {
                days_ |= 1U << each;
                if (each == day.value) break;
            }
        }
        made.is_any = to > from;
        made.ends_as_range = in_range;
        return made;
    }

    static bool leads(const gap& g, const run& days) {
        return g.empty() || (are_all(g, sign::from) && days.begins_as_range);
    }
    static bool trails(const gap& g, const run& days) {
        return g.empty() || (are_all(g, sign::until) && days.ends_as_range);
    }

    std::optional<clock> clock_of(const item& of) const {
        clock made{of.value, of.minute, of.value > noon || of.value == 0, false};
        if (of.part) {
            const auto hour = hour_in(*of.part, of.value, from_six_);
            if (!hour) return std::nullopt;
            made.hour = *hour;
            made.settled = true;
            made.is_pm = made.hour >= noon;
        } else if (!made.settled && !is_plain_) {
            return std::nullopt;
        }
        return made;
    }

    std::optional<own_hours> hours_said() {
        const auto days_before = take_days(0, first_), days_behind = take_days(end_, items_.size());
        if (!days_before || !days_behind) return std::nullopt;
        if (days_before->is_any && days_behind->is_any) return std::nullopt;  // "Fridays after 5 and weekends"
        if (first_ == end_) return without_hours(*days_before);
        if (days_before->is_any && !leads(strong(gaps_.front()), *days_before)) return std::nullopt;
        if (days_behind->is_any && !trails(strong(gaps_.back()), *days_behind)) return std::nullopt;
        is_plain_ = is_plain_ || std::any_of(items_.begin(), items_.end(), [](const item& i) {
            return i.is == sign::hour && (i.value > noon || i.part == sign::am || i.part == sign::pm);
        });
        const auto before = strong(gaps_[first_]), behind = strong(gaps_[end_]);
        const auto first = clock_of(items_[first_]);
        if (!first) return std::nullopt;
        if (end_ - first_ == 2) {
            const auto second = clock_of(items_[first_ + 1]);
            if (!second || !is_a_range(before, behind, *days_before, *days_behind)) return std::nullopt;
            return hearing::between(*first, *second);
        }
        const auto relation = relation_of_one(before, behind, *days_before, *days_behind);
        if (!relation) return std::nullopt;  // "HOURS 9"
        return *relation == sign::from ? hearing::after(*first) : hearing::before(*first);
    }

    std::optional<own_hours> without_hours(const run& days) const {
        const auto& lead = gaps_.front();
        const auto& trail = gaps_.back();
        if (!leads(strong(lead), days) || !trails(strong(trail), days)) return std::nullopt;
        if (parts_.empty()) return own_hours{};
        own_hours made = during(parts_.front());
        for (const auto part : parts_) {
            const auto more = during(part);
            if (more.from > made.until || more.until < made.from) return std::nullopt;  // mornings and evenings
            made = {.from = std::min(made.from, more.from), .until = std::max(made.until, more.until)};
        }
        return made;
    }

    // Whether two hours are the ends of one time. What stands beside them may belong to days there.
    bool is_a_range(gap before, gap behind, const run& days_before, const run& days_behind) const {
        const auto& middle = gaps_[first_ + 1];
        const bool both_named = items_[first_].part && items_[first_ + 1].part;
        if (middle.empty() && !both_named) return false;  // "9 15" may be a quarter past nine
        if (has(middle, sign::also) && are_all(strong(middle), sign::from) && !strong(middle).empty()) return false;
        if (!before.empty() && before.front() == sign::until && days_before.ends_as_range)
            before.erase(before.begin());
        if (!behind.empty() && behind.back() == sign::from && days_behind.begins_as_range) behind.pop_back();
        return are_all(before, sign::from) && are_all(behind, sign::until);
    }

    // "After 6" and "6 after" are the same; so is what stands between an hour and a day, if it cannot be the day's.
    static std::optional<sign> relation_of_one(const gap& before, const gap& behind, const run& days_before,
                                               const run& days_behind) {
        const auto all_the_same = [](const gap& g, sign s) { return !g.empty() && are_all(g, s); };
        const gap nothing;
        const auto& own_before = days_before.is_any ? nothing : before;
        const auto& own_behind = days_behind.is_any ? nothing : behind;
        if (!own_behind.empty()) {
            const auto relation = own_behind.back();
            if (!are_all(own_behind, relation) || !are_all(own_before, relation)) return std::nullopt;
            const bool is_the_days = days_before.is_any && trails(before, days_before);
            return is_the_days || are_all(before, relation) ? std::optional(relation) : std::nullopt;
        }
        if (!own_before.empty()) {
            const auto relation = own_before.front();
            if (!are_all(own_before, relation)) return std::nullopt;
            const bool is_the_days = !days_behind.is_any || leads(behind, days_behind);
            const bool is_its_own = days_behind.is_group && are_all(behind, relation);
            return is_the_days || is_its_own ? std::optional(relation) : std::nullopt;
        }
        if (!before.empty() && behind.empty()) {
            const bool is_the_days = days_before.holds_from && all_the_same(before, sign::until);
            return !is_the_days && are_all(before, before.back()) ? std::optional(before.back()) : std::nullopt;
        }
        if (before.empty() && !behind.empty() && days_behind.is_group && are_all(behind, behind.front()))
            return behind.front();
        return std::nullopt;
    }

    const bool from_six_;
    bool is_plain_;  // hours without a part of the day are counted from twelve
    std::vector<item> items_;
    std::vector<gap> gaps_;
    std::vector<sign> parts_;  // where there are no hours
    std::size_t first_ = 0, end_ = 0;
    unsigned days_ = 0;
    bool any_ = false, only_ = false;
};

// The hour of the day that lies within the part, of an hour of the clock.
std::optional<int> within(sign part, int hour) {
    struct span {
        int from, until;
    };
    constexpr span morning{5, 11}, afternoon{12, 17}, evening{16, 22};
    const auto [from, until] = part == sign::morning ? morning : part == sign::afternoon ? afternoon : evening;
    for (const int each : {hour % noon, hour % noon + noon})
        if (each >= from && each <= until) return each;
    return std::nullopt;
}

}  // namespace

std::optional<int> hour_in(sign part, int hour, bool from_six) {
    constexpr int latest_morning = 9, small_hours = 2, six = 6;
    const bool is_am = part == sign::morning || part == sign::am;
    if (hour > noon || hour == 0) return is_am == (hour < noon) ? std::optional(hour) : std::nullopt;
    if (from_six && part != sign::am && part != sign::pm) {
        const auto counted = within(part, hour + six), plain = within(part, hour);
        return counted.has_value() != plain.has_value() ? (counted ? counted : plain) : std::nullopt;
    }
    if (is_am) return hour < noon ? std::optional(hour) : std::nullopt;  // "12 de la mañana" is noon, "12 am" is not
    if (part == sign::evening && (hour == noon || hour <= small_hours)) return std::nullopt;
    if (part == sign::afternoon && hour > latest_morning && hour < noon) return std::nullopt;
    return hour % noon + noon;
}

std::optional<wish> wish_of(const std::vector<token>& all, bool from_six) { return wish_reader(from_six).read(all); }

}  // namespace kindred::hearing
