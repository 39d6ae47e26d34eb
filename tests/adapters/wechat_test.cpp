#include "adapters/chat/wechat.hpp"

#include "adapters/chat/wechat_envelope.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

const std::string aes = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const instant signed_at = at_seconds(1760000000);

wechat_keys keys(const std::string& key = {}) {
    return {.app_id = "wx0000000000000001",
            .app_secret = "oak-secret",
            .token = "kindredtoken",
            .encoding_aes_key = key};
}

hook wechat(const std::string& key = {}) { return {channel{"families-wechat", "wechat", make_wechat(keys(key))}}; }

bool believes(const hook& to, const http::request& what, instant now = signed_at) {
    return to.at.talk->authentic(what, now, {});
}

// The address that WeChat puts behind a request in plain mode.
std::string way(const std::string& signature = "69f59940d2d302d27a7dcb399355076ff1c61285",
                const std::string& more = {}) {
    return "/webhooks/families-wechat?signature=" + signature + "&timestamp=1760000000&nonce=1234567&openid=oABC" +
           more;
}

std::string field(const std::string& name, const std::string& value) {
    return "<" + name + "><![CDATA[" + value + "]]></" + name + ">";
}

std::string message(const std::string& type, const std::string& fields, const std::string& id = "7001") {
    return "<xml>" + field("ToUserName", "gh_1") + field("FromUserName", "oABC") +
           "<CreateTime>1760000000</CreateTime>" + field("MsgType", type) + fields +
           (id.empty() ? "" : "<MsgId>" + id + "</MsgId>") + "</xml>";
}

std::string event(const std::string& name, const std::string& fields = {}) {
    return message("event", field("Event", name) + fields, "");
}

http::response told(const std::string& body) { return {200, {}, body}; }

http::response code(int number) { return told(R"({"errcode":)" + std::to_string(number) + R"(,"errmsg":"x"})"); }

provisions with_token(instant until = signed_at + 1h) { return {{"token", {"A T", until}}}; }

http::request in_safe_mode(const std::string& encrypt, const std::string& signature) {
    return post("<xml>" + field("ToUserName", "gh_1") + field("Encrypt", encrypt) + "</xml>", {},
                way("0", "&encrypt_type=aes&msg_signature=" + signature));
}

http::request in_safe_mode(const std::string& encrypt) {
    return in_safe_mode(encrypt, wechat_signature({"kindredtoken", "1760000000", "1234567", encrypt}));
}

}  // namespace

TEST_CASE("WeChat: the signature is over the sorted token, time and nonce") {
    const auto vector = vectors()["wechat"];
    const std::string good = vector["value"], bad(40, '0'), body = message("text", field("Content", "hi"));
    CHECK(wechat_signature({"kindredtoken", "1760000000", "1234567"}) == good);
    const auto w = wechat();
    CHECK(believes(w, post(body, {}, way(good))));
    CHECK_FALSE(believes(w, post(body, {}, way(bad))));
    CHECK_FALSE(believes(w, post(body, {}, way(good.substr(0, 39)))));
    CHECK_FALSE(believes(w, post(body, {}, way(""))));
    CHECK_FALSE(believes(w, post(body, {}, "/webhooks/x")));
    CHECK_FALSE(believes(w, post(body, {}, "/x?signature=" + good + "&timestamp=1760000000&nonce=1234568")));
    CHECK_FALSE(believes(w, post(body, {}, "/x?signature=" + good + "&timestamp=1760000001&nonce=1234567")));
    auto as_get = post(body, {}, way(good));
    as_get.method = "GET";
    CHECK_FALSE(believes(w, as_get));
    auto without = keys();
    without.token.clear();
    const hook open_door{channel{"w", "wechat", make_wechat(without)}};
    CHECK_FALSE(believes(open_door, post(body, {}, way(wechat_signature({"", "1760000000", "1234567"})))));
}

