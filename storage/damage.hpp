// Rows that do not open: a disk that forgets, a copy that was cut off, a hand in the file.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

namespace kindred {

std::vector<damage> damaged_rows(core&);

}  // namespace kindred
