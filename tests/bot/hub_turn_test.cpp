#include "tests/bot/small_school.hpp"

namespace kindred {
namespace {

using namespace testing;

const instant monday = from_local(2026, 9, 21, 6 * 60 + 45, zone);  // when Ms. Lee's digest comes

std::size_t send_digest(small_school& home, const char* teacher) {
    return home.kept([&] { return home.bot().send_digest(home.staff_id(teacher), home.now); });
}

std::size_t ask(small_school& home, const std::string& question) {
    return home.kept([&] { return home.bot().ask_hub(home.hub(), home.staff_id("field"), question, home.now); });
}

// --- the digest comes --------------------------------------------------------------------------------------------
TEST_CASE("the digest comes at its teacher's hour, to chat and to mail, also before the school day") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks");
    home.clock_to(monday - 1ms);
    CHECK(home.read(home.lee).empty());
    home.clock_to(monday);
    const auto chat = home.read(home.lee);
    const auto mail = home.read(home.lees_mail);
    REQUIRE(chat.size() == 1);
    REQUIRE(mail.size() == 1);
    CHECK_THAT(chat[0].what.text, Contains("Mateo likes: \"trucks\""));
    CHECK(mail[0].what.text == chat[0].what.text);
    CHECK(mail[0].what.subject == home.words.say("en", "digest.subject", {{"classroom", "Room 4"}}));
    CHECK(mail[0].what.unsubscribe == std::to_string(home.staff_id("lee")) + "|weekly");
    CHECK(chat[0].what.unsubscribe.empty());
    CHECK(chat[0].what.instead == message_template{"kindred_digest", {"Ms. Lee"}});
    CHECK(home->last_digest(home.staff_id("lee")) == monday);
}

TEST_CASE("the digest keeps its local hour when the clocks change") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.clock_to(from_local(2026, 10, 26, 6 * 60 + 45, zone));
    home.read(home.lee);
    const auto next = home->staff_named("lee")->digest_at;
    REQUIRE(next);
    CHECK(*next - home.now == 24h * 7 + 1h);  // summer time ended on the Sunday between
    CHECK(local(*next, zone).minute == 6 * 60 + 45);
    home.clock_to(*next - 1min);
    CHECK(home.read(home.lee).empty());
    home.clock_to(*next);
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("after a long pause there is one digest, not one for each week") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.clock_to(monday + 24h * 30);
    CHECK(home.read(home.lee).size() == 1);
    CHECK(home->staff_named("lee")->digest_at == from_local(2026, 10, 26, 6 * 60 + 45, zone));
}

TEST_CASE("unsubscribing ends the mail, and nothing else") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.kept([&] { home.bot().unsubscribe(std::to_string(home.staff_id("lee")) + "|weekly"); });
    home.clock_to(monday);
    CHECK(home.read(home.lee).size() == 1);
    CHECK(home.read(home.lees_mail).empty());
}

TEST_CASE("an unsubscribe that means nobody changes nothing") {
    small_school home;
    const auto whom =
        GENERATE(as<std::string>(), "", "|weekly", "x|weekly", "-1|weekly", "999999999999999999999999|weekly");
    home.kept([&] { home.bot().unsubscribe(whom); });
    home.kept([&] { home.bot().unsubscribe(std::to_string(home.guardian_id("ana")) + "|weekly"); });
    for (const auto& one : home->all_staff()) CHECK(one.digest_by_mail);
}

TEST_CASE("a teacher who stopped gets no digest; the next one is planned all the same") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.says(home.lee, "STOP");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.stopped"));
    home.clock_to(monday);
    CHECK(home.read(home.lee).empty());
    CHECK(home->staff_named("lee")->digest_at == monday + 24h * 7);
    home.says(home.lee, "START");
    home.read(home.lee);
    CHECK(send_digest(home, "lee") == 2);
}

