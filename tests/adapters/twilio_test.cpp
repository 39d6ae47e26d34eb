#include "adapters/fetcher.hpp"
#include "adapters/mask.hpp"
#include "adapters/signature.hpp"
#include "adapters/signature_sha1.hpp"
#include "tests/adapters/twilio_sample.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace kindred::test::of_twilio;

namespace {

const std::string front = "MessageSid=SM01&AccountSid=" + account + "&From=%2B15550002222&To=%2B15551234567&";

http::headers signed_as(std::string value) { return {{"X-Twilio-Signature", std::move(value)}}; }

std::string signature_of(std::string_view text, std::string_view token = "12345") {
    return base64(hmac_sha1(token, text));
}

bool believes(const platform& talk, const http::request& what) { return talk.authentic(what, {}, {}); }

bool believes_get(const platform& talk, const std::string& target, const std::string& signed_text) {
    auto asked = get(target);
    asked.fields = signed_as(signature_of(signed_text));
    return believes(talk, asked);
}

inbound read_one(const http::request& what) {
    const auto made = sample_twilio()->read(what);
    CHECK_FALSE(made.trouble);
    REQUIRE(made.inbounds.size() == 1);
    return made.inbounds[0];
}

inbound read_one(const std::string& body) { return read_one(post(body, {}, path)); }

}  // namespace

