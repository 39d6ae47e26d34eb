// A platform's webhook at a sample channel: what its tests have in common.
#pragma once

#include "bot/limits.hpp"
#include "tests/adapters/platform_fixture.hpp"

#include <cctype>

namespace kindred::test {

struct hook {
    channel at;
    http::headers fields = {};  // of every request

    http::request asked(std::string body) const { return post(std::move(body), fields); }
    reading read(std::string body) const { return at.talk->read(asked(std::move(body))); }

    // The one inbound of this request.
    inbound read_one(const http::request& what) const {
        const auto made = at.talk->read(what);
        CHECK_FALSE(made.trouble);
        REQUIRE(made.inbounds.size() == 1);
        return made.inbounds[0];
    }
    inbound read_one(std::string body) const { return read_one(asked(std::move(body))); }

    bool believes(const http::request& what) const { return at.talk->authentic(what, {}, {}); }
};

// Of this body, the header with this value decides whether the request is authentic, and nothing else does.
inline void check_header_decides(const hook& to, const std::string& body, const std::string& header,
                                 const std::string& good) {
    auto lower = header;
    for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(to.believes(post(body, {{header, good}})));
    CHECK(to.believes(post(body, {{lower, good}})));
    CHECK_FALSE(to.believes(post(body)));
    CHECK_FALSE(to.believes(post(body, {{header, ""}})));
    CHECK_FALSE(to.believes(post(body, {{header, good + "x"}})));
    CHECK_FALSE(to.believes(post(body, {{header, good.substr(0, good.size() - 1)}})));
    CHECK_FALSE(to.believes(post(body, {{header + "-", good}})));
    auto as_get = post(body, {{header, good}});
    as_get.method = "GET";
    CHECK_FALSE(to.believes(as_get));
}

// A row of a table of what a platform's requests are heard as.
struct heard_as {
    const char* fields;
    inbound_kind kind;
    const char* text;
    const char* choice;
};

inline void check_heard(const inbound& got, const heard_as& row) {
    CHECK(got.kind == row.kind);
    CHECK(got.text == row.text);
    CHECK(got.choice == row.choice);
}

// A row of a table of what reports on letters are heard as; `why` counts where there is a verdict.
struct reported_as {
    const char* fields;
    inbound_kind kind;
    const char* status;
    std::optional<outcome> verdict;
    const char* why;
};

inline void check_reported(const inbound& got, const reported_as& row) {
    CHECK(got.kind == row.kind);
    CHECK(got.status == row.status);
    CHECK(got.verdict.has_value() == row.verdict.has_value());
    if (!row.verdict || !got.verdict) return;
    CHECK(got.verdict->what == *row.verdict);
    CHECK(got.verdict->why == row.why);
}

// One event more than are taken of a request, as JSON writes a list.
template <class Event>
std::string one_too_many(const Event& event) {
    std::string all;
    for (std::size_t i = 0; i <= limits::messages_per_request; ++i) all += (i ? "," : "") + event(std::to_string(i));
    return all;
}

inline void check_all_but_one_are_taken(const reading& made) {
    CHECK(made.inbounds.size() == limits::messages_per_request);
    REQUIRE(made.trouble);
    CHECK(made.trouble->poison);
}

// What cannot be read is kept for a person to look at, never thrown.
inline void check_nonsense_is_kept(const hook& to) {
    for (const auto& body : nonsense()) {
        INFO(body.substr(0, 20));
        const auto got = to.read(body);
        REQUIRE(got.trouble);
        CHECK(got.trouble->poison);
        CHECK(got.inbounds.empty());
    }
}

}  // namespace kindred::test
