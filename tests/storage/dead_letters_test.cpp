#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include "bot/roster.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

struct two_dead : house {
    two_dead() {
        kept([&] {
            all->bury("families-sms", "not JSON", std::string("\0canary\xFF", 8), at(1));
            all->bury("", "a turn that was due failed", "", at(2));
        });
    }
    void meddle(const std::string& script) { database(path).run_script(script); }
};

TEST_CASE("dead letters are listed without their words, the latest first") {
    two_dead home;
    const auto all = home->dead_letters(10);
    REQUIRE(all.size() == 2);
    CHECK(all[0].at == at(2));
    CHECK(all[0].channel.empty());
    CHECK(all[0].why == "a turn that was due failed");
    CHECK(all[0].bytes == 0);
    CHECK(all[1].at == at(1));
    CHECK(all[1].channel == "families-sms");
    CHECK(all[1].why == "not JSON");
    CHECK(all[1].bytes == 8);
    CHECK(all[1].opens);
    CHECK(home->dead_letters(1).size() == 1);
    CHECK(home->dead_letters(1).front().id == all[0].id);
}

TEST_CASE("a dead letter is read byte for byte, by its id only") {
    two_dead home;
    const auto id = home->dead_letters(10).at(1).id;
    CHECK(home->dead_letter_body(id) == std::string("\0canary\xFF", 8));
    CHECK_FALSE(home->dead_letter_body(id + 1'000'000));
    CHECK_FALSE(home->dead_letter_body(0));
}

TEST_CASE("a dead letter that does not open is listed as that, beside the others") {
    two_dead home;
    const auto id = home->dead_letters(10).at(1).id;
    home.meddle("UPDATE dead_letters SET sealed = x'00' WHERE id = " + std::to_string(id));
    const auto all = home->dead_letters(10);
    REQUIRE(all.size() == 2);
    CHECK(all[0].opens);
    CHECK_FALSE(all[1].opens);
    CHECK(all[1].why.empty());
    CHECK(all[1].id == id);
    CHECK_FALSE(home->dead_letter_body(id));
}

TEST_CASE("rows that do not open are counted by what they are") {
    house home;
    school_file school;
    school.staff = {{.id = "lee", .name = "Ms. Lee"}, {.id = "diaz", .name = "Mr. Diaz"}};
    school.hubs = {{"first", "First"}};
    school.classes = {{"room4", "Room 4", {"lee"}}, {"room5", "Room 5", {"lee", "diaz"}}};
    school.learners = {{"mateo", "Mateo", "room4", {}}, {"ji", "Ji", "room4", {}}};
    home.kept([&] { home->import(school, at(0)); });
    CHECK(home->damaged().empty());
    const auto meddle = [&](const std::string& script) { database(home.path).run_script(script); };
    meddle("UPDATE people SET sealed = x'00'; UPDATE hubs SET sealed = x''");
    auto found = home->damaged();
    REQUIRE(found.size() == 2);
    CHECK(found[0].of == "people");
    CHECK(found[0].rows == 2);
    CHECK(found[1].of == "hubs");
    CHECK(home->all_staff().empty());
    CHECK_THROWS_AS(home->staff_named("lee"), turn_failed);
    CHECK(home->classes().size() == 2);
    CHECK(home->learners_in(home->class_named("room4")->id).size() == 2);
    meddle("UPDATE learners SET sealed = (SELECT sealed FROM learners ORDER BY id DESC)");  // one of them is moved
    CHECK(home->learners_in(home->class_named("room4")->id).size() == 1);
    CHECK(home->damaged().size() == 3);
    CHECK_THROWS_AS(home->names_to_hide(), turn_failed);  // a name that is not known cannot be kept back
}

}  // namespace
}  // namespace kindred
