// The running kindred: two listeners, the storage thread, the postman, the pullers and what is due, from start to
// orderly stop. The way of a message stands in door.hpp, turns.hpp and postman.hpp; here they are put together.
//
// Made, given its pages, and run on one thread, which becomes the network thread. From run() on, the store and the
// bot's work belong to the storage thread: pages reach them through storage().
#pragma once

#include "adapters/config.hpp"
#include "adapters/door.hpp"
#include "adapters/log.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"
#include "bot/work.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace kindred {

// All outlive the service.
struct service_parts {
    const config& settings;
    store& memory;
    work& bot;
    const std::vector<channel>& channels;
    logger log;
    std::string authorities;  // a PEM file to trust beside the system's, for platforms; may be empty
    std::function<http::response(const http::request&)>
        send_mail;  // blocks; called on threads of its own; may be empty
};

class service {
public:
    // Opens both listeners; throws std::runtime_error that names what could not be opened.
    explicit service(service_parts);
    ~service();
    service(const service&) = delete;
    service& operator=(const service&) = delete;

    // --- for the pages, before run()
    // ------------------------------------------------------------------------------
    net::io_context& io();
    turns& storage();
    door& front();  // add(route), receive(channel, request)
    intake& way_in();
    void on_shelved(std::function<void(const address&)>);  // a letter was put on this person's shelf

    std::uint16_t port() const;
    std::uint16_t internal_port() const;

    // Serves until SIGTERM, SIGINT or stop(): then answers what is under way, within limits::stop_deadline, and
    // returns.
    void run();
    void stop();  // from any thread
    void wake();  // network thread: the store was written to from outside; the same as POST /wake

private:
    struct house;
    std::unique_ptr<house> house_;
};

}  // namespace kindred
