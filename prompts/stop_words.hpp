// The words for STOP of a language that the school does not speak. They count everywhere, and to read all twenty
// languages for them would make the start ten times as long.
#pragma once

#include "prompts/word_file.hpp"

#include <string_view>

namespace kindred {

// The list `stop` under `commands` of a language file, found by the file's outline: both keys begin a line, `commands`
// at its very beginning and `stop` behind two blanks. The rest of the file is not read, so what is wrong there is not
// noticed. Empty if there is no such list.
written_words stop_words_of(std::string_view language_file);

}  // namespace kindred
