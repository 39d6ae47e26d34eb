#include "adapters/chat/generic_keys.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/json_reader.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/generic_sample.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace kindred::test::of_gateways;

namespace {

const http::headers form{{"Content-Type", "application/x-www-form-urlencoded"}};

bool believes(const generic_keys& keys, const http::request& what) {
    return make_generic(keys)->authentic(what, {}, {});
}

std::vector<inbound> read_all(const generic_keys& keys, const http::request& what) {
    const auto made = make_generic(keys)->read(what);
    CHECK_FALSE(made.trouble);
    return made.inbounds;
}

inbound read_one(const generic_keys& keys, const http::request& what) {
    const auto all = read_all(keys, what);
    REQUIRE(all.size() == 1);
    return all[0];
}

std::string why_not(const generic_keys& keys, const http::request& what) {
    const auto made = make_generic(keys)->read(what);
    REQUIRE(made.trouble);
    CHECK(made.trouble->poison);
    return made.trouble->why;
}

http::request talking(const std::string& body) { return post(body, form, "/webhooks/families-sms?key=sms-key"); }
http::request json_post(const std::string& body) { return post(body, {{"Content-Type", "application/json"}}); }

}  // namespace

// --- who it is ------------------------------------------------------------------------------------------------------

TEST_CASE("A gateway: the secret in the address decides") {
    const auto keys = talking_keys();
    CHECK(believes(keys, talking("from=1")));
    CHECK(believes(keys, get("/x?from=1&key=sms-key")));
    CHECK_FALSE(believes(keys, get("/x?key=sms-kez")));
    CHECK_FALSE(believes(keys, get("/x?key=sms-key1")));
    CHECK_FALSE(believes(keys, get("/x?key=")));
    CHECK_FALSE(believes(keys, get("/x")));
    CHECK_FALSE(believes(keys, post("key=sms-key", form)));
    auto head = get("/x?key=sms-key");
    head.method = "HEAD";
    CHECK_FALSE(believes(keys, head));
    CHECK(believes(with(keys, {{"secret_in", "query:token"}}), get("/x?token=sms-key")));
    CHECK_FALSE(believes(with(keys, {{"secret_in", "query:token"}}), get("/x?key=sms-key")));
}

TEST_CASE("A gateway: the secret in a header decides") {
    const auto keys = with(talking_keys(), {{"secret_in", "header:X-Secret"}});
    CHECK(believes(keys, post("", {{"X-Secret", "sms-key"}})));
    CHECK(believes(keys, post("", {{"x-secret", "sms-key"}})));
    CHECK_FALSE(believes(keys, post("", {{"X-Secret", "sms-key2"}})));
    CHECK_FALSE(believes(keys, post("", {{"X-Secret", ""}})));
    CHECK_FALSE(believes(keys, post("", {{"X-Secre", "sms-key"}})));
    CHECK_FALSE(believes(keys, talking("")));
}

TEST_CASE("A gateway: the body's signature decides, in hexadecimal or base64") {
    const auto keys = json_keys();
    const std::string body = R"({"results":[]})";
    const auto sum = keyed_mac("hmac-key").of(body);
    const auto signed_by = [&](const std::string& value) { return post(body, {{"X-Signature", value}}); };
    CHECK(believes(keys, signed_by(hex(sum))));
    CHECK(believes(keys, signed_by("sha256=" + hex(sum))));
    CHECK(believes(keys, signed_by(base64(sum))));
    auto big = hex(sum);
    for (auto& c : big)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    CHECK(believes(keys, signed_by(big)));
    CHECK_FALSE(believes(keys, signed_by("")));
    CHECK_FALSE(believes(keys, signed_by("sha256=")));
    CHECK_FALSE(believes(keys, signed_by(hex(sum) + "0")));
    CHECK_FALSE(believes(keys, post(body)));
    CHECK_FALSE(believes(keys, post(body + " ", {{"X-Signature", hex(sum)}})));
    auto asked = get("/x");
    asked.fields = {{"X-Signature", hex(keyed_mac("hmac-key").of(""))}};
    CHECK_FALSE(believes(keys, asked));
    // What is not signed is not read: the address.
    auto as_form = with(talking_keys(), {{"secret_in", "hmac:X-Signature"}});
    CHECK(why_not(as_form, post("", form, "/x?from=1&text=hi&id=1")) == "no sender");
    CHECK(read_one(as_form, post("from=2&text=hi&id=1", form, "/x?from=1")).sender == "2");
}

