#include "bot/limits.hpp"
#include "bot/text/zone.hpp"
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

constexpr sql damage_letter = "UPDATE letters SET sealed = $2 WHERE id = $1";
constexpr sql damage_shelf = "UPDATE web_letters SET sealed = $2 WHERE id = $1";

struct post_office : house {
    correspondent rosa, tom;

    post_office() {
        all->begin();
        rosa = all->add(phone("15550100"), role::guardian, 12);
        tom = all->add({"families-sms", "15550101"}, role::guardian, 13);
    }
    void post(const correspondent& to, const char* text, instant due = at(1), urgency how = urgency::reply,
              instant expires = at(72)) {
        all->post(to.id, sample_letter(text), how, due, expires);
    }
    std::vector<outgoing> claim(instant now = at(1), std::size_t most = 64,
                                const std::vector<std::string>& not_on = {}) {
        return all->claim(now, most, not_on);
    }
    std::vector<std::string> texts(instant now = at(1), std::size_t most = 64,
                                   const std::vector<std::string>& not_on = {}) {
        std::vector<std::string> said;
        for (const auto& each : claim(now, most, not_on)) said.push_back(each.what.text);
        return said;
    }
    void settle(const outgoing& sent, outcome what, instant retry_at = at(1)) {
        all->settle(sent, {.what = what, .id = what == outcome::sent ? "out-" + std::to_string(sent.id) : ""}, at(1),
                    retry_at);
    }
    void stop(correspondent& who) {
        who.stopped = true;
        all->save(who);
    }
    // As a fault of the disk would.
    void damage(sql which, std::int64_t id) {
        all->commit();
        database(path).run(which, id, blob(std::string_view("not what was sealed, and long enough to look like it")));
        all->begin();
    }
    // Claims the one letter that is due and puts it on the shelf; returns its place.
    std::int64_t shelve(const correspondent& whose, instant now = at(2)) {
        const auto claimed = claim(now);
        REQUIRE(claimed.size() == 1);
        all->shelve(claimed[0], now);
        settle(claimed[0], outcome::sent);
        return all->shelf(whose.id, 0, 50).back().id;
    }
};
using strings = std::vector<std::string>;

const instant night = at(12);  // 20:53 UTC
const instant morning = within_hours(night, "UTC");

TEST_CASE("a letter comes out as it was posted, with its address filled in") {
    post_office po;
    po.rosa.heard_at = at(0);
    po->save(po.rosa);
    letter what = sample_letter("¿Qué le gusta a Mateo?");
    what.choices = {{"skip", "Saltar"}, {"later", "Luego"}};
    what.attachments = {{.kind = attachment_kind::photo, .id = "m1", .mime = "image/png", .bytes = 77},
                        {.kind = attachment_kind::location, .url = "https://oak.example/map"}};
    what.instead = message_template{"kindred_reminder", {"Ms. Lee", "Mateo"}};
    what.language = "es";
    what.subject = "Hola";
    what.unsubscribe = "44|weekly";
    po->post(po.rosa.id, what, urgency::notice, at(1), at(72));

    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    what.to = "15550100";
    CHECK(claimed[0].what == what);
    CHECK(claimed[0].to == phone("15550100"));
    CHECK(claimed[0].to_id == po.rosa.id);
    CHECK(claimed[0].how == urgency::notice);
    CHECK(claimed[0].tries == 0);
    CHECK(claimed[0].posted_at == at(1));
    CHECK(claimed[0].expires_at == at(72));
    CHECK(claimed[0].heard_at == at(0));
}

TEST_CASE("one letter a person is on the wire, the oldest first") {
    post_office po;
    po.post(po.rosa, "first");
    po.post(po.rosa, "second");
    po.post(po.tom, "to Tom");
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 2);
    CHECK(claimed[0].what.text == "to Tom");  // channel by channel
    CHECK(claimed[1].what.text == "first");
    CHECK(po.claim().empty());
    po.settle(claimed[1], outcome::sent);
    CHECK(po.texts() == strings{"second"});
    CHECK(po->waiting() == 2);
}

