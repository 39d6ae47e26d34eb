#include "adapters/postage.hpp"

#include "adapters/time.hpp"
#include "bot/limits.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

TEST_CASE("pauses grow, spread and never undercut what the platform asked for") {
    struct row {
        const char* name;
        int tries;
        std::optional<milliseconds> after;
        double chance;
        milliseconds pause;
    };
    auto r = GENERATE(values<row>({
        {"the first, early", 1, {}, 0.0, 1500ms},
        {"the first, in the middle", 1, {}, 0.5, 2s},
        {"the first, late", 1, {}, 1.0, 2500ms},
        {"the second doubles", 2, {}, 0.5, 4s},
        {"the fifth", 5, {}, 0.5, 32s},
        {"the longest", 12, {}, 0.5, 1h},
        {"no number is too large", 100'000, {}, 0.5, 1h},
        {"none is like the first", 0, {}, 0.5, 2s},
        {"asked for longer", 1, 30s, 0.0, 30s},
        {"asked for longer, spread by a tenth", 1, 30s, 1.0, 33s},
        {"asked for shorter than our own", 5, 1s, 0.5, 32s},
        {"asked for nothing", 1, 0ms, 0.5, 2s},
        {"asked for the past", 1, -5s, 0.5, 2s},
        {"asked for a year", 1, 24h * 365, 0.0, limits::letter_stale_after},
    }));
    DYNAMIC_SECTION(r.name) { CHECK(pause_before_retry(r.tries, r.after, r.chance) == r.pause); }
}

TEST_CASE("Retry-After is read in seconds, or as a date by the server's clock, or ours where it shows none") {
    struct row {
        const char* value;
        std::optional<milliseconds> pause;
    };
    auto r = GENERATE(values<row>({
        {"7", 7s},
        {"0", 0ms},
        {"3600", 1h},
        {"", {}},
        {"soon", {}},
        {"-1", {}},
        {"1.5", {}},
        {"99999999999999", {}},
        {"Fri, 31 Dec 2027 23:59:59 GMT", 59s},
        {"Fri, 31 Dec 2027 23:58:59 GMT", 0ms},
        {"Fri, 31 Dez 2027 23:59:59 GMT", {}},
        {"Fri, 31 Dec 2027 23:59:59 CET", {}},
        {"Fri, 32 Dec 2027 23:59:59 GMT", {}},
        {"Friday, 31-Dec-27 23:59:59 GMT", {}},
    }));
    DYNAMIC_SECTION(r.value) {
        http::response answer;
        answer.fields.emplace_back("retry-after", r.value);
        const auto now = from_http_date("Fri, 31 Dec 2027 23:59:00 GMT");
        REQUIRE(now);
        CHECK(retry_after_of(answer, now) == r.pause);
        answer.fields.emplace_back("date", "Fri, 31 Dec 2027 23:59:00 GMT");
        CHECK(retry_after_of(answer) == r.pause);
        CHECK(retry_after_of(answer, *now - 24h) == r.pause);
    }
}

TEST_CASE("what a request without an answer means for its letter") {
    using kind = http::failure::kind;
    struct row {
        const char* name;
        kind what;
        urgency how;
        outcome then;
        bool whole_channel;
    };
    auto r = GENERATE(values<row>({
        {"a reply that was not sent", kind::not_sent, urgency::reply, outcome::again, true},
        {"a notice that was not sent", kind::not_sent, urgency::notice, outcome::again, true},
        {"a reply that may have arrived", kind::ambiguous, urgency::reply, outcome::again, false},
        {"a farewell that may have arrived", kind::ambiguous, urgency::farewell, outcome::again, false},
        {"a notice that may have arrived", kind::ambiguous, urgency::notice, outcome::sent, false},
        {"a notice with an endless answer", kind::too_large, urgency::notice, outcome::sent, false},
        {"what cannot be written", kind::unfit, urgency::reply, outcome::never, false},
    }));
    DYNAMIC_SECTION(r.name) {
        const auto made = receipt_of({r.what, "why"}, r.how);
        CHECK(made.what == r.then);
        CHECK(made.whole_channel == r.whole_channel);
        CHECK(made.why == "why");
        CHECK(made.in_doubt == (r.what == kind::ambiguous || r.what == kind::too_large));
    }
}

TEST_CASE("of the errors of a server some say that nothing was done, and the others leave it open") {
    for (const int open : {500, 502, 504, 520, 524, 599}) {
        CAPTURE(open);
        CHECK(http::may_have_been_done(open));
    }
    for (const int not_done : {200, 400, 408, 409, 429, 501, 503, 505, 521, 522, 523, 525, 526, 529}) {
        CAPTURE(not_done);
        CHECK_FALSE(http::may_have_been_done(not_done));
    }
}

TEST_CASE("the platform's window") {
    const instant now{std::chrono::hours{24 * 365 * 50}};
    CHECK(window_is_open({}, {}, now));
    CHECK_FALSE(window_is_open(24h, {}, now));
    CHECK(window_is_open(24h, now - 23h, now));
    CHECK_FALSE(window_is_open(24h, now - 24h, now));
}
