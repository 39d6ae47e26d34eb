// For the tests of the exchange: the words as one text, so that a difference can be read, and texts to change.
#pragma once

#include "prompts/exchange.hpp"
#include "prompts/library.hpp"
#include "prompts/word_file.hpp"
#include "prompts/yaml.hpp"
#include "tests/prompts/words.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::samples {

inline std::string listed(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += "[" + word + "]";
    return all + "\n";
}

inline std::string listed(const std::vector<std::vector<std::string>>& rows) {
    std::string all;
    for (const auto& row : rows) all += "- " + listed(row);
    return all;
}

// What is looked for inside messages, as it is written: a library cannot list it.
inline std::string sought_in(const language_file& words) {
    std::vector<const written_words*> lists{&words.stop_inside,  &words.danger,         &words.sensitive,
                                            &words.later_inside, &words.private_inside, &words.wrong_inside,
                                            &words.wrong_short,  &words.not_wrong,      &words.but,
                                            &words.not_later,    &words.going_on,       &words.none,
                                            &words.beside_none,  &words.to_school,      &words.polite};
    lists.push_back(&words.own_words);
    for (const auto* by_command : {&words.requests, &words.with_own_words, &words.one_of, &words.and_one_of})
        for (const auto& [which, sentences] : *by_command) lists.push_back(&sentences);
    std::string all;
    for (const auto* list : lists) {
        for (const auto& word : *list) all += "[" + word.text + "]";
        all += "\n";
    }
    return all;
}

// Everything else that a library knows of a language.
inline std::string all_of(const language_words& words) {
    std::string all =
        words.tag + " " + words.name + (words.right_to_left ? " rtl " : " ltr ") + words.reviewed_by + "\n";
    for (const auto& [key, text] : words.phrases) all += key + ": " + text + "\n";
    for (const auto& [which, list] : words.commands) all += std::to_string(static_cast<int>(which)) + listed(list);
    for (const auto* list :
         {&words.yes, &words.no, &words.moves, &words.no_date, &words.conjunctions, &words.all_of_them, &words.not_stop,
          &words.not_danger,
          &words.stop_alone, &words.times.in_two_hours, &words.ordinary,
          &words.times.today, &words.times.tonight, &words.times.tomorrow, &words.times.next_week,
          &words.times.morning, &words.times.afternoon, &words.times.evening, &words.times.weekend, &words.times.hour,
          &words.times.half, &words.times.minute, &words.times.am, &words.times.pm, &words.times.in_minutes,
          &words.times.in_hours, &words.times.in_days, &words.times.from_six})
        all += listed(*list);
    for (const auto* rows : {&words.numbers, &words.months, &words.weekdays}) all += listed(*rows);
    for (const auto& [id, texts] : words.surveys)
        for (const auto& [key, text] : texts) all += id + "/" + key + ": " + text + "\n";
    return all;
}

inline std::string all_of(const named_texts& words, const std::string& tag) {
    auto asked = house();
    asked.languages = {tag};
    const auto reading = read_library(words, asked);
    if (reading.words.languages.size() != 1) return "no such language";
    auto all = all_of(reading.words.languages.front());
    std::vector<complaint> unread;
    for (const auto& [path, text] : words)
        if (path.ends_with("languages/" + tag + ".yaml"))
            all += sought_in(language_from(read_yaml(text, path).document, path, unread));
    return all;
}

// The first line in which the two differ; empty if there is none.
inline std::string difference(std::string_view one, std::string_view other) {
    while (one != other) {
        const auto a = one.substr(0, one.find('\n'));
        const auto b = other.substr(0, other.find('\n'));
        if (a != b) return "<" + std::string(a) + "\n>" + std::string(b) + "\n";
        one.remove_prefix(std::min(one.size(), a.size() + 1));
        other.remove_prefix(std::min(other.size(), b.size() + 1));
    }
    return {};
}

inline std::string lines_of(const std::vector<complaint>& complaints) {
    std::string lines;
    for (const auto& complaint : complaints) lines += to_text(complaint) + "\n";
    return lines;
}

inline std::string text_in(const named_texts& words, std::string_view ending) {
    for (const auto& [path, text] : words)
        if (std::string_view(path).ends_with(ending)) return text;
    throw std::logic_error("there is no file " + std::string(ending));
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::logic_error("the text does not hold: " + std::string(from));
    return text.replace(at, from.size(), to);
}

// The files with those of `changed` in their place: "languages/es.yaml" for "prompts/languages/es.yaml".
inline named_texts with_files(named_texts words, const named_texts& changed) {
    for (const auto& [path, text] : changed) {
        const auto same = [&](const auto& file) { return file.first.ends_with("/" + path); };
        const auto found = std::ranges::find_if(words, same);
        if (found == words.end())
            words.emplace_back("prompts/" + path, text);
        else
            found->second = text;
    }
    return words;
}

}  // namespace kindred::samples
