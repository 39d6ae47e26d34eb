// Where people are reached, and what we know of whoever is there: a part of the store (bot/store.hpp says how its
// functions fail).
#pragma once

#include "bot/message.hpp"
#include "bot/people.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

using address_id = std::int64_t;

// One address and what we know of whoever is there.
struct correspondent {
    address_id id = 0;
    address where;
    role is = role::stranger;
    person_id person = 0;  // 0: a stranger
    bool stopped = false;
    int wrong_codes = 0;  // tries since wrong_codes_since
    instant wrong_codes_since{};
    bool greeted = false;  // a stranger gets one neutral reply
    std::optional<instant> heard_at;
    int parts_since_heard = 0;  // of letters that the platform took since then, where it counts them
    std::string talk;  // a guardian's: to_record(conversation); a teacher's: to_record(desk); else empty
    std::optional<instant> wake_at;
    std::optional<instant> gone_at;  // a platform reported that nobody is there; see limits::gone_again_after
};

class addresses {
public:
    virtual ~addresses() = default;
    virtual std::optional<correspondent> find(const address&) = 0;
    virtual std::optional<correspondent> find(address_id) = 0;
    virtual correspondent add(const address&, role, person_id) = 0;  // the address is new
    virtual void save(const correspondent&) = 0;                     // all but id and where
    // The platform calls them otherwise now, on the same channel. Whoever has that name takes the one that they had.
    virtual void rename(address_id, const std::string& user) = 0;
    // Whose it is by what stays when the address changes (inbound::whose), as it was last noted on that channel.
    virtual std::optional<correspondent> find_by_whose(std::string_view channel, std::string_view whose) = 0;
    virtual void note_whose(const correspondent&, std::string_view whose) = 0;
    // Every address of a person, the last heard first. One that does not open is left out: it must not hold up the
    // digest of a class, nor the person's other phone.
    virtual std::vector<correspondent> of(person_id) = 0;
    virtual std::vector<address_id> due(instant now, std::size_t most) = 0;  // wake_at <= now and not stopped
    virtual std::optional<instant> next_due() = 0;
    virtual void wake_later(address_id, instant) = 0;  // without reading the talk: it may be what does not open
};

}  // namespace kindred
