// What goes out to Discord.
#include "adapters/chat/discord.hpp"
#include "adapters/pacer.hpp"
#include "bot/limits.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/platform_fixture.hpp"

#include <set>

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";

std::unique_ptr<const platform> discord(const std::string& api = discord_keys{}.api) {
    return make_discord({"800", key, "bot-token", api});
}

sending asked(const std::string& answer = R"({"id":"9001","type":1})") {
    sending how;
    how.once_key = "0f8fad5b-d9cb-469f-a165-70867728950e";
    how.told = http::response{200, {}, answer};
    return how;
}

nlohmann::json body_of(const http::request& what) { return nlohmann::json::parse(what.body); }

nlohmann::json only_body(const letter& what) {
    const auto made = discord()->write(what, asked());
    REQUIRE(made.parts.size() == 1);
    return body_of(made.parts[0]);
}

std::vector<choice> many(std::size_t count, std::size_t label = 3) {
    std::vector<choice> all;
    for (std::size_t i = 0; i < count; ++i) all.push_back({"c" + std::to_string(i), std::string(label, 'x')});
    return all;
}

}  // namespace

TEST_CASE("Discord: the talk is asked for first") {
    const auto d = discord();
    const auto first = d->ask_first(to("55501", "Hi"), {});
    REQUIRE(first);
    CHECK(first->method == "POST");
    CHECK(first->target == "https://discord.com/api/v10/users/@me/channels");
    CHECK(first->body == R"({"recipient_id":"55501"})");
    CHECK(http::value_of(first->fields, "Authorization") == "Bot bot-token");
    CHECK(http::value_of(first->fields, "User-Agent").starts_with("DiscordBot ("));
    CHECK(d->judge({200, {}, R"({"id":"9001","type":1,"recipients":[{"id":"55501"}]})"}).what == outcome::sent);
    for (const char* none : {"{}", "<html>", R"({"id":"../x"})"}) {
        const auto made = d->write(to("55501", "Hi"), asked(none));
        CHECK(made.parts.empty());
        REQUIRE(made.instead);
        CHECK(made.instead->what == outcome::again);
    }
    CHECK(d->write(to("55501", "Hi"), {}).parts.at(0).target == "https://discord.com/api/v10/channels/{id}/messages");
}

TEST_CASE("Discord: a letter with short choices has its buttons") {
    const auto made = discord()->write(to("55501", "Ready?", {{"q:yes", "Yes"}, {"q:no", "\"No\""}}), asked());
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].target == "https://discord.com/api/v10/channels/9001/messages");
    auto body = body_of(made.parts[0]);
    CHECK(body["nonce"].get<std::string>().size() <= 25);
    CHECK(body["enforce_nonce"] == true);
    body.erase("nonce");
    CHECK(body == nlohmann::json::parse(
                      R"({"content":"Ready?","components":[{"type":1,"components":[)"
                      R"({"type":2,"style":1,"label":"Yes","custom_id":"q:yes"},)"
                      R"({"type":2,"style":1,"label":"\"No\"","custom_id":"q:no"}]}],)"
                      R"("enforce_nonce":true,"allowed_mentions":{"parse":[]}})"));
    CHECK(discord()->write(to("55501", ""), asked()).parts.empty());
}

TEST_CASE("Discord: five buttons in a row, five rows; then a list; then numbered lines") {
    auto body = only_body(to("55501", "Q", many(25)));
    REQUIRE(body["components"].size() == 5);
    for (const auto& row : body["components"]) CHECK(row["components"].size() == 5);
    body = only_body(to("55501", "Q", many(6)));
    REQUIRE(body["components"].size() == 2);
    CHECK(body["components"][1]["components"].size() == 1);
    CHECK(only_body(to("55501", "Q", many(5)))["components"].size() == 1);
    body = only_body(to("55501", "Q", many(25, 81)));
    REQUIRE(body["components"].size() == 1);
    CHECK(body["components"][0]["components"][0]["type"] == 3);
    CHECK(body["components"][0]["components"][0]["custom_id"] == "CHOOSE");
    CHECK(body["components"][0]["components"][0]["options"].size() == 25);
    for (const auto& choices : {many(26), many(2, 101), std::vector<choice>{{"a", "A"}, {"a", "B"}},
                                std::vector<choice>{{std::string(101, 'a'), "A"}}, std::vector<choice>{{"", "A"}}}) {
        body = only_body(to("55501", "Q", choices));
        CHECK(body["content"].get<std::string>().starts_with("Q\n1 "));
        CHECK(body["components"][0]["components"][0]["custom_id"] == "WRITE");
    }
}

TEST_CASE("Discord: what has no choices can be answered by a form") {
    CHECK(only_body(to("55501", "What does Mateo love?"))["components"] ==
          nlohmann::json::parse(
              R"([{"type":1,"components":[{"type":2,"style":2,"label":"✎","custom_id":"WRITE"}]}])"));
}

