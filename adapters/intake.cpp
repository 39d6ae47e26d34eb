#include "adapters/intake.hpp"

#include "adapters/clock.hpp"

#include <algorithm>

namespace kindred {
namespace {

unreadable too_many() {
    return {"more than " + std::to_string(limits::messages_per_request) + " messages in one request", true};
}

}  // namespace

intake::intake(turns& to_use, intake_work work, metrics& numbers, logger log)
    : turns_(to_use), work_(std::move(work)), metrics_(numbers), log_(std::move(log)) {}

net::awaitable<intake::result> intake::take(const channel& from, reading what, std::string body) {
    if (what.inbounds.size() > limits::messages_per_request) what = reading{{}, too_many()};
    std::erase_if(what.inbounds, [](const inbound& one) { return one.kind == inbound_kind::ignored; });
    const auto now = now_utc();
    const auto taken =
        std::make_shared<std::vector<char>>(what.inbounds.size(), 0);  // written by the storage thread
    std::vector<turns::job> jobs;
    jobs.reserve(what.inbounds.size());
    for (std::size_t i = 0; i < what.inbounds.size(); ++i)
        jobs.emplace_back([this, taken, i, now, &from, one = std::move(what.inbounds[i])] {
            (*taken)[i] = work_.take_in(from.name, one, now) ? 1 : 0;
        });
    const auto ends = co_await turns_.run_each(std::move(jobs));
    std::string broken;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i].how == turned::kind::store_broken) co_return result::store_broken;
        if (!ends[i].ok()) broken = "the turn failed: " + ends[i].why;
        count(from.name, !ends[i].ok() ? "failed" : (*taken)[i] ? "taken" : "duplicate");
    }
    if (broken.empty() && what.trouble) {
        count(from.name, "unreadable");
        if (!what.trouble->poison) co_return result::unreadable;
        broken = what.trouble->why;
    }
    if (broken.empty()) co_return result::on_disk;
    co_return co_await bury(from.name, std::move(broken), std::move(body));
}

net::awaitable<intake::result> intake::bury(const std::string& channel, std::string why, std::string body) {
    if (log_) log_(level::warning, "channel " + channel + ": a message is kept as a dead letter: " + why);
    turns::job grave = [this, &channel, why = std::move(why), body = std::move(body)] {
        work_.bury(channel, why, body, now_utc());
    };
    const auto end = co_await turns_.run(std::move(grave), turns::after::nothing);
    co_return end.ok() ? result::on_disk : result::store_broken;
}

void intake::count(std::string_view channel, std::string_view how) {
    ++metrics_.counter("kindred_messages_in_total", "Messages that arrived, by channel and result.",
                       {{"channel", channel}, {"result", how}});
}

}  // namespace kindred