TEST_CASE("a letter that is not due yet holds up nobody") {
    post_office po;
    po.post(po.rosa, "tomorrow", at(12));
    po.post(po.rosa, "now", at(1));
    CHECK(po->next_due({}) == at(1));
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].what.text == "now");
    po.settle(claimed[0], outcome::sent);
    CHECK(po.claim(at(11)).empty());
    CHECK(po->next_due({}) == at(12));
    CHECK(po.texts(at(12)) == strings{"tomorrow"});
}

TEST_CASE("a letter that failed is tried again before any other to that person") {
    post_office po;
    po.post(po.rosa, "first");
    po.post(po.rosa, "second");
    po.post(po.tom, "to Tom");
    auto claimed = po.claim(at(1), 64, {"families-sms"});
    REQUIRE(claimed.size() == 1);
    po.settle(claimed[0], outcome::again, at(3));
    CHECK(po->next_due({"families-sms"}) == at(3));
    CHECK(po.texts(at(2)) == strings{"to Tom"});
    claimed = po.claim(at(3));
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].what.text == "first");
    CHECK(claimed[0].tries == 1);
    po.settle(claimed[0], outcome::sent);
    CHECK(po.texts(at(3)) == strings{"second"});
}

TEST_CASE("what is wrong with a whole channel is no try of a letter") {
    post_office po;
    po.post(po.rosa, "first");
    const receipt slow{.what = outcome::again, .whole_channel = true};
    auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po->settle(claimed[0], slow, at(1), at(2));
    claimed = po.claim(at(2));
    REQUIRE(claimed.size() == 1);
    po.settle(claimed[0], outcome::channel_broken, at(3));
    claimed = po.claim(at(3));
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].tries == 0);
}

TEST_CASE("many letters that wait behind one do not keep others from being claimed") {
    post_office po;
    for (int i = 0; i < 100; ++i) po.post(po.rosa, "to Rosa");
    const auto ana = po->add(phone("15550102"), role::guardian, 14);
    po.post(ana, "to Ana");
    CHECK(po.texts(at(1), 10) == strings{"to Rosa", "to Ana"});
    CHECK_FALSE(po->next_due({}));
}

TEST_CASE("what a letter became decides whether it is kept") {
    struct row {
        const char* name;
        outcome what;
        std::size_t waiting;
    };
    const auto r = GENERATE(values<row>({
        {"sent", outcome::sent, 0},
        {"again", outcome::again, 1},
        {"window closed", outcome::window_closed, 1},
        {"stopped", outcome::stopped, 0},
        {"gone", outcome::gone, 0},
        {"never", outcome::never, 0},
        {"channel broken", outcome::channel_broken, 1},
    }));
    DYNAMIC_SECTION(r.name) {
        post_office po;
        po.post(po.rosa, "first");
        const auto claimed = po.claim();
        REQUIRE(claimed.size() == 1);
        po.settle(claimed[0], r.what);
        CHECK(po->waiting() == r.waiting);
    }
}

TEST_CASE("M3: after STOP nothing is sent but a farewell") {
    post_office po;
    po.post(po.rosa, "question");
    po.post(po.rosa, "goodbye", at(1), urgency::farewell);

    SECTION("even if nobody dropped the rest") {
        po.stop(po.rosa);
        CHECK(po.texts() == strings{"goodbye"});
        CHECK(po->waiting() == 1);
    }
    SECTION("even if it was being tried again") {
        const auto claimed = po.claim();
        REQUIRE(claimed.size() == 1);
        po.settle(claimed[0], outcome::again, at(1));
        po.stop(po.rosa);
        CHECK(po.texts().empty());  // erased what it found
        CHECK(po.texts() == strings{"goodbye"});
    }
    SECTION("dropping erases all but farewells, of this address only") {
        po.post(po.tom, "to Tom");
        po->drop(po.rosa.id);
        CHECK(po->waiting() == 2);
        CHECK(po.texts() == strings{"to Tom", "goodbye"});
    }
}

