#include "adapters/http/client.hpp"

#include "adapters/bell.hpp"
#include "adapters/http/address.hpp"
#include "adapters/http/trust.hpp"
#include "adapters/http/wire.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace kindred::http {
namespace {

namespace ssl = net::ssl;
using boost::system::error_code;
using net::ip::tcp;

constexpr auto quiet = net::as_tuple(net::use_awaitable);
constexpr std::size_t read_bytes = 8 * 1024;

// Lets waiting requests in one by one, the first first.
struct queue_of_waiters {
    std::deque<net::steady_timer*> waiting;
    void let_one_in() {
        if (waiting.empty()) return;
        waiting.front()->cancel();
        waiting.pop_front();
    }
};

struct link;

struct host_entry {
    std::size_t open = 0;  // connections, idle ones included
    std::vector<std::unique_ptr<link>> idle;
    queue_of_waiters queue;
    std::vector<tcp::endpoint> endpoints;
    moment endpoints_until{};
};

// One connection. While it lives it counts as one of its host's.
struct link {
    link(net::io_context& io, std::shared_ptr<host_entry> host) : socket(io), of(std::move(host)) { ++of->open; }
    ~link() {
        --of->open;
        of->queue.let_one_in();
    }
    link(const link&) = delete;
    link& operator=(const link&) = delete;

    // Nothing has come since the last answer: neither an end nor bytes that nobody asked for.
    bool quiet_and_open() {
        if (!socket.is_open()) return false;
        error_code ec;
        char byte = 0;
        socket.receive(net::buffer(&byte, 1), tcp::socket::message_peek, ec);
        return ec == net::error::would_block || ec == net::error::try_again;
    }

    tcp::socket socket;
    std::optional<ssl::stream<tcp::socket&>> tls;
    beast::flat_buffer bytes;
    moment idle_since{};
    std::shared_ptr<host_entry> of;
};

// One request's deadline: closes whatever socket the request is using when it passes.
struct watch {
    explicit watch(net::io_context& io) : timer(io) {}
    net::steady_timer timer;
    tcp::socket* on = nullptr;
    bool passed = false;
};

// Made by functions, never born in a line of a coroutine: g++ 12 destroys such aggregates twice.
failure unfit(std::string why) { return {failure::kind::unfit, std::move(why)}; }
failure not_sent(std::string why) { return {failure::kind::not_sent, std::move(why)}; }
failure not_sent(const char* what, const error_code& ec) { return not_sent(std::string(what) + ": " + ec.message()); }
failure too_large() { return {failure::kind::too_large, "the answer is too large"}; }

// The name that the certificate is asked for; false for what is no host name.
bool send_name(SSL* tls, std::string host) {
    error_code no_number;
    net::ip::make_address(host, no_number);
    if (!no_number) return true;  // an IP address: there is no name to send
    return SSL_ctrl(tls, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data()) == 1;
}

bool may_be_written(const request& what) {
    const auto token = [](char c) { return c > ' ' && c < 127; };
    return !what.method.empty() && std::ranges::all_of(what.method, token) && well_formed(what.fields);
}

}  // namespace

struct client::pool : std::enable_shared_from_this<pool> {
    pool(net::io_context& context, std::shared_ptr<http::trust> whom, client_limits given)
        : io(context), limits(given), trusted(std::move(whom)), sweeper(context) {}

    // One request with its deadline.
    struct errand {
        url where;
        reach how_far = reach::anywhere;
        moment deadline;
        std::shared_ptr<watch> clock;
        std::unique_ptr<link> line;
    };

    static net::awaitable<sent> send(std::shared_ptr<pool> self, request what, std::chrono::milliseconds may_last,
                                     reach how_far) {
        errand job;
        job.how_far = how_far;
        if (!read_url(what.target, job.where)) co_return unfit("not an http or https address");
        if (!may_be_written(what)) co_return unfit("a header holds a line break");
        job.deadline = now_steady() + may_last;
        job.clock = self->start_clock(job.deadline);
        std::string out;
        out.reserve(512 + what.body.size());
        write_request(out, what, job.where);
        auto trouble = co_await self->connect(job);
        if (trouble) {
            self->stop_clock(job);
            co_return std::move(*trouble);
        }
        auto answer = co_await self->exchange(job, out, what.method == "HEAD");
        self->stop_clock(job);
        co_return answer;
    }

    std::shared_ptr<watch> start_clock(moment deadline) {
        auto clock = std::make_shared<watch>(io);
        under_way.insert(clock);
        clock->timer.expires_at(deadline);
        clock->timer.async_wait([clock](error_code ec) {
            if (!ec) cut(*clock);
        });
        return clock;
    }

    static void cut(watch& clock) {
        clock.passed = true;
        error_code ignored;
        if (clock.on) clock.on->close(ignored);
    }

