// Another language: asked for by LANGUAGE, or offered once to someone who seems to write in it. It is never changed
// without a yes.
#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

#include <algorithm>

namespace kindred {
namespace {

void take_language(turn& t, std::string tag) {
    t.talk.language = std::move(tag);
    t.talk.language_chosen = true;
    std::erase(t.talk.declined_languages, t.talk.language);
    step_back(t, {t.phrase("language.set")});
}

void stay(turn& t) {
    auto& declined = t.talk.declined_languages;
    if (!t.talk.offered_language.empty() && declined.size() < limits::languages_declined)
        declined.push_back(t.talk.offered_language);
    step_back(t, {t.phrase("language.kept")});
}

std::string offered_phrase(const turn& t, std::string_view key) { return t.words.say(t.talk.offered_language, key); }

// "Español por favor"; in a longer one it is what somebody tells ("she sings Spanish songs").
std::optional<std::string> one_named(const turn& t, const message_heard& message) {
    constexpr std::size_t most_words = 4;
    auto named = language_named(t, message);
    return named || message.words() > most_words ? named : language_within(t, message);
}

void hear_which(turn& t, const said& what) {
    if (const auto chosen = language_in(t, what)) return take_language(t, t.words.languages[*chosen].tag);
    if (!ask_once_more(t, "choose_language.again")) stay(t);
}

}  // namespace

void ask_for_language(turn& t) {
    step_aside(t, stage::switching);
    t.talk.offered_language.clear();
    ask(t);
}

void switch_to(turn& t, std::string tag) {
    if (is_welcoming(t.talk.at)) {
        t.talk.language = std::move(tag);
        t.talk.language_chosen = true;
        return ask_for_consent(t);
    }
    if (asks_whether_to_leave(t.talk.at)) {  // which is still to be said
        t.talk.language = std::move(tag);
        t.talk.language_chosen = true;
        return ask(t);
    }
    step_aside(t, stage::switching);
    take_language(t, std::move(tag));
}

bool hear_language_wish(turn& t, const said& what) {
    auto wanted = language_of(what.text, t.words, t.tongue());
    if (!wanted) wanted = language_wished_in(what.text, t.words, t.tongue());
    if (!wanted) wanted = language_within(t, what.text);
    if (wanted && *wanted != t.tongue().tag) {
        switch_to(t, std::move(*wanted));
        return true;
    }
    const bool is_asked = t.talk.at == stage::choosing_language ||
                          (t.talk.at == stage::switching && t.talk.offered_language.empty());
    if (is_asked) hear_in_place(t, what);
    return is_asked;
}

void offer_language(turn& t) {
    step_aside(t, stage::switching);
    t.talk.offered_language = std::move(t.noticed_language);
    t.noticed_language.clear();
}

standing switch_asked(const turn& t) {
    if (t.talk.offered_language.empty()) {
        auto asked = language_asked(t);
        asked.text = t.phrase("language.which");
        return asked;
    }
    return {offered_phrase(t, "language.offer"),
            {{"switch:yes", offered_phrase(t, "answer.yes")}, {"switch:no", offered_phrase(t, "answer.no")}}};
}

void hear_switch(turn& t, const said& what) {
    if (t.talk.offered_language.empty()) return hear_which(t, what);
    const auto asked = switch_asked(t);
    const std::vector<std::string> ids{asked.choices[0].id, asked.choices[1].id};
    const std::vector<std::string> texts{asked.choices[0].text, asked.choices[1].text};
    const auto& offered = t.words.words(t.talk.offered_language);
    if (is_stale(what, asked)) return ask(t, {t.phrase("stale")});
    auto yes = yes_or_no_first(what.text, offered);
    if (!yes) yes = yes_or_no_first(what.text, t.tongue());
    if (const auto heard = option_in(what.text, what.choice, ids, texts, offered)) yes = *heard == 0;
    const auto named = what.choice.empty() ? one_named(t, what.text) : std::nullopt;
    const bool refuses_it = yes == false && named == offered.tag;  // "Non, pas français"
    if (named && *named != t.tongue().tag && !refuses_it) return take_language(t, *named);
    if (named) yes = false;
    if (yes) return *yes ? take_language(t, offered.tag) : stay(t);
    // Who writes of something else has said neither, and has not read the question that comes next.
    t.talk.declined_languages.push_back(t.talk.offered_language);
    return_to_course(t.talk);
    if (t.talk.at == stage::resting) return idle(t, what);
    ask_what_crossed(t, what);
}

}  // namespace kindred
