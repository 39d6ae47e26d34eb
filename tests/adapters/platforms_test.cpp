// The table of platforms, and `kindred inspect`.
#include "adapters/channel_log.hpp"
#include "adapters/inspect.hpp"
#include "adapters/signature.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

std::vector<complaint> complaints_about(const channel_config& config) {
    auto made = open_channel(config, needs, "kindred.yaml");
    return std::holds_alternative<channel>(made) ? std::vector<complaint>{}
                                                 : std::get<std::vector<complaint>>(made);
}

}  // namespace

TEST_CASE("every platform of the table can be opened") {
    for (const auto name : known_platforms()) CHECK(open(std::string(name)).kind == name);
}

TEST_CASE("what is wrong with a channel is said with file, line and how to mend it") {
    auto config = sample("telegram");
    config.keys.erase("token");
    config.keys["tokne"] = "1:a";
    const auto told = complaints_about(config);
    REQUIRE(told.size() == 2);
    CHECK(told[0].file == "kindred.yaml");
    CHECK(told[0].line == 7);
    CHECK(told[0].what == "The channel 'families-telegram' has no 'token'.");
    CHECK(told[1].what == "The channel 'families-telegram' has a key 'tokne' that is not known.");
    CHECK(told[1].mend.find("'token'") != std::string::npos);
}

TEST_CASE("a value that cannot be right is refused and never told") {
    struct row {
        const char* kind;
        const char* key;
        const char* value;
    };
    auto r = GENERATE(values<row>({
        {"telegram", "token", "SECRETVALUE"},
        {"telegram", "secret", "SECRETVALUE with blanks"},
        {"telegram", "receive", "SECRETVALUE"},
        {"telegram", "api", "SECRETVALUE"},
        {"whatsapp", "phone_number_id", "SECRETVALUE"},
        {"whatsapp", "access_token", "SECRETVALUE\r\n"},
        {"whatsapp", "app_secret", ""},
        {"kannel", "key", ""},
        {"twilio", "kindred_invitation", "en SECRETVALUE"},
        {"viber", "outside_sessions", "SECRETVALUE"},
        {"email", "smtp", "http://SECRETVALUE"},
        {"email", "from", "SECRETVALUE"},
        {"email", "from", "SECRETVALUE\n<a@oak.example>"},
        {"webchat", "token", "SECRETVALUE"},
    }));
    CAPTURE(r.kind, r.key);
    auto config = sample(r.kind);
    config.keys[r.key] = r.value;
    const auto told = complaints_about(config);
    REQUIRE(told.size() == 1);
    CHECK(to_text(told[0]).find("SECRETVALUE") == std::string::npos);
    CHECK(told[0].what.find(r.key) != std::string::npos);
}

TEST_CASE("an unknown platform is said, and a webhook needs its secret") {
    auto config = sample("telegram");
    config.platform = "telegrm";
    REQUIRE(complaints_about(config).size() == 1);
    CHECK(complaints_about(config)[0].mend.find("telegram") != std::string::npos);
    config = sample("telegram");
    config.keys.erase("secret");
    REQUIRE(complaints_about(config).size() == 1);
    config.keys["receive"] = "poll";
    CHECK(complaints_about(config).empty());
}

TEST_CASE("a mail server that may take families' words in the clear is warned of") {
    struct row {
        const char* smtp;
        bool warned;
    };
    for (const auto& r :
         {row{"smtp://mail.oak.example:25", true}, row{"smtp://192.0.2.7", true}, row{"smtp://127.0.0.1:25", false},
          row{"smtp://localhost", false}, row{"smtp://[::1]:25", false}, row{"smtps://mail.oak.example", false},
          row{"smtp://kindred:pw@mail.oak.example:587", false}}) {
        INFO(r.smtp);
        config all;
        all.file = "kindred.yaml";
        all.channels = {sample("email")};
        all.channels[0].keys["smtp"] = r.smtp;
        const auto opened = open_channels(all, {}, "key", "key");
        CHECK(opened.good.size() == 1);
        CHECK(opened.complaints.size() == (r.warned ? 1 : 0));
        for (const auto& each : opened.complaints) CHECK_FALSE(each.grave);
    }
}

