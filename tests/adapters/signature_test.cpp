#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;

TEST_CASE("HMAC-SHA256 is the one of RFC 4231") {
    CHECK(hex(keyed_mac("Jefe").of("what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(hex(keyed_mac(std::string(131, '\xaa')).of("Test Using Larger Than Block-Size Key - Hash Key First")) ==
          "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    CHECK(hex(keyed_mac("").of("")) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("a keyed context can be used again and again, and in parts") {
    const keyed_mac mac("key");
    const auto first = mac.of("one and two");
    CHECK(mac.of("other") != first);
    CHECK(mac.of("one and two") == first);
    CHECK(mac.of({"one ", "and", " two"}) == first);
    const keyed_mac copy = mac;
    CHECK(copy.of("one and two") == first);
}

TEST_CASE("bytes are spelled as hex and base64") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64url("\xff\xfe\xfd") == "__79");
    CHECK(base64("\xff\xfe\xfd") == "//79");
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("base64url is read back, and only in its one spelling") {
    CHECK(from_base64url("Zm9vYg") == "foob");
    CHECK(from_base64url("") == "");
    CHECK(from_base64url("__79") == "\xff\xfe\xfd");
    CHECK_FALSE(from_base64url("Zm9vYg=="));
    CHECK_FALSE(from_base64url("Zm9vYh"));  // stray bits
    CHECK_FALSE(from_base64url("Z"));
    CHECK_FALSE(from_base64url("//79"));
    CHECK_FALSE(from_base64url("Zm 9"));
}

TEST_CASE("secrets are equal only when they are, and nothing equals an empty one") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "ab"));
    CHECK_FALSE(same_secret("abc", ""));
    CHECK_FALSE(same_secret("", ""));
}

TEST_CASE("JSON is read without copying until it is asked for") {
    const std::string bytes =
        R"( {"a":{"b":[1,"two",{"c":null}],"t":true},"id":12345678901,"s":"\u00a1s\u00ed\ud83d\ude00\n","a":9} )";
    const auto text = json_text::read(bytes);
    REQUIRE(text);
    const auto root = text->root();
    CHECK(root["id"].integer() == 12345678901);
    CHECK(root["id"].text() == "12345678901");
    CHECK(root["s"].text() == "¡sí😀\n");
    CHECK(root["a"]["t"].truth());
    CHECK_FALSE(root["a"]["c"]);
    CHECK_FALSE(root["nothing"]["below"]);
    CHECK(root["a"]["b"].last().is_object());
    CHECK_FALSE(root["a"]["b"].last()["c"]);
    std::string seen;
    for (const json_value each : root["a"]["b"]) seen += each.text() + ";";
    CHECK(seen == "1;two;;");
}

TEST_CASE("of members with one name the first counts, also when it is written with escapes") {
    const auto text = json_text::read(R"({"\u0061b":1,"ab":2})");
    REQUIRE(text);
    CHECK(text->root()["ab"].integer() == 1);
}

TEST_CASE("lone surrogates are replaced and NUL is dropped") {
    const auto text = json_text::read(R"(["\ud83dx","\ude00","a\u0000b","\ud83d\ud83d\ude00"])");
    REQUIRE(text);
    std::string seen;
    for (const json_value each : text->root()) seen += each.text() + ";";
    CHECK(seen == "\uFFFDx;\uFFFD;ab;\uFFFD😀;");
}

TEST_CASE("what is not JSON is refused") {
    for (const std::string bytes :
         {"",          " ",          "{",     "}",        "[1,]",    "[,1]",        "[1 2]",
          "{\"a\" 1}", "{\"a\":1,}", "{a:1}", "01",       "1.",      "-",           "1e",
          "+1",        "tru",        "nulls", "\"a",      "\"\\x\"", "\"\\u12g4\"", "\"\x01\"",
          "[1]]",      "{} {}",      "'a'",   "[\"\\\"]", "\"\\",    "\"\xff\"",    "\xef\xbb\xbf{}"}) {
        INFO(bytes);
        CHECK_FALSE(json_text::read(bytes));
    }
}

TEST_CASE("what is JSON is taken") {
    for (const std::string bytes : {"0", "-0", "-1.5e+10", "1E5", "[]", "{}", "[[],{}]", "\"\"", "true", "false",
                                    "null", "{\"a\":[]}", " [ 1 , 2 ] ", "{\"\":{}}"}) {
        INFO(bytes);
        CHECK(json_text::read(bytes));
    }
}

TEST_CASE("nesting has a limit") {
    const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
    CHECK(json_text::read(nested(64)));
    CHECK_FALSE(json_text::read(nested(65)));
    CHECK_FALSE(json_text::read(std::string(10 * 1024 * 1024, '[')));
}
