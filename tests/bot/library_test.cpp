#include "bot/talk/library.hpp"

#include "bot/text/text.hpp"
#include "bot/text/zone.hpp"
#include "prompts/library.hpp"
#include "tests/bot/shipped_words.hpp"
#include "tests/bot/small_library.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

TEST_CASE("a language is found as RFC 4647 looks it up") {
    auto words = test::small_library();
    words.languages.push_back(test::small_words("zh-Hant", "繁體中文"));
    struct row { std::string wanted, expected; };
    const std::vector<row> rows{
        {"es", "es"}, {"es-MX", "es"}, {"ES-mx", "es"}, {"zh-Hant-TW", "zh-Hant"}, {"zh-hant-x-oak", "zh-Hant"},
        {"zh", "en"}, {"fr", "en"},    {"", "en"}};
    for (const auto& r : rows) {
        INFO(r.wanted);
        CHECK(words.words(r.wanted).tag == r.expected);
    }
    CHECK(words.speaks("fr") == nullptr);
}

TEST_CASE("a phrase that is missing comes in the default language, and never blank") {
    auto words = test::small_library();
    words.languages[0].phrases["welcome"] = "Welcome to {school}";
    CHECK(words.say("es", "welcome") == "Welcome to Oak School");
    CHECK(words.say("es", "nobody.wrote.this") == "nobody.wrote.this");
}

TEST_CASE("a name is isolated in a language that is written from right to left") {
    auto words = test::small_library();
    words.languages[1].right_to_left = true;
    words.languages[1].phrases["hello"] = "{child}!";
    CHECK(words.say("es", "hello", {{"child", "Mateo"}}) == "\u2068Mateo\u2069!");
    CHECK(words.say("en", "hello", {{"child", "Mateo"}}) == "\u2068Mateo\u2069!");
}

TEST_CASE("dates are in the reader's language, also where ICU has no words for days and months") {
    const auto& words = all_shipped();
    CHECK(words.date("ht", 2024, 3, 14) == "jedi 14 mas");
    CHECK(words.date("hmn", 2024, 3, 14) == "zwj teeb 14 peb hlis");
    CHECK(words.date("es", 2024, 3, 14) == short_date(2024, 3, 14, "es"));
    const auto english = words.date("en", 2024, 3, 14);
    CHECK(english == "Thu 14 Mar");
    for (const auto& each : words.languages) {
        INFO(each.tag);
        if (each.tag != "en") CHECK(words.date(each.tag, 2024, 3, 14) != english);
    }
}

TEST_CASE("the words that ship have nothing that must be mended") {
    const school house{.name = "Oak School", .time_zone = "UTC", .languages = {"en", "es"}, .contact = "555-0100",
                       .country = "US", .mail_channel = {}};
    std::string grave;
    for (const auto& each : read_library(word_files, house).complaints)
        if (each.grave) grave += to_text(each) + "\n";
    CHECK(grave == "");
}

TEST_CASE("the system texts fit one text message with names of usual length") {
    const school house{.name = "Oak School", .time_zone = "UTC", .languages = {"en", "es"}, .contact = "555-0100",
                       .country = "US", .mail_channel = {}};
    const auto words = read_library(word_files, house).words;
    const fillings names{
        {"child", "Mateo"}, {"teacher", "Ms. Lee"}, {"classroom", "Room 4"}, {"count", "4"}, {"left", "2"}};
    for (const auto* key : {"choose_language", "welcome", "welcome.greeted", "consent", "refused", "agreed",
                            "stopped", "help", "help.us", "start", "reminder", "thanks", "invitation", "resting",
                            "mine.not_yet", "forget.not_yet"}) {
        INFO(key);
        CHECK(text::characters(words.say("en", key, names)) <= 160);
        // Spanish has accents that GSM-7 lacks: three UCS-2 parts of 67 units at most.
        CHECK(text::utf16_units(words.say("es", key, names)) <= 201);
    }
}
