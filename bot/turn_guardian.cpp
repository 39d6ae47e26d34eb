// The turns of guardians: what they wrote goes to the talk, what the talk wants is carried out here.
#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/quoted.hpp"
#include "bot/talks.hpp"
#include "bot/text/text.hpp"
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {
namespace {

template <class... Cases>
struct cases : Cases... {
    using Cases::operator()...;
};

item to_item(const file& what, person_id source, instant now) {
    return {.id = what.item,
            .learner = what.learner,
            .source = source,
            .categories = what.categories,
            .words = what.words,
            .language = what.language,
            .survey = what.survey,
            .version = what.version,
            .question = what.question,
            .shared = what.shared,
            .month = what.month,
            .day = what.day,
            .moves = what.moves,
            .by = what.by,
            .sensitive = what.sensitive ? sensitivity::waits : sensitivity::none,
            .answered_at = now,
            .expires_at = what.expires_at};
}

// Where we may only answer, it is with their word.
bool may_begin_something(const event& what, const conversation& here) {
    const bool only_answers = here.answer_until && here.agreed == consent::given && !here.stopped;
    const bool may_be_next = !here.waiting.empty() || here.at == stage::offering;
    if (std::holds_alternative<said>(what)) return only_answers || may_be_next;
    return std::holds_alternative<woke>(what) || std::holds_alternative<invited>(what) ||
           std::holds_alternative<reopened>(what);
}

said to_said(const inbound& in, const work_settings& settings, std::string_view channel) {
    if (in.attachments.empty()) return {in.text, in.choice};
    const bool can_fetch = settings.fetches && settings.fetches(channel);
    return {in.text, in.choice, true, can_fetch ? in.attachments : std::vector<attachment>{}};
}

}  // namespace

void work::guardian_turn(correspondent& who, const inbound& in, instant now) {
    const bool by_word = in.kind != inbound_kind::stopped && command_in(in.text, words_) == command::stop;
    if ((by_word || in.kind == inbound_kind::stopped) && !readable_talk(who)) return stop_unread(who, by_word, now);
    switch (in.kind) {
        case inbound_kind::stopped:
            silence(who, now);
            if (!in.text.empty()) note_said_stop(who, now);
            return;
        case inbound_kind::opened:
            // Where a word lifts the platform's own block, that word may be "yes", and answer a question.
            // Telegram's "/start" is its button's, too: no answer to what is asked.
            if (!in.text.empty() && !in.text.starts_with('/') && !who.stopped)
                return happen(who, word_of(who, in, now), now);
            return reopen(who, !in.text.empty(), now);
        default:
            return happen(who, word_of(who, in, now), now);
    }
}

// The platform told of a STOP that they wrote.
void work::note_said_stop(correspondent& who, instant now) {
    auto talk = talk_of(who);
    talk.stopped_by_platform = false;
    who.talk = to_record(talk);
    stop_elsewhere(who, now);
}

said work::word_of(correspondent& who, const inbound& in, instant now) {
    auto word = to_said(in, settings_, who.where.channel);
    if (in.of.empty())
        word.unseen = take_unseen(who) || in.kind == inbound_kind::edited;  // which was about something older
    else
        who.talk = to_record(hearing_answer_to(in.of, talk_of(who), in.text, words_, now));
    return word;
}

// Nobody said anything, perhaps: an opened chat ends no STOP that they said themselves on another phone.
void work::reopen(correspondent& who, bool by_word, instant now) {
    take_unseen(who);
    const auto places = who.person == 0 ? std::vector<correspondent>{} : store_.of(who.person);
    const bool stopped_elsewhere = std::ranges::any_of(places, [&](const correspondent& other) {
        if (other.id == who.id || other.is != role::guardian || other.talk.empty() || !other.stopped) return false;
        const auto there = readable_talk(other);
        return there && !there->stopped_by_platform;
    });
    happen(who, reopened{.by_word = by_word, .stopped_elsewhere = stopped_elsewhere}, now);
}

// A question of our own accord that still waits, or its reminder, does not come behind their word. Whether it was the
// question.
bool work::take_unseen(const correspondent& who) {
    const auto talk = talk_of(who);
    const auto is_taken = [&](instant asked) { return asked > talk.heard_at && store_.take_unseen(who.id, asked); };
    const bool asked = is_taken(talk.asked_at);
    is_taken(talk.reminded_at);
    return asked;
}

void work::happen(correspondent& who, const event& what, instant now) {
    const bool was_stopped = who.stopped;
    auto talk = talk_of(who);
    const auto known = guardian_at(who).value_or(guardian{});
    talk.zone = known.time_zone;
    talk.hours = known.hours;
    talk.on_file = known.consent;
    const auto* comes = std::get_if<joined>(&what);
    const auto& hint = comes != nullptr ? comes->language_hint : known.language;
    talk.answer_until = answers_until(who, talk.language.empty() ? words_.words(hint).tag : talk.language);
    look_elsewhere(who, what, talk);
    const bool comes_back = talk.stopped && std::holds_alternative<said>(what);
    if (may_begin_something(what, talk) || comes_back) bring_up_to_date(talk, now);
    const bool was_only_blocked = talk.stopped && talk.stopped_by_platform;
    talk.elsewhere = talks_elsewhere(who, talk);
    if (names_a_child(talk, what)) talk.children = children_told_of(who, now);
    auto after = advance(std::move(talk), what, words_, now);
    std::vector<event> looked_up;
    bool told = true;
    for (auto& each : after.effects) {
        if (const auto* raised = std::get_if<alarm>(&each)) {
            told &= raise(*raised, who.person, now);
            continue;
        }
        auto* letter = std::get_if<say>(&each);
        if (letter != nullptr && !told && !letter->if_untold.empty()) letter->text = letter->if_untold;
        carry_out(who, after.next, each, now);
        if (const auto* wanted = std::get_if<look_up>(&each))
            looked_up.push_back(look_up_for(who, wanted->number, after.next.language, now));
        if (std::holds_alternative<look_over>(each)) looked_up.push_back(look_over_for(who));
        if (const auto* wanted = std::get_if<recall>(&each))
            looked_up.push_back(recall_for(who, wanted->item, after.next.language, now));
    }
    who.talk = to_record(after.next);
    who.stopped = after.next.stopped;
    who.wake_at = after.next.wake_at;
    // Blocked or out of reach here says nothing of the person's other phone; STOP does.
    const bool said_stop = who.stopped && !after.next.stopped_by_platform;
    if (said_stop && (!was_stopped || was_only_blocked)) stop_elsewhere(who, now);
    for (const auto& each : looked_up) happen(who, each, now);
}

void work::carry_out(correspondent& who, const conversation& after, const effect& what, instant now) {
    std::visit(cases{
                   [&](const say& s) {
                       tell(who,
                            {.text = s.text, .choices = s.choices, .instead = s.instead, .language = after.language},
                            s.how, now);
                   },
                   [&](const file& f) {
                       store_.take_media_with(f.item);  // of the answer that this one replaces
                       store_.put(to_item(f, who.person, now));
                       want_translation(f.item, now);
                   },
                   [&](const attach& a) { want(who, a, now); },
                   [&](const unfile& u) { store_.take(u.item); },
                   [&](const renew& r) { hold_anew(r); },
                   [&](const recall&) {},  // as look_up
                   [&](const share& s) {
                       static_cast<profiles&>(store_).share(s.items, s.with);
                       for (const auto id : s.items) want_translation(id, now, true);
                       for (const auto id : s.items) mail_anew(id, now);
                   },
                   [&](const agree& a) { keep_consent(who, a, after.language, now); },
                   [&](const annotate& a) { annotate_item(who, a); },
                   [&](const ask_anew& a) { consent_elsewhere(who, {.category = a.category}, now); },
                   [&](const hold& h) { store_.hold(who.person, h.learner, h.yes, now); },
                   [&](const look_over&) {},  // as look_up
                   [&](const keep_hours& k) { store_.keep_hours(who.person, k.hours); },
                   [&](const amend& a) { put_otherwise(a, now); },
                   [&](const permit& p) { store_.permit(who.id, who.person, p.learner, p.of, p.yes, now); },
                   [&](const alarm& a) { raise(a, who.person, now); },
                   [&](const read_back& r) { say_back(who, r, after.language, now); },
                   [&](const confirm& c) { mark_confirmed(c); },
                   [&](const look_up&) {},  // happen() brings what is found, once this turn of the talk is kept
                   [&](const recite_readers&) { recite_readers_of(who, after.language, now); },
                   [&](const unlink&) { leave_address(who); },
                   [&](const hush&) { store_.drop(who.id); },
                   [&](const stop& s) {
                       drop_with_alarms(who);
                       keep_evidence(who, false, s.how, after.language, now);
                   },
                   // The talk says itself that it goes on: who.stopped follows it. What is kept is the evidence.
                   [&](const restart&) { keep_evidence(who, true, "came back", after.language, now); },
                   [&](const point_elsewhere& p) { tell_where_else(who, p.learner, after.language, now); },
                   [&](const recite&) {
                       // On a new phone nothing is shown that was said on another before it is clear whose it is.
                       if (was_asked_here(after)) recite_items(who, after.language, now);
                   },
                   [&](const move_in&) { move_out_elsewhere(who, now); },
                   [&](const forget& f) { forget_said(who, f, now); },
                   [&](const entrust& e) { keep_for_teachers(who, e, now); },
               },
               what);
}

void work::put_otherwise(const amend& change, instant now) {
    auto told = store_.item_of(change.item);
    if (!told) return;
    if (change.more) return add_words(*std::move(told), change.words, now);
    // What quotes the earlier wording and still waits for a teacher goes.
    static_cast<profiles&>(store_).share({change.item}, scope::private_);
    store_.take_media_with(change.item);
    told->words = change.words;
    told->language = change.language;
    told->month = change.month;
    told->day = change.day;
    told->moves = change.moves;
    told->expires_at = change.expires_at;
    told->answered_at = now;
    told->translation.reset();
    weigh_anew(*told, change.sensitive);
    store_.put(*told);
    want_translation(told->id, now);
}

void work::add_words(item to, const std::string& more, instant now) {
    to.words += " " + more;
    to.translation.reset();
    store_.put(to);
    want_translation(to.id, now);
}

void work::hold_anew(const renew& what) {
    for (const auto id : what.items) {
        auto item = store_.item_of(id);
        if (!item) continue;
        item->expires_at = what.expires_at;
        store_.put(*item);
    }
}

void work::mark_confirmed(const confirm& what) {
    for (const auto id : what.items) {
        auto item = store_.item_of(id);
        if (!item) continue;
        item->confirmed = true;
        store_.put(*item);
    }
}

// Whoever is there is a stranger to us from now on, and stopped. FORGET would not find what lies there any more.
void work::leave_address(correspondent& who) {
    store_.drop(who.id);
    store_.clear(who.id);
    who.is = role::stranger;
    who.person = 0;
}

// The school says that this guardian answers for this learner no more, or a court that they may not hear of them:
// nothing about the child reaches them.
void work::end_tie(const ended_tie& tie, instant now) {
    for (auto& where : store_.of(tie.guardian)) {
        if (where.is != role::guardian) continue;
        const auto at = talk_of(where);
        const bool asked_of = open(at) && at.now.learner == tie.about;
        if (asked_of || at.old.what.learner == tie.about) store_.drop(where.id);
        happen(where, left_class{tie.about, tie.restricted}, now);
        store_.save(where);
    }
}

// Once in an hour of the clock, in which somebody may well change much of what they wrote.
void work::tell_of_edit(const correspondent& who, instant now) {
    if (who.is != role::guardian || who.stopped) return;
    const instant hour = std::chrono::floor<std::chrono::hours>(now);
    if (!store_.first_time(who.where.channel, "/edited/" + who.where.user, hour)) return;
    const auto language = talk_of(who).language;
    tell(who, {.text = words_.say(language, "edited"), .language = words_.words(language).tag}, urgency::reply, now);
}

// For whoever stops, alarms go as well; the store drops those of who has stopped.
void work::drop_with_alarms(const correspondent& who) {
    auto stopped = who;
    stopped.stopped = true;
    store_.save(stopped);
    store_.drop(who.id);
}

// The platform says that this person is not to be reached here, or does not want to be: as STOP, without a farewell.
void work::silence(correspondent& who, instant now) {
    drop_with_alarms(who);
    if (who.is == role::guardian) return happen(who, blocked{}, now);
    who.stopped = true;
}

// The platform says that nobody is there. It may be wrong once.
void work::note_gone(correspondent& who, instant now) {
    const auto before = who.gone_at;
    if (before && now - *before < limits::gone_again_after) return;
    if (before && now - *before <= limits::gone_again_within) return unlink_gone(who, now);
    who.gone_at = now;
}

// Whoever has this number next is a stranger: they read and hear nothing of the family. The school is told, once.
void work::unlink_gone(correspondent& who, instant now) {
    who.gone_at.reset();
    if (who.is != role::guardian) return leave_staff_address(who, now);
    raise({.why = alarm::reason::gone}, who.person, now);
    leave_address(who);
    who.talk.clear();
    who.wake_at.reset();
}

// Before anything may begin: nothing does while the person is asked on another phone whether they meant STOP, and what
// they were asked there counts here.
void work::look_elsewhere(const correspondent& who, const event& what, conversation& here) {
    here.hushed = false;
    if (!may_begin_something(what, here) || who.person == 0) return;
    for (const auto& other : store_.of(who.person)) {
        const auto there = other.id != who.id && other.is == role::guardian ? readable_talk(other) : std::nullopt;
        if (!there) continue;
        if (there->at == stage::pausing || there->unsettled == stage::pausing) here.hushed = true;
        know_asked(here, *there);
    }
}

// What waited too long is not asked any more, but to whoever has not agreed yet START leads back; and a child may be in
// another class by now. A row that does not open must not keep anyone from stopping.
void work::bring_up_to_date(conversation& talk, instant now) {
    const auto is_stale = [&](const invitation& each) {
        return made_at(each.serial) + limits::invitation_stale_after <= now;
    };
    if (talk.agreed == consent::given) std::erase_if(talk.waiting, is_stale);
    const auto call_anew = [&](invitation& each) {
        try {
            if (const auto child = store_.learner_of(each.learner)) name_class(each, *child);
        } catch (const turn_failed&) {  // it keeps the names it has
        }
    };
    std::ranges::for_each(talk.waiting, call_anew);
    for (const auto& each : talk.waiting)
        if (store_.is_held(each.learner)) talk.held.push_back(each.learner);
    if (open(talk) && store_.is_held(talk.now.learner)) talk.held.push_back(talk.now.learner);
    if (open(talk) && talk.now.learner != 0) call_anew(talk.now);
}

// FORGET may mean any child of whom something was told, on whatever phone.
bool work::names_a_child(const conversation& here, const event& what) const {
    const auto* heard = std::get_if<said>(&what);
    return heard != nullptr && (here.at == stage::forgetting || may_be_forget(heard->text, words_));
}

// Looked at only while somebody has not said yes here: of those who have, what they were asked came along.
std::vector<conversation> work::talks_elsewhere(const correspondent& who, const conversation& here) {
    std::vector<conversation> all;
    if (here.agreed == consent::given || who.is != role::guardian || who.person == 0) return all;
    for (const auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.is != role::guardian) continue;
        auto talk = readable_talk(other);  // one that does not open must not keep anyone from stopping here
        if (talk && talk->agreed == consent::given) all.push_back(*std::move(talk));
    }
    return all;
}

