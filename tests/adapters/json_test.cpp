// What `kindred inspect` prints and reads: inbounds and letters as JSON, requests with their secrets masked, times.
#include "adapters/json.hpp"
#include "adapters/time.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <limits>
#include <string>

using namespace kindred;
using namespace std::chrono_literals;

TEST_CASE("an instant is RFC 3339 in UTC") {
    CHECK(to_rfc3339(instant{}) == "1970-01-01T00:00:00Z");
    CHECK(to_rfc3339(instant{1760000000123ms}) == "2025-10-09T08:53:20.123Z");
    CHECK(to_rfc3339(instant{1760000000100ms}) == "2025-10-09T08:53:20.100Z");
    CHECK(to_rfc3339(instant{1760000000000ms}) == "2025-10-09T08:53:20Z");
    CHECK(to_rfc3339(instant{-1ms}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("RFC 3339 in any offset is an instant, anything else is not") {
    struct row {
        const char* text;
        std::optional<std::chrono::milliseconds> at;
    };
    const row rows[] = {
        {"1970-01-01T00:00:00Z", 0ms},
        {"2025-10-09T08:53:20Z", 1760000000000ms},
        {"2025-10-09t08:53:20z", 1760000000000ms},
        {"2025-10-09 08:53:20Z", 1760000000000ms},
        {"2025-10-09T08:53:20.1Z", 1760000000100ms},
        {"2025-10-09T08:53:20.123987Z", 1760000000123ms},
        {"2025-10-09T10:53:20+02:00", 1760000000000ms},
        {"2025-10-09T03:23:20-05:30", 1760000000000ms},
        {"2024-02-29T00:00:00Z", 1709164800000ms},
        {"2016-12-31T23:59:60Z", 1483228800000ms},
        {"", {}},
        {"2025-10-09", {}},
        {"2025-10-09T08:53:20", {}},
        {"2025-10-09T08:53Z", {}},
        {"2025-02-29T00:00:00Z", {}},
        {"2025-13-01T00:00:00Z", {}},
        {"2025-10-09T24:00:00Z", {}},
        {"2025-10-09T08:60:00Z", {}},
        {"2025-10-09T08:53:61Z", {}},
        {"2025-10-09T08:53:20.Z", {}},
        {"2025-10-09T08:53:20Z ", {}},
        {"2025-10-09T08:53:20+0200", {}},
        {"2025-10-09T08:53:20+24:00", {}},
        {"25-10-09T08:53:20Z", {}},
        {"-025-10-09T08:53:20Z", {}},
        {"now", {}},
    };
    for (const auto& row : rows) {
        INFO(row.text);
        const auto found = from_rfc3339(row.text);
        REQUIRE(found.has_value() == row.at.has_value());
        if (found) CHECK(found->time_since_epoch() == *row.at);
    }
}

TEST_CASE("an inbound says what is known and nothing else") {
    CHECK(to_json(inbound{}) == R"({"kind":"ignored"})");
    inbound in;
    in.kind = inbound_kind::message;
    in.sender = "15550002222";
    in.text = "Hola \"¡sí!\"\n";
    in.message_id = "wamid.AAA1";
    in.sent_at = instant{1760000000000ms};
    in.language = "es";
    in.name = "Ana";
    in.attachments = {{attachment_kind::photo, "m1", "", "image/jpeg", 1024},
                      {attachment_kind::location, "", "geo:1,2", "", {}}};
    CHECK(
        to_json(in) ==
        R"({"kind":"message","sender":"15550002222","text":"Hola \"¡sí!\"\n","message_id":"wamid.AAA1",)"
        R"("sent_at":"2025-10-09T08:53:20Z","language":"es","name":"Ana","attachments":[{"kind":"photo","id":"m1",)"
        R"("mime":"image/jpeg","bytes":1024},{"kind":"location","url":"geo:1,2"}]})");
}

TEST_CASE("each kind of inbound has its name") {
    struct row {
        inbound_kind kind;
        const char* json;
    };
    const row rows[] = {
        {inbound_kind::message, R"({"kind":"message"})"}, {inbound_kind::choice, R"({"kind":"choice"})"},
        {inbound_kind::status, R"({"kind":"status"})"},   {inbound_kind::stopped, R"({"kind":"stopped"})"},
        {inbound_kind::opened, R"({"kind":"opened"})"},   {inbound_kind::ignored, R"({"kind":"ignored"})"},
    };
    for (const auto& row : rows) {
        inbound in;
        in.kind = row.kind;
        CHECK(to_json(in) == row.json);
    }
    inbound status;
    status.kind = inbound_kind::status;
    status.status = "delivered";
    status.of = "m9";
    CHECK(to_json(status) == R"({"kind":"status","status":"delivered","of":"m9"})");
    inbound opened;
    opened.kind = inbound_kind::opened;
    opened.choice = "c";
    opened.join_code = "ABCD2345";
    CHECK(to_json(opened) == R"({"kind":"opened","choice":"c","join_code":"ABCD2345"})");
}

TEST_CASE("an inbound whose bytes are not text is printed all the same") {
    inbound in;
    in.kind = inbound_kind::message;
    in.text = "caf\xe9";
    CHECK(to_json(in) == "{\"kind\":\"message\",\"text\":\"caf\xEF\xBF\xBD\"}");
}

TEST_CASE("a letter comes back from its JSON as it was") {
    letter whole;
    whole.to = "15550002222";
    whole.text = "¿Qué le gusta?\n1) Sí";
    whole.choices = {{"q:1", "Sí"}, {"q:2", "No"}};
    whole.attachments = {{attachment_kind::voice, "", "https://oak.example/a.ogg", "audio/ogg", 7}};
    whole.instead = message_template{"kindred_reminder", {"Ms. Lee", "Ana"}};
    whole.language = "es-MX";
    whole.subject = "This week";
    whole.unsubscribe = "7|weekly";
    const auto reading = letter_from_json(to_json(whole));
    CHECK(reading.trouble == "");
    CHECK(reading.what == whole);
    CHECK(to_json(whole) ==
          R"({"to":"15550002222","text":"¿Qué le gusta?\n1) Sí","choices":[)"
          R"({"id":"q:1","text":"Sí"},{"id":"q:2","text":"No"}],)"
          R"("attachments":[{"kind":"voice","url":"https://oak.example/a.ogg","mime":"audio/ogg","bytes":7}],)"
          R"("template":{"name":"kindred_reminder","parameters":["Ms. Lee","Ana"]},"language":"es-MX",)"
          R"("subject":"This week","unsubscribe":"7|weekly"})");
    CHECK(to_json(letter{}) == "{}");
    CHECK(letter_from_json(R"({"to":"1","text":"hi"})").trouble == "");
    CHECK(letter_from_json(R"({"to":"1","template":{"name":"t"}})").trouble == "");
}

TEST_CASE("what is no letter says why") {
    std::string deep = R"({"to":"1","text":"a","choices":)";
    for (int i = 0; i < 100000; ++i) deep += "[";
    struct row {
        std::string text;
        const char* trouble;
    };
    const row rows[] = {
        {"", "The letter is not JSON: something is wrong at byte 1."},
        {"{\"to\":", "The letter is not JSON: something is wrong at byte 7."},
        {"{\"to\":\"\xe9\"}", "The letter is not JSON: something is wrong at byte 9."},
        {R"({"to":"1","text":"a"} x)", "The letter is not JSON: something is wrong at byte 23."},
        {R"({"to":"1","text":1e999})", "A number in the letter is too large."},
        {deep, "The letter is nested too deep."},
        {"[]", "The letter should be a JSON object, {…}."},
        {"{}", "\"to\" is missing: whom is the letter for?"},
        {R"({"text":"a"})", "\"to\" is missing: whom is the letter for?"},
        {R"({"to":"1"})", "The letter says nothing: give \"text\", \"attachments\" or \"template\"."},
        {R"({"to":1,"text":"a"})", "\"to\" should be a text."},
        {R"({"to":"1","txt":"a"})", "The letter has an unknown key. \"txt\": Did you mean 'text'?"},
        {R"({"to":"1","text":"a","choices":{}})", "\"choices\" should be a list, […]."},
        {R"({"to":"1","text":"a","choices":["b"]})", "\"choices\"[0] should be a JSON object, {…}."},
        {R"({"to":"1","text":"a","choices":[{"id":"b","text":"B"},{"id":"c"}]})",
         "\"choices\"[1] needs \"id\" and \"text\"."},
        {R"({"to":"1","text":"a","choices":[{"id":"b","text":7}]})",
         "\"text\" of \"choices\"[0] should be a text."},
        {R"({"to":"1","attachments":[{"id":"x"}]})",
         "\"attachments\"[0] needs a \"kind\": photo, voice, audio, video, file, location, contact or sticker."},
        {R"({"to":"1","attachments":[{"kind":"photo","bytes":-1}]})",
         "\"bytes\" of \"attachments\"[0] should be a whole number."},
        {R"({"to":"1","template":"t"})", "\"template\" should be a JSON object, {…}."},
        {R"({"to":"1","template":{"parameters":[]}})", "\"template\" needs a \"name\"."},
        {R"({"to":"1","template":{"name":"t","parameters":[1]}})", "\"parameters\"[0] should be a text."},
    };
    for (const auto& row : rows) {
        INFO(row.text.substr(0, 100));
        CHECK(letter_from_json(row.text).trouble == row.trouble);
    }
}

TEST_CASE("a request is printed without its secrets") {
    http::request request;
    request.method = "POST";
    request.target = "https://api.example/bot123:abc/send?token=s3%2Fcr%20et&x=s3/cr+et&y=s3%2fcr%20et";
    request.fields = {{"Authorization", "Bearer s3/cr et"},
                      {"X-User", "Basic dXNlcjpzMy9jciBldA=="},  // user:s3/cr et
                      {"X-Many", "a"},
                      {"X-Many", "123:abc"}};
    request.body = R"({"token":"s3\/cr et","text":"hi"})";
    CHECK(request_json(request, {"s3/cr et", "123:abc", ""}) ==
          R"({"method":"POST","url":"https://api.example/bot***/send?token=***&x=***&y=***",)"
          R"("headers":{"Authorization":"Bearer ***","X-User":"Basic ***","X-Many":"a, ***"},)"
          R"("body":"{\"token\":\"***\",\"text\":\"hi\"}"})");
}

TEST_CASE("a secret is found wherever and however it stands") {
    struct row {
        const char* name;
        const char* body;
        const char* secret;
        const char* printed;
    };
    const row rows[] = {
        {"as it is", "a-key-b", "key", "a-***-b"},
        {"twice", "keykey", "key", "******"},
        {"escaped for JSON", R"({"k":"a\"b\\c"})", R"(a"b\c)", R"({"k":"***"})"},
        {"escaped by number", R"({"k":"a\u0026b"})", "a&b", R"({"k":"***"})"},
        {"percent-encoded through and through", "%6B%65%79", "key", "***"},
        {"of more bytes", "t=caf%C3%A9", "café", "t=***"},
        {"in base64 at the front", "c2VjcmV0LXRva2VuOng=", "secret-token", "***"},
        {"in base64 after one byte", "YTpzZWNyZXQtdG9rZW4=", "secret-token", "***"},
        {"in base64 behind a path", "x/YTpzZWNyZXQtdG9rZW4=.z", "secret-token", "***.z"},
        {"in the web's base64", "Pz8_fn5-c2VjcmV0", "??\x3f~~~", "***"},
        {"in part only", "secret-toke", "secret-token", "secret-toke"},
        {"in other case", "KEY", "key", "KEY"},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        http::request request;
        request.method = "PUT";
        request.target = "https://a.example/";
        request.body = row.body;
        http::request expected = request;
        expected.body = row.printed;
        CHECK(request_json(request, {row.secret}) == request_json(expected, {}));
    }
}

TEST_CASE("of two secrets the longer is hidden first") {
    http::request request;
    request.target = "https://a.example/abcdef/abc";
    CHECK(request_json(request, {"abc", "abcdef"}) ==
          R"({"method":"GET","url":"https://a.example/***/***","headers":{}})");
}

TEST_CASE("a body that is not text is printed as base64") {
    http::request request;
    request.target = "http://a.example/";
    request.body = "\xff\x01key";
    CHECK(request_json(request, {"key"}) ==
          R"({"method":"GET","url":"http://a.example/","headers":{},"body_base64":"/wEqKio="})");
}
