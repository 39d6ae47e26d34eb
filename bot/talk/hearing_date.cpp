// When is it? People answer with a month, a date in any order, or a few words around one. What is not surely a date
// is not heard: the talk asks again, and in the end keeps the words as they are.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
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

// The value of a Chinese numeral below a hundred ("十四", "三十一"), and how many bytes of the text it takes.
std::pair<int, std::size_t> chinese_number(std::string_view text) {
    constexpr std::array<std::string_view, 10> digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr int ten = 10;
    int tens = 0, ones = 0;
    std::size_t size = 0;
    bool any = false;
    while (text.size() - size >= 3) {
        const auto here = text.substr(size, 3);
        const auto* digit = std::ranges::find(digits, here);
        if (here == "十")
            tens = ones == 0 ? 1 : std::exchange(ones, 0);
        else if (here == "廿")
            tens = 2;
        else if (digit != digits.end())
            ones = static_cast<int>(digit - digits.begin());
        else
            break;
        any = true;
        size += 3;
    }
    return {any ? tens * ten + ones : -1, size};
}

// "三月十四日" -> "3月14日": before the words for month and day only, elsewhere the numerals are words.
std::string with_digits(std::string_view message) {
    constexpr std::array<std::string_view, 4> units{"月", "日", "号", "號"};
    std::string made;
    while (!message.empty()) {
        const auto [value, size] = chinese_number(message);
        const auto after = message.substr(std::min(size, message.size()));
        const bool dated =
            value > 0 && std::ranges::any_of(units, [&](std::string_view u) { return after.starts_with(u); });
        const auto taken = std::max<std::size_t>(size, 1);
        if (dated)
            made += std::to_string(value);
        else
            made += message.substr(0, taken);
        message.remove_prefix(taken);
    }
    return made;
}

// Folding blanks out what stands between the numbers of a date, so the message is taken apart there first.
tokens read(std::string_view message) {
    constexpr std::array<std::string_view, 8> dividers{"/", ".", "-", "／", "．", "－", "–", "‑"};
    tokens all;
    std::size_t from = 0;
    for (std::size_t at = 0; at < message.size();) {
        const auto rest = message.substr(at);
        const auto* found = std::find_if(dividers.begin(), dividers.end(),
                                         [&](std::string_view divider) { return rest.starts_with(divider); });
        if (found == dividers.end()) {
            ++at;
            continue;
        }
        split(text::fold(message.substr(from, at - from)), all);
        all.push_back({part::divider, *found == "．" ? "." : std::string(*found)});
        at += found->size();
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

bool is_short(const token& t) {
    return t.is == part::word && text::characters(t.text) <= limits::short_word_characters;
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
            tokens wanted;
            split(name, wanted);
            const auto size = wanted.size();
            if (size <= best.size || at + size > all.size()) continue;
            const auto here = all.begin() + static_cast<std::ptrdiff_t>(at);
            const bool same = std::equal(wanted.begin(), wanted.end(), here,
                                         [](const token& a, const token& b) { return a.text == b.text; });
            const bool everyday = size == 1 && (is_short(all[at]) || name == "march");
            if (same) best = {static_cast<int>(m) + 1, at, size, everyday};
        }
    }
    if (best.month != 0 || all[at].is != part::number || at + 1 == all.size()) return best;
    const auto& after = all[at + 1].text;  // 11月, 11월
    if ((after.starts_with("月") || after.starts_with("월")) && all[at].number <= 12) best = {all[at].number, at, 2};
    return best;
}

// All mentions of the one month that is mentioned; none if there are two months.
std::vector<month_found> months_in(const tokens& all, const language_words& words) {
    std::vector<month_found> found;
    for (std::size_t at = 0; at < all.size();) {
        const auto here = month_at(all, at, words);
        if (here.month != 0) found.push_back(here);
        at += std::max<std::size_t>(here.size, 1);
    }
    const bool several =
        std::any_of(found.begin(), found.end(), [&](const month_found& m) { return m.month != found.front().month; });
    return several ? std::vector<month_found>{} : found;
}

