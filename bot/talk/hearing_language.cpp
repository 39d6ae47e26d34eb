// What a message gives away beside its meaning: its language, danger, the wish to be left alone.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

template <class List>
bool holds_any(std::string_view folded, const List& phrases) {
    return std::ranges::any_of(phrases, [&](const std::string& each) { return text::holds_phrase(folded, each); });
}

// In a message of signs alone.
constexpr std::array<std::string_view, 3> stop_signs{"🛑", "⛔", "🚫"};

std::size_t words_in(std::string_view folded) {
    return folded.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

std::size_t ordinary_words(std::string_view folded, const language_words& in) {
    return static_cast<std::size_t>(
        std::ranges::count_if(in.ordinary, [&](const std::string& each) { return text::holds_phrase(folded, each); }));
}

struct guess {
    const language_words* best = nullptr;
    std::size_t words = 0;
    bool alone = true;  // no other has as many
};

// Of the languages written in that script, but the talk's: whose ordinary words are the most.
guess most_ordinary(std::string_view folded, const library& all, const language_words& talk, std::string_view script) {
    guess made;
    for (const auto& each : all.languages) {
        if (each.tag == talk.tag || text::script(each.name) != script) continue;
        const auto words = ordinary_words(folded, each);
        if (words == made.words) made.alone = false;
        if (words <= made.words) continue;
        made = {&each, words, true};
    }
    return made;
}

}  // namespace

bool speaks_of_danger(std::string_view message, const library& words) {
    const auto folded = text::fold(message);
    return !folded.empty() && std::ranges::any_of(words.languages, [&](const language_words& each) {
        return holds_any(folded, each.danger);
    });
}

bool may_mean_stop(std::string_view message, const library& words) {
    const auto folded = text::fold(message);
    if (folded.empty())
        return std::ranges::any_of(stop_signs, [&](auto sign) { return message.find(sign) != message.npos; });
    if (words_in(folded) > limits::stop_sentence_words) return false;
    return std::ranges::any_of(words.languages,
                               [&](const language_words& each) { return holds_any(folded, each.stop_inside); });
}

std::optional<std::string> language_of(std::string_view message, const library& all, const language_words& talk) {
    const auto script = text::script(message);
    if (script.empty()) return std::nullopt;
    const auto folded = text::fold(message);
    const bool same_script = text::script(talk.name) == script;
    const language_words* only = nullptr;
    std::size_t writers = 0;
    for (const auto& each : all.languages)
        if (each.tag != talk.tag && text::script(each.name) == script) {
            only = &each;
            ++writers;
        }
    if (writers == 0) return std::nullopt;
    if (!same_script && writers == 1) return only->tag;
    const auto most = most_ordinary(folded, all, talk, script);
    const auto least = same_script ? limits::ordinary_words_heard : 1;
    if (most.best == nullptr || !most.alone || most.words < least) return std::nullopt;
    if (same_script && most.words < 2 * ordinary_words(folded, talk)) return std::nullopt;
    return most.best->tag;
}

}  // namespace kindred
