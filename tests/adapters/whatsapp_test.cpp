#include "adapters/chat/whatsapp.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

hook whatsapp() { return {open("whatsapp")}; }

// A body of Meta's around one value; `id` is the number it is for.
std::string value(const std::string& inner, const std::string& id = "2002") {
    return R"({"object":"whatsapp_business_account","entry":[{"id":"1001","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111",)"
           R"("phone_number_id":")" +
           id + "\"}," + inner + "}}]}]}";
}

std::string message(const std::string& fields, const std::string& who = R"("from":"15550002222")") {
    return value(
        R"("contacts":[{"profile":{"name":"Ana"},"wa_id":"15550002222","user_id":"BR.9a8b7c"}],"messages":[{)" + who +
        R"(,"id":"wamid.A1","timestamp":"1760000000",)" + fields + "}]");
}

}  // namespace

TEST_CASE("WhatsApp: the signature is over the raw bytes") {
    const auto vector = vectors()["whatsapp"];
    const std::string header = vector["header"], good = vector["value"], body = vector["body"];
    check_header_decides(whatsapp(), body, header, good);
    CHECK_FALSE(whatsapp().believes(post(body + " ", {{header, good}})));
    CHECK_FALSE(whatsapp().believes(post(body, {{"X-Hub-Signature", good}})));
    CHECK_FALSE(whatsapp().believes(post(body, {{header, good.substr(7)}})));
    CHECK_FALSE(whatsapp().believes(post(body, {{header, good.substr(0, 40)}})));
    CHECK_FALSE(whatsapp().believes(post(body, {{header, "sha256="}})));
}

TEST_CASE("M12: WhatsApp: any byte changed breaks the signature") {
    check_every_byte_is_signed(of_vector("whatsapp"),
                               [w = whatsapp()](const auto& request) { return w.believes(request); });
}

TEST_CASE("WhatsApp: the vector's body is read") {
    const std::string body = vectors()["whatsapp"]["body"];
    const auto got = whatsapp().read_one(body);
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "15550002222");
    CHECK(got.text == "Hola ¡sí!");
    CHECK(got.message_id == "wamid.AAA1");
    CHECK(got.sent_at == at_seconds(1760000000));
    CHECK(got.name == "Ana");
}

TEST_CASE("WhatsApp: the handshake repeats the challenge to whoever knows our token") {
    const auto w = open("whatsapp");
    const auto answer =
        w.talk->greet(get("/webhooks/x?hub.mode=subscribe&hub.verify_token=wa-verify&hub.challenge=1158201444"), {});
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == "1158201444");
    CHECK(http::value_of(answer->fields, "Content-Type") == "text/plain");
    for (const char* target :
         {"/x?hub.mode=subscribe&hub.verify_token=wa-verifx&hub.challenge=1", "/x?hub.mode=subscribe&hub.challenge=1",
          "/x?hub.verify_token=wa-verify&hub.challenge=1", "/x?hub.mode=subscribe&hub.verify_token=wa-verify", "/x"}) {
        INFO(target);
        CHECK_FALSE(w.talk->greet(get(target), {}));
        CHECK_FALSE(w.talk->authentic(get(target), {}, {}));
    }
}

TEST_CASE("WhatsApp: a person is their scoped id where Meta tells it, else their digits") {
    CHECK(whatsapp().read_one(message(R"("type":"text","text":{"body":"Hi"})")).sender == "15550002222");
    CHECK(whatsapp()
              .read_one(message(R"("type":"text","text":{"body":"Hi"})",
                                R"("from":"15550002222","from_user_id":"BR.9a8b7c")"))
              .sender == "BR.9a8b7c");
    const auto hidden =
        whatsapp().read_one(message(R"("type":"text","text":{"body":"Hi"})", R"("from_user_id":"BR.9a8b7c")"));
    CHECK(hidden.sender == "BR.9a8b7c");
    CHECK(hidden.name == "Ana");
    CHECK(hidden.also.empty());
}

TEST_CASE("M10: WhatsApp: both names of a person are told where Meta tells both") {
    const auto both = whatsapp().read_one(message(R"("type":"text","text":{"body":"STOP"})",
                                                  R"("from":"15550002222","from_user_id":"BR.9a8b7c")"));
    CHECK(both.sender == "BR.9a8b7c");
    CHECK(both.also == "15550002222");
    const auto status = whatsapp().read_one(
        value(R"("statuses":[{"id":"wamid.S","recipient_id":"15550002222","recipient_user_id":"BR.9a8b7c",)"
              R"("status":"sent"}])"));
    CHECK(status.sender == "BR.9a8b7c");
    CHECK(status.also == "15550002222");
}

