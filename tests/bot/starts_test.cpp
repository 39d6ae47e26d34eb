// M9: a platform counts whom a new sender writes to of its own accord. What is one too many waits for another day.
#include "tests/bot/small_school.hpp"

#include <set>

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
    std::vector<outgoing> sent() {
        work counting(memory(), words, {.fresh_code = {}, .starts_per_day = [this](std::string_view) { return most; }});
        auto taken = kept([&] { return counting.claim(now, 500, {}); });
        for (const auto& one : taken) settle(one, {.what = outcome::sent}, now);
        return taken;
    }
    texts go_out() {
        texts said;
        for (const auto& one : sent()) said.push_back(one.what.text);
        return said;
    }
    // The same, by whose phone it goes to.
    texts go_to() {
        texts users;
        for (const auto& one : sent())
            if (one.to.channel == "phones") users.push_back(one.to.user);
        return users;
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

// Families of one class, each with a phone, in the school's own zone.
school_file many_families(std::size_t count) {
    school_file file;
    file.staff = {{.id = "lee", .name = "Ms. Lee", .language = "en"}};
    file.classes = {{"room4", "Room 4", {"lee"}}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto name = "p" + std::to_string(i);
        file.guardians.push_back({.id = name, .name = "P", .language = "en", .is = role::guardian});
        file.learners.push_back({"c" + name, "C", "room4", {name}});
    }
    return file;
}

TEST_CASE("M9: an invitation that waited until it was stale begins anew, and of hundreds nobody is lost") {
    constexpr std::size_t families = 200;
    counted_school home;
    home.most = 20;
    home.kept([&] { home.bot().import(many_families(families), home.now); });
    const auto phone_of = [](std::size_t i) { return address{"phones", std::to_string(15550200 + i)}; };
    for (std::size_t i = 0; i < families; ++i) {
        const auto child = home->learner_named("cp" + std::to_string(i));
        const auto guardian = home->guardians_of(child->id).front().id;
        const auto code =
            home.kept([&] { return home.bot().make_invite(role::guardian, guardian, child->id, home.now); });
        for (const auto& each : {"JOIN " + code, std::string("English"), std::string("Start")})
            home.says(phone_of(i), each);
    }
    while (!home.go_out().empty()) {}  // what they were answered
    home.now += 24h * 8;
    home.take_up_due(families * 2);
    const auto asked = home.kept([&] { return home.bot().send_survey("outside", home.room("room4"), home.now); });
    CHECK(asked.asked == families);
    std::set<std::string> reached;
    for (const auto last = home.now + 24h * 28; home.now < last; home.now += 6h) {
        home.take_up_due(families * 2);
        for (const auto& each : home.go_to()) reached.insert(each);
    }
    CHECK(reached.size() == families);
}

TEST_CASE("an invitation that was never sent is asked again when it can be, and counts as asked only then") {
    counted_school home;
    home.most = 0;
    home.now += 24h * 8;
    home.take_up_due();
    const auto invited = [&] {
        return home.kept([&] { return home.bot().send_survey("outside", home.room("room4"), home.now); });
    };
    CHECK(invited().asked == 3);
    for (int i = 0; i < 4 * 24; ++i) {
        CHECK(home.go_to().empty());
        home.now += 1h;
    }
    home.take_up_due();
    home.most = 3;
    CHECK(home.go_to().size() == 3);
    CHECK(invited().asked_lately + invited().waiting + invited().asked == 3);
    CHECK(home.go_to().empty());
}

TEST_CASE("after two sets that nobody answered nothing is begun, and the teacher is told to find another way") {
    counted_school home;
    home.most.reset();
    for (const auto& who : {home.ana, home.tom}) {
        for (const char* each : {"trucks", "volcanoes", "skip", "skip"}) home.says(who, each);
        home.read(who);
    }
    const auto go_on = [&](std::chrono::hours how_long) {
        std::size_t letters = 0;
        for (const auto until = home.now + how_long; home.now < until; home.now += 6h) {
            home.take_up_due();
            letters += home.go_to().size();
        }
        return letters;
    };
    const auto digest = [&] {
        return home.kept([&] { return home.bot().digest_for(home.staff_id("lee"), home.now, true); });
    };
    home.now += 1h;
    for (const auto* set : {"traditions", "outside", "helps"})
        home.kept([&] { home.bot().send_survey(set, home.room("room4"), home.now); });
    CHECK_THAT(digest(), !Contains("This week try Mateo"));
    CHECK(go_on(24h * 30) > 0);
    CHECK(go_on(24h * 10) == 0);
    home.says(home.hodan, "dinosaurs");
    home.says(home.hodan, "yes");
    CHECK_THAT(digest(), Contains("This week try Mateo another way"));
    home.says(home.tom, "hello");
    CHECK_THAT(digest(), !Contains("This week try Mateo"));
    CHECK(go_on(24h) > 0);
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
