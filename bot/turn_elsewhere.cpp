// Where we may only answer (Messenger, WeChat): until when, and the one word about where we could write first.
#include "bot/work.hpp"

#include <algorithm>

namespace kindred {

// Absent: at any time. Over, too, is what is said: as many parts of letters as may follow a word of theirs.
std::optional<instant> work::answers_until(const correspondent& who, std::string_view language) {
    if (!settings_.answers_for) return std::nullopt;
    const auto lasts = settings_.answers_for(who.where.channel, language);
    if (!lasts) return std::nullopt;
    const auto most = parts_allowed(who);
    if (!who.heard_at || (most > 0 && who.parts_since_heard >= most)) return instant{};
    return *who.heard_at + *lasts;
}

// In their own app's words, with a fresh code for them alone: as with every code, the earlier unused one is void.
void work::tell_where_else(const correspondent& who, learner_id about, const std::string& language, instant now) {
    const auto reaches_them = [&](const correspondent& other) {
        return other.id != who.id && !other.stopped && !answers_until(other, language);
    };
    if (std::ranges::any_of(store_.of(who.person), reaches_them)) return;
    if (!settings_.ways_elsewhere || settings_.ways_elsewhere({}).empty()) return;
    const auto code = make_invite(who.is, who.person, about, now);
    const auto text = words_.say(language, "elsewhere") + "\n" + settings_.ways_elsewhere(code);
    tell(who, {.text = text, .language = words_.words(language).tag}, urgency::reply, now);
}

}  // namespace kindred
