// What goes out to Slack, and the socket that it speaks through.
#include "adapters/chat/slack.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

std::unique_ptr<const platform> slack(const std::string& api = slack_keys{}.api) {
    slack_keys keys;
    keys.bot_token = "xoxb-1-bot";
    keys.signing_secret = "signing-secret";
    keys.app_token = "xapp-1-app";
    keys.api = api;
    keys.app = "A1";
    keys.team = "T1";
    return make_slack(keys);
}

nlohmann::json body_of(const http::request& what) { return nlohmann::json::parse(what.body); }

std::vector<choice> many(std::size_t count) {
    std::vector<choice> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back({"c" + std::to_string(i), "Choice " + std::to_string(i)});
    return all;
}

}  // namespace

TEST_CASE("Slack: a letter is a section, its choices are buttons below it") {
    const auto made = slack()->write(to("U1", "Ready? <b> & \"co\"", {{"q:yes", "Yes & no"}, {"q:no", "No"}}), {});
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "https://slack.com/api/chat.postMessage");
    CHECK(http::value_of(made.parts[0].fields, "Authorization") == "Bearer xoxb-1-bot");
    CHECK(http::value_of(made.parts[0].fields, "Content-Type") == "application/json; charset=utf-8");
    CHECK(made.parts[0].body ==
          R"({"channel":"U1","text":"Ready? &lt;b&gt; &amp; \"co\"","blocks":[{"type":"section","text":)"
          R"({"type":"plain_text","text":"Ready? <b> & \"co\""}},{"type":"actions","elements":[)"
          R"({"type":"button","action_id":"q:yes","text":{"type":"plain_text","text":"Yes & no"},"value":"q:yes"},)"
          R"({"type":"button","action_id":"q:no","text":{"type":"plain_text","text":"No"},"value":"q:no"}]}],)"
          R"("mrkdwn":false,"unfurl_links":false,"unfurl_media":false})");
    CHECK(made.left_out.empty());
    CHECK_FALSE(made.instead);
    CHECK(slack()->write(to("U1", ""), {}).parts.empty());
}

TEST_CASE("Slack: a person's signs stay signs, and only an address makes a section of Slack's markup") {
    const auto section = [](const std::string& words) {
        return body_of(slack()->write(to("U1", words), {}).parts.at(0))["blocks"][0]["text"];
    };
    CHECK(section("*nota bene* ~sic~")["type"] == "plain_text");
    CHECK(section("*nota bene* ~sic~")["text"] == "*nota bene* ~sic~");
    const auto with_link = section("Open this & that: https://oak.example/j/J7KQ2M9X");
    CHECK(with_link["type"] == "mrkdwn");
    CHECK(with_link["text"] == "Open this &amp; that: https://oak.example/j/J7KQ2M9X");
}

TEST_CASE("Slack: choices that do not fit are numbered lines") {
    const auto s = slack();
    CHECK(body_of(s->write(to("U1", "Q", many(25)), {}).parts[0])["blocks"][1]["elements"].size() == 25);
    for (const auto& choices : {many(26), std::vector<choice>{{"a", std::string(76, 'x')}},
                                std::vector<choice>{{"a", "A"}, {"a", "B"}}, std::vector<choice>{{"", "A"}}}) {
        const auto body = body_of(s->write(to("U1", "Q", choices), {}).parts.at(0));
        CHECK(body["blocks"].size() == 1);
        CHECK(body["text"].get<std::string>().starts_with("Q\n1 "));
    }
    CHECK(body_of(s->write(to("U1", "Q", {{"a", std::string(75, 'x')}}), {}).parts[0])["blocks"].size() == 2);
}

TEST_CASE("Slack: a long letter is split, and the buttons stand under its end") {
    std::string words;
    for (int i = 0; i < 900; ++i) words += "morning😀 ";
    for (const auto& text : {words, std::string(4000, '&'), words + std::string(900, '<')}) {
        const auto made = slack()->write(to("U1", text, {{"a", "A"}}), {});
        REQUIRE(made.parts.size() > 1);
        for (const auto& each : made.parts) {
            const auto body = body_of(each);
            CHECK(text::utf16_units(body["blocks"][0]["text"]["text"].get<std::string>()) <= 3000);
            CHECK((body["blocks"].size() == 2) == (&each == &made.parts.back()));
        }
        CHECK(slack()->write(to("U1", text, {{"a", "A"}}), {}).parts == made.parts);
    }
}

