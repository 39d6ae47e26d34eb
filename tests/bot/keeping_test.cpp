// What a school must not collect, in the talk: asked about without its words, kept or deleted by a plain word, and the
// course goes on behind it.
#include "bot/limits.hpp"
#include "tests/bot/talk_to.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace std::chrono_literals;
using test::about;
using test::begun;
using test::talk_to;

namespace {

const library& heard() {
    static const library words = [] {
        auto made = test::small_library(false);
        made.sensitive.add("autis*");
        made.sensitive.add("no papers");
        made.languages.front().phrases["keep"] = "keep, {days} days";
        made.languages.front().phrases["keep.open"] = "open, {days} days";
        for (auto& each : made.surveys)
            if (each.id == "sparks") each.questions[0].tell_teacher = true;
        return made;
    }();
    return words;
}

constexpr const char* filed = "file comforts sparks.loves \"He is autistic\" private sensitive\n";
constexpr const char* asked = "say keep, 7 days [1 Keep it|2 Let it go]\n";

talk_to asked_about(std::string survey_id = "sparks") {
    auto t = begun(std::move(survey_id), heard());
    t.hear("He is autistic");
    return t;
}

choice button(const char* which, std::int64_t item = 800) {
    return {"keep:" + std::to_string(item) + ":" + which, ""};
}
std::string tap(talk_to& t, const choice& what) { return t.happen(said{what.text, what.id, false}); }

}  // namespace

TEST_CASE("such an answer is filed for nobody, and asked about without its words") {
    auto t = begun("sparks", heard());
    const auto told = t.hear("He is autistic");
    CHECK(told == std::string(filed) + asked);
    CHECK(t.talk.at == stage::keeping);
    const auto after = advance(begun("sparks", heard()).talk, said{"He is autistic", "", false}, heard(), t.now);
    const auto& what = std::get<file>(after.effects.front());
    CHECK(what.shared == scope::private_);
    CHECK(what.expires_at == t.now + limits::sensitive_waits);
}

TEST_CASE("a plain word keeps it for the teachers, who hear of it then, and the course goes on") {
    for (const auto* word : {"1", "Keep it", "yes", "keep it!"}) {
        INFO(word);
        auto t = asked_about();
        CHECK(t.hear(word) == "alarm note\nentrust 800\nsay keep.kept / What is Mateo good at?\n");
        CHECK(t.hear("Kind") == "file strengths sparks.good_at \"Kind\"\nsay thanks.words\n");
    }
}

TEST_CASE("a plain word deletes it; FORGET means it, too") {
    for (const auto* word : {"2", "Let it go", "no", "forget", "/forget"}) {
        INFO(word);
        auto t = asked_about();
        CHECK(t.hear(word) == "forget item 800\nsay change.deleted / What is Mateo good at?\n");
        CHECK(t.talk.doubts.empty());
        CHECK(t.talk.last.item == 0);
        CHECK(t.talk.filed == 0);
    }
}

TEST_CASE("what else they write decides nothing and answers no question that they have not seen") {
    auto t = asked_about();
    CHECK(t.hear("and he loves trains") == std::string("say again.choice / keep, 7 days [1 Keep it|2 Let it go]\n"));
    CHECK(t.hear("really, trains") == std::string("say again.choice / keep, 7 days [1 Keep it|2 Let it go]\n"));
    CHECK(t.hear("no papers at all") == "say open, 7 days / What is Mateo good at?\n");
    CHECK(t.talk.at == stage::asking);
    CHECK(t.talk.doubts.size() == 1);
}

TEST_CASE("an aside that is left leaves it open, and its buttons still work") {
    for (const auto* word : {"skip", "later", "back", "start"}) {
        INFO(word);
        auto t = asked_about();
        CHECK(t.hear(word) == "say open, 7 days / What is Mateo good at?\n");
        CHECK(tap(t, button("yes")) == "alarm note\nentrust 800\nsay keep.kept / What is Mateo good at?\n");
        CHECK(tap(t, button("yes")) == "say stale / What is Mateo good at?\n");
    }
}

