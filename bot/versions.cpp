#include "bot/versions.hpp"

#include <algorithm>
#include <string>

namespace kindred {
namespace {

bool is_version(const survey_version& a, const survey_version& b) {
    return a.shape.id == b.shape.id && a.shape.version == b.shape.version;
}

template <class Survey>
const Survey* find_version(const std::vector<Survey>& among, const survey_version& wanted) {
    const auto found = std::ranges::find_if(among, [&](const Survey& each) { return is_version(each.what, wanted); });
    return found == among.end() ? nullptr : &*found;
}

int highest_version(const std::vector<kept_survey>& of, const std::string& id) {
    int highest = 0;
    for (const auto& each : of)
        if (each.what.shape.id == id) highest = std::max(highest, each.what.shape.version);
    return highest;
}

complaint changed_in_place(const checked_survey& now, int next) {
    const auto& shape = now.what.shape;
    if (shape.id == welcome_id)
        return {now.file, now.line,
                "The welcome is not what version " + std::to_string(shape.version) +
                    " was when it was first used, and families may have agreed to that.",
                "Count the version up: write 'consent.wording: \"welcome " + now.what.language + " " +
                    std::to_string(next) + "\"'."};
    return {now.file, now.line,
            "The survey '" + shape.id + "' is not what version " + std::to_string(shape.version) +
                " was when it was first used, and families may be in the middle of it.",
            "Count the version up: write 'version: " + std::to_string(next) +
                "'. Families in the middle of the earlier one go on with that."};
}

}  // namespace

version_changes compare_versions(const std::vector<kept_survey>& stored, const std::vector<checked_survey>& installed,
                                 instant now) {
    version_changes changes;
    for (const auto& each : installed) {
        const auto* before = find_version(stored, each.what);
        if (before != nullptr && static_cast<const checked_survey&>(*before) == each) continue;
        const bool is_same = before != nullptr && same_meaning(before->what, each.what);
        if (before != nullptr && !is_same && may_be_sent(*before)) {
            changes.complaints.push_back(changed_in_place(each, highest_version(stored, each.what.shape.id) + 1));
            continue;
        }
        kept_survey kept{each, now, now};
        if (is_same) {
            kept.first_seen = before->first_seen;
            if (before->complaints == each.complaints) kept.checked_at = before->checked_at;
        }
        changes.has_new |= !is_same;
        changes.to_keep.push_back(std::move(kept));
    }
    return changes;
}

void add_older(library& to, const std::vector<kept_survey>& stored, const std::vector<checked_survey>& installed) {
    for (const auto& each : stored) {
        if (find_version(installed, each.what) != nullptr || !may_be_sent(each)) continue;
        auto older = each.what.shape;
        older.texts_under = texts_under(older);
        for (auto& language : to.languages) {
            const auto texts = each.what.texts.find(language.tag);
            if (texts != each.what.texts.end()) language.surveys.insert_or_assign(older.texts_under, texts->second);
        }
        to.surveys.push_back(std::move(older));
    }
}

void keep(surveys& in, const version_changes& changes) {
    for (const auto& each : changes.to_keep) in.keep_survey(each);
}

}  // namespace kindred
