// `kindred demo`: the real server on a store of its own with a sample school. Families answer through the real webhook
// doors, signed as their platforms sign; the platforms' side of it (where letters go to) is played by doubles on this
// machine. What is shown is what happens.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace kindred {

// What the demo asks of the program around it: its own subcommands, on the configuration that the demo wrote.
struct demo_hooks {
    std::function<void(const std::string& config, const std::string& school_file)> import;
    std::function<std::string(const std::string& config, const std::string& guardian_or_staff)> code_for;
    std::function<int(const std::string& config)> serve;      // until `stop`; runs on the calling thread
    std::function<void()> stop;                               // from any thread
    std::function<void(const std::string& config, const std::string& learner)> show_profile;
    std::function<void(const std::string& config, const std::string& teacher)> show_digest;
};

// With `leave` it ends when the talk is over, else at Ctrl-C. Returns an exit code: 1 if a reply did not come.
int run_demo(bool leave, std::ostream& out, const demo_hooks&);

}  // namespace kindred
