#include "bot/limits.hpp"
#include "tests/adapters/messenger_sample.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

// A body of Meta's around some events of a page.
std::string events(const std::string& inner, const std::string& page = "3003") {
    return R"({"object":"page","entry":[{"id":")" + page + R"(","time":1760000000123,"messaging":[)" + inner + "]}]}";
}

std::string event(const std::string& fields, const std::string& sender = R"({"id":"4004"})") {
    return R"({"sender":)" + sender + R"(,"recipient":{"id":"3003"},"timestamp":1760000000123,)" + fields + "}";
}

std::string one(const std::string& fields) { return events(event(fields)); }

std::string message(const std::string& fields) { return one(R"("message":{"mid":"m_1",)" + fields + "}"); }

const std::string picture = "https://scontent.xx.fbcdn.net/v/t1/a.jpg?oh=1&oe=2";

}  // namespace

TEST_CASE("Messenger: the signature is over the raw bytes") {
    const auto vector = vectors()["messenger"];
    const std::string header = vector["header"], good = vector["value"], body = vector["body"];
    check_header_decides(messenger(), body, header, good);
    CHECK_FALSE(messenger().believes(post(body + " ", {{header, good}})));
    CHECK_FALSE(messenger().believes(post(body, {{"X-Hub-Signature", good}})));
    CHECK_FALSE(messenger().believes(post(body, {{header, good.substr(7)}})));
    CHECK_FALSE(messenger().believes(post(body, {{header, "sha256="}})));
    auto none = sample_page();
    none.app_secret.clear();
    CHECK_FALSE(messenger(none).believes(post(body, {{header, good}})));
}

TEST_CASE("M12: Messenger: any byte changed breaks the signature") {
    check_every_byte_is_signed(of_vector("messenger"),
                               [m = messenger()](const auto& request) { return m.believes(request); });
}

TEST_CASE("Messenger: the vector's body is read") {
    const std::string body = vectors()["messenger"]["body"];
    const auto got = messenger().read_one(body);
    CHECK(got.kind == inbound_kind::choice);
    CHECK(got.sender == "4004");
    CHECK(got.text == "hello");
    CHECK(got.choice == "yes");
    CHECK(got.message_id == "m_BBB1");
    CHECK(got.sent_at == at_seconds(1760000000) + 123ms);
}

TEST_CASE("Messenger: the handshake repeats the challenge to whoever knows our token") {
    const auto m = messenger();
    const auto answer =
        m.at.talk->greet(get("/webhooks/x?hub.mode=subscribe&hub.verify_token=fb-verify&hub.challenge=1158201444"), {});
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == "1158201444");
    CHECK(http::value_of(answer->fields, "Content-Type") == "text/plain");
    for (const char* target :
         {"/x?hub.mode=subscribe&hub.verify_token=fb-verifx&hub.challenge=1", "/x?hub.mode=subscribe&hub.challenge=1",
          "/x?hub.verify_token=fb-verify&hub.challenge=1", "/x?hub.mode=subscribe&hub.verify_token=fb-verify", "/x"}) {
        INFO(target);
        CHECK_FALSE(m.at.talk->greet(get(target), {}));
        CHECK_FALSE(m.believes(get(target)));
    }
    CHECK(m.at.talk->thanks(post("{}")).status == 200);
}

