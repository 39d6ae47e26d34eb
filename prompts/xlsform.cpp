// A survey of the book as the sheets of an XLSForm. The way back: xlsform_read.cpp.
#include "prompts/xlsform.hpp"

#include "prompts/check.hpp"
#include "prompts/xlsform_relevant.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

using row = std::vector<std::string>;

void put_row(std::string& sheet, const row& fields) {
    bool first = true;
    for (const auto& field : fields) {
        if (!std::exchange(first, false)) sheet += ',';
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            sheet += field;
            continue;
        }
        sheet += '"';
        for (const char c : field) sheet += c == '"' ? std::string("\"\"") : std::string(1, c);
        sheet += '"';
    }
    sheet += "\r\n";
}

// Without the byte order mark, spreadsheet programs take the text for another character set.
std::string sheet_begun(const row& header) {
    std::string sheet = "\xEF\xBB\xBF";
    put_row(sheet, header);
    return sheet;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

std::string_view voice_name(voice who) {
    if (who == voice::child) return "child";
    return who == voice::teacher ? "teacher" : "guardian";
}

class form_writer {
public:
    form_writer(const word_book& book, const survey_file& file) : book_(book), file_(file), shape_(file.shape) {
        for (const auto& language : book.languages)
            if (language.tag == file.language)
                columns_.insert(columns_.begin(), &language);
            else if (language.surveys.contains(shape_.id))
                columns_.push_back(&language);
    }

    xlsform write() const {
        return {{shape_.id + ".survey.csv", survey()},
                {shape_.id + ".choices.csv", choices()},
                {shape_.id + ".settings.csv", settings()}};
    }

private:
    static std::string column_name(const language_file& language) { return language.name + " (" + language.tag + ")"; }

    row with_columns(row fields, std::string_view head) const {
        for (const auto* language : columns_) fields.push_back(std::string(head) + column_name(*language));
        return fields;
    }

    std::string text_in(const language_file& language, const std::string& key) const {
        const written_texts* texts = &file_.texts;
        if (language.tag != file_.language) texts = &language.surveys.find(shape_.id)->second.texts;
        const auto found = texts->find(key);
        return found == texts->end() ? std::string{} : found->second.text;
    }

    void put_labels(row& fields, const std::string& key) const {
        for (const auto* language : columns_) fields.push_back(text_in(*language, key));
    }

    // The list "yes_no" is not one of the survey's.
    static std::string list_of(const question& asked) { return asked.id == "yes_no" ? "yes_no_list" : asked.id; }

    static std::string type_of(const question& asked) {
        switch (asked.kind) {
            case question_kind::words:
                return "text";
            case question_kind::when:
                return "date";
            case question_kind::number:
                return "integer";
            case question_kind::choices:
                return "select_multiple " + list_of(asked);
            case question_kind::choice:
            case question_kind::sharing:
                return "select_one " + list_of(asked);
            case question_kind::yes_no:
            case question_kind::permission:
                return "select_one yes_no";
            case question_kind::media:
                return takes(asked, attachment_kind::photo) ? "image" : "audio";
        }
        return "text";
    }

    // Where the type does not say all of it.
    static std::string wants_of(const question& asked) { return asked.wants.size() > 1 ? "photo voice" : ""; }

    std::string survey() const {
        auto header = with_columns({"type", "name"}, "label::");
        for (const auto* ours : {"relevant", "kindred_file", "kindred_kind", "kindred_of", "kindred_tell",
                                 "kindred_short", "kindred_wants"})
            header.emplace_back(ours);
        auto sheet = sheet_begun(header);
        for (const auto& asked : shape_.questions) {
            row fields{type_of(asked), asked.id};
            put_labels(fields, asked.id);
            fields.push_back(relevant_of(asked.only_if, shape_));
            fields.push_back(joined(asked.categories));
            fields.emplace_back(asked.kind == question_kind::sharing      ? "sharing"
                                : asked.kind == question_kind::permission ? "permission"
                                                                          : "");
            fields.push_back(asked.permission);
            fields.emplace_back(asked.tell_teacher ? "teacher" : "");
            std::vector<std::string> brief;
            for (const auto& each : asked.only_if)
                if (each.is == condition::kind::brief) brief.push_back(each.question);
            fields.push_back(joined(brief));
            fields.push_back(wants_of(asked));
            put_row(sheet, fields);
        }
        return sheet;
    }

    std::string choices() const {
        auto sheet = sheet_begun(with_columns({"list_name", "name"}, "label::"));
        for (const auto& asked : shape_.questions)
            for (const auto& option : asked.options) {
                row fields{list_of(asked), option};
                put_labels(fields, asked.id + "." + option);
                put_row(sheet, fields);
            }
        const auto yes_or_no = [](const question& asked) {
            return asked.kind == question_kind::yes_no || asked.kind == question_kind::permission;
        };
        if (std::ranges::none_of(shape_.questions, yes_or_no)) return sheet;
        // What kindred shows on its buttons, so that other programs show the same.
        for (const std::string option : {"yes", "no"}) {
            row fields{"yes_no", option};
            for (const auto* language : columns_) {
                const auto found = language->phrases.find("answer." + option);
                fields.push_back(found == language->phrases.end() ? option : found->second.text);
            }
            put_row(sheet, fields);
        }
        return sheet;
    }

    std::string settings() const {
        const auto* source = find_language(book_, file_.language);
        row header{"form_title", "form_id", "version", "default_language", "kindred_voice"};
        row fields{file_.texts.contains("") ? file_.texts.at("").text : "", shape_.id, std::to_string(shape_.version),
                   source ? column_name(*source) : file_.language, std::string(voice_name(shape_.speaks))};
        for (const auto* language : columns_) {
            if (language == source) continue;
            header.push_back("kindred_title::" + column_name(*language));
            fields.push_back(text_in(*language, ""));
        }
        auto sheet = sheet_begun(header);
        put_row(sheet, fields);
        return sheet;
    }

    const word_book& book_;
    const survey_file& file_;
    const kindred::survey& shape_;
    std::vector<const language_file*> columns_;  // the language of the survey first
};

}  // namespace

xlsform xlsform_from(const word_book& book, const survey_file& file) { return form_writer(book, file).write(); }

}  // namespace kindred