void work::move_out_elsewhere(const correspondent& who, instant now) {
    for (auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.is != role::guardian || other.talk.empty()) continue;
        take_unseen(other);  // it is asked where they are now
        happen(other, moved_out{}, now);
        store_.save(other);
    }
}

// A person who says STOP on one phone is not written to on another.
void work::stop_elsewhere(const correspondent& who, instant now) {
    if (who.person == 0) return;
    for (auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.stopped) continue;
        store_.drop(other.id);
        try {
            other.talk = to_record(advance(talk_of(other), blocked{}, words_, now).next);
        } catch (const bad_record&) {  // it must not undo the STOP
            begin_talk_anew(other, now);
        }
        other.stopped = true;
        other.wake_at.reset();
        store_.save(other);
    }
}

// What was said in a talk that cannot be read is not known any more; that they stopped is.
void work::begin_talk_anew(correspondent& who, instant now) {
    store_.bury(who.where.channel, "a talk could not be read at STOP, and begins anew", "", now, {who.where.user});
    who.talk = to_record(conversation{.stopped = true});
    who.stopped = true;
}

// Of a STOP and its end: when and by what word. A wrong number is nobody's any more, so there is nothing to show.
void work::keep_evidence(const correspondent& who, bool yes, std::string_view how, std::string_view language,
                         instant now) {
    if (who.person != 0) store_.agreed(who.id, who.person, yes, how, language, now, messages_at_all);
}

// STOP where the talk cannot be read: nothing more is sent, whatever it was about.
void work::stop_unread(correspondent& who, bool by_word, instant now) {
    store_.drop(who.id);
    const auto language = words_.words(guardian_at(who).value_or(guardian{}).language).tag;
    const letter farewell{.text = words_.say(language, "stopped"), .language = language};
    if (by_word && !who.stopped) tell(who, farewell, urgency::farewell, now);  // before they count as stopped
    begin_talk_anew(who, now);
    who.wake_at.reset();
    keep_evidence(who, false, by_word ? "said" : "blocked", language, now);
    stop_elsewhere(who, now);
}

invitation work::make_invitation(std::string_view survey, const learner& about, person_id guardian,
                                 instant now) {
    invitation made{.serial = store_.next_serial(now),
                    .survey = std::string(survey),
                    .learner = about.id,
                    .child = name_for(guardian, about)};
    name_class(made, about);
    return made;
}

void work::name_class(invitation& what, const learner& about) {
    const auto room = store_.class_of(about.in);
    const auto teachers = store_.teachers_of(about.in);
    what.teacher = teachers.empty() ? words_.house.name : teachers.front().name;
    what.classroom = room ? room->name : std::string{};
}

}  // namespace kindred
