#include "adapters/http/wire.hpp"

#include <boost/beast/http/status.hpp>

#include <array>
#include <charconv>

namespace kindred::http {
namespace {

bool token_character(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool ours(std::string_view name) {
    return beast::iequals(name, "Connection") || beast::iequals(name, "Content-Length") ||
           beast::iequals(name, "Transfer-Encoding");
}

void write_number(std::string& out, std::uint64_t value, int base = 10) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
    out.append(digits.data(), end);
}

void write_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void write_status_line(std::string& out, int status, bool http_11) {
    const auto reason = bhttp::obsolete_reason(static_cast<bhttp::status>(status));
    out.append(http_11 ? "HTTP/1.1 " : "HTTP/1.0 ");
    write_number(out, static_cast<std::uint64_t>(status));
    out.append(" ").append(reason.data(), reason.size()).append("\r\n");
}

}  // namespace

bool well_formed(const headers& fields) {
    return std::ranges::all_of(fields, [](const auto& field) {
        const auto& [name, value] = field;
        return !name.empty() && std::ranges::all_of(name, token_character) &&
               value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    });
}

void write_head(std::string& out, const response& what, bool http_11, bool keep_alive) {
    write_status_line(out, what.status, http_11);
    for (const auto& [name, value] : what.fields)
        if (!ours(name)) write_field(out, name, value);
    if (what.status != 204 && what.status != 304) {
        out.append("Content-Length: ");
        write_number(out, what.body.size());
        out.append("\r\n");
    }
    if (!keep_alive) out.append("Connection: close\r\n");
    if (keep_alive && !http_11) out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
}

void write_stream_head(std::string& out, const headers& fields, bool chunked) {
    write_status_line(out, 200, chunked);
    write_field(out, "Content-Type", "text/event-stream");
    write_field(out, "Cache-Control", "no-store");
    write_field(out, "X-Accel-Buffering", "no");  // a proxy in front must not gather events
    for (const auto& [name, value] : fields)
        if (!ours(name)) write_field(out, name, value);
    if (chunked) write_field(out, "Transfer-Encoding", "chunked");
    out.append("Connection: close\r\n\r\n");
}

void write_chunk(std::string& out, std::string_view text) {
    write_number(out, text.size(), 16);
    out.append("\r\n").append(text).append("\r\n");
}

bool read_url(std::string_view text, url& into) {
    const auto starts = [&](std::string_view scheme) {
        return text.size() >= scheme.size() &&
               beast::iequals(beast::string_view(text.data(), scheme.size()), scheme);
    };
    into.tls = starts("https://");
    if (!into.tls && !starts("http://")) return false;
    text.remove_prefix(into.tls ? 8 : 7);
    if (std::ranges::any_of(text, [](unsigned char c) { return c <= ' ' || c == 127; })) return false;
    text = text.substr(0, text.find('#'));
    const auto authority = text.substr(0, text.find_first_of("/?"));
    text.remove_prefix(authority.size());
    into.path = text.starts_with('/') ? std::string(text) : "/" + std::string(text);
    if (authority.find('@') != std::string_view::npos) return false;
    into.host_field = authority;
    auto host = authority;
    std::string_view port;
    const auto bracket = host.find(']');
    if (const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
        colon != std::string_view::npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    into.host = host;
    into.port = !port.empty() ? std::string(port) : into.tls ? "443" : "80";
    unsigned number = 0;
    const auto* end = into.port.data() + into.port.size();
    const auto [stop, ec] = std::from_chars(into.port.data(), end, number);
    return !host.empty() && ec == std::errc{} && stop == end && number > 0 && number < 65536;
}

void write_request(std::string& out, const request& what, const url& where) {
    out.append(what.method).append(" ").append(where.path).append(" HTTP/1.1\r\n");
    write_field(out, "Host", where.host_field);
    for (const auto& [name, value] : what.fields)
        if (!ours(name) && !beast::iequals(name, "Host")) write_field(out, name, value);
    if (!what.body.empty() || (what.method != "GET" && what.method != "HEAD")) {
        out.append("Content-Length: ");
        write_number(out, what.body.size());
        out.append("\r\n");
    }
    out.append("\r\n").append(what.body);
}

}  // namespace kindred::http
