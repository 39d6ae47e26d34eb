#include "adapters/chat/viber.hpp"

#include "adapters/chat/viber_letter.hpp"
#include "adapters/signature.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string token = "4453b6ac1s345678-e02c5f12174805f9-daec9cbb5448c51f";
const std::string header = "X-Viber-Content-Signature";

viber_keys keys() {
    return {.auth_token = token,
            .name = "Oak School",
            .uri = "oakbot",
            .webhook = "https://kindred.oak.example/webhooks/families-viber"};
}

hook viber(viber_keys with = keys()) { return {channel{"families-viber", "viber", make_viber(std::move(with))}}; }

std::string event(const std::string& name, const std::string& fields) {
    return R"({"event":")" + name + R"(","timestamp":1760000000123,"message_token":4912661846655238145,)" + fields +
           "}";
}

std::string message(const std::string& fields) {
    return event("message",
                 R"("sender":{"id":"01234567890A=","name":"Ana","language":"bg","country":"BG","api_version":10},)"
                 R"("message":{)" +
                     fields + "}");
}

const std::string user = R"("user":{"id":"01234567890A=","name":"Ana","language":"bg","country":"BG"})";

http::response told(const std::string& body) { return {200, {}, body}; }

nlohmann::json sole_body(const letter& what) {
    const auto made = viber_bodies_of(what, "Oak School");
    CHECK(made.left_out.empty());
    REQUIRE(made.all.size() == 1);
    return nlohmann::json::parse(made.all[0]);
}

letter with_thing(attachment thing) {
    auto made = to("U1", "Look");
    made.attachments.push_back(std::move(thing));
    return made;
}

}  // namespace

TEST_CASE("Viber: the signature is over the raw bytes") {
    const auto vector = vectors()["viber"];
    const std::string good = vector["value"], body = vector["body"];
    CHECK(vector["auth_token"] == token);
    check_header_decides(viber(), body, vector["header"], good);
    CHECK_FALSE(viber().believes(post(body + " ", {{header, good}})));
    CHECK_FALSE(viber({.auth_token = "another"}).believes(post(body, {{header, good}})));
    CHECK_FALSE(viber({.auth_token = ""}).believes(post(body, {{header, hex(keyed_mac("").of(body))}})));
}

TEST_CASE("Viber: the signature may stand in the address, and both must be right where both are told") {
    const auto vector = vectors()["viber"];
    const std::string good = vector["value"], body = vector["body"];
    const std::string way = "/webhooks/families-viber?sig=", bad(64, '0');
    CHECK(viber().believes(post(body, {}, way + good)));
    CHECK(viber().believes(post(body, {{header, good}}, way + good)));
    CHECK_FALSE(viber().believes(post(body, {}, way + bad)));
    CHECK_FALSE(viber().believes(post(body, {}, way)));
    CHECK_FALSE(viber().believes(post(body, {{header, good}}, way + bad)));
    CHECK_FALSE(viber().believes(post(body, {{header, good}}, way)));
    CHECK_FALSE(viber().believes(post(body, {{header, bad}}, way + good)));
}

TEST_CASE("M12: Viber: any byte changed breaks the signature") {
    check_every_byte_is_signed(of_vector("viber"), [v = viber()](const auto& request) { return v.believes(request); });
}

TEST_CASE("Viber: the vector's body is read, with all digits of its token") {
    const auto got = viber().read_one(vectors()["viber"]["body"].get<std::string>());
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "01234567890A=");
    CHECK(got.text == "hi");
    CHECK(got.message_id == "4912661846655238145");
    CHECK(got.sent_at == at_seconds(1760000000));
    CHECK(got.language == "bg");
    CHECK(got.name == "Ana");
    const auto most = viber().read_one(
        R"({"event":"message","timestamp":1,"message_token":18446744073709551615,"sender":{"id":"U"},)"
        R"("message":{"type":"text","text":"hi"}})");
    CHECK(most.message_id == "18446744073709551615");
}

