#include "tests/bot/small_school.hpp"

#include <algorithm>
#include <iterator>

namespace kindred {
namespace {

using namespace testing;

const instant evening = from_local(2026, 9, 15, 21 * 60, zone);
const instant morning = from_local(2026, 9, 16, limits::quiet_until_hour * 60, zone);

// --- once, and only what is worth it -----------------------------------------------------------------------------
TEST_CASE("M12: a message that comes again changes nothing") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    const auto in = home.message(home.ana, "trucks");
    CHECK(home.take("phones", in));
    CHECK_THAT(home.hears(home.ana), Contains("2 of 4"));
    home.now += 1h;
    CHECK_FALSE(home.take("phones", in));
    CHECK_FALSE(home.take("phones", in));
    CHECK(home.hears(home.ana).empty());
    CHECK(home.words_about("mateo") == texts{"trucks"});
}

TEST_CASE("M12: a message that comes again is known for as long as platforms repeat it") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    auto in = home.message(home.ana, "trucks");
    if (GENERATE(false, true)) in.sent_at.reset();
    home.take("phones", in);
    const auto read = home.read(home.ana).size();
    home.now += limits::seen_kept_for - 1h;
    home.kept([&] { home->tidy(home.now); });
    CHECK_FALSE(home.take("phones", in));
    CHECK(read == 1);
    CHECK(home.words_about("mateo") == texts{"trucks"});
}

TEST_CASE("a message by a clock that may be wrong is taken once, and not twice, also where it seems long past") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    auto in = home.message(home.ana, "trucks");
    in.sent_at = home.now - limits::seen_kept_for - 24h * 365;
    in.any_clock = true;
    home.take("phones", in);
    CHECK_FALSE(home.take("phones", in));
    CHECK(home.words_about("mateo").size() <= 1);
}

TEST_CASE("the same id on another channel is another message; without an id every message is new") {
    small_school home;
    auto in = home.message(home.ana, "hello");
    CHECK(home.take("phones", in));
    CHECK(home.take("others", in));
    in.message_id.clear();
    CHECK(home.take("phones", in));
    CHECK(home.take("phones", in));
}

TEST_CASE("what is to be passed over leaves no trace") {
    small_school home;
    auto in = home.message(home.ana, "hello");
    SECTION("of a kind that we do not serve") { in.kind = inbound_kind::ignored; }
    SECTION("of nobody") { in.sender.clear(); }
    SECTION("of somebody with an endless name") { in.sender.assign(limits::identifier_bytes + 1, 'x'); }
    SECTION("a status of a letter that we never sent") {
        in.kind = inbound_kind::status;
        in.of = "unknown";
        in.verdict = receipt{.what = outcome::gone};
    }
    CHECK(home.take("phones", in));
    CHECK_FALSE(home->find(address{"phones", in.sender}));
    CHECK(home->waiting() == 0);
}

TEST_CASE("F9: words are kept as they are written, valid and not without end") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "camiones \xF0\x9F\x9A\x9A y \xFF lodo");
    home.says(home.ana, std::string(limits::inbound_text_bytes + 100, 'x'));
    const auto said = home.told_about("mateo");
    REQUIRE(said.size() == 2);
    CHECK(said[0].words == "camiones \xF0\x9F\x9A\x9A y \xEF\xBF\xBD lodo");
    CHECK(said[1].words.size() == limits::inbound_text_bytes);
}

TEST_CASE("an answer is filed with its question, who said it, in which language and for how long") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    const auto said = home.told_about("mateo");
    REQUIRE(said.size() == 1);
    CHECK(said[0].words == "trucks");
    CHECK(said[0].survey == "sparks");
    CHECK(said[0].question == "loves");
    CHECK(said[0].categories == texts{"interests"});
    CHECK(said[0].source == home.guardian_id("ana"));
    CHECK(said[0].language == "en");
    CHECK(said[0].shared == scope::teachers);
    CHECK(said[0].answered_at == home.now);
    CHECK(said[0].expires_at == home.now + kept_for("interests"));
}

