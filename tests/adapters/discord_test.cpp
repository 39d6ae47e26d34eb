#include "adapters/chat/discord.hpp"
#include "adapters/chat/discord_interaction.hpp"
#include "adapters/ed25519.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

constexpr std::int64_t then = 1760000000;

discord_keys sample_keys() {
    discord_keys keys;
    keys.application_id = "800";
    keys.public_key = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8";
    keys.bot_token = "bot-token";
    return keys;
}

std::unique_ptr<const platform> discord() { return make_discord(sample_keys()); }
hook discord_hook() { return {{"families-discord", "discord", discord()}}; }

const std::string user = R"("user":{"id":"55501","username":"ana.l","global_name":"Ana"},"locale":"es-ES")";
const std::string member = R"("member":{"user":{"id":"55501","username":"ana.l"}},"guild_id":"7","locale":"es-ES")";

std::string interaction(int type, const std::string& data, const std::string& more = {},
                        const std::string& who = user) {
    return R"({"id":"1425811200000000000","application_id":"800","type":)" + std::to_string(type) +
           R"(,"token":"tok","version":1,"channel_id":"9",)" + who + R"(,"data":{)" + data + "}" + more + "}";
}

std::string slash(const std::string& name, const std::string& options) {
    return interaction(2, R"("id":"1","type":1,"name":")" + name + R"(","options":[)" + options + "]");
}

const std::string our_message =
    R"(,"message":{"id":"3","content":"\\*Ready\\*?\nNow","components":[{"type":1,"components":[)"
    R"({"type":2,"custom_id":"q:yes","label":"Yes"},{"type":3,"custom_id":"CHOOSE","options":)"
    R"([{"value":"q:2","label":"Two"}]}]}]})";

std::optional<http::response> greeted(const std::string& body) {
    const auto read = json_text::read(body);
    return discord_greeting(read->root());
}

}  // namespace

TEST_CASE("Ed25519: a signature is good for its message and key only") {
    const auto vector = vectors()["discord"];
    const std::string hex_key = vector["public_key_hex"], time = vector["timestamp"], body = vector["body"];
    const std::string good = vector["headers"]["X-Signature-Ed25519"];
    const ed25519_key key(hex_key);
    REQUIRE(key);
    CHECK(key.signs(time + body, good));
    CHECK_FALSE(key.signs(time + body + " ", good));
    CHECK_FALSE(key.signs("", good));
    CHECK_FALSE(key.signs(time + body, good + "00"));
    CHECK_FALSE(key.signs(time + body, good.substr(2)));
    CHECK_FALSE(key.signs(time + body, ""));
    CHECK_FALSE(key.signs(time + body, std::string(128, 'g')));
    CHECK_FALSE(key.signs(time + body, std::string(128, '0')));
    for (const auto& bad : {std::string{}, hex_key + "00", hex_key.substr(2), std::string(64, 'x')}) {
        CHECK_FALSE(ed25519_key(bad));
        CHECK_FALSE(ed25519_key(bad).signs(time + body, good));
    }
    auto other = hex_key;
    other[0] = '1';
    CHECK_FALSE(ed25519_key(other).signs(time + body, good));
}

TEST_CASE("Discord: the signature is over the time and the raw bytes") {
    const auto d = discord();
    const auto now = at_seconds(then);
    CHECK(d->authentic(of_vector("discord"), now, {}));
    auto other = of_vector("discord");
    other.method = "GET";
    CHECK_FALSE(d->authentic(other, now, {}));
    for (const char* header : {"X-Signature-Ed25519", "X-Signature-Timestamp"}) {
        CHECK_FALSE(d->authentic(of_vector("discord", header, ""), now, {}));
        CHECK_FALSE(d->authentic(of_vector("discord", header, "1760000001"), now, {}));
    }
    CHECK_FALSE(d->authentic(post(of_vector("discord").body), now, {}));
    const auto good = of_vector("discord");
    check_every_byte_is_signed(good, [&](const auto& request) {
        return d->authentic(request, now, {}) || d->greet(request, now).has_value();
    });
    auto keys = sample_keys();
    keys.public_key = "nonsense";
    CHECK_FALSE(make_discord(keys)->authentic(good, now, {}));
}

