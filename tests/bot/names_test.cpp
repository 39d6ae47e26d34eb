// Two names of one person, as WhatsApp tells them: the digits of a number, and an id of its own.
#include "tests/bot/small_school.hpp"

using namespace kindred;
using namespace kindred::testing;

namespace {

struct two_names : small_school {
    const address digits{"phones", "15550131"}, scoped{"phones", "US.13"};

    // A message that tells both.
    void says_as_both(std::string text) {
        auto in = message(scoped, std::move(text));
        in.also = digits.user;
        take(scoped.channel, in);
    }
    bool is_known(const address& where) { return (*this)->find(where).has_value(); }
};

}  // namespace

TEST_CASE("M10: who joined by one name and says STOP by another is stopped, and all that waited for them is dropped") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    home.says(home.digits, "loves trucks");  // the next question waits to be sent
    home.says_as_both("STOP");
    CHECK(home.at(home.scoped).stopped);
    CHECK(home.at(home.scoped).is == role::guardian);
    CHECK_FALSE(home.is_known(home.digits));
    CHECK(home.hears(home.digits).empty());
    CHECK(home.hears(home.scoped) == home.words.say("en", "stopped"));
    home.pass(24h * 8);
    CHECK(home.hears(home.scoped).empty());
}

TEST_CASE("M10: whose two names were told once is stopped by the one that is told later, alone") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    SECTION("told with a message") { home.says_as_both("loves trucks"); }
    SECTION("told with what became of a letter") {
        home.take("phones", {.kind = inbound_kind::status, .sender = "US.13", .also = "15550131", .status = "sent",
                             .of = "wamid.1"});
    }
    SECTION("told as a change") {
        home.take("phones", {.kind = inbound_kind::renamed, .sender = "US.13", .also = "15550131",
                             .message_id = "wamid.2"});
        CHECK(home.hears(home.scoped).empty());
    }
    home.says(home.scoped, "STOP");
    CHECK(home.at(home.scoped).stopped);
    home.read(home.scoped);
    home.pass(24h * 8);
    CHECK(home.hears(home.scoped).empty());
    CHECK(home.hears(home.digits).empty());
}

TEST_CASE("a talk goes on whichever name is told, and is one talk") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    home.says_as_both("loves trucks");
    CHECK_THAT(home.hears(home.scoped), Contains("Mateo"));
    home.says(home.scoped, "wonders about the moon");
    CHECK(home.words_about("mateo") == texts{"loves trucks", "wonders about the moon"});
}

TEST_CASE("who has a number next is not taken for the family that had it") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    home.says_as_both("loves trucks");
    home.read(home.scoped);
    auto other = home.message({"phones", "US.99"}, "HELP");
    other.also = home.digits.user;
    home.take("phones", other);
    CHECK(home.at({"phones", "US.99"}).is == role::stranger);
    CHECK(home.hears(home.scoped).empty());
}

TEST_CASE("M10: a STOP that was said as a stranger counts as soon as it is clear whose it was, and START lifts it") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    home.says(home.scoped, "STOP");  // not known yet to be the same person
    CHECK_FALSE(home.at(home.digits).stopped);
    home.read(home.scoped);
    home.says_as_both("hello?");
    CHECK(home.at(home.scoped).is == role::guardian);
    CHECK(home.at(home.scoped).stopped);
    CHECK(home.hears(home.scoped) == home.words.say("en", "stopped.still"));
    home.says_as_both("START");
    CHECK_FALSE(home.at(home.scoped).stopped);
    home.says_as_both("loves trucks");
    CHECK_FALSE(home.at(home.scoped).stopped);
}

TEST_CASE("M10: of two addresses that turn out to be one person's, STOP on one stops both") {
    two_names home;
    home.joins(home.digits, "ana", "mateo");
    const char* second = GENERATE("ana", "tom");
    home.joins(home.scoped, second, "mateo");
    home.read(home.digits);
    SECTION("they say so") { home.says_as_both("STOP"); }
    SECTION("the platform says so") {
        auto in = home.message(home.scoped, "");
        in.kind = inbound_kind::stopped;
        in.also = home.digits.user;
        home.take("phones", in);
    }
    CHECK(home.at(home.digits).stopped);
    CHECK(home.at(home.scoped).stopped);
    home.read(home.scoped);
    home.pass(24h * 8);
    CHECK(home.hears(home.digits).empty());
    CHECK(home.hears(home.scoped).empty());
}

TEST_CASE("a change of name makes nobody known who was not") {
    two_names home;
    home.take("phones",
              {.kind = inbound_kind::renamed, .sender = "US.13", .also = "15550131", .message_id = "wamid.2"});
    CHECK_FALSE(home.is_known(home.digits));
    CHECK_FALSE(home.is_known(home.scoped));
}

// Teams: the region of the service, which Microsoft may change, and the talk of one person with us.
struct two_regions : small_school {
    const address here{"staff", "emea a:1"}, there{"staff", "amer a:1"};

    void says_at(const address& where, std::string text) {
        auto in = message(where, std::move(text));
        in.whose = "a:1";
        take(where.channel, in);
    }
};

TEST_CASE("whoever is reached elsewhere than before is the same person, and what waits for them goes there") {
    two_regions home;
    home.says_at(home.here, home.staff_code("lee"));
    home.read(home.here);
    home.says_at(home.here, "DIGEST");  // it waits to be sent
    home.says_at(home.there, "HELP");
    CHECK(home.at(home.there).is == role::teacher);
    CHECK_FALSE(home->find(home.here));
    CHECK(home.read(home.here).empty());
    CHECK(home.read(home.there).size() == 2);
    home.says_at(home.here, "STOP");
    CHECK(home.at(home.here).stopped);
}

TEST_CASE("a stranger's word at the new place counts, and takes nobody's name away") {
    two_regions home;
    home.says(home.there, "STOP");  // before anybody could tell whose place it is
    home.says_at(home.here, home.staff_code("lee"));
    home.says_at(home.there, "HELP");
    CHECK(home.at(home.there).is == role::teacher);
    CHECK(home.at(home.there).stopped);
    CHECK(home->find_by_whose("staff", "a:1")->id == home.at(home.there).id);
}

TEST_CASE("whose address says nothing of what stays is known where they joined, and nowhere else") {
    two_names home;
    const address own{"phones", "!own:oak.example @ana:home.example"};
    const address others{"phones", "!others:oak.example @ana:home.example"};
    home.joins(own, "ana", "mateo");
    home.says(others, "hello");
    CHECK(home.at(others).is == role::stranger);
    CHECK(home.at(own).is == role::guardian);
}
