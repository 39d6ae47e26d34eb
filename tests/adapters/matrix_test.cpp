#include "tests/adapters/matrix_fixture.hpp"

#include "bot/limits.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string& own = matrix_user;
const std::string& ana = ana_in_matrix;
const std::string way = "/webhooks/families-matrix/_matrix/app/v1/";

http::request asked(const std::string& method, const std::string& what, const std::string& body = {},
                    http::headers fields = {{"Authorization", "Bearer hs_tok_1"}}) {
    return {method, way + what, std::move(fields), body, "127.0.0.1"};
}

std::string event(const std::string& type, const std::string& content, const std::string& more = {},
                  const std::string& sender = "@ana:home.example") {
    return R"({"type":")" + type + R"(","event_id":"$e1","room_id":"!r1:oak.example","sender":")" + sender +
           R"(","origin_server_ts":1760000000123,"content":)" + content + more + "}";
}

std::string transaction(const std::string& events) { return R"({"events":[)" + events + "]}"; }

std::string message(const std::string& content) { return transaction(event("m.room.message", content)); }

std::string member(const std::string& of, const std::string& content, const std::string& about = {},
                   const std::string& by = "@ana:home.example") {
    return transaction(event("m.room.member", content, R"(,"state_key":")" + of + "\"" + about, by));
}

instant at_milliseconds(std::int64_t time) { return instant{std::chrono::milliseconds{time}}; }

}  // namespace

TEST_CASE("Matrix: the homeserver's token decides, in the header or the address") {
    const auto m = service();
    const auto told = [&](http::headers fields, const std::string& query = {}) {
        return m.believes(asked("PUT", "transactions/7" + query, "{}", std::move(fields)));
    };
    CHECK(told({{"Authorization", "Bearer hs_tok_1"}}));
    CHECK(told({{"authorization", "Bearer hs_tok_1"}}));
    CHECK(told({}, "?access_token=hs_tok_1"));
    CHECK_FALSE(told({}));
    CHECK_FALSE(told({}, "?access_token="));
    CHECK_FALSE(told({}, "?access_token=hs_tok_2"));
    CHECK_FALSE(told({{"Authorization", "Bearer hs_tok_2"}}));
    CHECK_FALSE(told({{"Authorization", "Bearer hs_tok_2"}}, "?access_token=hs_tok_1"));
    CHECK_FALSE(told({{"Authorization", "Bearer as_tok_1"}}));
    CHECK_FALSE(told({{"Authorization", "Bearer "}}));
    CHECK_FALSE(told({{"Authorization", "Basic hs_tok_1"}}));
    CHECK_FALSE(told({{"Authorization", "hs_tok_1"}}));
    CHECK_FALSE(m.believes(asked("POST", "transactions/7", "{}")));
    CHECK_FALSE(m.believes(asked("GET", "transactions/7")));
    CHECK_FALSE(m.believes(asked("PUT", "users/7")));
    CHECK_FALSE(m.believes({"PUT", "/webhooks/families-matrix", m.fields, "{}", "127.0.0.1"}));
    auto none = matrix_service();
    none.hs_token.clear();
    CHECK_FALSE(service(none).believes(asked("PUT", "transactions/7", "{}", {{"Authorization", "Bearer "}})));
    none.syncs = true;
    none.hs_token = "hs_tok_1";
    CHECK_FALSE(service(none).believes(asked("PUT", "transactions/7", "{}")));
}

TEST_CASE("Matrix: what else a homeserver asks is answered at once") {
    struct row {
        const char* method;
        const char* what;
        int status;
        const char* errcode;
    };
    auto r = GENERATE(values<row>({
        {"GET", "users/@kindred:oak.example", 200, ""},
        {"GET", "users/%40kindred%3Aoak.example", 200, ""},
        {"GET", "users/%40other%3Aoak.example", 404, "M_NOT_FOUND"},
        {"GET", "rooms/%23oak%3Aoak.example", 404, "M_NOT_FOUND"},
        {"GET", "thirdparty/protocol/x", 404, "M_NOT_FOUND"},
        {"POST", "ping", 200, ""},
        {"POST", "other", 404, "M_UNRECOGNIZED"},
        {"POST", "transactions/7", 404, "M_UNRECOGNIZED"},
    }));
    DYNAMIC_SECTION(r.method << " " << r.what) {
        const auto m = service();
        const auto got = m.at.talk->greet(asked(r.method, r.what, "{}"), {});
        REQUIRE(got);
        CHECK(got->status == r.status);
        CHECK(http::value_of(got->fields, "Content-Type") == "application/json");
        CHECK(nlohmann::json::parse(got->body).value("errcode", "") == r.errcode);
        CHECK_FALSE(m.at.talk->greet(asked(r.method, r.what, "{}", {}), {}));
        CHECK_FALSE(m.at.talk->greet(asked(r.method, r.what, "{}", {{"Authorization", "Bearer x"}}), {}));
    }
}