TEST_CASE("WhatsApp: a new number or a new scoped id is a new name of the same person") {
    const auto changed = [](const std::string& system) {
        return whatsapp().read(
            value(R"("messages":[{"from":"15550002222","id":"wamid.C","timestamp":"1760000000","type":"system",)"
                  R"("system":)" + system + "}]")).inbounds;
    };
    const auto number = changed(R"({"type":"user_changed_number","wa_id":"15550003333","user_id":"BR.new",)"
                                R"("previous_user_id":"BR.9a8b7c","body":"x"})");
    REQUIRE(number.size() == 2);
    for (const auto& each : number) {
        CHECK(each.kind == inbound_kind::renamed);
        CHECK(each.sender == "BR.new");
        CHECK(each.text.empty());
    }
    CHECK(number[0].also == "BR.9a8b7c");
    CHECK(number[1].also == "15550002222");
    CHECK(number[0].message_id != number[1].message_id);
    const auto digits = changed(R"({"type":"user_changed_number","wa_id":"15550003333"})");
    REQUIRE(digits.size() == 1);
    CHECK(digits[0].sender == "15550003333");
    CHECK(digits[0].also == "15550002222");
    const auto scoped = changed(R"({"type":"user_changed_user_id","user_id":"BR.new","previous_user_id":"BR.old"})");
    REQUIRE(scoped.size() == 1);
    CHECK(scoped[0].sender == "BR.new");
    CHECK(scoped[0].also == "BR.old");
    for (const char* other : {R"({"type":"user_identity_changed"})", "{}", R"({"type":"user_changed_number"})"})
        CHECK(changed(other).at(0).kind == inbound_kind::ignored);
}

