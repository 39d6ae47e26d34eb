#include "prompts/stop_words.hpp"
#include "prompts/yaml.hpp"
#include "tests/prompts/words.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

using namespace kindred;

TEST_CASE("word files without fault make a library without a complaint") {
    const auto reading = read_library(samples::all(), samples::house());
    CHECK(samples::complaints_of(samples::all()) == "");
    CHECK(reading.words.house == samples::house());
    REQUIRE(reading.words.surveys.size() == 1);
    const auto& survey = reading.words.surveys.front();
    CHECK(survey.id == "family");
    CHECK(survey.version == 3);
    REQUIRE(survey.questions.size() == 3);
    CHECK(survey.questions[0] == question{"songs", question_kind::words, {}, {"traditions", "languages"}});
    CHECK(survey.questions[1] == question{"party", question_kind::when, {}, {"traditions"}});
    CHECK(survey.questions[2] == question{"use", question_kind::sharing, {"teachers", "visit", "private"}, {}});
}

TEST_CASE("the languages of a library are those that the school chose, in its order") {
    auto house = samples::house();
    house.languages = {"es", "en"};
    const auto reading = read_library(samples::all(), house);
    REQUIRE(reading.words.languages.size() == 2);
    CHECK(reading.words.languages[0].tag == "es");
    CHECK(reading.words.languages[0].name == "Español");
    CHECK(reading.words.languages[0].reviewed_by == "Una maestra");
    CHECK_FALSE(reading.words.languages[0].right_to_left);
    CHECK(reading.words.languages[1].tag == "en");
    house.languages = {"es"};
    CHECK(read_library(samples::all(), house).words.languages.size() == 1);
    CHECK(samples::complaints_of(samples::all(), house) == "");
}

TEST_CASE("a school's server reads the languages of its school, and English") {
    auto house = samples::house();
    house.languages = {"EN"};
    const auto broken = samples::with(samples::spanish_path, "ltr", "up");
    CHECK(has_grave(read_library(broken, house).complaints));
    const auto chosen = read_library(broken, house, languages_read::chosen);
    CHECK_FALSE(has_grave(chosen.complaints));
    REQUIRE(chosen.languages.size() == 1);
    CHECK(chosen.words.languages.size() == 1);
    house.languages = {"es"};
    CHECK(has_grave(read_library(broken, house, languages_read::chosen).complaints));
    CHECK(read_library(samples::all(), house, languages_read::chosen).languages.size() == 2);
}

TEST_CASE("a school that chose a language without a file reads which there are") {
    auto house = samples::house();
    house.languages = {"en", "xx"};
    std::string told;
    for (const auto& each : read_library(samples::all(), house, languages_read::chosen).complaints)
        told += to_text(each) + "\n";
    CHECK(told.find("There are: en, es.") != std::string::npos);
}

TEST_CASE("the words that kindred understands are folded, and each stands once") {
    const auto reading = read_library(samples::all(), samples::house());
    REQUIRE(reading.words.languages.size() == 2);
    const auto& english = reading.words.languages[0];
    const auto& spanish = reading.words.languages[1];
    CHECK(english.commands.at(command::stop) == std::vector<std::string>{"stop", "no more messages"});
    CHECK(english.yes == std::vector<std::string>{"yes"});
    CHECK(english.months.at(0) == std::vector<std::string>{"january", "jan"});
    CHECK(spanish.commands.at(command::stop) == std::vector<std::string>{"alto", "deten"});
    CHECK(spanish.yes == std::vector<std::string>{"si"});
    CHECK(spanish.numbers.at(0) == std::vector<std::string>{"uno", "una"});
    CHECK(spanish.moves == std::vector<std::string>{"cambia"});
    CHECK(spanish.no_date == std::vector<std::string>{"sin fecha"});
}

TEST_CASE("every language carries the texts of every survey") {
    const auto reading = read_library(samples::all(), samples::house());
    REQUIRE(reading.words.languages.size() == 2);
    const auto& english = reading.words.languages[0].surveys.at("family");
    const auto& spanish = reading.words.languages[1].surveys.at("family");
    CHECK(english.size() == 7);
    CHECK(english.at("") == "Our family");
    CHECK(english.at("songs") == "What do you sing to {child}?");
    CHECK(english.at("use.visit") == "We like to come");
    CHECK(spanish.size() == 7);
    CHECK(spanish.at("") == "Nuestra familia");
    CHECK(spanish.at("use.visit") == "Nos gustaría ir");
}

TEST_CASE("a right-to-left language is told from its file") {
    const auto reading = read_library(samples::with(samples::spanish_path, "ltr", "rtl"), samples::house());
    CHECK(reading.words.languages.at(1).right_to_left);
}

TEST_CASE("a file in a strange folder is left out, and that is said") {
    auto files = samples::all();
    files.emplace_back("prompts/notes/mine.yaml", "a: 1\n");
    files.emplace_back("loose.yaml", "a: 1\n");
    CHECK(samples::complaints_of(files) ==
          "loose.yaml: warning: This file is not read. Move it into the folder 'surveys' or 'languages', or remove "
          "it.\n"
          "prompts/notes/mine.yaml: warning: This file is not read. Move it into the folder 'surveys' or "
          "'languages', or "
          "remove it.\n");
}

