// Whether they meant STOP, or whether this is a wrong number, was asked: nothing that comes between answers it (M2,
// M10).
#include "bot/limits.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;
using test::begun;
using test::talk_to;

namespace {

constexpr const char* asks = "stop.maybe [1 Yes|2 No]\n";

// Asked whether they meant STOP, they forget something first.
talk_to forgetting_first() {
    auto t = begun("sparks");
    t.hear("Trucks");
    CHECK(t.hear("so stop texting me") == std::string("hush\nsay ") + asks);
    t.hear("forget");
    CHECK(t.talk.at == stage::forgetting);
    t.talk = conversation_from(to_record(t.talk));
    return t;
}

}  // namespace

TEST_CASE("M2: FORGET between does not answer whether they meant STOP, which is asked again") {
    for (const auto* word : {"My last answer", "All about Mateo", "Everything", "Nothing"}) {
        INFO(word);
        auto t = forgetting_first();
        const auto told = t.hear(word);
        CHECK(told.ends_with(asks));
        CHECK(t.talk.at == stage::pausing);
        SECTION("and their yes is one") {
            CHECK(t.hear("yes").find("stop ") != std::string::npos);
            CHECK(t.talk.stopped);
        }
        SECTION("their no goes on where they were") {
            t.hear("no");
            CHECK_FALSE(t.talk.stopped);
            CHECK_FALSE(wants_to_leave(t.talk));
        }
    }
}

TEST_CASE("M2: whoever never comes back to it has stopped after a week, without another word") {
    auto t = forgetting_first();
    for (int day = 0; day < 8; ++day) {
        t.now += 24h;
        if (!t.talk.wake_at || *t.talk.wake_at > t.now) continue;
        const auto told = t.happen(woke{});
        CHECK(told.find("say") == std::string::npos);
    }
    CHECK(t.talk.stopped);
}

TEST_CASE("M2, M10: nothing begins while that is open behind something else") {
    auto t = forgetting_first();
    CHECK(wants_to_leave(t.talk));
    CHECK(t.happen(invited{test::about("Lucia", 8, "traditions", 200)}).empty());
}

TEST_CASE("M10: CHANGE and HOLD between leave it open, too, whether this is a wrong number") {
    auto t = begun("sparks");
    t.hear("Trucks");
    t.hear("wrong number");
    REQUIRE(t.talk.at == stage::mistaken);
    t.hear("forget");
    CHECK(t.hear("Nothing").find("wrong_number.maybe [") != std::string::npos);
    CHECK(t.talk.at == stage::mistaken);
    CHECK(t.hear("yes").find("unlink") != std::string::npos);
}

TEST_CASE("M2: STOP and a yes to something else end it") {
    auto t = forgetting_first();
    t.hear("stop");
    CHECK(t.talk.stopped);
    CHECK_FALSE(wants_to_leave(t.talk));
}
