// What a person at school has to know today: words that may mean danger, a note for the teacher, a wrong number, a
// phone that nobody has any more. The letter says whom to call and never what was written. And what the administrator
// has to mend: a channel that nothing goes out on, or comes in on.
#include "bot/limits.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <charconv>
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
std::optional<staff> staff_with_id(roster& all, const std::string& id) {
    try {
        return id.empty() ? std::nullopt : all.staff_named(id);
    } catch (const turn_failed&) {
        return std::nullopt;
    }
}

std::int64_t number_behind_blank(std::string_view text) {
    const auto digits = text.substr(std::min(text.size(), text.find(' ') + 1));
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

// False: nobody was told.
bool work::raise(const alarm& what, person_id guardian, instant now) {
    auto about = store_.learner_of(what.learner);
    if (const auto theirs = store_.learners_tied_to(guardian); !about && !theirs.empty()) about = theirs.front();
    if (!about) {
        const auto who = store_.guardian_of(guardian);
        about = learner{.id = 0, .external = {}, .name = who ? who->name : "", .in = 0};
    }
    const auto named = staff_with_id(store_, words_.house.safety);
    const bool note = what.why == alarm::reason::note;
    if (note && store_.is_held(about->id)) return true;  // nobody may read it now
    // Danger does not wait for the morning; the rest does.
    const auto how = what.why == alarm::reason::danger ? urgency::alarm : urgency::notice;
    if (!note && named && tell_staff(*named, phrase_of(what.why), *about, how, now)) return true;
    bool told = false;
    for (const auto& each : store_.teachers_of(about->in))
        told |= tell_staff(each, phrase_of(what.why), *about, how, now);
    // A note is the teachers' alone; a family to be called is anybody's matter.
    const auto last = told || note ? std::nullopt : staff_with_id(store_, words_.house.administrator);
    if (last) told = tell_staff(*last, phrase_of(what.why), *about, how, now);
    // Whoever looks at doctor finds that the school does not know.
    if (!told) store_.bury("", "nobody at school could be told of a family (name somebody: school.safety)", "", now);
    return told;
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

// Mail wakes nobody, so it goes at any hour; else one chat, in the day.
bool work::tell_administrator(const std::string& phrase, const fillings& more, const std::vector<std::string>& broken,
                              instant now) {
    const auto named = staff_with_id(store_, words_.house.administrator);
    if (!named) return false;
    auto places = store_.of(named->id);
    const auto is_mail = [&](const correspondent& c) { return c.where.channel == words_.house.mail_channel; };
    std::erase_if(places, [&](const correspondent& c) {
        const bool rests = std::ranges::find(broken, c.where.channel) != broken.end();
        return rests || c.stopped || (is_mail(c) && c.where.user != named->email);
    });
    if (places.empty()) return false;
    const auto mailbox = std::ranges::find_if(places, is_mail);
    const bool by_mail = mailbox != places.end();
    const auto text = words_.say(named->language, phrase, more);
    letter what{.text = text, .instead = message_template{"kindred_note", {text}}, .language = named->language};
    if (by_mail) what.subject = words_.house.name;
    tell(by_mail ? *mailbox : places.front(), std::move(what), by_mail ? urgency::alarm : urgency::notice, now);
    return true;
}

// What was told last stays in the store, so that a start in between tells nothing twice: "broken <when>" or, once all
// is well again, "well <when>", the time being that of the word about what is broken. A key that is withdrawn breaks
// both ways: that is one outage, which ends with the way that is well last.
bool work::note_channel(const channel_news& what, const std::vector<std::string>& broken, instant now) {
    const bool out = what.way == channel_way::out, well = what.what == channel_state::well;
    const auto mark = std::string(out ? broken_channel_mark : deaf_channel_mark) + what.channel;
    const auto other = store_.place(std::string(out ? deaf_channel_mark : broken_channel_mark) + what.channel);
    const bool other_told = other.starts_with(broken_channel_word);
    const auto last = store_.place(mark);
    if (well != last.starts_with(broken_channel_word)) return false;
    const auto told_at = instant{std::chrono::milliseconds{number_behind_blank(last)}};
    if (!well && !last.empty() && now - told_at < limits::channel_told_every) return false;
    const auto at = well ? told_at : now;
    store_.remember_place(mark, std::string(well ? "well " : broken_channel_word) +
                                    std::to_string(at.time_since_epoch().count()));
    if (other_told) return false;
    if (well) return tell_administrator("alarm.channel.well", {{"channel", what.channel}}, broken, now);
    const auto* phrase = !out ? "alarm.channel.deaf"
                         : what.what == channel_state::refused ? "alarm.channel.refused"
                                                               : "alarm.channel.silent";
    return tell_administrator(phrase, {{"channel", what.channel}, {"why", what.why}}, broken, now);
}

}  // namespace kindred
