// The translators: requests and what is made of answers, as tables; and the carrier over real sockets, with a service
// that misbehaves.
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/platform_fixture.hpp"
#include "tests/adapters/small_house.hpp"

#include "adapters/translate/carrier.hpp"
#include "adapters/translate/look.hpp"
#include "adapters/translate/translator.hpp"

#include <map>
#include <mutex>

using namespace kindred;
using namespace kindred::test;
using end = translated::end;

namespace {

std::unique_ptr<const translator> service(const char* platform, std::string key = {},
                                          std::string api = "http://127.0.0.1:5000") {
    return open_translator({platform, std::move(api), std::move(key)});
}

http::response answer(int status, std::string body, http::headers fields = {}) {
    return {status, std::move(fields), std::move(body)};
}

const translation_job trucks{.item = 8, .words = "Los camiones", .from = "es", .to = "en"};

}  // namespace

TEST_CASE("LibreTranslate: a request with the words and both languages, with the key only where there is one") {
    const auto asked = service("libretranslate")->ask("Le gusta \"saltar\"\ny 😀 <b>", {"es", "en"});
    CHECK(asked.method == "POST");
    CHECK(asked.target == "http://127.0.0.1:5000/translate");
    CHECK(http::value_of(asked.fields, "Content-Type") == "application/json");
    CHECK(asked.body == R"({"format":"text","q":"Le gusta \"saltar\"\ny 😀 <b>","source":"es","target":"en"})");
    CHECK(service("libretranslate", "k-1")->ask("Hola", {"es", "en"}).body ==
          R"({"api_key":"k-1","format":"text","q":"Hola","source":"es","target":"en"})");
}

TEST_CASE("Apertium: a form, so that no words stand in an address; unknown words unmarked") {
    const auto asked = service("apertium")->ask("Le gusta el té & 1+1=2", {"es", "en"});
    CHECK(asked.method == "POST");
    CHECK(asked.target == "http://127.0.0.1:5000/translate");
    CHECK(asked.body == "langpair=es%7Cen&markUnknown=no&format=txt&q=Le%20gusta%20el%20t%C3%A9%20%26%201%2B1%3D2");
    CHECK(service("apertium", "k&1")->ask("Hola", {"es", "en"}).body.ends_with("&q=Hola&key=k%261"));
}

TEST_CASE("what a service may call the school's languages, the likeliest first") {
    struct row {
        const char* platform;
        const char* from;
        std::vector<language_pair> pairs;
    };
    const std::vector<row> rows{
        {"libretranslate", "es", {{"es", "en"}}},
        {"libretranslate", "es-MX", {{"es", "en"}}},
        {"libretranslate", "fil", {{"tl", "en"}}},
        {"libretranslate", "zh-Hans", {{"zh-Hans", "en"}, {"zh", "en"}}},
        {"libretranslate", "zh-Hant", {{"zh-Hant", "en"}, {"zt", "en"}}},
        {"libretranslate", "pt-BR", {{"pt-BR", "en"}, {"pb", "en"}, {"pt", "en"}}},
        {"apertium", "es", {{"es", "en"}}},
        {"apertium", "pt-BR", {{"pt_BR", "en"}, {"pt", "en"}}},
        {"apertium", "zh-Hans", {{"zh", "en"}}},
        {"apertium", "hmn", {{"hmn", "en"}}},
    };
    for (const auto& each : rows) {
        INFO(each.platform << " " << each.from);
        CHECK(pairs_for(*service(each.platform), each.from, "en") == each.pairs);
    }
}

