// Several messages in quick succession: what goes on with the answer before becomes part of it.
#include "bot/limits.hpp"
#include "tests/bot/shipped_words.hpp"
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

#include "bot/talk/hearing.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;
using test::begun;
using test::talk_to;

namespace {

const library& heard() {
    static const library words = [] {
        auto made = test::small_library(false);
        for (const char* each : {"and also", "and"}) made.languages.front().going_on.add(each);
        made.sensitive.add("no papers");
        survey three{.id = "three"};
        for (const char* each : {"first", "second", "third"})
            three.questions.push_back({each, question_kind::words, {}, {"interests"}});
        made.surveys.push_back(three);
        return made;
    }();
    return words;
}

// "Trucks", and then the last answer of the set.
talk_to answered_all() {
    auto t = begun("sparks", heard());
    t.hear("Trucks");
    t.now += 1min;
    t.hear("Jumping");
    return t;
}

constexpr const char* added = "amend 800 \"and also trucks\" more\nsay saved / What is Mateo good at?\n";

}  // namespace

TEST_CASE("\"and also trucks\" a moment after an answer is part of it, and the next question is asked again") {
    auto t = begun("sparks", heard());
    t.hear("Dinosaurs");
    t.now += 5s;
    CHECK(t.hear("and also trucks") == added);
    t.now += 5s;
    CHECK(t.hear("And puzzles!") == "amend 800 \"And puzzles!\" more\nsay saved / What is Mateo good at?\n");
    t.now += 1min;
    CHECK_THAT(t.hear("Kind"), Catch::Matchers::StartsWith("file strengths sparks.good_at \"Kind\""));
}

TEST_CASE("whoever had time to read the next question answers it, however they begin") {
    auto t = begun("sparks", heard());
    t.hear("Dinosaurs");
    t.now += limits::goes_on_within + 1s;
    CHECK_THAT(t.hear("and also trucks"), Catch::Matchers::StartsWith("file strengths"));
}

TEST_CASE("nothing is added to no answer, to what must not be kept, and by what is more than an answer") {
    auto t = begun("sparks", heard());
    SECTION("nothing was answered yet") {
        CHECK_THAT(t.hear("and also trucks"), Catch::Matchers::StartsWith("file interests"));
    }
    SECTION("the question was skipped") {
        t.hear("skip");
        CHECK_THAT(t.hear("and also trucks"), Catch::Matchers::StartsWith("file strengths"));
    }
    SECTION("another question was skipped since") {
        auto three = begun("three", heard());
        three.hear("Dinosaurs");
        three.hear("skip");
        CHECK_THAT(three.hear("and also trucks"), Catch::Matchers::StartsWith("file interests three.third"));
    }
    SECTION("what was just asked was misread already") {
        t.hear("Dinosaurs");
        t.hear("👍");
        CHECK_THAT(t.hear("and also trucks"), Catch::Matchers::StartsWith("file strengths"));
    }
    SECTION("it stands for more") {
        t.hear("Dinosaurs");
        CHECK_THAT(t.hear("and stop texting me"), !Catch::Matchers::Contains(" more"));
    }
    SECTION("a school must not collect it") {
        t.hear("Dinosaurs");
        CHECK_THAT(t.hear("and we have no papers"), Catch::Matchers::Contains("private sensitive"));
    }
    SECTION("the beginning is all there is") {
        t.hear("Dinosaurs");
        CHECK_THAT(t.hear("and"), !Catch::Matchers::Contains(" more"));
    }
}

TEST_CASE("what comes a moment behind the last answer of all is part of it, and not lost") {
    auto t = answered_all();
    REQUIRE(t.talk.at == stage::resting);
    t.now += 5s;
    SECTION("however it begins") { CHECK(t.hear("also far") == "amend 801 \"also far\" more\nsay saved\n"); }
    SECTION("and as often as it comes") {
        t.hear("climbing");
        t.now += 5s;
        CHECK(t.hear("and swimming") == "amend 801 \"and swimming\" more\nsay saved\n");
    }
    SECTION("but not what comes later") {
        t.now += 1min;
        CHECK(t.hear("also far").find("amend") == std::string::npos);
    }
    SECTION("nor what must not be kept") { CHECK(t.hear("we have no papers").find("amend") == std::string::npos); }
    SECTION("nor what is put to the school") {
        CHECK(t.hear("when is the next school trip?").find("amend") == std::string::npos);
    }
}

TEST_CASE("where the next set is offered only words that go on are part of the answer before") {
    auto t = begun("sparks", heard());
    t.happen(invited{test::about("Lucia", 8, "sparks", 200)});
    for (const char* each : {"Trucks", "Jumping"}) {
        t.now += 1min;
        t.hear(each);
    }
    REQUIRE(t.talk.at == stage::offering);
    t.now += 5s;
    SECTION("\"and also\"") {
        CHECK(t.hear("and also far").starts_with("amend 801 \"and also far\" more\nsay saved / "));
    }
    SECTION("something else") { CHECK(t.hear("climbing").find("amend") == std::string::npos); }
}

TEST_CASE("several messages reach the profile as one answer") {
    testing::small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "Dinosaurs");
    home.says(home.ana, "and also trucks");
    home.says(home.ana, "oh and puzzles");
    const auto told = home.told_about("mateo");
    REQUIRE(told.size() == 1);
    CHECK(told[0].words == "Dinosaurs and also trucks oh and puzzles");
}

TEST_CASE("a message that goes on is heard in each language that ships, and an answer is not") {
    const std::vector<std::array<const char*, 3>> rows{
        {"en", "and also her grandma's stories", "Andrea and her dolls"},
        {"es", "y también los cuentos", "yeso y pintura"},
        {"ar", "وأيضا قصص جدتها", "وردة"},
        {"fa", "و همچنین نقاشی", "ورزش"},
        {"fil", "tsaka mga libro", "sakahan"},
        {"fr", "et aussi les histoires", "étoiles et planètes"},
        {"hmn", "thiab kuj nyiam hu nkauj", "nyeem ntawv"},
        {"ht", "epi tou istwa grann li", "epis ak manje"},
        {"ko", "그리고 할머니 이야기도요", "그림"},
        {"ne", "अनि हजुरआमाको कथा", "नाच्न"},
        {"ps", "او همدارنګه کیسې", "اوبه"},
        {"pt-BR", "e também as histórias", "elefantes"},
        {"ru", "и ещё бабушкины сказки", "игры"},
        {"so", "iyo sidoo kale sheekooyin", "iyada kaligeed"},
        {"sw", "pia hadithi za bibi", "piano"},
        {"uk", "і ще бабусині казки", "ігри"},
        {"ur", "اور دادی کی کہانیاں", "اورنج رنگ"},
        {"vi", "và cả truyện của bà", "vàng và xanh"},
        {"zh-Hans", "还有奶奶的故事", "喜欢画画"},
        {"zh-Hant", "還有奶奶的故事", "喜歡畫畫"}};
    REQUIRE(rows.size() == all_shipped().languages.size());
    for (const auto& [tag, goes, answers] : rows) {
        INFO(tag);
        CHECK(goes_on(std::string(goes), all_shipped().words(tag)));
        CHECK_FALSE(goes_on(std::string(answers), all_shipped().words(tag)));
    }
}
