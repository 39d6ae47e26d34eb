// The store's part of what a family may demand: a note, a hold, what is left of what was erased.
#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

// Rosa and Tom answer for Mateo.
struct family : house {
    learner_id mateo = 0;
    person_id rosa = 0, tom = 0;

    family() {
        kept([&] {
            all->import(sample_school(), at(0));
            mateo = all->learner_named("villanueva.mateo")->id;
            for (const auto& who : all->guardians_of(mateo)) (who.external == "g-rosa" ? rosa : tom) = who.id;
            all->tie(rosa, mateo, at(0));
            all->tie(tom, mateo, at(0));
            all->put(sample_item(1000, 0, mateo, rosa, "trains"));
            all->put(sample_item(1001, 0, mateo, tom, "trucks"));
        });
    }
};

}  // namespace

TEST_CASE("a note comes back with its item, beside a translation or without") {
    const bool translated = GENERATE(false, true);
    family home;
    auto what = *home->item_of(8000);
    what.note = "he sees it otherwise";
    if (translated) what.translation = machine_translation{"trenes", "es"};
    home.kept([&] { home->put(what); });
    CHECK(home->item_of(8000) == what);
    what.note.clear();
    home.kept([&] { home->put(what); });
    CHECK(home->item_of(8000) == what);
}

TEST_CASE("a hold marks every item of the learner, whoever said it and however it is read") {
    family home;
    home.kept([&] { home->hold(home.rosa, home.mateo, true, at(1)); });
    CHECK(home->is_held(home.mateo));
    CHECK(home->holds(home.rosa, home.mateo));
    CHECK_FALSE(home->holds(home.tom, home.mateo));
    for (const auto& each : home->of_learner(home.mateo, at(2))) CHECK(each.held);
    CHECK(home->told_by(home.tom, at(2)).at(0).held);
    CHECK(home->item_of(8000)->held);
    home.kept([&] { home->hold(home.rosa, home.mateo, false, at(2)); });
    CHECK_FALSE(home->item_of(8000)->held);
}

TEST_CASE("a hold counts while its guardian may hear of the learner, and for one who left until they are erased") {
    family home;
    home.kept([&] { home->hold(home.rosa, home.mateo, true, at(1)); });
    auto file = sample_school();
    SECTION("the guardian is one no more") {
        file.learners[0].guardians = {"g-tom"};
        home.kept([&] { home->import(file, at(2)); });
        CHECK_FALSE(home->is_held(home.mateo));
    }
    SECTION("the learner left") {
        file.learners.erase(file.learners.begin());
        home.kept([&] { home->import(file, at(2)); });
        CHECK(home->is_held(home.mateo));
        CHECK(home->left_at(home.mateo) == at(2));
    }
}

TEST_CASE("nothing is permitted of who is on hold; what one guardian permits is theirs") {
    family home;
    home.kept([&] {
        home->permit(1, home.rosa, home.mateo, "buddy", true, at(1));
        home->permit(2, home.tom, home.mateo, "transfer", true, at(1));
    });
    CHECK(home->permitted(home.mateo, "buddy"));
    CHECK(home->permitted_by(home.tom, home.mateo, "transfer"));
    CHECK_FALSE(home->permitted_by(home.rosa, home.mateo, "transfer"));
    home.kept([&] { home->hold(home.tom, home.mateo, true, at(2)); });
    CHECK_FALSE(home->permitted(home.mateo, "buddy"));
}

TEST_CASE("only the letter that encloses it is taken, and not the one on the wire") {
    family home;
    const auto where = home.kept([&] { return home->add({"staff-mail", "lee@oak.example"}, role::teacher, 9); });
    const auto post = [&](const char* text, const char* media) {
        auto what = sample_letter(text);
        if (*media != '\0') what.attachments = {{attachment_kind::photo, media, {}, "image/jpeg", 9}};
        home.kept([&] { home->post(where.id, what, urgency::notice, at(1), at(72)); });
    };
    post("with 7", "7");
    SECTION("waiting") {
        post("with 8", "8");
        post("without", "");
        CHECK(home.kept([&] { return home->take_enclosing(where.id, 7); }));
        CHECK_FALSE(home.kept([&] { return home->take_enclosing(where.id, 7); }));
        CHECK(home->waiting() == 2);
    }
    SECTION("on the wire") {
        REQUIRE(home.kept([&] { return home->claim(at(1), 9, {}); }).size() == 1);
        CHECK_FALSE(home.kept([&] { return home->take_enclosing(where.id, 7); }));
    }
}

TEST_CASE("G3: of an erasure nothing stays that a person could read") {
    family home;
    home.kept([&] {
        home->erase_learner(home.mateo, at(3));
        home->erase_guardian(home.tom, at(3));
    });
    CHECK_FALSE(home->learner_of(home.mateo));
    CHECK_FALSE(home->guardian_of(home.tom));
    CHECK(home->said_by(home.rosa).empty());
    CHECK(home->readings_of(home.mateo).empty());
    const auto file = sample_school();
    CHECK(home->erased_in(file) == std::vector<std::string>{"villanueva.mateo", "g-tom"});
    for (const char* each : {"villanueva.mateo", "g-tom", "Mateo"}) CHECK_FALSE(home.where.shows(each));
}

TEST_CASE("who was erased is left out of every import until it is said otherwise") {
    family home;
    home.kept([&] { home->erase_learner(home.mateo, at(3)); });
    auto file = sample_school();
    home.kept([&] { home->import(file, at(4)); });
    CHECK_FALSE(home->learner_named("villanueva.mateo"));
    file.again = {"villanueva.mateo"};
    home.kept([&] { home->import(file, at(5)); });
    CHECK(home->learner_named("villanueva.mateo")->id != home.mateo);
}

}  // namespace kindred
