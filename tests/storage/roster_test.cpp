#include "tests/storage/support.hpp"

#include <catch2/catch.hpp>

namespace kindred {
namespace {

using namespace testing;

template <class Rows>
std::vector<std::string> names_of(const Rows& all) {
    std::vector<std::string> names;
    for (const auto& each : all) names.push_back(each.name);
    return names;
}
using strings = std::vector<std::string>;

struct school_house : house {
    school_house() {
        all->begin();
        all->import(sample_school(), at(0));
    }
    learner_id mateo() { return all->learner_named("villanueva.mateo")->id; }
    person_id lee() { return all->staff_named("t-lee")->id; }
    person_id rosa() { return all->guardians_of(mateo()).at(0).id; }
};

TEST_CASE("the school file is found again by its own ids") {
    school_house home;
    const auto mateo = home->learner_named("villanueva.mateo");
    REQUIRE(mateo);
    CHECK(mateo->name == "Mateo");
    CHECK(mateo->external == "villanueva.mateo");
    CHECK(home->class_of(mateo->in)->name == "Room 4");
    CHECK(home->class_named("room-5")->name == "Room 5");
    CHECK(names_of(home->classes()) == strings{"Room 4", "Room 5"});
    CHECK(names_of(home->learners_in(mateo->in)) == strings{"Mateo"});
    CHECK(names_of(home->guardians_of(mateo->id)) == strings{"Rosa Villanueva", "Tom Villanueva"});
    CHECK(names_of(home->teachers_of(home->class_named("room-5")->id)) == strings{"Ms. Lee", "Mr. Diaz"});
    CHECK(names_of(home->classes_taught_by(home.lee())) == strings{"Room 4", "Room 5"});
    CHECK(names_of(home->all_staff()) == strings{"Ms. Lee", "Mr. Diaz", "Dr. Ames"});
    CHECK(home->guardian_of(home.rosa())->language == "es");
    CHECK_FALSE(home->learner_named("Mateo"));
    CHECK_FALSE(home->class_named("villanueva.mateo"));
}

TEST_CASE("staff and guardians are not taken for each other") {
    school_house home;
    const auto lee = home->staff_of(home.lee());
    REQUIRE(lee);
    CHECK(lee->is == role::teacher);
    CHECK(lee->email == "lee@oak.example");
    CHECK(lee->hub == home->hub_named("hub-north")->id);
    CHECK(lee->digest_by_mail);
    CHECK_FALSE(lee->digest_at);
    CHECK_FALSE(home->staff_of(home.rosa()));
    CHECK_FALSE(home->guardian_of(home.lee()));
    CHECK_FALSE(home->staff_named("g-rosa"));
}

TEST_CASE("importing again changes what changed and adds what is new") {
    school_house home;
    const auto mateo = home.mateo();
    auto file = sample_school();
    file.learners = {{"villanueva.mateo", "Teo", "room-5", {"g-rosa"}}, {"park.ji", "Ji", "room-4", {"g-tom"}}};
    home->import(file, at(1));
    CHECK(home.mateo() == mateo);
    CHECK(home->learner_of(mateo)->name == "Teo");
    CHECK(names_of(home->guardians_of(mateo)) == strings{"Rosa Villanueva"});
    CHECK(names_of(home->learners_in(home->class_named("room-5")->id)) == strings{"Teo"});
    CHECK(names_of(home->learners_in(home->class_named("room-4")->id)) == strings{"Ji"});
}

TEST_CASE("the revision of the names is another one after each import, and one that was undone never comes again") {
    house home;
    const auto import = [&] { home->import(sample_school(), at(0)); };
    home.kept(import);
    const auto first = home->names_revision();
    home.kept([&] { home->tidy(at(1)); });
    CHECK(home->names_revision() == first);
    home->begin();
    import();
    const auto undone = home->names_revision();
    home->rollback();
    CHECK(undone != first);
    CHECK(home->names_revision() == first);
    home.kept(import);
    CHECK(home->names_revision() != first);
    CHECK(home->names_revision() != undone);
}

TEST_CASE("what the school knows is told in the terms of its file") {
    school_house home;
    const auto known = home->known_school();
    CHECK(known.staff.size() == 3);
    CHECK(known.staff[0].hub == "hub-north");
    CHECK(known.staff[2].is == role::facilitator);
    CHECK(known.classes[1].teachers == strings{"t-lee", "t-diaz"});
    CHECK(known.learners[0].guardians == strings{"g-rosa", "g-tom"});
    CHECK(known.learners[1].in == "room-5");
    const auto nothing = changes_between(known, sample_school());
    CHECK(nothing.staff.changed.empty());
    CHECK(nothing.learners.changed.empty());
    CHECK(nothing.learners.added.empty());
}

TEST_CASE("a class has the teachers that its list names, and no other") {
    school_house home;
    auto file = sample_school();
    file.classes[1].teachers = {"t-diaz"};
    home->import(file, at(1));
    CHECK(names_of(home->teachers_of(home->class_named("room-5")->id)) == strings{"Mr. Diaz"});
    CHECK(names_of(home->classes_taught_by(home.lee())) == strings{"Room 4"});
    CHECK(home->names_to_hide().learners == strings{"Mateo", "Lucia"});
    CHECK(home->names_to_hide().guardians == strings{"Rosa Villanueva", "Tom Villanueva"});
    home->import(sample_school(), at(2));
    CHECK(names_of(home->classes_taught_by(home.lee())) == strings{"Room 4", "Room 5"});
    file.classes.pop_back();
    file.learners.pop_back();
    home->import(file, at(3));
    CHECK(names_of(home->classes_taught_by(home.lee())) == strings{"Room 4"});
}

TEST_CASE("staff whom the file leaves out have no class, no digest, no hub and no code") {
    school_house home;
    const auto lee = home.lee();
    const auto box = home->add(phone("15550100"), role::teacher, lee);
    home->schedule_digest(lee, at(10));
    home->add_invite("J7KQ2M9X", {.is = role::teacher, .person = lee, .expires_at = at(50)});
    auto file = sample_school();
    file.staff.erase(file.staff.begin());
    for (auto& room : file.classes) room.teachers = {"t-diaz"};
    home->import(file, at(1));
    CHECK_FALSE(home->staff_of(lee));
    CHECK_FALSE(home->staff_named("t-lee"));
    CHECK(home->classes_taught_by(lee).empty());
    CHECK(home->digests_due(at(99)).empty());
    CHECK_FALSE(home->next_digest());
    CHECK(names_of(home->members(home->hub_named("hub-north")->id)) == strings{"Mr. Diaz"});
    CHECK(home->find(box.id)->is == role::stranger);
    CHECK_FALSE(home->invite_of("J7KQ2M9X"));
    home->import(sample_school(), at(2));
    CHECK(home.lee() == lee);
    CHECK(home->find(box.id)->is == role::teacher);
    CHECK(names_of(home->members(home->hub_named("hub-north")->id)) == strings{"Ms. Lee", "Mr. Diaz"});
}

TEST_CASE("a teacher who becomes a facilitator has no class, though a list that is not told again names them") {
    school_house home;
    const auto box = home->add(phone("15550100"), role::teacher, home.lee());
    home->schedule_digest(home.lee(), at(10));
    school_file file;
    file.whole = {.teachers = false, .facilitators = true, .learners = false, .class_teachers = false};
    file.staff = {sample_school().staff[0], sample_school().staff[2]};
    file.staff[0].is = role::facilitator;
    home->import(file, at(1));
    CHECK(home->staff_of(home.lee())->is == role::facilitator);
    CHECK(home->find(box.id)->is == role::facilitator);
    CHECK(home->classes_taught_by(home.lee()).empty());
    CHECK(names_of(home->teachers_of(home->class_named("room-5")->id)) == strings{"Mr. Diaz"});
    CHECK_FALSE(home->next_digest());
    CHECK(home->staff_named("t-diaz"));
    CHECK(home->learners_in(home->class_named("room-4")->id).size() == 1);
}

TEST_CASE("a digest is due only for a teacher who has a class") {
    school_house home;
    const auto ames = home->staff_named("f-ames")->id;
    home->schedule_digest(ames, at(10));
    CHECK(home->digests_due(at(99)).empty());
    CHECK_FALSE(home->next_digest());
}

TEST_CASE("a guardian whom the learner's list leaves out is no longer tied, and their codes are void") {
    school_house home;
    const auto tom = home->guardians_of(home.mateo()).at(1).id;
    home->tie(home.rosa(), home.mateo(), at(1));
    home->tie(tom, home.mateo(), at(1));
    home->add_invite("J7KQ2M9X", {.is = role::guardian, .person = tom, .about = home.mateo(), .expires_at = at(50)});
    home->put(sample_item(1000, 0, home.mateo(), tom, "what Tom said"));
    CHECK(home->told_by(tom, at(2)).size() == 1);
    auto file = sample_school();
    file.learners[0].guardians = {"g-rosa"};
    const auto ended = home->import(file, at(2));
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].guardian == tom);
    CHECK(ended[0].about == home.mateo());
    CHECK(home->joined_guardians_of(home.mateo()) == std::vector<person_id>{home.rosa()});
    CHECK_FALSE(home->invite_of("J7KQ2M9X"));
    CHECK(home->told_by(tom, at(2)).empty());
    CHECK(home->import(file, at(3)).empty());
    home->erase(tom, std::nullopt);
    CHECK(home->of_learner(home.mateo(), at(2)).empty());
}