// --- two guardians of one child ----------------------------------------------------------------------------------
TEST_CASE("F5: MINE shows a guardian what they told us, and nothing of the other guardian") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "trucks");
    home.read(home.ana);
    home.says(home.tom, "MINE");
    CHECK_THAT(home.hears(home.tom), Contains(home.words.say("en", "mine.none")));
    home.says(home.tom, "drums");
    home.read(home.tom);
    home.says(home.tom, "MINE");
    const auto said = home.hears(home.tom);
    CHECK_THAT(said, Contains("Mateo: \"drums\" (for the child's teachers)"));
    CHECK_THAT(said, !Contains("trucks"));
}

TEST_CASE("G3: FORGET erases a guardian's own answers, and none of the other guardian's") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.says(home.ana, "trucks");
    home.says(home.tom, "drums");
    home.says(home.tom, "FORGET");
    const auto which = GENERATE(as<std::string>(), "My last answer", "All about Mateo", "Everything");
    home.says(home.tom, which);
    CHECK_THAT(home.hears(home.tom), Contains("Done."));
    CHECK(home.words_about("mateo") == texts{"trucks"});
    CHECK(home.told_about("mateo").at(0).source == home.guardian_id("ana"));
}

TEST_CASE("FORGET all about one child leaves what was said about the other") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.says(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    home.says(home.ana, "drums");
    home.says(home.ana, "FORGET");
    home.says(home.ana, "All about Lucia");
    CHECK(home.words_about("lucia").empty());
    CHECK(home.words_about("mateo").size() == 4);
}

TEST_CASE("G3: what was erased is no longer on its way to anybody's phone") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "canarywords");
    home.says(home.ana, "MINE");
    home.says(home.ana, "FORGET");
    home.says(home.ana, "Everything");
    for (const auto& letter : home.read(home.ana)) CHECK_THAT(letter.what.text, !Contains("canarywords"));
}

// --- STOP --------------------------------------------------------------------------------------------------------
struct two_phones : small_school {
    const address other{"others", "ana-on-the-other-phone"};
    two_phones() {
        joins(ana, "ana", "mateo");
        says(other, family_code("ana", "lucia"));
        says(other, "English");
        says(other, "Start");
        read(ana);
        read(other);
    }
};

TEST_CASE("M3: STOP on one phone stops the person's other phone") {
    two_phones home;
    home.now = evening;
    home.kept([&] { home.bot().send_survey("traditions", home.room("room5"), home.now); });
    home.says(home.ana, "STOP");
    const auto farewell = home.read(home.ana);
    REQUIRE(farewell.size() == 1);
    CHECK(farewell[0].what.text == home.words.say("en", "stopped"));
    CHECK(home.at(home.ana).stopped);
    CHECK(home.at(home.other).stopped);
    CHECK_FALSE(home.at(home.other).wake_at);
    home.pass(24h * 8);
    CHECK(home.hears(home.ana).empty());
    CHECK(home.hears(home.other).empty());
    home.says(home.other, "hello?");
    CHECK(home.hears(home.other) == home.words.say("en", "stopped.still"));
    home.says(home.other, "START");
    CHECK_FALSE(home.at(home.other).stopped);
    CHECK(home.at(home.ana).stopped);
}

TEST_CASE("M10: a phone that blocks us is stopped alone") {
    two_phones home;
    SECTION("the platform says so of a letter") {
        home.says(home.ana, "trucks");
        const auto letters = home.claim();
        REQUIRE(letters.size() == 1);
        home.settle(letters[0], {.what = outcome::stopped}, home.now);
    }
    SECTION("the platform says so by itself") { home.happens(home.ana, inbound_kind::stopped); }
    CHECK(home.at(home.ana).stopped);
    CHECK_FALSE(home.at(home.other).stopped);
    CHECK(home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now).asked; }) == 1);
    home.answers_all(home.other, "drums");
    home.pass(24h * 8);
    CHECK_THAT(home.hears(home.other), Contains("Lucia"));
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("who blocked us and comes back goes on where they were; who said STOP stays stopped") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.happens(home.ana, inbound_kind::stopped);
    home.happens(home.ana, inbound_kind::opened);
    CHECK_FALSE(home.at(home.ana).stopped);
    CHECK_THAT(home.hears(home.ana), Contains("you are back on") && Contains("about Mateo"));
    home.says(home.ana, "STOP");
    home.read(home.ana);
    home.happens(home.ana, inbound_kind::opened);
    CHECK(home.at(home.ana).stopped);
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped.still"));
}

