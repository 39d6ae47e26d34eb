#include "adapters/chat/email.hpp"
#include "adapters/chat/email_body.hpp"
#include "tests/adapters/platform_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

letter digest() {
    auto made = to("teacher@oak.example", "Hello\n\nAna likes <bees> & música.\nSee https://oak.example/a?b=1&c=2.");
    made.subject = "Your week";
    made.language = "en";
    made.unsubscribe = "teacher-17|weekly";
    return made;
}

std::string body_of(const letter& what, const std::map<std::string, std::string>& keys = {}) {
    const auto made = open("email", keys).talk->write(what, {}).parts;
    REQUIRE(made.size() == 1);
    return made[0].body;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("e-mail: the unsubscribe token is the vector's, and tells whom it is about") {
    const auto vector = vectors()["one_click_unsubscribe"];
    const std::string key = vector["key"], whom = vector["message"], mac = vector["token"];
    const auto token = unsubscribe_token(whom, key);
    CHECK(token == "dGVhY2hlci0xN3x3ZWVrbHk." + mac);
    CHECK(whom_of_unsubscribe_token(token, key) == whom);
    CHECK_FALSE(whom_of_unsubscribe_token(token, "other"));
    CHECK_FALSE(whom_of_unsubscribe_token(mac, key));
    CHECK_FALSE(whom_of_unsubscribe_token("", key));
    CHECK_FALSE(whom_of_unsubscribe_token(".", key));
    CHECK_FALSE(whom_of_unsubscribe_token(unsubscribe_token(whom, ""), ""));
    std::size_t passed = 0;
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        passed += whom_of_unsubscribe_token(changed, key) ? 1 : 0;
    }
    CHECK(passed == 0);
}

TEST_CASE("e-mail: the envelope") {
    const auto made = open("email").talk->write(digest(), {}).parts;
    REQUIRE(made.size() == 1);
    CHECK(made[0].method == "SMTP");
    CHECK(made[0].target == "smtp://oak:s%20cret@127.0.0.1:2525");
    CHECK(http::value_of(made[0].fields, "Mail-From") == "kindred@oak.example");
    CHECK(http::value_of(made[0].fields, "Rcpt-To") == "teacher@oak.example");
}

TEST_CASE("e-mail: the headers") {
    const auto body = body_of(digest());
    const auto headers = body.substr(0, body.find("\r\n\r\n"));
    CHECK(headers ==
          "From: \"Oak School\" <kindred@oak.example>\r\nTo: <teacher@oak.example>\r\nSubject: Your week\r\n"
          "Auto-Submitted: auto-generated\r\nPrecedence: bulk\r\n"
          "List-Unsubscribe: "
          "<https://kindred.oak.example/u/dGVhY2hlci0xN3x3ZWVrbHk.5fuOrm9zTjeFux7BD5RTTBXsTXR6CDX8Hl2dLzGPouY>\r\n"
          "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
          "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"=_kindred_parts\"");
    auto plain = digest();
    plain.unsubscribe.clear();
    CHECK_FALSE(holds(body_of(plain), "List-Unsubscribe"));
}

TEST_CASE("e-mail: the last line is the way out, in the reader's language, in both parts") {
    auto whose = needs;
    whose.unsubscribe_line = [](std::string_view language, std::string_view link) {
        return (language == "es" ? "Para salir: " : "To end it: ") + std::string(link);
    };
    const auto made = open_channel(sample("email"), whose, "kindred.yaml");
    REQUIRE(std::holds_alternative<channel>(made));
    const auto& talk = *std::get<channel>(made).talk;
    const auto text_of = [&](const letter& what) {
        const auto requests = talk.write(what, {}).parts;
        REQUIRE(requests.size() == 1);
        auto body = requests[0].body;
        for (auto at = body.find("=\r\n"); at != std::string::npos; at = body.find("=\r\n", at)) body.erase(at, 3);
        return body;
    };
    const std::string link =
        "https://kindred.oak.example/u/dGVhY2hlci0xN3x3ZWVrbHk.5fuOrm9zTjeFux7BD5RTTBXsTXR6CDX8Hl2dLzGPouY";
    const auto english = text_of(digest());
    CHECK(holds(english, "\r\n\r\nTo end it: " + link + "\r\n--=_kindred_parts"));
    CHECK(holds(english, "<p>To end it: <a href=3D\"" + link + "\">" + link + "</a></p>\r\n</div>"));
    auto other = digest();
    other.language = "es";
    CHECK(holds(text_of(other), "Para salir: " + link));
    auto plain = digest();
    plain.unsubscribe.clear();
    CHECK_FALSE(holds(text_of(plain), "To end it"));
    CHECK_FALSE(holds(body_of(digest()), "To end it"));  // nobody gave it the words
}

TEST_CASE("e-mail: two parts, text first, all in short ASCII lines") {
    auto what = digest();
    what.text += "\n" + std::string(3000, 'x') + "\n.\n=_kindred_parts\ntrailing \nмама";
    const auto body = body_of(what);
    CHECK(body.find("text/plain") < body.find("text/html"));
    CHECK(body.ends_with("--=_kindred_parts--\r\n"));
    CHECK(holds(body, "m=C3=BAsica"));
    CHECK(holds(body, "\r\n=2E\r\n"));
    CHECK(holds(body, "trailing=20\r\n"));
    std::size_t longest = 0, start = 0, bare = 0, boundaries = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (static_cast<unsigned char>(body[i]) >= 0x80) ++bare;
        if (body[i] != '\n') continue;
        if (i == 0 || body[i - 1] != '\r') ++bare;
        longest = std::max(longest, i - start);
        if (body.compare(start, 17, "--=_kindred_parts") == 0) ++boundaries;
        start = i + 1;
    }
    CHECK(longest <= 200);
    CHECK(bare == 0);
    CHECK(boundaries == 3);
}

