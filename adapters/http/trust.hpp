// Whom kindred believes when it dials a platform: the system's certificate authorities, and one PEM file beside them.
//
// Shared by every client of one network thread. The system's list takes longer to read than all else that a start
// does, so it is read when the first of them speaks TLS.
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace kindred::http {

class trust {
public:
    // Throws std::runtime_error if the PEM file cannot be read. Empty: the system's only.
    explicit trust(const std::string& extra_authorities = {});

    // What to dial with: TLS 1.2 or later, the other side verified. Where the system has no authorities, nobody but
    // those of the PEM file is believed.
    boost::asio::ssl::context& complete();

private:
    boost::asio::ssl::context tls_;
    bool has_system_ = false;
};

}  // namespace kindred::http