TEST_CASE("WeChat: a request is good for ten minutes around its time") {
    const auto w = wechat();
    const auto request = post(message("text", field("Content", "hi")), {}, way());
    CHECK(believes(w, request, signed_at + 10min));
    CHECK(believes(w, request, signed_at - 10min));
    CHECK_FALSE(believes(w, request, signed_at + 10min + 1s));
    CHECK_FALSE(believes(w, request, signed_at - 10min - 1s));
    for (const std::string time : {"", "soon", "-1", "0", "1760000000x", "99999999999999999999"}) {
        INFO(time);
        const auto signature = wechat_signature({"kindredtoken", time, "n"});
        CHECK_FALSE(believes(w, post("<xml></xml>", {}, "/x?nonce=n&timestamp=" + time + "&signature=" + signature)));
    }
    CHECK_FALSE(believes(w, post("<xml></xml>", {}, "/x?nonce=&timestamp=1760000000&signature=" +
                                                        wechat_signature({"kindredtoken", "1760000000", ""}))));
}

TEST_CASE("WeChat: the handshake repeats the echo to whoever knows our token") {
    for (const auto& w : {wechat(), wechat(aes)}) {
        const auto answer = w.at.talk->greet(get(way() + "&echostr=5837397520665436492"), signed_at);
        REQUIRE(answer);
        CHECK(answer->status == 200);
        CHECK(answer->body == "5837397520665436492");
        CHECK(http::value_of(answer->fields, "Content-Type") == "text/plain");
        CHECK_FALSE(w.at.talk->greet(get(way(std::string(40, '0')) + "&echostr=5"), signed_at));
        CHECK_FALSE(w.at.talk->greet(get(way() + "&echostr=5"), signed_at + 1h));
        CHECK_FALSE(w.at.talk->greet(get(way() + "&echostr="), signed_at));
        CHECK_FALSE(w.at.talk->greet(get(way() + "&echostr=%00"), signed_at));
        CHECK_FALSE(w.at.talk->greet(get(way()), signed_at));
        CHECK_FALSE(w.at.talk->greet(post("", {}, way() + "&echostr=5"), signed_at));
    }
}

TEST_CASE("WeChat: safe mode: the vector is believed and read") {
    const auto vector = vectors()["wechat_encrypted"];
    const std::string encrypt = vector["encrypt"], good = vector["value"];
    CHECK(wechat_signature({"kindredtoken", "1760000000", "1234567", encrypt}) == good);
    const auto w = wechat(aes);
    const auto request = in_safe_mode(encrypt, good);
    CHECK(believes(w, request));
    const auto got = w.read_one(request);
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.text == "你好");
    CHECK(got.sender == "oABC");
    CHECK(got.message_id == "7001");
    CHECK_FALSE(believes(w, request, signed_at + 1h));
    CHECK_FALSE(believes(w, in_safe_mode(encrypt, std::string(40, '0'))));
    CHECK_FALSE(believes(w, in_safe_mode(encrypt, "")));
    CHECK_FALSE(believes(w, in_safe_mode("", wechat_signature({"kindredtoken", "1760000000", "1234567", ""}))));
}

TEST_CASE("M12: WeChat: safe mode: any letter changed breaks the signature") {
    const auto w = wechat(aes);
    const auto vector = vectors()["wechat_encrypted"];
    const std::string encrypt = vector["encrypt"], good = vector["value"];
    std::size_t passed = 0;
    for (std::size_t i = 0; i < encrypt.size(); ++i) {
        auto changed = encrypt;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        passed += believes(w, in_safe_mode(changed, good)) ? 1 : 0;
    }
    for (std::size_t i = 0; i < good.size(); ++i) {
        auto changed = good;
        changed[i] = changed[i] == '0' ? '1' : '0';
        passed += believes(w, in_safe_mode(encrypt, changed)) ? 1 : 0;
    }
    CHECK(passed == 0);
}

