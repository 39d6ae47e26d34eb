#include "adapters/chat/line.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/hook_fixture.hpp"

#include <set>

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

line_keys keys() {
    return {.access_token = "line-token", .channel_secret = "0123456789abcdef0123456789abcdef", .account = "oakschool"};
}

hook line(line_keys with = keys()) { return {{"families-line", "line", make_line(std::move(with))}}; }

const std::string user = R"({"type":"user","userId":"U00000000000000000000000000000002"})";

std::string event(const std::string& fields, const std::string& source = user, const std::string& id = "01K72W0A") {
    return R"({"mode":"active","timestamp":1760000000123,"webhookEventId":")" + id +
           R"(","deliveryContext":{"isRedelivery":false},"source":)" + source + R"(,"replyToken":"r1",)" + fields + "}";
}

std::string events(const std::string& inner) {
    return R"({"destination":"U00000000000000000000000000000001","events":[)" + inner + "]}";
}

std::string one(const std::string& fields) { return events(event(fields)); }

std::string message(const std::string& fields) {
    return one(R"("type":"message","message":{"id":"5001",)" + fields + "}");
}

written write(const letter& what, std::string once_key = "4f1f6d0e-6f0b-4d8e-9a53-0b7a0f6c1d2e") {
    sending how;
    how.once_key = std::move(once_key);
    return line().at.talk->write(what, how);
}

nlohmann::json messages_of(const http::request& what) { return nlohmann::json::parse(what.body)["messages"]; }

}  // namespace

TEST_CASE("LINE: the signature is over the raw bytes") {
    const auto vector = vectors()["line"];
    const std::string header = vector["header"], good = vector["value"], body = vector["body"];
    check_header_decides(line(), body, header, good);
    CHECK_FALSE(line().believes(post(body + " ", {{header, good}})));
    auto other = keys();
    other.channel_secret = "1123456789abcdef0123456789abcdef";
    CHECK_FALSE(line(other).believes(post(body, {{header, good}})));
    other.channel_secret.clear();
    CHECK_FALSE(line(other).believes(post(body, {{header, good}})));
}

TEST_CASE("M12: LINE: any byte changed breaks the signature") {
    check_every_byte_is_signed(of_vector("line"), [l = line()](const auto& request) { return l.believes(request); });
}

TEST_CASE("LINE: the vector's body is read") {
    const std::string body = vectors()["line"]["body"];
    const auto got = line().read_one(body);
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "U00000000000000000000000000000002");
    CHECK(got.text == "こんにちは");
    CHECK(got.message_id == "01K72W0000000000000000000A");
    CHECK(got.sent_at == at_seconds(1760000000));
}

