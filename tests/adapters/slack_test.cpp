#include "adapters/chat/slack.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

constexpr std::int64_t then = 1760000000;

slack_keys sample_keys() {
    slack_keys keys;
    keys.bot_token = "xoxb-1-bot";
    keys.signing_secret = "8f742231b10e8888abcd99yyyzzz85a5";
    keys.app_token = "xapp-1-app";
    keys.app = "A1";
    keys.team = "T1";
    return keys;
}

std::unique_ptr<const platform> slack(const slack_keys& keys = sample_keys()) { return make_slack(keys); }
hook slack_hook() { return {{"staff-slack", "slack", slack()}}; }

http::request signed_at(const std::string& time, std::string body) {
    const auto keys = sample_keys();
    const auto mac = hex(keyed_mac(keys.signing_secret).of({"v0:", time, ":", body}));
    return post(std::move(body), {{"X-Slack-Request-Timestamp", time}, {"X-Slack-Signature", "v0=" + mac}});
}

std::string event(const std::string& inner, const std::string& team = "T1", const std::string& app = "A1") {
    return R"({"token":"x","team_id":")" + team + R"(","api_app_id":")" + app + R"(","event":{)" + inner +
           R"(},"type":"event_callback","event_id":"Ev1","event_time":1760000000})";
}

std::string message(const std::string& fields) {
    return event(
        R"("type":"message","channel_type":"im","channel":"D1","user":"U1","ts":"1760000000.000100",)" + fields);
}

std::string tap(const std::string& actions, const std::string& type = "block_actions") {
    return R"({"type":")" + type +
           R"(","user":{"id":"U1","username":"ana","name":"ana"},"team":{"id":"T1"},"api_app_id":"A1",)"
           R"("channel":{"id":"D1"},"message":{"ts":"1"},"trigger_id":"13.37","actions":[)" +
           actions + "]}";
}

std::string form_of(const std::string& payload) { return "payload=" + http::encode(payload); }

std::string slash(const std::string& words) {
    return "command=%2Fkindred&text=" + http::encode(words) +
           "&user_id=U1&user_name=ana&team_id=T1&channel_id=C9&api_app_id=A1&trigger_id=13.38";
}

}  // namespace

TEST_CASE("Slack: the signature is over the time and the raw bytes") {
    const auto s = slack();
    const auto now = at_seconds(then);
    for (const char* name : {"slack", "slack_interactivity"}) {
        INFO(name);
        CHECK(s->authentic(of_vector(name), now, {}));
        auto other = of_vector(name);
        other.body += " ";
        CHECK_FALSE(s->authentic(other, now, {}));
        other = of_vector(name);
        other.method = "GET";
        CHECK_FALSE(s->authentic(other, now, {}));
        for (const char* header : {"X-Slack-Request-Timestamp", "X-Slack-Signature"}) {
            CHECK_FALSE(s->authentic(of_vector(name, header, ""), now, {}));
            CHECK_FALSE(s->authentic(of_vector(name, header, "v0="), now, {}));
            CHECK_FALSE(s->authentic(of_vector(name, header, "1760000001"), now, {}));
        }
        CHECK_FALSE(s->authentic(post(of_vector(name).body), now, {}));
    }
}

TEST_CASE("M12: Slack: any byte changed breaks the signature") {
    const auto s = slack();
    check_every_byte_is_signed(of_vector("slack"),
                               [&](const auto& request) { return s->authentic(request, at_seconds(then), {}); });
}

TEST_CASE("Slack: what was signed five minutes ago, or ahead, is not believed") {
    const auto s = slack();
    const auto good = of_vector("slack");
    CHECK(s->authentic(good, at_seconds(then + 300), {}));
    CHECK(s->authentic(good, at_seconds(then - 300), {}));
    CHECK_FALSE(s->authentic(good, at_seconds(then + 301), {}));
    CHECK_FALSE(s->authentic(good, at_seconds(then - 301), {}));
    CHECK_FALSE(s->authentic(good, {}, {}));
    for (const char* time : {"-1760000000", "1760000000x", " 1760000000", "99999999999999999999", "1.76e9", ""}) {
        INFO(time);
        CHECK_FALSE(s->authentic(signed_at(time, "{}"), at_seconds(then), {}));
    }
}

