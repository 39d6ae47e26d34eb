// What a family may ask of us by chat: MINE, CHANGE, WHO, FORGET; the child's own words; and what a person at school is
// told at once. Over a real store.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const address anas_tablet{"phones", "15550177"};
const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes
constexpr const char* frightening = "He said canarywords and that he wants to die";

const library& words_with_safety(const char* id) {
    static std::map<std::string, library> all;
    auto& words = all.try_emplace(id, shipped_words()).first->second;
    words.house.safety = id;
    return words;
}

// Answers every question of what is at hand: the words in turn, the first button where there are some.
void answers(small_school& home, const address& from, const std::vector<const char*>& said) {
    for (const char* each : said) home.says(from, each);
}

small_school& about(small_school& home, const char* survey) {
    home.welcome = {survey};
    home.joins(home.ana, "ana", "mateo");
    return home;
}

// The child's four answers, read back, with the yes to them still open.
void child_answers(small_school& home) {
    about(home, "own_words");
    answers(home, home.ana, {"Now", "canary-trucks", "canary-wheels", "canary-shy", "canary-swim"});
}

}  // namespace

// --- MINE --------------------------------------------------------------------------------------------------------
TEST_CASE("F1: MINE numbers every answer, oldest first, each with who may see it") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    answers(home, home.ana, {"trucks", "rain"});
    home.read(home.ana);
    home.says(home.ana, "MINE");
    const auto told = home.hears(home.ana);
    CHECK_THAT(told, Contains("1. Mateo: \"trucks\" (for the child's teachers)"));
    CHECK_THAT(told, Contains("2. Mateo: \"rain\" (for the child's teachers)"));
    CHECK_THAT(told, !Contains("3. "));
}

TEST_CASE("C3: MINE marks the child's own words") {
    small_school home;
    child_answers(home);
    home.says(home.ana, "Yes");
    home.read(home.ana);
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("1. Mateo said: \"canary-trucks\""));
}

TEST_CASE("F5: MINE tells nothing that another guardian said") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "canarywords");
    home.says(home.tom, "MINE");
    CHECK_THAT(home.hears(home.tom), Contains(home.words.say("en", "mine.none")) && !Contains("canarywords"));
}

// --- CHANGE ------------------------------------------------------------------------------------------------------
TEST_CASE("F2: CHANGE takes the answer of that number in new words, and MINE shows them") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    answers(home, home.ana, {"trucks", "rain", "CHANGE", "2", "Say it anew", "snow and ice"});
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "change.done")));
    CHECK(home.words_about("mateo") == texts{"trucks", "snow and ice"});
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("2. Mateo: \"snow and ice\"") && !Contains("rain"));
}

TEST_CASE("F2: a digest that waits with the old words goes when they are changed") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.answers_all(home.ana, "canarywords");
    home.clock_to(monday);
    const auto quoted = [&] {
        std::size_t count = 0;
        for (const auto& one : home.read(home.lee)) count += has(one.what.text, "canarywords") ? 1 : 0;
        return count;
    };
    SECTION("not changed") { CHECK(quoted() == 1); }
    SECTION("changed") {
        answers(home, home.ana, {"CHANGE", "1", "Say it anew", "trains"});
        CHECK(quoted() == 0);
        CHECK(home.told_about("mateo").front().shared == scope::teachers);
    }
    SECTION("kept private") {
        answers(home, home.ana, {"CHANGE", "1", "Who may see it", "Keep it private"});
        CHECK(quoted() == 0);
    }
    SECTION("deleted") {
        answers(home, home.ana, {"CHANGE", "1", "Delete it"});
        CHECK(quoted() == 0);
    }
}

TEST_CASE("CHANGE widens or narrows who may see one answer") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    answers(home, home.ana, {"trucks", "rain", "CHANGE", "1", "Who may see it", "Talk about it in class"});
    CHECK(home.told_about("mateo")[0].shared == scope::class_);
    CHECK(home.told_about("mateo")[1].shared == scope::teachers);
}

TEST_CASE("CHANGE deletes one answer and leaves the others") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    answers(home, home.ana, {"trucks", "rain", "CHANGE", "1", "Delete it"});
    CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "change.deleted")));
    CHECK(home.words_about("mateo") == texts{"rain"});
}

