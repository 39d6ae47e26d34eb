// Yes, no and nothing: a whole message, or its first words.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 6> yes_signs{"👍", "✅", "👌", "✔", "☑", "🆗"};
constexpr std::array<std::string_view, 4> no_signs{"👎", "❌", "✖", "🙅"};

using phrases = std::vector<std::string>;

bool holds(const phrases& all, std::string_view one) { return std::ranges::find(all, one) != all.end(); }

// "yesss" -> "yes"
std::string_view shortened(std::string_view folded) {
    while (folded.size() > 2 && folded.back() == folded[folded.size() - 2]) folded.remove_suffix(1);
    return folded;
}

std::optional<bool> one_of(const phrases& yes, const phrases& no, std::string_view folded) {
    const bool is_yes = holds(yes, folded), is_no = holds(no, folded);
    return is_yes != is_no ? std::optional(is_yes) : std::nullopt;
}

// The longest that the message begins with. One letter says too little there: "y" is "and" in Spanish.
std::size_t begins_with(std::string_view folded, const phrases& all) {
    std::size_t longest = 0;
    for (const auto& each : all) {
        if (each.size() <= longest || each.size() >= folded.size() || folded[each.size()] != ' ') continue;
        if (folded.starts_with(each) && text::characters(each) > 1) longest = each.size();
    }
    return longest;
}

// Whether such a phrase begins here. In scripts without blanks between words the next may follow at once.
bool begins_here(std::string_view folded, std::string_view phrase) {
    if (!folded.starts_with(phrase)) return false;
    const bool ends_here = phrase.size() == folded.size() || folded[phrase.size()] == ' ';
    return !text::has_blanks_between_words(phrase) || (text::characters(phrase) > 1 && ends_here);
}

// "sí claro", "اي موافق", "好的可以", "yes she would love that": one such phrase after the other, and nothing else. What
// a longer one took may have been the beginning of two, so each place that can be reached is tried.
bool is_made_of(std::string_view folded, const phrases& all) {
    std::vector<std::size_t> reached{0};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const auto& each : all) {
            const auto rest = folded.substr(reached[i]);
            if (each.empty() || !begins_here(rest, each)) continue;
            if (each.size() == rest.size()) return true;
            const auto next = reached[i] + each.size() + (rest[each.size()] == ' ' ? 1 : 0);
            if (std::ranges::find(reached, next) == reached.end()) reached.push_back(next);
        }
    return folded.empty();
}

// "honestly, nothing in our family": phrases that say there is nothing, and such as say no more than that. What one
// phrase took may have been the beginning of another, so both are tried.
bool is_made_of_nothing(std::string_view rest, const language_words& in, bool said = false) {
    if (rest.empty()) return said;
    for (const auto* each : {&in.none, &in.beside_none}) {
        const auto size = each->at_beginning(rest);
        if (size == 0) continue;
        auto behind = rest.substr(size);
        if (behind.starts_with(' ')) behind.remove_prefix(1);
        if (is_made_of_nothing(behind, in, said || each == &in.none)) return true;
    }
    return false;
}

}  // namespace

std::optional<bool> yes_or_no_sign(const message_heard& message) {
    const std::string_view written = message.written();
    const auto begins = [&](std::string_view sign) {
        const auto from = written.find_first_not_of(" \t\r\n");
        return from != std::string_view::npos && written.substr(from).starts_with(sign);
    };
    if (std::ranges::any_of(yes_signs, begins)) return true;
    if (std::ranges::any_of(no_signs, begins)) return false;
    return std::nullopt;
}

std::optional<bool> yes_or_no(const message_heard& message, const language_words& words) {
    const std::string_view folded = message.folded();
    if (folded.empty()) return yes_or_no_sign(message);
    if (const auto heard = one_of(words.yes, words.no, folded)) return heard;
    const auto shorter = shortened(folded);
    if (const auto heard = one_of(words.yes, words.no, shorter); heard && shorter.size() < folded.size()) return heard;
    const bool is_yes = is_made_of(folded, words.yes), is_no = is_made_of(folded, words.no);
    return is_yes != is_no ? std::optional(is_yes) : std::nullopt;
}

bool says_nothing(const message_heard& message, const library& all, const language_words& talk) {
    if (text::has_more_words(message.folded(), limits::nothing_words)) return false;
    return is_made_of_nothing(message.folded(), talk) ||
           is_made_of_nothing(without_courtesies(message, all, talk).folded(), talk);
}

std::optional<bool> yes_or_no_first(const message_heard& message, const language_words& words) {
    if (const auto plain = yes_or_no(message, words)) return plain;
    const std::string_view folded = message.folded();
    const auto yes = begins_with(folded, words.yes), no = begins_with(folded, words.no);
    if (yes == no) return std::nullopt;
    const auto rest = folded.substr(std::max(yes, no) + 1);
    const auto& against = yes > no ? words.no : words.yes;
    const auto is_there = [&](const std::string& each) { return text::holds_phrase(rest, each); };
    const bool is_taken_back = std::ranges::any_of(against, is_there) || (yes > no && words.but.is_in(rest));
    return is_taken_back ? std::nullopt : std::optional(yes > no);
}

}  // namespace kindred
