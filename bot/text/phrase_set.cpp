#include "bot/text/phrase_set.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <string>

namespace kindred::text {
namespace {

// What is written together with the word behind it: "and", "in", "for", "the".
constexpr std::array<std::string_view, 9> arabic_prefixes{"وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف"};

constexpr std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }
bool is_arabic(char lead) { return byte_of(lead) >= 0xD8 && byte_of(lead) <= 0xDB; }
bool begins_character(char c) { return (byte_of(c) & 0xC0) != 0x80; }
// A word begins there, or something in a script without blanks may: those are all of three bytes or more.
bool may_begin(std::string_view folded, std::size_t at, bool of_a_word) {
    return of_a_word ? folded[at] != ' ' : begins_character(folded[at]) && byte_of(folded[at]) >= 0xE0;
}
bool is_of_a_word(std::string_view folded, std::size_t at) { return at == 0 || folded[at - 1] == ' '; }

}  // namespace

phrase_set::phrase_set() : places_(1) {}

phrase_set::phrase_set(std::span<const std::string_view> phrases) : phrase_set() {
    for (const auto each : phrases) add(each);
}

std::uint32_t phrase_set::step(std::uint32_t from, char byte) const {
    if (from == 0) return first_[byte_of(byte)];
    for (auto at = places_[from].child; at != 0; at = places_[at].next)
        if (places_[at].byte == byte) return at;
    return 0;
}

bool phrase_set::add(std::string_view phrase) {
    return add_folded(phrase.ends_with('*') ? fold(phrase) + '*' : fold(phrase));
}

bool phrase_set::add_folded(std::string_view folded) {
    const bool is_stem = folded.ends_with('*');
    if (is_stem) folded.remove_suffix(1);
    if (folded.empty()) return false;
    std::uint32_t at = 0;
    for (const char byte : folded) {
        auto to = step(at, byte);
        if (to == 0) {
            to = static_cast<std::uint32_t>(places_.size());
            places_.push_back({.child = 0, .next = at == 0 ? 0 : places_[at].child, .byte = byte});
            (at == 0 ? first_[byte_of(byte)] : places_[at].child) = to;
        }
        at = to;
    }
    const auto ends = !has_blanks_between_words(folded) ? anywhere : is_stem ? stem : whole;
    places_[at].ends = static_cast<std::uint8_t>(places_[at].ends | ends);
    return true;
}

std::size_t phrase_set::size_at(std::string_view folded, std::size_t from, bool of_a_word) const {
    std::uint32_t here = 0;
    std::size_t longest = 0;
    for (auto at = from; at < folded.size();) {
        here = step(here, folded[at++]);
        if (here == 0) break;
        const auto ends = places_[here].ends;
        if (ends == none) continue;
        const auto word_ends = std::min(folded.find(' ', at), folded.size());
        if ((ends & anywhere) != 0) longest = at - from;
        if (of_a_word && (ends & stem) != 0) longest = word_ends - from;
        if (of_a_word && (ends & whole) != 0 && word_ends == at) longest = at - from;
    }
    return longest;
}

std::size_t phrase_set::size_behind_prefix(std::string_view folded, std::size_t at) const {
    for (const auto prefix : arabic_prefixes) {
        if (!folded.substr(at).starts_with(prefix)) continue;
        if (const auto size = size_at(folded, at + prefix.size(), true); size > 0) return prefix.size() + size;
    }
    return 0;
}

std::size_t phrase_set::at_beginning(std::string_view folded) const {
    if (empty() || folded.empty()) return 0;
    const auto size = size_at(folded, 0, true);
    return size == 0 && is_arabic(folded[0]) ? size_behind_prefix(folded, 0) : size;
}

std::size_t phrase_set::at_end(std::string_view folded) const {
    if (empty()) return 0;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const bool of_a_word = is_of_a_word(folded, at);
        if (may_begin(folded, at, of_a_word) && size_at(folded, at, of_a_word) == folded.size() - at)
            return folded.size() - at;
    }
    return 0;
}

place_found phrase_set::first_in(std::string_view folded, std::size_t from) const {
    if (empty()) return {};
    for (auto at = from; at < folded.size(); ++at) {
        const bool of_a_word = is_of_a_word(folded, at);
        if (!may_begin(folded, at, of_a_word)) continue;
        auto size = size_at(folded, at, of_a_word);
        if (size == 0 && of_a_word && is_arabic(folded[at])) size = size_behind_prefix(folded, at);
        if (size > 0) return {at, size};
    }
    return {};
}

}  // namespace kindred::text