TEST_CASE("a late button deletes, also when nothing is asked any more") {
    auto t = asked_about();
    t.hear("skip");
    t.hear("Kind");
    CHECK(t.talk.at == stage::resting);
    CHECK(tap(t, button("no")) == "forget item 800\nsay change.deleted\n");
    CHECK(tap(t, button("no", 900)) != "forget item 900\nsay change.deleted\n");
}

TEST_CASE("G1: a yes that crosses the question whether to keep it keeps nothing, and it is asked") {
    auto t = asked_about();
    CHECK(t.happen(said{"yes", "", false, {}, true}) == asked);
    CHECK(t.talk.at == stage::keeping);
}

TEST_CASE("STOP, HELP, MINE, WHO and danger work while it is asked") {
    CHECK(asked_about().hear("stop") == "stop said\nsay (farewell) stopped\n");
    CHECK(asked_about().hear("help") == std::string("say help.us / help.more\n") + asked);
    CHECK(asked_about().hear("mine") == std::string("recite\n") + asked);
    CHECK(asked_about().hear("who") == std::string("recite readers\n") + asked);
    auto t = asked_about();
    CHECK(t.hear("he wants to die") == "alarm danger\nsay danger.us / danger.told\n");
    CHECK(t.hear("stop texting me ok") == "hush\nsay stop.maybe [1 Yes|2 No]\n");
}

TEST_CASE("after STOP its buttons still keep and delete") {
    auto t = asked_about();
    t.hear("stop");
    CHECK(tap(t, button("no")) == "forget item 800\nsay (farewell) change.deleted\n");
}

TEST_CASE("danger goes first, and what must not be kept without their word waits for it") {
    auto t = begun("sparks", heard());
    CHECK(t.hear("he is autistic and wants to die") ==
          "alarm danger\nfile comforts sparks.loves \"he is autistic and wants to die\" private sensitive\n"
          "say danger.us / danger.told\n");
    REQUIRE(t.talk.wake_at);
    CHECK(*t.talk.wake_at == t.now + limits::child_session_open_for);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}).starts_with("say (notice) keep, 7 days [1 Keep it|2 Let it go]"));
    CHECK(t.hear("2").starts_with("forget item 800\n"));
}

TEST_CASE("behind the last question nothing cheerful is said before they decide") {
    auto t = begun("sparks", heard());
    t.hear("Trucks");
    CHECK(t.hear("we have no papers") ==
          std::string("file comforts sparks.good_at \"we have no papers\" private sensitive\n") + asked);
    CHECK(t.talk.now.survey.empty());
    CHECK(t.hear("1") == "entrust 801\nsay keep.kept\n");
    CHECK(t.talk.at == stage::resting);
}

TEST_CASE("what waits is offered once they have decided about the last answer") {
    auto t = begun("sparks", heard());
    t.hear("Trucks");
    t.happen(invited{about("Lucia", 8, "sparks", 200)});
    t.hear("autism");
    CHECK(t.hear("1") == "entrust 801\nsay keep.kept / offer [1 Now|2 Not yet]\n");
}

TEST_CASE("nothing more is asked about it: no date, no sharing, nothing opens it") {
    auto t = begun("traditions", heard());
    CHECK(t.hear("we have no papers") ==
          std::string("file comforts traditions.special \"we have no papers\" private sensitive\n") + asked);
    CHECK(t.talk.now.survey.empty());
    CHECK(t.hear("yes") == "entrust 800\nsay keep.kept\n");
}

TEST_CASE("an answer that is sensitive is not among those that are shared") {
    auto words = heard();
    auto& questions = std::ranges::find(words.surveys, "traditions", &survey::id)->questions;
    questions.insert(questions.begin(), {"languages", question_kind::words, {}, {"languages"}});
    auto t = begun("traditions", words);
    t.hear("we have no papers");
    t.hear("1");
    for (const auto* each : {"Sunday soup", "May"}) t.hear(each);
    CHECK(t.hear("keep it private") == "share private 801 802\nsay shared.private / thanks\n");
}

TEST_CASE("an answer given again after BACK is what it is now") {
    auto t = asked_about();
    t.hear("skip");
    CHECK(t.hear("back") == "say back / What does Mateo love?\n");
    CHECK(t.hear("Trucks") ==
          "file interests sparks.loves \"Trucks\"\nalarm note\nsay saved / What is Mateo good at?\n");
    CHECK(t.talk.doubts.empty());
    CHECK(t.talk.sensitive == 0);
    CHECK(tap(t, button("no")) == "say stale / What is Mateo good at?\n");
}