TEST_CASE("Matrix: a transaction is no greeting, and is thanked for with an empty object") {
    const auto m = service();
    CHECK_FALSE(m.at.talk->greet(asked("PUT", "transactions/7", "{}"), {}));
    CHECK_FALSE(m.at.talk->greet(get("/webhooks/families-matrix"), {}));
    const auto thanks = m.at.talk->thanks(asked("PUT", "transactions/7"));
    CHECK(thanks.status == 200);
    CHECK(thanks.body == "{}");
    CHECK(http::value_of(thanks.fields, "Content-Type") == "application/json");
}

TEST_CASE("Matrix: a large transaction is read of the homeserver only; one without its body is kept as broken") {
    const auto s = service();
    http::request head;
    head.method = "PUT";
    head.target = "/webhooks/families-matrix/_matrix/app/v1/transactions/7";
    CHECK_FALSE(s.at.talk->takes_large(head));
    head.fields = {{"Authorization", "Bearer hs_tok_2"}};
    CHECK_FALSE(s.at.talk->takes_large(head));
    head.fields = {{"Authorization", "Bearer hs_tok_1"}};
    CHECK(s.at.talk->takes_large(head));
    const auto got = s.at.talk->read(head);
    REQUIRE(got.trouble);
    CHECK(got.trouble->poison);
    head.target = "/webhooks/families-matrix/_matrix/app/v1/ping";
    CHECK_FALSE(s.at.talk->takes_large(head));
}

TEST_CASE("Matrix: a message is read") {
    const auto got = service().read_one(message(R"({"msgtype":"m.text","body":"\u00a1S\u00ed! \ud83d\ude00"})"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == ana);
    CHECK(got.text == "¡Sí! 😀");
    CHECK(got.message_id == "$e1");
    CHECK(got.sent_at == at_milliseconds(1760000000123));
    CHECK(got.acknowledge.empty());
}

TEST_CASE("Matrix: kinds of messages") {
    struct row {
        const char* content;
        inbound_kind kind;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {R"({"msgtype":"m.emote","body":"nods"})", inbound_kind::message, "nods"},
        {R"({"msgtype":"m.text","body":""})", inbound_kind::ignored, ""},
        {R"({"msgtype":"m.text"})", inbound_kind::ignored, ""},
        {R"({"msgtype":"m.notice","body":"I am a robot"})", inbound_kind::ignored, ""},
        {R"({"msgtype":"m.server_notice","body":"x"})", inbound_kind::ignored, ""},
        {R"({"msgtype":"m.key.verification.request","body":"x"})", inbound_kind::ignored, ""},
        {R"({})", inbound_kind::ignored, ""},
        {R"({"msgtype":"m.text","body":"* yes","m.new_content":{"msgtype":"m.text","body":"yes"},)"
         R"("m.relates_to":{"rel_type":"m.replace","event_id":"$e0"}})",
         inbound_kind::edited, "yes"},
        {R"({"msgtype":"m.notice","body":"* up","m.new_content":{"msgtype":"m.notice","body":"up"},)"
         R"("m.relates_to":{"rel_type":"m.replace","event_id":"$e0"}})",
         inbound_kind::ignored, ""},
        {R"({"msgtype":"m.text","body":"> <@kindred:oak.example> Ready?\n> 1 Yes\n\nYes\n> no","m.relates_to":)"
         R"({"m.in_reply_to":{"event_id":"$e0"}}})",
         inbound_kind::message, "Yes\n> no"},
        {R"({"msgtype":"m.text","body":"Yes","m.relates_to":{"m.in_reply_to":{"event_id":"$e0"}}})",
         inbound_kind::message, "Yes"},
        {R"({"msgtype":"m.text","body":"> all\n","m.relates_to":{"m.in_reply_to":{"event_id":"$e0"}}})",
         inbound_kind::message, "> all\n"},
        {R"({"msgtype":"m.text","body":"> all","m.relates_to":{"m.in_reply_to":{"event_id":"$e0"}}})",
         inbound_kind::message, "> all"},
        {R"({"msgtype":"m.text","body":"> a\n\nb"})", inbound_kind::message, "> a\n\nb"},
        {R"({"msgtype":"m.text","body":"Yes","m.relates_to":{"rel_type":"m.thread","event_id":"$e0"}})",
         inbound_kind::message, "Yes"},
    }));
    DYNAMIC_SECTION(r.content) {
        const auto got = service().read_one(message(r.content));
        CHECK(got.kind == r.kind);
        CHECK(got.text == r.text);
    }
}

