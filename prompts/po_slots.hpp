// Every place of a language file that a translator fills, in the order of the English file.
#pragma once

#include "prompts/word_file.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

inline constexpr std::string_view po_nothing = "|";

struct po_slot {
    enum class kind { text, words, row };  // row: of a table like `months`
    kind is = kind::text;
    std::string context;            // "phrases/welcome"
    std::vector<std::string> path;  // of keys in the language file
    std::size_t row = 0;            // from 0
    std::string original, translation;
    std::string reference;  // where the original stands
    std::vector<std::string> notes;
    bool in_survey = false;
    bool may_be_empty = false;  // an empty text is a translation; it is written as po_nothing
};

std::vector<po_slot> po_slots(const word_book&, std::string_view tag);

// " | " between the words, and back: without empty ones.
std::string words_joined(const written_words&);
std::vector<std::string> words_split(std::string_view);

}  // namespace kindred