int number_word(const tokens& all, std::size_t at, const language_words& words) {
    if (at >= all.size()) return 0;
    const auto found = std::ranges::find_if(words.numbers, [&](const std::vector<std::string>& names) {
        return std::ranges::find(names, all[at].text) != names.end();
    });
    return found == words.numbers.end() ? 0 : static_cast<int>(found - words.numbers.begin()) + 1;
}

// "primero de mayo", "november first": a number in words right beside the month, or with one short word between.
int day_in_words(const tokens& all, const month_found& month, const language_words& words) {
    const auto before = month.first, after = month.first + month.size;
    if (before >= 1)
        if (const int day = number_word(all, before - 1, words)) return day;
    if (before >= 2 && is_short(all[before - 1]))
        if (const int day = number_word(all, before - 2, words)) return day;
    if (const int day = number_word(all, after, words)) return day;
    return after < all.size() && is_short(all[after]) ? number_word(all, after + 1, words) : 0;
}

std::optional<date_heard> with_month(const tokens& all, const language_words& words) {
    const auto found = months_in(all, words);
    if (found.empty() || all.size() > limits::date_words) return std::nullopt;
    const auto& month = found.front();
    int day = 0;
    std::size_t beside = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool named = std::any_of(found.begin(), found.end(),
                                       [&](const month_found& m) { return i >= m.first && i < m.first + m.size; });
        if (named || is_short(all[i]) || (all[i].is == part::number && is_year(all[i].number))) continue;
        if (all[i].is == part::number) {
            if (day != 0 || !is_day(month.month, all[i].number)) return std::nullopt;
            day = all[i].number;
        } else if (number_word(all, i, words) == 0) {
            ++beside;
        }
    }
    const bool refused = std::any_of(
        all.begin(), all.end(), [&](const token& t) { return std::ranges::find(words.no, t.text) != words.no.end(); });
    if (refused || beside > limits::date_words_beside) return std::nullopt;
    if (month.everyday && beside > 0 && day == 0 && month.first + 1 != all.size()) return std::nullopt;
    if (day == 0 && beside == 0) day = day_in_words(all, month, words);
    if (day == 0) return date_heard{month.month, std::nullopt, false};
    return is_day(month.month, day) ? std::optional(date_heard{month.month, day, false}) : std::nullopt;
}

bool writes_month_first(std::string_view country) {
    constexpr std::array<std::string_view, 8> countries{"US", "PH", "CN", "JP", "KR", "TW", "HU", "LT"};
    return std::find(countries.begin(), countries.end(), country) != countries.end();
}

// "11/14", "14.11.", "2024-11-14", with at most two words before it.
std::optional<date_heard> in_numbers(const tokens& all, std::string_view country) {
    std::size_t at = 0;
    while (at < all.size() && all[at].is == part::word) ++at;
    if (at > 2) return std::nullopt;
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

// A phrase of several words counts inside a short message too.
bool has_phrase(const std::vector<std::string>& phrases, std::string_view folded) {
    const auto blanks = static_cast<std::size_t>(std::ranges::count(folded, ' '));
    if (blanks >= limits::date_words) return false;
    const auto message = " " + std::string(folded) + " ";
    return std::ranges::any_of(phrases, [&](const std::string& phrase) {
        if (!text::has_blanks_between_words(phrase))  // a single letter says too little: "农历" inside "农历八月"
            return text::characters(phrase) >= 2 && folded.find(phrase) != std::string_view::npos;
        return phrase.find(' ') != std::string::npos && message.find(" " + phrase + " ") != std::string::npos;
    });
}

}  // namespace

std::optional<date_heard> date_in(std::string_view message, const language_words& words, std::string_view country) {
    const auto folded = text::fold(message);
    if (folded.empty()) return std::nullopt;
    const date_heard moving{std::nullopt, std::nullopt, true};
    if (is_phrase(words.moves, folded)) return moving;
    if (is_phrase(words.no_date, folded)) return date_heard{};
    if (has_phrase(words.moves, folded)) return moving;
    const auto all = read(with_digits(message));
    auto plain = all;
    std::erase_if(plain, [](const token& t) { return t.is == part::divider; });
    if (const auto heard = with_month(plain, words)) return heard;
    if (const auto heard = in_numbers(all, country)) return heard;
    return has_phrase(words.no_date, folded) ? std::optional(date_heard{}) : std::nullopt;
}

}  // namespace kindred
