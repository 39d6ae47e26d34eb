// The run of the lint, and what its parts share.
#include "prompts/lint.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

std::string joined(const std::vector<std::string_view>& names) {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_tag(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

// Otherwise the languages of the school would be told to translate what they have.
void check_language(lint& all, const survey_file& survey) {
    if (all.has_language(survey.language)) return;
    std::vector<std::string_view> known;
    for (const auto& language : all.book.languages) known.push_back(language.tag);
    for (const auto& language : all.words.heard_only)
        if (find_language(all.book, language.tag) == nullptr) known.push_back(language.tag);
    std::ranges::sort(known);
    auto meant = survey.language;
    std::ranges::transform(meant, meant.begin(), lower);
    all.refuse(survey, survey.language_line, "There is no language '" + survey.language + "'.",
               did_you_mean(meant, known));
}

}  // namespace

lint::lint(const word_book& written, const library& made) : book(written), words(made), house(made.house) {
    source = find_language(book, "en");
    if (source == nullptr && !house.languages.empty()) source = find_language(book, house.languages.front());
}

void lint::grave(const std::string& path, int line, std::string what, std::string mend) {
    found.complaints.push_back({path, line, std::move(what), std::move(mend)});
}

void lint::warn(const std::string& path, int line, std::string what, std::string mend) {
    found.complaints.push_back({path, line, std::move(what), std::move(mend), false});
}

void lint::refuse(const survey_file& of, const std::string& path, int line, std::string what, const std::string& mend) {
    found.refused.push_back(
        {.survey = of.shape.id, .why = {path, line, std::move(what), mend + " Until then the survey is not sent."}});
}

bool lint::chosen(const language_file& language) const {
    return std::ranges::any_of(house.languages,
                               [&](const std::string& tag) { return find_language(book, tag) == &language; });
}

bool lint::is_default(const language_file& language) const {
    return !house.languages.empty() && find_language(book, house.languages.front()) == &language;
}

bool lint::has_language(std::string_view tag) const {
    if (const auto* read = find_language(book, tag)) return read->tag == tag;
    return std::ranges::any_of(words.heard_only,
                               [&](const language_words& unread) { return same_tag(unread.tag, tag); });
}

const survey_file* lint::survey_named(std::string_view id) const {
    const auto named = std::ranges::find(book.surveys, id, [](const survey_file& file) { return file.shape.id; });
    return named == book.surveys.end() ? nullptr : &*named;
}

std::string name_of_text(const std::string& key) { return key.empty() ? "title" : key; }

bool is_question(const std::string& key) { return !key.empty() && key.find('.') == std::string::npos; }

const written_text* survey_texts::find(const std::string& key) const {
    if (texts == nullptr) return nullptr;
    const auto found = texts->find(key);
    return found == texts->end() ? nullptr : &found->second;
}

survey_texts texts_in(const word_book& book, const survey_file& survey, std::string_view tag) {
    if (survey.language == tag) return {&survey.path, &survey.texts};
    const auto* language = find_language(book, tag);
    if (language == nullptr) return {};
    const auto translation = language->surveys.find(survey.shape.id);
    if (translation == language->surveys.end()) return {};
    return {&language->path, &translation->second.texts};
}

void check_files(lint& all) {
    const auto& [surveys, languages] = all.book;
    for (auto a = surveys.begin(); a != surveys.end(); ++a)
        for (auto b = surveys.begin(); b != a; ++b)
            if (!a->shape.id.empty() && a->shape.id == b->shape.id)
                all.grave(a->path, a->line, "The survey '" + a->shape.id + "' is also in " + b->path + ".",
                          "Remove one.");
    for (const auto& survey : surveys) check_language(all, survey);
    for (auto a = languages.begin(); a != languages.end(); ++a)
        for (auto b = languages.begin(); b != a; ++b)
            if (!a->tag.empty() && a->tag == b->tag)
                all.grave(a->path, a->line, "The language '" + a->tag + "' is also in " + b->path + ".", "Remove one.");
    std::vector<std::string_view> known;
    for (const auto& language : languages) known.push_back(language.tag);
    for (const auto& tag : all.house.languages)
        if (find_language(all.book, tag) == nullptr)
            all.grave("prompts/languages/" + tag + ".yaml", 0,
                      "The school chose the language '" + tag + "', and there is no such file.",
                      "Write it, or take it out of the school's languages. There are: " + joined(known) + ".");
}

const language_file* find_language(const word_book& book, std::string_view tag) {
    const auto same = [&](const language_file& file) { return !file.tag.empty() && same_tag(file.tag, tag); };
    const auto found = std::ranges::find_if(book.languages, same);
    return found == book.languages.end() ? nullptr : &*found;
}

findings check_words(const word_book& book, const library& made) {
    lint all(book, made);
    for (auto* part : {check_files, check_texts, check_understood, check_paths, check_reading, check_sms, check_buttons,
                       check_areas, check_welcome})
        part(all);
    return std::move(all.found);
}

}  // namespace kindred
