// What goes out to Messenger, and what its answers mean.
#include "adapters/chat/messenger_letter.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/messenger_sample.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

written write(const letter& what, bool window_open = true) {
    sending how;
    how.window_open = window_open;
    return messenger().at.talk->write(what, how);
}

nlohmann::json body_of(const http::request& what) { return nlohmann::json::parse(what.body); }

http::response refusal(std::int64_t code, std::int64_t subcode, int status) {
    return {status,
            {},
            R"({"error":{"message":"x","code":)" + std::to_string(code) + R"(,"error_subcode":)" +
                std::to_string(subcode) + "}}"};
}

}  // namespace

TEST_CASE("Messenger: words go out as they are") {
    const auto made = write(to("4004", "Ready? \"<b>\"\n¿Lista?"));
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].method == "POST");
    CHECK(made.parts[0].target == "https://graph.facebook.com/v25.0/me/messages?access_token=page%7Ctoken");
    CHECK(http::value_of(made.parts[0].fields, "User-Agent") == "kindred/0.1.0");
    CHECK(made.parts[0].body ==
          R"({"messaging_type":"RESPONSE","recipient":{"id":"4004"},"message":{"text":"Ready? \"<b>\"\n¿Lista?"}})");
    CHECK(made.left_out.empty());
    CHECK_FALSE(made.instead);
    CHECK(write(to("4004", "")).parts.empty());
    auto elsewhere = sample_page();
    elsewhere.api = "http://127.0.0.1:9";
    CHECK(messenger(elsewhere).at.talk->write(to("4004", "x"), {}).parts.at(0).target.starts_with(
        "http://127.0.0.1:9/me/messages?"));
}

TEST_CASE("Messenger: short choices are quick replies") {
    const auto made = write(to("4004", "Ready?", {{"q17:yes", "Yes"}, {"q17:no", "No"}}));
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].body ==
          R"({"messaging_type":"RESPONSE","recipient":{"id":"4004"},"message":{"text":"Ready?","quick_replies":)"
          R"([{"content_type":"text","title":"Yes","payload":"q17:yes"},)"
          R"({"content_type":"text","title":"No","payload":"q17:no"}]}})");
}

