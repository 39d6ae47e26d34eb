// A survey as an XLSForm (xlsform.org), and back: the form that KoboToolbox, ODK and others write in a spreadsheet. A
// useful subset, as the sheets `survey`, `choices` and `settings`, each saved as CSV. Columns whose name begins with
// "kindred_" are ours; other programs pass them over.
//
//   survey    type: text, date, integer, acknowledge, select_one LIST, select_multiple LIST; the list "yes_no" is a
//             question of yes or no. name. label, or label::English (en) and one for each translation. relevant:
//             ${q} = 'x', selected(${q}, 'x'), ${q} = '', ${q} != '', with `and` between them, and `or` between
//             answers to the same question. kindred_file: the categories of the answer, with blanks between them.
//             kindred_kind: "sharing" or "permission", with what it permits in kindred_of. kindred_tell: "teacher".
//             kindred_short: the question that was answered in a word or two, which this one follows.
//   choices   list_name, name, label as above.
//   settings  form_id, form_title, version, default_language, kindred_voice, kindred_title::Español (es).
#pragma once

#include "prompts/word_file.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct form_sheet {
    std::string path;
    std::string text;  // CSV
};

struct xlsform {
    form_sheet survey, choices, settings;
};

// The sheets of one survey of the book, with a column for every language that has a text of it.
xlsform xlsform_from(const word_book&, const survey_file&);

struct form_reading {
    node survey;  // as a survey file; missing if a complaint is grave
    std::string id, language;
    // tag -> key -> text, keys as in a language file ("title", "use", "use.class"), in the survey's order.
    std::map<std::string, std::vector<std::pair<std::string, std::string>>> translations;
    std::vector<complaint> complaints;  // their line is the row in the spreadsheet
};

// What a sheet does not say (form_id, version, title, voice, language) comes from the survey file's name and from the
// survey of that id in the book. What kindred does not do is a complaint with its row and what to write instead:
// grave, or a warning where the question stays the same without it (hint, appearance …).
form_reading read_xlsform(const xlsform&, const word_book&);

}  // namespace kindred
