// HTTP/1.1 over TCP or TLS to platforms: a pool of connections for each host, one deadline for the whole request.
//
// TLS is verified: certificate chain, host name, and the name is sent (SNI). No redirects, no proxies, no
// compression. Lives on the network thread. Tested by tests/adapters/http_client_test.cpp.
#pragma once

#include "adapters/http/message.hpp"
#include "bot/limits.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

namespace kindred::http {

namespace net = boost::asio;

struct failure {
    enum class kind {
        unfit,      // not an address or header that can be written; trying again will not help
        not_sent,   // nothing was written: the other side knows nothing of it
        ambiguous,  // written, at least in part, and no whole answer came: it may have been carried out
        too_large,  // written, and the answer broke a limit
    };
    kind what = kind::not_sent;
    std::string why;  // "connect: Connection refused"; never a part of the URL, which may hold a secret
};

using sent = std::variant<response, failure>;

struct client_limits {
    std::chrono::milliseconds whole = limits::send_deadline;  // unless send() is told otherwise
    std::chrono::milliseconds idle = limits::pooled_connection_idle_deadline;
    std::chrono::milliseconds resolved = limits::resolved_address_valid_for;
    std::size_t connections_per_host = limits::pooled_connections_per_host;
    std::uint32_t header_bytes = limits::response_header_bytes;
    std::uint64_t body_bytes = limits::response_body_bytes;
};

// `public_only`: never a private, link-local, loopback or otherwise special address, whatever a name resolves to.
enum class reach { anywhere, public_only };

class trust;

class client {
public:
    // Trusts what the system trusts, and the PEM file `extra_authorities` if it is given; throws std::runtime_error
    // if that cannot be read.
    client(net::io_context&, const std::string& extra_authorities = {}, client_limits = {});
    client(net::io_context&, std::shared_ptr<trust>, client_limits = {});  // shares it with others
    ~client();
    client(const client&) = delete;
    client& operator=(const client&) = delete;

    // `request.target` is an absolute URL. Host, Content-Length and Connection are added. Never throws for what the
    // network does. More requests to one host than it may have connections wait for one, within their deadline.
    net::awaitable<sent> send(request);
    net::awaitable<sent> send(request, std::chrono::milliseconds deadline, reach = reach::anywhere);

    // Cuts every connection; requests under way fail, and so does every later one.
    void stop();

private:
    struct pool;
    std::shared_ptr<pool> pool_;
};

}  // namespace kindred::http
