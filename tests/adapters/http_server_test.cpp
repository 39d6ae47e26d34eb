#include "tests/adapters/loopback.hpp"

#include "adapters/bell.hpp"
#include "bot/limits.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <dirent.h>

using namespace kindred;
using namespace kindred::test;

namespace {

using clock_type = std::chrono::steady_clock;

// Says back what it was asked; "/slow" takes 300 ms, "/throw" throws, "/split" tries to smuggle in a header.
net::awaitable<http::answer> echo(http::request what) {
    if (what.target == "/slow") co_await sleep_for(300ms);
    if (what.target == "/long") co_await sleep_for(1500ms);
    if (what.target == "/throw") throw std::runtime_error("on purpose");
    auto reply = text_response(what.method + " " + what.target + " " + what.body);
    if (what.target == "/split") reply.fields.emplace_back("X-A", "1\r\nX-B: 2");
    if (what.target == "/big") reply.body.assign(300'000, 'b');
    co_return reply;
}

http::server_options with(const std::function<void(http::server_limits&)>& change) {
    http::server_options options;
    change(options.limits);
    return options;
}

std::string get(std::string_view target, std::string_view more = {}) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(more) + "\r\n";
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Two events, then silence until it is ended.
class two_events : public http::event_source {
public:
    two_events(net::any_io_executor executor, std::atomic<bool>& ended) : timer_(executor), ended_(ended) {}
    net::awaitable<std::optional<std::string>> next(moment deadline) override {
        if (ended_) co_return std::nullopt;
        if (told_ < 2) co_return "id: " + std::to_string(++told_) + "\ndata: hello\n\n";
        timer_.expires_at(deadline);
        co_await timer_.async_wait(net::as_tuple(net::use_awaitable));
        if (ended_) co_return std::nullopt;
        co_return std::string{};
    }
    void end() override {
        ended_ = true;
        timer_.cancel();
    }

private:
    net::steady_timer timer_;
    std::atomic<bool>& ended_;
    int told_ = 0;
};

http::page events_page(std::atomic<bool>& ended) {
    return [&ended](http::request) -> net::awaitable<http::answer> {
        auto executor = co_await net::this_coro::executor;
        http::stream what;
        what.source = std::make_shared<two_events>(executor, ended);
        co_return what;
    };
}

}  // namespace

TEST_CASE("one connection serves many requests") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say(get("/one"));
    CHECK(has(peer.hear_until("GET /one "), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));
    peer.say("POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(has(peer.hear_until("POST /two hello"), "200 OK"));
    CHECK_FALSE(peer.ended());
}

TEST_CASE("pipelined requests are answered in order") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say(get("/slow") + get("/b") + "POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
    const auto heard = peer.hear_until("POST /c x");
    CHECK(heard.find("GET /slow") < heard.find("GET /b"));
    CHECK(heard.find("GET /b") < heard.find("POST /c x"));
}

TEST_CASE("a request that comes in pieces is put together") {
    running_server server(echo);
    raw_peer peer(server.port());
    const std::string whole =
        "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n4\r\n you\r\n0\r\n\r\n";
    for (const char c : whole) peer.say({&c, 1});
    CHECK(has(peer.hear_until("hello you"), "200 OK"));
}

TEST_CASE("what breaks a limit or the protocol is answered and the connection closed") {
    struct row {
        const char* name;
        std::string says;
        const char* answer;
    };
    const auto many = std::string(9000, 'h');
    auto r = GENERATE_COPY(values<row>({
        {"a body announced too large", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n",
         "HTTP/1.1 413 "},
        {"a chunked body that grows too large",
         "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x') +
             "\r\n0\r\n\r\n",
         "HTTP/1.1 413 "},
        {"a head that is too large", "GET / HTTP/1.1\r\nX: " + many + "\r\n\r\n", "HTTP/1.1 431 "},
        {"a request line that is too large", "GET /" + many + " HTTP/1.1\r\n\r\n", "HTTP/1.1 431 "},
        {"no HTTP", "\x16\x03\x01 hello\r\n\r\n", "HTTP/1.1 400 "},
        {"two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "HTTP/1.1 400 "},
        {"a length and chunks",
         "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 400 "},
        {"an expectation for a body that is too large",
         "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n", "HTTP/1.1 413 "},
    }));
    DYNAMIC_SECTION(r.name) {
        running_server server(echo, with([](auto& l) { l.body_bytes = 1000, l.linger = 100ms; }));
        raw_peer peer(server.port());
        peer.say(r.says);
        const auto heard = peer.hear_all();
        CHECK(heard.rfind(r.answer, 0) == 0);
        CHECK(has(heard, "Connection: close"));
        CHECK(peer.ended());
        CHECK(server.counts().refused == 1);
    }
}

TEST_CASE("a body that is too large and already on its way does not hide the answer") {
    running_server server(echo, with([](auto& l) { l.body_bytes = 1000; }));
    raw_peer peer(server.port());
    peer.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + std::string(900'000, 'x'));
    CHECK(peer.hear_until("\r\n\r\n").rfind("HTTP/1.1 413 ", 0) == 0);
}

TEST_CASE("who is known by the head may bring a large body; one that is larger still comes without it") {
    struct row {
        const char* name;
        std::string path;
        std::size_t bytes;
        bool chunked;
        std::string answer, heard;
    };
    auto r = GENERATE(values<row>({
        {"an ordinary body", "/known", 1000, false, "HTTP/1.1 200 ", "1000"},
        {"a large one", "/known", 5000, false, "HTTP/1.1 200 ", "5000"},
        {"a large one in chunks", "/known", 5000, true, "HTTP/1.1 200 ", "5000"},
        {"one too large", "/known", 90'000, false, "HTTP/1.1 200 ", "0"},
        {"one too large in chunks", "/known", 90'000, true, "HTTP/1.1 200 ", "0"},
        {"a large one of somebody else's", "/other", 5000, false, "HTTP/1.1 413 ", ""},
        {"the same in chunks", "/other", 5000, true, "HTTP/1.1 413 ", ""},
    }));
    DYNAMIC_SECTION(r.name) {
        auto options = with([](auto& l) { l.body_bytes = 1000, l.large_body_bytes = 8000, l.linger = 100ms; });
        options.is_large = [](const http::request& head) { return head.target == "/known"; };
        const auto count = [](http::request what) -> net::awaitable<http::answer> {
            co_return text_response("so many: " + std::to_string(what.body.size()) + "!");
        };
        running_server server(count, std::move(options));
        raw_peer peer(server.port());
        const std::string body(r.bytes, 'x');
        peer.say("PUT " + r.path + " HTTP/1.1\r\nHost: a\r\n");
        if (r.chunked) {
            peer.say("Transfer-Encoding: chunked\r\n\r\n");
            for (std::size_t at = 0; at < body.size(); at += 500) peer.say("1f4\r\n" + body.substr(at, 500) + "\r\n");
            peer.say("0\r\n\r\n");
        } else {
            peer.say("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        }
        const auto heard = r.heard.empty() ? peer.hear_all() : peer.hear_until("!");
        CHECK(heard.rfind(r.answer, 0) == 0);
        if (!r.heard.empty()) CHECK(has(heard, "so many: " + r.heard + "!"));
    }
}

TEST_CASE("no more large bodies are read at one time than fit into memory, and their place is free again") {
    auto options = with([](auto& l) { l.body_bytes = 1000, l.large_bodies = 1, l.linger = 100ms; });
    options.is_large = [](const http::request&) { return true; };
    running_server server(echo, std::move(options));
    const std::string head = "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n", body(1000, 'x');
    raw_peer first(server.port());
    first.say(head + body);
    while (server.counts().accepted < 1) std::this_thread::sleep_for(5ms);
    std::this_thread::sleep_for(50ms);
    raw_peer second(server.port());
    second.say(head + body + body);
    CHECK(second.hear_all().rfind("HTTP/1.1 503 ", 0) == 0);
    first.say(body);
    CHECK(has(first.hear_until("xxx"), "200 OK"));
    raw_peer third(server.port());
    third.say(head + body + body);
    CHECK(has(third.hear_until("xxx"), "200 OK"));
}

TEST_CASE("who asks whether to go on is told to") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say("POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    CHECK(peer.hear_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    peer.say("abc");
    CHECK(has(peer.hear_until("POST /e abc"), "200 OK"));
}

TEST_CASE("a byte now and then does not keep a request alive") {
    running_server server(echo, with([](auto& l) { l.read = 200ms, l.linger = 50ms; }));
    raw_peer peer(server.port());
    for (int i = 0; i < 200 && server.counts().refused == 0; ++i) {  // it is refused while they still come
        peer.say("G");
        std::this_thread::sleep_for(25ms);
    }
    CHECK(server.counts().refused == 1);
    CHECK(peer.hear_all().rfind("HTTP/1.1 408 ", 0) == 0);
}

TEST_CASE("an idle connection is closed without a word") {
    running_server server(echo, with([](auto& l) { l.idle = 100ms; }));
    raw_peer peer(server.port());
    peer.say(get("/a"));
    peer.hear_until("GET /a ");
    CHECK(peer.hear_all().empty());
    CHECK(peer.ended());
}

TEST_CASE("a connection that never asks is closed") {
    running_server server(echo, with([](auto& l) { l.read = 100ms; }));
    raw_peer peer(server.port());
    CHECK(peer.hear_all().empty());
    CHECK(peer.ended());
}

TEST_CASE("a page that takes too long is cut") {
    std::atomic<bool> over = false;
    running_server server(held_until(over), with([](auto& l) { l.turn = 100ms; }));
    raw_peer peer(server.port());
    peer.say(get("/long"));
    const auto heard = peer.hear_all();
    CHECK(peer.ended());  // while the page is still at it
    CHECK(server.counts().cut == 1);
    over = true;
    CHECK(heard.empty());
}

TEST_CASE("a reader that does not read is cut") {
    running_server server(echo, with([](auto& l) { l.write = 150ms; }));
    raw_peer peer(server.port());
    std::string many;
    for (int i = 0; i < 100; ++i) many += get("/big");
    peer.say(many);
    wait_for([&] {
        const auto now = server.counts();
        return now.cut > 0 && now.open == 0;
    });
    CHECK(server.counts().cut == 1);
    CHECK(server.counts().open == 0);
}

TEST_CASE("a page that throws is a 500, and the connection goes on") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say(get("/throw") + get("/after"));
    const auto heard = peer.hear_until("GET /after ");
    CHECK(heard.rfind("HTTP/1.1 500 ", 0) == 0);
    CHECK_FALSE(has(heard, "on purpose"));
}

TEST_CASE("a header that holds a line break does not go out") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say(get("/split", "Connection: close\r\n"));
    const auto heard = peer.hear_all();
    CHECK(heard.rfind("HTTP/1.1 500 ", 0) == 0);
    CHECK_FALSE(has(heard, "X-B"));
}

TEST_CASE("the peer's wish about the connection is kept") {
    struct row {
        const char* name;
        const char* says;
        bool stays;
    };
    auto r = GENERATE(values<row>({
        {"HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", true},
        {"HTTP/1.1 with close", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false},
        {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", false},
        {"HTTP/1.0 with keep-alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true},
    }));
    DYNAMIC_SECTION(r.name) {
        running_server server(echo, with([](auto& l) { l.idle = 150ms; }));
        raw_peer peer(server.port());
        peer.say(r.says);
        const auto heard = peer.hear_until("GET / ");
        CHECK(has(heard, "Connection: close") != r.stays);
        CHECK(has(heard, "200 OK"));
    }
}

TEST_CASE("HEAD gets the head only") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say("HEAD /h HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    const auto heard = peer.hear_all();
    CHECK(has(heard, "Content-Length: 8\r\n"));
    CHECK(heard.substr(heard.size() - 4) == "\r\n\r\n");
}

TEST_CASE("a long answer arrives whole") {
    running_server server(echo);
    raw_peer peer(server.port());
    peer.say(get("/big", "Connection: close\r\n"));
    const auto heard = peer.hear_all();
    CHECK(heard.size() - heard.find("\r\n\r\n") - 4 == 300'000);
}

TEST_CASE("when the house is full, who has been idle the longest makes room") {
    running_server server(echo, with([](auto& l) { l.connections = 2; }));
    raw_peer first(server.port());
    first.say(get("/1"));
    first.hear_until("GET /1 ");
    raw_peer second(server.port());
    second.say(get("/2"));
    second.hear_until("GET /2 ");
    raw_peer third(server.port());
    third.say(get("/3"));
    CHECK(has(third.hear_until("GET /3 "), "200 OK"));
    first.hear_all();
    CHECK(first.ended());
    second.say(get("/4"));
    CHECK(has(second.hear_until("GET /4 "), "200 OK"));
}

TEST_CASE("a process without file descriptors goes on when there are some again") {
    running_server server(echo);
    net::io_context io;
    net::ip::tcp::socket late(io, net::ip::tcp::v4());
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    int highest = 0;
    {
        std::unique_ptr<DIR, int (*)(DIR*)> open(opendir("/proc/self/fd"), &closedir);
        while (const auto* entry = readdir(open.get())) highest = std::max(highest, std::atoi(entry->d_name));
    }
    std::vector<int> filler;
    auto tight = before;
    tight.rlim_cur = static_cast<rlim_t>(highest) + 1;
    setrlimit(RLIMIT_NOFILE, &tight);
    for (int fd = dup(0); fd >= 0; fd = dup(0)) filler.push_back(fd);
    late.connect({net::ip::address_v4::loopback(), server.port()});
    std::this_thread::sleep_for(250ms);
    for (const int fd : filler) close(fd);
    setrlimit(RLIMIT_NOFILE, &before);
    net::write(late, net::buffer(get("/late", "Connection: close\r\n")));
    std::string heard;
    boost::system::error_code ec;
    net::read(late, net::dynamic_buffer(heard), ec);
    CHECK(has(heard, "GET /late"));
}

TEST_CASE("stopping answers the request in flight and cuts the idle at once") {
    running_server server(echo);
    raw_peer idle(server.port());
    idle.say(get("/idle"));
    idle.hear_until("GET /idle ");
    const auto began = clock_type::now();
    raw_peer busy(server.port());
    busy.say(get("/slow"));
    wait_for([&] { return server.counts().requests == 2; });  // one that has not been read is not in flight
    server.stop();
    const auto took = clock_type::now() - began;
    CHECK(took < limits::stop_deadline - 1s);  // so long it would wait for the idle one
    CHECK(took > 150ms);
    const auto heard = busy.hear_all();
    CHECK(has(heard, "GET /slow"));
    CHECK(has(heard, "Connection: close"));
    CHECK(idle.hear_all().empty());
    CHECK(idle.ended());
}

TEST_CASE("stopping with idle connections only takes no time") {
    auto least = clock_type::duration::max();
    for (int i = 0; i < 5 && least >= 200ms; ++i) {  // a busy machine may hold up one, and not each
        running_server server(echo);
        raw_peer idle(server.port());
        idle.say(get("/idle"));
        idle.hear_until("GET /idle ");
        const auto began = clock_type::now();
        server.stop();
        least = std::min(least, clock_type::now() - began);
    }
    CHECK(least < 200ms);
}

TEST_CASE("what is not answered within the stop's deadline is cut") {
    running_server server(echo, with([](auto& l) { l.stop = 100ms, l.linger = 50ms; }));
    raw_peer busy(server.port());
    busy.say(get("/long"));
    std::this_thread::sleep_for(50ms);
    server.stop();
    CHECK(busy.hear_all().empty());
    CHECK(busy.ended());
}

TEST_CASE("events are pulled, sent as they come, and pings fill the silence") {
    std::atomic<bool> ended = false;
    running_server server(events_page(ended), with([](auto& l) { l.ping = 50ms; }));
    raw_peer peer(server.port());
    peer.say(get("/stream"));
    const auto heard = peer.hear_until(": ping", 2);
    CHECK(has(heard, "Content-Type: text/event-stream\r\n"));
    CHECK(has(heard, "Cache-Control: no-store\r\n"));
    CHECK(has(heard, "X-Accel-Buffering: no\r\n"));
    CHECK(has(heard, "retry: 3000\n\n"));
    CHECK(heard.find("id: 1\ndata: hello\n\n") < heard.find("id: 2\ndata: hello\n\n"));
    SECTION("stopping ends them at once") {
        const auto began = clock_type::now();
        server.stop();
        CHECK(clock_type::now() - began < limits::stop_deadline - 1s);  // when all that is open is cut
        CHECK(has(peer.hear_all(), "0\r\n\r\n"));
    }
    SECTION("a reader that leaves is noticed at once") {
        peer.close();
        wait_for([&] { return server.counts().open == 0; });  // it is told first, and gone a moment later
        CHECK(ended);
        CHECK(server.counts().open == 0);
    }
}

TEST_CASE("a door that cannot be opened is said with its address") {
    running_server server(echo);
    net::io_context io;
    http::server_options same;
    same.port = server.port();
    CHECK_THROWS_WITH(http::server(io, same, echo, {}), Catch::Contains("cannot listen on 127.0.0.1:"));
}