TEST_CASE("Messenger: every kind of event") {
    struct row {
        const char* fields;
        inbound_kind kind;
        const char* text;
        const char* choice;
        const char* join_code;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {R"("message":{"mid":"m1","text":"Hola \u00a1s\u00ed!"})", k::message, "Hola ¡sí!", "", ""},
        {R"("message":{"mid":"m1","text":""})", k::ignored, "", "", ""},
        {R"("message":{"mid":"m1","text":"Yes","quick_reply":{"payload":"q17:yes"}})", k::choice, "Yes", "q17:yes", ""},
        {R"("message":{"mid":"m1","text":"a@oak.example","quick_reply":{"payload":"a@oak.example"}})", k::message,
         "a@oak.example", "", ""},
        {R"("message":{"mid":"m1","text":"ours","is_echo":true,"app_id":1})", k::ignored, "", "", ""},
        {R"("message":{"mid":"m1","is_deleted":true})", k::ignored, "", "", ""},
        {R"("message":{"mid":"m1","text":"And more","reply_to":{"mid":"m0"}})", k::message, "And more", "", ""},
        {R"("postback":{"mid":"m2","title":"Get Started","payload":"GET_STARTED"})", k::opened, "", "", ""},
        {R"("postback":{"mid":"m2","title":"Get Started","payload":"GET_STARTED","referral":{"ref":"J7KQ2M",)"
         R"("source":"SHORTLINK","type":"OPEN_THREAD"}})",
         k::opened, "", "", "J7KQ2M"},
        {R"("postback":{"title":"Yes","payload":"q17:yes"})", k::choice, "Yes", "q17:yes", ""},
        {R"("postback":{"title":"Our hours","payload":"MENU 3"})", k::message, "Our hours", "", ""},
        {R"("postback":{"payload":"MENU 3"})", k::ignored, "", "", ""},
        {R"("referral":{"ref":"J7KQ2M","source":"SHORTLINK","type":"OPEN_THREAD"})", k::opened, "", "", "J7KQ2M"},
        {R"("referral":{"source":"ADS","type":"OPEN_THREAD","ad_id":"9"})", k::opened, "", "", ""},
        {R"("referral":{"ref":"a\nb"})", k::opened, "", "", ""},
        {R"("optin":{"ref":"J7KQ2M"})", k::opened, "", "", "J7KQ2M"},
        {R"("optin":{"type":"notification_messages","payload":"x"})", k::ignored, "", "", ""},
        {R"("message":{"mid":"m1","text":"Hi","referral":{"ref":"J7KQ2M","source":"SHORTLINK","type":"OPEN_THREAD"}})",
         k::message, "Hi", "", "J7KQ2M"},
        {R"("message":{"mid":"m1","text":"Hi","referral":{"source":"ADS","ad_id":"9"}})", k::message, "Hi", "", ""},
        {R"("message":{"mid":"m1","is_echo":true,"referral":{"ref":"J7KQ2M"}})", k::ignored, "", "", ""},
        {R"("reaction":{"reaction":"like","emoji":"x","action":"react","mid":"m0"})", k::ignored, "", "", ""},
        {R"("message_edit":{"mid":"m1","text":"Hello","num_edit":1})", k::edited, "Hello", "", ""},
        {R"("account_linking":{"status":"linked"})", k::ignored, "", "", ""},
        {R"("message":7)", k::ignored, "", "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = messenger().read_one(one(r.fields));
        CHECK(got.kind == r.kind);
        CHECK(got.text == r.text);
        CHECK(got.choice == r.choice);
        CHECK(got.join_code == r.join_code);
        CHECK(got.sender == "4004");
        CHECK((got.kind == k::ignored || !got.message_id.empty()));
    }
}

TEST_CASE("Messenger: an event without an id is known again, and told from the next one") {
    const auto id_of = [](std::string body) { return messenger().read_one(std::move(body)).message_id; };
    const std::string tap = R"("postback":{"title":"Yes","payload":"q17:yes"})";
    const auto first = id_of(one(tap));
    CHECK(first == id_of(one(tap)));
    CHECK(first.starts_with("postback:4004:1760000000123:"));
    CHECK(first != id_of(one(R"("postback":{"title":"No","payload":"q17:no"})")));
    CHECK(first != id_of(events(event(tap, R"({"id":"4005"})"))));
    CHECK(id_of(one(R"("postback":{"title":"Yes","mid":"m_9","payload":"q17:yes"})")) == "m_9");
    CHECK(id_of(one(R"("referral":{"ref":"A"})")) != id_of(one(R"("referral":{"ref":"B"})")));
}

TEST_CASE("Messenger: attachments") {
    struct row {
        std::string fields;
        attachment what;
    };
    using a = attachment_kind;
    const auto at = [](const std::string& type) {
        return R"({"type":")" + type + R"(","payload":{"url":")" + picture + R"("}})";
    };
    const std::vector<row> rows{
        {at("image"), {a::photo, "", picture, "", {}}},
        {at("audio"), {a::voice, "", picture, "", {}}},
        {at("video"), {a::video, "", picture, "", {}}},
        {at("file"), {a::file, "", picture, "", {}}},
        {R"({"type":"image","payload":{"url":")" + picture + R"(","sticker_id":369239263222822}})",
         {a::sticker, "", picture, "", {}}},
        {R"({"type":"sticker","payload":{"sticker_id":369239263222822}})", {a::sticker, "", "", "", {}}},
        {R"({"type":"sticker","payload":{"sticker_id":7}},{"type":"image","payload":{"url":")" + picture +
             R"(","sticker_id":7}})",
         {a::sticker, "", "", "", {}}},
        {R"({"type":"location","payload":{"coordinates":{"lat":37.8,"long":-122.27}}})",
         {a::location, "", "geo:37.8,-122.27", "", {}}},
    };
    for (const auto& r : rows) {
        INFO(r.fields);
        const auto got = messenger().read_one(message(R"("text":"Look!","attachments":[)" + r.fields + "]"));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == "Look!");
        CHECK(got.attachments == std::vector{r.what});
    }
}

