#include "adapters/chat/teams.hpp"
#include "tests/adapters/hook_fixture.hpp"
#include "tests/adapters/rsa_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const instant now = at_seconds(1760000100);

teams_keys sample_keys() {
    teams_keys keys;
    keys.app_id = "app-1";
    keys.app_secret = "teams s3cret";
    keys.tenant = "oak.example";
    return keys;
}

sending with_token() {
    static const provisions kept{{"token", {"t0ken", instant::max()}}};
    sending how;
    how.now = now;
    how.kept = &kept;
    return how;
}

std::vector<http::request> parts(const letter& what) {
    return make_teams(sample_keys())->write(what, with_token()).parts;
}

nlohmann::json sole(const letter& what) {
    const auto made = parts(what);
    REQUIRE(made.size() == 1);
    return nlohmann::json::parse(made[0].body);
}

std::vector<choice> choices(std::size_t count, const std::string& label) {
    std::vector<choice> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({"c" + std::to_string(i), label + std::to_string(i)});
    return made;
}

}  // namespace

TEST_CASE("Teams: words go to the conversation, with our token, as text that nothing is read into") {
    const auto made = parts(to("emea a:1xYz", "Ready?\n<b>&\r\n*no* [x](y) https://oak.example/a_b#c d_e"));
    REQUIRE(made.size() == 1);
    CHECK(made[0].method == "POST");
    CHECK(made[0].target == "https://smba.trafficmanager.net/emea/v3/conversations/a%3A1xYz/activities");
    CHECK(http::value_of(made[0].fields, "Authorization") == "Bearer t0ken");
    CHECK(made[0].body ==
          R"({"type":"message","textFormat":"xml","text":"Ready?<br/>&lt;b&gt;&amp;<br/>&#42;no&#42; &#91;x&#93;(y) )"
          R"(https://oak.example/a_b#c d&#95;e"})");
}

