#include "bot/profile/learner_record.hpp"

#include <algorithm>
#include <utility>

namespace kindred {
namespace {

void ask_where(store& all, record_permission& made) {
    for (const auto& each : all.kept_surveys()) {
        const auto& shape = each.what.shape;
        if (each.first_seen > made.said.at || shape.version < made.version) continue;
        const auto asked = std::ranges::find(shape.questions, made.said.what, &question::permission);
        if (asked == shape.questions.end()) continue;
        made.survey = shape.id;
        made.question = asked->id;
        made.version = shape.version;
    }
}

void name_readers(store& all, learner_record& made) {
    for (const auto& each : made.readings)
        if (const auto reader = all.staff_named(each.who)) made.readers.emplace(each.who, reader->name);
}

learner_record begun(store& all, const learner& about, record_for whom, instant now) {
    const auto room = all.class_of(about.in);
    return {.whom = whom, .about = about, .classroom = room ? room->name : "", .made_at = now};
}

void add_people(store& all, learner_record& made, const std::vector<guardian>& people) {
    for (const auto& each : people)
        made.guardians.push_back({each, all.holds(each.id, made.about.id), all.consents_of(each.id)});
}

}  // namespace

std::string_view name_of(record_for whom) {
    if (whom == record_for::guardian) return "guardian";
    return whom == record_for::school ? "school" : "next school";
}

std::vector<guardian> guardians_in(store& all, const learner& about, const std::vector<item>& told) {
    auto known = all.guardians_of(about.id);
    for (const auto& each : told) {
        const bool listed = std::ranges::find(known, each.source, &guardian::id) != known.end();
        if (listed) continue;
        if (auto former = all.guardian_of(each.source)) known.push_back(std::move(*former));
    }
    return known;
}

learner_record record_of(store& all, const learner& about, record_for whom, const guardian* only, instant now) {
    auto made = begun(all, about, whom, now);
    if (only != nullptr) made.only = *only;
    auto told = all.of_learner(about.id, now);
    add_people(all, made, only != nullptr ? std::vector<guardian>{*only} : guardians_in(all, about, told));
    const auto theirs = [&](person_id who) { return only == nullptr || who == only->id; };
    for (auto& each : told) {
        if (!theirs(each.source)) continue;
        if (only == nullptr && !teacher_may_see(each))
            ++made.withheld;
        else
            made.answers.push_back(std::move(each));
    }
    for (auto& each : all.media_about(about.id, now)) {
        const auto of = std::ranges::find(made.answers, each.item, &item::id);
        if (of != made.answers.end()) made.attached.push_back(std::move(each));
    }
    for (auto& each : all.permissions_about(about.id)) {
        if (!theirs(each.who)) continue;
        record_permission permitted{.said = std::move(each)};
        ask_where(all, permitted);
        made.permissions.push_back(std::move(permitted));
    }
    made.readings = all.access_log_of(about.id);
    name_readers(all, made);
    return made;
}

learner_record record_to_pass_on(store& all, const learner& about, std::vector<item> passed_on, instant now) {
    auto made = begun(all, about, record_for::next_school, now);
    for (const auto& each : passed_on) {
        const auto known = [&](const record_guardian& one) { return one.who.id == each.source; };
        if (std::ranges::any_of(made.guardians, known)) continue;
        if (auto who = all.guardian_of(each.source)) made.guardians.push_back({std::move(*who)});
    }
    made.answers = std::move(passed_on);
    return made;
}

}  // namespace kindred
