// The public pages at work: who gets in, what is used up, what a stream carries.
#include "tests/adapters/web_fixture.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using Catch::Matchers::Contains;

namespace {

const http::headers form{{"Sec-Fetch-Site", "same-origin"}, {"Content-Type", "application/x-www-form-urlencoded"}};

std::string cookie_in(const http::response& from) {
    const auto field = http::value_of(from.fields, "set-cookie");
    return std::string(field.substr(0, field.find(';')));
}

http::headers with(http::headers fields, std::string name, std::string value) {
    fields.emplace_back(std::move(name), std::move(value));
    return fields;
}

struct open_page {
    front_desk& desk;
    std::shared_ptr<http::event_source> source;
    std::optional<std::string> next(std::chrono::milliseconds patience = std::chrono::milliseconds{5}) {
        return finished(desk.io, source->next(now_steady() + patience));
    }
};

open_page opened(front_desk& desk, web::routes& pages, const std::string& user,
                 const std::string& target = "/chat/stream") {
    desk.joined.insert(user);
    auto given = desk.ask(pages, "GET", target, desk.cookie_of(user));
    return {desk, std::get<http::stream>(given).source};
}

}  // namespace

TEST_CASE("opening a join link uses nothing up; its button does") {
    front_desk desk;
    auto pages = desk.pages();
    for (int scanner = 0; scanner < 3; ++scanner) CHECK(desk.page(pages, "GET", "/j/GOOD2345").status == 200);
    CHECK(desk.page(pages, "HEAD", "/j/GOOD2345").status == 200);
    CHECK(desk.taken.empty());

    const auto offer = desk.page(pages, "GET", "/j/GOOD2345");
    const auto done = desk.page(pages, "POST", "/j/GOOD2345", with(form, "Cookie", cookie_in(offer)), "language=es");
    CHECK(done.status == 303);
    CHECK(http::value_of(done.fields, "location") == "/chat/");
    REQUIRE(desk.taken.size() == 1);
    CHECK(desk.taken[0].kind == inbound_kind::opened);
    CHECK(desk.taken[0].join_code == "GOOD2345");
    CHECK(desk.taken[0].language == "es");
    CHECK_FALSE(desk.taken[0].message_id.empty());
    CHECK(cookie_in(done) == cookie_in(offer));
    CHECK(cookie_in(done) == "kindred_chat=" + desk.cookies.make_cookie_value(desk.taken[0].sender));
}

TEST_CASE("a browser that keeps no cookie from the page gets one with the button") {
    front_desk desk;
    auto pages = desk.pages();
    const auto done = desk.page(pages, "POST", "/j/GOOD2345");
    CHECK(done.status == 303);
    REQUIRE(desk.taken.size() == 1);
    CHECK(desk.taken[0].sender.size() >= 22);  // 128 bits
    CHECK(cookie_in(done) == "kindred_chat=" + desk.cookies.make_cookie_value(desk.taken[0].sender));
}

TEST_CASE("two strangers are two people") {
    front_desk desk;
    desk.good.insert("MORE2345");
    auto pages = desk.pages();
    desk.page(pages, "POST", "/j/GOOD2345");
    desk.page(pages, "POST", "/j/MORE2345");
    REQUIRE(desk.taken.size() == 2);
    CHECK(desk.taken[0].sender != desk.taken[1].sender);
    CHECK(desk.taken[0].message_id != desk.taken[1].message_id);
}

TEST_CASE("a second press of the button is the same person, and is let in") {
    front_desk desk;
    auto pages = desk.pages();
    const auto cookie = cookie_in(desk.page(pages, "GET", "/j/GOOD2345"));
    CHECK(desk.page(pages, "POST", "/j/GOOD2345", with(form, "Cookie", cookie)).status == 303);
    CHECK(desk.page(pages, "POST", "/j/GOOD2345", with(form, "Cookie", cookie)).status == 303);
    REQUIRE(desk.taken.size() == 2);
    CHECK(desk.taken[0].sender == desk.taken[1].sender);
}

TEST_CASE("who has joined here is shown in with their used link") {
    front_desk desk;
    desk.joined.insert("maria");
    auto pages = desk.pages();
    const auto page = desk.page(pages, "GET", "/j/USED2345", desk.cookie_of("maria"));
    CHECK(page.status == 303);
    CHECK(desk.taken.empty());
}