TEST_CASE("Teams: up to six short choices are the buttons of a card") {
    const auto body = sole(to("emea a:1", "Ready?", {{"q17:yes", "Yes"}, {"q17:no", "No \"way\""}}));
    CHECK(body["text"] == "Ready?");
    REQUIRE(body["attachments"].size() == 1);
    CHECK(body["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive");
    const auto card = body["attachments"][0]["content"];
    CHECK(card["type"] == "AdaptiveCard");
    CHECK(card["body"].empty());
    REQUIRE(card["actions"].size() == 2);
    CHECK(card["actions"][1] == nlohmann::json{{"type", "Action.Submit"},
                                               {"title", "No \"way\""},
                                               {"data", {{"choice", "q17:no"}, {"label", "No \"way\""}}}});
    CHECK(sole(to("emea a:1", "?", choices(6, "c")))["attachments"][0]["content"]["actions"].size() == 6);
}

TEST_CASE("Teams: more choices, or long ones, are a list on a card") {
    for (const auto& what : {to("emea a:1", "Which?", choices(7, "c")),
                             to("emea a:1", "Which?", choices(2, "She wants to talk about the long weekend "))}) {
        const auto card = sole(what)["attachments"][0]["content"];
        REQUIRE(card["body"].size() == 1);
        CHECK(card["body"][0]["type"] == "Input.ChoiceSet");
        CHECK(card["body"][0]["id"] == "choice");
        CHECK(card["body"][0]["isRequired"] == true);
        CHECK(card["body"][0]["errorMessage"] == "↑");  // else sending it off untouched does nothing that one sees
        REQUIRE(card["body"][0]["choices"].size() == what.choices.size());
        CHECK(card["body"][0]["choices"][0] ==
              nlohmann::json{{"title", what.choices[0].text}, {"value", what.choices[0].id}});
        CHECK(card["actions"].size() == 1);
    }
}

TEST_CASE("Teams: too many choices are numbered lines") {
    const auto body = sole(to("emea a:1", "Which?", choices(51, "c")));
    CHECK_FALSE(body.contains("attachments"));
    CHECK(body["text"].get<std::string>().starts_with("Which?<br/>1 c0<br/>2 c1"));
}

TEST_CASE("Teams: a long text is split, and the choices stand under its end") {
    std::string words;
    for (int i = 0; i < 700; ++i) words += "morning ";
    const auto made = parts(to("emea a:1", words, {{"a", "A"}}));
    REQUIRE(made.size() == 3);
    CHECK_FALSE(nlohmann::json::parse(made[0].body).contains("attachments"));
    CHECK(nlohmann::json::parse(made[2].body).contains("attachments"));
    CHECK(parts(to("emea a:1", words, {{"a", "A"}})) == made);
    for (const auto& each : made) CHECK(each.body.size() < 14 * 1024);
    for (const char longest_written : {'<', '~'})
        for (const auto& each : parts(to("emea a:1", std::string(6000, longest_written))))
            CHECK(each.body.size() < 14 * 1024);
}

TEST_CASE("Teams: a photo that has an address is shown, what else there is is told to be left out") {
    auto what = to("emea a:1", "Look", {});
    what.attachments = {{attachment_kind::photo, {}, "https://oak.example/1.jpg", "image/jpeg", {}},
                        {attachment_kind::voice, "1", {}, {}, {}},
                        {attachment_kind::file, {}, "https://oak.example/fair.pdf", {}, {}},
                        {attachment_kind::sticker, "1", {}, {}, {}}};
    const auto made = make_teams(sample_keys())->write(what, with_token());
    REQUIRE(made.parts.size() == 2);
    CHECK(made.parts[0].body ==
          R"({"type":"message","attachments":[{"contentType":"image/jpeg",)"
          R"("contentUrl":"https://oak.example/1.jpg"}]})");
    CHECK(nlohmann::json::parse(made.parts[1].body)["text"] == "Look<br/>https://oak.example/fair.pdf");
    CHECK(made.left_out == std::vector<std::string>{"a voice note", "a sticker"});
}

TEST_CASE("Teams: without a token letters wait, all of the channel's") {
    const provisions none;
    auto how = with_token();
    how.kept = &none;
    const auto made = make_teams(sample_keys())->write(to("emea a:1", "Hi"), how);
    CHECK(made.parts.empty());
    REQUIRE(made.instead);
    CHECK(made.instead->what == outcome::again);
    CHECK(made.instead->whole_channel);
    CHECK(make_teams(sample_keys())->write(to("emea a:1", "Hi"), {}).parts.size() == 1);  // a table of bytes
}

TEST_CASE("Teams: what an answer means") {
    struct row {
        int status;
        const char* code;
        outcome what;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {429, "", o::again},
        {412, "PreconditionFailed", o::again},
        {408, "", o::again},
        {500, "ServiceError", o::again},
        {502, "", o::again},
        {503, "", o::again},
        {504, "", o::again},
        {403, "MessageWritesBlocked", o::stopped},
        {403, "ConversationBlockedByUser", o::stopped},
        {403, "ForbiddenOperationException", o::gone},
        {403, "BotNotInConversationRoster", o::gone},
        {403, "Whatever", o::gone},
        {403, "BotDisabledByAdmin", o::channel_broken},
        {404, "ConversationNotFound", o::gone},
        {404, "", o::never},
        {401, "", o::channel_broken},
        {401, "Unauthorized", o::channel_broken},
        {400, "BadSyntax", o::never},
        {400, "ConversationNotFound", o::never},
        {413, "MessageSizeTooBig", o::never},
        {405, "", o::never},
    }));
    CAPTURE(r.status, r.code);
    const auto t = make_teams(sample_keys());
    const std::string body = *r.code == 0 ? "<html>" : R"({"error":{"code":")" + std::string(r.code) + R"("}})";
    const http::response answer{r.status, {}, body};
    CHECK(t->judge(answer).what == r.what);
    CHECK_FALSE(t->judge(answer).why.empty());
    CHECK(t->refused_provision(answer) == (r.status == 401 ? "token" : ""));
}

