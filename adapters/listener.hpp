// Holds the socket that a platform speaks through (Slack's Socket Mode, signal-cli), for channels behind a school's
// router: learns where it is, opens it, takes in what comes, answers once that is on disk, opens another when it ends.
// What a platform says again after a cut is told as a duplicate. Network thread only.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/channel_log.hpp"
#include "adapters/http/client.hpp"
#include "adapters/reception.hpp"
#include "adapters/http/websocket.hpp"
#include "adapters/intake.hpp"
#include "adapters/log.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace kindred {

class listener {
public:
    // All outlive the listener, and the listener outlives its run(). `asked` is told what we asked by HTTP, `heard`
    // what was said through the socket and our answer to it.
    listener(net::io_context&, const channel&, http::client&, std::shared_ptr<http::trust>, intake&, reception::told,
             logger, exchange_told asked = {}, exchange_told heard = {});

    // Returns once stop() was called.
    net::awaitable<void> run();
    void stop();

private:
    net::awaitable<std::optional<std::string>> find();
    net::awaitable<bool> listen(std::string url);
    net::awaitable<bool> take(std::string message, bool& over);
    std::chrono::milliseconds pause(bool lasted);
    void note(std::string message, const http::sent& answer) const;
    void hears();
    void failed(const std::string& what, const std::string& why, channel_state = channel_state::silent);

    const channel& from_;
    http::client& client_;
    intake& intake_;
    reception reception_;
    const logger log_;
    const exchange_told asked_, heard_;
    http::websocket socket_;
    bell rest_;
    int failures_ = 0;
    std::optional<std::chrono::milliseconds> asked_to_wait_;
    bool hears_ = false;  // there was a sign of life on this socket
    bool stopping_ = false;
};

}  // namespace kindred