TEST_CASE("Messenger: choices that do not fit stand in the words") {
    struct row {
        const char* name;
        std::string text;
        std::vector<choice> choices;
        std::string words;
        std::vector<std::string> titles;
    };
    std::vector<choice> fourteen;
    std::string lines = "Which?";
    for (int i = 1; i <= 14; ++i) {
        fourteen.push_back({"c" + std::to_string(i), "Row"});
        lines += "\n" + std::to_string(i) + " Row";
    }
    const std::vector<row> rows{
        {"twenty characters fit", "Which?", {{"a", std::string(20, 'x')}}, "Which?", {std::string(20, 'x')}},
        {"a label that is too long is told in the words, and cut on its button",
         "Which?",
         {{"a", "Soon"}, {"b", "She wants to talk about the weekend"}},
         "Which?\n1 Soon\n2 She wants to talk about the weekend",
         {"1 Soon", "2 She wants to talk…"}},
        {"what counts twice is counted twice", "Which?", {{"a", "😀😀😀😀😀😀😀😀😀😀😀"}},
         "Which?\n1 😀😀😀😀😀😀😀😀😀😀😀", {"1 😀😀😀😀😀😀😀😀…"}},
        {"no words above them", "", {{"a", "Yes"}, {"b", "No"}}, "1 Yes\n2 No", {"1 Yes", "2 No"}},
        {"fourteen are too many", "Which?", fourteen, lines, {}},
        {"one without a label", "Which?", {{"a", ""}}, "Which?\n1 ", {}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        const auto made = write(to("4004", r.text, r.choices));
        REQUIRE(made.parts.size() == 1);
        const auto what = body_of(made.parts[0])["message"];
        CHECK(what["text"] == r.words);
        std::vector<std::string> titles;
        for (const auto& each : what.value("quick_replies", nlohmann::json::array())) {
            titles.push_back(each["title"]);
            CHECK(text::utf16_units(titles.back()) <= 20);
        }
        CHECK(titles == r.titles);
    }
}

TEST_CASE("Messenger: a long letter is split, and its quick replies stand under its end") {
    std::string words;
    for (int i = 0; i < 500; ++i) words += "morning😀 ";
    const auto made = write(to("4004", words, {{"a", "A"}}));
    REQUIRE(made.parts.size() == 3);
    for (const auto& each : made.parts) {
        const auto what = body_of(each)["message"];
        CHECK(text::utf16_units(what["text"].get<std::string>()) <= 2000);
        CHECK(what["text"].get<std::string>().ends_with("😀"));
        CHECK(what.contains("quick_replies") == (&each == &made.parts.back()));
    }
    CHECK(write(to("4004", words, {{"a", "A"}})).parts == made.parts);
}

TEST_CASE("Messenger: what is attached goes before the words") {
    using a = attachment_kind;
    auto what = to("4004", "Look", {{"a", "A"}});
    what.attachments = {{a::photo, "", "https://oak.example/a.jpg", "", {}},
                        {a::voice, "77", "", "", {}},
                        {a::sticker, "5", "https://oak.example/s.png", "", {}},
                        {a::file, "", "https://oak.example/f", "", {}},
                        {a::video, "", "https://oak.example/v.mp4", "", {}},
                        {a::sticker, "5", "", "", {}},
                        {a::location, "", "geo:1,2", "", {}},
                        {a::contact, "", "", "", {}},
                        {a::file, "", "", "", {}}};
    const auto made = write(what);
    REQUIRE(made.parts.size() == 6);
    CHECK(made.parts[0].body ==
          R"({"messaging_type":"RESPONSE","recipient":{"id":"4004"},"message":{"attachment":{"type":"image",)"
          R"("payload":{"url":"https://oak.example/a.jpg"}}}})");
    const auto attached = [&](std::size_t i) { return body_of(made.parts[i])["message"]["attachment"]; };
    CHECK(attached(1) == nlohmann::json{{"type", "audio"}, {"payload", {{"attachment_id", "77"}}}});
    CHECK(attached(2) == nlohmann::json{{"type", "image"}, {"payload", {{"url", "https://oak.example/s.png"}}}});
    CHECK(attached(3)["type"] == "file");
    CHECK(attached(4)["type"] == "video");
    CHECK(body_of(made.parts[5])["message"].contains("quick_replies"));
    CHECK(made.left_out ==
          std::vector<std::string>{"a sticker", "a location", "a contact", "an attachment without an address"});
}

TEST_CASE("Messenger: after 24 hours nothing is sent") {
    auto what = to("4004", "Ready?", {{"a", "A"}});
    what.instead = message_template{"kindred_invitation", {"Ms. Rivera"}};
    const auto made = write(what, false);
    CHECK(made.parts.empty());
    REQUIRE(made.instead);
    CHECK(made.instead->what == outcome::window_closed);
    const auto m = messenger();
    CHECK(m.at.talk->window() == 24h);
    CHECK(m.at.talk->only_answers());
    CHECK_FALSE(m.at.talk->knows_repetitions(0));
    CHECK_FALSE(m.at.talk->starts_per_day());
    CHECK(m.at.talk->pace_of_letters().channel.every == 4ms);
}

TEST_CASE("Messenger: what a code means") {
    struct row {
        std::int64_t code, subcode;
        int status;
        outcome what;
        bool whole_channel;
    };
    using o = outcome;
    auto r = GENERATE(values<row>({
        {10, 2018278, 400, o::window_closed, false}, {10, 2018065, 400, o::window_closed, false},
        {551, 1545041, 400, o::stopped, false},      {551, 0, 400, o::stopped, false},
        {10, 2018108, 400, o::stopped, false},       {200, 2018108, 403, o::stopped, false},
        {200, 1545041, 403, o::stopped, false},      {100, 2018001, 400, o::gone, false},
        {100, 0, 400, o::never, false},              {100, 2018164, 400, o::never, false},
        {613, 0, 400, o::again, true},               {4, 0, 400, o::again, true},
        {17, 0, 400, o::again, true},                {32, 0, 400, o::again, true},
        {341, 0, 400, o::again, true},               {80006, 0, 400, o::again, true},
        {1200, 0, 400, o::again, false},             {2, 0, 500, o::again, false},
        {1, 0, 500, o::again, false},                {190, 460, 401, o::channel_broken, false},
        {102, 0, 401, o::channel_broken, false},     {200, 0, 403, o::channel_broken, false},
        {230, 0, 403, o::channel_broken, false},     {10, 1893063, 403, o::channel_broken, false},
        {10, 0, 403, o::channel_broken, false},      {0, 0, 401, o::channel_broken, false},
        {3, 0, 400, o::channel_broken, false},       {368, 0, 400, o::channel_broken, false},
        {999999, 0, 503, o::again, false},           {999999, 0, 429, o::again, true},
        {999999, 0, 400, o::never, false},           {-1, 0, 500, o::again, false},
        {-1, 0, 429, o::again, true},                {-1, 0, 401, o::channel_broken, false},
        {-1, 0, 400, o::never, false},
    }));
    CAPTURE(r.code, r.subcode, r.status);
    const auto got = messenger().at.talk->judge(r.code < 0 ? http::response{r.status, {}, "<html>"}
                                                           : refusal(r.code, r.subcode, r.status));
    CHECK(got.what == r.what);
    CHECK(got.whole_channel == r.whole_channel);
    CHECK_FALSE(got.may_return);
}

TEST_CASE("Messenger: pauses, reasons, and the id of what was sent") {
    const auto m = messenger();
    const auto judge = [&](const http::response& answer) { return m.at.talk->judge(answer); };
    CHECK(judge({200, {}, R"({"recipient_id":"4004","message_id":"m_N"})"}).id == "m_N");
    CHECK(judge({200, {}, R"({"result":"success"})"}).what == outcome::sent);
    CHECK(judge({200, {}, R"({"error":{"code":190}})"}).what == outcome::channel_broken);
    CHECK(judge({503, {{"Retry-After", "30"}}, ""}).after == 30s);
    CHECK_FALSE(judge({503, {{"Retry-After", "soon"}}, ""}).after);
    CHECK_FALSE(judge({400, {{"Retry-After", "30"}}, ""}).after);
    CHECK(judge(refusal(10, 2018278, 400)).why == "10/2018278");
    CHECK(judge(refusal(613, 0, 400)).why == "613");
    CHECK(judge({502, {}, "<html>"}).why == "HTTP 502");
}

TEST_CASE("Messenger: a code says that the letter failed; an error without one leaves it open") {
    const auto m = messenger();
    CHECK(m.at.talk->may_have_taken({502, {}, "<html>"}));
    CHECK(m.at.talk->may_have_taken({500, {}, R"({"error":{"code":2}})"}));
    CHECK_FALSE(m.at.talk->may_have_taken({500, {}, R"({"error":{"code":1200}})"}));
    CHECK_FALSE(m.at.talk->may_have_taken({503, {}, ""}));
}