TEST_CASE("Matrix: attachments come with what was written to them") {
    struct row {
        const char* content;
        attachment what;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {R"({"msgtype":"m.image","body":"IMG_1.jpg","url":"mxc://home.example/Ab1",)"
         R"("info":{"mimetype":"image/jpeg","size":900}})",
         {attachment_kind::photo, "mxc://home.example/Ab1", "", "image/jpeg", 900U},
         ""},
        {R"({"msgtype":"m.image","body":"Look!","filename":"IMG_1.jpg","url":"mxc://home.example/Ab1"})",
         {attachment_kind::photo, "mxc://home.example/Ab1", "", "", {}},
         "Look!"},
        {R"({"msgtype":"m.image","body":"a.jpg","filename":"a.jpg","url":"mxc://home.example/Ab1"})",
         {attachment_kind::photo, "mxc://home.example/Ab1", "", "", {}},
         ""},
        {R"({"msgtype":"m.audio","body":"Voice","url":"mxc://home.example/V","info":{"mimetype":"audio/ogg"},)"
         R"("org.matrix.msc3245.voice":{}})",
         {attachment_kind::voice, "mxc://home.example/V", "", "audio/ogg", {}},
         ""},
        {R"({"msgtype":"m.audio","body":"song.mp3","url":"mxc://home.example/A"})",
         {attachment_kind::audio, "mxc://home.example/A", "", "", {}},
         ""},
        {R"({"msgtype":"m.video","body":"v.mp4","url":"mxc://home.example/W","info":{"size":-1}})",
         {attachment_kind::video, "mxc://home.example/W", "", "", {}},
         ""},
        {R"({"msgtype":"m.file","body":"d.pdf","url":"mxc://home.example/D"})",
         {attachment_kind::file, "mxc://home.example/D", "", "", {}},
         ""},
        {R"({"msgtype":"m.image","body":"x","file":{"url":"mxc://home.example/E","key":{}}})",
         {attachment_kind::photo, "", "", "", {}},
         ""},
        {R"({"msgtype":"m.image","body":"x","url":"https://evil.example/a.jpg"})",
         {attachment_kind::photo, "", "", "", {}},
         ""},
        {R"({"msgtype":"m.location","body":"Here","geo_uri":"geo:37.80,-122.27;u=35"})",
         {attachment_kind::location, "", "geo:37.80,-122.27", "", {}},
         ""},
        {R"({"msgtype":"m.location","body":"Here","geo_uri":"geo:37.80,-122.27,12"})",
         {attachment_kind::location, "", "geo:37.80,-122.27", "", {}},
         ""},
        {R"({"msgtype":"m.location","body":"Here","geo_uri":"https://evil.example"})",
         {attachment_kind::location, "", "", "", {}},
         ""},
    }));
    DYNAMIC_SECTION(r.content) {
        const auto got = service().read_one(message(r.content));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == r.text);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.what);
    }
    const auto sticker = service().read_one(transaction(
        event("m.sticker", R"({"body":"thumb","url":"mxc://home.example/S","info":{"mimetype":"image/png"}})")));
    REQUIRE(sticker.attachments.size() == 1);
    CHECK(sticker.attachments[0] == attachment{attachment_kind::sticker, "mxc://home.example/S", "", "image/png", {}});
    CHECK(sticker.text.empty());
    for (const char* poll : {"m.poll.start", "org.matrix.msc3381.poll.start"}) {
        const auto asked = service().read_one(transaction(event(poll, R"({"m.poll":{"question":{}}})")));
        CHECK(asked.kind == inbound_kind::message);
        CHECK(asked.attachments == std::vector<attachment>{{}});
    }
}

TEST_CASE("Matrix: what is not for us is ignored") {
    for (const auto& body :
         {transaction(event("m.room.message", R"({"msgtype":"m.text","body":"Ready?"})", "", own)),
          transaction(event("m.reaction", R"({"m.relates_to":{"rel_type":"m.annotation","key":"👍"}})")),
          transaction(event("m.room.redaction", R"({"redacts":"$e0"})")),
          transaction(event("m.room.topic", R"({"topic":"x"})", R"(,"state_key":"")")),
          transaction(event("m.poll.response", "{}")), transaction(event("m.room.encrypted", R"({"ciphertext":"x",)"
          R"("m.relates_to":{"rel_type":"m.replace","event_id":"$e0"}})")),
          transaction(event("m.room.encrypted", R"({"ciphertext":"x"})", "", own)),
          member(own, R"({"membership":"join"})", "", own), member(own, R"({"membership":"leave"})", "", own),
          member("@ana:home.example", R"({"membership":"invite","is_direct":true})", "", own),
          member("nobody", R"({"membership":"leave"})"), std::string(R"({"events":[]})"),
          std::string(R"({"events":[],"ephemeral":[{"type":"m.typing"}]})")}) {
        INFO(body);
        const auto got = service().read_one(body);
        CHECK(got.kind == inbound_kind::ignored);
        CHECK(got.acknowledge.empty());
    }
}

TEST_CASE("Matrix: an invitation to a talk for two is accepted, any other declined") {
    const auto m = service();
    const auto got = m.read_one(member(own, R"({"membership":"invite","is_direct":true})"));
    CHECK(got.kind == inbound_kind::opened);
    CHECK(got.sender == ana);
    CHECK(got.message_id == "$e1");
    const auto join = m.at.talk->acknowledge(got);
    REQUIRE(join);
    CHECK(join->method == "POST");
    CHECK(join->target == "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/join");
    CHECK(join->body == "{}");
    CHECK(signed_in(*join));
    for (const char* content : {R"({"membership":"invite"})", R"({"membership":"invite","is_direct":"true"})"}) {
        const auto group = m.read_one(member(own, content));
        CHECK(group.kind == inbound_kind::ignored);
        const auto leave = m.at.talk->acknowledge(group);
        REQUIRE(leave);
        CHECK(leave->target == "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/leave");
    }
}

TEST_CASE("Matrix: whoever invites us to an encrypted talk is invited to a plain one") {
    const auto m = service();
    const auto got = m.read(member(own, R"({"membership":"invite","is_direct":true})",
                                   R"(,"unsigned":{"invite_room_state":[{"type":"m.room.name"},)"
                                   R"({"type":"m.room.encryption","content":{}}]})"));
    CHECK_FALSE(got.trouble);
    REQUIRE(got.inbounds.size() == 1);
    const auto& one = got.inbounds[0];
    CHECK(one.kind == inbound_kind::ignored);
    CHECK(one.daily);
    CHECK(one.message_id == "plain room @ana:home.example");
    const auto ours = m.at.talk->acknowledge(one);
    REQUIRE(ours);
    CHECK(ours->target == "https://matrix.oak.example/_matrix/client/v3/createRoom");
    CHECK(ours->body == R"({"preset":"private_chat","is_direct":true,"invite":["@ana:home.example"]})");
    CHECK(signed_in(*ours));
    for (const int status : {403, 429, 502}) CHECK(m.at.talk->acknowledged(one, {status, {}, "{}"}).inbounds.empty());
    const auto then = m.at.talk->acknowledged(one, {200, {}, R"({"room_id":"!new:oak.example"})"});
    REQUIRE(then.inbounds.size() == 1);  // only now is the encrypted one left
    CHECK(then.inbounds[0].kind == inbound_kind::ignored);
    CHECK_FALSE(then.inbounds[0].daily);
    CHECK(m.at.talk->acknowledge(then.inbounds[0])->target ==
          "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/leave");
}

TEST_CASE("Matrix: encryption that is switched on later brings such an invitation too, and words under it a hint") {
    const auto m = service();
    const auto switched = m.read_one(transaction(event("m.room.encryption", R"({"algorithm":"x"})")));
    CHECK(switched.kind == inbound_kind::ignored);
    CHECK(switched.daily);
    CHECK(m.at.talk->acknowledge(switched)->target.ends_with("/createRoom"));
    CHECK(m.at.talk->acknowledged(switched, {200, {}, "{}"}).inbounds.empty());  // the talk goes on there
    const auto sealed = m.read_one(transaction(event("m.room.encrypted", R"({"ciphertext":"x"})")));
    CHECK(sealed.kind == inbound_kind::message);
    CHECK(sealed.text.empty());
    REQUIRE(sealed.attachments.size() == 1);
    CHECK(sealed.attachments[0] == attachment{attachment_kind::file, "", "", "", {}});
}

TEST_CASE("Matrix: what nobody waits for is not acknowledged") {
    const auto m = service();
    for (const char* waits : {"", "join", "join ", "join @ana:home.example", "join !a b", "leave x", "invite !r1:x",
                              "invite ana", "sell !r1:x"}) {
        INFO(waits);
        inbound what;
        what.acknowledge = waits;
        CHECK_FALSE(m.at.talk->acknowledge(what));
    }
}

TEST_CASE("Matrix: leaving stops, coming back opens, a new name is nothing") {
    struct row {
        const char* of;
        const char* now;
        const char* before;
        inbound_kind kind;
    };
    auto r = GENERATE(values<row>({
        {"@ana:home.example", "leave", "join", inbound_kind::stopped},
        {"@ana:home.example", "ban", "join", inbound_kind::stopped},
        {"@ana:home.example", "leave", "", inbound_kind::stopped},
        {"@ana:home.example", "leave", "invite", inbound_kind::stopped},
        {"@ana:home.example", "join", "invite", inbound_kind::opened},
        {"@ana:home.example", "join", "leave", inbound_kind::opened},
        {"@ana:home.example", "join", "join", inbound_kind::ignored},
        {"@ana:home.example", "join", "", inbound_kind::ignored},
        {"@ana:home.example", "knock", "leave", inbound_kind::ignored},
        {"@kindred:oak.example", "leave", "join", inbound_kind::stopped},
        {"@kindred:oak.example", "ban", "join", inbound_kind::stopped},
        {"@kindred:oak.example", "join", "", inbound_kind::ignored},
    }));
    DYNAMIC_SECTION(r.of << " " << r.now << " after " << r.before) {
        const std::string before = R"({"membership":")" + std::string(r.before) + "\"}";
        for (const auto& about : {R"(,"unsigned":{"prev_content":)" + before + "}", R"(,"prev_content":)" + before}) {
            const auto got = service().read_one(member(
                r.of, R"({"displayname":"Ana","membership":")" + std::string(r.now) + "\"}", *r.before ? about : ""));
            CHECK(got.kind == r.kind);
            CHECK(got.sender == ana);
            CHECK(got.name == (r.kind == inbound_kind::opened ? "Ana" : ""));
        }
    }
    const auto banned =
        service().read_one(member("@ana:home.example", R"({"membership":"ban"})", "", "@mod:oak.example"));
    CHECK(banned.kind == inbound_kind::stopped);
    CHECK(banned.sender == ana);
}

