// What a message gives away beside its meaning: its language, danger, that it was written by somebody else.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/phrases.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

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
        if (each.tag == talk.tag || each.script != script) continue;
        const auto words = ordinary_words(folded, each);
        if (words == made.words) made.alone = false;
        if (words <= made.words) continue;
        made = {&each, words, true};
    }
    return made;
}

}  // namespace

bool speaks_of_danger(const message_heard& message, const library& words) {
    const auto& folded = message.folded();
    const auto in_play = [&](place_found at) {
        return any_heard(words, [&](const language_words& each) { return overlaps(each.not_danger, folded, at); });
    };
    return any_heard(words, [&](const language_words& each) {
        for (auto at = each.danger.first_in(folded); at.size > 0;
             at = each.danger.first_in(folded, at.begins + at.size))
            if (!in_play(at)) return true;
        return false;
    });
}

bool may_mean_wrong_number(const message_heard& message, const library& words) {
    const auto& folded = message.folded();
    const auto count = message.words();
    if (count > limits::wrong_number_sentence_words) return false;
    bool heard = false;
    for (const auto& each : words.languages) {
        const bool here = each.wrong_inside.is_in(folded) ||
                          (count <= limits::wrong_number_short_words && each.wrong_short.is_in(folded));
        if (here && each.not_wrong.is_in(folded)) return false;
        heard = heard || here;
    }
    return heard;
}

std::optional<std::string> language_of(const message_heard& message, const library& all, const language_words& talk) {
    const auto script = text::script(message.written());
    if (script.empty()) return std::nullopt;
    const auto& folded = message.folded();
    const bool same_script = talk.script == script;
    const language_words* only = nullptr;
    std::size_t writers = 0;
    for (const auto& each : all.languages)
        if (each.tag != talk.tag && each.script == script) {
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

// STOP and HELP, which everybody writes, say nothing where the platform knows better.
std::string language_of_word(const message_heard& message, command what, const library& words, std::string_view hint) {
    const auto has_it = [&](const language_words& in) {
        const auto list = in.commands.find(what);
        return list != in.commands.end() && std::ranges::find(list->second, message.folded()) != list->second.end();
    };
    const auto& first = words.words(hint);
    const auto* english = words.speaks("en");
    const bool is_anybodys = english != nullptr && has_it(*english) && words.speaks(hint) != nullptr;
    if (is_anybodys || has_it(first)) return first.tag;
    const auto found = std::ranges::find_if(words.languages, has_it);
    return found == words.languages.end() ? first.tag : found->tag;
}

}  // namespace kindred