TEST_CASE("Slack: the challenge is repeated to whoever signs it") {
    const auto s = slack();
    const std::string body = R"({"token":"x","challenge":"3eZbrw1aB","type":"url_verification"})";
    const auto answer = s->greet(signed_at("1760000000", body), at_seconds(then));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == R"({"challenge":"3eZbrw1aB"})");
    CHECK(http::value_of(answer->fields, "Content-Type") == "application/json");
    CHECK_FALSE(s->greet(post(body), at_seconds(then)));
    CHECK_FALSE(s->greet(signed_at("1760000000", body), at_seconds(then + 301)));
    CHECK_FALSE(s->greet(signed_at("1760000000", R"({"type":"url_verification"})"), at_seconds(then)));
    CHECK_FALSE(s->greet(of_vector("slack"), at_seconds(then)));
    CHECK_FALSE(s->greet(of_vector("slack_interactivity"), at_seconds(then)));
    auto keys = sample_keys();
    keys.signing_secret.clear();
    CHECK_FALSE(slack(keys)->greet(signed_at("1760000000", body), at_seconds(then)));
}

TEST_CASE("Slack: a look at the certificate is answered, whoever it is, and is nothing else") {
    const auto s = slack();
    const auto at = [&](const http::request& what) {
        const auto answer = s->greet(what, at_seconds(then));
        return answer ? answer->status : 0;
    };
    CHECK(at(get("/webhooks/staff?ssl_check=1&token=x")) == 200);
    CHECK(at(post("ssl_check=1&token=x")) == 200);
    CHECK(at(get("/webhooks/staff")) == 0);
    CHECK(at(post("command=%2Fkindred&text=ssl_check%3D1")) == 0);
    CHECK(at(post(R"({"ssl_check":1})")) == 0);
}

TEST_CASE("Slack: who holds too many sockets rests before the next") {
    using namespace std::chrono_literals;
    const auto s = slack();
    CHECK(s->judge({200, {}, R"({"ok":false,"error":"too_many_websockets"})"}).after == limits::sockets_pause);
    CHECK(s->judge({429, {{"Retry-After", "90"}}, R"({"ok":false,"error":"too_many_websockets"})"}).after == 90s);
    const auto told = s->hear(R"({"type":"disconnect","reason":"too_many_websockets"})");
    CHECK(told.goodbye);
    CHECK(told.rest == limits::sockets_pause);
    CHECK_FALSE(s->hear(R"({"type":"disconnect","reason":"refresh_requested"})").rest);
}

TEST_CASE("Slack: of webhook and socket, the one that has no secret is closed") {
    auto socket_only = sample_keys();
    socket_only.signing_secret.clear();
    CHECK_FALSE(slack(socket_only)->authentic(of_vector("slack"), at_seconds(then), {}));
    const std::string no_key = "v0=" + hex(keyed_mac("").of({"v0:", "1760000000", ":", "{}"}));
    const auto forged = post("{}", {{"X-Slack-Request-Timestamp", "1760000000"}, {"X-Slack-Signature", no_key}});
    CHECK_FALSE(slack(socket_only)->authentic(forged, at_seconds(then), {}));
    CHECK(slack(socket_only)->listens());
    auto webhook_only = sample_keys();
    webhook_only.app_token.clear();
    const auto s = slack(webhook_only);
    CHECK(s->authentic(of_vector("slack"), at_seconds(then), {}));
    CHECK_FALSE(s->listens());
    CHECK_FALSE(s->before_listening());
    const auto heard = s->hear(R"({"envelope_id":"e","type":"events_api","payload":)" + message(R"("text":"x")") + "}");
    CHECK(heard.what.inbounds.empty());
    CHECK(heard.answer.empty());
}

