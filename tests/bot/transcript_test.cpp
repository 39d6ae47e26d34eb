// Every file of tests/transcripts is played with the words that ship. KINDRED_WRITE_TRANSCRIPTS=1 writes what came
// of it into the file instead: read the difference before you keep it.
#include "prompts/library.hpp"
#include "tests/bot/transcript.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace kindred;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

library words_that_ship(const school& house) { return read_library(word_files, house).words; }

}  // namespace

TEST_CASE("talks go as they are written down") {
    const std::filesystem::path folder = "tests/transcripts";
    const bool write = std::getenv("KINDRED_WRITE_TRANSCRIPTS") != nullptr;
    std::size_t played = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        if (each.path().extension() != ".txt") continue;
        INFO(each.path().filename().string());
        const auto expected = contents(each.path());
        const auto really = test::play(expected, words_that_ship);
        if (write) std::ofstream(each.path(), std::ios::binary) << really;
        else CHECK(really == expected);
        ++played;
    }
    CHECK(played >= 10);
}
