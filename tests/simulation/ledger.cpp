#include "tests/simulation/ledger.hpp"

#include "bot/limits.hpp"
#include "bot/talk/choosing.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"
#include "tests/simulation/wishes.hpp"

#include <algorithm>
#include <set>

namespace kindred::simulation {
namespace {

constexpr std::string_view mark = "told";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_no_date(std::string_view text, const language_words& talk) {
    return std::ranges::find(talk.no_date, text::fold(text)) != talk.no_date.end();
}

// A child is asked for half an hour after the parent's yes; then the parent is asked again.
const question* question_at(const conversation& talk, const library& words, instant now) {
    if (talk.at != stage::asking || talk.stopped) return nullptr;
    const auto* asked = words.find(talk.now.survey, talk.now.version);
    if (!asked || talk.question >= asked->questions.size()) return nullptr;
    const bool over = now - talk.session_at >= limits::child_session_open_for;
    return asked->speaks == voice::child && over ? nullptr : &asked->questions[talk.question];
}

bool is_of_options(question_kind kind) {
    return kind == question_kind::choice || kind == question_kind::choices || kind == question_kind::yes_no;
}

bool is_filed_nowhere(question_kind kind) {
    return kind == question_kind::sharing || kind == question_kind::permission;
}

// What the profile holds of a choice: the option as this family reads it. `front` begins its buttons' ids.
std::optional<std::string> chosen_words(const survey& of, const question& asked, const inbound& in,
                                        const std::string& front, const std::string& language,
                                        const library& words) {
    std::vector<std::string> ids, texts;
    for (const auto& option : asked.options) {
        ids.push_back(front + option);
        texts.push_back(words.option_text(language, of, asked, option));
    }
    const auto heard = options_in(in.text, in.choice, ids, texts, words.words(language));
    if (!heard && in.choice.empty() && asked.kind != question_kind::yes_no)
        if (const auto one = option_with_more(in.text, texts, words, words.words(language)))
            return texts[*one] + " (" + in.text + ")";
    if (!heard || (asked.kind == question_kind::choice && heard->size() != 1)) return std::nullopt;
    std::string all;
    for (const auto each : *heard) all += (all.empty() ? "" : ", ") + texts[each];
    return all;
}

std::optional<std::string> chosen_here(const question& asked, const inbound& in, const conversation& talk,
                                       const library& words) {
    const auto front = std::to_string(talk.now.serial) + ':' + std::to_string(talk.question) + ':';
    return chosen_words(*words.find(talk.now.survey, talk.now.version), asked, in, front, talk.language, words);
}

// Of the answer given last, whatever is asked: a button's words that are written later say it, too.
bool keeps_private(const inbound& in, const library& words) {
    if (in.kind != inbound_kind::message) return false;
    return command_in(in.text, words) == command::keep_private || says_private(in.text, words);
}

bool is_yes(const inbound& in, const conversation& talk, const library& words) {
    if (!in.choice.empty()) return in.choice == std::to_string(talk.now.serial) + ":yours";  // not an old one
    return yes_or_no(in.text, words.words(talk.language)) == true;
}

// CHANGE, FORGET or HOLD, open for a day: what comes then is for none of them, nor for an older question.
bool was_left(const conversation& talk, instant now) {
    const bool asked_for = talk.at == stage::changing || talk.at == stage::forgetting || talk.at == stage::holding;
    return asked_for && !talk.stopped && now - talk.heard_at >= limits::aside_over_after;
}

// What it was taken for. Words that came while a question was put off are its answer once the family says so; who is
// asked whether they meant something else may as well answer the question before that.
void see_through(inbound& in, conversation& talk, const library& words, instant now) {
    if (talk.at == stage::offering && !talk.unplaced.empty() && is_yes(in, talk, words)) {
        in.kind = inbound_kind::message;
        in.text = talk.unplaced;
        in.choice.clear();
        talk.at = stage::asking;
        talk.session_at = now;
        return;
    }
    const bool offers_language = talk.at == stage::switching && !talk.offered_language.empty();
    const bool is_aside = talk.at == stage::pausing || talk.at == stage::mistaken || offers_language;
    const auto says = [&](std::string_view tag) { return yes_or_no(in.text, words.words(tag)).has_value(); };
    const bool says_it = says(talk.language) || (offers_language && says(talk.offered_language));
    const bool is_of_now = offers_language || in.choice.find(':') == in.choice.rfind(':');  // else of the one behind
    const bool is_about_it = in.choice.empty() ? says_it : is_of_now;
    const bool is_behind = talk.before == stage::asking || talk.before == stage::reasking;
    if (is_aside && is_behind && !is_about_it) talk.at = talk.before;
}

}  // namespace

std::string new_words(world& all, std::string_view language) {
    const auto* behind = language == "ar"        ? " ونلعب معًا في الحديقة"
                         : language == "zh-Hans" ? "我们一起在公园放风筝"
                         : language == "ht"      ? " nan lakou a ak zanmi"
                                                 : " and more";
    return std::string(mark) + std::to_string(all.next_number()) + behind;
}

bool are_told_words(std::string_view text) {
    return text.starts_with(mark) && text.size() > mark.size() && is_digit(text[mark.size()]);
}

std::vector<std::uint64_t> told_in(std::string_view text) {
    std::vector<std::uint64_t> found;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
        at += mark.size();
        std::uint64_t told = 0;
        const auto from = at;
        for (; at < text.size() && is_digit(text[at]); ++at)
            told = told * 10 + static_cast<std::uint64_t>(text[at] - '0');
        if (at > from) found.push_back(told);
    }
    return found;
}