TEST_CASE("a tie by another guardian's code lasts as long as that one is listed") {
    school_house home;
    const auto tom = home->guardians_of(home.mateo()).at(1).id;
    const auto lucia = home->learner_named("villanueva.lucia")->id;
    home->tie(tom, lucia, at(1), home.rosa());
    CHECK(home->import(sample_school(), at(2)).empty());
    CHECK(home->joined_guardians_of(lucia) == std::vector<person_id>{tom});
    auto file = sample_school();
    file.learners[1].guardians = {};
    CHECK(home->import(file, at(3)).size() == 1);
    CHECK(home->joined_guardians_of(lucia).empty());
}

TEST_CASE("a learner whom the file leaves out is in no class and tied to nobody, until they come back") {
    school_house home;
    const auto mateo = home.mateo();
    home->tie(home.rosa(), mateo, at(1));
    auto file = sample_school();
    file.learners.erase(file.learners.begin());
    CHECK(home->import(file, at(2)).size() == 1);
    const auto room = home->class_named("room-4")->id;
    CHECK(home->learners_in(room).empty());
    CHECK(home->guardians_of(mateo).empty());
    CHECK(home->joined_guardians_of(mateo).empty());
    CHECK(home->known_school().learners.size() == 1);
    CHECK(home->names_to_hide().learners == strings{"Mateo", "Lucia"});
    home->import(sample_school(), at(3));
    CHECK(home.mateo() == mateo);
    CHECK(names_of(home->learners_in(room)) == strings{"Mateo"});
    CHECK(home->guardians_of(mateo).size() == 2);
    CHECK(home->joined_guardians_of(mateo).empty());
}

