// Every file of tests/transcripts is played with the words that ship. KINDRED_WRITE_TRANSCRIPTS=1 writes what came
// of it into the file instead: read the difference before you keep it.
#include "prompts/library.hpp"
#include "tests/bot/transcript.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace kindred;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

// And those that no set that ships asks for. Read once for schools of the same languages: it takes seconds where
// sanitizers look on.
library words_to_play(const school& house) {
    static std::map<std::vector<std::string>, library> read;
    if (const auto known = read.find(house.languages); known != read.end()) {
        auto made = known->second;
        made.house = house;
        return made;
    }
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& each : word_files) all.emplace_back(std::string(each.path), std::string(each.text));
    for (const auto& each : std::filesystem::directory_iterator("tests/transcripts/surveys"))
        all.emplace_back(each.path().string(), contents(each.path()));
    return read.emplace(house.languages, read_library(all, house, languages_read::chosen).words).first->second;
}

}  // namespace

TEST_CASE("talks go as they are written down") {
    const std::filesystem::path folder = "tests/transcripts";
    const bool write = std::getenv("KINDRED_WRITE_TRANSCRIPTS") != nullptr;
    std::size_t played = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        if (each.path().extension() != ".txt") continue;
        INFO(each.path().filename().string());
        const auto expected = contents(each.path());
        const auto really = test::play(expected, words_to_play);
        if (write)
            std::ofstream(each.path(), std::ios::binary) << really;
        else
            CHECK(really == expected);
        ++played;
    }
    CHECK(played >= 10);
}
