// The turns of teachers and facilitators: the weekly digest, what the hub asks, and what it said. A facilitator is
// told counts and teachers' words, never a child's name.
#include "bot/hub/names.hpp"
#include "bot/hub/summary.hpp"
#include "bot/limits.hpp"
#include "bot/profile/digest.hpp"
#include "bot/profile/rotation.hpp"
#include "bot/talks.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace kindred {
namespace {

template <class... Cases>
struct cases : Cases... {
    using Cases::operator()...;
};

// What the store cannot read is as if it were not there: STOP, and the others, must not wait for it to be mended.
template <class Look>
auto if_it_opens(Look look) -> decltype(look()) {
    try {
        return look();
    } catch (const turn_failed&) {
        return std::nullopt;
    }
}

void leave_closed_prompt(hubs& all, desk& at) {
    if (at.prompt == 0) return;
    const auto open = if_it_opens([&] { return all.prompt_of(at.prompt); });
    if (!open || open->closed) at.prompt = 0;
}

// What a digest told when it was closed is told; what is still open, or was asked since and closed lately, is news.
std::string last_asked(hubs& all, hub_id in, const digest_facts& facts, const library& words) {
    const auto prompt = if_it_opens([&] { return all.last_prompt(in); });
    if (!prompt) return {};
    auto since = facts.since.value_or(instant{});
    if (facts.more) since -= limits::digest_more_looks_back;
    const bool old = prompt->asked_at <= since || facts.now - prompt->closes_at >= limits::hub_line_after_closing;
    if (prompt->closed && old) return {};
    const auto asked = std::to_string(all.members(in).size());
    const auto answered = std::to_string(all.replies(prompt->id).size());
    return words.say(facts.language, "digest.hub",
                     {{"question", prompt->text}, {"answered", answered}, {"asked", asked}});
}

// Whoever agreed and has nothing in the profile has not answered yet, or has erased it all. Which of the two is not
// remembered: that would be a trace of what was erased. It is sure only of who has not said a word since the yes.
bool surely_never_answered(store& all, const correspondent& guardian, const conversation& talk) {
    if (talk.agreed == consent::unasked) return true;
    const auto yes = all.agreed_at(guardian.id);
    return yes && talk.heard_at <= *yes;
}

// A photo or voice note is no words to quote: it is told of by itself.
void add_media(store& all, digest_child& row, instant now) {
    std::set<std::int64_t> wordless;
    for (const auto& each : all.media_about(row.id, now)) {
        const auto with = std::ranges::find(row.items, each.item, &item::id);
        if (with == row.items.end() || is_in(*with, "comforts")) continue;
        if (each.kept && teacher_may_see(*with)) row.media.push_back(each.came_at);
        if (each.alone) wordless.insert(each.item);
    }
    std::erase_if(row.items, [&](const item& each) { return wordless.contains(each.id); });
}

digest_child about(store& all, const learner& child, instant now) {
    digest_child row{.id = child.id,
                     .name = child.name,
                     .items = all.of_learner(child.id, now),
                     .last_named = all.last_named(child.id)};
    bool wants_silence = false, one_answers = false, one_does_not = false;
    for (const auto guardian : all.joined_guardians_of(child.id)) {
        row.joined = true;
        for (const auto& where : all.of(guardian)) {
            const auto talk = readable_talk(where).value_or(conversation{});  // a digest does not fail for one of them
            wants_silence |= where.stopped || talk.agreed == consent::refused;
            if (row.items.empty()) row.nameable &= surely_never_answered(all, where, talk);
            const bool tried_in_vain = talk.unanswered >= limits::unanswered_in_a_row;
            one_does_not |= tried_in_vain;
            one_answers |= talk.agreed == consent::given && !tried_in_vain;
        }
    }
    // Silence is no news about a family that told us to stop, or said no: that is their right, nobody's business.
    // We try no more where nobody answers any more: the teacher is to find another way. That is sure, so it has a name.
    const bool given_up = one_does_not && !one_answers;
    row.silent = (row.items.empty() || given_up) && !wants_silence;
    row.nameable |= given_up;
    add_media(all, row, now);
    return row;
}

}  // namespace

