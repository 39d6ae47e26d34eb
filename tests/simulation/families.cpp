#include "tests/simulation/families.hpp"

#include "bot/profile/learner_record.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "tests/simulation/wishes.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace kindred::simulation {

using namespace std::chrono_literals;

families::families(world& all, const people& school, ledger& told)
    : all_(all), school_(school), told_(told), buttons_(all.words) {
    for (const auto& each : school.parents) {
        std::vector<learner> children;
        for (const auto c : each.children)
            children.push_back({.id = school.children[c].is, .name = school.children[c].name});
        by_user_[each.user] = phones_.size();
        const auto& zone = each.time_zone.empty() ? all.words.house.time_zone : each.time_zone;
        phones_.emplace_back(address{std::string(families_channel), each.user}, each.language, each.is,
                             unasked(sentences_about(children, all.words), zone), buttons_);
    }
    for (const auto& language : all.words.languages) {
        recital_openings_.push_back(all.words.say(language.tag, "mine.intro"));
        for (const auto* phrase : {"who.intro", "who.none"})
            readers_openings_.push_back(all.words.say(language.tag, phrase));
        for (const auto* phrase : {"change.which", "change.write", "change.note.write"})
            steps_of_change_.push_back(all.words.say(language.tag, phrase));
    }
}

