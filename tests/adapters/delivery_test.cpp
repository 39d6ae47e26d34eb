// One letter's way, with a platform that has to be given a token, asked first, or told which part was taken.
#include "tests/adapters/small_house.hpp"

#include "adapters/bell.hpp"
#include "adapters/clock.hpp"
#include "adapters/delivery.hpp"
#include "adapters/pacer.hpp"
#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <catch2/catch.hpp>

#include <deque>

using namespace kindred;
using namespace kindred::test;
using namespace std::chrono_literals;

namespace {

// Asks where the talk is, and writes what it was given.
class asking_platform : public line_platform {
public:
    asking_platform() : line_platform("http://lines.example") {}
    std::optional<http::request> ask_first(const letter& what, const sending& how) const override {
        if (!asks) return std::nullopt;
        http::request made;
        made.target = "http://lines.example/open/" + what.to;
        made.body = "where? " + std::string(how.provided("token"));
        return made;
    }
    written write(const letter& what, const sending& how) const override {
        auto made = line_platform::write(what, how);
        for (auto& each : made.parts) {
            if (how.told) each.body += "@" + how.told->body;
            if (!how.provided("token").empty()) each.body += "!" + std::string(how.provided("token"));
            if (names_key) each.body += "#" + how.once_key;
        }
        if (what.text.find("sticker") != std::string::npos) made.left_out.emplace_back("a sticker");
        if (what.text == "late") made = {{}, {}, receipt{outcome::window_closed, {}, "its day is over"}};
        return made;
    }
    std::string_view refused_provision(const http::response& answer) const override {
        return answer.status == 498 ? "token" : "";
    }
    bool knows_repetitions(int) const override { return repeats; }
    bool reports_by_once_key() const override { return reports; }
    std::optional<int> parts_per_word() const override { return parts; }
    bool tells_reading_by_time() const override { return by_time; }

    bool asks = false, names_key = false, repeats = false, reports = false, by_time = false;
    std::optional<int> parts{};
};

struct fixture {
    fixture() {
        auto made = std::make_unique<asking_platform>();
        talk = made.get();
        to.talk = std::move(made);
        carry.http = [this](http::request what) { return carried(std::move(what)); };
        one.id = 5;
        one.to_id = 7;
        one.to = {"lines", "ana"};
        one.what.to = "ana";
        one.heard_at = now_utc();
    }
    net::awaitable<http::sent> carried(http::request what) {
        went += what.body + ";";
        http::response fine;
        fine.body = "id-" + what.body;
        http::sent answer = fine;
        if (!answers.empty()) {
            answer = answers.front();
            answers.pop_front();
        }
        co_return answer;
    }
    net::awaitable<bool> noted(const outgoing&, int parts, std::string id) {
        put_down += std::to_string(parts) + "=" + id + ";";
        co_return parts != wanted_until;
    }
    net::awaitable<void> waited() {
        bell rest(io);
        co_await rest.wait(now_steady() + waits);
    }
    net::awaitable<bool> looked_up() {
        ++looked;
        co_return wanted;
    }
    net::awaitable<const provisions*> provided_late() {
        co_await waited();
        co_return &kept;
    }
    net::awaitable<void> waited_to_ask() {
        went += "wait;";
        co_return;
    }
    delivered deliver(std::string text) {
        one.what.text = std::move(text);
        const between_parts between{
            [this](const outgoing& what, int parts, std::string id) { return noted(what, parts, std::move(id)); },
            [this](const outgoing&) { return waited(); },
            [this](const outgoing&) { return waited_to_ask(); },
            [this](const outgoing&) { return looked_up(); }};
        const logger log = [this](level, const std::string& what) { logged += what + ";"; };
        return run_here(io, kindred::deliver(to, one, carry, between, log));
    }
    static http::sent status(int code, std::string body = {}) {
        http::response made;
        made.status = code;
        made.body = std::move(body);
        return made;
    }
    static http::sent cut() { return http::failure{http::failure::kind::ambiguous, "no answer in time"}; }

    net::io_context io{1};
    channel to{"families-lines", "lines", {}};
    asking_platform* talk = nullptr;
    carriers carry;
    outgoing one;
    std::deque<http::sent> answers;
    int wanted_until = -1;  // parts; behind them the person has stopped
    std::chrono::milliseconds waits{};  // between parts
    bool wanted = true;
    int looked = 0;
    std::string went, put_down, logged;
    provisions kept;
};

}  // namespace

TEST_CASE("what has to be asked first is asked, and its answer is there when the letter is written") {
    fixture way;
    way.talk->asks = true;
    way.answers = {fixture::status(200, "room9")};
    CHECK(way.deliver("hello").what.what == outcome::sent);
    CHECK(way.went == "wait;where? ;hello@room9;");
}

