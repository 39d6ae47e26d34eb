// The socket that a platform speaks through, against a real WebSocket server.
#include "tests/adapters/loopback.hpp"
#include "tests/adapters/reception_fixture.hpp"

#include "adapters/http/trust.hpp"
#include "adapters/listener.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <catch2/catch.hpp>

using namespace kindred;
using namespace kindred::test;

namespace {

namespace beast = boost::beast;
using net::ip::tcp;

using sockets = std::vector<std::vector<std::string>>;  // what is said on each

// Says its lines to whoever opens a socket, one after the answer to the one before; a new one for each socket.
class speaker {
public:
    explicit speaker(sockets lines) : lines_(std::move(lines)) {
        port = acceptor_.local_endpoint().port();
        thread_ = std::thread([this] { serve(); });
    }
    ~speaker() {
        done_ = true;
        net::io_context io;
        tcp::socket last(io);
        boost::system::error_code ignored;
        last.connect({net::ip::address_v4::loopback(), port}, ignored);  // wakes accept
        last.close(ignored);
        thread_.join();
    }
    std::string heard() {
        const std::lock_guard lock(mutex_);
        return heard_;
    }
    std::uint16_t port = 0;

private:
    void serve() {
        for (std::size_t i = 0; !done_; ++i) {
            tcp::socket taken(io_);
            boost::system::error_code ec;
            acceptor_.accept(taken, ec);
            if (done_ || ec) return;
            beast::websocket::stream<tcp::socket> socket(std::move(taken));
            socket.accept(ec);
            if (ec || i >= lines_.size()) continue;
            for (const auto& line : lines_[i]) {
                if (line == "(ping)") {
                    socket.ping({}, ec);
                    continue;
                }
                socket.write(net::buffer(line), ec);
                beast::flat_buffer bytes;
                if (!ec) socket.read(bytes, ec);
                if (ec) break;
                const std::lock_guard lock(mutex_);
                heard_ += beast::buffers_to_string(bytes.data()) + ";";
            }
        }
    }

    net::io_context io_;
    tcp::acceptor acceptor_{io_, {net::ip::address_v4::loopback(), 0}};
    const sockets lines_;
    std::atomic<bool> done_ = false;
    std::mutex mutex_;
    std::string heard_;
    std::thread thread_;
};

class spoken_platform : public line_platform {
public:
    explicit spoken_platform(std::uint16_t port) : port_(port) {}
    bool listens() const override { return true; }
    bool keeps_while_unheard() const override { return keeps; }
    std::string listen_at(const http::response&) const override {
        return "ws://127.0.0.1:" + std::to_string(port_) + "/socket?ticket=1";
    }
    heard hear(std::string_view frame) const override {
        if (frame == "broken") throw std::runtime_error("on purpose");
        http::request as_request;
        as_request.body = frame;
        const bool bye = frame == "bye";
        const auto word = frame.substr(0, frame.find(' '));
        return {read(as_request), "ok " + std::string(word), bye, bye ? rest : std::nullopt};
    }
    bool keeps = true;
    std::optional<std::chrono::milliseconds> rest{};

private:
    std::uint16_t port_;
};

struct fixture : taking_house {
    explicit fixture(sockets lines, bool keeps = true, std::optional<std::chrono::milliseconds> rest = {})
        : them(std::move(lines)) {
        auto made = std::make_unique<spoken_platform>(them.port);
        made->keeps = keeps;
        made->rest = rest;
        from.talk = std::move(made);
        one.emplace(io, from, client, std::make_shared<http::trust>(), in, told, log, exchange_told{}, overheard);
        net::co_spawn(io, one->run(), note_end());
    }
    ~fixture() {
        one->stop();
        run_out();
    }
    std::string run_until_heard(const std::string& wanted) {
        run_while([&] { return them.heard() != wanted; }, 30s);
        return them.heard();
    }

