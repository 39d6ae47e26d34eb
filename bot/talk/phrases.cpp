#include "bot/talk/phrases.hpp"

#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr unsigned char first_of_three = 0xE0;  // leads a letter of three bytes or more

unsigned byte(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(' ');
}

// The same of a phrase and of what it is looked for in.
std::size_t beginning_of(std::string_view text, std::size_t most) {
    const auto two = byte(text, 0) * 31 + byte(text, 1);
    return (byte(text, 0) < first_of_three ? two : two * 31 + byte(text, 2)) % most;
}

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' '; }

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == ' '; }

std::string_view first_word(std::string_view text) { return text.substr(0, std::min(text.find(' '), text.size())); }

}  // namespace

phrase_list::phrase_list(std::vector<std::string> folded) : all_(std::move(folded)) {
    for (const auto& each : all_) {
        if (each.empty()) continue;
        const bool is_stem = each.back() == '*' && each.find(' ') == std::string::npos;
        const bool has_blanks = text::has_blanks_between_words(each);
        auto& into = !has_blanks ? anywhere_ : is_stem ? stems_ : words_;
        auto& begin = !has_blanks ? begin_anywhere_ : is_stem ? begin_stems_ : begin_words_;
        into.push_back(is_stem ? each.substr(0, each.size() - 1) : each);
        begin.set(beginning_of(into.back(), beginnings));
    }
    for (auto* list : {&words_, &stems_, &anywhere_}) std::ranges::sort(*list);
    // Of two stems the shorter says it all; so the only one that can be meant stands right before its word.
    std::vector<std::string> kept;
    for (auto& each : stems_)
        if (kept.empty() || !each.starts_with(kept.back())) kept.push_back(std::move(each));
    stems_ = std::move(kept);
}

std::size_t phrase_list::size_at(std::string_view rest) const {
    const auto begins = beginning_of(rest, beginnings);
    std::size_t longest = 0;
    if (begin_words_.test(begins)) {
        const auto word = first_word(rest);
        for (auto at = std::ranges::lower_bound(words_, word); at != words_.end(); ++at) {
            if (!at->starts_with(word) || !ends_word(*at, word.size())) break;
            const bool is_open = at->back() == '*';
            const auto size = at->size() - (is_open ? 1 : 0);
            const bool stands = rest.starts_with(std::string_view(*at).substr(0, size));
            if (stands && (is_open || ends_word(rest, size))) longest = std::max(longest, size);
        }
    }
    if (longest == 0 && begin_stems_.test(begins)) {
        const auto word = first_word(rest);
        const auto behind = std::ranges::upper_bound(stems_, word);
        if (behind != stems_.begin() && word.starts_with(*(behind - 1))) longest = word.size();
    }
    return longest;
}

std::size_t phrase_list::anywhere_at(std::string_view rest) const {
    if (!begin_anywhere_.test(beginning_of(rest, beginnings))) return 0;
    std::size_t longest = 0;
    for (const auto& each : anywhere_)
        if (each.size() > longest && rest.starts_with(each)) longest = each.size();
    return longest;
}

place_found phrase_list::first_in(std::string_view folded, std::size_t from) const {
    for (auto at = from; at < folded.size(); ++at) {
        const auto rest = folded.substr(at);
        const auto lead = byte(folded, at);
        std::size_t size = begins_word(folded, at) ? size_at(rest) : 0;
        if (size == 0 && lead >= first_of_three && !anywhere_.empty()) size = anywhere_at(rest);
        if (size > 0) return {at, size};
        if (anywhere_.empty()) at = std::min(folded.find(' ', at), folded.size());
    }
    return {};
}

namespace {

// How many bytes the phrase takes that stands there; 0: it does not.
std::size_t stretched(std::string_view rest, std::string_view phrase) {
    constexpr std::string_view gap = "…";
    constexpr std::size_t words_in_a_gap = 3;
    const auto cut = phrase.find(gap);
    if (cut == std::string_view::npos) {
        const bool is_open = phrase.ends_with('*');
        if (is_open) phrase.remove_suffix(1);
        const bool ends = is_open || !text::has_blanks_between_words(phrase) || ends_word(rest, phrase.size());
        return rest.starts_with(phrase) && ends ? phrase.size() : 0;
    }
    const auto before = phrase.substr(0, cut), behind = phrase.substr(std::min(cut + gap.size() + 1, phrase.size()));
    if (!rest.starts_with(before)) return 0;
    auto at = before.size();
    for (std::size_t words = 0; words <= words_in_a_gap && at < rest.size(); ++words) {
        if (const auto size = stretched(rest.substr(at), behind); size > 0) return at + size;
        at = std::min(rest.find(' ', at), rest.size() - 1) + 1;
    }
    return 0;
}

}  // namespace

bool overlaps(const std::vector<std::string>& phrases, std::string_view folded, place_found with) {
    return std::ranges::any_of(phrases, [&](const std::string& phrase) {
        const bool anywhere = !text::has_blanks_between_words(phrase);
        for (std::size_t at = 0; at < with.begins + with.size; ++at) {
            if (!anywhere && !begins_word(folded, at)) continue;
            const auto size = stretched(folded.substr(at), phrase);
            if (size > 0 && at + size > with.begins) return true;
        }
        return false;
    });
}

}  // namespace kindred
