#include "adapters/chat/teams.hpp"

#include "adapters/chat/teams_activity.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/hook_fixture.hpp"
#include "tests/adapters/rsa_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string app = "11111111-2222-3333-4444-555555555555";
const std::string service = "https://smba.trafficmanager.net/emea/";
const instant now = at_seconds(1760000100);

teams_keys sample_keys() {
    teams_keys keys;
    keys.app_id = app;
    keys.app_secret = "teams-s3cret";
    keys.tenant = "oak.example";
    return keys;
}

hook teams(const teams_keys& keys = sample_keys()) { return {{"staff-teams", "teams", make_teams(keys)}}; }

std::string endorsed(const std::string& channels) { return R"(,"endorsements":[)" + channels + "]"; }

const provisions& kept() {
    static const auto keys = keys_kept(jwk_set(our_key().jwk("k1", endorsed(R"("msteams")"))));
    return keys;
}

std::string claims(const std::string& at = service, const std::string& audience = app) {
    return R"({"iss":"https://api.botframework.com","aud":")" + audience + R"(","serviceurl":")" + at +
           R"(","nbf":1760000000,"exp":1760003600})";
}

http::request signed_post(std::string body, const std::string& said = claims(), const rsa_key& by = our_key()) {
    return post(std::move(body), {{"Authorization", "Bearer " + token_of(by, R"({"alg":"RS256","kid":"k1"})", said)}});
}

// An activity of a personal conversation; later fields of one name do not count, so `fields` come first.
std::string activity(const std::string& fields) {
    return "{" + fields +
           R"(,"type":"message","id":"1760000000123","timestamp":"2025-10-09T08:53:20.1234567Z",)"
           R"("serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams",)"
           R"("from":{"id":"29:1abc","name":"Ms. Rivera","aadObjectId":"7f"},)"
           R"("conversation":{"conversationType":"personal","tenantId":"t1","id":"a:1xYz"},)"
           R"("recipient":{"id":"28:11111111-2222-3333-4444-555555555555","name":"Oak bot"},"textFormat":"plain",)"
           R"("locale":"en-US","entities":[{"type":"clientInfo","locale":"es-MX","country":"MX"}]})";
}

bool believes(const http::request& what, const provisions& with = kept(), instant at = now) {
    return make_teams(sample_keys())->authentic(what, at, with);
}

}  // namespace

TEST_CASE("Teams: the vector's token is taken with an activity of its service") {
    const auto vector = vectors()["teams"];
    const auto keys = keys_kept(jwk_set(vector["jwk"].dump()));
    const std::string header = vector["header"], good = vector["value"];
    const auto body = activity(R"("text":"hello")");
    CHECK(believes(post(body, {{header, good}}), keys));
    CHECK(believes(post(body, {{"authorization", good}}), keys));
    CHECK_FALSE(believes(post(body), keys));
    CHECK_FALSE(believes(post(body, {{header, good + "x"}}), keys));
    CHECK_FALSE(believes(post(body, {{header, good.substr(7)}}), keys));
    CHECK_FALSE(believes(post(body, {{header, good}}), {}));
    CHECK_FALSE(believes(post(body, {{header, good}}), keys, now + std::chrono::hours{2}));
    auto as_get = post(body, {{header, good}});
    as_get.method = "GET";
    CHECK_FALSE(believes(as_get, keys));
}

