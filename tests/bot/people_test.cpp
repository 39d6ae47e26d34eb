// Whoever comes and goes: codes, second phones, guardians and learners that the school file leaves out.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

constexpr const char* no_code = "JOIN ZZZZZZZZ";
const address anas_tablet{"phones", "15550177"};

}  // namespace

// --- codes -------------------------------------------------------------------------------------------------------
TEST_CASE("a new code makes the older one for the same person and learner useless") {
    small_school home;
    const auto old = home.family_code("ana", "mateo");
    const auto sisters = home.family_code("ana", "lucia");
    const auto fresh = home.family_code("ana", "mateo");
    home.says(home.ana, "JOIN " + old);
    CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
    home.says(home.ana, "JOIN " + fresh);
    CHECK_THAT(home.hears(home.ana), Contains("Oak School"));
    home.says(home.ana, "JOIN " + sisters);
    CHECK(home->joined_guardians_of(home.child("mateo")).size() == 1);
    CHECK(home->joined_guardians_of(home.child("lucia")).size() == 1);
}

TEST_CASE("a code that is too old gets the neutral reply, and no child's name") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    home.now += limits::join_code_valid_for;
    home.says(home.ana, "JOIN " + code);
    CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
    CHECK(home.at(home.ana).is == role::stranger);
    CHECK(home->joined_guardians_of(home.child("mateo")).empty());
}

TEST_CASE("too many wrong codes get one last reply, then silence until tomorrow") {
    small_school home;
    const auto good = home.family_code("ana", "mateo");
    for (int i = 0; i < limits::wrong_codes_per_day; ++i) {
        home.says(home.ana, no_code);
        CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
    }
    home.says(home.ana, no_code);
    CHECK(home.hears(home.ana) == home.words.say("en", "join.enough"));
    home.says(home.ana, no_code);
    home.says(home.ana, "JOIN " + good);
    CHECK(home.hears(home.ana).empty());
    CHECK(home.at(home.ana).is == role::stranger);
    home.now += 24h;
    home.says(home.ana, "JOIN " + good);
    CHECK(home.at(home.ana).is == role::guardian);
}

TEST_CASE("a teacher who is a parent, too, joins on another app, and the code stays good for it") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    const auto code = home.family_code("ana", "mateo");
    for (int i = 0; i <= limits::wrong_codes_per_day; ++i) {
        home.says(home.lee, "JOIN " + code);
        CHECK(home.hears(home.lee) == home.words.say("en", "join.other_app"));
    }
    CHECK(home.at(home.lee).is == role::teacher);
    home.says(home.ana, "JOIN " + code);
    CHECK(home.at(home.ana).is == role::guardian);
    home.says(home.ana, "JOIN " + home.staff_code("diaz"));
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "join.other_app")));
    CHECK(home.at(home.ana).is == role::guardian);
}

TEST_CASE("a code of a member of staff is good for the role of now") {
    small_school home;
    const auto code = home.staff_code("lee");
    auto file = oak_people();
    file.staff[0].is = role::facilitator;
    home.import(file);
    home.says(home.lee, code);
    CHECK(home.at(home.lee).is == role::facilitator);
}

// --- a second phone ----------------------------------------------------------------------------------------------
TEST_CASE("a code used on a second phone is told once on the first") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    CHECK(home.hears(home.ana).empty());
    home.says(anas_tablet, "JOIN " + home.family_code("ana", "mateo"));
    CHECK(home.hears(home.ana) == home.words.say("en", "join.elsewhere"));
    CHECK_THAT(home.hears(anas_tablet), !Contains("another phone"));
    home.says(anas_tablet, "JOIN " + home.family_code("ana", "lucia"));
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M3: a phone that stopped is not told of a second one") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.says(anas_tablet, "JOIN " + home.family_code("ana", "mateo"));
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("a second phone is shown nothing of the first before it agreed itself") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "canarywords about trucks");
    home.says(anas_tablet, "JOIN " + home.family_code("ana", "mateo"));
    for (const char* word : {"MINE", "English", "MINE", "FORGET", "4", "MINE"}) home.says(anas_tablet, word);
    CHECK_THAT(home.hears(anas_tablet), !Contains("canarywords"));
    home.says(anas_tablet, "START");
    home.says(anas_tablet, "Start");
    home.says(anas_tablet, "MINE");
    CHECK_THAT(home.hears(anas_tablet), Contains("canarywords"));
}

