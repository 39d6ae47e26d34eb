#include "adapters/chat/signal.hpp"

#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string ana = "7d2a3b90-1f5e-4c1c-9a55-0123456789ab";

hook signal(bool listens = false) {
    return {{"families-signal", "signal",
             make_signal({.number = "+15550001111", .secret = "sig-secret", .listens = listens})}};
}

// What the gateway tells of one envelope by its web socket.
std::string told(const std::string& what, const std::string& account = "+15550001111") {
    return R"({"envelope":{"source":"+15550002222","sourceNumber":"+15550002222","sourceUuid":")" + ana +
           R"(","sourceName":"Ana D\u00edaz","sourceDevice":1,"timestamp":1760000000123,)" + what +
           R"(},"account":")" + account + "\"}";
}

std::string data(const std::string& fields) {
    return told(R"("dataMessage":{"timestamp":1760000000123,"expiresInSeconds":0,"viewOnce":false,)" + fields + "}");
}

std::string notified(const std::string& params) {
    return R"({"jsonrpc":"2.0","method":"receive","params":)" + params + "}";
}

inbound heard_one(const std::string& frame) {
    const auto got = signal(true).at.talk->hear(frame);
    CHECK_FALSE(got.what.trouble);
    CHECK(got.answer.empty());
    CHECK_FALSE(got.goodbye);
    REQUIRE(got.what.inbounds.size() == 1);
    return got.what.inbounds[0];
}

}  // namespace

TEST_CASE("Signal: the secret in the address decides, and where there is none no webhook is believed") {
    const auto s = signal();
    const auto told_at = [&](const std::string& target) { return s.believes(post("{}", {}, target)); };
    CHECK(told_at("/webhooks/families-signal/sig-secret"));
    CHECK(told_at("/webhooks/families-signal?secret=sig-secret"));
    CHECK_FALSE(told_at("/webhooks/families-signal"));
    CHECK_FALSE(told_at("/webhooks/families-signal/"));
    CHECK_FALSE(told_at("/webhooks/families-signal/sig-secrez"));
    CHECK_FALSE(told_at("/webhooks/families-signal/sig-secret/x"));
    CHECK_FALSE(told_at("/webhooks/families-signal/sig-secret?secret=x"));
    CHECK_FALSE(told_at("/webhooks/families-signal?secret="));
    CHECK_FALSE(s.believes(get("/webhooks/families-signal/sig-secret")));
    CHECK(signal(true).believes(post("{}", {}, "/webhooks/families-signal/sig-secret")));  // beside the socket
    for (const bool listens : {false, true}) {
        const hook none{{"x", "signal", make_signal({.number = "+15550001111", .listens = listens})}};
        CHECK_FALSE(none.believes(post("{}", {}, "/webhooks/x/")));
        CHECK_FALSE(none.believes(post("{}", {}, "/webhooks/x?secret=")));
    }
}

TEST_CASE("Signal: a message is read, by the web socket and as a notification") {
    const auto words = data(R"("message":"\u00a1S\u00ed! \ud83d\ude00")");
    for (const auto& got : {heard_one(words), signal().read_one(notified(words)),
                            signal().read_one(notified(R"({"subscription":0,"result":)" + words + "}"))}) {
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.sender == ana);
        CHECK(got.text == "¡Sí! 😀");
        CHECK(got.message_id == ana + ":1760000000123");
        CHECK(got.sent_at == instant{std::chrono::milliseconds{1760000000123}});
        CHECK(got.name == "Ana Díaz");
    }
}