TEST_CASE("a caption is an answer like any other") {
    auto t = begun("sparks", heard());
    said photo{"autism day", "", true, {{attachment_kind::photo, "p1", {}, "image/jpeg", 1000}}};
    CHECK(t.happen(photo) == std::string("file comforts sparks.loves \"autism day\" private sensitive\n"
                                         "attach 800 photo beside the words\n") +
                                 asked);
}

// --- CHANGE and notes ----------------------------------------------------------------------------------------------
namespace {
found found_item(sensitivity is = sensitivity::none, std::string note = {}) {
    found made{.number = 1, .answers = 1, .what = {800, "sparks", 7, "Mateo", 3}};
    made.question = "loves";
    made.words = "Trucks";
    made.note = std::move(note);
    made.sensitive = is;
    made.ends_at = test::monday + 24h * 3;
    return made;
}
talk_to changing(const found& what) {
    auto t = begun("sparks", heard());
    t.hear("Trucks");
    t.hear("change 1");
    t.happen(what);
    return t;
}
}  // namespace

TEST_CASE("new words are weighed as the first ones were") {
    auto t = changing(found_item());
    t.hear("New words");
    CHECK(t.hear("he is autistic") == "amend 800 \"he is autistic\" sensitive\n" + std::string(asked));
    CHECK(t.hear("1") == "alarm note\nentrust 800\nsay keep.kept / What is Mateo good at?\n");
    CHECK(t.talk.sensitive == 1);
}

TEST_CASE("CHANGE of what waits asks whether to keep it, says how long it has, and repeats no word") {
    auto t = changing(found_item(sensitivity::waits));
    CHECK(t.talk.at == stage::keeping);
    CHECK(t.hear("mine") == "recite\nsay keep, 3 days [1 Keep it|2 Let it go]\n");
    CHECK(t.talk.changed_words.empty());
    CHECK(t.hear("2") == "forget item 800\nsay change.deleted / What is Mateo good at?\n");
}

TEST_CASE("what is kept can be put otherwise or deleted, and not be shared") {
    auto t = changing(found_item(sensitivity::kept));
    const auto ways = t.hear("mine");
    CHECK(ways.find("New words") != std::string::npos);
    CHECK(ways.find("Who sees it") == std::string::npos);
}

TEST_CASE("F2: a note stands nowhere before they say so") {
    for (const auto* word : {"1", "2", "skip", "stop", "change 1"}) {
        INFO(word);
        auto t = changing(found_item());
        t.hear("change.note");
        const auto told = t.hear("he is autistic");
        CHECK(told == "say keep.note [1 Keep it|2 Let it go]\n");
        const auto then = t.hear(word);
        const bool kept = then.starts_with("annotate 800 \"he is autistic\" sensitive\n");
        CHECK(kept == (std::string(word) == "1"));
        CHECK(then.find("forget") == std::string::npos);
        CHECK(to_record(t.talk).find("autistic") == std::string::npos);
    }
}

TEST_CASE("C4: a note that they never decide about, and words that CHANGE began with, do not stay in the talk") {
    auto t = begun("sparks", heard());
    for (const char* each : {"Trucks", "Jumping", "change 1"}) t.hear(each);
    t.happen(found_item());
    const bool note = GENERATE(false, true);
    if (note) {
        t.hear("change.note");
        t.hear("he is autistic");
        REQUIRE(to_record(t.talk).find("autistic") != std::string::npos);
    }
    REQUIRE(t.talk.wake_at);
    CHECK(*t.talk.wake_at <= t.now + limits::conversation_expires_after + 24h);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}).empty());
    CHECK(to_record(t.talk).find("autistic") == std::string::npos);
    CHECK(t.talk.changed_words.empty());
}

