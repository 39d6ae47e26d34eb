// STOP, however it is written: a phone that capitalizes, a hand that trembles, a person who says it twice.
#include "bot/talk/hearing.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_numbers.hpp"
#include "bot/talk/phrases.hpp"
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
    if (folded.find_first_not_of("stop0") != folded.npos) return false;
    std::string letters;
    for (const char c : folded) {
        const char letter = c == '0' ? 'o' : c;
        if (letters.empty() || letters.back() != letter) letters += letter;
    }
    std::string_view word = letters;
    while (word.size() > stop.size() && word.starts_with(stop)) word.remove_prefix(stop.size());
    return word == stop || (std::ranges::is_permutation(word, stop) && text::distance(word, stop, 1) <= 1);
}

// "dtop", "stp", "stpo": one slip away, and no word of its own. Only asked about.
bool is_nearly_stop(std::string_view folded) {
    constexpr std::array<std::string_view, 12> words_near{"shop", "slop", "atop",  "stops", "top",   "sop",
                                                          "step", "stow", "stomp", "strop", "stoop", "stoup"};
    return text::distance(folded, "stop", 1) <= 1 && std::ranges::find(words_near, folded) == words_near.end();
}

bool is_carrier_stop(std::string_view folded) {
    if (std::ranges::find(carrier_stops, folded) != carrier_stops.end() || is_stop_mistyped(folded)) return true;
    // Who misspells the hardest of them is understood all the same. (Two errors away is "subscribe".)
    return text::distance(folded, "unsubscribe", 1) <= 1;
}

// In a message of signs alone.
constexpr std::array<std::string_view, 3> stop_signs{"🛑", "⛔", "🚫"};

bool holds(const std::vector<std::string>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
}

bool lists_stop(const language_words& in, std::string_view word) {
    const auto list = in.commands.find(command::stop);
    return list != in.commands.end() && holds(list->second, word);
}

// Whether one of them is in the message where it means that.
bool is_meant(const text::phrase_set& phrases, std::string_view folded, const library& words) {
    const auto means_something_else = [&](place_found at) {
        return any_heard(words, [&](const language_words& each) { return overlaps(each.not_stop, folded, at); });
    };
    for (auto at = phrases.first_in(folded); at.size > 0; at = phrases.first_in(folded, at.begins + at.size))
        if (!means_something_else(at)) return true;
    return false;
}

// "Stop, we are busy": its first words, or its last, cut off by a sign.
bool has_stop_apart(std::string_view written, const language_words& talk) {
    constexpr std::string_view signs = ",.;:!?\n";
    const auto first = written.find_first_of(signs);
    if (first == written.npos) return false;
    const auto last = written.find_last_not_of(" ,.;:!?\n");
    const auto before_last = last == written.npos ? written.npos : written.find_last_of(signs, last);
    if (before_last == written.npos) return false;  // no words behind the first
    for (const auto part : {written.substr(0, first), written.substr(before_last + 1)})
        if (const auto folded = text::fold(part); is_carrier_stop(folded) || holds(talk.stop_alone, folded))
            return true;
    return false;
}

// "ok alto", "请停止", and what the talk's language has for it that means other things in others.
bool is_stop_with_words(std::string_view folded, const library& words, const language_words& talk) {
    if (holds(talk.stop_alone, folded)) return true;
    const auto bare = hearing::without_polite(folded, words, talk);
    if (bare.empty() || bare.size() == folded.size()) return false;
    return holds(talk.stop_alone, bare) ||
           any_heard(words, [&](const language_words& each) { return lists_stop(each, bare); });
}

}  // namespace

bool is_stop(const message_heard& message, const library& words) {
    const auto whole = letters_together(message.folded());
    if (whole.empty()) return false;
    const auto word = once(whole);
    return is_carrier_stop(word) ||
           any_heard(words, [&](const language_words& each) { return lists_stop(each, word); });
}

bool may_mean_stop(const message_heard& message, const library& words, const language_words& talk) {
    const auto& folded = message.folded();
    const auto& written = message.written();
    if (folded.empty())
        return std::ranges::any_of(stop_signs, [&](auto sign) { return written.find(sign) != written.npos; });
    const auto count = message.words();
    if (count > limits::stop_sentence_words) return false;
    if (any_heard(words, [&](const language_words& each) { return each.stop_inside.is_in(folded); })) return true;
    if (has_stop_apart(written, talk)) return true;
    if (count == 1 && is_nearly_stop(folded)) return true;
    if (count > limits::stop_short_words) return false;
    static const text::phrase_set carriers(carrier_stops);
    return is_stop_with_words(folded, words, talk) || is_meant(carriers, folded, words);
}

}  // namespace kindred
