#include "bot/talk/hearing_numbers.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kindred::hearing {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The value of the Chinese numeral below a hundred that the text begins with ("十四", "三十一"), and its bytes; -1: none.
std::pair<int, std::size_t> numeral(std::string_view text) {
    constexpr std::array<std::string_view, 12> digits{"〇", "一", "二", "三", "四", "五",
                                                      "六", "七", "八", "九", "两", "兩"};
    constexpr int ten = 10, two = 2;
    constexpr unsigned char first_lead = 0xE3;  // of all of them: nothing below is looked at any further
    if (text.empty() || static_cast<unsigned char>(text.front()) < first_lead) return {-1, 0};
    int tens = 0, ones = 0;
    std::size_t size = 0;
    bool any = false;
    while (text.size() - size >= 3) {
        const auto here = text.substr(size, 3);
        const auto* digit = std::ranges::find(digits, here);
        if (here == "十")
            tens = ones == 0 ? 1 : std::exchange(ones, 0);
        else if (here == "廿")
            tens = two;
        else if (digit != digits.end())
            ones = digit - digits.begin() < ten ? static_cast<int>(digit - digits.begin()) : two;
        else
            break;
        any = true;
        size += 3;
    }
    return {any ? tens * ten + ones : -1, size};
}

}  // namespace

std::optional<number_found> digits_at(std::string_view folded, std::size_t most) {
    std::size_t size = 0;
    while (size < folded.size() && is_digit(folded[size])) ++size;
    if (size == 0 || size > most) return std::nullopt;
    number_found made{0, size};
    std::from_chars(folded.data(), folded.data() + size, made.value);
    return made;
}

std::optional<number_found> number_word_at(std::string_view folded, const language_words& words, char hyphen) {
    number_found best;
    if (folded.empty()) return std::nullopt;
    for (std::size_t i = 0; i < words.numbers.size(); ++i)
        for (const auto& word : words.numbers[i])
            if (word.size() > best.size && word.front() == folded.front() && stands_at(word, folded, hyphen))
                best = {static_cast<int>(i) + 1, word.size()};
    return best.size > 0 ? std::optional(best) : std::nullopt;
}

bool stands_at(std::string_view phrase, std::string_view text, char hyphen) {
    if (phrase.empty() || text.size() < phrase.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (text[i] != phrase[i] && !(phrase[i] == ' ' && text[i] == hyphen)) return false;
    if (text.size() == phrase.size()) return true;
    const char next = text[phrase.size()];
    constexpr char first_visible = ' ';  // signs that are kept lie below it
    if (static_cast<unsigned char>(next) <= static_cast<unsigned char>(first_visible)) return true;
    if (is_digit(next)) return !is_digit(phrase.back());
    return !text::has_blanks_between_words(phrase);
}

std::string chinese_as_digits(std::string_view message, std::span<const std::string_view> units) {
    std::string made;
    while (!message.empty()) {
        const auto [value, size] = numeral(message);
        const auto after = message.substr(std::min(size, message.size()));
        const bool counts =
            value > 0 && std::ranges::any_of(units, [&](std::string_view u) { return after.starts_with(u); });
        const auto taken = std::max<std::size_t>(size, 1);
        if (counts)
            made += std::to_string(value);
        else
            made += message.substr(0, taken);
        message.remove_prefix(taken);
    }
    return made;
}

std::optional<int> chinese_number(std::string_view text) {
    const auto [value, size] = numeral(text);
    return value >= 0 && size == text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace kindred::hearing
