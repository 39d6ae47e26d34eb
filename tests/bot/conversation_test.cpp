#include "bot/talk/conversation.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/survey.hpp"
#include "bot/text/zone.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::begun;
using test::monday;
using test::one_language;
using test::talk_to;
using test::told_by;

TEST_CASE("an answer is filed with where it came from, for as long as its shortest category") {
    auto t = begun("traditions");
    const auto after = advance(t.talk, said{"  Sunday *soup*\n", "", false}, t.words, t.now);
    REQUIRE(after.effects.size() == 2);
    const file expected{800,
                        7,
                        "traditions",
                        1,
                        "special",
                        {"traditions", "interests"},
                        "  Sunday *soup*\n",
                        "en",
                        scope::teachers,
                        {},
                        {},
                        false,
                        voice::guardian,
                        t.now + kept_for("interests")};
    CHECK(std::get<file>(after.effects[0]) == expected);
    CHECK(told_by({after.next, {after.effects[1]}}) == "say saved / Mateo: When is it?\n");
}

TEST_CASE("M1: STOP is obeyed at every stage, first of all, and once") {
    struct row {
        const char* name;
        std::vector<std::string> before;
    };
    const std::vector<row> rows{
        {"before a language is chosen", {}},
        {"at consent", {"English"}},
        {"at a question", {"English", "yes"}},
        {"after LATER", {"English", "yes", "later"}},
        {"while choosing what to forget", {"English", "yes", "Trucks", "forget"}},
        {"after the last question", {"English", "yes", "Trucks", "Kind"}},
        {"after a no", {"English", "no"}},
    };
    const auto words = test::small_library();
    for (const auto& r : rows) {
        INFO(r.name);
        talk_to t{words};
        t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
        for (const auto& each : r.before) t.hear(each);
        CHECK(t.hear("ALTO!") == "stop said\nsay (farewell) stopped\n");
        CHECK(t.talk.stopped);
        CHECK_FALSE(t.talk.wake_at);
        CHECK(t.hear("Stop") == "");
        CHECK(t.hear("hello") == "");
    }
}

TEST_CASE("STOP on a button is STOP, and any other command on a button is only its label") {
    auto t = begun("sparks");
    CHECK(t.happen(said{"stop", "1:now", false}) == "stop said\nsay (farewell) stopped\n");
    auto other = begun("sparks");
    CHECK(other.happen(said{"skip", "99:now", false}) == "say stale / What does Mateo love?\n");
}

TEST_CASE("M5: HELP after STOP is answered once a day") {
    auto t = begun("sparks");
    t.hear("stop");
    CHECK(t.hear("help") == "say (farewell) help.us / stopped.still\n");
    t.now += 23h;
    CHECK(t.hear("help") == "");
    t.now += 1h;
    CHECK(t.hear("help") == "say (farewell) help.us / stopped.still\n");
}

TEST_CASE("M4: START resumes nothing without asking") {
    auto t = begun("sparks");
    t.hear("Trucks");
    t.hear("stop");
    CHECK(t.hear("start") == "restart\nsay start / offer.rest [1 Now|2 Not yet]\n");
    CHECK(t.hear("now") == "say welcome_back / What is Mateo good at?\n");
}

TEST_CASE("M3: a block is a STOP without a farewell, and who comes back is asked") {
    auto t = begun("sparks");
    CHECK(t.happen(blocked{}) == "stop blocked\n");
    CHECK(t.happen(blocked{}) == "");
    CHECK(t.hear("hello") == "say (farewell) stopped.still\n");
    CHECK(t.hear("hello") == "");
    CHECK(t.happen(reopened{}) == "restart\nsay start / offer [1 Now|2 Not yet]\n");
}

TEST_CASE("who said STOP and opens the talk again hears how to come back, and no more") {
    auto t = begun("sparks");
    t.hear("stop");
    CHECK(t.happen(reopened{}) == "say (farewell) stopped.still\n");
    CHECK(t.talk.stopped);
}

TEST_CASE("joining with another code undoes a STOP") {
    auto t = begun("sparks");
    t.hear("Trucks");
    t.hear("Kind");
    t.hear("stop");
    CHECK(t.happen(joined{about("Ana", 8, "sparks", 101), ""}) == "restart\nsay start / offer [1 Now|2 Not yet]\n");
    CHECK(t.talk.now.child == "Ana");
}

