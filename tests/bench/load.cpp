// Families who write as fast as they are answered: signed WhatsApp requests of about 700 bytes over keep-alive
// connections. Each family joins, agrees and answers two surveys, twelve messages; each message waits for its 200.
//
//   kindred_bench_load PORT CONNECTIONS SECONDS RATE < codes      RATE 0: as fast as it goes
//
// prints one JSON line: messages, not_200, seconds, per_second, p50_ms, p99_ms, longest_ms.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using moment = std::chrono::steady_clock::time_point;

namespace {

constexpr std::string_view secret = "kindred-app-secret";
constexpr std::array<const char*, 12> talk{
    "JOIN ", "1", "1", "dinosaurs and everything that digs, all day long", "why the moon follows our bus home at night",
    "she is very patient with her little cousins", "that she feels safe to ask anything", "1", "Somali and English",
    "the first day of spring, when grandmother cooks for the whole street", "March", "2"};

struct load {
    net::io_context io{1};
    tcp::endpoint to;
    moment end;
    std::chrono::nanoseconds every{0};  // of one connection; 0: at once
    std::vector<std::string> codes;
    std::size_t next_code = 0;
    std::size_t next_family = 0;
    std::size_t not_200 = 0;
    std::vector<float> took_ms;
    bool out_of_codes = false;
};

std::string signature_of(const std::string& body) {
    std::array<unsigned char, 32> mac{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), reinterpret_cast<const unsigned char*>(body.data()),
         body.size(), mac.data(), &size);
    std::string text = "sha256=";
    for (const auto byte : mac) {
        std::array<char, 3> hex{};
        std::snprintf(hex.data(), hex.size(), "%02x", byte);
        text += hex.data();
    }
    return text;
}

std::string body_of(std::size_t family, std::size_t place, const std::string& text) {
    const auto user = "1555" + std::to_string(10'000'000 + family);
    auto id = "wamid.HBgLMTU1NTAwMDIyMjIVAgASGBQzQTdBN0U2" + std::to_string(family) + "." + std::to_string(place);
    id.resize(60, 'A');
    return R"({"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":)"
           R"("whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"2002"},"contacts":[{"profile":)"
           R"({"name":"A Parent"},"wa_id":")" + user + R"("}],"messages":[{"from":")" + user + R"(","id":")" + id +
           R"(","timestamp":")" + std::to_string(std::time(nullptr)) + R"(","text":{"body":")" + text +
           R"("},"type":"text"}]},"field":"messages"}]}]})";
}

net::awaitable<void> family_after_family(load& all, std::size_t number) {
    beast::tcp_stream stream(all.io);
    co_await stream.async_connect(all.to, net::use_awaitable);
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    net::steady_timer clock(all.io);
    auto due = std::chrono::steady_clock::now() + all.every * static_cast<std::int64_t>(number) / 64;
    while (std::chrono::steady_clock::now() < all.end) {
        if (all.next_code == all.codes.size()) { all.out_of_codes = true; co_return; }
        const auto code = all.codes[all.next_code++];
        const auto family = all.next_family++;
        for (std::size_t place = 0; place < talk.size() && std::chrono::steady_clock::now() < all.end; ++place) {
            http::request<http::string_body> request(http::verb::post, "/webhooks/families-whatsapp", 11);
            request.body() = body_of(family, place, talk[place] + (place == 0 ? code : std::string{}));
            request.set(http::field::host, "127.0.0.1");
            request.set(http::field::content_type, "application/json");
            request.set("X-Hub-Signature-256", signature_of(request.body()));
            request.prepare_payload();
            if (all.every.count() > 0) {
                due += all.every;
                clock.expires_at(due);
                co_await clock.async_wait(net::use_awaitable);
            }
            // With a rate, the wait counts from when the message was due: a server that stalls does not hide it.
            const auto began = all.every.count() > 0 ? due : std::chrono::steady_clock::now();
            co_await http::async_write(stream, request, net::use_awaitable);
            http::response<http::string_body> answer;
            co_await http::async_read(stream, buffer, answer, net::use_awaitable);
            all.not_200 += answer.result_int() != 200;
            const std::chrono::duration<float, std::milli> took = std::chrono::steady_clock::now() - began;
            all.took_ms.push_back(took.count());
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return std::fprintf(stderr, "usage: PORT CONNECTIONS SECONDS RATE < codes\n"), 2;
    load all;
    const auto connections = static_cast<std::size_t>(std::atoi(arguments[2]));
    const double rate = std::atof(arguments[4]);
    for (std::string code; std::getline(std::cin, code);) all.codes.push_back(code);
    all.to = {net::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(arguments[1]))};
    if (rate > 0) all.every = std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 * static_cast<double>(connections) / rate));
    const auto began = std::chrono::steady_clock::now();
    all.end = began + std::chrono::seconds(std::atoi(arguments[3]));
    for (std::size_t n = 0; n < connections; ++n) {
        auto one = family_after_family(all, n);
        net::co_spawn(all.io, std::move(one), [](std::exception_ptr broken) { if (broken) std::rethrow_exception(broken); });
    }
    all.io.run();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::ranges::sort(all.took_ms);
    const auto at = [&](double part) {
        return all.took_ms.empty() ? 0.0 : static_cast<double>(all.took_ms[static_cast<std::size_t>(
            part * static_cast<double>(all.took_ms.size() - 1))]);
    };
    std::printf("{\"messages\":%zu,\"not_200\":%zu,\"seconds\":%.3f,\"per_second\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                "\"longest_ms\":%.3f,\"out_of_codes\":%s}\n", all.took_ms.size(), all.not_200, took.count(),
                static_cast<double>(all.took_ms.size()) / took.count(), at(0.5), at(0.99), at(1.0),
                all.out_of_codes ? "true" : "false");
}
