#include "adapters/invites.hpp"

#include "tests/adapters/platform_fixture.hpp"

namespace kindred::test {
namespace {

std::vector<channel> channels_of(std::vector<std::string> kinds) {
    std::vector<channel> all;
    for (const auto& each : kinds) {
        const bool page = each == "messenger";
        all.push_back(open(each, page ? std::map<std::string, std::string>{{"page", "oakschool"}}
                                      : std::map<std::string, std::string>{}));
    }
    return all;
}

}  // namespace

TEST_CASE("a code leads to the channels on which the school can write first: by the join page") {
    const auto all = channels_of({"messenger", "telegram", "kannel", "webchat"});
    CHECK(ways_elsewhere(all, "https://kindred.oak.example", "J7KQ2M9X") == "https://kindred.oak.example/j/J7KQ2M9X");
}

TEST_CASE("without a join page each of these channels has its link, and those that only answer have none") {
    const auto all = channels_of({"messenger", "telegram", "kannel"});
    CHECK(ways_elsewhere(all, "", "J7KQ2M9X") ==
          "https://t.me/oak_bot?start=J7KQ2M9X\nsms:1234?body=JOIN%20J7KQ2M9X");
}

TEST_CASE("a school whose other channels only answer, or only wait to be opened, leads nowhere") {
    CHECK(ways_elsewhere(channels_of({"messenger", "wechat", "webchat", "email"}), "https://kindred.oak.example", "J")
              .empty());
    CHECK(ways_elsewhere({}, "https://kindred.oak.example", "J").empty());
}

TEST_CASE("behind a link that does not carry the code stands what to write there") {
    const std::vector<code_row> rows{
        {.person = "g1", .name = "Ana", .learner = "l1", .child = "Mateo", .code = "J7KQ2M9X"}};
    const auto all = channels_of({"telegram", "discord", "matrix", "wechat", "webchat", "email"});
    CHECK(codes_with_links(rows, "https://kindred.oak.example", all, false) ==
          "Mateo · Ana\n"
          "  JOIN J7KQ2M9X\n"
          "  https://kindred.oak.example/j/J7KQ2M9X\n"
          "  https://t.me/oak_bot?start=J7KQ2M9X\n"
          "  https://discord.com/oauth2/authorize?client_id=800&integration_type=1&scope=applications.commands"
          "  /link J7KQ2M9X\n"
          "  https://matrix.to/#/%40kindred%3Aoak.example  JOIN J7KQ2M9X\n"
          "families-wechat has no link: people look for the school there, and write JOIN and their code.\n");
    const auto listed = nlohmann::json::parse(codes_with_links(rows, "https://kindred.oak.example", all, true));
    CHECK(listed[0]["links"].size() == 4);
    CHECK(listed[0]["links"][3] == "https://matrix.to/#/%40kindred%3Aoak.example");
    CHECK(ways_elsewhere(channels_of({"matrix"}), "", "J7KQ2M9X") ==
          "https://matrix.to/#/%40kindred%3Aoak.example  JOIN J7KQ2M9X");
}

}  // namespace kindred::test
