// Where a request may go that somebody else named: which addresses are of the public internet, and what stands in a
// URL.
#pragma once

#include <boost/asio/ip/address.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kindred::http {

// False for what is private, link-local, loopback, multicast, reserved, or an IPv6 form of such an IPv4 address.
// Source: the IANA special-purpose address registries.
bool is_public(const boost::asio::ip::address&);

struct place {
    bool tls = false;
    std::string host;  // in lower case; letters, digits, "-", "." and ":" only
    std::string port;
    friend bool operator==(const place&, const place&) = default;
};
// Of an absolute http or https URL; nothing if it is another, or has a user or a strange host in it.
std::optional<place> place_of(std::string_view url);

// Where an answer at `asked` sends us on to, absolute; empty if that is nowhere we could go.
std::string sent_on_to(std::string_view asked, std::string_view location);

}  // namespace kindred::http
