// STOP of staff, in every chat and by mail; and letters that their platform refuses after it took them.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes
constexpr auto a_week = 24h * 7;

// --- STOP and the mail -------------------------------------------------------------------------------------------
TEST_CASE("STOP of a teacher ends the mail, too, until START; the confirmation says so in their language") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.says(home.lee, "STOP");
    const auto said = home.hears(home.lee);
    CHECK(said == home.words.say("en", "desk.stopped"));
    CHECK_THAT(said, Contains("e-mail"));
    CHECK_THAT(home.words.say("es", "desk.stopped"), Contains("correo"));
    home.clock_to(monday);
    CHECK(home.read(home.lees_mail).empty());
    CHECK(home.read(home.lee).empty());
    home.says(home.lee, "START");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.started"));
    home.clock_to(monday + a_week);
    CHECK(home.read(home.lees_mail).size() == 1);
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("START brings the mail back, but not one that was unsubscribed from, nor a mailbox that is gone") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    auto end = monday + a_week;
    SECTION("unsubscribed") {
        home.kept([&] { home.bot().unsubscribe(std::to_string(home.staff_id("lee")) + "|weekly"); });
    }
    SECTION("gone") {
        end += a_week;
        for (const auto week : {monday, monday + a_week}) {
            home.clock_to(week);
            for (const auto& one : home.claim())
                home.settle(one, {.what = one.to == home.lees_mail ? outcome::gone : outcome::sent}, home.now);
        }
    }
    home.says(home.lee, "STOP");
    home.says(home.lee, "START");
    home.clock_to(end);
    CHECK(home.read(home.lees_mail).empty());
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("one click unsubscribes from the mail that already waits, too") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.clock_to(monday);
    const auto waiting = home->waiting();
    REQUIRE(waiting >= 2);
    home.kept([&] { home.bot().unsubscribe(std::to_string(home.staff_id("lee")) + "|weekly"); });
    CHECK(home->waiting() == waiting - 1);
    CHECK(home.read(home.lees_mail).empty());
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("who blocked one chat still has the mail, and the other chat") {
    small_school home;
    const address other{"others", "lee"};
    home.joins_staff(home.lee, "lee");
    home.joins_staff(other, "lee");
    home.happens(home.lee, inbound_kind::stopped);
    home.clock_to(monday);
    CHECK(home.read(home.lees_mail).size() == 1);
    CHECK(home.read(other).size() == 1);
}

TEST_CASE("STOP holds for a mailbox that the school file names later, and not for the mailbox's next owner") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.says(home.lee, "STOP");
    home.read(home.lee);
    auto file = oak_people();
    file.staff[0].email = "ms.lee@oak.example";
    file.staff[1].email = "lee@oak.example";  // Mr. Diaz has it now
    home.import(file);
    const address new_box{"staff-mail", "ms.lee@oak.example"};
    CHECK(home.at(new_box).stopped);
    CHECK_FALSE(home.at(home.lees_mail).stopped);
    home.clock_to(monday);
    CHECK(home.read(new_box).empty());
    CHECK(home.read(home.lees_mail).size() == 1);
    home.says(home.lee, "START");
    CHECK_FALSE(home.at(new_box).stopped);
    CHECK(home.at(home.lees_mail).person == home.staff_id("diaz"));
}

// --- the window was closed after all -----------------------------------------------------------------------------
struct one_letter : small_school {
    one_letter() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        kept([&] { bot().send_survey("traditions", room("room4"), now); });
    }
    // Takes the only letter there is; the platform accepts it.
    outgoing sends(const std::string& id, bool may_return = true) {
        const auto taken = claim();
        REQUIRE(taken.size() == 1);
        settle(taken[0], {.what = outcome::sent, .id = id, .may_return = may_return}, now);
        return taken[0];
    }
    void refused(const std::string& id, const char* channel = "phones",
                 receipt as = {.what = outcome::window_closed}) {
        take(channel, {.kind = inbound_kind::status,
                       .sender = ana.user,
                       .sent_at = now,
                       .status = "failed",
                       .of = id,
                       .verdict = std::move(as)});
    }
};

