#include "adapters/media_files.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using namespace kindred;

namespace {

struct empty_folder {
    empty_folder() {
        std::string name = fs::temp_directory_path() / "kindred-media-XXXXXX";
        path = ::mkdtemp(name.data());
    }
    ~empty_folder() { fs::remove_all(path); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
    fs::path path;
};

shown_media photo(std::int64_t id, std::string bytes) {
    shown_media made;
    made.what.id = id;
    made.what.what.kind = attachment_kind::photo;
    made.what.what.mime = "image/jpeg";
    made.bytes = std::move(bytes);
    return made;
}

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a photo becomes a file that only its owner reads; one that is there stays as it is") {
    empty_folder here;
    const auto names = write_media_files(here.path.string(), {photo(7, "first")});
    REQUIRE(names == std::vector<std::string>{"7-photo.jpg"});
    const auto file = here.path / names[0];
    struct stat is{};
    REQUIRE(::stat(file.c_str(), &is) == 0);
    CHECK((is.st_mode & 0777) == 0600);
    write_media_files(here.path.string(), {photo(7, "second")});
    CHECK(text_of(file) == "first");
    CHECK(here.files() == 1);
}

TEST_CASE("a disk that is full leaves no half photo") {
    empty_folder here;
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit small = before;
    small.rlim_cur = 100;
    ::setrlimit(RLIMIT_FSIZE, &small);
    CHECK_THROWS_AS(write_media_files(here.path.string(), {photo(7, std::string(1000, 'x'))}), std::runtime_error);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    CHECK(here.files() == 0);
}