TEST_CASE("LINE: every kind of event") {
    using k = inbound_kind;
    auto r = GENERATE(values<heard_as>({
        {R"("type":"message","message":{"id":"1","type":"text","text":"Hi \ud83d\ude00","quoteToken":"q"})", k::message,
         "Hi 😀", ""},
        {R"("type":"message","message":{"id":"1","type":"text","text":""})", k::ignored, "", ""},
        {R"("type":"message","message":{"id":"1","type":"text","text":"JOIN J7KQ2MAB"})", k::message,
         "JOIN J7KQ2MAB", ""},
        {R"("type":"message","message":{"id":"1","type":"hologram"})", k::message, "", ""},
        {R"("type":"message","message":{"type":"image"})", k::message, "", ""},
        {R"("type":"message")", k::ignored, "", ""},
        {R"("type":"postback","postback":{"data":"q17:yes"})", k::choice, "", "q17:yes"},
        {R"("type":"postback","postback":{"data":"action=buy&itemid=1"})", k::ignored, "", ""},
        {R"("type":"postback","postback":{"data":"Start again"})", k::message, "Start again", ""},
        {R"("type":"postback","postback":{"data":""})", k::ignored, "", ""},
        {R"("type":"postback","postback":{"data":"when","params":{"date":"2026-11-02"}})", k::choice, "", "when"},
        {R"("type":"follow","follow":{"isUnblocked":false})", k::opened, "", ""},
        {R"("type":"follow","follow":{"isUnblocked":true})", k::opened, "", ""},
        {R"("type":"unfollow")", k::stopped, "", ""},
        {R"("type":"unsend","unsend":{"messageId":"5001"})", k::ignored, "", ""},
        {R"("type":"accountLink","link":{"result":"ok","nonce":"n"})", k::ignored, "", ""},
        {R"("type":"beacon","beacon":{"hwid":"1","type":"enter"})", k::ignored, "", ""},
        {R"("type":"botResumed")", k::ignored, "", ""},
        {R"("type":7)", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = line().read_one(one(r.fields));
        check_heard(got, r);
        if (got.kind == k::message && got.text.empty()) CHECK(got.attachments.size() == 1);
        CHECK(got.message_id == "01K72W0A");
        CHECK(got.sender == "U00000000000000000000000000000002");
        CHECK(got.sent_at == at_seconds(1760000000) + 123ms);
    }
}

TEST_CASE("LINE: a long address of what was sent is taken whole, one that is too long is known to have been sent") {
    const auto sent = [](const std::string& url) {
        return line().read_one(one(R"("type":"message","message":{"id":"1","type":"image","contentProvider":{)"
                                   R"("type":"external","originalContentUrl":")" + url + R"("}})"));
    };
    const auto longest = "https://oak.example/" + std::string(limits::media_address_bytes - 20, 'a');
    CHECK(sent(longest).attachments.at(0).url == longest);
    CHECK(sent(longest + "a").attachments.at(0) == attachment{attachment_kind::photo, "", "", "", {}});
}

TEST_CASE("LINE: attachments") {
    struct row {
        const char* fields;
        attachment what;
        const char* text;
    };
    using a = attachment_kind;
    const std::vector<row> rows{
        {R"("type":"image","contentProvider":{"type":"line"})", {a::photo, "5001", "", "", {}}, ""},
        {R"("type":"image","contentProvider":{"type":"external","originalContentUrl":"https://oak.example/a.jpg"})",
         {a::photo, "", "https://oak.example/a.jpg", "", {}},
         ""},
        {R"("type":"audio","duration":4000,"contentProvider":{"type":"line"})", {a::voice, "5001", "", "", {}}, ""},
        {R"("type":"video","duration":4000,"contentProvider":{"type":"line"})", {a::video, "5001", "", "", {}}, ""},
        {R"("type":"file","fileName":"a.pdf","fileSize":900)", {a::file, "5001", "", "", 900U}, ""},
        {R"("type":"location","title":"Oak School","address":"1 Oak St","latitude":37.8,"longitude":-122.27)",
         {a::location, "", "geo:37.8,-122.27", "", {}},
         ""},
        {R"("type":"sticker","packageId":"446","stickerId":"1988","stickerResourceType":"STATIC")",
         {a::sticker, "1988", "", "", {}},
         ""},
        {R"("type":"sticker","stickerId":"1988","stickerResourceType":"MESSAGE","text":"Thank you")",
         {a::sticker, "1988", "", "", {}},
         "Thank you"},
    };
    for (const auto& r : rows) {
        INFO(r.fields);
        const auto got = line().read_one(message(r.fields));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        CHECK(got.attachments == std::vector{r.what});
    }
}

TEST_CASE("LINE: groups, and talks that somebody else leads, are not ours") {
    const std::string words = R"("type":"message","message":{"id":"1","type":"text","text":"hi"})";
    const auto standby = [&] {
        auto made = one(words);
        return made.replace(made.find("\"active\""), 8, "\"standby\"");
    }();
    for (const auto& body : {events(event(words, R"({"type":"group","groupId":"C1","userId":"U2"})")),
                             events(event(words, R"({"type":"room","roomId":"R1"})")), standby,
                             events(event(words, "null"))})
        CHECK(line().read_one(body).kind == inbound_kind::ignored);
    CHECK(line().read_one(events("")) == inbound{});  // the console's "Verify"
}

TEST_CASE("LINE: several events in one body") {
    const std::string words = R"("type":"message","message":{"id":"1","type":"text","text":"a"})";
    const auto made = line().read(events(event(words, user, "e1") + "," + event(R"("type":"unfollow")", user, "e2")));
    REQUIRE(made.inbounds.size() == 2);
    CHECK(made.inbounds[0].message_id == "e1");
    CHECK(made.inbounds[1].kind == inbound_kind::stopped);
}

TEST_CASE("LINE: that the account is suspended is kept where the doctor looks, and what people wrote is read") {
    const std::string words = R"("type":"message","message":{"id":"1","type":"text","text":"a"})";
    const auto suspended = event(R"("type":"botSuspended")", "null", "e1");
    const auto made = line().read(events(suspended + "," + event(words, user, "e2")));
    REQUIRE(made.inbounds.size() == 2);
    CHECK(made.inbounds[0].kind == inbound_kind::ignored);
    CHECK(made.inbounds[1].text == "a");
    REQUIRE(made.trouble);
    CHECK(made.trouble->poison);
    CHECK(made.trouble->why.find("suspended") != std::string::npos);
}

TEST_CASE("LINE: an event that cannot be read does not take the others with it") {
    const std::string words = R"("type":"message","message":{"id":"1","type":"text","text":"a"})";
    for (const auto& bad : {event(words, user, ""), event(words, R"({"type":"user"})"),
                            event(words, R"({"type":"user","userId":"a\nb"})")}) {
        INFO(bad);
        const auto made = line().read(events(bad + "," + event(words, user, "e2")));
        REQUIRE(made.inbounds.size() == 1);
        CHECK(made.inbounds[0].message_id == "e2");
        REQUIRE(made.trouble);
        CHECK(made.trouble->poison);
    }
    check_nonsense_is_kept(line());
    const auto many = one_too_many([&](const std::string& nth) { return event(words, user, "e" + nth); });
    check_all_but_one_are_taken(line().read(events(many)));
}

TEST_CASE("LINE: words are pushed as they are") {
    const auto made = write(to("U2", "Ready? \"<b>\""));
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "https://api.line.me/v2/bot/message/push");
    CHECK(http::value_of(made.parts[0].fields, "Authorization") == "Bearer line-token");
    CHECK(made.parts[0].body == R"({"to":"U2","messages":[{"type":"text","text":"Ready? \"<b>\""}]})");
    CHECK(write(to("U2", "")).parts.empty());
    CHECK_FALSE(line().at.talk->window());
    CHECK_FALSE(line().at.talk->only_answers());
    CHECK(line().at.talk->pace_of_letters().channel.every == 1ms);
}

