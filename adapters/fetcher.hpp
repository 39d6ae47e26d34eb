// The fetcher: asks platforms for the photos and voice notes that families sent, and brings them to the store.
//
// What is to be fetched are rows (media_shelf::want); see adapters/worklist.hpp. A platform tells it step by step
// whom to ask (platform::fetch). It goes to the platform's own hosts only, by https, at public addresses, also when an
// answer sends it on; a base address that the school configured itself may be anywhere. What comes is looked at: its
// size, and by its first bytes whether it is what it was called. Addresses are never logged: they may hold a token.
// Network thread.
#pragma once

#include "adapters/channel_log.hpp"
#include "adapters/clock.hpp"
#include "adapters/worklist.hpp"
#include "adapters/http/client.hpp"
#include "adapters/log.hpp"
#include "adapters/metrics.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"
#include "bot/media.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

using fetcher_work = worklist_work<media, fetched>;

// How a request is made; http::client::send in the house.
using fetch_line =
    std::function<net::awaitable<http::sent>(http::request, std::chrono::milliseconds deadline, http::reach)>;

// The provisions of one channel, for requests that need one (fetch_step::signed_with).
struct fetch_keys {
    std::function<net::awaitable<std::string>(std::string name)> have{};  // empty: it is not to be had now
    std::function<void(std::string_view name)> refused{};                 // the platform takes it no more
};

// Whether that platform can be asked for what people send there.
bool can_fetch(const platform&);
bool can_fetch(const std::vector<channel>&, std::string_view name);

// How far a request of this step may go; nothing if nowhere.
std::optional<http::reach> reach_of(const fetch_step&, std::string_view url);

// One photo or voice note from its first request to its end. `talk` and `line` outlive it.
net::awaitable<fetched> fetch_one(const platform& talk, attachment what, const fetch_line& line, fetch_keys = {});

class fetcher {
public:
    // The channels and the turns outlive it. `said` hears of each request and its answer.
    fetcher(net::io_context&, const std::vector<channel>&, turns&, fetcher_work, fetch_line, metrics&, logger,
            std::function<fetch_keys(const channel&)> keys_of = {}, exchange_told said = {});
    ~fetcher();
    fetcher(const fetcher&) = delete;
    fetcher& operator=(const fetcher&) = delete;

    void start();
    void ring();  // there may be something to fetch
    void stop();  // begins nothing more; what is under way is claimed again after the next start

private:
    struct round;
    std::shared_ptr<round> round_;
};

}  // namespace kindred
