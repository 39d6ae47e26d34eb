// Brings a database to what this program knows: runs the migrations that it has not seen yet, each in a transaction
// of its own, in the order of their names, and writes down the hash of each.
#pragma once

#include "bot/embedded.hpp"
#include "storage/database.hpp"

#include <span>
#include <stdexcept>

namespace kindred {

extern const std::span<const embedded_file> migration_files;  // storage/migrations/*.sql

// The database was made by a newer kindred, or a migration was changed after it had run. Nothing was touched.
struct migration_refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Returns how many were run. Throws migration_refused, store_broken.
std::size_t migrate(database&, std::span<const embedded_file> = migration_files);

}  // namespace kindred
