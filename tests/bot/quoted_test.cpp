// Words that answer an older letter of ours, where the platform tells which.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct two_questions : small_school {
    std::string first;
    two_questions() {
        says(ana, "JOIN " + family_code("ana", "mateo"));
        says(ana, "English");
        says(ana, "Start");
        first = read(ana).back().what.text;
        says(ana, "loves trucks");
        second = hears(ana);
    }
    void answers(const std::string& ours, std::string text) {
        auto in = message(ana, std::move(text));
        in.of = ours;
        take(ana.channel, in);
    }
    std::string second;
};

}  // namespace

TEST_CASE("what answers an older question of ours is asked about before it answers the one at hand") {
    two_questions home;
    REQUIRE(home.first != home.second);
    home.answers(home.first, "frogs, too");
    const auto asked = home.hears(home.ana);
    CHECK_THAT(asked, Catch::Contains("Is that your answer to this question?"));
    CHECK(home->said_by(home.guardian_id("ana")).size() == 1);
    home.says(home.ana, "yes");
    home.hears(home.ana);
    CHECK(home->said_by(home.guardian_id("ana")).size() == 2);
}

TEST_CASE("what answers the question at hand is its answer, however its letter was written") {
    two_questions home;
    std::string marked;
    for (const char c : home.second) marked += (c == '.' || c == '?' || c == '-' ? "\\" : "") + std::string(1, c);
    home.answers(marked, "frogs");
    CHECK(home.hears(home.ana).find("Is that your answer") == std::string::npos);
    CHECK(home->said_by(home.guardian_id("ana")).size() == 2);
}

TEST_CASE("a command in an old form is obeyed") {
    two_questions home;
    home.answers(home.first, "STOP");
    home.hears(home.ana);
    home.says(home.ana, "frogs");
    CHECK(home->said_by(home.guardian_id("ana")).size() == 1);
}

}  // namespace kindred
