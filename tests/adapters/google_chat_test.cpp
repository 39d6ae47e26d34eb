#include "adapters/chat/google_chat.hpp"
#include "adapters/fetcher.hpp"
#include "adapters/signature.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/hook_fixture.hpp"
#include "tests/adapters/rsa_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const instant now = at_seconds(1760000100);
const std::string endpoint = "https://kindred.oak.example/webhooks/staff-chat";

std::string account(const std::string& token_uri = "https://oauth2.googleapis.com/token") {
    return nlohmann::json{{"type", "service_account"},
                          {"private_key_id", "pk-1"},
                          {"private_key", our_key().private_pem},
                          {"client_email", "kindred@oak.iam.gserviceaccount.com"},
                          {"token_uri", token_uri}}
        .dump();
}

google_chat_keys sample_keys() {
    google_chat_keys keys;
    keys.project_number = "123456789012";
    keys.service_account = account();
    return keys;
}

google_chat_keys by_address() {
    auto keys = sample_keys();
    keys.audience = endpoint;
    return keys;
}

hook chat() { return {{"staff-chat", "google_chat", make_google_chat(sample_keys())}}; }

provisions kept() { return keys_kept(jwk_set(our_key().jwk("k1"))); }

http::request signed_post(const std::string& claims, const rsa_key& by = our_key()) {
    return post("{}", {{"Authorization", "Bearer " + token_of(by, R"({"alg":"RS256","kid":"k1"})", claims)}});
}

sending with_token(std::string once_key = "0f8fad5b-d9cb-469f-a165-70867728950e") {
    static const provisions all{{"token", {"t0ken", instant::max()}}};
    sending how;
    how.now = now;
    how.kept = &all;
    how.once_key = std::move(once_key);
    return how;
}

// Of a direct message; `fields` come first, as the first of one name counts.
std::string event_of(const std::string& fields) {
    return "{" + fields +
           R"(,"type":"MESSAGE","eventTime":"2025-10-09T08:53:20.250Z","space":{"name":"spaces/AAA_b-1",)"
           R"("spaceType":"DIRECT_MESSAGE","type":"DM"},"user":{"name":"users/123","displayName":"Ms. Rivera",)"
           R"("email":"rivera@oak.example","type":"HUMAN"},"common":{"userLocale":"es"}})";
}

std::string message(const std::string& fields) {
    return event_of(R"("message":{"name":"spaces/AAA_b-1/messages/m1","sender":{"type":"HUMAN"},)" + fields + "}");
}

std::string add_on(const std::string& payload, const std::string& common = R"({"userLocale":"es"})") {
    return R"({"commonEventObject":)" + common +
           R"(,"chat":{"user":{"displayName":"Ms. Rivera"},"eventTime":"2025-10-09T08:53:20.250Z",)" + payload + "}}";
}

const std::string direct = R"("space":{"name":"spaces/AAA_b-1","spaceType":"DIRECT_MESSAGE"})";

}  // namespace

TEST_CASE("Google Chat: the vector's token is taken for the project number") {
    const auto vector = vectors()["google_chat_project_number"];
    const auto keys = keys_kept(jwk_set(vector["jwk"].dump()));
    const std::string header = vector["header"], good = vector["value"];
    const auto c = make_google_chat(sample_keys());
    CHECK(c->authentic(post("{}", {{header, good}}), now, keys));
    CHECK_FALSE(c->authentic(post("{}"), now, keys));
    CHECK_FALSE(c->authentic(post("{}", {{header, good + "x"}}), now, keys));
    CHECK_FALSE(c->authentic(post("{}", {{header, good}}), now, {}));
    CHECK_FALSE(c->authentic(post("{}", {{header, good}}), now + std::chrono::hours{2}, keys));
    CHECK_FALSE(make_google_chat(by_address())->authentic(post("{}", {{header, good}}), now, keys));
    auto as_get = post("{}", {{header, good}});
    as_get.method = "GET";
    CHECK_FALSE(c->authentic(as_get, now, keys));
    auto other = sample_keys();
    other.project_number = "123456789013";
    CHECK_FALSE(make_google_chat(other)->authentic(post("{}", {{header, good}}), now, keys));
}