bool means_forget(std::string_view text, const library& words, std::string_view language) {
    if (const auto word = command_in(text, words)) return word == command::forget;
    return command_meant(text, words, words.words(language)) == command::forget;
}

bool is_an_order(std::string_view text, const library& words, std::string_view language) {
    return command_in(text, words) || means_forget(text, words, language) || !code_in(text).empty() || is_wish(text);
}

const std::vector<std::string>& dates_said(std::string_view language) {
    static const std::map<std::string, std::vector<std::string>, std::less<>> all{
        {"en", {"November 14", "March", "it moves", "no date"}},
        {"es", {"14 de noviembre", "marzo", "sin fecha"}},
        {"ar", {"14 نوفمبر", "مارس", "يتغير كل سنة", "بدون تاريخ"}},
        {"zh-Hans", {"11月14日", "三月", "每年不同", "没有日期"}},
        {"ht", {"14 novanm", "mas", "li chanje chak ane", "pa gen dat"}},
    };
    const auto found = all.find(language);
    return found == all.end() ? all.at("en") : found->second;
}

const ledger::standing* ledger::find(person_id who, std::string_view words) const {
    const auto own = told_.find(who);
    if (own == told_.end()) return nullptr;
    const auto found = std::ranges::find(own->second, words, [](const auto& each) { return each.second.words; });
    return found == own->second.end() ? nullptr : &found->second;
}

std::size_t ledger::count(person_id who) const {
    const auto own = told_.find(who);
    return own == told_.end() ? 0 : own->second.size();
}

const ledger::fate* ledger::fate_of(std::uint64_t told) const {
    const auto found = fates_.find(told);
    return found == fates_.end() ? nullptr : &found->second;
}

// --- what must stand
void ledger::follow(person_id who, const inbound& in, const conversation& before, bool crossed) {
    auto& own = told_[who];
    auto taken = in;
    auto behind = before;
    const bool left = was_left(before, all_.now);
    if (left) behind.at = before.before;
    see_through(taken, behind, all_.words, all_.now);
    // The question behind an offer of another language was not read yet.
    const bool unread = before.at == stage::switching && !before.offered_language.empty();
    turn_seen turn{taken, behind, crossed || left || unread, {}, {}};
    expire(own);
    expect(own, turn, who);
    compare(who, own, turn);
}

void ledger::expire(answers& own) {
    std::erase_if(own, [&](const auto& each) {
        const bool over = each.second.expires_at <= all_.now;
        if (over) end(each.second, each.second.expires_at, false);
        return over;
    });
}