// --- guardians and learners who left -----------------------------------------------------------------------------
TEST_CASE("F5: a guardian who left a learner's list is asked nothing more, sees nothing, and can still erase") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.ana, "ana", "lucia");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "canarywords about trucks");
    home.says(home.tom, "Tom's words");
    home.read(home.ana);
    home.read(home.tom);
    const auto unused = home.family_code("ana", "mateo");
    auto file = oak_people();
    file.learners[0].guardians = {"tom"};
    home.import(file);
    const auto talk = conversation_from(home.at(home.ana).talk);
    CHECK(talk.now.learner != home.child("mateo"));
    for (const auto& each : talk.waiting) CHECK(each.learner != home.child("mateo"));
    home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now); });
    for (int day = 0; day < 10; ++day) home.pass(24h);
    CHECK_THAT(home.hears(home.ana), !Contains("Mateo"));
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), !Contains("canarywords"));
    home.says(home.ana, "JOIN " + unused);
    CHECK_THAT(home.hears(home.ana), !Contains("Mateo"));
    CHECK(home->joined_guardians_of(home.child("mateo")) == std::vector<person_id>{home.guardian_id("tom")});
    home.says(home.ana, "FORGET");
    home.says(home.ana, "Everything");
    CHECK(home.words_about("mateo") == texts{"Tom's words"});
}

TEST_CASE("a guardian who left can no longer widen who sees what they said") {
    small_school home;
    home.welcome = {"traditions"};
    home.joins(home.tom, "tom", "mateo");
    for (const char* words : {"Spanish", "a feast"}) home.says(home.tom, words);
    home.read(home.tom);
    home.says(home.tom, "March");
    const auto asked = home.read(home.tom).back().what.choices;
    REQUIRE(asked.size() == 4);
    home.says(home.tom, "4");
    home.read(home.tom);
    auto file = oak_people();
    file.learners[0].guardians = {"ana"};
    const auto scopes = [&] {
        std::vector<scope> all;
        for (const auto& each : home.told_about("mateo")) all.push_back(each.shared);
        return all;
    };
    const auto before = scopes();
    CHECK(before.back() == scope::private_);
    SECTION("who is listed can") {
        home.taps(home.tom, asked[1]);
        CHECK(scopes().back() == scope::class_);
    }
    SECTION("who is not cannot") {
        home.import(file);
        home.taps(home.tom, asked[1]);
        CHECK(scopes() == before);
    }
}

TEST_CASE("a question about the child that still waits for a guardian who left is not sent") {
    small_school home;
    home.joins(home.tom, "tom", "mateo");
    home.clock_to(from_local(2026, 9, 17, 11 * 60, zone));
    CHECK(home->waiting() == 1);  // the reminder, until it is sent
    auto file = oak_people();
    file.learners[0].guardians = {"ana"};
    home.import(file);
    home.clock_to(from_local(2026, 9, 18, 10 * 60, zone));
    CHECK(home.hears(home.tom).empty());
}

TEST_CASE("F7: a learner who left the school is in no digest and no survey, and the name stays out of the hub") {
    small_school home;
    home.everyone_joins();
    home.answers_all(home.ana, "canarywords");
    auto file = oak_people();
    file.learners.erase(file.learners.begin());
    home.import(file);
    home.says(home.lee, "MORE");
    const auto digest = home.hears(home.lee);
    CHECK_THAT(digest, !Contains("canarywords"));
    CHECK_THAT(digest, !Contains("Mateo"));
    CHECK(home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now).asked; }) == 1);
    home.says(home.tom, "MINE");
    CHECK_THAT(home.hears(home.tom), !Contains("canarywords"));
    home.says(home.field, "/prompt What did you learn?");
    home.says(home.lee, "Mateo is missed");
    home.says(home.field, "/summary");
    const auto summary = home.hears(home.field);
    CHECK_THAT(summary, Contains("is missed"));
    CHECK_THAT(summary, !Contains("Mateo"));
}

TEST_CASE("the words of a teacher who left name no child either") {
    small_school home;
    home.everyone_joins();
    home.says(home.field, "/prompt What did you learn?");
    home.says(home.lee, "Mateo counts wheels");
    auto file = oak_people();
    file.staff.erase(file.staff.begin());
    file.classes[0].teachers = {"diaz"};
    home.import(file);
    home.says(home.field, "/summary");
    const auto summary = home.hears(home.field);
    CHECK_THAT(summary, Contains("counts wheels"));
    CHECK_THAT(summary, !Contains("Mateo"));
}

// --- staff who left ----------------------------------------------------------------------------------------------
TEST_CASE("who was staff and is a parent joins as one on the same phone") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    auto file = oak_people();
    file.staff.erase(file.staff.begin());
    file.classes[0].teachers = {"diaz"};
    home.import(file);
    home.joins(home.lee, "tom", "mateo");
    CHECK(home.at(home.lee).is == role::guardian);
    home.says(home.lee, "trucks");
    CHECK(home.words_about("mateo") == texts{"trucks"});
    home.import(oak_people());
    CHECK(home.at(home.lee).is == role::guardian);
}

TEST_CASE("a teacher who comes back, or gets a class, has a digest again, in the future") {
    small_school home;
    auto file = oak_people();
    file.classes[0].teachers = {"diaz"};
    home.import(file);
    CHECK_FALSE(home->staff_named("lee")->digest_at);
    home.now += 24h * 30;
    home.import(oak_people());
    REQUIRE(home->staff_named("lee")->digest_at);
    CHECK(*home->staff_named("lee")->digest_at > home.now);
}

}  // namespace kindred
