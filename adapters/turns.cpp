#include "adapters/turns.hpp"

#include "bot/store.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <future>

namespace kindred {

// What one call handed in, and how each of its jobs ended.
struct turns::member {
    member(std::vector<job> given, after next) : jobs(std::move(given)), ends(jobs.size()), then(next) {}
    virtual ~member() = default;
    virtual void resume() = 0;
    virtual bool resumes_here() const { return false; }  // on the storage thread

    std::vector<job> jobs;
    std::vector<turned> ends;
    after then;
};

// A coroutine; holds the io_context at work until it is resumed.
template <class Handler>
struct turns::waiting_member final : member {
    waiting_member(net::io_context& io, Handler to_resume, std::vector<job> given, after next)
        : member(std::move(given), next), handler(std::move(to_resume)), work(io.get_executor()) {}
    void resume() override { std::move(handler)(std::move(ends)); }

    Handler handler;
    net::executor_work_guard<net::io_context::executor_type> work;
};

struct turns::blocking_member final : member {
    using member::member;
    void resume() override { told.set_value(std::move(ends)); }
    bool resumes_here() const override { return true; }

    std::promise<std::vector<turned>> told;
};

namespace {

turned no_room() {
    turned refused;
    refused.how = turned::kind::store_broken;
    refused.why = "too many turns wait";
    return refused;
}

}  // namespace

turns::turns(net::io_context& io, transactions& store, hooks given, std::size_t most_waiting)
    : io_(io),
      store_(store),
      hooks_(std::make_shared<const hooks>(std::move(given))),
      most_waiting_(most_waiting),
      thread_([this] { work_through(); }) {}

turns::~turns() { finish(); }

void turns::finish() {
    {
        const std::lock_guard lock(mutex_);
        finishing_ = true;
    }
    something_waits_.notify_one();
    if (thread_.joinable()) thread_.join();
}

net::awaitable<turned> turns::run(job what, after then) {
    std::vector<job> one;
    one.push_back(std::move(what));
    auto ends = co_await run_each(std::move(one), then);
    co_return std::move(ends.front());
}

net::awaitable<std::vector<turned>> turns::run_each(std::vector<job> jobs, after then) {
    if (jobs.empty() || !room()) co_return std::vector<turned>(jobs.size(), no_room());
    auto hand_in = [this, given = &jobs, then](auto handler) {
        using waiter = waiting_member<decltype(handler)>;
        enqueue(std::make_unique<waiter>(io_, std::move(handler), std::move(*given), then));
    };
    using ends = void(std::vector<turned>);
    co_return co_await net::async_initiate<const net::use_awaitable_t<>, ends>(hand_in, net::use_awaitable);
}

turned turns::run_now(job what, after then) {
    std::vector<job> one;
    one.push_back(std::move(what));
    auto waiter = std::make_unique<blocking_member>(std::move(one), then);
    auto told = waiter->told.get_future();
    if (!enqueue(std::move(waiter))) return no_room();
    return std::move(told.get().front());
}

// Called with room(), on the network thread; run_now may find the door closed.
bool turns::enqueue(std::unique_ptr<member> one) {
    {
        const std::lock_guard lock(mutex_);
        if (finishing_) return false;
        waiting_ += one->jobs.size();
        queue_.push_back(std::move(one));
    }
    something_waits_.notify_one();
    return true;
}

void turns::work_through() {
    std::unique_lock lock(mutex_);
    for (;;) {
        something_waits_.wait(lock, [this] { return finishing_ || !queue_.empty(); });
        if (queue_.empty()) return;
        auto now = std::exchange(queue_, {});
        lock.unlock();
        auto report = carry_out(now);
        waiting_ -= report.turns;
        last_commit_ok_ = report.committed;
        send_home(std::move(now), std::move(report));
        lock.lock();
    }
}

group_report turns::carry_out(group& now) {
    group_report report;
    for (const auto& one : now) report.turns += one->jobs.size();
    try {
        store_.begin();
        for (const auto& one : now) one_member(*one, report);
        store_.commit();
        return report;
    } catch (const std::exception& e) {
        report.why = e.what();
    } catch (...) {
        report.why = "something that is no exception";
    }
    store_.rollback();
    report.committed = false;
    report.undone = 0;
    turned broken;
    broken.how = turned::kind::store_broken;
    broken.why = report.why;
    for (const auto& one : now) one->ends.assign(one->jobs.size(), broken);
    return report;
}

void turns::one_member(member& one, group_report& report) {
    for (std::size_t i = 0; i < one.jobs.size(); ++i) {
        one.ends[i] = one_turn(one.jobs[i]);
        if (!one.ends[i].ok()) ++report.undone;
    }
}

turned turns::one_turn(const job& what) {
    turned end;
    store_.turn();
    try {
        what();
        store_.turn_done();
        return end;
    } catch (const store_broken&) {
        throw;  // not this turn's fault: nothing of the group can be kept
    } catch (const std::exception& e) {
        end.why = e.what();
    } catch (...) {
        end.why = "something that is no exception";
    }
    end.how = turned::kind::undone;
    store_.turn_undone();
    return end;
}

void turns::send_home(group now, group_report report) {
    bool letters = false;
    group waiting;
    for (auto& one : now) {
        letters = letters || (one->then == after::letters && report.committed);
        if (one->resumes_here())
            one->resume();
        else
            waiting.push_back(std::move(one));
    }
    net::post(io_, [told = hooks_, letters, report = std::move(report), waiting = std::move(waiting)] {
        if (told->report) told->report(report);
        if (letters && told->letters) told->letters();
        for (const auto& one : waiting) one->resume();
    });
}

}  // namespace kindred
