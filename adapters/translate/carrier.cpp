#include "adapters/translate/carrier.hpp"

#include "bot/limits.hpp"

#include <array>
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

struct translation_carrier::round : worklist<translation_job, translated> {
    round(net::io_context& io, std::unique_ptr<const translator> to_ask, turns& storage, translation_work work,
          translation_line by, metrics& numbers, logger log)
        : worklist(io, storage, std::move(work), limits::translations_at_once, "a translation", std::move(log)),
          service(std::move(to_ask)),
          line(std::move(by)),
          counts(numbers) {}

    net::awaitable<translated> run(translation_job what) override {
        return translate_one(*service, std::move(what), line);
    }

    // A service that is away is told of once an answer, not at each of its tries.
    void note(const translation_job& what, const translated& end) override {
        static constexpr std::array names{"here", "again", "cannot"};
        const auto* how = names.at(static_cast<std::size_t>(end.how));
        ++counts.counter("kindred_translations_total", "Answers sent to the translator, by end.", {{"end", how}});
        if (end.how == translated::end::here || what.tries > 0 || !log_) return;
        log_(level::warning, "an answer in " + what.from + " was not translated (" + how + ": " + end.why + ")");
    }

    const std::unique_ptr<const translator> service;
    const translation_line line;
    metrics& counts;
};

translation_carrier::translation_carrier(net::io_context& io, std::unique_ptr<const translator> service, turns& storage,
                                         translation_work work, translation_line line, metrics& numbers, logger log)
    : round_(std::make_shared<round>(io, std::move(service), storage, std::move(work), std::move(line), numbers,
                                     std::move(log))) {}

translation_carrier::~translation_carrier() { stop(); }
void translation_carrier::start() { round_->start(); }
void translation_carrier::ring() { round_->ring(); }
void translation_carrier::stop() { round_->stop(); }

}  // namespace kindred
