#include "tests/simulation/phone.hpp"

#include "bot/limits.hpp"
#include "bot/text/zone.hpp"
#include "tests/simulation/ledger.hpp"

#include <algorithm>
#include <utility>

namespace kindred::simulation {
namespace {

using std::chrono::hours;

constexpr std::size_t notices_a_week = 4;
// A question is open for limits::conversation_expires_after. What is on the screen may be its reminder, which came
// limits::reminder_after later, and by day.
constexpr auto surely_open_for = limits::conversation_expires_after - limits::reminder_after - hours(36);

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

}  // namespace

phone::phone(address at, std::string tag, person_id who, sentences known)
    : where(std::move(at)), language(std::move(tag)), whose(who), known_(std::move(known)) {}

void phone::wrote(const inbound& in, bool means_stop, instant now) {
    on_screen_ = nullptr;
    wrote_at_ = now;
    if (in.kind == inbound_kind::stopped) return blocked();
    silent_ = false;
    const bool typed = in.kind == inbound_kind::message;
    if (means_stop || (typed && is_one_of(in.text, {"STOP", "alto"})) || in.choice == "pause:stop") {
        if (!stopped_) may_be_answered_.push_back(now);
        stopped_ = true;
        by_platform_ = false;
        return;
    }
    const bool comes_back = in.kind == inbound_kind::opened && by_platform_;
    if (comes_back || in.text.starts_with("JOIN") || (typed && is_one_of(in.text, {"START", "Start", "Empezar"}))) {
        stopped_ = by_platform_ = forgetting_ = false;
    } else if (stopped_ && (by_platform_ || forgetting_ || !are_told_words(in.text))) {
        may_be_answered_.push_back(now);
        forgetting_ = forgetting_ || in.text == "FORGET";
    }
}

void phone::blocked() {
    on_screen_ = nullptr;
    silent_ = true;
    if (!stopped_) by_platform_ = true;
    stopped_ = true;
}

void phone::may_have_seen() { on_screen_ = nullptr; }

void phone::saw(const outgoing& each) {
    on_screen_ = nullptr;
    const std::string_view text = each.what.text;
    if (std::ranges::find(known_.put_off, text) != known_.put_off.end()) ++put_off_;
    if (stopped_ || !each.what.choices.empty() || each.posted_at < wrote_at_) return;
    // Of two children named it is about the last: what was done for another one is said before the question.
    std::size_t last = 0;
    for (const auto& question : known_.questions) {
        const auto named = text.ends_with(question.text) ? text.rfind(question.child) : std::string_view::npos;
        if (named == std::string_view::npos || (on_screen_ && named <= last)) continue;
        on_screen_ = &question;
        last = named;
    }
    if (!on_screen_) return;
    asked_at_ = each.posted_at;
}

const question_text* phone::asked(instant now) const {
    if (!on_screen_ || stopped_ || now - asked_at_ >= surely_open_for) return nullptr;
    return on_screen_->childs ? nullptr : on_screen_;  // how old the parent's yes is cannot be seen from here
}

std::optional<std::string> phone::objection(const outgoing& each, instant now, std::string_view zone) {
    if (silent_) return "sent, though nobody is there";
    const bool answers_stranger = stranger_ && each.how == urgency::reply;
    if (stopped_ && each.how != urgency::farewell && !answers_stranger) return "sent after STOP";
    const bool repeated = std::exchange(last_checked_, each.id) == each.id;
    if (each.how == urgency::farewell && !repeated) {
        const auto answers = std::ranges::find(may_be_answered_, each.posted_at);
        if (answers == may_be_answered_.end()) return "a farewell that answers nothing, or once more";
        may_be_answered_.erase(answers);
    }
    if (each.how != urgency::notice) return std::nullopt;
    if (within_hours(now, zone) != now) return "a notice in quiet hours";
    if (std::ranges::find(notices_, each.id, &notice::letter) != notices_.end()) return std::nullopt;
    while (!notices_.empty() && now - notices_.front().at >= hours(24 * 7)) notices_.pop_front();
    if (was_asked_for()) return std::nullopt;
    notices_.push_back({each.id, now});
    if (notices_.size() > notices_a_week) return "too many notices in a week";
    return std::nullopt;
}

bool phone::was_asked_for() {
    if (put_off_ == 0) return false;
    --put_off_;
    return true;
}

sentences sentences_about(const std::vector<learner>& children, const library& words) {
    sentences all;
    for (const auto& language : words.languages)
        for (const auto& child : children) {
            const fillings about{{"child", child.name}};
            all.put_off.push_back(words.say(language.tag, "later", about));
            for (const auto& survey : words.surveys)
                for (const auto& each : survey.questions)
                    if (each.kind == question_kind::words || each.kind == question_kind::when)
                        all.questions.push_back({words.ask(language.tag, survey, each, about), each.kind, each.id,
                                                 child.id, child.name, survey.speaks == voice::child});
        }
    return all;
}

}  // namespace kindred::simulation
