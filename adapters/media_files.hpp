// Photos and voice notes as files, for whoever at the school may see them.
#pragma once

#include "bot/work.hpp"

#include <string>
#include <vector>

namespace kindred {

// Writes each into the folder, which is made if it is not there; only its owner can read them. One that is there
// already is left as it is, and none is left half written. Returns the names of the files. Throws std::runtime_error
// that names what cannot be written.
std::vector<std::string> write_media_files(const std::string& folder, const std::vector<shown_media>&);

}  // namespace kindred