TEST_CASE("e-mail: the HTML is escaped, links are links, and it has the language's direction") {
    const auto html = mail_html("a <b> & \"c\"\n\nSee https://oak.example/?a=1&b=2.", "en");
    CHECK(holds(html, "<p>a &lt;b&gt; &amp; &quot;c&quot;</p>"));
    CHECK(holds(html, "<a href=\"https://oak.example/?a=1&amp;b=2\">https://oak.example/?a=1&amp;b=2</a>."));
    CHECK(holds(html, "<html lang=\"en\" dir=\"ltr\">"));
    CHECK(holds(mail_html("x", "ar"), "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(holds(mail_html("x", "fa-AF"), "dir=\"rtl\""));
    CHECK(holds(mail_html("x", ""), "lang=\"en\""));
    CHECK(holds(mail_html("x\ny", "en"), "<p>x<br>\ny</p>"));
}

TEST_CASE("e-mail: headers that are not ASCII are encoded words of at most 75 letters") {
    CHECK(mail_header_text("Plain") == "Plain");
    CHECK(mail_header_text("Hola ¿sí?") == "=?UTF-8?B?SG9sYSDCv3PDrT8=?=");
    const auto folded = mail_header_text("Прошедшая неделя в вашем классе: что нового рассказали семьи");
    REQUIRE(folded);
    CHECK(holds(*folded, "?=\r\n =?UTF-8?B?"));
    std::size_t longest = 0;
    for (std::size_t at = 0; at < folded->size();) {
        const auto end = std::min(folded->find("\r\n", at), folded->size());
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    CHECK(longest <= 76);
    CHECK(holds(body_of(digest(), {{"from", "Escuela Peña <a@oak.example>"}}),
                "From: =?UTF-8?B?RXNjdWVsYSBQZcOxYQ==?= <a@oak.example>\r\n"));
    CHECK(holds(body_of(digest(), {{"from", "a@oak.example"}}), "From: <a@oak.example>\r\n"));
}

TEST_CASE("e-mail: nothing can be smuggled into a header") {
    const auto e = open("email");
    struct row {
        std::string to, subject;
    };
    for (const auto& r : std::vector<row>{{"a@oak.example\r\nBcc: b@oak.example", "x"},
                                          {"a@oak.example", "x\r\nBcc: b@oak.example"},
                                          {"a@oak.example", "x\ny"},
                                          {"a@oak.example,b@oak.example", "x"},
                                          {"a b@oak.example", "x"},
                                          {"<a@oak.example>", "x"},
                                          {"a@b@oak.example", "x"},
                                          {"a@", "x"},
                                          {"@b", "x"},
                                          {"", "x"},
                                          {"a@oak.example>\r\n", "x"},
                                          {std::string("a@oak\0.example", 14), "x"}}) {
        INFO(r.to << " " << r.subject);
        auto what = digest();
        what.to = r.to;
        what.subject = r.subject;
        CHECK(e.talk->write(what, {}).parts.empty());
    }
    auto attacker = digest();
    attacker.language = "en\"><script>";
    CHECK_FALSE(holds(body_of(attacker), "<script>"));
}

TEST_CASE("e-mail: without a subject the text's first line is it") {
    auto what = digest();
    what.subject.clear();
    CHECK(holds(body_of(what), "\r\nSubject: Hello\r\n"));
}

TEST_CASE("e-mail: nothing comes in") {
    const auto e = open("email");
    CHECK_FALSE(e.talk->authentic(post("{}"), {}, {}));
    CHECK(e.talk->read(post("{}")).trouble);
}

TEST_CASE("e-mail: what became of a letter") {
    struct row {
        int status;
        const char* body;
        outcome what;
    };
    auto r = GENERATE(values<row>({
        {250, "250 2.0.0", outcome::sent},
        {421, "421", outcome::again},
        {450, "450 4.2.0", outcome::again},
        {451, "451", outcome::again},
        {452, "452", outcome::again},
        {454, "454", outcome::again},
        {550, "550 5.1.1", outcome::gone},
        {550, "550", outcome::gone},
        {553, "553", outcome::gone},
        {551, "551", outcome::gone},
        {550, "550 5.7.1", outcome::channel_broken},
        {552, "552", outcome::never},
        {554, "554 5.7.1", outcome::never},
        {535, "535 5.7.8", outcome::channel_broken},
        {530, "530 TLS", outcome::channel_broken},
        {501, "501", outcome::never},
    }));
    CAPTURE(r.status, r.body);
    const auto got = open("email").talk->judge({r.status, {{"Message-ID", "<m@oak.example>"}}, r.body});
    CHECK(got.what == r.what);
    CHECK(got.id == (r.what == outcome::sent ? "<m@oak.example>" : ""));
    CHECK(got.after.has_value() == (r.status == 450 || r.status == 451));
}

TEST_CASE("e-mail: the password is a secret, as it is written and as it is meant") {
    CHECK(open("email").talk->secrets() == std::vector<std::string>{"oak:s%20cret", "s%20cret", "s cret"});
    CHECK(open("email", {{"smtp", "smtp://127.0.0.1:25"}}).talk->secrets().empty());
}
