// The internal listener: /healthz (the process lives), /readyz (it can write to its store), /metrics (Prometheus
// text), /channels/<name> (what was said last between us and a platform, see channel_log.hpp), POST /wake (the store
// was written to from outside). For operators; never open to the world. Network thread
// only.
#pragma once

#include "adapters/http/answer.hpp"
#include "adapters/http/server.hpp"
#include "adapters/metrics.hpp"
#include "adapters/turns.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

struct internal_hooks {
    std::function<void()> write_something;         // storage thread, inside a turn
    std::function<std::size_t()> letters_waiting;  // storage thread
    std::function<std::size_t()> dead_letters;     // storage thread
    std::function<http::server_counts()> connections;
    std::function<std::size_t()> letters_on_the_wire;
    std::function<void()> wake;
    std::function<std::optional<std::string>(std::string_view channel)> said;  // nothing: there is no such channel
    std::function<bool()> stopping;
};

class internal_pages {
public:
    internal_pages(turns&, metrics&, internal_hooks);
    net::awaitable<http::answer> operator()(http::request);

private:
    net::awaitable<http::response> ready();
    net::awaitable<http::response> numbers();
    void read_gauges();

    turns& turns_;
    metrics& metrics_;
    const internal_hooks hooks_;
    const double started_;
};

}  // namespace kindred