void ledger::expect(answers& own, turn_seen& turn, person_id who) {
    const auto& in = turn.in;
    const auto& before = turn.before;
    turn.sharing = in.choice.starts_with("share:") || keeps_private(in, all_.words);  // of whatever it was a button
    if (before.at == stage::forgetting) expect_forgetting(own, turn, who);
    const bool asks = before.at == stage::asking || before.at == stage::reasking;
    if (turn.crossed && asks && in.choice.empty()) return;  // and they are asked now; a tapped button was read
    if (before.at == stage::reasking && !before.stopped) return expect_reasking(own, turn, who);
    if (before.at == stage::holding && !before.stopped) return expect_holding(turn, who);
    if (before.at == stage::changing && !before.stopped) {
        turn.sharing = turn.sharing || before.change_at == changing_step::sharing;
        return expect_changing(own, turn, who);
    }
    const bool at_once = all_.now - before.heard_at <= limits::goes_on_within;
    if (before.at == stage::resting && at_once && are_told_words(in.text)) turn.more_of = before.last.item;
    const auto* asked = question_at(before, all_.words, all_.now);
    turn.sharing = turn.sharing || (asked && asked->kind == question_kind::sharing);
    const bool tapped = in.kind == inbound_kind::choice;
    if (!asked || (in.kind != inbound_kind::message && !tapped)) return;
    if (!tapped && is_an_order(in.text, all_.words, before.language)) return;
    const auto item = item_id_of(before.now, before.question);
    const auto& talk = all_.words.words(before.language);
    const auto& dates = dates_said(before.language);
    const bool dated = asked->kind == question_kind::when && std::ranges::find(dates, in.text) != dates.end();
    const bool is_courtesy = is_only_polite(in.text, all_.words, talk) || yes_or_no(in.text, talk) == true;
    const bool in_words = asked->kind == question_kind::words && !text::wordless(in.text) && !tapped && !is_courtesy;
    const auto chosen = is_of_options(asked->kind) ? chosen_here(*asked, in, before, all_.words) : std::nullopt;
    if (!tapped && !chosen && may_mean_stop(in.text, all_.words, talk)) return;  // which is asked about
    if (asked->kind == question_kind::when && !tapped && is_no_date(in.text, talk)) return unfile(own, item);
    if (in_words && keeps_private(in, all_.words)) return;  // the one before
    const bool takes_none = in_words || asked->kind == question_kind::when || (is_picked(asked->kind) && !chosen);
    if (takes_none && !tapped && says_nothing(in.text, all_.words, talk)) return unfile(own, item);
    if ((!dated || tapped) && !in_words && !chosen) {  // taken as it is in the end, whatever it is
        if (!is_filed_nowhere(asked->kind) && !tapped) turn.perhaps = item;
        return;
    }
    standing filed{.words = chosen.value_or(in.text), .about = before.now.learner};
    if (const auto old = own.find(item); old != own.end()) {
        filed.shared = old->second.shared;
        ++all_.told.replaced;
    }
    unfile(own, item);
    own.insert_or_assign(item, filed);
    note(who, filed);
    if (chosen) turn.depends = item;
}

void ledger::unfile(answers& own, std::int64_t item) {
    const auto old = own.find(item);
    if (old == own.end()) return;
    end(old->second, all_.now, false);
    own.erase(old);
}

void ledger::note(person_id who, const standing& filed) {
    for (const auto* text : {&filed.words, &filed.note})
        for (const auto each : told_in(*text)) fates_[each] = {.teller = who, .about = filed.about};
}

// Where an answer is put anew: an option of a question that has some, or when that was asked for often enough, and of
// any other, what they wrote. None: they are asked once more, or something else.
std::optional<std::string> ledger::said_anew(const inbound& in, const conversation& talk, const told& what,
                                             const std::string& question, const std::string& front) const {
    const bool typed = in.kind == inbound_kind::message && in.choice.empty();
    const auto* of = all_.words.find(what.survey, what.version);
    const auto* asked = of ? all_.words.find(*of, question) : nullptr;
    const bool has_options = asked && is_of_options(asked->kind);
    if (has_options)
        if (auto chosen = chosen_words(*of, *asked, in, front, talk.language, all_.words)) return chosen;
    if (!typed || text::wordless(in.text) || is_an_order(in.text, all_.words, talk.language)) return std::nullopt;
    if (may_mean_stop(in.text, all_.words, all_.words.words(talk.language))) return std::nullopt;
    return has_options && talk.misreads < limits::misreads_per_question ? std::nullopt : std::optional(in.text);
}