TEST_CASE("A gateway: without a secret, or with something wrong, nobody is believed and nothing sent") {
    for (const auto& keys : {without(talking_keys(), "secret"), with(talking_keys(), {{"secret", ""}}),
                             with(talking_keys(), {{"secret_in", "nowhere"}}), without(talking_keys(), "send_url"),
                             generic_keys{}}) {
        CHECK_FALSE(believes(keys, talking("from=1")));
        CHECK_FALSE(believes(keys, get("/x?key=")));
        CHECK_FALSE(believes(keys, get("/x")));
        CHECK_FALSE(believes(keys, post("", {{"", ""}})));
        const auto made = make_generic(keys)->write(to("+1", "hi"), {});
        CHECK(made.parts.empty());
        REQUIRE(made.instead);
        CHECK(made.instead->what == outcome::channel_broken);
    }
}

// --- in -------------------------------------------------------------------------------------------------------------

TEST_CASE("A gateway like Africa's Talking: a message") {
    const auto got = read_one(talking_keys(), talking("linkId=28a92cdf&text=Hola+%C2%BFs%C3%AD%3F&to=15551&id=ATXid_1"
                                                      "&date=2025-10-09+08%3A53%3A20&from=%2B15550002222"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.text == "Hola ¿sí?");
    CHECK(got.sender == "+15550002222");
    CHECK(got.message_id == "ATXid_1");
    CHECK(got.sent_at == at_seconds(1760000000));
    CHECK(make_generic(talking_keys())->thanks({}) == http::response{200, {{"Content-Type", "text/plain"}}, ""});
}

TEST_CASE("A gateway like Africa's Talking: what became of a letter") {
    auto r = GENERATE(values<reported_as>({
        {"status=Success", inbound_kind::status, "delivered", {}, ""},
        {"status=Sent", inbound_kind::ignored, "", {}, ""},
        {"status=Buffered", inbound_kind::ignored, "", {}, ""},
        {"status=Failed", inbound_kind::status, "failed", outcome::never, "report Failed"},
        {"status=Failed&failureReason=DeliveryFailure", inbound_kind::status, "failed", outcome::never,
         "DeliveryFailure"},
        {"status=Rejected&failureReason=UserInBlackList", inbound_kind::status, "failed", outcome::stopped,
         "UserInBlackList"},
        {"status=Failed&failureReason=UserDoesNotExist", inbound_kind::status, "failed", outcome::gone,
         "UserDoesNotExist"},
        {"status=Failed&failureReason=500", inbound_kind::status, "failed", outcome::never, "500"},
    }));
    CAPTURE(r.fields);
    const auto got = read_one(talking_keys(), talking("id=ATXid_9&phoneNumber=%2B1555&" + std::string(r.fields)));
    check_reported(got, r);
    CHECK(got.of == "ATXid_9");
    CHECK(got.message_id == "ATXid_9:" + http::parameter(r.fields, "status").value());
}

TEST_CASE("A gateway like Jasmin: the text is decoded by its coding") {
    struct row {
        const char* fields;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {"content=qu%C3%A9+tal&coding=0", "qué tal"},
        {"content=%00h%00i+%AC&coding=8", "hi€"},
        {"content=%D8%3D%DE%00&coding=8", "😀"},
        {"content=%D8%3D&coding=8", "\uFFFD"},
        {"content=s%ED&coding=3", "sí"},
        {"content=s%ED&coding=0", "s\uFFFD"},
        {"content=hi", "hi"},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got =
            read_one(jasmin_keys(), get("/webhooks/families-sms?key=sms-key&id=j-1&from=+15550002222&to=15551"
                                        "&origin-connector=smpp&" +
                                        std::string(r.fields)));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        CHECK(got.sender == "+15550002222");
        CHECK(got.message_id == "j-1");
    }
}

TEST_CASE("A gateway like Jasmin: it wants to hear its word, and tells of letters") {
    const auto j = make_generic(jasmin_keys());
    CHECK(j->thanks({}).body == "ACK/Jasmin");
    const auto delivered =
        read_one(jasmin_keys(), post("id=j-9&level=2&message_status=DELIVRD", form, "/x?key=sms-key"));
    CHECK(delivered.kind == inbound_kind::status);
    CHECK(delivered.status == "delivered");
    CHECK(delivered.of == "j-9");
    const auto failed = read_one(jasmin_keys(), get("/x?key=sms-key&id=j-9&level=2&message_status=UNDELIV"));
    CHECK(failed.status == "failed");
    REQUIRE(failed.verdict);
    CHECK(failed.verdict->what == outcome::never);
    CHECK(read_one(jasmin_keys(), get("/x?id=j-9&message_status=ESME_ROK")).kind == inbound_kind::ignored);
}

TEST_CASE("A gateway that speaks JSON: all messages of a body") {
    const auto all = read_all(
        json_keys(),
        json_post(R"({"results":[{"from":15550002222,"message":{"text":"\u00a1s\u00ed!"},"messageId":"m-1",)"
                  R"("receivedAt":"2025-10-09T10:53:20+02:00"},{"from":"15550003333","message":{"text":""},)"
                  R"("messageId":2},{"messageId":"L7","status":{"name":"DELIVERED"}}]})"));
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == inbound_kind::message);
    CHECK(all[0].sender == "15550002222");
    CHECK(all[0].text == "¡sí!");
    CHECK(all[0].message_id == "m-1");
    CHECK(all[0].sent_at == at_seconds(1760000000));
    CHECK(all[1].kind == inbound_kind::ignored);
    CHECK(all[1].message_id == "2");
    CHECK(all[2].kind == inbound_kind::status);
    CHECK(all[2].status == "delivered");
    CHECK(all[2].of == "L7");
    CHECK(read_one(json_keys(), json_post(R"({"results":[]})")).kind == inbound_kind::ignored);

    // One that cannot be read does not keep the others away.
    const auto mixed = make_generic(json_keys())->read(
        json_post(R"({"results":[{},{"from":"1","message":{"text":"hi"},"messageId":"m-1"}]})"));
    CHECK(mixed.inbounds.size() == 1);
    REQUIRE(mixed.trouble);
    CHECK(mixed.trouble->why == "no sender");

    const auto plain = without(json_keys(), "each");
    const std::string one = R"({"from":"1","message":{"text":"hi"},"messageId":"m-1"})";
    CHECK(read_one(plain, json_post(one)).text == "hi");
    CHECK(read_all(plain, json_post("[" + one + "," + one + "]")).size() == 2);
    std::string many = one;
    for (int i = 0; i < 1100; ++i) many += "," + one;
    const auto cut = make_generic(plain)->read(json_post("[" + many + "]"));
    CHECK(cut.inbounds.size() == 1024);
    CHECK(cut.trouble);
}

