// A platform reports that nobody is at an address (M10): once may be a mistake, twice unlinks it.
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const address anas_tablet{"others", "ana-tablet"};

// Ana on two phones, at the first question on the one that she took up last; Ms. Lee in a chat.
struct family : small_school {
    family() {
        joins(anas_tablet, "ana", "mateo");
        joins(ana, "ana", "mateo");
        joins_staff(lee, "lee");
    }
    // Of a letter to this address: as the platform answers it, or by a later status.
    void reported(const address& where, outcome what, bool later = false) {
        kept([&] {
            memory().post(at(where).id, {.text = "Hello"}, urgency::reply, now, now + limits::letter_stale_after);
        });
        for (const auto& each : claim()) {
            const bool meant = each.to == where;
            const auto id = "r" + std::to_string(++letters_);
            settle(each, {.what = meant && !later ? what : outcome::sent, .id = id}, now);
            if (meant && later) status(where.channel, id, "failed", what);
            if (meant) last_ = id;
        }
    }
    void status(const std::string& channel, const std::string& of, const std::string& how,
                std::optional<outcome> what = {}) {
        inbound in{.kind = inbound_kind::status,
                   .message_id = "s" + of + how,
                   .sent_at = now,
                   .status = how,
                   .of = of};
        if (what) in.verdict = receipt{.what = *what};
        take(channel, in);
    }
    bool is_linked(const address& where) { return at(where).is == role::guardian; }
    std::string last_;

private:
    int letters_ = 0;
};

}  // namespace

TEST_CASE("M10: the first report that nobody is there is noted, and silences nothing") {
    const bool later = GENERATE(false, true);
    family home;
    home.reported(home.ana, outcome::gone, later);
    CHECK(home.at(home.ana).gone_at == home.now);
    CHECK(home.is_linked(home.ana));
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK(home.at(home.ana).wake_at);
    home.pass(24h * 3);
    CHECK_THAT(home.hears(home.ana), Contains("left about Mateo"));
    CHECK(home.hears(home.lee).empty());
}

TEST_CASE("M10: a second one, not too soon and not too late, unlinks the address, and the school is told once") {
    const bool later = GENERATE(false, true);
    struct row {
        std::chrono::milliseconds after;
        bool unlinks;
    };
    const auto r = GENERATE(row{1min, false}, row{limits::gone_again_after - 1min, false},
                            row{limits::gone_again_after, true}, row{limits::gone_again_within, true},
                            row{limits::gone_again_within + 1min, false});
    family home;
    home.says(home.ana, "canarywords");
    home.reported(home.ana, outcome::gone, later);
    const auto first = home.now;
    home.now += r.after;
    home.reported(home.ana, outcome::gone, later);
    CHECK(home.is_linked(home.ana) != r.unlinks);
    if (!r.unlinks) {
        const bool counts_anew = r.after > limits::gone_again_within;
        CHECK(home.at(home.ana).gone_at == (counts_anew ? home.now : first));
        return;
    }
    CHECK(home.at(home.ana).person == 0);
    CHECK(home.at(home.ana).talk.empty());
    CHECK_FALSE(home.at(home.ana).wake_at);
    CHECK_FALSE(home.at(home.ana).gone_at);
    CHECK(home.is_linked(anas_tablet));
    CHECK_FALSE(home.at(anas_tablet).stopped);
    const auto told = home.hears(home.lee);
    CHECK_THAT(told, Contains("One phone or app of Mateo's family (Room 4) cannot be reached any more"));
    CHECK(told.find("One phone", told.find("One phone") + 1) == std::string::npos);
    for (int day = 0; day < 5; ++day) home.pass(24h);
    CHECK_THAT(home.hears(home.lee), !Contains("One phone"));
    // Whoever has the number next reads nothing of the family, and finds a way to the school.
    home.read(home.ana);
    home.says(home.ana, "MINE");
    const auto said = home.hears(home.ana);
    CHECK(said == home.words.say("en", "join.stranger"));
    home.says(home.ana, "START");
    CHECK_THAT(home.hears(home.ana), !Contains("Mateo"));
    home.says(anas_tablet, "MINE");
    CHECK_THAT(home.hears(anas_tablet), Contains("canarywords"));
}

TEST_CASE("M10: whoever writes, or has a letter delivered, is there") {
    family home;
    home.reported(home.ana, outcome::gone);
    REQUIRE(home.at(home.ana).gone_at);
    SECTION("writes") { home.says(home.ana, "trucks"); }
    SECTION("a letter arrives, or is read") {
        const std::string how = GENERATE("delivered", "read");
        home.reported(home.ana, outcome::sent);
        REQUIRE(home.at(home.ana).gone_at);  // that a carrier took it says nothing yet
        home.status("phones", home.last_, "sent");
        home.status("others", home.last_, how);
        REQUIRE(home.at(home.ana).gone_at);  // another channel's
        home.status("phones", home.last_, how);
    }
    CHECK_FALSE(home.at(home.ana).gone_at);
    home.now += limits::gone_again_after;
    home.reported(home.ana, outcome::gone);
    CHECK(home.is_linked(home.ana));
    CHECK(home.at(home.ana).gone_at == home.now);
}

