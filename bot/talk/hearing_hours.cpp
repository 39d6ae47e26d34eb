#include "bot/talk/hearing_hours.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_tokens.hpp"
#include "bot/talk/hearing_wish.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

using hearing::sign;
using hearing::token;

constexpr int an_hour = 60;
constexpr int house_from = limits::quiet_until_hour, house_until = limits::quiet_from_hour;

void add_words(hearing::vocabulary& to, const language_words& of) {
    to.add_phrase(of, "hours.words.from", sign::from);
    to.add_phrase(of, "hours.words.until", sign::until);
    to.add_phrase(of, "hours.words.link", sign::link);
    to.add_phrase(of, "hours.words.only", sign::only);
    to.add_phrase(of, "hours.words.any", sign::any);
    to.add_phrase(of, "hours.words.weekdays", sign::weekdays);
    to.add_phrase(of, "hours.words.beside", sign::aside);
    to.add_days(weekday_names(of.tag));
    to.add_days(of.weekdays);
    to.add_times(of.times);
    to.add(of.conjunctions, {sign::also});
}

hours_heard narrowed(own_hours wanted) {
    using std::chrono::minutes;
    wanted.from = std::max(wanted.from, house_from * an_hour);
    wanted.until = std::min(wanted.until, house_until * an_hour);
    if (minutes(wanted.until - wanted.from) < limits::own_hours_at_least)
        return {.is = hours_heard::kind::too_few, .hours = {}};
    return {.hours = wanted};
}

// The longest word for HOURS that the message begins with, in whichever language.
std::pair<const language_words*, std::size_t> called_in(std::string_view folded, const library& all) {
    std::pair<const language_words*, std::size_t> best{nullptr, 0};
    const auto look = [&](const language_words& in, std::string_view word) {
        if (word.size() > best.second && hearing::starts_with_word(folded, word)) best = {&in, word.size()};
    };
    for (const auto& language : all.languages) {
        look(language, "hours");  // the command's name, as behind a slash
        if (const auto words = language.commands.find(command::hours); words != language.commands.end())
            for (const auto& word : words->second) look(language, word);
    }
    return best;
}

bool says_when(const token& t) {
    return (t.is == sign::hour && !t.in_words) || t.is == sign::day || t.is == sign::weekend ||
           t.is == sign::weekdays || t.is == sign::only || t.is == sign::any || t.is == sign::dash ||
           (t.is >= sign::morning && t.is <= sign::pm);
}

}  // namespace

std::optional<hours_heard> hours_in(std::string_view message, const library& all, const language_words& words,
                                    bool alone) {
    if (message.size() > hearing::most_bytes) return std::nullopt;
    const auto whole = hearing::folded_with_signs(message);
    const auto [language, length] = called_in(whole, all);
    if (language == nullptr && !alone) return std::nullopt;
    const auto rest = std::string_view(whole).substr(length);
    if (rest.find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
    hearing::vocabulary known(words);
    add_words(known, words);
    if (language != nullptr && language != &words) add_words(known, *language);
    const auto read = hearing::read_tokens(rest, known, true);
    const auto wanted = read.whole ? hearing::wish_of(read.found, !words.times.from_six.empty()) : std::nullopt;
    if (wanted && (language != nullptr || wanted->only)) return narrowed(wanted->hours);
    if (language == nullptr) return std::nullopt;
    const auto& found = read.found;
    return hours_heard{hours_heard::kind::unclear, {}, !found.empty() && says_when(found.front())};
}

}  // namespace kindred
