#include "tests/adapters/certificate.hpp"
#include "tests/adapters/loopback.hpp"

#include "adapters/http/client.hpp"

#include <boost/asio/read_until.hpp>
#include <catch2/catch.hpp>

#include <optional>
#include <vector>

using namespace kindred;
using namespace kindred::test;

namespace {

using clock_type = std::chrono::steady_clock;
using http::failure;

http::request to(std::uint16_t port, std::string_view path, std::string_view scheme = "http",
                 std::string_view host = "127.0.0.1") {
    http::request what;
    what.target = std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port) + std::string(path);
    return what;
}

// A client on this thread: send() runs the loop until the answer is there.
class sender {
public:
    explicit sender(const std::string& authorities = {}, http::client_limits limits = {})
        : client_(io_, authorities, limits) {}
    ~sender() {
        client_.stop();
        io_.restart();
        io_.run();
    }

    http::sent send(http::request what) { return std::move(*send_all({std::move(what)}).front()); }

    std::vector<std::optional<http::sent>> send_all(std::vector<http::request> all,
                                                    std::chrono::milliseconds last = 0ms) {
        std::vector<std::optional<http::sent>> came(all.size());
        std::size_t left = all.size();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool hurried = last > 0ms && i + 1 == all.size();
            auto going = hurried ? client_.send(std::move(all[i]), last) : client_.send(std::move(all[i]));
            net::co_spawn(io_, std::move(going), [&, i](std::exception_ptr thrown, http::sent what) {
                if (!thrown) came[i] = std::move(what);
                --left;
            });
        }
        io_.restart();
        while (left > 0) io_.run_one();
        return came;
    }

    http::client& client() { return client_; }
    net::io_context& io() { return io_; }

private:
    net::io_context io_{1};
    http::client client_;
};

// Takes connections one after the other, hears a head, says the next script, and hangs up (or holds on until it
// goes).
class scripted_server {
public:
    struct script {
        std::string says;
        bool hold = false;
    };
    explicit scripted_server(std::vector<script> scripts)
        : acceptor_(io_, {net::ip::address_v4::loopback(), 0}),
          scripts_(std::move(scripts)),
          thread_([this] { run(); }) {}
    ~scripted_server() {
        over_ = true;
        net::ip::tcp::socket last(io_);  // lets the thread go if it still waits for a peer
        boost::system::error_code ec;
        last.connect(acceptor_.local_endpoint(), ec);
        said_over_.set_value();
        thread_.join();
    }
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::string heard;  // to be read after an answer

private:
    void run() {
        std::vector<net::ip::tcp::socket> held;
        for (const auto& now : scripts_) {
            net::ip::tcp::socket socket(io_);
            acceptor_.accept(socket);
            if (over_) return;
            boost::system::error_code ec;
            std::string head;
            net::read_until(socket, net::dynamic_buffer(head), "\r\n\r\n", ec);
            heard += head;
            net::write(socket, net::buffer(now.says), ec);
            if (now.hold) held.push_back(std::move(socket));
        }
        said_over_.get_future().wait();
    }
    net::io_context io_;
    net::ip::tcp::acceptor acceptor_;
    std::vector<script> scripts_;
    std::atomic<bool> over_ = false;
    std::promise<void> said_over_;
    std::thread thread_;
};

net::awaitable<http::answer> echo(http::request what) {
    if (what.target == "/slow") co_await sleep_for(400ms);
    auto reply = text_response(what.method + " " + what.target + " " + what.body + " " +
                               std::string(http::value_of(what.fields, "X-A")));
    co_return reply;
}

failure failure_of(const http::sent& what) {
    REQUIRE(std::holds_alternative<failure>(what));
    return std::get<failure>(what);
}

http::response response_of(const http::sent& what) {
    if (const auto* broken = std::get_if<failure>(&what)) FAIL(broken->why);
    return std::get<http::response>(what);
}

}  // namespace

TEST_CASE("a request goes out and its answer comes back") {
    running_server server(echo);
    sender out;
    auto what = to(server.port(), "/a?b=c");
    what.method = "POST";
    what.body = "hello";
    what.fields.emplace_back("X-A", "1");
    const auto reply = response_of(out.send(std::move(what)));
    CHECK(reply.status == 200);
    CHECK(reply.body == "POST /a?b=c hello 1");
}

TEST_CASE("a connection is used again") {
    running_server server(echo);
    sender out;
    for (int i = 0; i < 3; ++i) CHECK(response_of(out.send(to(server.port(), "/a"))).status == 200);
    CHECK(server.counts().accepted == 1);
}

