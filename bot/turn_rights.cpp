// What a guardian may see: MINE, WHO, and the answer that CHANGE is about; and the child's words, said back.
#include "bot/work.hpp"

#include "bot/text/zone.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

std::string day_of(instant at, const school& house, std::string_view language) {
    const auto day = local(at, house.time_zone);
    return short_date(day.year, day.month, day.day, language);
}

std::string_view line_of(const item& told) {
    if (told.by == voice::teacher) return "about.line";
    return told.by == voice::child ? "mine.line.child" : "mine.line";
}

}  // namespace

// The order is the numbering of MINE and CHANGE.
std::vector<item> work::told_here(const correspondent& who, instant now) { return store_.told_by(who.person, now); }

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
        const auto seen_by = words_.say(language, "mine.scope." + std::string(name_of(each.shared)));
        const auto counted = std::to_string(++number);
        const auto said = with_its_media(each, language);
        text += "\n" +
                words_.say(language, line_of(each),
                           {{"n", counted}, {"child", child ? child->name : ""}, {"words", said}, {"scope", seen_by}});
    }
    text += "\n" + words_.say(language, who.is == role::teacher ? "about.outro" : "mine.outro");
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

// WHO: who has read what was told about this guardian's children, and when.
void work::recite_readers_of(const correspondent& who, std::string_view language, instant now) {
    std::vector<learner_id> about;
    for (const auto& each : told_here(who, now))
        if (std::ranges::find(about, each.learner) == about.end()) about.push_back(each.learner);
    std::string text;
    for (const auto id : about) {
        const auto child = store_.learner_of(id);
        for (const auto& each : store_.readings_of(id)) {
            const auto reader = store_.staff_named(each.who);
            const auto day = day_of(each.at, words_.house, language);
            text += "\n" + words_.say(language, "who.line",
                                      {{"child", child ? child->name : ""},
                                       {"name", reader ? std::string_view(reader->name) : std::string_view(each.who)},
                                       {"date", day}});
        }
    }
    text = text.empty() ? words_.say(language, "who.none") : words_.say(language, "who.intro") + text;
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

void work::say_back(const correspondent& who, const read_back& what, std::string_view language, instant now) {
    auto text = words_.say(language, "child.read_back", {{"child", what.child}});
    for (const auto id : what.items)
        if (const auto item = store_.item_of(id))
            text += "\n" + words_.say(language, "child.line", {{"words", with_its_media(*item, language)}});
    tell(who, {.text = std::move(text), .language = std::string(language)}, urgency::reply, now);
}

found work::look_up_for(const correspondent& who, std::uint64_t number, instant now) {
    const auto items = told_here(who, now);
    found made{.number = number, .answers = items.size(), .what = {}, .question = {}, .words = {}};
    if (number == 0 || number > items.size()) return made;
    const auto& item = items[number - 1];
    const auto child = store_.learner_of(item.learner);
    const auto me = item.by == voice::teacher ? me_of(who) : std::nullopt;
    const auto name = child ? child->name : me ? me->name : std::string{};
    made.what = {item.id, item.survey, item.learner, name, item.version};
    made.question = item.question;
    made.words = item.words;
    made.by = item.by;
    return made;
}

}  // namespace kindred
