// Some platforms know a person by two names: WhatsApp by a phone number, which it may hide, and by an id of its own,
// which it always tells. Whoever joined by the one and says STOP by the other is one person. Other platforms know a
// person by where they are, too, and that may change.
#include "bot/limits.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {

// Whoever is known by either name; from then on by the first, for the other may not be told again, and a phone number
// may be somebody else's one day. Of two who are known both stay, and the first is meant.
std::optional<correspondent> work::known_as(const address& by, const std::string& also, instant now) {
    auto who = store_.find(by);
    const auto longest = std::max(also.size(), by.user.size());
    if (also.empty() || by.user.empty() || also == by.user || longest > limits::identifier_bytes) return who;
    return known_before(std::move(who), store_.find({by.channel, also}), by, now);
}

// Whoever is reached elsewhere than before, where the address says where, too (inbound::whose).
std::optional<correspondent> work::moved_here(std::optional<correspondent> who, const address& by,
                                              const std::string& whose, instant now) {
    auto former = store_.find_by_whose(by.channel, whose);
    if (who && former && former->id == who->id) return who;
    return known_before(std::move(who), std::move(former), by, now);
}

// Of whom this address and a former one tell: one person, unless both are known.
std::optional<correspondent> work::known_before(std::optional<correspondent> who, std::optional<correspondent> former,
                                                const address& by, instant now) {
    if (!former) return who;
    if (who && (who->is != role::stranger || former->is == role::stranger)) {
        if (former->is == role::stranger) take_over_stop(*former, *who, now);
        return who;
    }
    if (who) take_over_stop(*who, *former, now);
    store_.rename(former->id, by.user);
    former->where = by;
    return former;
}

// What a stranger said who turns out to be this person. Whoever says START then is not stopped by it once more.
void work::take_over_stop(correspondent& from, correspondent& to, instant now) {
    if (!from.stopped) return;
    if (!to.stopped && (to.is == role::teacher || to.is == role::facilitator)) {
        stop_everywhere(to.person);
        if (auto stopped = store_.find(to.id)) to = *std::move(stopped);
    } else if (!to.stopped) {
        silence(to, now);
    }
    from.stopped = false;
    store_.save(from);
    store_.save(to);
}

void work::stop_other_name(const correspondent& who, const std::string& also, instant now) {
    if (also.empty() || !who.stopped) return;
    auto other = store_.find({who.where.channel, also});
    if (!other || other->id == who.id || other->stopped) return;
    silence(*other, now);
    store_.save(*other);
}

}  // namespace kindred
