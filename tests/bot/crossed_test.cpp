// M7: a word that crosses our letter, or comes before it, answers nothing that its writer has not read; and a letter
// that was never sent asked nobody.
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

namespace kindred {
namespace {

using namespace testing;
using test::about;
using test::begun;

// Ana has answered the first set. What is sent to her next waits as long as `line_is_down`.
struct waiting_school : small_school {
    bool line_is_down = true;

    waiting_school() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        now += 24h * 15;
    }
    void send_survey(const char* survey) {
        kept([&] { bot().send_survey(survey, room("room4"), now); });
        fail_all();
    }
    void fail_all() {
        if (!line_is_down) return;
        const receipt failed{.what = outcome::again, .whole_channel = true};
        for (const auto& one : claim())
            settle(one, one.to == ana ? failed : receipt{.what = outcome::sent}, now + 1h);
    }
    // Time passes, and whatever is due is tried.
    void goes_on(std::chrono::hours how_long) {
        for (const auto until = now + how_long; now < until;) {
            pass(1h);
            fail_all();
        }
    }
    bool is_told(std::string_view words) {
        for (const auto& each : told_about("mateo"))
            if (each.words == words) return true;
        return false;
    }
};

}  // namespace

TEST_CASE("M7: what is written before the question was read is no answer to it, until they say so") {
    waiting_school home;
    home.send_survey("traditions");
    home.line_is_down = false;
    home.says(home.ana, "can I fetch Mateo at noon?");
    const auto heard = home.read(home.ana);
    REQUIRE(heard.size() == 1);  // the invitation does not come behind it
    CHECK_THAT(heard[0].what.text, Contains("Is that your answer to this question?"));
    CHECK_THAT(heard[0].what.text, Contains("Which languages does Mateo hear"));
    CHECK(heard[0].how == urgency::reply);
    CHECK_FALSE(home.is_told("can I fetch Mateo at noon?"));
    SECTION("no: the question is asked, and theirs to answer") {
        home.says(home.ana, "no");
        home.hears(home.ana);
        home.says(home.ana, "now");
        CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
        home.says(home.ana, "Spanish and Mixtec");
        CHECK(home.is_told("Spanish and Mixtec"));
    }
    SECTION("yes") {
        home.says(home.ana, "yes");
        CHECK(home.is_told("can I fetch Mateo at noon?"));
    }
    home.goes_on(24h * 3);
    CHECK_FALSE(home.is_told("no"));
}

TEST_CASE("M7: whoever is asked whether something was their answer may write in another language, or name one") {
    waiting_school home;
    home.send_survey("traditions");
    home.line_is_down = false;
    SECTION("what crossed the question is in another language") {
        home.says(home.ana, "hay una reunión y los niños salen temprano, ¿lo puedo recoger?");
    }
    SECTION("what they write when asked is") {
        home.says(home.ana, "can I fetch Mateo at noon?");
        CHECK_THAT(home.hears(home.ana), Contains("Is that your answer to this question?"));
        home.says(home.ana, "es para mi hija, ella también sale con él");
    }
    SECTION("they name one") {
        home.says(home.ana, "can I fetch Mateo at noon?");
        CHECK_THAT(home.hears(home.ana), Contains("Is that your answer to this question?"));
        home.says(home.ana, "español");
    }
    CHECK_THAT(home.hears(home.ana), Contains("¿Quiere que le escribamos en español"));
    home.says(home.ana, "sí");
    CHECK_THAT(home.hears(home.ana), Contains("¿Es esa su respuesta a esta pregunta?"));
    CHECK(home.told_about("mateo").size() == 4);
    home.says(home.ana, "sí");
    CHECK(home.told_about("mateo").size() == 5);
}

TEST_CASE("M7: what was not read yet is asked when a word comes that is no answer to it") {
    struct row {
        const char* name;
        const char* survey;
        const char* word;
        std::string asked;
    };
    const std::vector<row> rows{
        {"thanks", "traditions", "thank you", "4 short questions about Mateo.\n1 of 4. Which languages does Mateo"},
        {"a number that would be a choice", "buddy", "2", "What would Mateo enjoy doing with an older buddy?"},
        {"a yes to the child's own questions", "own_words", "yes", "This one is for Mateo."},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        waiting_school home;
        home.send_survey(r.survey);
        home.line_is_down = false;
        const auto known = home.told_about("mateo").size();
        home.says(home.ana, r.word);
        const auto heard = home.read(home.ana);
        REQUIRE(heard.size() == 1);
        CHECK_THAT(heard[0].what.text, Contains(r.asked));
        CHECK(heard[0].how == urgency::reply);
        CHECK(home.told_about("mateo").size() == known);
        CHECK(conversation_from(home.at(home.ana).talk).session_at < home.now);
    }
}

TEST_CASE("M1, M5: a command that crosses our letter is obeyed, and the letter does not come behind it") {
    waiting_school home;
    home.send_survey("traditions");
    home.line_is_down = false;
    SECTION("HELP") {
        home.says(home.ana, "HELP");
        CHECK_THAT(home.hears(home.ana), Contains("Emergency: 911"));
        CHECK(home.hears(home.ana).empty());
    }
    SECTION("LATER") {
        home.says(home.ana, "LATER");
        CHECK_THAT(home.hears(home.ana), Contains("We will ask you about Mateo again"));
    }
    SECTION("STOP") {
        home.says(home.ana, "STOP");
        CHECK_THAT(home.hears(home.ana), Contains("opted out"));
    }
    home.now += 1h;
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M8: a reminder that still waits when the answer comes is not sent") {
    waiting_school home;
    home.line_is_down = false;
    home.send_survey("traditions");
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4."));
    home.line_is_down = true;
    home.goes_on(limits::reminder_after + 1h);
    CHECK(home->waiting() == 1);
    home.line_is_down = false;
    home.says(home.ana, "Spanish and Mixtec");
    CHECK(home.is_told("Spanish and Mixtec"));
    const auto heard = home.read(home.ana);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].how == urgency::reply);
    CHECK_THAT(heard[0].what.text, Contains("2 of 4"));
}