TEST_CASE("LINE: short choices are quick replies, and numbered in the words for who reads them on a PC") {
    const auto made = write(to("U2", "Ready?", {{"q17:yes", "Yes"}, {"q17:no", "No"}}));
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].body ==
          R"({"to":"U2","messages":[{"type":"text","text":"Ready?\n1 Yes\n2 No","quickReply":{"items":[)"
          R"({"type":"action","action":{"type":"postback","label":"Yes","data":"q17:yes","displayText":"Yes"}},)"
          R"({"type":"action","action":{"type":"postback","label":"No","data":"q17:no","displayText":"No"}}]}}]})");
}

TEST_CASE("LINE: choices that do not fit stand in the words") {
    struct row {
        const char* name;
        std::string text;
        std::vector<choice> choices;
        std::string words;
        std::vector<std::string> labels;
    };
    std::string hearts;
    for (int i = 0; i < 20; ++i) hearts += "👩‍👧";
    std::vector<choice> fourteen;
    std::string lines = "Which?";
    for (int i = 1; i <= 14; ++i) {
        fourteen.push_back({"c" + std::to_string(i), "Row"});
        lines += "\n" + std::to_string(i) + " Row";
    }
    const std::vector<row> rows{
        {"labels are counted in characters", "Which?", {{"a", hearts}}, "Which?\n1 " + hearts, {hearts}},
        {"a label that is too long is told in the words, and cut on its button",
         "Which?",
         {{"a", "Soon"}, {"b", "She wants to talk about the weekend"}},
         "Which?\n1 Soon\n2 She wants to talk about the weekend",
         {"1 Soon", "2 She wants to talk…"}},
        {"no words above them", "", {{"a", "Yes"}, {"b", "No"}}, "1 Yes\n2 No", {"1 Yes", "2 No"}},
        {"fourteen are too many", "Which?", fourteen, lines, {}},
        {"an id that is too long", "Which?", {{std::string(301, 'x'), "Yes"}}, "Which?\n1 Yes", {}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        const auto made = write(to("U2", r.text, r.choices));
        REQUIRE(made.parts.size() == 1);
        const auto what = messages_of(made.parts[0]);
        REQUIRE(what.size() == 1);
        CHECK(what[0]["text"] == r.words);
        std::vector<std::string> labels;
        if (what[0].contains("quickReply"))
            for (const auto& each : what[0]["quickReply"]["items"]) labels.push_back(each["action"]["label"]);
        CHECK(labels == r.labels);
        for (const auto& each : labels) CHECK(text::characters(each) <= 20);
    }
}

TEST_CASE("LINE: five messages go in one request, and the quick replies stand under the last") {
    std::string words;
    for (int i = 0; i < 3300; ++i) words += "morning😀 ";  // 33 000 units
    const auto what = to("U2", words, {{"a", "A"}});
    const auto made = write(what);
    REQUIRE(made.parts.size() == 2);
    const auto first = messages_of(made.parts[0]), second = messages_of(made.parts[1]);
    CHECK(first.size() == 5);
    CHECK(second.size() == 2);
    for (const auto& part : {first, second})
        for (const auto& each : part) {
            CHECK(text::utf16_units(each["text"].get<std::string>()) <= 5000);
            }
    CHECK(second[0]["text"].get<std::string>().ends_with("😀"));
    CHECK(second[1]["text"].get<std::string>().ends_with("😀 \n1 A"));
    CHECK_FALSE(first.back().contains("quickReply"));
    CHECK_FALSE(second[0].contains("quickReply"));
    CHECK(second[1].contains("quickReply"));
    CHECK(write(what).parts == made.parts);
}

TEST_CASE("LINE: each part has a key of its own, the same at each try") {
    std::string words;
    for (int i = 0; i < 3300; ++i) words += "morning😀 ";
    const auto key = [](const http::request& what) {
        return std::string(http::value_of(what.fields, "X-Line-Retry-Key"));
    };
    const auto made = write(to("U2", words)), again = write(to("U2", words)), other = write(to("U2", words), "other");
    REQUIRE(made.parts.size() == 2);
    std::set<std::string> keys;
    for (const auto* each : {&made, &again, &other})
        for (const auto& part : each->parts) keys.insert(key(part));
    CHECK(keys.size() == 4);
    CHECK(key(made.parts[1]) == key(again.parts[1]));
    for (const auto& each : keys) {
        INFO(each);
        REQUIRE(each.size() == 36);
        CHECK(each.find_first_not_of("0123456789abcdef-") == std::string::npos);
        CHECK((each[8] == '-' && each[13] == '-' && each[18] == '-' && each[23] == '-'));
        CHECK(each[14] == '4');
        CHECK(std::string("89ab").find(each[19]) != std::string::npos);
    }
    // Without a key of the letter there can be none of its parts: all letters would have the same.
    CHECK(key(write(to("U2", "x"), "").parts.at(0)).empty());
    CHECK(line().at.talk->knows_repetitions(0));
}

TEST_CASE("LINE: what is attached goes before the words, as a picture or by its address") {
    using a = attachment_kind;
    auto what = to("U2", "Look", {{"a", "A"}});
    what.attachments = {{a::photo, "", "https://oak.example/a.jpg", "", {}},
                        {a::voice, "", "https://oak.example/a.m4a", "", {}},
                        {a::photo, "", "http://oak.example/b.jpg", "", {}},
                        {a::location, "", "geo:1,2", "", {}},
                        {a::contact, "", "", "", {}},
                        {a::sticker, "1988", "", "", {}},
                        {a::file, "5001", "", "", {}}};
    const auto made = write(what);
    REQUIRE(made.parts.size() == 1);
    const auto sent = messages_of(made.parts[0]);
    REQUIRE(sent.size() == 3);
    CHECK(sent[0] == nlohmann::json{{"type", "image"},
                                    {"originalContentUrl", "https://oak.example/a.jpg"},
                                    {"previewImageUrl", "https://oak.example/a.jpg"}});
    CHECK(sent[1]["text"] == "https://oak.example/a.m4a\nhttp://oak.example/b.jpg");
    CHECK(sent[2]["text"] == "Look\n1 A");
    CHECK(sent[2].contains("quickReply"));
    CHECK(made.left_out ==
          std::vector<std::string>{"a location", "a contact", "a sticker", "an attachment without an address"});
}

TEST_CASE("LINE: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
        bool whole_channel;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {200, R"({"sentMessages":[{"id":"461230966842064897","quoteToken":"q"}]})", o::sent, false},
        {200, "{}", o::sent, false},
        {409, R"({"message":"The retry key is already accepted"})", o::sent, false},
        {429, R"({"message":"You have reached your monthly limit."})", o::channel_broken, false},
        {429, R"({"message":"The API rate limit has been exceeded. Try again later."})", o::again, true},
        {429, "", o::again, true},
        {408, "", o::again, false},
        {500, "", o::again, false},
        {503, "<html>", o::again, false},
        {400, R"j({"message":"The property, 'to', in the request body is invalid (line: -, column: -)"})j", o::gone,
         false},
        {400, R"j({"message":"The request body has 1 error(s)"})j", o::never, false},
        {400, "", o::never, false},
        {401, R"({"message":"Authentication failed"})", o::channel_broken, false},
        {403, R"({"message":"Not authorized"})", o::channel_broken, false},
        {404, "", o::never, false},
        {413, "", o::never, false},
    }));
    CAPTURE(r.status, r.body);
    const auto got = line().at.talk->judge({r.status, {{"X-Line-Accepted-Request-Id", "a1"}}, r.body});
    CHECK(got.what == r.what);
    CHECK(got.whole_channel == r.whole_channel);
    CHECK_FALSE(got.may_return);
}

