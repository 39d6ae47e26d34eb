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
