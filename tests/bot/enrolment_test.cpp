#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

constexpr const char* no_code = "JOIN ZZZZZZZZ";

// --- reading a code ----------------------------------------------------------------------------------------------
TEST_CASE("a code is found however a person writes it") {
    struct row {
        const char* message;
        const char* code;
    };
    const auto r = GENERATE(values<row>({
        {"J7KQ2M9X", "J7KQ2M9X"},
        {"j7kq2m9x", "J7KQ2M9X"},
        {"J7KQ-2M9X", "J7KQ2M9X"},
        {"j7kq 2m9x", "J7KQ2M9X"},
        {"JOIN J7KQ-2M9X", "J7KQ2M9X"},
        {"join j7kq2m9x.", "J7KQ2M9X"},
        {" \"J7KQ-2M9X\"\r\n", "J7KQ2M9X"},
        {"/start J7KQ2M9X", "J7KQ2M9X"},
        {"/START j7kq-2m9x", "J7KQ2M9X"},
        {"", ""},
        {"JOIN", ""},
        {"/start", ""},
        {"J7KQ2M9", ""},
        {"J7KQ2M9XX", ""},
        {"J0KQ2M9X", ""},
        {"A7KQ2M9X", ""},
        {"my code is J7KQ2M9X", ""},
        {"She loves trucks", ""},
    }));
    DYNAMIC_SECTION('"' << r.message << '"') { CHECK(code_in(r.message) == r.code); }
}

TEST_CASE("a code of one's own making is eight letters that no word can be made of") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    CHECK(code.size() == limits::join_code_characters);
    CHECK(code_in(code) == code);
}

// --- joining -----------------------------------------------------------------------------------------------------
TEST_CASE("a family joins by its code, however it reaches us") {
    struct row {
        const char* name;
        inbound (*write)(std::string code);
    };
    const auto r = GENERATE(values<row>({
        {"as it is", [](std::string c) { return inbound{.kind = inbound_kind::message, .text = c}; }},
        {"with JOIN", [](std::string c) { return inbound{.kind = inbound_kind::message, .text = "Join " + c}; }},
        {"with a dash", [](std::string c) { return inbound{.kind = inbound_kind::message, .text = c.insert(4, "-")}; }},
        {"in lower case",
         [](std::string c) {
             for (auto& letter : c) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
             return inbound{.kind = inbound_kind::message, .text = c};
         }},
        {"as /start", [](std::string c) { return inbound{.kind = inbound_kind::message, .text = "/start " + c}; }},
        {"as a deep link", [](std::string c) { return inbound{.kind = inbound_kind::opened, .join_code = c}; }},
    }));
    DYNAMIC_SECTION(r.name) {
        small_school home;
        const auto code = home.family_code("ana", "mateo");
        auto in = r.write(code);
        in.sender = home.ana.user;
        in.message_id = "one";
        CHECK(home.take("phones", in));
        const auto who = home.at(home.ana);
        CHECK(who.is == role::guardian);
        CHECK(who.person == home.guardian_id("ana"));
        CHECK(home->invite_of(code)->used_by == who.id);
        CHECK(home->joined_guardians_of(home.child("mateo")) == std::vector<person_id>{who.person});
        CHECK_THAT(home.hears(home.ana), Contains("Ms. Lee's class at Oak School"));
    }
}

TEST_CASE("a family is greeted in the language of the school file, else in that of its app") {
    small_school home;
    auto in = home.message(home.hodan, home.family_code("hodan", "amina"));
    in.language = "es-MX";
    home.take("phones", in);
    CHECK_THAT(home.hears(home.hodan), Contains("la clase de Ms. Lee"));
    in = home.message(home.ana, home.family_code("ana", "mateo"));
    in.language = "es-MX";
    home.take("phones", in);
    CHECK_THAT(home.hears(home.ana), Contains("This is Ms. Lee's class"));
}

TEST_CASE("one phone with two children is asked about one after the other, and files to each") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    CHECK_THAT(home.hears(home.ana), Contains("Lucia is added. We will ask about Lucia another time."));
    home.answers_all(home.ana, "trucks");
    CHECK(home.words_about("mateo").size() == 4);
    home.says(home.ana, "Now");
    CHECK_THAT(home.hears(home.ana), Contains("Lucia"));
    home.says(home.ana, "drums");
    CHECK(home.words_about("lucia") == texts{"drums"});
    CHECK(home.told_about("lucia").at(0).source == home.guardian_id("ana"));
    CHECK(home.words_about("mateo").size() == 4);
}

