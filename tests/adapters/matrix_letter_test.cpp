#include "adapters/chat/matrix_events.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/matrix_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string& ana = ana_in_matrix;

sending once(std::string key) {
    sending made;
    made.once_key = std::move(key);
    return made;
}

nlohmann::json body_of(const http::request& what) { return nlohmann::json::parse(what.body); }

}  // namespace

TEST_CASE("Matrix: an address is a room and a user, and fits") {
    const std::string room = "!" + std::string(254, 'r'), user = "@" + std::string(250, 'u') + ":x.e";
    const auto address = matrix::address_of({room, user});
    CHECK(address.size() <= limits::identifier_bytes);
    const auto at = matrix::seat_at(address);
    REQUIRE(at);
    CHECK(at->room == room);
    CHECK(at->user == user);
    CHECK_FALSE(matrix::seat_at(room));
    CHECK_FALSE(matrix::seat_at(user));
    CHECK_FALSE(matrix::seat_at(""));
    CHECK_FALSE(matrix::seat_at(room + " " + user + "u u"));
    CHECK_FALSE(matrix::seat_at(room + "r " + user));
}

TEST_CASE("Matrix: a letter is one put, with numbered choices") {
    const auto made = service().at.talk->write(to(ana, "Ready? <b>", {{"q:yes", "Yes"}, {"q:no", "Not \"now\""}}),
                                              once("0b5c"));
    CHECK(made.left_out.empty());
    CHECK_FALSE(made.instead);
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].method == "PUT");
    CHECK(made.parts[0].target ==
          "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/send/m.room.message/0b5c-0");
    CHECK(made.parts[0].body == R"({"msgtype":"m.text","body":"Ready? <b>\n1 Yes\n2 Not \"now\""})");
    CHECK(signed_in(made.parts[0]));
}

