// A school with one survey, of which a test says the questions.
#pragma once

#include "tests/prompts/words.hpp"

namespace kindred::samples {

inline school english_house() {
    auto made = house();
    made.languages = {"en"};
    return made;
}

// `questions` as lines of YAML, two blanks in; `head` as further keys of the survey. The questions begin at line 6.
inline files asking(std::string_view questions, std::string_view head = "language: en") {
    return {{std::string(survey_path), "survey: family\nversion: 1\ntitle: Our family\n" + std::string(head) +
                                           "\nquestions:\n" + std::string(questions)},
            {std::string(english_path), std::string(english)}};
}

// What the lint says of these questions, without the survey's path in front and what every refusal ends with.
inline std::string said_of(const files& made, const school& of = english_house()) {
    std::string lines;
    for (const auto& each : complaints_with_refused_grave(read_library(made, of))) lines += to_text(each) + "\n";
    const auto without = [&](std::string_view what) {
        for (auto at = lines.find(what); at != std::string::npos; at = lines.find(what)) lines.erase(at, what.size());
    };
    without(std::string(survey_path) + ":");
    without(" Until then the survey is not sent.");
    return lines;
}

inline bool is_sent(const files& made, const school& of = english_house()) {
    return read_library(made, of).words.find("family") != nullptr;
}

}  // namespace kindred::samples
