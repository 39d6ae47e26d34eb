#include "prompts/print.hpp"

#include "prompts/library.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using Catch::Matchers::Contains;

namespace {

const library_reading& shipped() {
    static const auto all =
        read_library(word_files, {.name = "Oak School", .languages = {"en", "es", "ar"}, .contact = "555-0100"});
    return all;
}

const checked_survey& shipped_survey(const char* id) {
    return *std::ranges::find(shipped().surveys, id, [](const auto& each) { return each.what.shape.id; });
}

printed_survey printed(const char* id, const char* language = "en") {
    return print_survey(shipped().words, shipped_survey(id), nullptr, language);
}

checked_survey with(std::vector<question> questions, std::map<std::string, std::string, std::less<>> texts) {
    survey_version what;
    what.shape.id = "own";
    what.shape.questions = std::move(questions);
    what.language = "en";
    what.texts["en"] = std::move(texts);
    return {what, "surveys/own.yaml", 1, {}};
}

}  // namespace

TEST_CASE("F6: every shipped survey can be printed in every language, each question with what it asks") {
    for (const auto& each : shipped().surveys)
        for (const char* language : {"en", "es", "ar"}) {
            INFO(each.what.shape.id << " in " << language);
            const auto made = print_survey(shipped().words, each, nullptr, language);
            CHECK(made.questions.size() == each.what.shape.questions.size());
            const auto text = survey_text(made), page = survey_page(made);
            for (const auto& one : made.questions) {
                CHECK_FALSE(one.text.empty());
                CHECK(one.text.find('{') == std::string::npos);
                CHECK_THAT(text, Contains(one.number + ". " + one.text));
                for (const auto& choice : one.choices) CHECK_THAT(text, Contains("[ ] " + choice));
            }
            CHECK_THAT(page, Contains("<html lang=\"" + std::string(language) + "\""));
        }
}

TEST_CASE("F6: what follows only some answers says which, in plain words") {
    const auto made = printed("buddy");
    CHECK(made.questions[0].number == "1");
    CHECK(made.questions[0].choices.size() == 6);
    CHECK(made.questions[1].number == "1a");
    CHECK(made.questions[1].only_if == "Asked only if the answer to question 1 is “Something else”.");
    CHECK(made.questions[2].number == "2");
    CHECK(made.questions[2].only_if.empty());
    CHECK_THAT(made.questions[4].filed, Contains("permits this: buddy"));
    const auto dated = printed("traditions");
    CHECK(dated.questions[2].only_if == "Asked only if question 2 is answered.");
    CHECK(dated.questions[3].only_if == "Asked only if question 2 is answered.");
    CHECK(dated.questions[1].only_if.empty());
}

TEST_CASE("F6: every kind of condition is said") {
    const question first{.id = "first", .categories = {"hopes"}};
    const auto follows = [&](condition when) {
        return question{.id = "then", .categories = {"hopes"}, .only_if = {std::move(when)}};
    };
    const auto said = [&](condition when) {
        const auto own = with({first, follows(std::move(when))}, {{"", "Own"}, {"first", "One?"}, {"then", "Two?"}});
        return print_survey(shipped().words, own, nullptr, "en").questions[1].only_if;
    };
    CHECK(said({"first", condition::kind::answered, {}}) == "Asked only if question 1 is answered.");
    CHECK(said({"first", condition::kind::skipped, {}}) == "Asked only if question 1 is skipped.");
    CHECK(said({"first", condition::kind::brief, {}}) ==
          "Asked only if the answer to question 1 is only a word or two.");
}

TEST_CASE("F6: it says where an answer is filed and who sees it, and what a sharing question opens") {
    const auto made = printed("traditions");
    CHECK(made.questions[1].filed ==
          "Filed under “Traditions and culture”, kept for 300 days at most. Seen by the child's own teachers.");
    CHECK_THAT(made.questions[3].filed,
               Contains("“Talk about it in class” is said of questions 2 and 3: they may talk about it in class."));
    CHECK_THAT(made.questions[3].filed,
               Contains("“Keep it private” is said of questions 1, 2 and 3: nobody at school sees it."));
    // Of two categories the shorter time is the answer's.
    const auto own =
        with({{.id = "first", .categories = {"traditions", "comforts"}}}, {{"", "Own"}, {"first", "One?"}});
    CHECK_THAT(print_survey(shipped().words, own, nullptr, "en").questions[0].filed,
               Contains("kept for 90 days at most"));
}