TEST_CASE("Discord: what was signed five minutes ago, or ahead, is not believed") {
    const auto d = discord();
    CHECK(d->authentic(of_vector("discord"), at_seconds(then + 300), {}));
    CHECK(d->authentic(of_vector("discord"), at_seconds(then - 300), {}));
    CHECK_FALSE(d->authentic(of_vector("discord"), at_seconds(then + 301), {}));
    CHECK_FALSE(d->authentic(of_vector("discord"), at_seconds(then - 301), {}));
    CHECK_FALSE(d->authentic(of_vector("discord"), {}, {}));
}

TEST_CASE("Discord: a ping is answered once its signature holds") {
    const auto d = discord();
    const auto answer = d->greet(of_vector("discord"), at_seconds(then));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == R"({"type":1})");
    CHECK(http::value_of(answer->fields, "Content-Type") == "application/json");
    CHECK_FALSE(d->greet(post(of_vector("discord").body), at_seconds(then)));
    CHECK_FALSE(d->greet(of_vector("discord"), at_seconds(then + 301)));
    CHECK(greeted(R"({"version":1,"application_id":"800","type":0})")->status == 204);
    CHECK_FALSE(greeted(R"({"version":1,"type":1,"event":{"type":"APPLICATION_AUTHORIZED"}})"));
    CHECK_FALSE(greeted(interaction(2, "")));
    CHECK_FALSE(greeted("{}"));
}

