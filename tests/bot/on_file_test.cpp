// Consent that the school has on file (M6): a family that gave it there is greeted, not asked; and what follows when it
// is there no longer.
#include "bot/profile/learner_record.hpp"
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

namespace kindred {
namespace {

using namespace testing;
using test::about;
using test::talk_to;

const address anas_tablet{"others", "ana-tablet"};

school_file with_consent(std::string day, bool tells = false) {
    auto file = oak_people();
    file.guardians[0].consent = std::move(day);
    file.whole.consents = tells;
    file.by = "anna (command line)";
    return file;
}

// Ana's consent is on file; she used her code, and read what came.
struct on_file : small_school {
    on_file() {
        import(with_consent("2026-09-01"));
        says(ana, "JOIN " + family_code("ana", "mateo"));
        greeting = hears(ana);
        joins(tom, "tom", "mateo");
    }
    conversation talk_at(const address& where) { return conversation_from(at(where).talk); }
    std::vector<consent_given> consents(const char* whose = "ana") { return memory().consents_of(guardian_id(whose)); }
    std::string greeting;
};

}  // namespace

TEST_CASE("M6: a family with consent on file is told so, may stop, and is asked the first question") {
    on_file home;
    const auto& said = home.greeting;
    CHECK_THAT(said, Contains("Ms. Lee's class at Oak School"));
    CHECK_THAT(said, Contains("The school has had your consent since 2026-09-01"));
    CHECK_THAT(said, Contains("Reply STOP to end it at any time"));
    CHECK_THAT(said, Contains("4 short questions about Mateo."));
    CHECK_THAT(said, Contains("1 of 4."));
    CHECK_THAT(said, !Contains("Do you want to start?"));
    CHECK(home.talk_at(home.ana).agreed == consent::given);
    CHECK(home.talk_at(home.ana).agreed_on_file);
    home.says(home.ana, "trucks");
    CHECK(home.words_about("mateo") == texts{"trucks"});
    home.says(home.ana, "STOP");
    CHECK_THAT(home.hears(home.ana), Contains("opted out"));
    // Tom's is not on file: he was asked, as ever.
    CHECK_FALSE(home.talk_at(home.tom).agreed_on_file);
}

TEST_CASE("M6: the evidence says when and how, which wording, in which language and where, and the export shows it") {
    on_file home;
    const auto ana = home.consents();
    REQUIRE(ana.size() == 1);
    CHECK(ana[0].yes);
    CHECK(ana[0].on_file == "2026-09-01");
    CHECK(ana[0].recorded_by == "anna (command line)");
    CHECK(ana[0].wording == "on file en 1");
    CHECK(ana[0].language == "en");
    CHECK(ana[0].channel == "phones");
    CHECK(ana[0].at == home.now);
    const auto tom = home.consents("tom");
    REQUIRE(tom.size() == 1);
    CHECK(tom[0].on_file.empty());
    CHECK(tom[0].recorded_by.empty());
    CHECK(tom[0].wording == "welcome en 2");
    const auto record =
        record_of(home.memory(), *home->learner_named("mateo"), record_for::school, nullptr, home.now);
    const auto page = record_page(record, home.words, "en");
    CHECK_THAT(page, Contains("Ana, at school, 2026-09-01 (anna (command line)), to being asked: Yes (on file en 1)\n"
                              "    Language: English. Channel: phones."));
    CHECK_THAT(page, Contains("Tom, 2026-09-15, to being asked: Yes (welcome en 2)\n"
                              "    Language: English. Channel: phones."));
}

TEST_CASE("M6: consent that is on file no longer ends the asking, without a word, until they say yes themselves") {
    on_file home;
    home.says(home.ana, "canarywords");
    home.read(home.ana);
    SECTION("withdrawn") { home.import(with_consent("withdrawn")); }
    SECTION("the day is gone from a file that tells of it") { home.import(with_consent("", true)); }
    CHECK(home->guardian_of(home.guardian_id("ana"))->consent.empty());
    CHECK(home.hears(home.ana).empty());
    CHECK(home.talk_at(home.ana).agreed == consent::refused);
    const auto evidence = home.consents();
    REQUIRE(evidence.size() == 2);
    CHECK_FALSE(evidence[1].yes);
    CHECK(evidence[1].on_file == "2026-09-15");
    const auto round = home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now); });
    CHECK(round.not_agreed == 1);
    for (int day = 0; day < 30; ++day) home.pass(24h);
    CHECK(home.hears(home.ana).empty());
    home.says(home.ana, "FORGET");
    CHECK_THAT(home.hears(home.ana), Contains("What should we delete?"));
    home.says(home.ana, "Nothing");
    home.read(home.ana);
    // A new day on file is not their own yes.
    home.import(with_consent("2026-10-01"));
    home.says(home.ana, "START");
    CHECK_THAT(home.hears(home.ana), Contains("Which language") || Contains("Do you want to start?"));
    home.says(home.ana, "English");
    home.says(home.ana, "Start");
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4."));
    CHECK_FALSE(home.talk_at(home.ana).agreed_on_file);
    home.import(with_consent("withdrawn"));
    CHECK(home.talk_at(home.ana).agreed == consent::given);
}

