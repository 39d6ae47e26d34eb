// The platforms' side in the demo: takes the letters that kindred sends, as the platforms would, and tells whoever
// waits.
#pragma once

#include "adapters/http/server.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace kindred {

struct caught {
    std::string text;
    std::vector<std::string> choices;
};

class doubles {
public:
    doubles();
    ~doubles();
    doubles(const doubles&) = delete;
    doubles& operator=(const doubles&) = delete;

    std::string url() const;
    // The next letter to this person; nothing if none comes in time.
    std::optional<caught> next_to(const std::string& who, std::chrono::milliseconds patience);

private:
    http::response take(const http::request&);
    void keep(const std::string& who, caught);

    std::mutex lock_;
    std::condition_variable came_;
    std::map<std::string, std::vector<caught>> letters_;
    boost::asio::io_context io_{1};
    std::unique_ptr<http::server> server_;
    std::thread thread_;
};

}  // namespace kindred
