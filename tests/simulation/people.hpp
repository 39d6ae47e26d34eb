// The school of the simulation, as its office knows it: the file that is imported, and imported again when teachers
// have moved. The checks ask here who teaches whom, never the store.
#pragma once

#include "bot/roster.hpp"
#include "bot/store.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred::simulation {

struct room {
    std::string id, name;
    std::vector<std::string> teachers;
    std::size_t hub = 0;
    std::vector<std::size_t> children;
};

struct child {
    std::string id, name;
    std::size_t in = 0;  // the room
    learner_id is = 0;
};

struct parent {
    std::string id, user, language;
    std::string time_zone;  // empty: the school's
    std::vector<std::size_t> children;
    std::size_t family = 0;
    bool shares = false;                   // there is another guardian of their child
    std::optional<std::size_t> kept_from;  // by court order: nothing about this child may reach them
    person_id is = 0;
};

struct teacher {
    std::string id, name;
    std::size_t hub = 0;
    bool gone = false;  // left the school
};

// Two children share a phone in every third family. In every fifth, two guardians share the children, each with a
// phone of their own; where a court keeps one from a child, it is there. A family in five lives in another time zone.
// A teacher in four has a second class.
class people {
public:
    explicit people(std::size_t families);

    school_file file() const;                // silent about the courts: that lifts nothing
    school_file file_with_orders() const;    // names all whom a court keeps from a child by now
    std::vector<std::size_t> court_orders();  // these parents are kept from a child from now on, too
    void know(store&);     // the ids that the import gave
    void move_teachers();  // two change places, one leaves the school and nobody follows

    std::vector<room> rooms;
    std::vector<child> children;
    std::vector<parent> parents;
    std::vector<teacher> teachers;
    std::vector<std::string> facilitators;  // one a hub

    // The room of a learner, and of a learner's or a room's name: of any part of it, in small letters.
    std::size_t room_of(learner_id) const;
    std::optional<std::size_t> room_of_child_named(std::string_view word) const;
    std::optional<std::size_t> room_named(std::string_view word) const;
    bool teaches(std::string_view teacher, std::size_t room) const;

private:
    void add_family(std::size_t f);
    void add_child(std::string id, std::string name, std::size_t in);

    std::unordered_map<learner_id, std::size_t> room_of_;
    std::unordered_map<std::string, std::size_t> named_, rooms_named_;
};

// The words of a text, in small letters: runs of letters and digits.
std::vector<std::string> words_of(std::string_view text);

}  // namespace kindred::simulation
