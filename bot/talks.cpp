#include "bot/talks.hpp"

#include "bot/record.hpp"

namespace kindred {

conversation talk_of(const correspondent& who) {
    return who.talk.empty() ? conversation{} : conversation_from(who.talk);
}

std::optional<conversation> readable_talk(const correspondent& who) {
    try {
        return talk_of(who);
    } catch (const bad_record&) {
        return std::nullopt;
    }
}

desk desk_of(const correspondent& who) {
    try {
        return who.talk.empty() ? desk{} : desk_from(who.talk);
    } catch (const bad_record&) {
        return {.stopped = who.stopped};
    }
}

}  // namespace kindred
