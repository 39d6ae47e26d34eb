#include "tests/simulation/phone.hpp"

#include "bot/limits.hpp"
#include "tests/simulation/ledger.hpp"
#include "tests/simulation/wishes.hpp"

#include <algorithm>
#include <utility>

namespace kindred::simulation {
namespace {

using std::chrono::hours;

// A question is open for limits::conversation_expires_after. What is on the screen may be its reminder, which came
// limits::reminder_after later, and by day.
constexpr auto surely_open_for = limits::conversation_expires_after - limits::reminder_after - hours(36);
// It may be days later where somebody chose few hours: not so late that they cannot answer any more.
constexpr auto surely_open_in_own_hours = hours(48);

bool is_one_of(std::string_view text, const std::vector<std::string>& words) {
    return std::ranges::find(words, text) != words.end();
}

}  // namespace

button_words::button_words(const library& words) {
    for (const auto& each : words.languages) {
        languages.push_back(each.name);
        start.push_back(words.say(each.tag, "consent.yes"));
        delete_it.push_back(words.say(each.tag, "change.delete"));
    }
}

phone::phone(address at, std::string tag, person_id who, unasked what_comes, const button_words& buttons)
    : where(std::move(at)),
      language(std::move(tag)),
      whose(who),
      buttons_(buttons),
      unasked_(std::move(what_comes)) {}

// By a button, by its name alone, or by a yes where it is offered.
bool phone::may_choose_language(const inbound& in, const conversation& before) const {
    return before.at == stage::switching || before.at == stage::choosing_language || in.choice.starts_with("lang:") ||
           in.choice.starts_with("switch:") || is_one_of(in.text, buttons_.languages);
}

void phone::wrote(const inbound& in, const conversation& before, bool means_stop, instant now) {
    on_screen_ = nullptr;
    wrote_at_ = now;
    // Asked whether that was STOP, they said nothing for a week.
    const bool silent_long = now - before.heard_at >= limits::conversation_expires_after;
    if (before.stopped && !before.stopped_by_platform && silent_long && !stopped_) {
        stopped_ = true;
        unasked_.stopped();
    }
    who_asked_at_.reset();
    if (may_choose_language(in, before)) chosen_language_.clear();
    if (in.kind == inbound_kind::stopped) return blocked();
    silent_ = false;
    const bool typed = in.kind == inbound_kind::message;
    if (means_stop || (typed && is_stop_word(in.text)) || in.choice == "pause:stop") {
        if (!stopped_) may_be_answered_.push_back(now);
        stopped_ = true;
        by_platform_ = false;
        unasked_.stopped();
        return;
    }
    const bool joined = !stranger_ && !before.language.empty();
    if (typed && joined && !stopped_) wished(in, now);
    const bool comes_back = in.kind == inbound_kind::opened && by_platform_;
    const bool joins = in.text.starts_with("JOIN") && (void_code_.empty() || !in.text.ends_with(void_code_));
    const bool starts = typed && (in.text == "START" || is_one_of(in.text, buttons_.start));
    if (comes_back || joins || starts) {
        stopped_ = by_platform_ = forgetting_ = false;
    } else if (stopped_ && (by_platform_ || forgetting_ || !are_told_words(in.text))) {
        may_be_answered_.push_back(now);
        forgetting_ = forgetting_ || in.text == "FORGET" || is_one_of(in.text, buttons_.delete_it);
    }
}

void phone::wished(const inbound& in, instant now) {
    if (const auto hours = hours_wished(in.text)) unasked_.chose(*hours);
    if (asks_who(in.text)) who_asked_at_ = now;
    if (const auto tag = language_wished(in.text); !tag.empty()) {
        chosen_language_ = tag;
        chosen_at_ = now;
    }
}

void phone::blocked() {
    on_screen_ = nullptr;
    silent_ = true;
    unasked_.stopped();
    who_asked_at_.reset();
    if (!stopped_) by_platform_ = true;
    stopped_ = true;
}

void phone::may_have_seen() { on_screen_ = nullptr; }

void phone::saw(const outgoing& each) {
    on_screen_ = nullptr;
    const std::string_view text = each.what.text;
    if (stopped_ || !each.what.choices.empty() || each.posted_at < wrote_at_) return;
    // Of two children named it is about the last: what was done for another one is said before the question.
    std::size_t last = 0;
    for (const auto& question : unasked_.questions()) {
        const auto named = ends_with(text, question) ? text.rfind(question.child) : std::string_view::npos;
        if (named == std::string_view::npos || (on_screen_ && named <= last)) continue;
        on_screen_ = &question;
        last = named;
    }
    if (!on_screen_) return;
    asked_at_ = each.posted_at;
}

const question_text* phone::asked(instant now) const {
    const auto open_for = chose_hours() ? surely_open_in_own_hours : surely_open_for;
    if (!on_screen_ || stopped_ || now - asked_at_ >= open_for) return nullptr;
    return on_screen_->childs ? nullptr : on_screen_;  // how old the parent's yes is cannot be seen from here
}

std::optional<std::string> phone::objection(const outgoing& each, instant now) {
    // What answers a word of theirs after STOP may have waited when the platform told, which refuses it as well.
    const bool answers_after_stop = stopped_ && each.how == urgency::farewell;
    if (silent_ && !answers_after_stop) return "sent, though nobody is there";
    const bool answers_stranger = stranger_ && each.how == urgency::reply;
    if (stopped_ && each.how != urgency::farewell && !answers_stranger) return "sent after STOP";
    const bool repeated = std::exchange(last_checked_, each.id) == each.id;
    if (each.how == urgency::farewell && !repeated) {
        const auto answers = std::ranges::find(may_be_answered_, each.posted_at);
        if (answers == may_be_answered_.end()) return "a farewell that answers nothing, or once more";
        may_be_answered_.erase(answers);
    }
    if (const auto why = objection_to_reply(each)) return why;
    if (each.how == urgency::notice) return unasked_.objection(each, now);
    if (each.how == urgency::reply) unasked_.replied(each);
    return std::nullopt;
}

// Of replies and of what comes instead of one.
std::optional<std::string> phone::objection_to_reply(const outgoing& each) {
    if (who_asked_at_ && each.posted_at == *who_asked_at_ && each.how == urgency::reply) {
        who_asked_at_.reset();
        if (!unasked_.tells_readers(each.what.text)) return "WHO was answered with something else";
    }
    if (who_asked_at_ && each.posted_at > *who_asked_at_) {
        who_asked_at_.reset();
        return "WHO was not answered";
    }
    if (chosen_language_.empty() || each.posted_at < chosen_at_) return std::nullopt;
    if (unasked_.asks_in_another(each.what.text, chosen_language_)) return "asked in another language than they chose";
    return std::nullopt;
}

void phone::kept_from(learner_id about) {
    if (on_screen_ && on_screen_->about == about) on_screen_ = nullptr;
    who_asked_at_.reset();
}

}  // namespace kindred::simulation
