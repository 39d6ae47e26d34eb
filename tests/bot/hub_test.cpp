// What a hub and its teachers may rely on, over a real store: no child's name leaves a class, nothing is sent by
// accident, and what was said can be taken back.
#include "tests/bot/small_school.hpp"

using namespace kindred;
using namespace kindred::testing;

namespace {

struct hub_school : small_school {
    hub_school() {
        joins_staff(lee, "lee");
        joins_staff(diaz, "diaz");
        joins_staff(field, "field");
    }
    std::size_t ask(const std::string& question) {
        const auto asked = kept([&] { return bot().ask_hub(hub(), staff_id("field"), question, now); });
        read(lee);
        read(diaz);
        return asked;
    }
    std::vector<choice> propose(const std::string& survey) {
        says(field, "/survey " + survey);
        read(field);
        read(diaz);
        const auto letters = read(lee);
        REQUIRE_FALSE(letters.empty());
        return letters.back().what.choices;
    }
    // What Ms. Lee has replied to the last question.
    std::string reply() {
        const auto last = all().last_prompt(hub());
        REQUIRE(last);
        for (const auto& each : all().replies(last->id))
            if (each.teacher == staff_id("lee")) return each.words;
        return {};
    }
    std::string summary() {
        says(field, "/summary");
        return hears(field);
    }
    store& all() { return memory(); }
    std::string says_and_hears(const std::string& text) {
        says(lee, text);
        return hears(lee);
    }
    std::string phrase(const char* key, const fillings& values = {}) { return words.say("en", key, values); }
};

}  // namespace

// --- no child's data to the facilitator --------------------------------------------------------------------------
TEST_CASE("no family of the school is named in a summary, whoever writes of it, nor how to reach them") {
    hub_school home;
    auto file = oak_people();
    file.classes.push_back({"room9", "Room 9", {}});
    file.learners.push_back({"omar", "Omar Haddad", "room9", {"hodan"}});
    file.guardians[2].name = "Hodan Canarywood";
    home.import(file);
    home.ask("What did you learn about Omar?");
    home.says(home.lee, "Omar and Aminah built, Mateito too. Hodan Canarywood called from 555-0142.");
    home.says(home.diaz, "Escriba a hodan@oak.example; Ms. Lee ayudó a Luciana y a Haddad.");
    const auto told = home.summary();
    for (const auto* part : {"Omar", "Amin", "Mate", "Hodan", "hodan", "Canarywood", "0142", "Haddad", "Luci"}) {
        INFO(part);
        CHECK_THAT(told, !Contains(part));
    }
    CHECK_THAT(told, Contains("[a learner] and [a learner] built, [a learner] too."));
    CHECK_THAT(told, Contains("[a family member] called from [phone or e-mail]."));
    CHECK_THAT(told, Contains("Ms. Lee ayudó a [a learner]"));
    file.learners.pop_back();
    home.import(file);  // Omar left
    home.ask("And now?");
    home.says(home.lee, "Omar is missed");
    CHECK_THAT(home.summary(), Contains("[a learner] is missed"));
}

// --- a proposal --------------------------------------------------------------------------------------------------
TEST_CASE("a yes to a question that came after the proposal releases nothing") {
    hub_school home;
    home.joins(home.hodan, "hodan", "amina");
    const auto buttons = home.propose("traditions");
    home.pass(1h);
    home.ask("Did they like the ramp?");
    CHECK(home.says_and_hears("yes") == home.phrase("hub.thanks"));
    CHECK(home.reply() == "yes");
    CHECK(home.hears(home.hodan).empty());
    home.taps(home.lee, buttons[0]);
    CHECK(home.hears(home.lee) == home.phrase("hub.released", {{"count", "1"}}));
}

