// The first words: who writes, in which language, and whether the family wants to be asked at all. Silence is no
// consent, and neither is what we did not understand.
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"
#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::string choice_id(const language_words& language) {
    std::string id = "lang:";
    for (const char c : language.tag) id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return id;
}

// The one language of which this is true of a name, in itself or in another of the school's; nothing if of several.
template <class Is>
std::optional<std::string> only_called(const turn& t, const Is& is) {
    std::optional<std::string> only;
    for (const auto& named : t.words.languages) {
        bool fits = is(text::fold(named.name));
        for (const auto& speaker : t.words.languages) {
            const auto known = speaker.phrases.find("language." + named.tag);
            fits = fits || (known != speaker.phrases.end() && is(text::fold(known->second)));
        }
        if (fits && only) return std::nullopt;
        if (fits) only = named.tag;
    }
    return only;
}

// As the school file writes a day.
std::string written_day(instant at, std::string_view zone) {
    const auto when = local(at, zone);
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    return std::to_string(when.year) + two(when.month) + two(when.day);
}

// Whom we know from another phone we know how to write to.
void speak_as_elsewhere(conversation& c) {
    const auto at = std::ranges::find_if(c.elsewhere, &conversation::language_chosen);
    if (c.language_chosen || at == c.elsewhere.end()) return;
    c.language = at->language;
    c.language_chosen = true;
}

void begin_first(turn& t, std::string_view opening) {
    if (move_in_here(t)) return;
    if (t.words.find(t.talk.now.survey) == nullptr) {
        let_go(t);
        return t.tell({t.phrase("start")});
    }
    auto first = t.talk.now;
    begin(t, std::move(first), opening);
}

// The school has this family's consent (M6): they hear who writes, since when that is and how to end it, and are asked
// the first question.
void greet_on_file(turn& t) {
    auto& c = t.talk;
    t.put(agree{.yes = true, .wording = t.phrase("consent.on_file.wording"), .on_file = c.on_file});
    c.agreed = consent::given;
    c.agreed_on_file = true;
    t.tell({t.phrase("welcome.on_file", {{"date", c.on_file}}), t.phrase("welcome.on_file.how")});
    point_elsewhere_once(t);
    begin_first(t, "begin");
}

// Their own no outranks what the school has on paper.
bool is_on_file(const turn& t) { return !t.talk.on_file.empty() && t.talk.agreed == consent::unasked; }

// Whoever says yes in another of the school's languages, or writes in one, has not understood what they agree to: they
// are asked in that.
std::optional<std::string> language_answered_in(const turn& t, const message_heard& message) {
    if (const auto other = language_of(message, t.words, t.tongue())) return other;
    std::optional<std::string> only;
    for (const auto& each : t.words.languages) {
        if (&each == &t.tongue() || !yes_or_no(message, each)) continue;
        if (only) return std::nullopt;
        only = each.tag;
    }
    return only;
}

// "Yes please, thank you".
bool agrees_politely(const turn& t, const said& what) {
    const said bare{.text = without_courtesies(what.text, t.words, t.tongue()), .choice = {}, .has_attachment = false};
    return plain_yes_heard(t, bare, consent_asked(t)) == true;
}

}  // namespace

// The numbers may be written in any of them.
std::optional<std::size_t> language_in(const turn& t, const said& what) {
    const auto& all = t.words.languages;
    std::vector<std::string> ids, names;
    for (const auto& each : all) {
        ids.push_back(choice_id(each));
        names.push_back(each.name);
    }
    if (const auto heard = option_in(what.text, what.choice, ids, names, t.tongue())) return heard;
    for (const auto& each : all)
        if (const auto heard = option_in(what.text, what.choice, ids, names, each)) return heard;
    auto named = language_named(t, what.text);
    if (!named) named = language_within(t, what.text);
    for (std::size_t i = 0; named && i < all.size(); ++i)
        if (all[i].tag == *named) return i;
    return std::nullopt;
}

void greet(turn& t, invitation first, bool language_known) {
    t.talk.now = std::move(first);
    t.talk.question = t.talk.misreads = t.talk.filed = 0;
    speak_as_elsewhere(t.talk);
    const bool known = t.talk.language_chosen || (language_known && is_on_file(t));
    if (known || t.words.languages.size() < 2) return ask_for_consent(t);
    t.talk.at = stage::choosing_language;
    ask(t);
}

void welcome_again(turn& t) {
    std::erase_if(t.talk.waiting, [&](const invitation& i) { return t.words.find(i.survey) == nullptr; });
    if (t.talk.waiting.empty()) return t.tell({t.phrase("resting")});
    auto first = std::move(t.talk.waiting.front());
    t.talk.waiting.erase(t.talk.waiting.begin());
    greet(t, std::move(first));
}

standing language_asked(const turn& t) {
    standing asked{t.phrase("choose_language"), {}};
    for (const auto& each : t.words.languages) asked.choices.push_back({choice_id(each), each.name});
    return asked;
}

