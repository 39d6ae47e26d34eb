// Sentences that are no answer, or more than one: now is not the time; nobody is to see it.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>

namespace kindred {

bool says_not_now(const message_heard& message, const library& all, const language_words& talk) {
    const auto* english = all.speaks("en");
    const bool says = talk.later_inside.is_in(message.folded()) ||
                      (english != nullptr && english->later_inside.is_in(message.folded()));
    return says && !text::has_more_words(message.written(), limits::later_sentence_words);
}

bool says_private(const message_heard& message, const library& all) {
    return std::ranges::any_of(all.languages, [&](const language_words& each) {
        return each.private_inside.is_in(message.folded());
    });
}

}  // namespace kindred