TEST_CASE("a proposal is open to a plain yes for three days") {
    hub_school home;
    home.joins(home.hodan, "hodan", "amina");
    home.propose("traditions");
    home.pass(limits::plain_yes_for + 1h);
    home.read(home.lee);
    CHECK_THAT(home.says_and_hears("yes"), Contains("write \"Send it\""));
    CHECK_THAT(home.says_and_hears("ok"), !Contains("Done"));
    CHECK(home.says_and_hears("Send it") == home.phrase("hub.released", {{"count", "1"}}));
}

TEST_CASE("a button of the proposal before releases neither") {
    hub_school home;
    home.joins(home.hodan, "hodan", "amina");
    const auto old = home.propose("sparks");
    home.propose("traditions");
    home.taps(home.lee, old[0]);
    CHECK(home.hears(home.lee) == home.phrase("desk.nothing_proposed"));
}

TEST_CASE("a proposal is decided once, on whichever phone") {
    hub_school home;
    const address second{"staff", "lee-at-home"};
    home.joins_staff(second, "lee");
    const auto buttons = home.propose("traditions");
    home.read(second);
    home.taps(home.lee, buttons[1]);
    CHECK(home.hears(home.lee) == home.phrase("hub.declined"));
    home.taps(second, buttons[0]);
    CHECK(home.hears(second) == home.phrase("desk.nothing_proposed"));
}

// --- replies -----------------------------------------------------------------------------------------------------
TEST_CASE("thanks leave a reply as it is, and are not answered") {
    hub_school home;
    home.ask("What did you learn?");
    CHECK(home.says_and_hears("👍") == home.phrase("desk.in_words"));
    CHECK(home.says_and_hears("thanks").empty());
    CHECK(home.reply().empty());
    CHECK(home.says_and_hears("Wheels help with counting") == home.phrase("hub.thanks"));
    for (const auto* message : {"👍", "thanks!", "Gracias", "ok"}) CHECK(home.says_and_hears(message).empty());
    CHECK(home.reply() == "Wheels help with counting");
    home.says(home.lee, "and with turns");
    CHECK(home.reply() == "Wheels help with counting\nand with turns");
}

TEST_CASE("DELETE takes a reply back, from the data folder too") {
    hub_school home;
    home.ask("What did you learn?");
    CHECK(home.says_and_hears("delete") == home.phrase("hub.nothing_withdrawn"));
    home.says(home.lee, "canarywords");
    home.read(home.lee);
    CHECK(home.says_and_hears("DELETE") == home.phrase("hub.withdrawn"));
    CHECK(home.reply().empty());
    CHECK_THAT(home.summary(), !Contains("canarywords"));
    home.read(home.lee);
    CHECK(home.says_and_hears("forget") == home.phrase("hub.nothing_withdrawn"));
}

TEST_CASE("a reply can be taken back after the summary, which says so") {
    hub_school home;
    home.ask("What did you learn?");
    home.says(home.lee, "wheels");
    home.summary();
    home.read(home.lee);
    CHECK(home.says_and_hears("delete") == home.phrase("hub.withdrawn.late"));
    CHECK(home.reply().empty());
}

TEST_CASE("a question that reaches nobody is not opened") {
    small_school home;
    home.joins_staff(home.field, "field");
    home.says(home.field, "/prompt What did you learn?");
    CHECK_THAT(home.hears(home.field), Contains("Nobody in your hub has joined yet."));
    CHECK_FALSE(home->last_prompt(home.hub()));
}

// --- the digest --------------------------------------------------------------------------------------------------
TEST_CASE("a week after its question closed, a quiet week is one line again") {
    hub_school home;
    const auto digest = [&] { return home.bot().digest_for(home.staff_id("lee"), home.now, false); };
    home.kept([&] { home->schedule_digest(home.staff_id("lee"), std::nullopt); });  // none was sent meanwhile
    home.ask("What did you learn?");
    CHECK_THAT(digest(), Contains("HUB: 0 of 2 answered"));
    home.pass(limits::prompt_open_for);
    home.pass(limits::hub_line_after_closing - 1h);
    CHECK_THAT(digest(), Contains("HUB: 0 of 2 answered"));
    home.pass(1h);
    CHECK_THAT(digest(), !Contains("HUB:") && !Contains("\n"));
}

