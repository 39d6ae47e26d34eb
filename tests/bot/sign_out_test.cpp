// Leaving a phone that is not one's own: the address is a stranger's, the person is elsewhere who they were.
#include "tests/bot/small_school.hpp"

using namespace kindred;
using namespace kindred::testing;

namespace {

void leaves(small_school& home, const address& where) {
    home.kept([&] { home.bot().sign_out(where); });
}

}  // namespace

TEST_CASE("nothing more goes to a phone that a family has left, and what they said stays") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "loves trucks");  // the next question waits to be sent
    leaves(home, home.ana);
    CHECK(home.at(home.ana).is == role::stranger);
    CHECK(home.at(home.ana).talk.empty());
    CHECK_FALSE(home.at(home.ana).wake_at);
    home.pass(24h * 3);
    CHECK(home.hears(home.ana).empty());
    CHECK(home.words_about("mateo") == texts{"loves trucks"});
}

TEST_CASE("the code that was used there does not open it again; a fresh one does") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    home.says(home.ana, code);
    leaves(home, home.ana);
    home.says(home.ana, code);
    CHECK(home.at(home.ana).is == role::stranger);
    home.says(home.ana, home.family_code("ana", "mateo"));
    CHECK(home.at(home.ana).is == role::guardian);
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("on their own phone the talk goes on, and FORGET there reaches what the other one was shown") {
    small_school home;
    const address own{"phones", "15550199"};
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "loves trucks");
    const auto letters = home.claim();
    REQUIRE_FALSE(letters.empty());
    home.kept([&] { home->shelve(letters.front(), home.now); });
    home.joins(own, "ana", "mateo");
    leaves(home, home.ana);
    CHECK_FALSE(home.at(own).stopped);
    CHECK_FALSE(home->shelf(home.at(home.ana).id, 0, 10).empty());
    home.kept([&] { home->erase(home.guardian_id("ana"), std::nullopt); });
    CHECK(home->shelf(home.at(home.ana).id, 0, 10).empty());
}

TEST_CASE("a teacher who leaves a phone still gets mail") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    leaves(home, home.lee);
    home.says(home.lee, "DIGEST");
    CHECK_FALSE(has(home.hears(home.lee), "Room 4"));
    CHECK_FALSE(home.at(home.lees_mail).stopped);
}

TEST_CASE("an address that nobody has used, or a stranger's, cannot be left") {
    small_school home;
    leaves(home, home.tom);
    CHECK_FALSE(home->find(home.tom));
    home.says(home.ana, "hello");
    leaves(home, home.ana);
    CHECK_FALSE(home.at(home.ana).stopped);
}