TEST_CASE("a new code voids the unused ones of the same person and learner") {
    school_house home;
    const auto lucia = home->learner_named("villanueva.lucia")->id;
    const auto code = [&](const char* text, learner_id about) {
        home->add_invite(text, {.is = role::guardian, .person = home.rosa(), .about = about, .expires_at = at(50)});
    };
    code("J7KQ2M9X", home.mateo());
    code("J7KQ2M9Y", lucia);
    home->use(*home->invite_of("J7KQ2M9Y"), 77, at(1));
    code("J7KQ2M9Z", home.mateo());
    code("J7KQ2M92", lucia);
    CHECK_FALSE(home->invite_of("J7KQ2M9X"));
    CHECK(home->invite_of("J7KQ2M9Y"));
    CHECK(home->invite_of("J7KQ2M9Z"));
    CHECK(home->invite_of("J7KQ2M92"));
}

TEST_CASE("a file that refers to what nobody knows is refused") {
    struct row {
        const char* name;
        void (*spoil)(school_file&);
    };
    const auto r = GENERATE(values<row>({
        {"a class", [](school_file& f) { f.learners[0].in = "room-9"; }},
        {"a teacher", [](school_file& f) { f.classes[0].teachers = {"t-nobody"}; }},
        {"a guardian", [](school_file& f) { f.learners[0].guardians = {"g-nobody"}; }},
        {"a hub", [](school_file& f) { f.staff[0].hub = "hub-south"; }},
    }));
    DYNAMIC_SECTION(r.name) {
        house home;
        auto file = sample_school();
        r.spoil(file);
        home->begin();
        CHECK_THROWS_AS(home->import(file, at(0)), std::invalid_argument);
        home->rollback();
    }
}

