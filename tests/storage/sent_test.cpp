// What the outbox remembers of letters that went out: their parts, what became of them, and to whom they were the
// first word in a while.
#include "bot/limits.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;
using progress = outbox::progress;

struct post_office : house {
    correspondent rosa, tom;

    post_office() {
        all->begin();
        rosa = all->add(phone("15550100"), role::guardian, 12);
        tom = all->add({"families-sms", "15550101"}, role::guardian, 13);
    }
    outgoing claimed(const correspondent& to) {
        all->post(to.id, sample_letter("hello"), urgency::reply, at(1), at(72));
        auto taken = all->claim(at(1), 1, {});
        REQUIRE(taken.size() == 1);
        return taken[0];
    }
    // A letter that its platform took under this id.
    void send(const correspondent& to, const char* id, instant now = at(1)) {
        all->settle(claimed(to), {.what = outcome::sent, .id = id}, now, now);
    }
    outbox::tally tally_of(const std::string& channel, instant since = at(0)) {
        for (const auto& each : all->progress_since(since))
            if (each.channel == channel) return each;
        return {};
    }
};

const std::string whatsapp = "families-whatsapp", sms = "families-sms";

TEST_CASE("what a platform reports of a letter counts once, and only forwards") {
    struct row {
        const char* name;
        std::vector<progress> reports;
        std::vector<bool> news;
        progress end;
    };
    using p = progress;
    const auto r = GENERATE(values<row>({
        {"in order", {p::delivered, p::read}, {true, true}, p::read},
        {"twice each", {p::delivered, p::delivered, p::read, p::read}, {true, false, true, false}, p::read},
        {"in the other order", {p::read, p::delivered, p::sent}, {true, false, false}, p::read},
        {"sent is what it is already", {p::sent}, {false}, p::sent},
        {"failed is the end", {p::failed, p::delivered, p::read, p::failed}, {true, false, false, false}, p::failed},
        {"failed after it was on its way", {p::delivered, p::failed}, {true, true}, p::failed},
    }));
    DYNAMIC_SECTION(r.name) {
        post_office po;
        po.send(po.rosa, "out-1");
        std::vector<bool> news;
        for (const auto each : r.reports) news.push_back(po->note_progress(whatsapp, "out-1", each));
        CHECK(news == r.news);
        const auto told = po.tally_of(whatsapp);
        CHECK(told.sent == (r.end == p::sent ? 1 : 0));
        CHECK(told.delivered == (r.end == p::delivered ? 1 : 0));
        CHECK(told.read == (r.end == p::read ? 1 : 0));
        CHECK(told.failed == (r.end == p::failed ? 1 : 0));
    }
}

TEST_CASE("a report of a letter that nobody sent, or that another channel did, counts nothing") {
    post_office po;
    po.send(po.rosa, "out-1");
    CHECK_FALSE(po->note_progress(whatsapp, "out-2", progress::read));
    CHECK_FALSE(po->note_progress(sms, "out-1", progress::read));
    CHECK(po.tally_of(whatsapp).sent == 1);
    CHECK(po.tally_of(whatsapp).read == 0);
    CHECK(po->progress_since(at(0)).size() == 1);
}

TEST_CASE("a person's letters are read by a time, those that say so, each once") {
    post_office po;
    const auto send = [&](const correspondent& to, const char* id, std::optional<instant> read_from) {
        po->settle(po.claimed(to), {.what = outcome::sent, .id = id, .read_from = read_from}, at(2), at(2));
    };
    send(po.rosa, "one", at(1));
    send(po.rosa, "two", at(2));
    send(po.rosa, "three", at(3));
    send(po.rosa, "told by its id", {});
    send(po.tom, "one", at(1));
    CHECK(po->note_read(po.rosa.id, at(2)));
    CHECK_FALSE(po->note_read(po.rosa.id, at(2)));
    CHECK_FALSE(po->note_read(po.rosa.id, at(1)));
    CHECK(po.tally_of(whatsapp).read == 2);
    CHECK(po.tally_of(whatsapp).sent == 2);
    CHECK(po.tally_of(sms).read == 0);
    CHECK_FALSE(po->note_progress(whatsapp, "one", progress::delivered));  // it was read
    CHECK(po->note_progress(whatsapp, "three", progress::failed));
    CHECK_FALSE(po->note_read(po.rosa.id, at(9)));  // that is its end
    CHECK(po.tally_of(whatsapp).failed == 1);
}