void families::join_all() {
    for (std::size_t f = 0; f < phones_.size(); ++f)
        for (const auto c : school_.parents[f].children) {
            std::string code;
            all_.in_a_transaction([&] {
                code = all_.bot.make_invite(role::guardian, phones_[f].whose, school_.children[c].is, all_.now);
            });
            if (school_.parents[f].kept_from == c) phones_[f].has_no_use_of(code);
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

// Whether what was asked last still waits to be sent: they have not read it.
bool families::was_crossed(const address& where, const conversation& before) {
    if (before.asked_at <= before.heard_at) return false;
    all_.memory.begin();
    const auto who = all_.memory.find(where);
    const bool waits = who && all_.memory.take_unseen(who->id, before.asked_at);
    all_.memory.rollback();
    return waits;
}

void families::take(std::size_t f, const inbound& in) {
    auto& on = phones_[f];
    if (all_.chance(0.01)) crash_before_commit(in);
    const auto before = talk_of(f);
    const bool crossed = was_crossed(on.where, before);
    bool fresh = false;
    all_.in_a_transaction([&] {
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
    on.wrote(in, before, asked_whether && says_yes, all_.now);
    told_.follow(on.whose, in, before, crossed);
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
// Whoever demands something is there, and says at once what.
bool families::goes_on_with(const letter& what) const {
    const auto id = what.choices.empty() ? std::string{} : what.choices.front().id;
    if (id.starts_with("change:") || id.starts_with("hold:")) return true;
    return std::ranges::any_of(steps_of_change_, [&](const auto& each) { return what.text.ends_with(each); });
}

void families::react(const outgoing& each) {
    const auto f = by_user_.at(each.to.user);
    const bool chatty = f % 10 < 3;
    if (goes_on_with(each.what) && all_.chance(0.9))
        return answer(f, each.what, all_.now + 1min * static_cast<std::int64_t>(1 + all_.any(20)));
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
    static constexpr std::array commands{"SKIP", "BACK", "BACK", "BACK",  "LATER", "HELP",
                                         "MINE", "MINE", "🙂",   "AYUDA", "FORGET"};
    if (all_.chance(0.13)) return all_.at(when, [this, f, c = commands[all_.any(commands.size())]] { send(f, c); });
    if (all_.chance(0.01)) return all_.at(when, [this, f] { send(f, some_stop_word(all_)); });
    if (all_.chance(0.08)) {
        const auto wish = some_wish(all_, each.what.language, told_.count(phones_[f].whose));
        return all_.at(when, [this, f, wish] { send(f, wish); });
    }
    answer(f, each.what, when);
}

// Puts the question off, says meanwhile by its button who may see it, and days later answers the ones before anew.
void families::think_again(std::size_t f, const choice& decided, std::string_view language, instant when) {
    all_.at(when, [this, f] { send(f, "LATER"); });
    all_.at(when + 1min, [this, f, decided] { send(f, decided.text, decided.id); });
    const auto later = when + 49h;
    for (const auto minute : {1min, 2min}) all_.at(later + minute, [this, f] { send(f, "BACK"); });
    all_.at(later + 3min, [this, f, in = std::string(language)] { send(f, new_words(all_, in)); });
}

// Of languages mostly their own.
const choice& families::picked_by(std::size_t f, const letter& what) {
    const auto& own = all_.words.words(phones_[f].language).name;
    const auto named = std::ranges::find(what.choices, own, &choice::text);
    if (named != what.choices.end() && all_.chance(0.8)) return *named;
    return what.choices[all_.any(what.choices.size())];
}

void families::answer(std::size_t f, const letter& what, instant when) {
    const bool sharing = !what.choices.empty() && what.choices.front().id.starts_with("share:");
    if (sharing && all_.chance(0.1)) return think_again(f, picked_by(f, what), what.language, when);
    if (!what.choices.empty() && all_.chance(0.9)) {
        const auto& picked = picked_by(f, what);
        const bool taps = all_.chance(0.5);
        return all_.at(when, [this, f, picked, taps] { send(f, picked.text, taps ? picked.id : std::string{}); });
    }
    const auto* asked = phones_[f].asked(all_.now);
    if (asked && asked->kind == question_kind::when && all_.chance(0.7)) {
        const auto& dates = dates_said(what.language);
        return all_.at(when, [this, f, said = dates[all_.any(dates.size())]] { send(f, said); });
    }
    if (what.text.ends_with(all_.words.say(what.language, "change.which"))) {
        const auto count = std::max<std::size_t>(told_.count(phones_[f].whose), 1);
        return all_.at(when, [this, f, n = 1 + all_.any(count)] {
            if (talk_of(f).at == stage::changing) send(f, number(n));  // elsewhere a number means something else
        });
    }
    all_.at(when, [this, f, in = what.language] { send(f, new_words(all_, in)); });
}

void families::change_all(std::size_t f) {
    for (std::size_t n = told_.count(phones_[f].whose); n > 0; --n) change(f, n, "words");
}

// The answer of that number, whatever was going on.
void families::change(std::size_t f, std::size_t n, std::string_view way) {
    if (phones_[f].stopped()) return;
    send(f, "CHANGE " + number(n));
    send(f, all_.words.say(phones_[f].language, "change." + std::string(way)), "change:" + std::string(way));
    if (way == "words") send(f, new_words(all_, phones_[f].language));
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
            send(f, all_.chance(0.5) ? "START" : new_words(all_, phones_[f].language));
    });
}

conversation families::talk_of(std::size_t f) const {
    const auto who = all_.memory.find(phones_[f].where);
    return who && !who->talk.empty() ? conversation_from(who->talk) : conversation{};
}

void families::forget_everything(std::size_t f, const std::function<void()>& deliver) {
    if (talk_of(f).agreed == consent::unasked) return;  // nothing was told yet, and FORGET says so
    const bool changes = talk_of(f).at == stage::changing;  // there FORGET may be about the answer at hand
    send(f, "FORGET");
    deliver();
    if (changes && talk_of(f).at != stage::forgetting) send(f, "FORGET");
    deliver();
    if (phones_[f].nobody_there()) return;  // its platform just said so, and the talk was broken off
    if (talk_of(f).at != stage::forgetting) return all_.broken("FORGET asked nothing", phones_[f].where.user);
    const bool taps = f % 2 == 0;
    send(f, all_.words.say(talk_of(f).language, "forget.all"), taps ? "forget:all" : "");
    const auto who = phones_[f].whose;
    if (!all_.memory.told_by(who, all_.now).empty()) all_.broken("not forgotten", phones_[f].where.user);
    for (const auto c : school_.parents[f].children)
        for (const auto& each : all_.memory.of_learner(school_.children[c].is, all_.now))
            if (each.source == who) all_.broken("erased, and in the profile: " + each.words, phones_[f].where.user);
    deliver();
}

// --- what they read
// A line an answer and a note, and one of each child on hold, between the first and the last.
void families::check_recital(const phone& on, const outgoing& each) {
    ++all_.told.recitals;
    if (each.posted_at != all_.now) return;  // it waited, and may tell what was then
    const auto lines = static_cast<std::size_t>(std::ranges::count(each.what.text, '\n')) - 1;
    const auto must = told_.lines_to_recite(on.whose);
    if (lines != must) all_.broken(number(must) + " lines were to be told: " + each.what.text, on.where.user);
}

// Whoever read of their child last is among those that WHO names; who has left the school, as that.
void families::check_readers(const phone& on, const outgoing& each) {
    ++all_.told.asked_who;
    if (each.posted_at != all_.now) return;
    for (const auto& [child, reader, when] : told_.readers_for(on.whose)) {
        const auto who = std::ranges::find(school_.teachers, reader, &teacher::id);
        const auto then = local(when, all_.words.house.time_zone);
        const auto day = all_.words.date(each.what.language, then.year, then.month, then.day);
        const auto name = who->gone ? all_.words.say(each.what.language, "who.left") : who->name;
        const auto line = all_.words.say(each.what.language, "who.line",
                                         {{"child", child}, {"name", name}, {"date", day}});
        if (each.what.text.find(line) == std::string::npos)
            all_.broken("WHO left out \"" + line + "\": " + each.what.text, on.where.user);
    }
}

void families::check_kept_from(const parent& reader, const outgoing& each) {
    ++all_.told.kept_from;
    auto text = each.what.text;
    for (const auto& button : each.what.choices) text += '\n' + button.text;
    if (each.what.instead)
        for (const auto& parameter : each.what.instead->parameters) text += '\n' + parameter;
    const auto& of = school_.children[*reader.kept_from];
    const auto words = words_of(text);
    for (const auto& part : words_of(of.name))
        if (std::ranges::find(words, part) != words.end())
            all_.broken("against a court order, of " + of.name + ": " + text, reader.user);
    for (const auto number_told : told_in(text))
        if (const auto* fate = told_.fate_of(number_told); fate && fate->about == of.is)
            all_.broken("against a court order, what was told of " + of.name + ": " + text, reader.user);
}

void families::check_quotes(const phone& on, const outgoing& each) {
    const bool asks_again = !each.what.choices.empty() && each.what.choices.front().id.starts_with("still:");
    const auto is_held = [&](learner_id about) {
        const auto since = told_.held_since(about);
        return since && *since < each.posted_at;
    };
    for (const auto number_told : told_in(each.what.text)) {
        const auto* fate = told_.fate_of(number_told);
        if (!fate)
            all_.broken("quotes what was never an answer: " + each.what.text, each.to.user);
        else if (fate->teller != on.whose)
            all_.broken("read another's words: " + each.what.text, each.to.user);
        else if (fate->erased_at || (fate->gone_at && *fate->gone_at < each.posted_at))
            all_.broken("read what is gone: " + each.what.text, each.to.user);
        else if (asks_again && each.how == urgency::notice && is_held(fate->about))
            all_.broken("asked again about what is on hold: " + each.what.text, each.to.user);
    }
}

// The one notice of a child that asks nothing.
void families::check_taken_back(std::size_t f, const outgoing& each) {
    if (each.how != urgency::notice || !each.what.choices.empty()) return;
    if (!each.what.instead || each.what.instead->name != "kindred_note") return;
    const auto waits = phones_[f].chose_hours() ? 24h * 7 : 24h;  // for the morning
    for (const auto c : school_.parents[f].children) {
        const auto& of = school_.children[c];
        if (each.what.text.find(of.name) == std::string::npos) continue;
        if (!told_.was_taken_back(of.is, phones_[f].whose, each.posted_at, waits))
            all_.broken("nobody took back what was said, or a court keeps them apart: " + each.what.text,
                        each.to.user);
    }
}

void families::count_unasked(const phone& on, const outgoing& each) {
    if (each.how != urgency::notice) return;
    ++all_.told.unasked;
    all_.told.in_own_hours += on.chose_hours() ? 1 : 0;
    all_.told.abroad += within_hours(all_.now, all_.words.house.time_zone) != all_.now ? 1 : 0;
}

void families::check(const outgoing& each) {
    const auto f = by_user_.at(each.to.user);
    auto& on = phones_[f];
    all_.overhear(each.to.user, "< " + each.what.text);
    all_.told.right_to_left += all_.words.words(each.what.language).right_to_left ? 1 : 0;
    all_.told.without_blanks += text::has_blanks_between_words(each.what.text) ? 0 : 1;
    if (const auto objection = on.objection(each, all_.now))
        all_.broken(*objection + ": " + each.what.text, each.to.user);
    for (const auto& opening : recital_openings_)
        if (each.what.text.starts_with(opening)) check_recital(on, each);
    for (const auto& opening : readers_openings_)
        if (each.what.text.starts_with(opening)) check_readers(on, each);
    count_unasked(on, each);
    if (school_.parents[f].kept_from) check_kept_from(school_.parents[f], each);
    check_quotes(on, each);
    check_taken_back(f, each);
}

void families::keep_from(std::size_t f, learner_id about) {
    phones_[f].kept_from(about);
    told_.keep_from(phones_[f].whose, about);
}

// The office makes no copy for whom the court keeps from a child; that they are is all that it asks.
void families::check_copies(std::size_t f) const {
    const auto& reader = school_.parents[f];
    for (const auto c : reader.children) {
        const auto about = all_.memory.learner_of(school_.children[c].is);
        const bool kept = reader.kept_from == c;
        if (all_.memory.is_restricted(reader.is, about->id) != kept)
            all_.broken(kept ? "a court order is not known" : "kept from a child by no court", reader.user);
        const auto whose = all_.memory.guardian_of(reader.is);
        if (!kept) check_copy(*about, &*whose);
        check_copy(*about, nullptr);
    }
}

void families::check_copy(const learner& about, const guardian* only) const {
    const auto whom = only == nullptr ? record_for::school : record_for::guardian;
    const auto made = record_of(all_.memory, about, whom, only, all_.now);
    for (const auto number_told : told_in(record_page(made, all_.words, {}))) {
        const auto* fate = told_.fate_of(number_told);
        const auto name = "told" + number(number_told);
        if (!fate || fate->about != about.id || fate->gone_at)
            all_.broken("a copy holds what was never told of this child, or is gone: " + name);
        else if (only != nullptr && fate->teller != only->id)
            all_.broken("a guardian's copy holds another's " + name);
        else if (only == nullptr && (fate->private_since || told_.held_since(about.id)))
            all_.broken("a copy holds what is private, or on hold: " + name);
    }
}

void families::check_all_answered() const {
    for (const auto& each : phones_)
        if (each.waits_for_readers()) all_.broken("WHO was not answered", each.where.user);
}

}  // namespace kindred::simulation