TEST_CASE("A gateway: JSON pointers") {
    const std::string bytes = R"({"a/b":{"m~n":[10,{"x":"deep"}]},"":7,"0":"zero","n":null,"t":true})";
    const auto read = json_text::read(bytes);
    REQUIRE(read);
    const auto at = [&](std::string_view pointer) { return at_pointer(read->root(), pointer).text(); };
    CHECK(at("/a~1b/m~0n/0") == "10");
    CHECK(at("/a~1b/m~0n/1/x") == "deep");
    CHECK(at("/") == "7");
    CHECK(at("/0") == "zero");
    for (const char* none : {"/a~1b/m~0n/2", "/a~1b/m~0n/-1", "/a~1b/m~0n/x", "/a~1b/m~0n/", "/0/0", "/n", "/n/x",
                             "/x/y/z", "", "/a~1b/m~0n/99999999999999999999"})
        CHECK(at(none).empty());
    CHECK(at_pointer(read->root(), "").is_object());
}

TEST_CASE("A gateway: times as gateways write them") {
    const auto when = [](const std::string& written) {
        return read_one(talking_keys(), talking("from=1&text=hi&id=1&date=" + http::encode(written))).sent_at;
    };
    const auto then = std::optional(at_seconds(1760000000));
    CHECK(when("1760000000") == then);
    CHECK(when("1760000000000") == then);
    CHECK(when("2025-10-09T08:53:20Z") == then);
    CHECK(when("2025-10-09T10:53:20.000+02:00") == then);
    CHECK(when("2025-10-09 08:53:20") == then);
    CHECK_FALSE(when("yesterday"));
    CHECK_FALSE(when(""));
}

