#include "bot/talk/hearing_hours.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing_tokens.hpp"
#include "bot/talk/hearing_wish.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

using hearing::sign;
using hearing::token;

constexpr int an_hour = 60;
constexpr int house_from = limits::quiet_until_hour, house_until = limits::quiet_from_hour;

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

std::optional<hours_heard> hours_in(const message_heard& message, const library& all, const language_words& words,
                                    bool alone) {
    const std::string_view whole = message.with_signs();
    const auto [language, length] = called_in(whole, all);
    if (language == nullptr && !alone) return std::nullopt;
    const auto rest = whole.substr(length);
    if (rest.find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
    hearing::vocabulary both;
    const bool is_other = language != nullptr && language != &words;
    if (is_other) {
        both.add(words.for_hours);
        both.add(language->for_hours);
    }
    const auto read = hearing::read_tokens(rest, is_other ? both : words.for_hours, words, true);
    const auto wanted = read.whole ? hearing::wish_of(read.found, !words.times.from_six.empty()) : std::nullopt;
    if (wanted && (language != nullptr || wanted->only)) return narrowed(wanted->hours);
    if (language == nullptr) return std::nullopt;
    const auto& found = read.found;
    return hours_heard{hours_heard::kind::unclear, {}, !found.empty() && says_when(found.front())};
}

}  // namespace kindred
