#include "adapters/listing.hpp"

#include "adapters/time.hpp"
#include "bot/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace kindred {
namespace {

// "Learners removed: 2 (l1, l2)"
std::string listed(const char* what, const std::vector<std::string>& who) {
    if (who.empty()) return {};
    const auto shown = std::min(who.size(), limits::ids_listed);
    auto line = std::string(what) + ": " + std::to_string(who.size()) + " (";
    for (std::size_t i = 0; i < shown; ++i) line += (i == 0 ? "" : ", ") + who[i];
    if (shown < who.size()) line += ", and " + std::to_string(who.size() - shown) + " more";
    return line + ")\n";
}

}  // namespace

using nlohmann::json;

std::string codes_text(const std::vector<code_row>& rows) {
    std::string text;
    for (const auto& row : rows) {
        text += (row.child.empty() ? row.name : row.child + " · " + row.name) + "\n  JOIN " + row.code + "\n";
        for (const auto& link : row.links) text += "  " + link + "\n";
    }
    return text;
}

std::string codes_json(const std::vector<code_row>& rows) {
    auto list = json::array();
    for (const auto& row : rows) {
        json one{{"code", row.code}, {"links", row.links}, {"name", row.name}};
        if (row.learner.empty())
            one["person"] = row.person;
        else
            one.update({{"guardian", row.person}, {"learner", row.learner}, {"child", row.child}});
        list.push_back(std::move(one));
    }
    return list.dump() + "\n";
}

std::string findings_text(const std::vector<finding>& findings) {
    std::string text;
    for (const auto& each : findings) text += (each.good ? "good  " : "BAD   ") + each.what + ": " + each.says + "\n";
    return text;
}

std::string findings_json(const std::vector<finding>& findings) {
    auto list = json::array();
    for (const auto& each : findings) list.push_back({{"what", each.what}, {"good", each.good}, {"says", each.says}});
    return list.dump() + "\n";
}

std::string changes_text(const school_changes& found) {
    const auto text = listed("Staff added", found.staff.added) + listed("Staff changed", found.staff.changed) +
                      listed("No longer teaching", found.no_longer_teaching) +
                      listed("Staff removed", found.staff.removed) + listed("Learners added", found.learners.added) +
                      listed("Learners changed", found.learners.changed) +
                      listed("Learners with a guardian less", found.guardians_removed) +
                      listed("Learners removed", found.learners.removed);
    return text.empty() ? "Nothing changes.\n" : text;
}

std::string cut_off_text(const school_changes& found) {
    if (!looks_cut_off(found)) return {};
    return std::to_string(found.learners.removed.size()) + " of " + std::to_string(found.learners_known) +
           " learners are not in the file: perhaps it was cut off. If they have left, say so with --removals; "
           "--dry-run lists them.\n";
}

std::string school_text(const school_file& file) {
    const auto count = [](const auto& rows, const char* what) { return std::to_string(rows.size()) + " " + what; };
    return count(file.classes, "classes, ") + count(file.staff, "staff, ") + count(file.learners, "learners, ") +
           count(file.guardians, "guardians");
}

person_id asker_among(const std::vector<staff>& facilitators, const std::string& hub, const std::string& id) {
    std::string known;
    for (const auto& each : facilitators) {
        if (each.external == id || (id.empty() && facilitators.size() == 1)) return each.id;
        known += (known.empty() ? "" : ", ") + each.external;
    }
    if (known.empty())
        throw std::runtime_error("The hub \"" + hub + "\" has no facilitator, so nobody would be asking.");
    const auto wrong = id.empty() ? "The hub \"" + hub + "\" has several facilitators."
                                  : "\"" + id + "\" does not facilitate the hub \"" + hub + "\".";
    throw std::runtime_error(wrong + " Say who asks with --from ID: " + known + ".");
}

std::string sent_text(std::size_t asked, std::size_t out_of_reach) {
    auto text = std::string("Nobody was asked.");
    if (asked == 1) text = "Asked 1 family. It is written to at a fitting hour.";
    if (asked > 1) text = "Asked " + std::to_string(asked) + " families. Each is written to at a fitting hour.";
    if (out_of_reach == 1) text += " The family of 1 learner has not joined, or said no.";
    if (out_of_reach > 1)
        text += " The families of " + std::to_string(out_of_reach) + " learners have not joined, or said no.";
    return text + "\n";
}

std::string profile_json(const learner& about, const std::vector<item>& items) {
    auto shown = json::array();
    for (const auto& each : items) {
        if (!teacher_may_see(each.shared)) continue;
        shown.push_back({{"words", each.words},
                         {"language", each.language},
                         {"categories", each.categories},
                         {"scope", name_of(each.shared)},
                         {"survey", each.survey},
                         {"version", each.version},
                         {"question", each.question},
                         {"answered_at", to_rfc3339(each.answered_at)},
                         {"expires_at", to_rfc3339(each.expires_at)}});
    }
    const auto kept_private = items.size() - shown.size();
    return json{{"learner", about.external}, {"name", about.name}, {"items", shown}, {"private", kept_private}}.dump() +
           "\n";
}

}  // namespace kindred
