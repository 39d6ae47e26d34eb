#include "storage/ids.hpp"

namespace kindred {
namespace {

constexpr std::int64_t block = 1024;
constexpr sql reserve_block = "UPDATE counters SET value = value + $1 WHERE name = 'ids' RETURNING value";

}  // namespace

std::int64_t id_source::take(database& from) {
    if (left_ == 0) {
        auto reserved = from.query(reserve_block, block);
        if (!reserved.next()) throw store_broken("store: the ids have no counter");
        next_ = reserved.number(0) - block;
        left_ = block;
        while (reserved.next()) {
        }
    }
    --left_;
    return ++next_;
}

}  // namespace kindred
