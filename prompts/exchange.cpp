#include "prompts/exchange.hpp"

#include "prompts/check.hpp"
#include "prompts/library.hpp"
#include "prompts/po.hpp"
#include "prompts/xlsform.hpp"
#include "prompts/yaml.hpp"
#include "prompts/yaml_writer.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace kindred {
namespace {

bool stands_in(std::string_view path, std::string_view folder) {
    const auto slash = path.rfind('/');
    return slash != std::string_view::npos && path.substr(0, slash).ends_with(folder);
}

// What is wrong with the words by themselves is the lint's to say; only what cannot be read stops an exchange.
word_book book_of(const named_texts& words, std::vector<complaint>& complaints) {
    word_book book;
    std::vector<complaint> of_the_lint;
    for (const auto& [path, text] : words) {
        auto parsed = read_yaml(text, path);
        std::ranges::move(parsed.complaints, std::back_inserter(complaints));
        if (stands_in(path, "surveys")) book.surveys.push_back(survey_from(parsed.document, path, of_the_lint));
        if (stands_in(path, "languages")) book.languages.push_back(language_from(parsed.document, path, of_the_lint));
    }
    std::ranges::sort(book.surveys, {}, &survey_file::path);
    std::ranges::sort(book.languages, {}, &language_file::path);
    return book;
}

std::string text_of(const named_texts& words, std::string_view path) {
    const auto found = std::ranges::find(words, path, [](const auto& one) { return std::string_view(one.first); });
    return found == words.end() ? std::string{} : found->second;
}

exchange without_files_if_grave(exchange made) {
    if (has_grave(made.complaints)) made.files.clear();
    return made;
}

const survey_file* find_survey(const word_book& book, std::string_view id) {
    const auto found = std::ranges::find(book.surveys, id, [](const auto& f) { return std::string_view(f.shape.id); });
    return found == book.surveys.end() ? nullptr : &*found;
}

// The survey with its shape and its texts, but not its number.
node without_version(node survey) {
    remove_member(survey, "version");
    return survey;
}

// The survey as the form has it, in the order and with the remarks of its file.
std::string survey_text(form_reading& form, const survey_file* old, const std::string& old_text,
                        std::vector<complaint>& complaints) {
    if (old == nullptr) return to_yaml(form.survey);
    auto root = read_yaml(old_text, {}).document;
    const node before = root;
    for (const auto& [key, value] : form.survey.members)
        if (root[key] || key != "language" || value.scalar != "en") put_member(root, key, value);
    if (!form.survey["voice"]) remove_member(root, "voice");
    int version = 0;
    const auto& written = root["version"].scalar;
    std::from_chars(written.data(), written.data() + written.size(), version);
    if (!same_words(without_version(root), without_version(before)) && version <= old->shape.version) {
        const auto next = std::to_string(old->shape.version + 1);
        put_member(root, "version", scalar_node(next));
        complaints.push_back({old->path, 0, "The survey changed: its version is now " + next + ".",
                              "Write it into the sheet 'settings'.", false});
    }
    return to_yaml(root, old_text);
}

// The language file with the texts of this survey; keys that the survey no longer has are taken out.
std::string with_survey(const std::string& old_text, const form_reading& form,
                        const std::vector<std::pair<std::string, std::string>>& texts) {
    auto root = read_yaml(old_text, {}).document;
    node translated = root["surveys"][form.id];
    translated.is = node::kind::map;
    std::vector<std::string> keys{"title"};
    for (const auto& asked : form.survey["questions"].items) {
        const auto& id = asked["id"].scalar;
        keys.push_back(id);
        for (const auto& option : asked["options"].items) keys.push_back(id + "." + option["id"].scalar);
    }
    std::erase_if(translated.members,
                  [&](const node::entry& member) { return std::ranges::find(keys, member.name) == keys.end(); });
    std::string after;
    for (const auto& key : keys) {
        const auto found = std::ranges::find(texts, key, [](const auto& one) { return one.first; });
        if (found != texts.end() && translated[key].scalar != found->second)
            put_member(translated, key, scalar_node(found->second), after);
        if (translated[key]) after = key;
    }
    node surveys = root["surveys"];
    put_member(surveys, form.id, std::move(translated));
    put_member(root, "surveys", std::move(surveys));
    return to_yaml(root, old_text);
}

// Which sheet of a form the file is, its name says.
form_sheet* sheet_of(xlsform& form, std::string_view path) {
    if (path.ends_with("survey.csv")) return &form.survey;
    if (path.ends_with("choices.csv")) return &form.choices;
    return path.ends_with("settings.csv") ? &form.settings : nullptr;
}

xlsform form_of(const named_texts& sheets, std::vector<complaint>& complaints) {
    xlsform form;
    for (const auto& [path, text] : sheets) {
        auto* sheet = sheet_of(form, path);
        if (sheet == nullptr)
            complaints.push_back({path, 0, "It is not known which sheet this is.",
                                  "Let its name end in survey.csv, choices.csv or settings.csv."});
        else if (!sheet->path.empty())
            complaints.push_back({path, 0, "The same sheet is in " + sheet->path + ", too.",
                                  "Import one survey at a time: kindred words import NAME.*.csv"});
        else
            *sheet = {path, text};
    }
    // What is missing in a sheet that was not given is missed by its name.
    if (form.choices.path.empty()) form.choices.path = "choices.csv";
    if (form.settings.path.empty()) form.settings.path = "settings.csv";
    if (form.survey.path.empty())
        complaints.push_back({"survey.csv", 0, "The sheet 'survey' is missing.", "Name its file, too."});
    return form;
}

}  // namespace

