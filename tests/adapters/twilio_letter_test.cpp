#include "adapters/signature.hpp"
#include "bot/text/gsm7.hpp"
#include "bot/text/text.hpp"
#include "tests/adapters/twilio_sample.hpp"

using namespace kindred;
using namespace kindred::test;
using namespace kindred::test::of_twilio;

namespace {

const std::string messages = "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Messages.json";
const std::string reply_to = "&StatusCallback=https%3A%2F%2Fkindred.oak.example%2Fwebhooks%2Ffamilies-twilio";

std::vector<std::string> bodies_of(const platform& talk, const letter& what) {
    std::vector<std::string> all;
    for (const auto& each : talk.write(what, {}).parts) all.push_back(each.body);
    return all;
}

std::string field(const std::string& body, std::string_view name) { return http::parameter(body, name).value_or(""); }

}  // namespace

TEST_CASE("Twilio: a letter with choices goes as numbered lines, and asks to hear what becomes of it") {
    const auto what = to("+15550002222", "Ready – “yes”?", {{"a", "Yes"}, {"b", "No"}});
    const auto made = sample_twilio()->write(what, {});
    CHECK(made.parts == sample_twilio()->write(what, {}).parts);
    REQUIRE(made.parts.size() == 1);
    CHECK(made.left_out.empty());
    const auto& asked = made.parts[0];
    CHECK(asked.method == "POST");
    CHECK(asked.target == messages);
    CHECK(http::value_of(asked.fields, "Authorization") == "Basic " + base64(account + ":12345"));
    CHECK(http::value_of(asked.fields, "Content-Type") == "application/x-www-form-urlencoded");
    CHECK(asked.body == "To=%2B15550002222&From=%2B15551234567" + reply_to +
                            "&Body=Ready%20-%20%22yes%22%3F%0A1%20Yes%0A2%20No");
}

TEST_CASE("Twilio: the sender is a number, a service, or WhatsApp where the person is there") {
    struct row {
        const char *from, *to, *start;
    };
    auto r = GENERATE(values<row>({
        {"+15551234567", "+1555", "To=%2B1555&From=%2B15551234567&"},
        {"MG01", "+1555", "To=%2B1555&MessagingServiceSid=MG01&"},
        {"MG01", "whatsapp:+1555", "To=whatsapp%3A%2B1555&MessagingServiceSid=MG01&"},
        {"whatsapp:+1777", "whatsapp:+1555", "To=whatsapp%3A%2B1555&From=whatsapp%3A%2B1777&"},
        {"+1777", "whatsapp:+1555", "To=whatsapp%3A%2B1555&From=whatsapp%3A%2B1777&"},
    }));
    CAPTURE(r.from, r.to);
    const auto all = bodies_of(*twilio_from(r.from), to(r.to, "hi"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].starts_with(r.start));
    auto keys = sample_keys();
    keys.webhook_url = "";
    CHECK(bodies_of(*make_twilio(keys), to("+1555", "hi"))[0] == "To=%2B1555&From=%2B15551234567&Body=hi");
}

TEST_CASE("Twilio: no message is more than ten segments") {
    std::string words, brackets, russian, faces;
    for (int i = 0; i < 400; ++i) words += "morning ";
    for (int i = 0; i < 1000; ++i) brackets += "€";
    for (int i = 0; i < 700; ++i) russian += "я";
    for (int i = 0; i < 400; ++i) faces += "😀";
    const auto t = sample_twilio();
    for (const auto& text : {words, brackets, russian, faces, std::string(4000, 'a')}) {
        std::string whole;
        for (const auto& body : bodies_of(*t, to("+1555", text))) {
            const auto part = field(body, "Body");
            const auto plan = plan_sms(part);
            CHECK(plan.segments <= 10);
            CHECK(text::utf16_units(part) <= 1600);
            whole += (text == words && !whole.empty() ? " " : "") + part;
        }
        CHECK(whole == text.substr(0, text == words ? text.size() - 1 : text.size()));
    }
    CHECK(bodies_of(*t, to("+1555", words)).size() == 3);
    CHECK(bodies_of(*t, to("+1555", brackets)).size() == 2);
    CHECK(bodies_of(*t, to("+1555", std::string(1500, 'a'))).size() == 1);
    CHECK(bodies_of(*t, to("whatsapp:+1555", russian)).size() == 1);
    CHECK(field(bodies_of(*t, to("whatsapp:+1555", "“yes”"))[0], "Body") == "“yes”");
    CHECK(bodies_of(*t, to("+1555", "")).empty());
}