TEST_CASE("wrong, used and expired codes get the same page, byte for byte") {
    front_desk desk;
    auto pages = desk.pages();
    const auto wrong = desk.page(pages, "GET", "/j/WRNG2345");
    CHECK(wrong.status == 404);
    CHECK(http::value_of(wrong.fields, "set-cookie").empty());
    CHECK(desk.page(pages, "GET", "/j/USED2345") == wrong);
    CHECK(desk.page(pages, "GET", "/j/") == wrong);
    CHECK(desk.page(pages, "GET", "/j/a/b") == wrong);
    CHECK(desk.page(pages, "POST", "/j/GONE2345") == wrong);
    CHECK(desk.page(pages, "GET", "/j/GONE2345", {{"Cookie", "kindred_chat=forged.AAAA"}}) == wrong);
    CHECK(desk.page(pages, "GET", "/j/GONE2345", desk.cookie_of("never-joined")) == wrong);
    CHECK_THAT(wrong.body, !Contains("2345"));
    CHECK(desk.taken.empty());
}

TEST_CASE("guessing codes ends soon, for whoever guesses") {
    front_desk desk;
    auto pages = desk.pages();
    for (std::size_t i = 0; i < limits::wrong_joins_per_remote; ++i)
        CHECK(desk.page(pages, "GET", "/j/GUESS" + std::to_string(i)).status == 404);
    const auto looks = desk.looks;
    CHECK(desk.page(pages, "GET", "/j/GOOD2345").status == 429);
    CHECK(desk.looks == looks);  // the store is not even asked
    CHECK(desk.page(pages, "GET", "/j/GOOD2345", {}, {}, "192.0.2.99").status == 200);
}