TEST_CASE("letters are told by channel, each where it stands, from a day on") {
    post_office po;
    po.send(po.rosa, "long ago", at(1));
    for (const char* id : {"a", "b", "c", "d"}) po.send(po.rosa, id, at(100));
    po.send(po.tom, "a", at(100));
    po->note_progress(whatsapp, "a", progress::delivered);
    po->note_progress(whatsapp, "b", progress::read);
    po->note_progress(whatsapp, "c", progress::failed);
    const auto all = po->progress_since(at(100));
    REQUIRE(all.size() == 2);
    CHECK(all[0].channel == sms);  // by name
    CHECK(all[0].sent == 1);
    CHECK(all[1].channel == whatsapp);
    CHECK(all[1].sent == 1);
    CHECK(all[1].delivered == 1);
    CHECK(all[1].read == 1);
    CHECK(all[1].failed == 1);
    CHECK(po.tally_of(whatsapp, at(0)).sent == 2);
    CHECK(po->progress_since(at(200)).empty());
}

TEST_CASE("parts that were taken stay taken, through a failure and a start after a kill") {
    post_office po;
    auto one = po.claimed(po.rosa);
    CHECK(one.parts == 0);
    po->note_parts(one, 1, "out-1", at(1));
    po->note_parts(one, 2, "", at(1));
    SECTION("the machine died") { po->recover(); }
    SECTION("the third part failed") { po->settle(one, {.what = outcome::again}, at(1), at(1)); }
    const auto again = po->claim(at(2), 64, {});
    REQUIRE(again.size() == 1);
    CHECK(again[0].id == one.id);
    CHECK(again[0].parts == 2);
}

TEST_CASE("M3: behind a STOP, or when all was forgotten, no further part of a letter may leave") {
    post_office po;
    const auto one = po.claimed(po.rosa);
    CHECK(po->is_wanted(one));
    CHECK(po->note_parts(one, 1, "out-1", at(1)));
    bool wanted = false;
    SECTION("the person has stopped") {
        po.rosa.stopped = true;
        po->save(po.rosa);
    }
    SECTION("the person has forgotten everything") { po->erase(po.rosa.person, std::nullopt); }
    SECTION("somebody else has stopped") {
        po.tom.stopped = true;
        po->save(po.tom);
        wanted = true;
    }
    CHECK(po->is_wanted(one) == wanted);
    CHECK(po->note_parts(one, 2, "", at(1)) == wanted);
}

TEST_CASE("M3: a letter that waits for a word goes with the STOP") {
    post_office po;
    const auto one = po.claimed(po.rosa);
    po.rosa.stopped = true;
    po->save(po.rosa);
    po->settle(one, {.what = outcome::again, .until_word = true}, at(1), one.expires_at);
    CHECK(po->waiting() == 0);
}

TEST_CASE("M3: a farewell goes out whole") {
    post_office po;
    po.rosa.stopped = true;
    po->save(po.rosa);
    po->post(po.rosa.id, sample_letter("goodbye"), urgency::farewell, at(1), at(72));
    const auto taken = po->claim(at(1), 1, {});
    REQUIRE(taken.size() == 1);
    CHECK(po->note_parts(taken[0], 1, "out-1", at(1)));
}

TEST_CASE("a letter in parts is known by the id of its first, before and after the rest is taken") {
    post_office po;
    auto one = po.claimed(po.rosa);
    po->note_parts(one, 1, "out-1", at(1));
    CHECK(po->sent_to(whatsapp, "out-1") == po.rosa.id);
    CHECK(po->note_progress(whatsapp, "out-1", progress::delivered));
    po->note_parts(one, 2, "", at(1));
    po->settle(one, {.what = outcome::sent}, at(1), at(1));  // after a retry the first one's id is not at hand
    CHECK(po->waiting() == 0);
    CHECK(po->sent_to(whatsapp, "out-1") == po.rosa.id);
    CHECK(po.tally_of(whatsapp).delivered == 1);
    CHECK(po.tally_of(whatsapp).sent == 0);
}

