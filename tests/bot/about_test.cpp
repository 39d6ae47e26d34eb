// A teacher answers for themselves, over a real store: the talk, beside the desk and the hub; what becomes of the
// answers; and what of them a digest says.
#include "bot/hub/desk.hpp"
#include "bot/profile/both.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct own_school : small_school {
    own_school() { joins_staff(lee, "lee"); }
    std::string hear_from_lee(const std::string& text) {
        now += 1min;
        says(lee, text);
        return hears(lee);
    }
    texts told_by_lee() {
        texts said;
        for (const auto& each : memory().told_by(staff_id("lee"), now)) said.push_back(each.words);
        return said;
    }
    void tells_all() {
        for (const char* each : {"/about", "Riding bikes", "Volcanoes", "Juggling", "My aunt taught me bread"})
            hear_from_lee(each);
    }
    std::string phrase(std::string_view key) { return words.say("en", key, {{"count", "4"}}); }
    void ask_the_hub(const std::string& question) {
        now += 1min;
        kept([&] { return bot().ask_hub(hub(), staff_id("field"), question, now); });
    }
};

TEST_CASE("a teacher is told of /about when they join") {
    small_school home;
    home.says(home.lee, home.staff_code("lee"));
    CHECK(has(home.hears(home.lee), "/about"));
    home.says(home.field, home.staff_code("field"));
    CHECK_FALSE(has(home.hears(home.field), "/about"));
}

TEST_CASE("a teacher answers four questions about themselves") {
    own_school home;
    const auto first = home.hear_from_lee("/about");
    CHECK_THAT(first, Contains(home.phrase("about.begin")));
    CHECK_THAT(first, Contains("1 of 4. What do you love to do"));
    CHECK_THAT(home.hear_from_lee("Riding bikes"), Contains("2 of 4. What are you curious about"));
    CHECK_THAT(home.hear_from_lee("skip"), Contains("3 of 4."));
    CHECK_THAT(home.hear_from_lee("back"), Contains("2 of 4."));
    CHECK_THAT(home.hear_from_lee("Volcanoes"), Contains("3 of 4."));
    CHECK_THAT(home.hear_from_lee("Juggling"), Contains("4 of 4. What have you learned"));
    CHECK_THAT(home.hear_from_lee("My aunt taught me bread"), Contains(home.phrase("about.thanks")));
    CHECK(home.told_by_lee() == texts{"Riding bikes", "Volcanoes", "Juggling", "My aunt taught me bread"});
}

TEST_CASE("their answers are their own, about nobody else") {
    own_school home;
    home.tells_all();
    for (const auto& each : home.memory().told_by(home.staff_id("lee"), home.now)) {
        CHECK(each.by == voice::teacher);
        CHECK(each.source == home.staff_id("lee"));
        CHECK(each.learner == 0);
        CHECK(each.survey == "about_you");
    }
}

TEST_CASE("the word alone begins it, in any language of the school") {
    own_school home;
    CHECK_THAT(home.hear_from_lee("about me"), Contains("1 of 4."));
    home.joins_staff(home.diaz, "diaz");
    home.says(home.diaz, "sobre mí");
    CHECK_THAT(home.hears(home.diaz), Contains("1 de 4."));
}

TEST_CASE("a facilitator has no such questions") {
    own_school home;
    home.joins_staff(home.field, "field");
    home.says(home.field, "/about");
    CHECK_FALSE(has(home.hears(home.field), "1 of 4."));
}

TEST_CASE("LATER leaves the questions, /about goes on where they stopped, and nothing comes by itself") {
    own_school home;
    home.hear_from_lee("/about");
    home.hear_from_lee("Riding bikes");
    CHECK(home.hear_from_lee("LATER") == home.phrase("about.later"));
    CHECK_FALSE(home.at(home.lee).wake_at);
    const auto again = home.hear_from_lee("/about");
    CHECK_THAT(again, Contains(home.phrase("about.again")));
    CHECK_THAT(again, Contains("2 of 4."));
}

TEST_CASE("STOP ends it first of all, and after START it goes on") {
    own_school home;
    home.hear_from_lee("/about");
    CHECK(home.hear_from_lee("STOP") == home.phrase("desk.stopped"));
    CHECK(home.hear_from_lee("Riding bikes").empty());
    CHECK(home.told_by_lee().empty());
    home.hear_from_lee("START");
    CHECK_THAT(home.hear_from_lee("/about"), Contains("1 of 4."));
}

TEST_CASE("a sentence that may mean STOP is asked about, and a yes stops everything") {
    own_school home;
    home.hear_from_lee("/about");
    CHECK(has(home.hear_from_lee("please stop texting me"), home.phrase("stop.maybe")));
    CHECK_FALSE(home.hear_from_lee("yes").empty());
    CHECK(home.at(home.lee).stopped);
    CHECK(home.told_by_lee().empty());
    CHECK_FALSE(home.hear_from_lee("START").empty());
    CHECK_FALSE(home.at(home.lee).stopped);
}