std::vector<correspondent> work::chats_of(person_id who) {
    auto found = store_.of(who);
    std::erase_if(found,
                  [&](const correspondent& c) { return c.stopped || c.where.channel == words_.house.mail_channel; });
    return found;
}

// Of whose row does not open nothing is known but the role.
std::optional<staff> work::me_of(const correspondent& who) {
    try {
        return store_.staff_of(who.person);
    } catch (const turn_failed&) {
        return staff{.id = who.person, .is = who.is};
    }
}

void work::staff_turn(correspondent& who, const inbound& in, instant now) {
    if (in.kind == inbound_kind::stopped) return staff_stopped_by_platform(who, in, now);
    auto at = desk_of(who);
    if (in.kind == inbound_kind::opened && is_only_back(who, at, in)) return;
    leave_closed_prompt(store_, at);
    const auto me = me_of(who);
    if (!me) return;
    const auto answer = [&](std::string text, urgency how = urgency::reply) {
        tell(who, {.text = std::move(text), .language = at.language}, how, now);
    };
    const auto order = hear_staff(me->is, at, in.text, in.choice, words_, now);
    if (std::holds_alternative<order::wrong_number>(order)) return leave_staff_address(who, now, at.language);
    std::visit(cases{
                   [&](const order::prompt& o) {
                       const auto asked = me->hub == 0 ? "" : std::to_string(ask_hub(me->hub, me->id, o.text, now));
                       answer(words_.say(at.language, me->hub == 0 ? "hub.none" : "hub.asked", {{"count", asked}}));
                   },
                   [&](const order::propose& o) {
                       if (me->hub == 0) return answer(words_.say(at.language, "hub.none"));
                       propose(me->id, me->hub, o.survey, who, now);
                   },
                   [&](const order::release& o) {
                       if (at.proposed == o.survey) at.proposed.clear();
                       decided_elsewhere(who, o.survey);
                       release(me->id, o.survey, who, now);
                   },
                   [&](const order::decline& o) {
                       at.proposed.clear();
                       decided_elsewhere(who, o.survey);
                       answer(words_.say(at.language, "hub.declined"));
                   },
                   [&](const order::reply& o) {
                       if (const auto* said = add_reply(o.prompt, me->id, o.words, now))
                           answer(words_.say(at.language, said));
                   },
                   [&](const order::withdraw&) { take_back(who, at, *me, in, now); },
                   [&](const order::about&) { begin_own(who, at, *me, now); },
                   [&](const order::own&) { hear_own(who, at, in, now); },
                   [&](const order::summary&) {
                       const auto last = store_.last_prompt(me->hub);
                       if (!last || last->closed) return answer(words_.say(at.language, "hub.nothing_open"));
                       close_prompt(*last, now, me->id);
                   },
                   [&](const order::show_digest& o) {
                       answer(show_digest(me->id, now, o.more, me->external, o.more ? "MORE" : "DIGEST"));
                   },
                   [&](const order::stop&) {
                       stop_everywhere(who.person);
                       if (!at.stopped) answer(words_.say(at.language, "desk.stopped"), urgency::farewell);
                       at.stopped = true;
                   },
                   [&](const order::restart&) {
                       at.stopped = false;
                       mail_again(who.person);
                       answer(words_.say(at.language, "desk.started"));
                   },
                   [&](const order::answer& o) {
                       if (!at.stopped) return answer(o.text);
                       if (now - at.helped_at < limits::help_while_stopped_every) return;
                       at.helped_at = now;
                       answer(o.text, urgency::farewell);
                   },
                   [&](const order::wrong_number&) {},
                   [&](const order::nothing&) {},
               },
               order);
    who.stopped = at.stopped;
    who.talk = to_record(at);
}

// True: the chat was opened, and nothing more is to be heard.
bool work::is_only_back(correspondent& who, desk& at, const inbound& in) {
    if (!in.text.empty() && std::exchange(at.stopped, false)) mail_again(who.person);  // the platform's START
    const bool comes_back = std::exchange(who.stopped, at.stopped) && !at.stopped;  // who said STOP says START
    who.talk = to_record(at);
    return comes_back || in.text.empty();
}

