// The turns of teachers and facilitators: the weekly digest, what the hub asks, and what it said. A facilitator is
// told counts and teachers' words, never a child's name.
#include "bot/hub/desk.hpp"
#include "bot/hub/summary.hpp"
#include "bot/limits.hpp"
#include "bot/profile/digest.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "bot/work.hpp"

#include <map>

namespace kindred {
namespace {

template <class... Cases>
struct cases : Cases... {
    using Cases::operator()...;
};

desk desk_of(const correspondent& who) { return who.talk.empty() ? desk{} : desk_from(who.talk); }

std::string last_asked(hubs& all, hub_id in, const library& words, std::string_view language) {
    const auto prompt = all.last_prompt(in);
    if (!prompt) return {};
    const auto asked = std::to_string(all.members(in).size());
    const auto answered = std::to_string(all.replies(prompt->id).size());
    return words.say(language, "digest.hub", {{"question", prompt->text}, {"answered", answered}, {"asked", asked}});
}

}  // namespace

std::vector<correspondent> work::chats_of(person_id who) {
    auto found = store_.of(who);
    std::erase_if(found, [&](const correspondent& c) { return c.stopped || c.where.channel == words_.house.mail_channel; });
    return found;
}

void work::staff_turn(correspondent& who, const inbound& in, instant now) {
    if (in.kind == inbound_kind::stopped) return silence(who, now);
    if (in.kind == inbound_kind::opened) return;
    auto at = desk_of(who);
    if (at.prompt != 0) {
        const auto open = store_.prompt_of(at.prompt);
        if (!open || open->closed) at.prompt = 0;
    }
    const auto me = store_.staff_of(who.person);
    if (!me) return;
    const auto answer = [&](std::string text, urgency how = urgency::reply) {
        tell(who, {.text = std::move(text), .language = at.language}, how, now);
    };
    const auto order = hear_staff(who.is, at, in.text, in.choice, words_);
    std::visit(cases{
        [&](const order::prompt& o) {
            const auto asked = std::to_string(ask_hub(me->hub, me->id, o.text, now));
            answer(words_.say(at.language, "hub.asked", {{"count", asked}}));
        },
        [&](const order::propose& o) { propose(me->id, me->hub, o.survey, who, now); },
        [&](const order::release& o) { at.proposed.clear(); release(me->id, o.survey, who, now); },
        [&](const order::decline&) { at.proposed.clear(); answer(words_.say(at.language, "hub.declined")); },
        [&](const order::reply& o) {
            store_.reply(o.prompt, me->id, o.words, now);
            answer(words_.say(at.language, "hub.thanks"));
        },
        [&](const order::summary&) {
            const auto last = store_.last_prompt(me->hub);
            if (last && !last->closed) close_prompt(*last, now, me->id);
            else answer(words_.say(at.language, "hub.nothing_open"));
        },
        [&](const order::show_digest& o) { answer(digest_for(me->id, now, o.more)); },
        [&](const order::stop&) {
            store_.drop(who.id);
            if (!at.stopped) answer(words_.say(at.language, "stopped"), urgency::farewell);
            at.stopped = true;
        },
        [&](const order::restart&) { at.stopped = false; answer(words_.say(at.language, "start")); },
        [&](const order::answer& o) { answer(o.text, at.stopped ? urgency::farewell : urgency::reply); },
    }, order);
    who.stopped = at.stopped;
    who.talk = to_record(at);
}

std::size_t work::ask_hub(hub_id to, person_id from, std::string_view text, instant now) {
    const auto sender = store_.staff_of(from);
    const std::string question(text::cut_characters(text, limits::prompt_characters));
    const auto id = store_.open_prompt({.to = to, .from = from, .text = question, .asked_at = now,
                                        .closes_at = now + limits::prompt_open_for});
    std::size_t asked = 0;
    for (const auto& teacher : store_.members(to)) {
        auto chats = chats_of(teacher.id);
        for (auto& chat : chats) {
            auto at = desk_of(chat);
            at.prompt = id;
            chat.talk = to_record(at);
            store_.save(chat);
            tell(chat, {.text = words_.say(at.language, "hub.prompt", {{"name", sender ? sender->name : words_.house.name},
                                                                       {"question", question}}),
                        .instead = message_template{"kindred_prompt", {question}}, .language = at.language},
                 urgency::notice, now);
        }
        asked += chats.empty() ? 0 : 1;
    }
    return asked;
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
            chat.talk = to_record(at);
            store_.save(chat);
            const auto count = std::to_string(what->questions.size());
            tell(chat, {.text = words_.say(at.language, "hub.proposed", {{"name", sender->name}, {"count", count},
                                                                         {"title", words_.title(at.language, *what)}}),
                        .choices = {{"release:yes", words_.say(at.language, "hub.release_yes")},
                                    {"release:no", words_.say(at.language, "hub.release_no")}},
                        .language = at.language}, urgency::notice, now);
        }
        asked += chats.empty() ? 0 : 1;
    }
    const auto language = desk_of(back).language;
    tell(back, {.text = words_.say(language, "hub.proposed_to", {{"count", std::to_string(asked)}}), .language = language},
         urgency::reply, now);
}

