// Surveys that ask what a school must not ask (prompts/areas.hpp) are not sent; nor one that asks too much of a child.
#include "prompts/lint.hpp"

#include "prompts/areas.hpp"
#include "bot/limits.hpp"

#include <set>

namespace kindred {
namespace {

void text_asks(lint& all, const survey_file& survey, const std::string& path, const std::string& key,
               const written_text& text, const area_words& known) {
    const words_of_text asked(text.text);
    for (const auto& area : forbidden_areas) {
        if (area.of_children_only && survey.shape.speaks != voice::child) continue;
        const auto word = asked.first_of(known.*area.words);
        if (!word.empty())
            all.refuse(survey, path, text.line,
                       "'" + name_of_text(key) + "' of the survey '" + survey.shape.id + "' asks about " +
                           std::string(area.about) + " (\"" + std::string(word) + "\"). " + std::string(area.reason),
                       std::string(area.mend));
    }
}

// Whether there were texts in that language, and words to look for.
bool texts_ask(lint& all, const survey_file& survey, std::string_view tag) {
    const auto* known = area_words_in(tag);
    const auto [path, texts] = texts_in(all.book, survey, tag);
    if (texts == nullptr || known == nullptr) return false;
    for (const auto& [key, text] : *texts) text_asks(all, survey, *path, key, text, *known);
    return true;
}

// A child gives no permission; a parent does.
void of_a_child(lint& all, const survey_file& survey) {
    const auto& asked = survey.shape.questions;
    if (asked.size() > limits::questions_per_child_survey)
        all.refuse(survey, survey.line,
                   "The survey '" + survey.shape.id + "' asks a child " + std::to_string(asked.size()) +
                       " questions, and " + std::to_string(limits::questions_per_child_survey) + " are the most.",
                   "Leave some out.");
    for (const auto& each : asked)
        if (each.kind == question_kind::permission)
            all.refuse(survey, survey.texts.contains(each.id) ? survey.texts.at(each.id).line : survey.line,
                       "'" + each.id + "' asks a child for a permission that only a parent can give.",
                       "Ask the parent in another survey.");
}

}  // namespace

void check_areas(lint& all) {
    for (const auto& survey : all.book.surveys) {
        std::set<std::string_view> tags(all.house.languages.begin(), all.house.languages.end());
        tags.insert({"en", survey.language});
        bool looked_over = false;
        for (const auto tag : tags) looked_over = texts_ask(all, survey, tag) || looked_over;
        if (!looked_over)
            all.warn(survey.path, survey.line,
                     "Whether this survey asks what a school must not ask is not known for the languages it is in.",
                     "Translate it into English, and let somebody look it over who knows the rules.");
        if (survey.shape.speaks == voice::child) of_a_child(all, survey);
    }
}

}  // namespace kindred
