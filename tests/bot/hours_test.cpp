// HOURS (M7): in the talk, and over a real store on every phone of a guardian.
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

namespace kindred {
namespace {

using namespace testing;
using test::about;
using test::begun;
using test::talk_to;

const address anas_tablet{"others", "ana-tablet"};
const own_hours weekends{.days = 0x60};

own_hours of(int from, int until, unsigned days = 0x7F) { return {from * 60, until * 60, days}; }

conversation talk_at(small_school& home, const address& where) { return conversation_from(home.at(where).talk); }

}  // namespace

TEST_CASE("M7: HOURS tells the hours and how to change them; with hours behind it, it sets them") {
    auto t = begun("sparks");
    CHECK(t.hear("HOURS") == "say hours / hours.how / What does Mateo love?\n");
    CHECK(t.hear("hours 9-18") ==
          "keep hours 9:00-18:00 Mon Tue Wed Thu Fri Sat Sun\nsay hours.set / What does Mateo love?\n");
    CHECK(t.talk.hours == of(9, 18));
    CHECK(t.hear("hours 9-9:30") == "say hours.too_few / What does Mateo love?\n");
    CHECK(t.hear("hours 9") == "say hours.unclear / What does Mateo love?\n");
    CHECK(t.talk.hours == of(9, 18));
    CHECK(t.hear("hours and hours of trucks").starts_with("file interests sparks.loves \"hours and hours of trucks\""));
}

TEST_CASE("M7: HOURS is understood wherever the talk stands, and STOP before it") {
    struct row {
        const char* name;
        std::vector<std::string> before;
        stage at;
    };
    const std::vector<row> rows{
        {"asked for consent", {}, stage::asking_consent},     {"asked", {"yes"}, stage::asking},
        {"resting", {"yes", "later"}, stage::resting},        {"forgetting", {"yes", "forget"}, stage::forgetting},
        {"pausing", {"yes", "stop texting me so late"}, stage::pausing},
        {"mistaken", {"yes", "wrong number"}, stage::mistaken}, {"switching", {"yes", "language"}, stage::switching}};
    for (const auto& r : rows) {
        INFO(r.name);
        talk_to t{test::one_language()};
        t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
        for (const auto& each : r.before) t.hear(each);
        REQUIRE(t.talk.at == r.at);
        CHECK(t.hear("hours 10-12").starts_with("keep hours 10:00-12:00 Mon"));
        CHECK(t.talk.at == r.at);
        CHECK(t.hear("hours").starts_with("say hours / hours.how"));
        CHECK(t.talk.at == r.at);
        CHECK(t.hear("stop") == "stop said\nsay (farewell) stopped\n");
        CHECK(t.hear("hours 9-18").empty());
        CHECK(t.talk.hours == of(10, 12));
    }
}

TEST_CASE("M7: a button that holds an hour is a choice, and a photo beside the word is no wish") {
    auto t = begun("sparks");
    t.happen(said{"hours 9-18", "99:x", false});
    t.happen(said{"hours 9-18", "", true});
    CHECK(t.talk.hours == own_hours{});
}

TEST_CASE("M7: LATER, a reminder and the next survey wait for the hours that were chosen") {
    auto t = begun("sparks");  // a Monday, 15:00
    const auto& zone_there = t.words.house.time_zone;
    const auto saturday = from_local(2027, 1, 16, 9 * 60, zone_there);
    t.talk.hours = of(9, 12, 0x60);
    SECTION("LATER says when that is, where it is not tomorrow afternoon") {
        CHECK(t.hear("later") == "say later.at\n");
        CHECK(t.talk.resume_at == saturday);
        CHECK(t.talk.wake_at == saturday);
    }
    SECTION("so does a time that lies outside of them") {
        t.hear("tonight");
        CHECK(t.talk.resume_at == saturday);
    }
    SECTION("the reminder") {
        t.hear("help");
        CHECK(t.talk.wake_at == saturday);
        t.now = saturday - 1h;
        CHECK(t.happen(woke{}).empty());  // by an alarm that was set before they chose
        CHECK(t.talk.wake_at == saturday);
        t.now = saturday;
        CHECK(t.happen(woke{}).starts_with("say (notice) reminder"));
    }
    SECTION("what was put off before they chose") {
        t.talk.hours = {};
        t.hear("later");
        t.talk.hours = of(9, 12, 0x60);
        t.now = *t.talk.wake_at;
        CHECK(t.happen(woke{}).empty());
        CHECK(t.talk.wake_at == saturday);
        t.now = saturday;
        CHECK(t.happen(woke{}).starts_with("say (notice) "));
    }
}

TEST_CASE("M7: a reminder that their own hours hold back until nobody can answer it in time does not come") {
    auto t = begun("sparks");  // a Monday, 15:00
    t.talk.hours = of(9, 12, 0x40);
    t.hear("help");
    const auto patience_ends = from_local(2027, 1, 24, 9 * 60, t.words.house.time_zone);
    CHECK(t.talk.wake_at == patience_ends);
    t.now = from_local(2027, 1, 17, 9 * 60, t.words.house.time_zone);
    CHECK(t.happen(woke{}).empty());
    CHECK(t.talk.wake_at == patience_ends);
}

TEST_CASE("M7, M8: a survey that waits for somebody's hours begins when it can be read") {
    auto t = begun("sparks");
    while (t.talk.at != stage::resting) t.hear("skip");
    t.talk.hours = of(9, 12, 0x60);
    CHECK(t.happen(invited{about("Mateo", 7, "traditions", 101)}).empty());
    const auto saturday = from_local(2027, 1, 16, 9 * 60, t.words.house.time_zone);
    CHECK(t.talk.wake_at == saturday);
    CHECK(t.talk.at == stage::resting);  // so that a word until then answers nothing
    t.now = saturday;
    CHECK(t.happen(woke{}).starts_with("say (notice) invitation"));
    CHECK(t.talk.begun_at == saturday);
    CHECK(t.talk.asked_at == saturday);
}

TEST_CASE("M7: an alarm that comes late, at night, waits for the morning and does not ring again and again") {
    auto t = begun("sparks");
    t.hear("help");
    t.now = from_local(2027, 1, 13, 22 * 60, t.words.house.time_zone);  // the server stood still
    CHECK(t.happen(woke{}).empty());
    CHECK(t.talk.wake_at == from_local(2027, 1, 14, 8 * 60, t.words.house.time_zone));
}

TEST_CASE("M7: a guardian's hours hold on each of their phones, and no school file changes them") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(anas_tablet, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "HOURS weekends");
    CHECK_THAT(home.hears(home.ana), Contains("Saturday and Sunday, 8:00 AM to 8:00 PM"));
    CHECK(home->guardian_of(home.guardian_id("ana"))->hours == weekends);
    home.says(anas_tablet, "HOURS");
    CHECK_THAT(home.hears(anas_tablet), Contains("Saturday and Sunday"));
    home.says(home.tom, "HOURS");
    CHECK_THAT(home.hears(home.tom), Contains("every day, 8:00 AM to 8:00 PM"));