TEST_CASE("STOP of a teacher on one phone stops the other phone") {
    small_school home;
    const address other{"others", "lee"};
    home.joins_staff(home.lee, "lee");
    home.joins_staff(other, "lee");
    CHECK(ask(home, "How was it?") == 1);
    home.says(home.lee, "STOP");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.stopped"));
    CHECK(home.hears(other).empty());
    home.clock_to(monday);
    CHECK(home.hears(other).empty());
    home.says(other, "START");
    CHECK_FALSE(home.at(other).stopped);
    CHECK(home.at(home.lee).stopped);
}

TEST_CASE("a teacher who blocked us and comes back is written to again; one who said STOP is not") {
    small_school home;
    home.joins_staff(home.lee, "lee");
    home.happens(home.lee, inbound_kind::stopped);
    CHECK(home.at(home.lee).stopped);
    home.happens(home.lee, inbound_kind::opened);
    CHECK_FALSE(home.at(home.lee).stopped);
    home.says(home.lee, "STOP");
    home.happens(home.lee, inbound_kind::opened);
    CHECK(home.at(home.lee).stopped);
}

TEST_CASE("what nobody could read is not told, and its turn is not over") {
    small_school home;
    home.joins(home.ana, "ana", "lucia");
    home.says(home.ana, "drums");
    CHECK(send_digest(home, "diaz") == 0);  // has no chat and no mail yet
    CHECK_FALSE(home->last_digest(home.staff_id("diaz")));
    CHECK_FALSE(home->last_named(home.child("lucia")));
    CHECK(home->staff_named("diaz")->digest_at == from_local(2026, 9, 18, 15 * 60, zone));
    home.joins_staff(home.diaz, "diaz");
    CHECK(send_digest(home, "diaz") == 1);
    CHECK_THAT(home.hears(home.diaz), Contains("\"drums\""));
    CHECK(home->last_named(home.child("lucia")) == home.now);
}

// --- who may read what -------------------------------------------------------------------------------------------
TEST_CASE("F3: a digest tells of the teacher's own class only, and a facilitator gets none") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "canarywords");
    CHECK(send_digest(home, "diaz") == 1);
    CHECK_THAT(home.hears(home.diaz), !Contains("canarywords") && !Contains("Mateo"));
    CHECK(send_digest(home, "field") == 0);
    CHECK(home.bot().digest_for(home.staff_id("field"), home.now, true) ==
          home.bot().digest_for(0, home.now, true));  // as for nobody at all
    CHECK(send_digest(home, "lee") == 2);
    CHECK_THAT(home.hears(home.lee), Contains("canarywords"));
}

TEST_CASE("a teacher without a class gets no digest") {
    small_school home;
    auto file = oak_people();
    file.staff.push_back({.id = "new", .name = "Ms. New", .email = "new@oak.example", .hub = "first-grade"});
    home.import(file);
    CHECK(send_digest(home, "new") == 0);
    CHECK(home.read({"staff-mail", "new@oak.example"}).empty());
    file.classes[0].teachers.push_back("new");
    home.import(file);
    CHECK(send_digest(home, "new") == 1);
}

TEST_CASE("what a family keeps private is in no digest; what it shares is, from then on") {
    small_school home;
    home.everyone_joins();
    home.answers_all(home.ana, "canarywords");
    home.kept([&] {
        for (auto each : home.told_about("mateo")) {
            each.shared = scope::private_;
            home->put(each);
        }
    });
    for (const bool more : {false, true})
        CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, more), !Contains("canarywords"));
    home.says(home.lee, "MORE");
    CHECK_THAT(home.hears(home.lee), !Contains("canarywords"));
    const auto one = home.told_about("mateo").front().id;
    home.kept([&] { static_cast<profiles&>(home.memory()).share({one}, scope::teachers); });
    CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, false), Contains("loves canarywords"));
}

