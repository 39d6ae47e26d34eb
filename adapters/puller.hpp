// Long polling, for channels behind a school's router: asks, takes in what came, remembers the place, asks again.
//
// The place moves only after what came before it is on disk; what a crash in between repeats is told as a
// duplicate. What an answer leaves out of a talk is asked for before. Network thread only.
#pragma once

#include "adapters/bell.hpp"
#include "adapters/channel_log.hpp"
#include "adapters/reception.hpp"
#include "adapters/http/client.hpp"
#include "adapters/intake.hpp"
#include "adapters/log.hpp"
#include "adapters/turns.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace kindred {

// Called on the storage thread, inside a turn.
struct puller_work {
    std::function<std::string(std::string_view channel)> place;
    std::function<void(std::string_view channel, std::string_view)> remember;
};

class puller {
public:
    // All outlive the puller, and the puller outlives its run().
    puller(net::io_context&, const channel&, http::client&, turns&, intake&, puller_work, reception::told, logger,
           exchange_told said = {});

    // Returns once stop() was called and the request under way ended (cut it by http::client::stop).
    net::awaitable<void> run();
    void stop();

private:
    net::awaitable<std::optional<std::string>> first_place();
    net::awaitable<bool> pull(std::string& place);
    net::awaitable<bool> take(http::response, std::string& place);
    net::awaitable<bool> fill(platform::gap, std::string body);
    net::awaitable<bool> look_back(const platform::gap&, std::vector<http::response>& pages);
    net::awaitable<bool> put_on_disk(reading, std::string body);
    void note(const http::sent& came) const;
    void refused(const http::response&);
    void complain(const std::string& why);

    const channel& from_;
    http::client& client_;
    turns& turns_;
    intake& intake_;
    const puller_work work_;
    reception reception_;
    const logger log_;
    const exchange_told said_;  // of what came or failed; an answer without news tells nobody anything
    http::request asked_;       // last
    bell rest_;
    int failures_ = 0;
    int look_backs_failed_ = 0;  // one after the other
    bool less_ = false;          // the last answer was too large
    std::chrono::milliseconds asked_to_wait_{};
    bool stopping_ = false;
};

}  // namespace kindred