TEST_CASE("F5: CHANGE reaches a guardian's own answers only") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "canarywords");
    home.says(home.tom, "Tom's words");
    home.read(home.tom);
    SECTION("the other's has no number") {
        answers(home, home.tom, {"CHANGE", "2"});
        CHECK_THAT(home.hears(home.tom), !Contains("canarywords"));
    }
    SECTION("their own is what changes") {
        answers(home, home.tom, {"CHANGE", "1", "Say it anew", "Tom's other words"});
        CHECK(home.words_about("mateo") == texts{"canarywords", "Tom's other words"});
    }
    SECTION("and what is deleted") {
        answers(home, home.tom, {"CHANGE", "1", "Delete it"});
        CHECK(home.words_about("mateo") == texts{"canarywords"});
    }
    SECTION("who has said nothing can change nothing") {
        answers(home, home.tom, {"FORGET", "Everything"});
        home.read(home.tom);
        home.says(home.tom, "CHANGE");
        CHECK_THAT(home.hears(home.tom), Contains(home.words.say("en", "mine.none")) && !Contains("canarywords"));
    }
}

TEST_CASE("C3: nobody puts a child's own words otherwise") {
    small_school home;
    child_answers(home);
    home.says(home.ana, "Yes");
    home.read(home.ana);
    answers(home, home.ana, {"CHANGE", "1"});
    const auto asked = home.read(home.ana);
    REQUIRE_FALSE(asked.back().what.choices.empty());
    for (const auto& button : asked.back().what.choices) CHECK(button.id != "change:words");
    home.says(home.ana, "Delete it");
    CHECK(home.words_about("mateo") == texts{"canary-wheels", "canary-shy", "canary-swim"});
}

// --- WHO ---------------------------------------------------------------------------------------------------------
TEST_CASE("F4: WHO names each reader and the day, or says that there is none yet") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.says(home.ana, "trucks");
    home.read(home.ana);
    SECTION("nobody") {
        home.says(home.ana, "WHO");
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "who.none")));
    }
    SECTION("the teacher, who read the digest on a Tuesday") {
        home.says(home.lee, "DIGEST");
        home.pass(24h * 3);
        home.read(home.ana);
        home.says(home.ana, "WHO");
        CHECK_THAT(home.hears(home.ana), Contains("Mateo: Ms. Lee, Tue 15 Sept"));
    }
    SECTION("somebody who is not with the school any more, without the id that the school knew them by") {
        home.kept([&] { home->read(home.child("mateo"), {"t-0117", "digest", home.now, "answers"}); });
        home.says(home.ana, "WHO");
        const auto told = home.hears(home.ana);
        CHECK_THAT(told, Contains("Mateo: somebody who has left the school, "));
        CHECK_THAT(told, !Contains("t-0117"));
    }
    SECTION("whoever printed it for the school, without their name on the computer") {
        home.kept([&] {
            home->read(home.child("mateo"), {"anna (command line)", "kindred profile", home.now, "answers"});
        });
        home.says(home.ana, "WHO");
        const auto told = home.hears(home.ana);
        CHECK_THAT(told, Contains("Mateo: the school's office, "));
        CHECK_THAT(told, !Contains("anna"));
    }
    SECTION("who read before this guardian told anything read another's words") {
        home.says(home.lee, "DIGEST");
        home.pass(1h);
        home.joins(home.tom, "tom", "mateo");
        home.says(home.tom, "trains");
        home.read(home.tom);
        home.says(home.tom, "WHO");
        CHECK_THAT(home.hears(home.tom), Contains(home.words.say("en", "who.none")));
        home.says(home.lee, "DIGEST");
        home.says(home.tom, "WHO");
        CHECK_THAT(home.hears(home.tom), Contains("Mateo: Ms. Lee"));
    }
    SECTION("of another child's teacher it tells nothing") {
        home.kept([&] { home->read(home.child("amina"), {"lee", "digest", home.now, "answers"}); });
        home.says(home.ana, "WHO");
        CHECK_THAT(home.hears(home.ana), Contains(home.words.say("en", "who.none")));
    }
}