TEST_CASE("what a messaging service of Twilio's cannot do here is warned of") {
    for (const auto& [from, warned] : {std::pair{"MG0123456789", true}, {"+15551234567", false}}) {
        INFO(from);
        config all;
        all.channels = {sample("twilio")};
        all.channels[0].keys["from"] = from;
        all.channels[0].keys["letters_per_second"] = "10";
        const auto opened = open_channels(all, {}, "key", "key");
        CHECK(opened.good.size() == 1);
        REQUIRE(opened.complaints.size() == (warned ? 1 : 0));
        for (const auto& each : opened.complaints) {
            CHECK_FALSE(each.grave);
            CHECK(each.what.find("no templates") != std::string::npos);
            CHECK(each.mend.find("whatsapp:+1555") != std::string::npos);
        }
    }
}

TEST_CASE("a line whose pace nobody knows is warned of, unless the school says how fast it is") {
    struct row {
        const char* kind;
        const char* from;
        bool warned;
    };
    for (const auto& r : {row{"kannel", "1234", true}, row{"http", "", true}, row{"twilio", "MG0123456789", true},
                          row{"twilio", "+15551234567", false}, row{"telegram", "", false}, row{"email", "", false}}) {
        INFO(r.kind << " " << r.from);
        config all;
        all.channels = {sample(r.kind)};
        if (*r.from != '\0') all.channels[0].keys["from"] = r.from;
        const auto about_pace = [&] {
            const auto opened = open_channels(all, {}, "key", "key");
            CHECK(opened.good.size() == 1);
            for (const auto& each : opened.complaints) CHECK_FALSE(each.grave);
            return std::ranges::any_of(opened.complaints, [](const complaint& each) {
                return each.what.find("keeps no pace") != std::string::npos;
            });
        };
        CHECK(about_pace() == r.warned);
        all.channels[0].keys["letters_per_second"] = "0";
        CHECK_FALSE(about_pace());
    }
}

TEST_CASE("no platform shows a secret of its channel where letters are inspected or the talk with it is shown") {
    for (const auto name : known_platforms()) {
        const std::string kind(name);
        std::map<std::string, std::string> with;
        if (kind == "http")
            with = {{"password", "gateway password"},
                    {"send_header", "apiKey: gateway-key\nX-Auth: {password}"},
                    {"send_url", "https://gateway.example/s?p={password}"}};
        const auto to_families = open(kind, with);
        const std::string letter =
            R"("subject":"Ready?","text":"Ready?","choices":[{"id":"q:1:yes","text":"Yes"}],"language":"en"})";
        inspection shown;
        // As one of them names a person: the others refuse that.
        for (const char* person :
             {"15550002222", "emea a:1xYz", "spaces/A", "!r1:oak.example @ana:home.example", "a@oak.example"})
            shown.text += inspect_send(to_families, R"({"to":")" + std::string(person) + R"(",)" + letter).text;
        CHECK_FALSE(shown.text.empty());
        channel_log log;
        const auto note = [&](http::request asked) {
            auto told = asked.body;
            log.note(to_families, false, std::move(asked), http::response{400, {}, std::move(told)});
        };
        const http::response told{200, {}, R"({"id":"5"})"};
        const sending how{.now = at_seconds(1760000000), .once_key = "k", .told = told};
        for (auto& each : to_families.talk->write(to("15550002222", "Ready?"), how).parts) note(std::move(each));
        for (auto& each : to_families.talk->errands({}, how.now)) note(std::move(each.ask));
        for (auto each : {to_families.talk->probe(), to_families.talk->announce()})
            if (each) note(std::move(*each));
        shown.text += log.shown(to_families);
        for (const auto& secret : to_families.talk->secrets()) {
            if (secret.empty()) continue;
            INFO(kind);
            for (const auto& form : {secret, http::encode(secret), http::encode(http::encode(secret)), base64(secret)})
                CHECK(shown.text.find(form) == std::string::npos);
        }
    }
}

TEST_CASE("inspect receive prints the verdict and the inbounds") {
    const auto w = open("whatsapp");
    const auto vector = vectors()["whatsapp"];
    const std::string body = vector["body"];
    const auto good = inspect_receive(w, post(body, {{vector["header"], vector["value"]}}), {});
    CHECK(good.text ==
          "{\"authentic\":true,\"status\":200,\"reply\":\"\"}\n"
          "{\"kind\":\"message\",\"sender\":\"15550002222\",\"text\":\"Hola ¡sí!\",\"message_id\":\"wamid.AAA1\","
          "\"sent_at\":\"2025-10-09T08:53:20Z\",\"name\":\"Ana\"}\n");
    CHECK(inspect_receive(w, post(body), {}).text == "{\"authentic\":false,\"status\":401,\"reply\":\"\"}\n");
    CHECK(inspect_receive(w, get("/x?hub.mode=subscribe&hub.verify_token=wa-verify&hub.challenge=77"), {}).text ==
          "{\"authentic\":true,\"status\":200,\"reply\":\"77\"}\n");
}

