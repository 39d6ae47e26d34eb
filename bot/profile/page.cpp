#include "bot/profile/page.hpp"

#include "bot/profile/answer_lines.hpp"

#include <algorithm>
#include <set>

namespace kindred {
namespace {

// One guardian's page need not say each time who it is; that another one's answers are private is not told thereby.
std::vector<answer_told> shown_of(const std::vector<item>& items, const std::vector<guardian>& tellers) {
    std::vector<answer_told> shown;
    std::set<person_id> sources;
    for (const auto& each : items) {
        if (!teacher_may_see(each.shared)) continue;
        sources.insert(each.source);
        shown.push_back({each, {}});
    }
    if (sources.size() > 1)
        for (auto& each : shown) each.from = called_among(tellers, each.what.source);
    return shown;
}

}  // namespace

std::string profile_page(const profile_of& whose, const std::vector<item>& items, const library& words,
                         std::string_view language) {
    const auto& child = whose.about.name;
    std::string page = words.say(language, "profile.title", {{"child", child}}) + "\n";
    if (std::ranges::any_of(items, &item::held)) return page + "\n" + words.say(language, "profile.held") + "\n";
    const auto shown = shown_of(items, whose.tellers);
    page += answers_by_category(shown, {words, language, child, whose.classroom});
    if (const auto kept_private = items.size() - shown.size(); kept_private > 0)
        page += "\n" + words.say(language, "profile.private", {{"count", std::to_string(kept_private)}}) + "\n";
    if (items.empty()) page += "\n" + words.say(language, "profile.empty") + "\n";
    return page;
}

std::string restrictions_page(std::string_view child, const std::vector<guardian>& all, const library& words,
                              std::string_view language) {
    std::string page;
    for (const auto& each : all) {
        if (!each.restricted) continue;
        const auto name = called(each);
        page += "\n" + words.say(language, "profile.restricted", {{"child", child}, {"name", name}}) + "\n";
    }
    return page;
}

}  // namespace kindred
