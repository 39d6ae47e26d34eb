// A family goes on at another phone, or in another app, over a real store: it is not asked twice.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const address tablet{"others", "ana-tablet"};

struct two_phones : small_school {
    two_phones() { joins(ana, "ana", "mateo"); }

    // With a fresh code; what she hears up to her yes, and what follows it.
    std::string comes_to_the_tablet(const char* about = "mateo") {
        says(tablet, "JOIN " + family_code("ana", about));
        greeting = hears(tablet);
        read(ana);
        says(tablet, "Start");
        return hears(tablet);
    }
    std::string hears_at(const address& where, const char* said) {
        says(where, said);
        return hears(where);
    }
    std::string greeting;
};

}  // namespace

TEST_CASE("a family that moves to another app goes on with the question at which it stood") {
    two_phones home;
    home.says(home.ana, "trucks");
    home.says(home.ana, "planets");
    home.read(home.ana);
    const auto after = home.comes_to_the_tablet();
    CHECK_THAT(home.greeting, Contains("Do you want to start?"));  // each phone has a yes of its own (M6)
    CHECK_THAT(home.greeting, !Contains("Which language"));
    CHECK_THAT(home.greeting, !Contains("trucks"));
    CHECK_THAT(after, Contains("Welcome back! We were talking about Mateo."));
    CHECK_THAT(after, Contains("3 of 4."));
    home.says(tablet, "kind");
    home.says(tablet, "to read");
    CHECK(home.words_about("mateo") == texts{"trucks", "planets", "kind", "to read"});
    CHECK(home.hears(home.ana).empty());
    for (int day = 0; day < 10; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());  // no reminder of what goes on elsewhere
}

TEST_CASE("a family that moves after the last question is asked nothing again, and hears that it is back on") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    const auto after = home.comes_to_the_tablet();
    CHECK(after == home.words.say("en", "start"));
    CHECK_THAT(home.hears_at(tablet, "MINE"), Contains("4. Mateo:"));
    CHECK(home.told_about("mateo").size() == 4);
}

TEST_CASE("what waits on the first phone waits on the second, and is asked there alone") {
    two_phones home;
    home.joins(home.ana, "ana", "lucia");
    home.answers_all(home.ana, "trucks");
    home.says(home.ana, "Later");
    home.read(home.ana);
    CHECK_THAT(home.comes_to_the_tablet(), Contains("about Lucia"));
    home.says(tablet, "Now");
    home.read(tablet);
    for (int day = 0; day < 20; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("F2: an answer that grew old is asked about on the phone that the family moved to") {
    two_phones home;
    home.says(home.ana, "trucks and trains");
    home.comes_to_the_tablet();
    for (int i = 0; i < 4; ++i) home.says(tablet, "skip");
    home.read(tablet);
    home.read(home.ana);
    std::string here, there;
    for (const auto until = home.now + 24h * 120; home.now < until; home.pass(24h)) {
        here += home.hears(tablet);
        there += home.hears(home.ana);
    }
    CHECK_THAT(here, Contains("Is it still so?"));
    CHECK_THAT(there, !Contains("Is it still so?"));
}

TEST_CASE("another child's code on the second phone is asked about there, once what was open is done") {
    two_phones home;
    home.says(home.ana, "trucks");
    home.read(home.ana);
    CHECK_THAT(home.comes_to_the_tablet("lucia"), Contains("2 of 4."));
    for (const char* each : {"planets", "kind", "to read"}) home.says(tablet, each);
    CHECK_THAT(home.hears(tablet), Contains("about Lucia"));
}

TEST_CASE("the next survey goes to the phone that agreed, whichever was heard last") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.now += 1h;
    home.says(tablet, "JOIN " + home.family_code("ana", "mateo"));  // and no yes
    home.read(tablet);
    home.pass(15 * 24h);
    const auto round = home.kept([&] { return home.bot().send_survey("outside", home.room("room4"), home.now); });
    CHECK(round.asked == 1);
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4."));
    CHECK(home.hears(tablet).empty());
}

TEST_CASE("C1: a child's questions that were open elsewhere begin here with the parent's yes") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.pass(15 * 24h);
    home.kept([&] { return home.bot().send_survey("own_words", home.room("room4"), home.now); });
    home.read(home.ana);
    home.says(home.ana, "Now");
    home.says(home.ana, "dinosaurs");
    home.read(home.ana);
    const auto after = home.comes_to_the_tablet();
    CHECK_THAT(after, Contains("This one is for Mateo"));
    CHECK_THAT(home.hears_at(tablet, "Now"), Contains("2 of 4."));
}

TEST_CASE("another guardian of the same child is asked for themselves") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.says(home.tom, "JOIN " + home.family_code("tom", "mateo"));
    home.says(home.tom, "English");
    home.says(home.tom, "Start");
    CHECK_THAT(home.hears(home.tom), Contains("1 of 4."));
}

