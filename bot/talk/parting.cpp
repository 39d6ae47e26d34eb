// Children who left the school (F7). Their guardian hears once when what they told goes, and is asked whether the
// school may give a copy to the next one. Only a yes does; it can be given and taken back by its buttons until all is
// erased. That question counts as a start that nobody asked for, and comes when one may, if there is time for it.
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

// Named after the day of its end: a button of other children's is not taken for one of these.
std::string button(const turn& t, std::string_view what) {
    return "pass:" + std::to_string(t.talk.parted.erased_at.time_since_epoch().count()) + ":" + std::string(what);
}

void note(turn& t, bool yes) {
    for (const auto each : t.talk.parted.learners) t.put(permit{each, std::string(transfer_permission), yes});
}

void leave(turn& t, std::string_view phrase) {
    t.talk.at = stage::resting;
    t.talk.misreads = 0;
    offer_rest_or_tell(t, {t.phrase(phrase)});
}

}  // namespace

void note_left_school(turn& t, const left_school& what) {
    if (t.talk.agreed != consent::given || t.talk.stopped) return;
    t.talk.parted = what.from;
    t.talk.parted.asked = false;
}

std::optional<instant> parting_due(const conversation& c, instant now) {
    if (c.parted.learners.empty() || c.parted.asked || now >= c.parted.erased_at) return std::nullopt;
    return std::min(last_begun(c) + limits::between_surveys, c.parted.erased_at - limits::between_surveys);
}

bool is_to_part(const conversation& c, instant now) {
    const auto due = parting_due(c, now);
    return due && *due <= now;
}

void ask_at_parting(turn& t) {
    auto& c = t.talk;
    c.parted.asked = true;
    c.at = stage::parting;
    c.asked_at = t.now;
    c.misreads = 0;
    if (t.how == urgency::notice) c.begun_at = t.now;
    const auto asked = parting_asked(t);
    ask(t, {}, message_template{"kindred_note", {asked.text}});
}

standing parting_asked(const turn& t) {
    const auto& from = t.talk.parted;
    const auto last = local(from.erased_at, zone_of(t.talk, t.words.house));
    const auto date = t.words.date(t.talk.language, last.year, last.month, last.day);
    return {t.phrase("parting", {{"child", from.names}, {"date", date}}) + '\n' + t.phrase("parting.ask"),
            {{button(t, "yes"), t.phrase("answer.yes")}, {button(t, "no"), t.phrase("answer.no")}}};
}

void hear_parting(turn& t, const said& what) {
    const auto asked = parting_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto yes = plain_yes_heard(t, what, asked);
    if (!yes) {
        if (!ask_once_more(t, "again.choice")) leave_parting(t);
        return;
    }
    note(t, *yes);
    leave(t, *yes ? "parting.yes" : "parting.no");
}

void leave_parting(turn& t) { leave(t, "parting.open"); }

bool decide_parting(turn& t, const said& what) {
    const auto& c = t.talk;
    if (c.at == stage::parting || c.parted.learners.empty() || t.now >= c.parted.erased_at) return false;
    const bool yes = what.choice == button(t, "yes");
    if (!yes && what.choice != button(t, "no")) return false;
    note(t, yes);
    tell_and_ask_again(t, {t.phrase(yes ? "parting.yes" : "parting.no")});
    return true;
}

void lose_parting(turn& t, learner_id learner) {
    auto& from = t.talk.parted;
    if (from.learners.empty()) return;
    if (learner == 0)
        from.learners.clear();
    else
        std::erase(from.learners, learner);
    if (!from.learners.empty()) return;
    from = {};
    if (t.talk.at == stage::parting) t.talk.at = stage::resting;
    if (t.talk.before == stage::parting) t.talk.before = stage::resting;
}

}  // namespace kindred
