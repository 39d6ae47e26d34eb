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
#include <optional>

namespace kindred::simulation {
namespace {

std::size_t asked_for(const char* name, std::size_t usual) {
    const char* value = std::getenv(name);
    return value == nullptr ? usual : std::strtoull(value, nullptr, 10);
}

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if !defined(__OPTIMIZE__) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool built_to_be_fast = false;
#else
constexpr bool built_to_be_fast = true;
#endif

// How long so many families may take: KINDRED_YEAR_SECONDS, or 5 s for 300 and 120 s for 10,000 where the program was
// built to be fast.
std::optional<double> seconds_allowed(std::size_t families) {
    if (const char* value = std::getenv("KINDRED_YEAR_SECONDS")) return std::strtod(value, nullptr);
    if (!built_to_be_fast || families > 10'000) return std::nullopt;
    return families <= 300 ? 5.0 : 120.0;
}

outcome play(settings how) {
    school house{.name = "Oak School",
                 .time_zone = "America/Los_Angeles",
                 .languages = {"en", "es", "ar", "zh-Hans", "ht"},
                 .contact = "555-0100"};
    const auto words = read_library(word_files, house).words;
    // Power cuts are not simulated here, so the disk need not be real.
    const std::filesystem::path memory =
        std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    const auto folder = memory / ("kindred-year-" + std::to_string(how.seed) + "-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    static constexpr std::array<unsigned char, store_key::size> secret{7, 21, 42};
    outcome told;
    {
        const auto all = open_store((folder / "kindred.db").string(), store_key(secret));
        told = play_year(*all, words, how);
    }
    std::filesystem::remove_all(folder);
    return told;
}

void print(const settings& how, const outcome& told, double seconds) {
    std::cout << how.families << " families, seed " << how.seed << ": " << told.messages << " messages, "
              << told.duplicates << " duplicates, " << told.letters << " letters, " << told.digests << " digests, "
              << told.summaries << " summaries, " << told.recitals << " recitals, " << told.asked_and_answered
              << " answers to what was asked last, " << told.answers << " kept on the last day, " << told.replaced
              << " replaced, " << told.changed << " changed, " << told.held << " held back, " << told.asked_who
              << " told who read it, " << told.unasked << " unasked, " << told.abroad
              << " of them at the school's night, "
              << told.in_own_hours << " in hours of their own, " << told.right_to_left << " from right to left, "
              << told.without_blanks << " without blanks, " << told.kept_from << " letters beside a court order, "
              << told.forgotten << " forgotten, " << told.stops << " stops, " << told.blocks
              << " blocks, " << told.returns << " returns, " << told.crashes << " crashes, " << told.names_written
              << " children named to the hub, " << told.broken << " promises broken in " << seconds << " s\n";
}

TEST_CASE("M3, M7, G3: a school year keeps every promise, whatever families, platforms and the machine do") {
    const settings how{.seed = asked_for("KINDRED_SEED", 1), .families = asked_for("KINDRED_FAMILIES", 300)};
    const auto began = std::chrono::steady_clock::now();
    const auto told = play(how);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    print(how, told, took.count());
    for (const auto& broken : told.broken_promises) UNSCOPED_INFO(broken);
    CHECK(told.broken == 0);
    CHECK(told.messages > how.families * 8);
    CHECK(told.duplicates > how.families / 10);
    CHECK(told.asked_and_answered > how.families);
    CHECK(told.answers > how.families / 2);
    CHECK(told.replaced > how.families / 20);
    CHECK(told.forgotten > how.families / 4);
    CHECK(told.recitals > how.families / 5);
    CHECK(told.changed > how.families / 50);
    CHECK(told.held > how.families / 20);
    CHECK(told.asked_who > how.families / 20);
    CHECK(told.unasked > how.families);
    CHECK(told.abroad > how.families / 20);
    CHECK(told.in_own_hours > how.families / 20);
    CHECK(told.right_to_left > how.families);
    CHECK(told.without_blanks > how.families);
    CHECK(told.kept_from > how.families / 10);
    CHECK(told.digests > how.families / 2);
    CHECK(told.names_written > how.families / 4);
    CHECK(told.summaries > 0);
    CHECK(told.stops > how.families / 100);
    CHECK(told.blocks > how.families / 20);
    CHECK(told.returns > how.families / 40);
    CHECK(told.crashes > how.families / 20);
    if (const auto allowed = seconds_allowed(how.families)) CHECK(took.count() < *allowed);
}

}  // namespace
}  // namespace kindred::simulation