// Still so, something new, not any more: an answer that grew old, and the date that goes with it.
void ledger::expect_reasking(answers& own, const turn_seen& turn, person_id who) {
    const auto& in = turn.in;
    const auto& old = turn.before.old;
    const auto date = old.what.item + 1;
    const auto no_more = all_.words.say(turn.before.language, "still.no");
    const auto takes_date = [&] {
        const auto* of = all_.words.find(old.what.survey, old.what.version);
        const auto place = place_of(date);
        if (of && place < of->questions.size() && of->questions[place].kind == question_kind::when) unfile(own, date);
    };
    if (!old.anew) {
        // A plain no says it as well, also one that was meant for a question before: kindred cannot know.
        const auto& no = all_.words.speaks(turn.before.language)->no;
        const bool says_no = in.text == no_more || std::ranges::find(no, text::fold(in.text)) != no.end();
        const bool gone = in.choice.empty() ? says_no : in.choice.starts_with("still:") && in.choice.ends_with(":no");
        if (!gone || !own.contains(old.what.item)) return;
        takes_date();
        return unfile(own, old.what.item);
    }
    const auto known = own.find(old.what.item);
    const auto front = "still:" + std::to_string(old.what.item) + ":as:";
    const auto said = said_anew(in, turn.before, old.what, old.question, front);
    if (known == own.end() || !said) return;
    takes_date();
    auto anew = known->second;
    end_words(anew.words, all_.now, false);
    anew.words = *said;
    own.insert_or_assign(old.what.item, anew);
    note(who, anew);
}

// What the buttons under FORGET say, tapped or written.
void ledger::expect_forgetting(answers& own, const turn_seen& turn, person_id who) {
    const auto& talk = turn.before;
    const auto& at_rest = talk.old.what.item != 0 ? talk.old.what : talk.last;
    const auto learner = open(talk) ? talk.now.learner : at_rest.learner;
    const auto& name = open(talk) ? talk.now.child : at_rest.child;
    const auto says = [&](std::string_view id, std::string_view phrase, std::string_view child = {}) {
        if (!turn.in.choice.empty()) return turn.in.choice == id;
        return turn.in.text == all_.words.say(talk.language, phrase, fillings{{"child", child}});
    };
    const auto erase_of = [&](answers& of, const auto& is_meant) {
        std::erase_if(of, [&](const auto& each) {
            if (!is_meant(each)) return false;
            note_erased(who, each.second);
            return true;
        });
    };
    const auto erase = [&](const auto& is_meant) { erase_of(own, is_meant); };
    if (says("forget:all", "forget.all")) {
        for (auto* of : {&own, &hidden_[who]}) erase_of(*of, [](const auto&) { return true; });
        for (auto& each : holds_) each.second.erase(who);
        for (const auto& each : all_.memory.learners_tied_to(who)) taken_back_[{each.id, all_.now}].insert(who);
    }
    if (talk.last.item != 0 && says("forget:last", "forget.last")) {
        erase([&](const auto& each) { return each.first == talk.last.item; });
        taken_back_[{talk.last.learner, all_.now}].insert(who);
    }
    std::set<learner_id> children;
    if (learner != 0) children.insert(learner);
    for (const auto& each : own) children.insert(each.second.about);
    for (const auto child : children) {
        const auto known = all_.memory.learner_of(child);
        const auto& called = child == learner ? name : known ? known->name : name;
        if (!says("forget:" + std::to_string(child), "forget.child", called)) continue;
        holds_[child].erase(who);
        taken_back_[{child, all_.now}].insert(who);
        return erase([&](const auto& each) { return each.second.about == child; });
    }
}

void ledger::end(const standing& what, instant when, bool erased) {
    end_words(what.words, when, erased);
    end_words(what.note, when, erased);
}

void ledger::end_words(std::string_view words, instant when, bool erased) {
    for (const auto each : told_in(words)) {
        auto& known = fates_[each];
        known.gone_at = when;
        if (erased) known.erased_at = when;
    }
}

