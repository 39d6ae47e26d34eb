// Sentences that are no answer, or more than one: now is not the time; nobody is to see it.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {

namespace hearing {

bool asks_in_two(std::string_view folded, command what, std::size_t most_words, std::size_t overlapping_words,
                 const language_words& in) {
    const auto one = in.one_of.find(what), other = in.and_one_of.find(what);
    if (one == in.one_of.end() || other == in.and_one_of.end()) return false;
    auto found = one->second.first_in(folded);
    if (found.size == 0 || !other->second.is_in(folded) || text::has_more_words(folded, most_words)) return false;
    if (!text::has_more_words(folded, overlapping_words)) return true;
    const auto has_other_beside_it = [&] {
        return other->second.is_in(folded.substr(0, found.begins)) ||
               other->second.first_in(folded, found.begins + found.size).size > 0;
    };
    for (; found.size > 0; found = one->second.first_in(folded, found.begins + 1))
        if (has_other_beside_it()) return true;
    return false;
}

}  // namespace hearing

bool promises_an_answer(const message_heard& message, const library& all, const language_words& talk) {
    const auto says = [&](const language_words& in) {
        return hearing::asks_in_two(message.folded(), command::later, limits::later_in_two_words, 0, in);
    };
    const auto* english = all.speaks("en");
    return says(talk) || (english != nullptr && says(*english));
}

bool says_not_now(const message_heard& message, const library& all, const language_words& talk) {
    const auto* english = all.speaks("en");
    const bool says = talk.later_inside.is_in(message.folded()) ||
                      (english != nullptr && english->later_inside.is_in(message.folded()));
    const bool tells = talk.not_later.is_in(message.folded()) ||
                       (english != nullptr && english->not_later.is_in(message.folded()));
    const bool is_short = !text::has_more_words(message.written(), limits::later_sentence_words);
    return !tells && ((says && is_short) || promises_an_answer(message, all, talk));
}

bool goes_on(const message_heard& message, const language_words& talk) {
    const auto beginning = talk.going_on.at_beginning(message.folded());
    return beginning > 0 && beginning < message.folded().size();
}

// "Is there school tomorrow?": a question of a few words, unlike "dinosaurs?", is put to somebody.
bool is_for_the_school(const message_heard& message, const library& all, const language_words& talk) {
    constexpr std::array<std::string_view, 4> question_marks{"?", "\u061f", "\uff1f", "\u055e"};
    std::string_view written = message.written();
    written = written.substr(0, written.find_last_not_of(" \t\r\n!") + 1);
    const bool asks = std::ranges::any_of(question_marks, [&](auto mark) { return written.ends_with(mark); });
    if (asks && text::has_more_words(written, limits::unsure_answer_words)) return true;
    const auto* english = all.speaks("en");
    return talk.to_school.is_in(message.folded()) || (english != nullptr && english->to_school.is_in(message.folded()));
}

bool says_private(const message_heard& message, const library& all) {
    return std::ranges::any_of(all.languages, [&](const language_words& each) {
        return each.private_inside.is_in(message.folded());
    });
}

}  // namespace kindred
