#include "adapters/http/connection.hpp"

#include <stdexcept>

namespace kindred::http {

using boost::system::error_code;

std::string name_of_peer(const tcp::socket& socket) {
    error_code ec;
    const auto from = socket.remote_endpoint(ec).address();
    if (ec) return {};
    if (from.is_v6() && from.to_v6().is_v4_mapped())
        return net::ip::make_address_v4(net::ip::v4_mapped, from.to_v6()).to_string();
    return from.to_string();
}

ssl::context open_tls(const server_options& options) {
    ssl::context tls(ssl::context::tls_server);
    tls.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
    error_code ec;
    tls.use_certificate_chain_file(options.certificate, ec);
    if (ec) throw std::runtime_error("cannot use the certificate " + options.certificate + ": " + ec.message());
    tls.use_private_key_file(options.private_key, ssl::context::pem, ec);
    if (ec) throw std::runtime_error("cannot use the private key " + options.private_key + ": " + ec.message());
    return tls;
}

tcp::acceptor open_door(net::io_context& io, const server_options& options) {
    const auto where = options.host + ":" + std::to_string(options.port);
    try {
        tcp::resolver resolver(io);
        const auto found = resolver.resolve(options.host, std::to_string(options.port), tcp::resolver::passive);
        return tcp::acceptor(io, found.begin()->endpoint());
    } catch (const boost::system::system_error& e) {
        throw std::runtime_error("cannot listen on " + where + ": " + e.code().message());
    }
}

}  // namespace kindred::http
