// The turns of guardians: what they wrote goes to the talk, what the talk wants is carried out here.
#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "bot/work.hpp"

namespace kindred {
namespace {

template <class... Cases>
struct cases : Cases... {
    using Cases::operator()...;
};

conversation talk_of(const correspondent& who) {
    return who.talk.empty() ? conversation{} : conversation_from(who.talk);
}

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
            .answered_at = now,
            .expires_at = what.expires_at};
}

}  // namespace

void work::guardian_turn(correspondent& who, const inbound& in, instant now) {
    switch (in.kind) {
        case inbound_kind::stopped:
            return silence(who, now);
        case inbound_kind::opened:
            return happen(who, reopened{}, now);
        default:
            return happen(who, said{in.text, in.choice, !in.attachments.empty()}, now);
    }
}

void work::happen(correspondent& who, const event& what, instant now) {
    const bool was_stopped = who.stopped;
    auto after = advance(talk_of(who), what, words_, now);
    for (const auto& each : after.effects) carry_out(who, after.next, each, now);
    who.talk = to_record(after.next);
    who.stopped = after.next.stopped;
    who.wake_at = after.next.wake_at;
    // Blocked or out of reach here says nothing of the person's other phone; STOP does.
    if (who.stopped && !was_stopped && !after.next.stopped_by_platform) stop_elsewhere(who, now);
}

void work::carry_out(correspondent& who, const conversation& after, const effect& what, instant now) {
    std::visit(cases{
                   [&](const say& s) {
                       tell(who,
                            {.text = s.text, .choices = s.choices, .instead = s.instead, .language = after.language},
                            s.how, now);
                   },
                   [&](const file& f) { store_.put(to_item(f, who.person, now)); },
                   [&](const unfile& u) { store_.take(u.item); },
                   [&](const share& s) { static_cast<profiles&>(store_).share(s.items, s.with); },
                   [&](const agree& a) { store_.agreed(who.id, who.person, a.yes, a.wording, after.language, now); },
                   [&](const stop&) { store_.drop(who.id); },
                   [&](const restart&) {},  // the talk says so itself: who.stopped follows it
                   [&](const recite&) {
                       // On a new phone nothing is shown that was said on another before it is clear whose it is.
                       if (after.agreed == consent::given) recite_items(who, after.language, now);
                   },
                   [&](const forget& f) {
                       const auto about = f.learner != 0 ? std::optional(f.learner) : std::nullopt;
                       if (f.item == 0) return store_.erase(who.person, about);
                       // What teachers may not read any more is taken from what waits for them; then it goes itself.
                       static_cast<profiles&>(store_).share({f.item}, scope::private_);
                       store_.take(f.item);
                   },
               },
               what);
}

// MINE: everything that this guardian told us, a line an answer, each with who may see it.
void work::recite_items(const correspondent& who, std::string_view language, instant now) {
    const auto items = store_.told_by(who.person, now);
    if (items.empty())
        return tell(who, {.text = words_.say(language, "mine.none"), .language = std::string(language)}, urgency::reply,
                    now);
    auto text = words_.say(language, "mine.intro");
    for (const auto& each : items) {
        const auto child = store_.learner_of(each.learner);
        const auto seen_by = words_.say(language, "mine.scope." + std::string(name_of(each.shared)));
        text += "\n" + words_.say(language, "mine.line",
                                  {{"child", child ? child->name : ""}, {"words", each.words}, {"scope", seen_by}});
    }
    text += "\n" + words_.say(language, "mine.outro");
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

// The school says that this guardian answers for this learner no more: nothing about the child reaches them.
void work::end_tie(const ended_tie& tie, instant now) {
    for (auto& where : store_.of(tie.guardian)) {
        if (where.is != role::guardian) continue;
        const auto at = talk_of(where);
        if (open(at) && at.now.learner == tie.about) store_.drop(where.id);
        happen(where, left_class{tie.about}, now);
        store_.save(where);
    }
}

// The platform says that this person is not to be reached here, or does not want to be: as STOP, without a farewell.
void work::silence(correspondent& who, instant now) {
    store_.drop(who.id);
    if (who.is == role::guardian) return happen(who, blocked{}, now);
    who.stopped = true;
}

// A person who says STOP on one phone is not written to on another.
void work::stop_elsewhere(const correspondent& who, instant now) {
    if (who.person == 0) return;
    for (auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.stopped) continue;
        store_.drop(other.id);
        auto after = advance(talk_of(other), blocked{}, words_, now);
        other.talk = to_record(after.next);
        other.stopped = true;
        other.wake_at.reset();
        store_.save(other);
    }
}

invitation work::make_invitation(std::string_view survey, const learner& about, instant now) {
    const auto room = store_.class_of(about.in);
    const auto teachers = store_.teachers_of(about.in);
    return {.serial = store_.next_serial(now),
            .survey = std::string(survey),
            .learner = about.id,
            .child = about.name,
            .teacher = teachers.empty() ? words_.house.name : teachers.front().name,
            .classroom = room ? room->name : std::string{}};
}

}  // namespace kindred