TEST_CASE("A gateway: without an id one is made, the same for the same message only") {
    const auto keys = without(talking_keys(), "message_id");
    const auto id = [&](const std::string& fields) { return read_one(keys, talking(fields)).message_id; };
    const auto first = id("from=%2B1555&date=1760000000&text=1");
    CHECK(id("from=%2B1555&date=1760000000&text=1") == first);
    CHECK(id("from=%2B1555&date=1760000001&text=1") != first);
    CHECK(id("from=%2B1556&date=1760000000&text=1") != first);
    CHECK(first.find("1555") == std::string::npos);
}

TEST_CASE("A gateway: photos and voice notes come as addresses, and are fetched from the hosts that are listed only") {
    const auto keys = with(talking_keys(), {{"media", "photo"}, {"media_hosts", "media.gateway.example .cdn.example"}});
    const auto read = [&](const std::string& url) {
        return read_one(keys, talking("from=1&id=1&photo=" + http::encode(url)));
    };
    const auto got = read("https://media.gateway.example/1/a.JPG?sig=x");
    CHECK(got.kind == inbound_kind::message);
    REQUIRE(got.attachments.size() == 1);
    CHECK(got.attachments[0] ==
          attachment{attachment_kind::photo, {}, "https://media.gateway.example/1/a.JPG?sig=x", "image/jpeg", {}});
    CHECK(read("https://a.cdn.example/a.ogg").attachments.at(0).kind == attachment_kind::voice);
    CHECK(read("https://a.cdn.example/a").attachments.at(0).kind == attachment_kind::file);
    const auto two = read("https://a.cdn.example/a.png  https://a.cdn.example/b.amr");
    REQUIRE(two.attachments.size() == 2);
    CHECK(two.attachments[1].url == "https://a.cdn.example/b.amr");
    for (const char* elsewhere :
         {"https://evil.example/a.jpg", "http://media.gateway.example/a.jpg", "https://media.gateway.example:444/a.jpg",
          "https://cdn.example/a.jpg", "https://evilcdn.example/a.jpg",
          "https://media.gateway.example@evil.example/a.jpg",
          "https://169.254.169.254/a.jpg", "file:///etc/passwd.jpg", "/a.jpg", "nonsense.jpg"}) {
        INFO(elsewhere);
        const auto lost = read(elsewhere);
        CHECK(lost.kind == inbound_kind::message);
        CHECK(lost.attachments.at(0) == attachment{attachment_kind::photo, {}, {}, "image/jpeg", {}});
        const attachment old{attachment_kind::photo, {}, elsewhere, {}, {}};
        CHECK(make_generic(keys)->fetch(old, {}).is == fetch_step::kind::lost);
    }
    CHECK(read("https://a.cdn.example/" + std::string(2048, 'a') + ".jpg").attachments.at(0).url.empty());
    CHECK(why_not(keys, talking("from=1&id=1&photo=")) == "no text");
    CHECK(read_one(keys, talking("from=1&id=1&text=hi&photo=")).attachments.empty());
    const auto without_key = read_one(talking_keys(), talking("from=1&id=1&text=hi&photo=https://a.cdn.example/a.jpg"));
    CHECK(without_key.attachments.empty());
}