TEST_CASE("Discord: commands") {
    struct row {
        std::string body;
        inbound_kind kind;
        const char* code;
        const char* text;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {slash("link", R"({"type":3,"name":"code","value":"J7KQ2M9X"})"), k::opened, "J7KQ2M9X", ""},
        {slash("link", R"({"type":3,"name":"code","value":"j7kq 2m9x"})"), k::opened, "j7kq 2m9x", ""},
        {slash("link", ""), k::opened, "", ""},
        {slash("answer", R"({"type":3,"name":"text","value":"He loves frogs"})"), k::message, "", "He loves frogs"},
        {slash("answer", R"({"type":3,"name":"text","value":"link J7KQ2M9X"})"), k::opened, "J7KQ2M9X", ""},
        {slash("answer", ""), k::ignored, "", ""},
        {slash("kindred", ""), k::opened, "", ""},
        {slash("kindred", R"({"type":3,"name":"text","value":"stop"})"), k::message, "", "stop"},
        {slash("kindred", R"({"type":3,"name":"text","value":"join J7KQ2M9X"})"), k::opened, "J7KQ2M9X", ""},
        {slash("kindred", R"({"type":3,"name":"text","value":"J7KQ2M9X"})"), k::opened, "J7KQ2M9X", ""},
        {slash("kindred", R"({"type":1,"name":"link","options":[{"type":3,"name":"code","value":"J7KQ2M9X"}]})"),
         k::opened, "J7KQ2M9X", ""},
        {interaction(2, R"("type":2,"name":"kindred","target_id":"5")"), k::ignored, "", ""},
        {interaction(4, R"("name":"answer")"), k::ignored, "", ""},
        {interaction(77, ""), k::ignored, "", ""},
        {R"({"id":"1","application_id":"801","type":2,)" + user + R"(,"data":{"name":"kindred"}})", k::ignored, "", ""},
        {R"({"id":"1","type":2,"user":{"id":"5","bot":true},"data":{"name":"kindred"}})", k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.body) {
        const auto got = discord_hook().read_one(r.body);
        CHECK(got.kind == r.kind);
        CHECK(got.join_code == r.code);
        CHECK(got.text == r.text);
    }
}

TEST_CASE("Discord: who it is, in a talk and in a server") {
    const auto got = discord_hook().read_one(interaction(2, R"("name":"answer","options":[{"type":3,"value":"x"}])"));
    CHECK(got.sender == "55501");
    CHECK(got.name == "Ana");
    CHECK(got.language == "es-ES");
    CHECK(got.message_id == "1425811200000000000");
    CHECK(got.sent_at == instant{std::chrono::milliseconds{1425811200000000000 / 4194304 + 1420070400000}});
    const auto there = discord_hook().read_one(interaction(3, R"("custom_id":"q:yes")", "", member));
    CHECK(there.sender == "55501");
    CHECK(there.name == "ana.l");
}

TEST_CASE("Discord: taps and forms") {
    struct row {
        std::string body;
        inbound_kind kind;
        const char* choice;
        const char* text;
    };
    using k = inbound_kind;
    auto r = GENERATE(values<row>({
        {interaction(3, R"("custom_id":"q:yes","component_type":2)", our_message), k::choice, "q:yes", "Yes"},
        {interaction(3, R"("custom_id":"q:no","component_type":2)", our_message), k::choice, "q:no", ""},
        {interaction(3, R"("custom_id":"CHOOSE","component_type":3,"values":["q:2"])", our_message), k::choice, "q:2",
         "Two"},
        {interaction(3, R"("custom_id":"CHOOSE","values":[])", our_message), k::ignored, "", ""},
        {interaction(3, R"("custom_id":"WRITE")", our_message), k::ignored, "", ""},
        {interaction(3, R"("custom_id":"Not ours")"), k::ignored, "", ""},
        {interaction(5, R"("custom_id":"WRITE","components":[{"type":1,"components":[{"type":4,"custom_id":"words",)"
                        R"("value":"He loves frogs"}]}])"),
         k::message, "", "He loves frogs"},
        {interaction(5, R"("custom_id":"WRITE","components":[{"type":18,"component":{"type":4,"value":"a"}},)"
                        R"({"type":18,"component":{"type":4,"value":"b"}}])"),
         k::message, "", "a\nb"},
        {interaction(5, R"("custom_id":"WRITE","components":[])"), k::ignored, "", ""},
    }));
    DYNAMIC_SECTION(r.body) {
        const auto got = discord_hook().read_one(r.body);
        CHECK(got.kind == r.kind);
        CHECK(got.choice == r.choice);
        CHECK(got.text == r.text);
    }
}

TEST_CASE("Discord: a form tells under which words of ours it was opened") {
    const std::string filled =
        R"("custom_id":"WRITE","components":[{"type":1,"components":[{"type":4,"value":"frogs"}]}])";
    CHECK(discord_hook().read_one(interaction(5, filled, our_message)).of == "\\*Ready\\*?\nNow");
    CHECK(discord_hook().read_one(interaction(5, filled)).of.empty());
    CHECK(discord_hook().read_one(interaction(5, R"("components":[])", our_message)).of.empty());
    CHECK(discord_hook().read_one(interaction(3, R"("custom_id":"q:yes")", our_message)).of.empty());
}

TEST_CASE("Discord: files that come with an answer") {
    struct row {
        const char* fields;
        attachment_kind kind;
        const char* mime;
    };
    auto r = GENERATE(values<row>({
        {R"("content_type":"image/png")", attachment_kind::photo, "image/png"},
        {R"("content_type":"audio/mpeg; charset=x")", attachment_kind::audio, "audio/mpeg"},
        {R"("content_type":"audio/ogg","duration_secs":2.5,"waveform":"AA")", attachment_kind::voice, "audio/ogg"},
        {R"("content_type":"video/mp4")", attachment_kind::video, "video/mp4"},
        {R"("filename":"a.pdf")", attachment_kind::file, ""},
    }));
    const std::string url = "https://cdn.discordapp.com/ephemeral-attachments/1/2/a.png?ex=1";
    DYNAMIC_SECTION(r.fields) {
        const auto got = discord_hook().read_one(interaction(
            2, R"("name":"answer","options":[{"type":11,"name":"file","value":"77"}],"resolved":{"attachments":)"
               R"({"77":{"id":"77","size":99,"url":")" +
                   url + "\"," + r.fields + "}}}"));
        CHECK(got.kind == inbound_kind::message);
        REQUIRE(got.attachments.size() == 1);
        CHECK(got.attachments[0] == attachment{r.kind, "77", url, r.mime, 99});
    }
    const attachment photo{attachment_kind::photo, "77", url, "image/png", {}};
    const auto d = discord();
    const auto step = d->fetch(photo, {});
    CHECK(step.ask.target == url);
    CHECK(http::value_of(step.ask.fields, "Authorization").empty());
    CHECK(step.hosts == std::vector<std::string>{"cdn.discordapp.com", "media.discordapp.net"});
    CHECK(d->fetch(photo, {{200, {}, "bytes"}}).is == fetch_step::kind::here);
    CHECK(d->fetch(photo, {{404, {}, ""}}).is == fetch_step::kind::lost);
    CHECK(d->fetch(photo, {{503, {}, ""}}).is == fetch_step::kind::again);
    CHECK(d->fetch({}, {}).is == fetch_step::kind::unable);
}

