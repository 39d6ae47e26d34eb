// The public pages as bytes: what they may show, what they must not, and what they never tell.
#include "adapters/web/chat.hpp"
#include "adapters/web/console.hpp"
#include "adapters/web/join.hpp"
#include "adapters/web/pages.hpp"
#include "adapters/web/unsubscribe.hpp"
#include "tests/adapters/web_fixture.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <regex>

using namespace kindred;
using Catch::Matchers::Contains;

namespace {

http::request asking(std::string target, http::headers fields = {}) {
    http::request in;
    in.target = std::move(target);
    in.fields = std::move(fields);
    return in;
}

std::vector<http::response> every_page(const library& words, const http::request& in) {
    return {web::start_page(in, words),
            web::chat_page(in, words, false),
            web::chat_page(in, words, true),
            web::console_page(in, words),
            web::chat_stranger(in, words),
            web::join_offer(in, words, "GOOD2345", {{"telegram", "https://t.me/oak_bot?start=GOOD2345"}}, true),
            web::join_refused(in, words),
            web::join_later(in, words),
            web::unsubscribe_offer(in, words),
            web::unsubscribe_done(in, words)};
}

}  // namespace

TEST_CASE("what stands in a page cannot become markup") {
    CHECK(web::escaped("<a href=\"x\" title='y'>&amp;") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
    CHECK(web::escaped("¿Qué? 你好") == "¿Qué? 你好");
    const auto words = a_school();
    for (const auto& page : every_page(words, asking("/j/x?language=%3Cscript%3E"))) {
        INFO(page.body);
        CHECK_THAT(page.body, !Contains("<b>"));
        CHECK_THAT(page.body, Contains("Oak &amp; &lt;b&gt;&quot;Elm&quot;&lt;/b&gt;"));
    }
}

TEST_CASE("a code from the address bar is only ever shown encoded") {
    const auto page = web::join_offer(asking("/j/x"), a_school(), "\"><script>1</script>", {}, true);
    CHECK_THAT(page.body, !Contains("<script"));
    CHECK_THAT(page.body, Contains("action=\"/j/%22%3E%3Cscript%3E1%3C%2Fscript%3E\""));
}

TEST_CASE("every page forbids what it does not need") {
    for (const auto& page : every_page(a_school(), asking("/"))) {
        INFO(page.body);
        const auto policy = std::string(http::value_of(page.fields, "content-security-policy"));
        CHECK_THAT(policy, Contains("default-src 'none'"));
        CHECK_THAT(policy, Contains("frame-ancestors 'none'"));
        CHECK_THAT(policy, Contains("base-uri 'none'"));
        CHECK_THAT(policy, Contains("form-action 'self'"));
        CHECK_THAT(policy, !Contains("unsafe"));
        CHECK_THAT(policy, !Contains("http"));
        CHECK(http::value_of(page.fields, "referrer-policy") == "no-referrer");
        CHECK(http::value_of(page.fields, "x-content-type-options") == "nosniff");
        CHECK(http::value_of(page.fields, "cache-control") == "no-store");
        CHECK(http::value_of(page.fields, "content-type") == "text/html; charset=utf-8");
    }
}

TEST_CASE("F8: no page has a script, a style or a picture of its own inside, or from elsewhere") {
    const std::regex inside("<script(?![^>]* src=\"/chat/)|<style|\\sstyle=|\\son[a-z]+=|javascript:");
    const std::regex elsewhere("(src|action)=\"(?!/)|<link[^>]* href=\"(?!/)");
    for (const auto& page : every_page(a_school(), asking("/"))) {
        INFO(page.body);
        CHECK_FALSE(std::regex_search(page.body, inside));
        CHECK_FALSE(std::regex_search(page.body, elsewhere));
    }
}

TEST_CASE("a page speaks the reader's language as far as the school does") {
    struct row {
        const char* target;
        const char* accept;
        const char* tag;
    };
    const auto r = GENERATE(values<row>({
        {"/", "", "en"},
        {"/", "es-MX,es;q=0.9,en;q=0.8", "es"},
        {"/", "fr, de;q=0.9, ar;q=0.1", "ar"},
        {"/", "en;q=0.2, es;q=0.7", "es"},
        {"/", "es;q=0, en;q=0.1", "en"},
        {"/", "es ; q=0.5 , ar;q=0.50001", "es"},
        {"/", "es;q=nonsense, ar;q=0.3", "ar"},
        {"/", ",,;;=,q=1,\xff", "en"},
        {"/", "fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,fr,es", "en"},  // more than anybody reads
        {"/?language=es", "ar", "es"},
        {"/?language=tlh", "ar", "ar"},
    }));
    INFO(r.target << " " << r.accept);
    const auto words = a_school();
    CHECK(web::language_for(asking(r.target, {{"Accept-Language", r.accept}}), words).tag == r.tag);
}

TEST_CASE("a right-to-left language turns the page") {
    const auto words = a_school();
    for (const auto& page : every_page(words, asking("/?language=ar"))) {
        INFO(page.body);
        CHECK_THAT(page.body, Contains("<html lang=\"ar\" dir=\"rtl\">"));
        CHECK_THAT(page.body, Contains("ar:"));
    }
}

TEST_CASE("the chat page carries its words in every language of the school") {
    const auto page = web::chat_page(asking("/chat/"), a_school(), false);
    CHECK_THAT(page.body, !Contains("{{"));
    CHECK_THAT(page.body, Contains("<template lang=\"en\" dir=\"ltr\""));
    CHECK_THAT(page.body, Contains("<template lang=\"es\" dir=\"ltr\""));
    CHECK_THAT(page.body, Contains("<template lang=\"ar\" dir=\"rtl\""));
    CHECK_THAT(page.body, Contains("role=\"log\" aria-live=\"polite\""));
}

TEST_CASE("every word that the script asks for is in the page") {
    const auto page = web::chat_page(asking("/chat/"), a_school(), false);
    const auto script = std::string(web::file_text("chat.js"));
    const std::regex asked("word\\(\"([a-z_]+)\"\\)");
    int found = 0;
    for (std::sregex_iterator at(script.begin(), script.end(), asked), end; at != end; ++at, ++found)
        CHECK_THAT(page.body, Contains(" data-" + (*at)[1].str() + "=\"es:"));
    CHECK(found >= 6);
    for (const char* state : {"sending", "sent", "refused"})
        CHECK_THAT(page.body, Contains(" data-" + std::string(state) + "=\"es:"));
}

TEST_CASE("the chat is small enough for an old phone") {
    std::size_t bytes = web::chat_page(asking("/chat/"), a_school(), false).body.size();
    for (const char* name : {"chat.css", "chat.js", "icon.svg"}) bytes += web::file_text(name).size();
    CHECK(bytes < 30'000);
}

TEST_CASE("the console says who has reviewed a language, and which survey must not be sent") {
    auto words = a_school();
    words.languages[1].reviewed_by = "Ana <Ruiz>, 2026";
    words.surveys.push_back({.id = "sparks", .version = 3, .questions = std::vector<question>(4)});
    words.surveys.push_back({.id = "sparks", .version = 2, .questions = {}, .texts_under = "sparks@2"});
    words.surveys.push_back({.id = "about_you", .questions = {}, .speaks = voice::teacher});
    for (auto& each : words.languages) each.surveys["sparks"][""] = "Sparks & more";
    for (auto& each : words.languages) each.surveys["about_you"][""] = "About the teacher";
    words.refused["papers"] = "It asks about <papers>.";

    const auto page = web::console_page(asking("/?language=es"), words);
    CHECK(page.status == 200);
    CHECK_THAT(page.body, Contains("English</b><span class=\"worry\">es:draft"));
    CHECK_THAT(page.body, Contains("Español</b><span>es:reviewed Ana &lt;Ruiz&gt;, 2026</span>"));
    CHECK_THAT(page.body, Contains("<b lang=\"ar\" dir=\"rtl\">"));
    CHECK_THAT(page.body, Contains("<b>Sparks &amp; more</b><span>es:version 3, questions 4</span>"));
    CHECK_THAT(page.body, !Contains("About the teacher"));
    CHECK_THAT(page.body, !Contains("version 2"));  // only talks that began with it go on with it
    CHECK_THAT(page.body, Contains("<b>papers</b><span class=\"worry\">es:refused It asks about &lt;papers&gt;.<"));
}

TEST_CASE("only the staff's chat page leads to the console") {
    CHECK_THAT(web::chat_page(asking("/chat/"), a_school(), true).body, Contains("href=\"/?language=en\""));
    CHECK_THAT(web::chat_page(asking("/chat/"), a_school(), false).body, !Contains("href=\"/?"));
}

TEST_CASE("a file is kept by the phone until it changes") {
    const auto file = web::file("chat.js", "text/javascript; charset=utf-8");
    CHECK_THAT(std::string(http::value_of(file.fields, "cache-control")), Contains("immutable"));
    CHECK(http::value_of(file.fields, "x-content-type-options") == "nosniff");
    CHECK(std::regex_match(web::file_address("chat.js"), std::regex("/chat/chat\\.js\\?v=[0-9a-f]{16}")));
    CHECK(web::file_address("chat.js") != web::file_address("chat.css"));
}

TEST_CASE("the code of a join link") {
    struct row {
        const char* target;
        std::string code;
    };
    const auto r = GENERATE(values<row>({
        {"/j/BCDF2345", "BCDF2345"},
        {"/j/BCDF2345?language=es", "BCDF2345"},
        {"/j/BCDF%2D2345", "BCDF-2345"},
        {"/j/", ""},
        {"/j/a/b", ""},
        {"/j/a%2Fb", ""},
        {"/k/BCDF2345", ""},
    }));
    INFO(r.target);
    CHECK(web::code_of(r.target) == r.code);
    CHECK(web::code_of("/j/" + std::string(5000, 'A')).empty());
}

TEST_CASE("the join page offers the ways that there are") {
    const auto words = a_school();
    const auto both =
        web::join_offer(asking("/j/BCDF2345"), words, "BCDF2345", {{"telegram", "https://t.me/o?start=A&b=\""}}, true);
    CHECK(both.status == 200);
    CHECK_THAT(both.body, Contains("<form method=\"post\" action=\"/j/BCDF2345\">"));
    CHECK_THAT(both.body, Contains("en:start_here"));
    CHECK_THAT(both.body, Contains("href=\"https://t.me/o?start=A&amp;b=&quot;\">en:start_in Telegram</a>"));
    CHECK_THAT(both.body, Contains("<a href=\"/j/BCDF2345?language=es\" lang=\"es\" dir=\"ltr\">Español</a>"));

    const auto known = web::join_offer(asking("/j/BCDF2345"), words, "BCDF2345",
                                       {{"wechat", "https://wechat.example", "JOIN BCDF2345"},
                                        {"kannel", "sms:1234?body=JOIN%20BCDF2345"},
                                        {"twilio", "https://wa.me/1555?text=JOIN%20BCDF2345"}},
                                       true);
    CHECK_THAT(known.body, Contains(">en:start_in WeChat</a>\n<p class=\"small\" dir=\"ltr\">JOIN BCDF2345</p>"));
    CHECK_THAT(known.body, Contains(">en:start_in SMS</a>\n<a "));
    CHECK_THAT(known.body, Contains(">en:start_in WhatsApp</a>\n</div>"));

    const auto here = web::join_offer(asking("/j/BCDF2345"), words, "BCDF2345", {}, true);
    CHECK_THAT(here.body, Contains(">en:start Oak"));
    CHECK_THAT(here.body, !Contains("join_where"));

    const auto away =
        web::join_offer(asking("/j/BCDF2345"), words, "BCDF2345", {{"telegram", "https://t.me/o"}}, false);
    CHECK_THAT(away.body, !Contains("<form"));
}

TEST_CASE("the cookie is out of reach of scripts and other sites") {
    CHECK(web::cookie_header("u.mac", true) ==
          "kindred_chat=u.mac; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure");
    CHECK(web::cookie_header("u.mac", false) == "kindred_chat=u.mac; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
}

TEST_CASE("a form of another site is not ours") {
    struct row {
        http::headers fields;
        bool ours;
    };
    const auto r = GENERATE(values<row>({
        {{{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}}, true},
        {{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://a.example"}}, false},
        {{{"Sec-Fetch-Site", "same-site"}}, false},
        {{{"Origin", "https://oak.example"}, {"Host", "oak.example"}}, true},
        {{{"Origin", "https://evil.example"}, {"Host", "oak.example"}}, false},
        {{{"Origin", "nonsense"}, {"Host", "oak.example"}}, false},
        {{{"Host", "oak.example"}}, true},  // an old phone
    }));
    CHECK(web::from_own_page(asking("/j/x", r.fields)) == r.ours);
}

TEST_CASE("wrong codes from one address are counted and forgotten") {
    web::wrong_joins wrong;
    const auto begin = std::chrono::steady_clock::time_point{} + std::chrono::hours(1);
    for (std::size_t i = 0; i + 1 < limits::wrong_joins_per_remote; ++i) wrong.add("192.0.2.1", begin);
    CHECK_FALSE(wrong.too_many("192.0.2.1", begin));
    wrong.add("192.0.2.1", begin);
    CHECK(wrong.too_many("192.0.2.1", begin));
    CHECK_FALSE(wrong.too_many("192.0.2.2", begin));
    const auto later = begin + limits::wrong_joins_forgotten_after;
    CHECK_FALSE(wrong.too_many("192.0.2.1", later));
    wrong.add("192.0.2.1", later);
    CHECK_FALSE(wrong.too_many("192.0.2.1", later));
}

TEST_CASE("what counts as one click") {
    struct row {
        const char* type;
        const char* body;
        bool yes;
    };
    const auto r = GENERATE(values<row>({
        {"application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", true},
        {"application/x-www-form-urlencoded", "a=b&List-Unsubscribe=One%2DClick", true},
        {"", "List-Unsubscribe=One-Click", true},
        {"application/x-www-form-urlencoded", "", false},
        {"application/x-www-form-urlencoded", "List-Unsubscribe=No", false},
        {"multipart/form-data; boundary=x",
         "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n", true},
        {"multipart/form-data; boundary=x",
         "--x\r\nContent-Disposition: form-data; name=\"Other\"\r\n\r\nOne-Click\r\n--x--\r\n", false},
    }));
    INFO(r.body);
    auto in = asking("/u/t", {{"Content-Type", r.type}});
    in.body = r.body;
    CHECK(web::is_one_click(in) == r.yes);
}

TEST_CASE("the token of an unsubscribe link") {
    CHECK(web::token_of("/u/abc.DEF_-1?x=y") == "abc.DEF_-1");
    CHECK(web::token_of("/u/").empty());
    CHECK(web::token_of("/u/" + std::string(5000, 'a')).empty());
}

TEST_CASE("a letter as an event") {
    outbox::web_letter one{7, {}, instant{std::chrono::milliseconds{1234}}};
    one.what.text = "¿Qué?\nline two\r\nid: 9\n\n";
    one.what.language = "es";
    one.what.choices = {{"a:1", "Sí"}};
    CHECK(web::stream_letter(one) ==
          "id: 7\nevent: letter\ndata: "
          "{\"at\":1234,\"choices\":[{\"id\":\"a:1\",\"text\":\"Sí\"}],\"language\":\"es\","
          "\"text\":\"¿Qué?\\nline two\\r\\nid: 9\\n\\n\"}\n\n");
    one.what.text = "broken \xff text";
    CHECK_NOTHROW(web::stream_letter(one));
}

TEST_CASE("where a stream goes on") {
    struct row {
        const char* target;
        const char* last;
        std::int64_t place;
    };
    const auto r = GENERATE(values<row>({
        {"/chat/stream", "", 0},
        {"/chat/stream?after=5", "", 5},
        {"/chat/stream?after=5", "9", 9},  // the browser came back by itself
        {"/chat/stream?after=9", "5", 9},
        {"/chat/stream?after=-5", "x", 0},
        {"/chat/stream?after=99999999999999999999", "", 0},
        {"/chat/stream?after=5x", "", 0},
    }));
    INFO(r.target);
    CHECK(web::place_of(asking(r.target, {{"Last-Event-ID", r.last}})) == r.place);
}