TEST_CASE("a letter does not go where the question before it was refused") {
    fixture way;
    way.talk->asks = true;
    SECTION("the person has blocked us") {
        way.answers = {fixture::status(403)};
        CHECK(way.deliver("hello").what.what == outcome::stopped);
    }
    SECTION("no answer came: nothing was said to anybody, so a notice is tried again, too") {
        way.one.how = urgency::notice;
        way.answers = {fixture::cut()};
        CHECK(way.deliver("hello").what.what == outcome::again);
    }
    CHECK(way.went == "wait;where? ;");
}

TEST_CASE("a token that is refused is fetched anew, once, and the same part goes again") {
    fixture way;
    int given = 0;
    way.carry.provide = [&](const channel&) -> net::awaitable<const provisions*> {
        way.kept["token"] = {"t" + std::to_string(++given), now_utc() + 1h};
        co_return &way.kept;
    };
    std::string dropped;
    way.carry.refused = [&](const channel&, std::string_view name) { dropped += name; };
    way.answers = {fixture::status(200, "id-1"), fixture::status(498), fixture::status(200, "id-2")};
    CHECK(way.deliver("one two").what.what == outcome::sent);
    CHECK(way.went == "one!t1;two!t1;two!t2;");
    CHECK(dropped == "token");

    way.went.clear();
    way.answers = {fixture::status(498), fixture::status(498)};
    way.deliver("one");
    CHECK(way.went == "one!t3;one!t4;");
}

TEST_CASE("an answer that never came: what may have arrived goes again only where that does no harm") {
    struct row {
        const char* name;
        urgency how;
        bool knows_repetitions;
        outcome end;
    };
    auto r = GENERATE(values<row>({
        {"a reply may come twice: somebody waits for it", urgency::reply, false, outcome::again},
        {"a notice is not sent twice", urgency::notice, false, outcome::sent},
        {"a platform that tells repetitions is sent both again", urgency::notice, true, outcome::again},
    }));
    DYNAMIC_SECTION(r.name) {
        fixture way;
        way.talk->repeats = r.knows_repetitions;
        way.one.how = r.how;
        way.answers = {fixture::cut()};
        CHECK(way.deliver("hello").what.what == r.end);
    }
}

TEST_CASE("an error behind which the letter may have been taken is as no answer; one that refuses it is not") {
    struct row {
        const char* name;
        int status;
        urgency how;
        bool knows_repetitions;
        outcome end;
        bool in_doubt;
    };
    auto r = GENERATE(values<row>({
        {"a reply goes again", 502, urgency::reply, false, outcome::again, true},
        {"so does the confirmation of STOP", 502, urgency::farewell, false, outcome::again, true},
        {"a notice does not", 502, urgency::notice, false, outcome::sent, true},
        {"but where repetitions are told", 502, urgency::notice, true, outcome::again, true},
        {"refused: a reply", 503, urgency::reply, false, outcome::again, false},
        {"refused: a notice", 503, urgency::notice, false, outcome::again, false},
        {"too many: a notice", 429, urgency::notice, false, outcome::again, false},
        {"taken", 200, urgency::notice, false, outcome::sent, false},
    }));
    DYNAMIC_SECTION(r.name) {
        fixture way;
        way.talk->repeats = r.knows_repetitions;
        way.one.how = r.how;
        way.answers = {fixture::status(r.status)};
        const auto end = way.deliver("hello");
        CHECK(end.what.what == r.end);
        CHECK(end.what.in_doubt == r.in_doubt);
    }
}

TEST_CASE("a notice of which one part is in doubt goes on with the next, and stays in doubt") {
    fixture way;
    way.one.how = urgency::notice;
    way.answers = {fixture::status(200, "id-1"), fixture::status(502), fixture::status(200, "id-3")};
    const auto end = way.deliver("one two three");
    CHECK(way.went == "one;two;three;");
    CHECK(way.put_down == "1=id-1;2=;");
    CHECK(end.what.what == outcome::sent);
    CHECK(end.what.id == "id-3");  // the first one's was put down
    CHECK(end.what.in_doubt);
}

