// A learner leaves the school, or the class (F7): who reads no more from that import on, what their guardian is asked,
// and what becomes of what they told.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes

school_file without(std::initializer_list<const char*> gone) {
    auto file = oak_people();
    for (const char* id : gone) std::erase_if(file.learners, [&](const auto& row) { return row.id == id; });
    return file;
}

school_file in_room_5() {
    auto file = oak_people();
    file.learners[0].in = "room5";
    return file;
}

// Ana and Tom have each told something of Mateo; Ms. Lee teaches him.
struct last_day : small_school {
    last_day() {
        joins(ana, "ana", "mateo");
        joins(tom, "tom", "mateo");
        joins_staff(lee, "lee");
        joins_staff(diaz, "diaz");
        answers_all(ana, "canarywords");
        says(tom, "Tom's words");
        read(tom);
        mateo = child("mateo");
    }
    learner_id mateo = 0;

    std::string asked(const address& whose) {
        take_up_due();
        return hears(whose);
    }
    std::vector<item> passed_on() {
        return kept([&] { return bot().pass_on(mateo, "anna (command line)", now); });
    }
    texts words_passed_on() {
        texts said;
        for (const auto& each : passed_on()) said.push_back(each.words);
        return said;
    }
    std::vector<item> kept_of_mateo() { return memory().of_learner(mateo, now); }
};

}  // namespace

TEST_CASE("F7: from the import on no teacher reads of a learner who left, in no way") {
    last_day home;
    home.now = monday - 10min;
    const auto digest = [&] {
        return home.kept([&] { return home.bot().digest_for(home.staff_id("lee"), home.now, true); });
    };
    REQUIRE_THAT(digest(), Contains("canarywords"));
    home.import(without({"mateo"}));
    CHECK_THAT(digest(), !Contains("canarywords") && !Contains("Mateo"));
    home.clock_to(monday);
    CHECK_THAT(home.hears(home.lee), !Contains("canarywords") && !Contains("Mateo"));
    home.says(home.lee, "DIGEST");
    CHECK_THAT(home.hears(home.lee), !Contains("canarywords") && !Contains("Mateo"));
}

TEST_CASE("F7: a digest that waits does not reach a teacher whose learner left, or moved to another class") {
    last_day home;
    home.clock_to(monday);  // it waits
    SECTION("neither") {
        home.import(oak_people());
        CHECK_THAT(home.hears(home.lee), Contains("Mateo likes"));
    }
    SECTION("left") {
        home.import(without({"mateo"}));
        CHECK_THAT(home.hears(home.lee), !Contains("Mateo likes"));
    }
    SECTION("moved") {
        home.import(in_room_5());
        CHECK_THAT(home.hears(home.lee), !Contains("Mateo likes"));
    }
    SECTION("moved, and still taught by them") {
        auto file = in_room_5();
        file.classes[1].teachers = {"diaz", "lee"};
        home.import(file);
        CHECK_THAT(home.hears(home.lee), Contains("Mateo likes"));
    }
}

TEST_CASE("F7: each guardian is asked once, by day, whether the next school may have a copy, and hears the date") {
    last_day home;
    home.now = from_local(2026, 9, 15, 23 * 60, zone);
    home.import(without({"mateo"}));
    CHECK(home.asked(home.ana).empty());
    home.now = from_local(2026, 9, 16, 8 * 60 + 1, zone);
    const auto told = home.asked(home.ana);
    CHECK_THAT(told, Contains("We hear that Mateo left Oak School. We keep what you told us until Sat 14 Nov."));
    CHECK_THAT(told, Contains("May the school give a copy to the next school?"));
    CHECK_THAT(home.hears(home.tom), Contains("Mateo left"));
    home.import(without({"mateo"}));
    for (int day = 0; day < 90; ++day) {
        home.pass(24h);
        CHECK_THAT(home.hears(home.ana), !Contains("next school"));
    }
}

TEST_CASE("M8: the question at parting is a start like any other: it waits for its turn, and the next waits for it") {
    last_day home;
    home.now += 24h * 15;
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
    home.says(home.ana, "skip");
    home.import(without({"mateo"}));
    const auto left = home.now;
    home.read(home.ana);
    while (home.now < left + 24h * 13) {
        home.pass(24h);
        CHECK_THAT(home.hears(home.ana), !Contains("next school"));
    }
    home.pass(24h * 3);
    CHECK_THAT(home.hears(home.ana), Contains("May the school give a copy to the next school?"));
}

TEST_CASE("F7: siblings who leave together are one question") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "his");
    home.joins(home.ana, "ana", "lucia");
    home.says(home.ana, "horses");
    home.read(home.ana);
    home.import(without({"mateo", "lucia"}));
    home.take_up_due();
    CHECK_THAT(home.hears(home.ana), Contains("We hear that Mateo and Lucia left Oak School."));
    home.says(home.ana, "Yes");
    const auto of = [&](const char* id) {
        const auto who = home->learner_named(id)->id;
        return home.kept([&] { return home.bot().pass_on(who, "anna", home.now); }).size();
    };
    CHECK(of("mateo") == 4);
    CHECK(of("lucia") == home->of_learner(home->learner_named("lucia")->id, home.now).size());
    CHECK(of("lucia") > 0);
}

TEST_CASE("F7: only a yes passes anything on, and only that guardian's own words") {
    last_day home;
    home.import(without({"mateo"}));
    home.asked(home.ana);
    SECTION("silence") {
        home.pass(24h * 10);
        CHECK(home.words_passed_on().empty());
    }
    SECTION("no") {
        home.says(home.ana, "No");
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "parting.no")));
        CHECK(home.words_passed_on().empty());
    }
    SECTION("something else") {
        for (const char* each : {"what?", "dinosaurs", "why"}) home.says(home.ana, each);
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "parting.open")));
        CHECK(home.words_passed_on().empty());
    }
    SECTION("yes") {
        home.says(home.ana, "Yes");
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "parting.yes")));
        CHECK(home.words_passed_on().size() == 4);
        CHECK_THAT(home.words_passed_on().front(), Contains("canarywords"));
    }
}

