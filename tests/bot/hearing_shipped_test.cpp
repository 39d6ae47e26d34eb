// What people write, heard with the words that ship: several choices, numbers, when LATER is, which language it is,
// what wants care.
#include "bot/talk/hearing.hpp"
#include "bot/text/zone.hpp"
#include "prompts/library.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;

namespace {

const library& shipped() {
    static const library all = [] {
        school house;
        house.name = "Oak School";
        house.languages = {"en", "es", "ar", "fa", "zh-Hans", "zh-Hant", "vi", "ru", "uk", "ko", "fr", "ht"};
        house.time_zone = "America/Los_Angeles";
        return read_library(word_files, house).words;
    }();
    return all;
}

const language_words& in(std::string_view tag) { return shipped().words(tag); }

// Wednesday 13 January 2027, 10:30 in Los Angeles.
constexpr instant wednesday = std::chrono::sys_days(std::chrono::year(2027) / 1 / 13) + 18h + 30min;

std::string when(std::string_view message, std::string_view language = "en", bool time_alone = true) {
    const auto at = later_in(message, in(language), wednesday, "America/Los_Angeles", time_alone);
    if (!at) return "-";
    const auto there = local(*at, "America/Los_Angeles");
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(there.day) + " " + two(there.minute / 60) + ":" + two(there.minute % 60);
}

}  // namespace

TEST_CASE("several choices are heard however they are strung together") {
    const std::vector<std::string> ids{"a", "b", "c", "d", "e", "f"};
    const std::vector<std::string> texts{"Read", "Build", "Draw", "Play outside", "Games", "Something else"};
    using chosen = std::vector<std::size_t>;
    const std::vector<std::pair<std::string, std::optional<chosen>>> table{
        {"1 and 3", chosen{0, 2}},
        {"1,3", chosen{0, 2}},
        {"1 3", chosen{0, 2}},
        {"13", chosen{0, 2}},
        {"3 + 1", chosen{0, 2}},
        {"1) 3)", chosen{0, 2}},
        {"١ و ٣", std::nullopt},  // the digits are heard, the word is not English
        {"١، ٣", chosen{0, 2}},
        {"read and draw", chosen{0, 2}},
        {"Read, build & play outside", chosen{0, 1, 3}},
        {"raed and games", chosen{0, 4}},
        {"gamse", chosen{4}},
        {"2", chosen{1}},
        {"one and two and 2", chosen{0, 1}},
        {"1 and 9", std::nullopt},
        {"17", std::nullopt},
        {"she loves to read and draw", std::nullopt},
        {"", std::nullopt},
        {"👍", std::nullopt},
    };
    for (const auto& [message, expected] : table) {
        INFO(message);
        CHECK(options_in(message, "", ids, texts, in("en")) == expected);
    }
    CHECK(options_in("١ و٣", "", ids, texts, in("ar")) == chosen{0, 2});
    CHECK(options_in("whatever", "c", ids, texts, in("en")) == chosen{2});
    CHECK(options_in("whatever", "zz", ids, texts, in("en")) == std::nullopt);
}

