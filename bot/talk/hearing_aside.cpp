// Sentences that are no answer, or more than one: now is not the time; nobody is to see it.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool is_in_any(phrase_list language_words::* phrases, std::string_view folded, const library& all) {
    return std::ranges::any_of(all.languages,
                               [&](const language_words& each) { return (each.*phrases).is_in(folded); });
}

// Where a part of the text may begin or end: its words, or its characters where blanks part no words.
std::vector<std::size_t> borders(std::string_view text) {
    std::vector<std::size_t> all;
    const bool blanks = text::has_blanks_between_words(text);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins_character = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        if (blanks ? text[at] == ' ' : begins_character) all.push_back(at);
    }
    all.push_back(text.size());
    if (blanks) all.insert(all.begin(), 0);
    return all;
}

}  // namespace

bool says_not_now(std::string_view message, const library& all, const language_words& talk) {
    const auto folded = text::fold(message);
    const auto* english = all.speaks("en");
    const bool says = talk.later_inside.is_in(folded) || (english != nullptr && english->later_inside.is_in(folded));
    return says && text::words(message).size() <= limits::later_sentence_words;
}

std::optional<instant> time_within(std::string_view message, const library& all, const language_words& words,
                                   instant now, std::string_view zone) {
    if (message.size() > limits::question_characters) return std::nullopt;
    const auto folded = text::fold(message);
    const auto ends = borders(folded);
    for (auto size = ends.size() - 1; size > 0; --size)  // the longest first: "tomorrow morning"
        for (std::size_t from = 0; from + size < ends.size(); ++from) {
            const auto part = std::string_view(folded).substr(ends[from], ends[from + size] - ends[from]);
            if (const auto when = later_in(part, all, words, now, zone, true)) return when;
        }
    return std::nullopt;
}

bool says_private(std::string_view message, const library& all) {
    return is_in_any(&language_words::private_inside, text::fold(message), all);
}

}  // namespace kindred
