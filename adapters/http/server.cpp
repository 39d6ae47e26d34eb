#include "adapters/http/server.hpp"

#include "adapters/http/connection.hpp"
#include "adapters/http/wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kindred::http {
namespace {

using boost::system::error_code;

constexpr auto quiet = net::as_tuple(net::use_awaitable);
constexpr std::size_t first_read_bytes = 4 * 1024;  // holds nearly every request whole
constexpr std::size_t body_read_bytes = 16 * 1024;
constexpr std::size_t copied_body_bytes = 16 * 1024;  // shorter ones are written in one piece with their head
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view ping = ": ping\n\n";
constexpr std::string_view no_body;

// What came of reading: a whole request, nobody there any more, or a status to refuse it with.
constexpr int whole = 0;
constexpr int gone = -1;

// Ends the source however the stream ends.
struct ending {
    std::shared_ptr<event_source> source;
    ~ending() { source->end(); }
};

// A place among the large bodies, kept until its request is answered.
class large_place {
public:
    explicit large_place(std::size_t& taken) : taken_(taken) {}
    ~large_place() {
        if (has_) --taken_;
    }
    large_place(const large_place&) = delete;
    large_place& operator=(const large_place&) = delete;

    // How many bytes it may have.
    std::uint64_t ask(const request& head, const server_options& options) {
        if (!options.is_large || !options.is_large(head)) return 0;
        full_ = taken_ >= options.limits.large_bodies;
        if (full_) return 0;
        has_ = true;
        ++taken_;
        return options.limits.large_body_bytes;
    }
    bool was_full() const { return full_; }

private:
    std::size_t& taken_;
    bool has_ = false, full_ = false;
};

int refusal_of(error_code ec) {
    if (ec == bhttp::error::header_limit) return 431;
    if (ec == bhttp::error::body_limit) return 413;
    return 400;
}

response bare(int status) {
    response plain;
    plain.status = status;
    return plain;
}

}  // namespace

struct server::house : std::enable_shared_from_this<house> {
    house(net::io_context& context, server_options given, page to_serve, logger to_log)
        : io(context),
          options(std::move(given)),
          serve(std::move(to_serve)),
          log(std::move(to_log)),
          acceptor(open_door(context, options)),
          sweeper(context),
          pause(context),
          departure(context) {
        if (options.certificate.empty() != options.private_key.empty())
            throw std::runtime_error("TLS needs both a certificate and its private key");
        if (!options.certificate.empty()) tls.emplace(open_tls(options));
        const auto& l = options.limits;
        const auto shortest = std::min({l.read, l.idle, l.write, l.turn, l.linger});
        sweep_period = std::clamp<std::chrono::milliseconds>(shortest / 4, std::chrono::milliseconds{5},
                                                             std::chrono::milliseconds{500});
    }

    // --- the door
    // --------------------------------------------------------------------------------------------------
    net::awaitable<void> welcome() {
        while (!stopping) {
            tcp::socket socket(io);
            auto [ec] = co_await acceptor.async_accept(socket, quiet);
            if (ec == net::error::operation_aborted || stopping) co_return;
            if (ec) {  // no file descriptor left, most likely: others will close some
                if (ec != net::error::connection_aborted) {
                    pause.expires_after(limits::accept_pause);
                    co_await pause.async_wait(quiet);
                }
                continue;
            }
            while (open.size() >= options.limits.connections && !stopping) {
                cut_longest_idle();
                co_await departure.wait(now_steady() + limits::accept_pause);
            }
            if (stopping) co_return;
            ++counts.accepted;
            spawn(session(shared_from_this(), std::move(socket)));
            sweep_later();
        }
    }

    void spawn(net::awaitable<void> talk) {
        auto ended = [self = weak_from_this()](std::exception_ptr thrown) {
            const auto here = self.lock();
            if (thrown && here) here->tell(thrown);
        };
        net::co_spawn(io, std::move(talk), std::move(ended));
    }

    void tell(const std::exception_ptr& thrown) const {
        if (!log) return;
        try {
            std::rethrow_exception(thrown);
        } catch (const std::exception& e) {
            log(level::error, std::string("answering a request failed: ") + e.what());
        } catch (...) {
            log(level::error, "answering a request failed");
        }
    }

    // --- deadlines
    // ---------------------------------------------------------------------------------------------------
    void sweep_later() {
        if (sweeping || open.empty()) return;
        sweeping = true;
        sweeper.expires_after(sweep_period);
        sweeper.async_wait([self = weak_from_this()](error_code ec) {
            const auto here = self.lock();
            if (!here) return;
            here->sweeping = false;
            if (ec) return;
            here->sweep();
            here->sweep_later();
        });
    }

    void sweep() {
        const auto now = now_steady();
        for (auto* peer : open)
            if (now >= peer->deadline) too_late(*peer);
    }

