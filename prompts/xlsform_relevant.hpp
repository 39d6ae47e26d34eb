// The column `relevant` of an XLSForm, as far as a talk can follow it.
#pragma once

#include "bot/talk/survey.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct relevance {
    condition what;
    bool whole = false;  // the answer is exactly that ("="), as against "one of the chosen" (selected)
};

struct relevant_reading {
    std::vector<relevance> all_of;
    std::string trouble, mend;  // empty: it was understood
};

relevant_reading read_relevant(std::string_view expression);

// `brief` has no such expression and is left out.
std::string relevant_of(const std::vector<condition>&, const survey&);

}  // namespace kindred
