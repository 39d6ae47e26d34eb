// A worklist: what the store wants done out there (a photo fetched, an answer translated), a few at a time.
//
// What is to be done are rows, which it claims when it is rung; so none is lost, and one that was under way when the
// process ended is claimed again when its lease is over. Each is done on the wire, and what became of it is brought
// back. Network thread.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/clock.hpp"
#include "adapters/log.hpp"
#include "adapters/postage.hpp"
#include "adapters/turns.hpp"
#include "bot/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

// Called on the storage thread, inside a turn.
template <class Job, class End>
struct worklist_work {
    std::function<std::vector<Job>(instant now, std::size_t most)> claim;
    std::function<std::optional<instant>()> next_due;
    std::function<void(const Job&, const End&, instant now, instant retry_at)> came;
};

// Shared by its loop and what is under way, so that whatever is left at the end is taken down safely.
template <class Job, class End>
class worklist : public std::enable_shared_from_this<worklist<Job, End>> {
public:
    // `name` is for the log: "a photo or voice note". The turns outlive it.
    worklist(net::io_context& io, turns& storage, worklist_work<Job, End> work, std::size_t at_once, std::string name,
            logger log)
        : log_(std::move(log)),
          io_(io),
          storage_(storage),
          work_(std::move(work)),
          at_once_(at_once),
          name_(std::move(name)),
          wake_(io),
          chance_(std::random_device{}()) {}
    virtual ~worklist() = default;
    worklist(const worklist&) = delete;
    worklist& operator=(const worklist&) = delete;

    void start() {
        net::co_spawn(io_, go(this->shared_from_this()), [self = this->shared_from_this()](std::exception_ptr thrown) {
            if (thrown && self->log_) self->log_(level::error, "nothing more is done of " + self->name_ + ": an error");
        });
    }
    void ring() { wake_.ring(); }
    // Begins nothing more; what is under way is claimed again after the next start.
    void stop() {
        stopping_ = true;
        wake_.ring();
    }

protected:
    virtual net::awaitable<End> run(Job what) = 0;
    virtual void note(const Job& what, const End& end) = 0;

    const logger log_;

private:
    using shared = std::shared_ptr<worklist>;
    struct look {
        std::vector<Job> claimed;
        std::optional<instant> next;
    };

    static net::awaitable<void> go(shared self) {
        while (!self->stopping_) {
            auto job = [self] { return self->claim(); };
            auto asked = co_await self->storage_.ask(std::move(job));
            const bool well = asked.second.has_value();
            const auto next = well ? self->begin(*asked.second) : now_steady();
            if (well) co_await self->wake_.wait(next);
            const auto until = now_steady() + (well ? limits::due_look_pause : limits::store_pause);
            while (!self->stopping_ && now_steady() < until) co_await self->wake_.wait(until);
        }
    }

    // Storage thread.
    look claim() const {
        look made;
        const auto free = at_once_ - std::min(at_once_, under_way_.load());
        if (free > 0) made.claimed = work_.claim(now_utc(), free);
        made.next = work_.next_due();
        return made;
    }

    // Until when there is nothing to do but for whoever rings.
    moment begin(look& found) {
        for (auto& each : found.claimed) {
            ++under_way_;
            net::co_spawn(io_, one(this->shared_from_this(), std::move(each)), net::detached);
        }
        if (!found.next || under_way_ >= at_once_) return moment::max();
        return moment_of(*found.next);
    }

    static net::awaitable<void> one(shared self, Job what) {
        End end;
        try {
            auto copy = what;
            auto came = co_await self->run(std::move(copy));
            end = std::move(came);
        } catch (const std::exception&) {
            end.why = "it cannot be read";
        }
        if (!self->stopping_) co_await self->bring(std::move(what), std::move(end));
        --self->under_way_;
        self->wake_.ring();
    }

    net::awaitable<void> bring(Job what, End end) {
        const auto now = now_utc();
        const auto pause = pause_before_retry(what.tries + 1, end.after, spread_(chance_));
        note(what, end);
        const auto came = std::make_shared<const End>(std::move(end));  // jobs may be copied
        turns::job job = [this, now, pause, came, asked = std::move(what)] {
            work_.came(asked, *came, now, now + pause);
        };
        const auto kept = co_await storage_.run(std::move(job));
        if (!kept.ok() && log_) log_(level::error, name_ + " could not be kept: " + kept.why);
    }

    net::io_context& io_;
    turns& storage_;
    const worklist_work<Job, End> work_;
    const std::size_t at_once_;
    const std::string name_;
    bell wake_;
    std::minstd_rand chance_;
    std::uniform_real_distribution<double> spread_{0, 1};
    std::atomic<std::size_t> under_way_ = 0;  // read on the storage thread, too
    bool stopping_ = false;
};

}  // namespace kindred