TEST_CASE("Slack: the vector's body is read") {
    const auto got = slack_hook().read_one(of_vector("slack"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "U1");
    CHECK(got.text == "hi");
    CHECK(got.message_id == "Ev1");
    CHECK(got.sent_at == at_seconds(then));
}

TEST_CASE("Slack: an event is told by its id, the same when it comes again") {
    const auto s = slack_hook();
    auto again = s.asked(message(R"("text":"hi")"));
    again.fields = {{"X-Slack-Retry-Num", "1"}, {"X-Slack-Retry-Reason", "http_timeout"}};
    CHECK(s.read_one(again) == s.read_one(message(R"("text":"hi")")));
}

TEST_CASE("Slack: every kind of event") {
    struct row {
        std::string body;
        inbound_kind kind;
        const char* text;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {message(R"("text":"hi")"), k::message, "hi"},
        {message(R"("text":"hi","thread_ts":"1.1","client_msg_id":"c")"), k::message, "hi"},
        {message(R"("text":"waves","subtype":"me_message")"), k::message, "waves"},
        {message(R"("text":"hi","subtype":"thread_broadcast")"), k::message, "hi"},
        {message(R"("text":"")"), k::ignored, ""},
        {message(R"("text":"hi","bot_id":"B1")"), k::ignored, ""},
        {message(R"("text":"hi","bot_id":"B1","subtype":"bot_message")"), k::ignored, ""},
        {message(R"("text":"hi","subtype":"file_share","bot_id":"B1","files":[{"id":"F1"}])"), k::ignored, ""},
        {message(R"("text":"hi","bot_profile":{"id":"B1"})"), k::ignored, ""},
        {message(R"("text":"hi","hidden":true)"), k::ignored, ""},
        {message(R"("text":"hi","subtype":"channel_join")"), k::ignored, ""},
        {event(R"("type":"message","subtype":"message_changed","channel_type":"im",)"
               R"("message":{"user":"U1","text":"x"})"),
         k::ignored, ""},
        {event(R"("type":"message","subtype":"message_changed","hidden":true,"channel_type":"im",)"
               R"("message":{"user":"U1","text":"STOP","edited":{"user":"U1"}},)"
               R"("previous_message":{"user":"U1","text":"x"})"),
         k::edited, "STOP"},
        {event(R"("type":"message","subtype":"message_changed","channel_type":"im","message":{"user":"U1",)"
               R"("text":"x","edited":{"user":"U1"}},"previous_message":{"user":"U1","text":"x"})"),
         k::ignored, ""},  // a link in it is shown now
        {event(R"("type":"message","subtype":"message_changed","channel_type":"im","message":{"user":"U9",)"
               R"("bot_id":"B1","text":"x","edited":{"user":"U9"}})"),
         k::ignored, ""},
        {event(R"("type":"message","subtype":"message_deleted","channel_type":"im")"), k::ignored, ""},
        {event(R"("type":"message","channel_type":"channel","user":"U1","text":"hi")"), k::ignored, ""},
        {event(R"("type":"message","channel_type":"mpim","user":"U1","text":"hi")"), k::ignored, ""},
        {event(R"("type":"message","channel_type":"im","user":"USLACKBOT","text":"hi")"), k::ignored, ""},
        {event(R"("type":"reaction_added","user":"U1","reaction":"thumbsup")"), k::ignored, ""},
        {event(R"("type":"app_home_opened","user":"U1","tab":"messages")"), k::ignored, ""},
        {event(R"("type":"app_mention","user":"U1","text":"hi")"), k::ignored, ""},
        {event(R"("type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]})"), k::ignored, ""},
        {event(R"("type":"message","channel_type":"im","user":"U1","text":"hi")", "T2"), k::ignored, ""},
        {event(R"("type":"message","channel_type":"im","user":"U1","text":"hi")", "T1", "A2"), k::ignored, ""},
    }));
    DYNAMIC_SECTION(r.body) {
        const auto got = slack_hook().read_one(r.body);
        CHECK(got.kind == r.kind);
        CHECK(got.text == r.text);
        CHECK(got.message_id == "Ev1");
    }
}

TEST_CASE("Slack: an app that was taken away is said, for somebody to look") {
    for (const char* inner : {R"("type":"app_uninstalled")", R"("type":"tokens_revoked","tokens":{"bot":["U9"]})"}) {
        const auto got = slack_hook().read(event(inner));
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        REQUIRE(got.inbounds.size() == 1);
        CHECK(got.inbounds[0].kind == inbound_kind::ignored);
    }
}