TEST_CASE("what is acknowledged once a day is so once a day, and all else whenever it comes") {
    small_school home;
    inbound in{.kind = inbound_kind::ignored, .sender = "u", .message_id = "plain room @u", .acknowledge = "invite @u"};
    CHECK(home.take("phones", in));
    CHECK(home.take("phones", in));
    in.daily = true;
    CHECK(home.take("phones", in));
    CHECK_FALSE(home.take("phones", in));
    CHECK(home.take("others", in));
    home.now += 24h;
    CHECK(home.take("phones", in));
}

TEST_CASE("a late status can tell that somebody blocked us; all others tell nothing") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    const auto letters = home.claim();
    REQUIRE(letters.size() == 1);
    home.settle(letters[0], {.what = outcome::sent, .id = "wamid.1"}, home.now);
    inbound status{.kind = inbound_kind::status, .sender = home.ana.user, .status = "read", .of = "wamid.1"};
    home.take("phones", status);
    status.status = "failed";
    status.verdict = receipt{.what = GENERATE(outcome::never, outcome::again, outcome::window_closed)};
    home.take("phones", status);
    CHECK_FALSE(home.at(home.ana).stopped);
    home.says(home.ana, "trains");
    for (const auto& each : home.claim()) home.settle(each, {.what = outcome::sent, .id = "wamid.2"}, home.now);
    status.of = "wamid.2";
    status.verdict = receipt{.what = outcome::stopped};
    home.take("others", status);  // another channel's letter
    CHECK_FALSE(home.at(home.ana).stopped);
    home.take("phones", status);
    CHECK(home.at(home.ana).stopped);
}

// --- surveys -----------------------------------------------------------------------------------------------------
TEST_CASE("a survey goes to whoever joined for a learner of this class, and has not stopped") {
    small_school home;
    home.everyone_joins();
    for (const auto& whom : {home.ana, home.tom, home.hodan}) home.answers_all(whom, "trucks");
    home.says(home.tom, "STOP");
    home.read(home.tom);
    CHECK(home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now).asked; }) == 2);
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
    CHECK_THAT(home.hears(home.hodan), Contains("Which languages does Amina hear"));
    CHECK(home.hears(home.tom).empty());
    // Ana has a child in the other class too, for whom nobody used a code.
    CHECK(home.kept([&] { return home.bot().send_survey("traditions", home.room("room5"), home.now).asked; }) == 0);
}

TEST_CASE("a survey that is sent twice is asked once") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    for (int i = 0; i < 2; ++i) home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    CHECK(home.read(home.ana).size() == 1);
    home.says(home.ana, "Somali");
    home.says(home.ana, "none");
    for (int i = 0; i < 4 && conversation_from(home.at(home.ana).talk).at == stage::asking; ++i)
        home.says(home.ana, "SKIP");
    CHECK(conversation_from(home.at(home.ana).talk).waiting.empty());
}

// --- what became of a letter -------------------------------------------------------------------------------------
struct one_letter : small_school {
    one_letter() {
        joins(ana, "ana", "mateo");
        answers_all(ana, "trucks");
        kept([&] { bot().send_survey("traditions", room("room4"), now); });
    }
    outgoing the_letter() {
        auto taken = claim();
        REQUIRE(taken.size() == 1);
        return taken.front();
    }
};

