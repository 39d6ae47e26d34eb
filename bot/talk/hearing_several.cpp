// Several choices in one answer, and numbers.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <set>
#include <string>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 10> dividers{",", ";", "/", "+", "&", "\n", "、", "،", "，", "؛"};

using pieces = std::vector<std::string>;

bool all_digits(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

pieces split(std::string_view message) {
    pieces all(1);
    while (!message.empty()) {
        const auto found =
            std::ranges::find_if(dividers, [&](std::string_view each) { return message.starts_with(each); });
        if (found != dividers.end()) {
            all.emplace_back();
            message.remove_prefix(found->size());
            continue;
        }
        all.back() += message.front();
        message.remove_prefix(1);
    }
    return all;
}

pieces words_of(std::string_view folded) {
    pieces all;
    while (!folded.empty()) {
        const auto end = std::min(folded.find(' '), folded.size());
        if (end > 0) all.emplace_back(folded.substr(0, end));
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return all;
}

bool is_conjunction(std::string_view word, const language_words& words) {
    return std::ranges::find(words.conjunctions, word) != words.conjunctions.end();
}

bool is_number_word(std::string_view word, const language_words& words) {
    const auto number = hearing::number_word_at(word, words);
    return number && number->size == word.size();
}

// The longest conjunction that stands in a word without a blank on either side. Those of Chinese stand anywhere, those
// of Korean end a word.
std::size_t joined_here(std::string_view spaced, std::size_t at, const language_words& words) {
    std::size_t longest = 0;
    for (const auto& each : words.conjunctions) {
        if (each.size() <= longest || text::has_blanks_between_words(each)) continue;
        if (spaced.substr(at, each.size()) != each) continue;
        const auto end = at + each.size();
        const bool ends_a_word = end == spaced.size() || spaced[end] == ' ';
        if (ends_a_word || text::script(each) == "Hani") longest = each.size();
    }
    return longest;
}

// "1و3": in Arabic the conjunction is written together with what it joins, "و3" and "وثلاثة".
std::string split_at_attached(std::string word, const language_words& words) {
    for (const auto& each : words.conjunctions) {
        if (!text::has_blanks_between_words(each)) continue;
        for (auto at = word.find(each); at != std::string::npos; at = word.find(each, at + each.size() + 2)) {
            const auto before = std::string_view(word).substr(0, at);
            const auto after = std::string_view(word).substr(at + each.size());
            const bool is_digits = all_digits(after) && (before.empty() || all_digits(before));
            const bool is_number = before.empty() && text::characters(each) == 1 && is_number_word(after, words);
            if (is_digits || is_number) word.replace(at, each.size(), " " + each + " ");
        }
    }
    return word;
}

// "read and draw" -> read, draw; "读书和画画" -> 读书, 画画; "1 و3" -> 1, 3
pieces split_at_conjunctions(std::string_view folded, const language_words& words) {
    std::string spaced;
    for (std::size_t at = 0; at < folded.size();) {
        const auto size = joined_here(folded, at, words);
        if (size > 0)
            spaced += " " + std::string(folded.substr(at, size)) + " ";
        else
            spaced += folded[at];
        at += std::max<std::size_t>(size, 1);
    }
    pieces all(1);
    for (const auto& whole : words_of(spaced))
        for (const auto& word : words_of(split_at_attached(whole, words))) {
            if (is_conjunction(word, words))
                all.emplace_back();
            else
                all.back() += (all.back().empty() ? "" : " ") + word;
        }
    std::erase(all, std::string{});
    return all;
}

class several {
public:
    several(const pieces& texts, const language_words& words) : options_(texts), words_(words) {}

    // False: something in it is no option.
    bool hear(std::string_view piece) {
        const auto folded = text::fold(piece);
        if (folded.empty()) return true;
        if (take(piece, folded)) return true;
        const auto parts = split_at_conjunctions(folded, words_);
        return !parts.empty() &&
               std::ranges::all_of(parts, [&](const std::string& part) { return take(part) || take_numbers(part); });
    }

    std::optional<std::vector<std::size_t>> all() const {
        if (heard_.empty()) return std::nullopt;
        return std::vector<std::size_t>(heard_.begin(), heard_.end());
    }

private:
    bool take(std::string_view part) { return take(part, text::fold(part)); }
    bool take(std::string_view piece, std::string_view folded) {
        const auto one = hearing::option_named(piece, folded, options_, words_);
        if (one) heard_.insert(*one);
        return one.has_value();
    }

    // "1 3", and "13" where nobody can mean thirteen.
    bool take_numbers(std::string_view part) {
        for (const auto& word : words_of(part)) {
            if (take(word)) continue;
            if (!all_digits(word) || options_.folded.size() >= 10) return false;
            for (const char digit : word)
                if (!take(std::string_view(&digit, 1))) return false;
        }
        return true;
    }

    const hearing::options_offered options_;
    const language_words& words_;
    std::set<std::size_t> heard_;
};

// "1-3": from the one to the other.
std::optional<std::vector<std::size_t>> range_in(const message_heard& message, std::size_t options) {
    constexpr std::array<std::string_view, 4> dashes{"-", "\u2013", "\u2014", "\u2212"};
    const auto holds = [&](std::string_view dash) { return message.written().find(dash) != std::string::npos; };
    const auto ends = words_of(message.folded());
    if (ends.size() != 2 || !all_digits(ends[0]) || !all_digits(ends[1]) || std::ranges::none_of(dashes, holds))
        return std::nullopt;
    constexpr std::size_t most_digits = 2;
    if (ends[0].size() > most_digits || ends[1].size() > most_digits) return std::nullopt;
    const auto from = std::stoul(ends[0]), to = std::stoul(ends[1]);
    if (from == 0 || from >= to || to > options) return std::nullopt;
    std::vector<std::size_t> all(to - from + 1);
    std::iota(all.begin(), all.end(), from - 1);
    return all;
}

}  // namespace

std::optional<std::vector<std::size_t>> options_in(const message_heard& message, std::string_view tapped_id,
                                                   const std::vector<std::string>& ids,
                                                   const std::vector<std::string>& texts,
                                                       const language_words& words) {
    if (const auto one = option_in(message, tapped_id, ids, texts, words)) return std::vector{*one};
    if (!tapped_id.empty()) return std::nullopt;
    if (std::ranges::find(words.all_of_them, message.folded()) != words.all_of_them.end()) {
        std::vector<std::size_t> all(texts.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }
    if (auto range = range_in(message, texts.size())) return range;
    several heard(texts, words);
    for (const auto& piece : split(message.written()))
        if (!heard.hear(piece)) return std::nullopt;
    return heard.all();
}

namespace {

// "三个", "大约二十四": a Chinese numeral with a character or two beside it.
std::optional<int> chinese_number_in(std::string_view folded) {
    constexpr std::size_t character_bytes = 3, beside = 2 * character_bytes;
    for (std::size_t before = 0; before <= beside && before < folded.size(); before += character_bytes)
        for (auto size = folded.size() - before; size >= character_bytes; size -= character_bytes) {
            if (size % character_bytes != 0) return std::nullopt;  // other letters
            if (const auto value = hearing::chinese_number(folded.substr(before, size)))
                return folded.size() - before - size <= beside ? value : std::nullopt;
        }
    return std::nullopt;
}

}  // namespace

std::optional<int> number_in(const message_heard& message, const language_words& words) {
    constexpr std::size_t words_beside = 3, most_digits = 6;
    const auto& folded = message.folded();
    if (text::script(folded) == "Hani" && folded.find_first_of("0123456789") == std::string::npos) {
        const auto whole = hearing::number_word_at(folded, words);
        return whole && whole->size == folded.size() ? whole->value : chinese_number_in(folded);
    }
    std::optional<int> number;
    std::size_t others = 0;
    for (std::string_view rest = folded; !rest.empty();) {
        auto here = hearing::digits_at(rest, rest.size());
        if (here && here->size > most_digits) return std::nullopt;  // too large to count
        if (!here) here = hearing::number_word_at(rest, words);
        if (here && number) return std::nullopt;
        if (here) number = here->value;
        rest.remove_prefix(here ? here->size : 0);
        const auto end = std::min(rest.find(' '), rest.size());
        others += end > 0 ? 1 : 0;  // "three" is none of them, "24살" holds one
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (!number || *number > limits::largest_number || others > words_beside) return std::nullopt;
    return number;
}

}  // namespace kindred