TEST_CASE("Signal: attachments come with their words") {
    struct row {
        const char* fields;
        attachment what;
    };
    auto r = GENERATE(values<row>({
        {R"("attachments":[{"contentType":"image/jpeg","filename":null,"id":"Ab1.jpg","size":900}])",
         {attachment_kind::photo, "Ab1.jpg", "", "image/jpeg", 900U}},
        {R"("attachments":[{"contentType":"audio/aac","id":"V1.aac","size":1}])",
         {attachment_kind::voice, "V1.aac", "", "audio/aac", 1U}},
        {R"("attachments":[{"contentType":"audio/mp4","filename":"signal-2026.m4a","id":"V2.m4a"}])",
         {attachment_kind::voice, "V2.m4a", "", "audio/mp4", {}}},
        {R"("attachments":[{"contentType":"audio/x-m4a","filename":"voice.m4a","id":"V3.m4a"}])",
         {attachment_kind::voice, "V3.m4a", "", "audio/x-m4a", {}}},
        {R"("attachments":[{"contentType":"audio/ogg; codecs=opus","filename":"v.ogg","id":"V4.ogg"}])",
         {attachment_kind::voice, "V4.ogg", "", "audio/ogg; codecs=opus", {}}},
        {R"("attachments":[{"contentType":"audio/mpeg","filename":"song.mp3","id":"A1.mp3"}])",
         {attachment_kind::audio, "A1.mp3", "", "audio/mpeg", {}}},
        {R"("attachments":[{"contentType":"video/mp4","id":"W1.mp4","size":-1}])",
         {attachment_kind::video, "W1.mp4", "", "video/mp4", {}}},
        {R"("attachments":[{"contentType":"application/pdf","filename":"d.pdf","id":"D1.pdf"}])",
         {attachment_kind::file, "D1.pdf", "", "application/pdf", {}}},
        {R"("attachments":[{"contentType":"image/png"}])", {attachment_kind::photo, "", "", "image/png", {}}},
        {R"("sticker":{"packId":"ab","stickerId":3})", {attachment_kind::sticker, "", "", "image/webp", {}}},
        {R"("contacts":[{"name":{"display":"Eva"},"phone":[{"value":"+15550009999"}]}])",
         {attachment_kind::contact, "", "", "", {}}},
        {R"("pollCreate":{"question":"When?","allowMultiple":false,"options":["Now","Then"]})", {}},
        {R"("payment":{"note":"for the trip"})", {}},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = heard_one(data(R"("message":"Look!",)" + std::string(r.fields)));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == "Look!");
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.what);
        CHECK(heard_one(data(R"("message":null,)" + std::string(r.fields))).kind == inbound_kind::message);
    }
    std::string many = R"({"contentType":"image/png","id":"1"})";
    for (int i = 0; i < 30; ++i) many += R"(,{"contentType":"image/png","id":"1"})";
    CHECK(heard_one(data(R"("attachments":[)" + many + "]")).attachments.size() == limits::inbound_attachments);
}

TEST_CASE("Signal: what is to be viewed once is known to have come, and cannot be fetched") {
    const auto got = heard_one(told(R"("dataMessage":{"timestamp":1760000000123,"viewOnce":true,"message":null,)"
                                    R"("attachments":[{"contentType":"image/jpeg","id":"Ab1.jpg","size":900}]})"));
    CHECK(got.kind == inbound_kind::message);
    REQUIRE(got.attachments.size() == 1);
    CHECK(got.attachments[0] == attachment{attachment_kind::photo, "", "", "image/jpeg", 900U});
    CHECK(signal().at.talk->fetch(got.attachments[0], {}).is == fetch_step::kind::unable);
}

TEST_CASE("Signal: the file of a long text is no attachment; where its words are cut, their end says so") {
    struct row {
        const char* name;
        std::string words;
        bool cut;
    };
    const std::string body(2048, 'a');
    auto r = GENERATE_COPY(values<row>({{"short", "hi", false},
                                        {"cut", body, true},
                                        {"cut before a letter of two bytes", body.substr(1), true},
                                        {"whole", body + body, false}}));
    DYNAMIC_SECTION(r.name) {
        const std::string file = R"("attachments":[{"contentType":"text/x-signal-plain","id":"L1.txt","size":4000}])";
        const auto got = heard_one(data(R"("message":")" + r.words + "\"," + file));
        CHECK(got.text == r.words + (r.cut ? "…" : ""));
        CHECK(got.attachments.empty());
        CHECK(heard_one(data(R"("message":")" + r.words + "\"")).text == r.words);
        CHECK(heard_one(data(R"("message":null,)" + file)).attachments.size() == 1);
    }
}