TEST_CASE("M6: a file that says nothing of consent, or another day, changes nothing") {
    on_file home;
    home.import(oak_people());
    CHECK(home->guardian_of(home.guardian_id("ana"))->consent == "2026-09-01");
    CHECK(home.talk_at(home.ana).agreed == consent::given);
    home.import(with_consent("2026-09-05", true));
    CHECK(home->guardian_of(home.guardian_id("ana"))->consent == "2026-09-05");
    CHECK(home.talk_at(home.ana).agreed == consent::given);
}

TEST_CASE("M6: each phone has its own consent: where they said yes themselves, the asking goes on") {
    small_school home;
    home.joins(anas_tablet, "ana", "mateo");
    home.import(with_consent("2026-09-01"));
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    home.read(home.ana);
    home.import(with_consent("withdrawn"));
    CHECK(conversation_from(home.at(home.ana).talk).agreed == consent::refused);
    CHECK(conversation_from(home.at(anas_tablet).talk).agreed == consent::given);
}

TEST_CASE("M6: their own no outranks the school's paper, and whoever stopped stays stopped") {
    small_school home;
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "English");
    home.says(home.ana, "No");
    home.read(home.ana);
    home.import(with_consent("2026-09-01"));
    home.says(home.ana, "START");
    CHECK_THAT(home.hears(home.ana), !Contains("1 of 4."));

    on_file other;
    other.says(other.ana, "STOP");
    other.read(other.ana);
    other.import(with_consent("withdrawn"));
    other.import(with_consent("2026-09-09"));
    CHECK(other.at(other.ana).stopped);
    CHECK(other.hears(other.ana).empty());
}

TEST_CASE("M6: consent that ends in the middle of anything leaves the talk at rest") {
    for (const std::vector<std::string>& before :
         {std::vector<std::string>{}, {"forget"}, {"later"}, {"wrong number"}, {"stop texting me"}, {"Trucks"}}) {
        talk_to t{test::one_language()};
        t.talk.on_file = "2026-09-01";
        CHECK(t.happen(joined{about("Mateo", 7, "sparks", 100), ""}) ==
              "agree yes \"consent.on_file.wording\" on file 2026-09-01\nsay welcome.on_file / welcome.on_file.how\n"
              "say begin / What does Mateo love?\n");
        for (const auto& each : before) t.hear(each);
        t.talk.on_file.clear();
        CHECK(t.happen(consent_withdrawn{}) == "agree no \"consent.on_file.wording\" on file 2027-01-11\nhush\n");
        CHECK(t.talk.at == stage::resting);
        CHECK_FALSE(t.talk.wake_at);
        REQUIRE(t.talk.waiting.size() == 1);
        CHECK(t.happen(woke{}).empty());
        CHECK(t.happen(consent_withdrawn{}).empty());
        CHECK(t.hear("start").starts_with("say welcome\nsay consent"));
    }
}

TEST_CASE("F1: consent on paper that is withdrawn takes nobody's answers from them: MINE, CHANGE and FORGET go on") {
    on_file home;
    home.says(home.ana, "trucks");
    home.import(with_consent("withdrawn"));
    home.read(home.ana);
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("1. Mateo: \"trucks\""));
    for (const char* each : {"CHANGE 1", "Say it anew", "big trucks"}) home.says(home.ana, each);
    CHECK(home.words_about("mateo") == texts{"big trucks"});
    CHECK_THAT(home.hears(home.ana), !Contains("of 4"));  // nothing is asked
    for (const char* each : {"FORGET everything", "Everything"}) home.says(home.ana, each);
    CHECK(home.words_about("mateo").empty());
    home.read(home.ana);
    home.says(home.ana, "MINE");
    CHECK(home.hears(home.ana) == home.words.say("en", "mine.none"));
}

TEST_CASE("G5: consent on paper that is withdrawn takes HOLD from nobody") {
    on_file home;
    home.says(home.ana, "trucks");
    home.import(with_consent("withdrawn"));
    home.read(home.ana);
    for (const char* each : {"HOLD", "Hold all on Mateo"}) home.says(home.ana, each);
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "hold.on", {{"child", "Mateo"}})));
    CHECK(home->is_held(home.child("mateo")));
}

TEST_CASE("M6: whose language the school does not know is asked for it before they are greeted") {
    small_school home;
    auto file = oak_people();
    file.guardians[2].consent = "2026-09-01";
    home.import(file);
    home.says(home.hodan, "JOIN " + home.family_code("hodan", "amina"));
    CHECK_THAT(home.hears(home.hodan), Contains("Which language") && !Contains("1 of 4"));
    home.says(home.hodan, "Español");
    const auto greeted = home.hears(home.hodan);
    CHECK_THAT(greeted, Contains("2026-09-01") && Contains("1 de 4"));
    CHECK(conversation_from(home.at(home.hodan).talk).agreed_on_file);
}

}  // namespace kindred