// With the word that the platform took for STOP it is one: everywhere, until START.
void work::staff_stopped_by_platform(correspondent& who, const inbound& in, instant now) {
    silence(who, now);
    if (in.text.empty()) return;
    stop_everywhere(who.person);
    auto at = desk_of(who);
    at.stopped = true;
    who.talk = to_record(at);
}

// Whoever reads here now is a stranger (M10): no digest and no child's name reaches them, whatever they write. The
// mailbox is another address, and only fails.
void work::leave_staff_address(correspondent& who, instant now, std::string_view language) {
    if (who.where.channel == words_.house.mail_channel) return silence(who, now);
    const bool was_stopped = who.stopped;
    leave_address(who);
    who.talk.clear();
    store_.bury(who.where.channel, "a member of staff is not at this address any more: give them a new code", "", now);
    if (language.empty() || was_stopped) return;
    const auto text = words_.say(language, "wrong_number");
    tell(who, {.text = text, .language = std::string(language)}, urgency::farewell, now);
    who.stopped = true;
}

// A survey that was proposed is decided once, on whichever phone.
void work::decided_elsewhere(const correspondent& here, const std::string& survey) {
    for (auto& other : chats_of(here.person)) {
        auto at = desk_of(other);
        if (other.id == here.id || at.proposed != survey) continue;
        at.proposed.clear();
        other.talk = to_record(at);
        store_.save(other);
    }
}

// Returns the phrase to answer with, if any: thanks are not answered.
const char* work::add_reply(std::int64_t prompt, person_id teacher, std::string_view words, instant now) {
    std::string so_far;
    for (auto& each : store_.replies(prompt))
        if (each.teacher == teacher) so_far = std::move(each.words);
    const auto reply = added_to_reply(so_far, words, words_);
    if (!reply) return so_far.empty() && text::wordless(words) ? "desk.in_words" : nullptr;
    store_.reply(prompt, teacher, *reply, now);
    return "hub.thanks";
}

// The same.
const char* work::withdraw_reply(const staff& whose) {
    const auto last = store_.last_prompt(whose.hub);
    if (!last || !store_.take_reply(last->id, whose.id)) return "hub.nothing_withdrawn";
    return last->closed ? "hub.withdrawn.late" : "hub.withdrawn";
}

std::size_t work::ask_hub(hub_id to, person_id from, std::string_view text, instant now) {
    const auto sender = store_.staff_of(from);
    const std::string question(text::cut_characters(text, limits::prompt_characters));
    std::vector<correspondent> chats;
    std::size_t asked = 0;
    for (const auto& teacher : store_.members(to)) {
        const auto theirs = chats_of(teacher.id);
        chats.insert(chats.end(), theirs.begin(), theirs.end());
        asked += theirs.empty() ? 0 : 1;
    }
    if (asked == 0) return 0;
    const auto id = store_.open_prompt(
        {.to = to, .from = from, .text = question, .asked_at = now, .closes_at = now + limits::prompt_open_for});
    for (auto& chat : chats) {
        auto at = desk_of(chat);
        at.prompt = id;
        at.prompt_at = now;
        chat.talk = to_record(at);
        store_.save(chat);
        const auto& name = sender ? sender->name : words_.house.name;
        tell(chat,
             {.text = words_.say(at.language, "hub.prompt", {{"name", name}, {"question", question}}) +
                      (own_is_open(at, now) ? "\n" + words_.say(at.language, "hub.prompt.first") : std::string{}),
              .instead = message_template{"kindred_prompt", {question}},
              .language = at.language},
             urgency::notice, now);
    }
    return asked;
}

// The review state of the school's languages, for whoever decides on a survey: a line of its own, or nothing.
std::string work::drafts_told(std::string_view language) const {
    std::string names;
    for (const auto& each : words_.languages)
        if (each.reviewed_by.empty()) names += (names.empty() ? "" : ", ") + each.name;
    return names.empty() ? names : "\n" + words_.say(language, "hub.drafts", {{"languages", names}});
}