TEST_CASE("LINE: pauses, and the id of what was sent") {
    const auto l = line();
    CHECK(l.at.talk->judge({200, {}, R"({"sentMessages":[{"id":"46"},{"id":"47"}]})"}).id == "46");
    CHECK(l.at.talk->judge({409, {}, R"({"message":"x","sentMessages":[{"id":"46"}]})"}).id == "46");
    CHECK(l.at.talk->judge({503, {{"Retry-After", "30"}}, ""}).after == 30s);
    CHECK_FALSE(l.at.talk->judge({500, {}, ""}).after);
}

TEST_CASE("LINE: what people sent is fetched from another host") {
    const auto l = line();
    const attachment voice{attachment_kind::voice, "5001", "", "", {}};
    const auto step = l.at.talk->fetch(voice, {});
    CHECK(step.is == fetch_step::kind::ask);
    CHECK(step.ask.method == "GET");
    CHECK(step.ask.target == "https://api-data.line.me/v2/bot/message/5001/content");
    CHECK(http::value_of(step.ask.fields, "Authorization") == "Bearer line-token");
    CHECK(step.hosts == std::vector<std::string>{"api-data.line.me"});
    CHECK(step.own.empty());
    auto elsewhere = keys();
    elsewhere.api = "http://127.0.0.1:9";
    const auto own = line(elsewhere).at.talk->fetch(voice, {});
    CHECK(own.own == "http://127.0.0.1:9");
    CHECK(own.ask.target == "http://127.0.0.1:9/v2/bot/message/5001/content");
    for (const auto& other : {attachment{attachment_kind::location, "", "geo:1,2", "", {}},
                              attachment{attachment_kind::sticker, "1988", "", "", {}},
                              attachment{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}}})
        CHECK(l.at.talk->fetch(other, {}).is == fetch_step::kind::unable);
    attachment odd = voice;
    odd.id = "../5?x";
    CHECK(l.at.talk->fetch(odd, {}).ask.target == "https://api-data.line.me/v2/bot/message/..%2F5%3Fx/content");
}

