// The store as a whole: what a transaction keeps, what a copy of the folder shows, and what happens when the disk
// is full, another process writes or the key is wrong.
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>

namespace kindred {
namespace {

using namespace testing;

constexpr sql sealed_items = "SELECT sealed FROM items WHERE source = $1";
constexpr sql sealed_letters = "SELECT sealed FROM letters";
constexpr sql sealed_states = "SELECT sealed_state FROM addresses";
constexpr sql check_file = "PRAGMA integrity_check";
constexpr sql one_item = "SELECT id FROM items LIMIT 1";

std::vector<std::string> blobs(rows found) {
    std::vector<std::string> all;
    while (found.next()) all.emplace_back(found.bytes(0));
    return all;
}

// No file may grow beyond this while it lives: a disk without room, for this process.
class full_disk {
public:
    explicit full_disk(rlim_t bytes) : before_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        auto less = before_;
        less.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &less);
    }
    ~full_disk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, before_signal_);
    }
    full_disk(const full_disk&) = delete;
    full_disk& operator=(const full_disk&) = delete;

private:
    rlimit before_{};
    void (*before_signal_)(int);
};

// What one answered question does.
void answer(store& all, const char* user, const char* message, std::string words) {
    auto who = all.find(phone(user));
    if (!who) who = all.add(phone(user), role::guardian, 12);
    if (!all.first_time(who->where.channel, message, at(1))) return;
    all.put(sample_item(1000, static_cast<int>(words.size() % 5), 5, 12, words));
    all.post(who->id, sample_letter("Thank you for: " + words), urgency::reply, at(1), at(72));
    who->talk = "talk about " + words;
    who->wake_at = at(48);
    all.save(*who);
}

TEST_CASE("a message that comes again changes nothing") {
    house home;
    home.kept([&] { answer(*home.all, "15550100", "wamid.A", "trains"); });
    home.kept([&] { answer(*home.all, "15550100", "wamid.A", "trains"); });
    CHECK(home->of_learner(5, at(2)).size() == 1);
    CHECK(home->waiting() == 1);
}

TEST_CASE("a turn that is undone leaves the others of its group") {
    house home;
    home->begin();
    const auto turn = [&](const char* message, std::string words, bool done) {
        home->turn();
        answer(*home.all, "15550100", message, std::move(words));
        if (done)
            home->turn_done();
        else
            home->turn_undone();
    };
    turn("wamid.A", "a", true);
    turn("wamid.B", "bb", false);
    turn("wamid.C", "ccc", true);
    home->commit();
    home.all.reset();
    home.all = open_store(home.path, key_of(7));
    std::vector<std::string> words;
    for (const auto& each : home->of_learner(5, at(2))) words.push_back(each.words);
    CHECK(words == std::vector<std::string>{"a", "ccc"});
    CHECK(home->waiting() == 2);
    CHECK(home->find(phone("15550100"))->talk == "talk about ccc");
}

