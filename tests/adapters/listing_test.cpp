#include "adapters/listing.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace kindred {
namespace {

using Catch::Matchers::Contains;
using nlohmann::json;

instant at_second(std::int64_t seconds) { return instant{std::chrono::seconds{seconds}}; }

const std::vector<dead_letter> two{
    {.id = 12, .at = at_second(1'790'000'000), .channel = "families-sms", .why = "not JSON", .bytes = 40},
    {.id = 11, .at = at_second(1'789'000'000), .opens = false}};

TEST_CASE("dead letters are told one a line: id, time, channel, why and size") {
    CHECK(dead_letters_text(two, 2) ==
          "12  2026-09-21T14:13:20Z  families-sms  not JSON  40 bytes\n"
          "11  2026-09-10T00:26:40Z  is damaged and does not open\n");
    CHECK_THAT(dead_letters_text(two, 7), Contains("and 5 older ones"));
    CHECK(dead_letters_text({}, 0) == "No dead letters.\n");
    CHECK_THAT(dead_letters_text({{.id = 1, .why = "a turn that was due failed"}}, 1), Contains("no channel"));
}

TEST_CASE("a dead letter tells who looked at it") {
    const std::vector<access_entry> looks{{"anna (command line)", "x", at_second(1'790'000'001), "dead letter 11"}};
    CHECK_THAT(dead_letters_text(two, 2, looks),
               Contains("11  2026-09-10T00:26:40Z  is damaged and does not open\n"
                        "    anna (command line) looked at it, 2026-09-21T14:13:21Z\n"));
}

TEST_CASE("what a stranger wrote does not steer the terminal that shows it") {
    struct row {
        std::string_view written, shown;
    };
    for (const auto& r : {row{"plain, \ttabbed\n", "plain, \ttabbed\n"}, row{"\x1b[2Jgone", "\\x1b[2Jgone"},
                          row{"a\rb\x7f", "a\\x0db\\x7f"}, row{"caf\xff", "caf\\xff"}, row{"café 私", "café 私"},
                          row{"\xC2\x9B"
                              "31m",
                              "\\xc2\\x9b31m"},
                          row{"a\xE2\x80\xAE"
                              "b",
                              "a\\xe2\\x80\\xaeb"},
                          row{"\xF0\x9F\x9A\x9A", "\xF0\x9F\x9A\x9A"}, row{"\xE2\x80", "\\xe2\\x80"}, row{"", ""}}) {
        INFO(r.shown);
        CHECK(without_controls(r.written) == r.shown);
    }
    CHECK(without_controls(std::string_view("\0", 1)) == "\\x00");
}

TEST_CASE("dead letters as JSON have the same, by name") {
    const auto list = json::parse(dead_letters_json(two));
    REQUIRE(list.size() == 2);
    CHECK(list[0] == json{{"id", 12},
                          {"at", "2026-09-21T14:13:20Z"},
                          {"opens", true},
                          {"channel", "families-sms"},
                          {"why", "not JSON"},
                          {"bytes", 40}});
    CHECK(list[1] == json{{"id", 11}, {"at", "2026-09-10T00:26:40Z"}, {"opens", false}});
    CHECK(dead_letters_json({}) == "[]\n");
}

// --- what `kindred check` found
// ---------------------------------------------------------------------------------------
words_checked two_surveys() {
    checked_survey sparks{{{.id = "sparks", .version = 2, .questions = {}},
                           "en",
                           {{"ar", {{"", "شرارات"}}}, {"en", {{"", "Sparks"}}}, {"es", {}}}},
                          "surveys/sparks.yaml",
                          2,
                          {{"surveys/sparks.yaml", 9, "Long.", "Cut it.", false}}};
    checked_survey own{{{.id = "own", .version = 1, .questions = {}}, "en", {{"en", {{"", "Own"}}}}},
                       "surveys/own.yaml",
                       1,
                       {{"surveys/own.yaml", 4, "Asks too much.", "Ask less."}}};
    const kept_survey kept{sparks, at_second(1'790'000'000), at_second(1'790'000'000)};
    return {{{"surveys/own.yaml", 4, "Asks too much.", "Ask less."}},
            {sparks, own},
            {kept},
            {{"en", "English", "The authors", true}, {"es", "Español", "", true}, {"ar", "العربية", "", false}},
            3};
}

TEST_CASE("check tells each survey's version and whole languages, and each language's review state") {
    CHECK(check_text(two_surveys()) ==
          "survey sparks, version 2 (since 2026-09-21): complete in ar en\n"
          "survey own, version 1: MUST NOT BE SENT; complete in en\n"
          "language en, English: reviewed by The authors\n"
          "language es, Español: draft\n"
          "language ar, العربية: draft; not chosen by the school\n");
}

TEST_CASE("check ends with Good where nothing is grave") {
    auto all = two_surveys();
    all.complaints[0].grave = false;
    CHECK_THAT(check_text(all), Catch::Matchers::EndsWith("Good: 2 surveys in 2 languages, 3 channels.\n"));
}

TEST_CASE("a version is not told as known if it says something else by now") {
    auto all = two_surveys();
    all.kept[0].what.texts["en"][""] = "Embers";
    CHECK_THAT(check_text(all), Contains("survey sparks, version 2: complete"));
    CHECK_FALSE(json::parse(check_json(all))["surveys"][0].contains("since"));
}

TEST_CASE("check as JSON has the same, by name") {
    const auto told = json::parse(check_json(two_surveys()));
    CHECK(told["good"] == false);
    CHECK(told["channels"] == 3);
    CHECK(told["complaints"] == json::array({{{"file", "surveys/own.yaml"},
                                              {"line", 4},
                                              {"what", "Asks too much."},
                                              {"mend", "Ask less."},
                                              {"grave", true}}}));
    CHECK(told["surveys"][0] == json{{"survey", "sparks"},
                                     {"version", 2},
                                     {"may_be_sent", true},
                                     {"complete_in", {"ar", "en"}},
                                     {"since", "2026-09-21T14:13:20Z"}});
    CHECK(told["surveys"][1]["may_be_sent"] == false);
    CHECK(told["languages"][0] == json{{"language", "en"},
                                       {"name", "English"},
                                       {"chosen", true},
                                       {"state", "reviewed"},
                                       {"reviewed_by", "The authors"}});
    CHECK(told["languages"][1]["state"] == "draft");
    CHECK_FALSE(told["languages"][1].contains("reviewed_by"));
    CHECK(told["languages"][2]["chosen"] == false);
}

TEST_CASE("check as JSON stays JSON whatever bytes a file holds") {
    auto all = two_surveys();
    all.complaints[0].what = "caf\xff";
    CHECK_THAT(json::parse(check_json(all))["complaints"][0]["what"].get<std::string>(), Contains("caf"));
}

TEST_CASE("asking a hub or sending a digest tells to how many, and that nobody is a failure") {
    CHECK(hub_asked_text(1) == "Asked 1 teacher.\n");
    CHECK(hub_asked_text(3) == "Asked 3 teachers.\n");
    CHECK_THROWS_WITH(hub_asked_text(0), Contains("Nobody was asked"));
    CHECK(digest_sent_text(1) == "Sent to 1 address.\n");
    CHECK(digest_sent_text(2) == "Sent to 2 addresses.\n");
    CHECK_THROWS_WITH(digest_sent_text(0), Contains("Nobody to send it to"));
}

TEST_CASE("what was sent is told with who was passed over, and why") {
    CHECK(sent_text({}, 0) == "Nobody was asked.\n");
    CHECK(sent_text({.asked = 1}, 0) == "Asked 1 family. It is written to at a fitting hour.\n");
    const auto told = sent_text({.asked = 2, .asked_lately = 1, .waiting = 3, .not_agreed = 1, .stopped = 2}, 4);
    CHECK_THAT(told, Contains("Asked 2 families."));
    CHECK_THAT(told, Contains("Passed over: 1 family that was asked this within two months."));
    CHECK_THAT(told, Contains("Passed over: 3 families that have this or much else to answer first."));
    CHECK_THAT(told, Contains("Passed over: 1 family that has not said yes to being asked."));
    CHECK_THAT(told, Contains("Passed over: 2 families that want no messages or cannot be reached."));
    CHECK_THAT(told, Contains("The families of 4 learners have not joined"));
}

TEST_CASE("an import that is refused says what is missing, and how to go on on purpose") {
    school_changes found;
    CHECK(cut_off_text(found).empty());
    found.learners_gone = {1, 10, false};
    CHECK(cut_off_text(found).empty());
    found.teachers_gone = {6, 10, true};
    found.classes_left_alone = {7, 8, true};
    found.guardians_gone = {30, 40, true};
    const auto told = cut_off_text(found);
    CHECK_THAT(told, Contains("6 of 10 teachers") && Contains("7 of 8 classes") && Contains("30 of 40 guardians"));
    CHECK_THAT(told, !Contains("1 of 10"));
    CHECK_THAT(told, Contains("--removals") && Contains("--dry-run"));
}

}  // namespace
}  // namespace kindred