    void stop_clock(errand& job) {
        job.clock->on = nullptr;
        job.clock->timer.cancel();
        under_way.erase(job.clock);
    }

    // --- getting a connection
    // ----------------------------------------------------------------------------------------
    net::awaitable<std::optional<failure>> connect(errand& job) {
        auto& entry = hosts[(job.where.tls ? "s:" : "p:") + job.where.host + ":" + job.where.port];
        if (!entry) entry = std::make_shared<host_entry>();
        const auto host = entry;
        for (;;) {
            if (stopping) co_return not_sent("stopping");
            if (take_idle(job, *host)) co_return std::nullopt;
            if (host->open < limits.connections_per_host) break;
            net::steady_timer turn(io, job.deadline);
            host->queue.waiting.push_back(&turn);
            co_await turn.async_wait(quiet);
            std::erase(host->queue.waiting, &turn);
            if (now_steady() < job.deadline) continue;
            host->queue.let_one_in();  // it may have been our turn just now
            co_return not_sent("no connection was free in time");
        }
        job.line = std::make_unique<link>(io, host);
        job.clock->on = &job.line->socket;
        auto trouble = co_await dial(job, *host);
        if (job.clock->passed) trouble = not_sent("took too long to connect");
        if (trouble) hang_up(job);
        co_return trouble;
    }

    bool take_idle(errand& job, host_entry& host) {
        while (!host.idle.empty()) {
            auto line = std::move(host.idle.back());
            host.idle.pop_back();
            if (now_steady() - line->idle_since > limits.idle || !line->quiet_and_open()) continue;
            if (!may_reach(job, line->socket)) continue;
            job.line = std::move(line);
            job.clock->on = &job.line->socket;
            return true;
        }
        return false;
    }

    static bool may_reach(const errand& job, const tcp::socket& socket) {
        error_code gone;
        const auto there = socket.remote_endpoint(gone);
        return job.how_far == reach::anywhere || (!gone && is_public(there.address()));
    }

    net::awaitable<std::optional<failure>> dial(errand& job, host_entry& host) {
        auto trouble = co_await resolve(job, host);
        if (trouble || job.clock->passed) co_return trouble;
        auto& line = *job.line;
        auto endpoints = host.endpoints;
        if (job.how_far == reach::public_only)
            std::erase_if(endpoints, [](const tcp::endpoint& each) { return !is_public(each.address()); });
        if (endpoints.empty()) co_return unfit("not an address of the public internet");
        auto [refused, reached] = co_await net::async_connect(line.socket, endpoints, quiet);
        if (refused) {
            host.endpoints.clear();
            co_return not_sent("connect", refused);
        }
        error_code ec;
        line.socket.set_option(tcp::no_delay(true), ec);
        line.socket.non_blocking(true, ec);
        if (!job.where.tls) co_return std::nullopt;
        line.tls.emplace(line.socket, trusted->complete());
        line.tls->set_verify_callback(ssl::host_name_verification(job.where.host), ec);
        if (!send_name(line.tls->native_handle(), job.where.host)) co_return not_sent("TLS: not a host name");
        auto [broken] = co_await line.tls->async_handshake(ssl::stream_base::client, quiet);
        if (broken) co_return not_sent("TLS", broken);
        co_return std::nullopt;
    }

    // getaddrinfo runs on Asio's hidden thread and cannot be cancelled: it is left behind when the deadline passes.
    net::awaitable<std::optional<failure>> resolve(errand& job, host_entry& host) {
        if (!host.endpoints.empty() && now_steady() < host.endpoints_until) co_return std::nullopt;
        error_code no_number;
        const auto number = net::ip::make_address(job.where.host, no_number);
        if (!no_number) {
            host.endpoints.assign(1, tcp::endpoint(number, static_cast<std::uint16_t>(std::stoi(job.where.port))));
            host.endpoints_until = moment::max();
            co_return std::nullopt;
        }
        struct question {
            explicit question(net::io_context& context) : resolver(context), answered(context) {}
            tcp::resolver resolver;
            bell answered;
            error_code ec = net::error::timed_out;
            std::vector<tcp::endpoint> found;
        };
        const auto asked = std::make_shared<question>(io);
        auto keep = [asked](error_code ec, const tcp::resolver::results_type& results) {
            asked->ec = ec;
            for (const auto& result : results) asked->found.push_back(result.endpoint());
            asked->answered.ring();
        };
        asked->resolver.async_resolve(job.where.host, job.where.port, std::move(keep));
        co_await asked->answered.wait(job.deadline);
        if (asked->ec) co_return not_sent("resolve", asked->ec);
        host.endpoints = asked->found;
        host.endpoints_until = now_steady() + limits.resolved;
        co_return std::nullopt;
    }