TEST_CASE("asking for the digest shows it and moves nothing") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks");
    const auto expected = home.bot().digest_for(home.staff_id("lee"), home.now, false);
    CHECK_THAT(expected, Contains("\"trucks\""));
    home.says(home.lee, "DIGEST");
    CHECK(home.hears(home.lee) == expected);
    CHECK_FALSE(home->last_named(home.child("mateo")));
    CHECK_FALSE(home->last_digest(home.staff_id("lee")));
    CHECK(home->staff_named("lee")->digest_at == monday);
}

TEST_CASE("F4: each reading of what a family said is logged, a child each") {
    small_school home;
    home.everyone_joins();
    home.says(home.lee, "DIGEST");
    CHECK(home.readings() == 0);  // nobody told anything yet
    home.says(home.ana, "trucks");
    home.says(home.hodan, "drums");
    home.says(home.lee, "DIGEST");
    CHECK(home.readings() == 2);
    home.says(home.lee, "MORE");
    CHECK(home.readings() == 4);
    send_digest(home, "lee");
    CHECK(home.readings() == 6);
}

TEST_CASE("a class of twelve is named whole within four digests, three children at a time") {
    small_school home;
    auto file = oak_people();
    for (int i = 0; i < 10; ++i) {
        const auto n = std::to_string(i);
        file.guardians.push_back({.id = "g" + n, .name = "Parent", .is = role::guardian});
        file.learners.push_back({"l" + n, "Child" + std::string(1, static_cast<char>('a' + i)), "room4", {"g" + n}});
    }
    home.import(file);
    home.joins_staff(home.lee, "lee");
    std::int64_t serial = 1;
    home.kept([&] {
        for (const auto& child : home->learners_in(home.room("room4")))
            home->put({.id = item_id_of(serial++, 0),
                       .learner = child.id,
                       .source = 1,
                       .categories = {"interests"},
                       .words = "words of " + child.name,
                       .language = "en",
                       .survey = "sparks",
                       .version = 1,
                       .question = "loves",
                       .answered_at = home.now,
                       .expires_at = home.now + 24h * 365});
    });
    std::vector<std::string> told;
    for (int week = 0; week < 4; ++week) {
        home.clock_to(monday + 24h * 7 * week);
        const auto text = home.hears(home.lee);
        std::size_t named = 0;
        for (const auto& child : home->learners_in(home.room("room4")))
            if (has(text, "words of " + child.name)) {
                ++named;
                told.push_back(child.name);
            }
        CHECK(named == limits::digest_children_named);
    }
    std::ranges::sort(told);
    CHECK(std::ranges::unique(told).begin() == told.end());
    CHECK(told.size() == 12);
}

TEST_CASE("a family that told us to stop is not named as silent") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks");
    CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, false), Contains("Amina"));
    home.says(home.hodan, "STOP");
    CHECK_THAT(home.bot().digest_for(home.staff_id("lee"), home.now, false), !Contains("Amina"));
}

