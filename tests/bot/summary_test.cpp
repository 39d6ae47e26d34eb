#include "bot/hub/summary.hpp"

#include "bot/limits.hpp"
#include "tests/bot/staff_library.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

const library& words() {
    static const library all = tests::staff_library();
    return all;
}

}  // namespace

TEST_CASE("a child's name is taken out of what teachers wrote") {
    struct row {
        std::string_view text;
        std::vector<std::string> names;
        std::string_view expected;
    };
    const std::vector<row> rows{
        {"Mateo built a ramp", {"Mateo"}, "[x] built a ramp"},
        {"MATEO and mateo", {"Mateo"}, "[x] and [x]"},
        {"I saw Mateo's ramp, and Mateo\u2019s truck", {"Mateo"}, "I saw [x]'s ramp, and [x]\u2019s truck"},
        {"Mateos are no Mateo", {"Mateo"}, "Mateos are no [x]"},
        {"Jose, José and Jose\u0301", {"José"}, "[x], [x] and [x]"},
        {"José", {"Jose"}, "[x]"},
        {"(Mateo!) \"Mateo\" Mateo-", {"Mateo"}, "([x]!) \"[x]\" [x]-"},
        {"Mary Ann and Mary-Ann sang", {"Mary Ann"}, "[x] and [x] sang"},
        {"D'Angelo's turn, d\u2019angelo", {"D'Angelo"}, "[x]'s turn, [x]"},
        {"le tour d'Amina", {"Amina"}, "le tour [x]"},
        {"Mateo Ruiz, Mateo, and the Ruiz family", {"Mateo Ruiz"}, "[x], [x], and the [x] family"},
        {"We do like Anh Do", {"Anh Do"}, "We do like [x]"},
        {"Al and all", {"Al"}, "[x] and all"},
        {"I see a J", {"J"}, "I see a J"},
        {"Ana told Anabel", {"Ana", "Anabel"}, "[x] told [x]"},
        {"МАРИЯ рисует", {"Мария"}, "[x] рисует"},
        {"今天小明很高兴", {"小明"}, "今天[x]很高兴"},
        {"민수가 웃었다", {"민수"}, "[x]가 웃었다"},
        {"Mateo_2 ran", {"Mateo"}, "[x] ran"},
        {"nothing to hide\n  here", {"Mateo", "", "  "}, "nothing to hide\n  here"},
        {"", {"Mateo"}, ""},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without_names(r.text, r.names, "[x]") == r.expected);
    }
}

TEST_CASE("a name inside the replacement is not replaced again") {
    CHECK(without_names("Ana and Lee", {"Ana", "Lee", "a"}, "Ana Lee") == "Ana Lee and Ana Lee");
    CHECK(without_names("小明", {"小明"}, "小明明") == "小明明");
}

TEST_CASE("a summary is the question, how many answered, and the teachers' own words") {
    summary_facts facts;
    facts.question = "What did you learn?";
    facts.asked = 3;
    facts.language = "en";
    facts.replies = {{1, "Ms. Lee", "[a learner] counts wheels.\nAll day."}, {2, "Mr. Cruz", "They say \"vroom\""}};
    CHECK(summarize(facts, words()) ==
          "The hub was asked: \"What did you learn?\"\n"
          "2 of 3 answered.\n"
          "Ms. Lee: \"[a learner] counts wheels. All day.\"\n"
          "Mr. Cruz: \"They say 'vroom'\"");
}

TEST_CASE("a summary without answers is kind") {
    summary_facts facts;
    facts.question = "What did you learn?";
    facts.asked = 3;
    facts.language = "en";
    CHECK(summarize(facts, words()) ==
          "The hub was asked: \"What did you learn?\"\n"
          "No answers this time. It was a full week for everyone: thank you for being here.");
}

TEST_CASE("a summary keeps a long answer short, and never counts more answers than were asked") {
    summary_facts facts;
    facts.question = "What did you learn?";
    facts.asked = 0;
    facts.language = "en";
    facts.replies = {{1, "Ms. Lee", std::string(limits::hub_reply_characters * 2, 'a')}};
    const auto text = summarize(facts, words());
    CHECK(text.find("1 of 1 answered.") != std::string::npos);
    CHECK(text.find(std::string(limits::hub_reply_characters, 'a') + "...\"") != std::string::npos);
}
