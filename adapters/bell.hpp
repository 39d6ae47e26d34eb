// Wakes one waiting coroutine: the condition variable of the network thread. Rings are remembered, not counted.
#pragma once

#include "adapters/clock.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace kindred {

namespace net = boost::asio;

class bell {
public:
    explicit bell(net::io_context& io) : timer_(io) {}

    void ring() {
        rung_ = true;
        timer_.cancel();
    }

    // Returns once it has been rung since the last wait, or at `until`. One waiter at a time; the bell must outlive
    // it.
    net::awaitable<void> wait(moment until = moment::max()) {
        if (!rung_) {
            timer_.expires_at(until);
            co_await timer_.async_wait(net::as_tuple(net::use_awaitable));
        }
        rung_ = false;
    }

private:
    net::steady_timer timer_;
    bool rung_ = false;
};

}  // namespace kindred
