// The store on SQLite: one file (with its write-ahead log beside it), one connection, one thread.
//
//   database   the engine: durable, deletes by overwriting      vfs       leaves no copies of cells behind
//   seal       nothing is readable without the key file         ids       one growing sequence for all rows
//   migrate    the file's shape, step by step                 log_keeper  moves the log into the file
//   erasing    what may quote a family, besides what it said
//   addresses, inbox, outbox, profiles, roster (and import), hubs, surveys: one class a port of bot/store.hpp
//
// A statement that fails throws turn_failed, and its turn is lost; or store_full or store_broken, and the
// transaction is: roll back; the same store can then be used again, and works once there is room. What erase, take,
// share, drop, settle and tidy erased stands nowhere in the folder any more when commit returns; if a reader on
// another connection is in the way, after a later one.
#pragma once

#include "bot/store.hpp"
#include "storage/seal.hpp"

#include <memory>
#include <string>
#include <vector>

namespace kindred {

// Opens the database file or makes it, and migrates it. Throws bad_key if it was made with another key (and has not
// touched anything then), migration_refused, store_full, store_broken.
std::unique_ptr<store> open_store(const std::string& path, const store_key&);

// What it keeps of the surveys. None if there is no store or no key yet; neither is made. Throws as they do.
std::vector<kept_survey> kept_surveys_in(const std::string& path, const std::string& key_file);

}  // namespace kindred
