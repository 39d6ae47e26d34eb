#include "bot/hub/names.hpp"
#include "bot/hub/summary.hpp"

#include "bot/limits.hpp"
#include "tests/bot/staff_library.hpp"

#include <catch2/catch.hpp>

#include <ctime>

using namespace kindred;

namespace {

const library& words() {
    static const library all = tests::staff_library();
    return all;
}

std::string without(const school_names& names, std::string_view text) {
    return name_filter(names, words()).without_names(text, {"[x]", "[g]", "[c]"});
}

}  // namespace

TEST_CASE("a child's name is taken out of what teachers wrote") {
    struct row {
        std::string_view text;
        std::vector<std::string> learners;
        std::string_view expected;
    };
    const std::vector<row> rows{
        {"Mateo built a ramp", {"Mateo"}, "[x] built a ramp"},
        {"MATEO and mateo", {"Mateo"}, "[x] and [x]"},
        {"I saw Mateo's ramp, and Mateo\u2019s truck", {"Mateo"}, "I saw [x]'s ramp, and [x]\u2019s truck"},
        {"Mateos are no Mateo", {"Mateo"}, "[x] are no [x]"},
        {"Jose, José and Jose\u0301", {"José"}, "[x], [x] and [x]"},
        {"José", {"Jose"}, "[x]"},
        {"(Mateo!) \"Mateo\" Mateo-", {"Mateo"}, "([x]!) \"[x]\" [x]-"},
        {"Mary Ann and Mary-Ann sang", {"Mary Ann"}, "[x] and [x] sang"},
        {"Mary Ann and Ann sang", {"Mary-Ann"}, "[x] and [x] sang"},
        {"D'Angelo's turn, d\u2019angelo", {"D'Angelo"}, "[x]'s turn, [x]"},
        {"le tour d'Amina", {"Amina"}, "le tour [x]"},
        {"Mateo Ruiz, Mateo, and the Ruiz family", {"Mateo Ruiz"}, "[x], [x], and the [x] family"},
        {"Mateo Vega or the Ruiz family de la Cruz", {"Mateo Ruiz de la Cruz Vega"},
         "[x] or the [x] family de la [x]"},
        {"We do like Anh Do", {"Anh Do"}, "We do like [x]"},
        {"Al and all", {"Al"}, "[x] and all"},
        {"I see a J", {"J"}, "I see a J"},
        {"Ana told Anabel", {"Ana", "Anabel"}, "[x] told [x]"},
        {"МАРИЯ рисует", {"Мария"}, "[x] рисует"},
        {"هند ترسم", {"هند"}, "[x] ترسم"},
        {"今天小明很高兴", {"小明"}, "今天[x]很高兴"},
        {"민수가 웃었다", {"민수"}, "[x]가 웃었다"},
        {"Mateo_2 ran", {"Mateo"}, "[x] ran"},
        {"nothing to hide\n  here", {"Mateo", "", "  "}, "nothing to hide\n  here"},
        {"", {"Mateo"}, ""},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without({.learners = r.learners, .guardians = {}, .staff = {}}, r.text) == r.expected);
    }
}

TEST_CASE("what is nearly a child's name is taken out, too") {
    struct row {
        std::string_view text;
        std::vector<std::string> learners;
        std::string_view expected;
    };
    const std::vector<row> rows{
        {"Matteo and Mato and Maeto built", {"Mateo"}, "[x] and [x] and [x] built"},
        {"matteo built, Then they ran", {"Mateo"}, "[x] built, Then they ran"},
        {"Mattteo built", {"Mateo"}, "Mattteo built"},
        {"Nia and Mia", {"Nia"}, "[x] and Mia"},
        {"Aminah, aminata and Aminah's ramp", {"Amina"}, "[x], [x] and [x]'s ramp"},
        {"Mateito and Lucianito", {"Mateo", "Lucian"}, "[x] and [x]"},
        {"Anita, Dieguito, Paquita, Carlitos, Luisito", {"Ana", "Diego", "Paca", "Carlos", "Luis"},
         "[x], [x], [x], [x], [x]"},
        {"Leonie and Leo", {"Leo"}, "Leonie and [x]"},
        {"The Ruizes came", {"Ana Ruiz"}, "The Ruizes came"},
        {"#MateoRocks", {"Mateo"}, "#[x]"},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without({.learners = r.learners, .guardians = {}, .staff = {}}, r.text) == r.expected);
    }
}

