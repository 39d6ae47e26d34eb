#include "bot/text/text.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

hook telegram() { return {open("telegram"), {{"X-Telegram-Bot-Api-Secret-Token", "Kindred_hook-42"}}}; }

std::string message(const std::string& fields, const std::string& chat = R"({"id":5550001,"type":"private"})") {
    return R"({"update_id":810001,"message":{"message_id":17,"date":1760000000,)"
           R"("from":{"id":5550001,"is_bot":false,)"
           R"("first_name":"Ana","last_name":"Díaz","language_code":"pt-BR"},"chat":)" +
           chat + "," + fields + "}}";
}

}  // namespace

TEST_CASE("Telegram: the secret header decides, and nothing else") {
    const auto vector = vectors()["telegram"];
    check_header_decides(telegram(), "{}", vector["header"], vector["value"]);
    CHECK_FALSE(telegram().believes(post("{}", {{"X-Telegram-Bot-Api-Secret-Token", "Kindred_hook-43"}})));
}

TEST_CASE("Telegram: without a secret nothing that comes in is authentic") {
    auto config = sample("telegram");
    config.keys.erase("secret");
    config.keys["receive"] = "poll";
    const auto made = open_channel(config, needs, "kindred.yaml");
    REQUIRE(std::holds_alternative<channel>(made));
    CHECK_FALSE(std::get<channel>(made).talk->authentic(post("{}", {{"X-Telegram-Bot-Api-Secret-Token", ""}}), {}, {}));
    CHECK(std::get<channel>(made).talk->pulls());
}

TEST_CASE("Telegram: a message is read") {
    const auto got = telegram().read_one(message(R"("text":"\u00a1S\u00ed! \ud83d\ude00")"));
    CHECK(got.kind == inbound_kind::message);
    CHECK(got.sender == "5550001");
    CHECK(got.text == "¡Sí! 😀");
    CHECK(got.message_id == "810001");
    CHECK(got.sent_at == at_seconds(1760000000));
    CHECK(got.language == "pt-BR");
    CHECK(got.name == "Ana Díaz");
}

TEST_CASE("Telegram: /start opens, with the code of a deep link") {
    struct row {
        const char* text;
        inbound_kind kind;
        const char* code;
    };
    auto r = GENERATE(values<row>({
        {"/start J7KQ2M", inbound_kind::opened, "J7KQ2M"},
        {"/start", inbound_kind::opened, ""},
        {"/start@oak_bot J7KQ2M", inbound_kind::opened, "J7KQ2M"},
        {"/start  J7KQ2M now", inbound_kind::opened, "J7KQ2M"},
        {"/started", inbound_kind::message, ""},
        {"start", inbound_kind::message, ""},
    }));
    DYNAMIC_SECTION(r.text) {
        const auto got = telegram().read_one(message("\"text\":\"" + std::string(r.text) + "\""));
        CHECK(got.kind == r.kind);
        CHECK(got.join_code == r.code);
        const bool is_a_word = r.kind == inbound_kind::message || std::string_view(r.text) == "/start";
        CHECK(got.text == (is_a_word ? r.text : ""));  // which ends a STOP
    }
}

TEST_CASE("Telegram: a tapped button is a choice, with its label") {
    const auto t = telegram();
    const std::string tap = R"({"update_id":810002,"callback_query":{"id":"4382","from":{"id":5550001,"is_bot":false,)"
                            R"("first_name":"Ana"},)"
                            R"("chat_instance":"-99","data":"q17:yes","message":{"message_id":18,"date":1760000001,)"
                            R"("chat":{"id":5550001,"type":"private"},)"
                            R"("reply_markup":{"inline_keyboard":[[{"text":"Yes",)"
                            R"("callback_data":"q17:yes"}],[{"text":"No","callback_data":"q17:no"}]]}}}})";
    const auto got = t.read_one(tap);
    CHECK(got.kind == inbound_kind::choice);
    CHECK(got.choice == "q17:yes");
    CHECK(got.text == "Yes");
    CHECK(got.sender == "5550001");
    CHECK(got.acknowledge == "4382");
    CHECK_FALSE(got.sent_at);  // the button's message may be weeks old
    const auto foreign = t.read_one(R"({"update_id":1,"callback_query":{"id":"7","from":{"id":5},"data":"NOT OURS",)"
                                    R"("message":{"chat":{"id":5,"type":"private"}}}})");
    CHECK(foreign.kind == inbound_kind::ignored);
    CHECK(foreign.acknowledge == "7");  // it waits all the same
}