TEST_CASE("whoever is shown a digest is in the log, for each child whose words are in it") {
    hub_school home;
    home.joins(home.ana, "ana", "mateo");
    home.answers_all(home.ana, "canarywords");
    const auto before = home.readings();
    const auto shown = home.kept(
        [&] { return home.bot().show_digest(home.staff_id("lee"), home.now, false, "anna", "kindred digest"); });
    CHECK_THAT(shown, Contains("canarywords"));
    CHECK(home.readings() == before + 1);
}

TEST_CASE("a digest by mail does not ask for a reply, and the same in a chat does") {
    hub_school home;
    auto file = oak_people();
    for (const char* child : {"Kofi", "Lina", "Noor"}) file.learners.push_back({child, child, "room4", {"hodan"}});
    home.import(file);
    home.kept([&] {
        std::int64_t serial = 1;
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
        home.bot().send_digest(home.staff_id("lee"), home.now);
    });
    const auto chat = home.hears(home.lee), mail = home.hears(home.lees_mail);
    CHECK_THAT(chat, Contains("NEW (reply MORE for 2 more children)"));
    CHECK_THAT(mail, Contains("NEW (2 more children next week)") && !Contains("reply"));
}

TEST_CASE("who said no is not silent; who agreed is counted, and named while not a word came since") {
    hub_school home;
    const auto digest = [&] {
        return home.kept(
            [&] { return home.bot().show_digest(home.staff_id("lee"), home.now, true, "anna", "a test"); });
    };
    home.joins(home.ana, "ana", "mateo");
    home.says(home.ana, "trucks");
    home.pass(1min);
    home.says(home.hodan, "JOIN " + home.family_code("hodan", "amina"));
    home.says(home.hodan, "English");
    CHECK_THAT(digest(), Contains("NOT HEARD FROM: 1 of 2.") && Contains("Amina"));
    SECTION("no") {
        home.says(home.hodan, "No");
        CHECK_THAT(digest(), !Contains("NOT HEARD FROM") && !Contains("Amina"));
    }
    SECTION("yes, and then nothing") {
        home.says(home.hodan, "Start");
        home.pass(24h * 3);
        CHECK_THAT(digest(), Contains("Amina"));
    }
    SECTION("yes, and everything erased") {
        home.says(home.hodan, "Start");
        home.pass(1min);
        home.says(home.hodan, "drums");
        home.says(home.hodan, "FORGET");
        home.says(home.hodan, "Everything");
        home.pass(24h * 3);
        CHECK(home.told_about("amina").empty());
        CHECK_THAT(digest(), Contains("NOT HEARD FROM: 1 of 2.") && !Contains("Amina"));
    }
}

// --- how many were asked -----------------------------------------------------------------------------------------
TEST_CASE("only families who agreed and were not asked before are counted as asked") {
    small_school home;
    const auto send = [&] {
        return home.kept([&] { return home.bot().send_survey("traditions", home.room("room4"), home.now).asked; });
    };
    const auto out_of_reach = [&] { return home.bot().out_of_reach(home.room("room4")); };
    CHECK(send() == 0);
    CHECK(out_of_reach() == 2);
    home.joins(home.ana, "ana", "mateo");
    CHECK(out_of_reach() == 1);
    home.says(home.hodan, "JOIN " + home.family_code("hodan", "amina"));
    CHECK(send() == 1);  // Hodan was not asked yet whether she agrees
    CHECK(send() == 0);
    home.says(home.hodan, "English");
    home.says(home.hodan, "No");
    CHECK(send() == 0);
    CHECK(out_of_reach() == 1);
    home.says(home.ana, "STOP");
    CHECK(out_of_reach() == 2);
}
