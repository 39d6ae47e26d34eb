// The doctor beside doubles of the platforms: what it says of each channel, when all is well and when something is to
// be mended there.
#include "adapters/clock.hpp"
#include "adapters/doctor.hpp"
#include "bot/refused_letter.hpp"
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/platform_fixture.hpp"
#include "tests/bot/small_school.hpp"

#include <functional>
#include <map>
#include <set>

namespace kindred::test {
namespace {

using testing::Contains;
using testing::small_school;

using keys = std::map<std::string, std::string>;
using answers = std::map<std::string, http::response>;  // by method, path and query

// Answers what a test says, and 404 to anything else.
class stand_in {
public:
    explicit stand_in(answers all) : all_(std::move(all)) {}
    std::string base() const { return "http://127.0.0.1:" + std::to_string(server_.port()); }

    // Where a table cannot know the address yet it writes "BASE".
    std::string filled(std::string text) const {
        for (auto at = text.find("BASE"); at != std::string::npos; at = text.find("BASE")) text.replace(at, 4, base());
        return text;
    }

private:
    http::response answer_to(const http::request& what) const {
        const auto found = all_.find(what.method + " " + what.target);
        auto answer = found == all_.end() ? http::response{404, {}, "no such thing here"} : found->second;
        answer.body = filled(answer.body);
        return answer;
    }