TEST_CASE("Telegram: a tapped button is told that it was heard, and nothing else is") {
    const auto t = telegram();
    inbound tapped;
    CHECK_FALSE(t.at.talk->acknowledge(tapped));
    tapped.acknowledge = "43\"82";
    const auto made = t.at.talk->acknowledge(tapped);
    REQUIRE(made);
    CHECK(made->method == "POST");
    CHECK(made->target == "https://api.telegram.org/bot9001:AAEtoken/answerCallbackQuery");
    CHECK(made->body == R"({"callback_query_id":"43\"82"})");
    CHECK(t.read_one(message(R"("text":"hi")")).acknowledge.empty());
    CHECK_FALSE(open("whatsapp").talk->acknowledge(tapped));
}

TEST_CASE("Telegram: it is told at the start where we are, or that we ask ourselves") {
    const auto made = open("telegram").talk->announce();
    REQUIRE(made);
    CHECK(made->target == "https://api.telegram.org/bot9001:AAEtoken/setWebhook");
    CHECK(made->body ==
          R"({"url":"https://kindred.oak.example/webhooks/families-telegram","secret_token":"Kindred_hook-42",)"
          R"("max_connections":40,"allowed_updates":["message","edited_message","callback_query","my_chat_member"]})");
    const auto polling = open("telegram", {{"receive", "poll"}}).talk->announce();
    REQUIRE(polling);
    CHECK(polling->target == "https://api.telegram.org/bot9001:AAEtoken/deleteWebhook");
    CHECK(polling->body == "{}");
    CHECK_FALSE(open("whatsapp").talk->announce());
}

TEST_CASE("Telegram: only an address that it takes is announced") {
    struct row {
        const char* public_url;
        const char* api;
        const char* told;  // empty: nothing
    };
    auto r = GENERATE(values<row>({
        {"https://oak.example", "", "https://oak.example/webhooks/families-telegram"},
        {"http://oak.example", "", ""},
        {"http://oak.example", "https://api.telegram.org/", ""},
        {"http://oak.example", "http://127.0.0.1:9", "http://oak.example/webhooks/families-telegram"},
        {"", "", ""},
        {"", "http://127.0.0.1:9", ""},
    }));
    DYNAMIC_SECTION(r.public_url << " " << r.api) {
        auto config = sample("telegram");
        if (*r.api != 0) config.keys["api"] = r.api;
        const auto made = open_channel(config, {r.public_url, "u", "w"}, "kindred.yaml");
        REQUIRE(std::holds_alternative<channel>(made));
        const auto told = std::get<channel>(made).talk->announce();
        CHECK(told.has_value() == (*r.told != 0));
        if (told) CHECK(nlohmann::json::parse(told->body)["url"] == r.told);
    }
}

TEST_CASE("Telegram: the doctor hears what is known of the webhook") {
    struct row {
        const char* receive;
        const char* result;
        bool good;
        const char* says;  // a part of it
    };
    auto r = GENERATE(values<row>({
        {"webhook", R"({"url":"https://kindred.oak.example/webhooks/families-telegram","pending_update_count":0})",
         true, ""},
        {"webhook",
         R"({"url":"https://kindred.oak.example/webhooks/families-telegram","pending_update_count":0,)"
         R"("last_error_message":"Connection refused"})",
         true, ""},
        {"webhook",
         R"({"url":"https://kindred.oak.example/webhooks/families-telegram","pending_update_count":3,)"
         R"("last_error_message":"Connection refused"})",
         false, "3 messages wait, because we could not be reached: Connection refused."},
        {"webhook", R"({"url":"","pending_update_count":0})", true, "kindred serve"},
        {"webhook", R"({"url":"https://elsewhere.example/x"})", false, "another address"},
        {"poll", R"({"url":""})", true, ""},
        {"poll", R"({"url":"https://elsewhere.example/x"})", true, "kindred serve"},
    }));
    DYNAMIC_SECTION(r.receive << r.result) {
        const auto got = open("telegram", {{"receive", r.receive}})
                             .talk->probed({200, {}, R"({"ok":true,"result":)" + std::string(r.result) + "}"});
        CHECK(got.good == r.good);
        CHECK(got.says.empty() == (*r.says == 0));
        CHECK(got.says.find(r.says) != std::string::npos);
    }
}

TEST_CASE("Telegram: blocking stops, unblocking opens") {
    const auto t = telegram();
    const auto changed = [](const std::string& status) {
        return R"({"update_id":810003,"my_chat_member":{"chat":{"id":5550001,"type":"private"},)"
               R"("from":{"id":5550001,"is_bot":false},)"
               R"("date":1760000002,"old_chat_member":{"status":"x"},"new_chat_member":{"status":")" +
               status + R"("}}})";
    };
    CHECK(t.read_one(changed("kicked")).kind == inbound_kind::stopped);
    CHECK(t.read_one(changed("kicked")).sender == "5550001");
    CHECK(t.read_one(changed("member")).kind == inbound_kind::opened);
    CHECK(t.read_one(changed("restricted")).kind == inbound_kind::ignored);
}

