#include "bot/limits.hpp"
#include "storage/database.hpp"
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

constexpr sql count_readings = "SELECT COUNT(*) FROM readings";
constexpr sql count_consents = "SELECT COUNT(*) FROM consents";

std::int64_t count(database& db, sql what) {
    auto found = db.query(what);
    return found.next() ? found.number(0) : -1;
}

std::vector<std::string> words_of(const std::vector<item>& items) {
    std::vector<std::string> words;
    for (const auto& each : items) words.push_back(each.words);
    return words;
}
using strings = std::vector<std::string>;

TEST_CASE("an item comes back as it was filed") {
    house home;
    const auto filed = sample_item(1000, 2, 5, 12, "los trenes");
    home.kept([&] { home->put(filed); });
    const auto found = home->of_learner(5, at(2));
    REQUIRE(found.size() == 1);
    CHECK(found[0] == filed);
}

TEST_CASE("filing the same question again replaces what was filed") {
    house home;
    home->begin();
    home->put(sample_item(1000, 2, 5, 12, "trains"));
    home->put(sample_item(1000, 2, 5, 12, "trucks"));
    home->put(sample_item(1000, 3, 5, 12, "drawing"));
    home->commit();
    CHECK(words_of(home->of_learner(5, at(2))) == strings{"trucks", "drawing"});
}

TEST_CASE("a profile is one learner's, oldest first, without what has expired") {
    house home;
    home->begin();
    home->put(sample_item(1002, 0, 5, 12, "later"));
    home->put(sample_item(1001, 0, 5, 12, "earlier"));
    home->put(sample_item(1003, 0, 6, 12, "of a sister"));
    auto old = sample_item(1000, 0, 5, 12, "expired");
    old.expires_at = at(10);
    home->put(old);
    CHECK(words_of(home->of_learner(5, at(9))) == strings{"expired", "earlier", "later"});
    CHECK(words_of(home->of_learner(5, at(10))) == strings{"earlier", "later"});
    home->commit();
}

TEST_CASE("a guardian is shown what they told of the learners that they are tied to, and nothing else") {
    house home;
    home->begin();
    home->import(sample_school(), at(0));
    const auto mateo = home->learner_named("villanueva.mateo")->id;
    const auto lucia = home->learner_named("villanueva.lucia")->id;
    const auto rosa = home->guardians_of(mateo).at(0).id;
    const auto tom = home->guardians_of(mateo).at(1).id;
    home->put(sample_item(1002, 0, mateo, rosa, "later"));
    home->put(sample_item(1001, 0, mateo, rosa, "earlier"));
    home->put(sample_item(1003, 0, lucia, rosa, "of a sister"));
    home->put(sample_item(1004, 0, mateo, tom, "Tom's"));
    CHECK(home->told_by(rosa, at(10)).empty());
    home->tie(rosa, mateo, at(1));
    CHECK(words_of(home->told_by(rosa, at(10))) == strings{"earlier", "later"});
    home->tie(rosa, lucia, at(1));
    CHECK(words_of(home->told_by(rosa, at(10))) == strings{"earlier", "later", "of a sister"});
    CHECK(home->told_by(tom, at(10)).empty());
    home->commit();
}

TEST_CASE("items are shared and taken one by one") {
    house home;
    home->begin();
    home->put(sample_item(1000, 0, 5, 12, "first"));
    home->put(sample_item(1000, 1, 5, 12, "second"));
    home->share({8001, 99}, scope::private_);
    auto found = home->of_learner(5, at(2));
    REQUIRE(found.size() == 2);
    CHECK(found[0].shared == scope::teachers);
    CHECK(found[1].shared == scope::private_);
    home->take(8000);
    CHECK(words_of(home->of_learner(5, at(2))) == strings{"second"});
    home->take(8001);
    home->take(8001);
    CHECK(home->of_learner(5, at(2)).empty());
    home->put(sample_item(1000, 1, 5, 12, "again"));
    home->take(8001);
    CHECK(home->of_learner(5, at(2)).empty());
    home->commit();
}