TEST_CASE("M7: a letter past its time is dropped, not sent late") {
    post_office po;
    po.post(po.tom, "old", at(1), urgency::notice, at(5));
    po.post(po.rosa, "fresh", at(2));
    CHECK(po.texts(at(5)) == strings{"fresh"});
    CHECK(po->waiting() == 1);
}

TEST_CASE("channels that are paused are left alone, and share evenly else") {
    post_office po;
    for (int i = 0; i < 10; ++i) {
        po.post(po->add({"a", std::to_string(i)}, role::guardian, 100 + i), "a");
        po.post(po->add({"b", std::to_string(i)}, role::guardian, 200 + i), "b");
    }
    CHECK(po.texts(at(1), 4) == strings{"a", "a", "b", "b"});
    CHECK(po.texts(at(1), 4, {"a"}) == strings{"b", "b", "b", "b"});
    CHECK(po.claim(at(1), 4, {"a", "b"}).empty());
    CHECK_FALSE(po->next_due({"a", "b"}));
    CHECK(po->next_due({"b"}) == at(1));
}

TEST_CASE("notices that are put off wait, and replies pass them") {
    post_office po;
    po.post(po.rosa, "notice", at(1), urgency::notice);
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po.settle(claimed[0], outcome::again, at(2));
    CHECK(po->claim(night, 64, {}, "UTC").empty());
    po.post(po.rosa, "reply", night);
    CHECK(po->next_due({}) == night);
    CHECK(po.texts(night) == strings{"reply"});
    CHECK(po->next_due({}) == std::nullopt);
}

TEST_CASE("a notice of which nothing was sent can be taken back by when it was posted, and nothing else") {
    post_office po;
    po.post(po.rosa, "question", at(1), urgency::notice);
    SECTION("it waits") { CHECK(po->take_unseen(po.rosa.id, at(1))); }
    SECTION("it failed, and waits for another try") {
        po.settle(po.claim()[0], outcome::again, at(9));
        CHECK(po->take_unseen(po.rosa.id, at(1)));
    }
    SECTION("another time") { CHECK_FALSE(po->take_unseen(po.rosa.id, at(2))); }
    SECTION("another person") { CHECK_FALSE(po->take_unseen(po.tom.id, at(1))); }
    SECTION("it is on the wire") {
        CHECK(po.claim().size() == 1);
        CHECK_FALSE(po->take_unseen(po.rosa.id, at(1)));
    }
    SECTION("a part of it was sent") {
        const auto sent = po.claim();
        po->note_parts(sent[0], 1, "first", at(1));
        po.settle(sent[0], outcome::again);
        CHECK_FALSE(po->take_unseen(po.rosa.id, at(1)));
    }
    SECTION("it was sent, and is kept in case that its platform refuses it later") {
        auto sent = po.claim();
        sent[0].heard_at = at(0);
        sent[0].what.instead = message_template{"kindred_invitation", {}};
        po->settle(sent[0], {.what = outcome::sent, .id = "out", .may_return = true}, at(1), at(1));
        CHECK_FALSE(po->take_unseen(po.rosa.id, at(1)));
        CHECK(po->take_back(po.rosa.where.channel, "out", at(2)));
    }
    SECTION("a reply") {
        po.post(po.tom, "reply");
        CHECK_FALSE(po->take_unseen(po.tom.id, at(1)));
    }
}

TEST_CASE("what was on the wire when the machine died waits again, first of its person") {
    post_office po;
    po.post(po.rosa, "first");
    po.post(po.rosa, "second");
    CHECK(po.texts() == strings{"first"});
    po->recover();
    CHECK(po.texts() == strings{"first"});
    CHECK(po.claim().empty());
}

