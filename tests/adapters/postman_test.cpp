#include "tests/adapters/postman_fixture.hpp"

using namespace kindred;
using namespace kindred::test;
using fixture = post_house;

TEST_CASE("due letters go out and are settled with the platform's id") {
    fixture house;
    house.box.post(1, 7, "sms", "hello");
    house.start();
    house.run_until_settled(1);
    CHECK(house.went == "hello;");
    CHECK(house.box.done[0].what.what == outcome::sent);
    CHECK(house.box.done[0].what.id == "id-hello");
}

TEST_CASE("one person's letters go one after the other, in order") {
    fixture house;
    for (int i = 1; i <= 3; ++i) house.box.post(i, 7, "sms", "m" + std::to_string(i));
    house.start();
    house.run_until_settled(3);
    CHECK(house.went == "m1;m2;m3;");
    CHECK(house.most_at_once == 1);
}

TEST_CASE("a person's next letter leaves once the end of the one before is on disk") {
    fixture house;
    std::size_t early = 0;
    house.answer = [&](const http::request& what) {
        if (house.store.on_disk + 1 < static_cast<std::size_t>(std::stoi(what.body))) ++early;
        return fixture::ok(what);
    };
    for (int i = 1; i <= 20; ++i) house.box.post(i, 7, "sms", std::to_string(i));
    house.start();
    house.run_until_settled(20);
    CHECK(early == 0);
}

TEST_CASE("a channel carries no more letters at once than it may, and all of them in the end") {
    constexpr int letters = 4 * static_cast<int>(limits::letters_on_the_wire_per_channel);
    fixture house;
    house.takes = 5ms;
    for (int i = 1; i <= letters; ++i) house.box.post(i, i, "sms", "m");
    house.start();
    house.run_until_settled(letters);
    CHECK(house.most_at_once <= limits::letters_on_the_wire_per_channel);
    CHECK(house.most_at_once > limits::letters_on_the_wire_per_channel / 2);
}

TEST_CASE("letters that were answered meanwhile are settled together, and the next ones claimed with them") {
    constexpr int letters = 4 * static_cast<int>(limits::letters_on_the_wire_per_channel);
    fixture house;
    house.takes = 20ms;
    for (int i = 1; i <= letters; ++i) house.box.post(i, i, "sms", "m");
    house.start();
    house.run_until_settled(letters);
    CHECK(house.store.commits <= letters / 4);
}

TEST_CASE("an idle postman does not ask the store") {
    fixture house;
    house.start();
    house.run_until([&] { return house.box.claims > 0; });
    house.run_for(100ms);
    const int before = house.box.claims;
    house.run_for(300ms);
    CHECK(house.box.claims == before);
    CHECK(before <= 2);
    house.storage.run_now([&] { house.box.post(1, 7, "sms", "hello"); });
    house.man->ring();
    house.run_until_settled(1);
    CHECK(house.went == "hello;");
}

TEST_CASE("a letter that is due later goes out then") {
    fixture house;
    house.box.post(1, 7, "sms", "hello");
    const auto due = now_utc() + 150ms;
    house.box.rows[0].due = due;
    house.start();
    house.run_for(80ms);
    CHECK((house.went.empty() || now_utc() >= due));  // a busy machine may have slept so long
    house.run_until_settled(1);
    CHECK(house.went == "hello;");
}

TEST_CASE("a person gets no more letters than the platform allows, and the others wait for nobody") {
    struct paced : line_platform {
        paced() : line_platform("http://paced.example") {}
        paces pace_of_letters() const override { return {{}, {200ms, 2}}; }
    };
    fixture house;
    house.channels.push_back({"paced", "lines", std::make_unique<paced>()});
    for (int i = 1; i <= 4; ++i) house.box.post(i, 7, "paced", "ana" + std::to_string(i));
    house.box.post(5, 8, "paced", "tom");
    const auto began = now_utc();
    house.start();
    const auto sent = [&] {
        const std::lock_guard lock(house.box.mutex);
        return std::ranges::count_if(house.box.done, [](const settled& s) { return s.what.what == outcome::sent; });
    };
    while (sent() < 5 && now_utc() - began < 20s) house.run_for(2ms);
    CHECK(house.went.find("ana4;") != std::string::npos);
    CHECK(house.went.find("tom;") < house.went.find("ana3;"));
    CHECK(house.went.find("ana3;") < house.went.find("ana4;"));
    CHECK(now_utc() - began >= 400ms);
    house.went.clear();
}