TEST_CASE("WhatsApp: every kind of message") {
    using k = inbound_kind;
    auto r = GENERATE(values<heard_as>({
        {R"("type":"text","text":{"body":"Hi"})", k::message, "Hi", ""},
        {R"("type":"text","text":{"body":""})", k::ignored, "", ""},
        {R"("type":"text","text":{"body":"Hi"},"group_id":"Y2FwaV9ncm91cA")", k::ignored, "", ""},
        {R"("type":"edit","edit":{"original_message_id":"wamid.A0","message":{"type":"text","text":{"body":"Ho"}}})",
         k::edited, "Ho", ""},
        {R"("type":"edit","edit":{"original_message_id":"wamid.A0","message":{"type":"image","image":{"id":"1",)"
         R"("caption":"Ho"}}})",
         k::edited, "Ho", ""},
        {R"("type":"revoke","revoke":{"original_message_id":"wamid.A0"})", k::ignored, "", ""},
        {R"("type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"q:yes",)"
         R"("title":"Yes"}})",
         k::choice, "Yes", "q:yes"},
        {R"("type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"q:2",)"
         R"("title":"Two","description":"d"}})",
         k::choice, "Two", "q:2"},
        {R"("type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{}"}})", k::message,
         "", ""},
        {R"("type":"button","button":{"payload":"q:yes","text":"Yes"})", k::choice, "Yes", "q:yes"},
        {R"("type":"button","button":{"payload":"Not today","text":"Not today"})", k::message, "Not today", ""},
        {R"("type":"reaction","reaction":{"message_id":"wamid.X","emoji":"x"})", k::ignored, "", ""},
        {R"("type":"system","system":{"type":"user_changed_number"})", k::ignored, "", ""},
        {R"("type":"unsupported","errors":[{"code":131051}])", k::message, "", ""},
        {R"("type":"order","order":{})", k::message, "", ""},
        {R"("type":"request_welcome")", k::ignored, "", ""},
        {R"("type":"hologram")", k::message, "", ""},
        {R"("type":7)", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = whatsapp().read_one(message(r.fields));
        check_heard(got, r);
        CHECK(got.message_id == "wamid.A1");
        if (got.kind == k::message && got.text.empty()) CHECK(got.attachments == std::vector<attachment>{{}});
    }
}

TEST_CASE("WhatsApp: attachments") {
    struct row {
        const char* fields;
        attachment_kind kind;
        const char* id;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {R"("type":"image","image":{"id":"M1","mime_type":"x/y","caption":"Our garden"})", attachment_kind::photo, "M1",
         "Our garden"},
        {R"("type":"audio","audio":{"id":"M2","mime_type":"x/y","voice":true})", attachment_kind::voice, "M2", ""},
        {R"("type":"audio","audio":{"id":"M2","mime_type":"x/y","voice":false})", attachment_kind::audio, "M2", ""},
        {R"("type":"voice","voice":{"id":"M3","mime_type":"x/y","voice":true})", attachment_kind::voice, "M3", ""},
        {R"("type":"video","video":{"id":"M4","mime_type":"x/y"})", attachment_kind::video, "M4", ""},
        {R"("type":"document","document":{"id":"M5","mime_type":"x/y","filename":"a.pdf"})", attachment_kind::file,
         "M5", ""},
        {R"("type":"sticker","sticker":{"id":"M6","mime_type":"x/y"})", attachment_kind::sticker, "M6", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = whatsapp().read_one(message(r.fields));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == attachment{r.kind, r.id, "", "x/y", {}});
    }
    CHECK(whatsapp().read_one(message(R"("type":"image")")).attachments ==
          std::vector<attachment>{{attachment_kind::photo, "", "", "", {}}});
    CHECK(whatsapp()
              .read_one(message(R"("type":"location","location":{"latitude":1.5,"longitude":-2})"))
              .attachments.at(0)
              .url == "geo:1.5,-2");
    CHECK(whatsapp().read_one(message(R"("type":"contacts","contacts":[{}])")).attachments.at(0).kind ==
          attachment_kind::contact);
}

TEST_CASE("WhatsApp: times come in seconds or milliseconds") {
    auto body = message(R"("type":"text","text":{"body":"Hi"})");
    body.replace(body.find("1760000000"), 10, "1760000000123");
    CHECK(whatsapp().read_one(body).sent_at == at_seconds(1760000000) + std::chrono::milliseconds{123});
}

TEST_CASE("WhatsApp: one body may carry many messages, of which some are for another number") {
    const std::string two = R"({"from":"1","id":"w1","type":"text","text":{"body":"a"}},{"from":"2","id":"w2",)"
                            R"("type":"text","text":{"body":"b"}})";
    auto made = whatsapp().read((value("\"messages\":[" + two + "]")));
    REQUIRE(made.inbounds.size() == 2);
    CHECK(made.inbounds[1].text == "b");
    made = whatsapp().read((value("\"messages\":[" + two + "]", "9999")));
    REQUIRE(made.inbounds.size() == 1);
    CHECK(made.inbounds[0] == inbound{});
    CHECK_FALSE(made.trouble);
}

TEST_CASE("WhatsApp: a message that cannot be read does not take the others with it") {
    const auto made = whatsapp().read(
        (value(R"("messages":[{"from":"1"},{"from":"2","id":"w2","type":"text","text":{"body":"b"}}])")));
    REQUIRE(made.inbounds.size() == 1);
    CHECK(made.inbounds[0].message_id == "w2");
    REQUIRE(made.trouble);
    CHECK(made.trouble->poison);
}

TEST_CASE("WhatsApp: too many messages in one body are kept for a person to look at") {
    const auto many = one_too_many([](const std::string& nth) {
        return R"({"from":"1","id":"w)" + nth + R"(","type":"text","text":{"body":"a"}})";
    });
    check_all_but_one_are_taken(whatsapp().read(value("\"messages\":[" + many + "]")));
}

TEST_CASE("WhatsApp: what became of a letter is told later") {
    const auto status = [](const std::string& fields) {
        return value(R"("statuses":[{"id":"wamid.S","recipient_id":"15550002222","timestamp":"1760000000",)" + fields +
                     "}]");
    };
    const auto read = whatsapp().read_one(status(R"("status":"read")"));
    CHECK(read.kind == inbound_kind::status);
    CHECK(read.of == "wamid.S");
    CHECK(read.status == "read");
    CHECK(read.message_id == "wamid.S:read");
    CHECK_FALSE(read.verdict);
    const auto failed = whatsapp().read_one(status(R"("status":"failed","errors":[{"code":131047,"title":"x"}])"));
    REQUIRE(failed.verdict);
    CHECK(failed.verdict->what == outcome::window_closed);
    CHECK(whatsapp().read_one(status(R"("status":"failed")")).verdict->what == outcome::never);
    CHECK(whatsapp().read_one(status(R"("status":"deleted")")).kind == inbound_kind::ignored);
}

TEST_CASE("WhatsApp: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(whatsapp());
    CHECK(whatsapp().read_one(R"({"object":"page","entry":[{"changes":[{}]}]})").kind == inbound_kind::ignored);
    // The app may be subscribed to more than messages: none of it is somebody's word.
    for (const char* field : {"account_update", "message_template_status_update", "message_echoes"}) {
        auto other = message(R"("type":"text","text":{"body":"Hi"})");
        other.replace(other.find("\"messages\"", other.find("\"field\"")), 10, '"' + std::string(field) + '"');
        CHECK(whatsapp().read_one(other).kind == inbound_kind::ignored);
    }
    CHECK(whatsapp()
              .read_one(R"({"object":"whatsapp_business_account","entry":[1,null,{"changes":{}},{"changes":[[]]}]})")
              .kind == inbound_kind::ignored);
}

TEST_CASE("WhatsApp: what a code means") {
    struct row {
        std::int64_t code;
        int status;
        outcome what;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {4, 400, o::again},
        {80007, 400, o::again},
        {130429, 400, o::again},
        {133016, 400, o::again},
        {131016, 400, o::again},
        {131000, 500, o::again},
        {2, 500, o::again},
        {131053, 400, o::again},
        {131056, 400, o::again},
        {131048, 400, o::channel_broken},
        {368, 400, o::channel_broken},
        {131031, 400, o::channel_broken},
        {131042, 400, o::channel_broken},
        {131047, 400, o::window_closed},
        {131050, 400, o::stopped},
        {131049, 400, o::again},
        {130472, 400, o::again},
        {131026, 400, o::gone},
        {131021, 400, o::gone},
        {131030, 400, o::gone},
        {100, 400, o::never},
        {131008, 400, o::never},
        {131009, 400, o::never},
        {131051, 400, o::never},
        {132000, 400, o::never},
        {132001, 404, o::window_closed},
        {132005, 400, o::never},
        {132007, 400, o::never},
        {132012, 400, o::never},
        {132015, 400, o::window_closed},
        {132016, 400, o::window_closed},
        {132068, 400, o::never},
        {132069, 400, o::never},
        {135000, 400, o::never},
        {0, 401, o::channel_broken},
        {3, 400, o::channel_broken},
        {10, 403, o::channel_broken},
        {190, 401, o::channel_broken},
        {200, 403, o::channel_broken},
        {299, 403, o::channel_broken},
        {131005, 403, o::channel_broken},
        {133010, 400, o::channel_broken},
        {999999, 503, o::again},
        {999999, 429, o::again},
        {999999, 400, o::never},
        {-1, 500, o::again},
        {-1, 401, o::channel_broken},
        {-1, 400, o::never},
    }));
    CAPTURE(r.code, r.status);
    const auto got =
        open("whatsapp")
            .talk->judge(
                {r.status,
                 {},
                 r.code < 0 ? "<html>" : R"({"error":{"message":"x","code":)" + std::to_string(r.code) + "}}"});
    CHECK(got.what == r.what);
    CHECK(got.until_word == (r.code == 132001 || r.code == 132015 || r.code == 132016));
    CHECK(got.whole_channel == (r.code == 4 || r.code == 80007 || r.code == 130429));
}

