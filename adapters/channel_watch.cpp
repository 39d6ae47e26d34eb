#include "adapters/channel_watch.hpp"

#include "bot/limits.hpp"

#include <utility>

namespace kindred {
namespace {

bool is_long(int failures, instant since, instant now) {
    return failures >= limits::channel_silent_tries && now - since >= limits::channel_silent_for;
}

void tell(work& bot, const channel_news& what, const channel_watch& watch, instant now) {
    try {
        bot.note_channel(what, watch.broken(), now);
    } catch (const turn_failed&) {  // what was to be done is done, whoever can be told of it or not
    }
}

}  // namespace

std::optional<channel_state> channel_watch::note(const std::string& channel, address_id to, const receipt& what,
                                                 instant now) {
    auto& at = out_[channel];
    if (what.what == outcome::sent && !what.in_doubt) {
        if (at.late) return std::nullopt;
        const bool first = !at.taken;
        at = {.taken = true};
        return first ? std::optional(channel_state::well) : std::nullopt;
    }
    if (what.what == outcome::channel_broken) {
        at = {.broken = true, .late = at.late};
        return channel_state::refused;
    }
    if (what.until_word || (what.what != outcome::again && what.what != outcome::sent)) return std::nullopt;
    if (at.failures == 0 && at.whom.empty()) at.since = now;
    if (what.whole_channel || what.in_doubt) ++at.failures;
    if (what.in_doubt) ++at.doubts, at.why = what.why;
    // One person whom a platform does not let us write to says nothing of the others.
    const bool one_person = !what.whole_channel && !what.in_doubt;
    const auto enough = static_cast<std::size_t>(limits::channel_silent_tries);
    if (one_person && at.whom.size() < enough) at.whom.insert(to);
    const auto tries = at.whom.size() >= enough ? limits::channel_silent_tries : at.failures;
    if (!is_long(tries, at.since, now)) return std::nullopt;
    at.broken = true;
    at.taken = false;
    return channel_state::silent;
}

std::optional<channel_state> channel_watch::note_report(const std::string& channel, const inbound& report) {
    auto& at = out_[channel];
    if (report.verdict && report.verdict->what == outcome::channel_broken) {
        at = {.broken = true, .late = true};
        return channel_state::refused;
    }
    if (!at.late || (report.status != "delivered" && report.status != "read")) return std::nullopt;
    at = {.taken = true};
    return channel_state::well;
}

bool channel_watch::waits_for_report(const std::string& channel) const {
    const auto found = out_.find(channel);
    return found != out_.end() && found->second.late;
}

std::optional<channel_state> channel_watch::hear(const std::string& channel, channel_state how, instant now) {
    auto& at = in_[channel];
    if (how == channel_state::well) {
        const bool first = !at.well;
        at = {.well = true};
        return first ? std::optional(how) : std::nullopt;
    }
    if (at.failures++ == 0) at.since = now;
    if (how == channel_state::silent && !is_long(at.failures, at.since, now)) return std::nullopt;
    at.broken = true;
    at.well = false;
    return how;
}

std::vector<channel_news> channel_watch::in_doubt(instant now) {
    std::vector<channel_news> found;
    for (auto& [name, at] : out_) {
        if (at.broken || !is_long(at.doubts, at.since, now)) continue;
        at.broken = true;
        at.taken = false;
        found.push_back({name, channel_state::silent, at.why});
    }
    return found;
}

std::vector<std::string> channel_watch::broken() const {
    std::set<std::string> names;
    for (const auto& [name, at] : out_)
        if (at.broken) names.insert(name);
    for (const auto& [name, at] : in_)
        if (at.broken) names.insert(name);
    return {names.begin(), names.end()};
}

postman_work watched(postman_work plain, std::shared_ptr<channel_watch> watch, work& bot) {
    auto made = std::move(plain);
    made.settle = [settle = std::move(made.settle), watch = std::move(watch), &bot](
                      const outgoing& one, const receipt& what, instant now, instant retry_at) {
        settle(one, what, now, retry_at);
        if (const auto news = watch->note(one.to.channel, one.to_id, what, now))
            tell(bot, {one.to.channel, *news, what.why}, *watch, now);
    };
    return made;
}

void note_report(channel_watch& watch, work& bot, outbox& letters, std::string_view channel, const inbound& what,
                 instant now) {
    const std::string name(channel);
    const bool refuses = what.verdict && what.verdict->what == outcome::channel_broken;
    if (what.kind != inbound_kind::status || what.of.empty() || (!refuses && !watch.waits_for_report(name))) return;
    if (!letters.sent_to(channel, what.of)) return;  // somebody else's
    if (const auto news = watch.note_report(name, what))
        tell(bot, {name, *news, what.verdict ? what.verdict->why : std::string{}}, watch, now);
}

void note_reception(channel_watch& watch, work& bot, const channel_news& what, instant now) {
    const auto news = watch.hear(what.channel, what.what, now);
    if (news) tell(bot, {what.channel, *news, what.why, channel_way::in}, watch, now);
}

void note_doubts(channel_watch& watch, work& bot, instant now) {
    for (const auto& news : watch.in_doubt(now)) tell(bot, news, watch, now);
}

}  // namespace kindred