TEST_CASE("M8: only a reminder was never sent: nothing begins a second time") {
    waiting_school home;
    home.line_is_down = false;
    home.send_survey("traditions");
    CHECK_THAT(home.hears(home.ana), Contains("1 of 4."));
    home.line_is_down = true;
    home.goes_on(limits::reminder_after + limits::letter_stale_after + 24h);
    CHECK(home->waiting() == 0);
    home.line_is_down = false;
    home.goes_on(24h * 10);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("M7, M8: an invitation that was never sent is made up for by its reminder, or begins anew with that") {
    waiting_school home;
    home.send_survey("traditions");
    const auto sent_at = home.now;
    home.goes_on(limits::letter_stale_after + 1h);
    const auto talk = [&] { return conversation_from(home.at(home.ana).talk); };
    CHECK(home->waiting() == 1);  // the reminder
    CHECK(talk().begun_at == sent_at + limits::reminder_after);
    CHECK(talk().asked_at == talk().begun_at);
    SECTION("the reminder asks") {
        home.line_is_down = false;
        home.pass(1h);
        CHECK_THAT(home.hears(home.ana), Contains("1 of 4. Which languages does Mateo hear"));
        home.says(home.ana, "Spanish and Mixtec");
        CHECK(home.is_told("Spanish and Mixtec"));
    }
    SECTION("a word that comes before it is no answer") {
        home.says(home.ana, "Spanish and Mixtec");
        CHECK_FALSE(home.is_told("Spanish and Mixtec"));
    }
    SECTION("it is not sent either") {
        home.goes_on(limits::reminder_after);
        CHECK(home->waiting() == 1);
        home.line_is_down = false;
        home.goes_on(2h);
        CHECK_THAT(home.hears(home.ana), Contains("Hello from Ms. Lee at Oak School!"));
    }
}

TEST_CASE("M8: the gate of a child's set that was never shown, nor its reminder, begins anew") {
    waiting_school home;
    home.send_survey("own_words");
    home.goes_on(limits::reminder_after + limits::letter_stale_after + 24h);
    home.line_is_down = false;
    home.goes_on(2h);
    CHECK_THAT(home.hears(home.ana), Contains("Hello from Ms. Lee at Oak School!"));
}

TEST_CASE("M7: what is offered on one phone and was taken up on another is not asked here, and the next comes") {
    auto t = begun("sparks");
    t.happen(invited{about("Lucia", 8, "sparks", 200)});
    const bool more = GENERATE(false, true);
    if (more) t.happen(invited{about("Ana", 9, "sparks", 300)});
    while (t.talk.at != stage::offering) t.hear("skip");
    t.talk.asked_elsewhere = {{"sparks", 8, t.now}};  // as the caller brings it
    const auto told = t.hear("Now");
    CHECK(told == (more ? "say offer.elsewhere / offer [1 Now|2 Not yet]\n" : "say offer.elsewhere\n"));
    CHECK(t.talk.now.child == (more ? "Ana" : ""));
}

TEST_CASE("M7: a button that was tapped was read") {
    waiting_school home;
    home.line_is_down = false;
    home.send_survey("buddy");
    const auto asked = home.read(home.ana);
    REQUIRE(asked.size() == 1);
    home.line_is_down = true;
    home.goes_on(limits::reminder_after + 1h);
    home.line_is_down = false;
    home.taps(home.ana, asked[0].what.choices.at(1));
    CHECK_THAT(home.hears(home.ana), Contains("2 of 4"));
}

TEST_CASE("M7: a question that waits for a word of theirs is asked by the reply to that word") {
    waiting_school home;
    home.line_is_down = false;
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    for (const auto& one : home.claim())
        home.settle(one, {.what = outcome::again, .until_word = true}, home.now + 1h);
    home.says(home.ana, "thank you!");
    const auto heard = home.read(home.ana);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].how == urgency::reply);
    CHECK_THAT(heard[0].what.text, Contains("1 of 4. Which languages does Mateo hear"));
}

TEST_CASE("M7: SKIP and danger words use up no question that was not read") {
    auto t = begun("sparks");
    SECTION("SKIP, meant for something older") {
        CHECK(t.happen(said{"skip", "", false, {}, true}) == "say What does Mateo love?\n");
        CHECK(t.talk.question == 0);
    }
    SECTION("danger") {
        const auto told = t.happen(said{"he wants to die", "", false, {}, true});
        CHECK(told.starts_with("alarm danger\n"));
        CHECK(told.find("file ") == std::string::npos);
        CHECK(t.talk.question == 0);
    }
}

TEST_CASE("M7: what a talk was asked by night is asked in the morning, and no word before is its answer") {
    auto t = begun("sparks");
    while (t.talk.at != stage::resting) t.hear("skip");
    t.now = from_local(2027, 1, 13, 21 * 60, t.words.house.time_zone);
    t.talk.begun_at = {};
    CHECK(t.happen(invited{about("Mateo", 7, "traditions", 101)}).empty());
    CHECK(t.hear("Sunday soup").find("file") == std::string::npos);
    t.now = from_local(2027, 1, 14, 8 * 60, t.words.house.time_zone);
    CHECK(t.talk.wake_at == t.now);
    CHECK(t.happen(woke{}).starts_with("say (notice) invitation"));
}

}  // namespace kindred