TEST_CASE("inspect receive says what is wrong with an authentic request") {
    const auto t = open("telegram");
    const auto got =
        inspect_receive(t, post("no json", {{"X-Telegram-Bot-Api-Secret-Token", "Kindred_hook-42"}}), {});
    CHECK(got.text == "{\"authentic\":true,\"status\":200,\"reply\":\"\",\"trouble\":\"not JSON\"}\n");
}

TEST_CASE("inspect receive shows what a channel pulled, or heard at its socket") {
    const auto polls = open("telegram", {{"receive", "poll"}});
    const auto got = inspect_receive(
        polls,
        post(R"({"ok":true,"result":[{"update_id":7,"message":{"message_id":1,"date":1760000000,"text":"Hi",)"
             R"("from":{"id":5,"is_bot":false},"chat":{"id":5,"type":"private"}}}]})"),
        {});
    CHECK(got.text.starts_with("{\"authentic\":true,\"status\":200,\"reply\":\"\"}\n{\"kind\":\"message\""));
    const auto update = inspect_receive(polls, post(R"({"update_id":7})"), {});
    CHECK(update.text.find("This channel fetches by itself") != std::string::npos);
    const auto socket = open("slack", {{"app_token", "xapp-1"}});
    const auto heard = inspect_receive(
        socket,
        post(R"({"envelope_id":"E1","type":"events_api","payload":{"type":"event_callback","event_id":"Ev1",)"
             R"("event":{"type":"message","channel_type":"im","user":"U1","text":"hi","ts":"1760000000.000100"}}})"),
        {});
    CHECK(heard.text.find(R"(E1)") != std::string::npos);
    CHECK(heard.text.find(R"("text":"hi")") != std::string::npos);
    const auto syncs = open("matrix", {{"receive", "sync"}, {"access_token", "sync-token"}});
    const auto pulled = inspect_receive(
        syncs,
        post(R"({"next_batch":"s2","rooms":{"join":{"!r:home.example":{"timeline":{"events":[{"type":"m.room.message",)"
             R"("event_id":"$e1","sender":"@ana:home.example","content":{"msgtype":"m.text","body":"hi"}}]}}}}})"),
        {});
    CHECK(pulled.text.find(R"("text":"hi")") != std::string::npos);
}

TEST_CASE("inspect receive proves a signed token by the keys that the platform publishes") {
    const auto vector = vectors()["teams"];
    const auto teams = open("teams");
    const instant then = at_seconds(vector["check_time"]);
    const auto asked = post(R"({"type":"message","id":"1","channelId":"msteams","text":"hello",)"
                            R"("serviceUrl":"https://smba.trafficmanager.net/emea/","from":{"id":"29:1abc"},)"
                            R"("conversation":{"id":"a:1","conversationType":"personal"}})",
                            {{vector["header"], vector["value"]}});
    const auto document = jwk_set(vector["jwk"].dump());
    const auto told = inspect_receive(teams, asked, then, published_keys(teams, document, then)).text;
    CHECK(told.find("{\"authentic\":true,\"status\":200") == 0);
    CHECK(told.find("\"text\":\"hello\"") != std::string::npos);
    const auto other = jwk_set(another_key().jwk("test-1", R"(,"endorsements":["msteams"])"));
    CHECK(inspect_receive(teams, asked, then, published_keys(teams, other, then)).text ==
          "{\"authentic\":false,\"status\":401,\"reply\":\"\"}\n");
    const auto later = then + std::chrono::hours{2};
    CHECK(inspect_receive(teams, asked, later, published_keys(teams, document, later)).text ==
          "{\"authentic\":false,\"status\":401,\"reply\":\"\"}\n");
    const auto without = inspect_receive(teams, asked, then).text;
    CHECK(without.find("{\"authentic\":false,\"status\":401") == 0);
    CHECK(without.find("--keys") != std::string::npos);
    const auto google = vectors()["google_chat_project_number"];
    const auto chat = open("google_chat");
    CHECK(inspect_receive(chat, post("{}", {{google["header"], google["value"]}}), then,
                          published_keys(chat, document, then))
              .text.find("{\"authentic\":true") == 0);
}

