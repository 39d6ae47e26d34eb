// What may quote a family, besides what it said: letters, the web chat's shelf, dead letters. Nobody looks into
// them: whatever may quote goes.
//
// A letter on the wire stays as an empty place until it is settled, so that no other letter to that person
// overtakes it; it is not tried again, nor shelved.
#pragma once

#include "bot/store.hpp"
#include "storage/core.hpp"

#include <set>

namespace kindred {

std::set<address_id> addresses_of(core&, person_id);
// The learner's teachers and whoever is in a hub with one of them, and those who were told of the learner before, by
// the log of readings: a learner may have changed class since.
void add_readers_of(core&, learner_id, std::set<address_id>& to);

// `replies`: digests are; a notice to a teacher quotes no family.
enum class which_letters { all, replies };
void erase_letters(core&, const std::set<address_id>& to, which_letters);

void erase_dead_letters(core&, person_id of);

// What is shelved for that address, and what came from it and could not be read.
void erase_kept_at(core&, address_id);

}  // namespace kindred
