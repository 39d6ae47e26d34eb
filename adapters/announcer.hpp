// Tells a platform where we are (platform::announce), at each start, until it took it. Nobody waits for it but the
// puller of the same channel, and that for the first try only. Network thread.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/channel_log.hpp"
#include "adapters/http/client.hpp"
#include "adapters/log.hpp"
#include "adapters/platform.hpp"

#include <chrono>
#include <string>

namespace kindred {

class announcer {
public:
    // All outlive the announcer, and the announcer outlives what it gives back. `said` hears of each try.
    announcer(net::io_context&, const channel&, http::client&, logger, exchange_told said = {});

    // One try. True once the platform took it, or if there is nothing to tell.
    net::awaitable<bool> tell();
    // After a try that failed: tries again, with growing pauses, until the platform took it, or until stop() was
    // called and the request under way ended (cut it by http::client::stop).
    net::awaitable<void> keep_telling();
    void stop();

private:
    void failed(const std::string& why, std::optional<std::chrono::milliseconds> after);

    const channel& to_;
    http::client& client_;
    const logger log_;
    const exchange_told said_;
    bell rest_;
    int failures_ = 0;
    std::chrono::milliseconds pause_{};  // before the next try
    bool stopping_ = false;
};

}  // namespace kindred