TEST_CASE("Matrix: once in, an application service looks back at what was said since it was invited") {
    const auto m = service();
    const std::string by_us = own;
    const auto came_in = m.read_one(
        member(own, R"({"membership":"join"})", R"(,"unsigned":{"prev_content":{"membership":"invite"}})", by_us));
    CHECK(came_in.kind == inbound_kind::ignored);
    const auto look = m.at.talk->acknowledge(came_in);
    REQUIRE(look);
    CHECK(look->method == "GET");
    CHECK(http::path_of(look->target) ==
          "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/messages");
    const auto query = std::string(http::query_of(look->target));
    CHECK(http::parameter(query, "dir") == "b");
    CHECK(http::parameter(query, "limit") == "30");
    const auto filter = nlohmann::json::parse(http::parameter(query, "filter").value_or(""));
    CHECK(filter["not_senders"][0] == own);
    CHECK(filter["types"][0] == "m.room.message");
    CHECK(signed_in(*look));
    for (const char* before : {"", R"(,"unsigned":{"prev_content":{"membership":"join"}})"}) {
        const auto other = m.read_one(member(own, R"({"membership":"join"})", before, by_us));
        CHECK_FALSE(m.at.talk->acknowledge(other));
    }
    const auto said = [](const std::string& words, const std::string& id) {
        return R"({"type":"m.room.message","event_id":")" + id + R"(","sender":"@ana:home.example",)" +
               R"("content":{"msgtype":"m.text","body":")" + words + "\"}}";
    };
    const std::string invited = R"({"type":"m.room.member","event_id":"$i","sender":"@ana:home.example",)"
                                R"("state_key":"@kindred:oak.example","content":{"membership":"invite"}})";
    const auto told = [&](const std::string& chunk) {
        return m.at.talk->acknowledged(came_in, {200, {}, R"({"chunk":[)" + chunk + "]}"}).inbounds;
    };
    const auto all = told(said("hello", "$3") + "," + said("J7KQ2M", "$2") + "," + invited + "," + said("of us", "$1"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].text == "J7KQ2M");
    CHECK(all[0].message_id == "$2");
    CHECK(all[0].sender == ana);
    CHECK(all[1].text == "hello");
    CHECK(told(said("of others", "$1")).empty());
    CHECK(told("").empty());
    CHECK(m.at.talk->acknowledged(came_in, {403, {}, R"({"chunk":[)" + said("a", "$2") + "," + invited + "]}"})
              .inbounds.empty());
    CHECK(m.at.talk->acknowledged({}, {200, {}, R"({"chunk":[)" + said("a", "$2") + "," + invited + "]}"})
              .inbounds.empty());
    for (const auto& body : nonsense()) CHECK(m.at.talk->acknowledged(came_in, {200, {}, body}).inbounds.empty());
}

