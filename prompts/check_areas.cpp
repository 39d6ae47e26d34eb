// Surveys that ask what a school must not ask (prompts/areas.hpp) are not sent; nor one that asks too much of a child.
#include "prompts/lint.hpp"

#include "prompts/areas.hpp"
#include "bot/limits.hpp"

#include <set>

namespace kindred {
namespace {

void text_asks(lint& all, const survey_file& survey, const std::string& path, const std::string& key,
               const written_text& text, const area_words& known) {
    words_of_text asked(text.text);
    asked.leave_out(known.innocent);
    if (survey.shape.speaks == voice::teacher) asked.leave_out(known.innocent_of_teachers);
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

// Those of the language, else of the one that it is a kind of: "es-MX" is looked over as "es".
const area_words* words_for(const word_book& book, std::string_view tag) {
    if (const auto* file = find_language(book, tag)) tag = file->tag;  // as it is written there: "zh-Hans"
    while (true) {
        const auto* known = area_words_in(tag);
        const auto dash = tag.rfind('-');
        if (known != nullptr || dash == std::string_view::npos) return known;
        tag = tag.substr(0, dash);
    }
}

// Whether there were texts in that language, and words to look for.
bool texts_ask(lint& all, const survey_file& survey, std::string_view tag) {
    const auto* known = words_for(all.book, tag);
    const auto [path, texts] = texts_in(all.book, survey, tag);
    if (texts == nullptr || known == nullptr) return false;
    for (const auto& [key, text] : *texts) text_asks(all, survey, *path, key, text, *known);
    return true;
}

// A child gives no permission and decides for nobody who sees what; a parent does.
void of_a_child(lint& all, const survey_file& survey) {
    const auto& asked = survey.shape.questions;
    if (asked.size() > limits::questions_per_child_survey)
        all.refuse(survey, survey.line,
                   "The survey '" + survey.shape.id + "' asks a child " + std::to_string(asked.size()) +
                       " questions, and " + std::to_string(limits::questions_per_child_survey) + " are the most.",
                   "Leave some out.");
    for (const auto& each : asked) {
        const auto line = survey.texts.contains(each.id) ? survey.texts.at(each.id).line : survey.line;
        if (each.kind == question_kind::permission)
            all.refuse(survey, line, "'" + each.id + "' asks a child for a permission that only a parent can give.",
                       "Ask the parent in another survey.");
        if (each.kind == question_kind::sharing)
            all.refuse(survey, line, "'" + each.id + "' asks a child who may see its answers; a parent decides that.",
                       "Leave it out: the parent says so with CHANGE.");
    }
}

// The tags of the languages that the school chose, each as its own file writes it.
std::set<std::string_view> tags_chosen(const lint& all) {
    std::set<std::string_view> tags;
    for (const auto& language : all.book.languages)
        if (all.chosen(language)) tags.insert(language.tag);
    return tags;
}

void is_not_looked_over(lint& all, const language_file& language) {
    all.warn(language.path, language.line,
             "Whether a survey asks what a school must not ask is not known in this language: kindred has no words to "
             "look for.",
             "Let somebody look the surveys over who speaks it and knows the rules.");
}

}  // namespace

void check_areas(lint& all) {
    const auto refused_before = all.found.refused.size();
    const auto chosen = tags_chosen(all);
    for (const auto& language : all.book.languages)
        if (all.chosen(language) && words_for(all.book, language.tag) == nullptr) is_not_looked_over(all, language);
    for (const auto& survey : all.book.surveys) {
        auto tags = chosen;
        tags.insert({"en", survey.language});
        bool looked_over = false;
        for (const auto tag : tags) looked_over = texts_ask(all, survey, tag) || looked_over;
        if (!looked_over)
            all.warn(survey.path, survey.line,
                     "Whether this survey asks what a school must not ask is not known for the languages it is in.",
                     "Translate it into English, and let somebody look it over who knows the rules.");
        if (survey.shape.speaks == voice::child) of_a_child(all, survey);
    }
    for (auto each = refused_before; each < all.found.refused.size(); ++each) all.found.refused[each].forbidden = true;
}

}  // namespace kindred
