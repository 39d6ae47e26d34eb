// Matrix's /sync: what is asked of it, and what its answers say.
#pragma once

#include "adapters/platform.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::matrix {

// The path and query that ask for what came after `place`; empty: for what waits at the very beginning.
std::string sync_from(std::string_view place, std::string_view own);

platform::pulled read_sync(const http::response&, std::string_view place, std::string_view own);

// The members of an object, names decoded, values as they are written: rooms stand in objects by their names, which a
// json_value can only be asked for. Of what is no object, or broken: none, or those before the break.
std::vector<std::pair<std::string, std::string_view>> members_of(std::string_view json);

}  // namespace kindred::matrix