TEST_CASE("a status finds whom its letter went to") {
    post_office po;
    po.post(po.rosa, "first");
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po.settle(claimed[0], outcome::sent);
    const auto id = "out-" + std::to_string(claimed[0].id);
    CHECK(po->sent_to("families-whatsapp", id) == po.rosa.id);
    CHECK_FALSE(po->sent_to("families-sms", id));
    CHECK_FALSE(po->sent_to("families-whatsapp", "another"));
    SECTION("a day later and among newer ones") {
        po.post(po.tom, "to Tom");
        const auto later = po.claim();
        REQUIRE(later.size() == 1);
        po->settle(later[0], {.what = outcome::sent, .id = "t"}, at(60), at(60));
        CHECK(po->sent_to("families-whatsapp", id) == po.rosa.id);
    }
    SECTION("until receipts are forgotten") {
        po->tidy(at(24) + limits::receipts_kept_for);
        CHECK_FALSE(po->sent_to("families-whatsapp", id));
    }
}

TEST_CASE("the web chat's shelf shows what came after a place, a page at a time") {
    post_office po;
    std::vector<std::int64_t> ids;
    for (const auto* text : {"one", "two", "three"}) {
        po.post(po.rosa, text);
        ids.push_back(po.shelve(po.rosa));
    }
    const auto first = po->shelf(po.rosa.id, 0, 2);
    REQUIRE(first.size() == 2);
    CHECK(first[0].what.text == "one");
    CHECK(first[1].id == ids[1]);
    CHECK(first[1].at == at(2));
    const auto rest = po->shelf(po.rosa.id, ids[1], 50);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].what.text == "three");
    CHECK(po->shelf(po.tom.id, 0, 50).empty());
    po->tidy(at(3) + limits::web_letters_kept_for);
    CHECK(po->shelf(po.rosa.id, 0, 50).empty());
}

TEST_CASE("a page that has read to a place on the shelf misses nothing, whoever posted it and when") {
    post_office po;
    SECTION("a letter that was posted before, for the morning") {
        po.post(po.rosa, "for the morning", at(12), urgency::notice);
        po.post(po.rosa, "at once", at(1));
        const auto read_to = po.shelve(po.rosa);
        po.shelve(po.rosa, at(12));
        const auto news = po->shelf(po.rosa.id, read_to, 50);
        REQUIRE(news.size() == 1);
        CHECK(news[0].what.text == "for the morning");
    }
    SECTION("a letter of this process, after one of a process that took its ids later") {
        po->commit();
        const auto other = open_store(po.path, key_of(7));
        other->begin();
        other->post(po.rosa.id, sample_letter("of the command line"), urgency::reply, at(1), at(72));
        other->commit();
        po->begin();
        const auto read_to = po.shelve(po.rosa);
        po.post(po.rosa, "of the server", at(1));
        po.shelve(po.rosa);
        CHECK(po->shelf(po.rosa.id, read_to, 50).size() == 1);
    }
    SECTION("after the shelf was emptied, and though the clock went back") {
        po.post(po.rosa, "before", at(1));
        const auto read_to = po.shelve(po.rosa, at(5));
        po->erase(po.rosa.person, std::nullopt);
        po.post(po.rosa, "after", at(1));
        po.shelve(po.rosa, at(2));
        CHECK(po->shelf(po.rosa.id, read_to, 50).size() == 1);
    }
}

TEST_CASE("a letter that does not open is buried, and the others go out") {
    post_office po;
    po.post(po.rosa, "damaged");
    po.post(po.rosa, "second");
    const auto ana = po->add(phone("15550102"), role::guardian, 14);
    po.post(ana, "to Ana");
    const auto claimed = po.claim(at(1), 1);
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].what.text == "damaged");
    po->recover();
    po.damage(damage_letter, claimed[0].id);
    CHECK(po.texts() == strings{"to Ana"});
    CHECK(po->buried() == 1);
    CHECK(po.texts() == strings{"second"});
    CHECK(po->buried() == 1);
}

