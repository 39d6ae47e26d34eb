#include "bot/text/gsm7.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace kindred;

TEST_CASE("septets are counted, the extension's twice") {
    CHECK(septets("Hello @ 5") == 9U);
    CHECK(septets("¿Qué tal? ñ Ü ß Ω") == 17U);
    CHECK(septets("[a]") == 5U);
    CHECK(septets("€") == 2U);
    CHECK(septets("") == 0U);
    CHECK_FALSE(septets("sí"));  // í is not in the alphabet
    CHECK_FALSE(septets("Привет"));
    CHECK_FALSE(septets("😀"));
    CHECK_FALSE(septets("ç"));  // only the capital is
}

TEST_CASE("a text message is planned") {
    struct row {
        const char* name;
        std::string text, sent;
        bool ucs2;
        std::size_t units, segments;
    };
    const auto text = [](std::size_t count, const std::string& letter) {
        std::string made;
        for (std::size_t i = 0; i < count; ++i) made += letter;
        return made;
    };
    auto r = GENERATE_COPY(values<row>({
        {"plain", "Hi", "Hi", false, 2, 1},
        {"typographic signs are written plainly", "“It’s” – fine…\u00a0ok", "\"It's\" - fine... ok", false, 19, 1},
        {"direction marks are left out", "Hi \u2068Ana\u2069!", "Hi Ana!", false, 7, 1},
        {"but not where it helps nothing", "Hi \u2068Анна\u2069", "Hi \u2068Анна\u2069", true, 9, 1},
        {"letters are never changed", "sí", "sí", true, 2, 1},
        {"160 fit one", text(160, "a"), text(160, "a"), false, 160, 1},
        {"161 need two", text(161, "a"), text(161, "a"), false, 161, 2},
        {"an escape is not parted", text(152, "a") + "€" + text(10, "a"), text(152, "a") + "€" + text(10, "a"), false,
         164, 2},
        {"306 fill two", text(306, "a"), text(306, "a"), false, 306, 2},
        {"an escape at the border makes three", text(152, "a") + "€" + text(152, "a"),
         text(152, "a") + "€" + text(152, "a"), false, 306, 3},
        {"70 units fit one", text(70, "я"), text(70, "я"), true, 70, 1},
        {"71 need two", text(71, "я"), text(71, "я"), true, 71, 2},
        {"an emoji is two", text(36, "😀"), text(36, "😀"), true, 72, 2},
        {"nothing", "", "", false, 0, 1},
    }));
    DYNAMIC_SECTION(r.name) {
        const auto plan = plan_sms(r.text);
        CHECK(plan.text == r.sent);
        CHECK(plan.ucs2 == r.ucs2);
        CHECK(plan.units == r.units);
        CHECK(plan.segments == r.segments);
    }
}
