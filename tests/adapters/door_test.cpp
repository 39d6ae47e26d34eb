#include "tests/adapters/small_house.hpp"

#include "adapters/door.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace kindred;
using namespace kindred::test;

namespace {

// Takes in what it has not seen; breaks over the word "break".
struct fixture {
    fixture() {
        channels.push_back({"families", "lines", std::make_unique<line_platform>()});
        channels.push_back({"texts", "lines", std::make_unique<in_the_address>()});
        front.emplace(channels, in, counts, logger{});
    }
    // The query is Kannel's, the key in it a secret.
    struct in_the_address : line_platform {
        bool authentic(const http::request& what, instant, const provisions&) const override {
            return http::parameter(http::query_of(what.target), "key") == "s&=";
        }
        std::optional<http::response> greet(const http::request&, instant) const override { return std::nullopt; }
        std::vector<std::string> secrets() const override { return {"s&=", "other"}; }
    };

    intake_work work() {
        intake_work made;
        made.take_in = [this](std::string_view, const inbound& one, instant) {
            if (one.text == "break") throw std::runtime_error("no such survey");
            const bool first = seen.insert(one.message_id).second;
            if (first) taken += one.text + ";";
            return first;
        };
        made.bury = [this](std::string_view channel, std::string_view why, std::string_view body, instant,
                           const std::vector<std::string>& senders) {
            buried += std::string(channel) + "|" + std::string(why) + "|" + std::string(body);
            for (const auto& sender : senders) buried += "|" + sender;
        };
        made.acknowledge = [this](const channel& from, const inbound& one) {
            acknowledged += from.name + ":" + one.acknowledge + (taken.empty() ? " too early;" : ";");
        };
        return made;
    }
    http::response ask(std::string method, std::string target, std::string body = {}, bool authentic = true) {
        http::request what;
        what.method = std::move(method);
        what.target = std::move(target);
        what.body = std::move(body);
        if (authentic) what.fields.emplace_back("Secret", "s");
        return std::get<http::response>(run_here(io, (*front)(std::move(what))));
    }

    net::io_context io{1};
    no_store store;
    metrics counts;
    std::vector<channel> channels;
    std::set<std::string> seen;
    std::string taken, buried, acknowledged;
    turns storage{io, store};
    intake in{storage, work(), counts, logger{}};
    std::optional<door> front;
};

}  // namespace

TEST_CASE("a platform's request ends on disk before it is thanked") {
    fixture house;
    const auto reply = house.ask("POST", "/webhooks/families", "1 hello\n2 you\n");
    CHECK(reply.status == 200);
    CHECK(reply.body == "thanks");
    CHECK(house.taken == "hello;you;");
}

TEST_CASE("which request is answered how") {
    struct row {
        const char* name;
        const char* method;
        const char* target;
        const char* body;
        bool authentic;
        int status;
    };
    auto r = GENERATE(values<row>({
        {"a message", "POST", "/webhooks/families", "1 a", true, 200},
        {"further down", "PUT", "/webhooks/families/transactions/7?x=y", "1 a", true, 200},
        {"a handshake", "GET", "/webhooks/families?challenge=1", "", false, 200},
        {"not authentic", "POST", "/webhooks/families", "1 a", false, 401},
        {"nothing to do", "POST", "/webhooks/families", "1 ignored", true, 200},
        {"nothing at all", "POST", "/webhooks/families", "", true, 200},
        {"poison", "POST", "/webhooks/families", "poison", true, 200},
        {"nonsense that nobody repeats", "POST", "/webhooks/families", "nonsense", true, 400},
        {"an adapter that throws", "POST", "/webhooks/families", "throw", true, 200},
        {"no such channel", "POST", "/webhooks/other", "1 a", true, 404},
        {"no channel", "POST", "/webhooks/", "1 a", true, 404},
        {"a wrong method", "DELETE", "/webhooks/families", "", true, 405},
        {"no such page", "GET", "/nowhere", "", true, 404},
    }));
    DYNAMIC_SECTION(r.name) {
        fixture house;
        const auto reply = house.ask(r.method, r.target, r.body, r.authentic);
        CHECK(reply.status == r.status);
        if (r.status >= 400) CHECK(reply.body.empty());
    }
}

TEST_CASE("M12: a redelivered message changes nothing and is thanked") {
    fixture house;
    house.ask("POST", "/webhooks/families", "1 hello");
    CHECK(house.ask("POST", "/webhooks/families", "1 hello").status == 200);
    CHECK(house.taken == "hello;");
    CHECK(house.counts.text().find(R"(kindred_messages_in_total{channel="families",result="duplicate"} 1)") !=
          std::string::npos);
}

TEST_CASE("a message whose turn throws is kept as a dead letter, and the others of its request stand") {
    fixture house;
    CHECK(house.ask("POST", "/webhooks/families", "1 a\n2 break\n3 c").status == 200);
    CHECK(house.taken == "a;c;");
    CHECK(house.buried == "families|the turn failed: no such survey|1 a\n2 break\n3 c");
}

TEST_CASE("a dead letter is kept with everyone who speaks in it, so that each can be forgotten") {
    fixture house;
    CHECK(house.ask("POST", "/webhooks/families", "1 a@ana\n2 break@ben\n3 c").status == 200);
    CHECK(house.buried == "families|the turn failed: no such survey|1 a@ana\n2 break@ben\n3 c|ana|ben");
}