// --- a permission ------------------------------------------------------------------------------------------------
TEST_CASE("G2: a permission stands until another guardian says no, or FORGET takes it back") {
    small_school home;
    about(home, "buddy");
    answers(home, home.ana, {"1", "trains", "skip", "Yes"});
    const auto may = [&] { return home->permitted(home.child("mateo"), "buddy"); };
    CHECK(may());
    CHECK_FALSE(home->permitted(home.child("lucia"), "buddy"));
    SECTION("everything is forgotten") { answers(home, home.ana, {"FORGET", "Everything"}); }
    SECTION("the child is forgotten") { answers(home, home.ana, {"FORGET", "All about Mateo"}); }
    SECTION("the other guardian says no") {
        home.joins(home.tom, "tom", "mateo");
        answers(home, home.tom, {"1", "trains", "skip", "No"});
    }
    CHECK_FALSE(may());
}

// --- the child's own words ---------------------------------------------------------------------------------------
TEST_CASE("C1: the child's words are filed as the child's, read back, and confirmed by the child") {
    small_school home;
    child_answers(home);
    const auto heard = home.hears(home.ana);
    CHECK_THAT(heard, Contains("This is what you said, Mateo:"));
    for (const char* each : {"\"canary-trucks\"", "\"canary-wheels\"", "\"canary-shy\"", "\"canary-swim\""})
        CHECK_THAT(heard, Contains(each));
    REQUIRE(home.told_about("mateo").size() == 4);
    for (const auto& each : home.told_about("mateo")) {
        CHECK(each.by == voice::child);
        CHECK_FALSE(each.confirmed);
    }
    home.says(home.ana, "Yes");
    for (const auto& each : home.told_about("mateo")) CHECK(each.confirmed);
}

TEST_CASE("C1: what the child said so long ago that it is kept no more is not read back") {
    small_school home;
    about(home, "own_words");
    answers(home, home.ana, {"Now", "canary-trucks", "STOP"});
    home.now += 24h * 200;
    answers(home, home.ana, {"START", "Now"});
    home.read(home.ana);
    answers(home, home.ana, {"canary-wheels", "canary-shy", "canary-swim"});
    const auto heard = home.hears(home.ana);
    CHECK_THAT(heard, Contains("This is what you said, Mateo:\n\"canary-wheels\""));
    CHECK_THAT(heard, !Contains("canary-trucks"));
}

TEST_CASE("C1: without the parent's yes nothing of the child's is asked or filed") {
    small_school home;
    about(home, "own_words");
    home.says(home.ana, "No thanks");
    home.says(home.ana, "trucks");
    CHECK(home.told_about("mateo").empty());
}

TEST_CASE("a child who changes something is read back again, and what was said before is confirmed no more") {
    small_school home;
    child_answers(home);
    answers(home, home.ana, {"Change", "canary-trains", "skip", "skip", "skip"});
    CHECK_THAT(home.hears(home.ana), Contains("\"canary-trains\"") && Contains("\"canary-wheels\""));
    CHECK_FALSE(home.told_about("mateo").front().confirmed);
    home.says(home.ana, "Yes");
    CHECK(home.told_about("mateo").front().words == "canary-trains");
    CHECK(home.told_about("mateo").front().confirmed);
}

// --- danger ------------------------------------------------------------------------------------------------------
TEST_CASE("words that may mean danger reach the named person at once, at night, too, and never as words") {
    small_school home(words_with_safety("field"));
    home.everyone_joins();
    home.now = from_local(2026, 9, 16, 3 * 60, zone);
    home.says(home.ana, frightening);
    const auto told = home.hears(home.field);
    CHECK_THAT(told, Contains("call Mateo's family (Room 4) today"));
    CHECK_THAT(told, !Contains("canarywords") && !Contains("die"));
    CHECK(home.hears(home.lee).empty());
    CHECK(home.hears(home.lees_mail).empty());
    CHECK_THAT(home.hears(home.ana), Contains("555-0100"));
}

TEST_CASE("if nobody is named, or the named one is not reached, the child's teachers are told of danger") {
    const auto* named = GENERATE("", "field", "nobody");
    small_school home(words_with_safety(named));
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.diaz, "diaz");
    home.now = from_local(2026, 9, 16, 3 * 60, zone);
    home.says(home.ana, frightening);
    for (const auto& where : {home.lee, home.lees_mail}) {
        const auto told = home.hears(where);
        CHECK_THAT(told, Contains("call Mateo's family"));
        CHECK_THAT(told, !Contains("canarywords"));
    }
    CHECK(home.hears(home.diaz).empty());
}

