// What FORGET must reach besides the answers themselves: whatever quotes them.
#include "bot/work.hpp"
#include "prompts/library.hpp"
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace kindred {
namespace {

using namespace testing;

constexpr sql sealed_items = "SELECT sealed FROM items";
constexpr sql sealed_letters = "SELECT sealed FROM letters";
constexpr sql sealed_shelf = "SELECT sealed FROM web_letters";
constexpr sql sealed_dead = "SELECT sealed FROM dead_letters";
constexpr sql sealed_talks = "SELECT sealed_state FROM addresses WHERE role = 1";
constexpr sql permissions_of = "SELECT COUNT(*) FROM permissions WHERE person = $1";

using strings = std::vector<std::string>;

// A school with a teacher, a colleague of the same hub, and a guardian; each is reached by the web chat.
struct school_day : house {
    learner mateo;
    correspondent rosa, lee, diaz;

    school_day() {
        all->begin();
        all->import(sample_school(), at(0));
        mateo = *all->learner_named("villanueva.mateo");
        for (const auto& who : all->guardians_of(mateo.id))
            if (who.external == "g-rosa") rosa = all->add(chat("rosa"), role::guardian, who.id);
        all->tie(rosa.person, mateo.id, at(0));
        lee = all->add(chat("lee"), role::teacher, all->staff_named("t-lee")->id);
        diaz = all->add(chat("diaz"), role::teacher, all->staff_named("t-diaz")->id);
        all->put(sample_item(1000, 0, mateo.id, rosa.person, "trains"));
        all->put(sample_item(1000, 1, mateo.id, rosa.person, "trucks"));
    }
    static address chat(const char* user) { return {"web", user}; }
    void post(const correspondent& to, const char* text, urgency how = urgency::reply) {
        all->post(to.id, sample_letter(text), how, at(1), at(72));
    }
    void shelve(const correspondent& to, const char* text) {
        post(to, text);
        for (const auto& each : all->claim(at(1), 64, {})) {
            all->shelve(each, at(1));
            all->settle(each, {}, at(1), at(1));
        }
    }
    std::set<std::string> texts() {
        std::set<std::string> said;
        while (true) {
            const auto claimed = all->claim(at(2), 64, {});
            if (claimed.empty()) return said;
            for (const auto& each : claimed) {
                said.insert(each.what.text);
                all->settle(each, {}, at(2), at(2));
            }
        }
    }
    std::size_t shelved() {
        std::size_t count = 0;
        for (const auto* who : {&rosa, &lee, &diaz}) count += all->shelf(who->id, 0, 50).size();
        return count;
    }
};
using said = std::set<std::string>;

TEST_CASE("an answer that is taken goes with the letters to its guardian, which may quote it") {
    school_day day;
    day.shelve(day.rosa, "shelved");
    day.post(day.rosa, "thank you for: trains");
    day.post(day.rosa, "a reminder", urgency::notice);
    day.post(day.lee, "to the teacher");
    SECTION("one that is there") {
        day->take(8000);
        CHECK(day.shelved() == 0);
        CHECK(day.texts() == said{"to the teacher"});
    }
    SECTION("one that is not there touches nothing") {
        day->take(9999);
        CHECK(day.shelved() == 1);
        CHECK(day.texts().size() == 3);
    }
}

TEST_CASE("an answer that becomes private goes from what waits for its teachers") {
    school_day day;
    day.shelve(day.lee, "a digest on the shelf");
    day.post(day.lee, "a digest");
    day.post(day.lee, "a question of the hub", urgency::notice);
    day.post(day.rosa, "to the family");
    SECTION("private") {
        day->share({8000}, scope::private_);
        CHECK(day.shelved() == 0);
        CHECK(day.texts() == said{"a question of the hub", "to the family"});
    }
    SECTION("wider") {
        day->share({8000}, scope::visit);
        CHECK(day.shelved() == 1);
        CHECK(day.texts().size() == 3);
    }
    SECTION("private already") {
        day->share({8000}, scope::private_);
        day.post(day.lee, "a digest without it");
        day->share({8000}, scope::private_);
        CHECK(day.texts().count("a digest without it") == 1);
    }
}

TEST_CASE("erasing reaches the letters to the learner's teachers and their hub, and to nobody else") {
    school_day day;
    const auto tom = day->add({"web", "tom"}, role::guardian, 4711);
    for (const auto* to : {&day.rosa, &day.lee, &day.diaz}) day.shelve(*to, "shelved");
    for (const auto* to : {&day.rosa, &day.lee, &day.diaz}) day.post(*to, "waiting");
    day.post(day.lee, "a summary", urgency::notice);
    day.post(tom, "to Tom");
    SECTION("of one learner") { day->erase(day.rosa.person, day.mateo.id); }
    SECTION("of all") { day->erase(day.rosa.person, std::nullopt); }
    CHECK(day.shelved() == 0);
    CHECK(day.texts() == said{"to Tom"});
}

TEST_CASE("erasing reaches whoever was told of the learner before they changed class") {
    school_day day;
    auto file = sample_school();
    file.staff.push_back({"t-other", "Ms. Other", "en", "", "", role::teacher});
    file.classes.push_back({"room-9", "Room 9", {"t-other"}});
    day->import(file, at(0));
    const auto other = day->add({"web", "other"}, role::teacher, day->staff_named("t-other")->id);
    day.post(other, "a digest");
    SECTION("and nobody who was not") {
        day->erase(day.rosa.person, std::nullopt);
        CHECK(day.texts() == said{"a digest"});
    }
    SECTION("told") {
        day->read(day.mateo.id, {"t-other", "digest", at(1), "answers"});
        day->read(day.mateo.id, {"command line", "kindred profile", at(1), "answers"});
        day->erase(day.rosa.person, std::nullopt);
        CHECK(day.texts().empty());
    }
}

TEST_CASE("a letter that was on the wire when it was erased is neither shelved nor tried again") {
    school_day day;
    day.post(day.rosa, "thank you for: trains");
    const auto claimed = day->claim(at(1), 64, {});
    REQUIRE(claimed.size() == 1);
    day->erase(day.rosa.person, std::nullopt);
    day.post(day.rosa, "erased");
    CHECK(day->claim(at(1), 64, {}).empty());  // nothing overtakes it
    SECTION("shelved after the erasing") {
        day->shelve(claimed[0], at(1));
        CHECK(day.shelved() == 0);
        day->settle(claimed[0], {}, at(1), at(1));
    }
    SECTION("failed") { day->settle(claimed[0], {.what = outcome::again}, at(1), at(1)); }
    SECTION("lost with the machine") {
        day->recover();
        CHECK(day->claim(at(1), 64, {}).empty());  // found, and erased
    }
    CHECK(day.texts() == said{"erased"});
    CHECK(day->waiting() == 0);
}

TEST_CASE("a dead letter goes with any guardian who speaks in it, and is else kept") {
    school_day day;
    day->bury("web", "the turn failed", "of Rosa and Tom", at(1), {"rosa", "tom", "rosa"});
    day->bury("web", "the turn failed", "of Tom", at(1), {"tom"});
    day->bury("another channel", "the turn failed", "of another Rosa", at(1), {"rosa"});
    day->bury("web", "not JSON", "of nobody knows whom", at(1));
    CHECK(day->buried() == 4);
    day->erase(day.rosa.person, std::nullopt);
    CHECK(day->buried() == 3);
}

// --- the whole way ---------------------------------------------------------------------------------------------------

strings blobs(rows found) {
    strings all;
    while (found.next())
        if (found.bytes(0).size() >= 48) all.emplace_back(found.bytes(0));
    return all;
}

// The bot with its own words over a store of its own; every letter goes to the shelf.
struct talking_school : house {
    library words = read_library(word_files, {.name = "Oak School", .languages = {"en", "es"}}).words;
    work bot{*all, words, {.welcome = {"sparks"}, .fresh_code = [n = 0]() mutable {
                               return "CBCDFGH" + std::to_string(2 + n++);
                           }}};
    int messages = 0;

    talking_school() {
        kept([&] { bot.import(sample_school(), at(0)); });
    }
    void hear(const char* who, std::string text, std::string choice = {}, std::string code = {}) {
        const auto kind = !code.empty() ? inbound_kind::opened : inbound_kind::message;
        kept([&] {
            bot.take_in("web",
                        {.kind = kind,
                         .sender = who,
                         .text = std::move(text),
                         .choice = std::move(choice),
                         .message_id = std::to_string(++messages),
                         .sent_at = at(1),
                         .join_code = std::move(code)},
                        at(1));
        });
    }
    void deliver() {
        while (true) {
            const auto letters = kept([&] { return bot.claim(at(1), 64, {}); });
            if (letters.empty()) return;
            kept([&] {
                for (const auto& each : letters) {
                    all->shelve(each, at(1));
                    bot.settle(each, {}, at(1), at(1));
                }
            });
        }
    }
    std::string code_of_rosa() {
        return kept([&] {
            const auto mateo = *all->learner_named("villanueva.mateo");
            for (const auto& who : all->guardians_of(mateo.id))
                if (who.external == "g-rosa") return bot.make_invite(role::guardian, who.id, mateo.id, at(0));
            return std::string();
        });
    }
    std::string code_of_staff(const char* who) {
        return kept([&] {
            const auto member = *all->staff_named(who);
            return bot.make_invite(member.is, member.id, 0, at(0));
        });
    }
    std::vector<outbox::web_letter> shelf_of(const char* who) {
        return all->shelf(all->find(address{"web", who})->id, 0, 50);
    }
    std::string last_to(const char* who) {
        const auto all_of_them = shelf_of(who);
        return all_of_them.empty() ? "" : all_of_them.back().what.text;
    }
    // Taps the first button, or answers, until everything is answered.
    void answer_all(const char* who, const std::string& answer) {
        for (int step = 0; step < 12; ++step) {
            deliver();
            const auto last = shelf_of(who).back().what;
            if (last.choices.empty())
                hear(who, answer);
            else
                hear(who, last.choices.front().text, last.choices.front().id);
        }
        deliver();
    }
};

TEST_CASE("G3: after FORGET nothing that the family said is left in the folder, wherever it was quoted") {
    talking_school day;
    day.hear("rosa", "", "", day.code_of_rosa());
    day.hear("lee", "", "", day.code_of_staff("t-lee"));
    day.answer_all("rosa", "canary-trains");
    const auto rosa = day->find(address{"web", "rosa"});
    REQUIRE_FALSE(day->told_by(rosa->person, at(1)).empty());
    day.hear("lee", "DIGEST");
    day.deliver();
    CHECK(day.last_to("lee").find("canary-trains") != std::string::npos);
    const auto lee = day->staff_named("t-lee")->id;
    CHECK(day.kept([&] { return day.bot.send_digest(lee, at(1)); }) == 1);
    day.hear("rosa", "MINE");
    day.kept([&] { day->bury("web", "the turn failed", "canary-trains", at(1), {"rosa"}); });

    database copy(day.path);
    strings gone;
    for (const sql table : {sealed_items, sealed_letters, sealed_shelf, sealed_dead, sealed_talks}) {
        auto found = blobs(copy.query(table));
        CHECK_FALSE(found.empty());
        for (auto& each : found) gone.push_back(std::move(each));
    }
    const auto found_of = [&](const strings& all) {
        const auto bytes = day.where.bytes();
        return std::count_if(all.begin(), all.end(), [&](const std::string& each) {
            // Any part of it that is long enough to be no chance.
            return bytes.find(each.substr(0, 16)) != std::string::npos ||
                   bytes.find(each.substr(30, 16)) != std::string::npos;
        });
    };
    REQUIRE(found_of(gone) == static_cast<std::ptrdiff_t>(gone.size()));

    day.hear("rosa", "FORGET");
    day.hear("rosa", "", "forget:all");
    CHECK(found_of(gone) == 0);
    CHECK(day->told_by(rosa->person, at(1)).empty());
    CHECK(day->find(rosa->id)->talk.find("canary") == std::string::npos);
    day.deliver();
    CHECK_FALSE(day.last_to("rosa").empty());  // she is told
}

TEST_CASE("G3: after FORGET no permission is left, and no talk holds words about to be changed, on any phone") {
    talking_school day;
    day.hear("rosa", "", "", day.code_of_rosa());
    day.answer_all("rosa", "canary-trains");
    day.hear("tablet", "", "", day.code_of_rosa());
    day.deliver();
    REQUIRE_FALSE(day.shelf_of("tablet").empty());
    const auto last = day.shelf_of("tablet").back().what;
    REQUIRE_FALSE(last.choices.empty());  // the yes; the language is known
    day.hear("tablet", last.choices.front().text, last.choices.front().id);
    const auto rosa = day->find(address{"web", "rosa"})->person;
    day.kept([&] {
        const auto mateo = day->learner_named("villanueva.mateo")->id;
        day->permit(day->find(address{"web", "rosa"})->id, rosa, mateo, "buddy", true, at(1));
    });
    const auto holds_words = [&](const char* who) {
        const auto talk = conversation_from(day->find(address{"web", who})->talk);
        return to_record(talk).find("canary") != std::string::npos;
    };
    for (const char* who : {"rosa", "tablet"})
        for (const char* word : {"CHANGE", "1"}) day.hear(who, word);
    day.hear("rosa", "please stop texting me now");  // did she mean STOP? The answer is not asked about any more
    CHECK(holds_words("tablet"));
    database copy(day.path);
    const auto permissions = [&] {
        auto found = copy.query(permissions_of, rosa);
        return found.next() ? found.number(0) : -1;
    };
    auto gone = blobs(copy.query(sealed_talks));
    REQUIRE(gone.size() == 2);
    CHECK(permissions() == 1);

    day.hear("rosa", "FORGET");
    day.hear("rosa", "", "forget:all");
    CHECK(permissions() == 0);
    CHECK_FALSE(day->permitted(day->learner_named("villanueva.mateo")->id, "buddy"));
    for (const char* who : {"rosa", "tablet"}) CHECK_FALSE(holds_words(who));
    const auto bytes = day.where.bytes();
    for (const auto& each : gone) CHECK(bytes.find(each.substr(30, 16)) == std::string::npos);
}

TEST_CASE("a member of staff without a hub is told so, and nobody is asked") {
    talking_school day;
    auto file = sample_school();
    file.staff.push_back({"f-alone", "Dr. Lone", "en", "", "", role::facilitator});
    day.kept([&] { day.bot.import(file, at(0)); });
    day.hear("alone", "", "", day.code_of_staff("f-alone"));
    const auto* order = GENERATE("/prompt What did you learn?", "/survey sparks");
    day.hear("alone", order);
    day.deliver();
    CHECK(day.last_to("alone") == day.words.say("en", "hub.none"));
    CHECK(day->buried() == 0);
}

constexpr sql damage_talk = "UPDATE addresses SET sealed_state = $2 WHERE id = $1";

TEST_CASE("a talk that does not open is put off and buried, and the others that are due are taken up") {
    talking_school day;
    day.hear("rosa", "", "", day.code_of_rosa());
    const auto rosa = day->find(address{"web", "rosa"})->id;
    const auto tom = day.kept([&] {
        auto who = day->add({"web", "tom"}, role::guardian, 4711);
        who.wake_at = at(200);
        day->save(who);
        day->wake_later(rosa, at(199));
        return who.id;
    });
    database(day.path).run(damage_talk, rosa, blob(std::string_view("not what was sealed, and as long as that")));
    CHECK(day.kept([&] { return day.bot.take_up_due(at(200), 10); }) >= 2);
    CHECK(day->find(tom)->wake_at != at(200));
    CHECK(day.kept([&] { return day->due(at(200), 10); }).empty());
    CHECK(day.kept([&] { return day->due(at(201), 10); }) == std::vector<address_id>{rosa});
    CHECK(day->buried() == 1);
}

TEST_CASE("a turn that the database refuses is undone alone") {
    house home;
    home->begin();
    home->turn();
    home->add(phone("15550100"), role::guardian, 12);
    home->turn_done();
    home->turn();
    CHECK_THROWS_AS(home->add(phone("15550100"), role::guardian, 13), turn_failed);
    home->turn_undone();
    home->turn();
    home->add(phone("15550101"), role::guardian, 13);
    home->turn_done();
    home->commit();
    CHECK(home->find(phone("15550100"))->person == 12);
    CHECK(home->find(phone("15550101")));
}

}  // namespace
}  // namespace kindred