TEST_CASE("G3: what a family kept private stays so on the phone that it moves to, whatever is said of the rest") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.pass(15 * 24h);
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    home.read(home.ana);
    home.says(home.ana, "Spanish");
    home.says(home.ana, "Soup on Sundays, the whole family");
    home.says(home.ana, "PRIVATE");
    home.says(home.ana, "It moves");
    CHECK_THAT(home.hears(home.ana), Contains("How may we use this?"));
    CHECK_THAT(home.comes_to_the_tablet(), Contains("How may we use this?"));
    home.says(tablet, "Talk about it in class");
    for (const auto& each : home.told_about("mateo")) {
        if (each.survey != "traditions") continue;
        INFO(each.words);
        CHECK(each.shared == (each.question == "languages" ? scope::teachers : scope::private_));
    }
}

TEST_CASE("M8: what was asked on the new phone is not asked again on the old one, whichever was heard last") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.comes_to_the_tablet();
    home.pass(15 * 24h);
    const auto send = [&](const char* survey) {
        home.kept([&] { home.bot().send_survey(survey, home.room("room4"), home.now); });
    };
    send("outside");
    CHECK_THAT(home.hears(tablet), Contains("1 of 4"));
    for (int i = 0; i < 4; ++i) home.says(tablet, "skip");
    home.read(tablet);
    home.says(home.ana, "HELP");
    home.read(home.ana);
    send("outside");  // five days later a teacher asks for the same, or for another
    for (int day = 0; day < 5; ++day) home.pass(24h);
    send("buddy");
    CHECK(home.hears(home.ana).empty());
    CHECK(home.hears(tablet).empty());
    for (int day = 0; day < 10; ++day) home.pass(24h);
    CHECK_THAT(home.hears(home.ana) + home.hears(tablet), Contains("an older buddy") && !Contains("show or tell"));
}

TEST_CASE("a question that never reached the old phone does not come there any more") {
    two_phones home;
    home.answers_all(home.ana, "trucks");
    home.pass(15 * 24h);
    home.kept([&] { home.bot().send_survey("outside", home.room("room4"), home.now); });
    const auto code = home.family_code("ana", "mateo");  // the line of the old phone is down, so nothing is read there
    home.says(tablet, "JOIN " + code);
    home.says(tablet, "Start");
    CHECK_THAT(home.hears(tablet), Contains("1 of 4"));
    CHECK_THAT(home.hears(home.ana), !Contains("1 of 4"));
}

TEST_CASE("M3, M4: after STOP no opened chat brings anybody back, on whichever of their phones they said it") {
    two_phones home;
    home.comes_to_the_tablet();
    if (GENERATE(false, true)) home.happens(tablet, inbound_kind::stopped);  // they had blocked us there
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.happens(tablet, inbound_kind::opened);
    CHECK(home.at(tablet).stopped);
    CHECK_THAT(home.hears(tablet), !Contains(home.words.say("en", "start")));
    for (int day = 0; day < 30; ++day) home.pass(24h);
    CHECK(home.hears(tablet).empty());
    home.says(tablet, "START");
    CHECK_FALSE(home.at(tablet).stopped);
    CHECK(home.at(home.ana).stopped);
}

TEST_CASE("M6: a phone that agreed to nothing shows nothing of what was told on another, whatever is sent") {
    two_phones home;
    home.says(home.ana, "trucks");
    home.read(home.ana);
    home.says(tablet, "JOIN " + home.family_code("ana", "mateo"));
    home.read(tablet);
    home.happens(home.ana, inbound_kind::stopped);
    home.kept([&] { home.bot().send_survey("outside", home.room("room4"), home.now); });
    home.says(tablet, "MINE");
    CHECK_THAT(home.hears(tablet), !Contains("trucks"));
}

TEST_CASE("M4: after STOP and START on one phone a block there ends as it did before, though the other stays stopped") {
    two_phones home;
    home.comes_to_the_tablet();
    home.says(home.ana, "STOP");
    home.says(home.ana, "START");
    home.happens(tablet, inbound_kind::opened);
    home.happens(home.ana, inbound_kind::stopped);
    home.happens(home.ana, inbound_kind::opened);
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("M3: STOP where only the platform had stopped us is theirs, and stops their other phone") {
    two_phones home;
    home.comes_to_the_tablet();
    home.happens(home.ana, inbound_kind::stopped);
    CHECK_FALSE(home.at(tablet).stopped);
    home.says(home.ana, "STOP");
    CHECK(home.at(tablet).stopped);
    CHECK_FALSE(conversation_from(home.at(home.ana).talk).stopped_by_platform);
}

TEST_CASE("M3: a STOP that the platform tells of counts as theirs where they open another chat") {
    two_phones home;
    home.comes_to_the_tablet();
    auto told = home.message(home.ana, "STOP");
    told.kind = inbound_kind::stopped;
    home.take("phones", told);
    home.happens(tablet, inbound_kind::opened);
    CHECK(home.at(tablet).stopped);
}

}  // namespace kindred
