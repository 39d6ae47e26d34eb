// What waits for its family's word, as the store keeps it: opened by nobody, due in its time, and gone without a trace.
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

constexpr sql sealed_of = "SELECT sealed FROM items WHERE id = $1";

struct waiting : house {
    void put(std::int64_t serial, instant ends, sensitivity is, scope shared = scope::private_) {
        auto made = sample_item(serial, 0, 5, 12, "undocumented");
        made.expires_at = ends;
        made.sensitive = is;
        made.shared = shared;
        kept([&] { all->put(made); });
    }
    std::vector<std::int64_t> over(instant now, std::size_t most = 10) {
        std::vector<std::int64_t> ids;
        for (const auto& each : kept([&] { return all->undecided(now, most); })) {
            CHECK(each.source == 12);
            CHECK(each.about == 5);
            ids.push_back(each.item);
        }
        return ids;
    }
    std::string sealed(std::int64_t item) {
        database copy(path);
        auto found = copy.query(sealed_of, item);
        return found.next() ? std::string(found.bytes(0)) : std::string{};
    }
};
using ids = std::vector<std::int64_t>;

TEST_CASE("it is what it was put as, from whichever way it is read") {
    for (const auto is : {sensitivity::none, sensitivity::waits, sensitivity::kept}) {
        waiting home;
        home.put(1000, at(50), is);
        CHECK(home->item_of(8000)->sensitive == is);
        CHECK(home->of_learner(5, at(2)).at(0).sensitive == is);
        home.put(1000, at(60), sensitivity::none);
        CHECK(home->item_of(8000)->sensitive == sensitivity::none);
    }
}

TEST_CASE("only what waits is due when its time is over, the longest over first") {
    waiting home;
    CHECK_FALSE(home->next_undecided());
    home.put(1000, at(30), sensitivity::waits);
    home.put(1001, at(20), sensitivity::waits);
    home.put(1002, at(10), sensitivity::kept);
    home.put(1003, at(10), sensitivity::none);
    home.put(1004, at(90), sensitivity::waits);
    CHECK(home->next_undecided() == at(20));
    CHECK(home.over(at(19)).empty());
    CHECK(home.over(at(30)) == ids{8008, 8000});
    CHECK(home.over(at(30), 1) == ids{8008});
}

TEST_CASE("no word of another's opens it: not while it waits, and no further than to teachers when it is kept") {
    struct row {
        sensitivity is;
        scope asked, becomes;
    };
    const std::vector<row> rows{{sensitivity::none, scope::visit, scope::visit},
                                {sensitivity::waits, scope::teachers, scope::private_},
                                {sensitivity::waits, scope::visit, scope::private_},
                                {sensitivity::kept, scope::visit, scope::teachers},
                                {sensitivity::kept, scope::class_, scope::teachers},
                                {sensitivity::kept, scope::private_, scope::private_}};
    for (const auto& r : rows) {
        waiting home;
        home.put(1000, at(50), r.is);
        home.kept([&] { static_cast<profiles&>(*home.all).share({8000}, r.asked); });
        CHECK(home->item_of(8000)->shared == r.becomes);
    }
}

TEST_CASE("tidying leaves it to be deleted as by FORGET, whose trace is then nowhere in the folder") {
    waiting home;
    home.put(1000, at(30), sensitivity::waits);
    home.put(1001, at(30), sensitivity::kept);
    const auto sealed = home.sealed(8000);
    REQUIRE(sealed.size() > 60);
    home.kept([&] { home->tidy(at(40)); });
    CHECK(home.over(at(40)) == ids{8000});
    CHECK_FALSE(home->item_of(8008));
    home.kept([&] { home->take(8000); });
    CHECK(home.over(at(40)).empty());
    CHECK_FALSE(home.where.shows(std::string_view(sealed).substr(8, 40)));
}

TEST_CASE("one that does not open is due as well") {
    waiting home;
    home.put(1000, at(30), sensitivity::waits);
    database(home.path).run_script("UPDATE items SET sealed = x'00'");
    CHECK(home.over(at(30)) == ids{8000});
    home.kept([&] { home->take(8000); });
    CHECK(home.over(at(30)).empty());
}

}  // namespace
}  // namespace kindred
