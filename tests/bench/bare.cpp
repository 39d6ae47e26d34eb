// The least that a Beast server can do: read a whole request, answer 200. What kindred is measured against; and, with a
// body and a status as further arguments, a platform that takes letters or refuses them.
//
//   kindred_bench_bare PORT [BODY [STATUS]]
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <cstdlib>
#include <string>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
constexpr auto quiet = net::as_tuple(net::use_awaitable);

net::awaitable<void> session(tcp::socket socket, const std::string& body, http::status status) {
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    while (true) {
        http::request_parser<http::string_body> parser;
        auto [read_error, bytes_read] = co_await http::async_read(stream, buffer, parser, quiet);
        if (read_error) co_return;
        http::response<http::string_body> answer(status, parser.get().version());
        answer.keep_alive(parser.get().keep_alive());
        answer.body() = body;
        answer.prepare_payload();
        auto [write_error, bytes_written] = co_await http::async_write(stream, answer, quiet);
        if (write_error || !answer.keep_alive()) co_return;
    }
}

net::awaitable<void> serve(tcp::acceptor& door, const std::string& body, http::status status) {
    while (true) {
        auto [error, socket] = co_await door.async_accept(quiet);
        if (error) co_return;
        socket.set_option(tcp::no_delay(true));
        auto one = session(std::move(socket), body, status);
        net::co_spawn(door.get_executor(), std::move(one), net::detached);
    }
}

int main(int count, char** arguments) {
    net::io_context io{1};
    const auto port = static_cast<unsigned short>(count > 1 ? std::atoi(arguments[1]) : 8090);
    const std::string body = count > 2 ? arguments[2] : "";
    const auto status = http::int_to_status(static_cast<unsigned>(count > 3 ? std::atoi(arguments[3]) : 200));
    tcp::acceptor door(io, {net::ip::make_address("127.0.0.1"), port});
    net::co_spawn(io, serve(door, body, status), net::detached);
    io.run();
}