TEST_CASE("a letter on the shelf that does not open hides none behind it") {
    post_office po;
    po.post(po.rosa, "damaged");
    const auto place = po.shelve(po.rosa);
    po.post(po.rosa, "whole");
    po.shelve(po.rosa);
    po.damage(damage_shelf, place);
    const auto found = po->shelf(po.rosa.id, 0, 1);
    REQUIRE(found.size() == 1);
    CHECK(found[0].what.text == "whole");
}

TEST_CASE("a notice that has to wait lets replies pass, and keeps its place among notices") {
    post_office po;
    po.post(po.rosa, "held back", at(1), urgency::notice);
    auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    const auto again = GENERATE(outcome::again, outcome::window_closed, outcome::channel_broken);
    po.settle(claimed[0], again, at(20));
    po.post(po.rosa, "reply 1", at(2));
    po.post(po.rosa, "later notice", at(2), urgency::notice);
    po.post(po.rosa, "reply 2", at(2));
    for (const auto* expected : {"reply 1", "reply 2"}) {
        claimed = po.claim(at(2));
        REQUIRE(claimed.size() == 1);
        CHECK(claimed[0].what.text == expected);
        po.settle(claimed[0], outcome::sent);
    }
    CHECK(po.claim(at(19)).empty());
    CHECK(po->next_due({}) == at(20));
    claimed = po.claim(at(20));
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].what.text == "held back");
    CHECK(claimed[0].tries == (again == outcome::again ? 1 : 0));
    po.settle(claimed[0], outcome::sent);
    CHECK(po.texts(at(20)) == strings{"later notice"});
}

TEST_CASE("a notice that was put off by night keeps its place among notices") {
    post_office po;
    po.post(po.rosa, "first", at(1), urgency::notice);
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po.settle(claimed[0], outcome::again, at(2));
    CHECK(po->claim(night, 64, {}, "UTC").empty());
    po.post(po.rosa, "second", night, urgency::notice);
    CHECK(po->claim(night + std::chrono::hours(1), 64, {}, "UTC").empty());
    CHECK(po->next_due({}) == morning);
    CHECK(po.texts(morning) == strings{"first"});
}

TEST_CASE("a notice that was on the wire when the machine died lets replies pass") {
    post_office po;
    po.post(po.rosa, "notice", at(1), urgency::notice);
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po->recover();
    CHECK(po.texts(at(1), 64, {"families-whatsapp"}).empty());
    po.settle(claimed[0], outcome::again, at(5));
    po.post(po.rosa, "reply", at(2));
    CHECK(po.texts(at(2)) == strings{"reply"});
}

TEST_CASE("M3: what was on the wire during STOP and fails is not tried again") {
    post_office po;
    const auto how = GENERATE(urgency::reply, urgency::notice, urgency::farewell);
    po.post(po.rosa, "on the wire", at(1), how);
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po.stop(po.rosa);
    po->drop(po.rosa.id);
    po.settle(claimed[0], outcome::again, at(2));
    CHECK(po->waiting() == (how == urgency::farewell ? 1 : 0));
    CHECK(po.texts(at(2)) == (how == urgency::farewell ? strings{"on the wire"} : strings{}));
}

TEST_CASE("a letter whose time is over when it fails is not tried again") {
    post_office po;
    po.post(po.rosa, "old", at(0), urgency::reply, at(1, 1));
    const auto claimed = po.claim();
    REQUIRE(claimed.size() == 1);
    po->settle(claimed[0], {.what = outcome::again}, at(2), at(3));
    CHECK(po->waiting() == 0);
}

TEST_CASE("a letter to nobody is refused") {
    post_office po;
    CHECK_THROWS_AS(po->post(99'999, sample_letter("lost"), urgency::reply, at(1), at(2)), std::logic_error);
}

}  // namespace
}  // namespace kindred
