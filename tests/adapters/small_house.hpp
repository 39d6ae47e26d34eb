// A network thread, a storage thread and a store of no memory, for tests of what stands between them. A platform
// whose messages are lines: "<id> <text>", and whose letters are one request a word.
#pragma once

#include "adapters/platform.hpp"
#include "adapters/turns.hpp"
#include "bot/store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <vector>

namespace kindred::test {

namespace net = boost::asio;

class no_store : public transactions {
public:
    std::atomic<bool> broken = false;
    void begin() override {
        if (broken) throw store_broken("disk full");
    }
    void commit() override {}
    void rollback() noexcept override {}
    void turn() override {}
    void turn_done() override {}
    void turn_undone() override {}
};

class line_platform : public platform {
public:
    explicit line_platform(std::string base = {}) : base_(std::move(base)) {}

    bool authentic(const http::request& what, instant, const provisions&) const override {
        return http::value_of(what.fields, "Secret") == "s";
    }
    std::optional<http::response> greet(const http::request& what, instant) const override {
        if (what.method != "GET") return std::nullopt;
        http::response hello;
        hello.body = "hello";
        return hello;
    }
    reading read(const http::request& what) const override {
        reading made;
        std::istringstream lines(what.body);
        for (std::string line; std::getline(lines, line);) {
            if (line == "throw") throw std::runtime_error("on purpose");
            if (line == "poison") made.trouble = unreadable{"not a line", true};
            if (line == "nonsense") made.trouble = unreadable{"not a line", false};
            const auto blank = line.find(' ');
            if (blank == std::string::npos) continue;
            inbound one;
            one.kind = line.ends_with("ignored") ? inbound_kind::ignored : inbound_kind::message;
            one.message_id = line.substr(0, blank);
            const auto from = line.find('@');  // "1 hello@ana"
            if (from != std::string::npos) one.sender = line.substr(from + 1);
            one.text = line.substr(blank + 1, from == std::string::npos ? from : from - blank - 1);
            if (one.text.starts_with("tap")) one.acknowledge = one.message_id;
            made.inbounds.push_back(one);
        }
        return made;
    }
    http::response thanks(const http::request&) const override {
        http::response thanked;
        thanked.body = "thanks";
        return thanked;
    }
    written write(const letter& what, const sending& how) const override {
        written made;
        std::istringstream words(how.window_open ? what.text : "template");
        for (std::string word; words >> word;) {
            http::request one;
            one.method = "POST";
            one.target = base_ + (base_ == "shelf:" ? "" : "/" + what.to);
            one.body = word;
            made.parts.push_back(one);
        }
        return made;
    }
    receipt judge(const http::response& answer) const override {
        receipt made;
        made.id = answer.body;
        if (answer.status == 429 || answer.status == 502) made.what = outcome::again;
        if (answer.status == 503) made.what = outcome::again, made.whole_channel = true;
        if (answer.status == 401) made.what = outcome::channel_broken;
        if (answer.status == 403) made.what = outcome::stopped;
        return made;
    }
    std::optional<std::chrono::seconds> window() const override { return std::chrono::hours{24}; }
    std::vector<std::string> secrets() const override { return {}; }

    // Pulling: the body is read like any other; the place is how many lines were taken in all.
    bool pulls() const override { return true; }
    http::request pull(std::string_view place) const override {
        http::request made;
        made.target = base_ + "/pull?from=" + (place.empty() ? std::string("0") : std::string(place));
        return made;
    }
    pulled read_pulled(const http::response& answer, std::string_view place) const override {
        http::request as_request;
        as_request.body = answer.body;
        auto what = read(as_request);
        const auto before = place.empty() ? 0 : std::stoull(std::string(place));
        auto next = what.inbounds.empty() ? std::string(place) : std::to_string(before + what.inbounds.size());
        return {std::move(what), std::move(next)};
    }

private:
    std::string base_;
};

// Runs one coroutine on this thread to its end and gives back what it gave.
template <class Result>
Result run_here(net::io_context& io, net::awaitable<Result> task) {
    std::optional<Result> came;
    std::exception_ptr broken;
    net::co_spawn(io, std::move(task), [&](std::exception_ptr thrown, Result one) {
        broken = thrown;
        came = std::move(one);
    });
    io.restart();
    while (!came) io.run_one();
    if (broken) std::rethrow_exception(broken);
    return std::move(*came);
}

}  // namespace kindred::test
