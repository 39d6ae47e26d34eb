// Getting the token that letters are sent with (OAuth 2.0, RFC 6749), and the keys that requests are signed with: what
// Microsoft Teams and Google Chat share.
#pragma once

#include "adapters/platform.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kindred::chat {

http::request post_form(std::string url, std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

std::string_view provided(const provisions&, std::string_view name, instant now);  // empty: we have none

// What an answer brings, if it is of use. A token is given up some minutes before its end: a letter is under way then.
std::optional<provision> token_in(const http::response&, instant now);
std::optional<provision> keys_in(const http::response&, instant now);

// What stands in for a letter while there is no token.
receipt without_token();

}  // namespace kindred::chat
