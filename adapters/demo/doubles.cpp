#include "adapters/demo/doubles.hpp"

#include <nlohmann/json.hpp>

namespace kindred {
namespace {

using nlohmann::json;

caught of_telegram(const json& sent) {
    caught what{.text = sent.value("text", "")};
    for (const auto& row : sent.value("reply_markup", json::object()).value("inline_keyboard", json::array()))
        for (const auto& key : row) what.choices.push_back(key.value("text", ""));
    return what;
}

caught of_whatsapp(const json& sent) {
    if (sent.contains("text")) return {.text = sent["text"].value("body", "")};
    if (!sent.contains("interactive")) return {};
    const auto& asked = sent["interactive"];
    caught what{.text = asked["body"].value("text", "")};
    const auto& action = asked["action"];
    for (const auto& button : action.value("buttons", json::array()))
        what.choices.push_back(button["reply"].value("title", ""));
    for (const auto& section : action.value("sections", json::array()))
        for (const auto& row : section["rows"]) what.choices.push_back(row.value("title", ""));
    return what;
}

}  // namespace

doubles::doubles() {
    auto answer = [this](http::request in) -> boost::asio::awaitable<http::answer> { co_return take(in); };
    server_ = std::make_unique<http::server>(io_, http::server_options{}, std::move(answer), logger{});
    server_->start();
    thread_ = std::thread([this] { io_.run(); });
}

doubles::~doubles() {
    io_.stop();
    thread_.join();
}

std::string doubles::url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

http::response doubles::take(const http::request& in) {
    const auto sent = json::parse(in.body, nullptr, false);
    if (in.target.starts_with("/cgi-bin/sendsms")) {
        const auto query = http::query_of(in.target);
        keep(http::parameter(query, "to").value_or(""), {.text = http::parameter(query, "text").value_or("")});
        return {.status = 202, .body = "0: Accepted for delivery"};
    }
    if (!sent.is_object()) return {.status = 400};
    if (sent.contains("messaging_product")) {
        keep(sent.value("to", ""), of_whatsapp(sent));
        return {.body = R"({"messages":[{"id":"wamid.demo"}]})"};
    }
    if (sent.contains("chat_id")) {
        const auto& who = sent["chat_id"];
        keep(who.is_string() ? who.get<std::string>() : who.dump(), of_telegram(sent));
        return {.body = R"({"ok":true,"result":{"message_id":1}})"};
    }
    return {.body = R"({"ok":true,"result":{}})"};
}

void doubles::keep(const std::string& who, caught what) {
    const std::scoped_lock held(lock_);
    letters_[who].push_back(std::move(what));
    came_.notify_all();
}

std::optional<caught> doubles::next_to(const std::string& who, std::chrono::milliseconds patience) {
    std::unique_lock held(lock_);
    auto& mine = letters_[who];
    if (!came_.wait_for(held, patience, [&] { return !mine.empty(); })) return std::nullopt;
    auto first = std::move(mine.front());
    mine.erase(mine.begin());
    return first;
}

}  // namespace kindred