TEST_CASE("Matrix: each part of a letter has a transaction of its own, the same at each try") {
    const auto m = service();
    std::string words;
    for (int i = 0; i < 2500; ++i) words += "morning😀 ";
    const auto made = m.at.talk->write(to(ana, words), once("0b5c"));
    REQUIRE(made.parts.size() == 4);
    for (std::size_t i = 0; i < made.parts.size(); ++i) {
        CHECK(made.parts[i].target.ends_with("/0b5c-" + std::to_string(i)));
        CHECK(made.parts[i].body.size() < 60'000);
        CHECK(text::utf16_units(body_of(made.parts[i])["body"].get<std::string>()) <= 8192);
        CHECK(body_of(made.parts[i])["body"].get<std::string>().ends_with("😀"));
    }
    CHECK(m.at.talk->write(to(ana, words), once("0b5c")).parts == made.parts);
    CHECK(m.at.talk->write(to(ana, words), once("0b5d")).parts[0].target != made.parts[0].target);
    CHECK(m.at.talk->write(to(ana, "a"), {}).parts[0].target != m.at.talk->write(to(ana, "b"), {}).parts[0].target);
    CHECK(m.at.talk->knows_repetitions(0));
}

TEST_CASE("Matrix: attachments are sent where they lie on the homeserver, else named") {
    auto what = to(ana, "Look");
    what.attachments = {{attachment_kind::photo, "mxc://oak.example/P", "", "", {}},
                        {attachment_kind::location, "", "geo:37.80,-122.27", "", {}},
                        {attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}},
                        {attachment_kind::sticker, "K9", "", "", {}},
                        {attachment_kind::contact, "", "tel:+15550009999", "", {}},
                        {attachment_kind::file, "", "", "", {}}};
    const auto made = service().at.talk->write(what, once("0b5c"));
    REQUIRE(made.parts.size() == 3);
    CHECK(made.parts[0].body == R"({"msgtype":"m.image","body":"📎","url":"mxc://oak.example/P"})");
    CHECK(made.parts[1].body ==
          R"({"msgtype":"m.location","body":"geo:37.80,-122.27","geo_uri":"geo:37.80,-122.27"})");
    CHECK(made.parts[2].body == R"({"msgtype":"m.text","body":"Look\nhttps://oak.example/a.jpg"})");
    CHECK(made.parts[2].target.ends_with("/0b5c-2"));
    CHECK(made.left_out ==
          std::vector<std::string>{"a sticker", "a contact", "an attachment without an address"});
}

TEST_CASE("Matrix: a letter to no address of its is none") {
    for (const char* whom : {"", "@ana:home.example", "!r1:oak.example", "15550002222", "!r1:x @a:x/../ @b:x"}) {
        INFO(whom);
        const auto made = service().at.talk->write(to(whom, "hi"), once("0b5c"));
        CHECK(made.parts.empty());
        REQUIRE(made.instead);
        CHECK(made.instead->what == outcome::never);
        CHECK_FALSE(service().at.talk->ask_first(to(whom, "hi"), {}));
    }
}

TEST_CASE("Matrix: we are in the room before we speak") {
    const auto first = service().at.talk->ask_first(to(ana, "hi"), once("0b5c"));
    REQUIRE(first);
    CHECK(first->method == "POST");
    CHECK(first->target == "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/join");
    CHECK(signed_in(*first));
    CHECK(service().at.talk->judge({200, {}, R"({"room_id":"!r1:oak.example"})"}).what == outcome::sent);
}

TEST_CASE("Matrix: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
        const char* why;
    };
    auto r = GENERATE(values<row>({
        {200, R"({"event_id":"$s1"})", outcome::sent, ""},
        {429, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000})", outcome::again, "429 M_LIMIT_EXCEEDED"},
        {429, "", outcome::again, "429"},
        {403, R"({"errcode":"M_FORBIDDEN","error":"User not in room"})", outcome::stopped, "403 M_FORBIDDEN"},
        {403, "<html>Forbidden</html>", outcome::channel_broken, "403"},
        {403, R"({"errcode":"M_RESOURCE_LIMIT_EXCEEDED"})", outcome::channel_broken, "403 M_RESOURCE_LIMIT_EXCEEDED"},
        {403, R"({"errcode":"M_CONSENT_NOT_GIVEN"})", outcome::channel_broken, "403 M_CONSENT_NOT_GIVEN"},
        {403, R"({"errcode":"M_USER_SUSPENDED"})", outcome::channel_broken, "403 M_USER_SUSPENDED"},
        {401, R"({"errcode":"M_UNKNOWN_TOKEN"})", outcome::channel_broken, "401 M_UNKNOWN_TOKEN"},
        {401, R"({"errcode":"M_MISSING_TOKEN"})", outcome::channel_broken, "401 M_MISSING_TOKEN"},
        {401, "", outcome::channel_broken, "401"},
        {400, R"({"errcode":"M_EXCLUSIVE"})", outcome::channel_broken, "400 M_EXCLUSIVE"},
        {400, R"({"errcode":"M_BAD_JSON"})", outcome::never, "400 M_BAD_JSON"},
        {400, R"({"errcode":"M_USER_IN_USE"})", outcome::sent, "400 M_USER_IN_USE"},
        {400, R"({"errcode":"M_INCOMPATIBLE_ROOM_VERSION"})", outcome::gone, "400 M_INCOMPATIBLE_ROOM_VERSION"},
        {400, R"({"errcode":"Ana said"})", outcome::never, "400"},
        {404, R"({"errcode":"M_NOT_FOUND"})", outcome::gone, "404 M_NOT_FOUND"},
        {404, R"({"errcode":"M_UNKNOWN"})", outcome::gone, "404 M_UNKNOWN"},
        {404, R"({"errcode":"M_UNRECOGNIZED"})", outcome::channel_broken, "404 M_UNRECOGNIZED"},
        {404, "", outcome::channel_broken, "404"},
        {413, R"({"errcode":"M_TOO_LARGE"})", outcome::never, "413 M_TOO_LARGE"},
        {413, "", outcome::never, "413"},
        {500, R"({"errcode":"M_UNKNOWN"})", outcome::again, "500 M_UNKNOWN"},
        {502, "\xff", outcome::again, "502"},
        {408, "", outcome::again, "408"},
    }));
    DYNAMIC_SECTION(r.status << r.body) {
        const auto got = service().at.talk->judge({r.status, {}, r.body});
        CHECK(got.what == r.what);
        CHECK(got.why == r.why);
        CHECK(got.id == (r.status == 200 ? "$s1" : ""));
        CHECK(got.whole_channel == (r.status == 429));
    }
}

