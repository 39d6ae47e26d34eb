// What the postman does when a platform, or the store, does not take what it was given.
#include "tests/adapters/postman_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using fixture = post_house;

TEST_CASE("a letter that was answered while the store is broken is settled later, and not sent again") {
    fixture house;
    house.answer = [&](const http::request& what) {
        house.store.broken = true;
        return fixture::ok(what);
    };
    house.box.post(1, 7, "sms", "hello");
    house.start();
    while (!house.store.broken) house.run_for(2ms);
    house.run_for(50ms);
    CHECK(house.settled_so_far() == 0);
    CHECK(house.man->on_the_wire() == 1);
    house.store.broken = false;
    house.run_until_settled(1);
    CHECK(house.went == "hello;");
}

TEST_CASE("a letter that the store refuses to settle is given up and holds up nothing") {
    fixture house;
    std::vector<std::int64_t> given_up;
    house.change = [&](postman_work& what) {
        what.settle = [&, settle = what.settle](const outgoing& one, const receipt& how, auto... times) {
            if (one.id == 1) throw turn_failed("a row is refused");
            settle(one, how, times...);
        };
        what.give_up = [&](const outgoing& one, instant) {
            given_up.push_back(one.id);
            std::erase_if(house.box.rows, [&](const auto& row) { return row.what.id == one.id; });
        };
    };
    house.box.post(1, 7, "sms", "first");
    house.box.post(2, 8, "sms", "other");
    house.box.post(3, 7, "sms", "second");
    house.start();
    house.run_until_settled(2);
    CHECK(given_up == std::vector<std::int64_t>{1});
    CHECK(house.went.find("second") != std::string::npos);
    house.run_until([&] { return house.man->on_the_wire() == 0; });
    CHECK(house.man->on_the_wire() == 0);
}

TEST_CASE("what a platform's refusal means for the letter and its channel") {
    struct row {
        const char* name;
        int status;
        outcome then;
        std::chrono::milliseconds least, most;
        bool channel_rests;
    };
    auto r = GENERATE(values<row>({
        {"too many for this person", 429, outcome::again, 1500ms, 2500ms, false},
        {"too many for the channel", 503, outcome::again, 1500ms, 2500ms, true},
        {"credentials refused", 401, outcome::channel_broken, limits::channel_pause, limits::channel_pause, true},
        {"this person blocked us", 403, outcome::stopped, 0ms, 2500ms, false},
    }));
    DYNAMIC_SECTION(r.name) {
        fixture house;
        house.answer = [&](const http::request& what) {
            return what.body == "first" ? fixture::reply(r.status) : fixture::ok(what);
        };
        house.box.post(1, 7, "sms", "first");
        house.start();
        house.run_until_settled(1);
        CHECK(house.box.done[0].what.what == r.then);
        CHECK(house.box.done[0].wait >= r.least);
        CHECK(house.box.done[0].wait <= r.most);
        house.storage.run_now([&] {
            house.box.post(2, 8, "sms", "second");
            house.box.post(3, 9, "chat", "third");
        });
        house.man->ring();
        house.run_until([&] { return house.has_gone("third") && (r.channel_rests || house.has_gone("second")); });
        house.run_for(100ms);
        CHECK(house.has_gone("second") != r.channel_rests);
        CHECK(house.has_gone("third"));
    }
}

TEST_CASE("a channel that failed is tried with one letter, and then with all") {
    fixture house;
    house.takes = 30ms;
    int refusals = 1;
    house.answer = [&](const http::request& what) { return refusals-- > 0 ? fixture::reply(503) : fixture::ok(what); };
    house.box.post(1, 1, "sms", "first");
    house.start();
    house.run_until_settled(1);
    house.storage.run_now([&] {
        for (int i = 2; i <= 6; ++i) house.box.post(i, i, "sms", "m");
        house.box.rows[0].due = now_utc() + 1h;  // not the one that failed
    });
    house.man->ring();
    house.run_for(100ms);
    CHECK(house.went == "first;");  // it rests
    while (house.went == "first;") house.run_for(2ms);
    house.run_for(10ms);
    CHECK(house.went == "first;m;");
    house.run_until_settled(6);
    CHECK(house.went == "first;m;m;m;m;m;");
}

