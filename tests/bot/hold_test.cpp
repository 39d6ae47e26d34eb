// A note beside an answer (F2), HOLD (G5), and consent by category (G1) with its withdrawal (G2), over a real store.
#include "bot/profile/page.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes
const address anas_tablet{"phones", "15550177"};

void says_all(small_school& home, const address& from, const std::vector<const char*>& said) {
    for (const char* each : said) home.says(from, each);
}

std::string mine(small_school& home, const address& whose) {
    home.read(whose);
    home.says(whose, "MINE");
    return home.hears(whose);
}

std::string page(small_school& home, const char* about = "mateo") {
    return profile_page({.about = *home->learner_named(about)}, home.told_about(about), home.words, "en");
}

std::string digest_of(small_school& home, const char* teacher = "lee") {
    return home.kept([&] { return home.bot().digest_for(home.staff_id(teacher), home.now, true); });
}

// Mateo's parents, and Ms. Lee.
small_school& begun(small_school& home) {
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "canarywords");
    home.read(home.ana);
    return home;
}

const library& gdpr_words() {
    static const library words = [] {
        auto house = oak_school();
        house.profile = "gdpr";
        return read_library(word_files, house).words;
    }();
    return words;
}

}  // namespace

// --- a note beside an answer ---------------------------------------------------------------------------------------
TEST_CASE("F2: a note stands beside the answer in MINE and in the profile; the answer stays as it is") {
    small_school home;
    begun(home);
    says_all(home, home.ana, {"CHANGE", "1", "Add a note", "His father sees it otherwise"});
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "change.note.done")));
    CHECK(home.words_about("mateo") == texts{"canarywords"});
    CHECK_THAT(mine(home, home.ana),
               Contains("\"canarywords\" (for the child's teachers)\nYour note: \"His father sees it otherwise\""));
    CHECK_THAT(page(home), Contains("The family's note: \"His father sees it otherwise\""));
}

TEST_CASE("F2: a note is written anew, stays with new words, and is taken away") {
    small_school home;
    begun(home);
    says_all(home, home.ana, {"CHANGE", "1", "Add a note", "canarynote"});
    const auto note = [&] { return home.told_about("mateo").front().note; };
    SECTION("anew") {
        says_all(home, home.ana, {"CHANGE", "1", "Add a note", "another note"});
        CHECK(note() == "another note");
    }
    SECTION("with new words") {
        says_all(home, home.ana, {"CHANGE", "1", "Say it anew", "trains"});
        CHECK(home.words_about("mateo") == texts{"trains"});
        CHECK(note() == "canarynote");
    }
    SECTION("taken away by its button") {
        says_all(home, home.ana, {"CHANGE", "1", "Add a note", "Take it away"});
        CHECK(note().empty());
    }
    SECTION("or by the word for it, which leaves the answer") {
        says_all(home, home.ana, {"CHANGE", "1", "Add a note", "DELETE"});
        CHECK(note().empty());
        CHECK(home.words_about("mateo") == texts{"canarywords"});
    }
}

TEST_CASE("F2: a parent may put a note beside a child's own words, which stay the child's") {
    small_school home;
    home.welcome = {"own_words"};
    home.joins(home.ana, "ana", "mateo");
    says_all(home, home.ana,
             {"Now", "trucks", "wheels", "I am shy", "swim", "Yes", "CHANGE", "3", "Add a note", "Not with us"});
    CHECK(home.told_about("mateo").at(2).words == "I am shy");
    CHECK(home.told_about("mateo").at(2).note == "Not with us");
}

TEST_CASE("F2: nobody puts a note beside what another said") {
    small_school home;
    begun(home);
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "Tom's words");
    says_all(home, home.tom, {"CHANGE", "1", "Add a note", "a note"});
    CHECK(home.told_about("mateo").at(0).note.empty());
    CHECK(home.told_about("mateo").at(1).note == "a note");
}

TEST_CASE("G3: a note is erased with its answer, and stands nowhere in the folder, sealed or not") {
    small_school home;
    begun(home);
    says_all(home, home.ana, {"CHANGE", "1", "Add a note", "canarynote about the blue bicycle"});
    const auto sealed = home.sealed_item();
    REQUIRE_FALSE(sealed.empty());
    CHECK(home.folder_shows(sealed));
    says_all(home, home.ana, {"FORGET", "My last answer"});
    home.read(home.ana);
    CHECK(home.told_about("mateo").empty());
    CHECK_FALSE(home.folder_shows(sealed));
    CHECK_FALSE(home.folder_shows("canarynote"));
}