TEST_CASE("Matrix: how long to wait, by the header or as it used to be told") {
    using std::chrono::seconds;
    const auto after = [](http::headers fields, const std::string& body) {
        return service().at.talk->judge({429, std::move(fields), body}).after;
    };
    CHECK(after({{"Retry-After", "7"}}, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000})") == seconds{7});
    CHECK(after({}, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000})") == seconds{2});
    CHECK(after({}, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2001})") == seconds{3});
    CHECK(after({}, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":9223372036854775807})") ==
          limits::letter_stale_after);
    CHECK_FALSE(after({}, R"({"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":-5})"));
    CHECK_FALSE(after({}, ""));
}

TEST_CASE("Matrix: media are fetched from our homeserver, signed in") {
    const auto m = service();
    const attachment photo{attachment_kind::photo, "mxc://home.example:8448/Ab-1_", "", "", {}};
    const auto ask = m.at.talk->fetch(photo, {});
    CHECK(ask.is == fetch_step::kind::ask);
    CHECK(ask.ask.method == "GET");
    CHECK(ask.ask.target ==
          "https://matrix.oak.example/_matrix/client/v1/media/download/home.example%3A8448/Ab-1_");
    CHECK(signed_in(ask.ask));
    CHECK(ask.own == "https://matrix.oak.example");
    CHECK(ask.hosts.empty());
    const auto end = [&](int status, const std::string& body) {
        return m.at.talk->fetch(photo, {{status, {{"Content-Type", "image/png"}}, body}}).is;
    };
    CHECK(end(200, "bytes") == fetch_step::kind::here);
    CHECK(end(200, "") == fetch_step::kind::again);
    CHECK(end(404, R"({"errcode":"M_NOT_FOUND"})") == fetch_step::kind::lost);
    CHECK(end(504, R"({"errcode":"M_NOT_YET_UPLOADED"})") == fetch_step::kind::again);
    CHECK(end(502, R"({"errcode":"M_TOO_LARGE"})") == fetch_step::kind::too_large);
    CHECK(end(401, R"({"errcode":"M_UNKNOWN_TOKEN"})") == fetch_step::kind::again);
    CHECK(end(429, "") == fetch_step::kind::again);
    for (const char* id : {"mxc://home.example", "mxc://home.example/", "mxc:///a", "mxc://home.example/../x",
                           "mxc://../a", "mxc://home.example/a/b", "https://home.example/a", "1"}) {
        INFO(id);
        CHECK(m.at.talk->fetch({attachment_kind::photo, id, "", "", {}}, {}).is == fetch_step::kind::lost);
    }
    CHECK(m.at.talk->fetch({attachment_kind::photo, "", "", "", {}}, {}).is == fetch_step::kind::unable);
}

TEST_CASE("Matrix: at the start our user is made, and the probe tells whose token it is") {
    const auto m = service();
    const auto made = m.at.talk->announce();
    REQUIRE(made);
    CHECK(made->target == "https://matrix.oak.example/_matrix/client/v3/register");
    CHECK(made->body == R"({"type":"m.login.application_service","inhibit_login":true,"username":"kindred"})");
    CHECK(signed_in(*made));
    const auto probe = m.at.talk->probe();
    REQUIRE(probe);
    CHECK(probe->target == "https://matrix.oak.example/_matrix/client/v3/account/whoami");
    CHECK(signed_in(*probe));
    CHECK(m.at.talk->probed({200, {}, R"({"user_id":"@kindred:oak.example"})"}).good);
    const auto other = m.at.talk->probed({200, {}, R"({"user_id":"@other:oak.example"})"});
    CHECK_FALSE(other.good);
    CHECK(other.says.find("sender_localpart") != std::string::npos);
    CHECK_FALSE(m.at.talk->probed({200, {}, "x"}).good);
}

TEST_CASE("Matrix: links, secrets, paces") {
    const auto m = service();
    CHECK(m.at.talk->join_link("J7KQ2M") == "https://matrix.to/#/%40kindred%3Aoak.example");
    CHECK(m.at.talk->secrets() == std::vector<std::string>{"as_tok_1", "hs_tok_1"});
    CHECK_FALSE(m.at.talk->window());
    CHECK_FALSE(m.at.talk->pulls());
    CHECK(m.at.talk->pace_of_letters().channel.every == std::chrono::milliseconds{0});
}
