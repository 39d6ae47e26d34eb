// How it goes to ask a platform for messages, as the puller and the listener tell it: each failure, and once that it
// is well again. Network thread.
#pragma once

#include "bot/work.hpp"

#include <functional>
#include <string>
#include <utility>

namespace kindred {

class reception {
public:
    // `why`: the platform's code, or what the network did; never a part of an address.
    using told = std::function<void(channel_state, const std::string& why)>;
    explicit reception(told whom) : told_(std::move(whom)) {}

    void well() {
        if (!std::exchange(well_, true) && told_) told_(channel_state::well, {});
    }
    void failed(const std::string& why, channel_state how = channel_state::silent) {
        well_ = false;
        if (told_) told_(how, why);
    }

private:
    const told told_;
    bool well_ = false;
};

}  // namespace kindred