TEST_CASE(
    "F6: the child's own words tell of the parent's yes, a teacher's of themselves, the welcome of its evidence") {
    CHECK_THAT(printed("own_words").about.at(0), Contains("A parent is asked first"));
    CHECK_THAT(printed("about_you").about.at(0), Contains("never sent to families"));
    const auto welcome = printed("welcome");
    CHECK_THAT(welcome.about.at(0), Contains("kept as evidence"));
    CHECK_THAT(welcome.questions[1].text, Contains("STOP ends it"));
    CHECK(welcome.questions[1].choices == std::vector<std::string>{"Start", "No"});
}

TEST_CASE("F6: a law's consent to one category is printed where the school asks for it") {
    auto strict = shipped().words;
    CHECK(printed("traditions").about.size() == 1);
    strict.house.profile = "gdpr";
    CHECK(print_survey(strict, shipped_survey("traditions"), nullptr, "en").about.size() == 2);
    CHECK(print_survey(strict, shipped_survey("sparks"), nullptr, "en").about.size() == 1);
}

TEST_CASE("F6: the lint's result stands below, and whether it is what is stored with the version") {
    auto own = with({{.id = "first", .categories = {"hopes"}}}, {{"", "Own"}, {"first", "One?"}});
    own.complaints = {{"surveys/own.yaml", 4, "Asks about income (PPRA).", "Leave it out."}};
    auto made = print_survey(shipped().words, own, nullptr, "en");
    CHECK_FALSE(made.may_be_sent);
    CHECK(made.found.at(0) == to_text(own.complaints[0]));
    CHECK(made.found.at(1) == "This version has not been in use.");
    CHECK_THAT(survey_text(made), Contains("must not be sent") && Contains("surveys/own.yaml:4"));
    kept_survey kept{own, instant{}, instant{}};
    made = print_survey(shipped().words, own, &kept, "en");
    CHECK(made.found.at(1) == "This is stored with the version.");
    kept.complaints.clear();
    CHECK_THAT(print_survey(shipped().words, own, &kept, "en").found.at(1), Contains("is older"));
}

TEST_CASE("F6: a text that a language lacks comes in the author's, written the author's way round") {
    const auto own = with({{.id = "first", .categories = {"hopes"}}}, {{"", "Own"}, {"first", "Hi {child}!"}});
    const auto made = print_survey(shipped().words, own, nullptr, "ar");
    CHECK(made.right_to_left);
    CHECK(made.questions[0].text == "Hi Mateo!");
    CHECK(made.questions[0].language == "en");
    CHECK_FALSE(made.questions[0].right_to_left);
}

TEST_CASE("F6: the page goes right to left where the language does, and nothing in it is markup but its own") {
    CHECK_THAT(survey_page(printed("sparks", "ar")), Contains("<html lang=\"ar\" dir=\"rtl\">"));
    CHECK_THAT(survey_page(printed("sparks", "ar")), Contains("<p class=\"asked\" lang=\"ar\" dir=\"rtl\">"));
    CHECK_THAT(survey_page(printed("sparks", "es")), Contains("dir=\"ltr\">\n<head>"));
    const auto own =
        with({{.id = "first", .categories = {"hopes"}}}, {{"", "<b>&\""}, {"first", "<script>alert(1)</script>"}});
    const auto page = survey_page(print_survey(shipped().words, own, nullptr, "en"));
    CHECK_THAT(page, !Contains("<script>"));
    CHECK_THAT(page, Contains("&lt;b&gt;&amp;&quot;"));
    CHECK_THAT(page, !Contains("http"));
}