TEST_CASE("Telegram: attachments come with their caption") {
    struct row {
        const char* fields;
        attachment_kind kind;
        const char* id;
        const char* mime;
        std::optional<std::uint64_t> bytes;
    };
    auto r = GENERATE(values<row>({
        {R"("voice":{"file_id":"V1","duration":3,"mime_type":"audio/ogg","file_size":900})", attachment_kind::voice,
         "V1", "audio/ogg", 900U},
        {R"("photo":[{"file_id":"S","file_size":10},{"file_id":"L","file_size":99}])", attachment_kind::photo, "L",
         "image/jpeg", 99U},
        {R"("video":{"file_id":"W","mime_type":"video/mp4"})", attachment_kind::video, "W", "video/mp4", {}},
        {R"("video_note":{"file_id":"N"})", attachment_kind::video, "N", "video/mp4", {}},
        {R"("audio":{"file_id":"A","mime_type":"audio/mpeg"})", attachment_kind::audio, "A", "audio/mpeg", {}},
        {R"("document":{"file_id":"D","mime_type":"application/pdf"})",
         attachment_kind::file,
         "D",
         "application/pdf",
         {}},
        {R"("sticker":{"file_id":"K"})", attachment_kind::sticker, "K", "image/webp", {}},
        {R"("contact":{"phone_number":"+15550009999","first_name":"Eva"})", attachment_kind::contact, "", "", {}},
    }));
    DYNAMIC_SECTION(r.fields) {
        const auto got = telegram().read_one(message(std::string(r.fields) + R"(,"caption":"Look!")"));
        CHECK(got.kind == inbound_kind::message);
        CHECK(got.text == "Look!");
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == attachment{r.kind, r.id, "", r.mime, r.bytes});
    }
    const auto place = telegram().read_one(message(R"("location":{"latitude":37.8,"longitude":-122.27})"));
    REQUIRE(place.attachments.size() == 1);
    CHECK(place.attachments[0].url == "geo:37.8,-122.27");
}

TEST_CASE("Telegram: what says something that we cannot take is known to have been sent") {
    for (const char* fields : {R"("dice":{"value":3})", R"("poll":{"id":"1"})", R"("photo":[{"file_id":""}])"}) {
        const auto got = telegram().read_one(message(fields));
        CHECK(got.kind == inbound_kind::message);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0].id.empty());
    }
}

TEST_CASE("Telegram: a change of a message is one, whatever it says now") {
    const auto edited = [](const std::string& fields) {
        return telegram().read_one(
            R"({"update_id":9,"edited_message":{"message_id":17,"date":1760000000,"edit_date":1760000100,)"
            R"("from":{"id":5550001,"is_bot":false},"chat":{"id":5550001,"type":"private"},)" +
            fields + "}}");
    };
    const auto got = edited(R"("text":"STOP")");
    CHECK(got.kind == inbound_kind::edited);
    CHECK(got.text == "STOP");
    CHECK(got.sender == "5550001");
    CHECK(got.message_id == "9");
    CHECK(got.sent_at == at_seconds(1760000100));
    CHECK(edited(R"("text":"/start J7KQ2M9X")").join_code.empty());
    CHECK(edited(R"("text":"/start J7KQ2M9X")").kind == inbound_kind::edited);
    const auto photo = edited(R"("photo":[{"file_id":"p"}],"caption":"Our garden")");
    CHECK(photo.kind == inbound_kind::edited);
    CHECK(photo.attachments.empty());
    CHECK(edited(R"("location":{"latitude":37.8,"longitude":-122.27})").kind == inbound_kind::ignored);
}

