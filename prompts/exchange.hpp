// What `kindred words` does: the word files go out to translators (PO) and to authors of surveys (XLSForm, as CSV), and
// come back. Texts in, texts out; the caller reads and writes the files. Nothing here throws because of a text.
#pragma once

#include "bot/document.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred {

using named_texts = std::vector<std::pair<std::string, std::string>>;  // path -> text

// All word files: those that ship, or the YAML files in a folder's `surveys` and `languages`.
named_texts words_that_ship();
named_texts words_in(const std::string& folder);

struct exchange {
    // To be written. What is exported has a name without a folder ("es.po"); what is imported stands in the folder of
    // the words ("languages/es.yaml"), and only what changed is there. Empty if a complaint is grave.
    named_texts files;
    std::vector<complaint> complaints;
};

// "es" -> es.po. A language that there is not yet comes without translations, with a warning.
exchange export_po(const named_texts& words, std::string_view language);
// A PO file -> languages/es.yaml.
exchange import_po(const named_texts& words, std::string_view path, std::string_view text);

// "sparks" -> sparks.survey.csv, sparks.choices.csv, sparks.settings.csv.
exchange export_xlsform(const named_texts& words, std::string_view survey);
// Those three (settings may be left out) -> surveys/sparks.yaml, and the language files whose translations changed.
// Which sheet a file is, its name says: it ends in survey.csv, choices.csv or settings.csv. One survey at a time: the
// same sheet twice is grave.
exchange import_xlsform(const named_texts& words, const named_texts& sheets);

// What the command line asks for: with files, to import them (one PO file, or the sheets of a survey) into the folder
// of the school's own words; else to export a language or a survey. `own_words`: that folder; empty: the words that
// ship, into which nothing can be imported. `settings`: the file that would name that folder.
struct word_wish {
    std::string language, survey;
};
exchange exchange_words(const std::string& own_words, const word_wish&, const named_texts& files,
                        const std::string& settings = "kindred.yaml");

}  // namespace kindred
