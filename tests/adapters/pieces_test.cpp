#include "adapters/chat/charset.hpp"
#include "adapters/chat/pieces.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;

TEST_CASE("character sets become UTF-8") {
    CHECK(to_utf8(std::string("\0h\0i \xac", 6), "UTF-16BE") == "hi€");
    CHECK(to_utf8(std::string("h\0i\0", 4), "utf-16le") == "hi");
    CHECK(to_utf8(std::string("\xff\xfeh\0", 4), "UTF-16") == "h");
    CHECK(to_utf8(std::string("\xd8\x3d\xde\x00", 4), "UTF-16BE") == "😀");
    CHECK(to_utf8(std::string("\xd8\x3d\0h", 4), "UTF-16BE") == "\uFFFDh");  // a lone lead
    CHECK(to_utf8(std::string("\xde\x00", 2), "UTF-16BE") == "\uFFFD");      // a lone trail
    CHECK(to_utf8(std::string("\xd8\x3d", 2), "UTF-16BE") == "\uFFFD");
    CHECK(to_utf8(std::string("\0hi", 3), "UTF-16BE") == "h\uFFFD");  // an odd byte
    CHECK(to_utf8("s\xed", "ISO-8859-1") == "sí");
    CHECK(to_utf8("5 \xa4", "iso-8859-15") == "5 €");
    CHECK(to_utf8("\x80 \x93x\x94 \x81", "windows-1252") == "€ “x” \uFFFD");
    CHECK(to_utf8("s\xc3\xad", "UTF-8") == "sí");
    CHECK(to_utf8("s\xc3", "UTF-8") == "s\uFFFD");
    CHECK_FALSE(to_utf8("x", "KOI8-R"));
    CHECK_FALSE(to_utf8("x", ""));
}

TEST_CASE("long texts are split between words, and never inside a character") {
    CHECK(chat::split_units("one two three", 8) == std::vector<std::string>{"one two", "three"});
    CHECK(chat::split_units("one two", 7) == std::vector<std::string>{"one two"});
    CHECK(chat::split_units("first line\nsecond", 14) == std::vector<std::string>{"first line", "second"});
    CHECK(chat::split_units("aaaaaaaa", 3) == std::vector<std::string>{"aaa", "aaa", "aa"});
    CHECK(chat::split_units("", 3) == std::vector<std::string>{""});
    CHECK(chat::split_units("👨‍👩‍👧👨‍👩‍👧", 9) ==
          std::vector<std::string>{"👨‍👩‍👧", "👨‍👩‍👧"});
    CHECK(chat::split_units("👨‍👩‍👧", 3) == std::vector<std::string>{"👨\u200d", "👩\u200d", "👧"});
}

TEST_CASE("where words have no blanks between them, texts are split between words all the same") {
    struct row {
        const char* language;
        const char* text;
        std::size_t units;
        std::vector<std::string> parts;
    };
    const auto r = GENERATE(values<row>({
        {"Thai", "ครอบครัวของเราชอบกินอะไร", 16, {"ครอบครัวของเรา", "ชอบกินอะไร"}},
        {"Chinese", "我们最喜欢在一起做饭，还有讲故事。", 10, {"我们最喜欢在一起", "做饭，还有讲故事。"}},
        {"Chinese, and a comma does not begin a part", "我们最喜欢在一起做饭，讲故事", 10, {"我们最喜欢在一起", "做饭，讲故事"}},
        {"Japanese", "子供は恐竜が大好きです。", 7, {"子供は恐竜が", "大好きです。"}},
    }));
    DYNAMIC_SECTION(r.language) { CHECK(chat::split_units(r.text, r.units) == r.parts); }
}

TEST_CASE("labels are shortened on character borders") {
    CHECK(chat::shorten("Every morning", 20) == "Every morning");
    CHECK(chat::shorten("Every single morning before school", 14) == "Every single…");
    CHECK(chat::shorten("ááááá", 3) == "áá…");
    CHECK(chat::shorten("👨‍👩‍👧👨‍👩‍👧", 10) == "👨‍👩‍👧…");
}

TEST_CASE("what people send is kept within limits") {
    const auto cut = chat::heard_text(std::string(9000, 'a') + "ñ");
    CHECK(cut.size() == 8 * 1024);
    CHECK(cut.ends_with("…"));
    std::string tildes;
    for (int i = 0; i < 5000; ++i) tildes += "ñ";
    CHECK(text::is_valid(chat::heard_text(tildes)));
    CHECK(chat::heard_name(tildes).size() <= 200);
}

TEST_CASE("times are told apart by their size") {
    CHECK(chat::from_unix(1760000000) == test::at_seconds(1760000000));
    CHECK(chat::from_unix(1760000000123) == test::at_seconds(1760000000) + std::chrono::milliseconds{123});
    CHECK_FALSE(chat::from_unix(0));
    CHECK_FALSE(chat::from_unix(-5));
    CHECK_FALSE(chat::from_unix(INT64_MAX));
    CHECK(chat::from_date("2025-10-09 08:53:20") == test::at_seconds(1760000000));
    CHECK(chat::from_date("2025-10-09 08:53") == test::at_seconds(1759999980));
    CHECK_FALSE(chat::from_date("yesterday"));
    CHECK_FALSE(chat::from_date("2025-13-09 08:53:20"));
}

TEST_CASE("words are quoted for JSON") {
    CHECK(chat::quoted("a \"b\" \\ ñ\n\t\x01") == R"("a \"b\" \\ ñ\n\u0009\u0001")");
    CHECK(chat::quoted("\xff") == "\"\uFFFD\"");
    CHECK(chat::quoted("") == "\"\"");
}