TEST_CASE("Slack: words are taken out of its spelling") {
    struct row {
        const char* written;
        const char* words;
    };
    auto r = GENERATE(values<row>({
        {"Tom &amp; Jo &lt;3 &gt; 2 &copy;", "Tom & Jo <3 > 2 &copy;"},
        {"&amp;lt;", "&lt;"},
        {"ask <@U2|Ana> or <@U3> in <#C1|oak> <!here>", "ask @Ana or @U3 in #oak @here"},
        {"<!subteam^S1|@staff> <!subteam^S2> <!date^1^{date}|May 1>", "@staff @subteam May 1"},
        {"see <http://oak.example|oak.example>", "see oak.example"},
        {"<https://oak.example/a?b=1&amp;c=2>", "https://oak.example/a?b=1&c=2"},
        {"<mailto:lee@oak.example|lee@oak.example>", "lee@oak.example"},
        {"<https://oak.example/x|this>", "this (https://oak.example/x)"},
        {"a < b <c", "a < b <c"},
        {"<><|>", ""},
        {"at 10:30: yes :+1: :oak:", "at 10:30: yes 👍 :oak:"},
        {":wave::skin-tone-3::+1:", "👋🏼👍"},
        {":bad:", ":bad:"},
    }));
    const std::string blocks =
        R"("blocks":[{"type":"rich_text","elements":[{"type":"rich_text_list","elements":[)"
        R"({"type":"rich_text_section","elements":[{"type":"emoji","name":"+1","unicode":"1f44d"},{"type":"text",)"
        R"("text":"x"},{"type":"emoji","name":"wave","unicode":"1f44b-1f3fc","skin_tone":3},)"
        R"({"type":"emoji","name":"bad","unicode":"d800"},{"type":"emoji","name":"oak"}]}]}]}])";
    DYNAMIC_SECTION(r.written) {
        const auto got =
            slack_hook().read_one(message(R"("text":)" + nlohmann::json(r.written).dump() + "," + blocks));
        CHECK(got.text == r.words);
    }
}

TEST_CASE("Slack: files") {
    struct row {
        const char* fields;
        attachment_kind kind;
        const char* mime;
    };
    auto r = GENERATE(values<row>({
        {R"("mimetype":"image/jpeg")", attachment_kind::photo, "image/jpeg"},
        {R"("mimetype":"audio/mpeg")", attachment_kind::audio, "audio/mpeg"},
        {R"("mimetype":"audio/mp4","subtype":"slack_audio")", attachment_kind::voice, "audio/mp4"},
        {R"("mimetype":"audio/mp4","subtype":"slack_video")", attachment_kind::video, "audio/mp4"},
        {R"("mimetype":"video/mp4")", attachment_kind::video, "video/mp4"},
        {R"("mimetype":"application/pdf")", attachment_kind::file, "application/pdf"},
    }));
    const std::string url = "https://files.slack.com/files-pri/T1-F1/download/a";
    DYNAMIC_SECTION(r.fields) {
        const auto got = slack_hook().read_one(
            message(R"("subtype":"file_share","text":"Our garden","files":[{"id":"F1","size":99,)" +
                    std::string(r.fields) + R"(,"url_private_download":")" + url + "\"}]"));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == "Our garden");
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == attachment{r.kind, "F1", url, r.mime, 99});
    }
    const auto bare = slack_hook().read_one(
        message(R"("text":"","files":[{"id":"F1","mimetype":"image/png"},{"id":"F2","mode":"tombstone"}])"));
    CHECK(bare.kind == inbound_kind::message);
    REQUIRE(bare.attachments.size() == 1);
    CHECK(bare.attachments[0].url.empty());
    const auto shared = slack_hook().read_one(
        message(R"("text":"","files":[{"id":"F1","mode":"file_access","file_access":"check_file_info"}])"));
    REQUIRE(shared.attachments.size() == 1);
    CHECK(shared.attachments[0] == attachment{attachment_kind::photo, "F1", "", "", {}});  // until it is asked for
}