named_texts words_that_ship() {
    named_texts words;
    for (const auto& file : word_files) words.emplace_back(file.path, file.text);
    return words;
}

named_texts words_in(const std::string& folder) {
    namespace fs = std::filesystem;
    named_texts words;
    for (const auto* part : {"surveys", "languages"}) {
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(fs::path(folder) / part, none)) {
            if (entry.path().extension() != ".yaml") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            words.emplace_back(entry.path().string(), std::string(std::istreambuf_iterator<char>(in), {}));
        }
    }
    std::ranges::sort(words);
    return words;
}

exchange export_po(const named_texts& words, std::string_view language) {
    exchange made;
    const auto book = book_of(words, made.complaints);
    const auto* file = find_language(book, language);
    if (file == nullptr) {
        std::vector<std::string_view> known;
        for (const auto& each : book.languages) known.push_back(each.tag);
        made.complaints.push_back({std::string(language) + ".po", 0, "There is no such language yet.",
                                   "If it is a new one, write its name into X-Kindred-Name, and rtl into "
                                   "X-Kindred-Direction if it is written from right to left. If not: " +
                                       did_you_mean(language, known),
                                   false});
    }
    const auto tag = file ? file->tag : std::string(language);
    made.files.emplace_back(tag + ".po", to_text(po_from(book, tag)));
    return without_files_if_grave(std::move(made));
}

exchange import_po(const named_texts& words, std::string_view path, std::string_view text) {
    exchange made;
    const auto book = book_of(words, made.complaints);
    auto read = read_po(text, path);
    std::ranges::move(read.complaints, std::back_inserter(made.complaints));
    if (has_grave(made.complaints)) return made;
    const auto tag = language_of(read.file);
    const auto* file = find_language(book, tag);
    const auto name = "languages/" + (file ? file->tag : tag) + ".yaml";
    const auto old = file ? text_of(words, file->path) : std::string{};
    if (file == nullptr && !tag.empty())
        made.complaints.push_back({std::string(path), 0, "There was no language '" + tag + "': " + name + " is new.",
                                   "If you meant another one, delete that file and put \"Language:\" right.", false});
    auto changed = language_from_po(read.file, path, book, old, name);
    std::ranges::move(changed.complaints, std::back_inserter(made.complaints));
    if (changed.yaml != old) made.files.emplace_back(name, std::move(changed.yaml));
    return without_files_if_grave(std::move(made));
}

exchange export_xlsform(const named_texts& words, std::string_view survey) {
    exchange made;
    const auto book = book_of(words, made.complaints);
    if (const auto* file = find_survey(book, survey)) {
        auto form = xlsform_from(book, *file);
        for (auto* sheet : {&form.survey, &form.choices, &form.settings})
            made.files.emplace_back(std::move(sheet->path), std::move(sheet->text));
    } else {
        std::vector<std::string_view> known;
        for (const auto& each : book.surveys) known.push_back(each.shape.id);
        made.complaints.push_back({std::string(survey), 0, "There is no such survey.", did_you_mean(survey, known)});
    }
    return without_files_if_grave(std::move(made));
}

exchange import_xlsform(const named_texts& words, const named_texts& sheets) {
    exchange made;
    const auto book = book_of(words, made.complaints);
    const auto form = form_of(sheets, made.complaints);
    if (has_grave(made.complaints)) return made;
    auto read = read_xlsform(form, book);
    std::ranges::move(read.complaints, std::back_inserter(made.complaints));
    if (has_grave(made.complaints)) return made;
    const auto* old = find_survey(book, read.id);
    const auto old_text = old ? text_of(words, old->path) : std::string{};
    auto survey = survey_text(read, old, old_text, made.complaints);
    if (survey != old_text) made.files.emplace_back("surveys/" + read.id + ".yaml", std::move(survey));
    for (const auto& [tag, texts] : read.translations) {
        const auto* language = find_language(book, tag);
        if (language == nullptr) {
            made.complaints.push_back({form.survey.path, 1,
                                       "There is no language '" + tag +
                                           "' yet; its column is "
                                           "left out.",
                                       "Make its language file first: export it as PO.", false});
            continue;
        }
        const auto before = text_of(words, language->path);
        auto after = with_survey(before, read, texts);
        if (after != before) made.files.emplace_back("languages/" + tag + ".yaml", std::move(after));
    }
    return made;
}

exchange exchange_words(const std::string& own_words, const word_wish& wish, const named_texts& files,
                        const std::string& settings) {
    const auto words = own_words.empty() ? words_that_ship() : words_in(own_words);
    if (files.empty())
        return wish.survey.empty() ? export_po(words, wish.language) : export_xlsform(words, wish.survey);
    if (own_words.empty())
        return {{},
                {{settings, 0, "There is no folder that the words could be written to.",
                  "Copy prompts/surveys and prompts/languages into one, and name it: words_from: FOLDER."}}};
    const auto po = std::ranges::find_if(files, [](const auto& file) { return file.first.ends_with(".po"); });
    if (po == files.end()) return import_xlsform(words, files);
    if (files.size() > 1)
        return {{},
                {{po->first, 0, "A .po file is imported by itself, one at a time.",
                  "Name no other file beside it: kindred words import " + po->first}}};
    return import_po(words, po->first, po->second);
}

}  // namespace kindred