standing consent_asked(const turn& t) {
    return {t.phrase("consent"), {{"consent:yes", t.phrase("consent.yes")}, {"consent:no", t.phrase("consent.no")}}};
}

void hear_language(turn& t, const said& what) {
    const auto heard = language_in(t, what);
    const auto written_in = heard || !what.choice.empty() ? std::nullopt : language_answered_in(t, what.text);
    if (written_in) return switch_to(t, *written_in);
    if (!heard && ask_once_more(t, "choose_language.again")) return;
    const auto greeted_in = t.tongue().tag;
    if (heard) t.talk.language = t.words.languages[*heard].tag;
    t.talk.language_chosen = heard.has_value();
    ask_for_consent(t, t.tongue().tag == greeted_in ? "welcome.greeted" : "welcome");
}

void ask_for_consent(turn& t, std::string_view welcome) {
    if (is_on_file(t)) return greet_on_file(t);
    t.talk.at = stage::asking_consent;
    t.talk.misreads = 0;
    t.tell({t.phrase(welcome)});
    ask(t);
}

void hear_consent(turn& t, const said& what) {
    const auto asked = consent_asked(t);
    const auto yes = yes_heard(t, what, asked);
    const bool is_plain = plain_yes_heard(t, what, asked).has_value();
    if (!is_plain && what.choice.empty() && says_not_now(what.text, t.words, t.tongue()))
        return leave_unagreed(t, "unclear");  // "no puedo ahora" is no refusal
    // "Ok, I need to think about it" is no consent.
    const bool agrees = is_plain ? *yes : yes && *yes && agrees_politely(t, what);
    if (agrees) return give_consent(t);
    if (yes && !*yes) {
        t.put(agree{false, t.phrase("consent.wording")});
        t.talk.agreed = consent::refused;
        return leave_unagreed(t, "refused");
    }
    constexpr std::size_t words_of_a_wish = 4;
    auto other = language_named(t, what.text);
    if (!other && what.text.words() <= words_of_a_wish) other = language_within(t, what.text);
    if (!other && !t.talk.language_chosen && what.choice.empty()) other = language_answered_in(t, what.text);
    if (other) return switch_to(t, std::move(*other));
    if (!ask_once_more(t, "consent.again")) leave_unagreed(t, "unclear");
}

void give_consent(turn& t) {
    t.put(agree{true, t.phrase("consent.wording")});
    t.talk.agreed = consent::given;
    t.talk.agreed_on_file = false;
    t.talk.language_chosen = true;
    point_elsewhere_once(t);
    begin_first(t, "agreed");
}

void point_elsewhere_once(turn& t) {
    auto& c = t.talk;
    if (!c.answer_until || c.told_where_else || !open(c)) return;
    c.told_where_else = true;
    t.put(point_elsewhere{c.now.learner});
}

// The invitation is kept: START leads back to it.
void leave_unagreed(turn& t, std::string_view phrase) {
    t.tell({t.phrase(phrase)});
    if (open(t.talk)) queue_first(t.talk, t.talk.now);
    let_go(t);
}

// What was told stays, and can be seen to be forgotten; nothing is asked until they say yes themselves.
void lose_consent(turn& t) {
    auto& c = t.talk;
    if (c.agreed != consent::given || !c.agreed_on_file) return;
    t.put(agree{.yes = false,
                .wording = t.phrase("consent.on_file.wording"),
                .on_file = written_day(t.now, t.words.house.time_zone)});
    t.put(hush{});
    return_to_course(c);
    c.agreed = consent::refused;
    c.agreed_on_file = false;
    if (open(c)) queue_first(c, c.now);
    let_go(t);
}

bool is_welcoming(stage at) { return at == stage::choosing_language || at == stage::asking_consent; }

std::optional<std::string> language_named(const turn& t, const message_heard& message) {
    const auto& folded = message.folded();
    const auto all_of_it = [&](const std::string& name) { return name == folded; };
    if (const auto named = only_called(t, all_of_it)) return named;
    const auto least = text::has_blanks_between_words(folded) ? limits::one_typing_error_from_letters : 2;
    if (text::characters(folded) < least) return std::nullopt;
    return only_called(t, [&](const std::string& name) { return text::holds_phrase(name, folded); });
}

std::optional<std::string> language_within(const turn& t, const message_heard& message) {
    constexpr std::size_t letters_of_a_name = 4;
    const auto& folded = message.folded();
    const auto is_in_it = [&](const std::string& each) { return text::holds_phrase(folded, each); };
    if (std::ranges::any_of(t.tongue().no, is_in_it)) return std::nullopt;  // "no hablo inglés"
    const auto named = only_called(t, [&](const std::string& name) { return text::holds_phrase(folded, name); });
    if (named) return named;
    return only_called(t, [&](const std::string& name) {  // "kreyòl"
        return std::ranges::any_of(text::words(name), [&](const std::string& part) {
            return text::characters(part) >= letters_of_a_name && text::holds_phrase(folded, part);
        });
    });
}

}  // namespace kindred