TEST_CASE("a connection that the other side closed meanwhile is not used again") {
    http::server_options options;
    options.limits.idle = 30ms;
    running_server server(echo, options);
    sender out;
    CHECK(response_of(out.send(to(server.port(), "/a"))).status == 200);
    wait_for([&] { return server.counts().open == 0; });
    CHECK(response_of(out.send(to(server.port(), "/b"))).status == 200);
    CHECK(server.counts().accepted == 2);
}

TEST_CASE("one host has no more connections than it may, and all requests are answered") {
    running_server server(echo);
    http::client_limits limits;
    limits.connections_per_host = 2;
    sender out({}, limits);
    std::vector<http::request> many;
    for (int i = 0; i < 9; ++i) many.push_back(to(server.port(), "/a"));
    for (const auto& came : out.send_all(std::move(many))) CHECK(response_of(*came).status == 200);
    CHECK(server.counts().accepted == 2);
}

TEST_CASE("a request that gets no connection in time was not sent") {
    running_server server(echo);
    http::client_limits limits;
    limits.connections_per_host = 1;
    sender out({}, limits);
    const auto came = out.send_all({to(server.port(), "/slow"), to(server.port(), "/b")}, 100ms);
    CHECK(response_of(*came[0]).status == 200);
    CHECK(failure_of(*came[1]).what == failure::kind::not_sent);
}

TEST_CASE("HEAD and an answer without a body do not wait for one") {
    running_server server(echo);
    sender out;
    auto what = to(server.port(), "/h");
    what.method = "HEAD";
    CHECK(response_of(out.send(what)).body.empty());
    CHECK(response_of(out.send(to(server.port(), "/a"))).body == "GET /a  ");
    CHECK(server.counts().accepted == 1);
}

