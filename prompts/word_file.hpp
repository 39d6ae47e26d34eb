// The word files as their authors wrote them: every text with the line it stands on, so that the lint can point at
// it. survey_from and language_from say what is wrong with one file by itself; prompts/check compares the files.
#pragma once

#include "bot/document.hpp"
#include "bot/talk/library.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct written_text {
    std::string text;
    int line = 0;
};
using written_words = std::vector<written_text>;
// As language_words::surveys names them: "" is the title, "use" a question, "use.class" an option.
using written_texts = std::map<std::string, written_text, std::less<>>;

struct survey_file {
    std::string path;
    int line = 0;
    survey shape;
    std::string language = "en";  // of the texts in this file
    int language_line = 0;        // where it says so
    written_texts texts;
};

struct survey_translation {
    int line = 0;
    written_texts texts;
};

struct language_file {
    std::string path;
    int line = 0;
    std::string tag, name, reviewed_by;
    bool right_to_left = false;
    written_texts phrases;
    std::map<command, written_words> commands, requests, with_own_words, one_of, and_one_of;
    written_words yes, no, moves, no_date, conjunctions, all_of_them, own_words;
    written_words stop_inside, danger, sensitive, ordinary;
    written_words stop_alone, not_stop, later_inside, not_later, going_on, to_school, private_inside, not_danger;
    written_words wrong_inside, wrong_short, not_wrong;
    written_words polite, but, none, beside_none;
    std::vector<written_words> numbers, months, weekdays;
    std::map<std::string, written_words, std::less<>> times;  // "tonight", "hour" …: see time_words
    std::map<std::string, survey_translation, std::less<>> surveys;
};

struct word_book {
    std::vector<survey_file> surveys;
    std::vector<language_file> languages;
};

std::string_view name_of(command);

survey_file survey_from(const node& document, std::string_view path, std::vector<complaint>&);
language_file language_from(const node& document, std::string_view path, std::vector<complaint>&);

}  // namespace kindred
