#include "adapters/wake.hpp"

#include "bot/limits.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <string>

namespace kindred {

bool wake_running_server(const listen_address& internal) noexcept {
    try {
        boost::asio::ip::tcp::iostream line;
        line.expires_after(limits::wake_deadline);
        line.connect(internal.host, std::to_string(internal.port));
        line << "POST /wake HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
             << std::flush;
        std::string status;
        return static_cast<bool>(std::getline(line, status));
    } catch (const std::exception&) {
        // What was written is in the store: a server that starts later finds it.
        return false;
    }
}

}  // namespace kindred
