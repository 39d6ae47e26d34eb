// A school file of either kind.
#pragma once

#include "bot/roster.hpp"

#include <string_view>

namespace kindred {

// A CSV if the file's name ends so, else YAML.
school_reading read_school_text(std::string_view text, std::string_view file_name);

}  // namespace kindred
