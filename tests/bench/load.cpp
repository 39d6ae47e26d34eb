// Families who write as fast as they are answered, over keep-alive connections. Each family joins, agrees and answers;
// every message is a turn of its own and waits for its 200. All bodies differ; each is authentic.
//
//   kindred_bench_load whatsapp|joining|telegram|slack|activity PORT CONNECTIONS SECONDS RATE FIRST < codes
//
// RATE 0: as fast as it goes. FIRST is the first family's number, so that several runs against one server do not meet.
// whatsapp: signed requests of about 700 bytes, two surveys, twelve messages a family; joining: only the first of them.
// telegram: a secret in the head, one survey, seven messages; slack: the same, signed; activity: the same as Bot
// Framework's activities, a secret in the head. Prints one JSON line.
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
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using clock_type = std::chrono::steady_clock;

namespace {

constexpr std::string_view secret = "kindred-app-secret";
constexpr std::array<const char*, 12> two_surveys{
    "JOIN ",
    "1",
    "1",
    "dinosaurs and everything that digs, all day long",
    "why the moon follows our bus home at night",
    "she is very patient with her little cousins",
    "that she feels safe to ask anything",
    "1",
    "Somali and English",
    "the first day of spring, when grandmother cooks for the whole street",
    "March",
    "2"};
constexpr std::array<const char*, 7> one_survey{"/start ",
                                                "1",
                                                "1",
                                                "dinosaurs and everything that digs, all day long",
                                                "why the moon follows our bus home at night",
                                                "she is very patient with her little cousins",
                                                "that she feels safe to ask anything"};

using request = http::request<http::string_body>;

struct message {
    std::size_t family, place;
    std::string text;
};

std::string hmac_of(const std::string& body) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, 32> mac{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac.data(), &size);
    std::string text;
    for (const auto byte : mac) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

// As the Cloud API sends it: with the digits and the scoped id of whoever writes, as a reply to our last message.
request whatsapp_request(const message& what) {
    const auto digits = "1555" + std::to_string(10'000'000 + what.family);
    const auto scoped = "US.8800113355" + std::to_string(1'000'000'000 + what.family);
    auto id =
        "wamid.HBgLMTU1NTAwMDIyMjIVAgASGBQzQTdBN0U2" + std::to_string(what.family) + "." + std::to_string(what.place);
    id.resize(64, 'A');
    request made(http::verb::post, "/webhooks/families-whatsapp", 11);
    made.body() =
        R"({"object":"whatsapp_business_account","entry":[{"id":"102290129340398",)"
        R"("changes":[{"field":"messages","value":)"
        R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"2002"},)"
        R"("contacts":[{"profile":{"name":"A Parent","username":"a_parent"},"wa_id":")" +
        digits + R"(","user_id":")" + scoped +
        R"("}],"messages":[{"context":{"from":"15550001111",)"
        R"("id":"wamid.HBgLMTU1NTAwMDIyMjIVAgARGBI5QTg3N0U2QTdBN0U2QQA="},)"
        R"("from":")" +
        digits + R"(","from_user_id":")" + scoped + R"(","id":")" + id + R"(","timestamp":")" +
        std::to_string(std::time(nullptr)) + R"(","type":"text","text":{"body":")" + what.text + R"("}}]}}]}]})";
    made.set("X-Hub-Signature-256", "sha256=" + hmac_of(made.body()));
    return made;
}

request telegram_request(const message& what) {
    const auto user = std::to_string(5'000'000'000 + what.family);
    const auto person = R"("id":)" + user + R"(,"first_name":"A","last_name":"Parent","username":"a_parent)" + user;
    auto update = std::to_string(what.family * 16 + what.place + 1);
    request made(http::verb::post, "/webhooks/families-telegram", 11);
    made.body() = R"({"update_id":)" + update + R"(,"message":{"message_id":)" + std::to_string(what.place * 2 + 1) +
                  R"(,"from":{"is_bot":false,"language_code":"en",)" + person + R"("},"chat":{"type":"private",)" +
                  person + R"("},"date":)" + std::to_string(std::time(nullptr)) + R"(,"text":")" + what.text + "\"" +
                  (what.place == 0 ? R"(,"entities":[{"offset":0,"length":6,"type":"bot_command"}])" : "") + "}}";
    made.set("X-Telegram-Bot-Api-Secret-Token", secret);
    return made;
}

// A direct message as the Events API tells it.
request slack_request(const message& what) {
    const auto number = std::to_string(5'000'000'000 + what.family);
    const auto now = std::to_string(std::time(nullptr));
    request made(http::verb::post, "/webhooks/families-slack", 11);
    made.body() = R"({"token":"none","team_id":"T0001","api_app_id":"A0001","event":{"type":"message","channel":"D)" +
                  number + R"(","user":"U)" + number + R"(","team":"T0001","channel_type":"im","ts":")" + now +
                  R"(.000200","event_ts":")" + now + R"(.000200","text":")" + what.text +
                  R"("},"type":"event_callback","event_id":"Ev)" + std::to_string(what.family * 16 + what.place + 1) +
                  R"(","event_time":)" + now +
                  R"(,"authorizations":[{"enterprise_id":null,"team_id":"T0001","user_id":"U0BOT","is_bot":true,)"
                  R"("is_enterprise_install":false}],"is_ext_shared_channel":false})";
    made.set("X-Slack-Request-Timestamp", now);
    made.set("X-Slack-Signature", "v0=" + hmac_of("v0:" + now + ":" + made.body()));
    return made;
}

std::string date_and_time() {
    const auto now = std::time(nullptr);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
    return text.data();
}

