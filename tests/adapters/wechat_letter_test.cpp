#include "adapters/chat/wechat_letter.hpp"

#include "adapters/chat/wechat.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

const instant now = at_seconds(1760000000);

hook wechat() {
    return {channel{
        "families-wechat", "wechat",
        make_wechat({.app_id = "wx0000000000000001", .app_secret = "oak-secret", .token = "kindredtoken"})}};
}

provisions with_token(instant until = now + 1h) { return {{"token", {"A T", until}}}; }

nlohmann::json sole_body(const letter& what) {
    const auto made = wechat_bodies_of(what);
    CHECK(made.left_out.empty());
    REQUIRE(made.all.size() == 1);
    return nlohmann::json::parse(made.all[0]);
}

}  // namespace

TEST_CASE("WeChat: words go out as they are, with the token at hand") {
    const auto w = wechat();
    const auto kept = with_token();
    const auto made = w.at.talk->write(to("oABC", "准备好了吗？ \"ja\"\n1 < 2"), {.now = now, .kept = &kept});
    REQUIRE(made.parts.size() == 1);
    CHECK_FALSE(made.instead);
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=A%20T");
    CHECK(made.parts[0].body == R"({"touser":"oABC","msgtype":"text","text":{"content":"准备好了吗？ \"ja\"\n1 < 2"}})");
    CHECK(w.at.talk->write(to("oABC", ""), {.now = now, .kept = &kept}).parts.empty());
    CHECK(w.at.talk->write(to("oABC", "x"), {}).parts.size() == 1);  // a table of bytes: no provisions
}

TEST_CASE("WeChat: nothing is sent without a token or outside of the 48 hours") {
    const auto w = wechat();
    const provisions none;
    const auto old = with_token(now), good = with_token();
    for (const auto* kept : {&none, &old}) {
        const auto made = w.at.talk->write(to("oABC", "x"), {.now = now, .kept = kept});
        CHECK(made.parts.empty());
        REQUIRE(made.instead);
        CHECK(made.instead->what == outcome::again);
        CHECK(made.instead->whole_channel);
    }
    const auto closed = w.at.talk->write(to("oABC", "x"), {.window_open = false, .now = now, .kept = &good});
    CHECK(closed.parts.empty());
    REQUIRE(closed.instead);
    CHECK(closed.instead->what == outcome::window_closed);
    CHECK(w.at.talk->window() == 48h);
    CHECK(w.at.talk->only_answers());
}

TEST_CASE("WeChat: choices are a menu") {
    const auto body = sole_body(to("oABC", "Ready?", {{"12:0:yes", "Yes"}, {"12:0:no", "No"}}));
    CHECK(body == nlohmann::json::parse(R"({"touser":"oABC","msgtype":"msgmenu","msgmenu":{"head_content":"Ready?",)"
                                        R"("list":[{"id":"12:0:yes","content":"Yes"},)"
                                        R"({"id":"12:0:no","content":"No"}],"tail_content":""}})"));
    std::vector<choice> many;
    for (int i = 0; i < 11; ++i) many.push_back({"c" + std::to_string(i), "L"});
    CHECK(sole_body(to("1", "?", many))["msgtype"] == "text");
    many.pop_back();
    CHECK(sole_body(to("1", "?", many))["msgmenu"]["list"].size() == 10);
    CHECK(sole_body(to("1", "?", {{"a", "Yes"}, {"b", "No"}, {"c", ""}}))["text"]["content"] == "?\n1 Yes\n2 No\n3");
    CHECK(sole_body(to("1", "?", {{"NOT OURS", "A"}}))["msgtype"] == "text");
    CHECK(sole_body(to("1", "?", {{"a", std::string(1600, 'x')}}))["msgtype"] == "text");
    CHECK(sole_body(to("1", "", {{"a", "A"}, {"b", "B"}}))["text"]["content"] == "1 A\n2 B");
}

TEST_CASE("WeChat: a long text is split by bytes, never within a character, the menu under its end") {
    std::string words;
    for (int i = 0; i < 400; ++i) words += "早上好，";
    for (int i = 0; i < 200; ++i) words += "👨‍👩‍👧";
    const auto what = to("1", words, {{"a", "A"}, {"b", std::string(300, 'b')}});
    const auto made = wechat_bodies_of(what);
    CHECK(made.all == wechat_bodies_of(what).all);
    REQUIRE(made.all.size() > 4);
    std::string whole;
    for (std::size_t i = 0; i < made.all.size(); ++i) {
        const auto body = nlohmann::json::parse(made.all[i]);
        const bool last = i + 1 == made.all.size();
        CHECK(body["msgtype"] == (last ? "msgmenu" : "text"));
        const std::string part = last ? body["msgmenu"]["head_content"] : body["text"]["content"];
        CHECK(part.size() + (last ? 303 : 0) <= 2048);
        CHECK_FALSE(part.empty());
        CHECK_FALSE(part.starts_with("\u200D"));
        CHECK_FALSE(part.ends_with("\u200D"));
        whole += part;
    }
    CHECK(whole == words);
    const auto lines = wechat_bodies_of(to("1", std::string(1500, 'a') + "\n" + std::string(1500, 'b')));
    REQUIRE(lines.all.size() == 2);
    CHECK(nlohmann::json::parse(lines.all[1])["text"]["content"] == std::string(1500, 'b'));
}

TEST_CASE("WeChat: words that look like a link's markup are just words") {
    CHECK(sole_body(to("1", "<a href=\"weixin://x\">x</a> 1<2 <3"))["text"]["content"] ==
          "＜a href=\"weixin://x\">x＜/a> 1<2 <3");
    CHECK(sole_body(to("1", "a\tb\x01" "c\rd"))["text"]["content"] == "a bcd");
}

TEST_CASE("WeChat: what it holds goes by its id, the rest as an address or not at all") {
    struct row {
        const char* name;
        attachment thing;
        const char* type;
        const char* left_out;
    };
    using k = attachment_kind;
    auto r = GENERATE(values<row>({
        {"photo", {k::photo, "M1", "", "", {}}, "image", ""},
        {"voice", {k::voice, "M1", "", "", {}}, "voice", ""},
        {"address", {k::photo, "", "https://oak.example/1", "", {}}, "", ""},
        {"video", {k::video, "M1", "", "", {}}, "", "an attachment without an address"},
        {"location", {k::location, "", "", "", {}}, "", "a location"},
        {"contact", {k::contact, "", "", "", {}}, "", "a contact"},
        {"sticker", {k::sticker, "1", "", "", {}}, "", "a sticker"},
    }));
    DYNAMIC_SECTION(r.name) {
        auto what = to("oABC", "Look");
        what.attachments.push_back(r.thing);
        const auto made = wechat().at.talk->write(what, {});
        CHECK(made.left_out == (r.left_out[0] ? std::vector<std::string>{r.left_out} : std::vector<std::string>{}));
        REQUIRE(made.parts.size() == (r.type[0] ? 2 : 1));
        const auto first = nlohmann::json::parse(made.parts[0].body);
        if (r.type[0]) CHECK(first[r.type]["media_id"] == "M1");
        if (!r.thing.url.empty()) CHECK(first["text"]["content"] == "Look\n" + r.thing.url);
    }
}
