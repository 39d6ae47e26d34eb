// Asking platforms for photos and voice notes: the requests and what is made of the answers, as tables; whither a
// request may go; and the whole way over real sockets against a double that misbehaves.
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/platform_fixture.hpp"
#include "tests/adapters/small_house.hpp"

#include "adapters/fetcher.hpp"
#include "adapters/http/address.hpp"
#include "adapters/signature.hpp"

#include <random>

using namespace kindred;
using namespace kindred::test;
using kind = fetch_step::kind;

namespace {

const std::string jpeg = "\xFF\xD8\xFF\xE0 a picture";
const attachment photo{attachment_kind::photo, "P1", {}, "image/jpeg", 900};

http::response answer(int status, std::string body, http::headers fields = {}) {
    return {status, std::move(fields), std::move(body)};
}

const std::string big = std::to_string(limits::media_bytes + 1);

}  // namespace

TEST_CASE("Telegram: getFile first, then the file by its path") {
    const auto telegram = open("telegram");
    const auto first = telegram.talk->fetch(photo, {});
    CHECK(first.is == kind::ask);
    CHECK(first.ask.method == "POST");
    CHECK(first.ask.target == "https://api.telegram.org/bot9001:AAEtoken/getFile");
    CHECK(first.ask.body == R"({"file_id":"P1"})");
    CHECK(first.own.empty());
    const auto second = telegram.talk->fetch(
        photo, {answer(200, R"({"ok":true,"result":{"file_path":"photos/file_7.jpg","file_size":900}})")});
    CHECK(second.is == kind::ask);
    CHECK(second.ask.method == "GET");
    CHECK(second.ask.target == "https://api.telegram.org/file/bot9001:AAEtoken/photos/file_7.jpg");
    CHECK(open("telegram", {{"api", "http://127.0.0.1:9"}}).talk->fetch(photo, {}).own == "http://127.0.0.1:9");
}

TEST_CASE("Telegram: what getFile says that is no path") {
    struct row {
        int status;
        std::string body;
        kind is;
    };
    const std::vector<row> rows{
        {200, R"({"ok":true,"result":{"file_path":"p/1.jpg","file_size":)" + big + "}}", kind::too_large},
        {400, R"({"ok":false,"error_code":400,"description":"Bad Request: file is too big"})", kind::too_large},
        {400, R"({"ok":false,"error_code":400,"description":"Bad Request: invalid file_id"})", kind::lost},
        {429, R"({"ok":false,"error_code":429,"parameters":{"retry_after":7}})", kind::again},
        {401, R"({"ok":false,"error_code":401})", kind::again},
        {502, "", kind::again},
        {200, R"({"ok":true,"result":{}})", kind::lost},
        {200, R"({"ok":true,"result":{"file_path":"/var/lib/bot/1.jpg"}})", kind::lost},
        {200, R"({"ok":true,"result":{"file_path":"../../bot1:other/getMe"}})", kind::lost},
        {200, R"({"ok":true,"result":{"file_path":"a?b=c"}})", kind::lost},
        {200, R"({"ok":true,"result":{"file_path":"a@evil.example/b"}})", kind::lost},
    };
    const auto telegram = open("telegram");
    for (const auto& r : rows) {
        INFO(r.body);
        CHECK(telegram.talk->fetch(photo, {answer(r.status, r.body)}).is == r.is);
    }
    CHECK(telegram.talk->fetch(photo, {answer(429, rows[3].body)}).after == 7s);
    CHECK(telegram.talk->fetch({attachment_kind::photo, "", "", "", {}}, {}).is == kind::unable);
}

TEST_CASE("WhatsApp: the media's address first, then the media; both with the token") {
    const auto whatsapp = open("whatsapp");
    const auto first = whatsapp.talk->fetch(photo, {});
    CHECK(first.is == kind::ask);
    CHECK(first.ask.target == "https://graph.facebook.com/v25.0/P1?phone_number_id=2002");
    CHECK(http::value_of(first.ask.fields, "Authorization") == "Bearer wa-token");
    const auto told =
        answer(200, R"({"url":"https://lookaside.fbsbx.com/x?mid=1","mime_type":"image/jpeg","sha256":")" +
                        base64(sha256(jpeg)) + R"(","file_size":14,"id":"P1"})");
    const auto second = whatsapp.talk->fetch(photo, {told});
    CHECK(second.is == kind::ask);
    CHECK(second.ask.target == "https://lookaside.fbsbx.com/x?mid=1");
    CHECK(http::value_of(second.ask.fields, "Authorization") == "Bearer wa-token");
    CHECK(second.mime == "image/jpeg");
    CHECK(reach_of(second, second.ask.target) == http::reach::public_only);
    CHECK(whatsapp.talk->fetch(photo, {told, answer(200, jpeg)}).is == kind::here);
    CHECK(whatsapp.talk->fetch(photo, {told, answer(200, jpeg + "x")}).is == kind::again);  // another checksum
    CHECK(whatsapp.talk->fetch(photo, {told, answer(404, "")}).is == kind::again);          // asked for anew
}