TEST_CASE("A gateway that speaks JSON: media beside their types") {
    const auto keys = with(json_keys(), {{"media", "/message/media"},
                                         {"media_type", "/message/types"},
                                         {"media_hosts", "http://10.0.0.7:8080,media.gateway.example"}});
    const auto read = [&](const std::string& message) {
        return read_one(keys, json_post(R"({"results":[{"from":"1","messageId":"1","message":)" + message + "}]}"));
    };
    const auto got = read(R"({"text":"hi","media":["http://10.0.0.7:8080/1","http://10.0.0.7:8081/2"],)"
                          R"("types":["image/png","audio/amr"]})");
    CHECK(got.text == "hi");
    REQUIRE(got.attachments.size() == 2);
    CHECK(got.attachments[0] == attachment{attachment_kind::photo, {}, "http://10.0.0.7:8080/1", "image/png", {}});
    CHECK(got.attachments[1] == attachment{attachment_kind::voice, {}, {}, "audio/amr", {}});
    CHECK(read(R"({"media":"http://10.0.0.7:8080/1","types":"image/png"})").attachments.at(0).mime == "image/png");
    std::string many = R"("http://10.0.0.7:8080/1")";
    for (int i = 0; i < 40; ++i) many += R"(,"http://10.0.0.7:8080/1")";
    CHECK(read(R"({"media":[)" + many + R"(],"types":["image/png"]})").attachments.size() ==
          limits::inbound_attachments);
}

TEST_CASE("A gateway: how far a request for media may go") {
    const auto g = make_generic(with(talking_keys(), {{"media", "photo"},
                                                      {"media_hosts", "media.gateway.example http://10.0.0.7:8080"}}));
    CHECK(can_fetch(*g));
    CHECK_FALSE(can_fetch(*make_generic(talking_keys())));
    const auto step = [&](const char* url) { return g->fetch({attachment_kind::photo, {}, url, {}, {}}, {}); };
    const auto listed = step("https://media.gateway.example/1");
    CHECK(listed.ask.method == "GET");
    CHECK(listed.ask.target == "https://media.gateway.example/1");
    CHECK(listed.ask.fields.empty());
    CHECK(reach_of(listed, listed.ask.target) == http::reach::public_only);
    CHECK_FALSE(reach_of(listed, "http://10.0.0.7:8080/1"));
    CHECK_FALSE(reach_of(listed, "https://evil.example/1"));
    const auto ours = step("http://10.0.0.7:8080/1");
    CHECK(reach_of(ours, ours.ask.target) == http::reach::anywhere);
    CHECK_FALSE(reach_of(ours, "http://10.0.0.7:8081/1"));
    const attachment what{attachment_kind::photo, {}, "https://media.gateway.example/1", {}, {}};
    CHECK(g->fetch(what, {{200, {{"Content-Type", "image/png"}}, "x"}}).is == fetch_step::kind::here);
    CHECK(g->fetch(what, {{503, {}, ""}}).is == fetch_step::kind::again);
}

TEST_CASE("A gateway: what is wrong with keys for media") {
    const auto trouble = [](const std::map<std::string, std::string>& more) {
        const auto all = troubles_of(with(talking_keys(), more));
        return all.empty() ? std::string{} : all[0].what;
    };
    CHECK(trouble({{"media", "photo"}, {"media_hosts", "a.example"}}).empty());
    CHECK(trouble({{"media", "photo"}}) == "has no 'media_hosts'");
    CHECK(trouble({{"media_hosts", "a.example"}}) == "has no 'media'");
    CHECK(trouble({{"media_type", "type"}}) == "has a 'media_type' but no 'media'");
    CHECK(trouble({{"media", "/photo"}, {"media_hosts", "a.example"}}) == "has a 'media' that is no name of a field");
    for (const char* hosts : {"example", ".example", "*.example", "10.0.0.7", "localhost", "a.example/b", "[::1]",
                              "http://a.example/b", "ftp://a.example", "a.example:8080", "user@a.example", "A.example",
                              "http://u:p@a.example", "http://", "://", "a.example?", "a..7"}) {
        INFO(hosts);
        CHECK(trouble({{"media", "photo"}, {"media_hosts", hosts}}) ==
              "has a 'media_hosts' with a word that is no host");
    }
}

TEST_CASE("A gateway: what cannot be read is kept") {
    const auto keys = talking_keys();
    CHECK(why_not(keys, talking("text=hi&id=1")) == "no sender");
    CHECK(why_not(keys, talking("from=%0A&text=hi&id=1")) == "no sender");
    CHECK(why_not(keys, talking("from=1&id=1")) == "no text");
    CHECK(why_not(keys, talking("from=1&text=hi")) == "neither id nor time");
    CHECK(why_not(keys, talking("status=Success")) == "a report of no letter");
    CHECK(why_not(keys, talking("")) == "no sender");
    CHECK(why_not(json_keys(), json_post("{}")) == "no list");
    CHECK(why_not(json_keys(), json_post(R"({"results":{}})")) == "no list");
    CHECK(why_not(json_keys(), get("/x")) == "not JSON");
    CHECK(why_not(without(json_keys(), "each"), json_post("7")) == "no object");
    for (const auto& body : nonsense()) {
        CHECK_FALSE(why_not(json_keys(), json_post(body)).empty());
        CHECK_FALSE(why_not(keys, talking(body)).empty());
    }
    CHECK(read_one(keys, talking("from=1&text=&id=1")).kind == inbound_kind::ignored);
}
