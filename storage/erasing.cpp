#include "storage/erasing.hpp"

#include "bot/record.hpp"
#include "storage/profiles.hpp"
#include "storage/school_rows.hpp"

#include <string>
#include <vector>

namespace kindred {
namespace {

constexpr sql places_of_person = "SELECT id FROM addresses WHERE person = $1 AND person <> 0";
constexpr sql places_of_readers =
    "SELECT a.id FROM addresses a WHERE a.person <> 0 AND a.person IN "
    "(SELECT t.teacher FROM learners l JOIN teaches t ON t.class = l.class WHERE l.id = $1 "
    "UNION SELECT p.id FROM learners l JOIN teaches t ON t.class = l.class JOIN people h ON h.id = t.teacher "
    "JOIN people p ON p.hub = h.hub WHERE l.id = $1)";
constexpr sql readings_of = "SELECT id, sealed FROM readings WHERE learner = $1";
constexpr sql places_of_staff =
    "SELECT a.id FROM people p JOIN addresses a ON a.person = p.id AND a.person <> 0 WHERE p.mark = $1";
constexpr sql letters_to = "SELECT id, urgency, state FROM letters WHERE address = $1";
constexpr sql take_letter = "DELETE FROM letters WHERE id = $1";
constexpr sql empty_letter = "UPDATE letters SET sealed = $2, expires_at = 0 WHERE id = $1";
constexpr sql clear_shelf = "DELETE FROM web_letters WHERE address = $1";
constexpr sql take_dead =
    "DELETE FROM dead_letters WHERE id IN (SELECT s.letter FROM addresses a "
    "JOIN dead_letter_senders s ON s.mark = a.mark WHERE a.person = $1 AND a.person <> 0)";

constexpr sql take_dead_at =
    "DELETE FROM dead_letters WHERE id IN (SELECT s.letter FROM addresses a "
    "JOIN dead_letter_senders s ON s.mark = a.mark WHERE a.id = $1)";

void add_all(rows found, std::set<address_id>& to) {
    while (found.next()) to.insert(found.number(0));
}

std::set<std::string> told_of(core& with, learner_id about) {
    std::set<std::string> names;
    auto found = with.db.query(readings_of, about);
    while (found.next()) names.insert(reader_of(with.seals, found.number(0), found.bytes(1)));
    return names;
}

}  // namespace

std::set<address_id> addresses_of(core& with, person_id who) {
    std::set<address_id> all;
    add_all(with.db.query(places_of_person, who), all);
    return all;
}

void add_readers_of(core& with, learner_id about, std::set<address_id>& to) {
    add_all(with.db.query(places_of_readers, about), to);
    for (const auto& name : told_of(with, about)) {
        const auto mark = school_rows::staff_mark(with.seals, name);
        add_all(with.db.query(places_of_staff, blob(mark)), to);
    }
}

void erase_letters(core& with, const std::set<address_id>& to, which_letters which) {
    std::vector<std::int64_t> waiting, on_the_wire;
    for (const auto address : to) {
        auto found = with.db.query(letters_to, address);
        while (found.next()) {
            const auto how = static_cast<urgency>(found.number(1));
            if (how == urgency::alarm) continue;
            if (which == which_letters::replies && how != urgency::reply) continue;
            const bool sending = static_cast<letter_state>(found.number(2)) == letter_state::on_the_wire;
            (sending ? on_the_wire : waiting).push_back(found.number(0));
        }
    }
    std::int64_t gone = 0;
    for (const auto id : waiting) gone += with.db.run(take_letter, id);
    for (const auto id : on_the_wire) gone += with.db.run(empty_letter, id, blob(std::string_view{}));
    for (const auto id : to) gone += with.db.run(clear_shelf, id);
    if (gone > 0) with.erased = true;
}

void erase_kept_at(core& with, address_id where) {
    const auto gone = with.db.run(clear_shelf, where) + with.db.run(take_dead_at, where);
    if (gone > 0) with.erased = true;
}

void erase_dead_letters(core& with, person_id of) {
    if (with.db.run(take_dead, of) > 0) with.erased = true;
}

}  // namespace kindred
