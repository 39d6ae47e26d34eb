#include "adapters/channel_watch.hpp"

#include "bot/limits.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace std::chrono_literals;
using names = std::vector<std::string>;

struct watching {
    channel_watch all;
    instant now{std::chrono::hours(24 * 365 * 56)};

    std::optional<channel_state> hears(channel_state how) { return all.hear("families-telegram", how, now); }
    std::optional<channel_state> doubts(outcome what, address_id to = 1) {
        return all.note("families-telegram", to, {.what = what, .why = "502", .in_doubt = true}, now);
    }
    std::optional<channel_state> sees(outcome what, bool whole_channel = false, address_id to = 1) {
        return all.note("families-telegram", to, {.what = what, .whole_channel = whole_channel}, now);
    }
};

}  // namespace

TEST_CASE("a refusal of our credentials breaks a channel at once; the next letter that is taken mends it") {
    watching w;
    CHECK(w.sees(outcome::sent) == channel_state::well);
    CHECK_FALSE(w.sees(outcome::sent));  // said once
    CHECK(w.sees(outcome::channel_broken) == channel_state::refused);
    CHECK(w.all.broken() == names{"families-telegram"});
    CHECK(w.sees(outcome::channel_broken) == channel_state::refused);  // whoever hears of it tells it once
    CHECK(w.sees(outcome::sent) == channel_state::well);
    CHECK(w.all.broken().empty());
}

TEST_CASE("a channel that is refused by later reports is well once a letter arrives, not once one is taken") {
    watching w;
    const auto reports = [&](const char* status, std::optional<receipt> verdict = {}) {
        inbound report{.kind = inbound_kind::status, .status = status, .of = "SM1", .verdict = std::move(verdict)};
        return w.all.note_report("families-telegram", report);
    };
    CHECK(w.sees(outcome::sent) == channel_state::well);
    CHECK_FALSE(w.all.waits_for_report("families-telegram"));
    CHECK_FALSE(reports("delivered"));
    CHECK_FALSE(reports("failed", receipt{.what = outcome::gone}));
    CHECK(reports("failed", receipt{.what = outcome::channel_broken, .why = "30034"}) == channel_state::refused);
    CHECK(w.all.broken() == names{"families-telegram"});
    CHECK_FALSE(w.sees(outcome::sent));
    CHECK_FALSE(reports("sent"));
    CHECK(w.all.waits_for_report("families-telegram"));
    CHECK(reports("delivered") == channel_state::well);
    CHECK(w.all.broken().empty());
    CHECK_FALSE(w.sees(outcome::sent));  // said once
}

TEST_CASE("a channel that takes no letter for a quarter of an hour, of several, is broken, too") {
    watching w;
    w.sees(outcome::sent);
    CHECK_FALSE(w.sees(outcome::again, true));
    w.now += limits::channel_silent_for;
    CHECK_FALSE(w.sees(outcome::again, true));  // only two
    CHECK(w.sees(outcome::again, true) == channel_state::silent);
    CHECK(w.all.broken() == names{"families-telegram"});
    CHECK(w.sees(outcome::sent) == channel_state::well);
}

TEST_CASE("failures within a quarter of an hour, or with a letter taken between them, break nothing") {
    watching w;
    for (int i = 0; i < 20; ++i) CHECK_FALSE(w.sees(outcome::again, true));
    w.now += limits::channel_silent_for - 1s;
    CHECK_FALSE(w.sees(outcome::again, true));
    w.sees(outcome::sent);
    w.now += limits::channel_silent_for;
    CHECK_FALSE(w.sees(outcome::again, true));
    CHECK(w.all.broken().empty());
}

TEST_CASE("one person who cannot be written to says nothing of the channel; several do") {
    watching w;
    for (int i = 0; i < 20; ++i) {
        CHECK_FALSE(w.sees(outcome::again));
        w.now += 10min;
    }
    CHECK_FALSE(w.sees(outcome::again, false, 2));
    CHECK(w.sees(outcome::again, false, 3) == channel_state::silent);
}

