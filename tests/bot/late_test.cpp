// What comes late: by an outage, a new sender's measure, or because its turn never came (M7, M8).
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant evening = from_local(2026, 9, 15, 19 * 60 + 30, zone);
const instant night = from_local(2026, 9, 16, 3 * 60, zone);
const instant morning = from_local(2026, 9, 16, limits::quiet_until_hour * 60, zone);

struct family : small_school {
    family() { joins(ana, "ana", "mateo"); }
    void send(const char* survey) {
        kept([&] { bot().send_survey(survey, room("room4"), now); });
    }
};

}  // namespace

TEST_CASE("M7: an answer that an outage held up for hours waits for the morning, and a prompt one comes at any hour") {
    family home;
    home.now = evening;
    home.says(home.ana, "trucks");  // the line is down from here
    SECTION("it comes back by night") {
        home.clock_to(night);
        CHECK(home.hears(home.ana).empty());
        home.clock_to(morning);
        CHECK_THAT(home.hears(home.ana), Contains("2 of 4"));
    }
    SECTION("whoever writes by night is awake, and reads all of it in its order") {
        home.clock_to(night);
        CHECK(home.hears(home.ana).empty());
        home.says(home.ana, "planets");
        const auto said = home.hears(home.ana);
        CHECK_THAT(said, Contains("2 of 4") && Contains("3 of 4"));
        CHECK(said.find("2 of 4") < said.find("3 of 4"));
    }
    SECTION("within the hour") {
        home.now = evening + 50min;
        CHECK_THAT(home.hears(home.ana), Contains("2 of 4"));
    }
}

TEST_CASE("M8: a question that went out late is reminded of two days after that, not a moment later") {
    family home;
    home.answers_all(home.ana, "trucks");
    home.pass(15 * 24h);
    home.send("outside");
    const auto down_for = GENERATE(46h, 50h);  // at the end of which the reminder is said, too, or not yet
    for (const auto& each : home.claim())
        if (each.to == home.ana)
            home.settle(each, {.what = outcome::again, .why = "down", .whole_channel = true}, home.now + down_for);
    home.pass(down_for);
    const auto late = home.hears(home.ana);
    CHECK_THAT(late, Contains("1 of 4") && !Contains("no rush"));
    home.pass(24h);
    CHECK(home.hears(home.ana).empty());
    home.pass(25h);
    CHECK_THAT(home.hears(home.ana), Contains("no rush"));
    for (int day = 0; day < 4; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M7: what waited two months for its turn is not asked any more") {
    family home;
    home.send("outside");  // while the welcome is open
    home.says(home.ana, "STOP");
    home.read(home.ana);
    const bool in_time = GENERATE(true, false);
    home.clock_to(home.now + (in_time ? limits::invitation_stale_after - 24h : limits::invitation_stale_after));
    home.says(home.ana, "START");
    home.says(home.ana, "Now");
    for (int i = 0; i < 4; ++i) home.says(home.ana, "skip");
    CHECK(has(home.hears(home.ana), "Learning outside school") == in_time);
}

TEST_CASE("M6: whoever did not agree at first may after any time: START leads back to the welcome") {
    small_school home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "English");
    home.says(home.ana, "No");
    home.clock_to(home.now + limits::invitation_stale_after + 24h);
    home.read(home.ana);
    home.says(home.ana, "START");
    CHECK_THAT(home.hears(home.ana), Contains("Do you want to start?"));
}

TEST_CASE("a child's row that does not open keeps nobody from stopping") {
    family home;
    home.says(home.ana, "later");
    home.meddle("UPDATE learners SET sealed = x'00'");
    home.says(home.ana, "STOP");
    CHECK(home.at(home.ana).stopped);
}

TEST_CASE("danger: whom to call comes at any hour, and an answer that sleeps keeps no alarm back") {
    family home;
    home.joins_staff(home.lee, "lee");
    home.now = evening;
    home.says(home.ana, "he hits me");
    home.clock_to(night);
    CHECK_THAT(home.hears(home.ana), Contains("911"));
}

TEST_CASE("M3: STOP is confirmed at once, also where whom to call still waits to be tried again") {
    family home;
    home.says(home.ana, "he hits me");
    for (const auto& each : home.claim())
        home.settle(each, {.what = outcome::again, .why = "down"}, home.now + 1h);
    home.now += 1min;
    home.says(home.ana, "STOP");
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    home.now += 2h;
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("what waits is asked in the name of the teacher that the child has by then") {
    family home;
    home.answers_all(home.ana, "trucks");
    home.send("buddy");
    for (int i = 0; i < 4; ++i) home.says(home.ana, "skip");
    home.read(home.ana);
    home.send("outside");
    CHECK(home.hears(home.ana).empty());  // not within two weeks
    auto moved = oak_people();
    moved.learners[0].in = "room5";
    home.import(moved);
    for (int day = 0; day < 15; ++day) home.pass(24h);
    CHECK_THAT(home.hears(home.ana), Contains("Hello from Mr. Diaz"));
}

TEST_CASE("M2, M10: who was asked whether that was STOP, or a wrong number, is sent nothing before they answer") {
    family home;
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "He loves trains");
    home.says(home.ana, GENERATE("wrong number", "please leave me alone with these texts"));
    CHECK_THAT(home.hears(home.ana), Contains("?"));
    home.says(home.tom, "FORGET");
    home.says(home.tom, "everything");
    home.pass(24h);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M12: what is older than duplicates are told is played again, and of it only a STOP counts") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "STOP");
    auto again = home.message(home.ana, "START");
    again.sent_at = home.now - limits::seen_kept_for;
    home.take("phones", again);
    CHECK(home->find(home.ana)->stopped);
    home.says(home.ana, "START");
    CHECK_FALSE(home->find(home.ana)->stopped);
    auto stop = home.message(home.ana, "STOP");
    stop.sent_at = again.sent_at;
    home.take("phones", stop);
    CHECK(home->find(home.ana)->stopped);
}

}  // namespace kindred