TEST_CASE("Slack: a photo is fetched with the token, at Slack's own host only") {
    const auto s = slack();
    attachment photo{attachment_kind::photo, "F1", "https://files.slack.com/files-pri/T1-F1/a.jpg", "image/jpeg", {}};
    const auto first = s->fetch(photo, {});
    REQUIRE(first.is == fetch_step::kind::ask);
    CHECK(first.ask.target == photo.url);
    CHECK(http::value_of(first.ask.fields, "Authorization") == "Bearer xoxb-1-bot");
    CHECK(s->fetch(photo, {{200, {{"Content-Type", "image/jpeg"}}, "bytes"}}).is == fetch_step::kind::here);
    CHECK(s->fetch(photo, {{200, {{"Content-Type", "text/html; charset=utf-8"}}, "<html>"}}).is ==
          fetch_step::kind::again);
    CHECK(s->fetch(photo, {{404, {}, ""}}).is == fetch_step::kind::lost);
    CHECK(s->fetch(photo, {{500, {}, ""}}).is == fetch_step::kind::again);
    for (const char* other : {"https://files.slack.com.example/a", "http://files.slack.com/a", "nonsense"}) {
        photo.url = other;
        CHECK(http::value_of(s->fetch(photo, {}).ask.fields, "Authorization").empty());
    }
    CHECK(s->fetch({}, {}).is == fetch_step::kind::unable);
}

TEST_CASE("Slack: what another workspace shares is asked for by its id") {
    const auto s = slack();
    const attachment photo{attachment_kind::photo, "F1", "", "", {}};
    const auto first = s->fetch(photo, {});
    CHECK(first.ask.target == "https://slack.com/api/files.info?file=F1");
    CHECK(http::value_of(first.ask.fields, "Authorization") == "Bearer xoxb-1-bot");
    const http::response told{
        200,
        {},
        R"({"ok":true,"file":{"size":9,"mimetype":"image/png","url_private_download":"https://files.slack.com/b"}})"};
    const auto second = s->fetch(photo, {told});
    CHECK(second.ask.target == "https://files.slack.com/b");
    CHECK(second.mime == "image/png");
    CHECK(s->fetch(photo, {told, {200, {}, "bytes"}}).is == fetch_step::kind::here);
    const auto end = [&](const char* body) { return s->fetch(photo, {{200, {}, body}}).is; };
    CHECK(end(R"({"ok":false,"error":"file_deleted"})") == fetch_step::kind::lost);
    CHECK(end(R"({"ok":false,"error":"missing_scope"})") == fetch_step::kind::again);
    CHECK(end(R"({"ok":true,"file":{"size":99999999}})") == fetch_step::kind::too_large);
    CHECK(end(R"({"ok":true})") == fetch_step::kind::lost);
    CHECK(end(R"({"ok":true,"file":{"mimetype":"application/pdf","url_private_download":"https://files.slack.com/b")"
              "}}") == fetch_step::kind::lost);
    CHECK(end("<html>") == fetch_step::kind::again);
}

TEST_CASE("Slack: taps") {
    struct row {
        const char* action;
        inbound_kind kind;
        const char* choice;
        const char* text;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {R"({"action_id":"q:yes","block_id":"b","type":"button","text":{"type":"plain_text","text":"Yes &amp; no"},)"
         R"("value":"q:yes","action_ts":"1760000000.5"})",
         k::choice, "q:yes", "Yes & no"},
        {R"({"action_id":"a","value":"q:yes"})", k::choice, "q:yes", ""},
        {R"({"type":"static_select","selected_option":{"value":"q:2","text":{"text":"Two"}}})", k::choice, "q:2",
         "Two"},
        {R"({"type":"plain_text_input","value":"my words"})", k::message, "", "my words"},
        {R"({"type":"button","value":"Not Ours"})", k::ignored, "", ""},
        {R"({"type":"overflow"})", k::ignored, "", ""},
        {"7", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.action) {
        const auto got = slack_hook().read_one(form_of(tap(r.action)));
        CHECK(got.kind == r.kind);
        CHECK(got.choice == r.choice);
        CHECK(got.text == r.text);
        CHECK(got.sender == "U1");
        CHECK(got.name == "ana");
        CHECK(got.message_id == "13.37");
    }
    const auto two = slack_hook().read(form_of(tap(R"({"value":"a"},{"value":"b"})")));
    REQUIRE(two.inbounds.size() == 2);
    CHECK(two.inbounds[1].message_id == "13.37:1");
    CHECK(slack_hook().read_one(form_of(tap("", "view_submission"))).kind == inbound_kind::ignored);
    CHECK(slack_hook().read_one(form_of(tap(""))).kind == inbound_kind::ignored);
    CHECK(slack_hook().read_one(of_vector("slack_interactivity")).kind == inbound_kind::ignored);
}

TEST_CASE("Slack: commands, and what links") {
    struct row {
        std::string body;
        inbound_kind kind;
        const char* code;
        const char* text;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {slash("link J7KQ2M9X"), k::opened, "J7KQ2M9X", ""},
        {slash("  LINK   j7kq-2m9x "), k::opened, "j7kq-2m9x", ""},
        {slash("link J7KQ 2M9X"), k::opened, "J7KQ 2M9X", ""},
        {slash("join J7KQ2M9X"), k::opened, "J7KQ2M9X", ""},
        {slash("J7KQ2M9X"), k::opened, "J7KQ2M9X", ""},
        {slash("link wrong"), k::opened, "wrong", ""},
        {slash("link"), k::opened, "", ""},
        {slash(""), k::opened, "", ""},
        {slash("stop"), k::message, "", "stop"},
        {slash("join us for a talk &amp; tea"), k::message, "", "join us for a talk & tea"},
        {slash("linking arms"), k::message, "", "linking arms"},
        {slash("x") + "&ssl_check=1", k::ignored, "", ""},
        {message(R"("text":"link J7KQ2M9X")"), k::opened, "J7KQ2M9X", ""},
        {message(R"("text":"Link j7kq-2m9x")"), k::opened, "j7kq-2m9x", ""},
        {message(R"("text":"link up with Mateo")"), k::message, "", "link up with Mateo"},
        {message(R"("text":"JOIN J7KQ2M9X")"), k::message, "", "JOIN J7KQ2M9X"},
        {message(R"("text":"J7KQ2M9X")"), k::message, "", "J7KQ2M9X"},
    }));
    DYNAMIC_SECTION(r.body) {
        const auto got = slack_hook().read_one(r.body);
        CHECK(got.kind == r.kind);
        CHECK(got.join_code == r.code);
        CHECK(got.text == r.text);
    }
    const auto got = slack_hook().read_one(slash("hi"));
    CHECK(got.sender == "U1");
    CHECK(got.name == "ana");
    CHECK(got.message_id == "13.38");
}

