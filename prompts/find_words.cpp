// Searching a text for listed words.
#include "prompts/areas.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <vector>

namespace kindred {
namespace {

constexpr std::size_t words_in_a_gap = 3;
constexpr std::string_view gap = "…";

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = text.find(at);
        if (end != 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + at.size());
    }
    return parts;
}

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

using words = std::vector<std::string_view>;

bool begins(const words& text, std::size_t at, const words& phrase, std::size_t from) {
    for (; from < phrase.size(); ++from, ++at) {
        if (phrase[from] == gap) {
            for (std::size_t more = 0; more <= words_in_a_gap; ++more)
                if (begins(text, at + more, phrase, from + 1)) return true;
            return false;
        }
        if (at >= text.size() || !is(text[at], phrase[from])) return false;
    }
    return true;
}

}  // namespace

std::string found_of(std::string_view listed, std::string_view text) {
    const auto folded = text::fold(without_names(text));
    const auto heard = split(folded, " ");
    for (const auto entry : split(listed, ", ")) {
        const auto phrase = split(entry, " ");
        for (std::size_t at = 0; at < heard.size(); ++at)
            if (begins(heard, at, phrase, 0)) return std::string(entry);
    }
    return {};
}

}  // namespace kindred