TEST_CASE("ids are not given twice, whatever was undone and however often the store was opened") {
    house home;
    std::vector<std::int64_t> ids;
    const auto add = [&] { ids.push_back(home->add({"sms", std::to_string(ids.size())}, role::stranger, 0).id); };
    home->begin();
    home->turn();
    add();
    ids.pop_back();
    home->turn_undone();
    for (int i = 0; i < 1500; ++i) add();
    home->commit();
    home->begin();
    home->bury("", "", "", at(0));
    home->rollback();
    home.kept(add);
    home.all.reset();
    home.all = open_store(home.path, key_of(7));
    home.kept(add);
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("what was committed is there after opening again; what was rolled back is not") {
    house home;
    home.kept([&] { answer(*home.all, "15550100", "wamid.A", "trains"); });
    home->begin();
    answer(*home.all, "15550101", "wamid.B", "trucks!");
    home->rollback();
    home->rollback();
    home.all.reset();
    home.all = open_store(home.path, key_of(7));
    CHECK(home->of_learner(5, at(2)).size() == 1);
    CHECK_FALSE(home->find(phone("15550101")));
}

TEST_CASE("a copy of the folder shows no word, name, number, address, code or id of the school") {
    house home;
    home->begin();
    home->import(sample_school(), at(0));
    answer(*home.all, "15550100", "wamid.canary", "she builds train tracks");
    auto letter = sample_letter("letter-canary");
    letter.choices = {{"skip", "choice-canary"}};
    letter.instead = message_template{"kindred_note", {"parameter-canary"}};
    letter.unsubscribe = "unsubscribe-canary";
    const auto who = home->find(phone("15550100"));
    home->post(who->id, letter, urgency::reply, at(1), at(72));
    const auto claimed = home->claim(at(1), 1, {});
    REQUIRE(claimed.size() == 1);
    home->shelve({.id = claimed[0].id, .to_id = who->id, .what = sample_letter("shelf-canary")}, at(1));
    home->settle({.id = 99, .to_id = who->id, .to = who->where}, {.what = outcome::sent, .id = "wamid.sent"}, at(1),
                 at(1));
    home->bury("families-sms", "why-canary", "body-canary", at(1), {"15550100"});
    home->add_invite("J7KQ2M9X", {.is = role::guardian, .person = 12, .about = 5, .expires_at = at(9)});
    const auto hub = home->hub_named("hub-north");
    const auto prompt = home->open_prompt({.to = hub->id, .text = "prompt-canary", .closes_at = at(9)});
    home->reply(prompt, home->staff_named("t-lee")->id, "reply-canary", at(2));
    home->commit();

    CHECK(home.where.shows("families-whatsapp"));  // what is looked for would be found
    const auto bytes = home.where.bytes();
    for (const auto* canary :
         {"15550100", "train",     "tracks",    "wamid",       "canary", "J7KQ2M9X",   "lately",
          "sparks",   "interests", "Thank you", "Mateo",       "Lucia",  "Villanueva", "villanueva",
          "Lee",      "Diaz",      "Ames",      "oak.example", "Room 4", "room-4",     "g-rosa",
          "t-lee",    "f-ames",    "hub-north", "Northside"}) {
        INFO(canary);
        CHECK(bytes.find(canary) == std::string::npos);
    }
}

TEST_CASE("erased is erased: not even what was sealed is left in the folder") {
    house home;
    database copy(home.path);
    home->begin();
    for (int i = 0; i < 400; ++i) {
        const auto about = 1 + i % 40;
        home->put(sample_item(1000 + i % 200, i % 3, about, i % 2 == 0 ? 12 : 13,
                              std::string(50U + static_cast<std::size_t>(i) % 150U, 'w')));
    }
    auto rosa = home->add(phone("15550100"), role::guardian, 12);
    rosa.talk = "the talk with its names";
    home->save(rosa);
    for (const std::size_t size : {20U, 300U, 1500U, 9000U})
        home->post(rosa.id, sample_letter(std::string(size, 'w')), urgency::reply, at(1), at(72));
    home->commit();

    auto gone = blobs(copy.query(sealed_items, 12));
    const auto kept = blobs(copy.query(sealed_items, 13));
    REQUIRE(gone.size() > 50);
    REQUIRE(kept.size() > 50);
    for (auto& each : blobs(copy.query(sealed_letters))) gone.push_back(std::move(each));
    for (auto& each : blobs(copy.query(sealed_states))) gone.push_back(std::move(each));
    const auto found_of = [&](const std::vector<std::string>& all) {
        const auto bytes = home.where.bytes();
        return std::count_if(all.begin(), all.end(), [&](const std::string& each) {
            // Any part of it that is long enough to be no chance.
            return bytes.find(each.substr(0, 16)) != std::string::npos ||
                   bytes.find(each.substr(30, 16)) != std::string::npos;
        });
    };
    REQUIRE(found_of(gone) == static_cast<std::ptrdiff_t>(gone.size()));

    home->begin();
    home->erase(12, std::nullopt);
    rosa.talk.clear();
    home->save(rosa);
    home->commit();
    CHECK(found_of(gone) == 0);
    CHECK(found_of(kept) == static_cast<std::ptrdiff_t>(kept.size()));
    CHECK(std::filesystem::file_size(home.path + "-wal") == 0);
    auto whole = copy.query(check_file);
    REQUIRE(whole.next());
    CHECK(whole.text(0) == "ok");
}

TEST_CASE("a reader in the way of erasing delays it to the next commit") {
    house home;
    home->begin();
    home->put(sample_item(1000, 0, 5, 12, "first"));
    home->put(sample_item(1001, 0, 5, 13, "second"));
    home->commit();
    database copy(home.path);
    const auto gone = blobs(copy.query(sealed_items, 12));
    REQUIRE(gone.size() == 1);
    {
        auto reading = copy.query(one_item);
        REQUIRE(reading.next());
        home.kept([&] { home->take(8000); });
        CHECK(home->of_learner(5, at(2)).size() == 1);
        CHECK(home.where.shows(gone[0]));
    }
    home.kept([&] { home->remember_place("families-telegram", "1"); });
    CHECK_FALSE(home.where.shows(gone[0]));
}

TEST_CASE("when the disk is full a turn fails as such, and the store goes on when there is room again") {
    house home;
    home.kept([&] { answer(*home.all, "15550100", "wamid.A", "trains"); });
    const auto fill = [&] {
        home->begin();
        for (int i = 0; i < 200; ++i) home->put(sample_item(2000 + i, 0, 5, 12, std::string(2000, 'w')));
        home->commit();
    };
    for (int round = 0; round < 3; ++round) {
        const full_disk now(std::filesystem::file_size(home.path + "-wal") + 20'000);
        CHECK_THROWS_AS(fill(), store_full);
        home->rollback();
        CHECK(home->of_learner(5, at(2)).size() == 1);
    }
    home.kept([&] { answer(*home.all, "15550100", "wamid.B", "truck"); });
    fill();
    CHECK(home->of_learner(5, at(2)).size() == 202);
    home.all.reset();
    home.all = open_store(home.path, key_of(7));
    CHECK(home->of_learner(5, at(2)).size() == 202);
}

TEST_CASE("two stores on one file write one after the other") {
    house home;
    const auto other = open_store(home.path, key_of(7));
    home.kept([&] { return home->add(phone("15550100"), role::guardian, 12); });
    other->begin();
    const auto theirs = other->add(phone("15550101"), role::guardian, 13);
    other->commit();
    const auto mine = home.kept([&] { return home->add(phone("15550102"), role::guardian, 14); });
    CHECK(mine.id != theirs.id);
    CHECK(home->find(phone("15550101")));
    CHECK(other->find(phone("15550102")));
}

TEST_CASE("a store opens with its own key only, and a wrong one touches nothing") {
    house home;
    home.kept([&] { answer(*home.all, "15550100", "wamid.A", "trains"); });
    home.all.reset();
    const auto before = home.where.bytes();
    CHECK_THROWS_AS(open_store(home.path, key_of(8)), bad_key);
    CHECK_THROWS_WITH(open_store(home.path, key_of(8)),
                      Catch::Contains(home.path) && Catch::Contains("made with another key"));
    CHECK(home.where.bytes() == before);
    home.all = open_store(home.path, key_of(7));
    CHECK(home->of_learner(5, at(2)).size() == 1);
}

}  // namespace
}  // namespace kindred