TEST_CASE("Google Chat: with our address as the audience it is a token of Google's, for the account of Chat") {
    struct row {
        const char* claims;
        bool taken;
    };
    auto r = GENERATE(values<row>({
        {R"("iss":"https://accounts.google.com","email":"chat@system.gserviceaccount.com","email_verified":true)",
         true},
        {R"("iss":"accounts.google.com","email":"chat@system.gserviceaccount.com","email_verified":true)", true},
        {R"("iss":"https://accounts.google.com","email_verified":true,)"
         R"("email":"service-123456789012@gcp-sa-gsuiteaddons.iam.gserviceaccount.com")",
         true},
        {R"("iss":"https://accounts.google.com","email_verified":true,)"
         R"("email":"service-9@gcp-sa-gsuiteaddons.iam.gserviceaccount.com")",
         false},
        {R"("iss":"https://accounts.google.com","email":"chat@system.gserviceaccount.com","email_verified":false)",
         false},
        {R"("iss":"https://accounts.google.com","email":"chat@system.gserviceaccount.com")", false},
        {R"("iss":"https://accounts.google.com","email":"someone@oak.example","email_verified":true)", false},
        {R"("iss":"https://accounts.google.com","email_verified":true)", false},
        {R"("iss":"chat@system.gserviceaccount.com","email":"chat@system.gserviceaccount.com","email_verified":true)",
         false},
    }));
    DYNAMIC_SECTION(r.claims) {
        const auto c = make_google_chat(by_address());
        const auto said = [&](const std::string& audience) {
            return "{" + std::string(r.claims) + R"(,"aud":")" + audience + R"(","exp":1760003600})";
        };
        CHECK(c->authentic(signed_post(said(endpoint)), now, kept()) == r.taken);
        CHECK_FALSE(c->authentic(signed_post(said(endpoint + "/")), now, kept()));
        CHECK_FALSE(c->authentic(signed_post(said("123456789012")), now, kept()));
        CHECK_FALSE(c->authentic(signed_post(said(endpoint), another_key()), now, kept()));
    }
}

TEST_CASE("Google Chat: a message is read") {
    const auto got = chat().read_one(message(R"("text":"hi","argumentText":"hi","createTime":"x")"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.text == "hi");
    CHECK(got.sender == "spaces/AAA_b-1");
    CHECK(got.message_id == "spaces/AAA_b-1/messages/m1");
    CHECK(got.sent_at == at_seconds(1760000000) + std::chrono::milliseconds{250});
    CHECK(got.language == "es");
    CHECK(got.name == "Ms. Rivera");
    CHECK(chat().read_one(message(R"("text":"@Oak hi","argumentText":" hi")")).text == " hi");
    CHECK(chat().read_one(message(R"("text":"")")).kind == inbound_kind::ignored);
    const auto link = chat().read_one(message(R"("text":"@Oak link J7KQ2M9X","argumentText":" link J7KQ2M9X")"));
    CHECK(link.kind == inbound_kind::opened);
    CHECK(link.join_code == "J7KQ2M9X");
    auto echo = message(R"("text":"hi")");
    echo.replace(echo.find("HUMAN"), 5, "BOT");
    CHECK(chat().read_one(echo).kind == inbound_kind::ignored);
}

TEST_CASE("Google Chat: every kind of event") {
    struct row {
        const char* fields;
        inbound_kind kind;
        const char* choice;
        const char* id;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {R"("type":"ADDED_TO_SPACE")", k::opened, "", "spaces/AAA_b-1/ADDED_TO_SPACE/2025-10-09T08:53:20.250Z"},
        {R"("type":"REMOVED_FROM_SPACE")", k::stopped, "",
         "spaces/AAA_b-1/REMOVED_FROM_SPACE/2025-10-09T08:53:20.250Z"},
        {R"("type":"CARD_CLICKED","message":{"name":"spaces/AAA_b-1/messages/m2","sender":{"type":"BOT"}},)"
         R"("common":{"invokedFunction":"answer","parameters":{"choice":"q17:yes","label":"Yes"}})",
         k::choice, "q17:yes", "spaces/AAA_b-1/messages/m2/CARD_CLICKED/2025-10-09T08:53:20.250Z"},
        {R"("type":"CARD_CLICKED","message":{"name":"m"},)"
         R"("action":{"parameters":[{"key":"label","value":"Yes"},{"key":"choice","value":"q17:yes"}]})",
         k::choice, "q17:yes", "m/CARD_CLICKED/2025-10-09T08:53:20.250Z"},
        {R"("type":"CARD_CLICKED","message":{"name":"m"},)"
         R"("common":{"formInputs":{"choice":{"stringInputs":{"value":["q17:2"]}}}})",
         k::choice, "q17:2", "m/CARD_CLICKED/2025-10-09T08:53:20.250Z"},
        {R"("type":"CARD_CLICKED","message":{"name":"m"},"common":{"parameters":{"choice":"NOT OURS"}})", k::ignored,
         "", "m/CARD_CLICKED/2025-10-09T08:53:20.250Z"},
        {R"("type":"CARD_CLICKED")", k::ignored, "", "/CARD_CLICKED/2025-10-09T08:53:20.250Z"},
        {R"("type":"APP_COMMAND","message":{"name":"m","text":"/help"})", k::message, "", "m"},
        {R"("type":"APP_COMMAND")", k::ignored, "", ""},
        {R"("type":"APP_HOME")", k::ignored, "", ""},
        {R"("type":"WIDGET_UPDATED")", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = chat().read_one(event_of(r.fields));
        CHECK(got.kind == r.kind);
        CHECK(got.choice == r.choice);
        CHECK(got.message_id == r.id);
        if (r.kind != k::ignored) CHECK(got.sender == "spaces/AAA_b-1");
    }
    const auto both = chat().read(
        event_of(R"("type":"ADDED_TO_SPACE","message":{"name":"spaces/AAA_b-1/messages/m1","text":"hello"})"));
    REQUIRE(both.inbounds.size() == 2);
    CHECK(both.inbounds[0].kind == inbound_kind::opened);
    CHECK(both.inbounds[1].text == "hello");
}

TEST_CASE("Google Chat: the events of a Workspace add-on are the same ones") {
    const auto words =
        chat().read_one(add_on(R"("messagePayload":{"message":{"name":"spaces/AAA_b-1/messages/m1","text":"hi"},)" +
                               direct + "}"));
    CHECK(words.kind == inbound_kind::message);
    CHECK(words.text == "hi");
    CHECK(words.sender == "spaces/AAA_b-1");
    CHECK(words.name == "Ms. Rivera");
    CHECK(words.language == "es");
    CHECK(chat().read_one(add_on(R"("addedToSpacePayload":{)" + direct + "}")).kind == inbound_kind::opened);
    CHECK(chat().read_one(add_on(R"("removedFromSpacePayload":{)" + direct + "}")).kind == inbound_kind::stopped);
    const auto click =
        chat().read_one(add_on(R"("buttonClickedPayload":{"message":{"name":"m"},)" + direct + "}",
                               R"({"userLocale":"es","parameters":{"choice":"q17:no","label":"No"}})"));
    CHECK(click.kind == inbound_kind::choice);
    CHECK(click.choice == "q17:no");
    CHECK(click.text == "No");
    CHECK(click.message_id == "m/CARD_CLICKED/2025-10-09T08:53:20.250Z");
    CHECK(chat().read_one(add_on(R"("widgetUpdatedPayload":{)" + direct + "}")) == inbound{});
}

TEST_CASE("Google Chat: only direct messages are heard") {
    struct row {
        const char* fields;
    };
    auto r = GENERATE(values<row>({
        {R"("space":{"name":"spaces/A","spaceType":"SPACE"},"message":{"name":"m","text":"hi"})"},
        {R"("space":{"name":"spaces/A","spaceType":"GROUP_CHAT","type":"ROOM"},"message":{"name":"m","text":"hi"})"},
        {R"("space":{"name":"spaces/A","spaceType":"SPACE","type":"DM"},"message":{"name":"m","text":"hi"})"},
        {R"("space":{"name":"spaces/A"},"message":{"name":"m","text":"hi"})"},
        {R"("space":{"name":"spaces/A","type":"ROOM"},"type":"ADDED_TO_SPACE")"},
        {R"("user":{"type":"BOT"},"message":{"name":"m","text":"hi"})"},
    }));
    DYNAMIC_SECTION(r.fields) { CHECK(chat().read_one(event_of(r.fields)) == inbound{}); }
    const auto older = event_of(R"("space":{"name":"spaces/A","type":"DM"},"message":{"name":"m","text":"hi"})");
    CHECK(chat().read_one(older).text == "hi");
}

TEST_CASE("Google Chat: attachments") {
    struct row {
        const char* what;
        attachment thing;
    };
    using k = attachment_kind;
    auto r = GENERATE(values<row>({
        {R"({"contentType":"image/png","attachmentDataRef":{"resourceName":"Clx1"}})",
         {k::photo, "Clx1", "", "image/png", {}}},
        {R"({"contentType":"audio/mp4","attachmentDataRef":{"resourceName":"Clx1"}})",
         {k::voice, "Clx1", "", "audio/mp4", {}}},
        {R"({"contentType":"audio/mpeg","attachmentDataRef":{"resourceName":"Clx1"}})",
         {k::audio, "Clx1", "", "audio/mpeg", {}}},
        {R"({"contentType":"image/png","attachmentDataRef":{"resourceName":"../spaces/AAA/messages"}})",
         {k::photo, "", "", "image/png", {}}},
        {R"({"contentType":"video/mp4","attachmentDataRef":{"resourceName":"Clx1"}})",
         {k::video, "Clx1", "", "video/mp4", {}}},
        {R"({"contentType":"application/pdf","driveDataRef":{"driveFileId":"1"}})",
         {k::file, "", "", "application/pdf", {}}},
    }));
    DYNAMIC_SECTION(r.what) {
        const auto got = chat().read_one(message("\"attachment\":[" + std::string(r.what) + "]"));
        CHECK(got.kind == inbound_kind::message);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.thing);
    }
    CHECK(chat().read_one(message(R"("attachedGifs":[{"uri":"https://a.example"}])")).attachments.at(0).kind ==
          k::sticker);
    std::string many = "{}";
    for (int i = 0; i < 40; ++i) many += ",{}";
    CHECK(chat().read_one(message("\"attachment\":[" + many + "]")).attachments.size() == limits::inbound_attachments);
}

TEST_CASE("Google Chat: the bytes of an attachment are asked for with the account's token") {
    const auto c = make_google_chat(sample_keys());
    using kind = fetch_step::kind;
    const attachment photo{attachment_kind::photo, "spaces/A/messages/m.1/attachments/Cl_x=", {}, "image/png", {}};
    const auto first = c->fetch(photo, {});
    CHECK(first.is == kind::ask);
    CHECK(first.ask.method == "GET");
    CHECK(first.ask.target ==
          "https://chat.googleapis.com/v1/media/spaces/A/messages/m.1/attachments/Cl_x=?alt=media");
    CHECK(first.signed_with == "token");
    CHECK(first.hosts.empty());
    CHECK(reach_of(first, first.ask.target));
    CHECK_FALSE(reach_of(first, "https://storage.googleapis.com/x"));
    CHECK(c->fetch(photo, {{200, {{"Content-Type", "image/png"}}, "bytes"}}).is == kind::here);
    CHECK(c->fetch(photo, {{200, {{"Content-Type", "image/png"}}, "bytes"}}).mime == "image/png");
    CHECK(c->fetch(photo, {{404, {}, R"({"error":{"status":"NOT_FOUND"}})"}}).is == kind::lost);
    CHECK(c->fetch(photo, {{401, {}, R"({"error":{"status":"UNAUTHENTICATED"}})"}}).is == kind::again);
    CHECK(c->refused_provision({401, {}, ""}) == "token");
    CHECK(c->fetch(photo, {{503, {{"Retry-After", "7"}}, ""}}).after == std::chrono::seconds{7});
    for (const char* name : {"", "a/../b", "..", "a//b", "/a", "a/", "a?b", "a#b", "a b", "a%2e", "a@b", "a\\b"}) {
        INFO(name);
        CHECK(c->fetch({attachment_kind::photo, name, {}, {}, {}}, {}).is == kind::unable);
    }
}

TEST_CASE("Google Chat: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(chat());
    for (const char* fields :
         {R"("message":{"text":"hi"})", R"("space":{"name":"x","type":"DM"},"message":{"name":"m","text":"hi"})",
          R"("space":{"name":"spaces/../x","type":"DM"},"type":"ADDED_TO_SPACE")",
          R"("eventTime":"","type":"ADDED_TO_SPACE")"}) {
        INFO(fields);
        const auto got = chat().read(event_of(fields));
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
    CHECK(chat().at.talk->thanks(post("{}")).body == "{}");
}

TEST_CASE("Google Chat: a letter goes to the space, told by its request id at each try") {
    const auto c = make_google_chat(sample_keys());
    CHECK(c->knows_repetitions(0));
    const auto made = c->write(to("spaces/AAA_b-1", "Ready <users/all>?"), with_token()).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].method == "POST");
    CHECK(made[0].target ==
          "https://chat.googleapis.com/v1/spaces/AAA_b-1/messages?requestId=0f8fad5b-d9cb-469f-a165-70867728950e");
    CHECK(http::value_of(made[0].fields, "Authorization") == "Bearer t0ken");
    CHECK(made[0].body == "{\"text\":\"Ready <\u200Busers/all>?\"}");
    std::string words;
    for (int i = 0; i < 1200; ++i) words += "morning ";
    const auto parts = c->write(to("spaces/A", words, {{"a", "A"}}), with_token()).parts;
    REQUIRE(parts.size() == 3);
    CHECK(c->write(to("spaces/A", words, {{"a", "A"}}), with_token()).parts == parts);
    CHECK(parts[1].target != parts[0].target);
    CHECK(parts[1].target != parts[2].target);
    CHECK(parts[1].target.size() == parts[0].target.size());
    CHECK(c->write(to("spaces/A", "Hi"), with_token("")).parts.at(0).target ==
          "https://chat.googleapis.com/v1/spaces/A/messages");
    for (const char* whom : {"", "users/1", "spaces/", "spaces/a/../b", "spaces/a?x"}) {
        const auto nowhere = c->write(to(whom, "Hi"), with_token());
        CHECK(nowhere.parts.empty());
        REQUIRE(nowhere.instead);
        CHECK(nowhere.instead->what == outcome::never);
    }
    const provisions none;
    auto how = with_token();
    how.kept = &none;
    CHECK(c->write(to("spaces/A", "Hi"), how).instead->what == outcome::again);
}

TEST_CASE("Google Chat: choices are buttons, a list, or numbered lines") {
    const auto c = make_google_chat(sample_keys());
    const auto body = [&](const letter& what) {
        const auto made = c->write(what, with_token()).parts;
        REQUIRE(made.size() == 1);
        return nlohmann::json::parse(made[0].body);
    };
    const auto choices = [](std::size_t count) {
        std::vector<choice> made;
        for (std::size_t i = 0; i < count; ++i)
            made.push_back({"c" + std::to_string(i), "Choice " + std::to_string(i)});
        return made;
    };
    const auto few = body(to("spaces/A", "Ready?", {{"q17:yes", "Yes"}, {"q17:no", "No"}}));
    CHECK(few["text"] == "Ready?");
    const auto buttons = few["cardsV2"][0]["card"]["sections"][0]["widgets"][0]["buttonList"]["buttons"];
    REQUIRE(buttons.size() == 2);
    CHECK(buttons[0] == nlohmann::json::parse(
                            R"({"text":"Yes","onClick":{"action":{"function":"answer","parameters":[)"
                            R"({"key":"choice","value":"q17:yes"},{"key":"label","value":"Yes"}]}}})"));
    const auto list = body(to("spaces/A", "Which?", choices(11)))["cardsV2"][0]["card"]["sections"][0]["widgets"];
    REQUIRE(list.size() == 2);
    CHECK(list[0]["selectionInput"]["name"] == "choice");
    CHECK(list[0]["selectionInput"]["items"].size() == 11);
    CHECK(list[1]["buttonList"]["buttons"].size() == 1);
    const auto numbered = body(to("spaces/A", "Which?", choices(51)));
    CHECK_FALSE(numbered.contains("cardsV2"));
    CHECK(numbered["text"].get<std::string>().ends_with("\n51 Choice 50"));
    const auto add_on_letter = make_google_chat(by_address())->write(to("spaces/A", "?", {{"a", "A"}}), with_token());
    CHECK(add_on_letter.parts.at(0).body.find(R"("function":")" + endpoint) != std::string::npos);
    auto what = to("spaces/A", "Look");
    what.attachments = {{attachment_kind::photo, {}, "https://oak.example/1.jpg", {}, {}},
                        {attachment_kind::voice, {}, "https://oak.example/2.ogg", {}, {}},
                        {attachment_kind::location, {}, {}, {}, {}}};
    const auto made = c->write(what, with_token());
    REQUIRE(made.parts.size() == 2);
    CHECK(nlohmann::json::parse(made.parts[1].body)["text"] == "Look\nhttps://oak.example/2.ogg");
    CHECK(made.left_out == std::vector<std::string>{"a place"});
}

TEST_CASE("Google Chat: what an answer means") {
    struct row {
        int status;
        const char* error;
        outcome what;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {429, R"("status":"RESOURCE_EXHAUSTED")", o::again},
        {500, "", o::again},
        {503, R"("status":"UNAVAILABLE")", o::again},
        {408, "", o::again},
        {401, R"("status":"UNAUTHENTICATED")", o::channel_broken},
        {403, R"("status":"PERMISSION_DENIED")", o::gone},
        {404, R"("status":"NOT_FOUND")", o::gone},
        {403, R"("status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}])", o::channel_broken},
        {403, R"("details":[{},{"reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}])", o::channel_broken},
        {404, R"("message":"Google Chat app not found. To create a Chat app, …")", o::channel_broken},
        {400, R"("status":"INVALID_ARGUMENT")", o::never},
        {413, "", o::never},
    }));
    CAPTURE(r.status, r.error);
    const auto c = make_google_chat(sample_keys());
    const http::response answer{r.status, {}, *r.error == 0 ? "x" : R"({"error":{)" + std::string(r.error) + "}}"};
    CHECK(c->judge(answer).what == r.what);
    CHECK_FALSE(c->judge(answer).why.empty());
    CHECK(c->refused_provision(answer) == (r.status == 401 ? "token" : ""));
}

