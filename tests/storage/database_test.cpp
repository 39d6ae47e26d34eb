#include "bot/limits.hpp"
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <sys/stat.h>
#include <thread>

namespace kindred {
namespace {

using namespace testing;

constexpr sql make_table = "CREATE TABLE things (id INTEGER PRIMARY KEY, a TEXT, b BLOB, c INTEGER)";
constexpr sql put_thing = "INSERT INTO things (c, b, a, id) VALUES ($4, $3, $2, $1)";
constexpr sql get_thing = "SELECT a, b, c FROM things WHERE id = $1";
constexpr sql all_things = "SELECT id FROM things ORDER BY id";
constexpr sql drop_things = "DELETE FROM things WHERE id > $1";

TEST_CASE("parameters go where their numbers say, not where they stand") {
    const folder where;
    database db(where.file("a.db"));
    db.run(make_table);
    const std::string bytes("b\0b", 3);
    CHECK(db.run(put_thing, 1, "a", blob(bytes), at(3)) == 1);
    auto found = db.query(get_thing, 1);
    REQUIRE(found.next());
    CHECK(found.text(0) == "a");
    CHECK(found.bytes(1) == bytes);
    CHECK(found.time(2) == at(3));
    CHECK_FALSE(found.next());
}

TEST_CASE("an absent time is NULL, also after the statement was used with one") {
    const folder where;
    database db(where.file("a.db"));
    db.run(make_table);
    db.run(put_thing, 1, "", blob(std::string_view{}), std::optional(at(3)));
    db.run(put_thing, 2, "", blob(std::string_view{}), std::optional<instant>());
    auto found = db.query(get_thing, 2);
    REQUIRE(found.next());
    CHECK_FALSE(found.maybe_time(2));
    CHECK(found.bytes(1).empty());
}

TEST_CASE("a statement tells how many rows it changed, and is free again after its rows are gone") {
    const folder where;
    database db(where.file("a.db"));
    db.run(make_table);
    for (int id = 1; id <= 3; ++id) db.run(put_thing, id, "", blob(std::string_view{}), 0);
    {
        auto first = db.query(all_things);
        REQUIRE(first.next());
        CHECK_THROWS_AS(db.query(all_things), std::logic_error);
    }
    auto again = db.query(all_things);
    REQUIRE(again.next());
    CHECK(again.number(0) == 1);
    CHECK(db.run(drop_things, 1) == 2);
}

TEST_CASE("an error names the statement and SQLite's code, and never a value") {
    const folder where;
    database db(where.file("a.db"));
    db.run(make_table);
    db.run(put_thing, 1, "canary-value", blob(std::string_view{}), 0);
    try {
        db.run(put_thing, 1, "canary-value", blob(std::string_view{}), 0);
        FAIL("a second row with the same key");
    } catch (const turn_failed& broken) {
        const std::string what = broken.what();
        CHECK(what.find("INSERT INTO things") != std::string::npos);
        CHECK(what.find("1555") != std::string::npos);  // SQLITE_CONSTRAINT_PRIMARYKEY
        CHECK(what.find("canary") == std::string::npos);
    }
    CHECK(db.run(put_thing, 2, "", blob(std::string_view{}), 0) == 1);
}

TEST_CASE("the file is its owner's only, and so is the log beside it") {
    const folder where;
    database db(where.file("a.db"));
    db.run(make_table);
    for (const auto* name : {"a.db", "a.db-wal"}) {
        struct stat about{};
        INFO(name);
        REQUIRE(::stat(where.file(name).c_str(), &about) == 0);
        CHECK((about.st_mode & 0777) == 0600);
    }
}

constexpr sql put_page = "INSERT INTO things (id, b) VALUES ($1, $2)";
constexpr sql count_things = "SELECT COUNT(*) FROM things";

TEST_CASE("the log does not grow for ever while there is no pause, and nothing is lost on its way to the file") {
    const folder where;
    const auto path = where.file("a.db");
    const std::string much(100'000, 'x');
    const auto pages_of_one = static_cast<int>(much.size()) / limits::store_page_bytes;
    const int commits = 8 * limits::store_log_pages / pages_of_one;
    {
        database db(path);
        db.run(make_table);
        std::uintmax_t longest = 0;
        for (int id = 1; id <= commits; ++id) {
            db.begin();
            db.run(put_page, id, blob(much));
            db.commit();
            longest = std::max(longest, std::filesystem::file_size(path + "-wal"));
        }
        CHECK(longest > std::uintmax_t{limits::store_log_pages} * limits::store_page_bytes);
        CHECK(longest < std::uintmax_t{5} * limits::store_log_pages * limits::store_page_bytes);
    }
    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
    database again(path);
    auto found = again.query(count_things);
    REQUIRE(found.next());
    CHECK(found.number(0) == commits);
}

TEST_CASE("the log is emptied also where much of it is just being moved") {
    const folder where;
    const auto path = where.file("a.db");
    const std::string much(100'000, 'x');
    database db(path);
    db.run(make_table);
    for (int round = 0; round < 3; ++round) {
        for (int id = 0; id * limits::store_page_bytes < limits::store_log_pages * limits::store_page_bytes; id += 20)
            db.run(put_page, round * 1'000'000 + id, blob(much));
        CHECK(db.empty_log());
        CHECK(std::filesystem::file_size(path + "-wal") == 0);
    }
}

TEST_CASE("a transaction waits for that of another process, and both stand") {
    const folder where;
    const auto path = where.file("a.db");
    database one(path);
    one.run(make_table);
    std::promise<void> begun;
    std::atomic<bool> committed = false;
    std::thread beside([&] {
        database other(path);
        other.begin();
        other.run(put_page, 1, blob(std::string_view("x")));
        begun.set_value();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        committed = true;
        other.commit();
    });
    begun.get_future().wait();
    one.begin();
    CHECK(committed);
    one.run(put_page, 2, blob(std::string_view("y")));
    one.commit();
    beside.join();
    auto found = one.query(count_things);
    REQUIRE(found.next());
    CHECK(found.number(0) == 2);
}

// What is still waiting for the disk when it begins to wait itself is answered within the request's deadline, too.
static_assert(2 * limits::store_busy_deadline <= limits::turn_deadline);

TEST_CASE("what is no database is refused by its name") {
    const folder where;
    std::ofstream(where.file("a.db")) << "This is a letter to the school, and not a database at all.\n";
    CHECK_THROWS_AS(database(where.file("a.db")), store_broken);
    CHECK_THROWS_WITH(database(where.file("a.db")), Catch::Contains(where.file("a.db")));
    CHECK_THROWS_WITH(database(where.file("none/a.db")), Catch::Contains("unable to open"));
}

}  // namespace
}  // namespace kindred
