#include "bot/talk/conversation.hpp"

#include "bot/limits.hpp"
#include "bot/record.hpp"
#include "bot/talk/survey.hpp"
#include "bot/text/zone.hpp"
#include "tests/bot/small_library.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::monday;

namespace {

// What was done, a line an effect.
std::string told_by(const step& s) {
    std::ostringstream all;
    for (const auto& each : s.effects) all << each << '\n';
    return all.str();
}

const library& one_language() {
    static const library words = test::small_library(false);
    return words;
}

struct talk_to {
    const library& words;
    instant now = monday;
    conversation talk{};

    std::string happen(const event& what) {
        const auto after = advance(talk, what, words, now);
        talk = after.next;
        return told_by(after);
    }
    std::string hear(std::string text) { return happen(said{std::move(text), "", false}); }
};

// A talk that agreed and is at the first question of a survey about Mateo.
talk_to begun(std::string survey_id, const library& words = one_language()) {
    talk_to t{words};
    t.happen(joined{about("Mateo", 7, std::move(survey_id), 100), ""});
    t.hear("yes");
    return t;
}

}  // namespace

TEST_CASE("an answer is filed with where it came from, for as long as its shortest category") {
    auto t = begun("traditions");
    const auto after = advance(t.talk, said{"  Sunday *soup*\n", "", false}, t.words, t.now);
    REQUIRE(after.effects.size() == 2);
    const file expected{800, 7, "traditions", 1, "special", {"traditions", "interests"}, "  Sunday *soup*\n", "en",
                        scope::teachers, {}, {}, false, t.now + kept_for("interests")};
    CHECK(std::get<file>(after.effects[0]) == expected);
    CHECK(told_by({after.next, {after.effects[1]}}) == "say saved / Mateo: When is it?\n");
}

TEST_CASE("STOP is obeyed at every stage, first of all, and once") {
    struct row { const char* name; std::vector<std::string> before; };
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

TEST_CASE("HELP after STOP is answered once a day") {
    auto t = begun("sparks");
    t.hear("stop");
    CHECK(t.hear("help") == "say (farewell) help.us\n");
    t.now += 23h;
    CHECK(t.hear("help") == "");
    t.now += 1h;
    CHECK(t.hear("help") == "say (farewell) help.us\n");
}

TEST_CASE("START resumes nothing without asking") {
    auto t = begun("sparks");
    t.hear("Trucks");
    t.hear("stop");
    CHECK(t.hear("start") == "restart\nsay start / offer.rest [1 Now|2 Not yet]\n");
    CHECK(t.hear("now") == "say welcome_back / What is Mateo good at?\n");
}

TEST_CASE("a block is a STOP without a farewell, and who comes back is asked") {
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

TEST_CASE("sharing sets who sees what this survey filed before") {
    struct row { const char* name; std::string reply, expected; };
    const std::vector<row> rows{
        {"by number", "3", "share visit 800 801\nsay shared.visit / thanks\n"},
        {"by words", "talk in class", "share class 800 801\nsay shared.class / thanks\n"},
        {"private", "keep it private", "share private 800 801\nsay shared.private / thanks\n"},
        {"skipped: as it is", "skip", "say skipped / thanks\n"},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("traditions");
        t.hear("Sunday soup");
        t.hear("May");
        CHECK(t.hear(r.reply) == r.expected);
    }
}

TEST_CASE("a family changes its mind about sharing by the old button, and about nothing but its own") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("skip");
    CHECK(t.happen(said{"Talk in class", "share:100:2:class", false}) ==
          "share class 800\nsay shared.class / thanks\n");
    CHECK(t.happen(said{"Keep it private", "share:100:2:private", false}) ==
          "share private 800 801\nsay shared.private\n");
    struct row { const char* name; std::string id; };
    const std::vector<row> rows{{"another family's", "share:99:2:visit"}, {"no scope", "share:100:2:everybody"},
                                {"too many places", "share:100:9:visit"}, {"no place", "share:100:"},
                                {"before the digits", "share:100:!:visit"}};
    for (const auto& r : rows) {
        INFO(r.name);
        auto one = t;
        CHECK(one.happen(said{"", r.id, false}) == "say resting\n");
    }
}

TEST_CASE("what was not understood widens nothing") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("May");
    const std::string again = "say again.choice / Mateo: How may we use it? [1 Just the teacher|2 Talk in class|"
                              "3 Come and share|4 Keep it private]\n";
    CHECK(t.hear("hmm") == again);
    CHECK(t.hear("hmm") == again);
    CHECK(t.hear("hmm") == "say unchanged.teachers / thanks\n");
}