TEST_CASE("Signal: what is not for us is ignored") {
    for (const auto& frame : {
             data(R"("message":null)"),
             data(R"("message":"")"),
             data(R"("message":null,"isExpirationUpdate":true)"),
             data(R"("message":"hi","groupInfo":{"groupId":"Zz=","type":"DELIVER"})"),
             data(R"("message":null,"reaction":{"emoji":"👍","targetSentTimestamp":1,"isRemove":false})"),
             data(R"("message":null,"remoteDelete":{"timestamp":1})"),
             data(R"("message":"nice","storyContext":{"authorUuid":"x","sentTimestamp":1})"),
             data(R"("message":null,"pollVote":{"optionIndexes":[1]})"),
             told(R"("syncMessage":{"sentMessage":{"timestamp":2,"message":"yes"}})"),
             told(R"("typingMessage":{"action":"STARTED","timestamp":2})"),
             told(R"("callMessage":{"offerMessage":{"id":1}})"),
             told(R"("storyMessage":{"allowsReplies":true})"),
             told(R"("receiptMessage":{"isDelivery":true,"timestamps":[]})"),
             told(R"("dataMessage":{"timestamp":1760000000123,"message":"hi"})", "+15550003333"),
             std::string(R"({"envelope":{"sourceUuid":"u1","sourceNumber":"+15550001111","timestamp":5,)"
                         R"("dataMessage":{"timestamp":5,"message":"note"}},"account":"+15550001111"})"),
             std::string(R"({"exception":{"type":"ProtocolDuplicateMessageException"},"account":"+15550001111"})"),
             std::string(R"({"envelope":{"sourceUuid":"u1","timestamp":5},"account":"+15550003333",)"
                         R"("exception":{"type":"UntrustedIdentityException"}})"),
             std::string(R"({"error":"Connection closed"})"),
         }) {
        INFO(frame);
        CHECK(heard_one(frame).kind == inbound_kind::ignored);
    }
}

TEST_CASE("Signal: a change of a message is one, whatever it says now") {
    const auto got =
        heard_one(told(R"("editMessage":{"targetSentTimestamp":1,"dataMessage":{"timestamp":2,"message":"STOP"}})"));
    CHECK(got.kind == inbound_kind::edited);
    CHECK(got.text == "STOP");
    CHECK(got.message_id.ends_with(":2"));
}

TEST_CASE("Signal: receipts are statuses, one a letter") {
    const auto got = signal(true).at.talk->hear(
        told(R"("receiptMessage":{"when":1760000009000,"isDelivery":true,"isRead":false,"isViewed":false,)"
             R"("timestamps":[1760000001000,1760000002000]})"));
    REQUIRE(got.what.inbounds.size() == 2);
    const auto& one = got.what.inbounds[1];
    CHECK(one.kind == inbound_kind::status);
    CHECK(one.of == "1760000002000");
    CHECK(one.status == "delivered");
    CHECK(one.message_id == ana + ":1760000002000:delivered");
    CHECK(one.sent_at == instant{std::chrono::milliseconds{1760000009000}});
    CHECK(heard_one(told(R"("receiptMessage":{"when":5,"isRead":true,"timestamps":[1760000001000]})")).status ==
          "read");
    CHECK(heard_one(told(R"("receiptMessage":{"isViewed":true,"timestamps":[1]})")).kind == inbound_kind::ignored);
}

TEST_CASE("Signal: who hides their number is known all the same") {
    const auto got = heard_one(R"({"envelope":{"source":"u-1","sourceNumber":null,"sourceUuid":"u-1","timestamp":)"
                               R"(1760000000123,"dataMessage":{"message":"hi"}},"account":"+15550001111"})");
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "u-1");
    CHECK(got.message_id == "u-1:1760000000123");
}

TEST_CASE("Signal: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(signal());
    const auto s = signal(true);
    for (const auto& frame : nonsense()) {
        INFO(frame.substr(0, 20));
        const auto got = s.at.talk->hear(frame);
        REQUIRE(got.what.trouble);
        CHECK(got.what.trouble->poison);
    }
    for (const char* frame :
         {R"({"envelope":{"sourceNumber":"+15550002222","timestamp":5,"dataMessage":{"timestamp":5,"message":"hi"}}})",
          R"({"envelope":{"sourceUuid":"u\n1","timestamp":5,"dataMessage":{"timestamp":5,"message":"hi"}}})",
          R"({"envelope":{"sourceUuid":"u1","dataMessage":{"message":"hi"}}})",
          R"({"envelope":{"sourceUuid":"u1","timestamp":5},"exception":{"type":"UntrustedIdentityException"}})"}) {
        INFO(frame);
        const auto got = s.at.talk->hear(frame);
        CHECK(got.what.trouble);
        CHECK(got.what.inbounds.empty());
    }
    CHECK(signal().read(R"({"jsonrpc":"2.0","method":"other","params":{}})").trouble);
}

