// The records of processing (GDPR, Article 30) and the frame of an impact assessment (Article 35), written from what
// is: the configuration, the tables of the store, and the very limits by which kindred deletes. Markdown, for whoever
// answers for data protection at the school; what only they can know is left open.
#pragma once

#include "adapters/config.hpp"

#include <span>
#include <string>
#include <string_view>

namespace kindred {

struct kept_data {
    std::string_view tables;  // of the store, with blanks between them
    std::string_view what, why;
    std::string_view who_reads;
    std::string kept;  // how long
    bool about_people = true;
};
// Every table stands in one of them (tests/adapters/processing_test.cpp).
std::span<const kept_data> all_kept_data();

std::string processing_records(const config&);
std::string impact_assessment(const config&);

}  // namespace kindred
