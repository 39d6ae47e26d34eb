// The platforms and the postman of the simulation: each due letter is looked at, then sent, and sometimes it fails, its
// reader is gone, or the server crashes while it is on the wire.
#pragma once

#include "tests/simulation/families.hpp"
#include "tests/simulation/staff_room.hpp"
#include "tests/simulation/world.hpp"

namespace kindred::simulation {

class post_office {
public:
    post_office(world& all, families& homes, staff_room& staff) : all_(all), homes_(homes), staff_(staff) {}

    void deliver();  // all that is due

private:
    void deliver_one(const outgoing&);
    void crash_on_the_wire(const outgoing&);
    receipt fate_of(const outgoing&);
    void tell_later(const outgoing&, const std::string& id);

    world& all_;
    families& homes_;
    staff_room& staff_;
};

}  // namespace kindred::simulation
