// What wants care before anything goes on: words that may mean danger, a sentence that may mean STOP, a number that
// reaches somebody else.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

namespace kindred {
namespace {

// Of whom we talk: what is asked beside the course first.
learner_id learner_spoken_of(const conversation& c) {
    if (c.at == stage::changing && c.changed.item != 0) return c.changed.learner;
    if (c.at == stage::parting && !c.parted.learners.empty()) return c.parted.learners.front();
    if (c.at == stage::reasking || (is_aside(c.at) && c.before == stage::reasking)) return c.old.what.learner;
    return open(c) ? c.now.learner : c.last.learner;
}

// An answer is kept where only the profile shows it. Behind the last one nothing new begins for a while.
void keep_answer(turn& t, const said& what) {
    if (may_keep(t, "comforts")) file_as_comfort(t, what.text);
    if (to_next(t)) return;
    let_go(t);
    t.talk.begun_at = t.now;
}

// What they read last was another question, which is not open any more.
bool answers_something_else(const turn& t, const said& what) {
    return what.unseen && what.choice.empty() && !may_mean_stop(what.text, t.words, t.tongue()) &&
           !may_mean_wrong_number(what.text, t.words);
}

// "He hits me, stop texting me": a sentence that may mean STOP, too.
bool asks_to_stop(const turn& t, const said& what) {
    return !t.talk.stopped && t.talk.at != stage::pausing && may_mean_stop(what.text, t.words, t.tongue());
}

}  // namespace

// The fixed reply, and a person at school is told. Nothing cheerful follows: the talk rests until tomorrow.
void warn_of_danger(turn& t, const said& what, bool session_over) {
    auto& c = t.talk;
    t.put(alarm{alarm::reason::danger, learner_spoken_of(c)});
    if (c.stopped) {
        t.how = urgency::farewell;
        if (!not_lately(c.warned_at, t.now, limits::help_while_stopped_every)) return;
    }
    const bool asked = !c.stopped && c.at == stage::asking;
    // Of an old session nobody knows whose words these are.
    if (asked && in_own_words(current(t).kind) && !session_over && !what.unseen) keep_answer(t, what);
    const bool stops = asks_to_stop(t, what);
    const auto whom_to_call = t.phrase(t.words.house.country == "US" ? "danger.us" : "danger");
    const auto how = c.stopped ? urgency::farewell : urgency::alarm;
    t.put(say{.text = whom_to_call + '\n' + t.phrase("danger.told"), .how = how, .if_untold = whom_to_call});
    if (asked && open(c)) rest_until_tomorrow(t);
    if (stops) pause(t);
}

void pause(turn& t) {
    step_aside(t, stage::pausing);
    t.put(hush{});
    ask(t);
}

standing pause_asked(const turn& t) {
    return {t.phrase("stop.maybe"), {{"pause:stop", t.phrase("answer.yes")}, {"pause:on", t.phrase("answer.no")}}};
}

void hear_pause(turn& t, const said& what) {
    const auto asked = pause_asked(t);
    if (answers_something_else(t, what)) return ask(t);
    const auto yes = yes_heard(t, what, asked);
    if (yes == true || may_mean_stop(what.text, t.words, t.tongue())) return stop_by_word(t);
    if (yes == false) return step_back(t, {t.phrase("stop.maybe_not")});
    return_to_course(t.talk);
    hear_in_place(t, what);
}

// One word must not cut a family off, nor show a stranger more. Whoever agreed to nothing has nothing to lose by it.
void hear_wrong_number(turn& t) {
    const bool certain = t.talk.stopped || t.talk.agreed != consent::given || t.talk.at == stage::mistaken;
    if (certain) return leave_wrong_number(t);
    step_aside(t, stage::mistaken);
    t.put(hush{});
    ask(t);
}

standing mistaken_asked(const turn& t) {
    return {t.phrase("wrong_number.maybe"),
            {{"mistaken:yes", t.phrase("answer.yes")}, {"mistaken:no", t.phrase("answer.no")}}};
}

void hear_mistaken(turn& t, const said& what) {
    if (may_mean_stop(what.text, t.words, t.tongue())) return pause(t);
    if (answers_something_else(t, what)) return ask(t);
    const auto yes = yes_heard(t, what, mistaken_asked(t));
    if (yes == true || may_mean_wrong_number(what.text, t.words)) return leave_wrong_number(t);
    if (yes == false) return step_back(t, {t.phrase("wrong_number.maybe_not")});
    return_to_course(t.talk);
    hear_in_place(t, what);
}

// Whoever reads here is not who we meant (M10): they read no child's name, and the school hears of it.
void leave_wrong_number(turn& t, bool says_so) {
    auto& c = t.talk;
    t.put(alarm{alarm::reason::wrong_number, learner_spoken_of(c)});
    const auto farewell = t.phrase("wrong_number");
    const bool was_stopped = c.stopped;
    const auto language = c.language;
    c = conversation{};
    c.language = language;
    c.stopped = true;
    t.put(unlink{});
    if (was_stopped) return;
    t.put(stop{"wrong number"});
    if (!says_so) return;
    t.how = urgency::farewell;
    t.tell({farewell});
}

}  // namespace kindred
