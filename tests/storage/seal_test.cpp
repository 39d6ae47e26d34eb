#include "storage/seal.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>

namespace kindred {
namespace {

using namespace testing;

TEST_CASE("what is sealed opens at its place, with its key, untouched, and nowhere else") {
    vault seals(key_of(7));
    const auto sealed = seals.seal("items.sealed", 5, "loves trains");
    CHECK(seals.open("items.sealed", 5, sealed) == "loves trains");
    CHECK(sealed.find("trains") == std::string::npos);
    CHECK_THROWS_AS(seals.open("items.sealed", 6, sealed), turn_failed);
    CHECK_THROWS_AS(seals.open("letters.sealed", 5, sealed), turn_failed);
    CHECK_THROWS_AS(vault(key_of(8)).open("items.sealed", 5, sealed), turn_failed);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        INFO("byte " << i);
        CHECK_THROWS_AS(seals.open("items.sealed", 5, changed), turn_failed);
    }
    CHECK_THROWS_AS(seals.open("items.sealed", 5, sealed.substr(0, 30)), turn_failed);
    CHECK_THROWS_AS(seals.open("items.sealed", 5, ""), turn_failed);
}

TEST_CASE("the same words are sealed differently each time, in this vault and in the next") {
    vault one(key_of(7));
    vault other(key_of(7));
    const auto first = one.seal("items.sealed", 5, "loves trains");
    CHECK(one.seal("items.sealed", 5, "loves trains") != first);
    CHECK(other.seal("items.sealed", 5, "loves trains") != first);
    CHECK(other.open("items.sealed", 5, first) == "loves trains");
    CHECK(one.open("items.sealed", 5, one.seal("items.sealed", 5, "")).empty());
}

TEST_CASE("a mark is told by column, parts and key, and the parts do not run into each other") {
    const vault seals(key_of(7));
    const auto mark = seals.mark("addresses.mark", "sms", "15550100");
    CHECK(seals.mark("addresses.mark", "sms", "15550100") == mark);
    CHECK(vault(key_of(7)).mark("addresses.mark", "sms", "15550100") == mark);
    CHECK(vault(key_of(8)).mark("addresses.mark", "sms", "15550100") != mark);
    CHECK(seals.mark("invites.mark", "sms", "15550100") != mark);
    CHECK(seals.mark("addresses.mark", "sms1", "5550100") != mark);
    CHECK(seals.mark("addresses.mark", "sms", "15550101") != mark);
}

TEST_CASE("subkeys differ by name and by key, and stay the same") {
    CHECK(subkey(key_of(7), "unsubscribe").size() == 32);
    CHECK(subkey(key_of(7), "unsubscribe") == subkey(key_of(7), "unsubscribe"));
    CHECK(subkey(key_of(7), "unsubscribe") != subkey(key_of(7), "web cookie"));
    CHECK(subkey(key_of(7), "unsubscribe") != subkey(key_of(8), "unsubscribe"));
}

TEST_CASE("a key file is made once, for its owner only, and read again") {
    const folder where;
    const auto path = where.file("kindred.key");
    const auto made = create_key_file(path);
    CHECK(subkey(read_key_file(path), "x") == subkey(made, "x"));
    struct stat about{};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    CHECK(about.st_size == 65);
    CHECK_THROWS_AS(create_key_file(path), bad_key);
    CHECK(subkey(read_key_file(path), "x") == subkey(made, "x"));
}

TEST_CASE("what is no key file is refused, saying which file and why") {
    const folder where;
    const auto path = where.file("kindred.key");
    const auto refuses = [&](const std::string& with) {
        CHECK_THROWS_WITH(read_key_file(path), Catch::Contains(path) && Catch::Contains(with));
    };
    refuses("No such file");
    struct row {
        const char* name;
        std::string text;
    };
    const auto r = GENERATE(values<row>({
        {"empty", ""},
        {"short", std::string(63, 'a')},
        {"long", std::string(66, 'a')},
        {"not hexadecimal", std::string(63, 'a') + "g"},
        {"two lines", std::string(64, 'a') + "\n\n"},
    }));
    DYNAMIC_SECTION(r.name) {
        std::ofstream(path) << r.text;
        refuses("64 hexadecimal digits");
    }
}

}  // namespace
}  // namespace kindred
