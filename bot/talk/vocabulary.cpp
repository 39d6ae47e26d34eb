#include "bot/talk/vocabulary.hpp"

#include "bot/talk/library.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace hearing {

void vocabulary::add(const std::vector<std::string>& folded, token means) {
    for (const auto& each : folded) {
        if (each.empty()) continue;
        words_.push_back({each, means});
        firsts_ += each.front();
    }
}

void vocabulary::add_days(const std::vector<std::vector<std::string>>& weekdays) {
    for (std::size_t day = 0; day < weekdays.size(); ++day)
        add(weekdays[day], {.is = sign::day, .value = static_cast<int>(day)});
}

void vocabulary::add_listed(std::string_view words, sign means) {
    while (!words.empty()) {
        const auto end = std::min(words.find(','), words.size());
        add({text::fold(words.substr(0, end))}, {means});
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

void vocabulary::add_times(const time_words& times) {
    add(times.weekend, {sign::weekend});
    add(times.morning, {sign::morning});
    add(times.afternoon, {sign::afternoon});
    add(times.evening, {sign::evening});
    add(times.half, {sign::half});
    add(times.minute, {sign::minute});
    add(times.am, {sign::am});
    add(times.pm, {sign::pm});
    add(times.hour, {sign::beside});
    add(times.from_six, {sign::beside});
}

void vocabulary::add(const vocabulary& behind) {
    words_.insert(words_.end(), behind.words_.begin(), behind.words_.end());
    firsts_ += behind.firsts_;
}

}  // namespace hearing

namespace {

using hearing::sign;
using hearing::vocabulary;

void add_phrase(vocabulary& to, const language_words& of, std::string_view key, sign means) {
    if (const auto found = of.phrases.find(key); found != of.phrases.end()) to.add_listed(found->second, means);
}

vocabulary words_for_hours(const language_words& of) {
    vocabulary known;
    add_phrase(known, of, "hours.words.from", sign::from);
    add_phrase(known, of, "hours.words.until", sign::until);
    add_phrase(known, of, "hours.words.link", sign::link);
    add_phrase(known, of, "hours.words.only", sign::only);
    add_phrase(known, of, "hours.words.any", sign::any);
    add_phrase(known, of, "hours.words.weekdays", sign::weekdays);
    add_phrase(known, of, "hours.words.beside", sign::aside);
    known.add_days(weekday_names(of.tag));
    known.add_days(of.weekdays);
    known.add_times(of.times);
    known.add(of.conjunctions, {sign::also});
    return known;
}

vocabulary words_for_later(const language_words& of, const library& all) {
    vocabulary known;
    const auto& times = of.times;
    known.add(times.tonight, {sign::tonight});
    known.add(times.tomorrow, {sign::tomorrow});
    known.add(times.next_week, {sign::next_week});
    known.add(times.today, {sign::today});
    known.add(times.in_minutes, {sign::in_minutes});
    known.add(times.in_hours, {sign::in_hours});
    known.add(times.in_two_hours, {.is = sign::in_hours, .value = 2});
    known.add(times.in_days, {sign::in_days});
    known.add_days(of.weekdays);
    known.add_times(times);
    for (const auto& language : all.languages)
        if (const auto later = language.commands.find(command::later); later != language.commands.end())
            known.add(later->second, {sign::later});
    known.add(of.conjunctions, {sign::aside});
    add_phrase(known, of, "hours.words.beside", sign::aside);
    return known;
}

}  // namespace

void make_ready(library& all) {
    for (auto& each : all.languages) {
        each.script = text::script(each.name);
        each.for_hours = words_for_hours(each);
        each.for_later = words_for_later(each, all);
    }
}

}  // namespace kindred
