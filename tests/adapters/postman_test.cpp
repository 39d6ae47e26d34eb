#include "tests/adapters/small_house.hpp"

#include "adapters/bell.hpp"
#include "adapters/postman.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

struct settled {
    std::int64_t letter;
    receipt what;
    std::chrono::milliseconds wait;
};

// An outbox in memory: claims like the real one (one letter a person, none of a channel in `not_on`). Storage
// thread only.
struct small_outbox {
    struct row {
        outgoing what;
        instant due;
        bool on_the_wire = false;
    };
    std::vector<row> rows;
    std::atomic<int> claims = 0;
    std::mutex mutex;
    std::vector<settled> done;
    std::vector<std::int64_t> shelved;
    std::string noted;  // parts that were taken: "<letter>:<how many>=<id of the first>;"

    bool may_go(const row& one, const std::vector<std::string>& not_on) const {
        if (one.on_the_wire || std::ranges::find(not_on, one.what.to.channel) != not_on.end()) return false;
        return std::ranges::none_of(
            rows, [&](const row& other) { return other.on_the_wire && other.what.to_id == one.what.to_id; });
    }
    std::vector<outgoing> claim(instant now, std::size_t most, const std::vector<std::string>& not_on) {
        ++claims;
        std::vector<outgoing> taken;
        for (auto& one : rows) {
            if (taken.size() == most || one.due > now || !may_go(one, not_on)) continue;
            one.on_the_wire = true;
            taken.push_back(one.what);
        }
        return taken;
    }
    std::optional<instant> next_due(const std::vector<std::string>& not_on) const {
        std::optional<instant> first;
        for (const auto& one : rows)
            if (may_go(one, not_on) && (!first || one.due < *first)) first = one.due;
        return first;
    }
    void settle(const outgoing& one, const receipt& what, instant now, instant retry_at) {
        const std::lock_guard lock(mutex);
        done.push_back({one.id, what, retry_at - now});
        const auto at = std::ranges::find_if(rows, [&](const row& each) { return each.what.id == one.id; });
        if (what.what == outcome::again || what.what == outcome::channel_broken) {
            at->on_the_wire = false;
            at->due = retry_at;
            ++at->what.tries;
        } else {
            rows.erase(at);
        }
    }
    postman_work work() {
        postman_work made;
        made.claim = [this](auto... all) { return claim(all...); };
        made.next_due = [this](const auto& not_on) { return next_due(not_on); };
        made.settle = [this](const auto&... all) { settle(all...); };
        made.shelve = [this](const outgoing& one, instant) { shelved.push_back(one.id); };
        made.note_parts = [this](const outgoing& one, int parts, const std::string& id, instant) {
            noted += std::to_string(one.id) + ":" + std::to_string(parts) + (id.empty() ? "" : "=" + id) + ";";
        };
        return made;
    }
    void post(std::int64_t id, std::int64_t person, std::string channel, std::string text,
              urgency how = urgency::reply) {
        outgoing one;
        one.id = id;
        one.to_id = person;
        one.to = {std::move(channel), "user-" + std::to_string(person)};
        one.what.to = one.to.user;
        one.what.text = std::move(text);
        one.how = how;
        one.heard_at = now_utc();
        rows.push_back({one, now_utc() - 1ms});
    }
};

// Knows how many letters' ends were on disk at the last commit.
struct disk : no_store {
    explicit disk(small_outbox& of) : box(of) {}
    void commit() override {
        const std::lock_guard lock(box.mutex);
        ++commits;
        on_disk = box.done.size();
    }
    small_outbox& box;
    std::atomic<std::size_t> commits = 0, on_disk = 0;
};

