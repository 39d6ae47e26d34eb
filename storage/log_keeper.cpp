#include "storage/log_keeper.hpp"

#include "storage/vfs.hpp"

#include <sqlite3.h>

#include <exception>
#include <memory>

namespace kindred {
namespace {

// The second pass moves what came during the first: less is left to the writer.
constexpr int passes = 2;

struct closer {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close(connection); }
};
using connection = std::unique_ptr<sqlite3, closer>;

// Has read something: before that SQLite does not know that there is a log.
connection open_beside(const std::string& path) {
    sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(path.c_str(), &opened, flags, careful_vfs());
    connection made(opened);
    const auto* settings = "PRAGMA synchronous = FULL; PRAGMA cache_size = 10; SELECT COUNT(*) FROM sqlite_master";
    if (code == SQLITE_OK) code = sqlite3_exec(opened, settings, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) made.reset();
    return made;
}

}  // namespace

log_keeper::~log_keeper() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void log_keeper::begin() noexcept {
    try {
        if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
        const std::lock_guard lock(mutex_);
        at_ = state::working;
    } catch (const std::exception&) {
        return;  // no thread: the writer moves the log itself, when it has become too long
    }
    changed_.notify_all();
}

void log_keeper::wait_until_through() noexcept {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return at_ != state::working; });
}

void log_keeper::work() {
    connection beside;
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return ending_ || at_ == state::working; });
        if (ending_) return;
        lock.unlock();
        if (!beside) beside = open_beside(path_);
        for (int i = 0; beside && i < passes; ++i)
            sqlite3_wal_checkpoint_v2(beside.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        lock.lock();
        at_ = state::through;
        changed_.notify_all();
    }
}

}  // namespace kindred
