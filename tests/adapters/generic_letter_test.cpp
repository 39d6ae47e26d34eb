#include "adapters/mask.hpp"
#include "bot/text/gsm7.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/generic_sample.hpp"

#include <algorithm>

using namespace kindred;
using namespace kindred::test;
using namespace kindred::test::of_gateways;

namespace {

// A sending with a once_key.
sending once(std::string key) {
    sending made;
    made.once_key = std::move(key);
    return made;
}

std::string all_troubles(const generic_keys& keys) {
    std::string all;
    for (const auto& each : troubles_of(keys)) {
        CHECK_FALSE(each.mend.empty());
        all += each.what + "; ";
    }
    return all;
}

}  // namespace

// --- out ------------------------------------------------------------------------------------------------------------

TEST_CASE("A gateway like Africa's Talking: a letter") {
    const auto made = make_generic(talking_keys())->write(
        to("+15550002222", "A&B = “yes”?", {{"a", "Yes"}, {"b", "No"}}), {});
    REQUIRE(made.parts.size() == 1);
    const auto& asked = made.parts[0];
    CHECK(asked.method == "POST");
    CHECK(asked.target == "https://api.gateway.example/version1/messaging");
    CHECK(asked.body == "username=oak&from=15551&to=%2B15550002222"
                        "&message=A%26B%20%3D%20%22yes%22%3F%0A1%20Yes%0A2%20No");
    CHECK(asked.fields == http::headers{{"apiKey", "atsk_0123456789"},
                                        {"Accept", "application/json"},
                                        {"Content-Type", "application/x-www-form-urlencoded"}});
}

TEST_CASE("A gateway like Jasmin: what GSM-7 cannot write has an address of its own") {
    const auto j = make_generic(jasmin_keys());
    const auto plain = j->write(to("+1555", "Ready – go?"), {});
    REQUIRE(plain.parts.size() == 1);
    CHECK(plain.parts[0].method == "GET");
    CHECK(plain.parts[0].body.empty());
    CHECK(plain.parts[0].fields.empty());
    CHECK(plain.parts[0].target.starts_with(
        "http://127.0.0.1:1401/send?username=oak&password=p%26ss&from=15551&to=%2B1555&"));
    CHECK(plain.parts[0].target.ends_with("&coding=0&content=Ready%20-%20go%3F"));
    const auto wide = j->write(to("+1555", "Да😀"), {});
    REQUIRE(wide.parts.size() == 1);
    CHECK(wide.parts[0].target.ends_with("&coding=8&hex-content=04140430D83DDE00"));
}

TEST_CASE("A gateway that speaks JSON: words cannot reach out of their quotes") {
    const auto j = make_generic(json_keys());
    const std::string words = "a\"},{\"to\":[\"+1666\"],\"text\":\"{to}\\\n\x01 é";
    const auto made = j->write(to("+1555/../?x=\"", words), once("0b50"));
    REQUIRE(made.parts.size() == 1);
    const auto& asked = made.parts[0];
    CHECK(asked.method == "PUT");
    CHECK(asked.target == "https://gateway.example/sms/%2B1555%2F..%2F%3Fx%3D%22");
    CHECK(asked.fields == http::headers{{"Authorization", "App app-password"},
                                        {"Idempotency-Key", "0b50"},
                                        {"Content-Type", "application/json"}});
    const auto read = nlohmann::json::parse(asked.body);
    REQUIRE(read["messages"].size() == 1);
    CHECK(read["messages"][0]["text"] == words);
    CHECK(read["messages"][0]["to"][0] == "+1555/../?x=\"");
    CHECK(read["messages"][0]["ref"] == "0b50");
    CHECK(j->knows_repetitions(0));
    CHECK_FALSE(make_generic(talking_keys())->knows_repetitions(0));
}

TEST_CASE("A gateway: words cannot reach out of a form or a header") {
    const auto keys = with(talking_keys(), {{"send_header", "X-Once: {once}"}});
    const auto made = make_generic(keys)->write(to("+1&admin=1", "hi&to=+1666%26{password}"), once("a\r\nX: b"));
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].body ==
          "username=oak&from=15551&to=%2B1%26admin%3D1&message=hi%26to%3D%2B1666%2526%7Bpassword%7D");
    CHECK(http::value_of(made.parts[0].fields, "X-Once") == "aX: b");
}

