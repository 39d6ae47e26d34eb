#include "adapters/listing.hpp"

#include "adapters/time.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace kindred {

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
        if (row.learner.empty()) one["person"] = row.person;
        else one.update({{"guardian", row.person}, {"learner", row.learner}, {"child", row.child}});
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

std::string profile_json(const learner& about, const std::vector<item>& items) {
    auto shown = json::array();
    for (const auto& each : items) {
        if (!teacher_may_see(each.shared)) continue;
        shown.push_back({{"words", each.words}, {"language", each.language}, {"categories", each.categories},
                         {"scope", name_of(each.shared)}, {"survey", each.survey}, {"version", each.version},
                         {"question", each.question}, {"answered_at", to_rfc3339(each.answered_at)},
                         {"expires_at", to_rfc3339(each.expires_at)}});
    }
    const auto kept_private = items.size() - shown.size();
    return json{{"learner", about.external}, {"name", about.name}, {"items", shown}, {"private", kept_private}}.dump() + "\n";
}

}  // namespace kindred