TEST_CASE("the desk's commands work in the middle, and its words are no answers") {
    own_school home;
    home.hear_from_lee("/about");
    CHECK_THAT(home.hear_from_lee("DIGEST"), Contains("Room 4"));
    CHECK(home.hear_from_lee("thanks").empty());
    CHECK_FALSE(has(home.hear_from_lee("/survey"), "about_you"));
    CHECK_THAT(home.hear_from_lee("HELP"), Contains("Oak School"));
    CHECK(home.told_by_lee().empty());
    home.hear_from_lee("Riding bikes");
    CHECK(home.told_by_lee() == texts{"Riding bikes"});
}

// --- beside the hub ----------------------------------------------------------------------------------------------
TEST_CASE("of the hub's question and an own one, the last that was asked is answered, and the letter says so") {
    own_school home;
    home.hear_from_lee("/about");
    home.ask_the_hub("What did you learn?");
    CHECK_THAT(home.hears(home.lee), Contains(home.phrase("hub.prompt.first")));
    CHECK(home.hear_from_lee("That they love bread") == home.phrase("hub.thanks"));
    CHECK(home.told_by_lee().empty());
    const auto again = home.hear_from_lee("/about");
    CHECK_THAT(again, Contains(home.phrase("about.hub_waits")));
    home.hear_from_lee("Riding bikes");
    CHECK(home.told_by_lee() == texts{"Riding bikes"});
    for (int i = 0; i < 3; ++i) home.hear_from_lee("skip");
    CHECK(home.hear_from_lee("And soup") == home.phrase("hub.thanks"));
    const auto prompt = home.memory().last_prompt(home.hub());
    REQUIRE(prompt);
    CHECK(home.memory().replies(prompt->id).at(0).words == "That they love bread\nAnd soup");
}

TEST_CASE("a plain yes to an own question releases no survey that was proposed before") {
    own_school home;
    home.joins_staff(home.field, "field");
    home.joins(home.ana, "ana", "mateo");
    home.says(home.field, "/survey outside");
    home.read(home.lee);
    home.hear_from_lee("/about");
    home.hear_from_lee("yes");
    CHECK(home.told_by_lee() == texts{"yes"});
    CHECK(desk_from(home.at(home.lee).talk).proposed == "outside");
}

// --- theirs to see, to change, to delete -------------------------------------------------------------------------
TEST_CASE("MINE shows a teacher their answers, and no family") {
    own_school home;
    home.tells_all();
    const auto mine = home.hear_from_lee("MINE");
    CHECK_THAT(mine, Contains("1. \"Riding bikes\""));
    CHECK_THAT(mine, Contains(home.phrase("about.outro")));
    home.everyone_joins();
    home.says(home.ana, "trucks");
    home.read(home.ana);
    home.says(home.ana, "MINE");
    const auto families = home.hears(home.ana);
    CHECK(has(families, "trucks"));
    for (const char* each : {"bikes", "Volcanoes", "Juggling", "bread"}) CHECK_FALSE(has(families, each));
    CHECK(home.words_about("mateo") == texts{"trucks"});
}

TEST_CASE("one teacher does not see another's") {
    own_school home;
    home.tells_all();
    home.joins_staff(home.diaz, "diaz");
    home.says(home.diaz, "VER");
    CHECK_FALSE(has(home.hears(home.diaz), "bikes"));
}

TEST_CASE("CHANGE puts an answer otherwise; who may see it is no question") {
    own_school home;
    home.tells_all();
    home.hear_from_lee("CHANGE");
    const auto how = home.hear_from_lee("1");
    CHECK_THAT(how, Contains("Riding bikes"));
    CHECK_THAT(home.hear_from_lee("Say it anew"), Contains(home.phrase("change.write")));
    CHECK(home.hear_from_lee("Riding buses") == home.phrase("change.done"));
    CHECK(home.told_by_lee().front() == "Riding buses");
    home.now += 1min;
    home.says(home.lee, "CHANGE");
    home.read(home.lee);
    home.says(home.lee, "2");
    const auto offered = home.read(home.lee);
    REQUIRE(offered.size() == 1);
    CHECK(offered[0].what.choices.size() == 3);
}

