#include "adapters/web/stream.hpp"

#include "adapters/web/chat.hpp"
#include "bot/limits.hpp"

#include <algorithm>
#include <exception>

namespace kindred::web {

void listeners::notify(std::string_view user) {
    if (const auto found = of_.find(user); found != of_.end())
        for (auto* one : found->second) one->look();
}

void listeners::end(std::string_view user) {
    if (const auto found = of_.find(user); found != of_.end())
        for (auto* one : found->second) one->end();
}

std::size_t listeners::count() const {
    std::size_t all = 0;
    for (const auto& [user, streams] : of_) all += streams.size();
    return all;
}

void listeners::add(chat_stream& fresh) {
    auto& streams = of_[fresh.user_];
    std::size_t awake = 1;
    for (const auto* one : streams) awake += one->resting_ ? 0 : 1;
    for (auto* one : streams)
        if (awake > limits::chat_streams_per_person && !one->resting_) {
            one->rest();
            --awake;
        }
    streams.push_back(&fresh);
}

void listeners::remove(chat_stream& gone) {
    const auto found = of_.find(gone.user_);
    if (found == of_.end()) return;
    std::erase(found->second, &gone);
    if (found->second.empty()) of_.erase(found);
}

chat_stream::chat_stream(net::io_context& io, std::shared_ptr<listeners> all, shelf_reader shelf, std::string user,
                         std::int64_t after)
    : all_(std::move(all)), shelf_(std::move(shelf)), user_(std::move(user)), after_(after), bell_(io) {
    all_->add(*this);
}

chat_stream::~chat_stream() { all_->remove(*this); }

net::awaitable<std::optional<std::string>> chat_stream::next(moment deadline) {
    while (!ended_) {
        if (resting_) {
            ended_ = true;
            co_return stream_rest();
        }
        if (fresh_) {
            auto events = co_await letters();
            if (ended_) break;
            if (!events.empty()) co_return events;
        } else {
            co_await bell_.wait(deadline);
            if (!fresh_ && !resting_ && !ended_) co_return std::string{};
        }
    }
    co_return std::nullopt;
}

// The next page of the shelf as events; empty if there is nothing new.
net::awaitable<std::string> chat_stream::letters() {
    fresh_ = false;  // before the look: what comes meanwhile is looked for again
    std::vector<outbox::web_letter> found;
    try {
        found = co_await shelf_(user_, after_);
    } catch (const std::exception&) {
        ended_ = true;
    }
    std::string events;
    for (const auto& one : found) {
        events += stream_letter(one);
        after_ = std::max(after_, one.id);
    }
    if (found.size() >= limits::web_letters_per_page) {
        fresh_ = true;  // there is more
    } else if (!ready_ && !ended_) {
        ready_ = true;
        events += stream_ready();
    }
    co_return events;
}

void chat_stream::look() {
    fresh_ = true;
    bell_.ring();
}

void chat_stream::rest() {
    resting_ = true;
    bell_.ring();
}

void chat_stream::end() {
    ended_ = true;
    bell_.ring();
}

}  // namespace kindred::web