TEST_CASE("poison is kept with its bytes, nonsense is not") {
    fixture house;
    house.ask("POST", "/webhooks/families", "nonsense");
    CHECK(house.buried.empty());
    house.ask("POST", "/webhooks/families", "poison");
    CHECK(house.buried == "families|not a line|poison");
}

TEST_CASE("what came in the address is kept with a dead letter, secrets are not") {
    struct row {
        const char* method;
        const char* query;
        const char* body;
        const char* kept;
    };
    auto r = GENERATE(values<row>({
        {"GET", "key=s%26%3D&from=%2B1555&text=hi+there", "poison",
         "GET /webhooks/texts?key=***&from=%2B1555&text=hi+there\npoison"},
        {"POST", "from=1&key=s%26%3d", "poison", "POST /webhooks/texts?from=1&key=***\npoison"},
        {"PUT", "key=s%26=&x=other&other=1&&y", "poison", "PUT /webhooks/texts?key=***&x=***&other=1&&y\npoison"},
    }));
    DYNAMIC_SECTION(r.query) {
        fixture house;
        CHECK(house.ask(r.method, "/webhooks/texts?" + std::string(r.query), r.body).status == 200);
        CHECK(house.buried == "texts|not a line|" + std::string(r.kept));
    }
}

TEST_CASE("who waits for a word gets it once, when it is on disk") {
    fixture house;
    house.store.broken = true;
    house.ask("POST", "/webhooks/families", "1 tap");
    CHECK(house.acknowledged.empty());
    house.store.broken = false;
    house.ask("POST", "/webhooks/families", "1 tap\n2 words\n3 tap on what is ignored");
    CHECK(house.acknowledged == "families:1;families:3;");
    house.ask("POST", "/webhooks/families", "1 tap");
    CHECK(house.acknowledged == "families:1;families:3;");
}

TEST_CASE("more messages than one request may hold are kept, not taken in") {
    fixture house;
    std::string many;
    for (std::size_t i = 0; i <= limits::messages_per_request; ++i) many += std::to_string(i) + " a\n";
    CHECK(house.ask("POST", "/webhooks/families", many).status == 200);
    CHECK(house.taken.empty());
    CHECK(house.buried.find("more than " + std::to_string(limits::messages_per_request) + " messages") !=
          std::string::npos);
}

TEST_CASE("with a broken store nothing is thanked, and all is well when it works again") {
    fixture house;
    house.store.broken = true;
    const auto reply = house.ask("POST", "/webhooks/families", "1 hello");
    CHECK(reply.status == 503);
    CHECK(http::value_of(reply.fields, "Retry-After") == "2");
    CHECK(house.ask("POST", "/webhooks/families", "poison").status == 503);
    house.store.broken = false;
    CHECK(house.ask("POST", "/webhooks/families", "1 hello").status == 200);
}

TEST_CASE("a large body is wanted where the platform of the channel wants it, and nowhere else") {
    struct large_platform : line_platform {
        bool takes_large(const http::request& head) const override { return head.method == "PUT"; }
    };
    fixture house;
    house.channels.push_back({"rooms", "lines", std::make_unique<large_platform>()});
    const door front(house.channels, house.in, house.counts, logger{});
    const auto takes = [&](std::string method, std::string target) {
        http::request head;
        head.method = std::move(method);
        head.target = std::move(target);
        return front.takes_large(head);
    };
    CHECK(takes("PUT", "/webhooks/rooms/_matrix/app/v1/transactions/1"));
    CHECK_FALSE(takes("POST", "/webhooks/rooms"));
    CHECK_FALSE(takes("PUT", "/webhooks/families/x"));
    CHECK_FALSE(takes("PUT", "/webhooks/none/x"));
    CHECK_FALSE(takes("PUT", "/rooms"));
}

TEST_CASE("pages are found by their path, the closest first") {
    fixture house;
    const auto page = [](std::string name) -> http::page {
        return [name](http::request) -> net::awaitable<http::answer> {
            http::response reply;
            reply.body = name;
            co_return reply;
        };
    };
    house.front->add({"/", false, "GET", page("start")});
    house.front->add({"/chat/", true, {}, page("chat")});
    house.front->add({"/chat/stream", true, {}, page("stream")});
    house.front->add({"/chat/", false, "GET, POST", page("chat itself")});
    CHECK(house.ask("GET", "/?x=1").body == "start");
    CHECK(house.ask("GET", "/chat/a").body == "chat");
    CHECK(house.ask("GET", "/chat/stream/1").body == "stream");
    CHECK(house.ask("POST", "/chat/").body == "chat itself");
    CHECK(house.ask("HEAD", "/").status == 200);
    const auto refused = house.ask("PUT", "/chat/");
    CHECK(refused.status == 405);
    CHECK(http::value_of(refused.fields, "Allow") == "GET, POST");
}

TEST_CASE("a page whose store is broken is a 503") {
    fixture house;
    house.front->add({"/p", false, {}, [](http::request) -> net::awaitable<http::answer> {
                          throw store_broken("disk full");
                          co_return http::answer{};
                      }});
    CHECK(house.ask("GET", "/p").status == 503);
}