TEST_CASE("a file that is not YAML keeps the others and makes a grave complaint") {
    const auto reading = read_library(samples::with(samples::survey_path, "title:", "title: \"x"), samples::house());
    CHECK(has_grave(reading.complaints));
    CHECK(reading.words.surveys.empty());
    CHECK(reading.words.languages.size() == 2);
}

TEST_CASE("a folder of words that is not there is said, and nothing of what follows from it") {
    const auto reading = read_library_in("no/such/folder", samples::house());
    REQUIRE(reading.complaints.size() == 1);
    CHECK(to_text(reading.complaints.front()) ==
          "words_from: There is no folder 'no/such/folder' with 'surveys' and 'languages' in it. Copy prompts/surveys "
          "and prompts/languages there, or name the folder where they are.");
}

TEST_CASE("a file of the school's own whose name ends in .yml is not read, and that is said") {
    const auto folder = std::filesystem::temp_directory_path() / ("kindred_library_test-" + std::to_string(::getpid()));
    auto files = samples::all();
    files.emplace_back("prompts/surveys/mine.yml", "survey: mine\n");
    for (const auto& [path, text] : files) {
        std::filesystem::create_directories((folder / path).parent_path());
        std::ofstream(folder / path) << text;
    }
    const auto reading = read_library_in((folder / "prompts").string(), samples::house());
    std::filesystem::remove_all(folder);
    CHECK(reading.words.find("family") != nullptr);
    REQUIRE(reading.complaints.size() == 1);
    CHECK(to_text(reading.complaints.front()) ==
          (folder / "prompts/surveys/mine.yml").string() +
              ": warning: This file is not read: its name ends in .yml. Call it mine.yaml.");
}

TEST_CASE("what is not good is counted, errors and warnings") {
    const complaint error{"a.yaml", 1, "Wrong.", "Mend it."}, warning{"a.yaml", 2, "Odd.", "Look.", false};
    CHECK(not_good_text({}).empty());
    CHECK(not_good_text({warning}).empty());
    CHECK(not_good_text({error}) == "Not good: 1 error, 0 warnings. Mend the error first.\n");
    CHECK(not_good_text({error, warning, error}) == "Not good: 2 errors, 1 warning. Mend the errors first.\n");
}

TEST_CASE("a draft can be tried out in the languages that have all of it") {
    auto reading =
        read_library(samples::with(samples::spanish_path, "    party: \"¿Cuándo es?\"\n", ""), samples::house());
    REQUIRE(reading.words.find("family") == nullptr);
    const auto why = try_out(reading, "family");
    REQUIRE(why.size() == 1);
    CHECK(why.front().what.starts_with("The survey 'family' has no text for 'party'."));
    const auto* draft = reading.words.find("family");
    REQUIRE(draft != nullptr);
    CHECK(reading.words.refused.empty());
    CHECK(reading.words.speaks("es") == nullptr);
    CHECK(reading.words.ask("en", *draft, draft->questions.at(1), {}) == "When is it?");
    CHECK(std::ranges::count(reading.words.heard_only, "es", &language_words::tag) == 1);
}

TEST_CASE("what would be sent needs no trying out, and what a school must not ask cannot be tried out") {
    auto good = read_library(samples::all(), samples::house());
    CHECK(try_out(good, "family").empty());
    CHECK(try_out(good, "famly").empty());
    CHECK(good.words.languages.size() == 2);
    auto religious = read_library(samples::with(samples::spanish_path, "¿Cuándo es?", "¿Es de su religión?"),
                                  samples::house());
    CHECK(try_out(religious, "family").empty());
    CHECK(religious.words.find("family") == nullptr);
    CHECK(religious.words.refused.contains("family"));
}

TEST_CASE("the word files that ship have no fault, but that a language may be a draft") {
    school house;
    house.name = "Oak School";
    house.languages = {"en", "es"};
    const auto reading = read_library(word_files, house);
    for (const auto& complaint : reading.complaints) {
        INFO(to_text(complaint));
        CHECK_FALSE(complaint.grave);
        CHECK(complaint.what == "Nobody reviewed this language; it is a draft.");
    }
    CHECK(reading.words.languages.size() == 2);
    CHECK(reading.words.surveys.size() >= 2);
}

TEST_CASE("the words for STOP of a language are found without reading the rest of its file") {
    for (const auto& file : word_files) {
        if (file.path.find("/languages/") == std::string_view::npos) continue;
        INFO(file.path);
        const auto read = read_yaml(file.text, file.path);
        std::vector<complaint> unheard;
        const auto whole = language_from(read.document, file.path, unheard).commands.at(command::stop);
        const auto found = stop_words_of(file.text);
        REQUIRE(found.size() > 10);
        CHECK(std::ranges::equal(found, whole, {}, &written_text::text, &written_text::text));
    }
    CHECK(stop_words_of("").empty());
    CHECK(stop_words_of("\ncommands: {stop: [alto]}\n").empty());  // another outline than the files that ship
    CHECK(stop_words_of("\ncommands:\n  start: [go]\n").empty());
    CHECK(stop_words_of("\ncommands:\n  stop: [alto").empty());
    CHECK(stop_words_of("\ncommands:\n  stop: [alto]").size() == 1);
    const auto* typed = "language: x\r\n\r\ncommands:\r\n# words\r\n\r\n  stop: [alto,\r\n   pare]\r\n  start: [a]";
    CHECK(stop_words_of(typed).size() == 2);
}
