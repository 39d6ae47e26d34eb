#include "tests/simulation/unasked.hpp"

#include "bot/text/zone.hpp"

#include <algorithm>
#include <chrono>

namespace kindred::simulation {
namespace {

using std::chrono::hours;

// As the README and domain.md promise it, whatever bot/limits.hpp says.
constexpr auto a_day = hours(24), a_week = a_day * 7;
constexpr auto between_starts = a_day * 14, between_the_same = a_day * 60, to_answer = a_day * 2;
constexpr int day_begins = 8 * 60, day_ends = 20 * 60;
constexpr int later_is = 16 * 60;  // "tomorrow afternoon"

bool begins_with_one_of(std::string_view text, const std::vector<std::string>& openings) {
    return std::ranges::any_of(openings, [&](const auto& each) { return text.starts_with(each); });
}

const std::string* child_named_in(std::string_view text, const std::vector<question_text>& questions) {
    for (const auto& each : questions)
        if (text.find(each.child) != std::string_view::npos) return &each.child;
    return nullptr;
}

// The question that a start begins with stands in its template even where a gate is shown first.
const question_text* asked_in(const letter& what, const std::vector<question_text>& questions) {
    const auto& alone = what.instead->parameters.back();
    const auto& child = what.instead->parameters[2];
    for (const auto& each : questions)
        if (each.child == child && alone == each.text) return &each;
    return nullptr;
}

}  // namespace

bool ends_with(std::string_view letter, const question_text& asked) {
    constexpr std::string_view isolate_ends = "\u2069";
    if (letter.ends_with(asked.text)) return true;
    if (!letter.ends_with(isolate_ends)) return false;
    letter.remove_suffix(isolate_ends.size());
    return letter.ends_with(asked.text);
}

bool unasked::tells_readers(std::string_view text) const {
    return std::ranges::any_of(known_.readers, [&](const auto& each) { return text.find(each) != text.npos; });
}

bool unasked::asks_in_another(std::string_view text, std::string_view language) const {
    bool other = false;
    for (const auto& each : known_.questions) {
        if (!ends_with(text, each)) continue;
        if (each.language == language) return false;
        other = true;
    }
    return other;
}

void unasked::replied(const outgoing& each) {
    const std::string_view text = each.what.text;
    if (begins_with_one_of(text, known_.put_off)) {
        const auto* child = child_named_in(text, known_.questions);
        const auto today = local(each.posted_at, zone_);
        const auto afternoon = from_local(today.year, today.month, today.day + 1, later_is, zone_);
        end_promises(each.posted_at);
        put_off_.push_back({child == nullptr ? std::string{} : *child, afternoon});
        return;
    }
    const auto first = each.what.choices.empty() ? std::string{} : each.what.choices.front().id;
    const bool offers = first.ends_with(":yours");  // "is that your answer?"
    if (const auto* child = child_named_in(text, known_.questions); child && (offers || first.ends_with(":now")))
        offered_[*child] = each.posted_at;
    const bool may_be_answered = !first.empty() && !first.starts_with("change:");  // and is not only quoted
    // Taken up by the family itself: what comes later is no promise that is kept.
    const auto is_asked = [&](const question_text& q) {
        const bool has_more = q.kind == question_kind::choices && may_be_answered;  // "You can choose more than one"
        return ends_with(text, q) || (has_more && text.find(q.text) != text.npos);
    };
    if (!offers && std::ranges::any_of(known_.questions, is_asked)) end_promises(each.posted_at);
}

// What was written before may still be on its way.
void unasked::end_promises(instant when) {
    for (auto& each : put_off_)
        if (!each.over_at) each.over_at = when;
    std::erase_if(put_off_, [&](const auto& each) { return each.over_at && when - *each.over_at > a_week; });
}

unasked::kind unasked::kind_of(const letter& what) const {
    if (!what.choices.empty() && what.choices.front().id.starts_with("still:")) return kind::start;
    const auto name = what.instead ? what.instead->name : std::string{};
    if (name == "kindred_invitation") return kind::start;
    if (name == "kindred_reminder")
        return begins_with_one_of(what.text, known_.taken_up) ? kind::taken_up : kind::reminder;
    const bool told = std::ranges::find(known_.taken_back, what.text) != known_.taken_back.end();
    return told ? kind::taken_back : kind::unknown;
}

bool unasked::is_quiet(instant now) const {
    const auto there = local(now, zone_);
    const auto from = std::max(day_begins, hours_.from), until = std::min(day_ends, hours_.until);
    return there.minute < from || there.minute >= until || !hours_.on(there.weekday);
}

// Only what names that child; and never before its time.
bool unasked::was_promised(const outgoing& each) {
    const auto kept = std::ranges::find_if(put_off_, [&](const promise& one) {
        const bool in_time = each.posted_at >= one.from && (!one.over_at || each.posted_at <= *one.over_at);
        return in_time && each.what.text.find(one.child) != std::string::npos;
    });
    if (kept == put_off_.end()) return false;
    put_off_.erase(kept);
    return true;
}

std::size_t unasked::within(kind what, hours length, instant now) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        seen_, [&](const seen& each) { return each.is == what && now - each.at < length; }));
}

