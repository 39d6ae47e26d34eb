#include "tests/adapters/small_house.hpp"

#include "adapters/channel_log.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

TEST_CASE("an outline keeps names and loses what anybody said") {
    struct row {
        const char* name;
        std::string body, outline;
    };
    auto r = GENERATE(values<row>({
        {"JSON", R"({"chat_id":5550001,"text":"Mateo loves trucks","ok":true,"list":["a",1,null]})",
         R"({"chat_id":"<number>","text":"<18>","ok":true,"list":["<1>","<number>",null]})"},
        {"a form", "From=%2B15550002222&Body=Mateo+loves+trucks&NumMedia=0", "From=<14>&Body=<18>&NumMedia=<1>"},
        {"anything else", "Mateo loves trucks", "<18> bytes"},
        {"a name that is somebody's word", R"({"Mateo loves trucks and his grandmother's stories":1})",
         R"({"<48>":"<number>"})"},
        {"nothing", "", ""},
    }));
    DYNAMIC_SECTION(r.name) { CHECK(outline_of(r.body) == r.outline); }
}

TEST_CASE("of an answer what it says of an error is kept, with every digit hidden") {
    CHECK(outline_of_answer(R"({"ok":false,"error_code":403,"description":"number +15550002222 is not valid"})", 400) ==
          R"({"ok":false,"error_code":403,"description":"number +########### is not valid"})");
    // Where nothing went wrong a message is a person's.
    CHECK(outline_of_answer(R"({"ok":true,"message":"Mateo","description":"Mateo"})", 200) ==
          R"({"ok":true,"message":"<5>","description":"<5>"})");
}

TEST_CASE("an address shows no person and no secret") {
    CHECK(outline_of_target("https://api.example/v25.0/2002/messages") == "https://api.example/v25.0/2002/messages");
    CHECK(outline_of_target("/webhooks/sms?key=abc&from=%2B1555&text=hi") == "/webhooks/sms?key=<3>&from=<7>&text=<2>");
    CHECK(outline_of_target("https://hs.example/rooms/!abc:hs.example/send") == "https://hs.example/rooms/<15>/send");
    CHECK(outline_of_target("http://127.0.0.1:9/users/15550002222") == "http://127.0.0.1:9/users/<11>");
}

TEST_CASE("what a platform hands over of people's talks is shown as its outline, whatever their words are called") {
    const std::string sync = R"({"rooms":{"join":{"!abc:oak.example":{"timeline":{"events":[{"content":)"
                             R"({"body":"Mateo loves trucks","status":"his grandma sings"}}]}}}},)"
                             R"("error":{"code":"M_LIMIT","message":"slow"}})";
    const auto shown = outline_of_answer(sync, 200);
    CHECK(shown.find("abc") == std::string::npos);
    CHECK(shown.find("grandma") == std::string::npos);
    CHECK(shown.find(R"("status":"<17>")") != std::string::npos);
    CHECK(shown.find(R"("code":"M_LIMIT")") != std::string::npos);
}

TEST_CASE("what was said last is shown without secrets, and not more than so much of it") {
    struct secretive : line_platform {
        std::vector<std::string> secrets() const override { return {"9001:tok"}; }
    };
    const channel with{"families", "lines", std::make_unique<secretive>()};
    const channel silent{"staff", "lines", std::make_unique<secretive>()};
    channel_log log;
    http::request asked;
    asked.method = "POST";
    asked.target = "https://api.example/bot9001:tok/sendMessage";
    asked.body = R"({"text":"Mateo loves trucks","token":"9001:tok"})";
    http::response refused;
    refused.status = 401;
    refused.body = R"({"ok":false,"description":"bad token 9001:tok"})";
    for (std::size_t i = 0; i < limits::exchanges_kept + 5; ++i) log.note(with, false, asked, refused);
    const auto shown = log.shown(with);
    CHECK(shown.find("9001") == std::string::npos);
    CHECK(shown.find("Mateo") == std::string::npos);
    CHECK(shown.find("we POST https://api.example/bot***/sendMessage {\"text\":\"<18>\"") != std::string::npos);
    CHECK(shown.find("answered 401 {\"ok\":false,\"description\":\"bad token ***\"}") != std::string::npos);
    CHECK(static_cast<std::size_t>(std::ranges::count(shown, '\n')) == 2 * limits::exchanges_kept);
    log.note(with, false, asked, http::failure{http::failure::kind::not_sent, "connect: Connection refused"});
    CHECK(log.shown(with).find("no answer: connect: Connection refused") != std::string::npos);
    CHECK(log.shown(silent).empty());
}