TEST_CASE("Chinese choices need no blanks") {
    const std::vector<std::string> ids{"a", "b"};
    const std::vector<std::string> texts{"读书", "画画"};
    CHECK(options_in("读书和画画", "", ids, texts, in("zh-Hans")) == std::vector<std::size_t>{0, 1});
    CHECK(options_in("1、2", "", ids, texts, in("zh-Hans")) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a number is one number, perhaps with a word beside it") {
    const std::vector<std::pair<std::string, std::optional<int>>> table{
        {"3", 3},
        {"about 20", 20},
        {"3 dogs", 3},
        {"three", 3},
        {"٣", 3},
        {"３", 3},
        {"3 or 4", std::nullopt},
        {"many", std::nullopt},
        {"123456789012", std::nullopt},
        {"100001", std::nullopt},
        {"she has 3 dogs and a cat at home", std::nullopt},
        {"", std::nullopt}};
    for (const auto& [message, expected] : table) {
        INFO(message);
        CHECK(number_in(message, in("en")) == expected);
    }
}

TEST_CASE("LATER says when") {
    const std::vector<std::pair<std::string, std::string>> table{
        {"later tonight", "13 18:00"},
        {"tonight", "13 18:00"},
        {"tomorrow morning", "14 08:00"},
        {"after 6", "13 18:00"},
        {"later, after 6 pm please", "13 18:00"},
        {"at 5 pm", "13 17:00"},
        {"after 9 am", "14 09:00"},  // nine is over today
        {"later on", "-"},
        {"not now, tomorrow at 17:30", "14 17:30"},
        {"later monday at 4", "18 16:00"},
        {"later, weekend", "16 10:00"},
        {"later at 11 pm", "14 08:00"},  // never in the quiet hours
        {"monday", "-"},                 // may be an answer
        {"6", "-"},                      // so may this
        {"trucks after 6", "-"},
        {"later", "-"},  // the plain LATER has its own hour
    };
    for (const auto& [message, expected] : table) {
        INFO(message);
        CHECK(when(message) == expected);
    }
    CHECK(when("tonight", "en", false) == "-");
    CHECK(when("later tonight", "en", false) == "13 18:00");
}

TEST_CASE("LATER says when in other languages") {
    CHECK(when("esta noche", "es") == "13 18:00");
    CHECK(when("今晚", "zh-Hans") == "13 18:00");
    CHECK(when("明天早上", "zh-Hans") == "14 08:00");
}

TEST_CASE("the language of a reply is told by its script or its ordinary words") {
    const std::vector<std::tuple<std::string, std::string, std::optional<std::string>>> table{
        {"en", "Le encanta dibujar y jugar con su hermana en la casa", "es"},
        {"en", "Она очень любит рисовать и петь", "ru"},
        {"en", "يحب أن يلعب مع أخته في البيت", "ar"},
        {"en", "그는 공룡을 아주 좋아해요", "ko"},
        {"en", "she loves dinosaurs and also her grandma's stories", std::nullopt},
        {"en", "tacos", std::nullopt},
        {"en", "Mateo", std::nullopt},
        {"en", "42", std::nullopt},
        {"es", "She loves to draw and she is very kind with her brother", "en"},
        {"es", "Le encanta el fútbol", std::nullopt},
        {"ar", "dinosaurs", std::nullopt},  // Latin letters: which language is it?
    };
    for (const auto& [talk, message, expected] : table) {
        INFO(talk << ": " << message);
        CHECK(language_of(message, shipped(), in(talk)) == expected);
    }
}

TEST_CASE("words that may mean danger call a person, and play does not") {
    for (const auto* message : {"He says he wants to die", "I want to kill myself", "My husband hits us",
                                "quiero morirme", "Someone TOUCHED ME"}) {
        INFO(message);
        CHECK(speaks_of_danger(message, shipped()));
    }
    for (const auto* message :
         {"He loves dinosaurs that fight", "She hits the ball far", "killer whales",
          "He died in the video game and laughed", "la muerte de las estrellas", "shooting hoops"}) {
        INFO(message);
        CHECK_FALSE(speaks_of_danger(message, shipped()));
    }
}

TEST_CASE("M2: a sentence may mean STOP, and a story does not") {
    for (const auto* message : {"please stop texting me about this", "I said no more messages please",
                                "por favor no me escriban mas, gracias"}) {
        INFO(message);
        CHECK((may_mean_stop(message, shipped(), in("en")) || command_in(message, shipped()) == command::stop));
    }
    for (const auto* message : {"she can't stop drawing", "He never stops talking about trains", "stop motion films"}) {
        INFO(message);
        CHECK_FALSE(may_mean_stop(message, shipped(), in("en")));
        CHECK(command_in(message, shipped()) == std::nullopt);
    }
}

TEST_CASE("a Chinese date may be written in Chinese numerals, and the lunar calendar moves") {
    const date_heard fourteenth{3, 14, false};
    CHECK(date_in("三月十四日", in("zh-Hans"), "US") == fourteenth);
    CHECK(date_in("3月14号", in("zh-Hans"), "US") == fourteenth);
    CHECK(date_in("十二月三十一日", in("zh-Hant"), "US") == date_heard{12, 31, false});
    CHECK(date_in("农历八月十五", in("zh-Hans"), "US") == date_heard{std::nullopt, std::nullopt, true});
    CHECK(date_in("農曆八月十五", in("zh-Hant"), "US") == date_heard{std::nullopt, std::nullopt, true});
}