TEST_CASE("FORGET takes back what was said to the hub first, then their own answers") {
    own_school home;
    home.tells_all();
    home.ask_the_hub("What did you learn?");
    home.hear_from_lee("That they love bread");
    CHECK(home.hear_from_lee("FORGET") == home.phrase("hub.withdrawn"));
    CHECK_THAT(home.hear_from_lee("FORGET"), Contains(home.phrase("forget")));
    CHECK(home.hear_from_lee("Everything") == home.phrase("forgot.all"));
    CHECK(home.told_by_lee().empty());
    CHECK(home.hear_from_lee("MINE") == home.phrase("mine.none"));
}

TEST_CASE("FORGET in the middle of the questions deletes the last answer") {
    own_school home;
    home.hear_from_lee("/about");
    home.hear_from_lee("Riding bikes");
    home.hear_from_lee("FORGET");
    home.hear_from_lee("My last answer");
    CHECK(home.told_by_lee().empty());
}

TEST_CASE("the questions answered again replace what was said before") {
    own_school home;
    home.tells_all();
    home.hear_from_lee("/about");
    home.hear_from_lee("Sailing");
    CHECK(home.told_by_lee() == texts{"Sailing", "Volcanoes", "Juggling", "My aunt taught me bread"});
}

TEST_CASE("what a teacher forgets is not what a family said, nor the other way round") {
    own_school home;
    home.tells_all();
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    home.says(home.ana, "FORGET");
    home.says(home.ana, "Everything");
    CHECK(home.told_by_lee().size() == 4);
    home.says(home.ana, "START");
    home.hear_from_lee("FORGET");
    home.hear_from_lee("Everything");
    CHECK(home.told_by_lee().empty());
}

// --- the digest --------------------------------------------------------------------------------------------------
std::string line_of_both(const std::string& digest) {
    const auto begin = digest.find("YOU BOTH");
    return begin == std::string::npos ? "" : digest.substr(begin, digest.find('\n', begin) - begin);
}

struct both_school : own_school {
    both_school() {
        tells_all();
        joins(ana, "ana", "mateo");
    }
    std::string both() { return line_of_both(hear_from_lee("DIGEST")); }
};

TEST_CASE("a digest says what a teacher and a child share") {
    both_school home;
    home.says(home.ana, "He fixes bikes with his uncle");
    CHECK(home.both() == "YOU BOTH: you and Mateo both talk about \"bikes\".");
}

TEST_CASE("words that everybody says are nothing to share") {
    both_school home;
    home.says(home.ana, "He would love riding something");
    CHECK(home.both() == "YOU BOTH: you and Mateo both talk about \"riding\".");
    home.says(home.ana, "back");
    home.says(home.ana, "He loves to do what his aunt taught him");
    CHECK(home.both() == "YOU BOTH: you and Mateo both talk about \"taught\".");
    home.says(home.ana, "back");
    home.says(home.ana, "All the things that you love, with time");
    CHECK(home.both().empty());
}

TEST_CASE("what a family keeps private is not shared") {
    both_school home;
    home.says(home.ana, "He fixes bikes with his uncle");
    const auto id = home.told_about("mateo").front().id;
    home.kept([&] { static_cast<profiles&>(home.memory()).share({id}, scope::private_); });
    CHECK(home.both().empty());
}

TEST_CASE("what helps a child is nothing to share, nor what is long ago") {
    both_school home;
    home.says(home.ana, "He fixes bikes with his uncle");
    auto told = home.told_about("mateo").front();
    told.answered_at = home.now - limits::digest_both_looks_back - 24h;
    home.kept([&] { home->put(told); });
    CHECK(home.both().empty());
    told.answered_at = home.now;
    told.categories = {"comforts"};
    home.kept([&] { home->put(told); });
    CHECK(home.both().empty());
    told.categories = {"interests"};
    home.kept([&] { home->put(told); });
    CHECK_FALSE(home.both().empty());
}

TEST_CASE("a word is shared in one language only") {
    const auto& words = shipped_words();
    const item own{.words = "Tengo volcanes", .language = "es"};
    const item same{.words = "Los volcanes", .language = "es"};
    const item other{.words = "Los volcanes", .language = "en"};
    CHECK(word_of_both(own, same, words) == "volcanes");
    CHECK(word_of_both(own, other, words).empty());
}

TEST_CASE("whose answers a teacher has deleted shares nothing") {
    both_school home;
    home.says(home.ana, "He fixes bikes with his uncle");
    home.hear_from_lee("FORGET");
    home.hear_from_lee("Everything");
    CHECK(home.both().empty());
}

TEST_CASE("a desk with a talk of its own is kept as it is") {
    desk at;
    at.language = "en";
    at.about_at = instant(std::chrono::hours(7));
    at.about.at = stage::changing;
    at.about.now = {.serial = 3, .survey = "about_you", .child = "Ms. Lee", .teacher = "Ms. Lee"};
    CHECK(desk_from(to_record(at)) == at);
}

}  // namespace
}  // namespace kindred
