// "Is it still so?" over a real store, with the clock moved on: who is asked, when, and what becomes of the answer.
#include "bot/talk/conversation.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

constexpr auto interests_kept = 24h * 120;

// The texts of `still` quote the answer.
bool asks_about(const std::string& heard, std::string_view words) {
    return has(heard, "Is it still so?") && has(heard, words);
}

struct asked_school : small_school {
    asked_school() {
        joins(ana, "ana", "mateo");
        joined_at = now;
        for (const char* each : {"trucks and trains", "volcanoes", "skip", "skip"}) says(ana, each);
        read(ana);
    }
    // Time passes as on a server: whatever is due on the way is taken up.
    void goes_on(std::chrono::hours how_long) {
        const auto until = now + how_long;
        while (true) {
            const auto next = bot().next_due();
            if (!next || *next > until) break;
            now = std::max(now, *next);
            if (take_up_due() == 0) break;
        }
        now = until;
        take_up_due();
    }
    instant end_of(std::string_view answer) {
        for (const auto& each : told_about("mateo"))
            if (each.words == answer) return each.expires_at;
        FAIL("nobody said that");
        return {};
    }
    instant joined_at;
};

constexpr auto until_old = interests_kept - limits::stale_before_end;

TEST_CASE("nobody is asked about an answer before its time is nearly over") {
    asked_school home;
    home.goes_on(until_old - 24h);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("an answer that grows old is asked about once, by day, with a template") {
    asked_school home;
    home.goes_on(until_old + 24h);
    const auto letters = home.read(home.ana);
    REQUIRE(letters.size() == 1);
    CHECK(asks_about(letters[0].what.text, "trucks and trains"));
    CHECK(letters[0].how == urgency::notice);
    CHECK(letters[0].what.instead);
    home.goes_on(24h * 6);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("still so: the answer is held for true anew") {
    asked_school home;
    home.goes_on(until_old + 24h);
    home.read(home.ana);
    home.says(home.ana, "1");
    CHECK(home.hears(home.ana) == home.words.say("en", "still.kept"));
    CHECK(home.end_of("trucks and trains") == home.now + interests_kept);
}

TEST_CASE("something new takes the old answer's place, and keeps who may see it") {
    asked_school home;
    const auto id = home.told_about("mateo").front().id;
    home.kept([&] { static_cast<profiles&>(home.memory()).share({id}, scope::class_); });
    home.goes_on(until_old + 24h);
    home.read(home.ana);
    home.says(home.ana, "2");
    home.says(home.ana, "sailing ships");
    REQUIRE(home.words_about("mateo") == texts{"sailing ships", "volcanoes"});
    const auto now_told = home.told_about("mateo").front();
    CHECK(now_told.id == id);
    CHECK(now_told.shared == scope::class_);
    CHECK(now_told.answered_at == home.now);
    CHECK(now_told.expires_at == home.now + interests_kept);
}

TEST_CASE("not any more: the answer is taken out") {
    asked_school home;
    home.goes_on(until_old + 24h);
    home.read(home.ana);
    home.says(home.ana, "3");
    CHECK(home.words_about("mateo") == texts{"volcanoes"});
}

TEST_CASE("silence lets an answer end in its time") {
    asked_school home;
    home.goes_on(interests_kept + 24h);
    CHECK(home.told_about("mateo").empty());
    CHECK_FALSE(home.at(home.ana).wake_at);
}

TEST_CASE("two old answers are asked about two weeks apart, and a survey counts as well") {
    asked_school home;
    home.goes_on(until_old + 24h);
    home.read(home.ana);
    home.says(home.ana, "1");
    home.read(home.ana);
    home.goes_on(24h * 12);
    CHECK(home.hears(home.ana).empty());
    home.goes_on(24h * 2);
    CHECK(asks_about(home.hears(home.ana), "volcanoes"));
}

TEST_CASE("an old answer waits for the survey that is at hand, and two weeks from its start") {
    asked_school home;
    home.goes_on(until_old - 24h * 2);
    home.kept([&] { home.bot().send_survey("helps", home.room("room4"), home.now); });
    REQUIRE_FALSE(home.hears(home.ana).empty());
    home.goes_on(24h * 4);
    CHECK_FALSE(has(home.hears(home.ana), "Is it still so?"));
    for (int i = 0; i < 6; ++i) home.says(home.ana, "skip");
    home.read(home.ana);
    home.goes_on(24h * 9);
    CHECK(home.hears(home.ana).empty());
    home.goes_on(24h * 2);
    CHECK(asks_about(home.hears(home.ana), "trucks and trains"));
}

TEST_CASE("what was erased, put otherwise or renewed meanwhile is not asked about") {
    asked_school home;
    home.now = home.joined_at + until_old + 1h;
    home.take_up_due();  // it is known to grow old
    home.says(home.ana, "FORGET");
    home.says(home.ana, "Everything");
    home.read(home.ana);
    home.goes_on(24h * 30);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M3: whoever said STOP is not asked about an old answer") {
    asked_school home;
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.goes_on(interests_kept);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("what is forgotten on one phone is no longer asked on another, and leaves no words in that talk") {
    asked_school home;
    const address tablet{"tablets", "ana"};
    home.joins(tablet, "ana", "mateo");
    home.now += 1h;
    home.says(home.ana, "hello");  // the phone that she wrote from last
    home.goes_on(until_old + 24h);
    REQUIRE(has(conversation_from(home.at(home.ana).talk).old.words, "trucks"));
    home.says(tablet, "FORGET");
    home.says(tablet, "Everything");
    CHECK(conversation_from(home.at(home.ana).talk).old == old_answer{});
    home.says(home.ana, "1");
    CHECK(home.told_about("mateo").empty());
}

TEST_CASE("an answer of a guardian who is tied to the child no more is asked of nobody") {
    asked_school home;
    auto without = oak_people();
    without.learners[0].guardians = {"tom"};
    home.import(without);
    home.goes_on(interests_kept);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("a child's own words are not asked of the parent again") {
    small_school home;
    home.welcome = {"own_words"};
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "Now");
    for (const char* each : {"I love trucks", "planets", "I am shy", "to swim"}) home.says(home.ana, each);
    REQUIRE(home.told_about("mateo").size() == 4);
    home.read(home.ana);
    home.now += until_old + 24h;
    for (int i = 0; i < 5; ++i) home.take_up_due();
    CHECK_FALSE(has(home.hears(home.ana), "Is it still so?"));
}

TEST_CASE("something new to watch for is told to the teacher as a note, without the words") {
    small_school home;
    home.welcome = {"helps"};
    home.joins_staff(home.lee, "lee");
    home.joins(home.ana, "ana", "mateo");
    for (const char* each : {"skip", "skip", "skip", "He is shy in groups"}) home.says(home.ana, each);
    home.read(home.ana);
    home.read(home.lee);
    home.now += 24h * 70;
    for (int i = 0; i < 5; ++i) home.take_up_due();
    REQUIRE(asks_about(home.hears(home.ana), "He is shy in groups"));
    home.read(home.lee);
    home.says(home.ana, "Something new");
    home.says(home.ana, "He has a new friend");
    const auto note = home.hears(home.lee);
    CHECK(has(note, "Mateo"));
    CHECK_FALSE(has(note, "friend"));
    CHECK(home.words_about("mateo") == texts{"He has a new friend"});
}

TEST_CASE("what helps a child is asked about after ten weeks") {
    small_school home;
    home.welcome = {"helps"};
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "A quiet corner");
    home.read(home.ana);
    for (int i = 0; i < 4; ++i) home.says(home.ana, "skip");
    home.read(home.ana);
    home.now += 24h * 70;
    for (int i = 0; i < 5; ++i) home.take_up_due();
    CHECK(asks_about(home.hears(home.ana), "A quiet corner"));
}

}  // namespace
}  // namespace kindred
