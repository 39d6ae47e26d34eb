// A school year in seconds, from a seed: families who answer, think again, fall silent, say STOP, forget and come
// back, who say otherwise what they said, hold it back, choose their hours and their language, and ask who read it;
// some of them in other time zones, one of their five languages written from right to left and one without blanks; two
// guardians of one child, of whom a court keeps one from it; teachers who write children's names to the hub, and who
// change classes;
// platforms that fail, repeat, block and are out for hours; a server that crashes between commit and send. Drives
// the real work and the real store under a clock of its own, follows from outside what must be true, and remembers
// every promise that was broken.
//
//   world     the program, the clock, chance           families     what families do
//   people    who is in which class, taught by whom    staff_room   what teachers and facilitators do, and may read
//   ledger    what must stand in the profiles          phone        what one phone may be sent
//   wishes    what families may demand, as they say it unasked      what of it nobody asked for
//   year      the weeks, the last day                  post_office  the platforms
#pragma once

#include "bot/store.hpp"
#include "bot/talk/library.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kindred::simulation {

struct settings {
    std::uint64_t seed = 1;
    std::size_t families = 300;
    int days = 300;
};

struct outcome {
    std::vector<std::string> broken_promises;  // the first ones, each with what, when and to whom
    std::size_t broken = 0;                    // all of them
    std::size_t messages = 0, duplicates = 0, letters = 0, digests = 0, summaries = 0, recitals = 0;
    std::size_t answers = 0;                  // that stand on the last day
    std::size_t asked_and_answered = 0;       // words sent while a question was the last thing on the screen
    std::size_t replaced = 0, forgotten = 0;  // answers
    std::size_t changed = 0, held = 0, asked_who = 0;
    std::size_t unasked = 0, abroad = 0, in_own_hours = 0;  // letters; by night at the school; where hours were chosen
    std::size_t right_to_left = 0, without_blanks = 0;      // letters to families
    std::size_t kept_from = 0;  // letters to somebody whom a court keeps from a child
    std::size_t stops = 0, blocks = 0, returns = 0, crashes = 0, names_written = 0;
};

outcome play_year(store&, const library&, settings);

}  // namespace kindred::simulation