TEST_CASE("erasing takes what this guardian said, and nobody else's") {
    house home;
    home->begin();
    home->put(sample_item(1000, 0, 5, 12, "Rosa of Mateo"));
    home->put(sample_item(1001, 0, 6, 12, "Rosa of Lucia"));
    home->put(sample_item(1002, 0, 5, 13, "Tom of Mateo"));
    const auto rosa = home->add(phone("15550100"), role::guardian, 12);
    const auto tom = home->add(phone("15550101"), role::guardian, 13);
    home->post(rosa.id, sample_letter("to Rosa"), urgency::reply, at(1), at(72));
    home->post(tom.id, sample_letter("to Tom"), urgency::reply, at(1), at(72));
    SECTION("of one learner") {
        home->erase(12, 5);
        CHECK(words_of(home->of_learner(5, at(2))) == strings{"Tom of Mateo"});
        CHECK(words_of(home->of_learner(6, at(2))) == strings{"Rosa of Lucia"});
    }
    SECTION("of all") {
        home->erase(12, std::nullopt);
        CHECK(words_of(home->of_learner(5, at(2))) == strings{"Tom of Mateo"});
        CHECK(home->of_learner(6, at(2)).empty());
    }
    CHECK(home->waiting() == 1);
    home->commit();
}

TEST_CASE("C4: tidying erases what has expired, and items of the same survey that have not can still be taken") {
    house home;
    home->begin();
    auto old = sample_item(1000, 0, 5, 12, "expired");
    old.expires_at = at(10);
    home->put(old);
    home->put(sample_item(1000, 1, 5, 12, "lasting"));
    home->tidy(at(11));
    CHECK(words_of(home->of_learner(5, at(2))) == strings{"lasting"});
    home->take(8001);
    CHECK(home->of_learner(5, at(2)).empty());
    home->commit();
}

TEST_CASE("C4: readings and consents are kept for their time, and not longer") {
    house home;
    home.kept([&] {
        home->read(5, {"t-lee", "digest", at(0), "answers"});
        home->agreed(3, 12, true, "welcome en 1", "en", at(0));
    });
    database copy(home.path);
    home.kept([&] { home->tidy(at(0) + limits::readings_kept_for); });
    CHECK(count(copy, count_readings) == 1);
    home.kept([&] { home->tidy(at(1) + limits::readings_kept_for); });
    CHECK(count(copy, count_readings) == 0);
    home.kept([&] { home->tidy(at(0) + limits::consents_kept_for); });
    CHECK(count(copy, count_consents) == 1);
    home.kept([&] { home->tidy(at(1) + limits::consents_kept_for); });
    CHECK(count(copy, count_consents) == 0);
}

TEST_CASE("F4: the access log says who, what, when and why, all of it") {
    house home;
    const auto many = static_cast<std::int64_t>(limits::readings_told) + 5;
    home.kept([&] {
        for (std::int64_t n = 0; n < many; ++n) home->read(5, {"t-lee", "weekly digest", at(n), "answers"});
        home->read(6, {"t-lee", "MORE", at(0), "answers"});
    });
    const auto all = home->access_log_of(5);
    REQUIRE(all.size() == static_cast<std::size_t>(many));
    CHECK(all.front() == access_entry{"t-lee", "weekly digest", at(0), "answers"});
    CHECK(all.back().at == at(many - 1));
    CHECK(home->readings_of(5).size() == limits::readings_told);
    CHECK(home->readings_of(5).front().at == at(many - 1));
}

TEST_CASE("M6: when an address last said yes is known") {
    house home;
    home.kept([&] {
        home->agreed(3, 12, true, "welcome en 1", "en", at(1));
        home->agreed(3, 12, true, "welcome en 2", "en", at(2));
        home->agreed(3, 12, false, "welcome en 2", "en", at(3));
        home->agreed(4, 13, false, "welcome en 2", "en", at(4));
    });
    CHECK(home->agreed_at(3) == at(2));
    CHECK_FALSE(home->agreed_at(4));
}

TEST_CASE("readings and consents are kept without without a word to read in the file") {
    house home;
    home.kept([&] {
        home->read(5, {"t-lee-reader", "digest-reason", at(1), "answers-read"});
        home->agreed(3, 12, true, "canary-wording", "es", at(1));
    });
    CHECK_FALSE(home.where.shows("t-lee-reader"));
    CHECK_FALSE(home.where.shows("digest-reason"));
    CHECK_FALSE(home.where.shows("answers-read"));
    CHECK_FALSE(home.where.shows("canary-wording"));
}

}  // namespace
}  // namespace kindred
