// Moves what stands in the write-ahead log into the database file, on a thread and a connection of its own: no commit
// waits for it. In the commit's thread it was what the slowest hundredth of all messages waited for. What is written
// meanwhile stays behind: the writer moves that little itself, once at() says `through`, and SQLite begins the log
// anew. A shorter log leaves less behind, and a longer one is moved less often: from 2000 to 8000 pages
// (limits::store_log_pages) it makes no difference that could be measured. Called by the writer's thread only. A pass
// that fails leaves all where it was, in the log: nothing is lost, and the next one moves it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace kindred {

class log_keeper {
public:
    enum class state { idle, working, through };

    explicit log_keeper(std::string path) : path_(std::move(path)) {}
    ~log_keeper();
    log_keeper(const log_keeper&) = delete;
    log_keeper& operator=(const log_keeper&) = delete;

    state at() const { return at_; }
    void begin() noexcept;  // when idle; the thread is made for the first time. Idle still: it cannot be had
    void rest() { at_ = state::idle; }  // when through
    void wait_until_through() noexcept;

private:
    void work();

    const std::string path_;
    std::atomic<state> at_ = state::idle;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace kindred
