#include "tests/simulation/families.hpp"

#include "bot/talk/hearing.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace kindred::simulation {

using namespace std::chrono_literals;

families::families(world& all, const people& school, ledger& told) : all_(all), school_(school), told_(told) {
    for (const auto& each : school.parents) {
        std::vector<learner> children;
        for (const auto c : each.children)
            children.push_back({.id = school.children[c].is, .name = school.children[c].name});
        by_user_[each.user] = phones_.size();
        phones_.emplace_back(address{std::string(families_channel), each.user}, each.language, each.is,
                             sentences_about(children, all.words));
    }
    for (const auto& language : all.words.languages)
        recital_openings_.push_back(all.words.say(language.tag, "mine.intro"));
}

void families::join_all() {
    for (std::size_t f = 0; f < phones_.size(); ++f)
        for (const auto c : school_.parents[f].children) {
            std::string code;
            all_.in_a_transaction([&] {
                code = all_.bot.make_invite(role::guardian, phones_[f].whose, school_.children[c].is, all_.now);
            });
            all_.at(all_.now + all_.pause(), [this, f, code] { send(f, "JOIN " + code); });
        }
}

// --- sending
inbound families::message(std::size_t f, inbound_kind kind, std::string text, std::string choice) {
    return {.kind = kind,
            .sender = phones_[f].where.user,
            .text = std::move(text),
            .choice = std::move(choice),
            .message_id = "m" + number(all_.next_number()),
            .sent_at = all_.now,
            .language = phones_[f].language};
}

void families::send(std::size_t f, std::string text, std::string choice) {
    const auto kind = choice.empty() ? inbound_kind::message : inbound_kind::choice;
    const auto in = message(f, kind, std::move(text), std::move(choice));
    take(f, in);
    if (all_.chance(0.05)) all_.at(all_.now + all_.pause(), [this, f, in] { take(f, in); });  // redelivered
}

// The platform was not answered, and sends it again.
void families::crash_before_commit(const inbound& in) {
    ++all_.told.crashes;
    all_.memory.begin();
    all_.memory.turn();
    all_.bot.take_in(families_channel, in, all_.now);
    all_.memory.rollback();
    all_.in_a_transaction([&] { all_.memory.recover(); });
}

void families::take(std::size_t f, const inbound& in) {
    auto& on = phones_[f];
    if (all_.chance(0.01)) crash_before_commit(in);
    conversation before;
    bool fresh = false;
    all_.in_a_transaction([&] {
        const auto who = all_.memory.find(on.where);
        if (who && !who->talk.empty()) before = conversation_from(who->talk);
        all_.memory.turn();
        fresh = all_.bot.take_in(families_channel, in, all_.now);
        all_.memory.turn_done();
    });
    if (!fresh) {
        ++all_.told.duplicates;
        return;
    }
    ++all_.told.messages;
    all_.overhear(in.sender, "> " + in.text + (in.choice.empty() ? "" : " [" + in.choice + "]"));
    const auto* asked = on.asked(all_.now);
    if (in.text == "STOP" && !on.stopped()) ++all_.told.stops;
    const bool asked_whether = before.at == stage::pausing && !before.stopped && in.choice.empty();
    const bool says_yes = yes_or_no(in.text, all_.words.words(before.language)) == true;
    on.wrote(in, asked_whether && says_yes, all_.now);
    told_.follow(on.whose, in, before);
    check_answered(on, in, asked);
}

// Whatever the program made of it: who was asked something and answered it in words finds those words kept.
void families::check_answered(const phone& on, const inbound& in, const question_text* asked) {
    if (!asked || asked->kind != question_kind::words || !are_told_words(in.text)) return;
    ++all_.told.asked_and_answered;
    const auto* kept = told_.find(on.whose, in.text);
    if (!kept) return all_.broken("an acknowledged answer was lost: " + in.text, on.where.user);
    if (kept->about != asked->about || kept->question != asked->id)
        all_.broken("an answer stands as another's: " + in.text, on.where.user);
}

// --- what they do
void families::react(const outgoing& each) {
    const auto f = by_user_.at(each.to.user);
    const bool chatty = f % 10 < 3;
    if (!all_.chance(chatty ? 0.97 : 0.75)) return;
    const auto when = all_.now + all_.pause();
    if (all_.chance(0.012))
        return all_.at(when, [this, f] {
            send(f, "STOP");
            if (all_.chance(0.5)) all_.at(all_.now + all_.pause() * 20, [this, f] { send(f, "START"); });
        });
    if (all_.chance(0.004))
        return all_.at(when, [this, f] {
            take(f, message(f, inbound_kind::stopped, {}, {}));
            ++all_.told.blocks;
            come_back(f);
        });
    static constexpr std::array commands{"SKIP", "BACK", "BACK", "BACK", "LATER", "HELP",
                                         "MINE", "MINE", "alto", "🙂",   "AYUDA", "FORGET"};
    if (all_.chance(0.14)) return all_.at(when, [this, f, c = commands[all_.any(commands.size())]] { send(f, c); });
    answer(f, each.what, when);
}