TEST_CASE("a letter that was sent, refused or has nobody to reach is over") {
    one_letter home;
    const auto what = GENERATE(outcome::sent, outcome::never, outcome::stopped, outcome::gone);
    home.settle(home.the_letter(), {.what = what, .id = "p"}, home.now);
    CHECK(home->waiting() == 0);
    CHECK(home.at(home.ana).stopped == (what == outcome::stopped));
    CHECK(home.at(home.ana).gone_at.has_value() == (what == outcome::gone));
    CHECK(home->sent_to("phones", "p").has_value() == (what == outcome::sent));
}

TEST_CASE("who cannot be reached loses whatever else waits for them, and has no more wake-ups") {
    one_letter home;
    const auto letter = home.the_letter();
    home.says(home.ana, "LATER");
    CHECK(home->waiting() == 2);
    home.settle(letter, {.what = outcome::stopped}, home.now);
    CHECK(home->waiting() == 0);
    CHECK_FALSE(home.at(home.ana).wake_at);
}

TEST_CASE("M9: a letter outside the platform's window goes as a template the next time, and not a third time") {
    one_letter home;
    const auto first = home.the_letter();
    CHECK(first.heard_at);
    REQUIRE(first.what.instead);
    CHECK(first.what.instead->name == "kindred_invitation");
    home.settle(first, {.what = outcome::window_closed}, home.now + 1h);
    const auto second = home.the_letter();  // at once
    CHECK_FALSE(second.heard_at);           // so the platform takes the template
    CHECK(second.what.instead == first.what.instead);
    home.settle(second, {.what = outcome::window_closed}, home.now);
    CHECK(home->waiting() == 0);
    CHECK_FALSE(home.at(home.ana).stopped);
}

TEST_CASE("a letter outside the window that has no template is given up") {
    small_school home;
    home.says(home.ana, "hello");
    const auto taken = home.claim();
    REQUIRE(taken.size() == 1);
    home.settle(taken[0], {.what = outcome::window_closed}, home.now);
    CHECK(home->waiting() == 0);
}

TEST_CASE("a letter that fails is tried again when its time comes, so many times and no more") {
    one_letter home;
    for (int i = 0; i < limits::letter_tries; ++i) {
        const auto letter = home.the_letter();
        CHECK(letter.tries == i);
        home.settle(letter, {.what = outcome::again}, home.now + 1min);
        CHECK(home.claim().empty());
        home.now += 1min;
    }
    CHECK(home->waiting() == 0);
}

TEST_CASE("what is the channel's fault is no try of the letter's") {
    one_letter home;
    const receipt what =
        GENERATE(receipt{.what = outcome::channel_broken}, receipt{.what = outcome::again, .whole_channel = true});
    for (int i = 0; i < limits::letter_tries + 5; ++i) {
        const auto letter = home.the_letter();
        CHECK(letter.tries == 0);
        home.settle(letter, what, home.now + 1min);
        home.now += 1min;
    }
    CHECK(home->waiting() == 1);
}

TEST_CASE("the channel's fault does not end a letter that has one try left") {
    one_letter home;
    for (int i = 1; i < limits::letter_tries; ++i) home.settle(home.the_letter(), {.what = outcome::again}, home.now);
    home.settle(home.the_letter(), {.what = outcome::again, .whole_channel = true}, home.now);
    CHECK(home->waiting() == 1);
    home.settle(home.the_letter(), {.what = outcome::again}, home.now);
    CHECK(home->waiting() == 0);
}

TEST_CASE("M7: a letter that waits for too long is dropped, not sent late") {
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::channel_broken}, home.now + 1min);
    home.now += limits::letter_stale_after;
    CHECK(home.claim().empty());
    CHECK(home->waiting() == 0);
}

