#include "bot/talk/phrases.hpp"

#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || text[at] == ' '; }

bool begins_word(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == ' '; }

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