TEST_CASE("A gateway: each part of a long letter has a mark of its own, the same at each try") {
    std::string words;
    for (int i = 0; i < 30; ++i) words += "morning ";
    const auto j = make_generic(json_keys());
    const auto made = j->write(to("+1555", words), once("k"));
    REQUIRE(made.parts.size() == 3);
    CHECK(http::value_of(made.parts[0].fields, "Idempotency-Key") == "k");
    CHECK(http::value_of(made.parts[1].fields, "Idempotency-Key") == "k-2");
    CHECK(http::value_of(made.parts[2].fields, "Idempotency-Key") == "k-3");
    CHECK(j->write(to("+1555", words), once("k")).parts == made.parts);
    for (const auto& part : made.parts) {
        const std::string text = nlohmann::json::parse(part.body)["messages"][0]["text"];
        CHECK(text::utf16_units(text) <= 100);
    }
}

TEST_CASE("A gateway of SMS: the limit is one of segments") {
    const auto t = make_generic(talking_keys());  // 459: three of them
    const auto most = [&](const std::string& text) {
        std::size_t segments = 0;
        for (const auto& part : t->write(to("1", text), {}).parts)
            segments = std::max(segments, plan_sms(http::parameter(part.body, "message").value()).segments);
        return segments;
    };
    std::string russian, brackets;
    for (int i = 0; i < 500; ++i) russian += "я";
    for (int i = 0; i < 500; ++i) brackets += "€";
    CHECK(most(std::string(2000, 'a')) == 3);
    CHECK(most(russian) == 3);
    CHECK(most(brackets) <= 4);
    CHECK(t->write(to("1", std::string(459, 'a')), {}).parts.size() == 1);
    CHECK(t->write(to("1", ""), {}).parts.empty());
}

TEST_CASE("A gateway: what is no words is told as an address, or named") {
    auto what = to("+1", "Look");
    what.attachments = {{attachment_kind::photo, {}, "https://oak.example/a.jpg", {}, {}},
                        {attachment_kind::voice, "77", {}, {}, {}}};
    const auto made = make_generic(talking_keys())->write(what, {});
    REQUIRE(made.parts.size() == 1);
    CHECK(http::parameter(made.parts[0].body, "message") == "Look\nhttps://oak.example/a.jpg");
    CHECK(made.left_out == std::vector<std::string>{"a voice note"});
}

TEST_CASE("A gateway like Africa's Talking: what its answer means") {
    struct row {
        int status;
        const char* recipients;
        outcome what;
        const char *id, *why;
    };
    auto r = GENERATE(values<row>({
        {201, R"([{"statusCode":101,"status":"Success","messageId":"ATXid_1"}])", outcome::sent, "ATXid_1", ""},
        {201, R"([{"statusCode":102,"messageId":"ATXid_1"}])", outcome::sent, "ATXid_1", ""},
        {201, R"([{"statusCode":101}])", outcome::sent, "", ""},
        {201, R"([{"statusCode":403,"messageId":"None"}])", outcome::gone, "", "403"},
        {201, R"([{"statusCode":406}])", outcome::stopped, "", "406"},
        {201, R"([{"statusCode":405}])", outcome::channel_broken, "", "405"},
        {201, R"([{"statusCode":500}])", outcome::again, "", "500"},
        {201, R"([{"statusCode":999}])", outcome::never, "", "999"},
        {201, R"([{"statusCode":"Ana said: hi"}])", outcome::never, "", "Ana"},
        {201, "[]", outcome::never, "", "201"},
        {401, "[]", outcome::channel_broken, "", "401"},
        {429, "[]", outcome::again, "", "429"},
        {503, "[]", outcome::again, "", "503"},
        {400, "[]", outcome::never, "", "400"},
        {302, "[]", outcome::never, "", "302"},
    }));
    CAPTURE(r.status, r.recipients);
    const auto body = R"({"SMSMessageData":{"Message":"Sent","Recipients":)" + std::string(r.recipients) + "}}";
    const auto got = make_generic(talking_keys())->judge({r.status, {{"Retry-After", "9"}}, body});
    CHECK(got.what == r.what);
    CHECK(got.id == r.id);
    CHECK(got.why == r.why);
    CHECK(got.after.has_value() == (r.what == outcome::again));
    CHECK(got.whole_channel == (r.status == 429));
}

