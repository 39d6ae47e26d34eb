#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

std::vector<person_id> ids_of(const std::vector<correspondent>& all) {
    std::vector<person_id> ids;
    for (const auto& each : all) ids.push_back(each.id);
    return ids;
}

TEST_CASE("an address is found by its channel and user, and by its id") {
    house home;
    const auto made = home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    const auto found = home->find(phone("15550100"));
    REQUIRE(found);
    CHECK(found->id == made.id);
    CHECK(found->where == phone("15550100"));
    CHECK(found->is == role::guardian);
    CHECK(found->person == 12);
    CHECK_FALSE(found->stopped);
    const auto again = home->find(made.id);
    REQUIRE(again);
    CHECK(again->where == phone("15550100"));
}

TEST_CASE("the same user on another channel is someone else") {
    house home;
    home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    CHECK_FALSE(home->find({"families-sms", "15550100"}));
    CHECK_FALSE(home->find(phone("5550100")));
    // The two halves of an address cannot be shifted into each other.
    CHECK_FALSE(home->find({"families-whatsapp1", "5550100"}));
}

TEST_CASE("an address cannot be added twice") {
    house home;
    home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    home->begin();
    CHECK_THROWS_AS(home->add(phone("15550100"), role::guardian, 13), turn_failed);
    home->rollback();
}

TEST_CASE("all that is known of a correspondent is saved") {
    house home;
    auto who = home.kept([&] { return home->add(phone("15550100"), role::stranger, 0); });
    who.is = role::teacher;
    who.person = 44;
    who.stopped = true;
    who.wrong_codes = 3;
    who.wrong_codes_since = at(5);
    who.greeted = true;
    who.heard_at = at(6);
    who.talk = std::string("a\0talk", 6);
    who.wake_at = at(7);
    home.kept([&] { home->save(who); });
    const auto found = home->find(who.id);
    REQUIRE(found);
    CHECK(found->is == role::teacher);
    CHECK(found->person == 44);
    CHECK(found->stopped);
    CHECK(found->wrong_codes == 3);
    CHECK(found->wrong_codes_since == at(5));
    CHECK(found->greeted);
    CHECK(found->heard_at == at(6));
    CHECK(found->talk == std::string("a\0talk", 6));
    CHECK(found->wake_at == at(7));
}

TEST_CASE("a person's addresses come with the last heard first, and strangers are nobody's") {
    house home;
    home->begin();
    auto first = home->add(phone("15550100"), role::guardian, 12);
    auto second = home->add({"families-sms", "15550100"}, role::guardian, 12);
    auto never = home->add({"families-telegram", "9"}, role::guardian, 12);
    home->add(phone("15550199"), role::stranger, 0);
    first.heard_at = at(1);
    second.heard_at = at(2);
    home->save(first);
    home->save(second);
    home->commit();
    CHECK(ids_of(home->of(12)) == std::vector<person_id>{second.id, first.id, never.id});
    CHECK(home->of(0).empty());
}

TEST_CASE("whoever is called otherwise now is found by that, and whoever had that name has theirs") {
    house home;
    const auto ana = home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    home.kept([&] { home->bury("families-whatsapp", "not JSON", "x", at(1), {"15550100"}); });
    const bool taken = GENERATE(false, true);
    if (taken) home.kept([&] { home->add(phone("US.1"), role::stranger, 0); });
    home.kept([&] { home->rename(ana.id, "US.1"); });
    const auto found = home->find(phone("US.1"));
    REQUIRE(found);
    CHECK(found->id == ana.id);
    CHECK(home->find(ana.id)->where == phone("US.1"));
    const auto other = home->find(phone("15550100"));
    CHECK(other.has_value() == taken);
    if (other) CHECK(home->find(other->id)->where == phone("15550100"));
    CHECK_FALSE(home->find({"", "US.1"}));
    home.kept([&] { home->rename(ana.id, "US.1"); });
    CHECK(home->find(phone("US.1"))->id == ana.id);
}

