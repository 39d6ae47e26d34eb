// One HTTP request and one response as plain values. Everyone but server.cpp and client.cpp speaks these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kindred::http {

using headers = std::vector<std::pair<std::string, std::string>>;

// The first header of that name, in any case; empty if none.
std::string_view value_of(const headers&, std::string_view name);

struct request {
    std::string method = "GET";
    std::string target;   // inbound: "/path?query", as received. Outbound: an absolute URL, "https://host/path?query"
    headers fields;
    std::string body;     // the raw bytes
    std::string remote;   // inbound: the peer's IP address
    friend bool operator==(const request&, const request&) = default;
};

struct response {
    int status = 200;
    headers fields;
    std::string body;
    friend bool operator==(const response&, const response&) = default;
};

// Whether this is an error (5xx) behind which what was asked for may have been done. Not behind those that refuse it:
// 501, 503, 505, and what proxies say when they could not pass it on or the server is overloaded (521 to 523, 525, 526,
// 529).
bool may_have_been_done(int status);

std::string_view path_of(std::string_view target);   // without the query
std::string_view query_of(std::string_view target);  // without "?"; empty if none
// Percent-decoded ("+" is a blank); a broken escape stays as it is. The values are raw bytes: not always UTF-8.
std::string decode(std::string_view);
std::string encode(std::string_view);                // RFC 3986 unreserved stay
// The first parameter of that name in a query or a form body, decoded.
std::optional<std::string> parameter(std::string_view query, std::string_view name);

}  // namespace kindred::http
