// What stands on somebody's row, read: a guardian's talk, a teacher's or facilitator's desk.
#pragma once

#include "bot/addresses.hpp"
#include "bot/hub/desk.hpp"
#include "bot/talk/conversation.hpp"

#include <optional>

namespace kindred {

// Nothing stands there yet: a new one. Throws bad_record.
conversation talk_of(const correspondent&);
// The same; absent: it does not open.
std::optional<conversation> readable_talk(const correspondent&);
// One that does not open is begun anew; whoever is not written to stays so.
desk desk_of(const correspondent&);

}  // namespace kindred
