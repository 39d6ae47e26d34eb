// The surveys of the word files beside those that the store remembers: what is new is kept, what changed without a new
// version is refused, and what is not installed any more goes on in the talks that began with it. Pure but for `keep`.
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"
#include "bot/talk/survey_version.hpp"

#include <vector>

namespace kindred {

struct version_changes {
    // To be kept: new versions, and those whose translations or lint changed.
    std::vector<kept_survey> to_keep;
    bool has_new = false;  // among them is a version that the store does not know, or knows otherwise
    // Grave, one for each survey that changed under a version that families may be in the middle of. A version that
    // must not be sent was never sent, and may change as it likes.
    std::vector<complaint> complaints;
};
version_changes compare_versions(const std::vector<kept_survey>& stored, const std::vector<checked_survey>& installed,
                                 instant now);

// Adds the stored versions that are not installed (any more) to the library, in its languages, with their texts under
// texts_under(survey): library::find has them by their version, and a new talk never begins with one. What must not be
// sent is not added.
void add_older(library&, const std::vector<kept_survey>& stored, const std::vector<checked_survey>& installed);

// Inside a transaction of the caller's.
void keep(surveys&, const version_changes&);

}  // namespace kindred