TEST_CASE("guardians and learners are tied by the codes they used") {
    school_house home;
    CHECK(home->joined_guardians_of(home.mateo()).empty());
    home->tie(home.rosa(), home.mateo(), at(1));
    home->tie(home.rosa(), home.mateo(), at(2));
    CHECK(home->joined_guardians_of(home.mateo()) == std::vector<person_id>{home.rosa()});
}

TEST_CASE("an invite is found by its code, and knows who used it") {
    school_house home;
    home->add_invite("J7KQ2M9X",
                     {.is = role::guardian, .person = home.rosa(), .about = home.mateo(), .expires_at = at(50)});
    const auto found = home->invite_of("J7KQ2M9X");
    REQUIRE(found);
    CHECK(found->person == home.rosa());
    CHECK(found->about == home.mateo());
    CHECK(found->expires_at == at(50));
    CHECK_FALSE(found->used_by);
    CHECK_FALSE(home->invite_of("J7KQ2M9Z"));
    home->use(*found, 77, at(2));
    CHECK(home->invite_of("J7KQ2M9X")->used_by == 77);
    home->tidy(at(49));
    CHECK(home->invite_of("J7KQ2M9X"));
    home->tidy(at(50));
    CHECK_FALSE(home->invite_of("J7KQ2M9X"));
}

TEST_CASE("serials grow with time and never come twice") {
    house home;
    home->begin();
    const auto first = home->next_serial(at(1));
    const auto second = home->next_serial(at(1));
    const auto later = home->next_serial(at(2));
    CHECK(second > first);
    CHECK(later > second);
    CHECK(later >> 10 == at(2).time_since_epoch().count());
    CHECK(home->next_serial(at(0)) > later);
    home->commit();
    home.all.reset();
    home.all = open_store(home.path, key_of(7));
    home->begin();
    CHECK(home->next_serial(at(0)) > later + 1);
    home->commit();
}

TEST_CASE("digests are due at their teacher's time, and remembered") {
    school_house home;
    const auto lee = home.lee();
    CHECK_FALSE(home->next_digest());
    home->schedule_digest(lee, at(10));
    CHECK(home->next_digest() == at(10));
    CHECK(home->digests_due(at(9)).empty());
    CHECK(home->digests_due(at(10)) == std::vector<person_id>{lee});
    CHECK_FALSE(home->last_digest(lee));
    home->digest_sent(lee, at(11), at(178));
    CHECK(home->last_digest(lee) == at(11));
    CHECK(home->staff_of(lee)->digest_at == at(178));
    home->schedule_digest(lee, std::nullopt);
    CHECK_FALSE(home->next_digest());
    home->digest_by_mail(lee, false);
    CHECK_FALSE(home->staff_of(lee)->digest_by_mail);
    home->import(sample_school(), at(12));
    CHECK_FALSE(home->staff_of(lee)->digest_by_mail);
    CHECK_FALSE(home->last_named(home.mateo()));
    home->named_in_digest({home.mateo()}, at(11));
    CHECK(home->last_named(home.mateo()) == at(11));
}