TEST_CASE("a date is a month, a day, one that moves, none, or words in the end") {
    struct row {
        const char* name;
        std::vector<std::string> replies;
        std::string expected;
    };
    const std::string next =
        "Mateo: How may we use it? [1 Just the teacher|2 Talk in class|3 Come and share|4 Keep it private]\n";
    const std::vector<row> rows{
        {"a month", {"May"}, "file traditions traditions.when \"May\" month 5\nsay saved / " + next},
        {"a day",
         {"14 November"},
         "file traditions traditions.when \"14 November\" month 11 day 14\nsay saved / " + next},
        {"it moves", {"it moves"}, "file traditions traditions.when \"it moves\" moves\nsay saved / " + next},
        {"no date", {"no date"}, "say no_date / " + next},
        {"words",
         {"when it rains", "when it rains", "when it rains"},
         "file traditions traditions.when \"when it rains\"\nsay saved.as_written / " + next},
        {"no date after a date", {"May", "back", "no date"}, "unfile 801\nsay no_date / " + next},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("traditions");
        t.hear("Sunday soup");
        std::string last;
        for (const auto& each : r.replies) last = t.hear(each);
        CHECK(last == r.expected);
    }
}

TEST_CASE("M7: LATER waits for tomorrow at four, whatever the clocks do") {
    auto t = begun("sparks");
    // The Saturday evening before the clocks change.
    t.now = std::chrono::sys_days(std::chrono::year(2027) / 3 / 14) + 3h;
    t.hear("later");
    REQUIRE(t.talk.wake_at);
    const auto at = local(*t.talk.wake_at, "America/Los_Angeles");
    CHECK(at.day == 14);
    CHECK(at.minute == 16 * 60);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}) ==
          "say (notice) invitation / What does Mateo love? instead kindred_invitation {Ms. Lee} "
          "{Oak School} {Mateo} {What does Mateo love?}\n");
}

TEST_CASE("an alarm that rings too early does nothing, and is set again") {
    auto t = begun("sparks");
    const auto wanted = t.talk.wake_at;
    t.now += 1h;
    CHECK(t.happen(woke{}) == "");
    CHECK(t.talk.wake_at == wanted);
}

TEST_CASE("M8: a reminder comes once a survey, by day, and then nothing") {
    auto t = begun("sparks");
    t.now = monday + 8h;  // 23:00
    t.hear("Trucks");
    REQUIRE(t.talk.wake_at);
    CHECK(local(*t.talk.wake_at, "America/Los_Angeles").minute == limits::quiet_until_hour * 60);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}).starts_with("say (notice) reminder / What is Mateo good at? instead kindred_reminder"));
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}) == "");
    CHECK_FALSE(t.talk.wake_at);
}

TEST_CASE("an alarm after the reminder reminds nobody twice") {
    auto t = begun("sparks");
    t.now += 49h;
    CHECK(t.happen(woke{}).starts_with("say (notice) reminder"));
    t.now += 24h;
    CHECK(t.happen(woke{}) == "");
}

TEST_CASE("the same survey about the same learner is asked once") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "sparks", 101)});
    t.happen(invited{about("Mateo", 7, "traditions", 102)});
    t.happen(invited{about("Mateo", 7, "traditions", 103)});
    CHECK(t.talk.waiting.size() == 1);
}

TEST_CASE("a survey is not asked again for two months, however it ended") {
    struct row {
        const char* name;
        std::vector<std::string> replies;
    };
    const std::vector<row> rows{{"answered", {"Trucks", "Kind"}}, {"skipped", {"skip", "skip"}}, {"left", {}}};
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("sparks");
        for (const auto& each : r.replies) t.hear(each);
        t.now += 59 * 24h;
        t.happen(woke{});
        t.happen(woke{});
        CHECK(t.happen(invited{about("Mateo", 7, "sparks", 101)}) == "");
        CHECK(t.talk.waiting.empty());
        CHECK(t.happen(invited{about("Ana", 8, "sparks", 102)}).starts_with("say (notice) invitation"));
        t.now += 24h;
        t.happen(invited{about("Mateo", 7, "sparks", 103)});
        CHECK(t.talk.waiting.size() == 1);
    }
}

