// What the turn leaves behind: letters that are really gone, turns that are really undone, rows that do not open.
#include "tests/bot/small_school.hpp"

#include "bot/hub/desk.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant evening = from_local(2026, 9, 15, 21 * 60, zone);
const instant morning = from_local(2026, 9, 16, limits::quiet_until_hour * 60, zone);
const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes
const instant friday = from_local(2026, 9, 18, 15 * 60, zone);      // when Mr. Diaz's does

std::optional<instant> next_letter(small_school& home) { return static_cast<outbox&>(home.memory()).next_due({}); }

survey_round send_survey(small_school& home, const char* room) {
    return home.kept([&] { return home.bot().send_survey("traditions", home.room(room), home.now); });
}

std::size_t ask(small_school& home, const std::string& question) {
    return home.kept([&] { return home.bot().ask_hub(home.hub(), home.staff_id("field"), question, home.now); });
}

// --- a notice by night -------------------------------------------------------------------------------------------
TEST_CASE("M7: a notice posted in the evening is due the next morning, a reply at once") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.joins_staff(home.lee, "lee");
    home.now = evening;
    CHECK(ask(home, "How was it?") == 1);
    CHECK(next_letter(home) == morning);
    home.says(home.ana, "HELP");
    CHECK(next_letter(home) == evening);
}

TEST_CASE("a notice posted by day is due at once") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    send_survey(home, "room4");
    CHECK(next_letter(home) == home.now);
}

// --- STOP erases what waits --------------------------------------------------------------------------------------
TEST_CASE("M3: STOP erases what waits for a family: a START brings nothing of it back") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    send_survey(home, "room4");
    CHECK(home->waiting() == 1);
    home.says(home.ana, "STOP");
    CHECK(home->waiting() == 1);
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    CHECK(home->waiting() == 0);
}

TEST_CASE("M3: STOP erases what waits for a teacher, in every chat and in the mail") {
    small_school home;
    const address other{"others", "lee"};
    home.joins_staff(home.lee, "lee");
    home.joins_staff(other, "lee");
    home.now = evening;
    CHECK(ask(home, "How was it?") == 1);
    const auto box = home.at(home.lees_mail).id;
    home.kept([&] { home->post(box, {.text = "news"}, urgency::notice, morning, morning + 24h); });
    CHECK(home->waiting() == 3);
    home.says(home.lee, "STOP");
    CHECK(home->waiting() == 1);
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.stopped"));
    CHECK(home->waiting() == 0);
}

// --- a turn that breaks half-way ---------------------------------------------------------------------------------
TEST_CASE("a digest that breaks half-way is undone whole, and the other teachers have theirs") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    home.read(home.ana);
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.diaz, "diaz");
    // Her letter is posted before the reading is noted. His tells of no child, so nothing is noted.
    home.meddle("CREATE TRIGGER refuse BEFORE INSERT ON readings BEGIN SELECT RAISE(ABORT, 'refused'); END");
    home.now = monday;
    home.take_up_due();
    CHECK(home.read(home.lee).empty());
    CHECK(home.read(home.diaz).size() == 1);
    CHECK_FALSE(home->last_digest(home.staff_id("lee")));
    CHECK(home->staff_named("lee")->digest_at == monday + 24h);
    CHECK(home->buried() == 1);
    home.meddle("DROP TRIGGER refuse");
    home.clock_to(monday + 24h);
    CHECK(home.read(home.lee).size() == 1);
}

// --- rows that do not open ---------------------------------------------------------------------------------------
struct damaged_school : small_school {
    damaged_school() { everyone_joins(); }
    void damage_row(const std::string& table, std::int64_t id) {
        meddle("UPDATE " + table + " SET sealed = x'00' WHERE id = " + std::to_string(id));
    }
};

TEST_CASE("a teacher whose row does not open holds up no other digest") {
    damaged_school home;
    const auto lee = home.staff_id("lee"), diaz = home.staff_id("diaz");
    home.damage_row("people", diaz);  // due before Ms. Lee
    home.now = monday;
    home.take_up_due();
    CHECK(home.read(home.lee).size() == 1);
    CHECK(home.read(home.diaz).empty());
    CHECK(home->last_digest(lee) == monday);
    CHECK(home->buried() == 1);
    CHECK(home.take_up_due() == 0);
    CHECK(home.bot().next_due() > home.now);
    const auto found = home->damaged();
    REQUIRE(found.size() == 1);
    CHECK(found[0].of == "people");
    CHECK(found[0].rows == 1);
}

TEST_CASE("a teacher whose row does not open can still say STOP") {
    damaged_school home;
    home.damage_row("people", home.staff_id("lee"));
    home.says(home.lee, "STOP");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.stopped"));
    CHECK(home.at(home.lee).stopped);
    CHECK(home.at(home.lees_mail).stopped);
}