TEST_CASE("Keys that a channel can make nothing of are refused") {
    const auto good = jwk_set(our_key().jwk("k1"));
    for (const auto& each : nonsense()) CHECK_THROWS_AS(published_keys(open("teams"), each, {}), std::invalid_argument);
    for (const auto name : known_platforms()) {
        if (name == "teams" || name == "google_chat") continue;
        CAPTURE(name);
        const auto channel = open(std::string(name));
        CHECK_THROWS_WITH(published_keys(channel, good, {}), Catch::Contains("signed"));
        CHECK(inspect_receive(channel, post("x"), {}).text.find("--keys") == std::string::npos);
    }
}

TEST_CASE("inspect send shows the question before a letter, the mark of its repetitions, and masks the token") {
    const auto discord = inspect_send(open("discord"), R"({"to":"1200000000000000001","text":"Hi"})").text;
    const auto second = discord.find('\n') + 1;
    REQUIRE(second > 1);
    CHECK(discord.substr(0, second).find("/users/@me/channels\"") != std::string::npos);
    CHECK(discord.substr(second).find("/channels/{id}/messages\"") != std::string::npos);
    CHECK(discord.substr(second).find("enforce_nonce") != std::string::npos);
    CHECK(discord.find("discord-token") == std::string::npos);
    CHECK(inspect_send(open("line"), R"({"to":"U1","text":"Hi"})").text.find("X-Line-Retry-Key") !=
          std::string::npos);
    const auto chat = inspect_send(open("google_chat"), R"({"to":"spaces/AAA","text":"Hi"})").text;
    CHECK(chat.find("requestId=00000000-0000-4000-8000-000000000000") != std::string::npos);
    CHECK(chat.find("\"Authorization\":\"Bearer ***\"") != std::string::npos);
    const auto wechat = inspect_send(open("wechat"), R"({"to":"oABC","text":"Hi"})").text;
    CHECK(wechat.find("access_token=***") != std::string::npos);
    const auto email = inspect_send(open("email"), R"({"to":"nobody","text":"Hi"})");
    CHECK(email.text.empty());  // what cannot be sent asks nothing either
}

TEST_CASE("inspect send prints the requests with their secrets masked") {
    const auto sent = [](const char* kind) {
        return inspect_send(open(kind), R"({"to":"15550002222","text":"Hi"})").text;
    };
    CHECK(sent("telegram").find("AAEtoken") == std::string::npos);
    CHECK(sent("telegram").find("/sendMessage") != std::string::npos);
    CHECK(sent("whatsapp").find("wa-token") == std::string::npos);
    CHECK(sent("kannel").find("p%26ss") == std::string::npos);
    CHECK(sent("kannel").find("sendsms") != std::string::npos);
    const auto mail = inspect_send(open("email"), R"({"to":"a@oak.example","text":"Hi"})").text;
    CHECK(mail.find("cret") == std::string::npos);
    CHECK(mail.find("SMTP") != std::string::npos);
}

TEST_CASE("inspect send says what is wrong with a letter") {
    CHECK_FALSE(inspect_send(open("telegram"), "no json").trouble.empty());
    CHECK_FALSE(inspect_send(open("email"), R"({"to":"nobody","text":"Hi"})").trouble.empty());
    const auto made = inspect_send(
        open("whatsapp"), R"({"to":"1","template":{"name":"kindred_note","parameters":["x"]},"language":"es"})");
    CHECK(made.text.find("kindred_note") != std::string::npos);
}

TEST_CASE("inspect send says what is left out, and why nothing goes out") {
    const auto made = inspect_send(open("telegram"), R"({"to":"5","text":"Hi","attachments":[{"kind":"contact"}]})");
    CHECK(made.text.ends_with("{\"left_out\":\"a contact\"}\n"));
    CHECK(made.trouble.empty());
    const auto nothing = inspect_send(open("telegram"), R"({"to":"5","attachments":[{"kind":"contact"}]})");
    CHECK(nothing.trouble.find("nothing of this letter") != std::string::npos);
    const auto closed = inspect_send(
        open("messenger"), R"({"to":"4","template":{"name":"kindred_note","parameters":["x"]},"language":"es"})");
    CHECK(closed.trouble.find("24 hours are over") != std::string::npos);
}

TEST_CASE("nothing but the sender's own words is in what a platform says of trouble") {
    for (const auto name : known_platforms()) {
        const auto c = open(std::string(name));
        const auto got = c.talk->read(post("FAMILYWORDS", {{"X-Note", "FAMILYWORDS"}}, "/x?text=FAMILYWORDS"));
        if (got.trouble) CHECK(got.trouble->why.find("FAMILYWORDS") == std::string::npos);
        if (!got.trouble) CHECK(got.inbounds.empty());
    }
}