TEST_CASE("Teams: the id of what was sent, and pauses") {
    const auto t = make_teams(sample_keys());
    CHECK(t->judge({201, {}, R"({"id":"1760000000999"})"}) == receipt{outcome::sent, "1760000000999", {}, {}, false});
    CHECK(t->judge({202, {}, ""}).what == outcome::sent);
    CHECK(t->judge({429, {{"Retry-After", "7"}}, ""}).after == std::chrono::seconds{7});
    CHECK_FALSE(t->knows_repetitions(0));
    CHECK(t->pace_of_letters().person.in_a_row == 7);
    CHECK(t->pace_of_letters().person.every >= std::chrono::seconds{2});  // 1800 in an hour
    CHECK_FALSE(t->window());
}

TEST_CASE("Teams: the keys are found by the configuration that names them, and a token is asked for") {
    const auto t = make_teams(sample_keys());
    provisions kept;
    auto wanted = t->errands(kept, now);
    REQUIRE(wanted.size() == 2);
    CHECK(wanted[0].name == "openid");
    CHECK(wanted[0].ask.target == "https://login.botframework.com/v1/.well-known/openidconfiguration");
    CHECK(wanted[1].name == "token");
    CHECK(wanted[1].ask.method == "POST");
    CHECK(wanted[1].ask.target == "https://login.microsoftonline.com/oak.example/oauth2/v2.0/token");
    CHECK(http::value_of(wanted[1].ask.fields, "Content-Type") == "application/x-www-form-urlencoded");
    CHECK(wanted[1].ask.body ==
          "grant_type=client_credentials&client_id=app-1&client_secret=teams%20s3cret&"
          "scope=https%3A%2F%2Fapi.botframework.com%2F.default");
    const auto openid = t->fetched(
        "openid", {200, {}, R"({"jwks_uri":"https://login.botframework.com/v1/.well-known/keys"})"}, now);
    REQUIRE(openid);
    CHECK(openid->good_until == now + std::chrono::hours{24});
    const auto token = t->fetched("token", {200, {}, R"({"expires_in":3600,"access_token":"t0ken"})"}, now);
    REQUIRE(token);
    CHECK(token->value == "t0ken");
    CHECK(token->good_until == now + std::chrono::minutes{55});
    kept = {{"openid", *openid}, {"token", *token}};
    wanted = t->errands(kept, now);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted[0].name == "keys");
    CHECK(wanted[0].ask.target == "https://login.botframework.com/v1/.well-known/keys");
    const auto keys = t->fetched("keys", {200, {}, jwk_set(our_key().jwk("k1"))}, now);
    REQUIRE(keys);
    CHECK(keys->good_until == now + std::chrono::hours{24});
    kept.insert({"keys", *keys});
    CHECK(t->errands(kept, now).empty());
    CHECK(t->errands(kept, now + std::chrono::minutes{55}).size() == 1);
    CHECK(t->errands(kept, now + std::chrono::hours{24}).size() == 2);
}

TEST_CASE("Teams: answers that are of no use bring nothing") {
    const auto t = make_teams(sample_keys());
    for (const char* name : {"openid", "keys", "token", "other"})
        for (const auto& body : nonsense()) CHECK_FALSE(t->fetched(name, {200, {}, body}, now));
    CHECK_FALSE(t->fetched("token", {400, {}, R"({"access_token":"t"})"}, now));
    CHECK_FALSE(t->fetched("token", {200, {}, R"({"access_token":"t\r\nX: y"})"}, now));
    CHECK_FALSE(t->fetched("token", {200, {}, R"({"error":"invalid_client"})"}, now));
    CHECK_FALSE(t->fetched("keys", {500, {}, jwk_set(our_key().jwk("k1"))}, now));
    for (const char* uri : {"http://login.botframework.com/keys", "ftp://x", ""})
        CHECK_FALSE(t->fetched("openid", {200, {}, R"({"jwks_uri":")" + std::string(uri) + "\"}"}, now));
    auto double_of = sample_keys();
    double_of.keys = "http://127.0.0.1:3979/openid";
    CHECK(make_teams(double_of)->fetched("openid", {200, {}, R"({"jwks_uri":"http://127.0.0.1:3979/keys"})"}, now));
    CHECK_FALSE(make_teams(double_of)->fetched("openid", {200, {}, R"({"jwks_uri":"http://127.0.0.1:1/keys"})"}, now));
    CHECK(t->fetched("token", {200, {}, R"({"access_token":"t","expires_in":60})"}, now)->good_until ==
          now + std::chrono::seconds{30});
}

TEST_CASE("Teams: a file is fetched from where it lies, a picture from the service for our token") {
    const auto t = make_teams(sample_keys());
    const attachment file{attachment_kind::photo, {}, "https://oak-my.sharepoint.com/x", {}, {}};
    auto step = t->fetch(file, {});
    CHECK(step.is == fetch_step::kind::ask);
    CHECK(step.ask.target == file.url);
    CHECK(http::value_of(step.ask.fields, "Authorization").empty());
    CHECK(step.own.empty());
    CHECK(t->fetch(file, {{200, {{"Content-Type", "image/png"}}, "png"}}).is == fetch_step::kind::here);
    auto picture = file;
    picture.url = "https://smba.trafficmanager.net/emea/v3/attachments/1";
    step = t->fetch(picture, {});
    CHECK(step.ask.target == "https://login.microsoftonline.com/oak.example/oauth2/v2.0/token");
    step = t->fetch(picture, {{200, {}, R"({"access_token":"t0ken","expires_in":3600})"}});
    CHECK(step.ask.target == picture.url);
    CHECK(http::value_of(step.ask.fields, "Authorization") == "Bearer t0ken");
    CHECK(t->fetch(picture, {{200, {}, "{}"}}).is == fetch_step::kind::again);
    CHECK(t->fetch(picture, {{401, {}, R"({"error":"invalid_client"})"}}).is == fetch_step::kind::again);
    CHECK(t->fetch(picture, {{200, {}, "{}"}, {200, {}, "png"}}).is == fetch_step::kind::here);
    CHECK(t->fetch({attachment_kind::voice, {}, {}, {}, {}}, {}).is == fetch_step::kind::unable);
    auto stood_in = sample_keys();
    stood_in.service = "http://127.0.0.1:56150";
    stood_in.api = "http://127.0.0.1:3979";
    const attachment there{attachment_kind::photo, {}, "http://127.0.0.1:56150/1", {}, {}};
    CHECK(make_teams(stood_in)->fetch(there, {}).own == stood_in.api);
    CHECK(make_teams(stood_in)->fetch(there, {{200, {}, R"({"access_token":"t"})"}}).own == stood_in.service);
}

TEST_CASE("Teams: links, probe and secrets") {
    const auto t = make_teams(sample_keys());
    CHECK(t->join_link("J7KQ2M") ==
          "https://teams.microsoft.com/l/chat/0/0?users=28:app-1&message=JOIN%20J7KQ2M");
    REQUIRE(t->probe());
    CHECK(t->probe()->target == "https://login.microsoftonline.com/oak.example/oauth2/v2.0/token");
    CHECK(t->judge({200, {}, R"({"access_token":"t"})"}).what == outcome::sent);
    const auto refused = t->judge({400, {}, R"({"error":"unauthorized_client","error_description":"x"})"});
    CHECK(refused.what == outcome::channel_broken);
    CHECK(refused.why == "unauthorized_client");
    CHECK(t->secrets() == std::vector<std::string>{"teams s3cret"});
    auto of_all = sample_keys();
    of_all.tenant.clear();
    CHECK(make_teams(of_all)->probe()->target ==
          "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token");
}
