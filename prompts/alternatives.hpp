// Many phrases written as one: lists of what families may write are long, and mostly the same words in other company.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// "(he/she) hits (me/us/)" is "he hits me", "he hits us", "he hits", "she hits me" …; without brackets it is itself.
// Nothing where can_be_spelled_out is false.
std::vector<std::string> spelled_out(std::string_view phrase);
// Each bracket is closed and stands within no other, and it is not more than limits::phrases_of_one.
bool can_be_spelled_out(std::string_view phrase);
// "kick* me out", in any of its forms: a "*" means something at the end of a phrase alone.
bool has_star_inside(std::string_view phrase);
// The same, each as text::fold makes it, but with "…" and a "*" at a word's end as they are. Its parts are folded, and
// not each phrase: of some lists there are ten thousand.
std::vector<std::string> spelled_out_folded(std::string_view phrase);

}  // namespace kindred
