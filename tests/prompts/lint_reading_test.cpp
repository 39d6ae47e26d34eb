// The reading grade, and what is said of texts that are hard to read.
#include "prompts/reading_grade.hpp"
#include "tests/prompts/lint.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

TEST_CASE("syllables are counted by the rule") {
    struct row {
        const char* word;
        std::size_t syllables;
    };
    const auto r = GENERATE(
        values<row>({{"love", 1},   {"loves", 1}, {"loved", 1},   {"wanted", 2},     {"pages", 2},      {"watches", 2},
                     {"little", 2}, {"while", 1}, {"the", 1},     {"language", 2},   {"family", 3},     {"teacher", 2},
                     {"I", 1},      {"4", 1},     {"HELP", 1},    {"child's", 1},    {"everything", 4}, {"wishes", 2},
                     {"seen", 1},   {"hmm", 1},   {"cookies", 2}, {"activities", 4}, {"shoe", 1}}));
    INFO(r.word);
    CHECK(syllables_of(r.word) == r.syllables);
}

TEST_CASE("words, sentences and syllables of a text are counted") {
    struct row {
        const char* text;
        reading_counts counts;
    };
    const auto r = GENERATE(values<row>({{"", {0, 0, 0}},
                                         {"Hi there", {2, 1, 2}},
                                         {"Hi! You there?", {3, 2, 3}},
                                         {"What does {child} love?", {4, 1, 5}},
                                         {"{child}'s class", {2, 1, 3}},
                                         {"A place - or 3.5 cats.", {6, 1, 6}},
                                         {"Wait… done", {2, 2, 2}},
                                         {"One\ntwo", {2, 2, 2}},
                                         {"Reply: yes", {2, 2, 3}},
                                         {"She said \"no.\" Then", {4, 2, 4}}}));
    INFO(r.text);
    CHECK(counted(r.text) == r.counts);
}

TEST_CASE("the grade is the one that Flesch and Kincaid published") {
    CHECK(reading_counts{10, 1, 15}.grade() == Approx(0.39 * 10 + 11.8 * 1.5 - 15.59));
    CHECK(reading_counts{12, 3, 12}.grade() == Approx(0.39 * 4 + 11.8 - 15.59));
    CHECK(reading_counts{}.grade() == 0);
    // A sentence of 27 words and 43 syllables by this rule reads like the upper years of school.
    CHECK(counted("The curriculum committee respectfully solicits information concerning extracurricular activities")
              .grade() > 20);
    CHECK(counted("We like to play with the cat and the dog.").grade() < 2);
}

TEST_CASE("a question that is hard to read is a warning") {
    const auto files = samples::asking(
        "  - {id: hard, kind: words, file: [hopes], text: \"Which recreational activities does {child} prioritize?\"}\n"
        "  - {id: a, kind: words, file: [hopes], text: \"What do you hope {child} will feel this year?\"}\n"
        "  - {id: b, kind: words, file: [hopes], text: \"Who does {child} love to play and to be with?\"}\n");
    CHECK(
        samples::said_of(files) ==
        "6: warning: 'hard' reads like grade 16.2; every family should be able to read it, 6 is the most. Use shorter "
        "words and sentences.\n");
    CHECK(samples::is_sent(files));
}

TEST_CASE("a survey that is hard to read as a whole is not sent") {
    const auto files = samples::asking(
        "  - {id: hard, kind: words, file: [hopes], text: \"Which recreational activities does {child} prioritize?\"}\n"
        "  - {id: more, kind: words, file: [hopes], text: \"Describe {child}'s educational and developmental "
        "history.\"}\n");
    CHECK(samples::said_of(files).find("1: The survey 'family' reads like grade 1") == 0);
    CHECK_FALSE(samples::is_sent(files));
}

TEST_CASE("short options do not make a survey easy, and long ones count") {
    const auto said = [](std::string_view first, std::string_view options, std::string_view more) {
        return samples::said_of(samples::asking(
            "  - {id: a, kind: choice, file: [hopes], text: \"" + std::string(first) + "\", options: [" +
            std::string(options) + "]}\n" + std::string(more)));
    };
    CHECK_THAT(said("What activities does {child} enjoy together with the family?",
                    "{id: a, text: Sun}, {id: b, text: Sea}, {id: c, text: Play}, {id: d, text: Art}",
                    "  - {id: b, kind: words, file: [hopes], text: \"Which of these does {child} enjoy together with "
                    "the family?\"}\n"),
               Catch::Contains("The survey 'family' reads like grade 9.2 as a whole, and 6 is the most."));
    CHECK_THAT(said("What do you like to do?",
                    "{id: a, text: \"With the extraordinary educational organization\"}, "
                    "{id: b, text: \"With the community administrative organization\"}",
                    ""),
               Catch::Contains("The survey 'family' reads like grade 15.3 as a whole, and 6 is the most."));
}

TEST_CASE("phrases that families read are measured, those of staff and short ones are not") {
    const std::string hard =
        "Unfortunately the administration cannot accommodate additional participants this spring semester.";
    const auto said = [&](const std::string& key, const std::string& text) {
        auto files = samples::with(samples::english_path, "  hello:", "  " + key + ": \"" + text + "\"\n  hello:");
        files.resize(2);
        return samples::said_of(files);
    };
    CHECK(said("sorry", hard) ==
          "prompts/languages/en.yaml:6: warning: The phrase 'sorry' reads like grade 24.9, and 6 is the most. Use "
          "shorter words and sentences.\n");
    CHECK(said("digest.sorry", hard).empty());
    CHECK(said("sorry", "Unfortunately impossible.").empty());
    CHECK(said("sorry", "{question} " + hard).empty());
}