TEST_CASE("Signal: it is listened to at the gateway") {
    CHECK(signal(true).at.talk->listens());
    CHECK_FALSE(signal().at.talk->listens());
    CHECK_FALSE(signal(true).at.talk->pulls());
    CHECK_FALSE(signal(true).at.talk->before_listening());
    CHECK_FALSE(signal(true).at.talk->keeps_while_unheard());
    CHECK(signal(true).at.talk->listen_at({}) == "ws://127.0.0.1:8080/v1/receive/%2B15550001111");
    CHECK(make_signal({.number = "+15550001111", .api = "https://signal.oak.example/s"})->listen_at({}) ==
          "wss://signal.oak.example/s/v1/receive/%2B15550001111");
}

TEST_CASE("Signal: a letter is one message, with numbered choices") {
    const auto made = signal().at.talk->write(to(ana, "Ready? *b*", {{"q:yes", "Yes"}, {"q:no", "Not \"now\""}}), {});
    CHECK(made.left_out.empty());
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "http://127.0.0.1:8080/v2/send");
    CHECK(made.parts[0].body == R"({"number":"+15550001111","recipients":[")" + ana +
                                    R"("],"message":"Ready? *b*\n1 Yes\n2 Not \"now\"","text_mode":"normal"})");
    CHECK_FALSE(signal().at.talk->knows_repetitions(0));
}

TEST_CASE("Signal: a long letter is split by its bytes, between words") {
    struct row {
        const char* word;
        std::size_t parts;
    };
    auto r = GENERATE(values<row>({{"morning ", 3}, {"доброе ", 5}, {"สวัสดี ", 8}, {"😀😀 ", 4}}));
    DYNAMIC_SECTION(r.word) {
        std::string words;
        for (int i = 0; i < 700; ++i) words += r.word;
        const auto made = signal().at.talk->write(to(ana, words), {});
        CHECK(made.parts.size() == r.parts);
        std::string whole;
        for (const auto& each : made.parts) {
            const auto part = nlohmann::json::parse(each.body)["message"].get<std::string>();
            CHECK(part.size() <= 2000);
            CHECK(text::is_valid(part));
            whole += part + " ";
        }
        CHECK(whole == words);
        CHECK(signal().at.talk->write(to(ana, words), {}).parts == made.parts);
    }
}

TEST_CASE("Signal: an attachment is named by its address, or left out") {
    auto what = to(ana, "Look");
    what.attachments = {{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}},
                        {attachment_kind::sticker, "K9", "", "", {}},
                        {attachment_kind::contact, "", "tel:+15550009999", "", {}},
                        {attachment_kind::file, "", "", "", {}}};
    const auto made = signal().at.talk->write(what, {});
    REQUIRE(made.parts.size() == 1);
    CHECK(nlohmann::json::parse(made.parts[0].body)["message"] == "Look\nhttps://oak.example/a.jpg");
    CHECK(made.left_out == std::vector<std::string>{"a sticker", "a contact", "an attachment without an address"});
    CHECK(signal().at.talk->write(to(ana, ""), {}).parts.empty());
}

