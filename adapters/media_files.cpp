#include "adapters/media_files.hpp"

#include "bot/media.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

namespace kindred {
namespace {

struct open_file {
    explicit open_file(const std::string& path) : number(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600)) {}
    ~open_file() {
        if (number >= 0) ::close(number);
    }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;
    int number;
};

std::string name_of(const media& what) {
    const auto type = media_type_named(what.what.mime);
    return std::to_string(what.id) + (what.what.kind == attachment_kind::voice ? "-voice-note." : "-photo.") +
           std::string(type ? type->ending : "bin");
}

void write_file(const std::string& path, std::string_view bytes) {
    const open_file out(path);
    if (out.number < 0 && errno == EEXIST) return;
    if (out.number < 0) throw std::runtime_error("Cannot write " + path + ".");
    while (!bytes.empty()) {
        const auto count = ::write(out.number, bytes.data(), bytes.size());
        if (count <= 0) throw std::runtime_error("Cannot write " + path + ": is the disk full?");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

std::vector<std::string> write_media_files(const std::string& folder, const std::vector<shown_media>& all) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw std::runtime_error("Cannot make " + folder + ".");
    std::vector<std::string> names;
    for (const auto& each : all) {
        names.push_back(name_of(each.what));
        write_file(folder + "/" + names.back(), each.bytes);
    }
    return names;
}

}  // namespace kindred