TEST_CASE("Discord: who takes the app to themselves, and who gives it up") {
    const auto event = [](const std::string& type, const std::string& data) {
        return R"({"version":1,"application_id":"800","type":1,"event":{"type":")" + type +
               R"(","timestamp":"2026-11-01T10:00:00","data":{)" + data + R"("user":{"id":"55501"}}}})";
    };
    const auto d = discord_hook();
    const auto here = d.read_one(event("APPLICATION_AUTHORIZED", R"("integration_type":1,)"));
    CHECK(here.kind == inbound_kind::opened);
    CHECK(here.sender == "55501");
    CHECK(here.message_id == "APPLICATION_AUTHORIZED:55501:2026-11-01T10:00:00");
    CHECK(d.read_one(event("APPLICATION_AUTHORIZED", R"("integration_type":0,)")).kind == inbound_kind::ignored);
    CHECK(d.read_one(event("APPLICATION_DEAUTHORIZED", "")).kind == inbound_kind::stopped);
    CHECK(d.read_one(event("ENTITLEMENT_CREATE", "")).kind == inbound_kind::ignored);
    CHECK(discord()->thanks(post(event("APPLICATION_DEAUTHORIZED", ""))).status == 204);
}

TEST_CASE("Discord: what is answered at once") {
    const auto d = discord();
    const auto answer = [&](const std::string& body) {
        const auto made = d->thanks(post(body));
        CHECK(made.status == 200);
        CHECK(http::value_of(made.fields, "Content-Type") == "application/json");
        return made.body;
    };
    CHECK(answer(slash("answer", "")) == R"({"type":4,"data":{"content":"✓","flags":64}})");
    CHECK(answer(interaction(3, R"("custom_id":"q:yes")", our_message)) == R"({"type":6})");
    CHECK(answer(interaction(4, "")) == R"({"type":8,"data":{"choices":[]}})");
    CHECK(answer(interaction(5, "", our_message)) == R"({"type":6})");
    CHECK(answer(interaction(5, "")) == R"({"type":4,"data":{"content":"✓","flags":64}})");
    const auto form = nlohmann::json::parse(answer(interaction(3, R"("custom_id":"WRITE")", our_message)));
    CHECK(form["type"] == 9);
    CHECK(form["data"]["custom_id"] == "WRITE");
    CHECK(form["data"]["title"] == "*Ready*?");
    CHECK(form["data"]["components"][0]["components"][0]["type"] == 4);
    CHECK(nlohmann::json::parse(answer(interaction(3, R"("custom_id":"WRITE")")))["data"]["title"] == "✎");
    for (const auto& body : nonsense()) CHECK_NOTHROW(d->thanks(post(body)));
}

TEST_CASE("Discord: what cannot be read is kept, never thrown") {
    const auto d = discord_hook();
    check_nonsense_is_kept(d);
    CHECK(d.read(R"({"type":2,"data":{"name":"kindred"}})").trouble);
    CHECK(d.read(R"({"id":"1","type":2,"data":{"name":"kindred"}})").trouble);
    CHECK(d.read(R"({"id":"1","type":2,"user":{"id":"5\n"},"data":{"name":"kindred"}})").trouble);
    CHECK(d.read_one(R"({"id":"1","type":3,"user":{"id":"5"},"data":[]})").kind == inbound_kind::ignored);
}
