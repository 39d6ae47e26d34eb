#include "prompts/welcome.hpp"

#include "prompts/check.hpp"
#include "prompts/lint.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace kindred {
namespace {

// All that is read before the yes; the evidence of consent names their version.
constexpr std::array<std::string_view, 6> texts{"choose_language", "welcome",     "welcome.greeted",
                                                "consent",         "consent.yes", "consent.no"};
constexpr std::string_view wording = "consent.wording";

const written_text* phrase_in(const language_file& language, std::string_view key) {
    const auto found = language.phrases.find(key);
    return found == language.phrases.end() ? nullptr : &found->second;
}

int version_in(const language_file& language) {
    const auto* said = phrase_in(language, wording);
    return said == nullptr ? 0 : welcome_version(said->text, language.tag);
}

void must_hold(lint& all, const language_file& language, std::string_view key, std::string_view part,
               const std::string& why) {
    const auto* said = phrase_in(language, key);
    if (said == nullptr || said->text.find(part) != std::string::npos) return;
    all.grave(language.path, said->line, "'" + std::string(key) + "' leaves out " + std::string(part) + ": " + why,
              "Put it in.");
}

void says_how_to_get_help(lint& all, const language_file& language) {
    const auto* agreed = phrase_in(language, "agreed");
    const auto words = language.commands.find(command::help);
    if (agreed == nullptr || words == language.commands.end() || words->second.empty()) return;
    const auto& word = words->second.front().text;
    for (const auto key : {"choose_language", "welcome", "consent", "agreed"})
        if (const auto* said = phrase_in(language, key))
            if (text::fold(said->text).find(text::fold(word)) != std::string::npos) return;
    all.warn(language.path, agreed->line, "The welcome does not say how to get help ('" + word + "').",
             "Say it in 'agreed'.");
}

}  // namespace

int welcome_version(std::string_view said, std::string_view tag) {
    const auto front = std::string(welcome_id) + " " + std::string(tag) + " ";
    if (!said.starts_with(front)) return 0;
    said.remove_prefix(front.size());
    int version = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), version);
    return error == std::errc{} && end == said.data() + said.size() && version > 0 ? version : 0;
}

std::optional<checked_survey> welcome_of(const word_book& book) {
    const auto* source = find_language(book, "en");
    if (source == nullptr || version_in(*source) == 0) {
        const auto first = std::ranges::find_if(book.languages, [](const auto& each) { return version_in(each) != 0; });
        if (first == book.languages.end()) return std::nullopt;
        source = &*first;
    }
    checked_survey made;
    auto& shape = made.what.shape;
    shape.id = welcome_id;
    shape.version = version_in(*source);
    shape.questions.resize(2);
    shape.questions[0].id = "choose_language";
    shape.questions[0].kind = question_kind::choice;
    shape.questions[1].id = "consent";
    shape.questions[1].kind = question_kind::yes_no;
    made.what.language = source->tag;
    for (const auto& language : book.languages)
        for (const auto key : texts)
            if (const auto* said = phrase_in(language, key)) made.what.texts[language.tag].emplace(key, said->text);
    made.file = source->path;
    made.line = phrase_in(*source, wording)->line;
    return made;
}

void check_welcome(lint& all) {
    if (const auto* taken = all.survey_named(welcome_id))
        all.grave(taken->path, taken->line, "'welcome' is what every family reads first, and no survey.",
                  "Give the survey another id. The welcome's sentences stand in the languages' phrases.");
    for (const auto& language : all.book.languages) {
        if (!all.chosen(language)) continue;
        for (const auto key : {"choose_language", "welcome"})
            must_hold(all, language, key, "{school}", "a family should know who writes.");
        must_hold(all, language, "consent", "STOP", "whoever agrees should know how to end it.");
        must_hold(all, language, "welcome.on_file", "{school}", "a family should know who writes.");
        must_hold(all, language, "welcome.on_file", "STOP", "whoever did not agree here should know how to end it.");
        must_hold(all, language, "agreed", "{contact}", "nobody reads answers at once, and something may be urgent.");
        says_how_to_get_help(all, language);
        const auto* named = phrase_in(language, wording);
        if (named != nullptr && version_in(language) == 0)
            all.grave(language.path, named->line, "It is not said which wording of the welcome a family agrees to.",
                      "Write 'consent.wording: \"welcome " + language.tag +
                          " 1\"', and count up whenever the welcome or the consent is put otherwise.");
    }
}

}  // namespace kindred