TEST_CASE("LINE: what is not ready yet is asked about") {
    using kind = fetch_step::kind;
    const std::string content = "/v2/bot/message/5001/content", state = content + "/transcoding";
    const auto status = [](const std::string& word) {
        return http::response{200, {}, R"({"status":")" + word + R"("})"};
    };
    const http::response sound{200, {{"Content-Type", "audio/x-m4a"}}, "x"}, waits{202, {}, ""};
    struct row {
        const char* name;
        std::vector<http::response> so_far;
        kind is;
        std::string way;
    };
    const std::vector<row> rows{
        {"here at once", {sound}, kind::here, ""},
        {"empty", {{200, {}, ""}}, kind::again, ""},
        {"erased", {{404, {}, ""}}, kind::lost, ""},
        {"gone", {{410, {}, ""}}, kind::lost, ""},
        {"too many requests", {{429, {}, ""}}, kind::again, ""},
        {"down", {{503, {}, ""}}, kind::again, ""},
        {"refused", {{401, {}, ""}}, kind::again, ""},
        {"not a message of ours", {{400, {}, ""}}, kind::lost, ""},
        {"not ready", {waits}, kind::ask, state},
        {"still not ready", {waits, status("processing")}, kind::again, ""},
        {"ready", {waits, status("succeeded")}, kind::ask, content},
        {"it never will be", {waits, status("failed")}, kind::lost, ""},
        {"nonsense", {waits, {200, {}, "x"}}, kind::again, ""},
        {"down in between", {waits, {503, {}, ""}}, kind::again, ""},
        {"here in the end", {waits, status("succeeded"), sound}, kind::here, ""},
        {"not ready after all", {waits, status("succeeded"), waits}, kind::again, ""},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        const auto step = line().at.talk->fetch({attachment_kind::voice, "5001", "", "", {}}, r.so_far);
        CHECK(step.is == r.is);
        CHECK(step.ask.target == (r.way.empty() ? "" : "https://api-data.line.me" + r.way));
        if (r.is == kind::here) CHECK(step.mime == "audio/x-m4a");
    }
}

