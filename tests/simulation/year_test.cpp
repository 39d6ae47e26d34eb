#include "prompts/library.hpp"
#include "storage/store.hpp"
#include "tests/simulation/year.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace kindred::simulation {
namespace {

std::size_t asked_for(const char* name, std::size_t usual) {
    const char* value = std::getenv(name);
    return value == nullptr ? usual : std::strtoull(value, nullptr, 10);
}

outcome play(settings how) {
    school house{.name = "Oak School", .time_zone = "America/Los_Angeles", .languages = {"en", "es"}, .contact = "555-0100"};
    const auto words = read_library(word_files, house).words;
    // Power cuts are not simulated here, so the disk need not be real.
    const std::filesystem::path memory = std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    const auto folder = memory / ("kindred-year-" + std::to_string(how.seed) + "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    static constexpr std::array<unsigned char, store_key::size> secret{7, 21, 42};
    outcome told;
    {
        const auto all = open_store((folder / "kindred.db").string(), store_key(secret));
        told = year(*all, words, how).run();
    }
    std::filesystem::remove_all(folder);
    return told;
}

TEST_CASE("a school year keeps every promise, whatever families, platforms and the machine do") {
    const auto families = asked_for("KINDRED_FAMILIES", 300);
    const auto seed = asked_for("KINDRED_SEED", 1);
    const auto began = std::chrono::steady_clock::now();
    const auto told = play({.seed = seed, .families = families});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::cout << families << " families, seed " << seed << ": " << told.messages << " messages, " << told.duplicates
              << " duplicates, " << told.letters << " letters, " << told.answers << " answers kept, " << told.stops
              << " stops, " << told.crashes << " crashes in " << took.count() << " s\n";
    for (const auto& broken : told.broken_promises) UNSCOPED_INFO(broken);
    CHECK(told.broken_promises.empty());
    CHECK(told.messages > families * 8);
    CHECK(told.duplicates > families / 10);
    CHECK(told.stops > families / 100);
    CHECK(told.crashes > families / 20);
    CHECK(told.answers > families);
}

}  // namespace
}  // namespace kindred::simulation