// --- HOLD ------------------------------------------------------------------------------------------------------------
TEST_CASE("G5: on hold nothing is in the digest or the profile; MINE has it, and the same word ends it") {
    small_school home;
    begun(home);
    REQUIRE_THAT(digest_of(home), Contains("canarywords"));
    says_all(home, home.ana, {"HOLD", "Hold all on Mateo"});
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "hold.on", {{"child", "Mateo"}})));
    CHECK_THAT(digest_of(home), !Contains("canarywords") && !Contains("NOT HEARD FROM: 2"));
    CHECK_THAT(page(home), Contains("The family asked us not to use this now.") && !Contains("canarywords"));
    CHECK_THAT(mine(home, home.ana), Contains("canarywords") && Contains("On hold now"));
    says_all(home, home.ana, {"HOLD", "Use Mateo's again"});
    CHECK_THAT(digest_of(home), Contains("canarywords"));
    CHECK_THAT(page(home), Contains("canarywords"));
    CHECK_THAT(mine(home, home.ana), !Contains("On hold now"));
}

TEST_CASE("G5: a digest that waits goes when its child is put on hold") {
    small_school home;
    begun(home);
    home.clock_to(monday);
    const bool held = GENERATE(false, true);
    if (held) says_all(home, home.ana, {"HOLD", "1"});
    const auto heard = home.hears(home.lee);
    CHECK((heard.find("canarywords") == std::string::npos) == held);
}

TEST_CASE("G5: a hold is for the whole child, whoever said it, and only who set it ends it") {
    small_school home;
    begun(home);
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "Tom's words");
    says_all(home, home.ana, {"HOLD", "1"});
    CHECK_THAT(digest_of(home), !Contains("Tom's words"));
    CHECK_THAT(mine(home, home.tom), Contains("On hold now") && !Contains("Ana"));
    says_all(home, home.tom, {"HOLD", "1", "HOLD", "1"});  // set and ended by himself
    CHECK(home->is_held(home.child("mateo")));
    says_all(home, home.ana, {"HOLD", "1"});
    CHECK_FALSE(home->is_held(home.child("mateo")));
}

TEST_CASE("G5: no buddy is looked for, no old answer read back and no survey sent while a child is on hold") {
    small_school home;
    home.welcome = {"buddy"};
    home.joins(home.ana, "ana", "mateo");
    says_all(home, home.ana, {"1", "trains", "skip", "Yes"});
    const auto mateo = home.child("mateo");
    REQUIRE(home->permitted(mateo, "buddy"));
    home.says(home.ana, "HOLD");
    home.says(home.ana, "Hold all on Mateo");
    CHECK_FALSE(home->permitted(mateo, "buddy"));
    home.read(home.ana);
    const auto asked = home.kept([&] { return home.bot().send_survey("sparks", home.room("room4"), home.now); });
    CHECK(asked.asked == 0);
    for (int day = 0; day < 130; ++day) {
        home.pass(24h);
        CHECK_THAT(home.hears(home.ana), !Contains("trains"));
    }
}

TEST_CASE("G5: a survey that waits already begins when the hold is over, and another child's goes on") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    home.answers_all(home.ana, "trucks");
    home.says(home.ana, "Now");
    home.answers_all(home.ana, "the moon");
    const auto send = [&](const char* survey, const char* room) {
        home.kept([&] { home.bot().send_survey(survey, home.room(room), home.now); });
    };
    send("traditions", "room5");
    send("traditions", "room4");
    send("outside", "room5");
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Lucia hear"));
    says_all(home, home.ana, {"HOLD", "Hold all on Mateo"});
    home.read(home.ana);
    std::string asked;
    for (int day = 0; day < 40; ++day) {
        home.pass(24h);
        asked += home.hears(home.ana);
    }
    CHECK_THAT(asked, Contains("after school") && !Contains("Which languages does Mateo hear"));
    says_all(home, home.ana, {"HOLD", "Use Mateo's again"});
    asked = home.hears(home.ana);
    for (int day = 0; day < 15; ++day) {
        home.pass(24h);
        asked += home.hears(home.ana);
    }
    CHECK_THAT(asked, Contains("Which languages does Mateo hear"));
}

