// What teachers and facilitators do: they ask and answer in the hub, naming children of their own classes and of
// others, and look at their digests. And what may reach them: a teacher reads only what the families of the classes
// that are theirs now let them read, a facilitator and a hub's summary know no child.
#pragma once

#include "tests/simulation/ledger.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kindred::simulation {

class staff_room {
public:
    staff_room(world&, const people&, ledger&);

    void join_all();
    void ask_hubs();
    void react(const outgoing&);

    void check(const outgoing&);
    // What this teacher would read now, were it sent.
    void check_digest(std::string_view teacher, bool more);

private:
    void say(const std::string& who, std::string text);
    std::string reply_of(std::string_view teacher);
    std::string name_as_written(const child&);
    void check_knows_no_child(std::string_view who, std::string_view text);
    void check_teacher(std::string_view who, std::string_view text, instant posted_at);

    world& all_;
    const people& school_;
    ledger& told_;
    std::vector<std::string> summary_openings_;  // by language
};

}  // namespace kindred::simulation
