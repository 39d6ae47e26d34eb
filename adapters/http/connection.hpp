// One peer of the server, and what the server opens at its start. Only server.cpp includes this.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/http/server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <list>
#include <memory>
#include <string>

namespace kindred::http {

namespace ssl = net::ssl;
using net::ip::tcp;

enum class stage { idle, reading, working, writing, streaming, leaving };

// One peer. Deadlines are looked after by the house's sweep, which costs less than a timer for every operation.
struct connection {
    connection(std::list<connection*>& open, bell& left, tcp::socket taken)
        : socket(std::move(taken)), all(open), departure(left), place(open.insert(open.end(), this)) {}
    ~connection() {
        all.erase(place);
        departure.ring();
    }
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    void enter(stage next, std::chrono::milliseconds may_last) {
        at = next;
        deadline = now_steady() + may_last;
    }
    void close() {
        boost::system::error_code ignored;
        socket.close(ignored);
        deadline = moment::max();
        if (source) source->end();
    }

    tcp::socket socket;
    std::string remote;
    boost::beast::flat_buffer bytes;  // read and not yet parsed; pipelined requests wait here
    std::string out;
    stage at = stage::reading;
    moment deadline = moment::max();
    bool late = false;  // the sweep stopped a read: answer 408
    std::shared_ptr<event_source> source;
    std::list<connection*>& all;
    bell& departure;
    std::list<connection*>::iterator place;
};

// The peer's IP address, an IPv4 one as such; empty if it is gone already.
std::string name_of_peer(const tcp::socket&);

// Both throw std::runtime_error that names the file or the address.
ssl::context open_tls(const server_options&);
tcp::acceptor open_door(net::io_context&, const server_options&);

}  // namespace kindred::http
