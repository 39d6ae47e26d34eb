// Which request goes where: /webhooks/<channel>[/…] to its platform and on to disk, other paths to their pages.
//
// A platform gets 200 only once its turns are on disk. What is not authentic gets 401 and an empty body, whatever
// was wrong with it. Network thread only.
#pragma once

#include "adapters/http/answer.hpp"
#include "adapters/channel_log.hpp"
#include "adapters/intake.hpp"
#include "adapters/provider.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

// A page and where it stands. An exact path comes before a prefix, a longer prefix before a shorter one.
struct route {
    std::string path;  // "/chat" or, as a prefix, "/chat/"
    bool prefix = false;
    std::string methods;  // "GET, POST": anything else is answered 405; empty: the page decides
    http::page serve;
};

class door {
public:
    // The channels outlive the door.
    door(const std::vector<channel>&, intake&, metrics&, logger);

    void add(route);  // before the first request
    // What platforms have fetched before they can tell who speaks, and where to note what was said. Either may be null.
    void use(provider*, channel_log*);

    net::awaitable<http::answer> operator()(http::request);
    // Of a head whose body is larger than usual: whether a platform wants it read (platform::takes_large).
    bool takes_large(const http::request& head) const;
    // What a platform's request is answered; also for pages that are a platform themselves (the web chat).
    net::awaitable<http::response> receive(const channel&, http::request);

private:
    net::awaitable<http::answer> webhook(http::request);
    net::awaitable<http::response> judge(const channel&, http::request);
    net::awaitable<bool> is_authentic(const channel&, const http::request&);
    const route* find(std::string_view path) const;
    const channel* called_at(std::string_view path) const;
    void count(std::string_view channel, int status);

    std::map<std::string, const channel*, std::less<>> channels_;
    std::vector<route> routes_;
    intake& intake_;
    metrics& metrics_;
    const logger log_;
    provider* provider_ = nullptr;
    channel_log* said_ = nullptr;
};

}  // namespace kindred
