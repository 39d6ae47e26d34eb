// What is left of what was erased, and who hears that something was (G3); learners and guardians who are erased for
// good; and what a backup brings back.
#include "tests/bot/small_school.hpp"

#include <algorithm>

namespace kindred {
namespace {

using namespace testing;

constexpr const char* to_family = "Something that was said about Mateo was taken back.";
constexpr const char* to_staff = "Something that a family said about Mateo (Room 4) was taken back.";

struct family_day : small_school {
    family_day() {
        joins(ana, "ana", "mateo");
        joins(tom, "tom", "mateo");
        joins_staff(lee, "lee");
        joins_staff(diaz, "diaz");
        joins_staff(field, "field");
        for (const char* each : {"canarywords", "rain"}) says(ana, each);
        says(tom, "Tom's words");
        for (const auto& where : {ana, tom, lee}) read(where);
    }
    void says_all(const address& from, const std::vector<const char*>& said) {
        for (const char* each : said) says(from, each);
    }
};

}  // namespace

TEST_CASE("G3: who could read it and the other guardian hear that something was taken back: not what, nor by whom") {
    family_day home;
    SECTION("everything") { home.says_all(home.ana, {"FORGET", "Everything"}); }
    SECTION("about the child") { home.says_all(home.ana, {"FORGET", "All about Mateo"}); }
    SECTION("one answer") { home.says_all(home.ana, {"FORGET", "My last answer"}); }
    SECTION("one answer by CHANGE") { home.says_all(home.ana, {"CHANGE", "1", "Delete it"}); }
    const auto lee = home.hears(home.lee);
    CHECK_THAT(lee, Contains(to_staff) && !Contains("Ana") && !Contains("canarywords"));
    const auto tom = home.hears(home.tom);
    CHECK_THAT(tom, Contains(to_family) && !Contains("Ana") && !Contains("canarywords"));
    CHECK_THAT(home.hears(home.ana), !Contains(to_family));
    CHECK(home.hears(home.diaz).empty());
    CHECK(home.hears(home.field).empty());
}

TEST_CASE("G3, M7: whoever is written to at weekends hears of it once, of whatever was taken back by then") {
    family_day home;  // a Tuesday
    home.says(home.tom, "HOURS weekends");
    home.read(home.tom);
    home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
    CHECK(home.hears(home.tom).empty());
    home.now += 24h * 2;
    home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
    CHECK(home.hears(home.tom).empty());
    home.clock_to(from_local(2026, 9, 19, 8 * 60, zone));
    const auto heard = home.read(home.tom);
    CHECK(std::ranges::count_if(heard, [](const auto& each) { return has(each.what.text, to_family); }) == 1);
}

TEST_CASE("G3: nobody hears of it more than once a day") {
    family_day home;
    const auto count = [&](const address& whose, const char* what) {
        std::size_t heard = 0;
        for (const auto& one : home.read(whose)) heard += has(one.what.text, what) ? 1 : 0;
        return heard;
    };
    home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
    CHECK(count(home.lee, to_staff) == 1);
    home.now += 1h;
    home.says_all(home.ana, {"FORGET", "Everything"});
    CHECK(count(home.lee, to_staff) == 0);
    CHECK(count(home.tom, to_family) == 1);
    home.now += 25h;
    home.says_all(home.tom, {"FORGET", "Everything"});
    CHECK(count(home.lee, to_staff) == 1);
}

TEST_CASE("G3: what waits for the morning is told once, also if more is erased in the night") {
    family_day home;
    home.now = from_local(2026, 9, 15, 23 * 60, zone);
    home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
    home.now += 10min;
    home.says_all(home.ana, {"FORGET", "Everything"});
    home.now = from_local(2026, 9, 16, 8 * 60 + 1, zone);
    std::size_t heard = 0;
    for (const auto& one : home.read(home.lee)) heard += has(one.what.text, to_staff) ? 1 : 0;
    CHECK(heard == 1);
}

TEST_CASE("G3: nobody hears of what nobody could read, or what was only not so any more") {
    family_day home;
    SECTION("private") {
        home.says_all(home.ana, {"CHANGE", "1", "Who may see it", "Keep it private", "CHANGE", "1", "Delete it"});
    }
    SECTION("skipped") { home.says(home.ana, "SKIP"); }
    CHECK_THAT(home.hears(home.lee), !Contains("taken back"));
    CHECK_THAT(home.hears(home.tom), !Contains("taken back"));
}

TEST_CASE("F5: where a court keeps two guardians apart, neither hears of what the other took back") {
    family_day home;
    auto file = oak_people();
    file.learners[0].restricted["tom"] = true;
    home.import(file);
    SECTION("the restricted one erases") {
        home.says_all(home.tom, {"FORGET", "Everything"});
        CHECK_THAT(home.hears(home.ana), !Contains("taken back"));
    }
    SECTION("the other does") {
        home.says_all(home.ana, {"FORGET", "Everything"});
        CHECK_THAT(home.hears(home.tom), !Contains("Mateo"));
    }
    CHECK_THAT(home.hears(home.lee), Contains(to_staff));
}

TEST_CASE("M3: who said STOP hears nothing of it") {
    family_day home;
    home.says(home.tom, "STOP");
    home.says(home.lee, "STOP");
    home.read(home.tom);
    home.read(home.lee);
    home.says_all(home.ana, {"FORGET", "Everything"});
    CHECK(home.hears(home.tom).empty());
    CHECK(home.hears(home.lee).empty());
}

TEST_CASE("G3: of what was erased stays when, what kind and how much") {
    family_day home;
    home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
    home.now += 1h;
    home.says_all(home.ana, {"FORGET", "Everything"});
    const auto all = home->erasures(10);
    REQUIRE(all.size() == 2);
    CHECK(all[0] == erasure{home.now, "everything", 1});
    CHECK(all[1] == erasure{home.now - 1h, "answer", 1});
    home.kept([&] { home->tidy(home.now + limits::erasures_kept_for + 24h); });
    CHECK(home->erasures(10).empty());
}

TEST_CASE("G3: a learner erased for good is nowhere, and no list brings them back unless it is said") {
    family_day home;
    home.kept([&] { home.bot().erase_learner(home.child("mateo"), home.now); });
    CHECK_FALSE(home->learner_named("mateo"));
    CHECK(home->erasures(1).at(0) == erasure{home.now, "learner", 3});
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), !Contains("canarywords") && !Contains("Mateo"));
    CHECK(home->erased_in(oak_people()) == texts{"mateo"});
    home.import(oak_people());
    CHECK_FALSE(home->learner_named("mateo"));
    CHECK(home->learner_named("lucia"));
    auto again = oak_people();
    again.again = {"mateo"};
    CHECK(home->erased_in(again).empty());
    home.import(again);
    CHECK(home->learner_named("mateo"));
    home.import(oak_people());
    CHECK(home->learner_named("mateo"));
    CHECK(home.told_about("mateo").empty());
}