TEST_CASE("WhatsApp: what is no address") {
    struct row {
        int status;
        std::string body;
        kind is;
    };
    const std::vector<row> rows{
        {200, R"({"url":"https://lookaside.fbsbx.com/x","file_size":)" + big + "}", kind::too_large},
        {200, "{}", kind::lost},
        {200, "not JSON", kind::lost},
        {404, R"({"error":{"code":100,"message":"Unsupported get request"}})", kind::lost},
        {401, R"({"error":{"code":190}})", kind::again},
        {400, R"({"error":{"code":131000}})", kind::again},
        {503, "", kind::again},
    };
    for (const auto& r : rows) {
        INFO(r.body);
        CHECK(open("whatsapp").talk->fetch(photo, {answer(r.status, r.body)}).is == r.is);
    }
}

TEST_CASE("WhatsApp: the token goes to graph.facebook.com and lookaside.fbsbx.com only") {
    struct row {
        const char* url;
        bool with_token;
    };
    const auto whatsapp = open("whatsapp");
    for (const auto& r : {row{"https://lookaside.fbsbx.com/x", true}, row{"https://graph.facebook.com/x", true},
                          row{"https://LOOKASIDE.fbsbx.com/x", true}, row{"https://scontent.xx.fbcdn.net/x", false},
                          row{"https://other.fbsbx.com/x", false}, row{"http://lookaside.fbsbx.com/x", false},
                          row{"https://lookaside.fbsbx.com:8443/x", false}, row{"https://evil.example/x", false},
                          row{"https://lookaside.fbsbx.com@evil.example/x", false}}) {
        INFO(r.url);
        const auto step = whatsapp.talk->fetch(photo, {answer(200, R"({"url":")" + std::string(r.url) + R"("})")});
        CHECK(step.is == kind::ask);
        CHECK(http::value_of(step.ask.fields, "Authorization").empty() != r.with_token);
    }
    const auto own = open("whatsapp", {{"api", "http://10.0.0.7:9000/graph"}});
    const auto there = own.talk->fetch(photo, {answer(200, R"({"url":"http://10.0.0.7:9000/file"})")});
    CHECK_FALSE(http::value_of(there.ask.fields, "Authorization").empty());
    const auto beside = own.talk->fetch(photo, {answer(200, R"({"url":"http://10.0.0.7:9001/file"})")});
    CHECK(http::value_of(beside.ask.fields, "Authorization").empty());
}

TEST_CASE("F8: a request goes to the platform's own hosts, by https, and nowhere else") {
    const auto step = open("whatsapp").talk->fetch(photo, {});
    struct row {
        const char* url;
        bool may;
    };
    for (const auto& r :
         {row{"https://lookaside.fbsbx.com/x", true}, row{"https://LOOKASIDE.fbsbx.com/x", true},
          row{"https://scontent.xx.fbcdn.net/v/1", true}, row{"http://lookaside.fbsbx.com/x", false},
          row{"https://lookaside.fbsbx.com:8443/x", false}, row{"https://evil.example/x", false},
          row{"https://lookaside.fbsbx.com.evil.example/", false}, row{"https://xfbsbx.com/", false},
          row{"https://lookaside.fbsbx.com@evil.example/", false}, row{"https://evil.example\\.fbsbx.com/", false},
          row{"https://evil.example%2f.fbsbx.com/", false}, row{"https://169.254.169.254/latest", false},
          row{"https://[::1]/", false}, row{"ftp://lookaside.fbsbx.com/", false}, row{"//lookaside.fbsbx.com/", false},
          row{"", false}}) {
        INFO(r.url);
        CHECK(reach_of(step, r.url).has_value() == r.may);
    }
    const auto own = open("whatsapp", {{"api", "http://10.0.0.7:9000/graph"}}).talk->fetch(photo, {});
    CHECK(reach_of(own, "http://10.0.0.7:9000/file") == http::reach::anywhere);
    CHECK(reach_of(own, "http://10.0.0.7:9001/file") == std::nullopt);
    CHECK(reach_of(own, "http://10.0.0.8:9000/file") == std::nullopt);
    CHECK(reach_of(own, "https://lookaside.fbsbx.com/x") == http::reach::public_only);
}

TEST_CASE("which addresses are public") {
    for (const auto* each : {"8.8.8.8", "157.240.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2a03:2880::1",
                             "64:ff9b::808:808", "::ffff:8.8.8.8"}) {
        INFO(each);
        CHECK(http::is_public(net::ip::make_address(each)));
    }
    for (const auto* each :
         {"0.0.0.0",      "10.1.2.3",         "100.64.0.1",      "127.0.0.1",   "127.8.8.8",       "169.254.169.254",
          "172.16.0.1",   "172.31.255.255",   "192.0.0.8",       "192.0.2.1",   "192.168.1.1",     "198.18.0.1",
          "198.51.100.1", "203.0.113.1",      "224.0.0.1",       "240.0.0.1",   "255.255.255.255", "::",
          "::1",          "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1",  "64:ff9b:1::1",
          "fc00::1",      "fd12::1",          "fe80::1",         "fec0::1",     "ff02::1",         "2001:db8::1",
          "2001::1",      "2002:a00:1::",     "3fff::1",         "100::1"}) {
        INFO(each);
        CHECK_FALSE(http::is_public(net::ip::make_address(each)));
    }
}

TEST_CASE("whither an answer sends us on") {
    const std::string at = "https://api.oak.example/a/b?c=d";
    CHECK(http::sent_on_to(at, "https://media.oak.example/x") == "https://media.oak.example/x");
    CHECK(http::sent_on_to(at, "/x?y") == "https://api.oak.example/x?y");
    CHECK(http::sent_on_to("https://api.oak.example?c=d", "/x") == "https://api.oak.example/x");
    CHECK(http::sent_on_to("https://api.oak.example", "/x") == "https://api.oak.example/x");
    for (const auto* no : {"", "x", "//evil.example/x", "file:///etc/passwd", "gopher://x/", "https://", "/a b"})
        CHECK(http::sent_on_to(at, no).empty());
}

TEST_CASE("no answer trips over, and none sends the token to a stranger") {
    std::mt19937 chance(11);
    const std::vector<std::string> seeds{
        R"({"ok":true,"result":{"file_path":"photos/file_7.jpg","file_size":900}})",
        R"({"url":"https://lookaside.fbsbx.com/x?mid=1","mime_type":"image/jpeg","sha256":"aa","file_size":14})",
        R"({"error":{"code":190,"message":"x"}})"};
    auto bodies = nonsense();
    for (int i = 0; i < 3000; ++i) {
        auto body = seeds[chance() % seeds.size()];
        for (auto many = chance() % 6; many > 0; --many) body[chance() % body.size()] = static_cast<char>(chance());
        bodies.push_back(body.substr(0, chance() % (body.size() + 1)));
    }
    for (const auto* name : {"telegram", "whatsapp"}) {
        const auto from = open(name);
        for (const auto& body : bodies)
            for (const int status : {200, 400, 503}) {
                const auto step = from.talk->fetch(photo, {answer(status, body)});
                if (step.is != kind::ask || !reach_of(step, step.ask.target)) continue;
                const auto there = http::place_of(step.ask.target);
                const bool ours = there->host == "api.telegram.org" || there->host.ends_with("fbsbx.com") ||
                                  there->host.ends_with("fbcdn.net") || there->host == "graph.facebook.com";
                REQUIRE(ours);
            }
    }
}

// --- the whole way -------------------------------------------------------------------------------------------------

namespace {

// A platform that is asked at /ask and tells nothing but where the file is: the answer's body.
class two_steps final : public line_platform {
public:
    explicit two_steps(std::string api) : api_(std::move(api)) {}
    fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
        fetch_step made;
        made.hosts = {".media.example"};
        made.own = api_;
        made.is = so_far.size() == 2 ? kind::here : kind::ask;
        if (so_far.size() == 2 && so_far[1].status != 200) made.is = kind::again;
        made.ask.target = so_far.empty() ? api_ + "/ask/" + what.id : so_far[0].body;
        made.ask.fields = {{"Authorization", "Bearer secret"}};
        return made;
    }

private:
    std::string api_;
};

struct double_of_platform {
    std::string base;
    std::atomic<int> strangers = 0;  // requests to where nobody should go

    net::awaitable<http::answer> serve(http::request what) {
        const auto id = std::string(what.target.substr(what.target.rfind('/') + 1));
        http::response made;
        if (what.target.starts_with("/ask/")) {
            made.body = base + "/file/" + id;
            if (id == "metadata") made.body = "http://169.254.169.254/latest/meta-data";
            if (id == "elsewhere") made.body = "https://evil.example/x";
        } else if (what.target.starts_with("/signed/")) {
            const bool good = http::value_of(what.fields, "Authorization") == "Bearer good";
            made = good ? answer(200, jpeg) : answer(401, "");
        } else if (what.target.starts_with("/stranger")) {
            ++strangers;
            made.body = jpeg;
        } else {
            made.body = jpeg;
            if (id == "html") made.body = "<html>";
            if (id == "missing") made.status = 404;
            if (id == "large") made.body = jpeg + std::string(limits::media_bytes, 'x');
            if (id == "slow") co_await sleep_for(2s);
            if (id == "moved") made = answer(302, "", {{"Location", "/file/here"}});
            if (id == "loops") made = answer(302, "", {{"Location", "/file/loops"}});
            if (id == "away") made = answer(302, "", {{"Location", "https://evil.example/stranger"}});
            if (id == "inside") made = answer(302, "", {{"Location", "http://localhost/stranger"}});
        }
        co_return made;
    }
};

struct whole_way {
    double_of_platform other;
    running_server server{[this](http::request what) { return other.serve(std::move(what)); }};
    net::io_context io{1};
    http::client client{io, std::string{}, [] {
                            http::client_limits made;
                            made.body_bytes = limits::media_bytes;
                            return made;
                        }()};
    fetch_line line = [this](http::request what, std::chrono::milliseconds, http::reach how_far) {
        const bool slow = what.target.ends_with("/slow");  // all others answer, however busy the machine is
        return client.send(std::move(what), slow ? 700ms : 20'000ms, how_far);
    };

    fetched get(const char* id, attachment_kind kind = attachment_kind::photo) {
        other.base = "http://127.0.0.1:" + std::to_string(server.port());
        const two_steps talk(other.base);
        attachment what{kind, id, {}, {}, {}};
        return run_here(io, fetch_one(talk, std::move(what), line));
    }
};

}  // namespace

TEST_CASE("a photo comes whole, also where its platform sends us on to itself") {
    whole_way all;
    for (const auto* id : {"here", "moved"}) {
        const auto got = all.get(id);
        CHECK(got.how == fetched::end::here);
        CHECK(got.bytes == jpeg);
        CHECK(got.mime == "image/jpeg");
    }
}

TEST_CASE("what a platform can do wrong") {
    struct row {
        const char* id;
        fetched::end how;
    };
    whole_way all;
    for (const auto& r :
         {row{"html", fetched::end::wrong_kind}, row{"missing", fetched::end::again},
          row{"large", fetched::end::too_large}, row{"slow", fetched::end::again}, row{"loops", fetched::end::lost},
          row{"away", fetched::end::lost}, row{"inside", fetched::end::lost}, row{"metadata", fetched::end::lost},
          row{"elsewhere", fetched::end::lost}}) {
        const auto got = all.get(r.id);
        INFO(r.id << ": " << got.why);
        CHECK(got.how == r.how);
        CHECK(got.bytes.empty());
        CHECK(got.why.find("http") == std::string::npos);
    }
    CHECK(all.other.strangers == 0);
    CHECK(all.get("here", attachment_kind::voice).how == fetched::end::wrong_kind);
}

TEST_CASE("a request that needs a token goes with one, not to strangers, and one that is refused is told") {
    // At /file/ for what is here; it wants a provision, and says which one is refused.
    class with_token final : public line_platform {
    public:
        explicit with_token(std::string api) : api_(std::move(api)) {}
        fetch_step fetch(const attachment& what, const std::vector<http::response>& so_far) const override {
            if (!so_far.empty())
                return {.is = so_far[0].status == 200 ? kind::here : kind::again, .why = "refused"};
            fetch_step made{.is = kind::ask, .signed_with = "token", .own = api_};
            made.ask.target = api_ + "/signed/" + what.id;
            return made;
        }
        std::string_view refused_provision(const http::response& answer) const override {
            return answer.status == 401 ? "token" : "";
        }

    private:
        std::string api_;
    };
    whole_way all;
    const with_token talk("http://127.0.0.1:" + std::to_string(all.server.port()));
    std::string token = "good";
    std::vector<std::string> asked, refused;
    const auto give = [&](std::string name) -> net::awaitable<std::string> {
        asked.push_back(name);
        co_return token;
    };
    fetch_keys keys;
    keys.have = give;
    keys.refused = [&](std::string_view name) { refused.emplace_back(name); };
    const auto get = [&](const fetch_keys& by) {
        return run_here(all.io, fetch_one(talk, {attachment_kind::photo, "here", {}, {}, {}}, all.line, by));
    };
    CHECK(get(keys).how == fetched::end::here);
    CHECK(asked == std::vector<std::string>{"token"});
    CHECK(refused.empty());
    token = "old";
    CHECK(get(keys).how == fetched::end::again);
    CHECK(refused == std::vector<std::string>{"token"});
    CHECK(asked.size() == 3);
    keys.refused = [&](std::string_view) { token = "good"; };
    CHECK(get(keys).how == fetched::end::here);
    token.clear();
    CHECK(get(keys).why == "no token to be had");
    CHECK(get({}).how == fetched::end::again);
}

TEST_CASE("an answer that says how large it is is refused before it is read") {
    whole_way all;
    const auto port = all.server.port();
    http::request what;
    what.target = "http://127.0.0.1:" + std::to_string(port) + "/file/large";
    const auto begun = now_steady();
    const auto came = run_here(all.io, all.client.send(std::move(what)));
    REQUIRE(std::holds_alternative<http::failure>(came));
    CHECK(std::get<http::failure>(came).what == http::failure::kind::too_large);
    CHECK(now_steady() - begun < 5s);
}

TEST_CASE("a public request reaches no private address, whatever name it goes by, idle connection or not") {
    whole_way all;
    const auto base = "http://127.0.0.1:" + std::to_string(all.server.port());
    const auto ask = [&](const std::string& url, http::reach how_far) {
        http::request what;
        what.target = url;
        return run_here(all.io, all.client.send(std::move(what), 20s, how_far));
    };
    CHECK(std::holds_alternative<http::response>(ask(base + "/file/here", http::reach::anywhere)));
    const auto by_name = "http://localhost:" + std::to_string(all.server.port());
    for (const auto& url : {base + "/file/here", by_name + "/file/here"}) {
        const auto came = ask(url, http::reach::public_only);
        REQUIRE(std::holds_alternative<http::failure>(came));
        CHECK(std::get<http::failure>(came).what == http::failure::kind::unfit);
    }
}

TEST_CASE("the fetcher claims what is wanted when it is rung, and brings each back once") {
    whole_way all;
    all.other.base = "http://127.0.0.1:" + std::to_string(all.server.port());
    no_store none;
    turns storage(all.io, none);
    std::vector<channel> channels;
    channels.push_back({"phones", "lines", std::make_unique<two_steps>(all.other.base)});
    std::mutex mutex;
    std::vector<media> wanted;
    std::map<std::int64_t, fetched::end> came;
    fetcher_work work;
    work.claim = [&](instant, std::size_t most) {
        const std::lock_guard lock(mutex);
        std::vector<media> taken;
        while (!wanted.empty() && taken.size() < most) {
            taken.push_back(wanted.back());
            wanted.pop_back();
        }
        return taken;
    };
    work.next_due = [] { return std::optional<instant>{}; };
    work.came = [&](const media& asked, const fetched& end, instant now, instant retry_at) {
        const std::lock_guard lock(mutex);
        CHECK(came.try_emplace(asked.id, end.how).second);
        CHECK(retry_at > now);
    };
    metrics counts;
    std::string logged;
    channel_log said;
    fetcher one(
        all.io, channels, storage, work, all.line, counts, [&](level, const std::string& text) { logged += text; }, {},
        [&](const channel& of, const http::request& asked, const http::sent& answer) {
            said.note(of, false, asked, answer);
        });
    one.start();
    all.io.restart();
    all.io.run_for(100ms);
    {
        const std::lock_guard lock(mutex);
        std::int64_t id = 0;
        for (const auto* what : {"here", "html", "away", "here", "here", "here", "missing"}) {
            media each;
            each.id = ++id;
            each.channel = id == 4 ? "gone" : "phones";
            each.what = {attachment_kind::photo, what, {}, {}, {}};
            wanted.push_back(each);
        }
    }
    one.ring();
    const auto brought = [&] {
        const std::lock_guard lock(mutex);
        return came.size();
    };
    for (int i = 0; i < 200 && brought() < 7; ++i) all.io.run_for(100ms);
    CHECK(came.size() == 7);
    CHECK(came[1] == fetched::end::here);
    CHECK(came[2] == fetched::end::wrong_kind);
    CHECK(came[3] == fetched::end::lost);
    CHECK(came[4] == fetched::end::again);
    CHECK(came[7] == fetched::end::again);
    CHECK(logged.find("http") == std::string::npos);
    CHECK(logged.find("secret") == std::string::npos);
    one.stop();
    all.io.run_for(50ms);
    storage.finish();
}