TEST_CASE("Teams: a token that is not for this activity is refused") {
    const auto body = activity(R"("text":"hello")");
    CHECK(believes(signed_post(body)));
    CHECK_FALSE(believes(signed_post(body, claims("https://smba.trafficmanager.net/amer/"))));
    CHECK_FALSE(believes(signed_post(body, claims("https://smba.trafficmanager.net/emea"))));
    CHECK_FALSE(believes(signed_post(body, claims(service, "99999999-2222-3333-4444-555555555555"))));
    CHECK_FALSE(believes(signed_post(body, claims(), another_key())));
    CHECK_FALSE(believes(signed_post(activity(R"("serviceUrl":"https://evil.example/")"))));
    CHECK_FALSE(believes(signed_post(activity(R"("serviceUrl":null)"))));
    CHECK_FALSE(believes(signed_post(activity(R"("channelId":"webchat")"))));  // this key does not vouch for it
    CHECK_FALSE(believes(signed_post(activity(R"("channelId":"")"))));
    const std::string nobody = R"({"iss":"https://issuer.example","aud":")" + app +
                               R"(","serviceurl":"https://smba.trafficmanager.net/emea/","exp":1760003600})";
    CHECK_FALSE(believes(signed_post(body, nobody)));
    CHECK_FALSE(believes(signed_post(body), keys_kept(jwk_set(our_key().jwk("k1")))));
    CHECK_FALSE(believes(signed_post(body), keys_kept(jwk_set(our_key().jwk("k1", endorsed(R"("webchat")"))))));
    CHECK_FALSE(believes(signed_post(body), keys_kept(jwk_set(our_key().jwk("k2", endorsed(R"("msteams")"))))));
    for (const auto& each : nonsense()) CHECK_FALSE(believes(signed_post(each)));
}

TEST_CASE("Teams: a message is read") {
    const auto got = teams().read_one(activity(R"("text":"\u00a1S\u00ed!")"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.text == "¡Sí!");
    CHECK(got.sender == "emea a:1xYz");
    CHECK(got.whose == "a:1xYz");
    CHECK(got.message_id == "a:1xYz/1760000000123");
    CHECK(got.sent_at == at_seconds(1760000000) + std::chrono::milliseconds{123});
    CHECK(got.language == "es-MX");
    CHECK(got.name == "Ms. Rivera");
    CHECK(teams().read_one(activity(R"("text":"x","entities":[])")).language == "en-US");
}

TEST_CASE("Teams: a change of a message is told from the message, and the code of a link from words") {
    const auto got = teams().read_one(activity(R"("type":"messageUpdate","text":"STOP")"));
    CHECK(got.message_id.starts_with("a:1xYz/1760000000123/edit/"));
    CHECK(teams().read_one(activity(R"("text":"<at>Oak bot</at> link J7KQ2M9X")")).join_code == "J7KQ2M9X");
}

TEST_CASE("Teams: mentions of us and what a reply quotes are left out, names of others stay") {
    struct row {
        const char* fields;
        const char* text;
    };
    auto r = GENERATE(values<row>({
        {R"("text":"<at>Oak bot</at> yes")", "yes"},
        {R"("text":"<at>Oak bot</at>&nbsp;yes\n")", "yes"},
        {R"("text":"<at id=\"0\">Oak</at> yes","entities":[{"type":"mention","text":"<at id=\"0\">Oak</at>",)"
         R"("mentioned":{"id":"28:11111111-2222-3333-4444-555555555555"}}])",
         "yes"},
        {R"("text":"<at>Ms. Diaz</at> knows","entities":[{"type":"mention","text":"<at>Ms. Diaz</at>",)"
         R"("mentioned":{"id":"29:2"}}])",
         "Ms. Diaz knows"},
        {R"("text":"a <at b")", "a <at b"},
        {R"("text":"<quoted messageId=\"1783\"/>yes")", "yes"},
        {R"("text":"<quoted messageId=\"1783\"></quoted> <at>Oak bot</at> yes")", "yes"},
        {R"("text":"<quoted messageId=\"1783\">What does he love?</quoted>\nfrogs")", "frogs"},
        {R"("text":"a <quoted b")", "a <quoted b"},
        {R"("text":"1 < 2")", "1 < 2"},
    }));
    DYNAMIC_SECTION(r.fields) { CHECK(teams().read_one(activity(r.fields)).text == r.text); }
}

TEST_CASE("Teams: every kind of activity") {
    using k = inbound_kind;
    auto r = GENERATE(values<heard_as>({
        {R"("text":"Hi")", k::message, "Hi", ""},
        {R"("text":"")", k::ignored, "", ""},
        {R"("value":{"choice":"q17:yes","label":"Yes"})", k::choice, "Yes", "q17:yes"},
        {R"("value":{"choice":"q17:yes"},"replyToId":"1")", k::choice, "", "q17:yes"},
        {R"("value":{"choice":"NOT OURS"},"text":"Hi")", k::message, "Hi", ""},
        {R"("value":{"choice":""})", k::ignored, "", ""},  // the list was sent off with nothing picked
        {R"("type":"invoke","name":"adaptiveCard/action","value":{"action":{"data":{"choice":"q:1","label":"A"}}})",
         k::choice, "A", "q:1"},
        {R"("type":"invoke","name":"signin/verifyState","value":{"state":"1"})", k::ignored, "", ""},
        {R"("type":"messageReaction","reactionsAdded":[{"type":"like"}])", k::ignored, "", ""},
        {R"("type":"messageUpdate","text":"Hi","channelData":{"eventType":"editMessage"})", k::edited, "Hi", ""},
        {R"("type":"messageUpdate","text":"Hi","channelData":{"eventType":"undeleteMessage"})", k::ignored, "", ""},
        {R"("text":"","attachments":[{"contentType":"application/vnd.microsoft.card.codesnippet"}])", k::message, "",
         ""},
        {R"("text":"link J7KQ2M9X")", k::opened, "", ""},
        {R"("text":"link us to the fair")", k::message, "link us to the fair", ""},
        {R"("type":"messageDelete")", k::ignored, "", ""},
        {R"("type":"typing")", k::ignored, "", ""},
        {R"("type":"event","name":"application/vnd.microsoft.readReceipt")", k::ignored, "", ""},
        {R"("type":"whatever")", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = teams().read_one(activity(r.fields));
        check_heard(got, r);
        CHECK(got.sender == "emea a:1xYz");
    }
}

TEST_CASE("Teams: only a person alone with us in Teams is heard") {
    struct row {
        const char* fields;
    };
    auto r = GENERATE(values<row>({
        {R"("conversation":{"conversationType":"channel","id":"19:abc@thread.tacv2"},"text":"Hi")"},
        {R"("conversation":{"conversationType":"groupChat","id":"19:abc@thread.v2"},"text":"Hi")"},
        {R"("conversation":{"conversationType":"personal","isGroup":true,"id":"a:1"},"text":"Hi")"},
        {R"("conversation":{"id":"a:1"},"text":"Hi")"},
        {R"("channelId":"webchat","text":"Hi")"},
        {R"("from":{"id":"28:11111111-2222-3333-4444-555555555555"},"text":"Hi")"},
        {R"("from":{"id":"29:1","role":"bot"},"text":"Hi")"},
    }));
    DYNAMIC_SECTION(r.fields) { CHECK(teams().read_one(activity(r.fields)) == inbound{}); }
}

TEST_CASE("Teams: coming and going, told twice, is one") {
    struct row {
        const char* fields;
        inbound_kind kind;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {R"("type":"installationUpdate","action":"add")", k::opened},
        {R"("type":"installationUpdate","action":"remove")", k::stopped},
        {R"("type":"installationUpdate","action":"add-upgrade")", k::ignored},
        {R"("type":"installationUpdate","action":"remove-upgrade")", k::ignored},
        {R"("type":"conversationUpdate","membersAdded":[{"id":"29:1abc"},)"
         R"({"id":"28:11111111-2222-3333-4444-555555555555"}])",
         k::opened},
        {R"("type":"conversationUpdate","membersRemoved":[{"id":"28:11111111-2222-3333-4444-555555555555"}])",
         k::stopped},
        {R"("type":"conversationUpdate","membersAdded":[{"id":"29:1abc"}])", k::ignored},
        {R"("type":"conversationUpdate")", k::ignored},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = teams().read_one(activity(r.fields));
        CHECK(got.kind == r.kind);
        CHECK(got.sender == "emea a:1xYz");
        if (r.kind == k::opened) CHECK(got.message_id == "a:1xYz/opened/2025-10-09T08:53:00Z");
        if (r.kind == k::stopped) CHECK(got.message_id == "a:1xYz/stopped/2025-10-09T08:53:00Z");
    }
}

TEST_CASE("Teams: attachments") {
    struct row {
        const char* what;
        attachment thing;
    };
    using k = attachment_kind;
    auto r = GENERATE(values<row>({
        {R"({"contentType":"application/vnd.microsoft.teams.file.download.info","name":"garden.JPG","content":)"
         R"({"downloadUrl":"https://oak-my.sharepoint.com/x?tempauth=1","uniqueId":"1","fileType":"JPG"}})",
         {k::photo, "", "https://oak-my.sharepoint.com/x?tempauth=1", "", {}}},
        {R"({"contentType":"application/vnd.microsoft.teams.file.download.info","content":{"fileType":"m4a"}})",
         {k::audio, "", "", "", {}}},
        {R"({"contentType":"application/vnd.microsoft.teams.file.download.info","content":{"fileType":"mp4"}})",
         {k::video, "", "", "", {}}},
        {R"({"contentType":"application/vnd.microsoft.teams.file.download.info","content":{"fileType":"pdf"}})",
         {k::file, "", "", "", {}}},
        {R"({"contentType":"image/*","contentUrl":"https://smba.trafficmanager.net/emea/v3/attachments/0/views/a"})",
         {k::photo, "", "https://smba.trafficmanager.net/emea/v3/attachments/0/views/a", "", {}}},
        {R"({"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA"})",
         {k::photo, "", "", "image/png", {}}},
        {R"({"contentType":"application/vnd.microsoft.card.audio",)"
         R"("content":{"media":[{"url":"https://a.example/1"}]}})",
         {k::voice, "", "https://a.example/1", "", {}}},
        {R"({"contentType":"video/mp4","contentUrl":"https://a.example/1"})",
         {k::video, "", "https://a.example/1", "video/mp4", {}}},
        {R"({"contentType":"application/pdf","contentUrl":"https://a.example/1"})",
         {k::file, "", "https://a.example/1", "application/pdf", {}}},
        {R"({"contentType":"text/html","content":"<p><img alt=\"wave\" src=\"https://a.example/1\"></p>"})",
         {k::sticker, "", "", "", {}}},
    }));
    DYNAMIC_SECTION(r.what) {
        const auto got = teams().read_one(activity("\"attachments\":[" + std::string(r.what) + "]"));
        CHECK(got.kind == inbound_kind::message);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == r.thing);
    }
    const auto words = teams().read_one(
        activity(R"("text":"Hi","attachments":[{"contentType":"text/html","content":"<p>Hi <img></p>"},)"
                 R"({"contentType":"messageReference","content":"{}"},5,{}])"));
    CHECK(words.attachments.empty());
    std::string many;
    for (int i = 0; i < 40; ++i) many += std::string(i ? "," : "") + R"({"contentType":"image/png"})";
    CHECK(teams().read_one(activity("\"attachments\":[" + many + "]")).attachments.size() ==
          limits::inbound_attachments);
}

TEST_CASE("Teams: what cannot be read is kept, never thrown") {
    check_nonsense_is_kept(teams());
    for (const char* fields :
         {R"("id":"","text":"Hi")", R"("conversation":{"conversationType":"personal"},"text":"Hi")", R"("type":5)",
          R"("serviceUrl":"https://evil.example/","text":"Hi")"}) {
        INFO(fields);
        const auto got = teams().read(activity(fields));
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
    const std::string longest(600, 'x');
    CHECK(teams()
              .read(activity(R"("conversation":{"conversationType":"personal","id":")" + longest + R"("},"text":"Hi")"))
              .trouble);
}

TEST_CASE("Teams: an invoke is answered at once, all else by an empty 200") {
    const auto t = make_teams(sample_keys());
    const auto tapped = t->thanks(post(activity(R"("type":"invoke","name":"adaptiveCard/action")")));
    CHECK(tapped.status == 200);
    CHECK(nlohmann::json::parse(tapped.body)["statusCode"] == 200);
    CHECK(http::value_of(tapped.fields, "Content-Type") == "application/json");
    CHECK(t->thanks(post(activity(R"("type":"invoke","name":"fileConsent/invoke")"))).body == "{}");
    CHECK(t->thanks(post(activity(R"("text":"Hi")"))) == http::response{});
    CHECK(t->thanks(post("x")) == http::response{});
}

TEST_CASE("Teams: an address holds the service and the conversation") {
    struct row {
        const char* url;
        const char* sender;
        const char* back;
    };
    auto r = GENERATE(values<row>({
        {"https://smba.trafficmanager.net/emea/", "emea a:1 b", "https://smba.trafficmanager.net/emea"},
        {"https://smba.trafficmanager.net/emea", "emea a:1 b", "https://smba.trafficmanager.net/emea"},
        {"https://smba.trafficmanager.net/emea/0f0f0f0f-1111-2222-3333-444444444444/", "emea a:1 b",
         "https://smba.trafficmanager.net/emea"},
        {"https://smba.infra.gcc.teams.microsoft.com/gcc/", "https://smba.infra.gcc.teams.microsoft.com/gcc a:1 b",
         "https://smba.infra.gcc.teams.microsoft.com/gcc"},
        {"http://127.0.0.1:56150/_connector", "http://127.0.0.1:56150/_connector a:1 b",
         "http://127.0.0.1:56150/_connector"},
        {"https://smba.trafficmanager.net", "https://smba.trafficmanager.net a:1 b",
         "https://smba.trafficmanager.net"},
        {"https://smba.trafficmanager.net/a?b", "", ""},
        {"https://smba.trafficmanager.net/a b", "", ""},
        {"ftp://smba.trafficmanager.net/a", "", ""},
        {"", "", ""},
    }));
    DYNAMIC_SECTION(r.url) {
        CHECK(teams_sender(r.url, "a:1 b") == r.sender);
        if (*r.sender != 0) CHECK(teams_place_of(r.sender) == teams_place{r.back, "a:1 b"});
    }
    for (const char* each : {"", "emea", "emea ", " a:1", "a:1", "e.mea a:1", "ftp://x a:1"})
        CHECK_FALSE(teams_place_of(each));
}

TEST_CASE("M12: Teams: our token is shown to Microsoft's hosts only") {
    struct row {
        const char* url;
        bool good;
    };
    auto r = GENERATE(values<row>({
        {"https://smba.trafficmanager.net/emea/", true},
        {"https://SMBA.trafficmanager.net/emea/", true},
        {"https://webchat.botframework.com/", true},
        {"https://smba.infra.gcc.teams.microsoft.com/gcc", true},
        {"http://127.0.0.1:56150/_connector", true},
        {"http://127.0.0.1:56151/_connector", false},
        {"https://127.0.0.1:56150/_connector", false},
        {"http://smba.trafficmanager.net/emea/", false},
        {"https://smba.trafficmanager.net:8443/emea/", false},
        {"https://mine.trafficmanager.net/emea/", false},
        {"https://smba.trafficmanager.net.evil.example/", false},
        {"https://smba.trafficmanager.net@evil.example/", false},
        {"https://evilbotframework.com/", false},
        {"https://botframework.com.evil.example/", false},
        {"https://evil.example/#.teams.microsoft.com", false},
        {"", false},
    }));
    DYNAMIC_SECTION(r.url) { CHECK(is_teams_host(r.url, "http://127.0.0.1:56150") == r.good); }
    CHECK_FALSE(is_teams_host("http://127.0.0.1:56150/_connector", ""));
    CHECK_FALSE(is_teams_host("", ""));
    const auto made = make_teams(sample_keys())->write(to("https://evil.example a:1", "Hi"), {});
    CHECK(made.parts.empty());
    REQUIRE(made.instead);
    CHECK(made.instead->what == outcome::never);
}