TEST_CASE("no more parts leave than may follow a person's last word; the rest waits for the next") {
    fixture way;
    way.talk->parts = 5;
    SECTION("some of it") {
        way.one.parts_since_heard = 3;
        const auto end = way.deliver("one two three four");
        CHECK(way.went == "one;two;");
        CHECK(way.put_down == "1=id-one;2=;");
        CHECK(end.what.what == outcome::again);
        CHECK(end.what.until_word);
    }
    SECTION("nothing of it, and nobody is asked anything") {
        way.talk->asks = true;
        way.one.parts_since_heard = 5;
        const auto end = way.deliver("one");
        CHECK(way.went.empty());
        CHECK(end.what.until_word);
    }
    SECTION("all of it, to the last") {
        way.one.parts_since_heard = 3;
        CHECK(way.deliver("one two").what.what == outcome::sent);
        CHECK(way.went == "one;two;");
    }
    SECTION("what was taken before is not counted twice") {
        way.one.parts = 2;
        way.one.parts_since_heard = 3;
        CHECK(way.deliver("one two three four").what.what == outcome::sent);
        CHECK(way.went == "three;four;");
    }
}

TEST_CASE("where a platform tells by a time what was read, a letter counts from before it left") {
    fixture way;
    CHECK_FALSE(way.deliver("one").what.read_from);
    way.talk->by_time = true;
    const auto before = now_utc();
    const auto end = way.deliver("one two");
    REQUIRE(end.what.read_from);
    CHECK(*end.what.read_from >= before);
    CHECK(*end.what.read_from <= now_utc());
}

TEST_CASE("M3: a STOP between the parts of a letter is its end") {
    fixture way;
    way.wanted_until = 2;
    const auto end = way.deliver("one two three four");
    CHECK(way.went == "one;two;");
    CHECK(way.put_down == "1=id-one;2=;");
    CHECK(end.what.what == outcome::sent);  // it is not tried again
}

TEST_CASE("M3: a STOP while a letter or a part of it waits is its end, too") {
    fixture way;
    way.wanted = false;
    way.waits = limits::wanted_seen_within + 20ms;
    SECTION("for what has to be fetched first: nothing leaves") {
        way.carry.provide = [&](const channel&) { return way.provided_late(); };
        const auto end = way.deliver("one two");
        CHECK(way.went.empty());
        CHECK(end.what.until_word);  // the store erases it, and no channel is at fault
    }
    SECTION("for the pace of its parts: no other leaves") {
        const auto end = way.deliver("one two three");
        CHECK(way.went == "one;");
        CHECK(way.put_down == "1=id-one;");
        CHECK(end.what.until_word);
    }
    CHECK(way.looked == 1);
}

TEST_CASE("whether a letter is wanted is not asked again at once") {
    fixture way;
    way.wanted = false;
    CHECK(way.deliver("one two three").what.what == outcome::sent);
    CHECK(way.looked == 0);
}

TEST_CASE("a question before a letter that may have been answered is asked again, also for a notice") {
    fixture way;
    way.talk->asks = true;
    way.one.how = urgency::notice;
    way.answers = {fixture::status(502)};
    const auto end = way.deliver("hello");
    CHECK(end.what.what == outcome::again);
    CHECK_FALSE(end.what.in_doubt);
}

TEST_CASE("what a platform cannot show is logged, and never whose it was") {
    fixture way;
    way.deliver("sticker");
    CHECK(way.logged == "channel families-lines cannot show a sticker: it was left out of a letter;");
}

TEST_CASE("a letter that the platform says cannot go now is not sent") {
    fixture way;
    CHECK(way.deliver("late").what.what == outcome::window_closed);
    CHECK(way.went.empty());
}

TEST_CASE("a letter's key is its own, and the same at each try") {
    fixture way;
    const auto key = once_key_of(way.one);
    CHECK(key.size() == 36);
    CHECK(key[14] == '8');
    CHECK(once_key_of(way.one) == key);
    auto other = way.one;
    other.id = 6;
    CHECK(once_key_of(other) != key);
    other = way.one;
    other.to.channel = "staff-lines";
    CHECK(once_key_of(other) != key);
    way.talk->names_key = way.talk->reports = true;
    way.answers = {fixture::status(200, "")};
    CHECK(way.deliver("hi").what.id == key);
    CHECK(way.went == "hi#" + key + ";");
}

TEST_CASE("letters keep the pace: so many in a row, then one each time") {
    const instant start{std::chrono::hours{24 * 20'000}};
    pacer of({1000ms, 3});
    CHECK(of.free_at(start) == 3);
    for (int i = 0; i < 3; ++i) of.take(start);
    CHECK(of.free_at(start) == 0);
    CHECK(of.next_free() == start + 1s);
    CHECK(of.free_at(start + 999ms) == 0);
    CHECK(of.free_at(start + 1s) == 1);
    CHECK(of.free_at(start + 1h) == 3);
    CHECK_FALSE(pacer{}.limits());
    CHECK(pacer{}.free_at(start) > 1'000'000);
}