TEST_CASE("how an answer may come") {
    struct row {
        const char* name;
        const char* says;
        int status;
        const char* body;
    };
    auto r = GENERATE(values<row>({
        {"with a length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", 200, "hi"},
        {"in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n", 200,
         "hi!"},
        {"until the end", "HTTP/1.1 200 OK\r\n\r\nhi", 200, "hi"},
        {"after a wait", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nhi", 201,
         "hi"},
        {"a redirect is an answer",
         "HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n", 302, ""},
        {"nothing", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
    }));
    DYNAMIC_SECTION(r.name) {
        scripted_server server({{r.says}});
        sender out;
        const auto reply = response_of(out.send(to(server.port(), "/")));
        CHECK(reply.status == r.status);
        CHECK(reply.body == r.body);
    }
}

TEST_CASE("what goes wrong tells whether the request may have been carried out") {
    struct row {
        const char* name;
        scripted_server::script script;
        failure::kind what;
    };
    auto r = GENERATE(values<row>({
        {"no answer at all", {"", false}, failure::kind::ambiguous},
        {"no answer in time", {"", true}, failure::kind::ambiguous},
        {"half an answer", {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", false}, failure::kind::ambiguous},
        {"no HTTP", {"220 mail.example.com ESMTP\r\n\r\n", true}, failure::kind::ambiguous},
        {"an announced body that is too large",
         {"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n", true},
         failure::kind::too_large},
        {"a body without end",
         {"HTTP/1.1 200 OK\r\n\r\n" + std::string(2000, 'x'), true},
         failure::kind::too_large},
        {"a head without end",
         {"HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x'), true},
         failure::kind::too_large},
    }));
    DYNAMIC_SECTION(r.name) {
        scripted_server server({r.script});
        http::client_limits limits;
        if (r.script.says.empty() && r.script.hold) limits.whole = 1s;  // nothing else ends this one
        limits.body_bytes = 1000;
        sender out({}, limits);
        const auto began = clock_type::now();
        CHECK(failure_of(out.send(to(server.port(), "/"))).what == r.what);
        CHECK(clock_type::now() - began < 10s);  // and not at the usual deadline, which is twice that
    }
}

TEST_CASE("what cannot be sent is said without the address, which may hold a secret") {
    struct row {
        const char* name;
        const char* target;
        failure::kind what;
    };
    auto r = GENERATE(values<row>({
        {"no scheme", "example.com/secret", failure::kind::unfit},
        {"another scheme", "ftp://example.com/secret", failure::kind::unfit},
        {"user info", "http://user:secret@example.com/", failure::kind::unfit},
        {"a blank", "http://example.com/a secret", failure::kind::unfit},
        {"a line break", "http://example.com/\r\nX: secret", failure::kind::unfit},
        {"a port that is none", "http://example.com:99999/secret", failure::kind::unfit},
        {"nobody listens", "http://127.0.0.1:1/secret", failure::kind::not_sent},
    }));
    DYNAMIC_SECTION(r.name) {
        sender out;
        http::request what;
        what.target = r.target;
        const auto broken = failure_of(out.send(what));
        CHECK(broken.what == r.what);
        CHECK(broken.why.find("secret") == std::string::npos);
    }
}

TEST_CASE("a header that holds a line break is not sent") {
    sender out;
    auto what = to(1, "/");
    what.fields.emplace_back("X-A", "1\r\nX-B: 2");
    CHECK(failure_of(out.send(what)).what == failure::kind::unfit);
}

TEST_CASE("Host is sent as it was written and length and connection are ours") {
    scripted_server server({{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}});
    sender out;
    auto what = to(server.port(), "/x", "http", "localhost");
    what.method = "POST";
    what.body = "abc";
    what.fields = {{"Host", "evil.example"}, {"Content-Length", "99"}, {"Transfer-Encoding", "chunked"}};
    response_of(out.send(what));
    CHECK(server.heard.rfind("POST /x HTTP/1.1\r\nHost: localhost:" + std::to_string(server.port()) + "\r\n", 0) ==
          0);
    CHECK(server.heard.find("Content-Length: 3\r\n") != std::string::npos);
    CHECK(server.heard.find("evil") == std::string::npos);
    CHECK(server.heard.find("chunked") == std::string::npos);
}

TEST_CASE("TLS is spoken with whom the certificate names and nobody else") {
    const certificate paper("localhost");
    http::server_options options;
    options.certificate = paper.certificate_file();
    options.private_key = paper.key_file();
    running_server server(echo, options);

    SECTION("the right name, a trusted authority") {
        sender out(paper.certificate_file());
        CHECK(response_of(out.send(to(server.port(), "/a", "https", "localhost"))).body == "GET /a  ");
        CHECK(response_of(out.send(to(server.port(), "/b", "https", "localhost"))).body == "GET /b  ");
        CHECK(server.counts().accepted == 1);
    }
    SECTION("a long answer and a long question") {
        sender out(paper.certificate_file());
        auto what = to(server.port(), "/a", "https", "localhost");
        what.method = "POST";
        what.body.assign(200'000, 'x');
        CHECK(response_of(out.send(what)).body.size() == 200'000 + std::string("POST /a  ").size());
    }
    SECTION("another name") {
        sender out(paper.certificate_file());
        const auto broken = failure_of(out.send(to(server.port(), "/a", "https", "127.0.0.1")));
        CHECK(broken.what == failure::kind::not_sent);
        CHECK(broken.why.rfind("TLS: ", 0) == 0);
    }
    SECTION("an authority that nobody trusts") {
        sender out;
        CHECK(failure_of(out.send(to(server.port(), "/a", "https", "localhost"))).what == failure::kind::not_sent);
    }
    SECTION("a peer that does not speak TLS") {
        scripted_server plain({{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"}});
        http::client_limits limits;
        limits.whole = 300ms;
        sender out(paper.certificate_file(), limits);
        CHECK(failure_of(out.send(to(plain.port(), "/a", "https", "localhost"))).what == failure::kind::not_sent);
    }
    CHECK(server.counts().requests < 3);
}

TEST_CASE("a TLS server stops with an idle connection open and one at work") {
    const certificate paper("localhost");
    http::server_options options;
    options.certificate = paper.certificate_file();
    options.private_key = paper.key_file();
    running_server server(echo, options);
    sender out(paper.certificate_file());
    response_of(out.send(to(server.port(), "/a", "https", "localhost")));
    std::thread stopping([&] {
        wait_for([&] { return server.counts().requests == 2; });  // the second is at work
        server.stop();
    });
    const auto came = out.send(to(server.port(), "/slow", "https", "localhost"));
    stopping.join();
    CHECK(response_of(came).body == "GET /slow  ");
}

TEST_CASE("a certificate that cannot be read is said with its name") {
    net::io_context io;
    CHECK_THROWS_WITH(http::client(io, "/nowhere.pem"), Catch::Contains("/nowhere.pem"));
    http::server_options options;
    options.certificate = "/nowhere.pem";
    options.private_key = "/nowhere.key";
    CHECK_THROWS_WITH(http::server(io, options, echo, {}), Catch::Contains("/nowhere.pem"));
}

TEST_CASE("a stopped client fails what is under way at once") {
    std::atomic<bool> over = false;
    running_server server(held_until(over));
    sender out;
    std::thread stopping([&] {
        wait_for([&] { return server.counts().requests == 1; });
        net::post(out.io(), [&] { out.client().stop(); });
    });
    const auto began = clock_type::now();
    const auto came = out.send(to(server.port(), "/a"));
    const auto took = clock_type::now() - began;
    over = true;
    stopping.join();
    CHECK(failure_of(came).what == failure::kind::ambiguous);
    CHECK(took < 10s);  // half of what it would wait for an answer
    CHECK(failure_of(out.send(to(server.port(), "/b"))).what == failure::kind::not_sent);
}
