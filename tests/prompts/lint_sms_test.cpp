// What letters cost as SMS, and options as buttons.
#include "tests/prompts/lint.hpp"

#include "bot/text/gsm7.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;

namespace {

std::string letters(std::size_t count, std::string_view letter = "a") {
    std::string made;
    for (std::size_t i = 0; i < count; ++i) made += letter;
    return made;
}

std::string said_of_phrase(const std::string& key, const std::string& text) {
    auto files = samples::with(samples::english_path, "  hello:", "  " + key + ": \"" + text + "\"\n  hello:");
    files.resize(2);
    return samples::said_of(files);
}

std::string too_many(const std::string& key, int segments, int units, int in_each, const std::string& most) {
    return "prompts/languages/en.yaml:6: warning: '" + key + "' takes " + std::to_string(segments) +
           " text messages by SMS (" + std::to_string(units) + " signs, " + std::to_string(in_each) +
           " in each), and " + most + " the most. Say it in fewer words.\n";
}

samples::files with_options(const std::string& options) {
    return samples::asking("  - id: pick\n    kind: choice\n    file: [hopes]\n    text: \"Which?\"\n    options:\n" +
                           options);
}

}  // namespace

TEST_CASE("a system text that takes too many text messages is found") {
    CHECK(said_of_phrase("stopped", letters(160)).empty());
    CHECK(said_of_phrase("stopped", letters(161)) == too_many("stopped", 2, 161, 153, "1 is"));
    CHECK(said_of_phrase("help", letters(306)).empty());
    CHECK(said_of_phrase("help", letters(307)) == too_many("help", 3, 307, 153, "2 are"));
    CHECK(said_of_phrase("stopped", letters(201, "я")).empty());
    CHECK(said_of_phrase("stopped", letters(202, "я")) == too_many("stopped", 4, 202, 67, "3 are"));
    CHECK(said_of_phrase("join.wrong", letters(1000)).empty());  // sent to hardly anybody
}

TEST_CASE("names count as they usually are, whatever the school is called") {
    auto house = samples::english_house();
    house.name = letters(200);
    auto files = samples::with(samples::english_path, "  hello:", "  stopped: \"{school}\"\n  hello:");
    files.resize(2);
    CHECK(samples::said_of(files, house).empty());
    const auto sizes = sms_sizes(read_library(files, house).words);
    const auto stopped = std::ranges::find(sizes, "stopped", &sms_size::key);
    REQUIRE(stopped != sizes.end());
    CHECK(stopped->units == 200);
}

TEST_CASE("a question counts as it is sent, with its number and its options") {
    auto files = samples::asking(
        "  - {id: one, kind: choice, file: [hopes], text: \"Is {child} in?\", options: [{id: a, text: Yes}, {id: b, "
        "text: No}]}\n"
        "  - {id: two, kind: yes_no, file: [hopes], text: \"Truly?\"}\n"
        "  - {id: three, kind: words, file: [hopes], text: \"Why, {child}?\", when: {two: [\"no\"]}}\n");
    files[1].second = std::string(samples::english);
    const std::string phrases =
        "phrases:\n  question: \"{n}/{count} {question}\"\n  question.about: \"{n}/{count} {child}: {question}\"\n"
        "  answer.yes: \"Yes\"\n  answer.no: \"No\"\n";
    files[1].second.replace(files[1].second.find("phrases:\n"), 9, phrases);
    const auto sizes = sms_sizes(read_library(files, samples::english_house()).words);
    const auto units = [&](std::string_view key) {
        const auto found = std::ranges::find(sizes, key, &sms_size::key);
        return found == sizes.end() ? 0 : found->units;
    };
    CHECK(units("one") == std::string_view("4/4 Is Mateo in?\n1 Yes\n2 No").size());
    CHECK(units("two") == std::string_view("4/4 Mateo: Truly?\n1 Yes\n2 No").size());
    CHECK(units("three") == std::string_view("Why, Mateo?").size());
}

TEST_CASE("a question that takes too many text messages is found at its line") {
    std::string options;
    for (const char* id : {"a", "b", "c", "d", "e"})
        options += "      - {id: " + std::string(id) + ", text: \"" + id + letters(70) + "\"}\n";
    CHECK(samples::said_of(with_options(options)).find("9: warning: 'family: pick' takes 3 text messages by SMS (") !=
          std::string::npos);
}