// --- quiet hours -------------------------------------------------------------------------------------------------
TEST_CASE("M7: a notice waits for the morning, a reply does not") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "trucks");
    home.now = evening;
    home.kept([&] { home.bot().send_survey("traditions", home.room("room4"), home.now); });
    CHECK(home.hears(home.ana).empty());
    home.says(home.ana, "HELP");
    CHECK_THAT(home.hears(home.ana), Contains("Emergency: 911"));
    home.clock_to(morning - 1ms);
    CHECK(home.hears(home.ana).empty());
    home.clock_to(morning);
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
}

TEST_CASE("a notice that was due by day and could not go waits for the morning as well") {
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::again}, evening);
    home.now = evening;
    CHECK(home.claim().empty());
    CHECK(static_cast<outbox&>(home.memory()).next_due({}) == morning);
    home.now = morning;
    CHECK(home.claim().size() == 1);
}

TEST_CASE("a channel that rests keeps its letters") {
    one_letter home;
    CHECK(home.kept([&] { return home.bot().claim(home.now, 10, {"phones"}); }).empty());
    CHECK(home.claim().size() == 1);
}

// --- what is due -------------------------------------------------------------------------------------------------
TEST_CASE("a question that nobody answers is repeated once, two days later") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    CHECK(home.bot().next_due() == home.now + limits::reminder_after);
    home.now += limits::reminder_after - 1ms;
    CHECK(home.take_up_due() == 0);
    home.now += 1ms;
    CHECK(home.take_up_due() == 1);
    const auto said = home.read(home.ana);
    REQUIRE(said.size() == 1);
    CHECK(said[0].how == urgency::notice);
    CHECK(said[0].what.instead->name == "kindred_reminder");
    home.pass(24h * 2);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("a turn that breaks is undone and put off by an hour; the others stand") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    auto who = home.at(home.ana);
    who.talk = "\x7F no record of ours";
    home.kept([&] { home->save(who); });
    home.now += limits::reminder_after;
    CHECK(home.take_up_due() == 2);
    CHECK_THAT(home.hears(home.tom), Contains("no rush"));
    CHECK(home.hears(home.ana).empty());
    CHECK(home.at(home.ana).wake_at == home.now + 1h);
    CHECK(home->buried() == 1);
    CHECK(home.take_up_due() == 0);
}

TEST_CASE("of each kind at most so many are taken up together") {
    small_school home;
    home.joins(home.ana, "ana", "mateo");
    home.joins(home.tom, "tom", "mateo");
    home.now = from_local(2026, 9, 22, 12 * 60, zone);  // two reminders and two digests
    CHECK(home.take_up_due(1) == 2);
    CHECK(home.take_up_due(1) == 2);
    CHECK(home.take_up_due(1) == 0);
}

TEST_CASE("the next thing due is the first of talks, digests and prompts") {
    small_school home;
    CHECK(home.bot().next_due() == home->staff_named("diaz")->digest_at);
    home.joins_staff(home.lee, "lee");
    home.kept([&] { home.bot().ask_hub(home.hub(), home.staff_id("field"), "How?", home.now); });
    CHECK(home.bot().next_due() == home.now + limits::prompt_open_for);
    home.joins(home.ana, "ana", "mateo");
    CHECK(home.bot().next_due() == home.now + limits::reminder_after);
}

// --- tidying -----------------------------------------------------------------------------------------------------
TEST_CASE("C4: tidying erases what has outlived its time, and only that") {
    one_letter home;
    home.settle(home.the_letter(), {.what = outcome::sent, .id = "p"}, home.now);
    const auto code = home.family_code("tom", "mateo");
    home.kept([&] { home->tidy(home.now); });
    CHECK(home.told_about("mateo").size() == 4);
    CHECK(home->sent_to("phones", "p"));
    CHECK(home->invite_of(code));
    home.now += 24h * 365 * 2;
    home.kept([&] { home->tidy(home.now); });
    CHECK(home->of_learner(home.child("mateo"), instant{}).empty());
    CHECK_FALSE(home->sent_to("phones", "p"));
    CHECK_FALSE(home->invite_of(code));
    CHECK(home.at(home.ana).person == home.guardian_id("ana"));
}

}  // namespace
}  // namespace kindred