// Puts the question off, says meanwhile by its button who may see it, and days later answers the ones before anew.
void families::think_again(std::size_t f, const choice& decided, instant when) {
    all_.at(when, [this, f] { send(f, "LATER"); });
    all_.at(when + 1min, [this, f, decided] { send(f, decided.text, decided.id); });
    const auto later = when + 49h;
    for (const auto minute : {1min, 2min}) all_.at(later + minute, [this, f] { send(f, "BACK"); });
    all_.at(later + 3min, [this, f] { send(f, new_words(all_)); });
}

void families::answer(std::size_t f, const letter& what, instant when) {
    const bool sharing = !what.choices.empty() && what.choices.front().id.starts_with("share:");
    if (sharing && all_.chance(0.1)) return think_again(f, what.choices[all_.any(what.choices.size())], when);
    if (!what.choices.empty() && all_.chance(0.9)) {
        const auto& picked = what.choices[all_.any(what.choices.size())];
        const bool taps = all_.chance(0.5);
        return all_.at(when, [this, f, picked, taps] { send(f, picked.text, taps ? picked.id : std::string{}); });
    }
    const auto* asked = phones_[f].asked(all_.now);
    if (asked && asked->kind == question_kind::when && all_.chance(0.7)) {
        const auto& dates = dates_said(phones_[f].language);
        return all_.at(when, [this, f, said = dates[all_.any(dates.size())]] { send(f, said); });
    }
    all_.at(when, [this, f] { send(f, new_words(all_)); });
}

void families::leave(std::string_view user) {
    ++all_.told.blocks;
    all_.overhear(std::string(user), "! stopped by its platform");
    at(user).blocked();
    come_back(by_user_.at(std::string(user)));
}

// A first report changes nothing. After a second one whoever writes from there is a stranger, and gets no new code.
void families::lose(std::string_view user) {
    const auto who = all_.memory.find({std::string(families_channel), std::string(user)});
    if (!who || who->is == role::guardian) return;
    ++all_.told.blocks;
    all_.overhear(std::string(user), "! gone, and nobody's");
    at(user).blocked();
    at(user).unlinked();
}

// Most of them come back some time: unblock us, or just write.
void families::come_back(std::size_t f) {
    if (all_.chance(0.3)) return;
    all_.at(all_.now + all_.pause() * 20, [this, f] {
        ++all_.told.returns;
        if (all_.chance(0.7))
            take(f, message(f, inbound_kind::opened, {}, {}));
        else
            send(f, all_.chance(0.5) ? "START" : new_words(all_));
    });
}

void families::forget_everything(std::size_t f, const std::function<void()>& deliver) {
    const auto talk = [&] {
        const auto who = all_.memory.find(phones_[f].where);
        return who && !who->talk.empty() ? conversation_from(who->talk) : conversation{};
    };
    if (talk().agreed == consent::unasked) return;  // nothing was told yet, and FORGET says so
    send(f, "FORGET");
    deliver();
    if (phones_[f].nobody_there()) return;  // its platform just said so, and the talk was broken off
    if (talk().at != stage::forgetting) return all_.broken("FORGET asked nothing", phones_[f].where.user);
    const bool taps = f % 2 == 0;
    send(f, all_.words.say(talk().language, "forget.all"), taps ? "forget:all" : "");
    const auto who = phones_[f].whose;
    if (!all_.memory.told_by(who, all_.now).empty()) all_.broken("not forgotten", phones_[f].where.user);
    for (const auto c : school_.parents[f].children)
        for (const auto& each : all_.memory.of_learner(school_.children[c].is, all_.now))
            if (each.source == who) all_.broken("erased, and in the profile: " + each.words, phones_[f].where.user);
    deliver();
}

// --- what they read
// A line an answer, between the first and the last.
void families::check_recital(const phone& on, const outgoing& each) {
    ++all_.told.recitals;
    if (each.posted_at != all_.now) return;  // it waited, and may tell what was then
    const auto lines = static_cast<std::size_t>(std::ranges::count(each.what.text, '\n')) - 1;
    if (lines != told_.count(on.whose))
        all_.broken(number(told_.count(on.whose)) + " answers were told: " + each.what.text, on.where.user);
}

void families::check(const outgoing& each) {
    auto& on = at(each.to.user);
    all_.overhear(each.to.user, "< " + each.what.text);
    const auto objection = on.objection(each, all_.now, all_.words.house.time_zone);
    if (objection) all_.broken(*objection + ": " + each.what.text, each.to.user);
    for (const auto& opening : recital_openings_)
        if (each.what.text.starts_with(opening)) check_recital(on, each);
    for (const auto number_told : told_in(each.what.text)) {
        const auto* fate = told_.fate_of(number_told);
        if (!fate)
            all_.broken("quotes what was never an answer: " + each.what.text, each.to.user);
        else if (fate->teller != on.whose)
            all_.broken("read another's words: " + each.what.text, each.to.user);
        else if (fate->erased_at || (fate->gone_at && *fate->gone_at < each.posted_at))
            all_.broken("read what is gone: " + each.what.text, each.to.user);
    }
}

}  // namespace kindred::simulation
