#include "bot/limits.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

TEST_CASE("M12: a message is new once") {
    house home;
    home->begin();
    CHECK(home->first_time("families-whatsapp", "wamid.A", at(1)));
    CHECK_FALSE(home->first_time("families-whatsapp", "wamid.A", at(1)));
    CHECK(home->first_time("families-whatsapp", "wamid.B", at(1)));
    CHECK(home->first_time("families-sms", "wamid.A", at(1)));
    home->commit();
    home->begin();
    CHECK_FALSE(home->first_time("families-whatsapp", "wamid.B", at(1)));
    home->commit();
}

TEST_CASE("a message whose platform tells no time is new once, too") {
    house home;
    home->begin();
    CHECK(home->first_time("families-sms", "77", instant{}));
    CHECK_FALSE(home->first_time("families-sms", "77", instant{}));
    CHECK(home->first_time("families-sms", "78", instant{}));
    home->commit();
}

TEST_CASE("a message of a turn that was undone is new when it comes again") {
    house home;
    home->begin();
    home->turn();
    CHECK(home->first_time("families-sms", "77", at(1)));
    home->turn_undone();
    CHECK(home->first_time("families-sms", "77", at(1)));
    home->commit();
}

TEST_CASE("M12: what was seen is remembered for as long as platforms repeat, and not longer") {
    house home;
    home->begin();
    home->first_time("families-whatsapp", "wamid.A", at(0));
    home->first_time("families-sms", "undated", instant{});
    home->tidy(at(1));
    home->tidy(at(0) + limits::seen_kept_for);
    CHECK_FALSE(home->first_time("families-whatsapp", "wamid.A", at(0)));
    CHECK_FALSE(home->first_time("families-sms", "undated", instant{}));
    home->tidy(at(2) + limits::seen_kept_for);
    CHECK(home->first_time("families-whatsapp", "wamid.A", at(0)));
    CHECK(home->first_time("families-sms", "undated", instant{}));
    home->commit();
}

TEST_CASE("dead letters are counted, and kept for their time") {
    house home;
    home->begin();
    home->bury("families-sms", "not JSON", "{\"text\":", at(0));
    home->bury("families-sms", "not JSON", "", at(2));
    CHECK(home->buried() == 2);
    home->tidy(at(1) + limits::dead_letters_kept_for);
    CHECK(home->buried() == 1);
    home->commit();
}

TEST_CASE("a channel's place in what it pulls is remembered") {
    house home;
    home->begin();
    CHECK(home->place("families-telegram").empty());
    home->remember_place("families-telegram", "700000000001");
    home->remember_place("families-telegram", "700000000002");
    home->remember_place("families-matrix", "s72595_4483_1934");
    CHECK(home->place("families-telegram") == "700000000002");
    CHECK(home->place("families-matrix") == "s72595_4483_1934");
    home->commit();
}

}  // namespace
}  // namespace kindred