TEST_CASE("Telegram: what is not for us is ignored") {
    const auto t = telegram();
    const std::string from_bot =
        R"({"update_id":1,"message":{"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":true},"text":"hi"}})";
    for (const auto& body :
         {message(R"("text":"hi")", R"({"id":-100,"type":"group"})"), from_bot, message(R"("new_chat_title":"x")"),
          std::string(R"({"update_id":4,"edited_message":{"chat":{"id":5},"text":"x"}})"),
          std::string(R"({"update_id":5,"poll":{}})")})
        CHECK(t.read_one(body).kind == inbound_kind::ignored);
}

TEST_CASE("Telegram: what cannot be read is kept, never thrown") {
    const auto t = telegram();
    check_nonsense_is_kept(t);
    CHECK(t.read((R"({"update_id":1,"message":{"text":"hi","chat":{"type":"private"}}})")).trouble);
    CHECK(t.read((R"({"update_id":{"a":1},"message":{}})")).trouble);
    CHECK(t.read((R"({"update_id":1,"message":{"text":"hi","chat":{"type":"private","id":"a\nb"}}})")).trouble);
}

TEST_CASE("Telegram: a letter with short choices has a button a row") {
    const auto what = to("5550001", "Ready? <b>", {{"q:yes", "Yes"}, {"q:no", "Not \"now\""}});
    const auto made = open("telegram").talk->write(what, {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].method == "POST");
    CHECK(made[0].target == "https://api.telegram.org/bot9001:AAEtoken/sendMessage");
    CHECK(made[0].body ==
          R"({"chat_id":5550001,"text":"Ready? <b>","reply_markup":{"inline_keyboard":)"
          R"([[{"text":"Yes","callback_data":"q:yes"}],[{"text":"Not \"now\"","callback_data":"q:no"}]]}})");
}

TEST_CASE("Telegram: an id is a number only if it is one") {
    const auto t = open("telegram");
    CHECK(t.talk->write(to("-100123", "x"), {}).parts.at(0).body == R"({"chat_id":-100123,"text":"x"})");
    for (const char* other : {"@oak", "007", "-0", "+5", "1e3", "99999999999999999999"}) {
        INFO(other);
        CHECK(t.talk->write(to(other, "x"), {}).parts.at(0).body ==
              R"({"chat_id":")" + std::string(other) + R"(","text":"x"})");
    }
}

TEST_CASE("Telegram: choices that do not fit are numbered lines") {
    const auto what = to("5550001", "Ready?", {{std::string(65, 'x'), "Yes"}, {"q:no", "No"}});
    const auto made = open("telegram").talk->write(what, {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].body == R"({"chat_id":5550001,"text":"Ready?\n1 Yes\n2 No"})");
}

TEST_CASE("Telegram: a long letter is split, and the buttons stand under its end") {
    std::string words;
    for (int i = 0; i < 900; ++i) words += "morning😀 ";
    const auto made = open("telegram").talk->write(to("5550001", words, {{"a", "A"}}), {}).parts;
    REQUIRE(made.size() == 3);
    for (const auto& each : made) {
        const auto body = nlohmann::json::parse(each.body);
        CHECK(text::utf16_units(body["text"].get<std::string>()) <= 4096);
        CHECK(body.contains("reply_markup") == (&each == &made.back()));
        CHECK(body["text"].get<std::string>().ends_with("😀"));
    }
}

TEST_CASE("Telegram: a photo is sent before the words") {
    auto what = to("5550001", "Look");
    what.attachments = {{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}}};
    const auto made = open("telegram").talk->write(what, {}).parts;
    REQUIRE(made.size() == 2);
    CHECK(made[0].target.ends_with("/sendPhoto"));
    CHECK(made[0].body == R"({"chat_id":5550001,"photo":"https://oak.example/a.jpg"})");
}