TEST_CASE("M10: what the platform calls a block counts at once") {
    family home;
    home.reported(home.ana, outcome::stopped);
    CHECK(home.at(home.ana).stopped);
    CHECK(home.is_linked(home.ana));
    CHECK_FALSE(home.at(home.ana).gone_at);
}

TEST_CASE("M10: a teacher's phone or mailbox is left the second time, and nobody is alarmed") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.clock_to(from_local(2026, 9, 21, 6 * 60 + 45, zone));
    for (int week = 0; week < 2; ++week) {
        CHECK_FALSE(home.at(home.lees_mail).stopped);
        for (const auto& one : home.claim())
            home.settle(one, {.what = one.to == home.lees_mail ? outcome::gone : outcome::sent}, home.now);
        home.pass(24h * 7);
    }
    CHECK(home.at(home.lees_mail).stopped);
    CHECK(home.at(home.lees_mail).is == role::teacher);
    CHECK(home.read(home.lee).size() == 1);
    CHECK(home->buried() == 0);
}

TEST_CASE("M10: whoever has a teacher's phone now reads nothing of a child, whatever they write") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "canarywords");
    home.joins_staff(home.lee, "lee");
    SECTION("who says that it is a wrong number") {
        home.says(home.lee, "wrong number");
        CHECK(home.hears(home.lee) == home.words.say("en", "wrong_number"));
    }
    SECTION("who is told of as gone, twice") {
        for (int week = 0; week < 2; ++week) {
            home.kept([&] { home.bot().ask_hub(home.hub(), home.staff_id("field"), "What did you learn?", home.now); });
            for (const auto& one : home.claim())
                home.settle(one, {.what = one.to == home.lee ? outcome::gone : outcome::sent}, home.now);
            home.pass(24h * 7);
        }
    }
    CHECK(home.at(home.lee).is == role::stranger);
    CHECK(home->buried() == 1);  // doctor tells the school
    for (const char* each : {"hi", "START", "DIGEST", "MORE"}) {
        home.says(home.lee, each);
        CHECK_THAT(home.hears(home.lee), !Contains("canarywords") && !Contains("Mateo"));
    }
    home.joins_staff(home.lee, "lee");
    home.says(home.lee, "DIGEST");
    CHECK_THAT(home.hears(home.lee), Contains("Room 4"));
}

TEST_CASE("M10: a family that was unlinked hears that its used code is no good, and is not punished for it") {
    family home;
    const auto code = home.family_code("ana", "lucia");
    home.says(home.ana, "JOIN " + code);
    home.reported(home.ana, outcome::gone);
    home.now += limits::gone_again_after;
    home.reported(home.ana, outcome::gone);
    REQUIRE_FALSE(home.is_linked(home.ana));
    home.read(home.ana);
    for (int tries = 0; tries < limits::wrong_codes_per_day + 2; ++tries) {
        home.says(home.ana, code);
        CHECK(home.hears(home.ana) == home.words.say("en", "join.wrong"));
    }
    home.says(home.ana, home.family_code("ana", "mateo"));
    CHECK(home.is_linked(home.ana));
}

TEST_CASE("a letter that reaches nobody is tried for its time, less and less, and then counts as a report") {
    struct row {
        const char* name;
        bool others_are_reached, is_broken, gone;
    };
    auto r = GENERATE(values<row>({{"while others are reached", true, false, true},
                                   {"while nobody is", false, false, false},
                                   {"while the channel is broken", true, true, false}}));
    DYNAMIC_SECTION(r.name) {
        family home;
        home.now += limits::letter_stale_after + 24h;  // what went out before is forgotten
        const auto post = [&](const address& to) {
            home.kept([&] {
                home->post(home.at(to).id, {.text = "Hello"}, urgency::reply, home.now,
                           home.now + limits::letter_stale_after);
            });
        };
        post(home.ana);
        auto letter = home.claim();
        REQUIRE(letter.size() == 1);
        const auto expires = letter[0].expires_at;
        int tries = 0;
        while (home.now < expires && !letter.empty()) {
            letter[0].tries = tries++;
            home.settle(letter[0], {.what = outcome::again, .why = "400", .unreached = true}, home.now + 10min);
            if (tries == 1 && r.others_are_reached) {
                home.joins(home.tom, "tom", "mateo");
                for (const auto& each : home.claim())
                    home.settle(each, {.what = outcome::sent, .id = "t" + std::to_string(each.id)}, home.now);
            }
            if (r.is_broken)
                home.kept([&] { home.bot().note_channel({"phones", channel_state::silent, "x"}, {}, home.now); });
            home.now += tries > limits::unreachable_tries_soon ? limits::unreachable_pause : 10min;
            for (letter = home.claim(); letter.empty() && home.now < expires; letter = home.claim())
                home.now += 1h;  // by night it sleeps
        }
        CHECK(tries <= limits::unreachable_tries_soon + limits::letter_stale_after / limits::unreachable_pause + 1);
        CHECK(home.at(home.ana).gone_at.has_value() == r.gone);
        CHECK(home.is_linked(home.ana));
    }
}

}  // namespace kindred