// --- an old answer put anew ----------------------------------------------------------------------------------------
TEST_CASE("an old answer that is put anew is weighed, too") {
    auto t = begun("sparks", heard());
    t.hear("Trucks");
    t.hear("Kind");
    t.happen(grown_old{800});
    t.now += limits::between_surveys;
    t.happen(woke{});
    old_answer old{.what = {800, "sparks", 7, "Mateo", 3}, .question = "loves", .words = "Trucks"};
    old.categories = {"interests"};
    old.ends_at = t.now + 24h * 20;
    t.happen(recalled{800, old});
    t.hear("2");
    CHECK(t.hear("autism") == "amend 800 \"autism\" sensitive\n" + std::string(asked));
    CHECK(t.hear("yes") == "alarm note\nentrust 800\nsay keep.kept\n");
}

// --- the child's own words -----------------------------------------------------------------------------------------
namespace {
talk_to child_speaks() {
    auto t = begun("own", heard());
    t.hear("Now");
    return t;
}
}  // namespace

TEST_CASE("a child hears nothing of it; the parent is asked when the session is over") {
    auto t = child_speaks();
    CHECK(t.hear("I am autistic") ==
          "file comforts own.love \"I am autistic\" private in the child's own words sensitive\n"
          "say saved / What will you try?\n");
    CHECK(t.hear("To swim") == "file hopes own.try \"To swim\" in the child's own words\n"
                               "say saved\nread back 801\nsay child.right [1 Right|2 Other]\n");
    CHECK(t.hear("Right") == "confirm 801\nsay child.saved / keep.child [1 Keep it|2 Let it go]\n");
    CHECK(t.hear("2") == "forget item 800\nsay change.deleted\n");
}

TEST_CASE("two such answers of a child are one question") {
    auto t = child_speaks();
    t.hear("I am autistic");
    CHECK(t.hear("we have no papers") ==
          "file comforts own.try \"we have no papers\" private in the child's own words sensitive\n"
          "say keep.child [1 Keep it|2 Let it go]\n");
    CHECK(t.hear("1") == "entrust 800 801\nsay keep.kept\n");
}

TEST_CASE("where the child's session breaks off the parent is asked when it is over") {
    auto t = child_speaks();
    t.hear("I am autistic");
    REQUIRE(t.talk.wake_at);
    CHECK(*t.talk.wake_at == t.now + limits::child_session_open_for);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}) == "say (notice) keep.child [1 Keep it|2 Let it go] instead kindred_note {keep.child}\n");
    CHECK(t.hear("yes") == "entrust 800\nsay gate.again / keep.kept / gate [1 Now|2 Not yet|3 No thanks]\n");
}

// --- what becomes of the talk --------------------------------------------------------------------------------------
TEST_CASE("what is erased elsewhere is asked about no more") {
    auto t = asked_about();
    CHECK(t.happen(erased{.item = 800}).empty());
    CHECK(t.talk.at == stage::asking);
    CHECK(t.talk.doubts.empty());
    CHECK(tap(t, button("yes")) == "say stale / What is Mateo good at?\n");
    for (const auto& gone : {erased{.learner = 7}, erased{}}) {
        auto other = asked_about();
        other.happen(gone);
        CHECK(other.talk.doubts.empty());
    }
    auto left = asked_about();
    left.happen(left_class{7, false});
    CHECK(left.talk.doubts.empty());
    CHECK(left.talk.at != stage::keeping);
}

TEST_CASE("after an hour the aside is over, and no reminder repeats the question that was answered") {
    auto t = asked_about();
    REQUIRE(t.talk.wake_at);
    t.now = *t.talk.wake_at;
    CHECK(t.happen(woke{}).find("What is Mateo good at?") != std::string::npos);
    CHECK(t.talk.doubts.size() == 1);
}

TEST_CASE("the talk is the same from its record, at each step") {
    for (auto t : {asked_about(), child_speaks(), changing(found_item(sensitivity::kept))}) {
        t.hear("I am autistic");
        CHECK(conversation_from(to_record(t.talk)) == t.talk);
    }
}

TEST_CASE("no more doubts are remembered than the record holds") {
    auto t = begun("sparks", heard());
    for (std::int64_t i = 0; i < 12; ++i) {
        t.now += limits::between_surveys;
        t.happen(invited{about("Child", 20 + i, "sparks", 300 + i)});
        t.hear("autism");
        t.hear("skip");
        t.hear("autism");
        t.hear("skip");
    }
    CHECK(t.talk.doubts.size() <= limits::doubts_remembered);
    CHECK(conversation_from(to_record(t.talk)) == t.talk);
}