TEST_CASE("Telegram: what cannot be shown is said") {
    auto what = to("5550001", "Look");
    what.attachments = {{attachment_kind::location, {}, "geo:1,2", {}, {}},
                        {attachment_kind::photo, "P1", {}, {}, {}},
                        {attachment_kind::photo, {}, {}, {}, {}}};
    const auto made = open("telegram").talk->write(what, {});
    CHECK(made.parts.size() == 2);
    CHECK(made.left_out == std::vector<std::string>{"a place", "a photo"});
}

TEST_CASE("Telegram: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
        const char* id;
        std::optional<std::chrono::milliseconds> after;
    };
    using std::chrono::seconds;
    auto r = GENERATE(values<row>({
        {200, R"({"ok":true,"result":{"message_id":77}})", outcome::sent, "77", {}},
        {429, R"({"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":9}})",
         outcome::again, "", seconds{9}},
        {429, "", outcome::again, "", seconds{4}},
        {403,
         R"({"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"})",
         outcome::stopped,
         "",
         {}},
        {403, R"({"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"})", outcome::gone, "", {}},
        {403,
         R"({"ok":false,"description":"Forbidden: bot can't initiate conversation with a user"})",
         outcome::gone,
         "",
         {}},
        {400, R"({"ok":false,"error_code":400,"description":"Bad Request: chat not found"})", outcome::gone, "", {}},
        {400,
         R"({"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":-1}})",
         outcome::gone,
         "",
         {}},
        {400,
         R"({"ok":false,"error_code":400,"description":"Bad Request: message is too long"})",
         outcome::never,
         "",
         {}},
        {400, R"({"ok":false,"description":"Bad Request: bad webhook: no name"})", outcome::never, "", {}},
        {401, R"({"ok":false,"error_code":401})", outcome::channel_broken, "", {}},
        {404, "", outcome::channel_broken, "", {}},
        {409, "", outcome::channel_broken, "", {}},
        {500, "<html>", outcome::again, "", seconds{4}},
        {502, "\xff", outcome::again, "", seconds{4}},
    }));
    DYNAMIC_SECTION(r.status << r.body) {
        const auto got = open("telegram").talk->judge({r.status, {{"retry-after", "4"}}, r.body});
        CHECK(got.what == r.what);
        CHECK(got.id == r.id);
        CHECK(got.after == r.after);
    }
}

TEST_CASE("Telegram: polling asks from its place and moves on, also past what it cannot read") {
    const auto t = open("telegram", {{"receive", "poll"}});
    CHECK(t.talk->pulls());
    CHECK(t.talk->pull("7").target ==
          "https://api.telegram.org/bot9001:AAEtoken/getUpdates?offset=7&limit=8&timeout=15&allowed_updates="
          "%5B%22message%22%2C%22edited_message%22%2C%22callback_query%22%2C%22my_chat_member%22%5D");
    const std::string body =
        R"({"ok":true,"result":[{"update_id":9,"message":{"text":"hi"}},{"update_id":10,"message":{"date":5,)"
        R"("chat":{"id":5,"type":"private"},"text":"yes"}}]})";
    const auto got = t.talk->read_pulled({200, {}, body}, "7");
    CHECK(got.next_place == "11");
    REQUIRE(got.what.inbounds.size() == 2);
    CHECK(got.what.inbounds[1].text == "yes");
    CHECK(t.talk->read_pulled({200, {}, R"({"ok":true,"result":[]})"}, "7").next_place == "7");
    const auto conflict = t.talk->read_pulled({409, {}, R"({"ok":false,"error_code":409})"}, "7");
    CHECK(conflict.next_place == "7");
    REQUIRE(conflict.what.trouble);
    CHECK_FALSE(conflict.what.trouble->poison);
}

TEST_CASE("Telegram: links, probe and secrets") {
    const auto t = open("telegram");
    CHECK(t.talk->join_link("J7KQ2M") == "https://t.me/oak_bot?start=J7KQ2M");
    CHECK(t.talk->probe()->target == "https://api.telegram.org/bot9001:AAEtoken/getWebhookInfo");
    CHECK(t.talk->secrets() == std::vector<std::string>{"9001:AAEtoken", "Kindred_hook-42"});
    CHECK_FALSE(t.talk->window());
    CHECK(
        open("telegram", {{"api", "http://127.0.0.1:9/"}}).talk->probe()->target.starts_with("http://127.0.0.1:9/bot"));
}
