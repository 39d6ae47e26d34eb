// `translation:` in kindred.yaml: who translates, and the warning where families' words would leave the house.
#include "adapters/config.hpp"
#include "prompts/yaml.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace kindred;

namespace {

config_reading read(const std::string& translation) {
    const auto text =
        "school: {name: Oak School, contact: \"555-0100\"}\nserver: {public_url: \"https://oak.example\"}\n"
        "channels: {web: {platform: webchat}}\ntranslation: " +
        translation + "\n";
    const auto parsed = read_yaml(text, "kindred.yaml");
    for (const auto& complaint : parsed.complaints) FAIL(to_text(complaint));
    const auto none = [](const std::string&) { return std::optional<std::string>(); };
    const auto secret = [](const std::string& name) {
        return name == "/run/key" ? std::optional<std::string>("k-1\n") : std::nullopt;
    };
    return read_config(parsed.document, "kindred.yaml", none, secret);
}

std::string complaints(const std::string& translation) {
    std::string all;
    for (const auto& each : read(translation).complaints) all += (each.grave ? "grave: " : "warning: ") + each.what;
    return all;
}

}  // namespace

TEST_CASE("a translator of the school's own is taken without a word, its key from a file") {
    const auto made = read(R"({platform: libretranslate, api: "http://127.0.0.1:5000/", key: "file:/run/key"})");
    CHECK(made.complaints.empty());
    REQUIRE(made.what.translation);
    CHECK(made.what.translation->platform == "libretranslate");
    CHECK(made.what.translation->api == "http://127.0.0.1:5000");
    CHECK(made.what.translation->key == "k-1");
    for (const auto* near : {"http://localhost:5000", "http://[::1]:2737", "http://192.168.1.7:2737", "http://10.0.0.3",
                             "http://translator:5000", "http://translator.local", "https://t.oak.internal"}) {
        INFO(near);
        CHECK(complaints(std::string("{platform: apertium, api: \"") + near + "\"}").empty());
    }
}

TEST_CASE("what is wrong with a translator is said, and none is used") {
    struct row {
        const char* yaml;
        const char* says;
    };
    for (const auto& each :
         {row{"{api: \"http://127.0.0.1:5000\"}", "grave: 'translation' does not say whom to ask."},
          row{"{platform: google, api: \"http://127.0.0.1:5000\"}", "grave: 'translation' does not say whom to ask."},
          row{"{platform: apertium}", "grave: 'api' in 'translation' is not the web address"},
          row{"{platform: apertium, api: \"127.0.0.1:2737\"}", "grave: 'api' in 'translation' is not the web address"},
          row{"{platform: apertium, api: \"http://apertium.example\"}", "for everybody to read"},
          row{"{platform: apertium, api: \"http://8.8.8.8\"}", "for everybody to read"},
          row{"apertium", "grave: There should be keys with values"}}) {
        INFO(each.yaml);
        CHECK(complaints(each.yaml).find(each.says) != std::string::npos);
        CHECK_FALSE(read(each.yaml).what.translation);
    }
    CHECK(complaints(R"({platform: apertium, api: "http://127.0.0.1:2737", kye: x})").starts_with("grave: "));
}

TEST_CASE("a translator elsewhere is used, and check says plainly what leaves the house") {
    const auto made = read(R"({platform: libretranslate, api: "https://libretranslate.example", key: "k-1"})");
    REQUIRE(made.complaints.size() == 1);
    CHECK_FALSE(made.complaints[0].grave);
    CHECK(made.complaints[0].what.find("what families write leaves the house") != std::string::npos);
    CHECK(made.complaints[0].line == 4);
    CHECK(made.what.translation);
}