TEST_CASE("Slack: a photo comes first; what cannot be shown is said") {
    auto what = to("U1", "Look", {{"a", "A"}});
    what.attachments = {{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}},
                        {attachment_kind::voice, "", "https://oak.example/a.ogg", "", {}},
                        {attachment_kind::location, "", "geo:37.8,-122.27", "", {}},
                        {attachment_kind::sticker, "S1", "", "", {}},
                        {attachment_kind::contact, "", "", "", {}}};
    const auto made = slack()->write(what, {});
    REQUIRE(made.parts.size() == 2);
    CHECK(body_of(made.parts[0])["blocks"] ==
          nlohmann::json::parse(R"([{"type":"image","image_url":"https://oak.example/a.jpg","alt_text":"Look"}])"));
    CHECK(body_of(made.parts[1])["text"] == "Look\nhttps://oak.example/a.ogg\ngeo:37.8,-122.27");
    CHECK(made.left_out == std::vector<std::string>{"a sticker", "a contact"});
    what = to("U1", "");
    what.attachments = {{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}}};
    CHECK(slack()->write(what, {}).parts.size() == 1);
}

TEST_CASE("Slack: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
        const char* why;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {200, R"({"ok":false,"error":"ratelimited"})", o::again, "ratelimited"},
        {200, R"({"ok":false,"error":"rate_limited"})", o::again, "rate_limited"},
        {429, "", o::again, "ratelimited"},
        {429, R"({"ok":false,"error":"ratelimited"})", o::again, "ratelimited"},
        {200, R"({"ok":false,"error":"internal_error"})", o::again, "internal_error"},
        {200, R"({"ok":false,"error":"fatal_error"})", o::again, "fatal_error"},
        {200, R"({"ok":false,"error":"request_timeout"})", o::again, "request_timeout"},
        {503, R"({"ok":false,"error":"service_unavailable"})", o::again, "service_unavailable"},
        {200, R"({"ok":false,"error":"channel_not_found"})", o::gone, "channel_not_found"},
        {200, R"({"ok":false,"error":"user_not_found"})", o::gone, "user_not_found"},
        {200, R"({"ok":false,"error":"user_disabled"})", o::gone, "user_disabled"},
        {200, R"({"ok":false,"error":"is_archived"})", o::gone, "is_archived"},
        {200, R"({"ok":false,"error":"not_in_channel"})", o::gone, "not_in_channel"},
        {200, R"({"ok":false,"error":"messages_tab_disabled"})", o::channel_broken, "messages_tab_disabled"},
        {200, R"({"ok":false,"error":"message_limit_exceeded"})", o::again, "message_limit_exceeded"},
        {200, R"({"ok":false,"error":"cannot_dm_bot"})", o::gone, "cannot_dm_bot"},
        {200, R"({"ok":false,"error":"msg_too_long"})", o::never, "msg_too_long"},
        {200, R"({"ok":false,"error":"no_text"})", o::never, "no_text"},
        {200, R"({"ok":false,"error":"invalid_blocks"})", o::never, "invalid_blocks"},
        {200, R"({"ok":false,"error":"something_new"})", o::never, "something_new"},
        {200, R"({"ok":false,"error":"invalid_auth"})", o::channel_broken, "invalid_auth"},
        {401, R"({"ok":false,"error":"not_authed"})", o::channel_broken, "not_authed"},
        {200, R"({"ok":false,"error":"account_inactive"})", o::channel_broken, "account_inactive"},
        {200, R"({"ok":false,"error":"token_revoked"})", o::channel_broken, "token_revoked"},
        {200, R"({"ok":false,"error":"missing_scope"})", o::channel_broken, "missing_scope"},
        {200, "<html>", o::again, "HTTP 200"},
        {200, "{}", o::again, "HTTP 200"},
        {500, "\xff", o::again, "HTTP 500"},
        {408, "", o::again, "HTTP 408"},
        {401, "", o::channel_broken, "HTTP 401"},
        {404, "", o::channel_broken, "HTTP 404"},
        {400, "", o::never, "HTTP 400"},
    }));
    DYNAMIC_SECTION(r.status << r.body) {
        const auto got = slack()->judge({r.status, {{"retry-after", "7"}}, r.body});
        CHECK(got.what == r.what);
        CHECK(got.why == r.why);
        CHECK(got.after.has_value() == (r.what == o::again));
        const std::string why = r.why;
        CHECK(got.whole_channel ==
              (why == "ratelimited" || why == "rate_limited" || why == "message_limit_exceeded"));
    }
    const auto sent = slack()->judge({200, {}, R"({"ok":true,"channel":"D1","ts":"1760000000.000200"})"});
    CHECK(sent == receipt{outcome::sent, "1760000000.000200", {}, {}, false});
    CHECK(slack()->judge({429, {{"Retry-After", "30"}}, ""}).after == std::chrono::seconds{30});
    CHECK(slack()->mend("messages_tab_disabled").find("App Home") != std::string::npos);
    CHECK(slack()->mend("invalid_auth").empty());
}

