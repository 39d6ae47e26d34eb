// A learner's profile as staff read it, over a real store: the question above each answer, whose words they are, when
// they were said, and through whom they came.
#include "bot/profile/learner_record.hpp"
#include "bot/profile/page.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

constexpr const char* loves = "What does Mateo love to do when there is free time?";

std::string page(small_school& home) {
    const auto child = *home->learner_named("mateo");
    const auto told = home.told_about("mateo");
    const profile_of whose{child, home->class_of(child.in)->name, guardians_in(home.memory(), child, told)};
    return profile_page(whose, told, home.words, "en");
}

small_school& begun(small_school& home) {
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "anas-words");
    return home;
}

}  // namespace

TEST_CASE("the profile shows each answer below its question, with the day and who may see it") {
    small_school home;
    CHECK_THAT(page(begun(home)), Contains("Interests\n  " + std::string(loves) +
                                           "\n    \"anas-words\"  (2026-09-15; for teachers)\n"));
}

TEST_CASE("the profile marks what the child said as the child's own words") {
    small_school home;
    begun(home);
    CHECK_THAT(page(home), !Contains("own words"));
    home.kept([&] {
        auto told = home.told_about("mateo").at(0);
        told.by = voice::child;
        home->put(told);
    });
    CHECK_THAT(page(home), Contains("\"anas-words\"  (Mateo's own words, 2026-09-15; for teachers)\n"));
}

TEST_CASE("a question that is known no more leaves its answer as it is") {
    small_school home;
    begun(home);
    home.kept([&] {
        auto told = home.told_about("mateo").at(0);
        told.survey = "asked_no_more";
        home->put(told);
    });
    CHECK_THAT(page(home), Contains("Interests\n    \"anas-words\"  (2026-09-15; for teachers)\n"));
}

// Tom answers in Spanish, by a tap and by a yes; Ms. Lee reads English.
struct spanish_family : small_school {
    spanish_family() {
        says(tom, "JOIN " + family_code("tom", "mateo"));
        says(tom, "Español");
        says(tom, "Empezar");
        for (int i = 0; i < 4; ++i) says(tom, "omitir");
        read(tom);
        now += 24h * 15;
    }
};

TEST_CASE("F1, F9: a choice is shown to each reader in their own language, beside the words that the family tapped") {
    spanish_family home;
    home.kept([&] { home.bot().send_survey("buddy", home.room("room4"), home.now); });
    const auto asked = home.read(home.tom);
    REQUIRE(asked.size() == 1);
    const auto& words = home.words;
    const auto& buddy = *words.find("buddy");
    const auto& question = buddy.questions.front();
    const auto in = [&](const char* language, std::size_t i) {
        return words.option_text(language, buddy, question, question.options[i]);
    };
    home.says(home.tom, "1, 3");
    REQUIRE(home.words_about("mateo") == texts{in("es", 0) + ", " + in("es", 2)});
    const auto as_read = in("en", 0) + ", " + in("en", 2), as_said = in("es", 0) + ", " + in("es", 2);
    CHECK_THAT(page(home), Contains("\"" + as_read + " (" + as_said + ")\""));
    const auto digest = home.kept([&] { return home.bot().digest_for(home.staff_id("lee"), home.now, true); });
    CHECK_THAT(digest, Contains("\"" + as_read + "\"") && !Contains(in("es", 0)));
    home.says(home.tom, "LANGUAGE ENGLISH");
    home.read(home.tom);
    home.says(home.tom, "MINE");
    CHECK_THAT(home.hears(home.tom), Contains("What would Mateo enjoy doing with an older buddy? " + as_read));
}

TEST_CASE("F1: MINE and CHANGE show what a date or a choice answers") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.now += 24h * 15;
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    home.read(home.ana);
    for (const char* each : {"Spanish", "Sunday soup", "March"}) home.says(home.ana, each);
    home.read(home.ana);
    home.says(home.ana, "MINE");
    const auto mine = home.hears(home.ana);
    CHECK_THAT(mine, Contains("\"When in the year is it? March\""));
    CHECK_THAT(mine, Contains(": \"Sunday soup\""));
    home.says(home.ana, "CHANGE 7");
    CHECK_THAT(home.hears(home.ana), Contains("When in the year is it?"));
    home.says(home.ana, "Say it anew");
    home.read(home.ana);
    home.says(home.ana, "the one with the lanterns");
    CHECK_THAT(home.hears(home.ana), Contains("we did not find a date"));
    home.says(home.ana, "April 4");
    CHECK(home.told_about("mateo").back().month == 4);
}

TEST_CASE("the profile names the guardian where several have answered, and only there") {
    small_school home;
    begun(home);
    CHECK_THAT(page(home), !Contains("From: "));
    home.says(home.tom, "toms-words");
    CHECK_THAT(page(home), Contains("\"anas-words\"  (2026-09-15; for teachers)\n    From: Ana\n"));
    CHECK_THAT(page(home), Contains("\"toms-words\"  (2026-09-15; for teachers)\n    From: Tom\n"));
}

TEST_CASE("that another guardian told something private shows in no name") {
    small_school home;
    begun(home);
    home.says(home.tom, "toms-words");
    for (const auto& each : home.told_about("mateo"))
        if (each.source == home.guardian_id("tom"))
            home.kept([&] { static_cast<profiles&>(home.memory()).share({each.id}, scope::private_); });
    CHECK_THAT(page(home), Contains("anas-words"));
    CHECK_THAT(page(home), !Contains("toms-words"));
    CHECK_THAT(page(home), !Contains("From: "));
    CHECK_THAT(page(home), Contains("1 answer is kept private"));
}

TEST_CASE("who told something and stands in the school file no more is still named") {
    small_school home;
    begun(home);
    home.says(home.tom, "toms-words");
    auto file = oak_people();
    file.learners[0].guardians = {"ana"};
    home.import(file);
    CHECK_THAT(page(home), Contains("From: Tom\n"));
}

TEST_CASE("a translation stands right below the words that it was made of, and a note below both") {
    small_school home;
    begun(home);
    home.kept([&] {
        auto told = home.told_about("mateo").at(0);
        told.note = "not any more";
        told.translation = machine_translation{"Ana's words", "en"};
        home->put(told);
    });
    CHECK_THAT(page(home), Contains("for teachers)\n    Machine translation: \"Ana's words\"\n"
                                    "    The family's note: \"not any more\"\n"));
}

}  // namespace kindred