    void too_late(connection& peer) {
        if (peer.at == stage::reading) {
            peer.late = true;
            peer.deadline = moment::max();
            error_code ignored;
            peer.socket.cancel(ignored);  // the session answers 408
            return;
        }
        if (peer.at == stage::working && log) log(level::warning, "a request took too long to answer; cut");
        if (peer.at != stage::leaving && peer.at != stage::idle) ++counts.cut;
        peer.close();
    }

    void cut_longest_idle() {
        connection* longest = nullptr;
        for (auto* peer : open)
            if (peer->at == stage::idle && peer->socket.is_open() &&
                (!longest || peer->deadline < longest->deadline))
                longest = peer;
        if (!longest) return;
        ++counts.cut;
        longest->close();
    }

    // --- one connection
    // ----------------------------------------------------------------------------------------------
    static net::awaitable<void> session(std::shared_ptr<house> self, tcp::socket socket) {
        connection peer(self->open, self->departure, std::move(socket));
        error_code ignored;
        peer.socket.set_option(tcp::no_delay(true), ignored);
        peer.socket.non_blocking(true, ignored);
        peer.remote = name_of_peer(peer.socket);
        if (!self->tls) {
            co_await self->converse(peer, peer.socket);
            co_return;
        }
        ssl::stream<tcp::socket&> stream(peer.socket, *self->tls);
        peer.enter(stage::reading, self->options.limits.read);
        auto [ec] = co_await stream.async_handshake(ssl::stream_base::server, quiet);
        if (ec || peer.late) co_return;
        co_await self->converse(peer, stream);
        peer.enter(stage::leaving, self->options.limits.linger);
        co_await stream.async_shutdown(quiet);
    }

    template <class Stream>
    net::awaitable<void> converse(connection& peer, Stream& stream) {
        peer.enter(stage::idle, options.limits.read);
        for (;;) {
            large_place place(large_bodies);
            request_reader reader(options.limits.header_bytes, options.limits.body_bytes,
                                  [this, &place](const request& head) { return place.ask(head, options); });
            if (peer.bytes.size() > 0) peer.enter(stage::reading, options.limits.read);
            const int came = co_await read_request(peer, stream, reader);
            if (came == gone) co_return;
            if (came != whole) {
                const int status = place.was_full() ? 503 : came;
                co_await refuse(peer, stream, status);
                co_return;
            }
            ++counts.requests;
            peer.enter(stage::working, options.limits.turn);
            auto asked = reader.take();
            asked.remote = peer.remote;
            const bool head_only = asked.method == "HEAD";
            auto given = co_await ask(std::move(asked));
            if (auto* events = std::get_if<http::stream>(&given)) {
                co_await pour(peer, stream, std::move(*events), reader.http_11());
                co_return;
            }
            auto& what = std::get<response>(given);
            const bool stay = reader.keep_alive() && !stopping;
            peer.out.clear();
            write_head(peer.out, what, reader.http_11(), stay);
            if (head_only) what.body.clear();
            const bool written = co_await write(peer, stream, what.body);
            if (!written || !stay || stopping) co_return;
            peer.enter(stage::idle, options.limits.idle);
        }
    }

    template <class Stream>
    net::awaitable<int> read_request(connection& peer, Stream& stream, request_reader& reader) {
        bool told_to_go_on = false, given_time = false;
        for (;;) {
            if (peer.bytes.size() > 0) {
                if (const auto wrong = reader.feed(peer.bytes)) co_return refusal_of(wrong);
                if (reader.is_done()) co_return whole;
                if (reader.is_large() && !std::exchange(given_time, true))
                    peer.enter(stage::reading, options.limits.read_large);
                if (peer.bytes.size() > options.limits.header_bytes) co_return 400;  // a chunk's head without end
            }
            if (reader.is_header_done() && reader.expects_continue() && !told_to_go_on) {
                told_to_go_on = true;
                auto [ec, count] = co_await net::async_write(stream, net::buffer(go_on), quiet);
                if (ec) co_return gone;
            }
            const auto space = peer.bytes.prepare(reader.is_header_done() ? body_read_bytes : first_read_bytes);
            auto [ec, count] = co_await stream.async_read_some(space, quiet);
            if (peer.late) co_return 408;
            if (ec) co_return gone;
            if (peer.at == stage::idle) peer.enter(stage::reading, options.limits.read);
            peer.bytes.commit(count);
        }
    }

    net::awaitable<answer> ask(request what) {
        std::exception_ptr thrown;
        try {
            auto given = co_await serve(std::move(what));
            const auto* plain = std::get_if<response>(&given);
            if (well_formed(plain ? plain->fields : std::get<stream>(given).fields)) co_return given;
            if (log) log(level::error, "a page gave a header that holds a line break");
        } catch (...) {
            thrown = std::current_exception();
        }
        if (thrown) tell(thrown);
        co_return bare(500);
    }