// --- the hub asks ------------------------------------------------------------------------------------------------
TEST_CASE("a facilitator's question goes to the hub's teachers, who are awake") {
    small_school home;
    home.everyone_joins();
    home.says(home.field, "/prompt What did you learn?");
    CHECK(home.hears(home.field) == home.words.say("en", "hub.asked", {{"count", "2"}}));
    const auto asked = home.read(home.lee);
    REQUIRE(asked.size() == 1);
    CHECK_THAT(asked[0].what.text, Contains("Ms. Field asks the hub: What did you learn?"));
    CHECK(asked[0].what.instead == message_template{"kindred_prompt", {"What did you learn?"}});
    CHECK(home.read(home.diaz).size() == 1);
    home.now = from_local(2026, 9, 15, 21 * 60, zone);
    CHECK(ask(home, "And tonight?") == 2);
    CHECK(home.read(home.lee).empty());
    home.now = from_local(2026, 9, 16, 8 * 60, zone);
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("a question skips who has stopped and who has no chat") {
    small_school home;
    home.joins_staff(home.field, "field");
    CHECK(ask(home, "How was it?") == 0);  // Ms. Lee has mail only
    CHECK(home.read(home.lees_mail).empty());
    home.joins_staff(home.lee, "lee");
    home.joins_staff(home.diaz, "diaz");
    home.says(home.diaz, "ALTO");
    home.read(home.diaz);
    CHECK(ask(home, "How was it?") == 1);
    CHECK(home.read(home.diaz).empty());
    CHECK(home.read(home.lee).size() == 1);
}

TEST_CASE("a reply is gathered, added to by a second one, and told to the hub when the question closes") {
    small_school home;
    home.everyone_joins();
    ask(home, "What did you learn?");
    home.read(home.lee);
    home.says(home.lee, "that wheels help with counting");
    CHECK(home.hears(home.lee) == home.words.say("en", "hub.thanks"));
    home.says(home.lee, "and with division");
    home.read(home.lee);
    home.says(home.diaz, "que cantan");
    home.read(home.diaz);
    home.clock_to(home.now + limits::prompt_open_for);
    const auto summary = home.hears(home.field);
    CHECK_THAT(summary, Contains("The hub was asked: \"What did you learn?\"") && Contains("2 of 2 answered."));
    CHECK_THAT(summary, Contains("Ms. Lee: \"that wheels help with counting and with division\""));
    CHECK_THAT(summary, Contains("Mr. Diaz: \"que cantan\""));
    CHECK(home.hears(home.lee) == summary);
    CHECK_THAT(home.hears(home.diaz), Contains("division") && !Contains("The hub was asked"));  // in his language
    home.pass(24h);
    CHECK(home.hears(home.field).empty());
}

TEST_CASE("no name of a learner of any of the hub's teachers reaches the summary") {
    small_school home;
    home.everyone_joins();
    ask(home, "What about Mateo?");
    home.says(home.lee, "Mateo's trucks, and Lucia drums with AMINA");
    home.says(home.diaz, "Lucia ayudó a Mateo");
    // Who moved to another hub meanwhile still has learners of their own.
    auto file = oak_people();
    file.staff[1].hub = "arts";
    home.import(file);
    home.says(home.field, "/summary");
    const auto summary = home.hears(home.field);
    CHECK_THAT(summary, !Contains("Mateo") && !Contains("Lucia") && !Contains("AMINA"));
    CHECK_THAT(summary, Contains("[a learner]'s trucks, and [a learner] drums with [a learner]"));
    CHECK_THAT(summary, Contains("What about [a learner]?"));
    CHECK_THAT(summary, Contains("[a learner] ayudó a [a learner]"));
}

TEST_CASE("/summary closes the question at once: the facilitator reads at any hour, the others by day") {
    small_school home;
    home.everyone_joins();
    ask(home, "What did you learn?");
    home.read(home.lee);
    home.now = from_local(2026, 9, 15, 22 * 60, zone);
    home.says(home.field, "/summary");
    CHECK_THAT(home.hears(home.field), Contains("No answers this time."));
    CHECK(home.hears(home.lee).empty());
    home.says(home.field, "/summary");
    CHECK(home.hears(home.field) == home.words.say("en", "hub.nothing_open"));
    home.now = from_local(2026, 9, 16, 8 * 60, zone);
    const auto by_day = home.read(home.lee);
    REQUIRE(by_day.size() == 1);
    CHECK_THAT(by_day[0].what.text, Contains("No answers this time."));
    CHECK(by_day[0].what.instead == message_template{"kindred_note", {by_day[0].what.text}});
}

TEST_CASE("what a teacher writes after the question closed is no reply to it") {
    small_school home;
    home.everyone_joins();
    ask(home, "What did you learn?");
    const auto prompt = home->last_prompt(home.hub());
    REQUIRE(prompt);
    home.clock_to(home.now + limits::prompt_open_for);
    home.read(home.lee);
    home.says(home.lee, "too late");
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.help_teacher"));
    CHECK(home->replies(prompt->id).empty());
}

TEST_CASE("a second question takes the place of the first: replies are to it") {
    small_school home;
    home.everyone_joins();
    ask(home, "First?");
    const auto first = home->last_prompt(home.hub());
    home.says(home.diaz, "to the first");
    ask(home, "Second?");
    const auto second = home->last_prompt(home.hub());
    REQUIRE((first && second && first->id != second->id));
    home.says(home.lee, "to the second");
    CHECK(home->replies(first->id).size() == 1);
    REQUIRE(home->replies(second->id).size() == 1);
    CHECK(home->replies(second->id)[0].words == "to the second");
}

TEST_CASE("the digest tells what the hub was asked, and not for ever") {
    small_school home;
    home.everyone_joins();
    home.says(home.ana, "trucks");
    ask(home, "What did you learn?");
    home.says(home.lee, "wheels");
    home.clock_to(monday);
    CHECK_THAT(home.hears(home.lee), Contains("HUB: 1 of 2 answered \"What did you learn?\""));
    home.clock_to(monday + 24h * 7);
    CHECK_THAT(home.hears(home.lee), !Contains("HUB:"));
}

TEST_CASE("a question is no longer than a chat message can be") {
    small_school home;
    home.everyone_joins();
    ask(home, std::string(limits::prompt_characters + 50, 'x'));
    CHECK(home->last_prompt(home.hub())->text.size() == limits::prompt_characters);
}

// --- proposing a survey ------------------------------------------------------------------------------------------
struct proposal : small_school {
    std::vector<choice> buttons;
    const std::string drafts = "\nNobody has reviewed these translations yet: Español.";
    proposal() {
        everyone_joins();
        for (const auto& whom : {ana, tom, hodan}) answers_all(whom, "trucks");
        says(field, "/survey traditions");
        CHECK(hears(field) == words.say("en", "hub.proposed_to", {{"count", "2"}}) + drafts);
        const auto asked = read(lee);
        REQUIRE(asked.size() == 1);
        CHECK_THAT(asked[0].what.text, Contains("Ms. Field suggests asking your families \"Our traditions\""));
        CHECK_THAT(asked[0].what.text, Contains(drafts));  // whoever decides knows which words nobody has reviewed
        buttons = asked[0].what.choices;
        REQUIRE(buttons.size() == 2);
    }
};

TEST_CASE("G7: a proposed survey reaches no family before the teacher releases it") {
    proposal home;
    CHECK(home.hears(home.ana).empty());
    home.taps(home.lee, home.buttons[0]);
    CHECK(home.hears(home.lee) == home.words.say("en", "hub.released", {{"count", "3"}}));
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
    CHECK_THAT(home.hears(home.hodan), Contains("Which languages does Amina hear"));
    home.taps(home.lee, home.buttons[0]);
    CHECK(home.hears(home.lee) == home.words.say("en", "desk.nothing_proposed"));
}

TEST_CASE("a declined survey reaches no family") {
    proposal home;
    home.taps(home.lee, home.buttons[1]);
    CHECK(home.hears(home.lee) == home.words.say("en", "hub.declined"));
    CHECK(home.hears(home.ana).empty());
    home.taps(home.lee, home.buttons[0]);
    CHECK(home.hears(home.ana).empty());
}

TEST_CASE("each teacher decides for their own class") {
    proposal home;
    home.read(home.diaz);
    home.says(home.diaz, "sí");
    CHECK(home.hears(home.diaz) ==
          home.words.say("es", "hub.released", {{"count", "0"}}) + " " + home.words.say("es", "hub.passed.nobody"));
    CHECK(home.hears(home.ana).empty());
    home.says(home.lee, "yes");
    CHECK_FALSE(home.hears(home.ana).empty());
}

TEST_CASE("a teacher asks their own families without being told to") {
    small_school home;
    home.everyone_joins();
    home.answers_all(home.ana, "trucks");
    home.says(home.lee, "/survey traditions");
    CHECK(home.hears(home.lee) == home.words.say("en", "hub.released", {{"count", "3"}}));
    CHECK_THAT(home.hears(home.ana), Contains("Which languages does Mateo hear"));
}

}  // namespace
}  // namespace kindred
