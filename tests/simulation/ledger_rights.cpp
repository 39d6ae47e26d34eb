// What a family demands of what it told: CHANGE, HOLD, WHO; and what a court takes from a guardian.
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "tests/simulation/ledger.hpp"

#include <algorithm>
#include <set>

namespace kindred::simulation {
namespace {

struct buttons {
    std::vector<std::string> ids, texts;
    void add(std::string id, std::string text) {
        ids.push_back(std::move(id));
        texts.push_back(std::move(text));
    }
    // The id of the one that is tapped, or named.
    std::string meant(const inbound& in, const language_words& talk) const {
        const auto heard = option_in(in.text, in.choice, ids, texts, talk);
        return heard ? ids[*heard] : std::string{};
    }
};

buttons ways_to_change(const conversation& talk, const library& words) {
    buttons made;
    for (const std::string_view way : {"words", "scope", "note", "delete", "nothing"}) {
        if (way == "words" && talk.changed_by == voice::child) continue;
        const auto id = "change:" + std::string(way);
        made.add(id, words.say(talk.language, "change." + std::string(way)));
    }
    return made;
}

buttons ways_to_hold(const conversation& talk, const library& words) {
    buttons made;
    for (const auto& each : talk.uses)
        made.add("hold:child:" + std::to_string(each.learner),
                 words.say(talk.language, each.held ? "hold.child.off" : "hold.child", {{"child", each.child}}));
    for (const auto& each : talk.uses)
        if (each.buddy)
            made.add("hold:buddy:" + std::to_string(each.learner),
                     words.say(talk.language, "hold.buddy", {{"child", each.child}}));
    made.add("hold:none", words.say(talk.language, "hold.nothing"));
    return made;
}

}  // namespace

// --- CHANGE
void ledger::expect_changing(answers& own, turn_seen& turn, person_id who) {
    const auto& in = turn.in;
    const auto& talk = turn.before;
    const auto known = own.find(talk.changed.item);
    if (known == own.end()) return;
    const auto& tongue = all_.words.words(talk.language);
    const bool typed = in.kind == inbound_kind::message && in.choice.empty();
    const bool forgets = typed && means_forget(in.text, all_.words, talk.language);
    const bool at_note = talk.change_at == changing_step::note;
    if (forgets && (!at_note || talk.changed_note.empty())) return expect_deleted(own, turn, who);
    if (at_note) {
        buttons none;
        if (!talk.changed_note.empty())
            none.add("change:note:none", all_.words.say(talk.language, "change.note.none"));
        if (forgets || (!none.ids.empty() && !none.meant(in, tongue).empty())) return expect_note(known->second, {});
    }
    const bool is_order = typed && is_an_order(in.text, all_.words, talk.language);
    if (talk.change_at == changing_step::how && !is_order) {
        if (ways_to_change(talk, all_.words).meant(in, tongue) == "change:delete") expect_deleted(own, turn, who);
        return;
    }
    if (talk.change_at == changing_step::words) return expect_otherwise(known->second, turn, who);
    if (!typed || is_order || text::wordless(in.text) || may_mean_stop(in.text, all_.words, tongue)) return;
    if (!at_note) return;
    expect_note(known->second, in.text);
    note(who, known->second);
}

void ledger::expect_otherwise(standing& known, const turn_seen& turn, person_id who) {
    const auto& in = turn.in;
    const auto& talk = turn.before;
    const auto front = "change:" + std::to_string(talk.changed.item) + ":as:";
    const auto said = said_anew(in, talk, talk.changed, talk.changed_question, front);
    if (!said) return;
    const auto* survey = all_.words.find(talk.changed.survey, talk.changed.version);
    const auto* asked = survey ? all_.words.find(*survey, talk.changed_question) : nullptr;
    const bool asks_for_date = asked && asked->kind == question_kind::when;
    const bool asks_again = asks_for_date && talk.misreads < limits::misreads_per_question;
    if (asks_again && !date_in(in.text, all_.words.words(talk.language), all_.words.house.country)) return;
    for (const auto each : told_in(known.words)) fates_[each].changed_at = all_.now;
    end_words(known.words, all_.now, false);
    known.words = *said;
    note(who, known);
    ++all_.told.changed;
}

void ledger::expect_deleted(answers& own, turn_seen& turn, person_id who) {
    const auto known = own.find(turn.before.changed.item);
    turn.depends = known->first;
    note_erased(who, known->second);
    own.erase(known);
}

void ledger::expect_note(standing& beside, std::string text) {
    end_words(beside.note, all_.now, false);
    beside.note = std::move(text);
}

void ledger::note_erased(person_id who, const standing& what) {
    end(what, all_.now, true);
    taken_back_[{what.about, all_.now}].insert(who);
    ++all_.told.forgotten;
}

bool ledger::was_taken_back(learner_id about, person_id reader, instant when, std::chrono::hours within) const {
    for (auto each = taken_back_.lower_bound({about, when - within}); each != taken_back_.end(); ++each) {
        if (each->first.first != about || each->first.second > when) return false;
        for (const auto who : each->second)
            if (who != reader && !kept_from_.contains({who, about})) return true;
    }
    return false;
}

// --- HOLD
void ledger::expect_holding(const turn_seen& turn, person_id who) {
    const auto& in = turn.in;
    const auto& talk = turn.before;
    const bool is_order = is_an_order(in.text, all_.words, talk.language);
    if (in.choice.empty() && (is_order || in.kind != inbound_kind::message)) return;
    const auto& tongue = all_.words.words(talk.language);
    const auto ways = ways_to_hold(talk, all_.words);
    auto meant = ways.meant(in, tongue);
    if (meant.empty() && in.choice.empty() && yes_or_no(in.text, tongue) == true) meant = ways.ids.front();
    for (const auto& each : talk.uses) {
        if (meant != "hold:child:" + std::to_string(each.learner)) continue;
        if (each.held) {
            holds_[each.learner].erase(who);
        } else {
            holds_[each.learner].emplace(who, all_.now);
            ++all_.told.held;
        }
    }
    for (const auto& each : talk.uses) compare_hold(who, each.learner, in.sender);
}

void ledger::compare_hold(person_id who, learner_id about, const std::string& user) {
    const bool must = holds_[about].contains(who);
    if (all_.memory.holds(who, about) != must)
        all_.broken(must ? "HOLD does not hold" : "on hold, though nobody said so", user);
}

// A hold of somebody whom a court keeps from the child does not count.
std::optional<instant> ledger::held_since(learner_id about) const {
    std::optional<instant> first;
    const auto all = holds_.find(about);
    if (all == holds_.end()) return first;
    for (const auto& [who, since] : all->second)
        if (!kept_from_.contains({who, about}) && (!first || since < *first)) first = since;
    return first;
}

// --- what is told of it to its family
std::set<learner_id> ledger::children_told_of(person_id who) const {
    std::set<learner_id> about;
    if (const auto own = told_.find(who); own != told_.end())
        for (const auto& each : own->second) about.insert(each.second.about);
    return about;
}

std::size_t ledger::lines_to_recite(person_id who) const {
    const auto own = told_.find(who);
    if (own == told_.end()) return 0;
    auto lines = own->second.size();
    for (const auto& each : own->second) lines += each.second.note.empty() ? 0 : 1;
    for (const auto child : children_told_of(who)) lines += held_since(child) ? 1 : 0;
    return lines;
}

void ledger::note_read(learner_id about, std::string_view reader, instant when) {
    auto& last = read_[about];
    if (last.when <= when) last = {std::string(reader), when};
}

std::vector<reading_of> ledger::readers_for(person_id who) const {
    // What was read before they agreed to tell anything was another's.
    const auto said = all_.memory.consents_of(who);
    const auto agreed = std::ranges::find_if(said, [](const auto& each) { return each.yes; });
    const auto since = agreed == said.end() ? instant{} : agreed->at;
    std::vector<reading_of> all;
    for (const auto child : children_told_of(who))
        if (const auto last = read_.find(child); last != read_.end() && last->second.when >= since)
            all.push_back({all_.memory.learner_of(child)->name, last->second.reader, last->second.when});
    return all;
}

// --- a court's order
// What they told of the child stands for its teachers, and is theirs to see and to change no more; but to erase.
void ledger::keep_from(person_id who, learner_id about) {
    kept_from_.insert({who, about});
    auto& shown = told_[who];
    auto& hidden = hidden_[who];
    for (auto each = shown.begin(); each != shown.end();) {
        if (each->second.about != about) {
            ++each;
            continue;
        }
        hidden.insert(*each);
        each = shown.erase(each);
    }
}

}  // namespace kindred::simulation