// --- what stands
void ledger::compare(person_id who, answers& own, const turn_seen& turn) {
    std::set<std::int64_t> seen;
    const auto stands = all_.memory.told_by(who, all_.now);
    for (const auto& each : stands) {
        if (!seen.insert(each.id).second) all_.broken("an answer stands twice: " + each.words, turn.in.sender);
        compare_one(who, own, each, turn);
    }
    std::erase_if(own, [&](const auto& each) {
        if (seen.contains(each.first)) return false;
        // Another choice than before: what was only asked because of it goes.
        if (turn.depends && serial_of(each.first) == serial_of(*turn.depends) && each.first > *turn.depends) {
            end(each.second, all_.now, false);
            return true;
        }
        all_.broken("lost: \"" + each.second.words + "\", after \"" + turn.in.text + turn.in.choice + "\"",
                    turn.in.sender);
        end(each.second, all_.now, false);
        return true;
    });
}

void ledger::compare_one(person_id who, answers& own, const item& is, const turn_seen& turn) {
    auto found = own.find(is.id);
    const bool dated = turn.perhaps == is.id && is.words == turn.in.text;
    if (dated && (found == own.end() || found->second.words != is.words)) {
        standing filed{.words = is.words, .about = turn.before.now.learner};
        if (found != own.end()) {
            end(found->second, all_.now, false);
            filed.shared = found->second.shared;
        }
        found = own.insert_or_assign(is.id, filed).first;
        note(who, filed);
    }
    if (found == own.end()) {
        all_.broken("nobody told this, or it was erased: " + is.words, turn.in.sender);
        found = own.insert_or_assign(is.id, standing{.words = is.words, .about = is.learner}).first;
    }
    auto& must = found->second;
    if (turn.more_of == is.id && is.words == must.words + " " + turn.in.text) {
        must.words = is.words;
        note(who, must);
    }
    if (is.words != must.words)
        all_.broken("\"" + is.words + "\" stands where \"" + must.words + "\" should", turn.in.sender);
    if (is.learner != must.about) all_.broken("filed about another child: " + is.words, turn.in.sender);
    if (is.source != who) all_.broken("another person's words: " + is.words, turn.in.sender);
    if (is.note != must.note)
        all_.broken("beside it stands \"" + is.note + "\", and \"" + must.note + "\" should", turn.in.sender);
    must.note = is.note;
    must.words = is.words;
    must.question = is.question;
    must.expires_at = is.expires_at;
    compare_scope(must, is, turn);
}

// Only the family's own word about sharing changes who may see what they said; answering again does not.
void ledger::compare_scope(standing& must, const item& is, const turn_seen& turn) {
    if (must.shared && *must.shared != is.shared) {
        const auto tapped = turn.in.choice.substr(turn.in.choice.rfind(':') + 1);
        const bool as_said = turn.sharing && (turn.in.choice.empty() || tapped == name_of(is.shared));
        if (!as_said)
            all_.broken("\"" + is.words + "\" was " + std::string(name_of(*must.shared)) + " and is " +
                        std::string(name_of(is.shared)) + ", after \"" + turn.in.text + turn.in.choice + "\"",
                        turn.in.sender);
    }
    must.shared = is.shared;
    auto quoted = told_in(is.words);
    std::ranges::copy(told_in(is.note), std::back_inserter(quoted));
    for (const auto each : quoted) {
        auto& since = fates_[each].private_since;
        if (teacher_may_see(is.shared))
            since.reset();
        else if (!since)
            since = all_.now;
    }
}

void ledger::check_all(const std::vector<learner_id>& learners) {
    const inbound nothing;
    const conversation no_talk;
    std::map<learner_id, std::multiset<std::int64_t>> about;
    for (auto& [who, own] : told_) {
        expire(own);
        compare(who, own, {nothing, no_talk, {}, {}, {}});
        for (const auto& [item, each] : own) about[each.about].insert(item);
        all_.told.answers += own.size();
    }
    for (auto& [who, own] : hidden_) {
        expire(own);
        for (const auto& [item, each] : own) about[each.about].insert(item);
    }
    for (const auto& [child, all] : holds_)
        for (const auto& [who, since] : all) compare_hold(who, child, {});
    for (const auto who : learners) {
        std::multiset<std::int64_t> stands;
        for (const auto& each : all_.memory.of_learner(who, all_.now)) {
            stands.insert(each.id);
            if (each.held != held_since(who).has_value()) all_.broken("on hold or not, as nobody said");
        }
        if (stands != about[who])
            all_.broken("a profile holds " + number(stands.size()) + " answers, told were " +
                        number(about[who].size()));
    }
}

}  // namespace kindred::simulation