TEST_CASE("a family's own code, sent again, takes its talk up where it is") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    home.says(home.ana, code);
    home.says(home.ana, "English");
    home.says(home.ana, "Start");
    home.says(home.ana, "trucks");
    home.read(home.ana);
    home.says(home.ana, code);
    const auto said = home.hears(home.ana);
    CHECK_THAT(said, Contains("Welcome back!"));
    CHECK_THAT(said, Contains("2 of 4"));
    CHECK(home.words_about("mateo") == texts{"trucks"});
}

TEST_CASE("M6: a code that is sent again, or a chat that is opened, is no yes") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    home.says(home.ana, code);
    home.says(home.ana, "English");
    home.read(home.ana);
    SECTION("the code") { home.says(home.ana, code); }
    SECTION("the chat") { home.happens(home.ana, inbound_kind::opened); }
    CHECK_THAT(home.hears(home.ana), Contains("Do you want to start?") && !Contains("1 of 4"));
    CHECK(home.consents_to("") == 0);
    home.says(home.ana, "Start");
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4"));
    CHECK(home.consents_to("") == 1);
}

TEST_CASE("M3, M5: a stranger is answered in the language of their word") {
    const address stranger{"phones", "15550177"};
    const auto& [said, language, phrase] = GENERATE(table<const char*, const char*, const char*>(
        {{"AYUDA", "es", "help.us"}, {"HELP", "en", "help.us"}, {"alto", "es", "stopped"}, {"STOP", "en", "stopped"}}));
    INFO(said);
    small_school home;
    home.says(stranger, said);
    CHECK(home.hears(stranger) == home.words.say(language, phrase));
}

TEST_CASE("M2: a chat that is opened while it is asked whether STOP was meant is no no") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "please stop texting me");
    home.read(home.ana);
    home.happens(home.ana, inbound_kind::opened);
    CHECK_THAT(home.hears(home.ana), !Contains("1 of 4"));
    home.says(home.ana, "yes");
    CHECK(home.at(home.ana).stopped);
}

TEST_CASE("teachers and facilitators join by their codes") {
    small_school home;
    home.says(home.lee, home.staff_code("lee"));
    CHECK(home.at(home.lee).is == role::teacher);
    CHECK(home.at(home.lee).person == home.staff_id("lee"));
    CHECK_THAT(home.hears(home.lee), Contains("Welcome, Ms. Lee. We bring you what families tell us"));
    home.says(home.field, home.staff_code("field"));
    CHECK(home.at(home.field).is == role::facilitator);
    CHECK_THAT(home.hears(home.field), Contains("Welcome, Ms. Field. Write /prompt"));
    home.says(home.diaz, home.staff_code("diaz"));
    CHECK(home.hears(home.diaz) == home.words.say("es", "staff.welcome.teacher", {{"name", "Mr. Diaz"}}) + " " +
                                       home.words.say("es", "about.welcome"));
}

TEST_CASE("a code that was made before its owner's role changed is good for what they are now") {
    small_school home;
    const auto code = home.staff_code("diaz");
    auto file = oak_people();
    file.staff[1].is = role::facilitator;
    home.import(file);
    home.says(home.diaz, code);
    CHECK(home.at(home.diaz).is == role::facilitator);
    CHECK(home.hears(home.diaz) == home.words.say("es", "staff.welcome.facilitator", {{"name", "Mr. Diaz"}}));
}

