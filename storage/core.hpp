// What every table of one store works with.
#pragma once

#include "storage/database.hpp"
#include "storage/ids.hpp"
#include "storage/seal.hpp"

namespace kindred {

struct core {
    database db;
    vault seals;
    id_source ids;
    bool erased = false;  // something was: the log must be emptied once that is committed

    std::int64_t next_id() { return ids.take(db); }
};

}  // namespace kindred
