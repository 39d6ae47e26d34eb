// What a platform waits to hear back is said again while it answers "not now".
#include "tests/adapters/small_house.hpp"

#include "adapters/clock.hpp"
#include "adapters/courtesy.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/loopback.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

// Takes a letter, or says of it what the status does: 503 "not now", 500 "perhaps".
class busy_platform : public line_platform {
public:
    receipt judge(const http::response& answer) const override {
        if (answer.status == 429) return {outcome::again, {}, "429", after, false};
        if (answer.status >= 500) return {outcome::again, {}, "5xx", {}, false};
        return {answer.status == 200 ? outcome::sent : outcome::never, {}, {}, {}, false};
    }
    std::optional<std::chrono::milliseconds> after{};
};

http::sent failed(http::failure::kind how) {
    http::failure made;
    made.what = how;
    return made;
}

}  // namespace

TEST_CASE("what may have been heard is not said again, nor what is refused, nor for ever") {
    busy_platform talk;
    const auto again = [&](const http::sent& came, int tries = 1) {
        return pause_before_saying_again(talk, came, tries).has_value();
    };
    const auto answered = [](int status) { return http::sent{http::response{status, {}, {}}}; };
    CHECK(again(answered(429)));
    CHECK(again(answered(503)));
    CHECK(again(failed(http::failure::kind::not_sent)));
    CHECK_FALSE(again(answered(200)));
    CHECK_FALSE(again(answered(403)));
    CHECK_FALSE(again(answered(500)));
    CHECK_FALSE(again(failed(http::failure::kind::ambiguous)));
    CHECK_FALSE(again(failed(http::failure::kind::unfit)));
    CHECK(again(answered(429), limits::acknowledgement_tries - 1));
    CHECK_FALSE(again(answered(429), limits::acknowledgement_tries));
    talk.after = std::chrono::minutes{1};
    CHECK(pause_before_saying_again(talk, answered(429), 1) >= std::chrono::minutes{1});
    talk.after = std::chrono::hours{9};
    CHECK(pause_before_saying_again(talk, answered(429), 1) == limits::pull_pause_longest);
}

TEST_CASE("a courtesy that is told \"not now\" is said again until it is taken; none after the end") {
    std::atomic<int> asked = 0;
    running_server server([&asked](http::request) -> net::awaitable<http::answer> {
        http::response answer;
        answer.status = ++asked == 1 ? 503 : 200;
        co_return answer;
    });
    net::io_context io{1};
    http::client client(io);
    courtesies polite(io, client);
    const channel to{"rooms", "lines", std::make_unique<busy_platform>()};
    http::request what;
    what.method = "POST";
    what.target = "http://127.0.0.1:" + std::to_string(server.port()) + "/leave";
    CHECK(polite.has_room());
    const auto came = run_here(io, polite.say(to, what));
    REQUIRE(std::holds_alternative<http::response>(came));
    CHECK(std::get<http::response>(came).status == 200);
    CHECK(asked == 2);
    asked = 0;
    polite.stop();
    CHECK_FALSE(polite.has_room());
    run_here(io, polite.say(to, what));
    CHECK(asked == 1);
}
