#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string way = "/webhooks/families-kannel?key=sms-key&from=%2B15550002222&to=1234&ts=1760000000&id=u-1&";

inbound read_one(const http::request& what) { return hook{open("kannel")}.read_one(what); }

}  // namespace

TEST_CASE("Kannel: the key in the address decides") {
    const auto k = open("kannel");
    CHECK(k.talk->authentic(get("/x?from=1&key=sms-key"), {}, {}));
    CHECK(k.talk->authentic(post("hi", {}, "/x?key=sms-key"), {}, {}));
    CHECK_FALSE(k.talk->authentic(get("/x?key=sms-kez"), {}, {}));
    CHECK_FALSE(k.talk->authentic(get("/x?key=sms-key1"), {}, {}));
    CHECK_FALSE(k.talk->authentic(get("/x?key="), {}, {}));
    CHECK_FALSE(k.talk->authentic(get("/x"), {}, {}));
    const auto form = post("key=sms-key", {{"Content-Type", "application/x-www-form-urlencoded"}});
    CHECK_FALSE(k.talk->authentic(form, {}, {}));
}

TEST_CASE("Kannel: the text is decoded by its charset") {
    struct row {
        const char* fields;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {"text=qu%C3%A9+tal+%26+x%3D1&coding=0&charset=UTF-8", "qué tal & x=1"},
        {"text=%00h%00i+%AC&coding=2&charset=UTF-16BE", "hi€"},
        {"text=%00h%00i+%AC&coding=2", "hi€"},
        {"text=%D8%3D%DE%00&charset=UTF-16BE", "😀"},
        {"text=%D8%3D%00h%00&charset=UTF-16BE", "\uFFFDh\uFFFD"},
        {"text=s%ED&charset=ISO-8859-1", "sí"},
        {"text=5+%A4&charset=ISO-8859-15", "5 €"},
        {"text=%80&charset=windows-1252", "€"},
        {"text=s%ED", "s\uFFFD"},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = read_one(get(way + r.fields));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        CHECK(got.sender == "+15550002222");
        CHECK(got.message_id == "u-1");
        CHECK(got.sent_at == at_seconds(1760000000));
    }
}

TEST_CASE("Kannel: posts are read, with headers or as a form") {
    const auto by_headers = read_one(post(std::string("\0h\0i", 4),
                                          {{"Content-Type", "text/plain; charset=UTF-16BE"},
                                           {"X-Kannel-From", "+15550002222"},
                                           {"X-Kannel-Time", "2025-10-09 08:53:20"}},
                                          "/x?key=sms-key&id=u-2"));
    CHECK(by_headers.text == "hi");
    CHECK(by_headers.sender == "+15550002222");
    CHECK(by_headers.message_id == "u-2");
    CHECK(by_headers.sent_at == at_seconds(1760000000));
    const auto by_form = read_one(post("from=%2B1555&text=hi&id=u-3&ts=1760000000",
                                       {{"Content-Type", "application/x-www-form-urlencoded"}}, "/x?key=sms-key"));
    CHECK(by_form.text == "hi");
    CHECK(by_form.message_id == "u-3");
}

TEST_CASE("Kannel: without an id one is made, the same for the same message only") {
    const auto id = [](const std::string& fields) { return read_one(get("/x?key=sms-key&" + fields)).message_id; };
    const auto first = id("from=%2B1555&ts=1760000000&text=1");
    CHECK(id("from=%2B1555&ts=1760000000&text=1") == first);
    CHECK(id("from=%2B1555&ts=1760000001&text=1") != first);
    CHECK(id("from=%2B1556&ts=1760000000&text=1") != first);
    CHECK(first.find("1555") == std::string::npos);
}

TEST_CASE("Kannel: a number whose plus was not escaped is mended") {
    CHECK(read_one(get("/x?from=+15550002222&text=hi&id=1")).sender == "+15550002222");
}

