// What a family decides about its answers: who may see them, and that they go.
#include "bot/limits.hpp"
#include "bot/talk/conversation.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using test::about;
using test::begun;
using test::talk_to;

namespace {

// Traditions as it ships: a question that sharing is not about comes first.
library with_languages_first() {
    auto words = test::small_library(false);
    auto& questions = std::ranges::find(words.surveys, "traditions", &survey::id)->questions;
    questions.insert(questions.begin(), {"languages", question_kind::words, {}, {"languages"}});
    return words;
}

}  // namespace

TEST_CASE("sharing sets who sees the answer before it, and its date") {
    struct row {
        const char* name;
        std::string reply, expected;
    };
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

TEST_CASE("sharing opens the answer that it asks about, and closes all of them") {
    struct row {
        const char* name;
        std::string reply, expected;
    };
    const std::vector<row> rows{
        {"class", "talk in class", "share class 801 802\nsay shared.class / thanks\n"},
        {"visit", "come and share", "share visit 801 802\nsay shared.visit / thanks\n"},
        {"teachers", "just the teacher", "share teachers 800 801 802\nsay shared.teachers / thanks\n"},
        {"private", "keep it private", "share private 800 801 802\nsay shared.private / thanks\n"},
    };
    const auto words = with_languages_first();
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("traditions", words);
        for (const auto* each : {"Somali", "Sunday soup", "May"}) t.hear(each);
        CHECK(t.hear(r.reply) == r.expected);
    }
}

TEST_CASE("the old button opens no more than the new one") {
    const auto words = with_languages_first();
    auto t = begun("traditions", words);
    for (const auto* each : {"Somali", "Sunday soup", "May", "keep it private"}) t.hear(each);
    CHECK(t.happen(said{"Talk in class", "share:100:3:class", false}) == "share class 801 802\nsay shared.class\n");
    CHECK(t.happen(said{"Keep it private", "share:100:3:private", false}) ==
          "share private 800 801 802\nsay shared.private\n");
}

TEST_CASE("who told nothing special is not asked how it may be used") {
    const auto words = with_languages_first();
    auto t = begun("traditions", words);
    t.hear("Somali");
    CHECK(t.hear("skip") == "say skipped / thanks\n");
}

TEST_CASE("an answer given again keeps what was said of it, though others were opened") {
    auto words = with_languages_first();
    std::ranges::find(words.surveys, "traditions", &survey::id)
        ->questions.push_back({"more", question_kind::words, {}, {"people"}});
    auto t = begun("traditions", words);
    for (const auto* each : {"Somali", "Sunday soup", "May", "talk in class"}) t.hear(each);
    auto other = t;
    CHECK(other.hear("Grandma").starts_with("file people traditions.more \"Grandma\"\n"));
    for (int i = 0; i < 3; ++i) t.hear("back");
    CHECK(t.hear("Stew").starts_with("file traditions,interests traditions.special \"Stew\" class\n"));
    for (int i = 0; i < 2; ++i) t.hear("back");
    CHECK(t.hear("Arabic").starts_with("file languages traditions.languages \"Arabic\"\n"));
}

TEST_CASE("a family changes its mind about sharing by the old button, and about nothing but its own") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("skip");
    CHECK(t.happen(said{"Talk in class", "share:100:2:class", false}) ==
          "share class 800\nsay shared.class / thanks\n");
    CHECK(t.happen(said{"Keep it private", "share:100:2:private", false}) ==
          "share private 800 801\nsay shared.private\n");
    struct row {
        const char* name;
        std::string id;
    };
    const std::vector<row> rows{
        {"another family's", "share:99:2:visit"},   {"no scope", "share:100:2:everybody"},
        {"too many places", "share:100:9:visit"},   {"no place", "share:100:"},
        {"before the digits", "share:100:!:visit"}, {"no sharing question", "share:100:1:visit"}};
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
    const std::string again =
        "say again.choice / Mateo: How may we use it? [1 Just the teacher|2 Talk in class|"
        "3 Come and share|4 Keep it private]\n";
    CHECK(t.hear("hmm") == again);
    CHECK(t.hear("hmm") == again);
    CHECK(t.hear("hmm") == "say unchanged.teachers / thanks\n");
}