void work::propose(person_id from, hub_id to, const std::string& id, const correspondent& back, instant now) {
    const auto* what = words_.find(id);
    const auto sender = store_.staff_of(from);
    if (what == nullptr || !sender) return;
    std::size_t asked = 0;
    for (const auto& teacher : store_.members(to)) {
        auto chats = chats_of(teacher.id);
        for (auto& chat : chats) {
            auto at = desk_of(chat);
            at.proposed = id;
            at.proposed_at = now;
            chat.talk = to_record(at);
            store_.save(chat);
            const auto count = std::to_string(counted(*what));
            const auto title = words_.title(at.language, *what);
            const auto text =
                words_.say(at.language, "hub.proposed", {{"name", sender->name}, {"count", count}, {"title", title}}) +
                drafts_told(at.language);
            tell(chat,
                 {.text = text,
                  .choices = {{release_choice(id, true), words_.say(at.language, "hub.release_yes")},
                              {release_choice(id, false), words_.say(at.language, "hub.release_no")}},
                  .instead = message_template{"kindred_note", {text}},
                  .language = at.language},
                 urgency::notice, now);
        }
        asked += chats.empty() ? 0 : 1;
    }
    const auto language = desk_of(back).language;
    const auto count = std::to_string(asked);
    const auto text = words_.say(language, "hub.proposed_to", {{"count", count}}) + drafts_told(language);
    tell(back, {.text = text, .language = language}, urgency::reply, now);
}

void work::release(person_id teacher, const std::string& survey, const correspondent& back, instant now) {
    survey_round all;
    for (const auto& room : store_.classes_taught_by(teacher)) all += send_survey(survey, room.id, now);
    const auto language = desk_of(back).language;
    if (!all.refused.empty()) {
        const fillings why{{"survey", survey}, {"why", all.refused}};
        return tell(back, {.text = words_.say(language, "desk.survey_refused", why), .language = language},
                    urgency::reply, now);
    }
    const auto count = [&](std::string_view phrase, std::size_t many) {
        const auto number = std::to_string(many);
        return words_.say(language, phrase, {{"count", number}});
    };
    auto text = count("hub.released", all.asked);
    // Who stopped and who has not agreed is told as one number: which of the two is the family's own business.
    const auto unreached = all.not_agreed + all.stopped;
    if (all == survey_round{}) text += " " + words_.say(language, "hub.passed.nobody");
    if (all.asked_lately > 0) text += " " + count("hub.passed.lately", all.asked_lately);
    if (all.waiting > 0) text += " " + count("hub.passed.waiting", all.waiting);
    if (unreached > 0) text += " " + count("hub.passed.unreached", unreached);
    tell(back, {.text = std::move(text), .language = language}, urgency::reply, now);
}

// Of every family of the school: a teacher may write of a child of another class, or of one who left. To prepare it
// takes as long as the school is large: once for what the school file says, not for each prompt.
const name_filter& work::names_kept_back() {
    const auto revision = store_.names_revision();
    if (kept_back_ && kept_back_revision_ == revision) return *kept_back_;
    auto families = store_.names_to_hide();
    school_names names{std::move(families.learners), std::move(families.guardians), {}};
    for (const auto& each : store_.all_staff()) names.staff.push_back(each.name);
    kept_back_ = std::make_shared<const name_filter>(names, words_);
    kept_back_revision_ = revision;
    return *kept_back_;
}

// What the hub said, in that language, without a name of any family.
std::string work::summary_of(const hub_prompt& prompt, std::string_view language, const name_filter& kept_back) {
    const stand_ins instead{words_.say(language, "hub.a_learner"), words_.say(language, "hub.a_guardian"),
                            words_.say(language, "hub.a_contact")};
    summary_facts facts{.question = kept_back.without_names(prompt.text, instead),
                        .asked = store_.members(prompt.to).size(),
                        .replies = store_.replies(prompt.id),
                        .language = std::string(language)};
    for (auto& reply : facts.replies) reply.words = kept_back.without_names(reply.words, instead);
    return summarize(facts, words_);
}