TEST_CASE("Kannel: what cannot be read is kept") {
    const auto k = open("kannel");
    for (const char* fields :
         {"text=hi&id=1", "from=%2B1&id=1", "from=%2B1&text=hi", "from=%2B1&text=hi&id=1&charset=KOI8-R",
          "from=%0A&text=hi&id=1", "", "from=%FF%FE&text"}) {
        INFO(fields);
        const auto got = k.talk->read(get("/x?key=sms-key&" + std::string(fields)));
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
    CHECK(read_one(get("/x?from=1&text=&id=1")).kind == inbound_kind::ignored);
}

TEST_CASE("Kannel: delivery reports") {
    struct row {
        const char* type;
        inbound_kind kind;
        const char* status;
        bool failed;
    };
    auto r = GENERATE(values<row>({
        {"1", inbound_kind::status, "delivered", false},
        {"2", inbound_kind::status, "failed", true},
        {"4", inbound_kind::ignored, "", false},
        {"8", inbound_kind::status, "sent", false},
        {"16", inbound_kind::status, "failed", true},
        {"x", inbound_kind::ignored, "", false},
    }));
    const auto got = read_one(get("/x?key=sms-key&of=L9&id=u-7&type=" + std::string(r.type)));
    CHECK(got.kind == r.kind);
    CHECK(got.status == r.status);
    CHECK(got.verdict.has_value() == r.failed);
    CHECK(got.of == "L9");
    if (got.verdict) CHECK(got.verdict->what == outcome::gone);
}

TEST_CASE("Kannel: a letter asks for a report that names it, since Kannel tells no id when it takes one") {
    const auto k = open("kannel");
    CHECK(k.talk->reports_by_once_key());
    const auto made = k.talk->write(to("+15550002222", "Ready?"), {.once_key = "4fd0"}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].target.ends_with("&text=Ready%3F&dlr-mask=27&dlr-url=https%3A%2F%2Fkindred.oak.example%2Fwebhooks%2F"
                                   "families-kannel%3Fkey%3Dsms-key%26type%3D%25d%26of%3D4fd0"));
    const auto near = open("kannel", {{"reports", "http://127.0.0.1:8080/"}});
    const auto again = near.talk->write(to("1", "Ready?"), {.once_key = "4fd0"}).parts;
    CHECK(again.at(0).target.find("dlr-url=http%3A%2F%2F127.0.0.1%3A8080%2Fwebhooks%2F") != std::string::npos);
}

TEST_CASE("Kannel: letters go out in GSM-7 where they can") {
    const auto k = open("kannel");
    const auto made = k.talk->write(to("+15550002222", "Ready – “yes”?", {{"a", "Yes"}, {"b", "No"}}), {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].method == "GET");
    CHECK(made[0].target ==
          "http://127.0.0.1:13013/cgi-bin/sendsms?username=oak&password=p%26ss&from=1234&to=%2B15550002222"
          "&charset=UTF-8&coding=0&text=Ready%20-%20%22yes%22%3F%0A1%20Yes%0A2%20No");
    const auto cyrillic = k.talk->write(to("+15550002222", "Да"), {}).parts;
    REQUIRE(cyrillic.size() == 1);
    CHECK(cyrillic[0].target.find("&coding=2&text=%D0%94%D0%B0") != std::string::npos);
}

TEST_CASE("Kannel: what has no address to be written is said") {
    auto what = to("+15550002222", "Look");
    what.attachments = {{attachment_kind::photo, {}, "https://oak.example/1.jpg", {}, {}},
                        {attachment_kind::voice, "1", {}, {}, {}}};
    const auto made = open("kannel").talk->write(what, {});
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].target.find("oak.example") != std::string::npos);
    CHECK(made.left_out == std::vector<std::string>{"a voice note"});
}

TEST_CASE("Kannel: no request is more than eight segments") {
    std::string words, brackets, russian;
    for (int i = 0; i < 400; ++i) words += "morning ";
    for (int i = 0; i < 1000; ++i) brackets += "€";
    for (int i = 0; i < 700; ++i) russian += "я";
    const auto k = open("kannel");
    CHECK(k.talk->write(to("1", words), {}).parts.size() == 3);
    CHECK(k.talk->write(to("1", brackets), {}).parts.size() == 2);
    CHECK(k.talk->write(to("1", russian), {}).parts.size() == 2);
    CHECK(k.talk->write(to("1", std::string(1000, 'a')), {}).parts.size() == 1);
}

TEST_CASE("Kannel: what became of a letter") {
    struct row {
        int status;
        outcome what;
    };
    auto r = GENERATE(values<row>({{202, outcome::sent},
                                   {200, outcome::sent},
                                   {400, outcome::never},
                                   {403, outcome::channel_broken},
                                   {404, outcome::channel_broken},
                                   {503, outcome::again},
                                   {500, outcome::again}}));
    CAPTURE(r.status);
    CHECK(open("kannel").talk->judge({r.status, {}, "0: Accepted for delivery"}).what == r.what);
}

TEST_CASE("Kannel: the answer has no words that could be texted back") {
    const auto k = open("kannel");
    CHECK(k.talk->thanks({}).body.empty());
    CHECK(k.talk->thanks({}).status == 200);
    CHECK(k.talk->secrets() == std::vector<std::string>{"p&ss", "sms-key"});
    CHECK(k.talk->join_link("J7KQ2M") == "sms:1234?body=JOIN%20J7KQ2M");
}
