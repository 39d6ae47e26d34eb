// The words that kindred understands: none may mean two things.
#include "prompts/lint.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace kindred {
namespace {

// A folded word, what it means and where that is said; the first meaning holds.
using meanings = std::map<std::string, std::pair<std::string, int>>;

bool can_be_written(lint& all, const language_file& language, const written_text& word) {
    if (!text::fold(word.text).empty()) return true;
    all.grave(language.path, word.line,
              "Nobody can write the word '" + word.text + "': it has no letter and no digit.", "Remove it.");
    return false;
}

void means(lint& all, const language_file& language, meanings& known, const written_words& words,
           const std::string& meaning) {
    for (const auto& word : words) {
        if (!can_be_written(all, language, word)) continue;
        const auto folded = text::fold(word.text);
        const auto [before, fresh] = known.try_emplace(folded, meaning, word.line);
        if (!fresh && before->second.first != meaning)
            all.grave(language.path, word.line,
                      "'" + word.text + "' means both " + before->second.first + " (line " +
                          std::to_string(before->second.second) + ") and " + meaning + ".",
                      "Take it out of one of them.");
    }
}

// A stem so short begins everyday words.
void sensitive(lint& all, const language_file& language) {
    for (const auto& word : language.sensitive)
        if (can_be_written(all, language, word) && word.text.ends_with('*') &&
            text::utf16_units(word.text) <= limits::stem_units)
            all.grave(language.path, word.line, "'" + word.text + "' is too short to stand for any ending.",
                      "Write the words out.");
}

void within(lint& all, const language_file& language) {
    meanings outranking;
    for (const auto& [which, words] : language.commands)
        means(all, language, outranking, words, "the command '" + std::string(name_of(which)) + "'");
    for (const auto* by_command :
         {&language.requests, &language.with_own_words, &language.one_of, &language.and_one_of})
        for (const auto& [which, sentences] : *by_command)
            for (const auto& each : sentences) can_be_written(all, language, each);
    means(all, language, outranking, language.yes, "yes");
    means(all, language, outranking, language.no, "no");
    meanings counted;
    for (std::size_t i = 0; i < language.numbers.size(); ++i)
        means(all, language, counted, language.numbers[i], "the number " + std::to_string(i + 1));
    meanings dated;
    for (std::size_t i = 0; i < language.months.size(); ++i)
        means(all, language, dated, language.months[i], "month " + std::to_string(i + 1));
    means(all, language, dated, language.moves, "a date that moves");
    means(all, language, dated, language.no_date, "no date");
    sensitive(all, language);
}

// Command words are understood whatever the language of the talk.
void across(lint& all) {
    std::map<std::string, std::pair<command, const language_file*>> known;
    for (const auto& language : all.book.languages) {
        if (!all.chosen(language)) continue;
        for (const auto& [which, words] : language.commands)
            for (const auto& word : words) {
                const auto [before, fresh] = known.try_emplace(text::fold(word.text), which, &language);
                const auto& [meaning, other] = before->second;
                if (fresh || meaning == which || other == &language) continue;
                all.warn(language.path, word.line,
                         "'" + word.text + "' is the command '" + std::string(name_of(which)) + "' here and '" +
                             std::string(name_of(meaning)) + "' in " + other->path + ".",
                         "Take it out of one of them: command words are understood in every talk.");
            }
    }
}

// The command, other than STOP, that the language has these words for.
std::optional<command> command_of(const language_words& language, const std::string& folded) {
    for (const auto& [which, words] : language.commands)
        if (which != command::stop && std::ranges::find(words, folded) != words.end()) return which;
    return std::nullopt;
}

// STOP is heard before any option, in whatever language; an option that is at hand before any other command. Where it
// has the command's name its author meant that: "Keep it private", or "Maybe later" with the id 'later'.
void option(lint& all, const survey_file& survey, const question& asked, const std::string& id,
            const language_words& language) {
    const auto key = asked.id + "." + id;
    const auto texts = texts_in(all.book, survey, language.tag);
    const auto* written = texts.find(key);
    if (written == nullptr) return;
    const auto named = "The option '" + key + "' (\"" + written->text + "\") is ";
    if (is_stop(written->text, all.words))
        return all.refuse(survey, *texts.path, written->line,
                          named + "a word for STOP: whoever writes it would end the talk.", "Say it in other words.");
    const auto which = command_of(language, text::fold(written->text));
    if (which && name_of(*which) != id)
        all.warn(*texts.path, written->line,
                 named + "the command '" + std::string(name_of(*which)) +
                     "', too: while the question is open it is heard as the option.",
                 "Say it in other words, if a family may mean the command.");
}

void options(lint& all) {
    for (const auto& survey : all.book.surveys)
        for (const auto& asked : survey.shape.questions)
            for (const auto& id : asked.options)
                for (const auto& language : all.words.languages) option(all, survey, asked, id, language);
}

}  // namespace

void check_understood(lint& all) {
    for (const auto& language : all.book.languages) within(all, language);
    across(all);
    options(all);
}

}  // namespace kindred