TEST_CASE("a name that is a word is taken out where it begins with a capital letter") {
    struct row {
        std::string_view text, expected;
    };
    const std::vector<row> rows{
        {"We will hope that it may work", "We will hope that it may work"},
        {"I saw Will in May", "I saw [x] in [x]"},
        {"Will it work?", "[x] it work?"},           // at the beginning of a sentence: rather a word too many
        {"today will built a ramp", "today [x] built a ramp"},  // nobody's capital letters
        {"Hope's ramp", "[x]'s ramp"},
        {"This grade and that Grade", "This grade and that Grade"},  // near Grace, and no name
        {"Grace and grace", "[x] and [x]"},
        {"Mark used a marker, Marker, markers", "[x] used a marker, Marker, [x]"},
    };
    const school_names names{.learners = {"Will", "May", "Hope", "Grace", "Mark"}, .guardians = {}, .staff = {}};
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without(names, r.text) == r.expected);
    }
}

TEST_CASE("guardians are not named either, and staff are") {
    const school_names names{.learners = {"Mateo Lee", "Rosa"},
                             .guardians = {"Mrs. Ana Canarywood", "Tomás", "Mother"},
                             .staff = {"Ms. Lee", "Mr. Tomasi", "Laura Field"}};
    struct row {
        std::string_view text, expected;
    };
    const std::vector<row> rows{
        {"Ana Canarywood came, and Tomas, and Mrs. Canarywood", "[g] came, and [g], and Mrs. [g]"},
        {"His mother and Mrs. Field", "His mother and Mrs. Field"},
        {"Ms. Lee and Mateo Lee, and Lee", "Ms. Lee and [x], and [x]"},
        {"Mr. Tomasi and Tomasi helped", "Mr. Tomasi and Tomasi helped"},
        {"Laura Field, Laura, Ms. Field", "Laura Field, Laura, Ms. Field"},
        {"Anabel and Rosa", "Anabel and [x]"},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without(names, r.text) == r.expected);
    }
}

TEST_CASE("phone numbers and e-mail addresses are taken out") {
    struct row {
        std::string_view text, expected;
    };
    const std::vector<row> rows{
        {"Call 555-0100 or (415) 555-0100.", "Call [c] or [c]."},
        {"+52 55 2012 3456, 5550100", "[c], [c]"},
        {"+1.415.555.0100 after 3", "[c] after 3"},
        {"٥٥٥٠١٠٠ and 06 12 34 56 78", "[c] and [c]"},
        {"write to ana.r+x@oak.example, please", "write to [c], please"},
        {"<mateo@oak.example>.", "<[c]>."},
        {"ask @mateos_mum about it", "ask [c] about it"},
        {"on 11/14/2026, 14.11.2026 and 2026-11-14", "on 11/14/2026, 14.11.2026 and 2026-11-14"},
        {"2026-11-14 555-0100", "2026-11-14 [c]"},
        {"in 2026-2027 we read 120 books", "in 2026-2027 we read 120 books"},
        {"counts 1 2 3 4 5 6 7 8 and 5 10 15 20 25", "counts 1 2 3 4 5 6 7 8 and 5 10 15 20 25"},
        {"5 5 5 0 1 0 0", "[c]"},
        {"Room 4 @ 3pm, 1,000,000 stars", "Room 4 @ 3pm, 1,000,000 stars"},
    };
    for (const auto& r : rows) {
        INFO(r.text);
        CHECK(without({}, r.text) == r.expected);
    }
}

TEST_CASE("a name inside the replacement is not replaced again") {
    const auto instead = [](std::string with) { return stand_ins{std::move(with), "", ""}; };
    const name_filter latin({.learners = {"Ana", "Lee", "a"}, .guardians = {}, .staff = {}}, words());
    CHECK(latin.without_names("Ana and Lee", instead("Ana Lee")) == "Ana Lee and Ana Lee");
    const name_filter chinese({.learners = {"小明"}, .guardians = {}, .staff = {}}, words());
    CHECK(chinese.without_names("小明", instead("小明明")) == "小明明");
}

TEST_CASE("a whole school's names are looked for in the time that a turn has") {
    school_names names;
    for (int i = 0; i < 2000; ++i) {
        const auto number = std::to_string(i);
        names.learners.push_back("Child" + number + " Family" + number);
        names.guardians.push_back("Parent" + number + " Family" + number);
    }
    const name_filter filter(names, words());
    std::string long_reply;
    while (long_reply.size() < limits::inbound_text_bytes) long_reply += "They counted wheels beside a river. ";
    const auto begun = std::clock();  // this program's time alone: another may run beside it
    for (int i = 0; i < 20; ++i) CHECK(filter.without_names(long_reply, {}) == long_reply);
    CHECK((std::clock() - begun) / CLOCKS_PER_SEC < 5);
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