TEST_CASE("a named person who said STOP is passed over for the teachers") {
    small_school home(words_with_safety("field"));
    home.everyone_joins();
    home.says(home.field, "STOP");
    home.read(home.field);
    home.says(home.ana, frightening);
    CHECK(home.hears(home.field).empty());
    CHECK_THAT(home.hears(home.lee), Contains("call Mateo's family"));
}

TEST_CASE("where no teacher is reached the administrator is told of danger, and of no note") {
    auto words = words_with_safety("");
    words.house.administrator = "field";
    small_school home(words);
    home.joins(home.ana, "ana", "lucia");  // Mr. Diaz has no address
    home.joins_staff(home.field, "field");
    home.says(home.ana, frightening);
    CHECK_THAT(home.hears(home.field), Contains("call Lucia's family (Room 5) today"));
    CHECK_THAT(home.hears(home.ana), Contains("555-0100") && Contains("letting the school know"));
    CHECK(home->buried() == 0);
}

TEST_CASE("where nobody at school is reached the reply to danger does not say that the school knows") {
    small_school home(words_with_safety(""));
    home.joins(home.ana, "ana", "lucia");
    home.says(home.ana, frightening);
    CHECK_THAT(home.hears(home.ana), Contains("call 911 now") && Contains("555-0100") && !Contains("the school know"));
    CHECK(home->buried() == 1);
    home.joins_staff(home.diaz, "diaz");
    home.says(home.ana, frightening);
    CHECK_THAT(home.hears(home.ana), Contains("letting the school know"));
    CHECK_THAT(home.hears(home.diaz), Contains("Lucia"));
}

// --- a note for the teacher (S4) ---------------------------------------------------------------------------------
TEST_CASE("a note for the teacher is a notice to them, by day, and says nothing of the note") {
    small_school home(words_with_safety("field"));
    home.welcome = {"helps"};
    home.everyone_joins();
    home.now = from_local(2026, 9, 15, 22 * 60, zone);
    answers(home, home.hodan, {"a lamp", "a hug", "1", "canarywords in the bus"});
    CHECK(home.words_about("amina") == texts{"a lamp", "a hug", "Joins in fast", "canarywords in the bus"});
    CHECK(home.hears(home.lee).empty());
    home.now = from_local(2026, 9, 16, 8 * 60, zone);
    const auto told = home.read(home.lee);
    REQUIRE(told.size() == 1);
    CHECK(told.front().how == urgency::notice);
    CHECK_THAT(told.front().what.text, Contains("Amina's family (Room 4) left a note"));
    CHECK_THAT(told.front().what.text, !Contains("canarywords"));
    CHECK(home.hears(home.field).empty());
}

// --- a wrong number ----------------------------------------------------------------------------------------------
TEST_CASE("M10: a wrong number becomes a stranger's and silent, staff hear of it, the family's other phone goes on") {
    small_school home(words_with_safety("field"));
    home.joins(anas_tablet, "ana", "mateo");
    home.joins(home.ana, "ana", "mateo");
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.field, "field");
    home.says(home.ana, "canarywords");
    home.read(home.ana);
    home.says(anas_tablet, "wrong number");
    home.read(anas_tablet);
    home.says(anas_tablet, "Yes");
    CHECK(home.hears(anas_tablet) == home.words.say("en", "wrong_number"));
    CHECK(home.at(anas_tablet).is == role::stranger);
    CHECK(home.at(anas_tablet).person == 0);
    CHECK_THAT(home.hears(home.field), Contains("A number of Mateo's family (Room 4) seems to be wrong"));
    CHECK(home.hears(home.lee).empty());
    home.says(anas_tablet, "MINE");
    home.says(anas_tablet, "Hello?");
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    for (int day = 0; day < 30; ++day) {
        home.pass(24h);
        home.read(home.lee);  // and everybody's letters arrive
    }
    CHECK(home.read(anas_tablet).empty());
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK_THAT(home.hears(home.ana), Contains("Mateo"));
    home.says(home.ana, "MINE");
    CHECK_THAT(home.hears(home.ana), Contains("canarywords"));
}

}  // namespace kindred