TEST_CASE("Twilio: what has an address goes as media, what has none is named") {
    auto what = to("+1555", "Look");
    what.attachments = {thing(attachment_kind::photo, "https://oak.example/a.jpg"),
                        thing(attachment_kind::file, "https://oak.example/b.pdf"),
                        thing(attachment_kind::location, "geo:37.80,-122.27"),
                        thing(attachment_kind::voice, ""), thing(attachment_kind::sticker, "")};
    const auto made = sample_twilio()->write(what, {});
    CHECK(made.left_out == std::vector<std::string>{"a voice note", "a sticker"});
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].body.ends_with(
        "&Body=Look%0Ageo%3A37.80%2C-122.27&MediaUrl=https%3A%2F%2Foak.example%2Fa.jpg&MediaUrl=https%3A%2F%2Foak."
        "example%2Fb.pdf"));
    what.text = "";
    what.attachments.resize(2);
    const auto alone = bodies_of(*sample_twilio(), what);
    REQUIRE(alone.size() == 1);
    CHECK_FALSE(http::parameter(alone[0], "Body"));
    what.to = "whatsapp:+1555";
    what.text = "Look";
    const auto chat = bodies_of(*sample_twilio(), what);  // WhatsApp takes one a message
    REQUIRE(chat.size() == 2);
    CHECK(field(chat[0], "Body") == "Look");
    CHECK(field(chat[0], "MediaUrl") == "https://oak.example/a.jpg");
    CHECK(field(chat[1], "MediaUrl") == "https://oak.example/b.pdf");
    CHECK_FALSE(http::parameter(chat[1], "Body"));
}

TEST_CASE("Twilio: WhatsApp has its window, SMS has none") {
    CHECK_FALSE(sample_twilio()->window());
    CHECK_FALSE(sample_twilio()->only_answers());
    const auto chat = twilio_from("whatsapp:+1777");
    CHECK(chat->window() == std::chrono::hours{24});
    CHECK(chat->only_answers());
    const auto closed = chat->write(to("whatsapp:+1555", "hi"), {.window_open = false});
    CHECK(closed.parts.empty());
    REQUIRE(closed.instead);
    CHECK(closed.instead->what == outcome::window_closed);
}

namespace {

const std::string sid_en = "HX00000000000000000000000000000001", sid_es = "HX000000000000000000000000000000eE";
const std::string sid_pt = "HX00000000000000000000000000000003";

twilio_keys keys_with_templates() {
    auto keys = sample_keys();
    keys.from = "whatsapp:+1777";
    keys.templates = {{"kindred_invitation", {{"en", sid_en}, {"es", sid_es}, {"pt", sid_pt}}},
                      {"kindred_reminder", {{"en", sid_en}, {"es", sid_es}}}};
    return keys;
}

letter invitation_in(std::string language) {
    auto what = to("whatsapp:+1555", "Hello! What does Mateo love?");
    what.instead =
        message_template{"kindred_invitation", {"Ms. Lee", "Oak \"School\"", "Mateo", "What does\nMateo love?"}};
    what.language = std::move(language);
    return what;
}

}  // namespace

TEST_CASE("Twilio: outside WhatsApp's window the template of the person's language goes, by its ContentSid") {
    const auto chat = make_twilio(keys_with_templates());
    const auto made = chat->write(invitation_in("es"), {.window_open = false});
    REQUIRE(made.parts.size() == 1);
    CHECK(made.parts[0].target == messages);
    const auto& form = made.parts[0].body;
    CHECK(field(form, "To") == "whatsapp:+1555");
    CHECK(field(form, "From") == "whatsapp:+1777");
    CHECK(field(form, "ContentSid") == sid_es);
    CHECK(field(form, "ContentVariables") ==
          R"({"1":"Ms. Lee","2":"Oak \"School\"","3":"Mateo","4":"What does Mateo love?"})");
    CHECK_FALSE(http::parameter(form, "Body"));
    CHECK_FALSE(field(form, "StatusCallback").empty());
    // Within it the words themselves go.
    CHECK(field(bodies_of(*chat, invitation_in("es"))[0], "Body") == "Hello! What does Mateo love?");
}

