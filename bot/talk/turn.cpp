#include "bot/talk/turn.hpp"

#include "bot/limits.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kindred {
namespace {

// How many of the questions that every family is asked stand before this place.
std::uint64_t passed(const survey& in, std::uint64_t place) {
    std::uint64_t count = 0;
    for (std::uint64_t before = 0; before < place && before < in.questions.size(); ++before)
        count += in.questions[before].only_if.empty() ? 1 : 0;
    return count;
}

bool wants_an_answer(stage at) { return at == stage::asking || at == stage::offering; }

void end_aside(conversation& c) {
    // A note that they did not decide about is not kept anywhere.
    if (c.at == stage::keeping) std::erase_if(c.doubts, [](const doubt& each) { return !each.note.empty(); });
    if (is_aside(c.at)) c.at = c.stopped ? stage::resting : c.before;
    c.before = stage::resting;
    c.misreads = 0;
    c.changed = {};
    c.changed_question.clear();
    c.changed_words.clear();
    c.changed_note.clear();
    c.changed_kept = false;
    c.uses.clear();
    c.withdrawn.clear();
    c.offered_language.clear();
}

}  // namespace

std::string turn::phrase(std::string_view key, const fillings& more) const {
    const auto* questions = words.find(talk.now.survey, talk.now.version);
    const auto count = questions != nullptr ? kindred::counted(*questions) : 0;
    const auto here = questions != nullptr ? passed(*questions, talk.question) : 0;
    const auto counted = std::to_string(count);
    const auto place = std::to_string(here + 1);
    const auto left = std::to_string(count - here);
    const auto title = questions != nullptr ? words.title(talk.language, *questions) : std::string{};
    const std::array<fillings::value_type, 7> ours{{{"child", talk.now.child},
                                                    {"teacher", talk.now.teacher},
                                                    {"classroom", talk.now.classroom},
                                                    {"title", title},
                                                    {"count", counted},
                                                    {"n", place},
                                                    {"left", left}}};
    constexpr std::size_t of_the_school = 2;
    fillings all;
    all.reserve(more.size() + ours.size() + of_the_school);
    all = more;
    for (const auto& each : ours)
        if (std::ranges::find(more, each.first, &fillings::value_type::first) == more.end()) all.push_back(each);
    return words.say(talk.language, key, std::move(all));
}

void turn::tell(const lines& what, std::vector<choice> choices, std::optional<message_template> instead) {
    std::string text;
    for (const auto& line : what) {
        if (line.empty()) continue;
        if (!text.empty()) text += '\n';
        text += line;
    }
    put(say{std::move(text), std::move(choices), how, std::move(instead)});
}

void ask(turn& t, lines before, std::optional<message_template> instead) {
    if (session_is_over(t)) {
        before.insert(before.begin(), t.phrase("gate.again"));
        return open_gate(t, std::move(before), std::move(instead));
    }
    if (!t.noticed_language.empty() && wants_an_answer(t.talk.at)) offer_language(t);
    auto open_now = asked_now(t);
    before.push_back(std::move(open_now.text));
    t.tell(before, std::move(open_now.choices), std::move(instead));
}

bool is_aside(stage at) {
    return at == stage::forgetting || at == stage::changing || at == stage::holding || at == stage::switching ||
           at == stage::pausing || at == stage::mistaken || at == stage::keeping;
}

bool asks_whether_to_leave(stage at) { return at == stage::pausing || at == stage::mistaken; }

bool wants_to_leave(const conversation& c) { return asks_whether_to_leave(c.at) || asks_whether_to_leave(c.unsettled); }

void step_aside(turn& t, stage to) {
    auto& c = t.talk;
    const bool leaves = asks_whether_to_leave(to);
    if (asks_whether_to_leave(c.at) && !leaves) c.unsettled = c.at;
    if (leaves) c.unsettled = stage::resting;
    if (is_aside(c.at)) end_aside(c);  // one aside ends the other
    c.before = c.at;
    c.at = to;
    c.misreads = 0;
}

void return_to_course(conversation& c) {
    end_aside(c);
    const auto unsettled = std::exchange(c.unsettled, stage::resting);
    if (unsettled == stage::resting || c.stopped) return;
    c.before = c.at;
    c.at = unsettled;
}

void step_back(turn& t, lines before) {
    return_to_course(t.talk);
    tell_and_ask_again(t, std::move(before));
}

void tell_and_ask_again(turn& t, lines what) {
    if (t.talk.at == stage::resting) return t.tell(what);
    ask(t, std::move(what));
}

bool is_courtesy(const turn& t, const said& what) {
    std::string rest;
    const auto name = text::words(text::fold(t.talk.now.teacher));
    for (const auto& word : text::words(what.text.folded()))
        if (std::ranges::find(name, word) == name.end()) rest += (rest.empty() ? "" : " ") + word;
    const message_heard bare(rest);
    const auto is_polite_in = [&](const language_words& each) { return is_only_polite(bare, t.words, each); };
    return what.choice.empty() && !bare.folded().empty() && !yes_or_no(what.text, t.tongue()) &&
           std::ranges::any_of(t.words.languages, is_polite_in);
}

bool is_stale(const said& what, const standing& asked) {
    if (what.choice.empty()) return false;
    return std::ranges::find(asked.choices, what.choice, &choice::id) == asked.choices.end();
}

std::optional<std::size_t> choice_heard(const turn& t, const said& what, const standing& asked,
                                        std::optional<std::size_t> no) {
    std::vector<std::string> ids, texts;
    for (const auto& each : asked.choices) {
        ids.push_back(each.id);
        texts.push_back(each.text);
    }
    auto heard = option_in(what.text, what.choice, ids, texts, t.tongue());
    if (heard || !what.choice.empty()) return heard;  // a button of another question says nothing here
    const auto bare = without_courtesies(what.text, t.words, t.tongue());  // "1 please"
    if (!bare.folded().empty()) heard = option_in(bare, {}, ids, texts, t.tongue());
    if (heard || !no) return heard;
    auto yes = yes_or_no(what.text, t.tongue());
    if (!yes && bare.folded().empty()) yes = yes_or_no_sign(what.text);  // "👍 thank you"
    if (!yes) return std::nullopt;
    return *yes ? 0 : *no;
}

std::optional<bool> plain_yes_heard(const turn& t, const said& what, const standing& asked) {
    const auto heard = choice_heard(t, what, asked, 1);
    return heard ? std::optional(*heard == 0) : std::nullopt;
}

std::optional<bool> yes_heard(const turn& t, const said& what, const standing& asked) {
    const auto plain = plain_yes_heard(t, what, asked);
    return plain || !what.choice.empty() ? plain : yes_or_no_first(what.text, t.tongue());
}

bool ask_once_more(turn& t, std::string_view phrase) {
    if (++t.talk.misreads > limits::misreads_per_question) return false;
    ask(t, {t.phrase(phrase)});
    return true;
}

bool not_lately(instant& last, instant now, std::chrono::milliseconds every) {
    if (last != instant{} && now - last < every) return false;
    last = now;
    return true;
}

}  // namespace kindred
