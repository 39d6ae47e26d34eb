// A court order (F5): a guardian whom the school file restricts hears, sees and is asked nothing about that learner, in
// no way out of kindred, until the flag is lifted. It is per learner and guardian.
#include "bot/profile/page.hpp"
#include "tests/bot/small_school.hpp"

#include <optional>

namespace kindred {
namespace {

using namespace testing;

const address toms_tablet{"phones", "15550188"}, grandpa{"phones", "15550199"};

// Tom is restricted for Mateo, or not, or the file says nothing about it. He is Lucia's guardian as well.
school_file with_tom(std::optional<bool> restricted) {
    auto file = oak_people();
    file.learners[1].guardians = {"ana", "tom"};
    if (restricted) file.learners[0].restricted["tom"] = *restricted;
    return file;
}

// Tom has told something of both children, and is in the middle of a survey about Mateo.
struct court_day : small_school {
    court_day() {
        import(with_tom(std::nullopt));
        joins(tom, "tom", "mateo");
        joins(ana, "ana", "mateo");
        joins_staff(lee, "lee");
        says(tom, "canarywords of Mateo");
        read(tom);
    }
    void orders(std::optional<bool> restricted = true) { import(with_tom(restricted)); }
    void everything_passes(int days) {
        for (int day = 0; day < days; ++day) {
            pass(24h);
            read(lee);  // and everybody's letters arrive
        }
    }
    std::string asked(const address& from, const char* what) {
        read(from);
        says(from, what);
        return hears(from);
    }
    void send(const char* survey) {
        kept([&] {
            for (const char* where : {"room4", "room5"}) bot().send_survey(survey, room(where), now);
        });
    }
    bool knows_mateo(const address& where) {
        for (const auto& one : read(where)) {
            if (has(one.what.text, "Mateo")) return true;
            for (const auto& button : one.what.choices)
                if (has(button.text, "Mateo")) return true;
            if (!one.what.instead) continue;
            for (const auto& parameter : one.what.instead->parameters)
                if (has(parameter, "Mateo")) return true;
        }
        return false;
    }
};

}  // namespace

TEST_CASE("F5: no survey and no reminder about a learner reaches a restricted guardian, and the other is asked") {
    court_day home;
    home.orders();
    home.send("traditions");
    home.everything_passes(40);
    CHECK_FALSE(home.knows_mateo(home.tom));
    CHECK(home.knows_mateo(home.ana));
}

TEST_CASE("F5: the reminder that was under way does not go") {
    const bool restricted = GENERATE(true, false);
    court_day home;
    if (restricted) home.orders();
    home.everything_passes(3);
    CHECK(home.knows_mateo(home.tom) == !restricted);
}

TEST_CASE("F5: a letter that waits does not go any more, nor one that waits on the web chat's shelf") {
    const bool restricted = GENERATE(true, false);
    court_day home;
    home.says(home.tom, "MINE");
    const auto taken = home.claim();
    REQUIRE(taken.size() == 1);
    home.kept([&] { home->shelve(taken.front(), home.now); });
    home.settle(taken.front(), {}, home.now);
    home.says(home.tom, "MINE");
    if (restricted) home.orders();
    CHECK(home.knows_mateo(home.tom) == !restricted);
    CHECK(home->shelf(home.at(home.tom).id, 0, 50).empty() == restricted);
}

TEST_CASE("F5: MINE, WHO and CHANGE show a restricted guardian nothing of that learner, and all of the other") {
    court_day home;
    home.joins(home.tom, "tom", "lucia");
    home.says(home.tom, "skip");
    home.kept([&] {
        for (const char* each : {"mateo", "lucia"})
            home->read(home.child(each), {"lee", "digest", home.now + 1min, "answers"});
        auto told = home.told_about("mateo").front();
        told.id += 8 * 1024;
        told.learner = home.child("lucia");
        told.words = "of Lucia";
        home->put(told);
    });
    const bool restricted = GENERATE(true, false);
    if (restricted) home.orders();
    CHECK(has(home.asked(home.tom, "MINE"), "canarywords") == !restricted);
    CHECK_THAT(home.asked(home.tom, "MINE"), Contains("of Lucia"));
    CHECK(has(home.asked(home.tom, "WHO"), "Mateo: Ms. Lee") == !restricted);
    CHECK_THAT(home.asked(home.tom, "WHO"), Contains("Lucia: Ms. Lee"));
    CHECK(has(home.asked(home.tom, "CHANGE"), "canarywords") == !restricted);
    CHECK(has(home.asked(home.tom, "1"), restricted ? "of Lucia" : "canarywords"));
}

TEST_CASE("F5: who is choosing how to change an answer when the order comes sees it no more") {
    court_day home;
    for (const char* each : {"CHANGE", "1"}) home.says(home.tom, each);
    home.read(home.tom);
    home.orders();
    home.says(home.tom, "Say it anew");
    home.says(home.tom, "other words");
    CHECK_FALSE(home.knows_mateo(home.tom));
    CHECK(home.words_about("mateo") == texts{"canarywords of Mateo"});
}

TEST_CASE("F5: whatever a restricted guardian writes, not even the child's name comes back") {
    court_day home;
    home.orders();
    for (const char* each : {"HELP", "MINE", "WHO", "CHANGE", "1", "FORGET", "LATER", "BACK", "SKIP", "START", "yes",
                             "STOP", "FORGET", "START", "LANGUAGE", "English", "trucks", "now"})
        home.says(home.tom, each);
    CHECK_FALSE(home.knows_mateo(home.tom));
    CHECK(home.words_about("mateo") == texts{"canarywords of Mateo"});
}

TEST_CASE("F5: a restricted guardian can still have everything forgotten that they said") {
    court_day home;
    home.orders();
    home.says(home.tom, "FORGET");
    home.says(home.tom, "Everything");
    CHECK(home.words_about("mateo").empty());
}

TEST_CASE("F5: words of danger from a restricted guardian still reach the child's teachers") {
    court_day home;
    home.orders();
    home.says(home.tom, "I want to die");
    CHECK_THAT(home.hears(home.lee), Contains("call Mateo's family"));
    CHECK_FALSE(home.knows_mateo(home.tom));
}

TEST_CASE("F5: a code is no good for a restricted guardian, nor another's code in their hands") {
    court_day home;
    const auto old = home.family_code("tom", "mateo");
    const auto anas = home.family_code("ana", "mateo");
    home.orders();
    SECTION("made before") { home.says(toms_tablet, "JOIN " + old); }
    SECTION("made since") { home.says(toms_tablet, "JOIN " + home.family_code("tom", "mateo")); }
    SECTION("the other guardian's, on the phone that we know") {
        home.says(home.tom, "JOIN " + anas);
        CHECK(home.hears(home.tom) == home.words.say("en", "join.wrong"));
        home.says(anas.empty() ? home.tom : toms_tablet, "JOIN " + anas);  // and is not used up by it
        CHECK(home.at(toms_tablet).is == role::guardian);
        return;
    }
    CHECK(home.hears(toms_tablet) == home.words.say("en", "join.wrong"));
    CHECK(home.at(toms_tablet).is == role::stranger);
    CHECK_FALSE(home.bot().code_is_good(old, home.now));
}

TEST_CASE("F5: whoever joined through a restricted guardian's code hears as little") {
    court_day home;
    home.joins(grandpa, "hodan", "amina");
    home.says(grandpa, "JOIN " + home.family_code("tom", "mateo"));
    home.orders();
    home.read(grandpa);
    home.send("traditions");
    home.everything_passes(40);
    CHECK_FALSE(home.knows_mateo(grandpa));
}

TEST_CASE("F5: the flag is lifted by a file that says so, and by no file that is silent about it") {
    court_day home;
    home.orders();
    home.read(home.tom);
    home.orders(std::nullopt);
    CHECK(home->is_restricted(home.guardian_id("tom"), home.child("mateo")));
    CHECK_THAT(home.asked(home.tom, "MINE"), !Contains("canarywords"));
    home.orders(false);
    CHECK_FALSE(home->is_restricted(home.guardian_id("tom"), home.child("mateo")));
    CHECK_THAT(home.asked(home.tom, "MINE"), Contains("canarywords"));
    CHECK_THAT(home.asked(home.tom, "CHANGE"), Contains("canarywords"));
    home.says(home.tom, "SKIP");
    home.read(home.tom);
    home.send("traditions");
    home.everything_passes(20);
    CHECK(home.knows_mateo(home.tom));
}

TEST_CASE("F5: the flag is of one learner and one guardian") {
    court_day home;
    home.joins(home.tom, "tom", "lucia");
    home.orders();
    CHECK(home->joined_guardians_of(home.child("mateo")) == std::vector<person_id>{home.guardian_id("ana")});
    CHECK(home->joined_guardians_of(home.child("lucia")) == std::vector<person_id>{home.guardian_id("tom")});
    CHECK_FALSE(home->is_restricted(home.guardian_id("ana"), home.child("mateo")));
    CHECK_FALSE(home->is_restricted(home.guardian_id("tom"), home.child("lucia")));
}

TEST_CASE("F5: the school file as it is known tells who is restricted, and so does the profile") {
    court_day home;
    home.orders();
    const auto known = home->known_school();
    for (const auto& row : known.learners) CHECK(row.restricted.contains("tom") == (row.id == "mateo"));
    for (const auto& one : home->guardians_of(home.child("mateo"))) CHECK(one.restricted == (one.external == "tom"));
    CHECK(changes_between(known, with_tom(std::nullopt)).restricted.empty());
    CHECK(changes_between(known, with_tom(false)).no_longer_restricted == texts{"mateo"});
    CHECK(changes_between(oak_people(), with_tom(true)).restricted == texts{"mateo"});
    const auto page = restrictions_page("Mateo", home->guardians_of(home.child("mateo")), home.words, "en");
    CHECK_THAT(page, Contains("Mateo") && Contains("Tom") && !Contains("Ana"));
    CHECK(restrictions_page("Lucia", home->guardians_of(home.child("lucia")), home.words, "en").empty());
}

}  // namespace kindred
