#include "prompts/alternatives.hpp"

#include "bot/text/text.hpp"
#include "tests/prompts/words.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

TEST_CASE("one entry of a list stands for all of its alternatives") {
    using phrases = std::vector<std::string>;
    struct row {
        const char* written;
        phrases stands_for;
    };
    const auto row = GENERATE(values<struct row>({
        {"no more", {"no more"}},
        {"n/a", {"n/a"}},
        {"", {""}},
        {"(he/she) hits", {"he hits", "she hits"}},
        {"hits (me/us/)", {"hits me", "hits us", "hits "}},
        {"(a/b) (c/d)", {"a c", "a d", "b c", "b d"}},
        {"suicid(e/al)*", {"suicide*", "suicidal*"}},
        {"打(我/他)", {"打我", "打他"}},
        {"(he/she hits", {}},
        {"he) hits", {}},
        {"((a/b) c)", {}},
    }));
    INFO(row.written);
    CHECK(spelled_out(row.written) == row.stands_for);
}

TEST_CASE("folded by its parts an entry is what each of its phrases would be folded to") {
    for (const auto* written :
         {"No más", "(Él/ella)  GOLPEÓ a (mi hijo/mi  hija/)", "n/a", "¡(no/ya no) me  escriba(n/)!",
          "لا (أريد/نريد) هذا",
          "(그만/이제 그만) 보내세요", "don't (text/call) me", "(我/我们)不要", "Ça (va/ne va pas) ?"}) {
        INFO(written);
        std::vector<std::string> one_by_one;
        for (const auto& each : spelled_out(written)) one_by_one.push_back(text::fold(each));
        CHECK(spelled_out_folded(written) == one_by_one);
    }
    CHECK(spelled_out_folded("beats … (at/in) Chess*") ==
          std::vector<std::string>{"beats … at chess*", "beats … in chess*"});
    CHECK(spelled_out_folded("abus*") == std::vector<std::string>{"abus*"});
}

TEST_CASE("one entry cannot stand for more phrases than a list should have") {
    const std::string ten = "(a/b/c/d/e/f/g/h/i/j) ";
    CHECK(spelled_out(ten + ten).size() == 100);
    CHECK(spelled_out(ten + ten + ten).empty());
}

TEST_CASE("what cannot be spelled out is told at its line, and what can is understood") {
    auto files = samples::with(samples::english_path, "no: [no]", "no: [no, \"(nope/nah\"]");
    CHECK_THAT(samples::complaints_of(files, samples::house()),
               Catch::Contains("'(nope/nah' cannot be spelled out."));
    for (const char* never : {"kick* me out", "hits … (ball*/drum) today", "(hit*/kick) me"})
        CHECK_THAT(samples::complaints_of(
                       samples::with(samples::english_path, "no: [no]", std::string("no: [no, \"") + never + "\"]"),
                       samples::house()),
                   Catch::Contains("'" + std::string(never) + "' has a * before other words"));
    files = samples::with(samples::english_path, "no: [no]", "no: [no, \"no (thanks/way)\", \"nop(e/es)*\"]");
    CHECK_THAT(samples::complaints_of(files, samples::house()), !Catch::Contains("*"));
    files = samples::with(samples::english_path, "no: [no]", "no: [no, \"no (thanks/way)\"]");
    const auto words = read_library(files, samples::house()).words.words("en");
    CHECK(words.no == std::vector<std::string>{"no", "no thanks", "no way"});
}

TEST_CASE("two lists that only count together are written together, and for what they are heard for") {
    const auto with = [](const std::string& lists) {
        return samples::complaints_of(samples::with(samples::english_path, "no: [no]", "no: [no]\n" + lists),
                                      samples::house());
    };
    CHECK(with("one_of: {later: [tonight]}\nand_one_of: {later: [i will answer]}").find("one_of") == std::string::npos);
    CHECK_THAT(with("one_of: {later: [tonight]}"), Catch::Contains("'later' stands in one of"));
    CHECK_THAT(with("and_one_of: {help: [this number]}"), Catch::Contains("'help' stands in one of"));
    CHECK_THAT(with("one_of: {forget: [a]}\nand_one_of: {forget: [b]}"), Catch::Contains("are for later and help"));
}
