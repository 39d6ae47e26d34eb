// What a person at school has to know today: words that may mean danger, a note for the teacher, a wrong number, a
// phone that nobody has any more. The letter says whom to call and never what was written.
#include "bot/work.hpp"

#include <utility>

namespace kindred {
namespace {

std::string phrase_of(alarm::reason why) {
    switch (why) {
        case alarm::reason::danger:
            return "alarm.danger";
        case alarm::reason::note:
            return "alarm.note";
        case alarm::reason::wrong_number:
            return "alarm.wrong_number";
        case alarm::reason::gone:
            return "alarm.gone";
    }
    return {};
}

// Nobody, if the row does not open: then the teachers are told, and the family has its reply.
std::optional<staff> named_for_safety(roster& all, const school& house) {
    try {
        return house.safety.empty() ? std::nullopt : all.staff_named(house.safety);
    } catch (const turn_failed&) {
        return std::nullopt;
    }
}

}  // namespace

void work::raise(const alarm& what, person_id guardian, instant now) {
    auto about = store_.learner_of(what.learner);
    if (const auto theirs = store_.learners_tied_to(guardian); !about && !theirs.empty()) about = theirs.front();
    if (!about) {
        const auto who = store_.guardian_of(guardian);
        about = learner{.id = 0, .external = {}, .name = who ? who->name : "", .in = 0};
    }
    const auto named = named_for_safety(store_, words_.house);
    const bool note = what.why == alarm::reason::note;
    // Danger does not wait for the morning; the rest does.
    const auto how = what.why == alarm::reason::danger ? urgency::alarm : urgency::notice;
    if (!note && named && tell_staff(*named, phrase_of(what.why), *about, how, now)) return;
    bool told = false;
    for (const auto& each : store_.teachers_of(about->in))
        told |= tell_staff(each, phrase_of(what.why), *about, how, now);
    // The family was told that the school would know: whoever looks at doctor finds that it does not.
    if (!told) store_.bury("", "nobody at school could be told of a family (name somebody: school.safety)", "", now);
}

// On every chat that they have joined, and by mail as well if they have an address: one of them is read first. False:
// they are reached nowhere.
bool work::tell_staff(const staff& whom, const std::string& phrase, const learner& about, urgency how, instant now) {
    const auto room = store_.class_of(about.in);
    bool told = false;
    for (const auto& where : store_.of(whom.id)) {
        if (where.stopped) continue;
        // A mailbox that was theirs once, or never was, gets nothing about a child.
        const bool mail = where.where.channel == words_.house.mail_channel;
        if (mail && where.where.user != whom.email) continue;
        const auto text = words_.say(whom.language, phrase,
                                     {{"child", about.name}, {"classroom", room ? room->name : std::string{}}});
        letter what{.text = text, .instead = message_template{"kindred_note", {text}}, .language = whom.language};
        if (mail) what.subject = words_.house.name;
        tell(where, std::move(what), how, now);
        told = true;
    }
    return told;
}

}  // namespace kindred