// A Bot Framework activity; the reply is wanted in the answer.
request activity_request(const message& what) {
    const auto number = std::to_string(5'000'000'000 + what.family);
    request made(http::verb::post, "/webhooks/families-activity", 11);
    made.body() =
        R"({"type":"message","id":")" + std::to_string(what.family * 16 + what.place + 1) +
        R"(","timestamp":")" + date_and_time() +
        R"(","serviceUrl":"http://127.0.0.1:9","channelId":"directline",)"
        R"("from":{"id":")" +
        number + R"(","name":"A Parent","role":"user"},"conversation":{"id":"a)" + number +
        R"("},"recipient":{"id":"28:bot","name":"kindred"},"textFormat":"plain","locale":"en-US",)"
        R"("deliveryMode":"expectReplies","text":")" +
        what.text + R"("})";
    made.set("X-Kindred-Secret", secret);
    return made;
}

struct load {
    net::io_context io{1};
    request (*write)(const message&) = whatsapp_request;
    std::span<const char* const> talk = two_surveys;
    tcp::endpoint to;
    clock_type::time_point end;
    std::chrono::nanoseconds every{0};  // of one connection; 0: at once
    std::vector<std::string> codes;
    std::size_t connections = 0;
    std::size_t families = 0;  // begun
    std::size_t first = 0;
    std::size_t not_200 = 0;
    unsigned last_status = 200;  // of those
    std::size_t bytes = 0;       // of bodies
    std::vector<float> took_ms;
    bool out_of_codes = false;
};

net::awaitable<void> family_after_family(load& all, std::size_t number) {
    beast::tcp_stream stream(all.io);
    co_await stream.async_connect(all.to, net::use_awaitable);
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    net::steady_timer clock(all.io);
    const auto step = all.every * static_cast<std::int64_t>(number) / static_cast<std::int64_t>(all.connections);
    auto due = clock_type::now() + step;
    while (clock_type::now() < all.end) {
        if (all.families == all.codes.size()) {
            all.out_of_codes = true;
            co_return;
        }
        message what{all.first + all.families, 0, {}};
        const auto code = all.codes[all.families++];
        for (; what.place < all.talk.size() && clock_type::now() < all.end; ++what.place) {
            what.text = all.talk[what.place] + (what.place == 0 ? code : std::string{});
            auto asked = all.write(what);
            asked.set(http::field::host, "127.0.0.1");
            asked.set(http::field::accept, "*/*");
            asked.set(http::field::user_agent, "bench");
            asked.set(http::field::content_type, "application/json");
            asked.prepare_payload();
            if (all.every.count() > 0) {
                due += all.every;
                clock.expires_at(due);
                co_await clock.async_wait(net::use_awaitable);
            }
            // With a rate, the wait counts from when the message was due: a server that stalls does not hide it.
            const auto began = all.every.count() > 0 ? due : clock_type::now();
            co_await http::async_write(stream, asked, net::use_awaitable);
            http::response<http::string_body> answer;
            co_await http::async_read(stream, buffer, answer, net::use_awaitable);
            if (answer.result_int() != 200) {
                ++all.not_200;
                all.last_status = answer.result_int();
            }
            all.bytes += asked.body().size();
            const std::chrono::duration<float, std::milli> took = clock_type::now() - began;
            all.took_ms.push_back(took.count());
        }
    }
}

void print(load& all, std::chrono::duration<double> took) {
    std::ranges::sort(all.took_ms);
    const auto count = all.took_ms.size();
    const auto at = [&](double part) {
        return count == 0
                   ? 0.0
                   : static_cast<double>(all.took_ms[static_cast<std::size_t>(part * static_cast<double>(count - 1))]);
    };
    std::printf(
        "{\"messages\":%zu,\"not_200\":%zu,\"last_status\":%u,\"families\":%zu,\"body_bytes\":%zu,\"seconds\":%.3f,"
        "\"per_second\":%.1f,"
        "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"longest_ms\":%.3f,\"out_of_codes\":%s}\n",
        count, all.not_200, all.last_status, all.families, count == 0 ? 0 : all.bytes / count, took.count(),
        static_cast<double>(count) / took.count(), at(0.5), at(0.99), at(1.0), all.out_of_codes ? "true" : "false");
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 7)
        return std::fprintf(stderr,
                            "usage: whatsapp|joining|telegram|slack|activity PORT CONNECTIONS SECONDS RATE "
                            "FIRST < codes\n"),
               2;
    load all;
    const std::string_view kind = arguments[1];
    if (kind == "joining")
        all.talk = all.talk.first(1);
    else if (kind != "whatsapp")
        all.talk = one_survey;
    if (kind == "telegram") all.write = telegram_request;
    if (kind == "slack") all.write = slack_request;
    if (kind == "activity") all.write = activity_request;
    all.to = {net::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(arguments[2]))};
    all.connections = static_cast<std::size_t>(std::atoi(arguments[3]));
    const std::chrono::duration<double> seconds(std::atof(arguments[4]));
    const double rate = std::atof(arguments[5]);
    all.first = static_cast<std::size_t>(std::atoll(arguments[6]));
    for (std::string code; std::getline(std::cin, code);) all.codes.push_back(code);
    if (rate > 0)
        all.every =
            std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 * static_cast<double>(all.connections) / rate));
    const auto began = clock_type::now();
    all.end = began + std::chrono::duration_cast<clock_type::duration>(seconds);
    for (std::size_t n = 0; n < all.connections; ++n) {
        auto one = family_after_family(all, n);
        net::co_spawn(all.io, std::move(one), [](std::exception_ptr broken) {
            if (broken) std::rethrow_exception(broken);
        });
    }
    all.io.run();
    print(all, clock_type::now() - began);
}
