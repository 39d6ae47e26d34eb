#include "bot/csv.hpp"
#include "bot/limits.hpp"
#include "bot/roster.hpp"
#include "prompts/yaml.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace kindred;
using namespace std::string_literals;

namespace {

school_reading yaml(const std::string& text) {
    const auto read = read_yaml(text, "school.yaml");
    REQUIRE(read.complaints.empty());
    return read_school(read.document, "school.yaml");
}

// Each complaint as "line what", a warning with a "~" before it.
std::vector<std::string> told(const school_reading& reading) {
    std::vector<std::string> lines;
    for (const auto& c : reading.complaints) {
        CHECK_FALSE(c.mend.empty());
        lines.push_back((c.grave ? "" : "~") + std::to_string(c.line) + " " + c.what);
    }
    return lines;
}

using told_lines = std::vector<std::string>;

constexpr auto good_yaml = R"(hubs:
  - {id: first-grade, name: First grade}
teachers:
  - {id: lee, name: Ms. Lee, email: lee@oak.example, language: en, hub: first-grade, digest: Friday 7:05}
  - {id: diaz, name: Sr. Díaz}
facilitators:
  - {id: field, name: Ms. Field, hub: first-grade}
classes:
  - {id: room4, name: Room 4, teachers: [lee, diaz]}
learners:
  - {id: "1001", name: Mateo, class: room4, guardians: [{id: g1, name: Ana, language: es}, {id: g2}]}
  - {id: "1002", name: Noor, class: room4, guardians: [{id: g1}, {id: g2, language: zh-Hant}]}
)";

const std::string header =
    "class,teacher,teacher_email,learner,learner_name,guardian,guardian_name,guardian_language\n";

}  // namespace

TEST_CASE("a school file in YAML is read whole") {
    const auto read = yaml(good_yaml);
    CHECK(told(read) == told_lines{});
    REQUIRE(read.file.hubs.size() == 1);
    CHECK(read.file.hubs[0].name == "First grade");
    REQUIRE(read.file.staff.size() == 3);
    CHECK(read.file.staff[0].id == "lee");
    CHECK(read.file.staff[0].email == "lee@oak.example");
    CHECK(read.file.staff[0].language == "en");
    CHECK(read.file.staff[0].hub == "first-grade");
    CHECK(read.file.staff[0].is == role::teacher);
    CHECK(read.file.staff[0].digest_weekday == 5);
    CHECK(read.file.staff[0].digest_minute == 7 * 60 + 5);
    CHECK(read.file.staff[1].digest_weekday == 0);  // not said
    CHECK(read.file.staff[2].is == role::facilitator);
    REQUIRE(read.file.classes.size() == 1);
    CHECK(read.file.classes[0].teachers == std::vector<std::string>{"lee", "diaz"});
    REQUIRE(read.file.learners.size() == 2);
    CHECK(read.file.learners[1].name == "Noor");
    CHECK(read.file.learners[1].in == "room4");
    CHECK(read.file.learners[1].guardians == std::vector<std::string>{"g1", "g2"});
    REQUIRE(read.file.guardians.size() == 2);
    CHECK(read.file.guardians[0].name == "Ana");
    CHECK(read.file.guardians[0].is == role::guardian);
    CHECK(read.file.guardians[1].language == "zh-Hant");
}

