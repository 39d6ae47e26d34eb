// What the postman knows of each channel while it carries letters. Its own: nobody else includes this.
#pragma once

#include "adapters/pacer.hpp"
#include "adapters/platform.hpp"
#include "bot/limits.hpp"
#include "bot/store.hpp"

#include <cstddef>
#include <map>

namespace kindred {

// What the postman knows of a channel.
struct desk_of_channel {
    const channel* of = nullptr;
    std::size_t on_the_wire = 0;  // claimed, and the platform has not answered
    std::size_t settling = 0;     // it has, and that is not on disk yet
    int failures = 0;             // of the whole channel, one after the other
    instant rests_until{};
    instant tried_until{};        // after a failure: until then one letter tries whether the channel works again
    pacer pace;
    std::map<address_id, pacer> people;  // to whom letters went lately, where the platform counts them
};

inline bool is_mail(const desk_of_channel& desk) { return desk.of != nullptr && desk.of->kind == "email"; }

// Whether it failed last: then one letter leaves and the others wait for what becomes of it.
inline bool is_on_trial(const desk_of_channel& desk) { return desk.of != nullptr && desk.failures > 0; }

// Taken by itself: few of its letters may leave at once, and that must not keep other channels short.
inline bool is_narrow(const desk_of_channel& desk) { return is_mail(desk) || desk.pace.limits() || is_on_trial(desk); }

// Mail takes a thread each: what is claimed has to leave at once, or a STOP in between would come too late for it.
inline std::size_t places_of(const desk_of_channel& desk) {
    return is_mail(desk) ? limits::mails_on_the_wire : limits::letters_on_the_wire_per_channel;
}

}  // namespace kindred
