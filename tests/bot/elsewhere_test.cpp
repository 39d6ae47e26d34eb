// Channels on which we may only answer (Messenger, WeChat): what is said of it, and what waits for a word.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const std::string page = "https://kindred.oak.example/j/";

// Families are on an app that lets us answer for a day.
struct answering_school : small_school {
    answering_school() {
        answers = 24h;
        elsewhere = page;
    }
    // The code in the link that this person was told; empty if none was.
    std::string code_told(const address& whose) {
        const auto said = hears(whose);
        const auto at = said.find(page);
        return at == std::string::npos ? std::string{} : said.substr(at + page.size(), limits::join_code_characters);
    }
    void agrees(const address& from, const char* guardian, const char* about) {
        says(from, "JOIN " + family_code(guardian, about));
        says(from, "English");
        says(from, "Start");
    }
    // Ana uses a code on another phone: she is told so here, and the platform takes nothing any more.
    void refuse_what_is_told_elsewhere() {
        says({"texts", "15550109"}, "JOIN " + family_code("ana", "mateo"));
        std::size_t refused = 0;
        for (auto all = claim(); !all.empty(); all = claim())
            for (const auto& each : all) {
                const bool here = each.to == ana;
                refused += here;
                settle(each, {.what = here ? outcome::window_closed : outcome::sent}, now);
            }
        REQUIRE(refused == 1);
    }
    survey_round sends(const char* survey) {
        return kept([&] { return bot().send_survey(survey, room("room4"), now); });
    }
};

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("who joins where we may only answer is told so once, with a link of their own, before the first question") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    const auto said = home.hears(home.ana);
    const auto told = said.find("In this app we can only answer when you write.");
    REQUIRE(told != std::string::npos);
    CHECK(told < said.find("1 of 4."));
    CHECK(count(said, page) == 1);
    home.answers_all(home.ana, "trucks");
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));  // a second child
    CHECK_FALSE(has(home.hears(home.ana), page));
    home.says(home.ana, "STOP");
    home.says(home.ana, "START");
    CHECK_FALSE(has(home.hears(home.ana), page));
}

TEST_CASE("the link's code is the same person's, in another app, and good once") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    const auto code = home.code_told(home.ana);
    REQUIRE(code.size() == limits::join_code_characters);
    const address other{"texts", "15550109"};
    home.says(other, "JOIN " + code);
    CHECK(home.at(other).is == role::guardian);
    CHECK(home.at(other).person == home.at(home.ana).person);
    const address third{"texts", "15550110"};
    home.says(third, "JOIN " + code);
    CHECK(home.at(third).is == role::stranger);
}

TEST_CASE("whom we can write to elsewhere already is told nothing of it") {
    answering_school home;
    const address other{"texts", "15550109"};
    home.joins(other, "ana", "mateo");
    home.agrees(home.ana, "ana", "lucia");
    CHECK(home.code_told(home.ana).empty());
}

TEST_CASE("another app that lets us answer only, or where they said STOP, does not count") {
    answering_school home;
    const address twin{"phones", "15550109"}, left{"texts", "15550110"};
    home.joins(twin, "ana", "mateo");
    home.joins(left, "ana", "mateo");
    home.happens(left, inbound_kind::stopped);
    home.agrees(home.ana, "ana", "lucia");
    CHECK_FALSE(home.code_told(home.ana).empty());
}

TEST_CASE("a school without another channel says nothing of one, and makes no code") {
    answering_school home;
    home.elsewhere.clear();
    const auto paper = home.family_code("ana", "mateo");
    home.says(home.ana, "JOIN " + paper);
    const auto letter = home.family_code("ana", "mateo");  // the office prints another, for the other phone
    home.says(home.ana, "English");
    home.says(home.ana, "Start");
    CHECK_FALSE(has(home.hears(home.ana), "only answer"));
    CHECK(home.kept([&] { return home.bot().code_is_good(letter, home.now); }));
}

