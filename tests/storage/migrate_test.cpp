#include "storage/migrate.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

constexpr sql count_words = "SELECT COUNT(*) FROM words";
constexpr embedded_file first{"storage/migrations/0001_words.sql", "CREATE TABLE words (id INTEGER PRIMARY KEY);"};
constexpr embedded_file second{"storage/migrations/0002_more.sql",
                               "INSERT INTO words VALUES (1); INSERT INTO words VALUES (2);"};

std::int64_t words_in(database& db) {
    auto found = db.query(count_words);
    REQUIRE(found.next());
    return found.number(0);
}

TEST_CASE("each migration runs once, in the order of the names") {
    const folder where;
    database db(where.file("a.db"));
    const std::array files{second, first};
    CHECK(migrate(db, files) == 2);
    CHECK(words_in(db) == 2);
    CHECK(migrate(db, files) == 0);
    CHECK(words_in(db) == 2);
}

TEST_CASE("a new migration runs on a database that has the old ones") {
    const folder where;
    database db(where.file("a.db"));
    CHECK(migrate(db, std::array{first}) == 1);
    CHECK(migrate(db, std::array{first, second}) == 1);
    CHECK(words_in(db) == 2);
}

TEST_CASE("a migration that was changed after it ran is refused by name") {
    const folder where;
    database db(where.file("a.db"));
    migrate(db, std::array{first});
    constexpr embedded_file changed{first.path, "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT);"};
    CHECK_THROWS_AS(migrate(db, std::array{changed, second}), migration_refused);
    CHECK_THROWS_WITH(migrate(db, std::array{changed, second}), Catch::Contains("0001_words.sql"));
    CHECK(words_in(db) == 0);
}

TEST_CASE("a database of a newer kindred is refused, and untouched") {
    const folder where;
    database db(where.file("a.db"));
    migrate(db, std::array{first, second});
    CHECK_THROWS_AS(migrate(db, std::array{first}), migration_refused);
    CHECK_THROWS_WITH(migrate(db, std::array{first}), Catch::Contains("newer kindred"));
    CHECK(words_in(db) == 2);
}

TEST_CASE("a migration that fails leaves nothing of itself") {
    const folder where;
    database db(where.file("a.db"));
    constexpr embedded_file broken{second.path, "INSERT INTO words VALUES (1); INSERT INTO nothing VALUES (2);"};
    CHECK_THROWS_AS(migrate(db, std::array{first, broken}), store_broken);
    CHECK(words_in(db) == 0);
    CHECK(migrate(db, std::array{first, second}) == 1);
    CHECK(words_in(db) == 2);
}

TEST_CASE("the migrations that ship run on an empty database") {
    const folder where;
    database db(where.file("a.db"));
    CHECK(migrate(db) == migration_files.size());
}

}  // namespace
}  // namespace kindred
