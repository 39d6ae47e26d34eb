// Words that a network obeys and answers by itself (Twilio's Advanced Opt-Out): we do the same, and say nothing.
#include "tests/bot/small_school.hpp"

using namespace kindred;
using namespace kindred::testing;

namespace {

struct opting_school : small_school {
    void says_to_network(const address& from, inbound_kind what, std::string word) {
        auto in = message(from, std::move(word));
        in.kind = what;
        take(from.channel, in);
    }
    void breaks_talk(const address& of) {
        auto who = at(of);
        who.talk = "\x7f damaged";
        kept([&] { memory().save(who); });
    }
    void stops(const address& from, std::string word) { says_to_network(from, inbound_kind::stopped, std::move(word)); }
    void starts(const address& from, std::string word) { says_to_network(from, inbound_kind::opened, std::move(word)); }
};

}  // namespace

TEST_CASE("M10: a STOP that the network has answered is not answered again, and counts on the other phone, too") {
    opting_school home;
    const address other{"phones", "15550108"};
    home.joins(home.ana, "ana", "mateo");
    home.joins(other, "ana", "mateo");
    home.read(home.ana);
    home.stops(home.ana, GENERATE("STOP", "No more, Oak"));
    CHECK(home.at(home.ana).stopped);
    CHECK(home.at(other).stopped);
    home.pass(24h * 8);
    CHECK(home.hears(home.ana).empty());
    CHECK(home.hears(other).empty());
}

TEST_CASE("a word that lifts the network's block brings a family back, whatever word it is and whoever had stopped") {
    opting_school home;
    home.joins(home.ana, "ana", "mateo");
    SECTION("stopped by the network") { home.stops(home.ana, "STOP"); }
    SECTION("stopped by us, before the network knew") { home.says(home.ana, "STOP"); }
    home.read(home.ana);
    home.starts(home.ana, GENERATE("START", "Oak again"));
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK_THAT(home.hears(home.ana), Contains("about Mateo"));
}

TEST_CASE("where nothing is blocked, a word that would lift a block is an answer") {
    opting_school home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "English");
    home.read(home.ana);
    home.starts(home.ana, "YES");  // do you want to start?
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4"));
    home.starts(home.ana, "yes");
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "again.words")));
    home.starts(home.ana, "yes");
    CHECK(home.words_about("mateo") == texts{"yes"});
}

TEST_CASE("STOP is obeyed where the talk cannot be read, and START begins it anew") {
    opting_school home;
    home.joins(home.ana, "ana", "mateo");
    home.read(home.ana);
    home.breaks_talk(home.ana);
    home.says(home.ana, "ALTO");
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    CHECK(home.at(home.ana).stopped);
    CHECK_FALSE(home.at(home.ana).wake_at);
    CHECK(home->buried() == 1);
    home.says(home.ana, "STOP");
    CHECK(home.hears(home.ana).empty());
    home.says(home.ana, "START");
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK_FALSE(home.hears(home.ana).empty());
}

TEST_CASE("a second phone whose talk cannot be read does not undo STOP on the first, and is stopped, too") {
    opting_school home;
    const address other{"phones", "15550108"};
    home.joins(home.ana, "ana", "mateo");
    home.joins(other, "ana", "mateo");
    home.read(home.ana);
    home.breaks_talk(other);
    home.says(home.ana, "STOP");
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    CHECK(home.at(home.ana).stopped);
    CHECK(home.at(other).stopped);
    CHECK(home->buried() == 1);
}

TEST_CASE("staff and strangers are stopped and brought back by the network's words, too") {
    opting_school home;
    home.joins_staff(home.lee, "lee");
    const address nobody{"phones", "15550177"};
    home.says(nobody, "hello");
    home.read(nobody);
    for (const auto& who : {home.lee, nobody}) {
        home.stops(who, "STOP");
        CHECK(home.at(who).stopped);
        CHECK(home.hears(who).empty());
        home.starts(who, "Oak again");
        CHECK_FALSE(home.at(who).stopped);
    }
    home.starts(home.lee, "HELP");
    CHECK_FALSE(home.hears(home.lee).empty());
}

TEST_CASE("M1, M3: a teacher's STOP that the network answered ends every chat and the mail, until START") {
    opting_school home;
    const address lees_tablet{"others", "lee-tablet"};
    home.joins_staff(home.lee, "lee");
    home.joins_staff(lees_tablet, "lee");
    home.stops(home.lee, "STOP");
    CHECK(home.at(lees_tablet).stopped);
    home.says(home.lee, "thanks");
    CHECK(home.at(home.lee).stopped);
    CHECK(home.hears(home.lee).empty());
    home.clock_to(from_local(2026, 9, 21, 6 * 60 + 45, zone));
    CHECK(home.hears(home.lees_mail).empty());
    home.says(home.lee, "START");
    CHECK_FALSE(home.at(home.lee).stopped);
}

TEST_CASE("STOP, START and a block leave evidence: when, and by what word") {
    opting_school home;
    home.joins(home.ana, "ana", "mateo");
    const auto kept = [&] {
        std::vector<std::pair<bool, std::string>> all;
        for (const auto& each : home->consents_of(home.guardian_id("ana")))
            if (each.category == messages_at_all) all.emplace_back(each.yes, each.wording);
        return all;
    };
    CHECK(kept().empty());
    home.says(home.ana, "STOP");
    home.pass(24h);
    home.says(home.ana, "START");
    home.pass(24h);
    home.happens(home.ana, inbound_kind::stopped);
    using evidence = std::vector<std::pair<bool, std::string>>;
    CHECK(kept() == evidence{{false, "said"}, {true, "came back"}, {false, "blocked"}});
}

TEST_CASE("M3: STOP is confirmed within five minutes or not at all") {
    opting_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "STOP");
    SECTION("the line is down for a moment") {
        home.now += 4min;
        CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    }
    SECTION("the line is down for longer") {
        home.now += limits::stop_confirmed_within;
        CHECK(home.hears(home.ana).empty());
        home.says(home.ana, "HELP");  // which is answered whenever the line is up again
        home.now += 1h;
        CHECK_THAT(home.hears(home.ana), Contains("Emergency: 911"));
    }
}
