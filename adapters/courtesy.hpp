// What a platform waits to hear back (platform::acknowledge), said again for some minutes while it answers "not now".
// Best effort: what it is about is on disk. Network thread only.
#pragma once

#include "adapters/http/client.hpp"
#include "adapters/platform.hpp"

#include <boost/asio/steady_timer.hpp>

#include <list>

namespace kindred {

namespace net = boost::asio;

class courtesies {
public:
    // Both outlive it, and it outlives what say() is doing.
    courtesies(net::io_context&, http::client&);

    bool has_room() const;  // for one more on the wire
    net::awaitable<http::sent> say(const channel&, http::request);
    void stop();  // nothing is said again

private:
    net::awaitable<void> rest(std::chrono::milliseconds);

    net::io_context& io_;
    http::client& client_;
    std::list<net::steady_timer*> resting_;
    std::size_t on_the_wire_ = 0;
    bool stopping_ = false;
};

// How long to wait before it is said for another time; nothing: it is not. What may have been heard is not repeated.
std::optional<std::chrono::milliseconds> pause_before_saying_again(const platform&, const http::sent&, int tries);

}  // namespace kindred
