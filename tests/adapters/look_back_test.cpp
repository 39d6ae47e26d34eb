// What an answer to a pull leaves out of a talk, from a homeserver on a real socket.
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/reception_fixture.hpp"

#include "adapters/chat/matrix.hpp"
#include "adapters/puller.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

// One room, in which `said` was said after the place "1": /sync tells the last three, /messages two a page.
struct homeserver {
    std::mutex mutex;
    std::vector<std::string> said;
    std::vector<std::string> asked;       // paths
    int refuse_pages = 0, refuse_with = 500;
    std::size_t padding = 0;  // of each event, unless only one of a room is asked for

    net::awaitable<http::answer> operator()(http::request what) {
        const std::lock_guard lock(mutex);
        const auto query = std::string(http::query_of(what.target));
        const bool pages = http::path_of(what.target).find("/messages") != std::string::npos;
        asked.push_back(pages ? "messages" : "sync " + http::parameter(query, "since").value_or(""));
        auto reply = http::response{};
        if (pages && refuse_pages > 0) {
            --refuse_pages;
            reply.status = refuse_with;
        } else if (pages) {
            reply.body = page(http::parameter(query, "from").value_or(""));
        } else if (http::parameter(query, "since") == "1") {
            reply.body = sync(http::parameter(query, "filter").value_or("").find(R"("limit":1,)") != std::string::npos);
        } else {
            reply.body = R"({"next_batch":"2"})";
        }
        co_return reply;
    }
    std::string event(std::size_t i, std::size_t padded = 0) const {
        return R"({"type":"m.room.message","event_id":"$)" + std::to_string(i) +
               R"(","sender":"@ana:x","origin_server_ts":1760000000000,"content":{"msgtype":"m.text","body":")" +
               said[i] + R"(","more":")" + std::string(padded, 'x') + R"("}})";
    }
    std::string sync(bool least) const {
        const auto shown = least ? std::min<std::size_t>(1, said.size()) : std::min<std::size_t>(3, said.size());
        std::string events;
        for (auto i = said.size() - shown; i < said.size(); ++i)
            events += (events.empty() ? "" : ",") + event(i, least ? 0 : padding);
        return R"({"next_batch":"2","rooms":{"join":{"!r:x":{"timeline":{"limited":true,"prev_batch":"t)" +
               std::to_string(said.size() - shown) + R"(","events":[)" + events + "]}}}}}";
    }
    std::string page(const std::string& from) const {
        auto at = std::stoul(from.substr(1));
        std::string events;
        for (int i = 0; i < 2 && at > 0; ++i) events += (events.empty() ? "" : ",") + event(--at);
        const auto end = events.empty() ? std::string{} : R"(,"end":"t)" + std::to_string(at) + '"';
        return R"({"chunk":[)" + events + "]" + end + "}";
    }
};

struct fixture : taking_house {
    explicit fixture(homeserver& there)
        : server([&there](http::request what) { return there(std::move(what)); }),
          from{"families-matrix", "matrix",
               make_matrix({.user = "@kindred:x",
                            .api = "http://127.0.0.1:" + std::to_string(server.port()),
                            .syncs = true,
                            .access_token = "t"})},
          one(io, from, client, storage, in, work(), told, logger{}) {
        is_new = [this](const inbound& what) { return seen.insert(what.message_id).second; };
        net::co_spawn(io, one.run(), note_end());
    }
    ~fixture() {
        one.stop();
        run_out();
    }
    puller_work work() {
        puller_work made;
        made.place = [this](std::string_view) { return std::to_string(place); };
        made.remember = [this](std::string_view, std::string_view next) { place = std::stoi(std::string(next)); };
        return made;
    }
    void run_until_place(int at) {
        run_while([&] { return place < at; }, 10s);
        CHECK(place == at);
    }

    running_server server;
    std::set<std::string> seen;
    std::atomic<int> place = 1;
    channel from;
    reception::told told = [this](channel_state how, const std::string& why) {
        heard += (how == channel_state::well ? "well" : why) + ";";
    };
    puller one;
};

}  // namespace

TEST_CASE("what an answer left out of a talk is taken in before what it holds, oldest first") {
    homeserver there;
    there.said = {"a", "b", "c", "d", "e", "f", "g", "h"};
    fixture house(there);
    house.run_until_place(2);
    CHECK(house.taken == "a;b;c;d;e;f;g;h;");
    CHECK(house.buried.empty());
    CHECK(house.heard == "well;");
}

TEST_CASE("a page that does not come is asked for again, and the place stays until it is there") {
    homeserver there;
    there.said = {"a", "b", "c", "d", "e"};
    there.refuse_pages = 1;
    fixture house(there);
    house.run_until_place(2);
    CHECK(house.taken == "a;b;c;d;e;");
    CHECK(house.buried.empty());
    CHECK(house.heard == "500;well;");
    const std::lock_guard lock(there.mutex);
    CHECK(there.asked[0] == "sync 1");
    CHECK(there.asked[2] == "sync 1");
}

TEST_CASE("a room that nothing more is told of is read without it, and a person can look what was lost") {
    homeserver there;
    there.said = {"a", "b", "c", "d", "e"};
    there.refuse_pages = 1;
    there.refuse_with = 400;
    fixture house(there);
    house.run_until_place(2);
    CHECK(house.taken == "c;d;e;");
    CHECK(house.buried == "more was said in a room than kindred looks back to;");
}

TEST_CASE("an answer that is too large is asked for in little, and the rest by pages") {
    homeserver there;
    there.said = {"a", "b", "c", "d", "e"};
    there.padding = limits::response_body_bytes / 2;
    fixture house(there);
    house.run_until_place(2);
    CHECK(house.taken == "a;b;c;d;e;");
    CHECK(house.buried.empty());
}
