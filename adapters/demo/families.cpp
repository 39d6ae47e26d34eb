#include "adapters/demo/families.hpp"

#include "adapters/clock.hpp"
#include "adapters/signature.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <sstream>

namespace kindred {
namespace {

using nlohmann::json;
using stream = boost::asio::ip::tcp::iostream;

std::int64_t next_id() {
    static std::atomic<std::int64_t> last{1000};
    return ++last;
}

std::int64_t seconds_now() {
    return std::chrono::duration_cast<std::chrono::seconds>(now_utc().time_since_epoch()).count();
}

// One request over a connection of its own, as simply as it can be done.
http::response ask(std::uint16_t port, const http::request& in) {
    stream line;
    line.expires_after(std::chrono::seconds(10));
    line.connect("127.0.0.1", std::to_string(port));
    line << in.method << " " << in.target << " HTTP/1.1\r\nHost: 127.0.0.1:" << port << "\r\nConnection: close\r\n";
    for (const auto& [name, value] : in.fields) line << name << ": " << value << "\r\n";
    line << "Content-Length: " << in.body.size() << "\r\n\r\n" << in.body << std::flush;
    http::response out{.status = 0};
    std::string version, text;
    line >> version >> out.status;
    std::getline(line, text);
    while (std::getline(line, text) && text != "\r") {
        const auto colon = text.find(": ");
        if (colon != std::string::npos)
            out.fields.emplace_back(text.substr(0, colon), text.substr(colon + 2, text.size() - colon - 3));
    }
    std::ostringstream rest;
    rest << line.rdbuf();
    out.body = rest.str();
    return out;
}

class telegram_family : public family {
public:
    telegram_family(const demo_addresses& to, doubles& from, std::int64_t user, std::string language)
        : to_(to), from_(from), user_(user), language_(std::move(language)) {}
    bool join(const std::string& code) override { return write("/start " + code); }
    bool write(const std::string& words) override {
        const auto id = next_id();
        const json update{
            {"update_id", id},
            {"message",
             {{"message_id", id},
              {"date", seconds_now()},
              {"text", words},
              {"from", {{"id", user_}, {"is_bot", false}, {"first_name", "A parent"}, {"language_code", language_}}},
              {"chat", {{"id", user_}, {"type", "private"}}}}}};
        return ask(to_.port, {.method = "POST",
                              .target = "/webhooks/families-telegram",
                              .fields = {{"Content-Type", "application/json"},
                                         {"X-Telegram-Bot-Api-Secret-Token", to_.telegram_secret}},
                              .body = update.dump()})
                   .status == 200;
    }
    std::optional<caught> hear(std::chrono::milliseconds patience) override {
        return from_.next_to(std::to_string(user_), patience);
    }

private:
    demo_addresses to_;
    doubles& from_;
    std::int64_t user_;
    std::string language_;
};

class whatsapp_family : public family {
public:
    whatsapp_family(const demo_addresses& to, doubles& from, std::string user)
        : to_(to), from_(from), user_(std::move(user)), mac_(to.whatsapp_secret) {}
    bool join(const std::string& code) override { return write("JOIN " + code); }
    bool write(const std::string& words) override {
        const json message{{"from", user_},
                           {"id", "wamid.demo" + std::to_string(next_id())},
                           {"timestamp", std::to_string(seconds_now())},
                           {"type", "text"},
                           {"text", {{"body", words}}}};
        const json value{{"messaging_product", "whatsapp"},
                         {"metadata", {{"phone_number_id", "2002"}}},
                         {"contacts", json::array({{{"wa_id", user_}, {"profile", {{"name", "A parent"}}}}})},
                         {"messages", json::array({message})}};
        const json body{
            {"object", "whatsapp_business_account"},
            {"entry",
             json::array({{{"id", "1"}, {"changes", json::array({{{"field", "messages"}, {"value", value}}})}}})}};
        const auto bytes = body.dump();
        return ask(to_.port, {.method = "POST",
                              .target = "/webhooks/families-whatsapp",
                              .fields = {{"Content-Type", "application/json"},
                                         {"X-Hub-Signature-256", "sha256=" + hex(mac_.of(bytes))}},
                              .body = bytes})
                   .status == 200;
    }
    std::optional<caught> hear(std::chrono::milliseconds patience) override { return from_.next_to(user_, patience); }

private:
    demo_addresses to_;
    doubles& from_;
    std::string user_;
    keyed_mac mac_;
};

class sms_family : public family {
public:
    sms_family(const demo_addresses& to, doubles& from, std::string number)
        : to_(to), from_(from), number_(std::move(number)) {}
    bool join(const std::string& code) override { return write("join " + code); }
    bool write(const std::string& words) override {
        const auto query = "key=" + http::encode(to_.sms_key) + "&from=" + http::encode(number_) +
                           "&to=1234&text=" + http::encode(words) + "&ts=" + std::to_string(seconds_now()) +
                           "&id=demo-" + std::to_string(next_id()) + "&coding=0&charset=UTF-8";
        return ask(to_.port, {.target = "/webhooks/families-sms?" + query}).status == 200;
    }
    std::optional<caught> hear(std::chrono::milliseconds patience) override { return from_.next_to(number_, patience); }

private:
    demo_addresses to_;
    doubles& from_;
    std::string number_;
};

// The page's side of the web chat: the join link's form, the posted messages, the stream of replies.
class web_family : public family {
public:
    explicit web_family(const demo_addresses& to) : to_(to) {}
    bool join(const std::string& code) override {
        const auto joined = ask(to_.port, {.method = "POST",
                                           .target = "/j/" + code,
                                           .fields = {{"Content-Type", "application/x-www-form-urlencoded"}}});
        const auto cookie = http::value_of(joined.fields, "Set-Cookie");
        cookie_ = cookie.substr(0, cookie.find(';'));
        if (joined.status != 303 || cookie_.empty()) return false;
        replies_.expires_after(std::chrono::seconds(10));
        replies_.connect("127.0.0.1", std::to_string(to_.port));
        replies_ << "GET /chat/stream HTTP/1.1\r\nHost: 127.0.0.1:" << to_.port << "\r\nCookie: " << cookie_
                 << "\r\n\r\n"
                 << std::flush;
        return true;
    }
    bool write(const std::string& words) override {
        const json body{{"client_msg_id", "demo-" + std::to_string(next_id())},
                        {"text", words},
                        {"sent_at", now_utc().time_since_epoch().count()}};
        const auto taken =
            ask(to_.port, {.method = "POST",
                           .target = "/chat/messages",
                           .fields = {{"Content-Type", "application/json"}, {"Cookie", cookie_}, {"X-Kindred", "chat"}},
                           .body = body.dump()})
                .status;
        return taken == 200 || taken == 202;
    }
    std::optional<caught> hear(std::chrono::milliseconds patience) override {
        std::string line;
        replies_.clear();
        replies_.expires_after(patience);
        while (std::getline(replies_, line)) {
            if (!line.starts_with("data: ")) continue;
            const auto sent = json::parse(line.substr(6), nullptr, false);
            if (!sent.is_object() || !sent.contains("text")) continue;
            caught what{.text = sent.value("text", "")};
            for (const auto& each : sent.value("choices", json::array()))
                what.choices.push_back(each.value("text", ""));
            return what;
        }
        return std::nullopt;
    }

private:
    demo_addresses to_;
    std::string cookie_;
    stream replies_;
};

}  // namespace

std::unique_ptr<family> on_telegram(const demo_addresses& to, doubles& from, std::int64_t user, std::string language) {
    return std::make_unique<telegram_family>(to, from, user, std::move(language));
}
std::unique_ptr<family> on_whatsapp(const demo_addresses& to, doubles& from, std::string user) {
    return std::make_unique<whatsapp_family>(to, from, std::move(user));
}
std::unique_ptr<family> on_sms(const demo_addresses& to, doubles& from, std::string number) {
    return std::make_unique<sms_family>(to, from, std::move(number));
}
std::unique_ptr<family> on_the_web(const demo_addresses& to) { return std::make_unique<web_family>(to); }

}  // namespace kindred
