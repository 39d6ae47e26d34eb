// Which items' time is nearly over, each told once; and what teachers said of themselves, who are no learner.
#include "tests/storage/support.hpp"

#include "storage/database.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

struct aging : house {
    void put(std::int64_t serial, const char* words, instant ends, learner_id about = 5, person_id source = 12) {
        auto made = sample_item(serial, 0, about, source, words);
        made.expires_at = ends;
        kept([&] { all->put(made); });
    }
    std::vector<std::string> old(instant now, instant until, std::size_t most = 10) {
        std::vector<std::string> words;
        for (const auto& each : kept([&] { return all->growing_old(now, until, most); })) words.push_back(each.words);
        return words;
    }
};
using strings = std::vector<std::string>;

TEST_CASE("items that end soon are told once, the soonest first") {
    aging home;
    home.put(1000, "third", at(40));
    home.put(1001, "first", at(20));
    home.put(1002, "second", at(30), 6);
    home.put(1003, "much later", at(900));
    CHECK(home->next_to_grow_old() == at(20));
    CHECK(home.old(at(1), at(40)) == strings{"first", "second", "third"});
    CHECK(home.old(at(1), at(40)).empty());
    CHECK(home->next_to_grow_old() == at(900));
}

TEST_CASE("no more than asked for at once, but all that end together") {
    aging home;
    for (const auto serial : {1000, 1001, 1002}) home.put(serial, "together", at(20));
    home.put(1003, "after", at(21));
    CHECK(home.old(at(1), at(40), 2) == strings{"together", "together", "together"});
    CHECK(home.old(at(1), at(40), 2) == strings{"after"});
    CHECK(home.old(at(1), at(40), 2).empty());
}

TEST_CASE("what is held anew comes again in its time") {
    aging home;
    home.put(1000, "trains", at(20));
    CHECK(home.old(at(1), at(40)) == strings{"trains"});
    home.put(1000, "trains", at(300));
    CHECK(home.old(at(2), at(41)).empty());
    CHECK(home.old(at(280), at(310)) == strings{"trains"});
}

TEST_CASE("what ended while nobody looked is passed over, and holds up nothing") {
    aging home;
    home.put(1000, "over", at(20));
    home.put(1001, "soon", at(60));
    CHECK(home.old(at(50), at(70)) == strings{"soon"});
    CHECK_FALSE(home->next_to_grow_old());
}

TEST_CASE("an item that does not open holds up no other") {
    aging home;
    home.put(1000, "broken", at(20));
    home.put(1001, "whole", at(30));
    database(home.path).run_script(
        "UPDATE items SET sealed = x'00' WHERE expires_at = (SELECT MIN(expires_at) FROM items)");
    CHECK(home.old(at(1), at(40)) == strings{"whole"});
    CHECK(home.old(at(1), at(40)).empty());
}

TEST_CASE("a look that is undone is made again") {
    aging home;
    home.put(1000, "trains", at(20));
    home->begin();
    CHECK(home->growing_old(at(1), at(40), 10).size() == 1);
    home->rollback();
    CHECK(home.old(at(1), at(40)) == strings{"trains"});
}

TEST_CASE("what a teacher said of themselves is theirs to read and to erase, and nobody else's") {
    aging home;
    home.put(1000, "bikes", at(900), 0, 31);
    home.put(1001, "bread", at(900), 0, 32);
    REQUIRE(home->told_by(31, at(1)).size() == 1);
    CHECK(home->told_by(31, at(1)).front().words == "bikes");
    CHECK(home->told_by(12, at(1)).empty());
    home.kept([&] { home->erase(31, std::nullopt); });
    CHECK(home->told_by(31, at(1)).empty());
    CHECK_FALSE(home.where.shows("bikes"));
    CHECK(home->told_by(32, at(1)).size() == 1);
    home.kept([&] { home->take(1001 * 8); });
    CHECK(home->told_by(32, at(1)).empty());
}

}  // namespace
}  // namespace kindred
