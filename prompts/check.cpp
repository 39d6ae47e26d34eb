#include "prompts/check.hpp"

#include "prompts/placeholders.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace kindred {
namespace {

// "language.ar": how people of this language call Arabic. Each language names the others that the school chose.
constexpr std::string_view naming = "language.";

// What the talk can fill into a question.
constexpr std::string_view fillable[] = {"child", "teacher", "classroom", "school", "contact"};

std::string joined(const std::vector<std::string_view>& names) {
    std::string all;
    for (const auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    return all;
}

std::string name_of_text(const std::string& key) { return key.empty() ? "title" : key; }

class lint {
public:
    lint(const word_book& book, const school& house) : book_(book), house_(house) {
        source_ = find_language(book, "en");
        if (source_ == nullptr && !house.languages.empty()) source_ = find_language(book, house.languages.front());
    }

    std::vector<complaint> run() {
        twice();
        chosen_languages_exist();
        for (const auto& file : book_.surveys) source_texts(file);
        for (const auto& language : book_.languages) {
            phrases(language);
            translations(language);
            understood(language);
        }
        across_languages();
        return std::move(found_);
    }

private:
    void grave(const std::string& path, int line, std::string what, std::string mend) {
        found_.push_back({path, line, std::move(what), std::move(mend)});
    }
    void warn(const std::string& path, int line, std::string what, std::string mend) {
        found_.push_back({path, line, std::move(what), std::move(mend), false});
    }

    bool chosen(const language_file& language) const {
        return std::ranges::any_of(house_.languages,
                                   [&](const std::string& tag) { return find_language(book_, tag) == &language; });
    }
    bool is_default(const language_file& language) const {
        return !house_.languages.empty() && find_language(book_, house_.languages.front()) == &language;
    }

    void twice() {
        for (auto a = book_.surveys.begin(); a != book_.surveys.end(); ++a)
            for (auto b = book_.surveys.begin(); b != a; ++b)
                if (!a->shape.id.empty() && a->shape.id == b->shape.id)
                    grave(a->path, a->line, "The survey '" + a->shape.id + "' is also in " + b->path + ".",
                          "Remove one.");
        for (auto a = book_.languages.begin(); a != book_.languages.end(); ++a)
            for (auto b = book_.languages.begin(); b != a; ++b)
                if (!a->tag.empty() && a->tag == b->tag)
                    grave(a->path, a->line, "The language '" + a->tag + "' is also in " + b->path + ".",
                          "Remove one.");
    }

    void chosen_languages_exist() {
        std::vector<std::string_view> known;
        for (const auto& language : book_.languages) known.push_back(language.tag);
        for (const auto& tag : house_.languages)
            if (find_language(book_, tag) == nullptr)
                grave("prompts/languages/" + tag + ".yaml", 0,
                      "The school chose the language '" + tag + "', and there is no such file.",
                      "Write it, or take it out of the school's languages. There are: " + joined(known) + ".");
    }

    void source_texts(const survey_file& file) {
        for (const auto& [key, text] : file.texts) {
            length(file.path, key, text);
            const auto holes = placeholders_of(text.text);
            if (!holes.trouble.empty())
                grave(file.path, text.line,
                      "The text of '" + name_of_text(key) + "' cannot be filled. " + holes.trouble,
                      "Placeholders look like {child}.");
            // A title and an option are shown as they are written.
            const bool question = !key.empty() && key.find('.') == std::string::npos;
            for (const auto& name : holes.names)
                if (!question)
                    grave(file.path, text.line,
                          "Nothing is filled into titles and options: {" + name + "} would be read.",
                          "Write it without.");
                else if (std::ranges::find(fillable, name) == std::end(fillable))
                    grave(file.path, text.line, "Nothing can be filled into {" + name + "}.",
                          did_you_mean(name, {std::begin(fillable), std::end(fillable)}));
        }
    }

    void length(const std::string& path, const std::string& key, const written& text) {
        const auto size = text::characters(text.text);
        if (size > limits::question_characters)
            grave(path, text.line,
                  "The text of '" + name_of_text(key) + "' has " + std::to_string(size) + " characters, and " +
                      std::to_string(limits::question_characters) + " are the most.",
                  "Ask in fewer words.");
    }

    // The same holes as in the text that it translates.
    void holes(const language_file& language, const std::string& name, const written& text,
               const written& original) {
        const auto here = placeholders_of(text.text);
        if (!here.trouble.empty())
            return grave(language.path, text.line, "The text of '" + name + "' cannot be filled. " + here.trouble,
                         "Placeholders look like {child}.");
        const auto there = placeholders_of(original.text);
        if (!there.trouble.empty()) return;
        const std::vector<std::string_view> known(there.names.begin(), there.names.end());
        for (const auto& hole : here.names)
            if (!there.names.contains(hole))
                grave(language.path, text.line, "'" + name + "' has {" + hole + "}, which is not in its original.",
                      did_you_mean(hole, known));
        for (const auto& hole : there.names)
            if (!here.names.contains(hole))
                warn(language.path, text.line, "'" + name + "' leaves out {" + hole + "} of its original.",
                     "Put it in, or make sure that the sentence is true without it.");
    }

    void phrases(const language_file& language) {
        if (source_ == nullptr) return;
        for (const auto& [key, text] : language.phrases) {
            if (key.starts_with(naming)) continue;
            const auto original = source_->phrases.find(key);
            if (original != source_->phrases.end()) {
                holes(language, key, text, original->second);
                continue;
            }
            std::vector<std::string_view> known;
            for (const auto& [name, value] : source_->phrases)
                if (!name.starts_with(naming) && !language.phrases.contains(name)) known.push_back(name);
            warn(language.path, text.line,
                 "kindred never says the phrase '" + key + "': " + source_->path + " has none.",
                 did_you_mean(key, known));
        }
        if (!chosen(language)) return;
        for (const auto& [key, original] : source_->phrases)
            if (!key.starts_with(naming) && !language.phrases.contains(key))
                missing(language, language.line, "The phrase '" + key + "' is missing.", key, original.text);
        for (const auto& other : book_.languages)
            if (&other != &language && chosen(other) && !language.phrases.contains(std::string(naming) + other.tag))
                warn(language.path, language.line, "This language has no name for " + other.name + ".",
                     "Write '" + std::string(naming) + other.tag + ": …' in 'phrases'.");
        if (language.reviewed_by.empty() && &language != source_)
            warn(language.path, language.line, "Nobody reviewed this language; it is a draft.",
                 "Let somebody who speaks it to parents read it, and write 'reviewed_by:' with their name.");
    }

    void missing(const language_file& language, int line, std::string what, const std::string& key,
                 const std::string& original) {
        const std::string mend = "Write '" + key + ": …' for \"" + original + "\".";
        if (is_default(language))
            grave(language.path, line, std::move(what) + " Families would read nothing.", mend);
        else
            warn(language.path, line, std::move(what) + " Families would read the default language.", mend);
    }

    void translations(const language_file& language) {
        for (const auto& [id, translation] : language.surveys) {
            const auto file = std::ranges::find(book_.surveys, id, [](const survey_file& f) { return f.shape.id; });
            if (file == book_.surveys.end()) {
                warn(language.path, translation.line, "There is no survey '" + id + "'.", survey_meant(id));
                continue;
            }
            for (const auto& [key, text] : translation.texts) translated(language, *file, key, text);
        }
        if (!chosen(language)) return;
        for (const auto& file : book_.surveys) untranslated(language, file);
    }

    std::string survey_meant(std::string_view id) const {
        std::vector<std::string_view> known;
        for (const auto& file : book_.surveys) known.push_back(file.shape.id);
        return did_you_mean(id, known);
    }

    void translated(const language_file& language, const survey_file& file, const std::string& key,
                    const written& text) {
        const auto& id = file.shape.id;
        if (file.language == language.tag)
            return warn(language.path, text.line,
                        "The texts of '" + id + "' in this language stand in " + file.path + ".",
                        "Remove them here.");
        const auto original = file.texts.find(key);
        if (original == file.texts.end()) {
            std::vector<std::string_view> known;
            for (const auto& [name, value] : file.texts) known.push_back(name);
            return warn(language.path, text.line, "The survey '" + id + "' has no '" + key + "'.",
                        did_you_mean(key, known));
        }
        length(language.path, key, text);
        holes(language, id + ": " + name_of_text(key), text, original->second);
    }

    void untranslated(const language_file& language, const survey_file& file) {
        if (file.language == language.tag) return;
        const auto translation = language.surveys.find(file.shape.id);
        if (translation == language.surveys.end())
            return missing(language, language.line, "The survey '" + file.shape.id + "' is not translated.",
                           "surveys: " + file.shape.id, file.texts.contains("") ? file.texts.at("").text : "");
        const int line = translation->second.line;
        for (const auto& [key, original] : file.texts) {
            if (translation->second.texts.contains(key)) continue;
            missing(language, line,
                    "The survey '" + file.shape.id + "' has no text for '" + name_of_text(key) + "'.",
                    name_of_text(key), original.text);
        }
    }

    // A folded word and what it means; the first meaning holds.
    using meanings = std::map<std::string, std::pair<std::string, int>>;

    void means(const language_file& language, meanings& known, const written_words& words,
               const std::string& meaning) {
        for (const auto& word : words) {
            const auto folded = text::fold(word.text);
            if (folded.empty()) {
                grave(language.path, word.line,
                      "Nobody can write the word '" + word.text + "': it has no letter and no digit.",
                      "Remove it.");
                continue;
            }
            const auto [before, fresh] = known.try_emplace(folded, meaning, word.line);
            if (!fresh && before->second.first != meaning)
                grave(language.path, word.line,
                      "'" + word.text + "' means both " + before->second.first + " (line " +
                          std::to_string(before->second.second) + ") and " + meaning + ".",
                      "Take it out of one of them.");
        }
    }

    void understood(const language_file& language) {
        meanings outranking;
        for (const auto& [which, words] : language.commands)
            means(language, outranking, words, "the command '" + std::string(name_of(which)) + "'");
        means(language, outranking, language.yes, "yes");
        means(language, outranking, language.no, "no");
        meanings counted;
        for (std::size_t i = 0; i < language.numbers.size(); ++i)
            means(language, counted, language.numbers[i], "the number " + std::to_string(i + 1));
        meanings dated;
        for (std::size_t i = 0; i < language.months.size(); ++i)
            means(language, dated, language.months[i], "month " + std::to_string(i + 1));
        means(language, dated, language.moves, "a date that moves");
        means(language, dated, language.no_date, "no date");
    }

    // Command words are understood whatever the language of the talk.
    void across_languages() {
        std::map<std::string, std::pair<command, const language_file*>> known;
        for (const auto& language : book_.languages) {
            if (!chosen(language)) continue;
            for (const auto& [which, words] : language.commands)
                for (const auto& word : words) {
                    const auto [before, fresh] = known.try_emplace(text::fold(word.text), which, &language);
                    if (fresh || before->second.first == which || before->second.second == &language) continue;
                    warn(language.path, word.line,
                         "'" + word.text + "' is the command '" + std::string(name_of(which)) + "' here and '" +
                             std::string(name_of(before->second.first)) + "' in " + before->second.second->path +
                             ".",
                         "Take it out of one of them: command words are understood in every talk.");
                }
        }
    }

    const word_book& book_;
    const school& house_;
    const language_file* source_ = nullptr;
    std::vector<complaint> found_;
};

}  // namespace

const language_file* find_language(const word_book& book, std::string_view tag) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const auto same = [&](const language_file& file) {
        return !file.tag.empty() && std::ranges::equal(file.tag, tag, {}, lower, lower);
    };
    const auto found = std::ranges::find_if(book.languages, same);
    return found == book.languages.end() ? nullptr : &*found;
}

std::vector<complaint> check_words(const word_book& book, const school& house) { return lint(book, house).run(); }

}  // namespace kindred
