// A learner's profile as text: what the family said, by category, each with when, by whom it may be seen, and the
// original words. Pure.
#pragma once

#include "bot/profile/item.hpp"
#include "bot/talk/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// For staff: private items are counted, never shown. Of a learner who is held (item::held) it shows nothing but that.
std::string profile_page(std::string_view child, const std::vector<item>&, const library&, std::string_view language);
// A line for each guardian to whom a court order says that nothing may be said of this child; empty if there is none.
std::string restrictions_page(std::string_view child, const std::vector<std::string>& names, const library&,
                              std::string_view language);

}  // namespace kindred
