// A language as a PO file for its translators, and back. One entry is a phrase ("phrases/welcome"), a text of a survey
// ("surveys/sparks/loves", "surveys/sparks/title", "surveys/traditions/use.class"), or a list of words that people
// write ("commands/stop", "yes", "months/1", "times/tonight"), which stand in one line with " | " between them.
#pragma once

#include "prompts/po_file.hpp"
#include "prompts/word_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// The originals are those of "en". A language that the book does not have comes with empty translations. The header
// carries what a language file says of itself: Language, X-Kindred-Name, X-Kindred-Direction, X-Kindred-Reviewed-By.
po_file po_from(const word_book&, std::string_view tag);

// The language that the file says it is in, as BCP 47 ("pt_BR" -> "pt-BR"); empty if it says none.
std::string language_of(const po_file&);

struct language_text {
    std::string yaml;  // a language file; empty if nothing could be made
    std::vector<complaint> complaints;
};

// The language file with the translations of the PO file in it. `old_yaml` is the language file as it is (empty: it is
// a new language): its comments, its order and what the PO file does not have stay. A translation that was emptied is
// taken out. A fuzzy entry, and one whose context is not known, is a warning and left out; so is an original that
// has changed since, but that is taken. Grave, at its line in the PO file: braces that are broken or not in the
// original, and a survey's text over limits::question_characters; a placeholder left out is a warning. What is wrong
// with the file that was made is said as `kindred check` would say it.
language_text language_from_po(const po_file&, std::string_view po_path, const word_book&, std::string_view old_yaml,
                               std::string_view yaml_path);

}  // namespace kindred
