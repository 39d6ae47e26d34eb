// Fetches what a platform needs before it can work (platform::errands): the keys that its requests are signed with, the
// token that letters are sent with. In memory only: a restart fetches anew. Network thread only.
#pragma once

#include "adapters/clock.hpp"
#include "adapters/http/client.hpp"
#include "adapters/log.hpp"
#include "adapters/platform.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace kindred {

namespace net = boost::asio;

class provider {
public:
    using told = std::function<void(const channel&, const http::request&, const http::sent&)>;

    provider(net::io_context&, http::client&, logger, told = {});
    ~provider();
    provider(const provider&) = delete;
    provider& operator=(const provider&) = delete;

    // What the channel has, once what is missing was asked for. What cannot be had now is left out, and not asked for
    // again before a pause. The reference lives as long as the provider; who waits on it must ask `of` again.
    net::awaitable<void> prepare(const channel&);
    const provisions& of(const channel&) const;
    // Whether this channel needs any at all.
    bool wanted_by(const channel&) const;

    // The platform does not take this one any more: it is fetched anew by the next prepare().
    void drop(const channel&, std::string_view name);
    // Something could not be verified by the keys at hand, which may be old. False: they were renewed lately.
    bool renew(const channel&, instant now);
    void stop();

private:
    struct desk;
    desk& desk_of(const channel&);
    net::awaitable<void> fetch_all(const channel&, desk&);
    net::awaitable<bool> fetch(const channel&, desk&, errand);

    net::io_context& io_;
    http::client& client_;
    const logger log_;
    const told told_;
    std::map<std::string, std::unique_ptr<desk>, std::less<>> desks_;
    bool stopping_ = false;
};

}  // namespace kindred
