// Many phrases written as one: lists of what families may write are long, and mostly the same words in other company.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// "(he/she) hits (me/us/)" is "he hits me", "he hits us", "he hits", "she hits me" …; without brackets it is itself.
// Nothing if a bracket is not closed or stands within another, and if it would be more than limits::phrases_of_one.
std::vector<std::string> spelled_out(std::string_view phrase);

}  // namespace kindred
