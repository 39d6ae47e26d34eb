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
std::optional<beside_month> beside(const tokens& all, const std::vector<month_found>& named,
                                   const language_words& words) {
    beside_month made;
    for (std::size_t i = 0; i < all.size();) {
        const bool is_named =
            std::any_of(named.begin(), named.end(), [&](const month_found& m) { return i >= m.first &&
                i < m.first + m.size; });
        const auto number = is_named ? number_found{} : number_at(all, i, words);
        if (is_named || is_short(all[i]) || (all[i].is == part::number && is_year(all[i].number))) {
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

std::optional<date_heard> with_month(const tokens& all, const language_words& words) {
    const auto found = months_in(all, words);
    if (found.empty() || all.size() > limits::date_words) return std::nullopt;
    const auto& month = found.front();
    const auto others = beside(all, found, words);
    if (!others) return std::nullopt;
    const bool refused = std::any_of(
        all.begin(), all.end(), [&](const token& t) { return std::ranges::find(words.no,
            t.text) != words.no.end(); });
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
    const auto all = read(hearing::chinese_as_digits(message, dated_units));
    auto plain = all;
    std::erase_if(plain, [](const token& t) { return t.is == part::divider; });
    if (const auto heard = with_month(plain, words)) return heard;
    if (const auto heard = in_numbers(all, country)) return heard;
    return has_phrase(words.no_date, folded) ? std::optional(date_heard{}) : std::nullopt;
}

}  // namespace kindred