    speaker them;
    std::string said;
    reception::told told = [this](channel_state how, const std::string& why) {
        heard += (how == channel_state::well ? "well" : why) + ";";
    };
    std::string exchanges;
    exchange_told overheard = [this](const channel&, const http::request& asked, const http::sent& came) {
        const auto* answer = std::get_if<http::response>(&came);
        exchanges += asked.method + " " + asked.body + " -> " + (answer ? answer->body : "not on disk") + ";";
    };
    logger log = [this](level, const std::string& what) { said += what + ";"; };
    channel from{"staff", "lines", {}};
    std::optional<listener> one;
};

}  // namespace

TEST_CASE("what a platform says through its socket is taken in, and answered once it is on disk") {
    fixture house(sockets{{"1 hello", "2 trucks"}});
    CHECK(house.run_until_heard("ok 1;ok 2;") == "ok 1;ok 2;");
    CHECK(house.taken == "hello;trucks;");
    CHECK(house.heard == "well;");
    const std::string wanted = "say 1 hello -> ok 1;say 2 trucks -> ok 2;";
    house.run_while([&] { return house.exchanges != wanted; }, 8s);  // they may have the answer before it is noted here
    CHECK(house.exchanges == wanted);
}

TEST_CASE("what could not be put on disk is in the channel's log as that, and not as answered") {
    fixture house(sockets{{"1 hello"}});
    house.store.broken = true;
    house.run_while([&] { return house.exchanges.empty(); }, 8s);
    CHECK(house.exchanges.starts_with("say 1 hello -> not on disk;"));
}

TEST_CASE("a socket that is closed without a word is a failure to hear, and the next word ends it") {
    fixture house(sockets{{}, {"1 hello"}});
    CHECK(house.run_until_heard("ok 1;") == "ok 1;");
    CHECK(house.heard == "closed;well;");
}

TEST_CASE("a socket on which nobody writes shows by its pings that it is well") {
    fixture house(sockets{{"(ping)"}, {"(ping)"}, {"(ping)"}, {"1 hello"}});
    const auto began = now_steady();
    CHECK(house.run_until_heard("ok 1;") == "ok 1;");
    CHECK(house.heard == "well;");
    CHECK(now_steady() - began < 11s);  // the pauses between do not grow: 2, 4 and 8 s would be more
}

TEST_CASE("a socket that ends is opened anew, and a frame that cannot be read is kept for a person to look at") {
    fixture house(sockets{{"1 hello", "bye"}, {"2 trucks"}});
    CHECK(house.run_until_heard("ok 1;ok bye;ok 2;") == "ok 1;ok bye;ok 2;");
    CHECK(house.taken == "hello;trucks;");
    fixture other(sockets{{"broken"}});
    const auto waits = [&] {
        const std::lock_guard lock(other.mutex);
        return other.buried.empty();
    };
    other.run_while(waits, 20s);
    CHECK(other.buried == "reading failed: on purpose;");
}

TEST_CASE("where nobody keeps what is said meanwhile, the pauses between sockets stay short") {
    fixture house(sockets{{}, {}, {}, {"1 hello"}}, false);
    const auto began = now_steady();
    CHECK(house.run_until_heard("ok 1;") == "ok 1;");
    CHECK(now_steady() - began < 3 * limits::listen_pause_unkept + 5s);  // 2, 4 and 8 s would be more
}

TEST_CASE("a platform that asks for a pause before the next socket gets it") {
    fixture house(sockets{{"bye"}, {"1 hello"}}, true, 4s);
    const auto began = now_steady();  // before the pause: we may be late to see that they heard
    CHECK(house.run_until_heard("ok bye;") == "ok bye;");
    CHECK(house.run_until_heard("ok bye;ok 1;") == "ok bye;ok 1;");
    CHECK(now_steady() - began > 3500ms);
}

TEST_CASE("what is not on disk is not answered, and comes again") {
    fixture house(sockets{{"1 hello"}, {"1 hello"}});
    house.store.broken = true;
    house.io.run_for(300ms);
    CHECK(house.them.heard().empty());
    house.store.broken = false;
    CHECK(house.run_until_heard("ok 1;") == "ok 1;");
}
