// The parents' web chat as one more platform. The page at /chat posts a message; the letters to a parent are put on
// a shelf in the store, from which the page fetches them itself.
//
// Who someone is stands in the cookie that the join link gave them: "<user>.<base64url HMAC>" under a key of the
// server's own. `user` is a random id that the pages make; it holds only letters, digits, "-" and "_".
#pragma once

#include "adapters/platform.hpp"
#include "adapters/signature.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

inline constexpr std::string_view chat_cookie_name = "kindred_chat";

// Makes and checks the cookie. Safe to use from several threads at once.
class chat_cookies {
public:
    explicit chat_cookies(std::string_view web_key) : mac_(web_key) {}

    // What `Set-Cookie: kindred_chat=…; HttpOnly; Secure; SameSite=Lax; Path=/` carries.
    std::string make_cookie_value(std::string_view user) const;
    // Whose cookie value this is; nothing if we did not make it.
    std::optional<std::string> user_of_cookie(std::string_view value) const;
    // The same for a whole request: looks for the cookie in its Cookie header.
    std::optional<std::string> user_of(const http::request&) const;

private:
    keyed_mac mac_;
};

// Routed here: POST /chat/messages with the cookie, the header "X-Kindred: chat" (a form of another site cannot
// send it) and, where a browser sends Origin, our own. The body is
//   {"client_msg_id":"…","sent_at":1760000000000 | "2026-11-23T10:00:00Z","text":"…"} or {…,"choice":"…"}.
// sent_at is taken and not believed: a phone's clock may be years off, and what is dated long ago is not answered.
// A body that cannot be read is answered 400: the page is ours, and a browser repeats nothing by itself.
// write() gives one request with the target "shelf:"; whoever carries it shelves the letter and has judge() see a
// 200.
std::unique_ptr<const platform> make_webchat(std::string_view web_key, std::string public_url);

}  // namespace kindred