TEST_CASE("WeChat: safe mode: a body in the clear is refused, and so is one beside a sealed one ignored") {
    const auto w = wechat(aes);
    const auto plain = message("text", field("Content", "hi"));
    CHECK_FALSE(believes(w, post(plain, {}, way())));
    CHECK(w.read(plain).trouble);
    const std::string encrypt = vectors()["wechat_encrypted"]["encrypt"];
    auto both = in_safe_mode(encrypt);
    both.body = "<xml>" + field("MsgType", "text") + field("Content", "forged") + field("FromUserName", "oEVIL") +
                field("Encrypt", encrypt) + "</xml>";
    CHECK(believes(w, both));
    CHECK(w.read_one(both).text == "你好");
    CHECK(w.read_one(both).sender == "oABC");
    CHECK_FALSE(believes(wechat("too short"), in_safe_mode(encrypt)));
    CHECK_FALSE(believes(wechat("too short"), post(plain, {}, way())));
}

TEST_CASE("WeChat: plain mode: a sealed body is kept, with what to do") {
    const auto made = wechat().read("<xml>" + field("ToUserName", "gh_1") + field("Encrypt", "AAAA") + "</xml>");
    REQUIRE(made.trouble);
    CHECK(made.trouble->why == "sealed, and encoding_aes_key is not set");
}

TEST_CASE("WeChat: every kind of message") {
    struct row {
        const char* name;
        std::string body;
        inbound_kind kind;
        const char* text;
        const char* choice;
    };
    using k = inbound_kind;
    auto r = GENERATE_COPY(values<row>({
        {"text", message("text", field("Content", "Hi <b> & é")), k::message, "Hi <b> & é", ""},
        {"escaped text", message("text", "<Content>1 &lt; 2 &amp;&amp; &quot;x&quot;</Content>"), k::message,
         "1 < 2 && \"x\"", ""},
        {"no text", message("text", field("Content", "")), k::ignored, "", ""},
        {"a tapped menu line", message("text", field("Content", "Yes") + "<bizmsgmenuid>12:0:yes</bizmsgmenuid>"),
         k::choice, "Yes", "12:0:yes"},
        {"a line of another menu", message("text", field("Content", "Yes") + field("bizmsgmenuid", "NOT OURS")),
         k::message, "Yes", ""},
        {"a voice note that was heard", message("voice", field("MediaId", "M2") + field("Recognition", "你好")),
         k::message, "你好", ""},
        {"a link", message("link", field("Title", "Oak") + field("Url", "https://oak.example")), k::message,
         "Oak\nhttps://oak.example", ""},
        {"a link without title", message("link", field("Url", "https://oak.example")), k::message,
         "https://oak.example", ""},
        {"a photo without id", message("image", field("PicUrl", "http://oak.example/1")), k::message, "", ""},
        {"a file", message("file", field("Title", "a.pdf")), k::message, "", ""},
        {"something new", message("music", field("Content", "x")), k::message, "", ""},
        {"a sticker, which WeChat keeps for itself",
         message("text", field("Content", "【收到不支持的消息类型，暂无法显示】")), k::message, "", ""},
    }));
    DYNAMIC_SECTION(r.name) {
        const auto got = wechat().read_one(r.body);
        CHECK(got.kind == r.kind);
        CHECK(got.text == r.text);
        CHECK(got.choice == r.choice);
        if (r.kind == k::message && got.text.empty()) CHECK(got.attachments.size() == 1);
        CHECK(got.message_id == "7001");
        CHECK(got.sender == "oABC");
        CHECK(got.sent_at == signed_at);
    }
}

