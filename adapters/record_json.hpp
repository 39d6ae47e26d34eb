// A learner's record as a file, for machines: what `kindred export` writes and `kindred import-record` reads. Scripts
// and other schools rely on the form, which has a version; README, "A learner's record", lists it. Names are only
// added.
//
// {"kindred_record": 1, "sha256": …, "record": {…}}: the sum is that of `record` written without blanks, its members in
// the order of their names, in UTF-8. A file that was cut off or changed says so by it; it proves nothing of who made
// it.
#pragma once

#include "bot/profile/learner_record.hpp"
#include "bot/profile/record_import.hpp"

#include <string>
#include <string_view>

namespace kindred {

std::string record_json(const learner_record&, const library&);

// The sum of a record that is written so.
std::string record_sum(std::string_view plain);

struct record_reading {
    brought_record what;
    std::string trouble;  // empty: read; else what is wrong with the whole file, in one sentence
};

// Never throws because of the text. What is wrong with one answer only is left to file_record.
record_reading record_from_json(std::string_view);

// What an import did, in a line; what it refused is not in it.
std::string import_text(const import_told&);

}  // namespace kindred
