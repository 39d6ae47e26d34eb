#include "prompts/xlsform_sheet.hpp"

#include "prompts/check.hpp"
#include "bot/csv.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// Columns of XLSForm that change what is asked, and what to do instead.
constexpr std::array<std::array<std::string_view, 2>, 8> demanding{{
    {"calculation", "Nothing is calculated in a talk: remove it."},
    {"calculate", "Nothing is calculated in a talk: remove it."},
    {"constraint", "kindred checks numbers and dates by itself: remove it."},
    {"constraint_message", "kindred has its own words for an answer that it did not understand: remove it."},
    {"repeat_count", "kindred asks about each child by itself: remove it."},
    {"choice_filter", "Write one list of options for each question, and remove it."},
    {"trigger", "Nothing is calculated in a talk: remove it."},
    {"save_to", "kindred keeps answers in the learner profile: write kindred_file instead."},
}};

// Columns that a talk does without, and the question stays the same.
constexpr std::array<std::array<std::string_view, 2>, 14> decoration{{
    {"hint", "Put what must be said into the label."},
    {"guidance_hint", "Put what must be said into the label."},
    {"required", "A family may skip every question."},
    {"required_message", "A family may skip every question."},
    {"appearance", "Each messenger shows a question in its own way."},
    {"default", "A family answers in its own words."},
    {"read_only", "A family may correct every answer."},
    {"readonly", "A family may correct every answer."},
    {"image", "Questions are words only."},
    {"audio", "Questions are words only."},
    {"video", "Questions are words only."},
    {"media", "Questions are words only."},
    {"big-image", "Questions are words only."},
    {"parameters", "It has no meaning in a talk."},
}};

// Where a comma stands in numbers, spreadsheet programs put semicolons between the cells.
char separator_of(std::string_view sheet) {
    const auto names = sheet.substr(0, sheet.find_first_of("\r\n"));
    return std::ranges::count(names, ';') > std::ranges::count(names, ',') ? ';' : ',';
}

struct column {
    std::string name;      // in small letters, without the language
    std::string language;  // a tag
    bool translated = false, known = false, told = false;
};

class sheet_reader {
public:
    sheet_reader(std::string_view path, std::string_view translated, const std::vector<std::string_view>& known,
                 const word_book& book, std::vector<complaint>& complaints)
        : path_(path), translated_(translated), known_(known), book_(book), complaints_(complaints) {}

    form_table read(std::string_view text) {
        auto csv = read_csv(text, path_, separator_of(text));
        std::ranges::move(csv.complaints, std::back_inserter(complaints_));
        int breaks = 0;
        bool first = true;
        for (const auto& line : csv.rows) {
            const int number = line.line - breaks;
            for (const auto& field : line.fields) breaks += static_cast<int>(std::ranges::count(field, '\n'));
            if (std::exchange(first, false))
                header(line.fields, number);
            else
                row(line.fields, number);
        }
        return std::move(made_);
    }

private:
    void tell(int number, std::string what, std::string_view mend, bool grave) {
        complaints_.push_back({std::string(path_), number, std::move(what), std::string(mend), grave});
    }

    void header(const std::vector<std::string>& fields, int number) {
        for (const auto& field : fields) {
            const auto title = trimmed(field);
            const auto colons = title.find("::");
            column made;
            made.name = lower(trimmed(title.substr(0, colons)));
            if (made.name == "relevance") made.name = "relevant";
            made.translated = made.name == translated_;
            made.known = made.translated || std::ranges::find(known_, std::string_view(made.name)) != known_.end();
            if (made.translated && colons != std::string::npos) language(made, title.substr(colons + 2), number);
            columns_.push_back(std::move(made));
        }
    }

    void language(column& made, const std::string& written, int number) {
        made.language = form_language(written, book_);
        made.known = !made.language.empty();
        if (made.known && std::ranges::find(made_.languages, made.language) == made_.languages.end())
            return made_.languages.push_back(made.language);
        tell(number,
             made.known ? "Two columns '" + made.name + "' are in the language '" + made.language + "'."
                        : "It is not known which language '" + trimmed(written) + "' is.",
             made.known ? "Remove one of them." : "Write its tag behind it: '" + made.name + "::Español (es)'.", true);
        made.told = true;
    }

    void row(const std::vector<std::string>& fields, int number) {
        form_row made;
        made.number = number;
        bool any = false;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            auto cell = trimmed(fields[i]);
            if (cell.empty()) continue;
            any = true;
            if (i >= columns_.size()) {
                tell(number, "This row has more cells than the first row has columns.", "Give the column a name.",
                     true);
                break;
            }
            auto& of = columns_[i];
            if (!of.known)
                strange(of, number);
            else if (of.translated)
                made.labels.emplace(of.language, std::move(cell));
            else
                made.cells.emplace(of.name, std::move(cell));
        }
        if (any) made_.rows.push_back(std::move(made));
    }

    void strange(column& of, int number) {
        if (of.name.empty() || of.told) return;
        const auto named = [&](const auto& one) { return one[0] == of.name; };
        if (const auto hard = std::ranges::find_if(demanding, named); hard != demanding.end())
            return tell(number, "kindred has no '" + of.name + "'.", (*hard)[1], true);
        of.told = true;
        if (const auto soft = std::ranges::find_if(decoration, named); soft != decoration.end())
            return tell(number, "The column '" + of.name + "' is left out.", (*soft)[1], false);
        const auto guess = did_you_mean(of.name, known_);
        const bool close = guess.starts_with("Did you mean");
        tell(number, "The column '" + of.name + "' is not known" + (close ? "." : " and left out."),
             close ? guess : "It may stay there for yourself.", close);
    }

    std::string_view path_, translated_;
    const std::vector<std::string_view>& known_;
    const word_book& book_;
    std::vector<complaint>& complaints_;
    std::vector<column> columns_;
    form_table made_;
};

}  // namespace

std::string_view form_row::operator[](std::string_view column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? std::string_view{} : std::string_view(found->second);
}

form_table read_sheet(std::string_view text, std::string_view path, std::string_view translated,
                      const std::vector<std::string_view>& known, const word_book& book,
                      std::vector<complaint>& complaints) {
    return sheet_reader(path, translated, known, book, complaints).read(text);
}

std::string form_language(std::string_view written, const word_book& book) {
    auto name = trimmed(written);
    const auto open = name.rfind('(');
    if (open != std::string::npos && name.ends_with(')')) {
        auto tag = trimmed(std::string_view(name).substr(open + 1, name.size() - open - 2));
        std::ranges::replace(tag, '_', '-');
        if (const auto* file = find_language(book, tag)) return file->tag;
        return tag;
    }
    if (const auto* file = find_language(book, name)) return file->tag;
    const auto* english = find_language(book, "en");
    for (const auto& file : book.languages) {
        if (text::fold(file.name) == text::fold(name)) return file.tag;
        if (english == nullptr) continue;
        const auto called = english->phrases.find("language." + file.tag);
        if (called != english->phrases.end() && text::fold(called->second.text) == text::fold(name)) return file.tag;
    }
    return {};
}

}  // namespace kindred
