// Where ids come from: one growing sequence for every table, so that an id names one thing for ever. Taken in
// blocks: most ids cost no statement.
#pragma once

#include "storage/database.hpp"

#include <cstdint>

namespace kindred {

class id_source {
public:
    std::int64_t take(database&);
    // After anything was undone: the block may have been undone with it.
    void forget() noexcept { left_ = 0; }

private:
    std::int64_t next_ = 0;
    std::int64_t left_ = 0;
};

}  // namespace kindred