TEST_CASE("what is wrong in a YAML school file is told with its line") {
    struct row {
        const char* name;
        std::string text;
        told_lines expected;
    };
    const std::vector<row> rows{
        {"nothing", "{}", {"0 There is nobody in this file."}},
        {"no map", "[a]", {"0 The school file must be a map of keys and values."}},
        {"an unknown list", "hubs: [{id: a, name: A}]\nteacher: []\n", {"2 Unknown key 'teacher' in the school file."}},
        {"an unknown key", "hubs:\n- id: a\n  name: A\n  nam: B\n", {"4 Unknown key 'nam' of a hub."}},
        {"no list", "hubs: yes\n", {"1 \"hubs\" must be a list."}},
        {"no map inside", "hubs:\n- a\n", {"2 Each of the hubs must be a map of keys and values."}},
        {"a list for a text",
         "hubs:\n- {id: a, name: [A]}\n",
         {"2 Here a hub's name is missing.", "2 Here stands a list or a map instead of a text."}},
        {"no id", "hubs:\n- {name: A}\n", {"2 Here a hub's id is missing."}},
        {"a name of blanks", "hubs:\n- {id: a, name: '  '}\n", {"2 Here a hub's name is missing."}},
        {"an id twice",
         "hubs:\n- {id: a, name: A}\n- {id: a, name: B}\n",
         {"3 This is the id of a hub on line 2 already."}},
        {"a teacher and facilitator of one id",
         "hubs: [{id: a, name: A}]\nteachers: [{id: t, name: T}]\nfacilitators: [{id: t, name: T, hub: a}]\n",
         {"3 This is the id of a member of staff on line 2 already."}},
        {"a facilitator without a hub",
         "facilitators:\n- {id: f, name: F}\n",
         {"2 Here a facilitator's hub is missing."}},
        {"a hub that is none", "teachers:\n- {id: t, name: T, hub: x}\n", {"2 There is no \"x\" under \"hubs\"."}},
        {"a teacher that is none",
         "classes:\n- {id: c, name: C, teachers: [t]}\n",
         {"2 There is no \"t\" under \"teachers\"."}},
        {"a facilitator as teacher",
         "hubs: [{id: a, name: A}]\nfacilitators: [{id: f, name: F, hub: a}]\n"
         "classes: [{id: c, name: C, teachers: [f]}]\n",
         {"3 There is no \"f\" under \"teachers\"."}},
        {"the same teacher twice",
         "teachers: [{id: t, name: T}]\nclasses:\n- {id: c, name: C, teachers: [t, t]}\n",
         {"3 The same teacher stands here twice."}},
        {"a class without a teacher",
         "classes:\n- {id: c, name: C}\n",
         {"~2 This class has no teacher, so nobody sees what its families say."}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(told(yaml(r.text)) == r.expected);
    }
}

TEST_CASE("what may not stand in a field is told with its line") {
    struct row {
        const char* name;
        std::string text;
        told_lines expected;
    };
    const std::vector<row> rows{
        {"a digest at no time",
         "teachers:\n- {id: t, name: T, digest: sometimes}\n",
         {"2 This is not a time of the week."}},
        {"a digest at 24:00",
         "teachers:\n- {id: t, name: T, digest: 'monday 24:00'}\n",
         {"2 This is not a time of the week."}},
        {"no e-mail address", "teachers:\n- {id: t, name: T, email: lee}\n", {"2 This is not an e-mail address."}},
        {"a header in an e-mail address",
         "teachers:\n- {id: t, name: T, email: \"a@b.example\\nBcc: c@d.example\"}\n",
         {"2 This is not an e-mail address."}},
        {"no language", "teachers:\n- {id: t, name: T, language: English}\n", {"2 This is not a language tag."}},
        {"a line break in a name",
         "teachers:\n- {id: t, name: \"T\\r\\nBcc: x\"}\n",
         {"2 Here a teacher's name holds a line break or another control character."}},
        {"a hidden line break in a name",
         "teachers:\n- {id: t, name: \"T\\u2028x\"}\n",
         {"2 Here a teacher's name holds a line break or another control character."}},
        {"a control character of two bytes",
         "teachers:\n- {id: t, name: \"T\\u0085x\"}\n",
         {"2 Here a teacher's name holds a line break or another control character."}},
        {"a long name",
         "hubs:\n- {id: a, name: " + std::string(limits::name_bytes + 1, 'A') + "}\n",
         {"2 Here a hub's name is longer than 200 bytes."}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(told(yaml(r.text)) == r.expected);
    }
}

TEST_CASE("what contradicts about learners and guardians is told with its line") {
    struct row {
        const char* name;
        std::string text;
        told_lines expected;
    };
    const std::vector<row> rows{
        {"a guardian with two names",
         "teachers: [{id: t, name: T}]\nclasses: [{id: c, name: C, teachers: [t]}]\nlearners:\n"
         "- {id: l, name: L, class: c, guardians: [{id: g, name: A}]}\n"
         "- {id: m, name: M, class: c, guardians: [{id: g, name: B}]}\n",
         {"5 This guardian has another name on line 4."}},
        {"a guardian with two languages, and twice",
         "teachers: [{id: t, name: T}]\nclasses: [{id: c, name: C, teachers: [t]}]\nlearners:\n"
         "- {id: l, name: L, class: c, guardians: [{id: g, language: es}, {id: g, language: en}]}\n",
         {"4 The same guardian stands here twice.", "4 This guardian has another language on line 4."}},
        {"a learner without a guardian or class",
         "learners:\n- {id: l, name: L}\n",
         {"2 Here a learner's class is missing.", "~2 This learner has no guardian, so nobody is asked."}},
        {"a learner of no class",
         "learners:\n- {id: l, name: L, class: x, guardians: [{id: g}]}\n",
         {"2 There is no \"x\" under \"classes\"."}},
        {"a guardian with the id of a teacher",
         "teachers: [{id: t, name: T}]\nclasses: [{id: c, name: C, teachers: [t]}]\nlearners:\n"
         "- {id: l, name: L, class: c, guardians: [{id: t}]}\n",
         {"4 This guardian has the id of a member of staff."}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(told(yaml(r.text)) == r.expected);
    }
}

TEST_CASE("a hub of too many teachers is refused") {
    std::string text = "hubs: [{id: h, name: H}]\nteachers:\n";
    for (std::size_t i = 0; i < limits::teachers_per_hub; ++i)
        text += "- {id: t" + std::to_string(i) + ", name: T, hub: h}\n";
    CHECK(told(yaml(text)) == told_lines{});
    CHECK(told(yaml(text + "- {id: one-more, name: T, hub: h}\n")) ==
          told_lines{"1 The hub \"h\" has 201 teachers; at most 200 fit."});
}

TEST_CASE("complaints do not go on for ever") {
    std::string text = "hubs:\n";
    for (std::size_t i = 0; i < limits::complaints_per_file + 50; ++i) text += "- {id: h}\n";
    const auto read = yaml(text);
    CHECK(read.complaints.size() == limits::complaints_per_file + 1);
    CHECK(read.complaints.back().what == "There is more to mend.");
}

TEST_CASE("e-mail addresses") {
    const auto refused = [](const std::string& address) {
        return !yaml("teachers:\n- {id: t, name: T, email: '" + address + "'}\n").complaints.empty();
    };
    for (const auto* good :
         {"lee@oak.example", "ana.maria+oak@mail.oak-school.example", "x_1@a.b", " lee@oak.example "}) {
        INFO(good);
        CHECK_FALSE(refused(good));
    }
    for (const auto* bad :
         {"lee", "@oak.example", "lee@", "lee@oak", "lee@@oak.example", "lee@oak..example", ".lee@oak.example",
          "lee.@oak.example", "lee@-oak.example", "lee@oak-.example", "lee @oak.example", "Lee <lee@oak.example>",
          "lee@oak.example, x@y.example", "lée@oak.example", "lee@oak.example."}) {
        INFO(bad);
        CHECK(refused(bad));
    }
    CHECK_FALSE(refused(std::string(64, 'a') + "@oak.example"));
    CHECK(refused(std::string(65, 'a') + "@oak.example"));
}

TEST_CASE("a school file in CSV is read whole") {
    const auto read = read_school_csv("\xEF\xBB\xBF" + header +
                                          "Room 4,Ms. Lee,lee@oak.example,1001,Mateo,g1,\"Ruiz, Ana\",es\r\n"
                                          "Room 4,Ms. Lee,,1001,Mateo,g2,,\r\n"
                                          "\r\n"
                                          "Room 4,Sr. Díaz,,1002,\"Noor \"\"N\"\"\",g1,,\r\n",
                                      "school.csv");
    CHECK(told(read) == told_lines{});
    REQUIRE(read.file.classes.size() == 1);
    CHECK(read.file.classes[0].id == "Room 4");
    CHECK(read.file.classes[0].name == "Room 4");
    CHECK(read.file.classes[0].teachers == std::vector<std::string>{"Ms. Lee", "Sr. Díaz"});
    REQUIRE(read.file.staff.size() == 2);
    CHECK(read.file.staff[0].email == "lee@oak.example");
    CHECK(read.file.staff[0].is == role::teacher);
    REQUIRE(read.file.learners.size() == 2);
    CHECK(read.file.learners[0].guardians == std::vector<std::string>{"g1", "g2"});
    CHECK(read.file.learners[1].name == "Noor \"N\"");
    CHECK(read.file.learners[1].in == "Room 4");
    REQUIRE(read.file.guardians.size() == 2);
    CHECK(read.file.guardians[0].name == "Ruiz, Ana");
    CHECK(read.file.guardians[0].language == "es");
    CHECK(read.file.guardians[0].is == role::guardian);
}

TEST_CASE("columns may stand in any order, and some may be left out") {
    const auto read = read_school_csv("Learner_Name, learner ,class\nMateo,1001,Room 4", "school.csv");
    CHECK(told(read) == told_lines{"~2 This class has no teacher, so nobody sees what its families say.",
                                   "~2 This learner has no guardian, so nobody is asked."});
    REQUIRE(read.file.learners.size() == 1);
    CHECK(read.file.learners[0].name == "Mateo");
}

TEST_CASE("what is wrong in a CSV school file is told with its line") {
    const std::string lee = "C,T,,1,L,g,,\n";
    struct row {
        const char* name;
        std::string text;
        told_lines expected;
    };
    const std::vector<row> rows{
        {"nothing", "", {"1 The file is empty."}},
        {"only a header", header, {"0 There is nobody in this file."}},
        {"no header", "Room 4,Ms. Lee,1001,Mateo\n", {"1 The first line does not name the columns."}},
        {"semicolons", "class;learner;learner_name\n", {"1 The columns are not divided by commas."}},
        {"an unknown column", "class,learner,learner_name,phone\n", {"1 The column \"phone\" is unknown."}},
        {"a column twice", "class,learner,learner_name,class\n", {"1 The column \"class\" stands here twice."}},
        {"a column missing", "class,learner\n", {"1 The column \"learner_name\" is missing."}},
        {"a field too few", header + lee + "C,T\n", {"3 This line has 2 fields, the first line has 8."}},
        {"a field too many", header + lee + "C,T,,2,L, M,g,,\n", {"3 This line has 9 fields, the first line has 8."}},
        {"a quote in the middle",
         header + lee + "C,T,,2,L \"M\",g,,\n",
         {"3 There is a quotation mark inside a field that does not begin with one."}},
        {"text behind a quote",
         header + lee + "C,T,,2,\"L\" M,g,,\n" + "C,T,,3,N,,g,,,\n",
         {"3 There is text behind a closing quotation mark.", "4 This line has 10 fields, the first line has 8."}},
        {"a quote never closed",
         header + lee + "C,T,,2,\"L,g,,\nC,T,,3,N,g,,\n",
         {"3 A quotation mark is opened here and never closed."}},
        {"a line break in a name",
         header + lee + "C,T,,2,\"L\nM\",g,,\nC,T,,2\n",
         {"3 Here a learner's name holds a line break or another control character.",
          "5 This line has 4 fields, the first line has 8."}},
        {"not UTF-8", header + "C,T,,1,Jos\xE9,g,,\n", {"2 This is not UTF-8 text."}},
        {"UTF-16",
         "\xFF\xFE"
         "c\0l\0"s,
         {"1 This is not UTF-8 text."}},
        {"no class", header + ",T,,1,L,g,,\n", {"2 Here a class is missing."}},
        {"no learner",
         header + lee + "C,T,,,,g,,\n",
         {"3 Here a learner's id is missing.", "3 Here a learner's name is missing."}},
        {"another name", header + lee + "C,T,,1,M,h,,\n", {"3 This learner has another name on line 2."}},
        {"another class", header + lee + "D,U,,1,L,h,,\n", {"3 This learner has another class on line 2."}},
        {"a line twice", header + lee + lee, {"3 This learner has the same guardian twice."}},
        {"another language",
         header + "C,T,,1,L,g,,es\nC,T,,2,M,g,,en\n",
         {"3 This guardian has another language on line 2."}},
        {"a guardian without an id",
         header + "C,T,,1,L,g,,\nC,T,,1,L,,Ana,es\n",
         {"3 Here is a guardian without an id."}},
        {"two addresses",
         header + "C,T,a@b.example,1,L,g,,\nC,T,c@d.example,2,M,g,,\n",
         {"3 This teacher has another e-mail address further up."}},
        {"an address of nobody",
         header + lee + "C,,a@b.example,2,M,g,,\n",
         {"3 Here is an e-mail address or an id of no teacher."}},
        {"a broken address", header + "C,T,a(at)b,1,L,g,,\n", {"2 This is not an e-mail address."}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(told(read_school_csv(r.text, "school.csv")) == r.expected);
    }
}

TEST_CASE("a teacher's name alone does not make one person of two") {
    const std::string with_ids = "class,teacher,teacher_id,teacher_email,learner,learner_name,guardian\n";
    const auto unproven = [](int line) {
        return std::to_string(line) +
               " A teacher of this name stands in another class, too, and nothing says that "
               "it is the same person.";
    };
    struct row {
        const char* name;
        std::string text;
        told_lines expected;
    };
    const std::vector<row> rows{
        {"one name, two classes, nothing else",
         header + "C,Ms. Lee,,1,L,g,,\nD,Ms. Lee,,2,M,h,,\n",
         {unproven(2), unproven(3)}},
        {"an address in one of them only",
         header + "C,Ms. Lee,a@b.example,1,L,g,,\nD,Ms. Lee,,2,M,h,,\n",
         {unproven(3)}},
        {"the same address in both", header + "C,T,a@b.example,1,L,g,,\nC,T,,3,N,g,,\nD,T,a@b.example,2,M,h,,\n", {}},
        {"the same class twice", header + "C,Ms. Lee,,1,L,g,,\nC,Ms. Lee,,2,M,h,,\n", {}},
        {"the same id", with_ids + "C,Ms. Lee,t1,,1,L,g\nD,Ms. Lee,t1,,2,M,h\n", {}},
        {"two ids", with_ids + "C,Ms. Lee,t1,,1,L,g\nD,Ms. Lee,t2,,2,M,h\n", {}},
        {"an id with two names",
         with_ids + "C,Ms. Lee,t1,,1,L,g\nD,Mr. Diaz,t1,,2,M,h\n",
         {"3 This teacher has another name on line 2."}},
        {"an id here and none there",
         with_ids + "C,Ms. Lee,t1,,1,L,g\nD,Ms. Lee,,,2,M,h\n",
         {"3 This teacher's name stands elsewhere with an id, and here without."}},
        {"an id of nobody",
         with_ids + "C,T,t1,,1,L,g\nC,,t2,,2,M,h\n",
         {"3 Here is an e-mail address or an id of no teacher."}},
        {"two teachers with one address",
         with_ids + "C,A,t1,a@b.example,1,L,g\nD,B,t2,A@b.example,2,M,h\n",
         {"3 This e-mail address is that of the teacher on line 2 already."}},
    };
    for (const auto& r : rows) {
        INFO(r.name);
        CHECK(told(read_school_csv(r.text, "school.csv")) == r.expected);
    }
    const auto two = read_school_csv(with_ids + "C,Ms. Lee,t1,,1,L,g\nD,Ms. Lee,t2,,2,M,h\n", "school.csv").file;
    REQUIRE(two.staff.size() == 2);
    CHECK(two.staff[1].id == "t2");
    CHECK(two.staff[1].name == "Ms. Lee");
    CHECK(two.classes[1].teachers == std::vector<std::string>{"t2"});
}

TEST_CASE("two teachers with one e-mail address are refused: they would read each other's families") {
    const auto* two = "teachers:\n- {id: t, name: T, email: a@b.example}\n- {id: u, name: U, email: A@B.example}\n";
    CHECK(told(yaml(two)) == told_lines{"3 This e-mail address is that of the teacher on line 2 already."});
}

TEST_CASE("a school file says what it tells the whole of") {
    CHECK(yaml(good_yaml).file.whole.teachers);
    CHECK(yaml(good_yaml).file.whole.learners);
    const auto staff = yaml("teachers: [{id: t, name: T}]\n").file.whole;
    CHECK(staff.teachers);
    CHECK(staff.facilitators);
    CHECK_FALSE(staff.class_teachers);
    CHECK_FALSE(staff.learners);
    CHECK(yaml(std::string(good_yaml).replace(std::string(good_yaml).find("learners:"), std::string::npos,
                                              "learners: []\n"))
              .file.whole.learners);
    const auto table = read_school_csv(header + "C,T,,1,L,g,,\n", "school.csv").file.whole;
    CHECK(table.teachers);
    CHECK(table.class_teachers);
    CHECK(table.learner_guardians);
    CHECK_FALSE(table.facilitators);
    const auto* nobody = "class,learner,learner_name,teacher,guardian\nC,1,L,,\n";
    const auto bare = read_school_csv(nobody, "school.csv").file.whole;
    CHECK(bare.learners);
    CHECK_FALSE(bare.teachers);
    CHECK_FALSE(bare.class_teachers);
    CHECK_FALSE(bare.learner_guardians);
}

TEST_CASE("what a school file would change is told by names of staff and ids of learners") {
    const auto before = yaml(good_yaml).file;
    const auto same = changes_between(before, before);
    CHECK(same.staff.added.empty());
    CHECK(same.staff.changed.empty());
    CHECK(same.learners.changed.empty());
    CHECK(same.no_longer_teaching.empty());
    CHECK(same.learners_gone.known == 2);
    const auto first = changes_between({}, before);
    CHECK(first.staff.added == std::vector<std::string>{"Ms. Lee (lee)", "Sr. Díaz (diaz)", "Ms. Field (field)"});
    CHECK(first.learners.added == std::vector<std::string>{"1001", "1002"});
    CHECK_FALSE(looks_cut_off(first));

    auto after = before;
    after.staff.erase(after.staff.begin() + 1);
    after.staff[0].is = role::facilitator;
    after.classes[0].teachers.clear();
    after.learners[0].guardians = {"g2"};
    after.learners.pop_back();
    after.staff.push_back({.id = "new", .name = "Mr. New"});
    const auto found = changes_between(before, after);
    CHECK(found.staff.added == std::vector<std::string>{"Mr. New (new)"});
    CHECK(found.staff.changed == std::vector<std::string>{"Ms. Lee (lee)"});
    CHECK(found.staff.removed == std::vector<std::string>{"Sr. Díaz (diaz)"});
    CHECK(found.no_longer_teaching == std::vector<std::string>{"Ms. Lee (lee): Room 4"});
    CHECK(found.learners.changed == std::vector<std::string>{"1001"});
    CHECK(found.guardians_removed == std::vector<std::string>{"1001"});
    CHECK(found.learners.removed == std::vector<std::string>{"1002"});

    after.whole = {false, false, false, false, false};
    const auto part = changes_between(before, after);
    CHECK(part.staff.removed.empty());
    CHECK(part.learners.removed.empty());
    CHECK(part.guardians_removed.empty());
}

TEST_CASE("a complaint names the file and never a family") {
    const auto read = read_school_csv("Mateo Ruiz,Ana Ruiz,room\n", "school.csv");
    REQUIRE(read.complaints.size() == 1);
    CHECK(to_text(read.complaints[0]).find("school.csv:1: ") == 0);
    CHECK(to_text(read.complaints[0]).find("Ruiz") == std::string::npos);
    const auto twice = read_school_csv(header + "C,T,,1,Mateo,g,Ana,\nC,T,,1,Maria,g,Anne,\n", "school.csv");
    CHECK(twice.complaints.size() == 3);
    for (const auto& c : twice.complaints) {
        CHECK(to_text(c).find("Mat") == std::string::npos);
        CHECK(to_text(c).find("An") == std::string::npos);
    }
}

TEST_CASE("CSV rows are read as RFC 4180 has them") {
    const auto fields = [](std::string_view text) {
        std::string all;
        for (const auto& row : read_csv(text, "x.csv").rows) {
            all += std::to_string(row.line) + ":";
            for (const auto& field : row.fields) all += "[" + field + "]";
        }
        return all;
    };
    CHECK(fields("") == "");
    CHECK(fields("\n\r\n  \n") == "");
    CHECK(fields("a,b\nc,d") == "1:[a][b]2:[c][d]");
    CHECK(fields("a,b\r\nc,d\r\n") == "1:[a][b]2:[c][d]");
    CHECK(fields("a\rb") == "1:[a]2:[b]");
    CHECK(fields("a,,\n,") == "1:[a][][]2:[][]");
    CHECK(fields("\"a,b\",\"\"\"\",\"\"\n") == "1:[a,b][\"][]");
    CHECK(fields("\"a\r\nb\",c\nd") == "1:[a\r\nb][c]3:[d]");
    CHECK(fields("\xEF\xBB\xBF\"a\"") == "1:[a]");
    CHECK(fields(" a , b ") == "1:[ a ][ b ]");
    CHECK(read_csv(std::string(limits::csv_bytes + 1, 'a'), "x.csv").complaints.size() == 1);
}