// By when it was decided to send them.
std::optional<std::string> unasked::too_soon(const seen& last, const letter& what) {
    const auto before = [&](kind what_was, hours length) {
        return std::ranges::any_of(seen_, [&](const seen& each) {
            const bool other = each.letter != last.letter && each.is == what_was;
            const bool same = last.is != kind::taken_back || each.text == last.text;
            return other && same && last.posted_at - each.posted_at < length;
        });
    };
    if (last.is == kind::taken_back && before(kind::taken_back, a_day))
        return "told twice in a day that something was taken back";
    if (last.is == kind::reminder && (before(kind::start, to_answer) || before(kind::taken_up, to_answer)))
        return "a reminder before there were two days to answer";
    if (last.is != kind::start) return std::nullopt;
    if (before(kind::start, between_starts)) return "a start within two weeks of another";
    const auto* asked = what.instead->name == "kindred_invitation" ? asked_in(what, known_.questions) : nullptr;
    if (asked == nullptr) return std::nullopt;
    auto& started = started_[{asked->survey, asked->about}];
    const auto offered = offered_.find(asked->child);
    const bool wanted = offered != offered_.end() && offered->second >= started;
    const bool again = started != instant{} && !wanted && last.posted_at - started < between_the_same;
    started = last.posted_at;
    return again ? std::optional("the same survey about the same child again, within sixty days") : std::nullopt;
}

std::optional<std::string> unasked::objection(const outgoing& each, instant now) {
    if (is_quiet(now)) return narrowed() ? "a notice outside of the hours that they chose" : "a notice in quiet hours";
    while (!seen_.empty() && now - seen_.front().at >= a_week * 4) seen_.pop_front();
    auto known = std::ranges::find(seen_, each.id, &seen::letter);
    const bool repeated = known != seen_.end();
    if (!repeated) {
        auto is = kind_of(each.what);
        if ((is == kind::start || is == kind::taken_up) && was_promised(each))
            is = kind::taken_up;
        else if (is == kind::taken_up)
            return "taken up, though nothing was put off, or before its time";
        if (is == kind::unknown) return "a notice of no kind that was promised";
        seen_.push_back({each.id, is, now, each.posted_at, each.what.text});
        known = std::prev(seen_.end());
    }
    known->at = now;  // a failure holds it back
    if (known->is == kind::start && within(kind::start, a_week, now) > 1) return "a second start in a week";
    if (known->is == kind::start && within(kind::start, a_week * 4, now) > 3) return "a fourth start in four weeks";
    if (known->is == kind::reminder && within(kind::reminder, a_week, now) > 1) return "a second reminder in a week";
    return repeated ? std::nullopt : too_soon(*known, each.what);
}

sentences sentences_about(const std::vector<learner>& children, const library& words) {
    constexpr std::string_view then = "?";
    sentences all;
    for (const auto& language : words.languages)
        for (const auto* phrase : {"who.intro", "who.none", "mine.not_yet"})
            all.readers.push_back(words.say(language.tag, phrase));
    for (const auto& language : words.languages)
        for (const auto& child : children) {
            const fillings about{{"child", child.name}};
            const auto say = [&](std::string_view key) { return words.say(language.tag, key, about); };
            const auto later = words.say(language.tag, "later.at", {{"child", child.name}, {"when", then}});
            all.put_off.push_back(say("later"));
            all.put_off.push_back(later.substr(0, later.rfind(then)));
            all.taken_up.push_back(say("welcome_back"));
            all.taken_back.push_back(say("taken_back"));
            all.readers.push_back(say("consent"));  // which says who will
            for (const auto& survey : words.surveys)
                for (const auto& each : survey.questions)
                    all.questions.push_back({words.ask(language.tag, survey, each, about), language.tag, each.kind,
                                             survey.id, each.id, child.id, child.name,
                                             survey.speaks == voice::child});
        }
    return all;
}

}  // namespace kindred::simulation