// --- codes that are not good -------------------------------------------------------------------------------------
TEST_CASE("M12: whatever is wrong with a code, the answer is the same and names nobody") {
    struct row {
        const char* name;
        std::string (*spoil)(small_school&);  // the code that is sent; the sender is a stranger
    };
    const auto r = GENERATE(values<row>({
        {"unknown", [](small_school&) { return std::string(no_code); }},
        {"used by another",
         [](small_school& home) {
             const auto code = home.family_code("ana", "mateo");
             home.says(home.tom, code);
             return code;
         }},
        {"expired",
         [](small_school& home) {
             const auto code = home.family_code("ana", "mateo");
             home.now += limits::join_code_valid_for;
             return code;
         }},
        {"expired and tidied away",
         [](small_school& home) {
             const auto code = home.family_code("ana", "mateo");
             home.now += limits::join_code_valid_for;
             home.kept([&] { home->tidy(home.now); });
             return code;
         }},
        {"a used one of a teacher",
         [](small_school& home) {
             const auto code = home.staff_code("lee");
             home.says(home.lee, code);
             return code;
         }},
    }));
    DYNAMIC_SECTION(r.name) {
        small_school home;
        const auto code = r.spoil(home);
        home.says(home.ana, code);
        CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
        CHECK(home.at(home.ana).is == role::stranger);
        CHECK(home.at(home.ana).wrong_codes == 1);
    }
}

TEST_CASE("a code of the other kind changes nobody's role, and stays good for whom it was made") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    const auto for_staff = home.staff_code("diaz");
    const auto for_family = home.family_code("tom", "mateo");
    home.says(home.ana, for_staff);
    CHECK(home.hears(home.ana) == home.words.say("en", "join.other_app"));
    CHECK(home.at(home.ana).is == role::guardian);
    home.says(home.lee, for_family);
    CHECK(home.hears(home.lee) == home.words.say("en", "join.other_app"));
    CHECK(home.at(home.lee).is == role::teacher);
    CHECK(home->joined_guardians_of(home.child("mateo")) == std::vector<person_id>{home.guardian_id("ana")});
    CHECK(home.bot().code_is_good(for_staff, home.now));
    CHECK(home.bot().code_is_good(for_family, home.now));
}

TEST_CASE("after so many wrong codes a day it is enough, for a good one as well, until the next day") {
    small_school home;
    for (int i = 0; i < limits::wrong_codes_per_day; ++i) {
        home.says(home.ana, no_code);
        CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
    }
    home.now += 1h;
    home.says(home.ana, no_code);
    CHECK(home.hears(home.ana) == home.words.say("en", "join.enough"));
    home.says(home.ana, no_code);
    CHECK(home.hears(home.ana).empty());
    const auto good = home.family_code("ana", "mateo");
    home.says(home.ana, good);
    CHECK(home.hears(home.ana).empty());
    CHECK_FALSE(home->invite_of(good)->used_by);
    home.says(home.tom, no_code);
    CHECK(home.hears(home.tom) == home.words.say("en", "join.wrong"));  // each address has tries of its own
    home.now += 23h;
    home.says(home.ana, good);
    CHECK(home.at(home.ana).is == role::guardian);
}

TEST_CASE("what a family answers is an answer, though it looks like a code") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "BTS TXT 24");
    CHECK(home.words_about("mateo") == texts{"BTS TXT 24"});
    CHECK(home.at(home.ana).wrong_codes == 0);
}

