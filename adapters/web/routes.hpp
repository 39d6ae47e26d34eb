// The addresses that parents and staff open in a browser: /, /chat/…, /j/<code>, /u/<token>. Everything that
// needs the store goes through the hooks; they are awaited on the network thread and may throw store_broken (the
// door makes 503 of it). Network thread only.
#pragma once

#include "adapters/chat/webchat.hpp"
#include "adapters/http/answer.hpp"
#include "adapters/web/join.hpp"
#include "adapters/web/stream.hpp"
#include "bot/talk/library.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::web {

struct join_standing {
    bool good = false;   // work::code_is_good
    bool known = false;  // this user of the web chat has joined: an address that is no stranger's
    bool staff = false;  // and is of the school's staff
};

struct hooks {
    // `user` is empty if this browser has no cookie of ours, `code` if only the user is asked about.
    std::function<net::awaitable<join_standing>(std::string code, std::string user)> look;
    // A turn of the web chat's channel; returns once it is on disk. False: too many wait for it (answered 503).
    std::function<net::awaitable<bool>(inbound)> take_in;
    // POST /chat/messages: the way of every platform's request, for the web chat's channel.
    std::function<net::awaitable<http::response>(http::request)> post_message;
    shelf_reader shelf;
    // work::sign_out; returns once it is on disk.
    std::function<net::awaitable<void>(std::string user)> sign_out;
    // Whom an unsubscribe token is about; nothing if we did not make it.
    std::function<std::optional<std::string>(std::string_view token)> whom_of;
    std::function<net::awaitable<void>(std::string whom)> unsubscribe;
    // The other channels where a code may be used (platform::join_link).
    std::function<std::vector<join_way>(std::string_view code)> ways;
};

struct settings {
    std::string public_url;  // cookies are Secure if it is https
    bool chat = true;        // a web chat channel is configured
};

class routes {
public:
    // The io_context and the library outlive it.
    routes(net::io_context&, const library&, chat_cookies, settings, hooks);

    // Whether this path is one of ours.
    static bool serves(std::string_view path);
    net::awaitable<http::answer> operator()(http::request);

    // A letter was put on this user's shelf.
    void notify(std::string_view user) { listeners_->notify(user); }
    const listeners& open_pages() const { return *listeners_; }

private:
    net::awaitable<http::answer> start_or_console(http::request);
    net::awaitable<http::answer> chat(http::request);
    net::awaitable<http::answer> sign_out(http::request);
    net::awaitable<http::answer> join(http::request);
    net::awaitable<http::answer> start(http::request, std::string code, std::string user);
    net::awaitable<http::answer> leave(http::request);
    http::response with_cookie(http::response, std::string_view user) const;
    bool secure() const { return settings_.public_url.starts_with("https://"); }

    net::io_context& io_;
    const library& words_;
    chat_cookies cookies_;
    settings settings_;
    hooks hooks_;
    std::shared_ptr<listeners> listeners_ = std::make_shared<listeners>();
    wrong_joins wrong_;
};

}  // namespace kindred::web
