#include "tests/adapters/loopback.hpp"
#include "tests/adapters/reception_fixture.hpp"

#include "adapters/puller.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

// What the platform holds; a pull from a place on gets the rest, or waits a little and gets nothing.
struct held_messages {
    std::mutex mutex;
    std::vector<std::string> lines;
    std::vector<std::int64_t> asked_from;
    std::atomic<int> refuse = 0;
    std::atomic<int> refused_with = 429;

    net::awaitable<http::answer> operator()(http::request what) {
        const auto from = std::stoll(http::parameter(http::query_of(what.target), "from").value_or("0"));
        auto reply = http::response{};
        {
            const std::lock_guard lock(mutex);
            asked_from.push_back(from);
            for (auto i = static_cast<std::size_t>(from); i < lines.size(); ++i) reply.body += lines[i] + "\n";
        }
        if (refuse > 0) {
            --refuse;
            reply = http::response{};
            reply.status = refused_with;
        }
        if (reply.body.empty()) co_await sleep_for(20ms);
        co_return reply;
    }
};

std::string name_of(channel_state how) {
    return how == channel_state::well ? "well" : how == channel_state::refused ? "refused " : "failed ";
}

struct fixture : taking_house {
    explicit fixture(held_messages& held)
        : server([&held](http::request what) { return held(std::move(what)); }),
          from{"lines", "lines",
               std::make_unique<line_platform>("http://127.0.0.1:" + std::to_string(server.port()))},
          one(io, from, client, storage, in, work(), told, logger{}, said) {
        net::co_spawn(io, one.run(), note_end());
    }
    ~fixture() {
        one.stop();
        run_out();
    }
    puller_work work() {
        puller_work made;
        made.place = [this](std::string_view) { return place > 0 ? std::to_string(place) : std::string{}; };
        made.remember = [this](std::string_view, std::string_view next) { place = std::stoll(std::string(next)); };
        return made;
    }
    void run_while(const std::function<bool()>& waits) { taking_house::run_while(waits, 20s); }
    void run_until_place(std::int64_t at) {
        run_while([&] { return place < at; });
        CHECK(place == at);
    }

    running_server server;
    std::atomic<std::int64_t> place = 0;
    channel from;
    reception::told told = [this](channel_state how, const std::string& why) { heard += name_of(how) + why + ";"; };
    std::string exchanges;
    exchange_told said = [this](const channel&, const http::request& asked, const http::sent& came) {
        const auto* answer = std::get_if<http::response>(&came);
        exchanges += std::string(http::query_of(asked.target)) + " " +
                     (answer ? std::to_string(answer->status) + " " + answer->body : "no answer") + ";";
    };
    puller one;
};

}  // namespace

TEST_CASE("what is pulled is taken in and its place remembered") {
    held_messages held;
    held.lines = {"1 a", "2 b"};
    fixture house(held);
    house.run_until_place(2);
    CHECK(house.taken == "a;b;");
}

TEST_CASE("pulling begins where it ended before") {
    held_messages held;
    held.lines = {"1 a", "2 b", "3 c"};
    fixture house(held);
    house.place = 2;
    house.run_until_place(3);
    CHECK(house.taken == "c;");
}

TEST_CASE("a place moves only when what came before it is on disk") {
    held_messages held;
    held.lines = {"1 a"};
    fixture house(held);
    house.store.broken = true;
    house.io.run_for(200ms);
    CHECK(house.place == 0);
    house.store.broken = false;
    house.run_until_place(1);
    CHECK(house.taken == "a;");
}

TEST_CASE("a refused pull is tried again after a pause") {
    held_messages held;
    held.lines = {"1 a"};
    held.refuse = 1;
    const auto began = now_steady();
    fixture house(held);
    house.run_until_place(1);
    CHECK(now_steady() - began > 1s);
    CHECK(house.heard == "failed 429;well;");
}

TEST_CASE("whoever watches the channel hears once that it is well, and of each failure what it was") {
    held_messages held;
    held.lines = {"1 a", "2 b"};
    {
        fixture house(held);
        house.run_until_place(2);
        CHECK(house.heard == "well;");
    }
    held.refused_with = 401;
    held.refuse = 1000;
    fixture other(held);
    other.run_while([&] { return other.heard.empty(); });
    CHECK(other.heard == "refused 401;");
    held.refused_with = 200;  // nonsense
    held.lines = {"nonsense"};
    held.refuse = 0;
    fixture third(held);
    third.run_while([&] { return third.heard.empty(); });
    CHECK(third.heard == "failed 200;");
}

TEST_CASE("whoever looks at the channel's log sees what came and what was refused, and no answer without news") {
    held_messages held;
    held.lines = {"1 a"};
    held.refuse = 1;
    fixture house(held);
    house.run_until_place(1);
    house.run_while([&] {
        const std::lock_guard lock(held.mutex);
        return held.asked_from.size() < 4;
    });
    CHECK(house.exchanges == "from=0 429 ;from=0 200 1 a\n;");
}

TEST_CASE("an answer that cannot be read is in the channel's log, for that is what it is looked into for") {
    held_messages held;
    held.lines = {"nonsense"};
    fixture house(held);
    house.run_while([&] { return house.exchanges.empty(); });
    CHECK(house.exchanges.starts_with("from=0 200 nonsense"));
}