TEST_CASE("Twilio: a template that the school did not name, in this language or at all, sends nothing") {
    const auto chat = make_twilio(keys_with_templates());
    auto unknown = invitation_in("en");
    unknown.instead->name = "kindred_digest";
    auto none = invitation_in("en");
    none.instead.reset();
    for (const auto& what : {invitation_in("ar"), invitation_in(""), unknown, none}) {
        const auto made = chat->write(what, {.window_open = false});
        CHECK(made.parts.empty());
        REQUIRE(made.instead);
        CHECK(made.instead->what == outcome::window_closed);
    }
    const auto region = chat->write(invitation_in("pt-BR"), {.window_open = false});
    REQUIRE(region.parts.size() == 1);
    CHECK(field(region.parts[0].body, "ContentSid") == sid_pt);
}

TEST_CASE("Twilio: whether people can be asked of our own accord depends on the templates of their language") {
    const auto chat = make_twilio(keys_with_templates());
    CHECK_FALSE(chat->only_answers());
    CHECK_FALSE(chat->only_answers_in("en"));
    CHECK(chat->only_answers_in("pt-BR"));  // no reminder
    CHECK(chat->only_answers_in("ar"));
    CHECK_FALSE(sample_twilio()->only_answers_in("ar"));  // SMS
    auto keys = keys_with_templates();
    keys.templates.erase("kindred_reminder");
    CHECK(make_twilio(keys)->only_answers());
}

TEST_CASE("Twilio: a variable that is too long is cut, and that is told") {
    auto what = invitation_in("en");
    what.instead->parameters = {std::string(400, 'x')};
    const auto made = make_twilio(keys_with_templates())->write(what, {.window_open = false});
    REQUIRE(made.parts.size() == 1);
    CHECK(field(made.parts[0].body, "ContentVariables").size() < 270);
    CHECK(made.left_out.size() == 1);
    what.instead->parameters = {std::string(256, 'x')};
    CHECK(make_twilio(keys_with_templates())->write(what, {.window_open = false}).left_out.size() == 1);
}

TEST_CASE("Twilio: templates are named as languages and Content SIDs") {
    using pairs = std::map<std::string, std::string>;
    CHECK(twilio_contents_in("en " + sid_en + ", pt-BR " + sid_pt) == pairs{{"en", sid_en}, {"pt-BR", sid_pt}});
    CHECK(twilio_contents_in("en " + sid_en + "\nes " + sid_es + "\n").size() == 2);
    const std::vector<std::string> all_wrong{
        "", "en", sid_en, "en " + sid_en + " es", "en HX12", "en MG00000000000000000000000000000001", sid_en + " en"};
    for (const auto& wrong : all_wrong) CHECK(twilio_contents_in(wrong).empty());
}

TEST_CASE("Twilio: a letter that was taken has its id") {
    const auto t = sample_twilio();
    const auto got = t->judge({201, {}, R"({"sid":"SM09","status":"queued","to":"+1555","error_code":null})"});
    CHECK(got == receipt{outcome::sent, "SM09", {}, {}, false, true});  // it may yet be refused
    CHECK_FALSE(twilio_called_at("")->judge({201, {}, R"({"sid":"SM09"})"}).may_return);  // of which nobody would tell
    CHECK(t->judge({201, {}, "?"}).what == outcome::sent);
    const auto failed = t->judge({201, {}, R"({"sid":"SM09","status":"failed","error_code":30006})"});
    CHECK(failed.what == outcome::gone);
}