    auto file = oak_people();
    file.guardians[0].time_zone = "Europe/Kyiv";
    file.guardians[0].name = "Ana Maria";
    home.import(file);
    const auto ana = home->guardian_of(home.guardian_id("ana"));
    CHECK(ana->hours == weekends);
    CHECK(ana->name == "Ana Maria");
    CHECK(ana->time_zone == "Europe/Kyiv");
    home.restart();
    CHECK(home->guardian_of(home.guardian_id("ana"))->hours == weekends);
    // A Tuesday evening in Kyiv: the reminder would come on Thursday.
    home.says(anas_tablet, "trucks");
    CHECK(home.at(anas_tablet).wake_at == from_local(2026, 9, 19, 8 * 60, "Europe/Kyiv"));
}

TEST_CASE("M7: what waits to be sent is held until the hours that were chosen meanwhile, and a reply never") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    home.says(home.ana, "HOURS after 17:00");  // it is ten in the morning, and a survey was on its way
    const auto now = home.read(home.ana);
    REQUIRE(now.size() == 1);
    CHECK(now.front().how == urgency::reply);
    home.pass(6h);
    CHECK(home.read(home.ana).empty());
    home.pass(1h);
    const auto later = home.read(home.ana);
    REQUIRE(later.size() == 1);
    CHECK(later.front().how == urgency::notice);
}

TEST_CASE("M7: hours that were chosen are lifted again") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "HOURS 9-12 monday");
    home.says(home.ana, "HOURS any time");
    CHECK_THAT(home.hears(home.ana), Contains("every day, 8:00 AM to 8:00 PM"));
    CHECK(home->guardian_of(home.guardian_id("ana"))->hours == own_hours{});
}

TEST_CASE("M2: while it is open on one phone whether STOP was meant, nothing begins on the other") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.joins(anas_tablet, "ana", "lucia");
    home.answers_all(anas_tablet, "drums");
    home.now += 24h * 15;
    home.says(anas_tablet, "please stop texting me so often");
    home.now += 1min;
    home.says(home.ana, "hello");  // the last heard is where a survey goes
    home.read(home.ana);
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    CHECK(home.read(home.ana).empty());
    for (int day = 0; day < 3; ++day) home.pass(24h);
    CHECK(home.read(home.ana).empty());
    CHECK(talk_at(home, home.ana).waiting.size() == 1);
    home.says(anas_tablet, "No");
    home.read(anas_tablet);
    home.pass(24h);
    CHECK_THAT(home.hears(home.ana), Contains("Mateo"));
}

}  // namespace kindred
