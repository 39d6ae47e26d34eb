#include "adapters/http/trust.hpp"

#include <stdexcept>

namespace kindred::http {

namespace ssl = boost::asio::ssl;

trust::trust(const std::string& extra_authorities) : tls_(ssl::context::tls_client) {
    tls_.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    tls_.set_verify_mode(ssl::verify_peer);
    if (extra_authorities.empty()) return;
    boost::system::error_code ec;
    tls_.load_verify_file(extra_authorities, ec);
    if (ec)
        throw std::runtime_error("cannot read certificate authorities from " + extra_authorities + ": " +
                                 ec.message());
}

ssl::context& trust::complete() {
    if (has_system_) return tls_;
    has_system_ = true;
    boost::system::error_code ignored;  // then handshakes fail, which says it better
    tls_.set_default_verify_paths(ignored);
    return tls_;
}

}  // namespace kindred::http
