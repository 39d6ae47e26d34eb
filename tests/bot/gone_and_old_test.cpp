// What reaches a talk too late or from somewhere else: a survey that is gone, a button of another question, an "ok"
// that is thanks, words of danger beside an old answer.
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::begun;
using test::one_language;
using test::talk_to;
using test::told_by;

namespace {

const std::vector<std::string> everything_said{
    "yes",     "no",      "start", "help",   "mine", "forget",       "skip",
    "back",    "later",   "who",   "change", "stop", "wrong number", "language",
    "tonight", "English", "hm",    "1",      "2",    "wants to die", "stop texting me"};

bool is_sent(const step& s) {
    return std::ranges::any_of(s.effects, [](const effect& e) { return std::holds_alternative<say>(e); });
}

const kindred::alarm* alarm_in(const step& s) {
    for (const auto& each : s.effects)
        if (const auto* found = std::get_if<kindred::alarm>(&each)) return found;
    return nullptr;
}

// A conversation that is asked about an old answer of Ana's, after one about Mateo.
talk_to reasked() {
    auto t = begun("sparks");
    t.hear("Trucks");
    t.hear("Kind");
    t.now += 30 * 24h;
    t.happen(grown_old{8});
    t.happen(woke{});
    t.happen(recalled{8,
                      {.what = {8, "sparks", 9, "Ana", 3},
                       .question = "loves",
                       .words = "Kites",
                       .categories = {"interests"},
                       .ends_at = t.now + 20 * 24h}});
    return t;
}

}  // namespace

TEST_CASE(
    "a survey that is taken out of the words while a family is at the welcome leaves nothing to ask, and no harm") {
    struct row {
        const char* name;
        std::vector<std::string> before;
    };
    const std::vector<row> rows{{"choosing a language", {}}, {"asked for consent", {"English"}}};
    const auto all = test::small_library();
    auto without = all;
    std::erase_if(without.surveys, [](const survey& each) { return each.id == "sparks"; });
    for (const auto& r : rows)
        for (const auto& first : everything_said)
            for (const auto& second : everything_said) {
                INFO(r.name << ", then " << first << ", then " << second);
                talk_to t{all};
                t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
                for (const auto& each : r.before) t.hear(each);
                talk_to later{without, t.now, t.talk};
                later.hear(first);
                later.hear(second);
                const auto more = later.happen(woke{});
                CHECK(more.find("file") == std::string::npos);
                CHECK(later.talk.at != stage::asking);
                CHECK(conversation_from(to_record(later.talk)) == later.talk);
            }
}

TEST_CASE("who agrees while their first survey is gone hears that they are on, and the next one comes") {
    for (const auto* word : {"yes", "START"}) {
        INFO(word);
        talk_to t{one_language()};
        t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
        auto without = one_language();
        std::erase_if(without.surveys, [](const survey& each) { return each.id == "sparks"; });
        talk_to later{without, t.now, t.talk};
        CHECK(later.hear(word) == "agree yes \"consent.wording\"\nsay start\n");
        CHECK(later.talk.agreed == consent::given);
        CHECK(later.talk.at == stage::resting);
        CHECK_THAT(later.happen(invited{about("Mateo", 7, "traditions", 101)}),
                   Catch::Matchers::StartsWith("say (notice) invitation / Mateo: What is special?"));
    }
}

TEST_CASE("START after a no leads nowhere while the survey is gone") {
    talk_to t{one_language()};
    t.happen(joined{about("Mateo", 7, "sparks", 100), ""});
    t.hear("no");
    auto without = one_language();
    without.surveys.clear();
    talk_to later{without, t.now, t.talk};
    CHECK(later.hear("start") == "say resting\n");
    CHECK(later.talk.waiting.empty());
}

TEST_CASE("C1: after LATER an \"ok\" is thanks, and what is for the child asks the parent first") {
    for (const auto* word : {"yes", "1", "now", "start"}) {
        INFO(word);
        auto t = begun("own");
        t.hear("later");
        REQUIRE(t.talk.resume_at);
        const auto said = t.hear(word);
        CHECK(t.talk.at == stage::offering);
        CHECK(said.find("gate [1 Now|2 Not yet|3 No thanks]") != std::string::npos);
        CHECK(said.find("What do you love?") == std::string::npos);
        CHECK(t.hear("now") == "say What do you love?\n");
    }
}

TEST_CASE("C1: nor does an \"ok\" open it after a week without an answer") {
    auto t = begun("own");
    t.now += 9 * 24h;
    t.happen(woke{});
    REQUIRE(t.talk.at == stage::resting);
    CHECK(t.hear("yes").find("gate [1 Now") != std::string::npos);
    CHECK(t.talk.at == stage::offering);
}

TEST_CASE("words of danger beside an old answer are told of the child that it is about") {
    struct row {
        const char* name;
        std::vector<std::string> before;
    };
    const std::vector<row> rows{{"asked whether it is still so", {}},
                                {"asked what it is now", {"2"}},
                                {"beside it", {"forget"}},
                                {"choosing a language", {"language"}}};
    for (const auto& r : rows) {
        INFO(r.name);
        auto t = reasked();
        REQUIRE(t.talk.at == stage::reasking);
        REQUIRE(t.talk.last.learner == 7);
        for (const auto& each : r.before) t.hear(each);
        const auto after = advance(t.talk, said{"she wants to die", "", false}, t.words, t.now);
        REQUIRE(alarm_in(after) != nullptr);
        CHECK(alarm_in(after)->why == alarm::reason::danger);
        CHECK(alarm_in(after)->learner == 9);
        CHECK(is_sent(after));
    }
}

TEST_CASE("an old button's \"Yes\" answers nothing that is asked now") {
    struct row {
        const char* name;
        std::vector<std::string> before;
        const char* expected;
    };
    const auto words = test::small_library();
    const std::vector<row> rows{
        {"consent", {}, "say consent.again / consent [1 Begin|2 No]\n"},
        {"did that mean STOP?", {"yes", "stop texting me so late"}, "say stale / Mateo: What is special?\n"},
        {"shall we write in another language?", {"yes", "language"}, ""},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        talk_to t{words};
        t.happen(joined{about("Mateo", 7, "traditions", 100), "en"});
        t.hear("English");
        for (const auto& each : r.before) t.hear(each);
        const auto before = t.talk;
        const auto said_then = t.happen(said{"Yes", "99:yes", false});
        if (*r.expected != '\0') CHECK(said_then == r.expected);
        CHECK(t.talk.language == before.language);
        CHECK(t.talk.agreed == before.agreed);
        CHECK_FALSE(t.talk.stopped);
        CHECK(said_then.find("agree") == std::string::npos);
        CHECK(said_then.find("file") == std::string::npos);
    }
}

TEST_CASE("an old button's \"Yes\" does not change the language that somebody seems to write in") {
    auto words = test::small_library();
    words.languages[1].ordinary = {"el", "la", "con", "le", "gusta", "mucho"};
    auto t = begun("sparks", words);
    t.talk.language_chosen = true;
    t.hear("English");
    t.hear("yes");
    t.hear("Le gusta mucho la musica con el abuelo");
    REQUIRE(t.talk.at == stage::switching);
    REQUIRE(t.talk.offered_language == "es");
    CHECK(t.happen(said{"Yes", "99:yes", false}).starts_with("say stale / language.offer"));
    CHECK(t.talk.language == "en");
    CHECK(t.talk.at == stage::switching);
}