TEST_CASE("a prompt that does not open is closed, holds up no other, and no teacher's STOP or digest") {
    damaged_school home;
    const auto arts = home->hub_named("arts");
    REQUIRE(arts);
    ask(home, "How was it?");
    home.read(home.lee);
    const auto asked = home->last_prompt(home.hub())->id;
    const auto second = home.kept([&] {
        return home->open_prompt({.to = arts->id,
                                  .from = home.staff_id("field"),
                                  .text = "And you?",
                                  .asked_at = home.now,
                                  .closes_at = home.now + limits::prompt_open_for});
    });
    home.damage_row("prompts", asked);
    CHECK(home.kept([&] { return home.bot().send_digest(home.staff_id("lee"), home.now); }) == 2);
    home.read(home.lee);
    home.pass(limits::prompt_open_for);
    CHECK(home->prompt_of(second)->closed);
    CHECK(home->prompts_due(home.now + 24h).empty());
    CHECK(home->buried() == 1);
    CHECK(home->damaged().size() == 1);
    CHECK(home->damaged().front().of == "prompts");
    home.says(home.lee, "STOP");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.stopped"));
}

TEST_CASE("a child or a teacher that does not open holds up neither the class nor the hub") {
    damaged_school home;
    home.says(home.ana, "trucks");
    home.damage_row("learners", home.child("amina"));
    home.damage_row("people", home.staff_id("diaz"));
    CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, false), Contains("trucks"));
    CHECK(ask(home, "How was it?") == 1);
    CHECK(send_survey(home, "room4").asked == 2);
}

TEST_CASE("a chat whose record does not open is begun anew, and stays stopped") {
    damaged_school home;
    auto who = home.at(home.lee);
    who.talk = "\x7F no record of ours";
    who.stopped = GENERATE(false, true);
    home.kept([&] { home->save(who); });
    home.says(home.lee, "DIGEST");
    CHECK(home.read(home.lee).empty() == who.stopped);
    home.says(home.lee, "STOP");
    CHECK(home.at(home.lee).stopped);
}

// --- how many were asked -----------------------------------------------------------------------------------------
TEST_CASE("who is asked is counted, and who was passed over, by the reason") {
    small_school home;
    CHECK(send_survey(home, "room4") == survey_round{});
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.says(home.hodan, "JOIN " + home.family_code("hodan", "amina"));
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "STOP");
    CHECK(send_survey(home, "room4") == survey_round{.asked = 1, .not_agreed = 1, .stopped = 1});
    home.read(home.ana);
    // Asked, and still being answered; then answered to the end.
    CHECK(send_survey(home, "room4") == survey_round{.asked_lately = 1, .not_agreed = 1, .stopped = 1});
    home.pass(limits::conversation_expires_after + 24h * 10);
    CHECK(send_survey(home, "room4") == survey_round{.asked_lately = 1, .not_agreed = 1, .stopped = 1});
    home.pass(limits::survey_again_after);
    CHECK(send_survey(home, "room4") == survey_round{.asked = 1, .not_agreed = 1, .stopped = 1});
}

TEST_CASE("who has a survey waiting for its turn is asked once, and has it waiting afterwards") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");  // the welcome is still being answered
    CHECK(send_survey(home, "room4") == survey_round{.asked = 1});
    CHECK(send_survey(home, "room4") == survey_round{.waiting = 1});
}

TEST_CASE("a teacher is told who was passed over and why, but not who said no") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.diaz, "diaz");
    const auto says = [&](const char* language, const char* phrase, const char* count) {
        return home.words.say(language, phrase, {{"count", count}});
    };
    home.says(home.lee, "/survey traditions");
    CHECK(home.hears(home.lee) == says("en", "hub.released", "0") + " " + says("en", "hub.passed.nobody", ""));
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.says(home.hodan, "JOIN " + home.family_code("hodan", "amina"));
    home.joins(home.tom, "tom", "mateo");
    home.says(home.tom, "STOP");
    home.says(home.lee, "/survey traditions");
    CHECK(home.hears(home.lee) == says("en", "hub.released", "1") + " " + says("en", "hub.passed.unreached", "2"));
    home.says(home.lee, "/survey traditions");
    CHECK(home.hears(home.lee) == says("en", "hub.released", "0") + " " + says("en", "hub.passed.lately", "1") + " " +
                                      says("en", "hub.passed.unreached", "2"));
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    home.says(home.diaz, "/survey traditions");
    home.read(home.diaz);
    home.says(home.diaz, "/survey traditions");
    CHECK(home.hears(home.diaz) == says("es", "hub.released", "0") + " " + says("es", "hub.passed.waiting", "1"));
}

}  // namespace
}  // namespace kindred