TEST_CASE("M9: a letter that the platform took and refuses later goes again as its template, once") {
    one_letter home;
    const auto first = home.sends("wamid.1");
    CHECK(first.heard_at);
    CHECK(home->waiting() == 0);
    CHECK_FALSE(static_cast<outbox&>(home.memory()).next_due({}));
    home.now += 1min;
    home.refused("wamid.1");
    CHECK(home->waiting() == 1);
    const auto second = home.sends("wamid.2");
    CHECK_FALSE(second.heard_at);  // so the platform takes the template
    CHECK(second.what == first.what);
    home.refused("wamid.1");
    home.refused("wamid.2");
    CHECK(home->waiting() == 0);
    CHECK(home.claim().empty());
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("a letter that the platform took and then had no room for goes again, all of it, after a pause") {
    one_letter home;
    const auto after = GENERATE(std::optional<std::chrono::milliseconds>{}, 24h);
    auto first = home.claim();
    REQUIRE(first.size() == 1);
    home.kept([&] { home.bot().note_parts(first[0], 1, "SM1", home.now); });
    home.settle(first[0], {.what = outcome::sent, .id = "SM1", .may_return = true}, home.now);
    home.refused("SM1", "phones", {.what = outcome::again, .why = "30001", .after = after});
    CHECK(home->waiting() == 1);
    home.now += (after ? *after : limits::letter_pause_longest) - 1s;
    CHECK(home.claim().empty());
    home.now += 1s;
    const auto second = home.claim();
    REQUIRE(second.size() == 1);
    CHECK(second[0].what == first[0].what);
    CHECK(second[0].parts == 0);
    home.settle(second[0], {.what = outcome::sent, .id = "SM2", .may_return = true}, home.now);
    home.refused("SM2", "phones", {.what = outcome::again, .why = "30001"});
    CHECK(home->waiting() == 0);  // once
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("a refused letter comes back once even if the person writes in between, each time") {
    one_letter home;
    home.sends("wamid.1");
    home.refused("wamid.1");
    home.now += 1min;
    home.happens(home.ana, inbound_kind::ignored);
    auto who = home.at(home.ana);
    who.heard_at = home.now;
    home.kept([&] { home->save(who); });
    const auto second = home.sends("wamid.2");
    CHECK(second.heard_at);  // free text once more: the window is open now
    home.refused("wamid.2");
    CHECK(home.claim().empty());
    CHECK(home->waiting() == 0);
}

TEST_CASE("what the person wrote after the refusal counts for the window") {
    one_letter home;
    home.sends("wamid.1");
    inbound late{.kind = inbound_kind::status,
                 .sender = home.ana.user,
                 .sent_at = home.now,
                 .status = "failed",
                 .of = "wamid.1",
                 .verdict = receipt{.what = outcome::window_closed}};
    home.now += 1min;
    home.says(home.ana, "HELP");
    home.read(home.ana);
    home.take("phones", late);
    const auto again = home.claim();
    REQUIRE(again.size() == 1);
    CHECK(again[0].heard_at == home.now);
}

TEST_CASE("M3: a letter that nobody may send any more does not come back") {
    one_letter home;
    SECTION("the platform never refuses what it took") {
        home.sends("wamid.1", false);
        home.refused("wamid.1");
    }
    SECTION("another channel's") {
        home.sends("wamid.1");
        home.refused("wamid.1", "others");
    }
    SECTION("after STOP") {
        home.sends("wamid.1");
        home.says(home.ana, "STOP");
        home.read(home.ana);
        home.says(home.ana, "START");
        home.read(home.ana);
        home.refused("wamid.1");
    }
    SECTION("after FORGET") {
        home.sends("wamid.1");
        home.says(home.ana, "FORGET");
        home.says(home.ana, "Everything");
        home.read(home.ana);
        home.refused("wamid.1");
    }
    SECTION("STOP while it was on the wire") {
        const auto taken = home.claim();
        REQUIRE(taken.size() == 1);
        home.says(home.ana, "STOP");
        home.settle(taken[0], {.what = outcome::sent, .id = "wamid.1", .may_return = true}, home.now);
        home.read(home.ana);
        home.says(home.ana, "START");
        home.read(home.ana);
        home.refused("wamid.1");
    }
    SECTION("when it is stale") {
        home.sends("wamid.1");
        home.now += limits::letter_stale_after;
        home.refused("wamid.1");
    }
    SECTION("when it was tidied away") {
        home.sends("wamid.1");
        home.kept([&] { home->tidy(home.now + limits::letter_stale_after); });
        home.refused("wamid.1");
    }
    CHECK(home.claim().empty());
    CHECK(home->waiting() == 0);
}

TEST_CASE("a letter without a template does not come back, and the next one goes as a template") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    const auto taken = home.claim();
    REQUIRE(taken.size() == 1);
    home.settle(taken[0], {.what = outcome::sent, .id = "wamid.1", .may_return = true}, home.now);
    home.take("phones", {.kind = inbound_kind::status,
                         .sender = home.ana.user,
                         .status = "failed",
                         .of = "wamid.1",
                         .verdict = receipt{.what = outcome::window_closed}});
    CHECK(home->waiting() == 0);
    CHECK_FALSE(home.at(home.ana).heard_at);
}

}  // namespace
}  // namespace kindred
