// "Wrong number" (M10): asked about once, in silence meanwhile.
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

#include <algorithm>

namespace kindred {
namespace {

using namespace testing;
using test::about;
using test::begun;
using test::talk_to;

constexpr const char* left =
    "alarm wrong number\nunlink\nstop wrong number\nsay (farewell) wrong_number\n";

}  // namespace

TEST_CASE("M10: \"wrong number\" is asked about once, and nothing waits to be sent meanwhile") {
    auto t = begun("sparks");
    CHECK(t.hear("Wrong number!") == "hush\nsay wrong_number.maybe [1 Yes|2 No]\n");
    CHECK(t.talk.at == stage::mistaken);
    CHECK(t.talk.wake_at == t.now + limits::conversation_expires_after);
    SECTION("yes") { CHECK(t.hear("yes") == left); }
    SECTION("its button") { CHECK(t.happen(said{"Yes", "mistaken:yes", false}) == left); }
    SECTION("said once more") { CHECK(t.hear("wrong number") == left); }
    SECTION("no goes back to the question") {
        CHECK(t.hear("no") == "say wrong_number.maybe_not / What does Mateo love?\n");
        CHECK(t.talk.at == stage::asking);
        CHECK(t.talk.wake_at);
    }
    SECTION("START and the like go back to it, too") {
        CHECK(t.hear("start") == "say wrong_number.maybe_not / What does Mateo love?\n");
    }
    SECTION("an answer is one") {
        CHECK(t.hear("Trucks").starts_with("file interests sparks.loves \"Trucks\""));
        CHECK(t.talk.at == stage::asking);
    }
    SECTION("what may mean STOP is asked about instead") {
        CHECK(t.hear("please stop texting me") == "hush\nsay stop.maybe [1 Yes|2 No]\n");
        CHECK(t.hear("no") == "say stop.maybe_not / What does Mateo love?\n");
    }
    SECTION("STOP is STOP") { CHECK(t.hear("stop") == "stop said\nsay (farewell) stopped\n"); }
    SECTION("nothing new begins") {
        t.now += 24h * 6;
        CHECK(t.happen(woke{}).empty());
        CHECK(t.happen(invited{about("Mateo", 7, "traditions", 101)}).empty());
        CHECK(t.hear("yes") == left);
    }
}

TEST_CASE("M10: from whoever agreed to nothing, or has stopped, it counts at once") {
    talk_to t{test::one_language()};
    t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
    SECTION("asked for consent") { CHECK(t.hear("wrong number") == left); }
    SECTION("after a no") {
        t.hear("no");
        CHECK(t.hear("wrong number") == left);
    }
    SECTION("stopped") {
        t.hear("yes");
        t.hear("stop");
        CHECK(t.hear("wrong number") == "alarm wrong number\nunlink\n");
    }
    CHECK(t.talk.at == stage::resting);
    CHECK(t.talk.stopped);
    CHECK_FALSE(open(t.talk));
}

TEST_CASE("M10: while a language is chosen, too; and where a button means it, it is that button") {
    const auto words = test::small_library();
    talk_to t{words};
    t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
    REQUIRE(t.talk.at == stage::choosing_language);
    CHECK(t.hear("wrong number") == left);

    auto childs = begun("own");
    for (const auto* each : {"now", "Trains", "Ships"}) childs.hear(each);
    REQUIRE(childs.talk.at == stage::reading_back);
    CHECK(childs.hear("wrong number").starts_with("say child.again"));
}

TEST_CASE("M10: an aside is left for it, and the talk goes back to where it was before both") {
    auto t = begun("sparks");
    t.hear("forget");
    CHECK(t.hear("wrong number") == "hush\nsay wrong_number.maybe [1 Yes|2 No]\n");
    CHECK(t.hear("no") == "say wrong_number.maybe_not / What does Mateo love?\n");
}

TEST_CASE("M10: over a real store: the family's letters wait for nobody meanwhile, and a no brings the talk back") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "wrong number");
    CHECK(home.hears(home.ana) == home.words.say("en", "wrong_number.maybe"));
    CHECK(home.hears(home.lee).empty());
    for (int day = 0; day < 6; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());
    home.says(home.ana, "No");
    CHECK_THAT(home.hears(home.ana), Contains("All right, we go on") && Contains("Mateo"));
    CHECK(home.at(home.ana).is == role::guardian);
    CHECK_THAT(home.hears(home.lee), !Contains("seems to be wrong"));
}

TEST_CASE("M10: whoever does not answer whether it is the wrong number is taken at their word after a week") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "wrong number");
    home.read(home.ana);
    for (int day = 0; day < 8; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());  // it is told nothing, by day or by night
    CHECK(home.at(home.ana).is == role::stranger);
    CHECK(home.at(home.ana).stopped);
    CHECK_THAT(home.hears(home.lee), Contains("seems to be wrong"));
}

TEST_CASE("M2: whoever does not answer whether STOP was meant has stopped after a week, and leaves evidence of it") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "please stop texting me");
    home.read(home.ana);
    home.pass(24h * 7 - 1min);
    CHECK_FALSE(home.at(home.ana).stopped);
    home.pass(1min);
    CHECK(home.at(home.ana).stopped);
    CHECK(home.hears(home.ana).empty());
    const auto consents = home->consents_of(home.guardian_id("ana"));
    CHECK(std::ranges::any_of(consents, [](const auto& each) { return !each.yes && each.wording == "silence"; }));
    home.says(home.ana, "START");
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("M10, G3: what lay at an address goes with whoever it was, since no FORGET of theirs finds it any more") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    const auto letters = home.claim();
    REQUIRE_FALSE(letters.empty());
    home.kept([&] {
        home->shelve(letters.front(), home.now);
        home->bury("phones", "cannot be read", "her words", home.now, {home.ana.user});
    });
    home.says(home.ana, "wrong number");
    CHECK_FALSE(home->shelf(home.at(home.ana).id, 0, 10).empty());
    home.says(home.ana, "yes");
    CHECK(home->shelf(home.at(home.ana).id, 0, 10).empty());
    CHECK(home->dead_letters(10).empty());
}

}  // namespace kindred
