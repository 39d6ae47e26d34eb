#include "tests/adapters/loopback.hpp"
#include "tests/adapters/small_house.hpp"

#include "adapters/announcer.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

// Says where we are to a server that refuses so often.
class telling_platform : public line_platform {
public:
    explicit telling_platform(std::string base) : base_(std::move(base)) {}
    std::optional<http::request> announce() const override {
        http::request made;
        made.method = "POST";
        made.target = base_ + "/secret-token/here";
        made.body = "we are here";
        return made;
    }

private:
    std::string base_;
};

struct fixture {
    explicit fixture(int status = 200, int refusals = 0)
        : server([this](http::request what) { return hear(std::move(what)); }), status_(status), refuse(refusals) {}
    ~fixture() {
        us.stop();
        client.stop();
        server.stop();
    }

    net::awaitable<http::answer> hear(http::request what) {
        ++heard;
        auto reply = text_response(what.body == "we are here" ? "good" : "what?");
        if (refuse > 0) reply.status = status_;
        if (refuse > 0) --refuse;
        co_return reply;
    }

    static net::awaitable<bool> telling(announcer& us) {
        const bool told = co_await us.tell();
        if (!told) co_await us.keep_telling();
        co_return told;
    }

    std::string log;
    std::atomic<int> heard = 0;
    running_server server;
    const int status_;
    std::atomic<int> refuse;
    net::io_context io{1};
    http::client client{io};
    channel to{"families", "lines",
               std::make_unique<telling_platform>("http://127.0.0.1:" + std::to_string(server.port()))};
    announcer us{io, to, client, [this](level, const std::string& what) { log += what + "\n"; }};
};

}  // namespace

TEST_CASE("a platform is told once where we are") {
    fixture house;
    CHECK(run_here(house.io, house.us.tell()));
    CHECK(house.heard == 1);
    CHECK(house.log == "channel families: the platform knows where we are\n");
}

TEST_CASE("a platform to which there is nothing to tell is left alone") {
    fixture house;
    const channel quiet{"texts", "lines", std::make_unique<line_platform>()};
    announcer us(house.io, quiet, house.client, {});
    CHECK(run_here(house.io, us.tell()));
    CHECK(house.heard == 0);
}

TEST_CASE("a platform that is busy is told again after a pause") {
    fixture house(429, 1);
    const auto began = now_steady();
    CHECK_FALSE(run_here(house.io, fixture::telling(house.us)));
    CHECK(now_steady() - began > 1s);
    CHECK(house.heard == 2);
    CHECK(house.log.find("could not be told where we are: it answered 429") != std::string::npos);
    CHECK(house.log.find("the platform knows where we are") != std::string::npos);
    CHECK(house.log.find("secret") == std::string::npos);
}

TEST_CASE("a platform that is not there is told of in the log, without the address") {
    fixture house;
    house.server.stop();
    CHECK_FALSE(run_here(house.io, house.us.tell()));
    CHECK(house.log.find("could not be told where we are: connect") != std::string::npos);
    CHECK(house.log.find("secret") == std::string::npos);
}

TEST_CASE("telling ends when it is stopped, also in its pause") {
    fixture house(401, 100);
    net::steady_timer bell(house.io, 100ms);
    bell.async_wait([&](boost::system::error_code) { house.us.stop(); });
    const auto began = now_steady();
    CHECK_FALSE(run_here(house.io, fixture::telling(house.us)));
    CHECK(now_steady() - began < 30s);  // the pause is of minutes
    CHECK(house.heard == 1);
}
