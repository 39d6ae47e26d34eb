// What doctor is to tell of a letter that its platform refused for good.
#include "bot/refused_letter.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

struct one_letter : small_school {
    one_letter() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        asks();
    }
    void asks() {
        kept([&] { bot().send_survey("traditions", room("room4"), now); });
    }
    outgoing the_letter() {
        auto taken = claim();
        REQUIRE(taken.size() == 1);
        return taken.front();
    }
    std::optional<refused_letter> last() {
        return refused_letter_in(memory().place(std::string(refused_letter_mark) + "phones"));
    }
};

}  // namespace

TEST_CASE("a letter whose template the platform does not know is over, and its code, name and language are kept") {
    one_letter home;
    CHECK_FALSE(home.last());
    home.settle(home.the_letter(), {.what = outcome::never, .why = "132001"}, home.now);
    CHECK(home->waiting() == 0);
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->at == home.now);
    CHECK(last->why == "132001");
    CHECK(last->as == "kindred_invitation");
    CHECK(last->language == "en");
}

TEST_CASE("a letter for which there is no template now waits for a word, and what is missing is kept all the same") {
    one_letter home;
    const auto letter = home.the_letter();
    home.settle(letter, {.what = outcome::window_closed, .why = "132001", .until_word = true}, home.now);
    CHECK(home->waiting() == 1);
    CHECK(home.claim().empty());
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->why == "132001");
    CHECK(last->as == "kindred_invitation");
    home.says(home.ana, "hello");
    CHECK(home.hears(home.ana).find(letter.what.text) != std::string::npos);
}

TEST_CASE("once the same template is taken nothing is to be mended; free text in its stead shows nothing") {
    one_letter home;
    auto letter = home.the_letter();
    home.settle(letter, {.what = outcome::never, .why = "132001"}, home.now);
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK(home.last());
    letter.heard_at.reset();
    home.settle(letter, {.what = outcome::sent, .id = "1", .in_doubt = true}, home.now);
    CHECK(home.last());
    letter.what.language = "es";
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK(home.last());
    letter.what.language = "en";
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK_FALSE(home.last());
}

TEST_CASE("a letter that was taken and is refused later is told, too") {
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::sent, .id = "SM1"}, home.now);
    home.take("phones", {.kind = inbound_kind::status,
                         .sender = home.ana.user,
                         .sent_at = home.now,
                         .status = "failed",
                         .of = "SM1",
                         .verdict = receipt{.what = outcome::never, .why = "63027"}});
    const auto last = home.last();
    REQUIRE(last);
    CHECK(last->why == "63027");
    CHECK(last->as.empty());
}

TEST_CASE("what all of a channel is refused for is told, at once or late, and so is what cannot go again") {
    struct row {
        const char* name;
        receipt told;
        bool of_channel;
    };
    auto r = GENERATE(values<row>({
        {"the channel", {.what = outcome::channel_broken, .why = "30034"}, true},
        {"not now", {.what = outcome::again, .why = "30001"}, false},
    }));
    DYNAMIC_SECTION(r.name) {
        one_letter home;
        home.settle(home.the_letter(), {.what = outcome::sent, .id = "SM1"}, home.now);
        home.take("phones", {.kind = inbound_kind::status,
                             .sender = home.ana.user,
                             .sent_at = home.now,
                             .status = "failed",
                             .of = "SM1",
                             .verdict = r.told});
        REQUIRE(home.last());
        CHECK(home.last()->why == r.told.why);
        CHECK(home.last()->of_channel == r.of_channel);
        CHECK_FALSE(home.at(home.ana).stopped);
        CHECK_FALSE(home.at(home.ana).gone_at);
    }
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::channel_broken, .why = "messages_tab_disabled"}, home.now);
    REQUIRE(home.last());
    CHECK(home.last()->of_channel);
    CHECK(home->waiting() == 1);
}

TEST_CASE("a letter that is refused time after time is told of while it waits, unless there is more to mend") {
    one_letter home;
    const bool more = GENERATE(false, true);
    auto letter = home.the_letter();
    if (more) home.settle(letter, {.what = outcome::channel_broken, .why = "401"}, home.now);
    const receipt not_now{.what = outcome::again, .why = "400 untrusted"};
    for (letter.tries = 0; letter.tries < limits::tries_told - 1; ++letter.tries)
        home.settle(letter, not_now, home.now);
    CHECK(home.last().has_value() == more);
    home.settle(letter, not_now, home.now);
    REQUIRE(home.last());
    CHECK(home.last()->waits != more);
    CHECK(home.last()->why == (more ? "401" : "400 untrusted"));
    ++letter.tries;
    home.settle(letter, {.what = outcome::sent, .id = "1"}, home.now);
    CHECK(home.last().has_value() == more);
}

TEST_CASE("what is kept of a refused letter is read as it was written, and nothing else is read") {
    const instant then{std::chrono::milliseconds{1790000000000}};
    const bool of_channel = GENERATE(false, true), waits = GENERATE(false, true);
    const refused_letter one{then, "HTTP 400 | x", "kindred_note", "pt-BR", of_channel, waits};
    const auto read = refused_letter_in(to_text(one));
    REQUIRE(read);
    CHECK(read->at == one.at);
    CHECK(read->why == one.why);
    CHECK(read->as == one.as);
    CHECK(read->language == one.language);
    CHECK(read->of_channel == of_channel);
    CHECK(read->waits == waits);
    for (const char* odd : {"", "1", "1|", "1|a|", "x|a|b|c"}) {
        INFO(odd);
        CHECK_FALSE(refused_letter_in(odd));
    }
}

}  // namespace kindred
