// What a survey says of itself: its language, its texts, what a question waits for, who may see an answer.
#include "tests/prompts/lint.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

constexpr std::string_view one_question = "  - {id: q, kind: words, file: [hopes], text: \"What do you hope?\"}\n";

// What is said of a question that waits for this one, which is called 'first'.
std::string said_of_waiting(const std::string& kind, const std::string& when) {
    return samples::said_of(
        samples::asking("  - {id: first, " + kind + ", file: [hopes], text: \"What is it?\"}\n" +
                        "  - {id: last, kind: words, file: [hopes], text: \"And then?\", when: {first: " + when +
                        "}}\n"));
}

}  // namespace

TEST_CASE("a survey in a language that there is not is told so at its own line, and no language is blamed") {
    const auto capital = samples::asking(one_question, "language: EN");
    CHECK(samples::said_of(capital) == "4: There is no language 'EN'. Did you mean 'en'?\n");
    CHECK_FALSE(samples::is_sent(capital));
    const auto longer = samples::said_of(samples::asking(one_question, "language: eng"));
    CHECK(longer.find("4: There is no language 'eng'. Did you mean 'en'?\n") != std::string::npos);
    CHECK(longer.find("en.yaml") == std::string::npos);
}

TEST_CASE("a survey may be in a language that the school's server does not read") {
    auto files = samples::asking(one_question, "language: es");
    files.emplace_back(samples::spanish_path, samples::spanish);
    for (const auto which : {languages_read::all, languages_read::chosen})
        for (const auto& each : read_library(files, samples::english_house(), which).complaints) {
            INFO(to_text(each));
            CHECK(each.what.find("There is no language") == std::string::npos);
        }
}

TEST_CASE("a text that a comma cut is told to want quotes, whole") {
    struct row {
        const char *question, *text;
    };
    const auto r = GENERATE(values<row>({
        {"kind: words, file: [hopes], text: Tell of a day, song or food", "Tell of a day, song or food"},
        {"kind: words, text: Cats, dogs or birds, and fish, file: [hopes]", "Cats, dogs or birds, and fish"},
        {"kind: choice, file: [hopes], text: \"Well?\", options: [{id: a, text: Yes, please}, {id: b, text: Not now}]",
         "Yes, please"},
    }));
    INFO(r.question);
    CHECK(samples::said_of(samples::asking("  - {id: q, " + std::string(r.question) + "}\n")) ==
          "6: A text with a comma needs quotes. Write 'text: \"" + std::string(r.text) + "\"'.\n");
}

TEST_CASE("a key without a value on a line of its own is an unknown key") {
    CHECK(samples::said_of(samples::asking(one_question, "language: en\nmy notes:")) ==
          "5: Unknown key 'my notes' in a survey. Known are: survey, version, language, title, voice, questions.\n");
}

TEST_CASE("what has no options is waited for as a whole") {
    const auto when = GENERATE(as<std::string>{}, "[3]", "short", "[yes, no]");
    INFO(when);
    CHECK(said_of_waiting("kind: number", when) ==
          "7: 'last' cannot wait for an option of 'first', which is answered with a number. Write 'when: {first: "
          "answered}', or skipped; short is for answers in words only.\n");
    CHECK(said_of_waiting("kind: number", "answered").empty());
    CHECK(said_of_waiting("kind: number", "skipped").empty());
}

TEST_CASE("an answer in words can be short, and nothing else can") {
    CHECK(said_of_waiting("kind: words", "short").empty());
    CHECK(said_of_waiting("kind: words", "[maybe]") ==
          "7: 'last' cannot wait for an option of 'first', which is answered with words. Write 'when: {first: "
          "answered}', or skipped, or short.\n");
    CHECK(said_of_waiting("kind: yes_no", "short")
              .find("The question 'first' has no option 'short'. Only an answer in words can be short. Known are: "
                    "yes, no.\n") != std::string::npos);
}

TEST_CASE("whoever is asked who may see an answer can keep it private") {
    const auto sharing = [](std::string_view last) {
        return samples::said_of(samples::asking(
            "  - {id: food, kind: words, file: [traditions], text: \"What food?\"}\n"
            "  - {id: use, kind: sharing, text: \"How?\", options: [{id: class, text: C}, {id: " +
            std::string(last) + ", text: P}]}\n"));
    };
    CHECK(sharing("private").empty());
    CHECK(sharing("visit") ==
          "7: 'use' does not let a family keep its answer private. Add the option '{id: private, text: \"Keep it "
          "private\"}'.\n");
}
