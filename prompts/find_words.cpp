// Searching a text for listed words.
#include "prompts/areas.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace kindred {
namespace {

constexpr std::size_t words_in_a_gap = 3;
constexpr std::string_view gap = "…";

std::string without_names(std::string_view text) {
    std::string bare;
    while (!text.empty()) {
        const auto open = text.find('{');
        bare += std::string(text.substr(0, open)) + " ";
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
        for (const auto* owns : {"'s", "’s"})
            if (open != std::string_view::npos && text.starts_with(owns))
                text.remove_prefix(std::string_view(owns).size());
    }
    return bare;
}

bool is(std::string_view word, std::string_view listed) {
    if (!listed.ends_with('*')) return word == listed;
    return word.starts_with(listed.substr(0, listed.size() - 1));
}

// What stands before the sign; it and the sign are cut off.
std::string_view cut_off(std::string_view& text, std::string_view sign) {
    const auto end = text.find(sign);
    const auto before = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + sign.size());
    return before;
}

// With how many words the text begins that are the phrase; none if they are not.
std::optional<std::size_t> begins(std::span<const std::string_view> text, std::string_view phrase) {
    std::size_t words = 0;
    while (!phrase.empty()) {
        const auto listed = cut_off(phrase, " ");
        if (listed == gap) {
            for (std::size_t more = 0; more <= std::min(words_in_a_gap, text.size()); ++more)
                if (const auto rest = begins(text.subspan(more), phrase)) return words + more + *rest;
            return std::nullopt;
        }
        if (text.empty() || !is(text.front(), listed)) return std::nullopt;
        text = text.subspan(1);
        ++words;
    }
    return words;
}

}  // namespace

words_of_text::words_of_text(std::string_view text) : folded_(text::fold(without_names(text))) {
    for (std::string_view rest = folded_; !rest.empty();) words_.push_back(cut_off(rest, " "));
}

void words_of_text::leave_out(std::string_view listed) {
    const auto all = words_;
    while (!listed.empty()) {
        const auto entry = cut_off(listed, ", ");
        for (std::size_t at = 0; at < all.size(); ++at)
            if (const auto found = begins(std::span(all).subspan(at), entry))
                std::fill_n(words_.begin() + static_cast<std::ptrdiff_t>(at), *found, std::string_view{});
    }
}

std::string_view words_of_text::first_of(std::string_view listed) const {
    const std::span all(words_);
    const bool within = !text::has_blanks_between_words(listed);
    while (!listed.empty()) {
        const auto entry = cut_off(listed, ", ");
        if (within && folded_.find(entry) != std::string::npos) return entry;
        for (std::size_t at = 0; at < all.size(); ++at)
            if (begins(all.subspan(at), entry)) return entry;
    }
    return {};
}

}  // namespace kindred