TEST_CASE("a date is a month, a day, one that moves, none, or words in the end") {
    struct row { const char* name; std::vector<std::string> replies; std::string expected; };
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

TEST_CASE("an answer given again after BACK keeps what the family said of it") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("May");
    t.talk.shared = scope::private_;
    t.hear("back");
    CHECK(t.hear("June").starts_with("file traditions traditions.when \"June\" month 6 private\n"));
}

TEST_CASE("LATER waits for tomorrow at four, whatever the clocks do") {
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

TEST_CASE("a reminder comes once a survey, by day, and then nothing") {
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

TEST_CASE("what a family said of one survey is not said of the next") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("skip");
    t.hear("4");
    t.happen(joined{about("Ana", 8, "traditions", 101), ""});
    CHECK(t.hear("Bread").starts_with("file traditions,interests traditions.special \"Bread\"\n"));
}

TEST_CASE("the same survey about the same learner is asked once") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "sparks", 101)});
    t.happen(invited{about("Mateo", 7, "traditions", 102)});
    t.happen(invited{about("Mateo", 7, "traditions", 103)});
    CHECK(t.talk.waiting.size() == 1);
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

TEST_CASE("FORGET names what there is to forget") {
    struct row { const char* name; std::vector<std::string> replies; std::string expected; };
    const std::vector<row> rows{
        {"nothing yet", {"forget"}, "say forget [1 All about Mateo|2 Everything|3 Nothing]\n"},
        {"an answer",
         {"Trucks", "forget"},
         "say forget [1 My last answer|2 All about Mateo|3 Everything|4 Nothing]\n"},
        {"the last answer",
         {"Trucks", "forget", "1"},
         "forget item 800\nsay forgot.last / What is Mateo good at?\n"},
        {"the child at hand", {"Trucks", "forget", "2"}, "forget learner 7\nsay forgot.child\n"},
        {"everything", {"Trucks", "forget", "everything"}, "forget everything\nsay forgot.all\n"},
        {"nothing", {"Trucks", "forget", "nothing"}, "say forgot.none / What is Mateo good at?\n"},
        {"no idea", {"Trucks", "forget", "x", "x", "x"}, "say forgot.none / What is Mateo good at?\n"},
        {"after the end", {"Trucks", "Kind", "forget", "1"}, "forget item 801\nsay forgot.last\n"},
        {"after STOP", {"Trucks", "stop", "forget", "2"}, "forget learner 7\nsay (farewell) forgot.child\n"},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("sparks");
        std::string last;
        for (const auto& each : r.replies) last = t.hear(each);
        CHECK(last == r.expected);
    }
}

TEST_CASE("who forgets all about a child is not asked about that child next") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "traditions", 101)});
    t.happen(invited{about("Ana", 8, "sparks", 102)});
    t.hear("forget");
    CHECK(t.hear("all about mateo") == "forget learner 7\nsay forgot.child / offer [1 Now|2 Not yet]\n");
    CHECK(t.talk.now.child == "Ana");
    CHECK(t.talk.waiting.empty());
}

TEST_CASE("forgetting everything leaves no name of a child in the talk") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "traditions", 101)});
    t.hear("Trucks");
    t.hear("forget");
    t.hear("everything");
    CHECK(to_record(t.talk).find("Mateo") == std::string::npos);
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
