// HTTP/1.1 over TCP or TLS, within limits: every connection, request and answer has a size and a deadline.
//
// Lives on the network thread (one io_context{1}); nothing here waits for a disk. What it answers by itself: 400
// (not HTTP), 408 (a request that does not arrive in time), 413, 431 (too large), 500 (the page threw), 503 (as many
// large bodies as fit are being read), each closes the connection. Requests of one connection are answered one after
// the other, in order; pipelined ones wait.
// Tested by tests/adapters/http_server_test.cpp.
#pragma once

#include "adapters/http/answer.hpp"
#include "adapters/log.hpp"
#include "bot/limits.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace kindred::http {

// The limits of bot/limits.hpp; tests shorten them.
struct server_limits {
    std::uint32_t header_bytes = limits::request_header_bytes;
    std::uint64_t body_bytes = limits::request_body_bytes;
    std::size_t connections = limits::connections;
    std::uint64_t large_body_bytes = limits::large_body_bytes;  // where server_options::is_large says so
    std::size_t large_bodies = limits::large_bodies;
    std::chrono::milliseconds read = limits::request_read_deadline;  // from a request's first byte to its last
    std::chrono::milliseconds read_large = limits::large_body_deadline;
    std::chrono::milliseconds idle = limits::keep_alive_idle_deadline;
    std::chrono::milliseconds write = limits::response_write_deadline;
    std::chrono::milliseconds turn = limits::turn_deadline;
    std::chrono::milliseconds linger = limits::lingering_close_deadline;
    std::chrono::milliseconds stop = limits::stop_deadline;
    std::chrono::milliseconds ping = limits::chat_stream_ping;
};

struct server_options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;                // 0: any free one
    std::string certificate, private_key;  // PEM files; both: TLS
    server_limits limits;
    // Whether a request with this head, whose body is larger than usual, is to be read all the same. One that is larger
    // than server_limits::large_body_bytes, too, reaches the page without its body. Empty: none is.
    std::function<bool(const request& head)> is_large;
};

struct server_counts {
    std::size_t open = 0;  // connections now
    std::uint64_t accepted = 0;
    std::uint64_t requests = 0;  // that were whole and reached the page
    std::uint64_t refused = 0;   // answered 400, 408, 413, 431, 503
    std::uint64_t cut = 0;       // by a deadline, or to make room
};

class server {
public:
    // Binds and listens; throws std::runtime_error that names the address or the file. Serves after start().
    // `log` may be empty. The io_context must outlive the server.
    server(net::io_context&, server_options, page, logger);
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    std::uint16_t port() const;
    void start();
    // Shuts the door, cuts the idle, waits up to server_limits::stop for the busy to be answered, cuts the rest.
    net::awaitable<void> stop();
    server_counts counts() const;

private:
    struct house;
    std::shared_ptr<house> house_;
};

}  // namespace kindred::http
