// What a page or a door gives back: a response, or a stream of server-sent events. No Beast here.
#pragma once

#include "adapters/clock.hpp"
#include "adapters/http/message.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace kindred::http {

namespace net = boost::asio;

// Where the events of one open page come from. Lives on the network thread; the server pulls.
class event_source {
public:
    virtual ~event_source() = default;
    // The next event as it stands on the wire ("id: 7\ndata: …\n\n"); empty if none came until `deadline` (the
    // server sends a comment then, so that nobody on the way hangs up); absent when the stream is over.
    virtual net::awaitable<std::optional<std::string>> next(moment deadline) = 0;
    // The reader left, or the server stops: a waiting `next` returns absent at once, and every later one too. May
    // be called more than once.
    virtual void end() = 0;
};

// Answered 200, text/event-stream, never stored or buffered on the way; `fields` are added.
struct stream {
    std::shared_ptr<event_source> source;
    headers fields;
};

using answer = std::variant<response, stream>;
using page = std::function<net::awaitable<answer>(request)>;

}  // namespace kindred::http