TEST_CASE("what is a letter's own fault, or a person's, breaks no channel") {
    watching w;
    for (const auto what : {outcome::never, outcome::gone, outcome::stopped, outcome::window_closed})
        for (int i = 0; i < 5; ++i) {
            CHECK_FALSE(w.sees(what));
            w.now += 10min;
        }
    CHECK(w.all.broken().empty());
}

TEST_CASE("letters in doubt are not taken: after a quarter of an hour without one that is, a channel is broken") {
    watching w;
    w.sees(outcome::sent);
    for (const address_id to : {1, 2, 3}) CHECK_FALSE(w.doubts(outcome::sent, to));
    w.now += limits::channel_silent_for - 1s;
    CHECK(w.all.in_doubt(w.now).empty());
    w.now += 1s;
    const auto news = w.all.in_doubt(w.now);  // though no other letter follows
    REQUIRE(news.size() == 1);
    CHECK(news[0].channel == "families-telegram");
    CHECK(news[0].what == channel_state::silent);
    CHECK(news[0].why == "502");
    CHECK(w.all.broken() == names{"families-telegram"});
    CHECK(w.all.in_doubt(w.now).empty());  // said once
    CHECK_FALSE(w.doubts(outcome::sent) == channel_state::well);
    CHECK(w.sees(outcome::sent) == channel_state::well);
    CHECK(w.all.broken().empty());
}

TEST_CASE("two letters in doubt, or three with one that was taken for certain, break nothing") {
    watching w;
    w.doubts(outcome::sent);
    w.doubts(outcome::sent);
    w.now += limits::channel_silent_for;
    CHECK(w.all.in_doubt(w.now).empty());
    w.sees(outcome::sent);
    w.doubts(outcome::sent);
    w.now += limits::channel_silent_for;
    CHECK(w.all.in_doubt(w.now).empty());
    CHECK_FALSE(w.doubts(outcome::sent));
    CHECK(w.doubts(outcome::sent) == channel_state::silent);
}

TEST_CASE("a reply that is in doubt again and again breaks its channel, be it to one person") {
    watching w;
    w.doubts(outcome::again);
    w.now += 10min;
    w.doubts(outcome::again);
    w.now += 10min;
    CHECK(w.doubts(outcome::again) == channel_state::silent);
}

TEST_CASE("a channel that is refused when it asks for messages is broken at once, and well with the first answer") {
    watching w;
    CHECK(w.hears(channel_state::well) == channel_state::well);
    CHECK_FALSE(w.hears(channel_state::well));
    CHECK(w.hears(channel_state::refused) == channel_state::refused);
    CHECK(w.all.broken() == names{"families-telegram"});
    w.sees(outcome::sent);
    CHECK(w.all.broken() == names{"families-telegram"});  // the other way is not mended by it
    CHECK(w.hears(channel_state::well) == channel_state::well);
    CHECK(w.all.broken().empty());
}

TEST_CASE("a channel that hears nothing but errors for a quarter of an hour is broken") {
    watching w;
    CHECK_FALSE(w.hears(channel_state::silent));
    w.now += limits::channel_silent_for;
    CHECK_FALSE(w.hears(channel_state::silent));  // only two
    CHECK(w.hears(channel_state::silent) == channel_state::silent);
    CHECK(w.hears(channel_state::well) == channel_state::well);
    for (int i = 0; i < 20; ++i) {
        CHECK_FALSE(w.hears(channel_state::silent));
        w.hears(channel_state::well);
        w.now += 10min;
    }
}

TEST_CASE("a letter that waits for its reader's next word says nothing of its channel") {
    channel_watch watch;
    for (int person = 1; person < 9; ++person)
        CHECK_FALSE(watch.note("chat", person, {.what = outcome::again, .until_word = true},
                               instant{std::chrono::hours{person}}));
    CHECK(watch.broken().empty());
}

}  // namespace kindred
