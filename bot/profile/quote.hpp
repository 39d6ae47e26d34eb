// How a person's words and a child's name may stand inside a message of ours: on one line, short, in one piece.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kindred {

// The words on one line: blanks and line breaks as one blank, double quotation marks as ', no marks that turn the
// direction of the text around them. Longer than `most_words` or `most_characters` is cut behind a whole word, with
// "..." (three ASCII dots: an ellipsis would make an SMS half as long).
std::string quotable(std::string_view words, std::size_t most_words, std::size_t most_characters);

// As quotable, without a cut.
std::string on_one_line(std::string_view words);

// "Mateo" of "Mateo Ruiz Vega", and "Mateo R.". A name without blanks is whole in both.
std::string first_name(std::string_view name);
std::string name_with_initial(std::string_view name);

}  // namespace kindred