// --- strangers ---------------------------------------------------------------------------------------------------
TEST_CASE("M12: a stranger gets one neutral reply, and then silence") {
    small_school home;
    home.says(home.ana, "hello?");
    CHECK(home.hears(home.ana) == home.words.say("en", "join.stranger"));
    home.says(home.ana, "who are you");
    home.pass(24h * 3);
    home.says(home.ana, "is anybody there");
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M3: STOP of a stranger is confirmed once; nothing follows it but the answer to START") {
    small_school home;
    home.says(home.ana, "hello?");
    home.says(home.ana, "stop");
    const auto said = home.read(home.ana);
    REQUIRE(said.size() == 1);  // what waited before it was dropped
    CHECK(said[0].what.text == home.words.say("en", "stopped"));
    CHECK(said[0].how == urgency::farewell);
    home.says(home.ana, "Stop!");
    home.says(home.ana, "hello");
    home.says(home.ana, no_code);
    CHECK(home.hears(home.ana).empty());
    home.says(home.ana, "start");
    CHECK(home.hears(home.ana) == home.words.say("en", "join.stranger"));
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("M5: HELP of a stranger is always answered, after the neutral reply too; after STOP once a day") {
    small_school home;
    home.says(home.ana, "help");
    CHECK(home.hears(home.ana) == home.words.say("en", "help.us"));
    home.says(home.ana, "hello");
    CHECK(home.hears(home.ana) == home.words.say("en", "join.stranger"));
    home.says(home.ana, "AYUDA");
    CHECK(home.hears(home.ana) == home.words.say("es", "help.us"));
    home.says(home.ana, "stop");
    home.read(home.ana);
    home.says(home.ana, "HELP");
    CHECK(home.hears(home.ana) == home.words.say("en", "help.us") + "\n" + home.words.say("en", "stopped"));
    home.says(home.ana, "HELP");
    CHECK(home.hears(home.ana).empty());  // then once a day
    home.pass(24h);
    home.says(home.ana, "HELP");
    CHECK_FALSE(home.hears(home.ana).empty());
    CHECK(home.at(home.ana).stopped);
}

TEST_CASE("a stranger who speaks of danger reads once a day whom to call, and nobody else hears of it") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.read(home.lee);
    home.says(home.ana, "he hits me");
    CHECK(home.hears(home.ana) == home.words.say("en", "danger.us"));
    home.says(home.ana, "he hits me");
    CHECK(home.hears(home.ana).empty());
    home.pass(24h);
    home.says(home.ana, "stop");
    home.read(home.ana);
    home.says(home.ana, "he hits me");
    const auto said = home.read(home.ana);
    REQUIRE(said.size() == 1);
    CHECK(said[0].what.text == home.words.say("en", "danger.us"));
    CHECK(said[0].how == urgency::farewell);
    CHECK(home.hears(home.lee).empty());
}

TEST_CASE("a stranger who blocked us is written to no more; a code is the plainest way back") {
    small_school home;
    home.says(home.ana, "hello");
    home.happens(home.ana, inbound_kind::stopped);
    CHECK(home.hears(home.ana).empty());
    CHECK(home.at(home.ana).stopped);
    home.says(home.ana, home.family_code("ana", "mateo"));
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK_THAT(home.hears(home.ana), Contains("Ms. Lee's class"));
}

// --- making codes ------------------------------------------------------------------------------------------------
TEST_CASE("a fresh invitation is good for one person, one role, one learner and sixty days") {
    small_school home;
    const auto code = home.family_code("ana", "lucia");
    const auto made = home->invite_of(code);
    REQUIRE(made);
    CHECK(made->is == role::guardian);
    CHECK(made->person == home.guardian_id("ana"));
    CHECK(made->about == home.child("lucia"));
    CHECK(made->expires_at == home.now + limits::join_code_valid_for);
    CHECK_FALSE(made->used_by);
    CHECK(home.family_code("ana", "lucia") != code);
}

TEST_CASE("asking whether a code is good does not use it") {
    small_school home;
    const auto code = home.family_code("ana", "mateo");
    CHECK(home.bot().code_is_good(code, home.now));
    CHECK(home.bot().code_is_good(code, home.now));
    CHECK_FALSE(home->invite_of(code)->used_by);
    CHECK(home.bot().code_is_good(code, home.now + limits::join_code_valid_for - 1ms));
    CHECK_FALSE(home.bot().code_is_good(code, home.now + limits::join_code_valid_for));
    CHECK_FALSE(home.bot().code_is_good("ZZZZZZZZ", home.now));
    CHECK_FALSE(home.bot().code_is_good("hello", home.now));
    home.says(home.ana, code);
    CHECK_FALSE(home.bot().code_is_good(code, home.now));
}

// --- the school file ---------------------------------------------------------------------------------------------
TEST_CASE("the school file is imported twice and nothing changes") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks");
    home.read(home.ana);
    const auto lee = home->staff_named("lee");
    const auto box = home.at(home.lees_mail);
    const auto due = home->next_digest();
    home.now += 1h;
    home.import(oak_people());
    CHECK(home->staff_named("lee")->id == lee->id);
    CHECK(home->staff_named("lee")->digest_at == lee->digest_at);
    CHECK(home.at(home.lees_mail).id == box.id);
    CHECK(home->next_digest() == due);
    CHECK(home.at(home.ana).person == home.guardian_id("ana"));
    CHECK(home.words_about("mateo") == texts{"trucks"});
    CHECK(home->all_staff().size() == 3);
    CHECK(home->classes().size() == 2);
    CHECK(home.hears(home.lee).empty());
}