struct fixture {
    fixture() {
        channels.push_back({"sms", "lines", std::make_unique<line_platform>("http://sms.example")});
        channels.push_back({"chat", "lines", std::make_unique<line_platform>("http://chat.example")});
        channels.push_back({"web", "lines", std::make_unique<line_platform>("shelf:")});
        channels.push_back({"mail", "lines", std::make_unique<line_platform>("smtp://mail.example")});
        // Beginning and end of each request are noted; the answer is asked of `answer`.
        carry.http = [this](http::request what) { return http_carrier(std::move(what)); };
        carry.shelved = [this](const address& whose) { told_of += whose.user + ";"; };
    }
    ~fixture() {
        if (man) run_here(io, stop_man());
        storage.finish();
    }
    net::awaitable<int> stop_man() {
        co_await man->stop(now_steady() + 1s);
        co_return 0;
    }
    net::awaitable<http::sent> http_carrier(http::request what) {
        ++at_once;
        most_at_once = std::max(most_at_once, at_once);
        went += what.body + ";";
        bell rest(io);
        co_await rest.wait(now_steady() + takes);
        --at_once;
        auto reply = answer(what);
        co_return reply;
    }
    void start() {
        auto work = box.work();
        if (change) change(work);
        man.emplace(io, channels, storage, std::move(work), carry, counts, logger{});
        man->start();
    }
    // Runs until so many letters are settled.
    void run_until_settled(std::size_t letters) {
        const auto until = now_steady() + 5s;
        while (settled_so_far() < letters && now_steady() < until) {
            io.restart();
            io.run_for(2ms);
        }
        REQUIRE(settled_so_far() >= letters);
    }
    void run_for(std::chrono::milliseconds time) {
        io.restart();
        io.run_for(time);
    }
    std::size_t settled_so_far() {
        const std::lock_guard lock(box.mutex);
        return box.done.size();
    }
    static http::sent ok(const http::request& what) { return reply(200, "id-" + what.body); }
    static http::sent reply(int status, std::string body = {}) {
        http::response made;
        made.status = status;
        made.body = std::move(body);
        return made;
    }

    net::io_context io{1};
    metrics counts;
    std::vector<channel> channels;
    small_outbox box;
    disk store{box};
    turns storage{io, store};
    carriers carry;
    std::function<http::sent(const http::request&)> answer = ok;
    std::function<void(postman_work&)> change;
    std::chrono::milliseconds takes = 1ms;
    std::size_t at_once = 0, most_at_once = 0;
    std::string went, told_of;
    std::optional<postman> man;
};

}  // namespace

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
    house.run_for(20ms);
    CHECK(house.man->on_the_wire() == 0);
}

TEST_CASE("an idle postman does not ask the store") {
    fixture house;
    house.start();
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
    house.box.rows[0].due = now_utc() + 150ms;
    house.start();
    house.run_for(80ms);
    CHECK(house.went.empty());
    house.run_until_settled(1);
    CHECK(house.went == "hello;");
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
        house.run_for(100ms);
        CHECK((house.went.find("second") == std::string::npos) == r.channel_rests);
        CHECK(house.went.find("third") != std::string::npos);
    }
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
    SECTION("goes in order and keeps the first one's id") {
        house.box.post(1, 7, "sms", "one two three");
        house.start();
        house.run_until_settled(1);
        CHECK(house.went == "one;two;three;");
        CHECK(house.box.done[0].what.id == "id-one");
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
        CHECK(house.box.done[0].what.id.empty());  // the first part's was put down when that was taken
    }
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
    while (sent() < 5 && now_utc() - began < 5s) house.run_for(2ms);
    CHECK(house.went.find("ana4;") != std::string::npos);
    CHECK(house.went.find("tom;") < house.went.find("ana3;"));
    CHECK(house.went.find("ana3;") < house.went.find("ana4;"));
    CHECK(now_utc() - began >= 400ms);
    house.went.clear();
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
    house.run_for(20ms);
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

TEST_CASE("a letter of a channel that is no longer configured waits") {
    fixture house;
    house.box.post(1, 7, "gone", "hello");
    house.start();
    house.run_until_settled(1);
    CHECK(house.box.done[0].what.what == outcome::again);
    CHECK(house.box.done[0].what.whole_channel);
    CHECK(house.box.done[0].wait >= 1h);
}

TEST_CASE("stopping lets the letter on the wire arrive and takes no more") {
    fixture house;
    house.takes = 100ms;
    house.box.post(1, 7, "sms", "first");
    house.box.post(2, 7, "sms", "second");
    house.start();
    while (house.went.empty()) house.run_for(2ms);
    run_here(house.io, house.stop_man());
    CHECK(house.settled_so_far() == 1);
    CHECK(house.went == "first;");
    CHECK(house.man->on_the_wire() == 0);
}