TEST_CASE("Slack: a command is answered with a sign, all else with nothing") {
    const auto s = slack();
    const auto answer = s->thanks(post(slash("hi")));
    CHECK(answer.status == 200);
    CHECK(http::value_of(answer.fields, "Content-Type") == "application/json");
    CHECK(answer.body == R"({"response_type":"ephemeral","text":"✓"})");
    CHECK(s->thanks(post(form_of(tap("{}")))) == http::response{});
    CHECK(s->thanks(post(message(R"("text":"command=x")"))) == http::response{});
}

TEST_CASE("Slack: what cannot be read is kept, never thrown") {
    const auto s = slack_hook();
    check_nonsense_is_kept(s);
    for (const auto& body : nonsense()) {
        INFO(body.substr(0, 20));
        CHECK(s.read("payload=" + http::encode(body.substr(0, 2000))).trouble);
        CHECK(s.read(event("\"type\":" + http::encode(body.substr(0, 20)))).trouble);
    }
    CHECK(s.read(R"({"type":"event_callback","team_id":"T1","api_app_id":"A1","event":{"type":"message"}})").trouble);
    CHECK(s.read(R"({"type":"event_callback","event_id":"E","event":[]})").trouble);
    CHECK(s.read(event(R"("type":"message","channel_type":"im","text":"hi")")).trouble);
    CHECK(s.read(event(R"("type":"message","channel_type":"im","text":"hi","user":"U\n1")")).trouble);
    CHECK(s.read("command=%2Fkindred&text=hi&team_id=T1&api_app_id=A1&user_id=U1").trouble);
    CHECK(s.read_one("command=x&team_id=T1&api_app_id=A1&user_id=U1&trigger_id=1&text=%ff").text == "\xEF\xBF\xBD");
    CHECK(s.read_one(R"({"type":"app_rate_limited","team_id":"T1"})").kind == inbound_kind::ignored);
}