TEST_CASE("Twilio: what became of a letter that was not taken") {
    struct row {
        int status;
        int code;
        outcome what;
        bool whole_channel;
    };
    auto r = GENERATE(values<row>({
        {400, 21610, outcome::stopped, false},
        {429, 20429, outcome::again, true},
        {429, 14107, outcome::again, false},
        {400, 21611, outcome::again, true},
        {400, 30001, outcome::again, true},
        {400, 30017, outcome::again, false},
        {400, 30022, outcome::again, true},
        {400, 63017, outcome::again, false},
        {400, 63018, outcome::again, true},
        {400, 21211, outcome::gone, false},
        {400, 21612, outcome::never, false},
        {400, 21614, outcome::gone, false},
        {400, 30003, outcome::gone, false},
        {400, 30005, outcome::gone, false},
        {400, 30006, outcome::gone, false},
        {400, 63003, outcome::gone, false},
        {400, 63024, outcome::gone, false},
        {400, 30004, outcome::gone, false},
        {400, 21635, outcome::gone, false},
        {400, 21659, outcome::channel_broken, false},
        {400, 21660, outcome::channel_broken, false},
        {400, 21661, outcome::channel_broken, false},
        {400, 63014, outcome::stopped, false},
        {400, 63033, outcome::stopped, false},
        {400, 30007, outcome::never, false},
        {400, 63016, outcome::window_closed, false},
        {400, 21602, outcome::never, false},
        {400, 21605, outcome::never, false},
        {400, 21617, outcome::never, false},
        {400, 21620, outcome::never, false},
        {400, 21623, outcome::never, false},
        {400, 21655, outcome::never, false},
        {400, 21656, outcome::never, false},
        {401, 20003, outcome::channel_broken, false},
        {400, 21606, outcome::channel_broken, false},
        {400, 21603, outcome::channel_broken, false},
        {400, 21608, outcome::channel_broken, false},
        {400, 30032, outcome::channel_broken, false},
        {400, 30034, outcome::channel_broken, false},
        {400, 63007, outcome::channel_broken, false},
        {404, 20404, outcome::channel_broken, false},
        {400, 99999, outcome::never, false},
        {503, 99999, outcome::again, false},
    }));
    CAPTURE(r.status, r.code);
    const auto got = sample_twilio()->judge(
        {r.status, {{"Retry-After", "7"}}, R"({"code":)" + std::to_string(r.code) + R"(,"message":"+1555 said"})"});
    CHECK(got.what == r.what);
    CHECK(got.whole_channel == r.whole_channel);
    CHECK(got.why == std::to_string(r.code));
    CHECK(got.after.has_value() == (r.what == outcome::again));
}

TEST_CASE("Twilio: what a refusal can be mended by is told, and nothing of the others") {
    const auto t = sample_twilio();
    for (const char* code : {"21606", "21608", "21612", "21656", "21659", "21661", "30001", "30007", "30022", "30032",
                             "30034", "63007", "63042"}) {
        INFO(code);
        CHECK_FALSE(t->mend(code).empty());
    }
    for (const char* other : {"", "21610", "30003", "HTTP 400"}) CHECK(t->mend(other).empty());
}

TEST_CASE("Twilio: without a code the status tells") {
    const auto t = sample_twilio();
    CHECK(t->judge({500, {}, "<html>"}).what == outcome::again);
    CHECK(t->judge({408, {}, ""}).what == outcome::again);
    CHECK(t->judge({429, {}, ""}).whole_channel);
    CHECK(t->judge({401, {}, ""}).what == outcome::channel_broken);
    CHECK(t->judge({400, {}, "null"}).what == outcome::never);
    CHECK(t->judge({400, {}, ""}).why == "HTTP 400");
    for (const auto& body : nonsense()) CHECK(t->judge({400, {}, body}).what == outcome::never);
}

TEST_CASE("Twilio: as fast as the sender may") {
    using namespace std::chrono_literals;
    CHECK(sample_twilio()->pace_of_letters().channel.every == 1000ms);
    CHECK(sample_twilio()->pace_of_letters().person.every == 0ms);
    CHECK(twilio_from("whatsapp:+15550100")->pace_of_letters().person.every == limits::pair_pause);
    CHECK(twilio_from("+18885550100")->pace_of_letters().channel.every == 334ms);
    CHECK(twilio_from("55501")->pace_of_letters().channel.every == 10ms);
    CHECK(twilio_from("whatsapp:+1777")->pace_of_letters().channel.every == 13ms);
    CHECK(twilio_from("MG0123456789")->pace_of_letters().channel.every == 0ms);
}
