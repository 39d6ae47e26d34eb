// What an author may ask, and must not, in each language that ships (area_questions.tsv: language, area, question; of
// area "innocent" it may be asked). The questions were written before the words that find them.
#include "prompts/areas.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace kindred;

namespace {

const std::map<std::string, std::string_view area_words::*, std::less<>> named{
    {"politics", &area_words::politics},
    {"mental_health", &area_words::mental_health},
    {"gender", &area_words::gender},
    {"offence", &area_words::offence},
    {"family_faults", &area_words::family_faults},
    {"confidence", &area_words::confidence},
    {"religion", &area_words::religion},
    {"income", &area_words::income},
    {"origin", &area_words::origin},
    {"household", &area_words::household},
    {"health", &area_words::health},
    {"shortcomings", &area_words::shortcomings},
    {"interpreting", &area_words::interpreting},
    {"reaching", &area_words::reaching},
    {"messages", &area_words::messages},
};

// The areas whose words are in the question.
std::string areas_of(const std::string& language, const std::string& question) {
    const auto* words = area_words_in(language);
    words_of_text asked(question);
    asked.leave_out(words->innocent);
    std::string found;
    for (const auto& [name, area] : named)
        if (!asked.first_of(words->*area).empty()) found += name + " ";
    return found;
}

}  // namespace

TEST_CASE("F6: in each language that ships, what must not be asked is found, and what sounds near it may be asked") {
    std::ifstream in("tests/prompts/area_questions.tsv");
    std::map<std::string, int> questions, innocent;
    for (std::string line; std::getline(in, line);) {
        std::istringstream fields(line);
        std::string language, area, question;
        std::getline(fields, language, '\t');
        std::getline(fields, area, '\t');
        std::getline(fields, question);
        INFO(language << ": " << question);
        REQUIRE(area_words_in(language) != nullptr);
        const auto found = areas_of(language, question);
        if (area == "innocent") {
            ++innocent[language];
            CHECK(found == "");
        } else {
            ++questions[language];
            REQUIRE(named.contains(area));
            CHECK(found.find(area + " ") != std::string::npos);
        }
    }
    CHECK(questions.size() == 20);  // of English and Spanish also: lint_areas_test.cpp
    for (const auto& [language, many] : questions) {
        INFO(language);
        CHECK(many >= 45);
        CHECK(innocent[language] >= 15);
    }
}