// Whoever asked for the summary now has it at once; the others by day.
void work::close_prompt(const hub_prompt& prompt, instant now, person_id asked_by) {
    store_.close_prompt(prompt.id);
    auto readers = store_.members(prompt.to);
    for (const auto& one : store_.facilitators(prompt.to)) readers.push_back(one);
    const auto& kept_back = names_kept_back();
    std::map<std::string, std::string> texts;  // by language
    for (const auto& reader : readers) {
        for (const auto& chat : chats_of(reader.id)) {
            const auto language = desk_of(chat).language;
            const auto [text, fresh] = texts.try_emplace(language);
            if (fresh) text->second = summary_of(prompt, language, kept_back);
            const auto how = reader.id == asked_by ? urgency::reply : urgency::notice;
            tell(chat,
                 {.text = text->second,
                  .instead = message_template{"kindred_note", {text->second}},
                  .language = language},
                 how, now);
        }
    }
}

std::string work::digest_for(person_id teacher, instant now, bool more) {
    return compose(facts_for(teacher, now, more), words_).text;
}

std::string work::show_digest(person_id teacher, instant now, bool more, std::string_view reader,
                              std::string_view why) {
    const auto shown = compose(facts_for(teacher, now, more), words_);
    for (const auto child : shown.named) store_.read(child, {std::string(reader), std::string(why), now, "answers"});
    return shown.text;
}

digest_facts work::facts_for(person_id teacher, instant now, bool more) {
    const auto me = store_.staff_of(teacher);
    if (!me || me->is != role::teacher) return {};  // whoever is no teacher any more reads of no child
    digest_facts facts{.teacher = me->name,
                       .language = words_.words(me->language).tag,
                       .time_zone = words_.house.time_zone,
                       .now = now,
                       .since = store_.last_digest(teacher),
                       .more = more};
    for (const auto& room : store_.classes_taught_by(teacher)) {
        facts.classroom += (facts.classroom.empty() ? "" : ", ") + room.name;
        for (const auto& child : store_.learners_in(room.id)) facts.children.push_back(about(store_, child, now));
    }
    facts.media_mailed = mailbox_of(*me).has_value();
    for (auto& each : store_.told_by(teacher, now))
        if (each.by == voice::teacher) facts.own.push_back(std::move(each));
    if (me->hub != 0) facts.hub_line = last_asked(store_, me->hub, facts, words_);
    return facts;
}

std::size_t work::send_digest(person_id teacher, instant now) {
    const auto me = store_.staff_of(teacher);
    if (!me) return 0;
    auto facts = facts_for(teacher, now, false);
    const auto next = next_weekly(now, me->digest_weekday, me->digest_minute, words_.house.time_zone);
    auto readers = chats_of(teacher);
    if (me->digest_by_mail && !me->email.empty() && !words_.house.mail_channel.empty()) {
        const auto box = store_.find(address{words_.house.mail_channel, me->email});
        if (box && !box->stopped && box->person == teacher) readers.push_back(*box);
    }
    // Without a class there is nothing to tell; and what nobody reads is not told yet, nor its turn over.
    if (facts.classroom.empty()) readers.clear();
    if (readers.empty()) {
        store_.schedule_digest(teacher, next);
        return 0;
    }
    std::set<learner_id> named;
    for (const auto& where : readers) {
        facts.by_mail = where.where.channel == words_.house.mail_channel;
        const auto news = compose(facts, words_);
        // It comes at the hour that its teacher chose, quiet hours or not: a reply to that wish.
        store_.post(where.id,
                    {.text = news.text,
                     .instead = message_template{"kindred_digest", {me->name}},
                     .language = facts.language,
                     .subject = news.subject,
                     .unsubscribe = facts.by_mail ? std::to_string(teacher) + "|weekly" : ""},
                    urgency::reply, now, now + limits::letter_stale_after);
        named.insert(news.named.begin(), news.named.end());
    }
    for (const auto child : named) store_.read(child, {me->external, "weekly digest", now, "answers"});
    store_.named_in_digest({named.begin(), named.end()}, now);
    store_.digest_sent(teacher, now, next);
    return readers.size();
}

}  // namespace kindred