TEST_CASE("G5: no teacher is alarmed about a note that nobody may read now, and nobody reminded") {
    small_school home;
    home.welcome = {"helps"};
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    says_all(home, home.ana, {"a quiet corner", "a hug", "1"});
    const bool held = GENERATE(false, true);
    if (held) says_all(home, home.ana, {"HOLD", "Hold all on Mateo"});
    home.read(home.ana);
    SECTION("the note") {
        home.says(home.ana, "she tires early");
        CHECK(home.hears(home.lee).empty() == held);
    }
    SECTION("a reminder, and what was put off") {
        if (GENERATE(false, true)) home.says(home.ana, "LATER");
        home.read(home.ana);
        home.pass(24h * 3);
        CHECK(home.hears(home.ana).empty() == held);
    }
}

TEST_CASE("G5: a photo is neither shown nor enclosed while its child is on hold") {
    small_school home;
    home.fetches = true;
    begun(home);
    auto in = home.message(home.ana, "");
    in.attachments = {{attachment_kind::photo, "P1", {}, "image/jpeg", 900}};
    home.take(home.ana.channel, in);
    for (const auto& each : home.kept([&] { return home.bot().claim_media(home.now, 64); }))
        home.kept([&] {
            home.bot().media_came(each,
                                  {.how = fetched::end::here, .bytes = "\xFF\xD8\xFF\xE0 canary", .mime = "image/jpeg"},
                                  home.now, home.now);
        });
    home.pass(limits::media_mailed_after);
    const auto mails = home.read(home.lees_mail);
    REQUIRE(mails.size() == 1);
    const auto enclosed = [&] {
        const auto id = std::stoll(mails[0].what.attachments.at(0).id);
        return home.kept([&] { return home.bot().enclosure(id, "lee@oak.example", home.now); }).has_value();
    };
    CHECK(enclosed());
    says_all(home, home.ana, {"HOLD", "1"});
    CHECK_FALSE(enclosed());
}

TEST_CASE("G5: a hold ends with what its guardian may say: a court order, and FORGET") {
    small_school home;
    begun(home);
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "Tom's words");
    says_all(home, home.tom, {"HOLD", "1"});
    REQUIRE(home->is_held(home.child("mateo")));
    SECTION("a court order") {
        auto file = oak_people();
        file.learners[0].restricted["tom"] = true;
        home.import(file);
    }
    SECTION("FORGET") { says_all(home, home.tom, {"FORGET", "Everything"}); }
    CHECK_FALSE(home->is_held(home.child("mateo")));
}

TEST_CASE("F5: HOLD names no child of whom its guardian may hear nothing") {
    small_school home;
    auto file = oak_people();
    file.learners[1].guardians = {"ana", "tom"};
    home.import(file);
    home.joins(home.tom, "tom", "mateo");
    home.joins(home.tom, "tom", "lucia");
    file.learners[0].restricted["tom"] = true;
    home.import(file);
    home.read(home.tom);
    home.says(home.tom, "HOLD");
    for (const auto& one : home.read(home.tom))
        for (const auto& button : one.what.choices) CHECK_THAT(button.text, !Contains("Mateo"));
}

TEST_CASE("G2: HOLD takes back the permission to find a buddy") {
    small_school home;
    home.welcome = {"buddy"};
    home.joins(home.ana, "ana", "mateo");
    says_all(home, home.ana, {"1", "trains", "skip", "Yes", "HOLD", "No buddy for Mateo"});
    CHECK_FALSE(home->permitted(home.child("mateo"), "buddy"));
    CHECK_FALSE(home->is_held(home.child("mateo")));
}

// --- consent by category
// -----------------------------------------------------------------------------------------------
TEST_CASE("G1: where the law wants it, a set that may tell of faith or health begins with a question of its own") {
    const auto [survey, category] = GENERATE(std::pair("traditions", "traditions"), std::pair("helps", "comforts"));
    small_school home(gdpr_words());
    home.welcome = {survey};
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    home.says(home.ana, "English");
    home.read(home.ana);
    home.says(home.ana, "Start");
    const auto key = "category." + std::string(category);
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", key, {{"child", "Mateo"}})) && !Contains("1 of"));
    SECTION("yes begins it") {
        home.says(home.ana, "Yes");
        CHECK_THAT(home.hears(home.ana), Contains("1 of"));
    }
    SECTION("no leaves it out, and it is not asked again") {
        home.says(home.ana, "No");
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "category.refused")) && !Contains("1 of"));
        home.pass(limits::survey_again_after + 24h);
        home.read(home.ana);
        home.kept([&] { home.bot().send_survey(survey, home.room("room4"), home.now); });
        home.pass(24h);
        CHECK(home.hears(home.ana).empty());
    }
    SECTION("what is not understood is no yes") {
        says_all(home, home.ana, {"maybe", "dinosaurs", "hm"});
        CHECK(home.told_about("mateo").empty());
        CHECK_THAT(home.hears(home.ana), !Contains("1 of"));
    }
}

