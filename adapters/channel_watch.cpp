#include "adapters/channel_watch.hpp"

#include "bot/limits.hpp"

#include <memory>
#include <utility>

namespace kindred {

std::optional<channel_state> channel_watch::note(const std::string& channel, address_id to, const receipt& what,
                                                 instant now) {
    auto& at = all_[channel];
    if (what.what == outcome::sent) {
        const bool first = !at.taken;
        at = {.taken = true};
        return first ? std::optional(channel_state::well) : std::nullopt;
    }
    if (what.what == outcome::channel_broken) {
        at = {.broken = true};
        return channel_state::refused;
    }
    if (what.what != outcome::again) return std::nullopt;
    if (at.failures == 0 && at.whom.empty()) at.since = now;
    if (what.whole_channel) ++at.failures;
    // One person whom a platform does not let us write to says nothing of the others.
    const auto enough = static_cast<std::size_t>(limits::channel_silent_tries);
    if (!what.whole_channel && at.whom.size() < enough) at.whom.insert(to);
    const bool many = at.failures >= limits::channel_silent_tries || at.whom.size() >= enough;
    if (!many || now - at.since < limits::channel_silent_for) return std::nullopt;
    at.broken = true;
    at.taken = false;
    return channel_state::silent;
}

std::vector<std::string> channel_watch::broken() const {
    std::vector<std::string> names;
    for (const auto& [name, at] : all_)
        if (at.broken) names.push_back(name);
    return names;
}

postman_work watched(postman_work plain, work& bot) {
    auto made = std::move(plain);
    made.settle = [settle = std::move(made.settle), watch = std::make_shared<channel_watch>(), &bot](
                      const outgoing& one, const receipt& what, instant now, instant retry_at) {
        settle(one, what, now, retry_at);
        const auto news = watch->note(one.to.channel, one.to_id, what, now);
        if (!news) return;
        try {
            bot.note_channel(one.to.channel, *news, what.why, watch->broken(), now);
        } catch (const turn_failed&) {  // the letter was carried, whoever can be told of it or not
        }
    };
    return made;
}

}  // namespace kindred