TEST_CASE("HMAC-SHA1 is the one of RFC 2202") {
    CHECK(hex(hmac_sha1("Jefe", "what do ya want for nothing?")) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    CHECK(hex(hmac_sha1(std::string(20, '\x0b'), "Hi There")) == "b617318655057264e28bc0b6fb378c8ef146be00");
    CHECK(hex(hmac_sha1("", "")) == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

TEST_CASE("Twilio: the known signature is taken, over the address of the configuration") {
    const auto vector = vectors()["twilio"];
    REQUIRE(vector["url"] == "https://bot.example.org/twilio/sms?ch=7");
    REQUIRE(vector["auth_token"] == sample_keys().auth_token);
    const std::string value = vector["value"];
    const std::string target = "/twilio/sms?ch=7";
    std::string body;
    for (const auto& [name, said] : vector["params"].items())
        body.insert(0, name + "=" + http::encode(said.get<std::string>()) + "&");  // in another order than is signed
    body.pop_back();
    const auto asked = post(body, signed_as(value), target);
    CHECK(believes(*twilio_called_at("https://bot.example.org/twilio/sms"), asked));
    CHECK(believes(*twilio_called_at("https://bot.example.org:443/twilio/sms"), asked));
    CHECK(believes(*twilio_called_at("https://bot.example.org:8443/twilio/sms"), asked));  // some sign without it
    CHECK_FALSE(believes(*twilio_called_at("http://bot.example.org/twilio/sms"), asked));
    CHECK_FALSE(believes(*twilio_called_at("https://bot.example.com/twilio/sms"), asked));
    CHECK_FALSE(believes(*twilio_called_at(""), asked));

    const auto t = twilio_called_at("https://bot.example.org/twilio/sms");
    CHECK(believes(*t, post(body, {{"x-twilio-signature", value}}, target)));
    CHECK_FALSE(believes(*t, post(body, {}, target)));
    CHECK_FALSE(believes(*t, post(body, signed_as(""), target)));
    CHECK_FALSE(believes(*t, post(body, signed_as(value + "="), target)));
    CHECK_FALSE(believes(*t, post(body, signed_as("edCKbFiZx5CzVP5fyBA1ah7zUEY="), target)));
    CHECK_FALSE(believes(*t, post(body + "&x=1", signed_as(value), target)));
    CHECK_FALSE(believes(*t, post(body, signed_as(value), "/twilio/sms?ch=8")));
    CHECK_FALSE(believes(*t, post(body, signed_as(value), "/twilio/sms")));
    auto host = post(body, signed_as(value), target);
    host.fields.emplace_back("Host", "elsewhere.example");  // it says nothing
    CHECK(believes(*t, host));
    for (const char* method : {"GET", "PUT", "HEAD"}) {
        auto otherwise = asked;
        otherwise.method = method;
        CHECK_FALSE(believes(*t, otherwise));
    }
    auto keys = sample_keys();
    keys.auth_token = "";
    keys.webhook_url = "https://bot.example.org/twilio/sms";
    CHECK_FALSE(believes(*make_twilio(keys), asked));
}

TEST_CASE("Twilio: the signature may be over the address with or without the default port") {
    const std::string body = "Body=hi&From=%2B1";
    const std::string fields = "BodyhiFrom+1";
    struct row {
        const char *configured, *over;
        bool good;
    };
    auto r = GENERATE(values<row>({
        {"https://oak.example", "https://oak.example", true},
        {"https://oak.example", "https://oak.example:443", true},
        {"https://oak.example", "https://oak.example:80", false},
        {"http://oak.example", "http://oak.example:80", true},
        {"http://oak.example:80", "http://oak.example", true},
        {"https://oak.example:8443", "https://oak.example:8443", true},
        {"https://oak.example:8443", "https://oak.example:443", false},
        {"https://[2001:db8::1]", "https://[2001:db8::1]", true},
        {"https://[2001:db8::1]:8443", "https://[2001:db8::1]", true},
        {"https://oak.example", "https://birch.example", false},
        {"oak.example", "oak.example", false},
    }));
    CAPTURE(r.configured, r.over);
    const auto t = twilio_called_at(r.configured + path);
    CHECK(believes(*t, post(body, signed_as(signature_of(r.over + path + fields)), path)) == r.good);
}

TEST_CASE("Twilio: names are sorted by their bytes, and a name that repeats has each value once") {
    const auto t = sample_twilio();
    const std::string url = "https://kindred.oak.example" + path;
    const auto good = [&](const std::string& body, const std::string& fields) {
        return believes(*t, post(body, signed_as(signature_of(url + fields)), path));
    };
    CHECK(good("b=1&a=2&B=3&A=4", "A4B3a2b1"));
    CHECK(good("m=b&m=a&m=b&l=", "lmamb"));
    CHECK(good("m&&n=x=y", "mnx=y"));
    CHECK(good("%C3%A9=%F0%9F%98%80+%2B", "é😀 +"));
    CHECK(good("", ""));
    CHECK_FALSE(good("m=b&m=a", "mbma"));
    CHECK_FALSE(good("b=1&a=2", "b1a2"));
}

TEST_CASE("Twilio: of a GET the address alone is signed, as it came or written anew") {
    const auto t = sample_twilio();
    const std::string host = "https://kindred.oak.example";
    const std::string plain = path + "?MessageSid=SM01&From=%2B15550002222&Body=hi%20there";
    CHECK(believes_get(*t, plain, host + plain));
    CHECK(believes_get(*t, plain, host + ":443" + plain));
    CHECK_FALSE(believes_get(*t, plain + "!", host + plain + "?"));
    CHECK(believes_get(*t, path + "?a=x+y&b&c=it%27s", host + path + "?a=x%20y&b=&c=it's"));
    CHECK(believes_get(*t, path + "?a=1&b=3&&a=2&", host + path + "?a=1&a=2&b=3"));
    CHECK(believes_get(*t, path + "?a=it's+\"<b>\"", host + path + "?a=it%27s+%22%3Cb%3E%22"));
    CHECK_FALSE(believes_get(*t, path + "?a=1&b=3&a=2", host + path + "?b=3&a=1&a=2"));
    CHECK_FALSE(believes_get(*t, "webhooks", host + "webhooks"));
    CHECK_FALSE(believes_get(*t, "", host));
}

TEST_CASE("Twilio: a body that is no form is proved by its hash in the address") {
    const auto t = sample_twilio();
    const std::string body = R"({"a":1})";
    const std::string target = path + "?bodySHA256=" + hex(sha256(body));
    const auto good = signed_as(signature_of("https://kindred.oak.example" + target));
    CHECK(believes(*t, post(body, good, target)));
    CHECK_FALSE(believes(*t, post(body + " ", good, target)));
    CHECK_FALSE(believes(*t, post(body, signed_as(signature_of("https://kindred.oak.example" + path)), target)));
    const std::string no_hash = path + "?bodySHA256=";
    CHECK_FALSE(
        believes(*t, post("", signed_as(signature_of("https://kindred.oak.example" + no_hash)), no_hash)));
    CHECK(t->read(post(body, {}, target)).trouble);
}

TEST_CASE("Twilio: a message is read, posted or in the address") {
    const auto by_post = read_one(front + "Body=Hola+%C2%BFs%C3%AD%3F+%F0%9F%98%80&NumMedia=0&SmsStatus=received");
    CHECK(by_post.kind == inbound_kind::message);
    CHECK(by_post.text == "Hola ¿sí? 😀");
    CHECK(by_post.sender == "+15550002222");
    CHECK(by_post.message_id == "SM01");
    CHECK_FALSE(by_post.sent_at);
    CHECK(by_post.name.empty());
    CHECK(read_one(get(path + "?" + front + "Body=hi")).text == "hi");
    CHECK(read_one("SmsSid=SM02&From=%2B1555&Body=hi").message_id == "SM02");
    CHECK(read_one(front + "Body=hi&MessageStatus=received").kind == inbound_kind::message);
    CHECK(read_one(front + "Body=%FF%00").text == "\uFFFD");
    CHECK(read_one(front + "Body=").kind == inbound_kind::ignored);
    CHECK(read_one(front + "Body=" + std::string(20000, 'a')).text.size() <= 8 * 1024);
}

TEST_CASE("Twilio: our own words are not heard") {
    const auto got = read_one("MessageSid=SM01&From=%2B15551234567&To=%2B15551234567&Body=hi");
    CHECK(got.kind == inbound_kind::ignored);
    CHECK(got.text.empty());
}

TEST_CASE("Twilio: pictures and sounds") {
    struct row {
        const char* mime;
        attachment_kind kind;
    };
    auto r = GENERATE(values<row>({
        {"image/jpeg", attachment_kind::photo},
        {"image/png", attachment_kind::photo},
        {"audio/amr", attachment_kind::voice},
        {"audio/ogg", attachment_kind::voice},
        {"audio/ogg; codecs=opus", attachment_kind::voice},
        {"audio/mpeg", attachment_kind::audio},
        {"video/3gpp", attachment_kind::video},
        {"application/pdf", attachment_kind::file},
        {"", attachment_kind::file},
    }));
    CAPTURE(r.mime);
    const auto got = read_one(front + "Body=&NumMedia=1&MediaContentType0=" + http::encode(r.mime) +
                              "&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fm%2F1");
    CHECK(got.kind == inbound_kind::message);
    REQUIRE(got.attachments.size() == 1);
    CHECK(got.attachments[0] == attachment{r.kind, {}, "https://api.twilio.com/m/1", r.mime, {}});
}

TEST_CASE("Twilio: several at once, with words; what is no thing of a person's is left") {
    const auto got = read_one(front +
                              "Body=Look&NumMedia=4&MediaContentType0=application%2Fsmil&MediaUrl0=https%3A%2F%2Fa%2F0"
                              "&MediaContentType1=image%2Fjpeg&MediaUrl1=https%3A%2F%2Fa%2F1"
                              "&MediaContentType2=text%2Fvcard&MediaUrl2=https%3A%2F%2Fa%2F2"
                              "&MediaContentType3=image%2Fgif");
    CHECK(got.text == "Look");
    REQUIRE(got.attachments.size() == 3);
    CHECK(got.attachments[0].url == "https://a/1");
    CHECK(got.attachments[1] == attachment{attachment_kind::contact, {}, {}, {}, {}});  // a third person's number
    CHECK(got.attachments[2] == attachment{attachment_kind::photo, {}, {}, "image/gif", {}});
    const auto longest = "https://api.twilio.com/" + std::string(limits::media_address_bytes - 23, 'a');
    const auto sent = [](const std::string& url) { return read_one(front + "NumMedia=1&MediaUrl0=" + url); };
    CHECK(sent(longest).attachments.at(0).url == longest);
    CHECK(sent(longest + "a").kind == inbound_kind::message);
    CHECK(sent(longest + "a").attachments.at(0).url.empty());
    std::string many = front + "NumMedia=99999999999";
    for (int i = 0; i < 30; ++i)
        many += "&MediaContentType" + std::to_string(i) + "=image%2Fpng&MediaUrl" + std::to_string(i) +
                "=https%3A%2F%2Fa";
    CHECK(read_one(many).attachments.size() == 10);
    CHECK(read_one(front + "Body=hi&NumMedia=x&MediaUrl0=https%3A%2F%2Fa").attachments.empty());
    CHECK(read_one(front + "Body=hi&NumMedia=-1&MediaUrl0=https%3A%2F%2Fa").attachments.empty());
}

TEST_CASE("Twilio: WhatsApp's names, buttons and places") {
    const std::string chat = "MessageSid=SM01&From=whatsapp%3A%2B15550002222&To=whatsapp%3A%2B15551234567&";
    const auto tapped = read_one(chat + "ProfileName=Ana&Body=Yes&ButtonText=Yes&ButtonPayload=q17:yes");
    CHECK(tapped.kind == inbound_kind::choice);
    CHECK(tapped.choice == "q17:yes");
    CHECK(tapped.text == "Yes");
    CHECK(tapped.name == "Ana");
    CHECK(tapped.sender == "whatsapp:+15550002222");
    CHECK(read_one(chat + "Body=&ListId=q17:no&ListTitle=Not+now").choice == "q17:no");
    const auto foreign = read_one(chat + "Body=Yes&ButtonText=Yes&ButtonPayload=NOT+OURS");
    CHECK(foreign.kind == inbound_kind::message);
    CHECK(foreign.choice.empty());
    const auto place = read_one(chat + "Body=&Latitude=37.80&Longitude=-122.27");
    REQUIRE(place.attachments.size() == 1);
    CHECK(place.attachments[0].url == "geo:37.80,-122.27");
    CHECK(read_one(chat + "Body=x&MessageType=reaction").kind == inbound_kind::ignored);
}

TEST_CASE("Twilio: what it has answered by itself is obeyed, whatever the school calls it there") {
    CHECK(read_one(front + "Body=STOP").text == "STOP");
    CHECK(read_one(front + "Body=Unsubscribe").text == "Unsubscribe");
    CHECK(read_one(front + "Body=STOP").kind == inbound_kind::message);
    const auto own_word = read_one(front + "Body=Basta&OptOutType=STOP");
    CHECK(own_word.kind == inbound_kind::stopped);
    CHECK(own_word.text == "Basta");
    const auto back = read_one(front + "Body=YES&OptOutType=START");
    CHECK(back.kind == inbound_kind::opened);
    CHECK(back.text == "YES");  // it may be an answer
    const auto help = read_one(front + "Body=HELP&OptOutType=HELP");
    CHECK(help.kind == inbound_kind::ignored);
    CHECK(help.message_id == back.message_id);
}

TEST_CASE("Twilio: what cannot be read is kept") {
    for (const char* body : {"", "From=%2B1&Body=hi", "MessageSid=SM01&Body=hi", "MessageSid=%0A&From=%2B1",
                             "MessageSid=SM01&From=%00%01", "MessageStatus=sent", "{}", "[1,2]", "\xff=\xfe"}) {
        INFO(body);
        const auto got = sample_twilio()->read(post(body));
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
    for (const auto& body : nonsense()) CHECK(sample_twilio()->read(post(body)).trouble);
}

TEST_CASE("Twilio: whoever is known by an id of WhatsApp's, too, is told by both; who hides the number by that alone") {
    const std::string id = "&ExternalUserId=US.5550123", body = "MessageSid=SM01&To=whatsapp%3A%2B15551234567&Body=hi";
    const auto both = read_one(body + "&From=whatsapp%3A%2B15550002222" + id);
    CHECK(both.sender == "whatsapp:+15550002222");
    CHECK(both.also == "whatsapp:US.5550123");
    for (const char* none : {"", "&From="}) {
        const auto hidden = read_one(body + none + id);
        CHECK(hidden.sender == "whatsapp:US.5550123");
        CHECK(hidden.also.empty());
    }
}

TEST_CASE("Twilio: what became of a letter is told later") {
    auto r = GENERATE(values<reported_as>({
        {"MessageStatus=queued", inbound_kind::ignored, "", {}, ""},
        {"MessageStatus=sending", inbound_kind::ignored, "", {}, ""},
        {"MessageStatus=sent", inbound_kind::status, "sent", {}, ""},
        {"MessageStatus=delivered", inbound_kind::status, "delivered", {}, ""},
        {"MessageStatus=read", inbound_kind::status, "read", {}, ""},
        {"MessageStatus=failed", inbound_kind::status, "failed", outcome::never, "failed"},
        {"MessageStatus=undelivered&ErrorCode=30003", inbound_kind::status, "failed", outcome::gone, "30003"},
        {"MessageStatus=undelivered&ErrorCode=30001", inbound_kind::status, "failed", outcome::again, "30001"},
        {"MessageStatus=undelivered&ErrorCode=30004", inbound_kind::status, "failed", outcome::gone, "30004"},
        {"MessageStatus=undelivered&ErrorCode=30034", inbound_kind::status, "failed", outcome::channel_broken, "30034"},
        {"MessageStatus=undelivered&ErrorCode=30005", inbound_kind::status, "failed", outcome::gone, "30005"},
        {"MessageStatus=undelivered&ErrorCode=30007", inbound_kind::status, "failed", outcome::never, "30007"},
        {"MessageStatus=undelivered&ErrorCode=30008", inbound_kind::status, "failed", outcome::never, "30008"},
        {"MessageStatus=failed&ErrorCode=21610", inbound_kind::status, "failed", outcome::stopped, "21610"},
        {"MessageStatus=failed&ErrorCode=63016", inbound_kind::status, "failed", outcome::window_closed, "63016"},
        {"MessageStatus=failed&ErrorCode=x", inbound_kind::status, "failed", outcome::never, "failed"},
        {"MessageStatus=canceled", inbound_kind::ignored, "", {}, ""},
    }));
    CAPTURE(r.fields);
    const auto got = read_one("MessageSid=SM07&From=%2B15551234567&To=%2B15550002222&" + std::string(r.fields));
    check_reported(got, r);
    CHECK(got.of == "SM07");
    CHECK(got.message_id == "SM07:" + http::parameter(r.fields, "MessageStatus").value());
    CHECK(got.sender == "+15550002222");
}

TEST_CASE("Twilio: the answer says nothing that could be texted back") {
    const auto answer = sample_twilio()->thanks({});
    CHECK(answer.status == 200);
    CHECK(answer.body == R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)");
    CHECK(http::value_of(answer.fields, "Content-Type") == "text/xml");
}

TEST_CASE("Twilio: media is asked for with our credentials at Twilio's own address only") {
    const auto t = sample_twilio();
    const std::string url = "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Messages/MM1/Media/ME1";
    const auto photo = thing(attachment_kind::photo, url);
    const auto step = t->fetch(photo, {});
    REQUIRE(step.is == fetch_step::kind::ask);
    CHECK(step.ask.target == url);
    CHECK(step.ask.method == "GET");
    CHECK_FALSE(http::value_of(step.ask.fields, "Authorization").empty());
    CHECK(reach_of(step, url) == http::reach::public_only);
    CHECK(reach_of(step, "https://mms.twiliocdn.com/a?b=c") == http::reach::public_only);
    CHECK_FALSE(reach_of(step, "https://twiliocdn.com.evil.example/a"));
    CHECK_FALSE(reach_of(step, "http://mms.twiliocdn.com/a"));
    CHECK_FALSE(reach_of(step, "https://127.0.0.1/a"));
    for (const char* elsewhere :
         {"https://evil.example/a", "http://api.twilio.com/a", "https://api.twilio.com:8443/a", "file:///etc/passwd",
          "https://api.twilio.com@evil.example/a", "https://mms.twiliocdn.com/a", "x"}) {
        INFO(elsewhere);
        const auto none = t->fetch(thing(attachment_kind::photo, elsewhere), {});
        CHECK(none.is == fetch_step::kind::lost);
        CHECK(none.ask.fields.empty());
    }
    CHECK(t->fetch(thing(attachment_kind::photo, ""), {}).is == fetch_step::kind::unable);
    CHECK(can_fetch(*t));
    auto keys = sample_keys();
    keys.api = "http://127.0.0.1:4400";
    const auto double_step = make_twilio(keys)->fetch(thing(attachment_kind::photo, "http://127.0.0.1:4400/m"), {});
    CHECK(double_step.is == fetch_step::kind::ask);
    CHECK(reach_of(double_step, "http://127.0.0.1:4400/m") == http::reach::anywhere);
    CHECK_FALSE(reach_of(double_step, "http://127.0.0.1:4401/m"));
}

TEST_CASE("Twilio: the end of fetching") {
    const auto t = sample_twilio();
    const auto photo = thing(attachment_kind::photo, "https://api.twilio.com/m");
    const auto whole = t->fetch(photo, {{200, {{"Content-Type", "image/jpeg"}}, "bytes"}});
    CHECK(whole.is == fetch_step::kind::here);
    CHECK(whole.mime == "image/jpeg");
    CHECK(t->fetch(photo, {{404, {}, ""}}).is == fetch_step::kind::lost);
    CHECK(t->fetch(photo, {{410, {}, ""}}).is == fetch_step::kind::lost);
    CHECK(t->fetch(photo, {{503, {}, ""}}).is == fetch_step::kind::again);
    const auto refused = t->fetch(photo, {{401, {}, ""}});
    CHECK(refused.is == fetch_step::kind::again);
    CHECK(refused.after.has_value());
}

TEST_CASE("Twilio: a new sender's measure of the day is WhatsApp's") {
    CHECK(twilio_from("whatsapp:+15551234567")->starts_per_day() == 250);
    auto keys = sample_keys();
    CHECK_FALSE(make_twilio(keys)->starts_per_day());
    keys.from = "whatsapp:+15551234567";
    keys.starts_per_day = 2000;
    CHECK(make_twilio(keys)->starts_per_day() == 2000);
    CHECK(open("twilio", {{"from", "whatsapp:+15551234567"}, {"starts_per_day", "2000"}}).talk->starts_per_day() ==
          2000);
    auto config = sample("twilio");
    config.keys["starts_per_day"] = "2000";
    CHECK(std::holds_alternative<std::vector<complaint>>(open_channel(config, needs, "kindred.yaml")));
}

TEST_CASE("Twilio: links to join, secrets and what the doctor asks") {
    const auto t = sample_twilio();
    CHECK(t->join_link("J7KQ2M") == "sms:+15551234567?&body=JOIN%20J7KQ2M");
    CHECK(twilio_from("whatsapp:+15551234567")->join_link("J7KQ2M") == "https://wa.me/15551234567?text=JOIN%20J7KQ2M");
    CHECK(twilio_from("MG01")->join_link("J7KQ2M").empty());
    auto keys = sample_keys();
    keys.from = "MG01";
    keys.number = "+1777";
    CHECK(make_twilio(keys)->join_link("J7KQ2M") == "sms:+1777?&body=JOIN%20J7KQ2M");
    CHECK(t->secrets() == std::vector<std::string>{"12345"});
    const auto header = std::string(http::value_of(t->probe()->fields, "Authorization"));
    keys = sample_keys();
    keys.auth_token = "a-secret-of-32-bytes-0123456789a";
    const auto long_one = make_twilio(keys);
    CHECK(masked(http::value_of(long_one->probe()->fields, "Authorization"), long_one->secrets()) == "Basic ***");
    CHECK(t->probe()->target == "https://api.twilio.com/2010-04-01/Accounts/" + account + ".json");
    CHECK(t->judge({200, {}, R"({"sid":"AC","status":"active","type":"Full"})"}).what == outcome::sent);
    CHECK(t->probed({200, {}, R"({"status":"active","type":"Full"})"}).says.empty());
    CHECK(t->probed({200, {}, R"({"status":"active","type":"Trial"})"}).good);
    CHECK_FALSE(t->probed({200, {}, R"({"status":"suspended"})"}).good);
    CHECK_FALSE(twilio_called_at("")->probed({200, {}, R"({"status":"active"})"}).good);
}
