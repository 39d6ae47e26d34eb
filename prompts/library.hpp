// Reads the word files into the library that the talk speaks from.
#pragma once

#include "bot/document.hpp"
#include "bot/embedded.hpp"
#include "bot/talk/library.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

// The files that ship inside the binary: prompts/surveys/*.yaml and prompts/languages/*.yaml.
extern const std::span<const embedded_file> word_files;

struct library_reading {
    library words;  // what could be read of the languages that the school chose, its default first
    std::vector<complaint> complaints;  // file by file, lines rising. A grave one: do not serve with these words
};

// Every file is read and checked, also those of languages that the school did not choose. A file's folder says what
// it is ("…/surveys/…", "…/languages/…"). Any thread.
library_reading read_library(std::span<const embedded_file>, const school&);
// The same over files that the caller has read: (path, text).
library_reading read_library(const std::vector<std::pair<std::string, std::string>>&, const school&);
// The same over the YAML files in a folder's `surveys` and `languages`.
library_reading read_library_in(const std::string& folder, const school&);

bool has_grave(const std::vector<complaint>&);

}  // namespace kindred