TEST_CASE("of a letter in parts the failure of the last one, which carries the buttons, is its own, once") {
    post_office po;
    auto one = po.claimed(po.rosa);
    po->note_parts(one, 1, "out-1", at(1));
    po->note_parts(one, 2, "", at(1));
    po->settle(one, {.what = outcome::sent, .id = "out-3"}, at(1), at(1));
    CHECK(po.tally_of(whatsapp).sent == 1);
    CHECK(po->sent_to(whatsapp, "out-3") == po.rosa.id);
    CHECK(po->note_progress(whatsapp, "out-1", progress::delivered));
    CHECK_FALSE(po->note_progress(whatsapp, "out-3", progress::delivered));
    CHECK(po.tally_of(whatsapp).delivered == 1);
    CHECK(po->note_progress(whatsapp, "out-3", progress::failed));
    CHECK_FALSE(po->note_progress(whatsapp, "out-3", progress::failed));
    CHECK_FALSE(po->note_progress(whatsapp, "out-1", progress::failed));
    CHECK_FALSE(po->note_progress(whatsapp, "out-1", progress::read));
    CHECK(po.tally_of(whatsapp).failed == 1);
    CHECK(po.tally_of(whatsapp).delivered == 0);
}

TEST_CASE("the parts of a letter may have left on different days, or have one id; it is one letter") {
    post_office po;
    auto late = po.claimed(po.rosa);
    po->note_parts(late, 1, "out-1", at(1));
    po->settle(late, {.what = outcome::sent, .id = "out-2"}, at(30), at(30));
    auto same = po.claimed(po.tom);
    po->note_parts(same, 1, "out-9", at(1));
    po->settle(same, {.what = outcome::sent, .id = "out-9"}, at(1), at(1));
    CHECK(po.tally_of(whatsapp).sent == 1);
    CHECK(po.tally_of(sms).sent == 1);
    CHECK(po->note_progress(whatsapp, "out-2", progress::failed));
    CHECK(po->note_progress(sms, "out-9", progress::delivered));
}

TEST_CASE("a letter in parts that comes back, because its last part was not allowed, goes again from its first") {
    post_office po;
    po.rosa.heard_at = at(0);
    po->save(po.rosa);
    auto text = sample_letter("hello");
    text.instead = message_template{"kindred_note", {"hello"}};
    po->post(po.rosa.id, text, urgency::notice, at(1), at(72));
    auto one = po->claim(at(1), 1, {}).at(0);
    po->note_parts(one, 1, "out-1", at(1));
    po->settle(one, {.what = outcome::sent, .id = "out-2", .may_return = true}, at(1), at(1));
    CHECK(po->claim(at(2), 1, {}).empty());
    REQUIRE(po->take_back(whatsapp, "out-2", at(2)));
    const auto again = po->claim(at(2), 1, {});
    REQUIRE(again.size() == 1);
    CHECK(again[0].parts == 0);
    CHECK_FALSE(po->take_back(whatsapp, "out-1", at(2)));
}

TEST_CASE("people who were written to first are counted once each, by channel and since a time") {
    post_office po;
    const auto ana = po->add(phone("15550102"), role::guardian, 14);
    po->note_start(whatsapp, po.rosa.id, at(1));
    po->note_start(whatsapp, ana.id, at(5));
    po->note_start(sms, po.tom.id, at(5));
    CHECK(po->started_since(whatsapp, at(0)) == 2);
    CHECK(po->started_since(whatsapp, at(1)) == 1);
    CHECK(po->started_since(sms, at(0)) == 1);
    CHECK(po->started_since("families-line", at(0)) == 0);
    CHECK(po->has_started_since(whatsapp, po.rosa.id, at(0)));
    CHECK_FALSE(po->has_started_since(whatsapp, po.rosa.id, at(1)));
    CHECK_FALSE(po->has_started_since(sms, po.rosa.id, at(0)));

    po->note_start(whatsapp, po.rosa.id, at(26));  // the next day: again, and still one person
    CHECK(po->started_since(whatsapp, at(0)) == 2);
    CHECK(po->has_started_since(whatsapp, po.rosa.id, at(25)));

    po->tidy(at(29, 1));
    CHECK(po->started_since(whatsapp, at(0)) == 1);
    CHECK(po->started_since(sms, at(0)) == 0);
}

}  // namespace
}  // namespace kindred