void work::release(person_id teacher, const std::string& survey, const correspondent& back, instant now) {
    std::size_t families = 0;
    for (const auto& room : store_.classes_taught_by(teacher)) families += send_survey(survey, room.id, now);
    const auto language = desk_of(back).language;
    tell(back, {.text = words_.say(language, "hub.released", {{"count", std::to_string(families)}}), .language = language},
         urgency::reply, now);
}

// What the hub said, in that language, with every learner's name of every teacher's class taken out.
std::string work::summary_of(const hub_prompt& prompt, std::string_view language) {
    const auto members = store_.members(prompt.to);
    std::vector<std::string> names;
    for (const auto& teacher : members)
        for (const auto& room : store_.classes_taught_by(teacher.id))
            for (const auto& child : store_.learners_in(room.id)) names.push_back(child.name);
    const auto instead = words_.say(language, "hub.a_learner");
    summary_facts facts{.question = without_names(prompt.text, names, instead), .asked = members.size(),
                        .replies = store_.replies(prompt.id), .language = std::string(language)};
    for (auto& reply : facts.replies) reply.words = without_names(reply.words, names, instead);
    return summarize(facts, words_);
}

// Whoever asked for the summary now has it at once; the others by day.
void work::close_prompt(const hub_prompt& prompt, instant now, person_id asked_by) {
    store_.close_prompt(prompt.id);
    auto readers = store_.members(prompt.to);
    for (const auto& one : store_.facilitators(prompt.to)) readers.push_back(one);
    std::map<std::string, std::string> texts;  // by language
    for (const auto& reader : readers) {
        for (const auto& chat : chats_of(reader.id)) {
            const auto language = desk_of(chat).language;
            const auto [text, fresh] = texts.try_emplace(language);
            if (fresh) text->second = summary_of(prompt, language);
            const auto how = reader.id == asked_by ? urgency::reply : urgency::notice;
            tell(chat, {.text = text->second, .language = language}, how, now);
        }
    }
}

std::string work::digest_for(person_id teacher, instant now, bool more) {
    return compose(facts_for(teacher, now, more), words_).text;
}

digest_facts work::facts_for(person_id teacher, instant now, bool more) {
    const auto me = store_.staff_of(teacher);
    if (!me) return {};
    digest_facts facts{.teacher = me->name, .language = words_.words(me->language).tag, .time_zone = words_.house.time_zone,
                       .now = now, .since = store_.last_digest(teacher), .more = more};
    for (const auto& room : store_.classes_taught_by(teacher)) {
        facts.classroom += (facts.classroom.empty() ? "" : ", ") + room.name;
        for (const auto& child : store_.learners_in(room.id)) {
            digest_child row{.id = child.id, .name = child.name, .items = store_.of_learner(child.id, now),
                             .last_named = store_.last_named(child.id)};
            bool someone_stopped = false;
            for (const auto guardian : store_.joined_guardians_of(child.id)) {
                row.joined = true;
                for (const auto& where : store_.of(guardian)) someone_stopped |= where.stopped;
            }
            // Silence is no news about a family that told us to stop: that is their right, and nobody's business.
            row.silent = row.items.empty() && !someone_stopped;
            facts.children.push_back(std::move(row));
        }
    }
    if (me->hub != 0) facts.hub_line = last_asked(store_, me->hub, words_, facts.language);
    return facts;
}

std::size_t work::send_digest(person_id teacher, instant now) {
    const auto me = store_.staff_of(teacher);
    if (!me) return 0;
    const auto facts = facts_for(teacher, now, false);
    const auto news = compose(facts, words_);
    letter mail{.text = news.text, .instead = message_template{"kindred_digest", {me->name}}, .language = facts.language,
                .subject = news.subject};
    auto readers = chats_of(teacher);
    if (me->digest_by_mail && !me->email.empty() && !words_.house.mail_channel.empty()) {
        const auto box = store_.find(address{words_.house.mail_channel, me->email});
        if (box && !box->stopped && box->person == teacher) readers.push_back(*box);
    }
    for (const auto& where : readers) {
        mail.unsubscribe = where.where.channel == words_.house.mail_channel ? std::to_string(teacher) + "|weekly" : "";
        // It comes at the hour that its teacher chose, quiet hours or not: a reply to that wish.
        store_.post(where.id, mail, urgency::reply, now, now + limits::letter_stale_after);
    }
    for (const auto child : news.named) store_.read(child, me->external, "digest", now);
    store_.named_in_digest(news.named, now);
    store_.digest_sent(teacher, now, next_weekly(now, me->digest_weekday, me->digest_minute, words_.house.time_zone));
    return readers.size();
}

}  // namespace kindred