TEST_CASE("Viber: every kind of message") {
    using k = inbound_kind;
    auto r = GENERATE(values<heard_as>({
        {R"("type":"text","text":"Hi \u00e9","tracking_data":"choices:")", k::message, "Hi é", ""},
        {R"("type":"text","text":"")", k::ignored, "", ""},
        {R"("type":"text","text":"12:0:yes","tracking_data":"choices:12:0:yes 12:0:no")", k::choice, "", "12:0:yes"},
        {R"("type":"text","text":"lang:bg","tracking_data":"choices:lang:en lang:bg")", k::choice, "", "lang:bg"},
        {R"("type":"text","text":"q17:yes","tracking_data":"q:17")", k::choice, "", "q17:yes"},
        {R"("type":"text","text":"q17:yes")", k::choice, "", "q17:yes"},
        {R"("type":"text","text":"8:30","tracking_data":"choices:12:0:yes")", k::message, "8:30", ""},
        {R"("type":"text","text":"8:30")", k::message, "8:30", ""},
        {R"("type":"text","text":"yes","tracking_data":"choices:12:0:yes")", k::message, "yes", ""},
        {R"("type":"text","text":"Q17:YES")", k::message, "Q17:YES", ""},
        {R"("type":"text","text":7)", k::message, "7", ""},
        {R"("type":"url","media":"https://oak.example/a")", k::message, "https://oak.example/a", ""},
        {R"("type":"rich_media","text":"x")", k::message, "", ""},
        {R"("type":"picture","text":"")", k::message, "", ""},
        {R"("type":"sticker")", k::message, "", ""},
        {R"("type":null)", k::ignored, "", ""},
        {R"("text":"hi")", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = viber().read_one(message(r.fields));
        check_heard(got, r);
        CHECK(got.sender == "01234567890A=");
    }
}

TEST_CASE("Viber: attachments") {
    struct row {
        const char* fields;
        attachment expected;
        const char* text;
    };
    const std::string at = "https://dl-media.viber.com/1";
    using k = attachment_kind;
    auto r = GENERATE_COPY(values<row>({
        {R"("type":"picture","media":"https://dl-media.viber.com/1","text":"Our garden","thumbnail":"x")",
         {k::photo, "", at, "", {}},
         "Our garden"},
        {R"("type":"video","media":"https://dl-media.viber.com/1","size":900,"duration":4)",
         {k::video, "", at, "", 900},
         ""},
        {R"("type":"file","media":"https://dl-media.viber.com/1","size":77,"file_name":"a.pdf")",
         {k::file, "", at, "", 77},
         ""},
        {R"("type":"file","media":"https://dl-media.viber.com/1","size":-1)", {k::file, "", at, "", {}}, ""},
        {R"("type":"location","location":{"lat":"42.69","lon":23.32})",
         {k::location, "", "geo:42.69,23.32", "", {}},
         ""},
        {R"("type":"contact","contact":{"name":"Bo","phone_number":"+15550003333"})", {k::contact, "", "", "", {}}, ""},
        {R"("type":"sticker","sticker_id":46105)", {k::sticker, "46105", "", "", {}}, ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = viber().read_one(message(r.fields));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.expected);
    }
}

TEST_CASE("Viber: a long address of what was sent is taken whole, one that is too long is known to have been sent") {
    const auto sent = [](const std::string& url) {
        return viber().read_one(message(R"("type":"picture","media":")" + url + "\""));
    };
    const auto longest = "https://dl-media.viber.com/" + std::string(limits::media_address_bytes - 27, 'a');
    CHECK(sent(longest).attachments.at(0).url == longest);
    CHECK(sent(longest + "a").attachments.at(0) == attachment{attachment_kind::photo, "", "", "", {}});
}

TEST_CASE("Viber: who opens the talk, subscribes or leaves") {
    const auto by_link = viber().read_one(
        event("conversation_started", R"("type":"open","context":"J7KQ2M","subscribed":false,)" + user));
    CHECK(by_link.kind == inbound_kind::opened);
    CHECK(by_link.join_code == "J7KQ2M");
    CHECK(by_link.window_less == std::chrono::hours{24});  // a session begins with a word
    CHECK(by_link.sender == "01234567890A=");
    CHECK(by_link.name == "Ana");
    CHECK(by_link.language == "bg");
    CHECK(by_link.message_id == "4912661846655238145:conversation_started");
    const auto plain = viber().read_one(event("conversation_started", R"("type":"open","subscribed":true,)" + user));
    CHECK(plain.kind == inbound_kind::opened);
    CHECK(plain.join_code.empty());
    CHECK(viber().read_one(event("subscribed", user)).kind == inbound_kind::opened);
    const auto gone = viber().read_one(event("unsubscribed", R"("user_id":"01234567890A=")"));
    CHECK(gone.kind == inbound_kind::stopped);
    CHECK(gone.sender == "01234567890A=");
}

TEST_CASE("Viber: what became of a letter is told later") {
    struct row {
        const char* event;
        inbound_kind kind;
        const char* status;
        bool failed;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({{"delivered", k::status, "delivered", false},
                                   {"seen", k::status, "read", false},
                                   {"failed", k::status, "failed", true},
                                   {"webhook", k::ignored, "", false},
                                   {"client_status", k::ignored, "", false}}));
    DYNAMIC_SECTION(r.event) {
        const auto got = viber().read_one(event(r.event, R"("user_id":"01234567890A=","desc":"some failure")"));
        CHECK(got.kind == r.kind);
        CHECK(got.status == r.status);
        CHECK(got.of == (r.kind == k::status ? "4912661846655238145" : ""));
        CHECK(got.message_id == "4912661846655238145:" + std::string(r.event));
        REQUIRE(got.verdict.has_value() == r.failed);
        if (r.failed) CHECK(*got.verdict == receipt{outcome::never, {}, "failed", {}, false});
    }
}

TEST_CASE("Viber: only who came by a link and has not subscribed is welcomed in the answer") {
    const auto answer = [](const std::string& body) { return viber().at.talk->thanks(post(body)); };
    const auto welcome =
        answer(event("conversation_started", R"("type":"open","context":"J7KQ2M","subscribed":false,)" + user));
    CHECK(http::value_of(welcome.fields, "Content-Type") == "application/json");
    CHECK(welcome.body ==
          R"({"min_api_version":1,"sender":{"name":"Oak School"},"type":"text","text":"👋","keyboard":)"
          R"({"Type":"keyboard","DefaultHeight":false,"Buttons":[{"Columns":6,"Rows":1,"ActionType":"reply",)"
          R"("ActionBody":"JOIN J7KQ2M","Text":"▶"}]}})");
    for (const auto& body :
         {event("conversation_started", R"("context":"J7KQ2M","subscribed":true,)" + user),
          event("conversation_started", R"("subscribed":false,)" + user),
          event("conversation_started", R"("context":"","subscribed":false,)" + user),
          event("subscribed", R"("context":"J7KQ2M",)" + user), message(R"("type":"text","text":"hi")"),
          std::string("x")}) {
        INFO(body);
        CHECK(answer(body) == http::response{});
    }
}

TEST_CASE("Viber: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(viber());
    for (const std::string body :
         {R"({"event":"message","timestamp":1,"message_token":4.9e18,"sender":{"id":"U"},"message":{}})",
          R"({"event":"message","timestamp":1,"message_token":-4,"sender":{"id":"U"},"message":{}})",
          R"({"event":"message","timestamp":1,"sender":{"id":"U"},"message":{"type":"text","text":"hi"}})",
          R"({"event":"message","message_token":4,"message":{"type":"text","text":"hi"}})",
          R"({"event":"message","message_token":4,"sender":{"id":""},"message":{"type":"text","text":"hi"}})",
          R"({"event":"unsubscribed","message_token":4})", R"({"event":"subscribed","message_token":4,"user":[]})",
          R"({"event":"","message_token":4})", R"({"event":"a\u0001b","message_token":4})", R"({"message_token":4})"}) {
        INFO(body);
        const auto got = viber().read(body);
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
}

TEST_CASE("Viber: what is written to somebody who has only opened the talk waits for their first word") {
    const auto judged = [](int status) {
        return viber().at.talk->judge({200, {}, R"({"status":)" + std::to_string(status) + "}"});
    };
    CHECK(judged(6).until_word);
    for (const int other : {0, 1, 5, 7, 12}) CHECK_FALSE(judged(other).until_word);
}

TEST_CASE("Viber: what a status means") {
    struct row {
        int status;
        outcome what;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {0, o::sent},           {1, o::channel_broken},  {2, o::channel_broken},  {3, o::never}, {4, o::never},
        {5, o::gone},           {6, o::again},           {7, o::channel_broken},  {8, o::channel_broken},
        {9, o::channel_broken}, {10, o::channel_broken}, {11, o::gone},           {12, o::again}, {13, o::never},
        {14, o::never},         {15, o::channel_broken}, {16, o::never},          {17, o::never}, {18, o::never},
        {19, o::never},         {20, o::never},          {21, o::gone},           {22, o::never},
        {23, o::channel_broken}, {24, o::channel_broken}, {99, o::again},
    }));
    CAPTURE(r.status);
    const auto got = viber().at.talk->judge(told(R"({"status":)" + std::to_string(r.status) +
                                                 R"(,"status_message":"x","message_token":5741311803571721087})"));
    CHECK(got.what == r.what);
    CHECK(got.whole_channel == (r.status == 12));
    CHECK(got.id == (r.status == 0 ? "5741311803571721087" : ""));
    CHECK(got.why == (r.status == 0 ? "" : std::to_string(r.status)));
}

TEST_CASE("Viber: answers without a status") {
    const auto judge = [](http::response answer) { return viber().at.talk->judge(answer); };
    CHECK(judge({502, {}, "<html>"}).what == outcome::again);
    CHECK(judge({429, {{"Retry-After", "30"}}, ""}).after == std::chrono::seconds{30});
    CHECK(judge({403, {}, ""}).what == outcome::channel_broken);
    CHECK(judge({404, {}, ""}).what == outcome::never);
    CHECK(judge({404, {}, ""}).why == "HTTP 404");
    CHECK(judge({200, {}, "ok"}).what == outcome::sent);  // taken, as far as anyone can tell: never twice
}

TEST_CASE("Viber: words go out as they are") {
    const auto made = viber().at.talk->write(to("01234567890A=", "¿Lista?"), {});
    REQUIRE(made.parts.size() == 1);
    CHECK(made.left_out.empty());
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "https://chatapi.viber.com/pa/send_message");
    CHECK(http::value_of(made.parts[0].fields, "X-Viber-Auth-Token") == token);
    CHECK(made.parts[0].body ==
          R"({"receiver":"01234567890A=","min_api_version":1,"sender":{"name":"Oak School"},"type":"text",)"
          R"("text":"¿Lista?","tracking_data":"choices:"})");
    CHECK(viber().at.talk->write(to("1", ""), {}).parts.empty());
    const auto renamed = viber_bodies_of(to("1", "x"), "The Very Old Oak School at the River");
    CHECK(nlohmann::json::parse(renamed.all.at(0))["sender"]["name"] == "The Very Old Oak School at…");
}

TEST_CASE("Viber: short choices are two in a row of the keyboard") {
    const auto body = sole_body(to("U1", "Ready?", {{"q17:yes", "Yes"}, {"q17:no", "No"}, {"q17:x", "A & <B>"}}));
    CHECK(body["text"] == "Ready?");
    CHECK(body["tracking_data"] == "choices:q17:yes q17:no q17:x");
    CHECK(body["keyboard"]["Type"] == "keyboard");
    CHECK(body["keyboard"]["DefaultHeight"] == false);
    const auto buttons = body["keyboard"]["Buttons"];
    REQUIRE(buttons.size() == 3);
    CHECK(buttons[0] == nlohmann::json{{"Columns", 3},
                                       {"Rows", 1},
                                       {"ActionType", "reply"},
                                       {"ActionBody", "q17:yes"},
                                       {"Text", "Yes"}});
    CHECK(buttons[2]["Columns"] == 6);
    CHECK(buttons[2]["Text"] == "A &amp; &lt;B&gt;");
}

TEST_CASE("Viber: longer choices take a row or two each, longer still they are numbered lines") {
    auto buttons = sole_body(to("1", "?", {{"a", "Yes"}, {"b", "She wants to talk about the weekend"}}))["keyboard"]
                            ["Buttons"];
    CHECK(buttons[0]["Columns"] == 6);
    CHECK(buttons[0]["Rows"] == 1);
    CHECK(buttons[1]["Rows"] == 2);
    auto body = sole_body(to("1", "?", {{"a", "Yes"}, {"b", std::string(61, 'x')}}));
    CHECK_FALSE(body.contains("keyboard"));
    CHECK(body["text"] == "?\n1 Yes\n2 " + std::string(61, 'x'));
    std::vector<choice> many;
    for (int i = 0; i < 25; ++i) many.push_back({"c" + std::to_string(i), "L"});
    CHECK_FALSE(sole_body(to("1", "?", many)).contains("keyboard"));
    many.pop_back();
    CHECK(sole_body(to("1", "?", many))["keyboard"]["Buttons"].size() == 24);
    CHECK_FALSE(sole_body(to("1", "?", {{"a", ""}})).contains("keyboard"));
    CHECK_FALSE(sole_body(to("1", "?", {{"NOT OURS", "A"}})).contains("keyboard"));
    CHECK(sole_body(to("1", "", {{"a", "A"}, {"b", "B"}}))["text"] == "1 A\n2 B");
}

TEST_CASE("Viber: a long text is split, and the keyboard stands under its end") {
    std::string words;
    for (int i = 0; i < 1000; ++i) words += "morning ";
    words += "👨‍👩‍👧";
    const auto made = viber_bodies_of(to("1", words, {{"a", "A"}}), "Oak");
    REQUIRE(made.all.size() == 2);
    const auto first = nlohmann::json::parse(made.all[0]), last = nlohmann::json::parse(made.all[1]);
    CHECK(text::utf16_units(first["text"].get<std::string>()) <= 7000);
    CHECK_FALSE(first.contains("keyboard"));
    CHECK(first["tracking_data"] == "choices:");
    CHECK(last.contains("keyboard"));
    CHECK(last["text"].get<std::string>().ends_with("👨‍👩‍👧"));
    const auto again = viber_bodies_of(to("1", words, {{"a", "A"}}), "Oak");
    CHECK(again.all == made.all);
}

TEST_CASE("Viber: things go by their address, or as it in the text, and what cannot be shown is told") {
    struct row {
        const char* name;
        attachment thing;
        const char* type;  // "text": only its address
        const char* field;
        const char* value;
        const char* left_out;
    };
    const std::string at = "https://oak.example/m/a%20b.pdf";
    using k = attachment_kind;
    auto r = GENERATE_COPY(values<row>({
        {"a photo", {k::photo, "", at, "", {}}, "picture", "media", "https://oak.example/m/a%20b.pdf", ""},
        {"a video", {k::video, "", at, "", 9}, "video", "media", "https://oak.example/m/a%20b.pdf", ""},
        {"a video of unknown size", {k::video, "", at, "", {}}, "text", "", "", ""},
        {"a file", {k::file, "", at, "", 9}, "file", "file_name", "a b.pdf", ""},
        {"a voice note", {k::voice, "", at, "", 9}, "file", "file_name", "a b.pdf", ""},
        {"a place", {k::location, "", "geo:42.69,-23.3", "", {}}, "location", "", "", ""},
        {"a strange place", {k::location, "", "geo:x", "", {}}, "text", "", "", ""},
        {"no place", {k::location, "", "", "", {}}, "", "", "", "a location"},
        {"a contact", {k::contact, "", "", "", {}}, "", "", "", "a contact"},
        {"a sticker", {k::sticker, "1", "", "", {}}, "", "", "", "a sticker"},
        {"an id", {k::photo, "7", "", "", {}}, "", "", "", "an attachment without an address"},
    }));
    DYNAMIC_SECTION(r.name) {
        const auto made = viber().at.talk->write(with_thing(r.thing), {});
        CHECK(made.left_out == (r.left_out[0] ? std::vector<std::string>{r.left_out} : std::vector<std::string>{}));
        const std::string type = r.type;
        REQUIRE(made.parts.size() == (type.empty() || type == "text" ? 1 : 2));
        const auto first = nlohmann::json::parse(made.parts[0].body);
        CHECK(first["type"] == (type.empty() ? "text" : type));
        CHECK(first["receiver"] == "U1");
        if (type == "text") CHECK(first["text"] == "Look\n" + r.thing.url);
        if (r.field[0]) CHECK(first[r.field] == r.value);
        if (type == "location") CHECK(first["location"] == nlohmann::json{{"lat", "42.69"}, {"lon", "-23.3"}});
    }
}

TEST_CASE("Viber: a photo is fetched once by its address, from Viber's hosts") {
    const auto v = viber();
    const attachment photo{attachment_kind::photo, {}, "https://dl-media.viber.com/1?sig=x", {}, {}};
    using k = fetch_step::kind;
    const auto first = v.at.talk->fetch(photo, {});
    REQUIRE(first.is == k::ask);
    CHECK(first.ask.method == "GET");
    CHECK(first.ask.target == photo.url);
    CHECK(first.ask.fields.empty());  // the token is not for that host
    CHECK(first.hosts == std::vector<std::string>{".viber.com"});
    CHECK(first.own.empty());
    CHECK(v.at.talk->fetch(photo, {{200, {{"Content-Type", "image/jpeg"}}, "bytes"}}).is == k::here);
    CHECK(v.at.talk->fetch(photo, {{404, {}, ""}}).is == k::lost);
    CHECK(v.at.talk->fetch(photo, {{410, {}, ""}}).is == k::lost);
    CHECK(v.at.talk->fetch(photo, {{503, {}, ""}}).is == k::again);
    CHECK(v.at.talk->fetch({attachment_kind::location, {}, "geo:1,2", {}, {}}, {}).is == k::unable);
    CHECK(v.at.talk->fetch({attachment_kind::sticker, "46105", {}, {}, {}}, {}).is == k::unable);
    auto own = keys();
    own.api = "http://127.0.0.1:9/pa";
    CHECK(viber(own).at.talk->fetch(photo, {}).own == "http://127.0.0.1:9/pa");
}

TEST_CASE("Viber: it is told at the start where we are") {
    const auto made = viber().at.talk->announce();
    REQUIRE(made);
    CHECK(made->target == "https://chatapi.viber.com/pa/set_webhook");
    CHECK(http::value_of(made->fields, "X-Viber-Auth-Token") == token);
    CHECK(made->body ==
          R"({"url":"https://kindred.oak.example/webhooks/families-viber","event_types":["delivered","seen","failed",)"
          R"("subscribed","unsubscribed","conversation_started"],"send_name":true,"send_photo":false})");
    CHECK_FALSE(viber({.auth_token = token}).at.talk->announce());
}

TEST_CASE("Viber: the doctor's question, join links and secrets") {
    const auto v = viber();
    const auto probe = v.at.talk->probe();
    REQUIRE(probe);
    CHECK(probe->target == "https://chatapi.viber.com/pa/get_account_info");
    CHECK(probe->body == "{}");
    const auto probed = [](const hook& at, const std::string& body) { return at.at.talk->probed(told(body)); };
    CHECK(probed(v, R"({"status":0,"webhook":"https://kindred.oak.example/webhooks/families-viber"})").says.empty());
    CHECK(probed(v, R"({"status":0})").good);
    CHECK_FALSE(probed(v, R"({"status":0})").says.empty());
    CHECK_FALSE(probed(v, R"({"status":0,"webhook":"https://elm.example/x"})").good);
    CHECK_FALSE(probed(viber({.auth_token = token}), R"({"status":0})").good);
    CHECK(v.at.talk->join_link("J7KQ 2M") == "viber://pa?chatURI=oakbot&context=J7KQ%202M");
    CHECK(viber({.auth_token = token}).at.talk->join_link("J7KQ2M").empty());
    CHECK(v.at.talk->secrets() == std::vector<std::string>{token});
    CHECK_FALSE(v.at.talk->window());
    CHECK_FALSE(v.at.talk->only_answers());
    CHECK_FALSE(v.at.talk->knows_repetitions(0));
}

TEST_CASE("Viber: a school that does not pay for letters outside a session writes within the day after a word only") {
    auto with = keys();
    with.sessions_only = true;
    const auto v = viber(with);
    CHECK(v.at.talk->window() == std::chrono::hours{24});
    CHECK(v.at.talk->only_answers());
    const auto made = v.at.talk->write(to("01234567890A=", "hi"), {.window_open = false});
    CHECK(made.parts.empty());
    REQUIRE(made.instead);
    CHECK(made.instead->what == outcome::window_closed);
    CHECK(v.at.talk->write(to("01234567890A=", "hi"), {}).parts.size() == 1);
    CHECK(viber().at.talk->write(to("01234567890A=", "hi"), {.window_open = false}).parts.size() == 1);
}
