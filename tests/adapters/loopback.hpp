// Real sockets for tests: a server on a thread of its own, and a peer that says raw bytes and reads what comes
// back.
#pragma once

#include "adapters/http/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <string>
#include <string_view>
#include <thread>

namespace kindred::test {

namespace net = boost::asio;
using namespace std::chrono_literals;

inline http::response text_response(std::string text) {
    http::response plain;
    plain.body = std::move(text);
    return plain;
}

inline net::awaitable<void> sleep_for(std::chrono::milliseconds time) {
    auto executor = co_await net::this_coro::executor;
    net::steady_timer timer(executor, time);
    co_await timer.async_wait(net::use_awaitable);
}

// Until it is so, or for as long as a busy machine may need; whoever waits checks it afterwards.
inline void wait_for(const std::function<bool()>& so) {
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (!so() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(2ms);
}

// A page that answers once it is let go, and not for longer than any peer here waits if it never is.
inline http::page held_until(std::atomic<bool>& let_go) {
    return [&let_go](http::request) -> net::awaitable<http::answer> {
        for (int i = 0; i < 5000 && !let_go; ++i) co_await sleep_for(5ms);
        co_return text_response("late");
    };
}

// Starts at once; stops orderly when it goes, or when told.
class running_server {
public:
    explicit running_server(http::page serve, http::server_options options = {})
        : server_(io_, std::move(options), std::move(serve), {}), port_(server_.port()) {
        server_.start();
        thread_ = std::thread([this] { io_.run(); });
    }
    ~running_server() { stop(); }

    std::uint16_t port() const { return port_; }

    http::server_counts counts() {
        std::promise<http::server_counts> told;
        net::post(io_, [&] { told.set_value(server_.counts()); });
        return told.get_future().get();
    }

    void stop() {
        if (!thread_.joinable()) return;
        auto orderly = [this]() -> net::awaitable<void> { return server_.stop(); };
        net::co_spawn(io_, std::move(orderly), net::detached);
        thread_.join();
    }

private:
    net::io_context io_{1};
    http::server server_;
    std::uint16_t port_;
    std::thread thread_;
};

// A blocking peer. Reads give up after twenty seconds, so that a test fails instead of hanging.
class raw_peer {
public:
    explicit raw_peer(std::uint16_t port) : socket_(io_) {
        socket_.connect({net::ip::address_v4::loopback(), port});
    }

    void say(std::string_view bytes) {
        boost::system::error_code ec;
        net::write(socket_, net::buffer(bytes), ec);
    }

    // What comes until `mark` has come `times` times, or the end.
    std::string hear_until(std::string_view mark, std::size_t times = 1) {
        for (;;) {
            std::size_t from = 0, seen = 0;
            while (seen < times && (from = heard_.find(mark, from)) != std::string::npos) {
                from += mark.size();
                ++seen;
            }
            if (seen == times) {
                auto part = heard_.substr(0, from);
                heard_.erase(0, from);
                return part;
            }
            if (!hear_some()) return std::exchange(heard_, {});
        }
    }

    std::string hear_all() {
        while (hear_some()) {
        }
        return std::exchange(heard_, {});
    }

    bool ended() const { return ended_; }
    void close() { socket_.close(); }

private:
    bool hear_some() {
        std::array<char, 4096> bytes{};
        std::size_t count = 0;
        boost::system::error_code ec = net::error::timed_out;
        socket_.async_read_some(net::buffer(bytes),
                                [&](boost::system::error_code e, std::size_t n) { ec = e, count = n; });
        io_.restart();
        io_.run_for(20s);
        if (ec == net::error::timed_out) {
            socket_.cancel();
            io_.restart();
            io_.run();
            return false;
        }
        heard_.append(bytes.data(), count);
        ended_ = ended_ || ec;
        return !ec;
    }

    net::io_context io_;
    net::ip::tcp::socket socket_;
    std::string heard_;
    bool ended_ = false;
};

}  // namespace kindred::test
