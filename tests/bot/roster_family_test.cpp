// What the school file says of a guardian besides the name: where they live, and a court order.
#include "bot/roster.hpp"
#include "prompts/yaml.hpp"

#include <catch2/catch.hpp>

using namespace kindred;

namespace {

// One class, one learner, and guardians as written.
school_reading with_guardians(const std::string& guardians) {
    const auto read = read_yaml(
        "teachers: [{id: lee, name: Ms. Lee}]\n"
        "classes: [{id: room4, name: Room 4, teachers: [lee]}]\n"
        "learners:\n"
        "- {id: '1001', name: Mateo, class: room4, guardians: [" +
            guardians + "]}\n",
        "school.yaml");
    REQUIRE(read.complaints.empty());
    return read_school(read.document, "school.yaml");
}

school_reading table(const std::string& columns, const std::string& rows) {
    return read_school_csv("class,teacher,learner,learner_name,guardian," + columns + "\n" + rows, "school.csv");
}

// The first complaint as "line what"; empty if there is none.
std::string trouble(const school_reading& read) {
    if (read.complaints.empty()) return {};
    return std::to_string(read.complaints.front().line) + " " + read.complaints.front().what;
}

using said = std::map<std::string, bool>;

}  // namespace

TEST_CASE("a guardian's time zone is a zone of the IANA, or the school's if it is not said") {
    const auto read = with_guardians("{id: g1, time_zone: Europe/Kyiv}, {id: g2}");
    CHECK(trouble(read).empty());
    CHECK(read.file.guardians[0].time_zone == "Europe/Kyiv");
    CHECK(read.file.guardians[1].time_zone.empty());
    CHECK(trouble(with_guardians("{id: g1, time_zone: Kyiv}")) == "4 There is no such time zone.");
}

TEST_CASE("a guardian has one time zone, under however many learners") {
    const auto read = table("guardian_time_zone",
                            "Room 4,Ms. Lee,1001,Mateo,g1,Europe/Kyiv\n"
                            "Room 4,Ms. Lee,1002,Noor,g1,\n"
                            "Room 4,Ms. Lee,1003,Sam,g1,Asia/Tokyo\n");
    CHECK(trouble(read) == "4 This guardian has another time zone on line 2.");
    CHECK(read.file.guardians[0].time_zone == "Europe/Kyiv");
}

TEST_CASE("a court order is said of a guardian at a learner, lifted in the same place, and else left as it is") {
    const auto read = with_guardians("{id: g1, restricted: true}, {id: g2, restricted: false}, {id: g3}");
    CHECK(trouble(read).empty());
    CHECK(read.file.learners[0].restricted == said{{"g1", true}, {"g2", false}});
    CHECK(trouble(with_guardians("{id: g1, restricted: perhaps}")) ==
          "4 Here stands something else than true or false.");
}

TEST_CASE("in a table the order stands in the line of its learner and guardian") {
    const auto read = table("restricted",
                            "Room 4,Ms. Lee,1001,Mateo,g1,TRUE\n"
                            "Room 4,Ms. Lee,1001,Mateo,g2,\n"
                            "Room 4,Ms. Lee,1002,Noor,g1,no\n");
    CHECK(trouble(read).empty());
    CHECK(read.file.learners[0].restricted == said{{"g1", true}});
    CHECK(read.file.learners[1].restricted == said{{"g1", false}});
    CHECK(trouble(table("restricted", "Room 4,Ms. Lee,1001,Mateo,,yes\n")) == "2 Here is a guardian without an id.");
    CHECK(table("guardian_name", "Room 4,Ms. Lee,1001,Mateo,g1,Ana\n").file.learners[0].restricted.empty());
}

TEST_CASE("an import tells of whom a guardian may hear nothing from now on, and of whom again") {
    const auto changes = [](const char* before, const char* after) {
        return changes_between(with_guardians(before).file, with_guardians(after).file);
    };
    using ids = std::vector<std::string>;
    CHECK(changes("{id: g1}", "{id: g1, restricted: true}").restricted == ids{"1001"});
    CHECK(changes("{id: g1}", "{id: g1, restricted: true}").learners.changed == ids{"1001"});
    CHECK(changes("{id: g1, restricted: true}", "{id: g1, restricted: true}").learners.changed.empty());
    CHECK(changes("{id: g1, restricted: true}", "{id: g1}").learners.changed.empty());
    CHECK(changes("{id: g1, restricted: true}", "{id: g1, restricted: false}").no_longer_restricted == ids{"1001"});
    CHECK(changes("{id: g1}", "{id: g1, restricted: false}").no_longer_restricted.empty());
}

TEST_CASE("M6: a consent on file is the day since when it is there, or says that it is withdrawn") {
    const auto read = with_guardians("{id: g1, consent: 2026-09-01}, {id: g2, consent: Withdrawn}, {id: g3}");
    CHECK(trouble(read).empty());
    CHECK(read.file.guardians[0].consent == "2026-09-01");
    CHECK(read.file.guardians[1].consent == withdrawn);
    CHECK(read.file.guardians[2].consent.empty());
    CHECK(read.file.whole.consents);
    CHECK_FALSE(with_guardians("{id: g1}").file.whole.consents);
    for (const auto* written :
         {"yes", "2026-02-30", "2026-13-01", "26-09-01", "1/9/2026", "2026-9-1", "2026-09-01T10"}) {
        INFO(written);
        CHECK(trouble(with_guardians(std::string("{id: g1, consent: \"") + written + "\"}")) ==
              "4 This is not the day of a consent.");
    }
}

TEST_CASE("M6: a table with the column tells of every guardian in it; one without changes no consent") {
    const auto read = table("consent",
                            "Room 4,Ms. Lee,1001,Mateo,g1,2026-09-01\n"
                            "Room 4,Ms. Lee,1001,Mateo,g2,\n"
                            "Room 4,Ms. Lee,1002,Noor,g1,\n");
    CHECK(trouble(read).empty());
    CHECK(read.file.whole.consents);
    CHECK(read.file.guardians[0].consent == "2026-09-01");
    CHECK(read.file.guardians[1].consent.empty());
    CHECK_FALSE(table("guardian_name", "Room 4,Ms. Lee,1001,Mateo,g1,Ana\n").file.whole.consents);
    CHECK(trouble(table("consent", "Room 4,Ms. Lee,1001,Mateo,g1,2026-09-01\n"
                                   "Room 4,Ms. Lee,1002,Noor,g1,2026-09-02\n")) ==
          "3 This guardian has another consent on line 2.");
    CHECK(trouble(table("consent", "Room 4,Ms. Lee,1001,Mateo,,2026-09-01\n")) ==
          "2 Here is a guardian without an id.");
}

TEST_CASE("M6: a column of consents that came out empty looks cut off; a withdrawal that is written out does not") {
    const auto gone = [](const char* after) {
        const auto before = with_guardians("{id: g1, consent: 2026-09-01}, {id: g2, consent: 2026-09-01}").file;
        auto file = with_guardians(after).file;
        file.whole.consents = true;
        return changes_between(before, file);
    };
    CHECK(looks_cut_off(gone("{id: g1}, {id: g2}")));
    CHECK(gone("{id: g1}, {id: g2}").consents_gone.gone == 2);
    CHECK_FALSE(looks_cut_off(gone("{id: g1, consent: withdrawn}, {id: g2, consent: withdrawn}")));
    CHECK_FALSE(looks_cut_off(gone("{id: g1}, {id: g2, consent: 2026-09-01}")));
}
