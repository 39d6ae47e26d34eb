#include "adapters/chat/matrix_sync.hpp"

#include "adapters/chat/matrix.hpp"
#include "bot/limits.hpp"
#include "tests/adapters/hook_fixture.hpp"

using namespace kindred;
using namespace kindred::test;

namespace {

const std::string own = "@kindred:oak.example";

std::unique_ptr<const platform> syncing() {
    return make_matrix({.user = own, .api = "https://matrix.oak.example", .syncs = true, .access_token = "syt_1"});
}

std::string said(const std::string& words, const std::string& id, const std::string& sender = "@ana:home.example") {
    return R"({"type":"m.room.message","event_id":")" + id + R"(","sender":")" + sender +
           R"(","origin_server_ts":1760000000123,"content":{"msgtype":"m.text","body":")" + words + R"("}})";
}

std::string timeline(const std::string& room, const std::string& events, const std::string& more = {}) {
    return "\"" + room + R"(":{"timeline":{"events":[)" + events + "]" + more + "}}";
}

std::string invite(const std::string& room, const std::string& more = {}, const std::string& content = {}) {
    const std::string said_so = content.empty() ? R"({"membership":"invite","is_direct":true})" : content;
    return "\"" + room + R"(":{"invite_state":{"events":[{"type":"m.room.member","state_key":"@ana:home.example",)"
           R"("sender":"@ana:home.example","content":{"membership":"join"}},)" +
           more + R"({"type":"m.room.member","state_key":")" + own + R"(","sender":"@ana:home.example","content":)" +
           said_so + "}]}}";
}

http::response answer(const std::string& rooms) {
    return {200, {}, R"({"next_batch":"s72_2","account_data":{"events":[]},"rooms":{)" + rooms + "}}"};
}

// As /messages gives it: the newest first.
http::response page(const std::string& events, const std::string& end = {}) {
    return {200, {}, R"({"start":"t","chunk":[)" + events + "]" + (end.empty() ? "" : R"(,"end":")" + end + '"') + "}"};
}

std::string words_of(const reading& what) {
    std::string all;
    for (const auto& each : what.inbounds) all += each.text + ";";
    return all;
}

std::vector<std::pair<std::string, std::string>> members(std::string_view json) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [name, value] : matrix::members_of(json)) all.emplace_back(name, value);
    return all;
}

}  // namespace

TEST_CASE("Matrix sync: it is asked from a place on, for what we read only") {
    const auto m = syncing();
    CHECK(m->pulls());
    const auto first = m->pull("");
    CHECK(first.method == "GET");
    CHECK(http::path_of(first.target) == "https://matrix.oak.example/_matrix/client/v3/sync");
    CHECK(http::value_of(first.fields, "Authorization") == "Bearer syt_1");
    const auto query = std::string(http::query_of(first.target));
    CHECK(http::parameter(query, "timeout") == "0");
    CHECK_FALSE(http::parameter(query, "since"));
    const auto filter = nlohmann::json::parse(http::parameter(query, "filter").value_or(""));
    CHECK(filter["room"]["timeline"]["limit"] == 1);
    CHECK(filter["room"]["timeline"]["not_senders"][0] == own);
    CHECK(filter["room"]["state"]["not_types"][0] == "*");
    const auto next_target = m->pull("s72_1&x=1").target;
    const auto next = std::string(http::query_of(next_target));
    CHECK(http::parameter(next, "since") == "s72_1&x=1");
    CHECK(http::parameter(next, "timeout") == "15000");
    CHECK(nlohmann::json::parse(http::parameter(next, "filter").value_or(""))["room"]["timeline"]["limit"] == 30);
}

TEST_CASE("Matrix sync: what was said in several rooms is read, and the place moves on") {
    const auto got = syncing()->read_pulled(
        answer(R"("join":{)" + timeline("!r1:oak.example", said("a", "$1") + "," + said("b", "$2")) + "," +
               timeline("!r2:oak.example", said("c", "$3", "@bo:home.example") + "," + said("x", "$4", own)) + "}"),
        "s72_1");
    CHECK(got.next_place == "s72_2");
    CHECK_FALSE(got.what.trouble);
    REQUIRE(got.what.inbounds.size() == 3);  // our own is not even told
    CHECK(got.what.inbounds[1].text == "b");
    CHECK(got.what.inbounds[1].sender == "!r1:oak.example @ana:home.example");
    CHECK(got.what.inbounds[2].sender == "!r2:oak.example @bo:home.example");
    CHECK(got.what.inbounds[2].message_id == "$3");
}

TEST_CASE("Matrix sync: an invitation is told by its room and the place before it") {
    const auto m = syncing();
    const auto rooms = answer(R"("invite":{)" + invite("!r1:oak.example") + "}");
    const auto got = m->read_pulled(rooms, "s72_1");
    REQUIRE(got.what.inbounds.size() == 1);
    const auto& one = got.what.inbounds[0];
    CHECK(one.kind == inbound_kind::opened);
    CHECK(one.sender == "!r1:oak.example @ana:home.example");
    CHECK(one.message_id.starts_with("invite-"));
    CHECK(m->acknowledge(one)->target ==
          "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Aoak.example/join");
    CHECK(m->read_pulled(rooms, "s72_1").what.inbounds[0].message_id == one.message_id);
    CHECK(m->read_pulled(rooms, "s72_9").what.inbounds[0].message_id != one.message_id);
}

TEST_CASE("Matrix sync: a group's or an encrypted invitation is declined") {
    const auto m = syncing();
    const auto group =
        m->read_pulled(answer(R"("invite":{)" + invite("!r1:x", "", R"({"membership":"invite"})") + "}"), "s").what;
    REQUIRE(group.inbounds.size() == 1);
    CHECK(group.inbounds[0].kind == inbound_kind::ignored);
    CHECK(m->acknowledge(group.inbounds[0])->target.ends_with("/leave"));
    const auto sealed =
        m->read_pulled(
             answer(R"("invite":{)" + invite("!r1:x", R"({"type":"m.room.encryption","content":{}},)") + "}"), "s")
            .what;
    REQUIRE(sealed.inbounds.size() == 1);
    CHECK(m->acknowledge(sealed.inbounds[0])->target.ends_with("/createRoom"));
    const auto then = m->acknowledged(sealed.inbounds[0], {200, {}, R"({"room_id":"!r2:x"})"});
    REQUIRE(then.inbounds.size() == 1);
    CHECK(m->acknowledge(then.inbounds[0])->target.ends_with("/rooms/%21r1%3Ax/leave"));
    CHECK(m->read_pulled(answer(R"("invite":{"!r1:x":{}})"), "s").what.trouble);
}

TEST_CASE("Matrix sync: sent away is stopped; the invitation in a new room's history is not answered again") {
    const auto m = syncing();
    const std::string of_us =
        R"("type":"m.room.member","state_key":"@kindred:oak.example","sender":"@ana:home.example")";
    const auto kicked = m->read_pulled(
        answer(R"("leave":{)" +
               timeline("!r1:x", R"({"event_id":"$5",)" + of_us + R"(,"content":{"membership":"leave"}})") + "}"),
        "s");
    REQUIRE(kicked.what.inbounds.size() == 1);
    CHECK(kicked.what.inbounds[0].kind == inbound_kind::stopped);
    CHECK(kicked.what.inbounds[0].sender == "!r1:x @ana:home.example");
    const auto joined = m->read_pulled(
        answer(R"("join":{)" +
               timeline("!r1:x", R"({"event_id":"$4",)" + of_us +
                                     R"(,"content":{"membership":"invite","is_direct":true}},)" + said("J7KQ2M", "$6"),
                        R"(,"limited":true)") +
               "}"),
        "s");
    CHECK_FALSE(joined.what.trouble);
    REQUIRE(joined.what.inbounds.size() == 1);
    CHECK(joined.what.inbounds[0].text == "J7KQ2M");
}

TEST_CASE("Matrix sync: what others said to each other before we were invited is not read") {
    const auto invited = R"({"type":"m.room.member","event_id":"$4","state_key":"@kindred:oak.example",)"
                         R"("sender":"@ana:home.example","content":{"membership":"invite","is_direct":true}})";
    const auto got = syncing()->read_pulled(
        answer(R"("join":{)" +
               timeline("!r1:x", said("of us two", "$1") + "," + said("a secret", "$2") + "," + invited + "," +
                                     said("J7KQ2M", "$6")) +
               "}"),
        "s");
    REQUIRE(got.what.inbounds.size() == 1);
    CHECK(got.what.inbounds[0].text == "J7KQ2M");
}

TEST_CASE("Matrix sync: what an answer leaves out of a room is asked for, back to the place") {
    const auto m = syncing();
    const auto limited = answer(R"("join":{)" +
                                timeline("!r1:x", said("c", "$3"), R"(,"limited":true,"prev_batch":"t40_1")") + "," +
                                timeline("!r2:x", said("x", "$9")) + "}");
    const auto got = m->read_pulled(limited, "s72_1");
    CHECK_FALSE(got.what.trouble);
    REQUIRE(got.what.inbounds.size() == 1);  // of the other room
    REQUIRE(got.gaps.size() == 1);
    const auto& gap = got.gaps[0];
    CHECK(gap.talk == "!r1:x");
    REQUIRE(gap.after.inbounds.size() == 1);
    CHECK(gap.after.inbounds[0].text == "c");
    const auto first = m->look_back(gap, {});
    REQUIRE(first);
    CHECK(http::path_of(first->target) ==
          "https://matrix.oak.example/_matrix/client/v3/rooms/%21r1%3Ax/messages");
    CHECK(http::value_of(first->fields, "Authorization") == "Bearer syt_1");
    const auto query = std::string(http::query_of(first->target));
    CHECK(http::parameter(query, "dir") == "b");
    CHECK(http::parameter(query, "from") == "t40_1");
    CHECK(http::parameter(query, "to") == "s72_1");
    CHECK(http::parameter(query, "filter").value_or("").find(R"("not_senders":["@kindred:oak.example"])") !=
          std::string::npos);
    std::vector<http::response> pages{page(said("b", "$2"), "t20_1")};
    const auto second = m->look_back(gap, pages);
    REQUIRE(second);
    CHECK(http::parameter(std::string(http::query_of(second->target)), "from") == "t20_1");
    pages.push_back(page("", "t10_1"));  // an empty page need not be the last
    CHECK(m->look_back(gap, pages));
    pages.push_back(page(said("a", "$1") + "," + said("ours", "$0", own)));
    CHECK_FALSE(m->look_back(gap, pages));
    const auto read = m->read_back(gap, pages);
    CHECK_FALSE(read.trouble);
    CHECK(words_of(read) == "a;b;");
    // A homeserver that repeats itself is not asked for ever.
    CHECK_FALSE(m->look_back(gap, {page(said("b", "$2"), "t40_1")}));
}

TEST_CASE("Matrix sync: what is left out is looked back to until we were invited, or until enough is there") {
    const auto m = syncing();
    const auto invited = R"({"type":"m.room.member","event_id":"$4","state_key":"@kindred:oak.example",)"
                         R"("sender":"@ana:home.example","content":{"membership":"invite","is_direct":true}})";
    const platform::gap gap{"!r1:x", "s72_1", "t40_1", {}};
    const std::vector<http::response> young{
        page(said("JOIN", "$5") + "," + invited + "," + said("a secret", "$3"), "t1")};
    CHECK_FALSE(m->look_back(gap, young));
    CHECK(words_of(m->read_back(gap, young)) == "JOIN;");
    std::vector<http::response> pages;
    std::size_t events = 0;
    while (const auto asks = m->look_back(gap, pages)) {
        const auto most = std::stoul(http::parameter(std::string(http::query_of(asks->target)), "limit").value_or("0"));
        std::string many;
        for (std::size_t i = 0; i < most; ++i)
            many += (i == 0 ? "" : ",") + said("a", "$e" + std::to_string(++events));
        pages.push_back(page(many, "t_" + std::to_string(events)));
    }
    CHECK(events == limits::messages_looked_back);
    const auto read = m->read_back(gap, pages);
    CHECK(read.inbounds.size() == limits::messages_looked_back);
    CHECK(read.inbounds.front().message_id == "$e" + std::to_string(events));
    REQUIRE(read.trouble);
    CHECK(read.trouble->poison);
}

TEST_CASE("Matrix sync: nothing is looked back to at the beginning, or in a room that we have left") {
    const auto m = syncing();
    const auto room = timeline("!r1:x", said("c", "$3"), R"(,"limited":true,"prev_batch":"t40_1")");
    CHECK(m->read_pulled(answer(R"("join":{)" + room + "}"), "").gaps.empty());
    const auto left = m->read_pulled(answer(R"("leave":{)" + room + "}"), "s72_1");
    CHECK(left.gaps.empty());
    CHECK(words_of(left.what) == "c;");
    CHECK_FALSE(left.what.trouble);
}

TEST_CASE("Matrix sync: what is left out without saying where is told") {
    const auto m = syncing();
    std::string many = said("a", "$0");
    for (int i = 1; i < 30; ++i) many += "," + said("a", "$" + std::to_string(i));
    const auto full = answer(R"("join":{)" + timeline("!r1:x", many, R"(,"limited":true)") + "}");
    const auto got = m->read_pulled(full, "s72_1");
    CHECK(got.what.inbounds.size() == 30);
    REQUIRE(got.what.trouble);
    CHECK(got.what.trouble->poison);
    CHECK(got.next_place == "s72_2");
    CHECK_FALSE(m->read_pulled(full, "").what.trouble);
}

TEST_CASE("Matrix sync: after an answer that was too large it is asked for one event of each room") {
    const auto target = syncing()->pull_less("s72_1").target;
    const auto query = std::string(http::query_of(target));
    CHECK(http::parameter(query, "since") == "s72_1");
    CHECK(nlohmann::json::parse(http::parameter(query, "filter").value_or(""))["room"]["timeline"]["limit"] == 1);
}

TEST_CASE("Matrix sync: an answer that makes no sense leaves the place where it was") {
    const auto m = syncing();
    for (const auto& body : nonsense()) {
        INFO(body.substr(0, 20));
        const auto got = m->read_pulled({200, {}, body}, "s72_1");
        CHECK(got.next_place == "s72_1");
        REQUIRE(got.what.trouble);
        CHECK_FALSE(got.what.trouble->poison);
    }
    CHECK(m->read_pulled({200, {}, R"({"next_batch":"a\nb"})"}, "s").next_place == "s");
    const auto quiet = m->read_pulled({200, {}, R"({"next_batch":"s72_2"})"}, "s72_1");
    CHECK(quiet.next_place == "s72_2");
    CHECK(quiet.what.inbounds.empty());
    CHECK_FALSE(quiet.what.trouble);
    for (const char* rooms : {R"("join":[])", R"("join":{"!r1:x":7})", R"("join":{"!r1:x":{"timeline":[]}})"}) {
        INFO(rooms);
        const auto odd = m->read_pulled(answer(rooms), "s72_1");
        CHECK(odd.next_place == "s72_2");
        CHECK(odd.what.inbounds.empty());
    }
    CHECK(m->read_pulled(answer(R"("join":{)" + timeline("r1", said("a", "$1")) + "}"), "s").what.trouble);
}

TEST_CASE("Matrix sync: more than one answer may hold is told, not thrown") {
    std::string rooms;
    for (std::size_t i = 0; i < limits::messages_per_request + 2; ++i)
        rooms += (i == 0 ? "" : ",") + timeline("!r" + std::to_string(i) + ":x", said("a", "$" + std::to_string(i)));
    const auto got = syncing()->read_pulled(answer(R"("join":{)" + rooms + "}"), "s");
    CHECK(got.what.inbounds.size() == limits::messages_per_request);
    CHECK(got.what.trouble);
}

TEST_CASE("Matrix sync: the members of an object") {
    using all = std::vector<std::pair<std::string, std::string>>;
    CHECK(members(R"({"a":1,"b":{"c":[2,"}"]} , "\u0064":"x\"}" , "e":null})") ==
          all{{"a", "1"}, {"b", R"({"c":[2,"}"]})"}, {"d", R"("x\"}")"}, {"e", "null"}});
    CHECK(members(" { \"a\" :\n true } ") == all{{"a", "true"}});
    CHECK(members("{}").empty());
    CHECK(members("").empty());
    CHECK(members("[1]").empty());
    CHECK(members("{\"a\"").empty());
    CHECK(members("{\"a\":").empty());
    CHECK(members("{\"a\":1,") == all{{"a", "1"}});
    CHECK(members("{\"a\":[1,") == all{{"a", "[1,"}});
    CHECK(members("{\"a\":\"x\\") == all{{"a", "\"x\\"}});
    CHECK(members("{\"a\"}").empty());
    CHECK(members("{\"a\":}") == all{{"a", ""}});
}

TEST_CASE("Matrix sync: an ordinary user announces nothing, and is patient") {
    const auto m = syncing();
    CHECK_FALSE(m->announce());
    CHECK(m->secrets() == std::vector<std::string>{"syt_1"});
    CHECK(m->pace_of_letters().channel.every == std::chrono::seconds{5});
    CHECK(m->pace_of_letters().channel.in_a_row == 10);
    const auto other = m->probed({200, {}, R"({"user_id":"@other:oak.example"})"});
    CHECK_FALSE(other.good);
    CHECK(other.says.find("access_token") != std::string::npos);
    CHECK(m->write(to("!r1:x @a:x", "hi"), {}).parts.at(0).fields.back().second == "Bearer syt_1");
}
