// What a guardian may see: MINE, WHO, and the answer that CHANGE is about; and the child's words, said back.
#include "bot/work.hpp"

#include "bot/limits.hpp"
#include "bot/profile/as_read.hpp"
#include "bot/record.hpp"
#include "bot/talks.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kindred {
namespace {

std::string day_of(instant at, const library& words, std::string_view language) {
    const auto day = local(at, words.house.time_zone);
    return words.date(language, day.year, day.month, day.day);
}

std::string_view line_of(const item& told) {
    if (told.by == voice::teacher) return "about.line";
    return told.by == voice::child ? "mine.line.child" : "mine.line";
}

// Children of whom nothing is used for now, by whichever guardian's wish.
std::vector<std::string> held_among(roster& all, const std::vector<item>& told) {
    std::vector<std::string> names;
    std::vector<learner_id> seen;
    for (const auto& each : told) {
        if (!each.held || std::ranges::find(seen, each.learner) != seen.end()) continue;
        seen.push_back(each.learner);
        if (const auto child = all.learner_of(each.learner)) names.push_back(child->name);
    }
    return names;
}

}  // namespace

// The order is the numbering of MINE and CHANGE.
std::vector<item> work::told_here(const correspondent& who, instant now) {
    auto all = store_.told_by(who.person, now);
    for (const auto about : children_parted_from(who)) {
        auto kept = store_.of_learner(about, now);
        std::erase_if(kept, [&](const item& each) { return each.source != who.person; });
        std::ranges::move(kept, std::back_inserter(all));
    }
    std::ranges::sort(all, {}, &item::id);
    return all;
}

// Who left the school, and whose answers are kept for a while: on whatever phone their guardian heard of it.
std::set<learner_id> work::children_parted_from(const correspondent& who) {
    std::set<learner_id> all;
    if (who.is != role::guardian || who.person == 0) return all;
    for (const auto& each : store_.of(who.person))
        if (const auto talk = readable_talk(each); talk && each.is == role::guardian)
            for (const auto about : talk->parted.learners)
                if (store_.left_at(about)) all.insert(about);
    return all;
}

std::string work::behind_its_question(const item& told, std::string_view language, std::string_view child,
                                      std::string_view words) {
    const auto about = store_.learner_of(told.learner);
    const auto room = about ? store_.class_of(about->in) : std::nullopt;
    return with_its_question(words_, told, language, {child, room ? std::string_view(room->name) : ""}, words);
}

