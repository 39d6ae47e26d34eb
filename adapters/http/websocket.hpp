// One WebSocket to a platform (RFC 6455): opened, read message by message, answered. TLS is verified as by the client.
// Lives on the network thread. Tested by tests/adapters/listener_test.cpp.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace kindred::http {

namespace net = boost::asio;

class trust;

class websocket {
public:
    websocket(net::io_context&, std::shared_ptr<trust>);
    ~websocket();  // cut
    websocket(const websocket&) = delete;
    websocket& operator=(const websocket&) = delete;

    // A ws: or wss: address. Returns why it could not be opened, never a part of the address; empty: it is open.
    net::awaitable<std::string> open(std::string url);
    // The next text message, of at most limits::socket_frame_bytes; nothing once the other side is gone, has said
    // goodbye, or was silent for limits::socket_idle_deadline though we asked.
    net::awaitable<std::optional<std::string>> hear();
    net::awaitable<bool> say(std::string);
    void cut();  // whatever waits returns
    // Called inside hear() when the other side shows that it is there, and be it without a word (a ping, a pong).
    void on_sign(std::function<void()>);

private:
    struct line;
    std::shared_ptr<line> line_;
};

}  // namespace kindred::http
