#include "adapters/chat/whatsapp_letter.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

std::vector<std::string> bodies(const letter& what, bool window_open = true) {
    std::vector<std::string> left_out;
    return whatsapp_bodies(what, window_open, left_out);
}

std::string sole_body(const letter& what, bool window_open = true) {
    const auto made = bodies(what, window_open);
    REQUIRE(made.size() == 1);
    return made[0];
}

std::vector<choice> choices(std::size_t count, const std::string& label) {
    std::vector<choice> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({"c" + std::to_string(i), label + std::to_string(i)});
    return made;
}

}  // namespace

TEST_CASE("WhatsApp: words go out as they are") {
    const auto made = open("whatsapp").talk->write(to("15550002222", "¿Lista?"), {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].target == "https://graph.facebook.com/v25.0/2002/messages");
    CHECK(http::value_of(made[0].fields, "Authorization") == "Bearer wa-token");
    CHECK(http::value_of(made[0].fields, "User-Agent") == "kindred/0.1.0");
    CHECK(made[0].body ==
          R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"15550002222","type":"text",)"
          R"("text":{"body":"¿Lista?","preview_url":false}})");
    CHECK(sole_body(to("BR.9a8b7c", "x")).find(R"("recipient":"BR.9a8b7c")") != std::string::npos);
    CHECK(sole_body(to("BR.9a8b7c", "x")).find(R"("to":)") == std::string::npos);
}

TEST_CASE("WhatsApp: up to three short choices are buttons") {
    CHECK(sole_body(to("1", "Ready?", {{"q:yes", "Yes"}, {"q:no", "No"}})) ==
          R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"1",)"
          R"("type":"interactive","interactive":{"type":"button",)"
          R"("body":{"text":"Ready?"},"action":{"buttons":[{"type":"reply","reply":{"id":"q:yes","title":"Yes"}},)"
          R"({"type":"reply","reply":{"id":"q:no","title":"No"}}]}}})");
}

TEST_CASE("WhatsApp: up to ten choices are a list, longer labels cut and told whole below") {
    const auto body = nlohmann::json::parse(
        sole_body(to("1", "Which?", {{"a", "Short"}, {"b", "She wants to talk about the weekend"}})));
    CHECK(body["interactive"]["type"] == "list");
    const auto rows = body["interactive"]["action"]["sections"][0]["rows"];
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] == nlohmann::json{{"id", "a"}, {"title", "Short"}});
    CHECK(rows[1]["title"] == "She wants to talk about…");
    CHECK(rows[1]["description"] == "She wants to talk about the weekend");
    CHECK(nlohmann::json::parse(sole_body(to("1", "Which?", choices(10, "c"))))["interactive"]["type"] == "list");
    CHECK(nlohmann::json::parse(
              sole_body(to("1", "Which?", {{"a", "Same"}, {"b", "Same"}})))["interactive"]["type"] == "list");
}

TEST_CASE("WhatsApp: a choice whose note would lose its end is a numbered line, with all others") {
    const std::string fits(72, 'a');
    CHECK(nlohmann::json::parse(sole_body(to("1", "Which?", {{"a", fits}})))["type"] == "interactive");
    const auto body = nlohmann::json::parse(sole_body(to("1", "Which?", {{"a", fits + "b"}, {"b", "B"}})));
    CHECK(body["text"]["body"] == "Which?\n1 " + fits + "b\n2 B");
}

TEST_CASE("WhatsApp: what cannot be shown is said, and a template that loses an end") {
    auto what = to("1", "Look");
    what.attachments = {{attachment_kind::location, {}, "geo:1,2", {}, {}},
                        {attachment_kind::contact, {}, {}, {}, {}},
                        {attachment_kind::photo, "M1", {}, {}, {}},
                        {attachment_kind::voice, {}, {}, {}, {}}};
    const auto made = open("whatsapp").talk->write(what, {});
    CHECK(made.parts.size() == 2);
    CHECK(made.left_out == std::vector<std::string>{"a place", "a contact", "a voice note"});
    what.instead = message_template{"kindred_note", {std::string(901, 'x'), std::string(900, 'y')}};
    CHECK(open("whatsapp").talk->write(what, {.window_open = false}).left_out.size() == 1);
}

TEST_CASE("WhatsApp: more than ten choices are numbered lines") {
    const auto body = nlohmann::json::parse(sole_body(to("1", "Which?", choices(11, "c"))));
    CHECK(body["type"] == "text");
    CHECK(body["text"]["body"].get<std::string>().ends_with("\n11 c10"));
}

TEST_CASE("WhatsApp: a long text with choices is split, and the choices stand under its end") {
    std::string words;
    for (int i = 0; i < 250; ++i) words += "morning ";
    const auto made = bodies(to("1", words, {{"a", "A"}}));
    REQUIRE(made.size() == 2);
    CHECK(nlohmann::json::parse(made[0])["type"] == "text");
    CHECK(nlohmann::json::parse(made[1])["type"] == "interactive");
    CHECK(bodies(to("1", words)).size() == 1);
}

TEST_CASE("WhatsApp: outside the window a template stands in") {
    auto what = to("15550002222", "Long text", {{"a", "A"}});
    what.language = "es";
    what.instead = message_template{"kindred_invitation", {"Ms.\n\tRivera", ""}};
    CHECK(sole_body(what, false) ==
          R"({"messaging_product":"whatsapp","recipient_type":"individual","to":"15550002222",)"
          R"("type":"template","template":)"
          R"({"name":"kindred_invitation","language":{"code":"es"},"components":[{"type":"body","parameters":[)"
          R"({"type":"text","text":"Ms. Rivera"},{"type":"text","text":"-"}]}]}})");
    CHECK(nlohmann::json::parse(sole_body(what, true))["type"] == "interactive");
    what.instead.reset();
    CHECK(nlohmann::json::parse(sole_body(what, false))["type"] == "interactive");  // Meta decides
    CHECK(open("whatsapp").talk->window() == std::chrono::hours{24});
}

TEST_CASE("WhatsApp: languages have Meta's own codes") {
    CHECK(whatsapp_language("es") == "es");
    CHECK(whatsapp_language("en") == "en_US");
    CHECK(whatsapp_language("en-NZ") == "en_US");
    CHECK(whatsapp_language("en-GB") == "en_GB");
    CHECK(whatsapp_language("es-GT") == "es");
    CHECK(whatsapp_language("es-MX") == "es_MX");
    CHECK(whatsapp_language("pt") == "pt_BR");
    CHECK(whatsapp_language("zh-Hant-MO") == "zh_TW");
    CHECK(whatsapp_language("ar") == "ar");
    CHECK(whatsapp_language("") == "en_US");
}
