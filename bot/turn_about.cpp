// A teacher answers what families are asked, for themselves: the same talk, kept inside their desk. Nothing in it goes
// by time: it begins with /about, and goes on with it. No family ever sees an answer of a teacher's.
#include "bot/hub/desk.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

// The last round that they answered is answered anew: two would say everything twice.
std::int64_t round_of(const std::vector<item>& told, const std::string& survey_id) {
    std::int64_t serial = 0;
    for (const auto& each : told)
        if (each.survey == survey_id) serial = std::max(serial, serial_of(each.id));
    return serial;
}

}  // namespace

// FORGET: what was said to the hub first; where nothing was, their own answers.
void work::take_back(correspondent& who, desk& at, const staff& me, const inbound& in, instant now) {
    const std::string_view done = withdraw_reply(me);
    const bool nothing = done == "hub.nothing_withdrawn";
    if (nothing && me.is == role::teacher && !store_.told_by(me.id, now).empty()) return hear_own(who, at, in, now);
    tell(who, {.text = words_.say(at.language, done), .language = at.language}, urgency::reply, now);
}

void work::begin_own(correspondent& who, desk& at, const staff& me, instant now) {
    const auto* asked = own_survey(words_);
    if (asked == nullptr) return;
    auto serial = round_of(store_.told_by(me.id, now), asked->id);
    if (serial == 0) serial = store_.next_serial(now);
    // What the hub asks is not lost: plain words are its answer again afterwards.
    if (at.prompt != 0)
        tell(who, {.text = words_.say(at.language, "about.hub_waits"), .language = at.language}, urgency::reply, now);
    own_turn(who, at, asked_for{{.serial = serial, .survey = asked->id, .child = me.name, .teacher = me.name}}, now);
}

// A photo is no answer about oneself: the talk asks for words.
void work::hear_own(correspondent& who, desk& at, const inbound& in, instant now) {
    own_turn(who, at, said{in.text, in.choice, !in.attachments.empty()}, now);
}

void work::own_turn(correspondent& who, desk& at, const event& what, instant now) {
    at.about.language = at.language;
    at.about.agreed = consent::given;  // they asked for it
    auto after = advance(std::move(at.about), what, words_, now);
    std::vector<found> looked_up;
    for (const auto& each : after.effects) {
        if (std::holds_alternative<stop>(each)) {
            stop_everywhere(who.person);
            at.stopped = true;
        } else {
            carry_out(who, after.next, each, now);
        }
        if (const auto* wanted = std::get_if<look_up>(&each))
            looked_up.push_back(look_up_for(who, wanted->number, after.next.language, now));
    }
    at.about = std::move(after.next);
    at.about.stopped = false;  // that is the desk's to know
    if (at.about.at != stage::resting) at.about_at = now;
    for (const auto& each : looked_up) own_turn(who, at, each, now);
}

}  // namespace kindred
