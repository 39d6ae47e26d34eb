// Something is taken back. What is left of it is a mark that it was (store.hpp, rights), and whoever could read it, or
// answers for the same child, hears that something was taken back: never what, nor by whom, and once a day at most.
#include "bot/limits.hpp"
#include "bot/profile/rotation.hpp"
#include "bot/talks.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <set>

namespace kindred {
namespace {

const char* kind_of(const forget& what) {
    if (what.item != 0) return "answer";
    if (!what.category.empty()) return "category";
    return what.learner != 0 ? "child" : "everything";
}

bool is_by_item(const forget& what) { return what.item != 0 || !what.category.empty(); }

std::vector<erased_part> parts_of(const forget& what, person_id who, const std::vector<said_item>& gone) {
    if (!is_by_item(what)) return {{.source = who, .about = what.learner}};
    std::vector<erased_part> parts;
    for (const auto& each : gone) parts.push_back({.item = each.id});
    return parts;
}

// Who has not agreed, or whose talk does not open, is told nothing.
bool is_told(const correspondent& where) {
    const auto talk = where.is == role::guardian && !where.stopped ? readable_talk(where) : std::nullopt;
    return talk && talk->agreed == consent::given;
}

}  // namespace

// What is erased by FORGET, CHANGE, or because it is not so any more.
std::vector<said_item> work::named_by(const forget& what, const correspondent& who) {
    std::set<std::int64_t> of_category;
    if (!what.category.empty())
        for (const auto item : said_of_category(who.person, what.category)) of_category.insert(item);
    auto all = store_.said_by(who.person);
    std::erase_if(all, [&](const said_item& each) {
        if (what.item != 0) return each.id != what.item;
        if (!what.category.empty()) return !of_category.contains(each.id);
        return what.learner != 0 && each.about != what.learner;
    });
    return all;
}

// Of children who left, too: what is told of them is kept for a while.
std::vector<std::int64_t> work::said_of_category(person_id who, std::string_view category) {
    std::vector<std::int64_t> found;
    for (const auto& each : store_.said_by(who))
        if (const auto told = store_.item_of(each.id); told && is_in(*told, category)) found.push_back(each.id);
    return found;
}

void work::forget_said(correspondent& who, const forget& what, instant now) {
    const auto gone = named_by(what, who);
    if (is_by_item(what)) {
        for (const auto& each : gone) {
            forget_elsewhere(who, {.item = each.id}, now);
            // What teachers may not read any more is taken from what waits for them; then it goes itself.
            static_cast<profiles&>(store_).share({each.id}, scope::private_);
            store_.take(each.id);
        }
        if (gone.empty()) return;
    } else {
        forget_elsewhere(who, what, now);
        store_.erase(who.person, what.learner != 0 ? std::optional(what.learner) : std::nullopt);
    }
    store_.note_erased(kind_of(what), gone.size(), parts_of(what, who.person, gone), now);
    if (!what.outdated) tell_of_erasing(who.person, gone, !is_by_item(what), now);
}

// `unsent`: what waited for the child's readers at school was erased with it, and with that perhaps the last such note.
void work::tell_of_erasing(person_id by, const std::vector<said_item>& gone, bool unsent, instant now) {
    std::set<learner_id> about;
    for (const auto& each : gone)
        if (each.about != 0 && teacher_may_see(each.shared)) about.insert(each.about);
    for (const auto id : about) {
        try {
            if (const auto child = store_.learner_of(id)) tell_of_erasing(*child, by, unsent, now);
        } catch (const turn_failed&) {  // a row that does not open must not keep anyone from erasing
        }
    }
}

void work::tell_of_erasing(const learner& about, person_id by, bool unsent, instant now) {
    const auto teachers = is_in_class(about) ? store_.teachers_of(about.in) : std::vector<staff>{};
    for (const auto& each : teachers) {
        auto chats = chats_of(each.id);
        const auto box = mailbox_of(each);
        if (chats.empty() && box) chats.push_back(*box);
        if (chats.empty()) continue;
        tell_once(chats.front(), about, words_.words(each.language).tag, "taken_back.staff", unsent, now);
    }
    // Where a court keeps two guardians apart, neither hears of what the other does.
    if (store_.is_restricted(by, about.id)) return;
    for (const auto guardian : store_.joined_guardians_of(about.id)) {
        if (guardian == by) continue;
        const auto places = store_.of(guardian);
        const auto where = std::ranges::find_if(places, is_told);
        if (where == places.end()) continue;
        tell_once(*where, about, conversation_from(where->talk).language, "taken_back", false, now);
    }
}

void work::tell_once(const correspondent& where, const learner& about, const std::string& language, const char* phrase,
                     bool unsent, instant now) {
    if (wants_to_be_left(where)) return;  // and are told by what is erased next
    const auto last = store_.told_of_erasing(where.person, about.id);
    const bool waits = last && now < *last;  // for the morning; unless it went with what was erased
    if (last && now < *last + limits::erasing_told_every && !(waits && unsent)) return;
    const auto room = store_.class_of(about.in);
    const auto text =
        words_.say(language, phrase, {{"child", about.name}, {"classroom", room ? room->name : std::string{}}});
    letter what{.text = text, .instead = message_template{"kindred_note", {text}}, .language = language};
    if (where.where.channel == words_.house.mail_channel) what.subject = words_.house.name;
    tell(where, std::move(what), urgency::notice, now);
    store_.note_told_of_erasing(where.person, about.id, may_hear_at(where, now));
}

// --- for good, by the school's own command ---------------------------------------------------------------------------
void work::erase_learner(learner_id about, instant now) {
    std::set<person_id> guardians;
    for (const auto id : store_.joined_guardians_of(about)) guardians.insert(id);
    for (const auto id : store_.who_told_of(about)) guardians.insert(id);
    for (const auto& each : store_.guardians_of(about)) guardians.insert(each.id);
    for (const auto each : guardians) end_tie({.guardian = each, .about = about, .restricted = true}, now);
    store_.erase_learner(about, now);
}

void work::erase_guardian(person_id who, instant now) {
    const auto gone = store_.said_by(who);
    auto told = gone;
    std::erase_if(told, [&](const said_item& each) { return store_.is_restricted(who, each.about); });
    for (auto& where : store_.of(who)) {
        where.talk.clear();
        store_.save(where);
    }
    store_.erase_guardian(who, now);
    tell_of_erasing(who, told, true, now);
}

// After a backup was put back.
std::size_t work::erase_again(const erasure_marks& newer, instant now) {
    const auto gone = store_.erase_again(newer, now);
    for (const auto& each : gone) {
        for (auto& where : store_.of(each.source)) {
            if (where.is != role::guardian || where.talk.empty()) continue;
            happen(where, erased{.item = each.item}, now);
            store_.save(where);
        }
    }
    return gone.size();
}

}  // namespace kindred