TEST_CASE("LINE: it is told where we are") {
    CHECK_FALSE(line().at.talk->announce());
    auto told = keys();
    told.webhook = "https://kindred.oak.example/webhooks/families-line";
    const auto made = line(told).at.talk->announce();
    REQUIRE(made);
    CHECK(made->method == "PUT");
    CHECK(made->target == "https://api.line.me/v2/bot/channel/webhook/endpoint");
    CHECK(made->body == R"({"endpoint":"https://kindred.oak.example/webhooks/families-line"})");
    CHECK(http::value_of(made->fields, "Authorization") == "Bearer line-token");
}

TEST_CASE("LINE: links, probe and secrets") {
    const auto l = line();
    CHECK(l.at.talk->join_link("J7KQ2M") == "https://line.me/R/oaMessage/@oakschool/?JOIN%20J7KQ2M");
    auto other = keys();
    other.account = "@oakschool";
    CHECK(line(other).at.talk->join_link("J7KQ2M") == l.at.talk->join_link("J7KQ2M"));
    other.account.clear();
    CHECK(line(other).at.talk->join_link("J7KQ2M").empty());
    CHECK(l.at.talk->probe()->target == "https://api.line.me/v2/bot/info");
    CHECK(http::value_of(l.at.talk->probe()->fields, "Authorization") == "Bearer line-token");
    CHECK(l.at.talk->probed({200, {}, R"({"userId":"U1","basicId":"@oakschool","chatMode":"bot"})"}).good);
    CHECK(l.at.talk->probed({200, {}, R"({"basicId":"@216ru","premiumId":"@oakschool"})"}).good);
    CHECK_FALSE(l.at.talk->probed({200, {}, R"({"basicId":"@216ru"})"}).good);
    CHECK(line(other).at.talk->probed({200, {}, R"({"basicId":"@216ru"})"}).good);
    CHECK(l.at.talk->secrets() ==
          std::vector<std::string>{"line-token", "0123456789abcdef0123456789abcdef"});
}
