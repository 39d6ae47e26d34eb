#include "adapters/translate/carrier.hpp"

#include "adapters/bell.hpp"
#include "adapters/postage.hpp"
#include "bot/limits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <random>
#include <utility>

namespace kindred {
namespace {

translated end_of(const http::failure& broken) {
    const bool hopeless = broken.what == http::failure::kind::unfit || broken.what == http::failure::kind::too_large;
    return {.how = hopeless ? translated::end::cannot : translated::end::again, .text = {}, .why = broken.why};
}

}  // namespace

net::awaitable<translated> translate_one(const translator& service, translation_job what,
                                         const translation_line& line) {
    translated end;
    for (const auto& pair : pairs_for(service, what.from, what.to)) {
        auto request = service.ask(what.words, pair);
        auto came = co_await line(std::move(request), limits::translation_deadline);
        const auto* answer = std::get_if<http::response>(&came);
        end = answer ? service.judge(*answer) : end_of(std::get<http::failure>(came));
        if (end.how != translated::end::cannot) break;
    }
    co_return end;
}

// Shared by the loop and what is under way, so that whatever is left at the end is taken down safely.
struct translation_carrier::round : std::enable_shared_from_this<round> {
    round(net::io_context& context, std::unique_ptr<const translator> to_ask, turns& to_use, translation_work to_do,
          translation_line by, metrics& numbers, logger to_log)
        : io(context),
          service(std::move(to_ask)),
          storage(to_use),
          work(std::move(to_do)),
          line(std::move(by)),
          counts(numbers),
          log(std::move(to_log)),
          wake(context),
          chance(std::random_device{}()) {}

    struct look {
        std::vector<translation_job> claimed;
        std::optional<instant> next;
    };

    static net::awaitable<void> go(std::shared_ptr<round> self) {
        while (!self->stopping) {
            auto job = [self] { return self->claim(); };
            auto asked = co_await self->storage.ask(std::move(job));
            const bool well = asked.second.has_value();
            const auto next = well ? self->begin(*asked.second) : now_steady();
            if (well) co_await self->wake.wait(next);
            const auto until = now_steady() + (well ? limits::due_look_pause : limits::store_pause);
            while (!self->stopping && now_steady() < until) co_await self->wake.wait(until);
        }
    }

    // Storage thread.
    look claim() const {
        look made;
        const auto free = limits::translations_at_once - std::min(limits::translations_at_once, under_way.load());
        if (free > 0) made.claimed = work.claim(now_utc(), free);
        made.next = work.next_due();
        return made;
    }

    // Until when there is nothing to do but for whoever rings.
    moment begin(look& found) {
        for (auto& each : found.claimed) {
            ++under_way;
            net::co_spawn(io, one(shared_from_this(), std::move(each)), net::detached);
        }
        if (!found.next || under_way >= limits::translations_at_once) return moment::max();
        return moment_of(*found.next);
    }

    static net::awaitable<void> one(std::shared_ptr<round> self, translation_job what) {
        translated end;
        try {
            auto copy = what;
            auto came = co_await translate_one(*self->service, std::move(copy), self->line);
            end = std::move(came);
        } catch (const std::exception&) {
            end.why = "it cannot be read";
        }
        if (!self->stopping) co_await self->bring(std::move(what), std::move(end));
        --self->under_way;
        self->wake.ring();
    }

    net::awaitable<void> bring(translation_job what, translated end) {
        const auto now = now_utc();
        const auto pause = pause_before_retry(what.tries + 1, end.after, spread(chance));
        note(what, end);
        const auto came = std::make_shared<const translated>(std::move(end));  // jobs may be copied
        turns::job job = [this, now, pause, came, asked = std::move(what)] {
            work.came(asked, *came, now, now + pause);
        };
        const auto kept = co_await storage.run(std::move(job));
        if (!kept.ok() && log) log(level::error, "a translation could not be kept: " + kept.why);
    }

    // A service that is away is told of once an answer, not at each of its tries.
    void note(const translation_job& what, const translated& end) {
        static constexpr std::array names{"here", "again", "cannot"};
        const auto* how = names.at(static_cast<std::size_t>(end.how));
        ++counts.counter("kindred_translations_total", "Answers sent to the translator, by end.", {{"end", how}});
        if (end.how == translated::end::here || what.tries > 0 || !log) return;
        log(level::warning, "an answer in " + what.from + " was not translated (" + how + ": " + end.why + ")");
    }

    net::io_context& io;
    const std::unique_ptr<const translator> service;
    turns& storage;
    const translation_work work;
    const translation_line line;
    metrics& counts;
    const logger log;
    bell wake;
    std::minstd_rand chance;
    std::uniform_real_distribution<double> spread{0, 1};
    std::atomic<std::size_t> under_way = 0;  // read on the storage thread, too
    bool stopping = false;
};

translation_carrier::translation_carrier(net::io_context& io, std::unique_ptr<const translator> service, turns& storage,
                                         translation_work work, translation_line line, metrics& numbers, logger log)
    : round_(std::make_shared<round>(io, std::move(service), storage, std::move(work), std::move(line), numbers,
                                     std::move(log))) {}

translation_carrier::~translation_carrier() { stop(); }

void translation_carrier::start() {
    net::co_spawn(round_->io, round::go(round_), [self = round_](std::exception_ptr thrown) {
        if (thrown && self->log) self->log(level::error, "the translator's carrier stopped by an error");
    });
}

void translation_carrier::ring() { round_->wake.ring(); }

void translation_carrier::stop() {
    round_->stopping = true;
    round_->wake.ring();
}

}  // namespace kindred
