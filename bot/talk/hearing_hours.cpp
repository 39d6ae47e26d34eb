#include "bot/talk/hearing_hours.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace kindred {
namespace {

constexpr int noon = 12, an_hour = 60;
constexpr int house_from = limits::quiet_until_hour, house_until = limits::quiet_from_hour;

enum class sign {
    hour,
    minute,
    dash,
    from,
    until,
    only,
    any,
    day,
    weekend,
    weekdays,
    morning,
    afternoon,
    evening,
    am,
    pm,
    aside
};

struct token {
    sign is = sign::aside;
    int value = 0;  // of an hour, of minutes; of a day: 0 Monday
};

struct known_word {
    std::string folded;
    token means;
};

// Folding leaves no signs: a dash and the colon of a time are kept as these.
constexpr char dash_kept = '\x01', colon_kept = '\x02';

bool is_digit(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

std::string folded_with_signs(std::string_view message) {
    struct kept {
        std::string_view written;
        char as;
    };
    constexpr kept signs[] = {{"-", dash_kept},  {"\u2013", dash_kept}, {"\u2014", dash_kept},
                              {"~", dash_kept},  {"\uFF5E", dash_kept}, {"\u301C", dash_kept},
                              {":", colon_kept}, {"\uFF1A", colon_kept}};
    std::string made, piece;
    const auto close = [&] { made += text::fold(std::exchange(piece, {})); };
    for (std::size_t at = 0; at < message.size();) {
        const auto* found =
            std::ranges::find_if(signs, [&](const kept& s) { return message.substr(at).starts_with(s.written); });
        const bool in_a_time = message[at] == '.' && at > 0 && is_digit(message, at - 1) && is_digit(message, at + 1);
        if (found == std::end(signs) && !in_a_time) {
            piece += message[at++];
            continue;
        }
        close();
        made += in_a_time ? colon_kept : found->as;
        at += in_a_time ? 1 : found->written.size();
    }
    close();
    return made;
}

void add_words(std::vector<known_word>& to, const std::vector<std::string>& folded, token means) {
    for (const auto& each : folded)
        if (!each.empty()) to.push_back({each, means});
}

// A phrase that is a list of words, with commas between them.
void add_list(std::vector<known_word>& to, const language_words& of, std::string_view key, sign means) {
    const auto found = of.phrases.find(key);
    if (found == of.phrases.end()) return;
    std::string_view rest = found->second;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        add_words(to, {text::fold(rest.substr(0, end))}, {means});
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

// The first of two that are equally long counts.
std::vector<known_word> words_of(const language_words& of) {
    std::vector<known_word> all;
    add_list(all, of, "hours.words.from", sign::from);
    add_list(all, of, "hours.words.until", sign::until);
    add_list(all, of, "hours.words.only", sign::only);
    add_list(all, of, "hours.words.any", sign::any);
    add_list(all, of, "hours.words.weekdays", sign::weekdays);
    add_list(all, of, "hours.words.beside", sign::aside);
    const auto& names = weekday_names(of.tag);
    for (std::size_t day = 0; day < names.size(); ++day) {
        const token means{sign::day, static_cast<int>(day)};
        add_words(all, names[day], means);
        if (day < of.weekdays.size()) add_words(all, of.weekdays[day], means);
    }
    add_words(all, of.times.weekend, {sign::weekend});
    add_words(all, of.times.morning, {sign::morning});
    add_words(all, of.times.afternoon, {sign::afternoon});
    add_words(all, of.times.tonight, {sign::evening});
    add_words(all, of.times.am, {sign::am});
    add_words(all, of.times.pm, {sign::pm});
    add_words(all, of.times.hour, {sign::aside});
    add_words(all, of.conjunctions, {sign::aside});
    return all;
}

bool stands_at_the_start(std::string_view phrase, std::string_view text) {
    if (phrase.empty() || !text.starts_with(phrase)) return false;
    if (!text::has_blanks_between_words(phrase) || text.size() == phrase.size()) return true;
    const char next = text[phrase.size()];
    return next == ' ' || next == dash_kept || next == colon_kept;
}

class token_reader {
public:
    token_reader(std::string_view text, std::vector<known_word> words) : rest_(text), words_(std::move(words)) {}

    // False if a word in it says anything else; `found` is what was read until there.
    bool read() {
        while (!rest_.empty()) {
            const char next = rest_.front();
            if (next == ' ' || next == dash_kept || next == colon_kept) {
                if (next == dash_kept) found.push_back({sign::dash});
                rest_.remove_prefix(1);
            } else if (!number() && !word() && !mistyped()) {
                return false;
            }
        }
        return true;
    }

    std::vector<token> found;

private:
    std::optional<int> digits(std::size_t& count) {
        int value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc() || value < 0) return std::nullopt;
        count = static_cast<std::size_t>(end - rest_.data());
        rest_.remove_prefix(count);
        return value;
    }

    // "9", "9:30", "0930".
    bool number() {
        std::size_t count = 0, minute_count = 0;
        auto hour = digits(count);
        if (!hour) return false;
        int minute = 0;
        if (count == 4) {
            minute = *hour % 100;
            hour = *hour / 100;
        } else if (rest_.starts_with(colon_kept)) {
            rest_.remove_prefix(1);
            minute = digits(minute_count).value_or(an_hour);
        }
        if (*hour > 24 || minute >= an_hour) return false;
        found.push_back({sign::hour, *hour});
        found.push_back({sign::minute, minute});
        return true;
    }

    bool word() {
        const known_word* best = nullptr;
        for (const auto& each : words_)
            if ((best == nullptr || each.folded.size() > best->folded.size()) &&
                stands_at_the_start(each.folded, rest_))
                best = &each;
        if (best == nullptr) return false;
        found.push_back(best->means);
        rest_.remove_prefix(best->folded.size());
        return true;
    }

    // A day or a part of one: "wednesdy", "weekends".
    bool mistyped() {
        constexpr std::array signs{sign::day, sign::weekend, sign::weekdays, sign::morning, sign::afternoon,
                                   sign::evening};
        const auto written = rest_.substr(0, rest_.find_first_of(std::string_view(" \x01\x02", 3)));
        std::optional<token> meant;
        for (const auto& each : words_) {
            const bool is_long = text::characters(each.folded) >= limits::one_typing_error_from_letters;
            const bool says_when = std::ranges::find(signs, each.means.is) != signs.end();
            if (!says_when || !is_long || text::distance(written, each.folded, 1) > 1) continue;
            if (meant && (meant->is != each.means.is || meant->value != each.means.value)) return false;
            meant = each.means;
        }
        if (!meant) return false;
        found.push_back(*meant);
        rest_.remove_prefix(written.size());
        return true;
    }

    std::string_view rest_;
    std::vector<known_word> words_;
};

struct clock {
    int hour = 0, minute = 0;
    std::optional<bool> pm;
    sign relation = sign::aside;  // from, until; aside: only its place says it

    int at(int with_hour) const { return with_hour * an_hour + minute; }
};

int by_its_half(const clock& c) { return *c.pm ? (c.hour % noon) + noon : c.hour % noon; }
bool is_settled(const clock& c) { return c.pm.has_value() || c.hour > noon; }
int settled(const clock& c) { return c.pm && c.hour <= noon ? by_its_half(c) : c.hour; }

// Of two hours, which halves of the day are meant.
own_hours between(const clock& first, const clock& second) {
    constexpr int half = noon * an_hour, morning = house_from * an_hour;
    int from = first.at(settled(first)), until = second.at(settled(second));
    if (!is_settled(first) && !is_settled(second)) {
        if (until <= morning && from < until) from += half, until += half;  // "1-5"
        if (until <= from && until < half) until += half;                   // "9-6"
        if (from < morning && from + half < until) from += half;            // "2-16" is no sleepless night
    } else if (!is_settled(first) && from + half < until && second.pm == true) {
        from += half;  // "6-8 pm"
    } else if (!is_settled(second) && until <= from && until < half) {
        until += half;  // "2 pm - 6"
    }
    return {.from = from, .until = until};
}

own_hours after(const clock& c) {
    const int hour = settled(c);
    return {.from = c.at(!is_settled(c) && hour < house_from ? hour + noon : hour)};
}

own_hours before(const clock& c) {
    const int hour = settled(c);
    return {.until = c.at(!is_settled(c) && hour <= house_from ? hour + noon : hour)};
}

// What the tokens say together; nothing if they say too little, or twice the same.
class wish {
public:
    explicit wish(const std::vector<token>& all) : all_(all) {}

    std::optional<own_hours> read() {
        for (at_ = 0; at_ < all_.size(); ++at_)
            if (!take(all_[at_])) return std::nullopt;
        auto made = hours();
        if (!made || !(any_ || days_ != 0 || part_ || !clocks_.empty())) return std::nullopt;
        if (days_ != 0) made->days = days_;
        return made;
    }

    bool only = false;

private:
    bool take(const token& one) {
        switch (one.is) {
            case sign::hour:
                clocks_.push_back({.hour = one.value, .minute = all_[++at_].value, .pm = {}, .relation = relation_});
                relation_ = sign::aside;
                return clocks_.size() <= 2;
            case sign::from:
            case sign::until:
            case sign::dash:
                relation_ = one.is == sign::from ? sign::from : sign::until;
                return true;
            case sign::am:
            case sign::pm:
                return half(one.is == sign::pm);
            case sign::morning:
            case sign::afternoon:
            case sign::evening:
                if (!clocks_.empty() && clocks_.back().hour <= noon) return half(one.is != sign::morning);
                if (part_ && *part_ != one.is) return false;
                part_ = one.is;
                return clocks_.empty();
            case sign::day:
                add_day(one.value);
                return true;
            case sign::weekend:
                days_ |= 0x60;
                return true;
            case sign::weekdays:
                days_ |= 0x1F;
                return true;
            case sign::any:
                any_ = true;
                return true;
            case sign::only:
                only = true;
                return true;
            case sign::minute:
            case sign::aside:
                return true;
        }
        return false;
    }

    bool half(bool pm) {
        if (clocks_.empty()) return false;
        clocks_.back().pm = pm;
        return true;
    }

    // "Monday to Friday" names the days between them.
    void add_day(int day) {
        constexpr int week = 7;
        auto first = day;
        if (relation_ == sign::until && last_day_) first = *last_day_;
        relation_ = sign::aside;
        for (auto each = first;; each = (each + 1) % week) {
            days_ |= 1U << each;
            if (each == day) break;
        }
        last_day_ = day;
    }

    std::optional<own_hours> hours() const {
        if (part_ == sign::morning) return own_hours{.until = noon * an_hour};
        if (part_ == sign::afternoon) return own_hours{.from = noon * an_hour, .until = limits::tonight_hour * an_hour};
        if (part_ == sign::evening) return own_hours{.from = limits::tonight_hour * an_hour};
        if (clocks_.empty()) return own_hours{};
        if (clocks_.size() == 2) return between(clocks_[0], clocks_[1]);
        if (clocks_[0].relation == sign::from) return after(clocks_[0]);
        if (clocks_[0].relation == sign::until) return before(clocks_[0]);
        return std::nullopt;  // "HOURS 9"
    }

    const std::vector<token>& all_;
    std::size_t at_ = 0;
    std::vector<clock> clocks_;
    sign relation_ = sign::aside;
    std::optional<sign> part_;
    std::optional<int> last_day_;
    unsigned days_ = 0;
    bool any_ = false;
};

hours_heard narrowed(own_hours wanted) {
    using std::chrono::minutes;
    wanted.from = std::max(wanted.from, house_from * an_hour);
    wanted.until = std::min(wanted.until, house_until * an_hour);
    if (minutes(wanted.until - wanted.from) < limits::own_hours_at_least)
        return {.is = hours_heard::kind::too_few, .hours = {}};
    return {.hours = wanted};
}

// The longest word for HOURS that the message begins with, in whichever language.
std::pair<const language_words*, std::size_t> called_in(std::string_view folded, const library& all) {
    std::pair<const language_words*, std::size_t> best{nullptr, 0};
    const auto look = [&](const language_words& in, std::string_view word) {
        if (word.size() > best.second && stands_at_the_start(word, folded)) best = {&in, word.size()};
    };
    for (const auto& language : all.languages) {
        look(language, "hours");  // the command's name, as behind a slash
        if (const auto words = language.commands.find(command::hours); words != language.commands.end())
            for (const auto& word : words->second) look(language, word);
    }
    return best;
}

}  // namespace

std::optional<hours_heard> hours_in(std::string_view message, const library& all, const language_words& words,
                                    bool alone) {
    const auto whole = folded_with_signs(message);
    const auto [language, length] = called_in(whole, all);
    if (language == nullptr && !alone) return std::nullopt;
    const auto rest = std::string_view(whole).substr(length);
    if (rest.find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
    auto known = words_of(words);
    if (language != nullptr && language != &words) std::ranges::copy(words_of(*language), std::back_inserter(known));
    token_reader reader(rest, std::move(known));
    const bool understood = reader.read();
    wish heard(reader.found);
    const auto wanted = understood ? heard.read() : std::nullopt;
    if (wanted && (language != nullptr || heard.only)) return narrowed(*wanted);
    if (language == nullptr) return std::nullopt;
    const auto says_when = [](const token& t) {
        return t.is != sign::aside && t.is != sign::from && t.is != sign::until;
    };
    return hours_heard{hours_heard::kind::unclear, {}, !reader.found.empty() && says_when(reader.found.front())};
}

}  // namespace kindred