// MINE: everything that this guardian told us, a line an answer, each with who may see it.
void work::recite_items(const correspondent& who, std::string_view language, instant now) {
    const auto items = told_here(who, now);
    if (items.empty())
        return tell(who, {.text = words_.say(language, "mine.none"), .language = std::string(language)}, urgency::reply,
                    now);
    auto text = words_.say(language, "mine.intro");
    std::size_t number = 0;
    for (const auto& each : items) {
        const auto child = store_.learner_of(each.learner);
        const bool waits = each.sensitive == sensitivity::waits;
        const auto scope_of_it = waits ? std::string_view("waits") : name_of(each.shared);
        const auto seen_by = words_.say(language, "mine.scope." + std::string(scope_of_it));
        const auto counted = std::to_string(++number);
        const auto name = child ? name_for(who.person, *child) : std::string{};
        const auto said = behind_its_question(each, language, name, with_its_media(each, language));
        text += "\n" +
                words_.say(language, line_of(each),
                           {{"n", counted}, {"child", name}, {"words", said}, {"scope", seen_by}});
        if (!each.note.empty()) text += "\n" + words_.say(language, "mine.note", {{"words", each.note}});
        if (each.translation) text += "\n" + words_.say(language, "translated", {{"words", each.translation->words}});
    }
    for (const auto& name : held_among(store_, items))
        text += "\n" + words_.say(language, "mine.held", {{"child", name}});
    text += "\n" + words_.say(language, who.is == role::teacher ? "about.outro" : "mine.outro");
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

// If what they said to being asked cannot be read, from the beginning: rather too many are named than too few.
instant work::first_agreed(person_id who) {
    try {
        const auto all = store_.consents_of(who);  // the oldest first
        const auto is_yes = [](const consent_given& each) { return each.yes && each.category != messages_at_all; };
        const auto first = std::ranges::find_if(all, is_yes);
        return first == all.end() ? instant{} : first->at;
    } catch (const turn_failed&) {
        return {};
    } catch (const bad_record&) {
        return {};
    }
}

// WHO: who has read what was told about this guardian's children, and when. What was read before they first agreed to
// tell anything was another's.
void work::recite_readers_of(const correspondent& who, std::string_view language, instant now) {
    std::vector<learner_id> about;
    for (const auto& each : told_here(who, now))
        if (std::ranges::find(about, each.learner) == about.end()) about.push_back(each.learner);
    const auto since = first_agreed(who.person);
    std::string text;
    for (const auto id : about) {
        const auto child = store_.learner_of(id);
        for (const auto& each : store_.readings_of(id)) {
            if (each.at < since) continue;
            const auto reader = store_.staff_named(each.who);
            const auto* whose = each.who.ends_with(command_line_reader) ? "who.office" : "who.left";
            const auto name = reader ? reader->name : words_.say(language, whose);
            const auto day = day_of(each.at, words_, language);
            text += "\n" + words_.say(language, "who.line",
                                      {{"child", child ? child->name : ""}, {"name", name}, {"date", day}});
        }
    }
    text = text.empty() ? words_.say(language, "who.none") : words_.say(language, "who.intro") + text;
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

void work::say_back(const correspondent& who, const read_back& what, std::string_view language, instant now) {
    std::string lines;
    for (const auto id : what.items)
        if (const auto item = store_.item_of(id); item && item->expires_at > now)  // a talk may rest for months
            lines += "\n" + words_.say(language, "child.line", {{"words", with_its_media(*item, language)}});
    if (lines.empty()) return;
    auto text = words_.say(language, "child.read_back", {{"child", what.child}}) + lines;
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

found work::look_up_for(const correspondent& who, std::uint64_t number, std::string_view language, instant now) {
    const auto items = told_here(who, now);
    found made{.number = number, .answers = items.size(), .what = {}, .question = {}, .words = {}};
    if (number == 0 || number > items.size()) return made;
    const auto& item = items[number - 1];
    const auto child = store_.learner_of(item.learner);
    const auto me = item.by == voice::teacher ? me_of(who) : std::nullopt;
    const auto name = child ? name_for(who.person, *child) : me ? me->name : std::string{};
    made.what = {item.id, item.survey, item.learner, name, item.version};
    made.question = item.question;
    made.words = behind_its_question(item, language, name, as_read(words_, item, language));
    made.by = item.by;
    made.note = item.note;
    made.sensitive = item.sensitive;
    made.ends_at = item.expires_at;
    return made;
}

// HOLD: the children whom this guardian may hear of.
overlooked work::look_over_for(const correspondent& who) {
    overlooked found;
    for (const auto& child : store_.learners_tied_to(who.person)) {
        if (found.all.size() >= limits::children_listed || store_.is_restricted(who.person, child.id)) continue;
        found.all.push_back({.learner = child.id,
                             .child = name_for(who.person, child),
                             .held = store_.holds(who.person, child.id),
                             .buddy = store_.permitted(child.id, "buddy")});
    }
    return found;
}

// Only beside what they said themselves.
void work::annotate_item(const correspondent& who, const annotate& what) {
    auto told = store_.item_of(what.item);
    if (!told || told->source != who.person) return;
    told->note = what.note;
    if (what.sensitive) {  // what quotes the answer alone goes, and it is quoted no more
        static_cast<profiles&>(store_).share({told->id}, scope::private_);
        told->sensitive = sensitivity::kept;
        told->categories = {"comforts"};
        told->shared = std::min(told->shared, scope::teachers);
    }
    store_.put(*told);
}

// The evidence; and what a yes covered that is taken back is used no more.
void work::keep_consent(const correspondent& who, const agree& said, std::string_view language, instant now) {
    const auto recorded_by = said.on_file.empty() ? std::string{} : guardian_at(who).value_or(guardian{}).consent_by;
    store_.agreed(who.id, who.person, said.yes, said.wording, language, now, said.category, said.on_file, recorded_by);
    if (said.category.empty()) return;
    consent_elsewhere(who, {said.category, said.yes ? consent::given : consent::refused}, now);
    if (!said.withdrawn) return;
    static_cast<profiles&>(store_).share(said_of_category(who.person, said.category), scope::private_);
}

void work::consent_elsewhere(const correspondent& who, const consented& what, instant now) {
    for (auto& other : store_.of(who.person)) {
        if (other.id == who.id || other.is != role::guardian || other.talk.empty()) continue;
        happen(other, what, now);
        store_.save(other);
    }
}

}  // namespace kindred