TEST_CASE("another site cannot press the button") {
    front_desk desk;
    auto pages = desk.pages();
    CHECK(desk.page(pages, "POST", "/j/GOOD2345", {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
    CHECK(desk.taken.empty());
}

TEST_CASE("a join that finds no room is not half done") {
    front_desk desk;
    desk.busy = true;
    auto pages = desk.pages();
    CHECK(desk.page(pages, "POST", "/j/GOOD2345").status == 503);
}

TEST_CASE("cookies travel over TLS only where there is TLS") {
    front_desk desk;
    auto secure = desk.pages();
    CHECK_THAT(std::string(http::value_of(desk.page(secure, "GET", "/j/GOOD2345").fields, "set-cookie")),
               Contains("; Secure"));
    desk.public_url = "http://192.0.2.7:8080";
    auto plain = desk.pages();
    CHECK_THAT(std::string(http::value_of(desk.page(plain, "GET", "/j/GOOD2345").fields, "set-cookie")),
               !Contains("Secure"));
}

TEST_CASE("the chat opens for who joined and renews the cookie") {
    front_desk desk;
    auto pages = desk.pages();
    CHECK(desk.page(pages, "GET", "/chat/").status == 403);
    CHECK(desk.page(pages, "GET", "/chat/", {{"Cookie", "kindred_chat=maria.AAAA"}}).status == 403);
    CHECK(desk.page(pages, "GET", "/chat/", desk.cookie_of("maria")).status == 403);  // has not joined
    desk.joined.insert("maria");
    const auto page = desk.page(pages, "GET", "/chat/", desk.cookie_of("maria"));
    CHECK(page.status == 200);
    CHECK(cookie_in(page) == "kindred_chat=" + desk.cookies.make_cookie_value("maria"));
    CHECK(desk.page(pages, "POST", "/chat/messages", desk.cookie_of("maria")).status == 202);
}

TEST_CASE("who leaves a phone is asked first; the button ends it, here and in the store") {
    front_desk desk;
    desk.put("maria", 1, "one");
    auto pages = desk.pages();
    auto open = opened(desk, pages, "maria");
    CHECK_THAT(open.next().value(), Contains("id: 1\n"));
    CHECK_THAT(desk.page(pages, "GET", "/chat/", desk.cookie_of("maria")).body,
               Contains("href=\"/chat/leave?language=en\""));

    const auto asked = desk.page(pages, "GET", "/chat/leave?language=es", desk.cookie_of("maria"));
    CHECK(asked.status == 200);
    CHECK_THAT(asked.body, Contains("action=\"/chat/leave?language=es\"") && Contains("es:leave_now"));
    CHECK(cookie_in(asked).empty());
    CHECK(desk.joined.contains("maria"));

    const auto left = desk.page(pages, "POST", "/chat/leave?language=es",
                                with(desk.cookie_of("maria"), "Sec-Fetch-Site", "same-origin"));
    CHECK(left.status == 200);
    CHECK_THAT(left.body, Contains("es:left_words") && Contains("/chat/left.js?v="));
    CHECK(http::value_of(left.fields, "set-cookie") ==
          "kindred_chat=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    CHECK(http::value_of(left.fields, "clear-site-data") == "\"storage\"");
    CHECK_FALSE(desk.joined.contains("maria"));
    CHECK_FALSE(open.next(std::chrono::hours(1)));
}

TEST_CASE("a cookie that was kept opens nothing after leaving") {
    front_desk desk;
    desk.joined.insert("maria");
    auto pages = desk.pages();
    desk.page(pages, "POST", "/chat/leave", desk.cookie_of("maria"));
    CHECK(desk.page(pages, "GET", "/chat/", desk.cookie_of("maria")).status == 403);
    CHECK(desk.page(pages, "GET", "/chat/stream", desk.cookie_of("maria")).status == 401);
    CHECK(desk.page(pages, "GET", "/j/USED2345", desk.cookie_of("maria")).status == 404);
}

TEST_CASE("nobody is made to leave by another site, and leaving twice is no error") {
    front_desk desk;
    desk.joined.insert("maria");
    auto pages = desk.pages();
    CHECK(
        desk.page(pages, "POST", "/chat/leave", with(desk.cookie_of("maria"), "Sec-Fetch-Site", "cross-site")).status ==
        403);
    CHECK(desk.joined.contains("maria"));
    CHECK(desk.page(pages, "POST", "/chat/leave").status == 200);
    CHECK(desk.page(pages, "PUT", "/chat/leave").status == 405);
}

TEST_CASE("the console opens for the staff alone, and for as long as they are") {
    front_desk desk;
    auto pages = desk.pages();
    desk.joined = {"parent-1", "teacher-1"};
    desk.staff = {"teacher-1"};
    CHECK_THAT(desk.page(pages, "GET", "/").body, Contains("en:start_words"));
    CHECK_THAT(desk.page(pages, "GET", "/", desk.cookie_of("parent-1")).body, Contains("en:start_words"));
    const http::headers forged{{"Cookie", "kindred_chat=teacher-1.forged"}};
    CHECK_THAT(desk.page(pages, "GET", "/", forged).body, Contains("en:start_words"));
    const auto shown = desk.page(pages, "GET", "/", desk.cookie_of("teacher-1"));
    CHECK_THAT(shown.body, Contains("en:console_words"));
    CHECK(http::value_of(shown.fields, "cache-control") == "no-store");
    CHECK(desk.page(pages, "POST", "/", desk.cookie_of("teacher-1")).status == 405);
    desk.staff.clear();  // left the school, or the phone
    CHECK_THAT(desk.page(pages, "GET", "/", desk.cookie_of("teacher-1")).body, Contains("en:start_words"));
}

TEST_CASE("what is not served") {
    struct row {
        const char* method;
        const char* target;
        int status;
    };
    const auto r = GENERATE(values<row>({
        {"POST", "/", 405},
        {"DELETE", "/chat/chat.js", 405},
        {"PUT", "/j/GOOD2345", 405},
        {"PUT", "/u/right", 405},
        {"GET", "/chat/messages", 405},
        {"GET", "/chat/secret", 404},
        {"GET", "/chatter", 404},
        {"POST", "/chat/stream", 405},
        {"GET", "/chat/stream", 401},
        {"GET", "/chat/../x", 404},
    }));
    INFO(r.method << " " << r.target);
    front_desk desk;
    auto pages = desk.pages();
    CHECK(desk.page(pages, r.method, r.target).status == r.status);
}

TEST_CASE("without a web chat there is no page for it") {
    front_desk desk;
    desk.chat = false;
    auto pages = desk.pages();
    CHECK(desk.page(pages, "GET", "/chat/", desk.cookie_of("maria")).status == 404);
    CHECK(desk.page(pages, "POST", "/j/GOOD2345").status == 403);
    const auto offer = desk.page(pages, "GET", "/j/GOOD2345");
    CHECK_THAT(offer.body, Contains("https://t.me/oak_bot?start=GOOD2345"));
    CHECK(http::value_of(offer.fields, "set-cookie").empty());
}

TEST_CASE("one click unsubscribes, and the answer does not tell whether the token was good") {
    front_desk desk;
    auto pages = desk.pages();
    // A mail scanner opens every link: nothing may follow from that but a page with a button.
    for (const auto* opened : {"/u/right", "/u/right?List-Unsubscribe=One-Click"}) {
        const auto offer = desk.page(pages, "GET", opened);
        CHECK(offer.status == 200);
        CHECK_THAT(offer.body, Contains("<form method=\"post\">") && Contains("<button type=\"submit\">"));
    }
    desk.page(pages, "HEAD", "/u/right");
    desk.page(pages, "POST", "/u/right", form, "");
    CHECK(desk.unsubscribed.empty());
    const auto right = desk.page(pages, "POST", "/u/right", form, "List-Unsubscribe=One-Click");
    CHECK(right.status == 200);
    CHECK(desk.unsubscribed == std::vector<std::string>{"17|weekly"});
    CHECK(desk.page(pages, "POST", "/u/wrong", form, "List-Unsubscribe=One-Click") == right);
    CHECK(desk.page(pages, "POST", "/u/", form, "List-Unsubscribe=One-Click") == right);
    CHECK(desk.unsubscribed.size() == 1);
}

TEST_CASE("an open page gets what is on the shelf, then what comes") {
    front_desk desk;
    desk.put("maria", 1, "one");
    desk.put("maria", 2, "two");
    desk.put("omar", 3, "not hers");
    auto pages = desk.pages();
    auto page = opened(desk, pages, "maria");
    const auto first = page.next().value();
    CHECK_THAT(first, Contains("id: 1\n"));
    CHECK_THAT(first, Contains("id: 2\n"));
    CHECK_THAT(first, !Contains("not hers"));
    CHECK_THAT(first, Contains("event: ready\n"));
    CHECK(page.next() == "");  // nothing until the deadline

    desk.put("maria", 4, "four");
    pages.notify("maria");
    const auto then = page.next(std::chrono::hours(1)).value();
    CHECK_THAT(then, Contains("id: 4\n"));
    CHECK_THAT(then, !Contains("id: 2\n"));
    CHECK_THAT(then, !Contains("ready"));
}

TEST_CASE("a page that comes back gets only what it has not seen") {
    front_desk desk;
    desk.put("maria", 1, "one");
    desk.put("maria", 2, "two");
    auto pages = desk.pages();
    const auto events = opened(desk, pages, "maria", "/chat/stream?after=1").next().value();
    CHECK_THAT(events, !Contains("id: 1\n"));
    CHECK_THAT(events, Contains("id: 2\n"));
}

TEST_CASE("a long shelf comes page by page, in order, without a gap") {
    front_desk desk;
    const auto all = static_cast<std::int64_t>(limits::web_letters_per_page) * 2 + 1;
    for (std::int64_t id = 1; id <= all; ++id) desk.put("maria", id, "x");
    auto pages = desk.pages();
    auto page = opened(desk, pages, "maria");
    std::string text;
    for (int part = 0; part < 3; ++part) text += page.next().value();
    std::int64_t expected = 0;
    for (std::size_t at = text.find("id: "); at != std::string::npos; at = text.find("id: ", at + 1))
        CHECK(std::stoll(text.substr(at + 4)) == ++expected);
    CHECK(expected == all);
    CHECK(text.find("event: ready") > text.rfind("event: letter"));
}

TEST_CASE("of too many tabs the oldest is asked to rest") {
    front_desk desk;
    auto pages = desk.pages();
    std::vector<open_page> tabs;
    for (std::size_t i = 0; i <= limits::chat_streams_per_person; ++i) {
        tabs.push_back(opened(desk, pages, "maria"));
        if (i < limits::chat_streams_per_person) tabs.back().next();
    }
    CHECK(tabs[0].next() == "event: rest\ndata:\n\n");
    CHECK(tabs[0].next() == std::nullopt);
    CHECK(tabs[1].next() == "");
    CHECK_THAT(tabs.back().next().value(), Contains("ready"));
    CHECK(opened(desk, pages, "omar").next().value() == "event: ready\ndata:\n\n");
    tabs.clear();
    CHECK(pages.open_pages().count() == 0);
}

TEST_CASE("a stream ends when its reader left, and when the store is broken") {
    front_desk desk;
    auto pages = desk.pages();
    auto left = opened(desk, pages, "maria");
    left.next();
    left.source->end();
    CHECK(left.next(std::chrono::hours(1)) == std::nullopt);
    CHECK(left.next(std::chrono::hours(1)) == std::nullopt);
    desk.shelf_is_broken = true;
    auto broken = opened(desk, pages, "maria");
    CHECK(broken.next() == std::nullopt);
}