TEST_CASE("WhatsApp: pauses, and the id of what was sent") {
    const auto w = open("whatsapp");
    CHECK(w.talk->judge({200, {}, R"({"messages":[{"id":"wamid.N","message_status":"accepted"}]})"}).id == "wamid.N");
    CHECK(w.talk->judge({200, {}, R"({"messages":[{"id":"wamid.N"}]})"}).may_return);
    CHECK_FALSE(w.talk->judge({400, {}, R"({"error":{"code":131047}})"}).may_return);
    CHECK(w.talk->judge({400, {}, R"({"error":{"code":131056}})"}).after == std::chrono::seconds{6});
    CHECK(w.talk->judge({400, {}, R"({"error":{"code":131049}})"}).after == std::chrono::hours{24});
    CHECK(w.talk->judge({503, {{"Retry-After", "30"}}, ""}).after == std::chrono::seconds{30});
    CHECK(w.talk->judge({503, {{"Retry-After", "99999999999"}}, ""}).after == std::chrono::hours{72});
    CHECK_FALSE(w.talk->judge({503, {{"Retry-After", "soon"}}, ""}).after);
}

TEST_CASE("WhatsApp: a code says that the letter failed; an error without one leaves it open") {
    const auto w = open("whatsapp");
    const auto may_have_taken = [&](int status, const std::string& body) {
        return w.talk->may_have_taken({status, {}, body});
    };
    CHECK(may_have_taken(500, "<html>"));
    CHECK(may_have_taken(502, ""));
    CHECK(may_have_taken(500, R"({"error":{"code":1}})"));
    CHECK(may_have_taken(500, R"({"error":{"code":2}})"));
    CHECK_FALSE(may_have_taken(503, R"({"error":{"code":2}})"));
    CHECK_FALSE(may_have_taken(500, R"({"error":{"code":131000}})"));
    CHECK_FALSE(may_have_taken(500, R"({"error":{"code":131016}})"));
    CHECK_FALSE(may_have_taken(429, R"({"error":{"code":130429}})"));
}

TEST_CASE("WhatsApp: links, probe and secrets") {
    const auto w = open("whatsapp");
    CHECK(w.talk->join_link("J7KQ2M") == "https://wa.me/15550001111?text=JOIN%20J7KQ2M");
    CHECK(w.talk->probe()->target == "https://graph.facebook.com/v25.0/2002?fields=id");
    CHECK(w.talk->secrets() == std::vector<std::string>{"wa-token", "kindred-app-secret", "wa-verify"});
}
