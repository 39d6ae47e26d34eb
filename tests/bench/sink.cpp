// A platform that takes every letter, over TLS: answers each POST as WhatsApp does, with an id of its own.
//
//   kindred_bench_sink PORT CERTIFICATE KEY
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace net = boost::asio;
namespace ssl = net::ssl;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
constexpr auto quiet = net::as_tuple(net::use_awaitable);

net::awaitable<void> session(tcp::socket socket, ssl::context& tls, std::size_t& taken) {
    ssl::stream<tcp::socket> stream(std::move(socket), tls);
    auto [refused] = co_await stream.async_handshake(ssl::stream_base::server, quiet);
    if (refused) co_return;
    beast::flat_buffer buffer;
    while (true) {
        http::request<http::string_body> asked;
        auto [read_error, bytes_read] = co_await http::async_read(stream, buffer, asked, quiet);
        if (read_error) co_return;
        http::response<http::string_body> answer(http::status::ok, 11);
        answer.set(http::field::content_type, "application/json");
        answer.body() = R"({"messaging_product":"whatsapp","contacts":[{"input":"1"}],"messages":[{"id":"wamid.OUT)" +
                        std::to_string(++taken) + R"("}]})";
        answer.prepare_payload();
        auto [write_error, bytes_written] = co_await http::async_write(stream, answer, quiet);
        if (write_error) co_return;
    }
}

net::awaitable<void> serve(tcp::acceptor& door, ssl::context& tls, std::size_t& taken) {
    while (true) {
        auto [error, socket] = co_await door.async_accept(quiet);
        if (error) co_return;
        socket.set_option(tcp::no_delay(true));
        auto one = session(std::move(socket), tls, taken);
        net::co_spawn(door.get_executor(), std::move(one), net::detached);
    }
}

int main(int count, char** arguments) {
    if (count != 4) return std::fprintf(stderr, "usage: PORT CERTIFICATE KEY\n"), 2;
    net::io_context io{1};
    ssl::context tls(ssl::context::tls_server);
    tls.use_certificate_chain_file(arguments[2]);
    tls.use_private_key_file(arguments[3], ssl::context::pem);
    std::size_t taken = 0;
    tcp::acceptor door(io, {net::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(arguments[1]))});
    net::co_spawn(io, serve(door, tls, taken), net::detached);
    io.run();
}
