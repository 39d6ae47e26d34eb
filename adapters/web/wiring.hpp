// Joins the public pages to the rest of the server: their hooks to the storage thread, their addresses to the door.
#pragma once

#include "adapters/door.hpp"
#include "adapters/intake.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"
#include "adapters/web/routes.hpp"
#include "bot/store.hpp"
#include "bot/work.hpp"

#include <string>
#include <vector>

namespace kindred::web {

// All of it outlives the pages. The store and the work are used on the storage thread only.
struct surroundings {
    kindred::turns& storage;
    kindred::intake& way_in;
    kindred::door& front;
    kindred::store& store;
    kindred::work& works;
    const std::vector<channel>& channels;
    std::string unsubscribe_key;
};

// The channel of kind "webchat"; null if none is configured (then settings::chat is false).
const channel* chat_channel(const std::vector<channel>&);

// What cannot be asked now (disk full, too many turns wait) throws store_broken out of a page: the door answers
// 503.
hooks hooks_over(const surroundings&);

// Adds "/", /chat, /j and /u. The pages outlive the door's last request.
void add_to(door&, routes& pages);

}  // namespace kindred::web
