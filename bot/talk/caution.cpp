// What wants care before anything goes on: words that may mean danger, a sentence that may mean STOP, a number that
// reaches somebody else.
#include "bot/limits.hpp"
#include "bot/talk/answering.hpp"
#include "bot/talk/hearing.hpp"
#include "bot/talk/turn.hpp"

namespace kindred {

// The fixed reply, and a person at school is told. Nothing cheerful follows: the talk rests until tomorrow. An answer
// is kept, where only the profile shows it.
void warn_of_danger(turn& t, const said& what, bool session_over) {
    auto& c = t.talk;
    const bool about_child = open(c);
    t.put(alarm{alarm::reason::danger, about_child ? c.now.learner : c.last.learner});
    if (c.stopped) {
        t.how = urgency::farewell;
        if (!not_lately(c.helped_at, t.now, limits::help_while_stopped_every)) return;
    }
    t.tell({t.phrase(t.words.house.country == "US" ? "danger.us" : "danger")});
    if (c.stopped || c.at != stage::asking) return;
    if (current(t).kind == question_kind::words && !session_over) {  // else nobody knows whose words these are
        file_as_comfort(t, what.text);
        if (!to_next(t)) return let_go(t);
    }
    rest_until_tomorrow(t);
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
    const std::vector<std::string> ids{asked.choices[0].id, asked.choices[1].id};
    const std::vector<std::string> texts{asked.choices[0].text, asked.choices[1].text};
    const auto heard = option_in(what.text, what.choice, ids, texts, t.tongue());
    const auto yes = heard ? std::optional(*heard == 0) : yes_or_no(what.text, t.tongue());
    if (yes == true || may_mean_stop(what.text, t.words)) return stop_by_word(t);
    if (yes == false) return step_back(t, {t.phrase("stop.maybe_not")});
    return_to_course(t.talk);
    hear_in_place(t, what);
}

// Whoever reads here is not who we meant (M10): they read no child's name, and the school hears of it.
void leave_wrong_number(turn& t) {
    auto& c = t.talk;
    t.put(alarm{alarm::reason::wrong_number, open(c) ? c.now.learner : c.last.learner});
    const auto farewell = t.phrase("wrong_number");
    const bool was_stopped = c.stopped;
    const auto language = c.language;
    c = conversation{};
    c.language = language;
    c.stopped = true;
    t.put(unlink{});
    if (was_stopped) return;
    t.put(stop{"wrong number"});
    t.how = urgency::farewell;
    t.tell({farewell});
}

}  // namespace kindred