TEST_CASE("WeChat: attachments") {
    struct row {
        const char* name;
        std::string body;
        attachment expected;
    };
    using k = attachment_kind;
    auto r = GENERATE_COPY(values<row>({
        {"photo",
         message("image", field("PicUrl", "http://x/1") + field("MediaId", "M1")),
         {k::photo, "M1", "", "", {}}},
        {"voice",
         message("voice", field("MediaId", "M2") + field("Format", "amr")),
         {k::voice, "M2", "", "audio/amr", {}}},
        {"speex", message("voice", field("MediaId", "M2") + field("Format", "speex")), {k::voice, "M2", "", "", {}}},
        {"video", message("video", field("MediaId", "M3") + field("ThumbMediaId", "T")),
         {k::video, "M3", "", "video/mp4", {}}},
        {"short video", message("shortvideo", field("MediaId", "M4")), {k::video, "M4", "", "video/mp4", {}}},
        {"location",
         message("location", "<Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Scale>20</Scale>" +
                                 field("Label", "a street")),
         {k::location, "", "geo:23.134521,113.358803", "", {}}},
    }));
    DYNAMIC_SECTION(r.name) {
        const auto got = wechat().read_one(r.body);
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text.empty());
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.expected);
    }
}

TEST_CASE("WeChat: who follows, scans, taps a menu or leaves") {
    struct row {
        const char* event;
        const char* key;
        inbound_kind kind;
        const char* code;
        const char* text;
        const char* choice;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {"subscribe", "qrscene_J7KQ2M", k::opened, "J7KQ2M", "", ""},
        {"subscribe", "", k::opened, "", "", ""},
        {"subscribe", "last_trade_no_1", k::opened, "", "", ""},
        {"SCAN", "J7KQ2M", k::opened, "J7KQ2M", "", ""},
        {"SCAN", "qrscene_J7KQ2M", k::opened, "J7KQ2M", "", ""},
        {"unsubscribe", "", k::stopped, "", "", ""},
        {"CLICK", "HELP", k::message, "", "HELP", ""},
        {"CLICK", "hold:yes:7", k::choice, "", "", "hold:yes:7"},
        {"CLICK", "", k::ignored, "", "", ""},
        {"VIEW", "https://oak.example", k::ignored, "", "", ""},
        {"LOCATION", "", k::ignored, "", "", ""},
        {"TEMPLATESENDJOBFINISH", "", k::ignored, "", "", ""},
    }));
    DYNAMIC_SECTION(r.event << " " << r.key) {
        const auto got = wechat().read_one(event(r.event, field("EventKey", r.key) + field("Ticket", "T")));
        CHECK(got.kind == r.kind);
        CHECK(got.join_code == r.code);
        CHECK(got.text == r.text);
        CHECK(got.choice == r.choice);
        CHECK(got.sender == "oABC");
        CHECK(got.message_id == "oABC:1760000000:" + std::string(r.event));
        CHECK(got.window_less == 48h - 1min);  // one minute to answer in
        CHECK(got.parts_less == 2);            // with three messages
    }
}

TEST_CASE("WeChat: five messages may follow words of theirs, three a tap on a menu") {
    const auto w = wechat();
    CHECK(w.at.talk->parts_per_word() == 5);
    const auto words = w.read_one(message("text", field("Content", "Yes")));
    CHECK(words.window_less == 0s);
    CHECK(words.parts_less == 0);
    for (const std::string id : {"12:0:yes", "NOT OURS"}) {
        const auto tap = w.read_one(message("text", field("Content", "Yes") + field("bizmsgmenuid", id)));
        CHECK(tap.window_less == 48h - 1min);
        CHECK(tap.parts_less == 2);
    }
    CHECK(w.at.talk->judge(code(45047)).until_word);
    CHECK_FALSE(w.at.talk->judge(code(45015)).until_word);
    CHECK_FALSE(w.at.talk->judge(code(0)).until_word);
}

TEST_CASE("WeChat: an event with lists in it is read") {
    const auto scan = wechat().read_one(event("scancode_waitmsg", field("EventKey", "6") +
                                                                      "<ScanCodeInfo>" + field("ScanType", "qrcode") +
                                                                      field("ScanResult", "2") + "</ScanCodeInfo>"));
    CHECK(scan.kind == inbound_kind::ignored);
    CHECK(scan.sender == "oABC");
}