TEST_CASE("a digest keeps its time over an import unless the school moved it") {
    school_house home;
    home->schedule_digest(home.lee(), at(10));
    auto file = sample_school();
    home->import(file, at(1));
    CHECK(home->staff_of(home.lee())->digest_at == at(10));
    file.staff[0].digest_weekday = 5;
    home->import(file, at(1));
    CHECK_FALSE(home->staff_of(home.lee())->digest_at);
    CHECK(home->staff_of(home.lee())->digest_weekday == 5);
}

TEST_CASE("what a row leaves empty stays as it was") {
    school_house home;
    auto file = sample_school();
    file.staff[0].digest_weekday = 4;
    file.staff[0].digest_minute = 600;
    home->import(file, at(1));
    home->schedule_digest(home.lee(), at(10));
    // As the CSV form has it: ids and names, nothing of hubs and digests.
    const auto csv = read_school_csv(
        "class,teacher,learner,learner_name,guardian\nroom-4,t-lee,villanueva.mateo,Mateo,g-rosa\n", "people.csv");
    REQUIRE(csv.complaints.empty());
    home->import(csv.file, at(2));
    const auto lee = home->staff_of(home.lee());
    CHECK(lee->hub == home->hub_named("hub-north")->id);
    CHECK(lee->email == "lee@oak.example");
    CHECK(lee->language == "en");
    CHECK(lee->digest_weekday == 4);
    CHECK(lee->digest_minute == 600);
    CHECK(lee->digest_at == at(10));
    CHECK(home->guardian_of(home.rosa())->name == "Rosa Villanueva");
    CHECK(home->guardian_of(home.rosa())->language == "es");
}

TEST_CASE("someone new of whom the file says little has the usual digest and no hub") {
    house home;
    home->begin();
    school_file file;
    file.staff = {{"t-new", "Ms. New"}};
    home->import(file, at(0));
    const auto who = home->staff_named("t-new");
    REQUIRE(who);
    CHECK(who->hub == 0);
    CHECK(who->email.empty());
    CHECK(who->digest_weekday == 1);
    CHECK(who->digest_minute == 6 * 60 + 45);
    CHECK(who->digest_by_mail);
    home->commit();
}

TEST_CASE("a hub has members and facilitators, prompts and replies") {
    school_house home;
    const auto hub = home->hub_named("hub-north");
    REQUIRE(hub);
    CHECK(hub->name == "Northside hub");
    CHECK(names_of(home->members(hub->id)) == strings{"Ms. Lee", "Mr. Diaz"});
    CHECK(names_of(home->facilitators(hub->id)) == strings{"Dr. Ames"});
    CHECK_FALSE(home->last_prompt(hub->id));

    const auto ames = home->staff_named("f-ames")->id;
    const auto asked = home->open_prompt(
        {.to = hub->id, .from = ames, .text = "What did you learn?", .asked_at = at(1), .closes_at = at(73)});
    const auto found = home->prompt_of(asked);
    REQUIRE(found);
    CHECK(found->text == "What did you learn?");
    CHECK(found->from == ames);
    CHECK(found->to == hub->id);
    CHECK(found->closes_at == at(73));
    CHECK(home->last_prompt(hub->id)->id == asked);

    home->reply(asked, home.lee(), "that Mateo loves trains", at(3));
    home->reply(asked, home->staff_named("t-diaz")->id, "very little", at(2));
    home->reply(asked, home.lee(), "that he loves trucks", at(4));
    const auto replies = home->replies(asked);
    REQUIRE(replies.size() == 2);
    CHECK(replies[0].words == "very little");
    CHECK(replies[1].words == "that he loves trucks");
    CHECK(replies[1].name == "Ms. Lee");
    CHECK(home->take_reply(asked, home.lee()));
    CHECK_FALSE(home->take_reply(asked, home.lee()));
    CHECK(home->replies(asked).size() == 1);

    CHECK(home->next_close() == at(73));
    CHECK(home->prompts_due(at(72)).empty());
    CHECK(home->prompts_due(at(73)).size() == 1);
    home->close_prompt(asked);
    CHECK(home->prompts_due(at(99)).empty());
    CHECK_FALSE(home->next_close());
    CHECK(home->last_prompt(hub->id)->closed);
}

}  // namespace
}  // namespace kindred