TEST_CASE("Signal: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
    };
    auto r = GENERATE(values<row>({
        {201, R"({"timestamp":"1760000000123"})", outcome::sent},
        {200, R"({"timestamp":1760000000123})", outcome::sent},
        {201, R"([{"timestamp":"1760000000123"}])", outcome::sent},
        {400, R"({"error":"The user 7d2a3b90 is not registered."})", outcome::gone},
        {400, R"({"error":"Unregistered user \"+15550002222\""})", outcome::gone},
        {400, R"({"error":"User +15550001111 is not registered."})", outcome::channel_broken},
        {400, R"({"error":"Specified account does not exist"})", outcome::channel_broken},
        {400, R"({"error":"Unable to complete request due to untrusted recipient keys"})", outcome::again},
        {400, R"({"error":"Failed to send message due to rate limiting"})", outcome::again},
        {400, R"({"error":"Failed to send message"})", outcome::again},
        {400, R"({"error":"Couldn't process request - invalid request"})", outcome::never},
        {400, "", outcome::never},
        {401, "", outcome::channel_broken},
        {403, "<html>", outcome::channel_broken},
        {404, "404 page not found", outcome::channel_broken},
        {429, R"({"error":"x. Use the attached challenge tokens","challenge_tokens":["t1"],"account":"+15550001111"})",
         outcome::channel_broken},
        {429, R"({"error":"x","challenge_tokens":[""]})", outcome::again},
        {429, "", outcome::again},
        {413, "", outcome::never},
        {500, "", outcome::again},
        {502, "\xff", outcome::again},
    }));
    DYNAMIC_SECTION(r.status << r.body) {
        const auto got = signal().at.talk->judge({r.status, {{"Retry-After", "4"}}, r.body});
        CHECK(got.what == r.what);
        CHECK(got.id == (r.what == outcome::sent ? "1760000000123" : ""));
        CHECK(got.after.has_value() == (r.what == outcome::again));
        const bool limited = r.status == 429 || std::string(r.body).find("rate limit") != std::string::npos;
        CHECK(got.whole_channel == (limited && r.what == outcome::again));
        CHECK(got.unreached == (std::string(r.body) == R"({"error":"Failed to send message"})"));
        CHECK(got.why.find("+1") == std::string::npos);
    }
}

TEST_CASE("Signal: of a phone whose key is not trusted yet the doctor says what to do") {
    const auto s = signal();
    const auto why =
        s.at.talk->judge({400, {}, R"({"error":"Unable to complete request due to untrusted recipient keys"})"}).why;
    const auto says = s.at.talk->mend(why);
    CHECK(says.find("JSON_RPC_TRUST_NEW_IDENTITIES") != std::string::npos);
    CHECK(says.find("/v1/identities/+15550001111/trust/") != std::string::npos);
    CHECK(s.at.talk->mend("400").empty());
}

TEST_CASE("Signal: attachments are fetched from the gateway") {
    const auto s = signal();
    const attachment photo{attachment_kind::photo, "Ab 1.jpg", "", "image/jpeg", {}};
    const auto ask = s.at.talk->fetch(photo, {});
    CHECK(ask.is == fetch_step::kind::ask);
    CHECK(ask.ask.target == "http://127.0.0.1:8080/v1/attachments/Ab%201.jpg");
    CHECK(ask.own == "http://127.0.0.1:8080");
    const auto end = [&](int status) { return s.at.talk->fetch(photo, {{status, {}, "bytes"}}).is; };
    CHECK(end(200) == fetch_step::kind::here);
    CHECK(end(400) == fetch_step::kind::lost);
    CHECK(end(404) == fetch_step::kind::lost);
    CHECK(end(500) == fetch_step::kind::again);
    CHECK(s.at.talk->fetch({attachment_kind::photo, "../../x", "", "", {}}, {}).ask.target ==
          "http://127.0.0.1:8080/v1/attachments/..%2F..%2Fx");
    CHECK(s.at.talk->fetch({attachment_kind::photo, "", "", "", {}}, {}).is == fetch_step::kind::unable);
}

TEST_CASE("Signal: links, probe, secrets, pace") {
    const auto s = signal();
    CHECK(s.at.talk->join_link("J7KQ2M") == "https://signal.me/#p/+15550001111");
    CHECK(s.at.talk->probe()->target == "http://127.0.0.1:8080/v1/accounts");
    CHECK(s.at.talk->probed({200, {}, R"(["+15550003333","+15550001111"])"}).good);
    const auto other = s.at.talk->probed({200, {}, R"(["+15550003333"])"});
    CHECK_FALSE(other.good);
    CHECK(other.says.find("not registered") != std::string::npos);
    CHECK_FALSE(s.at.talk->probed({200, {}, "x"}).good);
    CHECK(s.at.talk->secrets() == std::vector<std::string>{"sig-secret"});
    CHECK(make_signal({.number = "+1"})->secrets().empty());
    CHECK_FALSE(s.at.talk->announce());
    CHECK(s.at.talk->pace_of_letters().channel.every == std::chrono::seconds{1});
}
