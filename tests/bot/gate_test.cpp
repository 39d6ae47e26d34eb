// A child is asked nothing before the parent's yes of that day (C1), and the parent has read what becomes of the
// answers (C3): also where only a template reaches them.
#include "bot/limits.hpp"
#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

constexpr const char* notice = "Only Mateo's teachers see the answers";
constexpr const char* gate = "This one is for Mateo.";
constexpr const char* childs_question = "What do you love to do";

struct asked_for_mateo : small_school {
    asked_for_mateo() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        now += 24h * 15;
        kept([&] { bot().send_survey("own_words", room("room4"), now); });
    }
    // The one letter that came: its text, and what a platform sends instead that takes templates alone.
    outgoing letter() {
        const auto came = read(ana);
        REQUIRE(came.size() == 1);
        return came[0];
    }
    static std::string in_template(const outgoing& each) {
        REQUIRE(each.what.instead);
        return each.what.instead->parameters.back();
    }
};

}  // namespace

TEST_CASE("C1, C3: the template of a child's set asks the parent, with the notice, and no child") {
    asked_for_mateo home;
    const auto asked = home.letter();
    CHECK_THAT(asked.what.text, Contains(notice) && Contains(gate));
    CHECK(asked.what.instead->name == "kindred_invitation");
    CHECK_THAT(home.in_template(asked), Contains(notice) && Contains(gate) && !Contains(childs_question));
    home.pass(limits::reminder_after + 24h);
    const auto reminded = home.letter();
    CHECK(reminded.what.instead->name == "kindred_reminder");
    CHECK_THAT(home.in_template(reminded), Contains(notice) && Contains(gate) && !Contains(childs_question));
}

TEST_CASE("C3: the notice stands there until they have said something to it, and then no more") {
    asked_for_mateo home;
    home.letter();
    home.says(home.ana, "what would that be then, tell me");
    CHECK_THAT(home.hears(home.ana), Contains(notice) && Contains(gate));
    home.says(home.ana, "Now");
    CHECK_THAT(home.hears(home.ana), Contains(childs_question) && !Contains(notice));
    home.now += limits::child_session_open_for + 1min;
    home.says(home.ana, "trucks");
    CHECK_THAT(home.hears(home.ana), Contains(gate) && !Contains(notice));
}

TEST_CASE("C3: a letter that was never sent has told nobody anything") {
    asked_for_mateo home;
    for (const auto& one : home.claim())
        home.settle(one, {.what = outcome::again, .whole_channel = true}, home.now + 1h);
    home.says(home.ana, "hello, is anybody there");
    CHECK_THAT(home.hears(home.ana), Contains(notice) && Contains(gate));
}

}  // namespace kindred