TEST_CASE("A gateway like Jasmin: what its answer means") {
    const auto j = make_generic(jasmin_keys());
    CHECK(j->judge({200, {}, "Success \"07033084-5cfd\""}) == receipt{outcome::sent, "07033084-5cfd", {}, {}, false});
    CHECK(j->judge({200, {}, "Error \"No route\""}).what == outcome::never);
    CHECK(j->judge({403, {}, "Error \"Authentication failure\""}).what == outcome::channel_broken);
    CHECK(j->judge({500, {}, "Error \"Cannot send\""}).what == outcome::again);
    CHECK(j->judge({400, {}, "Error \"…\""}).why == "Error");
    CHECK(j->judge({200, {}, "Success \"open"}) == receipt{outcome::sent, {}, {}, {}, false});
    CHECK(j->judge({200, {}, ""}).what == outcome::never);
}

TEST_CASE("A gateway: what the configuration knows was not taken was not, and other errors leave it open") {
    const auto may_have_taken = [](const generic_keys& keys, int status, const std::string& body) {
        return make_generic(keys)->may_have_taken({status, {}, body});
    };
    CHECK(may_have_taken(talking_keys(), 502, "<html>"));
    CHECK_FALSE(may_have_taken(talking_keys(), 503, "<html>"));
    CHECK_FALSE(may_have_taken(talking_keys(), 500, R"({"SMSMessageData":{"Recipients":[{"statusCode":500}]}})"));
    CHECK(may_have_taken(jasmin_keys(), 500, "Error \"Cannot send\""));
    CHECK_FALSE(may_have_taken(with(jasmin_keys(), {{"again_when", "429 5xx"}}), 500, "Error \"Cannot send\""));
}

TEST_CASE("A gateway: statuses mean what the configuration says") {
    const auto judged = [](const std::map<std::string, std::string>& more, int status) {
        auto keys = with(json_keys(), more);
        return make_generic(keys)->judge({status, {}, "{}"}).what;
    };
    CHECK(judged({}, 200) == outcome::sent);
    CHECK(judged({}, 204) == outcome::sent);
    CHECK(judged({}, 408) == outcome::again);
    CHECK(judged({{"sent_when", "202"}}, 200) == outcome::never);
    CHECK(judged({{"sent_when", "202"}}, 202) == outcome::sent);
    CHECK(judged({{"again_when", "409, 5XX"}}, 409) == outcome::again);
    CHECK(judged({{"again_when", "409, 5XX"}}, 599) == outcome::again);
    CHECK(judged({{"again_when", "409"}}, 500) == outcome::never);
    CHECK(judged({{"stopped_when", "451"}}, 451) == outcome::stopped);
    CHECK(judged({{"gone_when", "404"}}, 404) == outcome::gone);
    CHECK(judged({{"broken_when", "4xx"}}, 418) == outcome::channel_broken);
    for (const auto& body : nonsense()) {
        CHECK(make_generic(json_keys())->judge({200, {}, body}).what == outcome::sent);
        CHECK(make_generic(json_keys())->judge({200, {}, body}).id.empty());
    }
}

// --- the configuration ----------------------------------------------------------------------------------------------

TEST_CASE("A gateway: the samples have no trouble") {
    CHECK(all_troubles(talking_keys()).empty());
    CHECK(all_troubles(jasmin_keys()).empty());
    CHECK(all_troubles(json_keys()).empty());
}

