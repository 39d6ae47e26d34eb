// From what a platform's bytes were read as to turns on disk: the way in that webhooks and long polling share.
// Network thread; the functions in `intake_work` are called on the storage thread, but for `acknowledge`.
#pragma once

#include "adapters/log.hpp"
#include "adapters/metrics.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

struct intake_work {
    std::function<bool(std::string_view channel, const inbound&, instant now)> take_in;  // false: a duplicate
    // `senders`: of all that could be read of the body.
    std::function<void(std::string_view channel, std::string_view why, std::string_view body, instant now,
                       const std::vector<std::string>& senders)> bury;
    // Network thread, once its turn is on disk: the platform waits for a word. Never for a duplicate. May be empty.
    std::function<void(const channel& from, const inbound&)> acknowledge;
};

class intake {
public:
    intake(turns&, intake_work, metrics&, logger);

    enum class result {
        on_disk,       // taken in, or kept as a dead letter
        unreadable,    // not kept, and the platform would not repeat it: 400
        store_broken,  // come again: 503
    };

    // All that was read off one request or pull: each inbound is a turn of its own, in order. One whose turn throws
    // is kept as a dead letter with `body`, the bytes that it came in.
    net::awaitable<result> take(const channel& from, reading what, std::string body);

private:
    net::awaitable<result> bury(const std::string& channel, std::string why, std::string body,
                                std::vector<std::string> senders);
    void count(std::string_view channel, std::string_view how);

    turns& turns_;
    const intake_work work_;
    metrics& metrics_;
    const logger log_;
};

}  // namespace kindred