TEST_CASE("options that do not fit a button are found") {
    const auto three = [](std::size_t length) {
        return with_options("      - {id: a, text: \"" + letters(length) + "\"}\n      - {id: b, text: \"b\"}\n");
    };
    const auto four = [](std::size_t length) {
        return with_options("      - {id: a, text: \"" + letters(length) +
                            "\"}\n      - {id: b, text: b}\n      - {id: c, text: c}\n      - {id: d, text: d}\n");
    };
    CHECK(samples::said_of(three(20)).empty());
    CHECK(samples::said_of(three(21)) ==
          "11: warning: The option 'pick.a' has 21 characters, and a button of WhatsApp holds 20: the options become a "
          "list. Say it in fewer words.\n");
    CHECK(samples::is_sent(three(21)));
    CHECK(samples::said_of(four(72)).empty());  // a list shows it whole, below its beginning
    CHECK(samples::said_of(four(73)) ==
          "11: The option 'pick.a' has 73 characters, and WhatsApp cuts it at 72. Say it in fewer words.\n");
    CHECK_FALSE(samples::is_sent(four(73)));
}

TEST_CASE("options that cannot be told apart are found") {
    const auto alike = with_options("      - {id: a, text: \"At home!\"}\n      - {id: b, text: \"at home\"}\n");
    CHECK(samples::said_of(alike) ==
          "12: The options 'pick.a' and 'pick.b' are written alike. Let each say something else.\n");
    CHECK_FALSE(samples::is_sent(alike));
    const auto nearly = with_options(
        "      - {id: a, text: \"We would like to come in\"}\n"
        "      - {id: b, text: \"We would like to come on\"}\n"
        "      - {id: c, text: c}\n      - {id: d, text: d}\n");
    CHECK(samples::said_of(nearly) ==
          "12: warning: The options 'pick.a' and 'pick.b' begin alike for 20 characters, and a small screen shows no "
          "more. Begin them with different words.\n");
    CHECK(samples::is_sent(nearly));
}

TEST_CASE("options that are only emoji are told apart by these") {
    const auto smiling = [](std::string_view other) {
        return with_options("      - {id: a, text: \"🙂\"}\n      - {id: b, text: \"" + std::string(other) + "\"}\n");
    };
    CHECK(samples::said_of(smiling("🙁")).empty());
    CHECK(samples::is_sent(smiling("🙁")));
    CHECK(samples::said_of(smiling("🙂")) ==
          "12: The options 'pick.a' and 'pick.b' are written alike. Let each say something else.\n");
}

TEST_CASE("a translation's options are looked at where the school chose the language") {
    const auto files = samples::with(samples::spanish_path, "Nos gustaría ir", "¡Solo la maestra!");
    CHECK(samples::said_of(files, samples::house()) ==
          "prompts/languages/es.yaml:35: The options 'use.teachers' and 'use.visit' are written alike. Let each say "
          "something else.\n");
    CHECK_FALSE(samples::is_sent(files, samples::house()));
    CHECK(samples::is_sent(files));
}

TEST_CASE("kindred's own choices are looked at too") {
    auto files = samples::with(samples::english_path, "  hello:", "  gate.now: Now\n  gate.later: now!\n  hello:");
    files.resize(2);
    CHECK(samples::said_of(files) ==
          "prompts/languages/en.yaml:7: The options 'gate.now' and 'gate.later' are written alike. Let each say "
          "something else.\n");
}

TEST_CASE("M5: no system text or question that ships takes more text messages than its alphabet allows") {
    auto house = samples::english_house();
    house.languages.clear();
    for (const auto& file : word_files) {
        const std::string_view path(file.path);
        const auto name = path.substr(path.rfind('/') + 1);
        if (path.find("languages/") != path.npos) house.languages.emplace_back(name.substr(0, name.rfind('.')));
    }
    REQUIRE(house.languages.size() == 20);
    const auto reading = read_library(word_files, house);
    CHECK(sms_sizes(reading.words).size() > 20 * 40);
    for (const auto& each : reading.complaints)
        if (each.what.find("text messages by SMS") != std::string::npos) FAIL_CHECK(to_text(each));
}
