// A library of two languages and two surveys without any word file. Its phrases are their own keys (library::say
// falls back to them), so that a test reads "saved" and no sentence of the day.
#pragma once

#include "bot/talk/conversation.hpp"
#include "bot/talk/library.hpp"

namespace kindred::test {

// 15:00 in Los Angeles.
inline constexpr instant monday = std::chrono::sys_days(std::chrono::year(2027) / 1 / 11) + std::chrono::hours(23);

inline invitation about(std::string child, learner_id learner, std::string survey_id, std::int64_t serial) {
    return {serial, std::move(survey_id), learner, std::move(child), "Ms. Lee", "Room 4"};
}

inline language_words small_words(std::string tag, std::string name) {
    language_words made;
    made.tag = std::move(tag);
    made.name = std::move(name);
    made.commands = {
        {command::stop, {"stop", "end"}}, {command::start, {"start"}},   {command::help, {"help"}},
        {command::mine, {"mine"}},        {command::forget, {"forget"}}, {command::skip, {"skip"}},
        {command::back, {"back"}},        {command::later, {"later"}},   {command::language, {"language"}},
        {command::change, {"change"}},    {command::who, {"who"}},       {command::wrong, {"wrong number"}},
        {command::hours, {"hours"}},      {command::keep_private, {"private"}}};
    made.times.tonight = {"tonight"};
    made.times.tomorrow = {"tomorrow"};
    made.times.hour = {"after"};
    made.conjunctions = {"and"};
    made.stop_inside.add("stop texting");
    made.danger.add("wants to die");
    made.yes = {"yes"};
    made.no = {"no"};
    made.numbers = {{"one"}, {"two"}, {"three"}, {"four"}};
    made.months = {{"january"}, {"february"}, {"march"},     {"april"},   {"may"},      {"june"},
                   {"july"},    {"august"},   {"september"}, {"october"}, {"november"}, {"december"}};
    made.moves = {"it moves"};
    made.no_date = {"no date"};
    made.phrases = {{"forget.last", "My last answer"},
                    {"forget.child", "All about {child}"},
                    {"forget.all", "Everything"},
                    {"forget.none", "Nothing"},
                    {"offer.now", "Now"},
                    {"offer.later", "Not yet"},
                    {"consent.yes", "Begin"},
                    {"consent.no", "No"},
                    {"answer.yes", "Yes"},
                    {"answer.no", "No"},
                    {"gate.now", "Now"},
                    {"gate.later", "Not yet"},
                    {"gate.no", "No thanks"},
                    {"child.yes", "Right"},
                    {"child.change", "Other"},
                    {"keep.yes", "Keep it"},
                    {"keep.no", "Let it go"},
                    {"change.words", "New words"},
                    {"change.scope", "Who sees it"},
                    {"change.delete", "Delete it"},
                    {"change.nothing", "Leave it"},
                    {"question", "{question}"},
                    {"question.to", "{question}"},
                    {"question.about", "{child}: {question}"}};
    return made;
}

inline library small_library(bool two_languages = true) {
    library made;
    made.house = {.name = "Oak School",
                  .time_zone = "America/Los_Angeles",
                  .languages = {"en"},
                  .contact = "555-0100",
                  .country = "US",
                  .mail_channel = {}};
    made.sensitive.add("autism");
    made.languages.push_back(small_words("en", "English"));
    auto& english = made.languages.front();
    english.surveys["sparks"] = {
        {"", "Sparks"}, {"loves", "What does {child} love?"}, {"good_at", "What is {child} good at?"}};
    english.surveys["traditions"] = {{"", "Traditions"},
                                     {"special", "What is special?"},
                                     {"when", "When is it?"},
                                     {"use", "How may we use it?"},
                                     {"use.teachers", "Just the teacher"},
                                     {"use.class", "Talk in class"},
                                     {"use.visit", "Come and share"},
                                     {"use.private", "Keep it private"}};
    english.surveys["own"] = {{"", "Own"}, {"love", "What do you love?"}, {"try", "What will you try?"}};
    english.surveys["buddy"] = {{"", "Buddy"},
                                {"together", "What together?"},
                                {"together.read", "Read"},
                                {"together.other", "Something else"},
                                {"else", "What would that be?"},
                                {"pets", "How many pets?"},
                                {"match", "May we?"}};
    made.surveys = {
        {"sparks",
         3,
         {{"loves", question_kind::words, {}, {"interests"}}, {"good_at", question_kind::words, {}, {"strengths"}}}},
        {"traditions",
         1,
         {{"special", question_kind::words, {}, {"traditions", "interests"}},
          {"when", question_kind::when, {}, {"traditions"}},
          {"use", question_kind::sharing, {"teachers", "class", "visit", "private"}, {}}}},
        {"own",
         1,
         {{"love", question_kind::words, {}, {"interests"}}, {"try", question_kind::words, {}, {"hopes"}}},
         voice::child},
        {"buddy",
         1,
         {{"together", question_kind::choices, {"read", "other"}, {"interests"}},
          {"else", question_kind::words, {}, {"interests"}, {{"together", condition::kind::chosen, {"other"}}}},
          {"pets", question_kind::number, {}, {"interests"}, {{"together", condition::kind::answered, {}}}},
          {"match", question_kind::permission, {}, {}, {}, "buddy"}}},
    };
    make_ready(made);
    if (!two_languages) return made;
    made.house.languages.push_back("es");
    made.languages.push_back(small_words("es", "Español"));
    made.languages.back().commands[command::stop] = {"alto"};
    make_ready(made);
    return made;
}

}  // namespace kindred::test