TEST_CASE("an answer given again after BACK keeps what the family said of it") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("May");
    t.talk.shared = {scope::private_, scope::private_};
    t.hear("back");
    CHECK(t.hear("June").starts_with("file traditions traditions.when \"June\" month 6 private\n"));
}

TEST_CASE("what a family said of one survey is not said of the next") {
    auto t = begun("traditions");
    t.hear("Sunday soup");
    t.hear("skip");
    t.hear("4");
    t.happen(joined{about("Ana", 8, "traditions", 101), ""});
    CHECK(t.hear("Bread").starts_with("file traditions,interests traditions.special \"Bread\"\n"));
}

TEST_CASE("G2: nothing is recited where nobody agreed, and who said no can still forget") {
    struct row {
        const char* name;
        std::vector<std::string> before;
        std::string mine, forget;
    };
    const std::string languages = "choose_language [1 English|2 Español]\n";
    const std::string asked = "consent [1 Begin|2 No]\n";
    const std::string choices = "say forget [1 All about Mateo|2 Everything|3 Nothing]\n";
    const std::vector<row> rows{
        {"choosing a language", {}, "say mine.not_yet / " + languages, "say forget.not_yet / " + languages},
        {"at consent", {"English"}, "say mine.not_yet / " + asked, "say forget.not_yet / " + asked},
        {"after a riddle", {"English", "later"}, "say mine.not_yet\n", "say forget.not_yet\n"},
        {"after a no", {"English", "no"}, "say mine.not_yet\n", "say forget [1 Everything|2 Nothing]\n"},
        {"after STOP",
         {"English", "stop"},
         "say (farewell) stopped.still\n",
         "say (farewell) forget [1 Everything|2 Nothing]\n"},
        {"after a yes", {"English", "yes"}, "recite\nsay What does Mateo love?\n", choices},
    };
    const auto words = test::small_library();
    for (const auto& r : rows) {
        INFO(r.name);
        talk_to t{words};
        t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
        for (const auto& each : r.before) t.hear(each);
        CHECK(t.hear("mine") == r.mine);
        CHECK(t.hear("forget") == r.forget);
    }
}

TEST_CASE("FORGET names what there is to forget") {
    struct row {
        const char* name;
        std::vector<std::string> replies;
        std::string expected;
    };
    const std::vector<row> rows{
        {"nothing yet", {"forget"}, "say forget [1 All about Mateo|2 Everything|3 Nothing]\n"},
        {"an answer", {"Trucks", "forget"}, "say forget [1 My last answer|2 All about Mateo|3 Everything|4 Nothing]\n"},
        {"the last answer", {"Trucks", "forget", "1"}, "forget item 800\nsay forgot.last / What is Mateo good at?\n"},
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

TEST_CASE("G3: forgetting everything leaves no name of a child in the talk") {
    auto t = begun("sparks");
    t.happen(invited{about("Mateo", 7, "traditions", 101)});
    t.hear("Trucks");
    t.hear("forget");
    t.hear("everything");
    CHECK(to_record(t.talk).find("Mateo") == std::string::npos);
}

TEST_CASE("G1: a late reply to FORGET opens nothing to anybody") {
    auto t = begun("traditions");
    for (const char* each : {"Sunday soup", "May", "forget"}) t.hear(each);
    t.now += limits::aside_over_after;
    CHECK(t.hear("2").starts_with("say "));  // it was "all about Mateo", and would be the class
}

TEST_CASE("G3: what was left open beside the course long ago is forgotten, and FORGET asks anew") {
    struct row {
        const char* name;
        std::vector<std::string> left_at;
    };
    const std::vector<row> rows{
        {"who may see an answer", {"change 1", "2"}},
        {"what to forget", {"forget"}},
        {"what to hold", {"hold"}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = begun("sparks");
        t.hear("Trucks");
        for (const auto& each : r.left_at) t.hear(each);
        t.now += limits::aside_over_after;
        CHECK(t.hear("forget").starts_with("say forget ["));
    }
}
