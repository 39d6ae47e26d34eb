#include "adapters/intake.hpp"

#include "adapters/clock.hpp"

#include <algorithm>

namespace kindred {
namespace {

unreadable too_many() {
    return {"more than " + std::to_string(limits::messages_per_request) + " messages in one request", true};
}

// What its platform waits for needs a turn even if there is nothing else to do about it.
bool is_idle(const inbound& one) { return one.kind == inbound_kind::ignored && one.acknowledge.empty(); }

// What is to be acknowledged, and its place among the turns.
using courtesies = std::vector<std::pair<std::size_t, inbound>>;

courtesies courtesies_of(const std::vector<inbound>& all) {
    courtesies found;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!all[i].acknowledge.empty()) found.emplace_back(i, all[i]);
    return found;
}

std::vector<std::string> senders_of(const std::vector<inbound>& all) {
    std::vector<std::string> found;
    for (const auto& one : all)
        for (const auto& name : {one.sender, one.also})
            if (!name.empty()) found.push_back(name);
    return found;
}

}  // namespace

intake::intake(turns& to_use, intake_work work, metrics& numbers, logger log)
    : turns_(to_use), work_(std::move(work)), metrics_(numbers), log_(std::move(log)) {}

net::awaitable<intake::result> intake::take(const channel& from, reading what, std::string body) {
    if (what.inbounds.size() > limits::messages_per_request) what = reading{{}, too_many()};
    std::erase_if(what.inbounds, is_idle);
    const auto waiting = work_.acknowledge ? courtesies_of(what.inbounds) : courtesies{};
    auto senders = senders_of(what.inbounds);
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
    for (const auto& [place, one] : waiting)
        if (!ends[place].ok() || (*taken)[place]) work_.acknowledge(from, one);
    if (broken.empty() && what.trouble) {
        count(from.name, "unreadable");
        if (!what.trouble->poison) co_return result::unreadable;
        broken = what.trouble->why;
    }
    if (broken.empty()) co_return result::on_disk;
    co_return co_await bury(from.name, std::move(broken), std::move(body), std::move(senders));
}

net::awaitable<intake::result> intake::bury(const std::string& channel, std::string why, std::string body,
                                             std::vector<std::string> senders) {
    if (log_) log_(level::warning, "channel " + channel + ": a message is kept as a dead letter: " + why);
    turns::job grave = [this, &channel, why = std::move(why), body = std::move(body),
                        senders = std::move(senders)] {
        work_.bury(channel, why, body, now_utc(), senders);
    };
    const auto end = co_await turns_.run(std::move(grave), turns::after::nothing);
    // What cannot even be buried must not come again for ever.
    if (end.how == turned::kind::undone && log_) log_(level::error, "channel " + channel + ": " + end.why);
    co_return end.how == turned::kind::store_broken ? result::store_broken : result::on_disk;
}

void intake::count(std::string_view channel, std::string_view how) {
    ++metrics_.counter("kindred_messages_in_total", "Messages that arrived, by channel and result.",
                       {{"channel", channel}, {"result", how}});
}

}  // namespace kindred
