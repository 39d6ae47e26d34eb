// Consent by category (G1). Where the school is under such a law, a set of questions whose answers can tell of a faith,
// an origin or health begins with one about that: may we ask at all? The yes is kept as evidence, with its wording; a
// no leaves out those sets and nothing else, and HOLD takes a yes back.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

bool holds(const std::vector<std::string>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
}

void add(std::vector<std::string>& to, std::string_view one) {
    if (!holds(to, one) && to.size() < limits::categories_consented) to.emplace_back(one);
}

bool files_to(const survey& asked, std::string_view category) {
    return std::ranges::any_of(asked.questions, [&](const question& each) { return holds(each.categories, category); });
}

// Those of this set that are asked about by themselves.
std::vector<std::string_view> categories_of(const turn& t, const invitation& what) {
    const auto* asked = t.words.find(what.survey, what.version);
    std::vector<std::string_view> all;
    if (asked == nullptr || asked->speaks == voice::teacher || !consents_by_category(t.words.house)) return all;
    for (const auto each : consent_categories)
        if (files_to(*asked, each)) all.push_back(each);
    return all;
}

std::string_view open_category(const turn& t) {
    for (const auto each : categories_of(t, t.talk.now))
        if (!holds(t.talk.allowed, each) && !holds(t.talk.refused, each)) return each;
    return {};
}

std::string of(std::string_view category, std::string_view what = {}) {
    return "category." + std::string(category) + std::string(what);
}

std::string button(std::string_view category, std::string_view what) {
    return "category:" + std::string(category) + ":" + std::string(what);
}

// No question of the set is said before there is a yes: the template has all that stands here.
void ask_as_note(turn& t, lines before) {
    std::string whole;
    for (const auto& each : before) whole += each + '\n';
    whole += consenting_asked(t).text;
    ask(t, std::move(before), message_template{"kindred_note", {std::move(whole)}});
}

void note(turn& t, std::string_view category, bool yes) {
    t.put(agree{.yes = yes, .wording = t.phrase(of(category, ".wording")), .category = std::string(category)});
    note_consent(t.talk, category, yes ? consent::given : consent::refused);
}

}  // namespace

bool wants_consent(const turn& t) { return open(t.talk) && !open_category(t).empty(); }

bool is_refused(const turn& t, const invitation& what) {
    const auto all = categories_of(t, what);
    return std::ranges::any_of(all, [&](std::string_view each) { return holds(t.talk.refused, each); });
}

bool may_keep(const turn& t, std::string_view category) {
    return !consents_by_category(t.words.house) || holds(t.talk.allowed, category);
}

void note_consent(conversation& c, std::string_view category, consent now) {
    std::erase(c.allowed, category);
    std::erase(c.refused, category);
    if (now == consent::given) add(c.allowed, category);
    if (now == consent::refused) add(c.refused, category);
}

void ask_for_category(turn& t, lines before) {
    auto& c = t.talk;
    c.at = stage::consenting;
    c.asked_at = t.now;
    c.misreads = 0;
    c.resume_at.reset();
    if (t.how != urgency::notice) return ask(t, std::move(before));
    ask_as_note(t, std::move(before));
}

void remind_of_category(turn& t, std::string reminder) { ask_as_note(t, {std::move(reminder)}); }

standing consenting_asked(const turn& t) {
    const auto category = open_category(t);
    return {t.phrase(of(category)) + '\n' + t.phrase("category.how"),
            {{button(category, "yes"), t.phrase("answer.yes")}, {button(category, "no"), t.phrase("answer.no")}}};
}

// Only a plain yes is one.
void hear_consenting(turn& t, const said& what) {
    const auto asked = consenting_asked(t);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    const auto yes = plain_yes_heard(t, what, asked);
    if (!yes) {
        if (!ask_once_more(t, "again.choice")) put_off(t);
        return;
    }
    note(t, open_category(t), *yes);
    if (!*yes) return finish(t, {t.phrase("category.refused")});
    if (wants_consent(t)) return ask_for_category(t, {});
    take_up(t);
}

void hear_consented(turn& t, const consented& what) {
    note_consent(t.talk, what.category, what.now);
    if (t.talk.at == stage::consenting && !wants_consent(t)) let_go(t);
    if (open(t.talk) && is_refused(t, t.talk.now)) let_go(t);
}

}  // namespace kindred