    // Writes peer.out and the body behind it.
    template <class Stream>
    net::awaitable<bool> write(connection& peer, Stream& stream, std::string_view body) {
        peer.enter(stage::writing, options.limits.write);
        if (body.size() <= copied_body_bytes) {
            peer.out.append(body);
            body = {};
        }
        std::size_t done = 0;
        if constexpr (std::is_same_v<Stream, tcp::socket>) {  // nearly always there is room at once
            error_code ec;
            if (body.empty()) done = stream.write_some(net::buffer(peer.out), ec);
            if (done == peer.out.size()) co_return true;
        }
        const std::array<net::const_buffer, 2> rest{net::buffer(peer.out) + done, net::buffer(body)};
        auto [ec, count] = co_await net::async_write(stream, rest, quiet);
        co_return !ec;
    }

    // Says why, then lets the peer read it before the connection is reset by what it still sends.
    template <class Stream>
    net::awaitable<void> refuse(connection& peer, Stream& stream, int status) {
        ++counts.refused;
        peer.out.clear();
        write_head(peer.out, bare(status), true, false);
        const bool written = co_await write(peer, stream, no_body);
        if (!written) co_return;
        error_code ec;
        peer.socket.shutdown(tcp::socket::shutdown_send, ec);
        peer.enter(stage::leaving, options.limits.linger);
        while (!ec) {
            peer.bytes.clear();
            const auto space = peer.bytes.prepare(body_read_bytes);
            auto [failed, count] = co_await peer.socket.async_read_some(space, quiet);
            ec = failed;
        }
    }

    template <class Stream>
    net::awaitable<void> pour(connection& peer, Stream& stream, http::stream what, bool chunked) {
        const ending at_last{what.source};
        peer.source = what.source;
        if (stopping) what.source->end();
        // A reader of events says nothing: bytes or an end mean that it is leaving.
        auto leaving = [source = what.source](error_code ec) {
            if (!ec) source->end();
        };
        peer.socket.async_wait(tcp::socket::wait_read, std::move(leaving));
        peer.out.clear();
        write_stream_head(peer.out, what.fields, chunked);
        std::string text =
            "retry: " + std::to_string(std::chrono::milliseconds{limits::chat_stream_retry}.count()) + "\n\n";
        for (;;) {
            if (chunked) write_chunk(peer.out, text);
            if (!chunked) peer.out.append(text);
            const bool written = co_await write(peer, stream, no_body);
            if (!written) co_return;
            peer.at = stage::streaming;
            peer.deadline = moment::max();
            auto event = co_await what.source->next(now_steady() + options.limits.ping);
            peer.out.clear();
            if (!event) break;
            text = event->empty() ? std::string(ping) : std::move(*event);
        }
        if (chunked) peer.out.append("0\r\n\r\n");
        co_await write(peer, stream, no_body);
    }

    // --- the end
    // -----------------------------------------------------------------------------------------------------
    net::awaitable<void> stop() {
        stopping = true;
        error_code ignored;
        acceptor.close(ignored);
        pause.cancel();
        for (auto* peer : open) {
            if (peer->at == stage::idle) peer->close();
            if (peer->source) peer->source->end();
        }
        departure.ring();  // lets welcome() go, if it waits for room
        co_await drained(now_steady() + options.limits.stop);
        for (auto* peer : open) {
            ++counts.cut;
            peer->close();
        }
        co_await drained(now_steady() + options.limits.linger);
        sweeper.cancel();
    }

    net::awaitable<void> drained(moment until) {
        while (!open.empty() && now_steady() < until) co_await departure.wait(until);
    }

    net::io_context& io;
    const server_options options;
    const page serve;
    const logger log;
    std::optional<ssl::context> tls;
    tcp::acceptor acceptor;
    net::steady_timer sweeper, pause;
    bell departure;  // rung whenever a connection ends
    std::list<connection*> open;
    std::chrono::milliseconds sweep_period{};
    server_counts counts;
    std::size_t large_bodies = 0;  // being read or answered
    bool sweeping = false;
    bool stopping = false;
};

server::server(net::io_context& io, server_options options, page serve, logger log)
    : house_(std::make_shared<house>(io, std::move(options), std::move(serve), std::move(log))) {}

server::~server() {
    house_->stopping = true;
    boost::system::error_code ignored;
    house_->acceptor.close(ignored);
    house_->sweeper.cancel();
}

std::uint16_t server::port() const { return house_->acceptor.local_endpoint().port(); }

void server::start() {
    auto welcome = [house = house_]() -> net::awaitable<void> { return house->welcome(); };
    net::co_spawn(house_->io, std::move(welcome), [house = house_](std::exception_ptr thrown) {
        if (thrown) house->tell(thrown);
    });
}

net::awaitable<void> server::stop() { return house_->stop(); }

server_counts server::counts() const {
    auto now = house_->counts;
    now.open = house_->open.size();
    return now;
}

}  // namespace kindred::http
