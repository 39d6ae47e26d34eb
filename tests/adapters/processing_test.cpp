// What the records of processing say, beside the store and the limits that they speak of.
#include "adapters/processing.hpp"
#include "bot/limits.hpp"
#include "storage/database.hpp"
#include "tests/bot/small_school.hpp"

#include <set>
#include <sstream>

namespace kindred {
namespace {

using namespace testing;
using Catch::Matchers::Contains;

config sample() {
    config what;
    what.house = {.name = "Oak School", .contact = "555-0100", .country = "US"};
    what.channels = {{"families-telegram", "telegram", {{"token", "SECRETTOKEN"}}, 1}, {"staff-mail", "email", {}, 2}};
    return what;
}

}  // namespace

TEST_CASE("G6: every table of the store stands in the records of processing, and none that is not there") {
    folder where;
    {
        open_store(where.file("kindred.db"), key_of(7));
    }
    database copy(where.file("kindred.db"));
    static constexpr sql names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    std::set<std::string> there, told;
    for (auto found = copy.query(names); found.next();) there.insert(std::string(found.text(0)));
    for (const auto& each : all_kept_data()) {
        std::istringstream tables{std::string(each.tables)};
        for (std::string name; tables >> name;) CHECK(told.insert(name).second);
    }
    CHECK(told == there);
}

TEST_CASE("G6: the records name each channel, and how long each thing is kept, and no secret") {
    const auto text = processing_records(sample());
    CHECK_THAT(text, Contains("| families-telegram | telegram | Telegram"));
    CHECK_THAT(text, Contains("| staff-mail | email |"));
    CHECK_THAT(text, Contains("| 7 days | media media_bytes |"));
    CHECK_THAT(text, Contains("interests 120 days"));
    CHECK_THAT(text, !Contains("SECRETTOKEN"));
    auto strict = sample();
    strict.house.profile = "gdpr";
    strict.translation = translation_config{"libretranslate", "http://127.0.0.1:5000", "SECRETKEY"};
    CHECK_THAT(processing_records(strict), Contains("Article 9"));
    CHECK_THAT(processing_records(strict), Contains("http://127.0.0.1:5000"));
    CHECK_THAT(processing_records(strict), !Contains("SECRETKEY"));
}

TEST_CASE("G6: the impact assessment leaves open what only the school knows") {
    const auto text = impact_assessment(sample());
    CHECK_THAT(text, Contains("to be filled in by the school"));
    CHECK_THAT(text, Contains("## 5. Risks"));
    CHECK_THAT(text, Contains("media media_bytes"));
}

}  // namespace kindred
