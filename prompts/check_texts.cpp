// The texts against their originals: holes, lengths, what is missing and what is too much.
#include "prompts/lint.hpp"

#include "prompts/placeholders.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kindred {
namespace {

// What the talk can fill into a question.
constexpr std::string_view fillable[] = {"child", "teacher", "classroom", "school", "contact"};

// Plural forms that a text may do without: what kindred counts is whole and small, and where it may be 0, "=0" says so.
constexpr std::pair<std::string_view, std::string_view> dispensable[] = {
    {"ca", "many"}, {"es", "many"}, {"fr", "many"}, {"it", "many"}, {"pt", "many"},  // of millions
    {"cs", "many"}, {"lt", "many"}, {"sk", "many"},                                  // of fractions
    {"ar", "zero"}, {"cy", "zero"}};                                                 // of 0 and nothing else

bool may_lack(std::string_view tag, std::string_view form) {
    const std::pair sought(tag.substr(0, tag.find('-')), form);
    return std::ranges::find(dispensable, sought) != std::end(dispensable);
}

// "=0": of that number alone.
bool is_of_one_number(std::string_view selector) {
    return selector.size() > 1 && selector.front() == '=' &&
           selector.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// Where a language has one form, or ICU does not know it, an idle "one" does no harm.
bool is_form(std::string_view selector, const std::vector<std::string>& forms) {
    return is_of_one_number(selector) || std::ranges::find(forms, selector) != forms.end() ||
           (forms.size() == 1 && selector == "one");
}

class texts {
public:
    explicit texts(lint& all) : all_(all) {}

    void run() {
        for (const auto& file : all_.book.surveys) source_texts(file);
        for (const auto& language : all_.book.languages) {
            phrases(language);
            translations(language);
        }
    }

private:
    void source_texts(const survey_file& file) {
        for (const auto& [key, text] : file.texts) {
            length(file.path, key, text);
            const auto holes = placeholders_of(text.text);
            if (!holes.trouble.empty())
                all_.grave(file.path, text.line,
                           "The text of '" + name_of_text(key) + "' cannot be filled. " + holes.trouble,
                           "Placeholders look like {child}.");
            // A title and an option are shown as they are written.
            for (const auto& name : holes.names)
                if (!is_question(key))
                    all_.grave(file.path, text.line,
                               "Nothing is filled into titles and options: {" + name + "} would be read.",
                               "Write it without.");
                else if (std::ranges::find(fillable, name) == std::end(fillable))
                    all_.grave(file.path, text.line, "Nothing can be filled into {" + name + "}.",
                               did_you_mean(name, {std::begin(fillable), std::end(fillable)}));
        }
    }

    void length(const std::string& path, const std::string& key, const written_text& text) {
        const auto size = text::characters(text.text);
        if (size > limits::question_characters)
            all_.grave(path, text.line,
                       "The text of '" + name_of_text(key) + "' has " + std::to_string(size) + " characters, and " +
                           std::to_string(limits::question_characters) + " are the most.",
                       "Ask in fewer words.");
    }

    // The same holes as in the text that it translates.
    void holes(const language_file& language, const std::string& name, const written_text& text,
               const written_text& original) {
        const auto here = placeholders_of(text.text);
        if (!here.trouble.empty())
            return all_.grave(language.path, text.line, "The text of '" + name + "' cannot be filled. " + here.trouble,
                              "Placeholders look like {child}.");
        for (const auto& each : here.plurals) forms(language, name, text, each);
        const auto there = placeholders_of(original.text);
        if (!there.trouble.empty()) return;
        const std::vector<std::string_view> known(there.names.begin(), there.names.end());
        for (const auto& hole : here.names)
            if (!there.names.contains(hole))
                all_.grave(language.path, text.line, "'" + name + "' has {" + hole + "}, which is not in its original.",
                           did_you_mean(hole, known));
        for (const auto& hole : there.names)
            if (!here.names.contains(hole))
                all_.warn(language.path, text.line, "'" + name + "' leaves out {" + hole + "} of its original.",
                          "Put it in, or make sure that the sentence is true without it.");
    }

    // Where the form of a number is missing, "other" is read: "5 вопроса".
    void forms(const language_file& language, const std::string& name, const written_text& text,
               const plural_found& plural) {
        const auto known = text::plural_forms(language.tag);
        const auto of = " for {" + plural.name + "}";
        for (const auto& selector : plural.selectors)
            if (!is_form(selector, known))
                all_.grave(language.path, text.line,
                           "'" + name + "' has the plural form '" + selector + "'" + of +
                               ", and this language has none of that name.",
                           did_you_mean(selector, {known.begin(), known.end()}));
        for (const auto& form : known)
            if (std::ranges::find(plural.selectors, form) == plural.selectors.end() && !may_lack(language.tag, form))
                all_.warn(language.path, text.line,
                          "'" + name + "' lacks the plural form '" + form + "'" + of + ".",
                          "Write '" + form + " {…}' beside the others.");
    }

    void phrases(const language_file& language) {
        if (all_.source == nullptr) return;
        for (const auto& [key, text] : language.phrases) {
            if (key.starts_with(naming)) continue;
            const auto original = all_.source->phrases.find(key);
            if (original != all_.source->phrases.end())
                holes(language, key, text, original->second);
            else
                never_said(language, key, text);
        }
        if (all_.chosen(language)) complete(language);
    }

    void never_said(const language_file& language, const std::string& key, const written_text& text) {
        std::vector<std::string_view> known;
        for (const auto& [name, value] : all_.source->phrases)
            if (!name.starts_with(naming) && !language.phrases.contains(name)) known.push_back(name);
        all_.warn(language.path, text.line,
                  "kindred never says the phrase '" + key + "': " + all_.source->path + " has none.",
                  did_you_mean(key, known));
    }

    void complete(const language_file& language) {
        for (const auto& [key, original] : all_.source->phrases)
            if (!key.starts_with(naming) && !language.phrases.contains(key))
                missing(language, language.line, "The phrase '" + key + "' is missing.", key, original.text);
        for (const auto& other : all_.book.languages)
            if (&other != &language && all_.chosen(other) &&
                !language.phrases.contains(std::string(naming) + other.tag))
                all_.warn(language.path, language.line, "This language has no name for " + other.name + ".",
                          "Write '" + std::string(naming) + other.tag + ": …' in 'phrases'.");
        if (language.reviewed_by.empty() && &language != all_.source)
            all_.warn(language.path, language.line, "Nobody reviewed this language; it is a draft.",
                      "Let somebody who speaks it to parents read it, and write 'reviewed_by:' with their name.");
    }

    void missing(const language_file& language, int line, std::string what, const std::string& key,
                 const std::string& original) {
        const std::string mend = "Write '" + key + ": …' for \"" + original + "\".";
        if (all_.is_default(language))
            all_.grave(language.path, line, std::move(what) + " Families would read nothing.", mend);
        else
            all_.warn(language.path, line, std::move(what) + " Families would read the default language.", mend);
    }

    void translations(const language_file& language) {
        for (const auto& [id, translation] : language.surveys) {
            const auto* file = all_.survey_named(id);
            if (file == nullptr) {
                all_.warn(language.path, translation.line, "There is no survey '" + id + "'.", survey_meant(id));
                continue;
            }
            for (const auto& [key, text] : translation.texts) translated(language, *file, key, text);
        }
        if (!all_.chosen(language)) return;
        for (const auto& file : all_.book.surveys) untranslated(language, file);
    }

    std::string survey_meant(std::string_view id) const {
        std::vector<std::string_view> known;
        for (const auto& file : all_.book.surveys) known.push_back(file.shape.id);
        return did_you_mean(id, known);
    }

    void translated(const language_file& language, const survey_file& file, const std::string& key,
                    const written_text& text) {
        const auto& id = file.shape.id;
        if (file.language == language.tag)
            return all_.warn(language.path, text.line,
                             "The texts of '" + id + "' in this language stand in " + file.path + ".",
                             "Remove them here.");
        const auto original = file.texts.find(key);
        if (original == file.texts.end()) {
            std::vector<std::string_view> known;
            for (const auto& [name, value] : file.texts) known.push_back(name);
            return all_.warn(language.path, text.line, "The survey '" + id + "' has no '" + key + "'.",
                             did_you_mean(key, known));
        }
        length(language.path, key, text);
        holes(language, id + ": " + name_of_text(key), text, original->second);
    }

    void untranslated(const language_file& language, const survey_file& file) {
        // Where its own language is not known, that is said of the survey itself.
        if (file.language == language.tag || !all_.has_language(file.language)) return;
        const auto translation = language.surveys.find(file.shape.id);
        if (translation == language.surveys.end())
            return unread(language, file, language.line, "The survey '" + file.shape.id + "' is not translated.",
                          "surveys: " + file.shape.id, file.texts.contains("") ? file.texts.at("").text : "");
        const int line = translation->second.line;
        for (const auto& [key, original] : file.texts) {
            if (translation->second.texts.contains(key)) continue;
            unread(language, file, line,
                   "The survey '" + file.shape.id + "' has no text for '" + name_of_text(key) + "'.",
                   name_of_text(key), original.text);
        }
    }

    // A family is asked in its own language, or not at all.
    void unread(const language_file& language, const survey_file& file, int line, std::string what,
                const std::string& key, const std::string& original) {
        if (all_.is_default(language)) return missing(language, line, std::move(what), key, original);
        all_.refuse(file, language.path, line, std::move(what) + " Families would read another language.",
                    "Write '" + key + ": …' for \"" + original + "\".");
    }

    lint& all_;
};

}  // namespace

void check_texts(lint& all) { texts(all).run(); }

}  // namespace kindred
