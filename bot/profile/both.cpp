#include "bot/profile/both.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <set>

namespace kindred {
namespace {

std::set<std::string> folded_words(std::string_view text) {
    std::set<std::string> all;
    for (const auto& each : text::words(text)) all.insert(text::fold(each));
    return all;
}

// "What do you love to do?": who loves something has said no more than that.
void add_asked(std::set<std::string>& to, const item& answer, const library& words) {
    const auto* of = words.find(answer.survey, answer.version);
    const auto* asked = of != nullptr ? words.find(*of, answer.question) : nullptr;
    if (asked != nullptr) to.merge(folded_words(words.ask(answer.language, *of, *asked, {})));
}

std::set<std::string> words_that_say_nothing(const item& own, const item& theirs, const language_words& language,
                                             const library& words) {
    auto all = folded_words(words.say(language.tag, "digest.both.plain"));
    for (const auto& each : language.ordinary) all.merge(folded_words(each));
    add_asked(all, own, words);
    add_asked(all, theirs, words);
    return all;
}

}  // namespace

std::string word_of_both(const item& own, const item& theirs, const library& words) {
    const auto* language = own.language == theirs.language ? words.speaks(own.language) : nullptr;
    if (language == nullptr) return {};
    const auto mine = folded_words(own.words);
    const auto plain = words_that_say_nothing(own, theirs, *language, words);
    std::string best;
    std::size_t longest = limits::digest_both_letters - 1;
    for (const auto& each : text::words(theirs.words)) {
        const auto folded = text::fold(each);
        const auto letters = text::characters(folded);
        if (letters <= longest || !mine.contains(folded) || plain.contains(folded)) continue;
        best = each;
        longest = letters;
    }
    return best;
}

}  // namespace kindred
