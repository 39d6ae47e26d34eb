// HTTP/1.1 as bytes, to and from our own values. Beast's parser fills a request or a response directly, so that
// nothing is copied twice; heads are written by hand into one string. Only server.cpp, client.cpp and
// address.cpp include this.
#pragma once

#include "adapters/http/message.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kindred::http {

namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

// Reads one message. Limits are errors: bhttp::error::header_limit and body_limit, the latter before the body is
// read if its length was announced.
template <bool is_request>
class message_reader final : public bhttp::basic_parser<is_request> {
public:
    using message = std::conditional_t<is_request, request, response>;

    // How large a body may be that is larger than `body_bytes`, by its head; 0: it may not. Asked once, when that is
    // known. What is larger than that, too, is read and dropped: the message comes with an empty body.
    using allowance = std::function<std::uint64_t(const message& head)>;

    message_reader(std::uint32_t header_bytes, std::uint64_t body_bytes, allowance more = {})
        : body_bytes_(body_bytes), more_(std::move(more)) {
        this->header_limit(header_bytes);
        this->body_limit(more_ ? boost::optional<std::uint64_t>{} : body_bytes);
        this->eager(true);
    }

    // Takes what it can from the buffer. No error and not is_done(): more bytes are needed.
    boost::system::error_code feed(beast::flat_buffer& buffer) {
        boost::system::error_code ec;
        buffer.consume(this->put(buffer.data(), ec));
        if (ec == bhttp::error::need_more) ec = {};
        return ec;
    }

    message take() { return std::move(message_); }
    bool expects_continue() const { return expects_continue_; }
    bool http_11() const { return version_ >= 11; }
    bool is_large() const { return large_; }

private:
    using code = boost::system::error_code;
    using text = beast::string_view;

    void on_request_impl(bhttp::verb, text method, text target, int version, code&) override {
        version_ = version;
        if constexpr (is_request) {
            message_.method.assign(method.data(), method.size());
            message_.target.assign(target.data(), target.size());
            message_.fields.reserve(16);
        }
    }
    void on_response_impl(int status, text, int, code&) override {
        if constexpr (!is_request) message_.status = status;
    }
    void on_field_impl(bhttp::field name, text name_text, text value, code&) override {
        if (in_body_) return;  // a trailer: nothing may be added behind the back of whoever checked the head
        if (name == bhttp::field::expect) expects_continue_ = beast::iequals(value, "100-continue");
        message_.fields.emplace_back(std::piecewise_construct,
                                     std::forward_as_tuple(name_text.data(), name_text.size()),
                                     std::forward_as_tuple(value.data(), value.size()));
    }
    void on_header_impl(code& ec) override {
        in_body_ = true;
        if (const auto length = this->content_length(); more_ && length) make_room(*length, ec);
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, code&) override {
        if (length && !dropped_) message_.body.reserve(static_cast<std::size_t>(std::min(*length, body_bytes_)));
    }
    std::size_t on_body_impl(text part, code& ec) override {
        if (more_) make_room(message_.body.size() + part.size(), ec);
        if (ec) return 0;
        if (!dropped_) message_.body.append(part.data(), part.size());
        return part.size();
    }
    void on_chunk_header_impl(std::uint64_t, text, code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, text part, code& ec) override { return on_body_impl(part, ec); }
    void on_finish_impl(code&) override {}

    // The body is so many bytes, as far as is known.
    void make_room(std::uint64_t bytes, code& ec) {
        if (dropped_ || bytes <= body_bytes_) return;
        if (!large_) {
            const auto allowed = more_(message_);
            if (allowed == 0) ec = bhttp::error::body_limit;
            if (allowed == 0) return;
            large_ = true;
            body_bytes_ = allowed;
        }
        if (bytes <= body_bytes_) return;
        dropped_ = true;
        message_.body = {};
    }

    message message_;
    std::uint64_t body_bytes_;
    const allowance more_;
    bool large_ = false, dropped_ = false;
    int version_ = 11;
    bool in_body_ = false;
    bool expects_continue_ = false;
};

using request_reader = message_reader<true>;
using response_reader = message_reader<false>;

// Whether names are tokens and no value breaks its line. What is not would let one header smuggle in another.
bool well_formed(const headers&);

// Appends the head of a response, up to and with the empty line. No length is given where none may be (204, 304).
// The fields Connection, Content-Length and Transfer-Encoding are ours: given ones are left out.
void write_head(std::string& out, const response&, bool http_11, bool keep_alive);
// The head of an event stream: chunked for HTTP/1.1, else until the connection closes.
void write_stream_head(std::string& out, const headers&, bool chunked);
void write_chunk(std::string& out, std::string_view text);

// An absolute URL in its parts.
struct url {
    bool tls = false;
    std::string host;        // without brackets
    std::string port;        // "443"
    std::string host_field;  // as the Host header wants it
    std::string path;        // "/path?query"
};

// http:// or https:// without user info; false for anything else.
bool read_url(std::string_view text, url& into);

// A whole request. Host, Content-Length and Connection are ours: given ones are left out.
void write_request(std::string& out, const request&, const url&);

}  // namespace kindred::http
