#include "bot/profile/page.hpp"

#include "bot/text/zone.hpp"

#include <algorithm>
#include <array>

namespace kindred {
namespace {

constexpr std::array<std::string_view, 8> in_order{"interests", "strengths", "hopes",   "traditions",
                                                   "languages", "people",    "outside", "comforts"};

std::string line_of(const item& each, const library& words, std::string_view language) {
    const auto when = local(each.answered_at, words.house.time_zone);
    return words.say(language, "profile.line",
                     {{"words", each.words},
                      {"date", words.date(language, when.year, when.month, when.day)},
                      {"scope", words.say(language, "profile.scope." + std::string(name_of(each.shared)))}});
}

}  // namespace

std::string profile_page(std::string_view child, const std::vector<item>& items, const library& words,
                         std::string_view language) {
    std::string page = words.say(language, "profile.title", {{"child", child}}) + "\n";
    if (std::ranges::any_of(items, &item::held)) return page + "\n" + words.say(language, "profile.held") + "\n";
    const auto kept_private = std::ranges::count_if(items, [](const item& i) { return !teacher_may_see(i.shared); });
    for (const auto category : in_order) {
        std::string lines;
        for (const auto& each : items) {
            const bool here = std::ranges::find(each.categories, category) != each.categories.end();
            if (!here || !teacher_may_see(each.shared)) continue;
            lines += "  " + line_of(each, words, language) + "\n";
            if (!each.note.empty())
                lines += "    " + words.say(language, "profile.note", {{"words", each.note}}) + "\n";
            if (each.translation)
                lines += "    " + words.say(language, "translated", {{"words", each.translation->words}}) + "\n";
        }
        if (!lines.empty())
            page += "\n" + words.say(language, "profile.category." + std::string(category)) + "\n" + lines;
    }
    if (kept_private > 0)
        page += "\n" + words.say(language, "profile.private", {{"count", std::to_string(kept_private)}}) + "\n";
    if (items.empty()) page += "\n" + words.say(language, "profile.empty") + "\n";
    return page;
}

std::string restrictions_page(std::string_view child, const std::vector<std::string>& names, const library& words,
                              std::string_view language) {
    std::string page;
    for (const auto& name : names)
        page += "\n" + words.say(language, "profile.restricted", {{"child", child}, {"name", name}}) + "\n";
    return page;
}

}  // namespace kindred