TEST_CASE("WeChat: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(wechat());
    check_nonsense_is_kept(wechat(aes));
    for (const auto& body :
         {message("text", field("Content", "hi"), ""), message("", field("Content", "hi")),
          std::string("<xml><MsgType>text</MsgType><MsgId>1</MsgId></xml>"), std::string("<xml></xml>"),
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + message("text", "<Content>&e;</Content>")}) {
        INFO(body);
        const auto got = wechat().read(body);
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
}

TEST_CASE("WeChat: what a code means") {
    struct row {
        int code;
        outcome what;
        bool whole_channel;
        bool token;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {0, o::sent, false, false},
        {-1, o::again, true, false},
        {40001, o::again, true, true},
        {40014, o::again, true, true},
        {41001, o::again, true, true},
        {42001, o::again, true, true},
        {40003, o::gone, false, false},
        {40013, o::channel_broken, false, false},
        {40125, o::channel_broken, false, false},
        {40164, o::channel_broken, false, false},
        {40200, o::channel_broken, false, false},
        {43004, o::stopped, false, false},
        {43101, o::stopped, false, false},
        {50005, o::stopped, false, false},
        {45009, o::again, true, false},
        {45011, o::again, true, false},
        {45015, o::window_closed, false, false},
        {45047, o::again, false, false},
        {48001, o::channel_broken, false, false},
        {48004, o::channel_broken, false, false},
        {50001, o::channel_broken, false, false},
        {50002, o::channel_broken, false, false},
        {45002, o::never, false, false},
        {45098, o::never, false, false},
        {44004, o::never, false, false},
        {47001, o::never, false, false},
        {99999, o::never, false, false},
    }));
    CAPTURE(r.code);
    const auto w = wechat();
    const auto got = w.at.talk->judge(code(r.code));
    CHECK(got.what == r.what);
    CHECK(got.whole_channel == r.whole_channel);
    CHECK(got.why == (r.code == 0 ? "" : std::to_string(r.code)));
    CHECK(w.at.talk->refused_provision(code(r.code)) == (r.token ? "token" : ""));
}

TEST_CASE("WeChat: answers without a code, and pauses") {
    const auto judge = [](http::response answer) { return wechat().at.talk->judge(answer); };
    CHECK(judge({502, {}, "<html>"}).what == outcome::again);
    CHECK(judge({429, {{"Retry-After", "30"}}, ""}).after == 30s);
    CHECK(judge({401, {}, ""}).what == outcome::channel_broken);
    CHECK(judge({404, {}, ""}).what == outcome::never);
    CHECK(judge({200, {}, "ok"}).what == outcome::sent);  // taken, as far as anyone can tell: never twice
    CHECK(judge(code(45009)).after == 1h);
    CHECK(judge(told(R"({"access_token":"A","expires_in":7200})")).what == outcome::sent);  // the doctor's question
}

TEST_CASE("WeChat: the token is fetched, and anew before its end") {
    const auto w = wechat();
    const auto wanted = w.at.talk->errands({}, signed_at);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0].name == "token");
    CHECK(wanted[0].ask.method == "POST");
    CHECK(wanted[0].ask.target == "https://api.weixin.qq.com/cgi-bin/stable_token");
    CHECK(wanted[0].ask.body ==
          R"({"grant_type":"client_credential","appid":"wx0000000000000001","secret":"oak-secret",)"
          R"("force_refresh":false})");
    CHECK(w.at.talk->probe() == wanted[0].ask);
    CHECK(w.at.talk->errands(with_token(signed_at + 5min), signed_at).empty());
    CHECK(w.at.talk->errands(with_token(signed_at + 4min), signed_at).size() == 1);
    const auto fetched = [&](const std::string& body) { return w.at.talk->fetched("token", told(body), signed_at); };
    const auto made = fetched(R"({"access_token":"A","expires_in":7200})");
    REQUIRE(made);
    CHECK(made->value == "A");
    CHECK(made->good_until == signed_at + 2h);
    CHECK(fetched(R"({"access_token":"A","expires_in":300})")->good_until == signed_at + 5min);
    CHECK(fetched(R"({"access_token":"A","expires_in":99999999999999})")->good_until == signed_at + 2h);
    CHECK(fetched(R"({"access_token":"A"})")->good_until == signed_at + 2h);
    CHECK_FALSE(fetched(R"({"access_token":"A","expires_in":0})"));
    CHECK_FALSE(fetched(R"({"access_token":""})"));
    CHECK_FALSE(fetched(R"({"errcode":40013,"errmsg":"invalid appid"})"));
    CHECK_FALSE(fetched("x"));
    CHECK_FALSE(w.at.talk->fetched("keys", told(R"({"access_token":"A"})"), signed_at));
    CHECK_FALSE(w.at.talk->fetched("token", {502, {}, R"({"access_token":"A"})"}, signed_at));
}

