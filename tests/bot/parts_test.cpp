// How many parts of letters may follow a person's last word, where a platform counts them (WeChat).
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct counting_school : small_school {
    counting_school() {
        answers = 48h;
        parts = 5;
        joins(ana, "ana", "mateo");
        says(ana, "dinosaurs");  // counts anew
    }
    void post(const char* text, urgency how = urgency::reply) {
        kept([&] { memory().post(at(ana).id, {.text = text, .language = "en"}, how, now, now + 24h * 3); });
    }
    int counted() { return at(ana).parts_since_heard; }
    // As the postman does, with letters of one part: what may follow arrives, the others wait for a word.
    texts go_out() {
        texts said;
        for (auto taken = claim(); !taken.empty(); taken = claim())
            for (const auto& one : taken) {
                if (one.to == ana && one.parts_since_heard >= *parts) {
                    settle(one, {.what = outcome::again, .until_word = true}, now);
                } else {
                    settle(one, {.what = outcome::sent, .id = std::to_string(one.id)}, now);
                    if (one.to == ana) said.push_back(one.what.text);
                }
            }
        return said;
    }
};

}  // namespace

TEST_CASE("each part that is taken counts, until the next word of theirs") {
    counting_school home;
    CHECK(home.counted() == 0);
    const auto asked = home.claim();
    REQUIRE(asked.size() == 1);
    home.kept([&] { home.bot().note_parts(asked[0], 1, "p1", home.now); });
    home.kept([&] { home.bot().note_parts(asked[0], 2, "", home.now); });
    CHECK(home.counted() == 2);
    home.settle(asked[0], {.what = outcome::again}, home.now);
    CHECK(home.counted() == 2);
    CHECK(home.claim().at(0).parts_since_heard == 2);
    home.settle(asked[0], {.what = outcome::sent, .id = "p1"}, home.now);
    CHECK(home.counted() == 3);
    home.says(home.ana, "and lizards");
    CHECK(home.counted() == 0);
}

TEST_CASE("a tap lets fewer follow, and takes nothing of what their words allow") {
    counting_school home;
    auto tap = home.message(home.ana, "");
    tap.kind = inbound_kind::opened;
    tap.parts_less = 2;
    home.take(home.ana.channel, tap);
    CHECK(home.counted() == 0);
    for (const char* each : {"a", "b", "c"}) home.post(each);
    home.go_out();
    CHECK(home.counted() >= 4);
    tap = home.message(home.ana, "");
    tap.kind = inbound_kind::opened;
    tap.parts_less = 2;
    home.take(home.ana.channel, tap);
    CHECK(home.counted() == 2);
}

TEST_CASE("what is one too many waits for their next word, a reply as well, and goes before what is said to that") {
    counting_school home;
    home.go_out();  // the next question
    for (const char* each : {"2", "3", "4", "5", "6", "7"}) home.post(each);
    CHECK(home.go_out() == texts{"2", "3", "4", "5"});
    CHECK(home->waiting() == 2);
    home.now += 5h;
    CHECK(home.go_out().empty());
    home.says(home.ana, "animals");
    const auto said = home.go_out();
    REQUIRE(said.size() == 3);
    CHECK(said[0] == "6");
    CHECK(said[1] == "7");
    CHECK(home->waiting() == 0);
}

TEST_CASE("what waits for a word goes by STOP, and when it is stale") {
    counting_school home;
    home.go_out();
    for (const char* each : {"2", "3", "4", "5", "6"}) home.post(each);
    CHECK(home.go_out().size() == 4);
    SECTION("STOP") {
        home.says(home.ana, "STOP");
        CHECK(home.go_out().size() == 1);  // its confirmation
    }
    SECTION("stale") {
        home.now += limits::letter_stale_after;
        CHECK(home.go_out().empty());
    }
    CHECK(home->waiting() == 0);
}

TEST_CASE("a platform that counted more than we did is believed, until their next word") {
    counting_school home;
    const auto asked = home.claim();
    REQUIRE(asked.size() == 1);
    home.settle(asked[0], {.what = outcome::again, .why = "45047", .until_word = true}, home.now);
    CHECK(home.counted() == 5);
    home.post("more");
    CHECK(home.go_out().empty());
    CHECK(home->waiting() == 2);
    home.says(home.ana, "animals");
    CHECK(home.go_out().size() == 3);
}

TEST_CASE("a word that came while a letter was on its way lets it go on at once") {
    counting_school home;
    const auto asked = home.claim();
    REQUIRE(asked.size() == 1);
    home.now += 1s;
    home.says(home.ana, "animals");
    SECTION("as much was said as may be") {
        home.settle(asked[0], {.what = outcome::again, .until_word = true}, home.now);
    }
    SECTION("the window was closed before it") {
        home.settle(asked[0], {.what = outcome::window_closed}, home.now);
        CHECK(home.at(home.ana).heard_at == home.now);
    }
    CHECK(home.counted() == 0);
    const auto said = home.go_out();
    REQUIRE(said.size() == 2);
    CHECK(said[0] == asked[0].what.text);
}

TEST_CASE("where as much was said as may be, nothing is begun; with the next word it is") {
    counting_school home;
    for (const char* each : {"dinosaurs", "animals", "hard", "hope"}) home.says(home.ana, each);
    home.go_out();
    home.now += limits::between_surveys;
    home.says(home.ana, "thank you");
    home.go_out();
    for (const char* each : {"1", "2", "3", "4", "5"}) home.post(each);
    home.go_out();
    home.kept([&] { return home.bot().send_survey("week", home.room("room4"), home.now); });
    CHECK(home.go_out().empty());
    CHECK(home->waiting() < 2);  // no question waits to be sent late
    home.says(home.ana, "hello");
    CHECK_FALSE(home.go_out().empty());
}

TEST_CASE("where nobody counts, nothing is counted") {
    counting_school home;
    home.parts.reset();
    const auto asked = home.claim();
    REQUIRE(asked.size() == 1);
    home.settle(asked[0], {.what = outcome::sent, .id = "p"}, home.now);
    CHECK(home.counted() == 0);
}

}  // namespace kindred