TEST_CASE("Slack: two of its errors leave open whether the letter was taken") {
    const auto may_have_taken = [](int status, const std::string& body) {
        return slack()->may_have_taken({status, {}, body});
    };
    CHECK(may_have_taken(200, R"({"ok":false,"error":"internal_error"})"));
    CHECK(may_have_taken(500, R"({"ok":false,"error":"fatal_error"})"));
    CHECK(may_have_taken(502, "<html>"));
    CHECK_FALSE(may_have_taken(200, R"({"ok":false,"error":"request_timeout"})"));
    CHECK_FALSE(may_have_taken(500, R"({"ok":false,"error":"service_unavailable"})"));
    CHECK_FALSE(may_have_taken(503, ""));
    CHECK_FALSE(may_have_taken(200, "{}"));
}

TEST_CASE("Slack: the socket is asked for, and is where Slack says") {
    const auto s = slack();
    REQUIRE(s->listens());
    const auto asked = s->before_listening();
    REQUIRE(asked);
    CHECK(asked->method == "POST");
    CHECK(asked->target == "https://slack.com/api/apps.connections.open");
    CHECK(http::value_of(asked->fields, "Authorization") == "Bearer xapp-1-app");
    CHECK(s->listen_at({200, {}, R"({"ok":true,"url":"wss://wss.slack.example/link/?t=1"})"}) ==
          "wss://wss.slack.example/link/?t=1");
    const std::string plain = R"({"ok":true,"url":"ws://127.0.0.1:9/x"})";
    CHECK(s->listen_at({200, {}, plain}).empty());
    CHECK(slack("http://127.0.0.1:9")->listen_at({200, {}, plain}) == "ws://127.0.0.1:9/x");
    for (const char* body : {R"({"ok":false,"error":"invalid_auth","url":"wss://x"})", R"({"ok":true})",
                             R"({"ok":true,"url":"https://x"})", "<html>"}) {
        INFO(body);
        CHECK(s->listen_at({200, {}, body}).empty());
    }
    CHECK(s->listen_at({500, {}, R"({"ok":true,"url":"wss://x"})"}).empty());
}

TEST_CASE("Slack: frames of the socket are read and acknowledged") {
    const auto s = slack();
    const auto frame = [](const std::string& type, const std::string& payload, const std::string& more = {}) {
        return R"({"envelope_id":"e-1","type":")" + type + R"(","payload":)" + payload + more + "}";
    };
    const std::string event =
        R"({"team_id":"T1","api_app_id":"A1","type":"event_callback","event_id":"Ev1","event":{"type":"message",)"
        R"("channel_type":"im","user":"U1","text":"hi","ts":"1760000000.1"}})";
    auto got = s->hear(frame("events_api", event, R"(,"accepts_response_payload":false)"));
    REQUIRE(got.what.inbounds.size() == 1);
    CHECK(got.what.inbounds[0].text == "hi");
    CHECK(got.answer == R"({"envelope_id":"e-1"})");
    CHECK_FALSE(got.goodbye);
    got = s->hear(frame("interactive", R"({"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},)"
                                       R"("api_app_id":"A1","trigger_id":"t","actions":[{"value":"q:yes"}]})"));
    REQUIRE(got.what.inbounds.size() == 1);
    CHECK(got.what.inbounds[0].choice == "q:yes");
    const std::string command = R"({"command":"/kindred","text":"link J7KQ2M9X","user_id":"U1","team_id":"T1",)"
                                R"("api_app_id":"A1","trigger_id":"t"})";
    got = s->hear(frame("slash_commands", command, R"(,"accepts_response_payload":true)"));
    REQUIRE(got.what.inbounds.size() == 1);
    CHECK(got.what.inbounds[0].join_code == "J7KQ2M9X");
    CHECK(got.answer == R"({"envelope_id":"e-1","payload":{"response_type":"ephemeral","text":"✓"}})");
    CHECK(s->hear(frame("slash_commands", command)).answer == R"({"envelope_id":"e-1"})");
    got = s->hear(frame("events_api", R"({"no":1})"));
    CHECK(got.what.trouble);
    CHECK(got.answer == R"({"envelope_id":"e-1"})");
    got = s->hear(frame("news", "{}"));
    CHECK(got.what.inbounds.empty());
    CHECK(got.answer == R"({"envelope_id":"e-1"})");
}

TEST_CASE("Slack: the socket's own frames") {
    const auto s = slack();
    const auto hello = s->hear(R"({"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"}})");
    CHECK(hello.answer.empty());
    CHECK_FALSE(hello.goodbye);
    CHECK_FALSE(hello.what.trouble);
    for (const char* reason : {"warning", "refresh_requested", "link_disabled"}) {
        const auto bye = s->hear(R"({"type":"disconnect","reason":")" + std::string(reason) + "\"}");
        CHECK(bye.goodbye);
        CHECK(bye.answer.empty());
    }
    for (const auto& frame : nonsense()) {
        INFO(frame.substr(0, 20));
        const auto got = s->hear(frame);
        CHECK(got.what.inbounds.empty());
        CHECK(got.answer.empty());
        CHECK_FALSE(got.goodbye);
        CHECK(got.what.trouble.has_value() == (frame != "{}"));
    }
}

TEST_CASE("Slack: links, probe, paces and secrets") {
    const auto s = slack();
    CHECK(s->join_link("J7KQ2M9X") == "https://slack.com/app_redirect?app=A1&team=T1");
    CHECK(make_slack({.bot_token = "b"})->join_link("J7KQ2M9X").empty());
    CHECK(s->probe()->target == "https://slack.com/api/auth.test");
    CHECK(s->secrets() == std::vector<std::string>{"xoxb-1-bot", "signing-secret", "xapp-1-app"});
    CHECK(slack("http://127.0.0.1:9")->probe()->target == "http://127.0.0.1:9/auth.test");
    CHECK(s->pace_of_letters().person.every == std::chrono::seconds{1});
    CHECK_FALSE(s->window());
    CHECK_FALSE(s->knows_repetitions(0));
    const http::headers all{{"x-oauth-scopes", "chat:write, im:history,files:read"}};
    CHECK(s->probed({200, all, R"({"ok":true,"team_id":"T1"})"}).says.empty());
    CHECK_FALSE(s->probed({200, all, R"({"ok":true,"team_id":"T2"})"}).good);
    CHECK_FALSE(s->probed({200, {{"X-OAuth-Scopes", "chat:write.public,im:history"}}, "{}"}).good);
    CHECK_FALSE(s->probed({200, {{"X-OAuth-Scopes", "chat:write"}}, "{}"}).good);
    const auto photos = s->probed({200, {{"X-OAuth-Scopes", "chat:write,im:history"}}, "{}"});
    CHECK(photos.good);
    CHECK_THAT(photos.says, Catch::Contains("files:read"));
    CHECK(s->probed({200, {}, "x"}).good);
}