TEST_CASE("the parts of a letter keep the platform's pace, each as a letter does") {
    struct paced : line_platform {
        paced() : line_platform("http://paced.example") {}
        paces pace_of_letters() const override { return {{}, {200ms, 2}}; }
    };
    fixture house;
    house.channels.push_back({"paced", "lines", std::make_unique<paced>()});
    house.box.post(1, 7, "paced", "one two three four");
    const auto began = now_utc();
    house.start();
    house.run_until_settled(1);
    CHECK(house.went == "one;two;three;four;");
    CHECK(now_utc() - began >= 400ms);
}

TEST_CASE("what is asked before a letter keeps the channel's pace, where the platform counts it") {
    struct asking : line_platform {
        asking(bool if_counts, std::chrono::milliseconds a_letter)
            : line_platform("http://asking.example"), counts(if_counts), each(a_letter) {}
        std::optional<http::request> ask_first(const letter&, const sending&) const override {
            http::request made;
            made.target = "http://asking.example/where";
            made.body = "where";
            return made;
        }
        paces pace_of_letters() const override { return {{each, 1}, {}, counts}; }
        bool counts;
        std::chrono::milliseconds each;
    };
    const bool counts = GENERATE(true, false);
    const auto apart = counts ? 200ms : 1500ms;  // the second leaves a busy machine 3 s
    fixture house;
    house.channels.push_back({"asking", "lines", std::make_unique<asking>(counts, apart)});
    house.box.post(1, 7, "asking", "one");
    house.box.post(2, 8, "asking", "two");
    const auto began = now_utc();
    house.start();
    house.run_until_settled(2);
    CHECK(house.went == "where;one;where;two;");
    const auto took = now_utc() - began;
    CHECK(took >= (counts ? 3 * apart : apart));
    if (!counts) CHECK(took < 3 * apart);
}

TEST_CASE("M9: outside the platform's window a template is written") {
    fixture house;
    house.box.post(1, 7, "sms", "hello");
    house.box.rows[0].what.heard_at = now_utc() - 25h;
    house.start();
    house.run_until_settled(1);
    CHECK(house.went == "template;");
}

TEST_CASE("the web chat's letters are shelved in their turn and its page is told") {
    fixture house;
    house.box.post(1, 7, "web", "hello");
    house.start();
    house.run_until_settled(1);
    house.run_until([&] { return !house.told_of.empty(); });
    CHECK(house.box.shelved == std::vector<std::int64_t>{1});
    CHECK(house.box.done[0].what.what == outcome::sent);
    CHECK(house.told_of == "user-7;");
}

TEST_CASE("mail without a carrier and letters that cannot be written are given up") {
    fixture house;
    house.box.post(1, 7, "mail", "hello");
    house.box.post(2, 8, "sms", "");
    house.start();
    house.run_until_settled(2);
    CHECK(house.box.done[0].what.what == outcome::never);
    CHECK(house.box.done[1].what.what == outcome::never);
}

TEST_CASE("stopping lets the letter on the wire arrive and takes no more") {
    fixture house;
    house.takes = 100ms;
    house.box.post(1, 7, "sms", "first");
    house.box.post(2, 7, "sms", "second");
    house.start();
    while (house.went.empty()) house.run_for(2ms);
    const auto began = now_steady();
    run_here(house.io, house.stop_man());
    CHECK(now_steady() - began < 10s);  // it waits for the letter, and not for its deadline
    CHECK(house.settled_so_far() == 1);
    CHECK(house.went == "first;");
    CHECK(house.man->on_the_wire() == 0);
}
