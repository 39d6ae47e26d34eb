#include "adapters/chat/webchat.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const chat_cookies cookies("kindred-web-key");

http::request said(const std::string& body, const std::string& user = "u_1-A") {
    return post(body,
                {{"Cookie", "theme=dark; kindred_chat=" + cookies.make_cookie_value(user)},
                 {"X-Kindred", "chat"},
                 {"Origin", "https://kindred.oak.example"},
                 {"Accept-Language", "es-MX,es;q=0.9"}},
                "/chat/messages");
}

http::request without(http::request what, std::string_view name) {
    std::erase_if(what.fields, [&](const auto& field) { return field.first == name; });
    return what;
}

http::request with(http::request what, const std::string& name, const std::string& value) {
    what = without(std::move(what), name);
    what.fields.emplace_back(name, value);
    return what;
}

}  // namespace

TEST_CASE("web chat: a cookie says who someone is, and only ours does") {
    const auto value = cookies.make_cookie_value("u_1-A");
    CHECK(cookies.user_of_cookie(value) == "u_1-A");
    CHECK_FALSE(chat_cookies("other key").user_of_cookie(value));
    CHECK_FALSE(cookies.user_of_cookie(""));
    CHECK_FALSE(cookies.user_of_cookie("u_1-A"));
    CHECK_FALSE(cookies.user_of_cookie("u_1-A."));
    CHECK_FALSE(cookies.user_of_cookie(cookies.make_cookie_value("")));
    CHECK_FALSE(cookies.user_of_cookie(cookies.make_cookie_value("a b")));
    std::size_t passed = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto changed = value;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        passed += cookies.user_of_cookie(changed) ? 1 : 0;
    }
    CHECK(passed == 0);
}

TEST_CASE("web chat: cookie, header and origin must all be ours") {
    const auto w = open("webchat");
    const auto good = said("{}");
    CHECK(w.talk->authentic(good, {}, {}));
    CHECK(w.talk->authentic(without(good, "Origin"), {}, {}));
    CHECK_FALSE(w.talk->authentic(without(good, "Cookie"), {}, {}));
    CHECK_FALSE(w.talk->authentic(without(good, "X-Kindred"), {}, {}));
    CHECK_FALSE(w.talk->authentic(with(good, "X-Kindred", "page"), {}, {}));
    CHECK_FALSE(w.talk->authentic(with(good, "Origin", "https://evil.example"), {}, {}));
    CHECK_FALSE(w.talk->authentic(with(good, "Origin", "https://kindred.oak.example.evil.example"), {}, {}));
    CHECK_FALSE(w.talk->authentic(with(good, "Origin", "null"), {}, {}));
    CHECK(w.talk->authentic(with(with(good, "Origin", "null"), "Sec-Fetch-Site", "same-origin"), {}, {}));
    CHECK_FALSE(w.talk->authentic(with(with(good, "Origin", "null"), "Sec-Fetch-Site", "cross-site"), {}, {}));
    auto as_get = good;
    as_get.method = "GET";
    CHECK_FALSE(w.talk->authentic(as_get, {}, {}));
}

TEST_CASE("web chat: without a public address the origin must be the host that was asked") {
    const auto w = make_webchat("kindred-web-key", "");
    auto here = with(with(said("{}"), "Host", "127.0.0.1:8080"), "Origin", "http://127.0.0.1:8080");
    CHECK(w->authentic(here, {}, {}));
    CHECK_FALSE(w->authentic(with(here, "Origin", "http://127.0.0.1:9090"), {}, {}));
}

TEST_CASE("web chat: a message and a choice are read") {
    const auto w = open("webchat");
    const auto made =
        w.talk->read(said(R"({"client_msg_id":"m-1","sent_at":"2025-10-09T08:53:20.250Z","text":"Sí, a las 7"})"));
    CHECK_FALSE(made.trouble);
    REQUIRE(made.inbounds.size() == 1);
    const auto& got = made.inbounds[0];
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "u_1-A");
    CHECK(got.text == "Sí, a las 7");
    CHECK(got.message_id == "u_1-A:m-1");
    CHECK_FALSE(got.sent_at);  // a phone's clock is not believed
    CHECK(got.language == "es-MX");
    const auto tapped =
        w.talk->read(said(R"({"client_msg_id":"m-2","sent_at":1760000000000,"text":"Yes","choice":"q:yes"})"));
    REQUIRE(tapped.inbounds.size() == 1);
    CHECK(tapped.inbounds[0].kind == inbound_kind::choice);
    CHECK(tapped.inbounds[0].choice == "q:yes");
}

TEST_CASE("web chat: two people may choose the same id") {
    const auto w = open("webchat");
    const std::string body = R"({"client_msg_id":"m-1","text":"x"})";
    CHECK(w.talk->read(said(body, "a")).inbounds.at(0).message_id !=
          w.talk->read(said(body, "b")).inbounds.at(0).message_id);
}

TEST_CASE("web chat: what cannot be read is refused, not kept") {
    const auto w = open("webchat");
    auto bodies = nonsense();
    bodies.insert(bodies.end(),
                  {R"({"text":"no id"})", R"({"client_msg_id":"m"})", R"({"client_msg_id":"m","text":""})",
                   R"({"client_msg_id":"m","choice":"NOT OURS"})", R"({"client_msg_id":{},"text":"x"})",
                   R"({"client_msg_id":")" + std::string(200, 'a') + R"(","text":"x"})"});
    for (const auto& body : bodies) {
        INFO(body.substr(0, 30));
        const auto got = w.talk->read(said(body));
        REQUIRE(got.trouble);
        CHECK_FALSE(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
    CHECK(w.talk->read(without(said(R"({"client_msg_id":"m","text":"x"})"), "Cookie")).trouble);
}

TEST_CASE("web chat: letters are put on the shelf") {
    const auto w = open("webchat");
    const auto made = w.talk->write(to("u_1-A", "Hi"), {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].target == "shelf:");
    CHECK(w.talk->judge({200, {}, ""}).what == outcome::sent);
    CHECK(w.talk->judge({503, {}, ""}).what == outcome::again);
    CHECK(w.talk->thanks({}).status == 202);
}
