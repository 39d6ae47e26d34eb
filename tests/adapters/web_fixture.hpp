// A school with three languages and an awkward name, a shelf and a register in memory, and the pages over them.
#pragma once

#include "adapters/web/routes.hpp"
#include "bot/limits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <exception>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kindred {

// Runs until the awaitable is done.
template <class T>
T finished(net::io_context& io, net::awaitable<T> work) {
    std::optional<T> result;
    std::exception_ptr trouble;
    net::co_spawn(io, std::move(work), [&](std::exception_ptr thrown, T value) {
        trouble = thrown;
        if (!thrown) result = std::move(value);
    });
    io.restart();
    while (!result && !trouble && io.run_one() != 0) {
    }
    if (trouble) std::rethrow_exception(trouble);
    return std::move(result.value());
}

inline library a_school() {
    library words;
    words.house.name = "Oak & <b>\"Elm\"</b>";
    words.house.contact = "555-0100";
    words.house.languages = {"en", "es", "ar"};
    const auto add = [&](const char* tag, const char* name, bool right_to_left, const char* mark) {
        language_words one;
        one.tag = tag;
        one.name = name;
        one.right_to_left = right_to_left;
        for (const char* key : {"chat",
                                "talk",
                                "write",
                                "send",
                                "you",
                                "choices",
                                "sending",
                                "sent",
                                "refused",
                                "offline",
                                "link",
                                "leave",
                                "leave_words",
                                "leave_now",
                                "stay",
                                "left_title",
                                "left_words",
                                "no_script",
                                "join_title",
                                "join_words",
                                "join_where",
                                "start",
                                "start_here",
                                "refused_title",
                                "refused_words",
                                "later_title",
                                "later_words",
                                "start_title",
                                "start_words",
                                "unsubscribe_title",
                                "unsubscribe_words",
                                "unsubscribe",
                                "unsubscribed_title",
                                "unsubscribed_words",
                                "console",
                                "console_words",
                                "languages",
                                "draft",
                                "surveys"})
            one.phrases["page." + std::string(key)] = std::string(mark) + key + " {school}";
        one.phrases["page.start_in"] = std::string(mark) + "start_in {app}";
        one.phrases["page.ask"] = std::string(mark) + "ask {contact}";
        one.phrases["page.reviewed"] = std::string(mark) + "reviewed {who}";
        one.phrases["page.survey"] = std::string(mark) + "version {version}, questions {count}";
        one.phrases["page.survey_refused"] = std::string(mark) + "refused {why}";
        words.languages.push_back(one);
    };
    add("en", "English", false, "en:");
    add("es", "Español", false, "es:");
    add("ar", "العربية", true, "ar:");
    return words;
}

// What the hooks stand for, and what came of them.
struct front_desk {
    net::io_context io{1};
    library words = a_school();
    std::set<std::string> good{"GOOD2345"}, joined, staff;
    std::vector<inbound> taken;
    std::vector<std::string> unsubscribed;
    std::map<std::string, std::vector<outbox::web_letter>> shelves;
    bool shelf_is_broken = false, busy = false;
    int looks = 0;
    std::string public_url = "https://kindred.oak.example";
    bool chat = true;

    chat_cookies cookies{"a key for tests"};
    web::routes pages() { return {io, words, cookies, {public_url, chat}, hooks()}; }

    net::awaitable<web::join_standing> look(std::string code, std::string user) {
        ++looks;
        co_return web::join_standing{good.contains(code), joined.contains(user), staff.contains(user)};
    }
    net::awaitable<bool> take_in(inbound in) {
        if (busy) co_return false;
        good.erase(in.join_code);
        joined.insert(in.sender);
        taken.push_back(std::move(in));
        co_return true;
    }
    net::awaitable<http::response> post(http::request) {
        http::response accepted{202, {}, {}};
        co_return accepted;
    }
    net::awaitable<std::vector<outbox::web_letter>> shelf(std::string user, std::int64_t after) {
        if (shelf_is_broken) throw store_broken("no disk");
        std::vector<outbox::web_letter> found;
        for (const auto& one : shelves[user])
            if (one.id > after && found.size() < limits::web_letters_per_page) found.push_back(one);
        co_return found;
    }
    net::awaitable<void> sign_out(std::string user) {
        joined.erase(user);
        co_return;
    }
    net::awaitable<void> unsubscribe(std::string whom) {
        unsubscribed.push_back(std::move(whom));
        co_return;
    }
    web::hooks hooks() {
        web::hooks all;
        all.look = [this](std::string code, std::string user) { return look(std::move(code), std::move(user)); };
        all.take_in = [this](inbound in) { return take_in(std::move(in)); };
        all.post_message = [this](http::request in) { return post(std::move(in)); };
        all.shelf = [this](std::string user, std::int64_t after) { return shelf(std::move(user), after); };
        all.sign_out = [this](std::string user) { return sign_out(std::move(user)); };
        all.whom_of = [](std::string_view token) -> std::optional<std::string> {
            if (token == "right") return "17|weekly";
            return std::nullopt;
        };
        all.unsubscribe = [this](std::string whom) { return unsubscribe(std::move(whom)); };
        all.ways = [](std::string_view code) {
            return std::vector<web::join_way>{{"telegram", "https://t.me/oak_bot?start=" + std::string(code)}};
        };
        return all;
    }

    void put(const std::string& user, std::int64_t id, std::string text) {
        letter what;
        what.text = std::move(text);
        what.language = "en";
        shelves[user].push_back({id, what, instant{}});
    }
    http::headers cookie_of(const std::string& user) const {
        return {{"Cookie", "kindred_chat=" + cookies.make_cookie_value(user)}};
    }
    http::answer ask(web::routes& from, std::string method, std::string target, http::headers fields = {},
                     std::string body = {}, std::string remote = "192.0.2.1") {
        http::request in{std::move(method), std::move(target), std::move(fields), std::move(body), std::move(remote)};
        return finished(io, from(std::move(in)));
    }
    http::response page(web::routes& from, std::string method, std::string target, http::headers fields = {},
                        std::string body = {}, std::string remote = "192.0.2.1") {
        return std::get<http::response>(
            ask(from, std::move(method), std::move(target), std::move(fields), std::move(body), std::move(remote)));
    }
};

}  // namespace kindred