TEST_CASE("F7: the yes can be taken back by its button, and by FORGET") {
    last_day home;
    home.import(without({"mateo"}));
    home.take_up_due();
    const auto letters = home.read(home.ana);
    REQUIRE(letters.size() == 1);
    home.says(home.ana, "Yes");
    REQUIRE(home.words_passed_on().size() == 4);
    SECTION("its button, weeks later") {
        home.pass(24h * 30);
        home.taps(home.ana, letters[0].what.choices.at(1));
    }
    SECTION("FORGET") {
        home.says(home.ana, "FORGET");
        home.says(home.ana, "Everything");
    }
    SECTION("the learner came back") { home.import(oak_people()); }
    CHECK(home.words_passed_on().empty());
}

TEST_CASE("F1, F2, F7: what was told of a child who left is shown and changed by its number until it goes") {
    last_day home;
    home.import(without({"mateo"}));
    home.asked(home.ana);
    SECTION("who said no") { home.says(home.ana, "No"); }
    SECTION("who stopped, and is back") {
        for (const char* each : {"STOP", "START"}) home.says(home.ana, each);
    }
    home.read(home.ana);
    home.says(home.ana, "MINE");
    const auto told = home.hears(home.ana);
    CHECK_THAT(told, Contains("1. Mateo: \"loves canarywords") && Contains("4. Mateo: ") && !Contains("Tom's words"));
    for (const char* each : {"CHANGE 1", "Delete it"}) home.says(home.ana, each);
    CHECK(home.kept_of_mateo().size() == 4);
    home.read(home.ana);
    home.now += limits::profile_kept_after_leaving;
    home.kept([&] { home->tidy(home.now); });
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "mine.none")));
}

TEST_CASE("F3, F7: whoever stopped can still delete what they told of a child who left, and that alone") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "his");
    home.joins(home.ana, "ana", "lucia");
    home.says(home.ana, "horses");
    home.import(without({"mateo"}));
    for (const char* each : {"STOP", "FORGET", "All about Mateo"}) home.says(home.ana, each);
    const auto kept_of = [&](const char* id) {
        return home->of_learner(home->learner_named(id)->id, home.now).size();
    };
    CHECK(kept_of("mateo") == 0);
    CHECK(kept_of("lucia") > 0);
}

TEST_CASE("F7: nothing private and nothing on hold is passed on") {
    last_day home;
    SECTION("private") {
        for (const char* each : {"CHANGE", "1", "Who may see it", "Keep it private"}) home.says(home.ana, each);
    }
    SECTION("on hold") {
        for (const char* each : {"HOLD", "1"}) home.says(home.ana, each);
    }
    const bool held = home->is_held(home.mateo);
    home.import(without({"mateo"}));
    home.asked(home.ana);
    home.says(home.ana, "Yes");
    CHECK(home.words_passed_on().size() == (held ? 0 : 3));
}

TEST_CASE("F7: without a yes there is no packet, and no look is logged") {
    last_day home;
    home.import(without({"mateo"}));
    const auto before = home.readings();
    CHECK(home.passed_on().empty());
    CHECK(home.readings() == before);
    home.asked(home.ana);
    home.says(home.ana, "Yes");
    CHECK_FALSE(home.passed_on().empty());
    CHECK(home.readings() == before + 1);
}

TEST_CASE("G3: who is erased for good after leaving stands in no talk any more") {
    last_day home;
    home.import(without({"mateo"}));
    home.asked(home.ana);
    const auto talk = [&] { return conversation_from(home.at(home.ana).talk); };
    REQUIRE(talk().parted.names == "Mateo");
    home.kept([&] { home.bot().erase_learner(home.mateo, home.now); });
    CHECK(talk().parted == parting_from{});
    CHECK(talk().last == told{});
    CHECK(talk().at == stage::resting);
}

TEST_CASE("F5: a guardian who may not hear of the learner is not asked at parting") {
    last_day home;
    auto file = oak_people();
    file.learners[0].restricted["tom"] = true;
    home.import(file);
    home.import(without({"mateo"}));
    home.take_up_due();
    CHECK_THAT(home.hears(home.tom), !Contains("Mateo"));
    CHECK_THAT(home.hears(home.ana), Contains("Mateo"));
}

TEST_CASE("F7: who told nothing, and who said STOP, is not asked") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    SECTION("told nothing") {}
    SECTION("STOP") {
        home.says(home.ana, "trucks");
        home.says(home.ana, "STOP");
        home.read(home.ana);
    }
    home.import(without({"mateo"}));
    home.pass(24h);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("C4: what was told of a learner who left is erased after sixty days, unless they are back") {
    last_day home;
    const auto left = home.now;
    home.import(without({"mateo"}));
    const bool back = GENERATE(false, true);
    home.now = left + limits::profile_kept_after_leaving - 1h;
    home.kept([&] { home->tidy(home.now); });
    CHECK(home.kept_of_mateo().size() == 5);
    if (back) home.import(oak_people());
    home.now = left + limits::profile_kept_after_leaving + 1h;
    home.kept([&] { home->tidy(home.now); });
    CHECK(home.kept_of_mateo().size() == (back ? 5 : 0));
    CHECK(home->erasures(5).size() == (back ? 0 : 1));
}

}  // namespace kindred
