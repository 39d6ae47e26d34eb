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

std::string dead_letters_text(const std::vector<dead_letter>& letters, std::size_t all) {
    if (letters.empty()) return "No dead letters.\n";
    std::string text;
    for (const auto& each : letters) {
        text += std::to_string(each.id) + "  " + to_rfc3339(each.at) + "  ";
        if (!each.opens)
            text += "is damaged and does not open\n";
        else
            text += (each.channel.empty() ? "no channel" : each.channel) + "  " + each.why + "  " +
                    std::to_string(each.bytes) + " bytes\n";
    }
    if (letters.size() < all) text += "and " + std::to_string(all - letters.size()) + " older ones\n";
    return text;
}

std::string dead_letters_json(const std::vector<dead_letter>& letters) {
    auto list = json::array();
    for (const auto& each : letters) {
        json one{{"id", each.id}, {"at", to_rfc3339(each.at)}, {"opens", each.opens}};
        if (each.opens) one.update({{"channel", each.channel}, {"why", each.why}, {"bytes", each.bytes}});
        list.push_back(std::move(one));
    }
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
    const auto share = [](const school_changes::missing& part, const char* what) {
        return part.looks_cut_off ? std::to_string(part.gone) + " of " + std::to_string(part.known) + what : "";
    };
    return share(found.learners_gone, " learners are not in the file. ") +
           share(found.teachers_gone, " teachers are not in the file. ") +
           share(found.classes_left_alone, " classes have no teacher in the file any more. ") +
           share(found.guardians_gone, " guardians of the learners in the file are missing in it. ") +
           "Perhaps it was cut off, or a column is empty. If it is meant so, say --removals; --dry-run lists what "
           "changes.\n";
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

std::string sent_text(const survey_round& told, std::size_t out_of_reach) {
    auto text = std::string("Nobody was asked.");
    if (told.asked == 1) text = "Asked 1 family. It is written to at a fitting hour.";
    if (told.asked > 1)
        text = "Asked " + std::to_string(told.asked) + " families. Each is written to at a fitting hour.";
    const auto passed = [&](std::size_t count, const char* one, const char* many) {
        if (count == 0) return;
        text += " Passed over: " + std::to_string(count) + (count == 1 ? one : many);
    };
    passed(told.asked_lately, " family that was asked this within two months.",
           " families that were asked this within two months.");
    passed(told.waiting, " family that has this or much else to answer first.",
           " families that have this or much else to answer first.");
    passed(told.not_agreed, " family that has not said yes to being asked.",
           " families that have not said yes to being asked.");
    passed(told.stopped, " family that wants no messages or cannot be reached.",
           " families that want no messages or cannot be reached.");
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