TEST_CASE("a teacher there is told, too, unless there is their mail") {
    answering_school home;
    const address on_phone{"phones", "15550120"}, lees{"phones", "15550121"};
    home.says(on_phone, home.staff_code("diaz"));  // has no e-mail address
    CHECK_FALSE(home.code_told(on_phone).empty());
    home.says(lees, home.staff_code("lee"));
    CHECK(home.code_told(lees).empty());
}

TEST_CASE("whose language has the templates that ask can be asked first, from the first word on") {
    auto file = oak_people();
    for (auto& each : file.guardians) each.consent = "2026-09-01";  // they are asked as soon as they join
    for (const char* language : {"en", "es"}) {
        answering_school home;
        home.import(file);
        home.with_templates = language;
        home.says(home.ana, "JOIN " + home.family_code("ana", "mateo"));  // in English
        CHECK(home.code_told(home.ana).empty() == (home.with_templates == "en"));
    }
}

TEST_CASE("a survey that is sent when nothing may be written waits for their word, and is asked then") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.pass(24h * 20);
    CHECK(home.sends("traditions").asked == 1);
    for (int day = 0; day < 20; ++day) {
        home.pass(24h);
        CHECK(home.hears(home.ana).empty());
    }
    home.says(home.ana, "hello");
    CHECK_THAT(home.hears(home.ana), Contains("Hello from Ms. Lee at Oak School!") && Contains("1 of "));
    CHECK(home.words_about("mateo").size() == 4);  // "hello" answered nothing
}

TEST_CASE("within the day in which we may answer a survey is asked at once, but not when it would leave too late") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.pass(24h * 20);
    home.says(home.ana, "MINE");
    home.read(home.ana);
    home.pass(2h);
    home.sends("traditions");
    CHECK_THAT(home.hears(home.ana), Contains("Hello from Ms. Lee"));

    answering_school late;
    late.agrees(late.ana, "ana", "mateo");
    late.answers_all(late.ana, "trucks");
    late.pass(24h * 20);
    late.says(late.ana, "MINE");  // at ten in the morning
    late.read(late.ana);
    late.pass(24h - limits::answer_margin + 1s);
    late.sends("traditions");
    CHECK(late.hears(late.ana).empty());
}

TEST_CASE("no reminder is begun that could not arrive, and no talk wakes in vain") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    home.read(home.ana);
    const auto wake = home.at(home.ana).wake_at;
    REQUIRE(wake);
    CHECK(*wake >= home.now + limits::conversation_expires_after);
    home.clock_to(*wake);
    CHECK(home.hears(home.ana).empty());
    CHECK_FALSE(home.at(home.ana).wake_at);
}

TEST_CASE("a notice that no template carries waits for a word of theirs, then comes with the answer") {
    answering_school home;
    home.joins(home.ana, "ana", "mateo");
    home.pass(30h);
    home.refuse_what_is_told_elsewhere();
    CHECK(home->waiting() == 1);
    home.pass(20h);
    CHECK(home.claim().empty());
    home.says(home.ana, "trains");
    CHECK_THAT(home.hears(home.ana), Contains("your code was used on another phone or app"));
}

TEST_CASE("a notice that waits for a word in vain goes when it is stale") {
    answering_school home;
    home.joins(home.ana, "ana", "mateo");
    home.pass(30h);
    home.refuse_what_is_told_elsewhere();
    home.now += limits::letter_stale_after;
    CHECK(home.claim().empty());
    CHECK(home->waiting() == 0);
}

TEST_CASE("a tap that opens the window for less long counts for less") {
    answering_school home;
    home.agrees(home.ana, "ana", "mateo");
    home.now += 23h;
    auto tap = home.message(home.ana, "");
    tap.kind = inbound_kind::opened;
    tap.window_less = 24h - 1min;
    home.take(home.ana.channel, tap);
    CHECK(home.at(home.ana).heard_at == home.now - 23h);  // their words count for longer
    home.now += 2h;
    tap = home.message(home.ana, "");
    tap.kind = inbound_kind::opened;
    tap.window_less = 24h - 1min;
    home.take(home.ana.channel, tap);
    CHECK(home.at(home.ana).heard_at == home.now - 24h + 1min);
}

}  // namespace kindred
