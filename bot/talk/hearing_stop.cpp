// STOP, however it is written: a phone that capitalizes, a hand that trembles, a person who says it twice.
#include "bot/talk/hearing.hpp"

#include "bot/text/text.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

// What the carriers and the FCC have people write, whatever languages a school speaks.
constexpr std::array<std::string_view, 10> carrier_stops{"stop",   "stopall", "stop all", "quit",   "end",
                                                         "revoke", "optout",  "opt out",  "cancel", "unsubscribe"};

// "stop stop stop" is one stop.
std::string_view once(std::string_view folded) {
    const auto first = folded.substr(0, folded.find(' '));
    for (auto rest = folded; rest.substr(0, first.size()) == first;) {
        if (rest.size() == first.size()) return first;
        if (rest[first.size()] != ' ') break;
        rest.remove_prefix(first.size() + 1);
    }
    return folded;
}

// "s t o p" is one word; so is "s.t.o.p.", which folds to that.
std::string letters_together(std::string_view folded) {
    std::string word;
    for (auto rest = folded; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (text::characters(rest.substr(0, end)) != 1) return std::string(folded);
        word += rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return word;
}

// "stopstop", "STOOOPP", "st0p", and two neighbours swapped: no word of those letters means anything else.
bool is_stop_mistyped(std::string_view folded) {
    constexpr std::string_view stop = "stop";
    std::string letters;
    for (const char c : folded) {
        const char letter = c == '0' ? 'o' : c;
        if (letters.empty() || letters.back() != letter) letters += letter;
    }
    std::string_view word = letters;
    while (word.size() > stop.size() && word.starts_with(stop)) word.remove_prefix(stop.size());
    return word == stop || (std::ranges::is_permutation(word, stop) && text::distance(word, stop, 1) <= 1);
}

bool is_carrier_stop(std::string_view folded) {
    if (std::ranges::find(carrier_stops, folded) != carrier_stops.end() || is_stop_mistyped(folded)) return true;
    // Who misspells the hardest of them is understood all the same. (Two errors away is "subscribe".)
    return text::distance(folded, "unsubscribe", 1) <= 1;
}

}  // namespace

bool is_stop(std::string_view message, const library& words) {
    const auto whole = letters_together(text::fold(message));
    if (whole.empty()) return false;
    const std::string word(once(whole));
    return is_carrier_stop(word) || std::ranges::any_of(words.languages, [&](const language_words& each) {
        const auto list = each.commands.find(command::stop);
        return list != each.commands.end() && std::ranges::find(list->second, word) != list->second.end();
    });
}

}  // namespace kindred
