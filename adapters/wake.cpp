#include "adapters/wake.hpp"

#include "bot/limits.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <istream>
#include <iterator>
#include <optional>
#include <string>

namespace kindred {

namespace {

// The head is skipped: all that is asked here is answered 200 or not worth reading.
std::optional<std::string> ask(const listen_address& internal, const std::string& request_line) {
    boost::asio::ip::tcp::iostream line;
    line.expires_after(limits::wake_deadline);
    line.connect(internal.host, std::to_string(internal.port));
    line << request_line << " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
         << std::flush;
    std::string status, each;
    if (!std::getline(line, status)) return std::nullopt;
    while (std::getline(line, each) && each != "\r") {
    }
    std::string body(std::istreambuf_iterator<char>(line), {});
    return status.find(" 200") == std::string::npos ? std::nullopt : std::optional(std::move(body));
}

}  // namespace

bool wake_running_server(const listen_address& internal) noexcept {
    try {
        return ask(internal, "POST /wake").has_value();
    } catch (const std::exception&) {
        // What was written is in the store: a server that starts later finds it.
        return false;
    }
}

std::optional<std::string> said_on_channel(const listen_address& internal, const std::string& channel) noexcept {
    try {
        return ask(internal, "GET /channels/" + channel);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace kindred