TEST_CASE("Discord: words are shown as they are written") {
    struct row {
        const char* words;
        const char* content;
    };
    auto r = GENERATE(values<row>({
        {"*a* _b_ ~c~ `d` |e| [f](g) \\h", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|e\\| \\[f](g) \\\\h"},
        {"# a #b\n# c\n > d > e\n-# f - #", "\\# a #b\n\\# c\n \\> d > e\n\\-# f - #"},
        {"<@55501> @everyone", "\\<@55501> @everyone"},
        {"see https://oak.example/a_b*c_d now_", "see https://oak.example/a_b*c_d now\\_"},
        {"- a\n1 b", "- a\n1 b"},
    }));
    DYNAMIC_SECTION(r.words) {
        CHECK(only_body(to("55501", r.words))["content"] == r.content);
    }
}

TEST_CASE("Discord: a long letter is split; the buttons stand under its end; each part has its nonce") {
    std::string words;
    for (int i = 0; i < 900; ++i) words += "morning😀 ";
    for (const auto& text : {words, std::string(3000, '*'), words + std::string(900, '_')}) {
        const auto made = discord()->write(to("55501", text, {{"a", "A"}}), asked());
        REQUIRE(made.parts.size() > 1);
        std::set<std::string> nonces;
        for (const auto& each : made.parts) {
            const auto body = body_of(each);
            CHECK(text::utf16_units(body["content"].get<std::string>()) <= 2000);
            CHECK(body.contains("components") == (&each == &made.parts.back()));
            nonces.insert(body["nonce"].get<std::string>());
        }
        CHECK(nonces.size() == made.parts.size());
        CHECK(discord()->write(to("55501", text, {{"a", "A"}}), asked()).parts == made.parts);
    }
    auto other = asked();
    other.once_key = "1f8fad5b-d9cb-469f-a165-70867728950e";
    const auto nonce = [](const sending& how) {
        return body_of(discord()->write(to("55501", "Hi"), how).parts.at(0))["nonce"];
    };
    CHECK(nonce(asked()) != nonce(other));
    other.once_key.clear();
    const auto bare = body_of(discord()->write(to("55501", "Hi"), other).parts.at(0));
    CHECK_FALSE(bare.contains("nonce"));
    CHECK_FALSE(bare.contains("enforce_nonce"));
}

TEST_CASE("Discord: a photo is shown; what cannot be shown is said") {
    auto what = to("55501", "Look");
    what.attachments = {{attachment_kind::photo, "", "https://oak.example/a.jpg", "", {}},
                        {attachment_kind::voice, "", "https://oak.example/a.ogg", "", {}},
                        {attachment_kind::sticker, "S1", "", "", {}}};
    const auto made = discord()->write(what, asked());
    REQUIRE(made.parts.size() == 1);
    const auto body = body_of(made.parts[0]);
    CHECK(body["embeds"] == nlohmann::json::parse(R"([{"image":{"url":"https://oak.example/a.jpg"}}])"));
    CHECK(body["content"] == "Look\nhttps://oak.example/a.ogg");
    CHECK(made.left_out == std::vector<std::string>{"a sticker"});
    what.text.clear();
    what.attachments.resize(1);
    CHECK(discord()->write(what, asked()).parts.size() == 1);
}

TEST_CASE("Discord: what became of a letter") {
    struct row {
        int status;
        int code;
        outcome what;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {403, 50007, o::stopped},         {403, 50278, o::stopped},        {400, 40003, o::again},
        {429, 20028, o::again},           {400, 20028, o::again},          {404, 10003, o::gone},
        {404, 10013, o::gone},            {400, 50033, o::gone},           {403, 50001, o::channel_broken},
        {403, 50013, o::channel_broken},  {401, 0, o::channel_broken},     {401, 50014, o::channel_broken},
        {404, 10062, o::never},           {400, 40060, o::never},          {400, 50035, o::never},
        {400, 50006, o::never},           {503, 130000, o::again},         {500, 0, o::again},
        {400, 999999, o::never},          {403, 999999, o::never},         {404, 0, o::channel_broken},
    }));
    CAPTURE(r.status, r.code);
    const auto got = discord()->judge(
        {r.status, {{"Retry-After", "3"}}, R"({"message":"x","code":)" + std::to_string(r.code) + "}"});
    CHECK(got.what == r.what);
    CHECK(got.after.has_value() == (r.what == o::again));
    CHECK(got.why == (r.code > 0 ? std::to_string(r.code) : "HTTP " + std::to_string(r.status)));
    CHECK(got.whole_channel == (r.code == 40003));
    CHECK(discord()->judge({r.status, {}, "<html>"}).what != o::sent);
}

TEST_CASE("Discord: pauses, and the id of what was sent") {
    using namespace std::chrono_literals;
    const auto d = discord();
    CHECK(d->judge({200, {}, R"({"id":"77","channel_id":"9001"})"}).id == "77");
    CHECK(d->judge({201, {}, R"([{"id":"1"}])"}).what == outcome::sent);
    auto told = d->judge({429, {}, R"({"message":"x","retry_after":64.57,"global":false})"});
    CHECK(told.what == outcome::again);
    CHECK(*told.after >= 64570ms);
    CHECK(*told.after < 64600ms);
    CHECK_FALSE(told.whole_channel);
    told = d->judge({429, {{"Retry-After", "65"}}, R"({"retry_after":0.3,"global":true})"});
    CHECK(*told.after < 1s);
    CHECK(told.whole_channel);
    told = d->judge({429, {{"Retry-After", "65"}}, "<html>"});
    CHECK(told.after == 65s);
    CHECK(told.whole_channel);
    CHECK(d->judge({429, {}, R"({"retry_after":1e300})"}).after <= 72h + 1ms);
    for (const char* odd : {R"({"retry_after":-1})", R"({"retry_after":"x"})", R"({"retry_after":"nan"})"})
        CHECK_FALSE(d->judge({429, {}, odd}).after);
    CHECK(d->judge({403, {}, "<html>"}).what == outcome::channel_broken);
}

TEST_CASE("Discord: the commands are registered at each start") {
    const auto d = discord();
    const auto made = d->announce();
    REQUIRE(made);
    CHECK(made->method == "PUT");
    CHECK(made->target == "https://discord.com/api/v10/applications/800/commands");
    CHECK(http::value_of(made->fields, "Authorization") == "Bot bot-token");
    const auto commands = nlohmann::json::parse(made->body);
    REQUIRE(commands.size() == 3);
    CHECK(commands[0]["name"] == "link");
    CHECK(commands[1]["name"] == "answer");
    CHECK(commands[2]["name"] == "kindred");
    for (const auto& each : commands) {
        CHECK(each["description"].get<std::string>().size() <= 100);
        for (const auto& option : each["options"]) CHECK_FALSE(option["description"].get<std::string>().empty());
    }
    CHECK(d->judge({200, {}, made->body}).what == outcome::sent);
}

TEST_CASE("Discord: with what is asked before each letter, no second has more than fifty requests") {
    using namespace std::chrono_literals;
    const auto paces = discord()->pace_of_letters();
    CHECK(paces.asking_counts);
    pacer all(paces.channel);
    std::vector<instant> left;
    for (instant now{}; now < instant{} + 5s; now += 1ms)
        while (all.free_at(now) > 0) {
            all.take(now);
            left.push_back(now);
        }
    CHECK(left.size() > 150);
    for (std::size_t i = 50; i < left.size(); ++i) CHECK(left[i] - left[i - 50] >= 1s);
}

TEST_CASE("Discord: links, probe and secrets") {
    const auto d = discord();
    CHECK(d->join_link("J7KQ2M9X") ==
          "https://discord.com/oauth2/authorize?client_id=800&integration_type=1&scope=applications.commands");
    CHECK(d->probe()->target == "https://discord.com/api/v10/applications/@me");
    CHECK(discord("http://127.0.0.1:9")->probe()->target == "http://127.0.0.1:9/applications/@me");
    CHECK(d->secrets() == std::vector<std::string>{"bot-token"});
    CHECK(d->knows_repetitions(0));
    CHECK_FALSE(d->knows_repetitions(6));  // minutes later its nonce may be forgotten
    CHECK_FALSE(d->window());
    CHECK(d->join_words("J7KQ2M9X") == "/link J7KQ2M9X");
    const auto told = [&](const std::string& id, const std::string& verify, const std::string& url) {
        return d->probed({200, {}, R"({"id":")" + id + R"(","verify_key":")" + verify +
                                       R"(","interactions_endpoint_url":)" + url + "}"});
    };
    CHECK(told("800", key, R"("https://kindred.oak.example/webhooks/x")").good);
    CHECK_FALSE(told("801", key, R"("https://x.example")").good);
    CHECK_FALSE(told("800", "00", R"("https://x.example")").good);
    CHECK_FALSE(told("800", key, "null").good);
    CHECK(d->probed({200, {}, "x"}).good);
    const auto events = [&](const std::string& status, const std::string& types) {
        return d->probed({200, {}, R"({"id":"800","verify_key":")" + std::string(key) +
                                       R"(","interactions_endpoint_url":"https://x.example","event_webhooks_status":)" +
                                       status + R"(,"event_webhooks_types":)" + types + "}"});
    };
    CHECK(events("2", R"(["APPLICATION_DEAUTHORIZED"])").says.empty());
    for (const auto& made : {events("1", R"(["APPLICATION_DEAUTHORIZED"])"),
                             events("2", R"(["QUEST_USER_ENROLLMENT"])"), events("null", "null")}) {
        CHECK(made.good);
        CHECK_THAT(made.says, Catch::Contains("Application Deauthorized"));
    }
}
