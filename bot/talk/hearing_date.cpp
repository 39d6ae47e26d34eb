// When is it? People answer with a month, a date in any order, or a few words around one. What is not surely a date
// is not heard: the talk asks again, and in the end keeps the words as they are.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace kindred {
namespace {

enum class part { word, number, divider };

struct token {
    part is = part::word;
    std::string text;
    int number = 0;
    bool divided = false;  // from the one before it
};

using tokens = std::vector<token>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "14th november" -> 14 th november
void split(std::string_view folded, tokens& into) {
    while (!folded.empty()) {
        if (folded.front() == ' ') {
            folded.remove_prefix(1);
            continue;
        }
        const bool digits = is_digit(folded.front());
        std::size_t size = 1;
        while (size < folded.size() && folded[size] != ' ' && is_digit(folded[size]) == digits) ++size;
        token next{digits ? part::number : part::word, std::string(folded.substr(0, size))};
        constexpr int too_large = 9999;
        if (digits && std::from_chars(next.text.data(), next.text.data() + size, next.number).ec != std::errc())
            next.number = too_large;
        into.push_back(std::move(next));
        folded.remove_prefix(size);
    }
}

constexpr std::array<std::string_view, 4> dated_units{"月", "日", "号", "號"};

// Joins two days, and divides no date in numbers.
constexpr std::string_view and_sign = "&";

// Folding blanks out what stands between the numbers of a date, so the message is taken apart there first.
tokens read(std::string_view message) {
    struct divider {
        std::string_view written, as;
    };
    constexpr std::array<divider, 15> dividers{{{"/", "/"}, {".", "."}, {"-", "-"}, {"／", "/"}, {"．", "."},
                                                {"－", "-"}, {"–", "-"}, {"‑", "-"}, {"~", "-"}, {"&", and_sign},
                                                {"+", and_sign}, {",", and_sign}, {"，", and_sign}, {"、", and_sign},
                                                {"،", and_sign}}};
    tokens all;
    std::size_t from = 0;
    for (std::size_t at = 0; at < message.size();) {
        const auto rest = message.substr(at);
        const auto* found = std::find_if(dividers.begin(), dividers.end(),
                                         [&](const divider& each) { return rest.starts_with(each.written); });
        if (found == dividers.end()) {
            ++at;
            continue;
        }
        split(text::fold(message.substr(from, at - from)), all);
        all.push_back({part::divider, std::string(found->as)});
        at += found->written.size();
        from = at;
    }
    split(text::fold(message.substr(from)), all);
    return all;
}

bool is_day(int month, int day) {
    constexpr std::array<int, 12> most{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= most[static_cast<std::size_t>(month - 1)];
}

bool is_year(int number) { return number >= 1900 && number <= 2100; }

// In Devanagari a character is a syllable.
bool is_short(const token& t) {
    const auto most = text::script(t.text) == "Deva" ? 1 : limits::short_word_characters;
    return t.is == part::word && text::characters(t.text) <= most;
}

// How many tokens the words take that stand there; 0: they do not.
std::size_t stands_at(std::string_view name, const tokens& all, std::size_t at) {
    tokens wanted;
    split(name, wanted);
    if (at + wanted.size() > all.size()) return 0;
    const auto here = all.begin() + static_cast<std::ptrdiff_t>(at);
    const bool same = std::equal(wanted.begin(), wanted.end(), here,
                                 [](const token& a, const token& b) { return a.text == b.text; });
    return same ? wanted.size() : 0;
}

struct month_found {
    int month = 0;  // 0: none
    std::size_t first = 0, size = 0;
    bool everyday = false;  // a word of other meanings too: "may", "march", "mar"
};

// The month whose words stand here; of several ("thang muoi", "thang muoi mot") the longest.
month_found month_at(const tokens& all, std::size_t at, const language_words& words) {
    month_found best;
    for (std::size_t m = 0; m < words.months.size(); ++m) {
        for (const auto& name : words.months[m]) {
            const auto size = stands_at(name, all, at);
            if (size <= best.size) continue;
            const bool everyday = size == 1 && (is_short(all[at]) || name == "march");
            best = {static_cast<int>(m) + 1, at, size, everyday};
        }
    }
    if (best.month != 0 || all[at].is != part::number || at + 1 == all.size()) return best;
    const auto& after = all[at + 1].text;  // 11月, 11월
    if ((after.starts_with("月") || after.starts_with("월")) && all[at].number <= 12) best = {all[at].number, at, 2};
    return best;
}

using months_found = std::vector<month_found>;

months_found months_in(const tokens& all, const language_words& words) {
    months_found found;
    for (std::size_t at = 0; at < all.size();) {
        const auto here = month_at(all, at, words);
        if (here.month != 0) found.push_back(here);
        at += std::max<std::size_t>(here.size, 1);
    }
    return found;
}

bool are_several(const months_found& found) {
    return std::ranges::any_of(found, [&](const month_found& m) { return m.month != found.front().month; });
}

bool is_named(const months_found& found, std::size_t at) {
    return std::ranges::any_of(found, [&](const month_found& m) { return at >= m.first && at < m.first + m.size; });
}

// "nobiembre", "feburary": in a long name one typing error is overlooked, if no other month is as near. ("Match" is no
// March.)
void mend_month(tokens& all, const language_words& words) {
    constexpr std::size_t least = 5;
    for (auto& each : all) {
        if (each.is != part::word || text::characters(each.text) < least) continue;
        const std::string* meant = nullptr;
        std::size_t month = words.months.size();
        for (std::size_t m = 0; m < words.months.size(); ++m)
            for (const auto& name : words.months[m]) {
                if (name == "march" || name.find(' ') != name.npos || text::characters(name) < least) continue;
                if (text::distance(each.text, name, 1) > 1) continue;
                if (meant != nullptr && month != m) return;
                meant = &name;
                month = m;
            }
        if (meant != nullptr) {
            each.text = *meant;
            return;
        }
    }
}

bool lists(const language_words& words, std::string_view key, std::string_view word) {
    const auto found = words.phrases.find(key);
    if (found == words.phrases.end()) return false;
    for (std::string_view rest = found->second; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        if (text::fold(rest.substr(0, end)) == word) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

// "and" and "to", also behind the unit of a day: "1日和2日".
bool joins(const token& one, const language_words& words) {
    std::string_view text = one.text;
    for (const std::string_view unit : {"日", "号", "號"})
        if (text.starts_with(unit) && text != unit) text.remove_prefix(unit.size());
    return std::ranges::find(words.conjunctions, text) != words.conjunctions.end() ||
           lists(words, "hours.words.link", text) || lists(words, "hours.words.until", text);
}

// Of two days of one time the first is the one that is filed: "24 y 25", "16 al 24", "1-2".
void keep_first_day(tokens& all, const months_found& named, const language_words& words) {
    std::vector<std::size_t> days;
    for (std::size_t at = 0; at < all.size(); ++at)
        if (all[at].is == part::number && !is_named(named, at) && !is_year(all[at].number)) days.push_back(at);
    if (days.size() != 2 || !is_day(named.front().month, all[days[1]].number)) return;
    bool joined = all[days[1]].divided;
    for (auto at = days[0] + 1; at < days[1]; ++at) {
        const bool here = joins(all[at], words);
        joined = joined || here || all[at].divided;
        if (!here && !is_short(all[at]) && !is_named(named, at)) return;
    }
    if (!joined) return;
    for (auto at = days[1]; at > days[0]; --at)
        if (!is_named(named, at)) all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
}

struct number_found {
    int value = 0;  // 0: none
    std::size_t size = 0;
};

// The longest number in words that stands there: "twenty fourth".
number_found number_at(const tokens& all, std::size_t at, const language_words& words) {
    number_found best;
    for (std::size_t i = 0; i < words.numbers.size(); ++i)
        for (const auto& name : words.numbers[i])
            if (const auto size = stands_at(name, all, at); size > best.size) best = {static_cast<int>(i) + 1, size};
    return best;
}

// "primero de mayo", "november first", "двадцать пятое декабря": a number in words right beside the month, or with one
// short word between.
int day_in_words(const tokens& all, const month_found& month, const language_words& words) {
    const auto before = month.first, after = month.first + month.size;
    for (std::size_t at = 0; at < before; ++at) {
        const auto number = number_at(all, at, words);
        const auto end = at + number.size;
        const bool is_beside = end == before || (end + 1 == before && is_short(all[end]));
        if (number.value != 0 && is_beside) return number.value;
    }
    if (after < all.size())
        if (const auto number = number_at(all, after, words); number.value != 0) return number.value;
    return after + 1 < all.size() && is_short(all[after]) ? number_at(all, after + 1, words).value : 0;
}

// How many words say something else than the month and a day; nothing if two days are said, or one that it has not.
struct beside_month {
    int day = 0;
    std::size_t words = 0;
};
std::optional<beside_month> beside(const tokens& all, const months_found& named, const language_words& words) {
    beside_month made;
    for (std::size_t i = 0; i < all.size();) {
        const bool is_month = is_named(named, i);
        const auto number = is_month ? number_found{} : number_at(all, i, words);
        if (is_month || is_short(all[i]) || (all[i].is == part::number && is_year(all[i].number))) {
            i += std::max<std::size_t>(number.size, 1);
            continue;
        }
        if (all[i].is == part::number) {
            if (made.day != 0 || !is_day(named.front().month, all[i].number)) return std::nullopt;
            made.day = all[i].number;
        } else if (number.value == 0) {
            ++made.words;
        }
        i += std::max<std::size_t>(number.size, 1);
    }
    return made;
}

std::optional<date_heard> with_month(tokens all, months_found found, const language_words& words) {
    if (found.empty() || are_several(found) || all.size() > limits::date_words) return std::nullopt;
    keep_first_day(all, found, words);
    found = months_in(all, words);
    const auto& month = found.front();
    const auto others = beside(all, found, words);
    if (!others) return std::nullopt;
    const bool refused = std::any_of(
        all.begin(), all.end(), [&](const token& t) { return std::ranges::find(words.no, t.text) != words.no.end(); });
    if (refused || others->words > limits::date_words_beside) return std::nullopt;
    int day = others->day;
    if (month.everyday && others->words > 0 && day == 0 && month.first + 1 != all.size()) return std::nullopt;
    // Beside other words a small one counts something else: "the second week of november", "11월 둘째 주".
    constexpr int weeks_of_a_month = 5;
    if (day == 0) day = day_in_words(all, month, words);
    const bool is_counted = others->words > 0 || text::script(all[month.first + month.size - 1].text) == "Hang";
    if (others->day == 0 && is_counted && day <= weeks_of_a_month) day = 0;
    if (day == 0) return date_heard{month.month, std::nullopt, false};
    return is_day(month.month, day) ? std::optional(date_heard{month.month, day, false}) : std::nullopt;
}

bool writes_month_first(std::string_view country) {
    constexpr std::array<std::string_view, 8> countries{"US", "PH", "CN", "JP", "KR", "TW", "HU", "LT"};
    return std::find(countries.begin(), countries.end(), country) != countries.end();
}

// What may stand before a date in numbers. "Ages 5-6" are none, and "ages 5/6" hardly.
bool may_lead(const tokens& all, std::size_t words, bool has_dash, bool is_sure) {
    constexpr std::size_t most = 2, before_dash = 2;
    return words <= most && std::ranges::all_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(words),
                                                [&](const token& t) {
                                                    if (has_dash) return text::characters(t.text) <= before_dash;
                                                    return is_sure || is_short(t);
                                                });
}

// "11/14", "14.11.", "2024-11-14", with at most two words before it. Of "11/1-11/2" it is the first.
std::optional<date_heard> in_numbers(tokens all, std::string_view country) {
    std::erase_if(all, [](const token& each) { return each.text == and_sign; });
    std::size_t at = 0;
    while (at < all.size() && all[at].is == part::word) ++at;
    const auto words = at;
    std::vector<int> numbers;
    std::string between;
    for (; at < all.size(); ++at) {
        const bool number_is_due = between.size() == numbers.size();
        if ((all[at].is == part::number) != number_is_due || all[at].is == part::word) return std::nullopt;
        if (number_is_due)
            numbers.push_back(all[at].number);
        else
            between += all[at].text.front();
    }
    if (numbers.size() == 4 && (between == "/-/" || between == ".-.")) {
        numbers.resize(2);
        between.resize(1);
    }
    const bool is_sure = std::ranges::any_of(numbers, [](int n) { return n > 12; });
    if (!may_lead(all, words, numbers.size() == 2 && between == "-", is_sure)) return std::nullopt;
    if (numbers.size() == 3 && is_year(numbers[0])) {
        if (!is_day(numbers[1], numbers[2])) return std::nullopt;
        return date_heard{numbers[1], numbers[2], false};
    }
    const bool with_year = numbers.size() == 3 && (is_year(numbers[2]) || numbers[2] < 100);
    if (numbers.size() != 2 && !with_year) return std::nullopt;
    const bool with_ordinal_dots = between == "..";  // "3.4." is the third of April wherever it is written
    const bool month_first = writes_month_first(country) && (with_year || !with_ordinal_dots);
    // What is impossible in the country's order can only be meant in the other.
    for (const bool order : {month_first, !month_first}) {
        const int month = order ? numbers[0] : numbers[1], day = order ? numbers[1] : numbers[0];
        if (is_day(month, day)) return date_heard{month, day, false};
    }
    return std::nullopt;
}

bool is_phrase(const std::vector<std::string>& phrases, std::string_view folded) {
    return std::ranges::find(phrases, folded) != phrases.end();
}

// "八月十五" is a day of the moon, and "八月十五日" one of the sun.
bool stands_without_unit(std::string_view folded, std::string_view phrase) {
    const auto at = folded.find(phrase);
    if (at == folded.npos) return false;
    const auto behind = folded.substr(at + phrase.size());
    return std::ranges::none_of(dated_units, [&](std::string_view unit) { return behind.starts_with(unit); });
}

// A phrase of several words counts inside a short message too.
bool has_phrase(const std::vector<std::string>& phrases, std::string_view folded) {
    const auto blanks = static_cast<std::size_t>(std::ranges::count(folded, ' '));
    if (blanks >= limits::date_words) return false;
    const auto message = " " + std::string(folded) + " ";
    return std::ranges::any_of(phrases, [&](const std::string& phrase) {
        if (!text::has_blanks_between_words(phrase))  // a single letter says too little: "农历" inside "农历八月"
            return text::characters(phrase) >= 2 && stands_without_unit(folded, phrase);
        return phrase.find(' ') != std::string::npos && message.find(" " + phrase + " ") != std::string::npos;
    });
}

}  // namespace

std::optional<date_heard> date_in(const message_heard& message, const language_words& words, std::string_view country) {
    const auto& folded = message.folded();
    if (folded.empty()) return std::nullopt;
    const date_heard moving{std::nullopt, std::nullopt, true};
    if (is_phrase(words.moves, folded)) return moving;
    if (is_phrase(words.no_date, folded)) return date_heard{};
    if (has_phrase(words.moves, folded)) return moving;
    const auto all = read(hearing::chinese_as_digits(message.written(), dated_units));
    tokens plain;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].is == part::divider) continue;
        plain.push_back(all[i]);
        plain.back().divided = i > 0 && all[i - 1].is == part::divider;
    }
    auto named = months_in(plain, words);
    if (named.empty() && plain.size() <= limits::date_words / 2) {
        mend_month(plain, words);
        named = months_in(plain, words);
    }
    if (const auto heard = with_month(plain, named, words)) return heard;
    // A month's name decides the month.
    if (std::ranges::all_of(named, &month_found::everyday))
        if (const auto heard = in_numbers(all, country)) return heard;
    return has_phrase(words.no_date, folded) ? std::optional(date_heard{}) : std::nullopt;
}

}  // namespace kindred
