// What a platform wants fetched before it can work, from a server that counts how often it was asked.
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/small_house.hpp"

#include "adapters/door.hpp"
#include "adapters/provider.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

// Its requests are signed with a word that it tells at /keys; /keys is found at /where.
class signing_platform : public line_platform {
public:
    explicit signing_platform(std::string base) : base_(std::move(base)) {}
    bool authentic(const http::request& what, instant now, const provisions& kept) const override {
        const auto found = kept.find("keys");
        return found != kept.end() && found->second.good_until > now &&
               http::value_of(what.fields, "Signed") == found->second.value;
    }
    std::optional<http::response> greet(const http::request&, instant) const override { return std::nullopt; }
    std::vector<errand> errands(const provisions& kept, instant now) const override {
        const auto good = [&](const char* name) {
            const auto found = kept.find(name);
            return found != kept.end() && found->second.good_until > now;
        };
        if (good("keys")) return {};
        http::request ask;
        ask.target = good("where") ? kept.find("where")->second.value : base_ + "/where";
        return {{good("where") ? "keys" : "where", ask}};
    }
    std::optional<provision> fetched(std::string_view, const http::response& answer, instant now) const override {
        if (answer.status != 200) return std::nullopt;
        return provision{answer.body, now + 1h};
    }

private:
    std::string base_;
};

struct fixture {
    fixture() : server([this](http::request what) { return serve(std::move(what)); }) {
        base = "http://127.0.0.1:" + std::to_string(server.port());
        channels.push_back({"staff", "lines", std::make_unique<signing_platform>(base)});
    }
    net::awaitable<http::answer> serve(http::request what) {
        asked += what.target + ";";
        http::response made;
        if (broken) made.status = 500;
        if (what.target == "/where") made.body = base + "/keys";
        if (what.target == "/keys") made.body = key;
        co_return made;
    }
    net::awaitable<int> prepare(provider& of) {
        co_await of.prepare(channels[0]);
        co_return 0;
    }

    std::string base, asked, key = "first";
    std::atomic<bool> broken = false;
    running_server server;
    net::io_context io{1};
    http::client client{io};
    std::vector<channel> channels;
    std::string logged;
    logger log = [this](level, const std::string& what) { logged += what + ";"; };
};

}  // namespace

TEST_CASE("what is missing is fetched, one thing behind the other, and once") {
    fixture house;
    provider of(house.io, house.client, house.log);
    run_here(house.io, house.prepare(of));
    run_here(house.io, house.prepare(of));
    CHECK(house.asked == "/where;/keys;");
    CHECK(of.of(house.channels[0]).find("keys")->second.value == "first");
}

TEST_CASE("what cannot be had is said, and asked for again only after a pause") {
    fixture house;
    house.broken = true;
    provider of(house.io, house.client, house.log);
    run_here(house.io, house.prepare(of));
    run_here(house.io, house.prepare(of));
    CHECK(house.asked == "/where;");
    CHECK(house.logged == "channel staff: no where to be had: the answer (500) is of no use;");
    CHECK(of.of(house.channels[0]).empty());
}

TEST_CASE("a request that the keys at hand do not prove makes them new, once in a while, and is refused else") {
    fixture house;
    no_store store;
    metrics counts;
    turns storage(house.io, store);
    int taken = 0;
    intake_work work;
    work.take_in = [&](std::string_view, const inbound&, instant) { return ++taken > 0; };
    intake in(storage, work, counts, {});
    door front(house.channels, in, counts, {});
    provider of(house.io, house.client, house.log);
    front.use(&of, nullptr);
    const auto asks = [&](const std::string& signature) {
        http::request what;
        what.method = "POST";
        what.target = "/webhooks/staff";
        what.fields = {{"Signed", signature}};
        what.body = "1 hello\n";
        return run_here(house.io, front.receive(house.channels[0], what)).status;
    };
    CHECK(asks("first") == 200);
    house.key = "second";        // they changed their keys
    CHECK(asks("second") == 200);
    house.asked.clear();
    CHECK(asks("wrong") == 401);  // not asked for again so soon: whoever sends rubbish cannot make us ask
    CHECK(house.asked.empty());
    CHECK(taken == 2);
    house.client.stop();
    storage.finish();
}
