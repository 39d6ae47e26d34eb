// From what a platform's bytes were read as to turns on disk: the way in that webhooks and long polling share.
// Network thread; the functions in `intake_work` are called on the storage thread.
#pragma once

#include "adapters/log.hpp"
#include "adapters/metrics.hpp"
#include "adapters/platform.hpp"
#include "adapters/turns.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace kindred {

struct intake_work {
    std::function<bool(std::string_view channel, const inbound&, instant now)> take_in;  // false: a duplicate
    std::function<void(std::string_view channel, std::string_view why, std::string_view body, instant now)> bury;
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
    net::awaitable<result> bury(const std::string& channel, std::string why, std::string body);
    void count(std::string_view channel, std::string_view how);

    turns& turns_;
    const intake_work work_;
    metrics& metrics_;
    const logger log_;
};

}  // namespace kindred
