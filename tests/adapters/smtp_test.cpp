// The carrier of mails against a server of a few lines that says what the test wants.
#include "adapters/mail/smtp.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include <string>
#include <thread>

using namespace kindred;

namespace {

namespace net = boost::asio;
using net::ip::tcp;

// Serves one conversation. `to_rcpt` and `to_data` are its answers there; heard is all that the client said.
class small_server {
public:
    small_server(std::string to_rcpt, std::string to_data)
        : to_rcpt_(std::move(to_rcpt)), to_data_(std::move(to_data)), thread_([this] { serve(); }) {}
    ~small_server() {
        if (thread_.joinable()) thread_.join();
    }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
    const std::string& heard() {
        thread_.join();
        return heard_;
    }

private:
    void serve() {
        tcp::socket socket(io_);
        boost::system::error_code bad;
        acceptor_.accept(socket, bad);
        say(socket, "220 oak.example ESMTP\r\n");
        for (bool in_data = false; !bad;) {
            const auto size = net::read_until(socket, net::dynamic_buffer(buffer_), "\r\n", bad);
            if (bad) return;
            const std::string line = buffer_.substr(0, size);
            buffer_.erase(0, size);
            heard_ += line;
            if (in_data) {
                if (line == ".\r\n") say(socket, to_data_);
                in_data = in_data && line != ".\r\n";
                continue;
            }
            if (line.starts_with("EHLO")) say(socket, "250-oak.example\r\n250 SIZE 1000000\r\n");
            if (line.starts_with("MAIL") || line.starts_with("NOOP")) say(socket, "250 2.1.0 fine\r\n");
            if (line.starts_with("RCPT")) say(socket, to_rcpt_);
            if (line.starts_with("DATA")) say(socket, "354 go on\r\n");
            if (line.starts_with("QUIT")) say(socket, "221 2.0.0 good-bye\r\n");
            in_data = line.starts_with("DATA");
        }
    }

    static void say(tcp::socket& to, const std::string& words) {
        boost::system::error_code ignored;
        net::write(to, net::buffer(words), ignored);
    }

    net::io_context io_;
    tcp::acceptor acceptor_{io_, {net::ip::make_address("127.0.0.1"), 0}};
    std::string to_rcpt_, to_data_, buffer_, heard_;
    std::thread thread_;  // last: what it uses is there before it, and after it
};

const instant now{std::chrono::milliseconds{1795474680000}};

http::request mail_to(const std::string& server) {
    return {"SMTP",
            server,
            {{"Mail-From", "kindred@oak.example"}, {"Rcpt-To", "teacher@oak.example"}},
            "Subject: x\r\n\r\nHello\r\n.\r\n..two\r\n",
            {}};
}

}  // namespace

TEST_CASE("a mail is carried with its date and id, and dots at the start of a line arrive") {
    small_server server("250 2.1.5 fine\r\n", "250 2.0.0 taken\r\n");
    const auto answer = send_mail(mail_to(server.url()), now);
    CHECK(answer.status == 250);
    const std::string id(http::value_of(answer.fields, "Message-ID"));
    CHECK(id.ends_with("@oak.example>"));
    const auto heard = server.heard();
    CHECK(heard.find("MAIL FROM:<kindred@oak.example>") != std::string::npos);
    CHECK(heard.find("RCPT TO:<teacher@oak.example>\r\n") != std::string::npos);
    CHECK(heard.find("Date: Mon, 23 Nov 2026 22:58:00 +0000\r\nMessage-ID: " + id +
                     "\r\nSubject: x\r\n\r\nHello\r\n..\r\n...two\r\n.\r\n") != std::string::npos);
}

TEST_CASE("what a mail server refuses is told by its codes, never by its words") {
    struct row {
        const char* to_rcpt;
        const char* to_data;
        int status;
        const char* body;
    };
    auto r = GENERATE(values<row>({
        {"550 5.1.1 <teacher@oak.example> is unknown\r\n", "", 550, "550 5.1.1"},
        {"550-5.7.1 not from\r\n550 5.7.1 you\r\n", "", 550, "550 5.7.1"},
        {"451 4.7.1 come back later\r\n", "", 451, "451 4.7.1"},
        {"553 teacher@oak.example?\r\n", "", 553, "553"},
        {"250 fine\r\n", "554 5.6.0 no such words here\r\n", 554, "554 5.6.0"},
        {"250 fine\r\n", "452 4.3.1 full\r\n", 452, "452 4.3.1"},
    }));
    CAPTURE(r.to_rcpt, r.to_data);
    small_server server(r.to_rcpt, r.to_data);
    const auto answer = send_mail(mail_to(server.url()), now);
    CHECK(answer.status == r.status);
    CHECK(answer.body == r.body);
}

TEST_CASE("a mail tried again on the same day has the same id, another mail has not") {
    const auto id = [](const http::request& mail, instant when) {
        return std::string(http::value_of(send_mail(mail, when).fields, "Message-ID"));
    };
    const auto mail = mail_to("smtp://127.0.0.1:1");
    auto other = mail;
    other.body += "more\r\n";
    CHECK(id(mail, now) == id(mail, now + std::chrono::minutes{30}));
    CHECK(id(mail, now) != id(mail, now + std::chrono::hours{48}));
    CHECK(id(mail, now) != id(other, now));
}

TEST_CASE("no mail server there is a passing trouble, and no TLS where it must be is not") {
    CHECK(send_mail(mail_to("smtp://127.0.0.1:1"), now).status == 421);
    small_server server("", "");
    const auto plain = server.url();
    CHECK(send_mail(mail_to("smtps" + plain.substr(4)), now).status == 530);
}

TEST_CASE("a mail server is greeted without sending anything") {
    small_server server("", "");
    http::request probe;
    probe.method = "NOOP";
    probe.target = server.url();
    CHECK(send_mail(probe, now).status == 250);
    CHECK(server.heard().find("MAIL") == std::string::npos);
}