TEST_CASE("whoever has moved is found by what stays, and on their own channel only") {
    house home;
    const auto lee = home.kept([&] { return home->add({"staff-teams", "emea a:1"}, role::teacher, 3); });
    const auto other = home.kept([&] { return home->add({"staff-teams", "emea a:2"}, role::teacher, 4); });
    CHECK_FALSE(home->find_by_whose("staff-teams", "a:1"));
    home.kept([&] { home->note_whose(lee, "a:1"); });
    home.kept([&] { home->note_whose(other, "a:2"); });
    CHECK(home->find_by_whose("staff-teams", "a:1")->id == lee.id);
    CHECK(home->find_by_whose("staff-teams", "a:1")->where == lee.where);
    CHECK_FALSE(home->find_by_whose("families-matrix", "a:1"));
    home.kept([&] { home->rename(lee.id, "amer a:1"); });
    CHECK(home->find_by_whose("staff-teams", "a:1")->where.user == "amer a:1");
    home.kept([&] { home->note_whose(other, "a:1"); });  // whoever was noted last
    CHECK(home->find_by_whose("staff-teams", "a:1")->id == other.id);
    CHECK_FALSE(home->find_by_whose("staff-teams", "a:2"));
}

TEST_CASE("a talk is due when its wake-up has come") {
    house home;
    home->begin();
    auto who = home->add(phone("15550100"), role::guardian, 12);
    const auto save = [&](std::optional<instant> wake_at, bool stopped = false) {
        who.wake_at = wake_at;
        who.stopped = stopped;
        home->save(who);
    };
    CHECK_FALSE(home->next_due());

    save(at(10));
    CHECK(home->next_due() == at(10));
    CHECK(home->due(at(9), 10).empty());
    CHECK(home->due(at(10), 10) == std::vector<address_id>{who.id});

    SECTION("put off: not before its new time") {
        save(at(20));
        CHECK(home->due(at(10), 10).empty());
        CHECK(home->next_due() == at(20));
        CHECK(home->due(at(20), 10).size() == 1);
    }
    SECTION("put off and drawn in again") {
        save(at(20));
        save(at(5));
        CHECK(home->next_due() == at(5));
        CHECK(home->due(at(5), 10).size() == 1);
    }
    SECTION("called off") {
        save(std::nullopt);
        CHECK(home->due(at(100), 10).empty());
        CHECK_FALSE(home->next_due());
        save(at(30));
        CHECK(home->next_due() == at(30));
    }
    SECTION("the person has stopped, and comes back") {
        save(at(10), true);
        CHECK(home->due(at(100), 10).empty());
        CHECK_FALSE(home->next_due());
        save(at(10), false);
        CHECK(home->next_due() == at(10));
        CHECK(home->due(at(10), 10).size() == 1);
    }
    home->commit();
}

TEST_CASE("a talk is woken later without being read") {
    house home;
    home->begin();
    auto who = home->add(phone("15550100"), role::guardian, 12);
    who.talk = "a talk";
    who.wake_at = at(10);
    home->save(who);
    home->wake_later(who.id, at(11));
    CHECK(home->due(at(10), 10).empty());
    CHECK(home->next_due() == at(11));
    CHECK(home->due(at(11), 10).size() == 1);
    CHECK(home->find(who.id)->talk == "a talk");
    home->commit();
}

TEST_CASE("late checks do not hide the talks that are due behind them") {
    house home;
    home->begin();
    for (int i = 0; i < 20; ++i) {
        auto who = home->add({"families-telegram", std::to_string(i)}, role::guardian, i + 1);
        who.wake_at = at(i);
        home->save(who);
        if (i < 15) {
            who.wake_at = at(1000 + i);
            home->save(who);
        }
    }
    CHECK(home->due(at(100), 3).size() == 3);
    CHECK(home->due(at(100), 100).size() == 5);
    CHECK(home->next_due() == at(15));
    home->commit();
}

}  // namespace
}  // namespace kindred