    // --- one question, one answer
    // ------------------------------------------------------------------------------------
    net::awaitable<sent> exchange(errand& job, const std::string& out, bool head_only) {
        if (job.line->tls) co_return co_await exchange_over(job, *job.line->tls, out, head_only);
        co_return co_await exchange_over(job, job.line->socket, out, head_only);
    }

    template <class Stream>
    net::awaitable<sent> exchange_over(errand& job, Stream& stream, const std::string& out, bool head_only) {
        auto [broken, written] = co_await net::async_write(stream, net::buffer(out), quiet);
        if (broken) co_return ambiguous(job, "write", broken);
        for (;;) {
            response_reader reader(limits.header_bytes, limits.body_bytes);
            if (head_only) reader.skip(true);
            const auto ec = co_await read_response(*job.line, stream, reader);
            if (ec == bhttp::error::body_limit || ec == bhttp::error::header_limit) {
                hang_up(job);
                co_return too_large();
            }
            if (ec) co_return ambiguous(job, "read", ec);
            auto answer = reader.take();
            if (answer.status >= 100 && answer.status < 200 && answer.status != 101) continue;  // "wait a moment"
            if (reader.keep_alive() && answer.status != 101 && job.line->bytes.size() == 0) put_back(job);
            hang_up(job);
            co_return answer;
        }
    }

    template <class Stream>
    net::awaitable<error_code> read_response(link& line, Stream& stream, response_reader& reader) {
        for (;;) {
            if (line.bytes.size() > 0) {
                if (const auto wrong = reader.feed(line.bytes)) co_return wrong;
                if (reader.is_done()) co_return error_code{};
                if (line.bytes.size() > limits.header_bytes) co_return error_code(bhttp::error::bad_chunk);
            }
            const auto space = line.bytes.prepare(read_bytes);
            auto [ec, count] = co_await stream.async_read_some(space, quiet);
            line.bytes.commit(count);
            if (ec != net::error::eof) {
                if (ec) co_return ec;
                continue;
            }
            if (!reader.got_some()) co_return ec;
            error_code at_end;
            reader.put_eof(at_end);
            co_return at_end;
        }
    }

    failure ambiguous(errand& job, const char* what, const error_code& ec) {
        hang_up(job);
        if (job.clock->passed) return {failure::kind::ambiguous, "no answer in time"};
        return {failure::kind::ambiguous, std::string(what) + ": " + ec.message()};
    }

    void hang_up(errand& job) {
        job.clock->on = nullptr;
        job.line.reset();
    }

    void put_back(errand& job) {
        job.clock->on = nullptr;
        if (stopping || !job.line->socket.is_open()) return;
        job.line->idle_since = now_steady();
        const auto host = job.line->of;
        host->idle.push_back(std::move(job.line));
        host->queue.let_one_in();
        sweep_later();
    }

    // --- the idle
    // ----------------------------------------------------------------------------------------------------
    void sweep_later() {
        if (sweeping || stopping) return;
        sweeping = true;
        sweeper.expires_after(limits.idle);
        sweeper.async_wait([self = weak_from_this()](error_code ec) {
            const auto here = self.lock();
            if (!here) return;
            here->sweeping = false;
            if (!ec) here->sweep();
        });
    }

    void sweep() {
        const auto old = now_steady() - limits.idle;
        bool some = false;
        for (const auto& [name, host] : hosts) {
            std::erase_if(host->idle, [&](const auto& line) { return line->idle_since <= old; });
            some = some || !host->idle.empty();
        }
        if (some) sweep_later();
    }

    void stop() {
        stopping = true;
        sweeper.cancel();
        for (const auto& weak : under_way)
            if (const auto clock = weak.lock()) cut(*clock);
        for (const auto& [name, host] : hosts) {
            host->idle.clear();
            while (!host->queue.waiting.empty()) host->queue.let_one_in();
        }
    }

    net::io_context& io;
    const client_limits limits;
    const std::shared_ptr<http::trust> trusted;
    std::map<std::string, std::shared_ptr<host_entry>> hosts;
    std::set<std::weak_ptr<watch>, std::owner_less<>> under_way;
    net::steady_timer sweeper;
    bool sweeping = false;
    bool stopping = false;
};

client::client(net::io_context& io, const std::string& extra_authorities, client_limits limits)
    : client(io, std::make_shared<trust>(extra_authorities), limits) {}

client::client(net::io_context& io, std::shared_ptr<trust> whom, client_limits limits)
    : pool_(std::make_shared<pool>(io, std::move(whom), limits)) {}

client::~client() { pool_->stop(); }

net::awaitable<sent> client::send(request what) {
    const auto whole = pool_->limits.whole;
    return send(std::move(what), whole);
}

net::awaitable<sent> client::send(request what, std::chrono::milliseconds deadline, reach how_far) {
    return pool::send(pool_, std::move(what), deadline, how_far);
}

void client::stop() { pool_->stop(); }

}  // namespace kindred::http
