// What takes in messages that kindred asks for or listens to, for the tests of who asks and listens: a network thread,
// a disk of no memory, and what was taken and buried there.
#pragma once

#include "adapters/http/client.hpp"
#include "adapters/intake.hpp"
#include "tests/adapters/small_house.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace kindred::test {

struct taking_house {
    // Runs what was spawned with `note_end` to its end; to be called while that is still there.
    void run_out() {
        client.stop();
        io.restart();
        while (!ended) io.run_one();
        storage.finish();
    }
    std::function<void(std::exception_ptr)> note_end() {
        return [this](std::exception_ptr) { ended = true; };
    }
    intake_work taking() {
        intake_work made;
        made.take_in = [this](std::string_view, const inbound& what, instant) {
            const std::lock_guard lock(mutex);
            const bool fresh = !is_new || is_new(what);
            if (fresh) taken += what.text + ";";
            return fresh;
        };
        made.bury = [this](std::string_view, std::string_view why, std::string_view, instant, const auto&) {
            const std::lock_guard lock(mutex);
            buried += std::string(why) + ";";
        };
        return made;
    }
    void run_while(const std::function<bool()>& waits, std::chrono::seconds at_most) {
        const auto until = now_steady() + at_most;
        while (waits() && now_steady() < until) {
            io.restart();
            io.run_for(std::chrono::milliseconds{2});
        }
    }

    net::io_context io{1};
    no_store store;
    metrics counts;
    std::mutex mutex;
    std::function<bool(const inbound&)> is_new;  // empty: everything is
    std::string taken, buried;
    std::string heard;  // how it went
    turns storage{io, store};
    intake in{storage, taking(), counts, logger{}};
    http::client client{io};
    bool ended = false;
};

}  // namespace kindred::test
