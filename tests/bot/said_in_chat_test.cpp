// What parents write where a question stands, in the words that ship: what is no answer is not filed as one, and what
// is one is not lost.
#include "bot/limits.hpp"
#include "tests/bot/small_school.hpp"
#include "tests/bot/talk_to.hpp"

using namespace kindred;
using namespace kindred::testing;
using test::about;
using test::talk_to;

namespace {

// In English, at the first question about Mateo, who is told of for the first time.
talk_to at_question(const char* survey = "sparks") {
    talk_to t{shipped_words()};
    t.happen(joined{about("Mateo", 7, survey, 100), "en"});
    t.hear("English");
    t.hear("Start");
    t.now += 1h;
    return t;
}

std::string said_here(const char* phrase) {
    return shipped_words().say("en", phrase, {{"contact", shipped_words().house.contact}});
}

bool files(std::string_view told) { return told.find("file ") != std::string_view::npos; }

}  // namespace

TEST_CASE("a greeting, thanks or a bare yes is no answer, and words are asked for") {
    for (const auto* each : {"good morning", "Hi Ms. Lee, good morning", "thank you so much!", "Ok", "Sure", "hey",
                             "you're welcome", "buenos días"}) {
        INFO(each);
        auto t = at_question();
        const auto told = t.hear(each);
        CHECK_FALSE(files(told));
        CHECK_THAT(told, Contains(said_here("again.words")));
    }
}

TEST_CASE("whoever says yes again, where words were asked for, means it") {
    auto t = at_question();
    CHECK_FALSE(files(t.hear("Sure")));
    CHECK(files(t.hear("Sure")));
}

TEST_CASE("what is put to the school is not filed: they hear that nobody reads it now, and are asked whether it is") {
    for (const auto* each : {"Is there school tomorrow?", "Mateo will be absent today", "can you call me please",
                             "how is he doing in class?", "He is sick today, he has a fever",
                             "I'll pick him up early today"}) {
        INFO(each);
        auto t = at_question();
        const auto told = t.hear(each);
        CHECK_FALSE(files(told));
        CHECK_THAT(told, Contains(said_here("again.school")) && Contains("Is that your answer to this question?"));
        SECTION("it is") { CHECK_THAT(t.hear("yes"), Contains(each)); }
        SECTION("it is not") {
            CHECK_FALSE(files(t.hear("no")));
            t.hear("now");
            CHECK(files(t.hear("trucks and trains")));
        }
    }
}

TEST_CASE("an answer that is not sure, or tells of school, is an answer") {
    for (const auto* each : {"dinosaurs?", "He loves to play school with his sister", "maybe swimming?",
                             "she calls me every day to tell me about the moon"}) {
        INFO(each);
        auto t = at_question();
        CHECK(files(t.hear(each)));
    }
}

TEST_CASE("M2: a STOP with a slip of the finger is asked about, and words like it are answers") {
    for (const auto* each : {"dtop", "stp", "stoo", "sto"}) {
        INFO(each);
        auto t = at_question();
        CHECK_THAT(t.hear(each), Contains(said_here("stop.maybe")));
    }
    for (const auto* each : {"shop", "step", "top"}) {
        INFO(each);
        auto t = at_question();
        CHECK(files(t.hear(each)));
    }
}

TEST_CASE("an answer is kept though its writer has no time") {
    auto t = at_question();
    CHECK(files(t.hear("I'm driving right now but he loves trucks and dinosaurs")));
}

TEST_CASE("not to know is an answer to a date and to a choice, too") {
    auto t = at_question("traditions");
    t.hear("Spanish");
    t.now += 1h;
    t.hear("An altar for my grandmother");
    t.now += 1h;
    const auto told = t.hear("I don't know");
    CHECK_FALSE(files(told));
    CHECK_THAT(told, !Contains(said_here("again.when")));
}

TEST_CASE("thanks behind a talk want no answer; a greeting out of the blue gets one") {
    auto t = at_question();
    for (const auto* each : {"trucks", "the moon", "climbing", "that he reads"}) {
        t.hear(each);
        t.now += 1min;
    }
    REQUIRE(t.talk.at == stage::resting);
    CHECK(t.hear("Thanks!").empty());
    t.now += 48h;
    CHECK_FALSE(t.hear("hello").empty());
}

TEST_CASE("\"not now\" is not asked about again when thanks follow it") {
    auto t = at_question();
    t.hear("LATER");
    CHECK(t.hear("ok thanks").empty());
    CHECK(t.talk.resume_at);
}
