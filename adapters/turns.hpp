// The storage thread: runs turns in transactions and commits together all that wait together (group commit).
//
// Network coroutines hand in jobs and are resumed on the network thread once the transaction is on disk. A job runs
// between turn() and turn_done(); one that throws is undone and leaves the others. When the store itself is broken
// (store_broken, or begin or commit throw) the whole group is rolled back, and everyone in it is told so. Nobody
// waits for more company: what waits when the thread comes back is the next group. Tested by
// tests/adapters/turns_test.cpp.
#pragma once

#include "bot/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace kindred {

namespace net = boost::asio;

// The store's transaction functions; kindred::store has them all.
class transactions {
public:
    virtual ~transactions() = default;
    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    virtual void turn() = 0;
    virtual void turn_done() = 0;
    virtual void turn_undone() = 0;
};

struct turned {
    enum class kind {
        done,          // on disk
        undone,        // the job threw: `why`; nothing of it is left. The caller buries what caused it
        store_broken,  // nothing of it is on disk, or too many turns wait; answer 503, try again
    };
    kind how = kind::done;
    std::string why;
    bool ok() const { return how == kind::done; }
};

// What one group was, for the metrics; told on the network thread.
struct group_report {
    std::size_t turns = 0;
    std::size_t undone = 0;
    bool committed = true;
    std::string why;  // when it was not
};

class turns {
public:
    using job = std::function<void()>;      // runs on the storage thread
    enum class after { nothing, letters };  // letters: the commit may have posted some; the postman is told

    struct hooks {
        std::function<void()> letters;                    // network thread, after such a commit
        std::function<void(const group_report&)> report;  // network thread, after every group
    };

    turns(net::io_context&, transactions&, hooks = {}, std::size_t most_waiting = limits::turns_waiting);
    ~turns();  // finish()
    turns(const turns&) = delete;
    turns& operator=(const turns&) = delete;

    // From a coroutine on the network thread. The jobs of one call keep their order and share a transaction.
    net::awaitable<turned> run(job, after = after::letters);
    net::awaitable<std::vector<turned>> run_each(std::vector<job>, after = after::letters);

    // A job that gives something back; absent unless it is on disk. What it returns must not refer to the store.
    template <class Work, class Result = std::invoke_result_t<Work&>>
    net::awaitable<std::pair<turned, std::optional<Result>>> ask(Work work, after then = after::nothing) {
        const auto kept = std::make_shared<std::optional<Result>>();
        job wrapped = [kept, asked = std::move(work)]() mutable { kept->emplace(asked()); };
        auto how = co_await run(std::move(wrapped), then);
        if (!how.ok()) kept->reset();
        std::pair<turned, std::optional<Result>> result(std::move(how), std::move(*kept));
        co_return result;
    }

    // Blocks the calling thread, which is neither the network's nor the storage thread: for tests and the command
    // line.
    turned run_now(job, after = after::letters);

    std::size_t waiting() const { return waiting_; }
    bool last_commit_ok() const { return last_commit_ok_; }

    // Takes no more, finishes what waits, ends the thread. Completions are still posted to the io_context.
    void finish();

private:
    struct member;
    template <class Handler>
    struct waiting_member;
    struct blocking_member;
    using group = std::vector<std::unique_ptr<member>>;

    bool room() const { return waiting_ < most_waiting_ && !finishing_; }
    bool enqueue(std::unique_ptr<member>);
    void work_through();
    group_report carry_out(group&);
    void one_member(member&, group_report&);
    turned one_turn(const job&);
    void send_home(group, group_report);

    net::io_context& io_;
    transactions& store_;
    const std::shared_ptr<const hooks> hooks_;  // shared with what is posted
    const std::size_t most_waiting_;
    std::mutex mutex_;
    std::condition_variable something_waits_;
    group queue_;
    std::atomic<std::size_t> waiting_ = 0;  // jobs
    std::atomic<bool> last_commit_ok_ = true;
    std::atomic<bool> finishing_ = false;
    std::thread thread_;
};

}  // namespace kindred
