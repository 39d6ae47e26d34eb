// Reads the word files into the library that the talk speaks from.
#pragma once

#include "bot/document.hpp"
#include "bot/embedded.hpp"
#include "bot/talk/library.hpp"
#include "bot/talk/survey_version.hpp"
#include "prompts/check.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

// The files that ship inside the binary: prompts/surveys/*.yaml and prompts/languages/*.yaml.
extern const std::span<const embedded_file> word_files;

struct library_reading {
    // What could be read of the languages that the school chose, its default first. A survey that is refused, or whose
    // file has a grave complaint, is not in it: nobody can send it.
    library words;
    // File by file, lines rising. A grave one: the words are broken, do not serve with them. The reasons of `refused`
    // are among them as warnings: a school's server runs on without a survey that somebody there should not have
    // written.
    std::vector<complaint> complaints;
    // The surveys that must not be sent and why, in the same order, as grave complaints.
    std::vector<refusal> refused;
    // What stands in the files, also what is refused, in every language that was read.
    std::vector<checked_survey> surveys;
    std::vector<language_state> languages;
};

// The complaints as `kindred check` prints and counts them: what refuses a survey is grave there, so that its author
// hears of it before the school does.
std::vector<complaint> complaints_with_refused_grave(const library_reading&);

// Which language files are read and checked. Authors want `all`; a school's server starts many times faster with
// `chosen`, those of the school and English. (If one of them has no file, all are read, and the complaint names them.)
enum class languages_read { all, chosen };

// A file's folder says what it is ("…/surveys/…", "…/languages/…"), and a language's file is called by its tag. Any
// thread.
library_reading read_library(std::span<const embedded_file>, const school&, languages_read = languages_read::all);
// The same over files that the caller has read: (path, text).
library_reading read_library(const std::vector<std::pair<std::string, std::string>>&, const school&,
                             languages_read = languages_read::all);
// The same over the YAML files in a folder's `surveys` and `languages`. That these are not there is grave.
library_reading read_library_in(const std::string& folder, const school&, languages_read = languages_read::all);

bool has_grave(const std::vector<complaint>&);
// "Not good: 2 errors, 14 warnings. Mend the errors first."; empty if none is grave.
std::string not_good_text(const std::vector<complaint>&);

// For an author who tries a draft out, with nobody to read it: a survey that is refused is made one that can begin, in
// the languages that have all of it; the others are only heard. Returns why it would not be sent. Empty: nothing was
// changed, since it would be, or a school must not ask it, or no language has all of it, or there is no such survey.
std::vector<complaint> try_out(library_reading&, std::string_view survey);

}  // namespace kindred
