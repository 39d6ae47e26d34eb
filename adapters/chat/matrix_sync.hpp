// Matrix's /sync: what is asked of it, and what its answers say.
#pragma once

#include "adapters/platform.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::matrix {

// The path and query that ask for what came after `place`; empty: for what waits at the very beginning.
// `little`: one event of each room.
std::string sync_from(std::string_view place, std::string_view own, bool little = false);

platform::pulled read_sync(const http::response&, std::string_view place, std::string_view own);

// The query that asks a room for what an answer left out of it, page by page and back in time: until the place, until
// we were invited, or until limits::messages_looked_back are there. Empty: no more.
std::string page_before(const platform::gap&, const std::vector<http::response>& pages, std::string_view own);

// What these pages hold, as it was said: the oldest first.
reading read_pages(const platform::gap&, const std::vector<http::response>& pages, std::string_view own);

// The members of an object, names decoded, values as they are written: rooms stand in objects by their names, which a
// json_value can only be asked for. Of what is no object, or broken: none, or those before the break.
std::vector<std::pair<std::string, std::string_view>> members_of(std::string_view json);

}  // namespace kindred::matrix
