#include "adapters/media_files.hpp"

#include "bot/media.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace kindred {
namespace {

// A file that only its owner can read. It goes with this object, but for what was given its name.
class draft {
public:
    explicit draft(const std::string& path) : path_(path + ".XXXXXX"), file_(::mkstemp(path_.data())) {}
    ~draft() {
        if (file_ >= 0) ::close(file_);
        if (file_ >= 0 && !named_) ::unlink(path_.c_str());
    }
    draft(const draft&) = delete;
    draft& operator=(const draft&) = delete;

    bool write(std::string_view bytes) {
        while (file_ >= 0 && !bytes.empty()) {
            const auto count = ::write(file_, bytes.data(), bytes.size());
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return file_ >= 0 && ::fsync(file_) == 0;
    }
    bool name(const std::string& path) { return named_ = ::rename(path_.c_str(), path.c_str()) == 0; }

private:
    std::string path_;
    int file_;
    bool named_ = false;
};

std::string name_of(const media& what) {
    const auto type = media_type_named(what.what.mime);
    return std::to_string(what.id) + (what.what.kind == attachment_kind::voice ? "-voice-note." : "-photo.") +
           std::string(type ? type->ending : "bin");
}

void write_file(const std::string& path, std::string_view bytes) {
    if (::access(path.c_str(), F_OK) == 0) return;
    draft out(path);
    if (!out.write(bytes) || !out.name(path)) throw std::runtime_error("Cannot write " + path + ": is the disk full?");
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