TEST_CASE("G1: a no to one category blocks no other set") {
    small_school home(gdpr_words());
    home.welcome = {"traditions", "sparks"};
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    says_all(home, home.ana, {"English", "Start", "No", "Now"});
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4"));
    home.says(home.ana, "trucks");
    CHECK(home.words_about("mateo") == texts{"trucks"});
}

TEST_CASE("G1: without such a law nothing more is asked") {
    small_school home;
    home.welcome = {"traditions"};
    home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));
    says_all(home, home.ana, {"English", "Start"});
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4") && !Contains("faith"));
}

TEST_CASE("G1: the yes is kept as evidence, and is none to being asked at all") {
    small_school home(gdpr_words());
    home.welcome = {"traditions"};
    home.joins(home.ana, "ana", "mateo");
    const auto agreed = home->agreed_at(home.at(home.ana).id);
    home.now += 5min;
    home.says(home.ana, "Yes");
    CHECK(home->agreed_at(home.at(home.ana).id) == agreed);
    CHECK(home.consents_to("traditions") == 1);
    CHECK(home.consents_to("") == 1);
}

TEST_CASE("G1: words of danger call a person, and are not kept where health was not agreed to") {
    small_school home(gdpr_words());
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "canarywords and that he wants to die");
    CHECK_THAT(home.hears(home.lee), Contains("call Mateo's family"));
    CHECK(home.told_about("mateo").empty());
}

TEST_CASE("G2: a category is withdrawn by chat: its answers are used no more at once, and FORGET is offered") {
    small_school home(gdpr_words());
    home.welcome = {"traditions", "sparks"};
    home.joins(anas_tablet, "ana", "mateo");
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    says_all(home, home.ana, {"Yes", "Spanish", "canarywords", "March", "1", "Now", "trucks"});
    REQUIRE_THAT(digest_of(home), Contains("canarywords"));
    says_all(home, home.ana, {"HOLD", "No to traditions"});
    CHECK_THAT(home.hears(home.ana),
               Contains(home.words.say("en", "hold.withdrawn")) && Contains(home.words.say("en", "hold.delete")));
    CHECK_THAT(digest_of(home), !Contains("canarywords"));
    SECTION("and deleted") {
        home.says(home.ana, "Yes");
        CHECK(home.words_about("mateo") == texts{"Spanish", "trucks"});
        CHECK(home->erasures(1).at(0).kind == "category");
    }
    SECTION("or kept, in private") {
        home.says(home.ana, "No");
        CHECK(home.told_about("mateo").at(1).shared == scope::private_);
        CHECK(home.told_about("mateo").back().shared == scope::teachers);
    }
    SECTION("and neither phone of theirs is asked about it again, until they want it") {
        home.says(home.ana, "No");
        CHECK(conversation_from(home.at(anas_tablet).talk).refused == texts{"traditions"});
        says_all(home, home.ana, {"HOLD", "Ask on traditions"});
        CHECK(conversation_from(home.at(home.ana).talk).refused.empty());
        CHECK(conversation_from(home.at(anas_tablet).talk).refused.empty());
    }
}

TEST_CASE("G2, F7: a category that is withdrawn is taken from what is kept of a child who left, too") {
    small_school home(gdpr_words());
    home.welcome = {"traditions", "sparks"};
    home.joins(home.ana, "ana", "mateo");
    says_all(home, home.ana, {"Yes", "Spanish", "canarywords", "March", "1", "Now", "trucks"});
    const auto mateo = home.child("mateo");
    auto file = oak_people();
    std::erase_if(file.learners, [](const auto& row) { return row.id == "mateo"; });
    home.import(file);
    says_all(home, home.ana, {"HOLD", "No to traditions", "Yes"});
    texts kept;
    for (const auto& each : home->of_learner(mateo, home.now)) kept.push_back(each.words);
    CHECK(kept == texts{"Spanish", "trucks"});
}

}  // namespace kindred