TEST_CASE("a survey that was turned down is not offered again soon") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "traditions", 101)});
    t.hear("Trucks");
    t.hear("Kind");
    CHECK(t.hear("skip") == "say offer.skipped\n");
    CHECK(t.happen(invited{about("Mateo", 7, "traditions", 102)}) == "");
}

TEST_CASE("no more surveys are remembered than may be") {
    auto t = begun("sparks");
    for (std::int64_t i = 0; i < 60; ++i) {
        t.happen(left_class{7 + i});
        t.happen(joined{about("C", 8 + i, "sparks", 200 + i), ""});
    }
    CHECK(t.talk.asked.size() == limits::surveys_remembered);
    CHECK(t.talk.asked.back().learner == 67);
    CHECK(conversation_from(to_record(t.talk)) == t.talk);
}

TEST_CASE("who joins anew for a survey that waits is asked it once") {
    auto t = begun("sparks");
    t.happen(invited{about("Ana", 8, "sparks", 101)});
    t.happen(left_class{7});
    t.happen(joined{about("Ana", 8, "sparks", 102), ""});
    CHECK(t.talk.now.serial == 102);
    CHECK(t.talk.waiting.empty());
}

TEST_CASE("no more invitations wait than may") {
    auto t = begun("sparks");
    for (std::int64_t i = 0; i < 40; ++i) t.happen(invited{about("C", 100 + i, "sparks", 200 + i)});
    CHECK(t.talk.waiting.size() == limits::invitations_waiting);

    talk_to undecided{one_language()};
    undecided.happen(joined{about("Mateo", 7, "sparks", 100), ""});
    for (std::int64_t i = 0; i < 40; ++i) undecided.happen(invited{about("C", 100 + i, "sparks", 200 + i)});
    undecided.hear("later");
    CHECK(undecided.talk.waiting.size() == limits::invitations_waiting);
    CHECK(undecided.talk.waiting.front().child == "Mateo");
    CHECK(conversation_from(to_record(undecided.talk)) == undecided.talk);
}

TEST_CASE("the greeting is not repeated to who has just read it") {
    struct row {
        const char* name;
        std::string reply, expected;
    };
    const std::string asked = "say consent [1 Begin|2 No]\n";
    const std::vector<row> rows{
        {"the same language", "English", "say welcome.greeted\n" + asked},
        {"skipped", "skip", "say welcome.greeted\n" + asked},
        {"another language", "Español", "say welcome\n" + asked},
    };
    const auto words = test::small_library();
    for (const auto& r : rows) {
        INFO(r.name);
        talk_to t{words};
        t.happen(joined{about("Mateo", 7, "sparks", 100), "en"});
        CHECK(t.hear(r.reply) == r.expected);
    }
}

TEST_CASE("a survey that is gone from the words ends without a word") {
    auto t = begun("sparks");
    auto fewer = one_language();
    fewer.surveys.clear();
    const auto after = advance(t.talk, woke{}, fewer, t.now + 50h);
    CHECK(after.effects.empty());
    CHECK(after.next.at == stage::resting);
}

TEST_CASE("a conversation's record that is cut short or of another version is refused") {
    const auto whole = to_record(begun("sparks").talk);
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_THROWS_AS(conversation_from(whole.substr(0, size)), bad_record);
    CHECK_THROWS_AS(conversation_from(whole + "x"), bad_record);
    CHECK_THROWS_AS(conversation_from("\x63" + whole.substr(1)), bad_record);
}

TEST_CASE("a conversation that an earlier version of a record keeps is still read") {
    const auto talk = begun("sparks").talk;
    auto record = to_record(talk);
    // Bytes that came in since: nothing is noted, allowed, refused, on hold, …; nobody was told where else;
    // nothing is sensitive; no words wait for their place, and nothing is kept from sharing; nothing went unanswered;
    // nobody was warned; nothing is unsettled.
    const auto [version, later] = GENERATE(std::pair('\x01', std::size_t{19}), std::pair('\x02', std::size_t{9}),
                                           std::pair('\x03', std::size_t{8}), std::pair('\x04', std::size_t{5}),
                                           std::pair('\x05', std::size_t{3}), std::pair('\x06', std::size_t{2}),
                                           std::pair('\x07', std::size_t{1}));
    REQUIRE(record.substr(record.size() - later) == std::string(later, '\0'));
    record.resize(record.size() - later);
    record.front() = version;
    CHECK(conversation_from(record) == talk);
}
