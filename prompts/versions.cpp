#include "prompts/versions.hpp"

#include "prompts/welcome.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::map<std::string, std::string, std::less<>> plain(const written_texts& texts) {
    std::map<std::string, std::string, std::less<>> made;
    for (const auto& [key, text] : texts) made.emplace(key, text.text);
    return made;
}

survey_version version_of(const survey_file& file, const word_book& book) {
    survey_version made{file.shape, file.language, {{file.language, plain(file.texts)}}};
    for (const auto& language : book.languages) {
        const auto translation = language.surveys.find(file.shape.id);
        if (language.tag.empty() || translation == language.surveys.end()) continue;
        // A survey's own file has the last word on its source language.
        made.texts[language.tag].merge(plain(translation->second.texts));
    }
    return made;
}

// Over its own file, or over a line of a language's that translates it.
bool is_about(const complaint& each, const survey_file& survey, const word_book& book) {
    if (each.file == survey.path) return true;
    return std::ranges::any_of(book.languages, [&](const language_file& language) {
        const auto translation = language.surveys.find(survey.shape.id);
        if (each.file != language.path || translation == language.surveys.end()) return false;
        return std::ranges::any_of(translation->second.texts,
                                   [&](const auto& text) { return text.second.line == each.line; });
    });
}

bool is_same(const complaint& a, const complaint& b) {
    return a.file == b.file && a.line == b.line && a.what == b.what;
}

}  // namespace

std::vector<checked_survey> checked_surveys(const word_book& book, const std::vector<complaint>& complaints,
                                            const std::vector<refusal>& refused) {
    std::vector<checked_survey> all;
    for (const auto& file : book.surveys) {
        if (file.shape.id.empty()) continue;
        checked_survey made{version_of(file, book), file.path, file.line, {}};
        for (const auto& each : complaints) {
            const auto is_this = [&](const refusal& of) { return is_same(of.why, each); };
            if (is_about(each, file, book) && std::ranges::none_of(refused, is_this)) made.complaints.push_back(each);
        }
        for (const auto& each : refused)
            if (each.survey == file.shape.id) made.complaints.push_back(each.why);
        all.push_back(std::move(made));
    }
    if (auto welcome = welcome_of(book)) all.push_back(std::move(*welcome));
    return all;
}

std::vector<language_state> language_states(const word_book& book, const school& house) {
    std::vector<language_state> all;
    for (const auto& file : book.languages) {
        const auto is_this = [&](const std::string& tag) { return find_language(book, tag) == &file; };
        all.push_back({file.tag, file.name, file.reviewed_by, std::ranges::any_of(house.languages, is_this)});
    }
    return all;
}

std::map<std::string, std::string, std::less<>> reasons_of(const std::vector<refusal>& refused) {
    std::map<std::string, std::string, std::less<>> all;
    for (const auto& each : refused) {
        auto& text = all[each.survey];
        text += (text.empty() ? "" : " ") + each.why.what;
    }
    return all;
}

}  // namespace kindred
