// What time brings when nothing else happens. `wake_at` is worked out anew at the end of each turn from what stands
// in the conversation, so that no alarm can be forgotten or go off twice:
//
//   asking              a reminder after limits::reminder_after, once a survey; else the end of our patience
//   offering, put off   taken up when LATER said, else the end of our patience
//   resting             the next invitation, limits::between_surveys after the last start that nobody asked for
//   stopped, unagreed   never
#include "bot/limits.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

instant last_touched(const conversation& c) { return std::max(c.heard_at, c.asked_at); }

void remind(turn& t) {
    t.talk.reminded = true;
    ask(t, {t.phrase("reminder")}, reminder_template(t));
}

// No more is said. What was filed stays, and what is left can be taken up by the parent until something new begins.
void run_out(turn& t) {
    const bool only_offered = t.talk.at == stage::offering && t.talk.question == 0 && t.talk.filed == 0;
    t.talk.at = stage::resting;
    t.talk.misreads = 0;
    if (!only_offered) return;
    queue_first(t.talk, t.talk.now);
    let_go(t);
}

void begin_next(turn& t) {
    auto& waiting = t.talk.waiting;
    std::erase_if(waiting, [&](const invitation& i) { return t.words.find(i.survey) == nullptr; });
    if (waiting.empty() || !may_begin(t.talk, t.now)) return;
    auto next = std::move(waiting.front());
    waiting.erase(waiting.begin());
    t.talk.begun_at = t.now;
    begin(t, std::move(next), "invitation");
}

}  // namespace

void wake(turn& t) {
    auto& c = t.talk;
    if (c.stopped || c.agreed != consent::given) return;
    if (c.at == stage::forgetting) {
        if (t.now - c.heard_at < limits::forgetting_open_for) return;
        c.at = c.before;
    }
    t.how = urgency::notice;
    if (c.resume_at && *c.resume_at <= t.now) return take_up(t);
    const auto silent_for = t.now - last_touched(c);
    const bool waited_for = c.at == stage::asking || (c.at == stage::offering && !c.resume_at);
    if (waited_for && silent_for >= limits::conversation_expires_after) run_out(t);
    if (c.at == stage::asking && !c.reminded && silent_for >= limits::reminder_after) return remind(t);
    if (c.at == stage::resting && !c.resume_at) begin_next(t);
}

bool may_begin(const conversation& c, instant now) {
    return c.begun_at == instant{} || now - c.begun_at >= limits::between_surveys;
}

std::optional<instant> wake_of(const conversation& c, const school& house, instant now) {
    if (c.stopped || c.agreed != consent::given) return std::nullopt;
    const auto patience_ends = last_touched(c) + limits::conversation_expires_after;
    switch (c.at) {
        case stage::asking:
            if (c.reminded) return patience_ends;
            return within_hours(last_touched(c) + limits::reminder_after, house.time_zone);
        case stage::offering: return c.resume_at ? c.resume_at : patience_ends;
        case stage::resting:
            if (c.resume_at) return c.resume_at;
            if (c.waiting.empty()) return std::nullopt;
            return within_hours(may_begin(c, now) ? now : c.begun_at + limits::between_surveys, house.time_zone);
        case stage::forgetting: {
            auto behind = c;
            behind.at = c.before;
            const auto wanted = wake_of(behind, house, now);
            return wanted ? std::optional(std::max(*wanted, c.heard_at + limits::forgetting_open_for))
                          : std::nullopt;
        }
        case stage::choosing_language:
        case stage::asking_consent: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace kindred
