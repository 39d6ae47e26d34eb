// What the command line makes of a court order and of who is told of danger, over a real store.
#include "adapters/doctor.hpp"
#include "adapters/invites.hpp"
#include "adapters/listing.hpp"
#include "tests/bot/small_school.hpp"

#include <nlohmann/json.hpp>

namespace kindred {
namespace {

using namespace testing;

struct office : small_school {
    void restrict_tom() {
        auto file = oak_people();
        file.learners[0].restricted["tom"] = true;
        import(file);
    }
    finding safety(const std::string& id) {
        config what;
        what.house = words.house;
        what.house.safety = id;
        for (const auto& each : doctor(what, {}, memory()))
            if (each.what == "school.safety") return each;
        FAIL("the doctor says nothing of it");
        return {};
    }
};

}  // namespace

TEST_CASE("F5: no code is made for a restricted guardian about that learner, by the class or alone") {
    office home;
    home.restrict_tom();
    auto works = home.bot();
    const auto room = *home->class_named("room4");
    const auto made = home.kept([&] { return codes_for_families(home.memory(), works, room, home.now); });
    std::vector<std::string> whom;
    for (const auto& each : made) whom.push_back(each.person);
    CHECK(whom == texts{"ana", "hodan"});
    home.kept([&] { CHECK_THROWS(code_for(home.memory(), works, "tom", home.now)); });
    home.kept([&] { CHECK_NOTHROW(code_for(home.memory(), works, "ana", home.now)); });
}

TEST_CASE("the profile as JSON names who is restricted, by the school's id") {
    office home;
    const auto restricted = [&] {
        const auto child = *home->learner_named("mateo");
        const profile_of whose{.about = child, .tellers = home->guardians_of(child.id)};
        return nlohmann::json::parse(profile_json(whose, {}, home.words))["restricted"].dump();
    };
    CHECK(restricted() == "[]");
    home.restrict_tom();
    CHECK(restricted() == R"(["tom"])");
}

TEST_CASE("the profile as JSON tells of each answer what was asked, who said it and through whom it came") {
    office home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "dump trucks");
    const auto child = *home->learner_named("mateo");
    auto items = home.told_about("mateo");
    REQUIRE(items.size() == 1);
    const profile_of whose{.about = child, .tellers = home->guardians_of(child.id)};
    const auto first = [&] { return nlohmann::json::parse(profile_json(whose, items, home.words))["items"][0]; };
    CHECK(first()["asked"] == "What does Mateo love to do when there is free time?");
    CHECK(first()["guardian"] == "ana");
    CHECK(first()["said_by"] == "guardian");
    items[0].by = voice::child;
    items[0].survey = "asked_no_more";
    items[0].source = 0;
    CHECK(first()["said_by"] == "child");
    CHECK_FALSE(first().contains("asked"));
    CHECK_FALSE(first().contains("guardian"));
}

TEST_CASE("the doctor says who is told of words that may mean danger, and what to mend") {
    office home;
    const auto unset = home.safety("");
    CHECK_FALSE(unset.good);  // the teachers of Room 5 have not joined
    CHECK_THAT(unset.says, Contains("is not set, and nobody can be told in Room 5"));
    const auto nobody = home.safety("nobody");
    CHECK_FALSE(nobody.good);
    CHECK_THAT(nobody.says, Contains("names nobody on the staff") && Contains("the child's teachers are told") &&
                                Contains("Write the id of a teacher or facilitator"));
    CHECK_FALSE(home.safety("ana").good);  // a guardian
    const auto absent = home.safety("field");
    CHECK_FALSE(absent.good);
    CHECK_THAT(absent.says, Contains("has not joined") && Contains("kindred invite --staff"));
    home.joins_staff(home.field, "field");
    const auto there = home.safety("field");
    CHECK(there.good);
    CHECK_THAT(there.says, Contains("Ms. Field is told"));
}

TEST_CASE("F9: the doctor says which of the school's languages somebody reviewed, and which are drafts") {
    const auto told = of_languages({{.tag = "en", .name = "English", .reviewed_by = "The authors", .chosen = true},
                                    {.tag = "es", .name = "Español", .reviewed_by = "", .chosen = true},
                                    {.tag = "ar", .name = "العربية", .reviewed_by = "", .chosen = true},
                                    {.tag = "ru", .name = "Русский", .reviewed_by = "", .chosen = false}});
    CHECK(told.good);
    CHECK_THAT(told.says, Contains("reviewed: en (by The authors).") && Contains("nobody has reviewed yet: es, ar."));
    CHECK_THAT(of_languages({{.tag = "en", .name = "English", .reviewed_by = "The authors", .chosen = true}}).says,
               !Contains("draft"));
}

}  // namespace kindred