    answers all_;
    running_server server_{[this](http::request what) -> net::awaitable<http::answer> { co_return answer_to(what); }};
};

finding said_of(const std::string& kind, const keys& with, answers all, std::vector<std::string> languages = {"en"},
                const std::string& refused = {}) {
    const stand_in double_(std::move(all));
    keys own{{"api", double_.base()}};
    for (const auto& [name, value] : with) own[name] = double_.filled(value);
    if (kind == "http" || kind == "webchat" || kind == "email") own.erase("api");
    std::vector<channel> channels;
    channels.push_back(open(kind, own));
    small_school home;
    home.kept([&] { home->remember_place(std::string(refused_letter_mark) + "families-" + kind, refused); });
    config what;
    what.house = home.words.house;
    what.house.languages = std::move(languages);
    for (const auto& each : doctor(what, channels, home.memory()))
        if (each.what == "channel families-" + kind) return each;
    FAIL("the doctor says nothing of " << kind);
    return {};
}

http::response json(std::string body) { return {200, {}, std::move(body)}; }

const std::string hooks = "https://kindred.oak.example/webhooks/families-";
const std::string account = "/2010-04-01/Accounts/AC00000000000000000000000000000000";
const std::string token = R"({"access_token":"t","expires_in":3600,"token_type":"Bearer"})";
const std::string ours =
    R"({"id":"800","verify_key":"03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8",)"
    R"("interactions_endpoint_url":"https://kindred.oak.example/webhooks/families-discord","event_webhooks_status":2,)"
    R"("event_webhooks_types":["APPLICATION_AUTHORIZED","APPLICATION_DEAUTHORIZED"]})";

std::string account_of_google() {
    return nlohmann::json{{"type", "service_account"},
                          {"private_key_id", "pk-1"},
                          {"private_key", our_key().private_pem},
                          {"client_email", "kindred@oak.iam.example"},
                          {"token_uri", "BASE/token"}}
        .dump();
}

struct well {
    const char* kind;
    keys with;
    answers all;
    const char* says;  // beside the sentence that all is well
};

std::vector<well> all_well() {
    const auto hook = [](const char* kind) { return "\"" + hooks + kind + "\""; };
    const keys google{{"service_account", account_of_google()}, {"keys", "BASE/keys"}};
    const answers of_google{{"GET /keys", json(jwk_set(our_key().jwk("k1")))}, {"POST /token", json(token)}};
    auto with_spaces = of_google;
    with_spaces["GET /spaces?pageSize=1"] = json("{}");
    return {
        {"telegram", {}, {{"GET /bot9001:AAEtoken/getWebhookInfo",
                           json(R"({"ok":true,"result":{"url":)" + hook("telegram") + "}}")}}, ""},
        {"whatsapp", {}, {{"GET /2002?fields=id", json(R"({"id":"2002"})")}}, ""},
        {"messenger", {}, {{"GET /me?fields=id&access_token=page-token", json(R"({"id":"3003"})")}},
         "It lets us answer only"},
        {"kannel", {}, {{"GET /cgi-bin/sendsms?username=oak&password=p%26ss",
                         {400, {}, "Missing receiver number, rejected"}}}, ""},
        {"twilio", {},
         {{"GET " + account + ".json", json(R"({"status":"active","type":"Full"})")},
          {"GET " + account + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15551234567",
           json(R"({"incoming_phone_numbers":[{"sms_url":)" + hook("twilio") + "}]}")}}, ""},
        {"line", {},
         {{"GET /v2/bot/info", json("{}")},
          {"GET /v2/bot/channel/webhook/endpoint", json(R"({"endpoint":)" + hook("line") + R"(,"active":true})")}}, ""},
        {"viber", {}, {{"POST /get_account_info", json(R"({"status":0,"webhook":)" + hook("viber") + "}")}}, ""},
        {"signal", {},
         {{"GET /v1/accounts", json(R"(["+15550001111"])")}, {"GET /v1/about", json(R"({"mode":"json-rpc"})")}}, ""},
        {"wechat", {}, {{"POST /cgi-bin/stable_token", json(token)}}, "It lets us answer only"},
        {"slack", {{"app_token", "xapp-1"}},
         {{"POST /auth.test", json(R"({"ok":true,"team_id":"T1"})")},
          {"POST /apps.connections.open", json(R"({"ok":true,"url":"wss://socket.example/"})")}}, ""},
        {"discord", {}, {{"GET /applications/@me", json(ours)}}, ""},
        {"matrix", {}, {{"GET /_matrix/client/v3/account/whoami", json(R"({"user_id":"@kindred:oak.example"})")}}, ""},
        {"google_chat", google, with_spaces, ""},
        {"http", {{"check_url", "BASE/balance"}}, {{"GET /balance", json("12.50")}}, ""},
    };
}

}  // namespace

TEST_CASE("the doctor finds each channel well whose platform takes our credentials") {
    for (const auto& each : all_well()) {
        INFO(each.kind);
        const auto told = said_of(each.kind, each.with, each.all);
        INFO(told.says);
        CHECK(told.good);
        CHECK_THAT(told.says, Contains("takes our credentials") && Contains(each.says));
    }
}

TEST_CASE("the doctor says of each channel that its credentials are refused, or what else to look at") {
    struct row {
        const char* kind;
        http::response answer;  // to whatever is asked
        const char* says;
    };
    const row rows[] = {
        {"telegram", {401, {}, R"({"ok":false,"error_code":401,"description":"Unauthorized"})"}, "refuses our cred"},
        {"whatsapp", {401, {}, R"({"error":{"code":190}})"}, "refuses our credentials (190)"},
        {"messenger", {400, {}, R"({"error":{"code":190}})"}, "refuses our credentials"},
        {"kannel", {403, {}, "Authorization failed for sendsms"}, "refuses our credentials (403)"},
        {"twilio", {401, {}, R"({"code":20003})"}, "refuses our credentials (20003)"},
        {"line", {401, {}, R"({"message":"Authentication failed"})"}, "refuses our credentials"},
        {"viber", {200, {}, R"({"status":2,"status_message":"invalidAuthToken"})"}, "refuses our credentials (2)"},
        {"slack", {200, {}, R"({"ok":false,"error":"invalid_auth"})"}, "refuses our credentials (invalid_auth)"},
        {"discord", {401, {}, R"({"message":"401: Unauthorized","code":0})"}, "refuses our credentials"},
        {"matrix", {401, {}, R"({"errcode":"M_UNKNOWN_TOKEN"})"}, "refuses our credentials"},
    };
    for (const auto& each : rows) {
        INFO(each.kind);
        answers all;
        for (const auto& good : all_well())
            if (std::string(good.kind) == each.kind)
                for (const auto& [asked, unused] : good.all) all[asked] = each.answer;
        const auto told = said_of(each.kind, {}, all);
        CHECK_FALSE(told.good);
        CHECK_THAT(told.says, Contains(each.says));
    }
}

TEST_CASE("what a second question shows is said with what to do") {
    struct row {
        const char* kind;
        const char* asked;
        http::response answer;
        bool good;
        const char* says;
    };
    const std::string number = "GET " + account + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15551234567";
    const row rows[] = {
        {"whatsapp", "GET /2002?fields=health_status",
         json(R"({"health_status":{"can_send_message":"BLOCKED","entities":[{"entity_type":"WABA",)"
              R"("can_send_message":"BLOCKED","errors":[{"error_code":141010}]}]}})"),
         false, "Meta lets it send nothing (WABA 141010). Look into WhatsApp Manager."},
        {"whatsapp", "GET /2002?fields=health_status", {400, {}, R"({"error":{"code":200}})"}, true, "credentials."},
        {"twilio", number.c_str(), json(R"({"incoming_phone_numbers":[{"sms_url":"https://else.example/sms"}]})"),
         false,
         "at this number, set \"A message comes in\" to https://kindred.oak.example/webhooks/families-twilio."},
        {"twilio", number.c_str(), json(R"({"incoming_phone_numbers":[]})"), false, "is no number of this account"},
        {"line", "GET /v2/bot/channel/webhook/endpoint",
         json(R"({"endpoint":"https://kindred.oak.example/webhooks/families-line","active":false})"), false,
         "switch on 'Use webhook'"},
        {"line", "GET /v2/bot/channel/webhook/endpoint", {404, {}, "{}"}, true, "does not send to us yet"},
        {"line", "GET /v2/bot/channel/webhook/endpoint", json(R"({"endpoint":"https://else.example/","active":true})"),
         false, "goes to another address"},
        {"signal", "GET /v1/about", json(R"({"mode":"normal"})"), false, "MODE=json-rpc"},
        {"slack", "POST /apps.connections.open", json(R"({"ok":false,"error":"not_allowed_token_type"})"), false,
         "Its app_token is refused (not_allowed_token_type)"},
        {"google_chat", "GET /spaces?pageSize=1",
         {403, {}, R"({"error":{"status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}})"}, false,
         "switch on the Google Chat API"},
        {"kannel", "GET /cgi-bin/sendsms?username=oak&password=p%26ss", {202, {}, "0: Accepted for delivery"}, false,
         "takes a text to nobody"},
        {"http", "GET /balance", {402, {}, "pay"}, false, "refuses our credentials (402)"},
    };
    for (const auto& each : rows) {
        INFO(each.kind << " " << each.says);
        for (auto& good : all_well()) {
            if (std::string(good.kind) != each.kind) continue;
            good.all[each.asked] = each.answer;
            const auto told = said_of(each.kind, good.with, good.all);
            INFO(told.says);
            CHECK(told.good == each.good);
            CHECK_THAT(told.says, Contains(each.says));
        }
    }
}

TEST_CASE("Teams' tokens and keys are fetched for real") {
    const keys with{{"keys", "BASE/openid"}};
    answers all{{"GET /openid", json(R"({"jwks_uri":"BASE/jwks"})")},
                {"GET /jwks", json(jwk_set(our_key().jwk("k1", R"(,"endorsements":["msteams"])")))}};
    const auto path = "POST /botframework.com/oauth2/v2.0/token";
    all[path] = json(token);
    CHECK_THAT(said_of("teams", with, all).says, Contains("takes our credentials"));
    all[path] = {401, {}, R"({"error":"invalid_client"})"};
    const auto told = said_of("teams", with, all);
    CHECK_FALSE(told.good);
    CHECK_THAT(told.says, Contains("Check the network and the keys of this channel"));
}

TEST_CASE("a channel that cannot be asked says so, and what there is to do") {
    CHECK_THAT(said_of("http", {}, {}).says, Contains("write it as check_url"));
    CHECK_THAT(said_of("webchat", {}, {}).says, Contains("families open by their join link"));
    CHECK_FALSE(said_of("email", {{"smtp", "smtp://127.0.0.1:1"}}, {}).good);
}

TEST_CASE("WhatsApp by Twilio: the doctor names the languages that have no templates") {
    const std::string sid = "HX00000000000000000000000000000001";
    const answers all{{"GET " + account + ".json", json(R"({"status":"active","type":"Full"})")}};
    const auto told = said_of("twilio",
                              {{"from", "whatsapp:+15551234567"},
                               {"kindred_invitation", "en " + sid + ", es " + sid},
                               {"kindred_reminder", "en " + sid}},
                              all, {"en", "es", "ar"});
    CHECK_FALSE(told.good);
    CHECK_THAT(told.says, Contains("In es, ar it lets us answer only"));
    CHECK_THAT(said_of("twilio", {{"from", "whatsapp:+15551234567"}}, all).says, Contains("It lets us answer only"));
}

TEST_CASE("the doctor says which template is missing or is another, and what to do; for a week") {
    const auto says = [](const std::string& kind, const std::string& why, std::chrono::hours ago = {}) {
        for (const auto& each : all_well())
            if (each.kind == kind)
                return said_of(kind, each.with, each.all, {"en"},
                               to_text({now_utc() - ago, why, "kindred_reminder", "es"}));
        return finding{};
    };
    const auto missing = says("whatsapp", "132001");
    CHECK_FALSE(missing.good);
    CHECK_THAT(missing.says,
               Contains("A letter was refused (132001, kindred_reminder in es). Meta has approved no such "
                        "template in that language: make it in WhatsApp Manager"));
    CHECK_THAT(says("whatsapp", "132000").says, Contains("other parameters"));
    CHECK_THAT(says("whatsapp", "132015").says, Contains("paused, disabled or refused"));
    CHECK_THAT(says("twilio", "63027").says, Contains("Content Template Builder"));
    CHECK(says("whatsapp", "131051").good);  // one letter's own fault
    CHECK(says("whatsapp", "132001", limits::progress_told + std::chrono::hours{1}).good);
    CHECK(says("telegram", "132001").good);
}

TEST_CASE("the doctor says why all letters of a channel are refused, while they are, and what to do") {
    const auto told = [](bool broken) {
        small_school home;
        home.kept([&] {
            home->remember_place(std::string(refused_letter_mark) + "families-twilio",
                                 to_text({now_utc(), "30034", {}, {}, true}));
            if (broken)
                home.bot().note_channel({"families-twilio", channel_state::refused, "30034"}, {}, home.now);
        });
        std::vector<channel> channels;
        channels.push_back(open("twilio", {{"api", "http://127.0.0.1:1"}}));
        config what;
        what.house = home.words.house;
        return doctor(what, channels, home.memory()).back().says;
    };
    CHECK_THAT(told(true), Contains("Letters are refused (30034). The number is not registered for A2P 10DLC"));
    CHECK_THAT(told(false), !Contains("30034"));
}

TEST_CASE("the doctor knows of a channel on which letters could not go out, and what people write not come in") {
    small_school home;
    home.kept([&] {
        home.bot().note_channel({"families-webchat", channel_state::silent, "x"}, {}, home.now);
        home.bot().note_channel({"families-webchat", channel_state::silent, "x", channel_way::in}, {}, home.now);
    });
    std::vector<channel> channels;
    channels.push_back(open("webchat"));
    config what;
    what.house = home.words.house;
    const auto told = doctor(what, channels, home.memory());
    CHECK_THAT(told.back().says, Contains("Letters could not go out when kindred serve last tried") &&
                                     Contains("What people write could not be heard when kindred serve last tried"));
}

TEST_CASE("the doctor says of which class nobody can be told of danger, while nobody is named") {
    small_school home;
    const auto said = [&](const std::string& administrator) {
        config what;
        what.house = home.words.house;
        what.house.administrator = administrator;
        for (const auto& each : doctor(what, {}, home.memory()))
            if (each.what == "school.safety") return each;
        return finding{};
    };
    CHECK_FALSE(said("").good);
    CHECK_THAT(said("").says, Contains("nobody can be told in Room 5 of words that may mean danger"));
    CHECK(said("lee").good);
    CHECK_THAT(said("lee").says, Contains("No teacher is reached in Room 5: there Ms. Lee is told"));
    home.joins_staff(home.diaz, "diaz");
    CHECK(said("").good);
    CHECK_THAT(said("").says, !Contains("Room 5"));
    home.says(home.diaz, "STOP");
    CHECK_FALSE(said("").good);
}

TEST_CASE("the doctor says who is told when a channel breaks, and what to mend") {
    small_school home;
    const auto said = [&](const std::string& id) {
        config what;
        what.house = home.words.house;
        what.house.administrator = id;
        for (const auto& each : doctor(what, {}, home.memory()))
            if (each.what == "school.administrator") return each;
        return finding{};
    };
    CHECK(said("").good);
    CHECK_THAT(said("").says, Contains("is not set: nobody is told"));
    CHECK_FALSE(said("nobody").good);
    CHECK_THAT(said("nobody").says, Contains("names nobody on the staff"));
    CHECK_FALSE(said("diaz").good);
    CHECK_THAT(said("diaz").says, Contains("neither an e-mail address nor joined a chat"));
    CHECK(said("lee").good);
    CHECK_THAT(said("lee").says, Contains("Ms. Lee is told when nothing goes out"));
}

}  // namespace kindred::test