TEST_CASE("Matrix: several events in one transaction, also past one that cannot be read") {
    const auto text = [](const std::string& words) {
        return event("m.room.message", R"({"msgtype":"m.text","body":")" + words + "\"}");
    };
    const auto got = service().read(transaction(text("a") + R"(,{"type":"m.room.message"},)" + text("b")));
    REQUIRE(got.inbounds.size() == 2);
    CHECK(got.inbounds[1].text == "b");
    REQUIRE(got.trouble);
    CHECK(got.trouble->poison);
    std::string many = text("a");
    for (std::size_t i = 0; i < limits::messages_per_request; ++i) many += "," + text("b");
    const auto flood = service().read(transaction(many));
    CHECK(flood.inbounds.size() == limits::messages_per_request);
    CHECK(flood.trouble);
}

TEST_CASE("Matrix: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(service());
    struct row {
        const char* event_id;
        const char* room;
        const char* sender;
    };
    auto r = GENERATE(values<row>({
        {"", "!r1:x", "@a:x"},
        {"$e\\n", "!r1:x", "@a:x"},
        {"$e", "", "@a:x"},
        {"$e", "#r1:x", "@a:x"},
        {"$e", "!r1 :x", "@a:x"},
        {"$e", "!", "@a:x"},
        {"$e", "!r1:x", "a"},
        {"$e", "!r1:x", "@a"},
        {"$e", "!r1:x", "@a b:x"},
        {"$e", "!r1:x", ""},
    }));
    DYNAMIC_SECTION(r.event_id << " " << r.room << " " << r.sender) {
        const auto got = service().read(R"({"events":[{"type":"m.room.message","event_id":")" +
                                        std::string(r.event_id) + R"(","room_id":")" + r.room + R"(","sender":")" +
                                        r.sender + R"(","content":{"msgtype":"m.text","body":"hi"}}]})");
        CHECK(got.inbounds.empty());
        CHECK(got.trouble);
    }
}
