#include "adapters/web/routes.hpp"

#include "adapters/web/chat.hpp"
#include "adapters/web/console.hpp"
#include "adapters/web/leave.hpp"
#include "adapters/web/unsubscribe.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace kindred::web {
namespace {

http::response refused(int status, std::string_view allow = {}) {
    http::response out{status, strict_headers("text/plain; charset=utf-8"), {}};
    if (!allow.empty()) out.fields.emplace_back("Allow", allow);
    return out;
}

http::response not_authentic() { return {401, {}, {}}; }

bool reads(const http::request& in) { return in.method == "GET" || in.method == "HEAD"; }

// 128 bits that nobody guesses, as letters, digits, "-" and "_".
std::string fresh_id() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::runtime_error("no randomness");
    return base64url(bytes);
}

// The files of the page; absent if the path is none of them.
std::optional<http::response> file_at(std::string_view path) {
    if (path == "/chat/chat.css") return file("chat.css", "text/css; charset=utf-8");
    if (path == "/chat/chat.js") return file("chat.js", "text/javascript; charset=utf-8");
    if (path == "/chat/left.js") return file("left.js", "text/javascript; charset=utf-8");
    if (path == "/chat/icon.svg") return file("icon.svg", "image/svg+xml");
    return std::nullopt;
}

// The language in which the join page was read, else the browser's.
std::string language_of(const http::request& in, const library& words) {
    if (const auto chosen = http::parameter(in.body, "language"))
        if (const auto* spoken = words.speaks(*chosen)) return spoken->tag;
    return language_for(in, words).tag;
}

// Behind a proxy on this machine everyone has its address; the last entry that it added is the visitor's. Without one,
// nobody can be told apart, and nobody is counted.
std::string visitor_of(const http::request& in) {
    const bool by_proxy = in.remote.starts_with("127.") || in.remote == "::1";
    if (!by_proxy) return in.remote;
    const auto path = http::value_of(in.fields, "X-Forwarded-For");
    const auto last = path.substr(path.rfind(',') + 1);
    const auto start = last.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string{} : std::string(last.substr(start));
}

}  // namespace

routes::routes(net::io_context& io, const library& words, chat_cookies cookies, settings how, hooks store)
    : io_(io), words_(words), cookies_(std::move(cookies)), settings_(std::move(how)), hooks_(std::move(store)) {}

bool routes::serves(std::string_view path) {
    return path == "/" || path == "/chat" || path.starts_with("/chat/") || path.starts_with("/j/") ||
           path.starts_with("/u/");
}

net::awaitable<http::answer> routes::operator()(http::request in) {
    const auto path = http::path_of(in.target);
    if (path == "/") co_return co_await start_or_console(std::move(in));
    if (auto found = file_at(path)) co_return reads(in) ? std::move(*found) : refused(405, "GET, HEAD");
    if (path.starts_with("/j/")) co_return co_await join(std::move(in));
    if (path.starts_with("/u/")) co_return co_await leave(std::move(in));
    if (path.starts_with("/chat") && settings_.chat) co_return co_await chat(std::move(in));
    co_return refused(404);
}

http::response routes::with_cookie(http::response out, std::string_view user) const {
    out.fields.emplace_back("Set-Cookie", cookie_header(cookies_.make_cookie_value(user), secure()));
    return out;
}

net::awaitable<http::answer> routes::start_or_console(http::request in) {
    if (!reads(in)) co_return refused(405, "GET, HEAD");
    auto user = cookies_.user_of(in).value_or("");
    if (user.empty()) co_return start_page(in, words_);
    const auto found = co_await hooks_.look(std::string(), std::move(user));
    co_return found.staff ? console_page(in, words_) : start_page(in, words_);
}

net::awaitable<http::answer> routes::chat(http::request in) {
    const auto path = http::path_of(in.target);
    if (path == "/chat/messages") {
        if (in.method != "POST") co_return refused(405, "POST");
        co_return co_await hooks_.post_message(std::move(in));
    }
    if (path == leave_path) co_return co_await sign_out(std::move(in));
    if (!reads(in)) co_return refused(405, "GET, HEAD");
    const bool is_page = path == "/chat" || path == "/chat/";
    if (!is_page && path != "/chat/stream") co_return refused(404);
    // A cookie is good for as long as its user has not left, which the store knows.
    auto user = cookies_.user_of(in).value_or("");
    join_standing found;
    if (!user.empty()) found = co_await hooks_.look(std::string(), user);
    if (is_page && !found.known) co_return chat_stranger(in, words_);
    if (is_page) co_return with_cookie(chat_page(in, words_, found.staff), user);
    if (!found.known || in.method != "GET") co_return not_authentic();
    http::stream open;
    open.source = std::make_shared<chat_stream>(io_, listeners_, hooks_.shelf, std::move(user), place_of(in));
    open.fields.emplace_back("X-Content-Type-Options", "nosniff");
    co_return open;
}

net::awaitable<http::answer> routes::sign_out(http::request in) {
    if (reads(in)) co_return leave_offer(in, words_);
    if (in.method != "POST") co_return refused(405, "GET, HEAD, POST");
    if (!from_own_page(in)) co_return refused(403);
    const auto user = cookies_.user_of(in).value_or("");
    if (!user.empty()) {
        co_await hooks_.sign_out(user);
        listeners_->end(user);
    }
    co_return leave_done(in, words_, secure());
}

net::awaitable<http::answer> routes::join(http::request in) {
    auto code = code_of(in.target);
    auto user = cookies_.user_of(in).value_or("");
    if (!reads(in) && in.method != "POST") co_return refused(405, "GET, HEAD, POST");
    if (in.method == "POST" && (!settings_.chat || !from_own_page(in))) co_return refused(403);
    if (wrong_.too_many(visitor_of(in), now_steady())) co_return join_later(in, words_);
    const auto found = co_await hooks_.look(code, user);
    if (!found.good && !found.known) {
        wrong_.add(visitor_of(in), now_steady());
        co_return join_refused(in, words_);
    }
    // Who has joined here already is let in with any link: their own, used one opens their talk again.
    if (!found.good && reads(in)) co_return join_done();
    if (in.method == "POST") co_return co_await start(std::move(in), std::move(code), std::move(user));
    auto offer = join_offer(in, words_, code, hooks_.ways(code), settings_.chat);
    if (!user.empty() || !settings_.chat) co_return offer;
    // The cookie comes with the page, not with the button: an impatient second press is then still the same person.
    co_return with_cookie(std::move(offer), fresh_id());
}

net::awaitable<http::answer> routes::start(http::request in, std::string code, std::string user) {
    if (user.empty()) user = fresh_id();
    auto opened = opening(user, code, fresh_id(), language_of(in, words_));
    const bool kept = co_await hooks_.take_in(std::move(opened));
    if (!kept) co_return refused(503);
    co_return with_cookie(join_done(), user);
}

net::awaitable<http::answer> routes::leave(http::request in) {
    if (!reads(in) && in.method != "POST") co_return refused(405, "GET, HEAD, POST");
    if (in.method != "POST" || !is_one_click(in)) co_return unsubscribe_offer(in, words_);
    auto whom = hooks_.whom_of(token_of(in.target));
    if (whom) co_await hooks_.unsubscribe(std::move(*whom));
    co_return unsubscribe_done(in, words_);
}

}  // namespace kindred::web
