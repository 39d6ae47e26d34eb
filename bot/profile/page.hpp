// A learner's profile as text: what the family said, by category, each with what was asked, who said it and when, by
// whom it may be seen, and the original words. Pure.
#pragma once

#include "bot/profile/item.hpp"
#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// Whose profile it is, and who is known to have told of them (guardians_in).
struct profile_of {
    learner about;
    std::string classroom;
    std::vector<guardian> tellers;
};

// For staff: private items are counted, never shown. Of a learner who is held (item::held) it shows nothing but that.
// Where it shows what several guardians told, it says from whom each answer came.
std::string profile_page(const profile_of&, const std::vector<item>&, const library&, std::string_view language);
// A line for each guardian to whom a court order says that nothing may be said of this child (guardian::restricted);
// empty if there is none.
std::string restrictions_page(std::string_view child, const std::vector<guardian>&, const library&,
                              std::string_view language);

}  // namespace kindred