TEST_CASE("A gateway: what is wrong with a configuration is told, without its values") {
    struct row {
        const char *key, *value, *told;
    };
    auto r = GENERATE(values<row>({
        {"secret", "", "has no 'secret'"},
        {"secret_in", "x-7", "has a 'secret_in' that cannot be right"},
        {"secret_in", "header:", "has a 'secret_in' that cannot be right"},
        {"secret_in", "header:x-7 y", "has a 'secret_in' that cannot be right"},
        {"receive_format", "x-7", "has a 'receive_format' that is neither 'form' nor 'json'"},
        {"sender", "from", "has a 'sender' that is no JSON pointer"},
        {"text", "", "has no 'text'"},
        {"coding", "/x-7", "has a 'coding' that JSON does not need"},
        {"answer_type", "x-7\r\nX: y", "has a 'answer_type' that cannot be right"},
        {"send_method", "x-7", "has a 'send_method' that cannot be right"},
        {"send_method", "GET", "has a 'send_body' that a GET cannot have"},
        {"send_url", "x-7", "has a 'send_url' that is no web address"},
        {"send_url", "https://{to}.example/", "has a 'send_url' that is no web address"},
        {"send_url", "https://gateway.example/{sender}",
         "has a 'send_url' with a name in braces that means nothing there"},
        {"send_url", "", "has a 'send_url' that is no web address"},
        {"send_body", "", "has no 'send_body'"},
        {"send_body", R"({"to":{to},"text":"{text}","x":"{once}"})",
         "has a 'send_body' that is no JSON once it is filled"},
        {"send_body", R"({"to":"{to}","x":"{once}"})", "sends no {text}"},
        {"send_body", R"({"text":"{txt}"})", "has a 'send_body' with a name in braces that means nothing there"},
        {"send_body_wide", R"({"text":"{text}"})", "has a 'send_body_wide' that is never used"},
        {"send_header", "x-7", "has a 'send_header' with a line that is no header"},
        {"send_header", "X y: x-7", "has a 'send_header' with a line that is no header"},
        {"send_header", "X-To: {to}", "has a 'send_header' with a name in braces that means nothing there"},
        {"alphabet", "x-7", "has a 'alphabet' that is neither 'any' nor 'gsm7'"},
        {"text_limit", "7", "has a 'text_limit' that cannot be right"},
        {"text_limit", "x-7", "has a 'text_limit' that cannot be right"},
        {"knows_repetitions", "x-7", "has a 'knows_repetitions' that is neither 'no' nor 'yes'"},
        {"sent_when", "2x", "has something in 'sent_when' or the like that is no HTTP status"},
        {"again_when", "700", "has something in 'sent_when' or the like that is no HTTP status"},
        {"id_at", "x-7", "has a 'id_at' that cannot be right"},
        {"gone_codes", "x-7", "has no 'code_at'"},
        {"join_link", "https://oak.example/{to}", "has a 'join_link' with a name in braces that means nothing there"},
    }));
    CAPTURE(r.key, r.value);
    const auto told = all_troubles(with(json_keys(), {{r.key, r.value}}));
    CHECK(told.find(r.told) != std::string::npos);
    CHECK(told.find("x-7") == std::string::npos);
}

TEST_CASE("A gateway: more that can be wrong") {
    using Catch::Contains;
    CHECK_THAT(all_troubles(with(talking_keys(), {{"each", "x"}})), Contains("that a form cannot have"));
    CHECK_THAT(all_troubles(with(talking_keys(), {{"sender", "/from"}})), Contains("that is no name of a field"));
    CHECK_THAT(all_troubles(without(without(talking_keys(), "message_id"), "time")), Contains("has no 'message_id'"));
    CHECK(all_troubles(without(talking_keys(), "message_id")).empty());
    CHECK_THAT(all_troubles(with(talking_keys(), {{"knows_repetitions", "yes"}})), Contains("sends no {once}"));
    CHECK_FALSE(all_troubles({}).empty());
}

TEST_CASE("A gateway: secrets and links to join") {
    const auto t = make_generic(talking_keys());
    CHECK(t->secrets() == std::vector<std::string>{"sms-key", "atsk_0123456789"});
    CHECK(t->join_link("J7KQ2M") == "sms:15551?&body=JOIN%20J7KQ2M");
    CHECK(make_generic(json_keys())->secrets() == std::vector<std::string>{"hmac-key", "app-password"});
    CHECK(make_generic(json_keys())->join_link("J7KQ2M").empty());
    const auto bearer = make_generic(with(talking_keys(), {{"send_header", "Authorization: Bearer t0ken"}}));
    CHECK(bearer->secrets() == std::vector<std::string>{"sms-key", "Bearer t0ken", "t0ken"});
    const auto j = make_generic(jasmin_keys());
    const auto sent = j->write(to("+1", "hi"), {}).parts[0].target;
    CHECK(masked(sent, j->secrets()).find("p%26ss") == std::string::npos);
    CHECK(masked(sent, j->secrets()).find("sms-key") == std::string::npos);
    CHECK_FALSE(j->probe());
    CHECK_FALSE(j->window());
}
