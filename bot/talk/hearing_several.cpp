// Several choices in one answer, and numbers.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

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

// "read and draw" -> read, draw; "读书和画画" -> 读书, 画画; "1 و3" -> 1, 3
pieces split_at_conjunctions(std::string_view folded, const language_words& words) {
    std::string spaced(folded);
    for (const auto& each : words.conjunctions) {
        if (each.empty() || text::has_blanks_between_words(each)) continue;
        for (auto at = spaced.find(each); at != std::string::npos; at = spaced.find(each, at + each.size() + 2))
            spaced.replace(at, each.size(), " " + each + " ");
    }
    pieces all(1);
    for (auto& word : words_of(spaced)) {
        for (const auto& each : words.conjunctions)
            if (word.starts_with(each) && all_digits(std::string_view(word).substr(each.size()))) {
                all.emplace_back();
                word.erase(0, each.size());
            }
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
    several(const pieces& ids, const pieces& texts, const language_words& words)
        : ids_(ids), texts_(texts), words_(words) {}

    // False: something in it is no option.
    bool hear(std::string_view piece) {
        const auto folded = text::fold(piece);
        if (folded.empty()) return true;
        if (take(piece)) return true;
        const auto parts = split_at_conjunctions(folded, words_);
        return !parts.empty() &&
               std::ranges::all_of(parts, [&](const std::string& part) { return take(part) || take_numbers(part); });
    }

    std::optional<std::vector<std::size_t>> all() const {
        if (heard_.empty()) return std::nullopt;
        return std::vector<std::size_t>(heard_.begin(), heard_.end());
    }

private:
    bool take(std::string_view piece) {
        const auto one = option_in(piece, {}, ids_, texts_, words_);
        if (one) heard_.insert(*one);
        return one.has_value();
    }

    // "1 3", and "13" where nobody can mean thirteen.
    bool take_numbers(std::string_view part) {
        for (const auto& word : words_of(part)) {
            if (take(word)) continue;
            if (!all_digits(word) || texts_.size() >= 10) return false;
            for (const char digit : word)
                if (!take(std::string_view(&digit, 1))) return false;
        }
        return true;
    }

    const pieces& ids_;
    const pieces& texts_;
    const language_words& words_;
    std::set<std::size_t> heard_;
};

}  // namespace

std::optional<std::vector<std::size_t>> options_in(std::string_view message, std::string_view tapped_id,
                                                   const std::vector<std::string>& ids,
                                                   const std::vector<std::string>& texts, const language_words& words) {
    if (const auto one = option_in(message, tapped_id, ids, texts, words)) return std::vector{*one};
    if (!tapped_id.empty()) return std::nullopt;
    several heard(ids, texts, words);
    for (const auto& piece : split(message))
        if (!heard.hear(piece)) return std::nullopt;
    return heard.all();
}

std::optional<int> number_in(std::string_view message, const language_words& words) {
    constexpr std::size_t words_beside = 3;
    std::optional<int> number;
    std::size_t others = 0;
    for (const auto& word : words_of(text::fold(message))) {
        std::optional<int> here;
        int value = 0;
        const auto* end = word.data() + word.size();
        const auto [stopped, error] = std::from_chars(word.data(), end, value);
        if (error == std::errc() && stopped == end)
            here = value;
        else if (all_digits(word))
            return std::nullopt;  // too large to count
        for (std::size_t i = 0; !here && i < words.numbers.size(); ++i)
            if (std::ranges::find(words.numbers[i], word) != words.numbers[i].end()) here = static_cast<int>(i) + 1;
        if (here && number) return std::nullopt;
        if (here)
            number = here;
        else
            ++others;
    }
    if (!number || *number > limits::largest_number || others > words_beside) return std::nullopt;
    return number;
}

}  // namespace kindred
