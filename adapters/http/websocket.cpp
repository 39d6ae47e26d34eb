#include "adapters/http/websocket.hpp"

#include "adapters/http/address.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/trust.hpp"
#include "bot/limits.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <utility>

namespace kindred::http {
namespace {

namespace beast = boost::beast;
namespace ssl = net::ssl;
using boost::system::error_code;
using net::ip::tcp;
using plain_socket = beast::websocket::stream<beast::tcp_stream>;
using sealed_socket = beast::websocket::stream<beast::ssl_stream<beast::tcp_stream>>;

constexpr auto quiet = net::as_tuple(net::use_awaitable);

std::string failed(const char* what, const error_code& ec) { return std::string(what) + ": " + ec.message(); }

template <class Socket>
void set_up(Socket& socket, const std::function<void()>& sign) {
    socket.control_callback([&sign](beast::websocket::frame_type kind, beast::string_view) {
        if (kind != beast::websocket::frame_type::close && sign) sign();
    });
    beast::websocket::stream_base::timeout patience{};
    patience.handshake_timeout = limits::send_deadline;
    patience.idle_timeout = limits::socket_idle_deadline;
    patience.keep_alive_pings = true;
    socket.set_option(patience);
    socket.read_message_max(limits::socket_frame_bytes);
    socket.text(true);
}

// "ws" and "wss" are "http" and "https" under other names.
std::optional<std::string> as_http(const std::string& url) {
    if (url.starts_with("wss://")) return "https" + url.substr(3);
    if (url.starts_with("ws://")) return "http" + url.substr(2);
    return std::nullopt;
}

// As the macro SSL_set_tlsext_host_name does, without its cast.
bool send_name(SSL* tls, std::string host) {
    return SSL_ctrl(tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data()) == 1;
}

}  // namespace

struct websocket::line {
    line(net::io_context& context, std::shared_ptr<trust> whom) : io(context), trusted(std::move(whom)) {}

    net::io_context& io;
    const std::shared_ptr<trust> trusted;
    std::optional<plain_socket> plain;
    std::optional<sealed_socket> sealed;
    beast::flat_buffer bytes;
    std::function<void()> sign;

    beast::tcp_stream* under() {
        if (sealed) return &beast::get_lowest_layer(*sealed);
        if (plain) return &beast::get_lowest_layer(*plain);
        return nullptr;
    }
};

websocket::websocket(net::io_context& io, std::shared_ptr<trust> whom)
    : line_(std::make_shared<line>(io, std::move(whom))) {}

websocket::~websocket() { cut(); }

void websocket::on_sign(std::function<void()> told) { line_->sign = std::move(told); }

void websocket::cut() {
    if (auto* stream = line_->under()) stream->close();
}

net::awaitable<std::string> websocket::open(std::string url) {
    const auto self = line_;
    const auto web = as_http(url);
    const auto there = web ? place_of(*web) : std::nullopt;
    if (!there) co_return "not a ws or wss address";
    const auto path_at = web->find('/', web->find("://") + 3);
    const auto path = path_at == std::string::npos ? std::string("/") : web->substr(path_at);
    self->plain.reset();
    self->sealed.reset();
    self->bytes.clear();
    if (there->tls)
        self->sealed.emplace(self->io, self->trusted->complete());
    else
        self->plain.emplace(self->io);
    auto& stream = *self->under();
    tcp::resolver resolver(self->io);
    stream.expires_after(limits::send_deadline);
    auto [unknown, found] = co_await resolver.async_resolve(there->host, there->port, quiet);
    if (unknown) co_return failed("resolve", unknown);
    const auto endpoints = found;
    auto [refused, reached] = co_await stream.async_connect(endpoints, quiet);
    if (refused) co_return failed("connect", refused);
    if (self->sealed) {
        auto& tls = self->sealed->next_layer();
        error_code ignored;
        tls.set_verify_callback(ssl::host_name_verification(there->host), ignored);
        if (!send_name(tls.native_handle(), there->host)) co_return "TLS: not a host name";
        auto [broken] = co_await tls.async_handshake(ssl::stream_base::client, quiet);
        if (broken) co_return failed("TLS", broken);
    }
    stream.expires_never();  // the socket has deadlines of its own
    const auto host = there->host + ":" + there->port;
    if (self->sealed) {
        set_up(*self->sealed, self->sign);
        auto [no] = co_await self->sealed->async_handshake(host, path, quiet);
        if (no) co_return failed("handshake", no);
    } else {
        set_up(*self->plain, self->sign);
        auto [no] = co_await self->plain->async_handshake(host, path, quiet);
        if (no) co_return failed("handshake", no);
    }
    co_return std::string{};
}

net::awaitable<std::optional<std::string>> websocket::hear() {
    const auto self = line_;
    error_code ec = net::error::not_connected;
    if (self->sealed) {
        auto [end, count] = co_await self->sealed->async_read(self->bytes, quiet);
        ec = end;
    } else if (self->plain) {
        auto [end, count] = co_await self->plain->async_read(self->bytes, quiet);
        ec = end;
    }
    if (ec) co_return std::nullopt;
    auto message = beast::buffers_to_string(self->bytes.data());
    self->bytes.consume(self->bytes.size());
    co_return message;
}

net::awaitable<bool> websocket::say(std::string what) {
    const auto self = line_;
    error_code ec = net::error::not_connected;
    if (self->sealed) {
        auto [end, count] = co_await self->sealed->async_write(net::buffer(what), quiet);
        ec = end;
    } else if (self->plain) {
        auto [end, count] = co_await self->plain->async_write(net::buffer(what), quiet);
        ec = end;
    }
    co_return !ec;
}

}  // namespace kindred::http
