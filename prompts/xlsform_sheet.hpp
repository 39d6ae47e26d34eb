// One sheet of an XLSForm: its columns by name and language, its rows with their number in the spreadsheet.
#pragma once

#include "prompts/word_file.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct form_row {
    int number = 0;                                         // in the spreadsheet, from 1
    std::map<std::string, std::string, std::less<>> cells;  // column -> text without blanks around it; no empty ones
    std::map<std::string, std::string> labels;              // tag -> text; "" is a column without a language

    // "" where the cell is empty.
    std::string_view operator[](std::string_view column) const;
};

struct form_table {
    std::vector<form_row> rows;
    std::vector<std::string> languages;  // tags, in the order of the columns
};

// `translated` is the column that comes once for each language ("label", "kindred_title"). A column that is not among
// `known` is a warning where it is filled, or grave if it looks like one of them or carries what kindred would have
// to do (calculation, constraint …).
form_table read_sheet(std::string_view text, std::string_view path, std::string_view translated,
                      const std::vector<std::string_view>& known, const word_book&, std::vector<complaint>&);

// "Español (es)", "Spanish" or "es" -> "es"; empty if the book does not know it and no tag stands in brackets.
std::string form_language(std::string_view written, const word_book&);

}  // namespace kindred
