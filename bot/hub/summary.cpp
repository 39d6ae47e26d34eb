#include "bot/hub/summary.hpp"

#include "bot/limits.hpp"
#include "bot/profile/quote.hpp"

#include <algorithm>

namespace kindred {

std::string summarize(const summary_facts& facts, const library& words) {
    const auto question = on_one_line(facts.question);
    const auto answered = std::to_string(facts.replies.size());
    const auto asked = std::to_string(std::max(facts.asked, facts.replies.size()));
    auto summary = words.say(facts.language, "hub.summary", {{"question", question}});
    if (facts.replies.empty()) return summary + "\n" + words.say(facts.language, "hub.summary_none");
    summary += "\n" + words.say(facts.language, "hub.summary_count", {{"answered", answered}, {"asked", asked}});
    for (const auto& reply : facts.replies) {
        const auto said = quotable(reply.words, limits::hub_reply_words, limits::hub_reply_characters);
        summary += "\n" + words.say(facts.language, "hub.summary_line", {{"teacher", reply.name}, {"words", said}});
    }
    return summary;
}

}  // namespace kindred