TEST_CASE("notices that may be lost: the channel rests before the next, and replies wait no longer than that") {
    fixture house;
    house.answer = [](const http::request& what) {
        return what.body == "lost" ? fixture::reply(502) : fixture::ok(what);
    };
    house.box.post(1, 1, "sms", "lost", urgency::notice);
    house.start();
    house.run_until_settled(1);
    CHECK(house.box.done[0].what.what == outcome::sent);
    CHECK(house.box.done[0].what.in_doubt);
    house.storage.run_now([&] {
        house.box.post(2, 2, "sms", "notice", urgency::notice);
        house.box.post(3, 3, "sms", "reply");
        house.box.post(4, 4, "chat", "elsewhere");
    });
    house.man->ring();
    house.run_until([&] { return house.has_gone("elsewhere"); });
    house.run_for(100ms);
    CHECK(house.went == "lost;elsewhere;");
    house.run_until_settled(4);
    CHECK(house.counts.text().find("outcome=\"in_doubt\"} 1") != std::string::npos);
}

TEST_CASE("a reply that may have arrived goes again by itself, and its channel does not rest") {
    fixture house;
    house.answer = [](const http::request& what) {
        return what.body == "first" ? fixture::reply(502) : fixture::ok(what);
    };
    house.box.post(1, 1, "sms", "first");
    house.start();
    house.run_until_settled(1);
    CHECK(house.box.done[0].what.what == outcome::again);
    house.storage.run_now([&] { house.box.post(2, 2, "sms", "second"); });
    house.man->ring();
    house.run_until([&] { return house.has_gone("second"); });
    house.run_for(100ms);
    CHECK(house.went == "first;second;");
}

TEST_CASE("Retry-After is honoured") {
    fixture house;
    house.answer = [](const http::request&) {
        http::response busy;
        busy.status = 429;
        busy.fields.emplace_back("Retry-After", "30");
        return http::sent(busy);
    };
    house.box.post(1, 7, "sms", "hello");
    house.start();
    house.run_until_settled(1);
    CHECK(house.box.done[0].wait >= 30s);
    CHECK(house.box.done[0].wait <= 33s);
}

TEST_CASE("a letter of several requests") {
    fixture house;
    SECTION("goes in order, and tells the last one's id behind the first's, which was put down") {
        house.box.post(1, 7, "sms", "one two three");
        house.start();
        house.run_until_settled(1);
        CHECK(house.went == "one;two;three;");
        CHECK(house.box.noted == "1:1=id-one;1:2;");
        CHECK(house.box.done[0].what.id == "id-three");
    }
    SECTION("stops at the one that fails; a reply is tried again") {
        house.answer = [](const http::request& what) {
            return what.body == "two" ? fixture::reply(429) : fixture::ok(what);
        };
        house.box.post(1, 7, "sms", "one two three");
        house.start();
        house.run_until_settled(1);
        CHECK(house.went == "one;two;");
        CHECK(house.box.done[0].what.what == outcome::again);
    }
    SECTION("puts down each part that was taken, before the next leaves") {
        house.box.post(1, 7, "sms", "one two three", urgency::notice);
        house.start();
        house.run_until_settled(1);
        CHECK(house.box.noted == "1:1=id-one;1:2;");
    }
    SECTION("goes on behind the parts that were taken before") {
        house.box.post(1, 7, "sms", "one two three", urgency::notice);
        house.box.rows[0].what.parts = 1;
        house.start();
        house.run_until_settled(1);
        CHECK(house.went == "two;three;");
        CHECK(house.box.done[0].what.what == outcome::sent);
        CHECK(house.box.done[0].what.id == "id-three");  // the first part's was put down when that was taken
    }
}

TEST_CASE("a letter of a channel that is no longer configured waits") {
    fixture house;
    house.box.post(1, 7, "gone", "hello");
    house.start();
    house.run_until_settled(1);
    CHECK(house.box.done[0].what.what == outcome::again);
    CHECK(house.box.done[0].what.whole_channel);
    CHECK(house.box.done[0].wait >= 1h);
}