TEST_CASE("what a translator answers, and what it means") {
    struct row {
        const char* platform;
        http::response came;
        end how;
        const char* text;
    };
    const std::vector<row> rows{
        {"libretranslate", answer(200, R"({"translatedText":"The trucks"})"), end::here, "The trucks"},
        {"libretranslate", answer(200, R"({"translatedText":"A \"té\"\n","alternatives":[]})"), end::here,
         "A \"té\"\n"},
        {"libretranslate", answer(200, R"({"translatedText":""})"), end::cannot, ""},
        {"libretranslate", answer(200, R"({"translatedText":["one"]})"), end::again, ""},
        {"libretranslate", answer(200, "<html>"), end::again, ""},
        {"libretranslate", answer(400, R"({"error":"so is not supported"})"), end::cannot, ""},
        {"libretranslate", answer(403, R"({"error":"Please contact the server operator to get an API key"})"),
         end::again, ""},
        {"libretranslate", answer(429, R"({"error":"Slowdown: too many requests per minute"})"), end::again, ""},
        {"libretranslate", answer(500, R"({"error":"Cannot translate text: Los camiones"})"), end::again, ""},
        {"apertium", answer(200, R"({"responseData":{"translatedText":"The trucks"},"responseStatus":200})"), end::here,
         "The trucks"},
        {"apertium", answer(200, R"({"responseData":{"translatedText":""},"responseStatus":200})"), end::cannot, ""},
        {"apertium", answer(200, R"({"responseData":null})"), end::again, ""},
        {"apertium", answer(400, R"({"status":"error","code":400,"explanation":"That pair is not installed"})"),
         end::cannot, ""},
        {"apertium", answer(503, R"({"status":"error","explanation":"internal error"})"), end::again, ""},
        {"apertium", answer(413, ""), end::cannot, ""},
        {"apertium", answer(404, "Not Found"), end::again, ""},
    };
    for (const auto& each : rows) {
        INFO(each.platform << " " << each.came.status << " " << each.came.body);
        const auto judged = service(each.platform)->judge(each.came);
        CHECK(judged.how == each.how);
        CHECK(judged.text == each.text);
        CHECK(judged.why.find("camiones") == std::string::npos);
    }
    CHECK(service("libretranslate")->judge(answer(429, "", {{"Retry-After", "7"}})).after == std::chrono::seconds(7));
}

TEST_CASE("no answer trips a translator over") {
    for (const auto* platform : {"libretranslate", "apertium"})
        for (const auto& body : nonsense())
            for (const int status : {200, 400, 503}) {
                CHECK(service(platform)->judge(answer(status, body)).how != end::here);
                CHECK_NOTHROW(look_at_pairs(*service(platform), answer(status, body), {"en", "es"}));
            }
}

TEST_CASE("the doctor hears which of the school's languages are translated, and which are not") {
    const std::string apertium = R"({"responseData":[{"sourceLanguage":"spa","targetLanguage":"eng"},
        {"sourceLanguage":"es","targetLanguage":"en"}],"responseStatus":200})";
    const std::string libre = R"([{"code":"es","targets":["en","es"]},{"code":"zh","targets":["en"]},{"code":"en"}])";
    struct row {
        const char* platform;
        http::response came;
        std::vector<std::string> languages;
        bool good;
        const char* says;
    };
    const std::vector<row> rows{
        {"apertium", answer(200, apertium), {"en", "es"}, true, "translates to en from es."},
        {"apertium", answer(200, apertium), {"en", "es", "so"}, true, "from es; not from so: those answers"},
        {"apertium", answer(200, apertium), {"en", "so"}, false, "Install a pair"},
        {"apertium", answer(200, apertium), {"en"}, true, "one language"},
        {"apertium", answer(404, "Not Found"), {"en", "es"}, false, "HTTP 404"},
        {"libretranslate", answer(200, libre), {"en", "es", "zh-Hans"}, true, "from es, zh-Hans."},
        {"libretranslate", answer(200, R"([{"code":"es"},{"code":"en"}])"), {"en", "es"}, true, "to en from es."},
        {"libretranslate", answer(200, apertium), {"en", "es"}, false, "Check `platform`"},
        {"libretranslate", answer(403, ""), {"en", "es"}, false, "Check the `key`"},
    };
    for (const auto& each : rows) {
        INFO(each.platform << " " << each.came.body);
        const auto looked = look_at_pairs(*service(each.platform), each.came, each.languages);
        CHECK(looked.good == each.good);
        CHECK(looked.says.find(each.says) != std::string::npos);
    }
}

// --- the whole way -------------------------------------------------------------------------------------------------

namespace {

struct double_of_service {
    std::mutex mutex;
    std::vector<std::string> bodies;