TEST_CASE("Messenger: attachments without an address of the web are known to have been sent; and too many") {
    for (const char* fields : {R"({"type":"image","payload":{}})", R"({"type":"image","payload":{"url":"/etc/x"}})",
                               R"({"type":"image","payload":{"url":"file:///etc/x"}})", R"({"type":"ephemeral"})",
                               R"({})", "7"}) {
        INFO(fields);
        const auto got = messenger().read_one(message(R"("attachments":[)" + std::string(fields) + "]"));
        CHECK(got.attachments.at(0).url.empty());
    }
    std::string many;
    for (std::size_t i = 0; i < limits::inbound_attachments + 5; ++i)
        many += (i ? "," : "") + (R"({"type":"image","payload":{"url":")" + picture + R"("}})");
    CHECK(messenger().read_one(message(R"("attachments":[)" + many + "]")).attachments.size() ==
          limits::inbound_attachments);
    const std::string page = R"("attachments":[{"type":"fallback","title":"Fair","url":"https://oak.example/fair"}])";
    CHECK(messenger().read_one(message(page)).text == "Fair\nhttps://oak.example/fair");
    CHECK(messenger().read_one(message(R"("text":"See",)" + page)).text == "See");
}

TEST_CASE("Messenger: a letter that was delivered is told later") {
    const auto got = messenger().read(one(R"("delivery":{"mids":["m_1","m_2"],"watermark":1760000000500})"));
    CHECK_FALSE(got.trouble);
    REQUIRE(got.inbounds.size() == 2);
    CHECK(got.inbounds[1].kind == inbound_kind::status);
    CHECK(got.inbounds[1].of == "m_2");
    CHECK(got.inbounds[1].status == "delivered");
    CHECK(got.inbounds[1].message_id == "m_2:delivered");
    CHECK(got.inbounds[1].sent_at == at_seconds(1760000000) + 500ms);
    CHECK_FALSE(got.inbounds[1].verdict);
    CHECK(messenger().read_one(one(R"("delivery":{"watermark":1760000000500})")).kind == inbound_kind::ignored);
}

TEST_CASE("Messenger: what was read is told by a time, and of no letter") {
    const auto got = messenger().read_one(one(R"("read":{"watermark":1760000000500})"));
    CHECK(got.kind == inbound_kind::status);
    CHECK(got.status == "read");
    CHECK(got.of.empty());
    CHECK(got.sender == "4004");
    CHECK(got.sent_at == at_seconds(1760000000) + 500ms);
    CHECK(got.message_id == "read:4004:1760000000500");
    CHECK(messenger().at.talk->tells_reading_by_time());
    for (const char* odd : {R"("read":{})", R"("read":{"watermark":0})", R"("read":{"watermark":"soon"})"})
        CHECK(messenger().read_one(one(odd)).kind == inbound_kind::ignored);
}

TEST_CASE("Messenger: several events in one body, and what is not for this page") {
    const std::string two = event(R"("message":{"mid":"m1","text":"a"})") + "," +
                            event(R"("message":{"mid":"m2","text":"b"})", R"({"id":"4005"})");
    const auto made = messenger().read(events(two));
    REQUIRE(made.inbounds.size() == 2);
    CHECK(made.inbounds[1].text == "b");
    CHECK(made.inbounds[1].sender == "4005");
    auto instagram = events(two);
    instagram.replace(instagram.find("\"page\""), 6, "\"instagram\"");
    const std::string none = R"({"object":"page","entry":[]})";
    const std::string odd =
        R"({"object":"page","entry":[1,null,{"id":"3003","messaging":{}},{"id":"3003","standby":[{}]}]})";
    for (const auto& body : {events(two, "9999"), instagram, none, odd})
        CHECK(messenger().read_one(body) == inbound{});
}