TEST_CASE("importing schedules the digests of teachers, at the hour that each chose") {
    small_school home;
    CHECK(home->staff_named("lee")->digest_at == from_local(2026, 9, 21, 6 * 60 + 45, zone));
    CHECK(home->staff_named("diaz")->digest_at == from_local(2026, 9, 18, 15 * 60, zone));
    CHECK_FALSE(home->staff_named("field")->digest_at);
    auto file = oak_people();
    file.staff[0].digest_weekday = 3;
    file.staff[0].digest_minute = 7 * 60;
    home.import(file);
    CHECK(home->staff_named("lee")->digest_at == from_local(2026, 9, 16, 7 * 60, zone));
}

TEST_CASE("F3: a teacher who becomes a facilitator reads no more of children") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks and canarywords");
    auto file = oak_people();
    file.staff[0].is = role::facilitator;
    home.import(file);
    CHECK_FALSE(home->staff_named("lee")->digest_at);
    home.says(home.lee, "DIGEST");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.teachers_only"));
    CHECK_FALSE(has(home.bot().digest_for(home.staff_id("lee"), home.now, true), "Mateo"));
    CHECK(home.kept([&] { return home.bot().send_digest(home.staff_id("lee"), home.now); }) == 0);
}

TEST_CASE("a mailbox is whose the school file says, also when it was another's") {
    small_school home;
    CHECK(home.at(home.lees_mail).person == home.staff_id("lee"));
    CHECK(home.at(home.lees_mail).is == role::teacher);
    auto file = oak_people();
    file.staff[1].email = "lee@oak.example";
    file.staff[0].email = "lee.new@oak.example";
    home.import(file);
    CHECK(home.at(home.lees_mail).person == home.staff_id("diaz"));
    CHECK(home.at({"staff-mail", "lee.new@oak.example"}).person == home.staff_id("lee"));
}

// --- whoever the school file leaves out --------------------------------------------------------------------------
TEST_CASE("F7: a teacher who no longer teaches a class reads no more of it, not even what was on its way") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "canarywords");
    home.read(home.ana);
    CHECK(home.kept([&] { return home.bot().send_digest(home.staff_id("lee"), home.now); }) == 2);
    auto file = oak_people();
    file.classes[0].teachers = {"diaz"};
    home.import(file);
    CHECK(home.hears(home.lee).empty());
    CHECK(home.hears(home.lees_mail).empty());
    CHECK_FALSE(home->staff_named("lee")->digest_at);
    CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, true), !Contains("canarywords"));
    CHECK(home.kept([&] { return home.bot().send_digest(home.staff_id("lee"), home.now); }) == 0);
    CHECK_THAT(home.bot().digest_for(home.staff_id("diaz"), home.now, true), Contains("canarywords"));
    home.says(home.lee, "MORE");
    CHECK_THAT(home.hears(home.lee), !Contains("canarywords"));
}

TEST_CASE("who is no longer on the staff is a stranger") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "canarywords");
    auto file = oak_people();
    file.staff.erase(file.staff.begin());
    file.classes[0].teachers = {"diaz"};
    home.import(file);
    home.says(home.lee, "DIGEST");
    CHECK(home.hears(home.lee) == home.words.say("en", "join.stranger"));
    CHECK(home.at(home.lee).is == role::stranger);
    home.clock_to(from_local(2026, 9, 21, 6 * 60 + 45, zone));
    CHECK(home.hears(home.lee).empty());
    CHECK(home.hears(home.lees_mail).empty());
}

TEST_CASE("a guardian whom the school takes off a learner is asked no more about them") {
    small_school home;
    home.everyone_joins();
    home.says(home.tom, "canarywords");
    home.read(home.tom);
    auto file = oak_people();
    file.learners[0].guardians = {"ana"};
    home.import(file);
    CHECK(home->joined_guardians_of(home.child("mateo")) == std::vector<person_id>{home.guardian_id("ana")});
    CHECK(home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now).asked; }) == 2);
    home.pass(24h * 8);
    CHECK(home.hears(home.tom).empty());
    home.says(home.tom, "MINE");
    CHECK_THAT(home.hears(home.tom), !Contains("canarywords"));
}

}  // namespace
}  // namespace kindred
