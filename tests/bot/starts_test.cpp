// M9: a platform counts whom a new sender writes to of its own accord. What is one too many waits for another day.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct counted_school : small_school {
    std::optional<int> most = 1;

    counted_school() {
        joins(ana, "ana", "mateo");
        joins(tom, "tom", "mateo");
        joins(hodan, "hodan", "amina");
        now += 24h * 2;  // nobody has written in the last 24 hours
    }
    void post(const address& to, const char* text, urgency how = urgency::notice) {
        kept([&] { memory().post(at(to).id, {.text = text, .language = "en"}, how, now, now + 24h * 3); });
    }
    // Takes what may go now; it arrives.
    texts go_out() {
        work counting(memory(), words, {.fresh_code = {}, .starts_per_day = [this](std::string_view) { return most; }});
        auto taken = kept([&] { return counting.claim(now, 100, {}); });
        texts said;
        for (const auto& one : taken) {
            said.push_back(one.what.text);
            settle(one, {.what = outcome::sent}, now);
        }
        return said;
    }
};

TEST_CASE("M9: one person too many waits for the next day, and nobody is lost") {
    counted_school home;
    for (const auto& to : {home.ana, home.tom, home.hodan}) home.post(to, to.user.c_str());
    CHECK(home.go_out() == texts{home.ana.user});
    CHECK(home->waiting() == 2);
    CHECK(home.go_out().empty());
    CHECK(home->next_due({}) == home.now + limits::starts_looked_at_again);
    home.now += limits::starts_counted_for - 1h;
    CHECK(home.go_out().empty());
    home.now += 1h;
    CHECK(home.go_out() == texts{home.tom.user});
    home.now += limits::starts_counted_for;
    CHECK(home.go_out() == texts{home.hodan.user});
    CHECK(home->waiting() == 0);
}

TEST_CASE("M9: waiting for another day is no try of the letter") {
    counted_school home;
    home.most = 0;
    home.post(home.ana, "question");
    for (int i = 0; i < 5; ++i) {
        CHECK(home.go_out().empty());
        home.now += limits::starts_looked_at_again;
    }
    const auto taken = home.claim();
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].tries == 0);
}

TEST_CASE("M9: who has been counted today is written to again, and not counted again") {
    counted_school home;
    home.most = 2;
    home.post(home.ana, "one");
    CHECK(home.go_out() == texts{"one"});
    home.post(home.ana, "two");
    CHECK(home.go_out() == texts{"two"});
    home.post(home.tom, "three");
    CHECK(home.go_out() == texts{"three"});
    home.post(home.hodan, "four");
    CHECK(home.go_out().empty());
}

TEST_CASE("M9: what is not of our own accord is not counted") {
    counted_school home;
    home.most = 0;
    SECTION("a reply") { home.post(home.ana, "to Ana", urgency::reply); }
    SECTION("a notice to whoever wrote within the day") {
        auto who = home.at(home.ana);
        who.heard_at = home.now - limits::starts_counted_for + 1min;
        home.kept([&] { home->save(who); });
        home.post(home.ana, "to Ana");
    }
    SECTION("a notice where nobody counts") {
        home.most.reset();
        home.post(home.ana, "to Ana");
    }
    CHECK(home.go_out() == texts{"to Ana"});
    CHECK(home->started_since("phones", home.now - 1h) == 0);
}

}  // namespace
}  // namespace kindred
