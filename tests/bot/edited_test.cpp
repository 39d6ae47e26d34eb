// A message that was changed after it was sent: only STOP counts there, and whoever changed something else is told so.
#include "bot/text/gsm7.hpp"
#include "bot/text/text.hpp"
#include "tests/bot/shipped_words.hpp"
#include "tests/bot/small_school.hpp"

#include <algorithm>

using namespace kindred;
using namespace kindred::testing;

namespace {

struct editing_school : small_school {
    void edits(const address& from, std::string text) {
        auto in = message(from, std::move(text));
        in.kind = inbound_kind::edited;
        take(from.channel, in);
    }
};

}  // namespace

TEST_CASE("M10: a message that is changed into STOP stops, in every language of the school") {
    editing_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "loves trucks");
    home.edits(home.ana, GENERATE("STOP", "stop.", "Detener"));
    CHECK(home.at(home.ana).stopped);
    CHECK(home.hears(home.ana) == home.words.say("en", "stopped"));
    home.edits(home.ana, "loves trains");
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("another change of a message is no answer, and is said so at most once an hour") {
    editing_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "loves trucks");
    home.read(home.ana);
    home.edits(home.ana, "loves trains");
    CHECK(home.hears(home.ana) == home.words.say("en", "edited"));
    home.edits(home.ana, "loves ships");
    CHECK(home.hears(home.ana).empty());
    CHECK(home.words_about("mateo") == texts{"loves trucks"});
    home.pass(1h);
    home.edits(home.ana, "JOIN " + home.family_code("ana", "lucia"));
    CHECK(home.hears(home.ana) == home.words.say("en", "edited"));
}

TEST_CASE("M2: what is changed into a plain wish to stop, or tells of danger, is heard") {
    editing_school home;
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "loves trucks");
    home.read(home.ana);
    SECTION("a wish to stop") {
        home.edits(home.ana, "please stop texting me");
        CHECK(home.hears(home.ana).starts_with(home.words.say("en", "stop.maybe")));
    }
    SECTION("danger") {
        home.edits(home.ana, "he wants to kill himself");
        CHECK_THAT(home.hears(home.ana), Contains("911"));
    }
    CHECK(home.words_about("mateo") == texts{"loves trucks"});
}

TEST_CASE("staff and strangers are told nothing of a change, but their STOP counts") {
    editing_school home;
    home.joins_staff(home.lee, "lee");
    const address nobody{"phones", "15550177"};
    for (const auto& who : {home.lee, nobody}) {
        home.edits(who, "hello");
        CHECK(home.hears(who).empty());
        home.edits(who, "STOP");
        CHECK(home.at(who).stopped);
    }
}

TEST_CASE("what is said of a change is short, and names CHANGE by a word that is understood") {
    for (const auto& language : all_shipped().languages) {
        INFO(language.tag);
        const auto said = all_shipped().say(language.tag, "edited");
        const auto plan = plan_sms(said);
        CHECK(plan.segments <= (plan.ucs2 ? 2 : 1));
        const auto folded = text::fold(said);
        const auto& words = language.commands.at(command::change);
        CHECK(std::ranges::any_of(words, [&](const auto& word) { return text::holds_phrase(folded, word); }));
    }
}
