// The least that a Beast client can do with letters: over as many TLS connections as kindred has, the same requests,
// each waiting for its answer. What kindred's sending is measured against; the time counts from when all are connected.
//
//   kindred_bench_bare_client PORT CONNECTIONS SECONDS AUTHORITIES
//
// prints one JSON line: letters, per_second.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <list>
#include <string>

namespace net = boost::asio;
namespace ssl = net::ssl;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using clock_type = std::chrono::steady_clock;

using stream = ssl::stream<tcp::socket>;

net::awaitable<void> connect(stream& line, tcp::endpoint to) {
    co_await line.next_layer().async_connect(to, net::use_awaitable);
    line.next_layer().set_option(tcp::no_delay(true));
    line.set_verify_callback(ssl::host_name_verification("localhost"));
    co_await line.async_handshake(ssl::stream_base::client, net::use_awaitable);
}

net::awaitable<void> letters(stream& line, clock_type::time_point end, std::size_t& sent) {
    beast::flat_buffer buffer;
    while (clock_type::now() < end) {
        http::request<http::string_body> letter(http::verb::post, "/v23.0/2002/messages", 11);
        letter.set(http::field::host, "localhost");
        letter.set(http::field::authorization, "Bearer access-token-of-the-school");
        letter.set(http::field::user_agent, "kindred/0.1.0");
        letter.set(http::field::content_type, "application/json");
        letter.body() = R"({"messaging_product":"whatsapp","recipient_type":"individual","recipient":"US.88001133551)" +
                        std::to_string(1'000'000 + sent) +
                        R"(","type":"text","text":{"body":"Thank you, saved.\n2 of 4. )"
                        R"(What is Child7 curious about right now? A thing, an animal, a show, a place - anything.",)"
                        R"("preview_url":false}})";
        letter.prepare_payload();
        co_await http::async_write(line, letter, net::use_awaitable);
        http::response<http::string_body> answer;
        co_await http::async_read(line, buffer, answer, net::use_awaitable);
        if (answer.result() == http::status::ok) ++sent;
    }
}

int main(int count, char** arguments) {
    if (count != 5) return std::fprintf(stderr, "usage: PORT CONNECTIONS SECONDS AUTHORITIES\n"), 2;
    net::io_context io{1};
    ssl::context tls(ssl::context::tls_client);
    tls.set_verify_mode(ssl::verify_peer);
    tls.load_verify_file(arguments[4]);
    const tcp::endpoint to(net::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(arguments[1])));
    const std::chrono::duration<double> seconds(std::atof(arguments[3]));
    const auto rethrow = [](std::exception_ptr broken) {
        if (broken) std::rethrow_exception(broken);
    };
    std::list<stream> lines;
    for (int n = std::atoi(arguments[2]); n > 0; --n)
        net::co_spawn(io, connect(lines.emplace_back(io, tls), to), rethrow);
    io.run();
    io.restart();
    const auto began = clock_type::now();
    const auto end = began + std::chrono::duration_cast<clock_type::duration>(seconds);
    std::size_t sent = 0;
    for (auto& line : lines) net::co_spawn(io, letters(line, end, sent), rethrow);
    io.run();
    const std::chrono::duration<double> took = clock_type::now() - began;
    std::printf("{\"letters\":%zu,\"per_second\":%.1f}\n", sent, static_cast<double>(sent) / took.count());
}