    net::awaitable<http::answer> serve(http::request what) {
        {
            const std::lock_guard lock(mutex);
            bodies.push_back(what.body);
        }
        http::response made = answer(200, R"({"translatedText":"The trucks"})");
        if (what.body.find("busy") != std::string::npos) made = answer(503, "");
        if (what.body.find("\"zh-Hans\"") != std::string::npos) made = answer(400, R"({"error":"not supported"})");
        if (what.body.find("\"so\"") != std::string::npos) made = answer(400, R"({"error":"not supported"})");
        if (what.body.find("html") != std::string::npos) made = answer(200, "<html>");
        co_return made;
    }
};

struct whole_way {
    double_of_service other;
    running_server server{[this](http::request what) { return other.serve(std::move(what)); }};
    net::io_context io{1};
    http::client client{io};
    translation_line line = [this](http::request what, std::chrono::milliseconds) {
        return client.send(std::move(what), std::chrono::seconds(20));
    };
    std::string api() { return "http://127.0.0.1:" + std::to_string(server.port()); }

    translated one(translation_job what) {
        const auto asked = service("libretranslate", {}, api());
        return run_here(io, translate_one(*asked, std::move(what), line));
    }
};

translation_job job(std::int64_t item, const char* words, const char* from = "es") {
    return {.item = item, .words = words, .from = from, .to = "en"};
}

}  // namespace

TEST_CASE("an answer is translated, by another name of its language where the first is not known") {
    whole_way all;
    CHECK(all.one(trucks).text == "The trucks");
    CHECK(all.other.bodies.size() == 1);
    CHECK(all.one(job(9, "卡车", "zh-Hans")).how == end::here);
    CHECK(all.other.bodies.size() == 3);
    CHECK(all.one(job(10, "Baabuur", "so")).how == end::cannot);
    CHECK(all.one(job(11, "busy")).how == end::again);
}

TEST_CASE("a translator that is away is asked again later") {
    whole_way all;
    const auto away = service("libretranslate", {}, "http://127.0.0.1:1");
    CHECK(run_here(all.io, translate_one(*away, trucks, all.line)).how == end::again);
}

TEST_CASE("the carrier claims what is wanted when it is rung, brings each back once, and logs no words") {
    whole_way all;
    no_store none;
    turns storage(all.io, none);
    std::mutex mutex;
    std::vector<translation_job> wanted;
    std::map<std::int64_t, translated> came;
    translation_work work;
    work.claim = [&](instant, std::size_t most) {
        const std::lock_guard lock(mutex);
        std::vector<translation_job> taken;
        while (!wanted.empty() && taken.size() < most) {
            taken.push_back(wanted.back());
            wanted.pop_back();
        }
        return taken;
    };
    work.next_due = [] { return std::optional<instant>{}; };
    work.came = [&](const translation_job& asked, const translated& what, instant now, instant retry_at) {
        const std::lock_guard lock(mutex);
        CHECK(came.try_emplace(asked.item, what).second);
        CHECK(retry_at > now);
    };
    metrics counts;
    std::string logged;
    translation_carrier one(all.io, service("libretranslate", "secret", all.api()), storage, work, all.line, counts,
                            [&](level, const std::string& text) { logged += text + "\n"; });
    one.start();
    all.io.restart();
    all.io.run_for(std::chrono::milliseconds(100));
    {
        const std::lock_guard lock(mutex);
        wanted = {job(1, "canary"),      job(2, "canary busy"), job(3, "canary", "so"),
                  job(4, "canary html"), job(5, "canary"),      job(6, "canary")};
    }
    one.ring();
    const auto brought = [&] {
        const std::lock_guard lock(mutex);
        return came.size();
    };
    for (int i = 0; i < 200 && brought() < 6; ++i) all.io.run_for(std::chrono::milliseconds(100));
    REQUIRE(came.size() == 6);
    CHECK(came[1].text == "The trucks");
    CHECK(came[2].how == end::again);
    CHECK(came[3].how == end::cannot);
    CHECK(came[4].how == end::again);
    CHECK(logged.find("in so was not translated") != std::string::npos);
    CHECK(logged.find("canary") == std::string::npos);
    CHECK(logged.find("secret") == std::string::npos);
    one.stop();
    all.io.run_for(std::chrono::milliseconds(50));
    storage.finish();
}
