// The platforms and the postman of the simulation: each due letter is looked at, then sent, and sometimes it fails,
// its reader is gone, or the server crashes while it is on the wire.
#pragma once

#include "tests/simulation/families.hpp"
#include "tests/simulation/staff_room.hpp"
#include "tests/simulation/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred::simulation {

class post_office {
public:
    post_office(world& all, families& homes, staff_room& staff) : all_(all), homes_(homes), staff_(staff) {}

    void deliver();  // all that is due
    // While a channel is out, letters wait. In most weeks one is, for some hours.
    void plan_outage(std::string_view channel, instant from, instant until);
    void plan_outages();
    void mend();  // every outage is over
    const std::vector<std::string>& out() const { return out_; }

private:
    void deliver_one(const outgoing&);
    void crash_on_the_wire(const outgoing&);
    receipt fate_of(const outgoing&);
    void tell_later(const outgoing&, const std::string& id);

    world& all_;
    families& homes_;
    staff_room& staff_;
    std::vector<std::string> out_;
};

}  // namespace kindred::simulation