TEST_CASE("Messenger: an event that cannot be read does not take the others with it") {
    for (const auto& bad : {event(R"("message":{"text":"hi"})"), event(R"("message":{"mid":"m","text":"hi"})", "{}"),
                            event(R"("message":{"mid":"m","text":"hi"})", R"({"id":"a\nb"})")}) {
        INFO(bad);
        const auto made = messenger().read(events(bad + "," + event(R"("message":{"mid":"m2","text":"b"})")));
        REQUIRE(made.inbounds.size() == 1);
        CHECK(made.inbounds[0].message_id == "m2");
        REQUIRE(made.trouble);
        CHECK(made.trouble->poison);
    }
    check_nonsense_is_kept(messenger());
    // Somebody who only ticked a box on a web page is nobody that we could answer.
    const auto ticked = events(event(R"("optin":{"ref":"J7KQ2M"})", R"({"user_ref":"u1"})"));
    CHECK(messenger().read_one(ticked).kind == inbound_kind::ignored);
}

TEST_CASE("Messenger: too many events in one body are kept for a person to look at") {
    check_all_but_one_are_taken(messenger().read(events(one_too_many(
        [](const std::string& nth) { return event(R"("message":{"mid":"m)" + nth + R"(","text":"a"})"); }))));
}

TEST_CASE("Messenger: a photo is asked for at its own address, without our token") {
    const auto m = messenger();
    const attachment photo{attachment_kind::photo, "", picture, "", {}};
    const attachment voice{attachment_kind::voice, "", "https://cdn.fbsbx.com/v/a.mp4", "", {}};
    const auto step = m.at.talk->fetch(photo, {});
    CHECK(step.is == fetch_step::kind::ask);
    CHECK(step.ask.method == "GET");
    CHECK(step.ask.target == picture);
    CHECK(http::value_of(step.ask.fields, "Authorization").empty());
    CHECK(step.hosts == std::vector<std::string>{".fbcdn.net", ".fbsbx.com"});
    CHECK(step.own.empty());
    auto elsewhere = sample_page();
    elsewhere.api = "http://127.0.0.1:9";
    CHECK(messenger(elsewhere).at.talk->fetch(photo, {}).own == "http://127.0.0.1:9");
    const auto after = [&](const attachment& what, int status, std::string body, const std::string& mime = "") {
        return m.at.talk->fetch(what, {{status, {{"Content-Type", mime}}, std::move(body)}});
    };
    CHECK(after(photo, 200, "x", "image/jpeg").is == fetch_step::kind::here);
    CHECK(after(photo, 200, "x", "image/jpeg").mime == "image/jpeg");
    CHECK(after(photo, 200, "x", "video/mp4").mime == "video/mp4");
    CHECK(after(voice, 200, "x", "video/mp4").mime == "audio/mp4");
    CHECK(after(photo, 200, "").is == fetch_step::kind::again);
    CHECK(after(photo, 503, "").is == fetch_step::kind::again);
    for (const int gone : {403, 404, 410}) CHECK(after(photo, gone, "x").is == fetch_step::kind::lost);
    for (const auto& other : {attachment{attachment_kind::location, "", "geo:1,2", "", {}},
                              attachment{attachment_kind::photo, "77", "", "", {}},
                              attachment{attachment_kind::photo, "", "file:///etc/x", "", {}},
                              attachment{attachment_kind::photo, "", picture + std::string(2048, 'x'), "", {}}})
        CHECK(m.at.talk->fetch(other, {}).is == fetch_step::kind::unable);
}

TEST_CASE("Messenger: the Get Started button is set, for links to work") {
    const auto made = messenger().at.talk->announce();
    REQUIRE(made);
    CHECK(made->method == "POST");
    CHECK(made->target == "https://graph.facebook.com/v25.0/me/messenger_profile?access_token=page%7Ctoken");
    CHECK(made->body == R"({"get_started":{"payload":"GET_STARTED"}})");
}

TEST_CASE("Messenger: links, probe and secrets") {
    const auto m = messenger();
    CHECK(m.at.talk->join_link("J7KQ2M") == "https://m.me/oakschool?ref=J7KQ2M");
    auto nameless = sample_page();
    nameless.page.clear();
    CHECK(messenger(nameless).at.talk->join_link("J7KQ2M").empty());
    CHECK(m.at.talk->probe()->target == "https://graph.facebook.com/v25.0/me?fields=id&access_token=page%7Ctoken");
    CHECK(m.at.talk->probed({200, {}, R"({"id":"3003"})"}).good);
    CHECK_FALSE(m.at.talk->probed({200, {}, R"({"id":"3004"})"}).good);
    CHECK_FALSE(m.at.talk->probed({200, {}, "x"}).good);
    CHECK(m.at.talk->secrets() == std::vector<std::string>{"page|token", "kindred-app-secret", "fb-verify"});
}