TEST_CASE("G3: a guardian erased for good is nowhere, and no list brings them back unless it is said") {
    family_day home;
    const auto tom = home.guardian_id("tom");
    home.kept([&] { home.bot().erase_guardian(tom, home.now); });
    CHECK_FALSE(home->guardian_of(tom));
    CHECK(home->find(home.tom) == std::nullopt);
    CHECK(home.words_about("mateo") == texts{"canarywords", "rain"});
    CHECK_THAT(home.hears(home.lee), Contains(to_staff));
    CHECK(home->erased_in(oak_people()) == texts{"tom"});
    home.import(oak_people());
    CHECK(home->guardians_of(home.child("mateo")).size() == 1);
    auto again = oak_people();
    again.again = {"tom"};
    home.import(again);
    CHECK(home->guardians_of(home.child("mateo")).size() == 2);
}

TEST_CASE("M3: a guardian who said STOP and is erased is still not written to") {
    family_day home;
    home.says(home.tom, "STOP");
    home.read(home.tom);
    home.kept([&] { home.bot().erase_guardian(home.guardian_id("tom"), home.now); });
    CHECK(home.at(home.tom).stopped);
    CHECK(home.at(home.tom).person == 0);
    CHECK(home.at(home.tom).talk.empty());
}

TEST_CASE("X5: what was erased since a backup is erased from it again, and what was told since stays") {
    family_day home;
    home.says(home.ana, "canaryhope");
    const auto backup = home.backup();
    home.now += 1h;
    SECTION("one answer") {
        home.says_all(home.ana, {"CHANGE", "1", "Delete it"});
        home.put_back(backup);
        CHECK(home.words_about("mateo") == texts{"rain", "canaryhope", "Tom's words"});
    }
    SECTION("everything of one guardian") {
        home.says_all(home.ana, {"FORGET", "Everything"});
        home.put_back(backup);
        CHECK(home.words_about("mateo") == texts{"Tom's words"});
    }
    SECTION("a learner") {
        home.kept([&] { home.bot().erase_learner(home.child("mateo"), home.now); });
        home.put_back(backup);
        CHECK_FALSE(home->learner_named("mateo"));
    }
    SECTION("a guardian") {
        home.kept([&] { home.bot().erase_guardian(home.guardian_id("tom"), home.now); });
        home.put_back(backup);
        CHECK(home.words_about("mateo") == texts{"canarywords", "rain", "canaryhope"});
        CHECK(home->find(home.tom) == std::nullopt);
    }
    SECTION("nothing") {
        home.put_back(backup);
        CHECK(home.words_about("mateo").size() == 4);
    }
}

TEST_CASE("X5: an erasure before the backup takes nothing that was told after it") {
    family_day home;
    home.says_all(home.ana, {"FORGET", "Everything"});
    home.pass(limits::survey_again_after + 24h);
    home.kept([&] { home.bot().send_survey("sparks", home.room("room4"), home.now); });
    home.pass(24h);
    home.says(home.ana, "told anew");
    REQUIRE_FALSE(home.words_about("mateo").empty());
    const auto told = home.words_about("mateo");
    home.put_back(home.backup());
    CHECK(home.words_about("mateo") == told);
}

}  // namespace kindred