TEST_CASE("WeChat: a photo or voice note is fetched by its id, with a token of its own asking") {
    const auto w = wechat();
    const attachment voice{attachment_kind::voice, "M/2", {}, "audio/amr", {}};
    const auto token = told(R"({"access_token":"A T","expires_in":7200})");
    using k = fetch_step::kind;
    const auto first = w.at.talk->fetch(voice, {});
    REQUIRE(first.is == k::ask);
    CHECK(first.ask == *w.at.talk->probe());
    CHECK(first.hosts == std::vector<std::string>{"api.weixin.qq.com"});
    CHECK(first.own.empty());
    const auto second = w.at.talk->fetch(voice, {token});
    REQUIRE(second.is == k::ask);
    CHECK(second.ask.method == "GET");
    CHECK(second.ask.target == "https://api.weixin.qq.com/cgi-bin/media/get?access_token=A%20T&media_id=M%2F2");
    const auto end = [&](http::response answer) { return w.at.talk->fetch(voice, {token, std::move(answer)}); };
    CHECK(end({200, {{"Content-Type", "audio/amr"}}, "#!AMR\n"}).is == k::here);
    CHECK(end({200, {{"Content-Type", "audio/amr"}}, "#!AMR\n"}).mime == "audio/amr");
    CHECK(end(code(40007)).is == k::lost);  // after three days
    CHECK(end(code(40001)).is == k::again);
    CHECK(end(told(R"({"video_url":"http://oak.example/v"})")).is == k::lost);
    CHECK(end({502, {}, ""}).is == k::again);
    CHECK(w.at.talk->fetch(voice, {code(40164)}).is == k::again);
    CHECK(w.at.talk->fetch(voice, {code(40164)}).after == 5min);
    CHECK(w.at.talk->fetch(voice, {told("x")}).is == k::again);
    CHECK(w.at.talk->fetch({attachment_kind::location, {}, "geo:1,2", {}, {}}, {}).is == k::unable);
}

TEST_CASE("WeChat: its answer says that all is well, and the doctor warns of plain mode") {
    CHECK(wechat().at.talk->thanks(post("<xml></xml>")) ==
          http::response{200, {{"Content-Type", "text/plain"}}, "success"});
    const auto answer = told(R"({"access_token":"A","expires_in":7200})");
    CHECK(wechat().at.talk->probed(answer).good);
    CHECK_FALSE(wechat().at.talk->probed(answer).says.empty());
    CHECK(wechat(aes).at.talk->probed(answer).says.empty());
    CHECK(wechat(aes).at.talk->secrets() == std::vector<std::string>{"oak-secret", "kindredtoken", aes});
    CHECK(wechat().at.talk->join_link("J7KQ2M").empty());
    auto named = keys();
    named.account = "oakschool";
    const hook known{channel{"families-wechat", "wechat", make_wechat(named)}};
    CHECK(known.at.talk->join_link("J7KQ2M") == "https://open.weixin.qq.com/qr/code?username=oakschool");
    CHECK(known.at.talk->join_words("J7KQ2M") == "JOIN J7KQ2M");
    CHECK_FALSE(wechat().at.talk->announce());
    CHECK_FALSE(wechat().at.talk->knows_repetitions(0));
}