TEST_CASE("Google Chat: the id of what was sent, and pauses") {
    const auto c = make_google_chat(sample_keys());
    CHECK(c->judge({200, {}, R"({"name":"spaces/A/messages/m9"})"}).id == "spaces/A/messages/m9");
    CHECK(c->judge({429, {{"Retry-After", "7"}}, ""}).after == std::chrono::seconds{7});
    CHECK(c->pace_of_letters().person.every == std::chrono::seconds{1});
    CHECK(c->pace_of_letters().channel.every == std::chrono::milliseconds{20});
    CHECK(c->join_link("J7KQ2M").empty());
    CHECK_FALSE(c->probe());
    CHECK(c->secrets() == std::vector<std::string>{our_key().private_pem});
}

TEST_CASE("Google Chat: a token is asked for under the account's own key") {
    const auto c = make_google_chat(sample_keys());
    const auto wanted = c->errands({}, now);
    REQUIRE(wanted.size() == 2);
    CHECK(wanted[0].name == "keys");
    CHECK(wanted[0].ask.target ==
          "https://www.googleapis.com/service_accounts/v1/jwk/chat@system.gserviceaccount.com");
    CHECK(make_google_chat(by_address())->errands({}, now)[0].ask.target ==
          "https://www.googleapis.com/oauth2/v3/certs");
    CHECK(wanted[1].name == "token");
    CHECK(wanted[1].ask.target == "https://oauth2.googleapis.com/token");
    CHECK(http::parameter(wanted[1].ask.body, "grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer");
    const auto assertion = http::parameter(wanted[1].ask.body, "assertion").value_or("");
    const auto own = jwt::public_keys(jwk_set(our_key().jwk("pk-1")));
    const auto read = jwt::verified(
        assertion, *own, {{"kindred@oak.iam.gserviceaccount.com"}, "https://oauth2.googleapis.com/token"}, now);
    REQUIRE(read);
    CHECK(nlohmann::json::parse(read->claims) ==
          nlohmann::json{{"iss", "kindred@oak.iam.gserviceaccount.com"},
                         {"scope", "https://www.googleapis.com/auth/chat.bot"},
                         {"aud", "https://oauth2.googleapis.com/token"},
                         {"iat", 1760000100},
                         {"exp", 1760003700}});
    provisions kept_now{
        {"keys", *c->fetched("keys", {200, {}, jwk_set(our_key().jwk("k1"))}, now)},
        {"token", *c->fetched("token", {200, {}, R"({"access_token":"t0ken","expires_in":3599})"}, now)}};
    CHECK(kept_now["token"].value == "t0ken");
    CHECK(c->errands(kept_now, now).empty());
    CHECK(c->errands(kept_now, now + std::chrono::hours{1}).size() == 1);
    for (const char* name : {"keys", "token", "other"})
        for (const auto& body : nonsense()) CHECK_FALSE(c->fetched(name, {200, {}, body}, now));
    CHECK_FALSE(c->fetched("token", {400, {}, R"({"error":"invalid_grant"})"}, now));
}

TEST_CASE("Google Chat: a key file is told from other files") {
    CHECK(is_google_service_account(account()));
    CHECK_FALSE(is_google_service_account(R"({"client_email":"a@oak.example","private_key":"x"})"));
    CHECK_FALSE(is_google_service_account(nlohmann::json{{"private_key", our_key().private_pem}}.dump()));
    for (const auto& each : nonsense()) CHECK_FALSE(is_google_service_account(each));
    auto broken = sample_keys();
    broken.service_account = "x";
    CHECK(make_google_chat(broken)->errands({}, now).size() == 1);
    auto stood_in = sample_keys();
    stood_in.service_account = account("http://127.0.0.1:9/token");
    stood_in.keys = "http://127.0.0.1:9/keys";
    CHECK(make_google_chat(stood_in)->errands({}, now)[0].ask.target == "http://127.0.0.1:9/keys");
    CHECK(make_google_chat(stood_in)->errands({}, now)[1].ask.target == "http://127.0.0.1:9/token");
}
