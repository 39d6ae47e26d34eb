// A learner left the school (F7): the class's teachers read nothing of theirs from that import on. Whoever told us of
// them hears when it is erased, and says whether a copy may go to the next school.
#include "bot/limits.hpp"
#include "bot/work.hpp"

#include <algorithm>
#include <map>

namespace kindred {
namespace {

std::string listed(const library& words, std::string_view language, const std::vector<std::string>& all) {
    auto names = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto* phrase = i + 1 == all.size() ? "digest.list_end" : "digest.list";
        names = words.say(language, phrase, {{"names", names}, {"name", all[i]}});
    }
    return names;
}

}  // namespace

// One message a guardian, on the phone that they wrote from last; the talk asks when it is free, and by day.
void work::ask_at_parting(const std::vector<ended_tie>& ended, instant now) {
    std::map<person_id, std::vector<learner_id>> of;
    for (const auto& each : ended)
        if (each.left_school && !each.restricted) of[each.guardian].push_back(each.about);
    for (auto& [guardian, learners] : of) {
        const auto said = store_.said_by(guardian);
        std::erase_if(learners,
                      [&](learner_id id) { return std::ranges::find(said, id, &said_item::about) == said.end(); });
        auto places = store_.of(guardian);
        std::erase_if(places,
                      [](const correspondent& c) { return c.is != role::guardian || c.stopped || c.talk.empty(); });
        if (learners.empty() || places.empty()) continue;
        part(places.front(), std::move(learners), now);
    }
}

void work::part(correspondent& who, std::vector<learner_id> from, instant now) {
    if (from.size() > limits::children_listed) from.resize(limits::children_listed);
    std::vector<std::string> names;
    for (const auto id : from)
        if (const auto child = store_.learner_of(id)) names.push_back(child->name);
    if (names.empty()) return;
    const auto language = conversation_from(who.talk).language;
    left_school what{{.learners = std::move(from),
                      .names = listed(words_, language, names),
                      .erased_at = now + limits::profile_kept_after_leaving}};
    happen(who, what, now);
    store_.save(who);
}

std::vector<item> work::pass_on(learner_id about, std::string_view reader, instant now) {
    std::vector<item> all;
    if (!store_.left_at(about)) return all;
    for (auto& each : store_.of_learner(about, now)) {
        if (each.sensitive != sensitivity::none) continue;  // it was kept for this child's teachers alone
        if (teacher_may_see(each) && store_.permitted_by(each.source, about, transfer_permission))
            all.push_back(std::move(each));
    }
    if (!all.empty()) store_.read(about, {std::string(reader), "a copy for the next school", now, "answers"});
    return all;
}

}  // namespace kindred
